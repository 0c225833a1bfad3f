import pytest
from hand_built import steps

from verbale.extract.place import place_mentions
from verbale.lexicon import DATA, table
from verbale.resolve.gazetteer import countries, folded, regions, towns
from verbale.resolve.places import Surroundings, located, place_of, places
from verbale.resolve.toponyms import toponyms
from verbale.terms import Cast, Name, Parse, Place, Token

NOWHERE = Surroundings({}, {}, {})


def built(text: str, heads: list[int], deps: list[str], names: tuple[Name, ...]) -> Parse:
    """Build a parse by hand: words parted by blanks, their heads and relations."""
    tokens, start = [], 0
    for i, word in enumerate(text.split(" ")):
        upos = "PROPN" if word[0].isupper() else "PUNCT" if not word.isalnum() else "VERB" if deps[i] == "root" else "NOUN"
        tokens.append(Token(i, start, start + len(word), word, word.lower(), upos, "X", "", heads[i], deps[i], 0))
        start += len(word) + 1
    return Parse(text, tuple(tokens), ((0, len(tokens)),), names)


def found(text, heads, deps, names):
    parse = built(text, heads, deps, names)
    return [parse.words(m.tokens) for m in place_mentions(parse)]


def test_a_capital_after_a_preposition_of_place_is_a_place():
    assert found("They meet in Kyiv", [1, -1, 3, 1], ["nsubj", "root", "case", "obl"], (Name(3, 4, "LOC"),)) == ["Kyiv"]


def test_a_capital_that_acts_is_no_place():
    assert found("Kyiv denies it", [1, -1, 1], ["nsubj", "root", "obj"], (Name(0, 1, "LOC"),)) == []


def test_a_country_with_which_one_talks_is_no_place():
    heads, deps = [1, -1, 3, 1], ["nsubj", "root", "case", "obl"]
    assert found("They talk with Russia", heads, deps, (Name(3, 4, "LOC"),)) == []


def test_a_town_is_a_place_wherever_it_stands():
    assert found("Mariupol fell", [1, -1], ["nsubj", "root"], (Name(0, 1, "LOC"),)) == ["Mariupol"]


def test_a_dateline_is_a_place():
    text, names = "GENEVA , Jan 21 - Talks failed", (Name(0, 1, "LOC"),)
    assert found(text, [6, 0, 0, 2, 0, 6, -1], ["dep", "punct", "dep", "dep", "punct", "nsubj", "root"], names) == ["GENEVA"]


def test_two_names_that_touch_are_one_place():
    heads, deps = [1, -1, 4, 4, 1], ["nsubj", "root", "case", "compound", "obl"]
    assert found("They meet in New York", heads, deps, (Name(3, 4, "LOC"), Name(4, 5, "LOC"))) == ["New York"]


def test_an_article_is_no_part_of_a_place():
    heads, deps = [1, -1, 5, 5, 5, 1], ["nsubj", "root", "case", "det", "compound", "obl"]
    assert found("They sail through the Black Sea", heads, deps, (Name(3, 6, "LOC"),)) == ["Black Sea"]


@pytest.mark.parametrize(
    ("words", "holder", "country", "precision"),
    [
        ("Geneva", None, "CHE", "city"),
        ("Kyiv", None, "UKR", "city"),
        ("Kiev", None, "UKR", "city"),
        ("Paris", None, "FRA", "city"),
        ("Paris", "Texas", "USA", "city"),
        ("Donetsk region", None, "UKR", "region"),
        ("Kharkiv", "Ukraine", "UKR", "city"),
        ("Poltava region", None, "UKR", "region"),
        ("eastern Aleppo", None, "SYR", "city"),
        ("the Black Sea", None, None, "area"),
        ("Ukraine", None, "UKR", "country"),
        ("U.S.", None, "USA", "country"),
        ("Calif.", None, "USA", "region"),
        ("WASHINGTON", None, "USA", "city"),
        ("Georgia", None, "GEO", "country"),
        ("Tartus", None, "SYR", "city"),
    ],
)
def test_a_name_means_the_place_that_newspapers_mean(words, holder, country, precision):
    place = place_of(words, holder, NOWHERE)
    assert (place.country, place.precision) == (country, precision)


def test_a_name_that_no_table_knows_means_nothing():
    assert place_of("Xyzzyville", None, NOWHERE) is None


def test_other_names_of_a_division_draw_a_name_there():
    alone, among = (place_of("Springfield", None, s) for s in (NOWHERE, Surroundings({}, {("USA", "IL"): 4}, {"USA": 4})))
    assert alone.lat != among.lat
    assert among.lat == pytest.approx(39.8, abs=0.1)


def test_georgia_among_american_names_is_the_state():
    assert place_of("Georgia", None, Surroundings({}, {("USA", "GA"): 3}, {"USA": 3})).country == "USA"


def test_a_name_means_the_same_place_throughout_a_report(parser):
    parse = parser("They met in Paris, Texas. In Paris it rained.")
    found = places(parse, place_mentions(parse), Cast((), {}))
    assert {m.place.country for m in found if parse.words(m.tokens) == "Paris"} == {"USA"}


def test_every_region_of_the_table_is_found_by_all_its_names():
    lost = [
        w
        for name, row in table("places").items()
        for w in (name, *filter(None, row["names"].split("|")))
        if not regions().get(folded(w))
    ]
    assert lost == []


def test_every_example_of_a_region_holds_its_name():
    assert [name for name, row in table("places").items() if name not in row["example"]] == []


def test_every_country_of_the_regions_is_known():
    known = set(table("countries"))
    assert [name for name, row in table("places").items() if row["country"] and row["country"] not in known] == []


def test_every_country_has_a_point():
    assert all(isinstance(p, Place) and p.lat is not None for p in countries().values())


def test_the_gazetteer_is_sorted_as_it_is_looked_up():
    lines = (DATA / "gazetteer" / "places.tsv").read_bytes().splitlines()
    assert lines == sorted(lines)


def test_every_line_of_the_gazetteer_begins_with_its_folded_name():
    lines = (DATA / "gazetteer" / "places.tsv").read_text("utf8").splitlines()[::97]
    assert [key for key, name, *_ in (line.split("\t") for line in lines) if name and folded(name) != key] == []


@pytest.mark.parametrize("name", ["", "\n", "\t", "zzzzzz", "a" * 10_000, "0", "\ud7ff"])
def test_names_that_stand_nowhere_in_the_gazetteer_are_found_nowhere(name):
    assert towns(name) == ()


@pytest.mark.parametrize("at", [0, -1])
def test_the_first_and_the_last_line_are_found(at):
    key = (DATA / "gazetteer" / "places.tsv").read_text("utf8").splitlines()[at].partition("\t")[0]
    assert towns(key) != ()


@pytest.mark.parametrize(
    ("text", "uses"),
    [
        ("The Laurel County Bank met Kenyan envoys in Paris.", {"Laurel County": "part", "Kenyan": "people", "Paris": "place"}),
        ("Russia denied it.", {"Russia": "actor"}),
        ("Anna London agreed.", {}),
    ],
)
def test_a_name_of_a_place_tells_how_it_is_used(parser, text, uses):
    parse = parser(text)
    assert {parse.words(m.tokens): m.use for m in toponyms(parse, place_mentions(parse))} == uses


def test_what_only_acts_is_located_but_no_place_of_the_report(parser):
    parse = parser("Moscow denied it. Russia agreed.")
    assert places(parse, place_mentions(parse), Cast((), {})) == ()
    assert {m.place.country for m in located(parse, place_mentions(parse), Cast((), {})) if m.place} == {"RUS"}


def test_a_river_is_not_the_town_of_its_name(parser):
    parse = parser("They swam in the Catawba River near Rock Hill.")
    assert "Catawba" not in {m.place.name for m in located(parse, place_mentions(parse), Cast((), {})) if m.place}


def test_lists_of_a_thousand_towns_stay_quick(parser):
    names = [f"Town{i} " if i % 2 else "Springfield " for i in range(4000)]
    parse = built(
        "They saw " + "".join(names).strip(),
        [-1] + [0] * 4001,
        ["root"] + ["obj"] * 4001,
        tuple(Name(i, i + 1, "LOC") for i in range(2, 4002)),
    )
    assert steps(places, parse, place_mentions(parse), Cast((), {})) < 2_000 * 4_000


def test_the_gazetteer_is_small_and_quick():
    assert (DATA / "gazetteer" / "places.tsv").stat().st_size < 15_000_000
    towns("Kyiv")
    assert max(steps(towns, name) for name in ("Lviv", "Lyon", "Lagos", "Lodz", "Lome", "Luanda")) < 500


@pytest.mark.parametrize(
    ("name", "key"), [("Kraków", "krakow"), ("Saint-Étienne", "saint etienne"), ("İzmir", "izmir"), ("Łódź", "lodz")]
)
def test_names_are_folded_to_plain_letters(name, key):
    assert folded(name) == key


@pytest.mark.parametrize(
    ("text", "literal"),
    [
        ("The United States named the strait after him.", []),
        ("Norway, Japan, Chile and Peru joined the treaty.", []),
        ("They met in Oslo, Norway, on Monday.", ["Oslo", "Norway"]),
        ("Norway's coast is long.", ["Norway"]),
        ("Norway's offer is generous.", []),
        ("Norway is a territory of fjords.", ["Norway"]),
        ("Norway is a critic of the treaty.", []),
        ("The pilot complained to Japan.", []),
    ],
)
def test_a_country_is_a_place_only_where_the_words_say_so(parser, text, literal):
    parse = parser(text)
    assert [parse.words(mention.tokens) for mention in place_mentions(parse)] == literal


def test_the_west_is_no_town(kit):
    from verbale.pipeline import read_text

    record = read_text("Talks between Russia and the West began in Oslo on Monday.", kit)
    assert {a.country for a in record.actors} == {"RUS"}


def test_a_hamlet_brings_in_no_state_but_a_great_city_does(kit):
    from verbale.pipeline import read_text

    named = [{a.code for a in read_text(f"Rebels shelled {town}.", kit).actors} for town in ("Kharkiv", "Moscow Mills")]
    assert "UKR" in named[0]
    assert "USA" not in named[1]
