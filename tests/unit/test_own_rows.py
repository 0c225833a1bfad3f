"""A user's own rows: added key by key, checked like ours, and part of the kit's fingerprint."""

import os
import subprocess
import sys
from types import SimpleNamespace

import pytest

from verbale import lexicon, pipeline
from verbale.errors import DataError
from verbale.lexicon import DATA, check_own, table

OFFICE = "ZWE/governor/2031-02-01\tZWE\t-\tgovernor\tMaren Holt\t-\t2031-02-01\t2035-02-01\tsure\tour desk"


@pytest.fixture
def own(tmp_path, monkeypatch):
    def forget():
        lexicon.own_folder.cache_clear()
        table.cache_clear()

    monkeypatch.setenv("VERBALE_DATA", str(tmp_path))
    forget()
    yield tmp_path
    forget()


def put(folder, name, *rows):
    header = (DATA / f"{name}.tsv").read_text(encoding="utf8").partition("\n")[0]
    (folder / f"{name}.tsv").write_text("\n".join([header, *rows, ""]), encoding="utf8")


def row(key, **changed):
    """A shipped row as a line, with some cells changed."""
    found = {name: cell or "-" for name, cell in table("offices")[key].items()}
    return "\t".join((found | {name.rstrip("_"): cell for name, cell in changed.items()}).values())


def test_own_rows_are_added_and_overrule_ours_key_by_key(own):
    key, count = "DEU/chancellor/2021-12-08", len(table("offices"))
    overruled = row(key, names="O. Scholz")
    table.cache_clear()
    put(own, "offices", OFFICE, overruled)
    check_own()
    assert table("offices")[key]["names"] == "O. Scholz"
    assert table("offices")["ZWE/governor/2031-02-01"]["person"] == "Maren Holt"
    assert len(table("offices")) == count + 1
    assert list(table("offices")) == sorted(table("offices"))


def test_a_table_of_another_folder_has_no_own_rows(own, tmp_path_factory):
    folder = tmp_path_factory.mktemp("data")
    for path in DATA.glob("offices.*"):
        (folder / path.name).write_bytes(path.read_bytes())
    put(own, "offices", OFFICE)
    assert "ZWE/governor/2031-02-01" not in table("offices", folder)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (
            OFFICE.replace("\tZWE\t", "\tZWX\t"),
            "offices.tsv:2: column 'country' says 'ZWX', which is not in countries.tsv. Near: ",
        ),
        (
            OFFICE.replace("\tgovernor\t", "\tgovenor\t"),
            "column 'office' says 'govenor', which is not in roles.tsv. Near: governor",
        ),
        (OFFICE.replace("2035-02-01", "2030-02-01"), "offices.tsv:2: 'until' (2030-02-01) is not after 'from' (2031-02-01)."),
        (OFFICE.replace("2035-02-01", "2035-02-31"), "it takes a date such as 2022-01-21"),
        (OFFICE.replace("\tsure", ""), "9 cells. Write 10"),
        (OFFICE + "\n" + OFFICE, "offices.tsv:3: 'ZWE/governor/2031-02-01' stands in line 2 too. Keep one of them."),
        (
            OFFICE + "\n" + OFFICE.replace("ZWE", "ZMB"),
            "offices.tsv:2: Maren Holt has country ZWE here and ZMB in 'ZMB/governor/2031-02-01' on one day.",
        ),
    ],
)
def test_a_wrong_row_is_refused_with_its_line_and_what_would_be_right(own, line, told):
    put(own, "offices", *line.split("\n"))
    with pytest.raises(DataError) as error:
        check_own()
    assert told in str(error.value)
    assert "\n" not in str(error.value)


def test_two_states_one_after_the_other_are_allowed(own):
    later = OFFICE.replace("ZWE", "ZMB").replace("2035-02-01", "2039-02-01").replace("2031-02-01", "2035-02-01")
    put(own, "offices", OFFICE, later)
    check_own()


def test_a_file_that_is_no_table_is_refused(own):
    (own / "office.tsv").write_text("term\n", encoding="utf8")
    with pytest.raises(DataError, match=r"there is no table .office.\. Tables: .*offices"):
        check_own()


def test_a_folder_that_is_not_there_is_refused(own, monkeypatch):
    monkeypatch.setenv("VERBALE_DATA", str(own / "nowhere"))
    lexicon.own_folder.cache_clear()
    with pytest.raises(DataError, match="nowhere: VERBALE_DATA names no folder"):
        check_own()


def test_own_rows_change_the_fingerprint(own, monkeypatch):
    monkeypatch.setattr(pipeline, "load", lambda model, threads: SimpleNamespace(name="none"))
    before = pipeline.load_kit().fingerprint
    put(own, "offices", OFFICE)
    table.cache_clear()
    assert pipeline.load_kit().fingerprint != before


def test_a_process_knows_what_its_own_rows_tell(tmp_path):
    put(tmp_path, "offices", OFFICE)
    code = "from verbale.resolve import known; print(known.person('M. Holt', 'ZWE', '2032-01-01'))"
    told = [
        subprocess.run(
            [sys.executable, "-c", code], env={**os.environ, "VERBALE_DATA": folder}, capture_output=True, text=True, check=True
        ).stdout.strip()
        for folder in ("", str(tmp_path))
    ]
    assert told == ["None", "Maren Holt"]
