"""What the documentation says must stand in step with the program; the generated parts are checked by `make check`."""

import inspect
import re
import shlex
from dataclasses import fields, is_dataclass
from pathlib import Path

import click
import pytest

from verbale import errors, terms
from verbale.show.cli import main

ROOT = Path(__file__).resolve().parents[2]
COMMANDS = main.list_commands(click.Context(main))
FIELD_WORDS = [
    "source", "cue", "content", "quote", "actor", "recipient", "event", "mode", "context", "mention", "entity", "dyad", "pair",
    "outlet", "report", "document", "published", "when", "act", "kit", "model",
]  # fmt: skip


def nouns() -> list[str]:
    return sorted(name for name, one in vars(terms).items() if inspect.isclass(one) and one.__module__ == "verbale.terms")


def headings(path: str) -> list[str]:
    return re.findall(r"^#{2,3} (.+)$", (ROOT / path).read_text(encoding="utf8"), re.M)


def pages() -> list[Path]:
    return sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "training").glob("*.md")])


@pytest.mark.parametrize("name", [*nouns(), *FIELD_WORDS])
def test_every_class_of_terms_and_every_word_of_the_field_is_in_the_glossary(name):
    assert name in headings("docs/glossary.md")


def test_the_glossary_defines_each_word_once_and_leaves_none_bare():
    text = (ROOT / "docs/glossary.md").read_text(encoding="utf8")
    entries = re.split(r"^### ", text, flags=re.M)[1:]
    words = [entry.split("\n", 1)[0] for entry in entries]
    assert len(words) == len(set(words))
    assert [entry for entry in entries if not entry.partition("\n")[2].strip()] == []


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_an_example_that_it_understands(name):
    command = main.commands[name]
    examples = re.findall(r"^\s*Example: (verbale .+)$", command.help or "", re.M)
    assert examples
    for example in examples:
        words = shlex.split(example.partition("  ")[0])
        assert words[1] == name
        command.make_context(name, words[2:])  # raises on an option or argument that it does not know


@pytest.mark.parametrize("page", pages(), ids=lambda page: str(page.relative_to(ROOT)))
def test_every_command_line_in_the_pages_is_understood(page):
    for line in re.findall(rf"^(?:\$ )?(verbale (?:{'|'.join(COMMANDS)}) .+)$", page.read_text(encoding="utf8"), re.M):
        words = shlex.split(re.split(r"\s+#|\s+[|>]|  ", line)[0])
        main.commands[words[1]].make_context(words[1], [w for w in words[2:] if w not in ("-h", "--help")])


def test_every_field_of_the_record_stands_in_its_reference():
    text = (ROOT / "docs/reference/record.md").read_text(encoding="utf8")
    kept = [terms.Actor, terms.Statement, terms.Event, terms.Quantity, terms.Position, terms.Commitment, terms.Forecast]
    sections = {part.split("\n", 1)[0]: part for part in re.split(r"^## ", text, flags=re.M)[1:]}
    for row in kept:
        section = next(part for name, part in sections.items() if name.startswith(row.__name__.lower()[:6]))
        assert is_dataclass(row)
        assert [f.name for f in fields(row) if f"`{f.name}`" not in section] == [], row.__name__


def test_every_error_is_drawn_in_the_tree():
    named = {name for name, one in vars(errors).items() if inspect.isclass(one) and issubclass(one, errors.VerbaleError)}
    assert named <= set(re.findall(r"\w+", errors.__doc__))


def test_every_link_between_pages_leads_somewhere():
    links = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")
    led = [(page, target) for page in pages() for target in links.findall(page.read_text(encoding="utf8"))]
    assert len(led) > 20
    assert [f"{page.relative_to(ROOT)}: {target}" for page, target in led if not (page.parent / target).exists()] == []


def test_the_commands_of_the_readme_are_targets_of_the_makefile():
    asked = set(re.findall(r"^make (\w+)", (ROOT / "README.md").read_text(encoding="utf8"), re.M))
    targets = set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(encoding="utf8"), re.M))
    assert {"demo", "test"} <= asked <= targets


def test_the_readme_fits_its_purpose_of_one_screen():
    assert len((ROOT / "README.md").read_text(encoding="utf8").split("\n")) <= 110


def test_every_page_with_generated_parts_is_checked_by_make():
    makefile = (ROOT / "Makefile").read_text(encoding="utf8")
    named = [path for pattern in re.findall(r"[\w/.*-]+\.md", makefile) for path in ROOT.glob(pattern)]
    cogged = [p for p in ROOT.rglob("*.md") if ".venv" not in p.parts and "[[[cog" in p.read_text(encoding="utf8")]
    assert set(cogged) <= set(named)
