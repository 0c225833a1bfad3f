"""Tables are refused with the line and the remedy when they break their schema."""

from pathlib import Path

import pytest

from verbale.errors import DataError
from verbale.lexicon import DATA, ontology, table

SCHEMA = """key = "lemma"
version = "1"
origin = "own"
licence = "CC-BY-4.0"
[columns]
lemma = { type = "text", optional = false, doc = "Word." }
act = { type = "one of", values = ["deny", "say"], doc = "Act." }
until = { type = "date", doc = "Day." }
"""
HEADER = "lemma\tact\tuntil\n"


def made(folder: Path, rows: str, schema: str = SCHEMA) -> Path:
    (folder / "t.tsv").write_text(HEADER + rows, encoding="utf8")
    (folder / "t.schema.toml").write_text(schema, encoding="utf8")
    return folder


def test_a_row_is_read_with_none_as_an_empty_string(tmp_path):
    assert dict(table("t", made(tmp_path, "avow\tsay\t-\n"))["avow"]) == {"lemma": "avow", "act": "say", "until": ""}


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ("say\tsay\t-\ndeny\tdeny\t-\n", "t.tsv:3: 'deny' comes after 'say'. Sort; remove repeats."),
        ("say\tsay\t-\nsay\tdeny\t-\n", "t.tsv:3: 'say' comes after 'say'"),
        ("say\tshout\t-\n", "it takes deny, say"),
        ("say\tsay\n", "t.tsv:2: 2 cells. Write 3"),
        ("say\t\t-\n", "column 'act' is empty; write '-' for none"),
        ("say\tsay\t2022-02-30\n", "it takes a date such as 2022-01-21"),
        ("-\tsay\t-\n", "column 'lemma' needs a value"),
    ],
)
def test_a_bad_table_is_refused_with_its_line(tmp_path, rows, told):
    with pytest.raises(DataError) as error:
        table("t", made(tmp_path, rows))
    assert told in str(error.value)


def test_a_wrong_header_is_refused_with_the_right_one(tmp_path):
    folder = made(tmp_path, "")
    (folder / "t.tsv").write_text("lemma\tacts\tuntil\n", encoding="utf8")
    with pytest.raises(DataError, match=r"t\.tsv:1: .* Write \['lemma', 'act', 'until'\]"):
        table("t", folder)


def test_an_unknown_key_of_a_schema_is_refused(tmp_path):
    with pytest.raises(DataError, match="unknown key 'descriptuon'"):
        table("t", made(tmp_path, "", SCHEMA.replace("origin", "descriptuon", 1)))


@pytest.mark.parametrize("name", sorted(p.stem for p in DATA.glob("*.tsv")))
def test_every_table_keeps_its_schema_and_documents_its_columns(name):
    rows = table(name)
    assert len(rows) > 0
    assert all(c.doc for c in rows.columns)


ONTOLOGY = """key = "type"
[types.AID]
quad = 2
score = 10.0
doc = "Helps."
[types.AID.modes]
[acts]
AID = ["promise"]
[recipients]
AID = "to,for"
"""


@pytest.mark.parametrize(
    ("right", "wrong", "told"),
    [
        ('key = "type"', 'clef = "type"', r"o\.toml:1: unknown key 'clef'"),
        ("quad = 2", "quod = 2", r"o\.toml:3: unknown key 'quod'"),
        ("[types.AID.modes]", "[types.AID.modes]\nhelp = { skore = 1 }", r"o\.toml:7: unknown key 'skore'"),
        ('AID = ["promise"]', 'AIDE = ["promise"]', r"o\.toml:8: unknown type 'AIDE'"),
        ('"to,for"', '"to,form"', r"o\.toml:10: unknown slot 'form'"),
    ],
)
def test_an_ontology_with_an_unknown_key_type_or_slot_is_refused_with_its_line(tmp_path, right, wrong, told):
    (tmp_path / "o.toml").write_text(ONTOLOGY.replace(right, wrong, 1), encoding="utf8")
    with pytest.raises(DataError, match=told):
        ontology("o", tmp_path)


def test_an_ontology_without_faults_is_read(tmp_path):
    (tmp_path / "o.toml").write_text(ONTOLOGY, encoding="utf8")
    assert ontology("o", tmp_path)["types"]["AID"]["quad"] == 2


def test_a_key_that_no_row_has_gives_what_one_names_instead():
    cues = table("cues")
    assert ("say.v" in cues, "said" in cues) == (True, False)
    assert cues.get("say.v") is cues["say.v"]
    assert (cues.get("said"), cues.get("said", {})) == (None, {})
