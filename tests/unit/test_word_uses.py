"""What the words of rules are used as: each use is asked for, and each example holds its word."""

import re
from pathlib import Path

import pytest

import verbale
from verbale.ledger.wording import stem
from verbale.lexicon import keys_with, table, used_as

CODE = "\n".join(path.read_text(encoding="utf8") for path in Path(verbale.__file__).parent.rglob("*.py"))
USES = next(c for c in table("word_uses").columns if c.name == "uses")


@pytest.mark.parametrize("use", sorted(USES.values))
def test_a_use_is_asked_for_and_told(use):
    asked = f'used_as("{use}")' in CODE or (use.startswith("calling ") and 'used_as(f"calling {' in CODE)
    assert asked
    assert re.search(rf"(^|; ){re.escape(use)}: ", USES.doc)
    assert used_as(use)


def test_an_example_holds_its_word():
    irregular = {form: row["lemma"] for form, row in table("irregular_verbs").items()}

    def holds(word: str, example: str) -> bool:
        told = [irregular.get(form, form) for form in re.findall(r"[\w.]+", example.lower())]
        parts = re.findall(r"[\w.]+", word.lower())
        ways = (told[i : i + len(parts)] for i in range(len(told)))
        return any(all(map(_is_form, way, parts)) for way in ways if len(way) == len(parts))

    assert [word for word, row in table("word_uses").items() if not holds(word, row["example"])] == []


def _is_form(form: str, word: str) -> bool:
    return form.startswith(word.rstrip("ey")) or stem(form) == stem(word)


def test_a_use_that_the_table_does_not_know_is_refused():
    with pytest.raises(ValueError, match=r"word_uses\.uses knows no 'beginnning'"):
        used_as("beginnning")


def test_words_are_listed_by_any_column_of_known_values():
    assert "give until.v" in keys_with("frame_traits", "traits", "limited")
