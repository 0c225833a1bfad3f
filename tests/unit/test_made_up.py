"""What no event is read from: satire that says so, what happens in films and novels, sentences that cannot be parsed."""

from dataclasses import replace

import pytest
from click.testing import CliRunner

from verbale.extract.made_up import LONGEST_WORDS
from verbale.pipeline import code, read_text
from verbale.show.cli import main
from verbale.terms import Document

ATTACK = "Libyan troops attacked Chad on Monday."


@pytest.mark.parametrize(
    "text",
    [
        "In the series, Norwegian soldiers attack Chad.",
        "In a Danish television series, Norwegian soldiers attack Chad and Libya surrenders.",
        "The film tells how a Norwegian general besieges Chad.",
        "The novel opens as German paratroops invade Norway.",
        "In the game, Sweden invades Russia in 1709.",
        "A festival showed a film in which Libyan troops attack Chad.",
    ],
)
def test_what_happens_in_a_made_up_work_is_no_event_and_is_counted(text, kit):
    record = read_text(f"{ATTACK} {text}", kit)
    assert [e.evidence[0].quote for e in record.events] == ["attacked Chad"]
    assert [f.reason for f in record.failures] == ["1 sentence of a film, a novel, a play or a game: nothing is read there"]


@pytest.mark.parametrize(
    "text",
    [
        "Norway launched a series of attacks on Chad.",
        "Norway banned the novel and expelled the Libyan ambassador.",
        "The film, which Norway condemned, was shown in Libya.",
        "Libyan troops attacked a theatre during the play.",
        "Norway accused Libya of playing a dangerous game.",
    ],
)
def test_a_work_that_is_spoken_of_makes_nothing_up(text, kit):
    record = read_text(text, kit)
    assert record.events
    assert record.failures == ()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (f"SATIRE: Libya sells the moon\n\n{ATTACK}", "SATIRE"),
        (f"Libya sells the moon\nSatire\n\n{ATTACK}", "Satire"),
        (f"Libya sells the moon\n\n{ATTACK}\n\nThis article is a work of satire.", "is a work of satire"),
        (f"April Fools’ Day: Libya sells the moon\n\n{ATTACK}", "April Fools’ Day"),
        (f"Fiction | The last winter\n\n{ATTACK}", "Fiction"),
    ],
)
def test_a_report_that_says_it_is_satire_or_fiction_is_left_alone(text, words, kit):
    record = read_text(f'{text} "We will fight," the Libyan minister said.', kit, published="2022-01-21")
    assert (record.events, record.statements, record.commitments) == ((), (), ())
    assert [f.reason for f in record.failures] == [f"says that it is satire or fiction ({words!r}): nothing is read from it"]


def test_an_outlet_of_satire_is_known_by_its_name(kit):
    text = f"Libya sells the moon\n\n{ATTACK}"
    document = Document("d", text, None, "The Onion", None, None, None, "en", None, "onion.html")
    assert code(document, kit.parser(text), kit).events == ()
    assert code(replace(document, outlet="The Courier"), kit.parser(text), kit).events


def test_news_about_satire_is_read(kit):
    text = f"Libya jails a comedian for satire\n\nLibya jailed a comedian for his satire of the army. {ATTACK}"
    record = read_text(text, kit)
    assert any(e.evidence[0].quote == "attacked Chad" for e in record.events)
    assert record.failures == ()


def test_a_sentence_too_long_to_be_parsed_yields_no_event_and_is_counted(kit):
    endless = "Libyan troops attacked " + ", ".join(f"the village of Oum {n}" for n in range(LONGEST_WORDS // 4)) + "."
    record = read_text(f"{ATTACK} {endless}", kit)
    assert [e.evidence[0].quote for e in record.events] == ["attacked Chad"]
    assert [f.reason for f in record.failures] == [
        f"1 sentence of more than {LONGEST_WORDS} words cannot be parsed: nothing is read there"
    ]


def test_what_was_not_read_is_told_when_reports_are_read_added_and_listed(tmp_path):
    made_up = tmp_path / "made_up.txt"
    body = "Libyan troops attacked Chad on Monday. The government of Norway was silent about it, and so was that of Peru."
    made_up.write_text(f"SATIRE: Libya sells the moon\n\n{body}", encoding="utf8")
    plain = tmp_path / "plain.txt"
    plain.write_text(f"Libya attacks Chad\n\n{body}", encoding="utf8")
    record = str(tmp_path / "crisis.db")
    read = CliRunner().invoke(main, ["read", str(made_up), "--date", "2022-01-21"])
    added = CliRunner().invoke(main, ["add", record, str(made_up), str(plain), "--date", "2022-01-21"])
    listed = CliRunner().invoke(main, ["reports", record])
    told = "made_up.txt: says that it is satire or fiction ('SATIRE'): nothing is read from it"
    assert (read.exit_code, added.exit_code, listed.exit_code) == (0, 0, 0)
    assert told in read.stderr
    assert "2 reports added, 1 not read in whole." in added.stderr
    assert told in added.stderr
    assert "not read in whole: " in listed.stderr
    assert told in listed.stderr
