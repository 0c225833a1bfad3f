import pytest

from verbale.coding.quantity import coded_quantities
from verbale.extract.actor import actor_mentions
from verbale.extract.quantity import quantities
from verbale.extract.timex import timexes
from verbale.lexicon import table
from verbale.resolve.actors import cast
from verbale.terms import Document, Quantity, Reading, StatementMention


def mentions(parser, text):
    parse = parser(text)
    return [(parse.words(m.tokens), m.kind, m.qualifier, m.unit) for m in quantities(parse)]


def coded(parser, text, sayings=(), said=(), date="2022-02-18"):
    parse = parser(text)
    document = Document("case", text, None, None, None, None, date, "en", None, "text")
    who = cast(parse, actor_mentions(parse), (), document)
    reading = Reading(document, parse, who, timexes(parse, date), sayings, amounts=quantities(parse))
    found = coded_quantities(reading, said)
    return found, who


@pytest.mark.parametrize("name", ["qualifiers", "unit_signs", "units", "currencies"])
def test_every_row_fires_in_its_example(parser, name):
    rows = table(name)
    column = {"qualifiers": "qualifier", "unit_signs": "unit", "units": "plural", "currencies": "code"}[name]
    silent = []
    for (key, row), parse in zip(rows.items(), parser.many(r["example"] for r in rows.values()), strict=True):
        found = quantities(parse)
        told = {m.qualifier for m in found} if name == "qualifiers" else {m.unit for m in found}
        if row.get("kind") == "label":
            silent += [key] if found else []
        elif row[column] not in told:
            silent.append(key)
    assert silent == []


def test_a_range_takes_the_scale_of_its_end(parser):
    (found,) = quantities(parser("The loan was 2.5-3.5 million euros."))
    assert (found.value.min, found.value.best, found.value.max) == (2_500_000, None, 3_500_000)


def test_a_rise_by_one_amount_to_another_is_no_range(parser):
    assert [m[2] for m in mentions(parser, "The deficit grew by $43.6 billion to $419.2 billion.")] == ["exact", "exact"]


def test_people_of_a_country_are_people(parser):
    assert mentions(parser, "Some 1.5 million Ukrainians fled.") == [("1.5 million Ukrainians", "people", "about", "people")]


def test_a_toll_counts_the_dead(parser):
    assert mentions(parser, "The death toll rose to 45.") == [("45", "casualty", "exact", "people")]


def test_a_number_of_them_has_the_unit_of_what_they_are(parser):
    assert mentions(parser, "The army has 2,500 tanks, 12 of them new.")[1] == ("12", "weapon", "exact", "tanks")


@pytest.mark.parametrize(
    "text",
    [
        "Resolution 2202 was adopted 15-0.",
        "The Boeing 737 landed.",
        "Anna Petrova, 45, agreed.",
    ],
)
def test_numbers_that_count_nothing_are_left_out(parser, text):
    assert mentions(parser, text) == []


def test_small_counts_of_ordinary_things_stay_out_of_the_record(parser):
    assert coded(parser, "Two ministers and three reporters came by 40 miles of road.")[0] == ()


def test_an_amount_has_giver_recipient_and_stage(parser):
    (found,), who = coded(parser, "Estonia has delivered 30 anti-tank missiles to Ukraine.")
    assert (who[found.of].country, who[found.to].country, found.stage) == ("EST", "UKR", "delivered")


def test_what_is_still_to_be_done_has_no_stage(parser):
    (found,), _ = coded(parser, "France will deploy 500 soldiers to Romania.")
    assert found.stage is None


def test_a_force_keeps_the_words_that_say_where_it_is(parser):
    (found,), _ = coded(parser, "Russia has deployed 127,000 troops near the border.")
    assert found.scope == "near the border"


def test_a_time_of_one_amount_is_not_that_of_another(parser):
    found, _ = coded(parser, "Washington approved $200 million in aid, atop $450 million in 2020.")
    assert [q.when and q.when.words for q in found] == [None, "2020"]


def test_an_amount_belongs_to_the_innermost_statement_that_tells_it(parser):
    outer = StatementMention((0,), 0, (1,), 1, "say.v", tuple(range(2, 11)))
    inner = StatementMention((2,), 2, (3,), 3, "count.v", tuple(range(4, 11)))
    said = tuple(type("Said", (), {"id": name})() for name in ("outer", "inner"))
    (found,), _ = coded(parser, "He said Kyiv counts 127,000 Russian troops there now.", (outer, inner), said)
    assert found.according_to == "inner"


def test_a_quantity_taken_from_the_words_before_says_so(parser):
    found, _ = coded(parser, "Ukraine counts about 127,000 Russian troops; American officials speak of about 100,000.")
    assert [q.inferred for q in found] == [(), ("unit", "of")]


def test_the_quote_of_a_quantity_is_in_the_text(parser):
    text = "Dozens of Russian tanks and between 20 and 30 guns crossed; 14 people died."
    for quantity in coded(parser, text)[0]:
        assert isinstance(quantity, Quantity)
        assert [text[q.start : q.end] for q in quantity.evidence] == [q.quote for q in quantity.evidence]


def test_ids_are_the_same_at_every_reading(parser):
    text = "Russia fired more than 80 missiles and 24 drones."
    assert [q.id for q in coded(parser, text)[0]] == [q.id for q in coded(parser, text)[0]]


def test_every_word_of_change_fires_in_its_example(parser):
    rows = table("change_words")
    parses = parser.many(row["example"] for row in rows.values())
    told = {key: {m.change for m in quantities(p)} for key, p in zip(rows, parses, strict=True)}
    assert [key for key, row in rows.items() if not any((c or "").startswith(row["direction"]) for c in told[key])] == []


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        ("The deficit fell from 4.8 percent in March to 4.7 percent.", ["fall from", "fall to"]),
        ("The force grew by 3,000 soldiers.", ["rise by"]),
        ("The force grew to 3,000 soldiers.", ["rise to"]),
        ("The army sent another 3,000 soldiers.", ["rise by"]),
        ("The army sent 3,000 soldiers to the border.", [None]),
        ("The army sent from 3,000 to 4,000 soldiers.", [None]),
    ],
)
def test_an_amount_tells_which_way_it_went(parser, text, changes):
    assert [m.change for m in quantities(parser(text))] == changes


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("Rates of 1 per cent to 1.5 per cent are usual.", 1, 1.5, "percent"),
        ("They walked from 20 miles to 30 miles a day.", 20, 30, "miles"),
        ("A 5-10kW generator was sent.", 5, 10, "kilowatts"),
        ("Hundreds of soldiers fled.", 100, 1000, "soldiers"),
        ("Tens of thousands of people fled.", 10_000, 100_000, "people"),
    ],
)
def test_the_two_ends_of_a_range_are_kept(parser, text, low, high, unit):
    found = quantities(parser(text))[0]
    assert (found.value.min, found.value.best, found.value.max, found.unit) == (low, None, high, unit)


@pytest.mark.parametrize(
    ("text", "kind", "unit"),
    [
        ("They signed for three years.", "time", "years"),
        ("He weighs 208 pounds.", "measure", "pounds"),
        ("It cost 5,000 pounds.", "money", "GBP"),
        ("Six foot soldiers were killed.", "casualty", "soldiers"),
        ("It is one of the largest firms.", "count", "firms"),
        ("They held three rounds of negotiations.", "count", "rounds"),
        ("They fired three rounds of ammunition.", "weapon", "rounds"),
        ("Egypt sent two fighter planes.", "weapon", "fighter planes"),
        ("France sent 150 paratroops.", "force", "paratroops"),
    ],
)
def test_lengths_weights_and_prices_are_told_apart(parser, text, kind, unit):
    assert [(m.kind, m.unit) for m in quantities(parser(text))] == [(kind, unit)]


@pytest.mark.parametrize(
    ("sentence", "scope"),
    [
        ("Last week the Pentagon sent 3,000 troops to Poland, Germany and Romania.", "to Poland, Germany and Romania"),
        ("France sent 2,000 soldiers to the border.", "to the border"),
        ("Russia sent 2,000 soldiers to help the government.", None),
        ("Britain sent 300 missiles to Ukraine.", None),
    ],
)
def test_forces_that_are_sent_somewhere_are_counted_where_they_are_sent(parser, sentence, scope):
    (found,), _ = coded(parser, sentence)
    assert found.scope == scope


def test_every_posture_stands_in_the_scope_of_its_example(parser):
    silent = []
    for word, row in table("postures").items():
        (found,), _ = coded(parser, row["example"])
        silent += [] if word in (found.scope or "").split() else [word]
    assert silent == []


@pytest.mark.parametrize(
    ("text", "words", "unit"),
    [
        ("The garrison of 4,000 held out for a week.", "4,000", "troops"),
        ("A force of 500 landed on the island.", "500", "troops"),
        ("By May the U.S. force was 14,000.", "14,000", "troops"),
        ("British forces in Kuwait numbered 6,000.", "6,000", "troops"),
        ("A 500-strong force was posted on the road.", "500-strong force", "troops"),
        ("7,000 tribesmen surrounded the garrison.", "7,000 tribesmen", "tribesmen"),
        ("Kenya reduced its forces in Chad to 2,000.", "2,000", "troops"),
        ("The invasion force was enlarged to 200,000.", "200,000", "troops"),
        ("The rebels, 3,000 strong, took the town.", "3,000", "rebels"),
    ],
)
def test_the_strength_of_a_force_is_read_from_its_own_noun(parser, text, words, unit):
    assert (words, "force", "exact", unit) in mentions(parser, text)


def test_bases_and_distances_are_no_forces(parser):
    assert "force" not in {kind for _, kind, _, _ in mentions(parser, "Iraqi planes attacked four army bases.")}
    assert "force" not in {kind for _, kind, _, _ in mentions(parser, "The force was 20 kilometres away.")}
