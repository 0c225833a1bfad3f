import pytest
from hand_built import steps

from verbale.extract.actor import actor_mentions
from verbale.extract.statement import statement_mentions
from verbale.lexicon import table
from verbale.resolve.actors import cast
from verbale.resolve.namesakes import parts_meant, peoples_abroad
from verbale.resolve.offices import bearers
from verbale.terms import Cast, Document, Parse


@pytest.fixture
def read(parser):
    def reader(text: str, published: str | None = "2022-01-21") -> tuple[Parse, Cast]:
        parse = parser(text)
        document = Document("0" * 64, text, None, None, None, None, published, "en", None, "test")
        return parse, cast(parse, actor_mentions(parse), statement_mentions(parse), document)

    return reader


def at(parse: Parse, who: Cast, word: str) -> list[str]:
    i = next(t.i for t in parse.tokens if t.text == word)
    return [who[a].name for a in who.at.get(i, ())]


def test_the_head_of_every_mention_leads_to_its_actor(read):
    parse, who = read("Secretary of State Antony J. Blinken met the Russian foreign minister. Mr. Blinken said he was content.")
    assert at(parse, who, "Blinken") == at(parse, who, "he") == at(parse, who, "Antony") == ["Antony J. Blinken"]


def test_an_adjective_leads_to_its_country_where_the_country_acts(read):
    parse, who = read("Russia denied it. The Russian invasion began on Thursday.", "2022-02-24")
    assert at(parse, who, "Russian") == ["Russia"]


def test_both_sides_are_two_actors(read):
    parse, who = read("Russia met the United States. Both sides agreed to meet again.")
    assert set(at(parse, who, "sides")) == {"Russia", "United States"}


def test_forces_of_two_states_are_two_actors(read):
    parse, who = read("Russian and Belarusian soldiers trained together.")
    i = next(t.i for t in parse.tokens if t.text == "soldiers")
    assert {who[a].country for a in who.at[i]} == {"RUS", "BLR"}


def test_what_no_word_of_the_report_tells_is_marked_as_inferred(read):
    _, who = read("Foreign Minister Sergey V. Lavrov left.")
    (lavrov,) = who.actors
    assert (lavrov.country, lavrov.inferred) == ("RUS", ("country",))


def test_a_surgeon_of_the_same_name_is_no_minister(read):
    _, who = read("Sergey Lavrov, a surgeon, left the clinic.")
    assert [(a.country, a.inferred) for a in who.actors] == [(None, ())]


def test_a_former_minister_acts_for_nobody(read):
    _, who = read("Former Foreign Minister Igor Ivanov spoke.")
    assert [a.country for a in who.actors if a.kind == "person"] == [None]


def test_an_organisation_wins_over_the_country_it_is_sent_to(read):
    _, who = read("Ghassan Salamé is the U.N. special envoy for Libya.")
    salame = next(a for a in who.actors if a.kind == "person")
    assert (salame.country, salame.organisation) == (None, "UNO")


def test_what_is_its_belongs_to_whom_it_means(read):
    _, who = read("Iran closed the strait. Its navy laid mines.", "2019-07-01")
    assert {a.country for a in who.actors} == {"IRN"}


def test_mentions_stand_in_text_order_and_quote_the_text(read):
    text = "“I am sure,” said Jen Psaki. Ms. Psaki left."
    _, who = read(text)
    (psaki,) = who.actors
    assert [m.quote for m in psaki.mentions] == ["I", "Jen Psaki", "Ms. Psaki"]
    assert all(text[m.start : m.end] == m.quote for m in psaki.mentions)


def test_ids_rest_on_content_alone(read):
    text = "Germany halted the pipeline. Olaf Scholz spoke."
    assert read(text)[1] == read(text)[1]
    assert len({a.id for a in read(text)[1].actors}) == 2


def test_two_officials_without_a_name_have_two_ids(read):
    _, who = read("A senior American official praised the offer. A senior American official rejected it.")
    assert len({a.id for a in who.actors}) == 2


def test_a_text_without_actors_has_an_empty_cast(read):
    assert read("Snow fell all day.")[1].actors == ()


def test_an_empty_text_has_an_empty_cast(read):
    assert read("")[1].actors == ()


def test_who_wrote_the_report_is_no_actor(read):
    assert read("Snow in the Alps\n\nBy Marit Osgood\n\nSnow fell all day.")[1].actors == ()


def test_a_name_does_not_run_over_the_end_of_a_line(read):
    _, who = read("Report by Anna Berger\n\nMOSCOW — Russia agreed.")
    assert all("\n" not in m.quote for a in who.actors for m in a.mentions)


def test_a_bare_surname_needs_its_state_in_the_report(read):
    _, who = read("Russia has no plans, says Lavrov.")
    assert next(a for a in who.actors if a.name == "Lavrov").country == "RUS"
    _, who = read("There are no plans, says Lavrov.")
    assert next(a for a in who.actors if a.name == "Lavrov").country is None


def test_a_spokesman_for_a_ministry_acts_for_its_state(read):
    _, who = read("A spokesman for the French foreign ministry declined to comment.")
    assert {a.country for a in who.actors} == {"FRA"}


def test_an_expletive_is_nobody(read):
    parse, who = read("Germany waited. It was raining when the talks began.")
    assert at(parse, who, "It") == []


def test_an_object_is_not_the_subject_of_its_own_clause(read):
    parse, who = read("French President Emmanuel Macron called Russian President Vladimir Putin. Mr. Macron praised him.")
    assert at(parse, who, "him") == ["Vladimir Putin"]


@pytest.mark.parametrize("row", table("namesakes").values(), ids=lambda row: row["name"])
def test_a_part_of_a_state_is_told_from_the_state_of_its_name(row):
    assert parts_meant(row["example"]) == {row["country"]}
    capital = table("countries")[row["country"]]["capital"].split("|")[0]
    if capital:
        assert parts_meant(f"{row['example']} So did {capital}.") == set()
    assert parts_meant(row["example"].replace(row["name"], "Bavaria")) == set()


@pytest.mark.parametrize("row", table("peoples_abroad").values(), ids=lambda row: row["country"])
def test_a_people_of_another_land_is_not_the_state_of_its_name(row, read):
    assert row["country"] in peoples_abroad(row["example"])
    name = table("countries")[row["country"]]["name"]
    assert row["country"] not in peoples_abroad(f"{row['example']} So did {name}.")
    _, who = read(row["example"])
    assert [a.name for a in who.actors if a.kind == "country" and a.country == row["country"]] == []


def test_they_are_a_group_without_a_name_that_was_spoken_of_since_two_were(read):
    parse, who = read("Kenya and Chad met in Rome. The co-chairs opened the talks. They stand ready to help.")
    assert at(parse, who, "They") == ["co-chairs"]


def test_a_people_called_by_its_land_is_the_same_later(read):
    parse, who = read("Bosnian Serbs left Tuzla. Serbia closed its border. The Serbs said they would return.")
    assert at(parse, who, "Serbs") == at(parse, who, "they") == ["Bosnian Serbs"]


def test_a_name_that_the_table_of_offices_knows_is_a_person_whatever_the_engine_took_it_for(read):
    _, who = read("Zbigniew Rau met reporters.", "2022-06-01")
    assert [(a.kind, a.country) for a in who.actors if a.name == "Zbigniew Rau"] == [("person", "POL")]


@pytest.mark.parametrize(("day", "country"), [("2009-03-01", "DEU"), ("2014-03-01", "DEU"), ("2022-03-01", None)])
def test_a_name_alone_tells_the_state_only_while_the_office_is_held(read, day, country):
    _, who = read("Angela Merkel spoke to reporters.", day)
    assert [a.country for a in who.actors if a.kind == "person"] == [country]


def test_a_name_is_looked_up_among_ten_thousand_in_few_steps():
    names = [row["person"].casefold().split() for row in list(table("offices").values())[::10]]
    bearers(names[0])
    bearers([names[0][0], "zzyzx"])
    assert max(steps(bearers, words) for words in names) < 1_000
    assert max(steps(bearers, [words[0], "zzyzx"]) for words in names) < 2_000


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("King Hussein left.", "JOR"),
        ("Mr. Hussein left.", None),
        ("Jordan agreed. Hussein left.", "JOR"),
        ("Mr. Lavrov left.", "RUS"),
    ],
)
def test_a_single_name_needs_more_than_a_courtesy(read, text, country):
    _, who = read(text, "1998-01-05" if "Hussein" in text else "2022-01-05")
    assert [a.country for a in who.actors if a.kind == "person"] == [country]
