"""What must hold between the tables of verbale/data; the loader sees each of them alone."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import combinations, pairwise
from pathlib import Path

import pytest

from verbale.errors import DataError
from verbale.lexicon import DATA, Row, table
from verbale.resolve.members import members

NAMES = sorted(path.name.removesuffix(".schema.toml") for path in DATA.glob("*.schema.toml"))
OPEN = "2025-12-31"
DAYS = 366


def dated() -> list[str]:
    return [name for name in NAMES if {"from", "until"} <= {c.name for c in table(name).columns}]


def posts() -> dict[str, list[Row]]:
    """Gather the terms of each post of each place ("USA/secretary of state")."""
    found: dict[str, list[Row]] = defaultdict(list)
    for key, row in table("offices").items():
        found[key.rsplit("/", 1)[0]].append(row)
    return found


def shared_days(one: Row, other: Row) -> int:
    """Count the days on which both terms run."""
    start = max(one["from"], other["from"])
    end = min(one["until"] or OPEN, other["until"] or OPEN)
    return (date.fromisoformat(end) - date.fromisoformat(start)).days


def strangers(name: str, column: str, known: str) -> dict[str, str]:
    """Return the cells of a column that are no key of another table, by row."""
    keys = set(table(known))
    return {key: row[column] for key, row in table(name).items() if row[column] and row[column] not in keys}


def names_of(row: Row) -> Iterator[str]:
    yield row["person"]
    yield from filter(None, row["names"].split("|"))


@pytest.mark.parametrize("name", NAMES)
def test_a_table_keeps_its_schema_and_has_rows(name):
    assert len(table(name)) > 0


def test_every_table_has_a_schema():
    assert {path.stem for path in DATA.glob("*.tsv")} <= set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_the_keys_of_a_table_are_unique(name):
    path = DATA / f"{name}.tsv"
    at = [c.name for c in table(name).columns].index(_key(name))
    keys = [line.split("\t")[at] for line in path.read_text(encoding="utf8").split("\n")[1:] if line]
    assert len(keys) == len(set(keys))


def _key(name: str) -> str:
    first = (DATA / f"{name}.schema.toml").read_text(encoding="utf8").split("\n")
    return next(line.split('"')[1] for line in first if line.startswith("key = "))


def test_a_repeated_term_is_refused(tmp_path: Path):
    schema = (DATA / "offices.schema.toml").read_text(encoding="utf8")
    lines = (DATA / "offices.tsv").read_text(encoding="utf8").split("\n")
    (tmp_path / "offices.schema.toml").write_text(schema, encoding="utf8")
    (tmp_path / "offices.tsv").write_text("\n".join([*lines[:2], lines[1], *lines[2:]]), encoding="utf8")
    with pytest.raises(DataError, match="remove repeats"):
        table("offices", tmp_path)


@pytest.mark.parametrize(
    ("name", "column", "known"), [(name, c.name, c.table) for name in NAMES for c in table(name).columns if c.table]
)
def test_a_code_stands_in_the_table_it_names(name, column, known):
    assert strangers(name, column, known) == {}


def test_tables_that_hold_codes_say_of_which_table():
    told = {(name, c.name) for name in NAMES for c in table(name).columns if c.table}
    assert {("offices", "country"), ("offices", "organisation"), ("offices", "office"), ("members", "body")} <= told
    assert {("metonyms", "country"), ("organisations", "base"), ("roles", "country"), ("namesakes", "part_of")} <= told


def test_no_organisation_has_the_code_of_a_country():
    assert set(table("organisations")) & set(table("countries")) == set()


@pytest.mark.parametrize("name", dated())
def test_what_is_dated_begins_before_it_ends(name):
    wrong = [key for key, row in table(name).items() if row["from"] and row["until"] and row["from"] >= row["until"]]
    assert wrong == []


def test_a_term_is_named_for_its_place_and_first_day():
    wrong = []
    for key, row in table("offices").items():
        place, _, day = key.split("/")
        if place != (row["country"] or row["organisation"]) or day != row["from"]:
            wrong.append(key)
    assert wrong == []


def test_two_sure_terms_of_a_post_share_no_more_than_a_year():
    wrong = [
        (one["term"], other["term"])
        for rows in posts().values()
        for one, other in combinations(rows, 2)
        if {one["confidence"], other["confidence"]} == {"sure"} and shared_days(one, other) > DAYS
    ]
    assert wrong == []


SINGLE = ("president", "prime minister", "chancellor", "king", "queen", "emir", "sultan", "supreme leader", "foreign minister")
SINGLE += ("defense minister", "interior minister", "finance minister", "home secretary", "secretary of state")


def test_an_office_that_one_holds_has_no_two_holders_on_one_day():
    wrong = [
        (one["term"], other["term"])
        for post, rows in posts().items()
        if post.partition("/")[2] in SINGLE
        for one, other in pairwise(sorted(rows, key=lambda row: row["from"]))
        if shared_days(one, other) > 0
    ]
    assert wrong == []


def test_a_name_belongs_to_one_person():
    owners: dict[str, set[str]] = defaultdict(set)
    for row in table("offices").values():
        for name in names_of(row):
            owners[name].add(row["person"])
    assert {name: people for name, people in owners.items() if len(people) > 1} == {}


def test_no_one_acts_for_two_states_at_once():
    terms: dict[str, list[Row]] = defaultdict(list)
    for row in table("offices").values():
        if row["country"]:
            terms[row["person"]].append(row)
    wrong = [
        (one["term"], other["term"])
        for rows in terms.values()
        for one, other in combinations(rows, 2)
        if one["country"] != other["country"] and shared_days(one, other) > 0
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("name", "day", "place", "role"),
    [
        ("Sergei Ryabkov", "2022-01-21", "RUS", "deputy foreign minister"),
        ("Wendy R. Sherman", "2022-01-21", "USA", "deputy secretary of state"),
        ("Anatoly Antonov", "2022-01-21", "RUS", "ambassador"),
        ("Oleksii Reznikov", "2022-01-21", "UKR", "defense minister"),
        ("Annalena Baerbock", "2022-01-21", "DEU", "foreign minister"),
        ("Jens Stoltenberg", "2022-01-21", "NATO", "secretary general"),
        ("Liz Truss", "2022-01-21", "GBR", "foreign secretary"),
        ("Colin Powell", "2003-02-05", "USA", "secretary of state"),
        ("Javier Solana", "1999-03-24", "NATO", "secretary general"),
        ("Hans Blix", "2003-02-14", "UNMOVIC", "chief weapons inspector"),
    ],
)
def test_who_held_an_office_on_a_day_is_known(name, day, place, role):
    held = [
        (row["country"] or row["organisation"], row["office"])
        for row in table("offices").values()
        if (name in names_of(row) or name.replace(" R. ", " ") == row["person"])
        and row["from"] <= day < (row["until"] or "9999-12-31")
    ]
    assert (place, role) in held


def test_a_membership_is_named_for_its_body_state_and_first_day():
    assert [key for key, row in table("members").items() if key != f"{row['body']}/{row['country']}/{row['from']}"] == []


def test_a_state_is_no_member_twice_on_one_day():
    held: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in table("members").values():
        held[row["body"], row["country"]].append(row)
    assert [rows for rows in held.values() for one, other in combinations(rows, 2) if shared_days(one, other) > 0] == []


@pytest.mark.parametrize(
    ("body", "day", "count"),
    [("NATO", "1990-01-01", 16), ("NATO", "2022-02-24", 30), ("NATO", "2025-01-01", 32), ("EUU", "2019-01-01", 28)]
    + [("EUU", "2021-01-01", 27), ("G7", "2020-01-01", 7), ("G20", "2020-01-01", 19), ("CSTO", "2022-01-01", 6)]
    + [("UNSC", f"{year}-06-01", 15) for year in range(1990, 2026)],
)
def test_a_body_has_as_many_members_as_it_had(body, day, count):
    assert len(members(body, day)) == count
