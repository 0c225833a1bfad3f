"""Headlines in capitals as running text would write them: "Kenya Condemns Raid On Village" as "Kenya condemns raid on village".

The engine learned from running text: a verb with a capital looks to it like a name. What is a name is said by the tables and by
how the rest of the report writes the word; of any other word, whether it is in the vocabulary of the lexicons.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise

from verbale.lexicon import table
from verbale.parse.engine import Words

_LONGEST = 40  # words of a headline; a longer paragraph is read as it stands
_FEWEST = 4  # words with which capitals are a style and no name
_COMMON = 2  # capitals on common words that no name explains
_ENDS = ".!?…"
_BEFORE = "\"“‘'([«„"
_WORDS_OF = ("frames", "cues", "nouns", "numbers", "roles", "unnamed", "issue_words", "factuality", "light_verbs", "actor_words")
_NAMES_OF = (
    ("countries", ("name", "names", "adjectives", "people", "capital")),
    ("organisations", ("name", "names")),
    ("places", ("names",)),
)


def in_running_case(text: Words, lemmas: Mapping[str, str]) -> list[tuple[range, list[str]]]:
    """Return the paragraphs of a text that are headlines in capitals, with their words as running text would write them.

    Args:
        text: The words, and where paragraphs begin.
        lemmas: The engine's known forms, "talks|NOUN", which are no names.
    """
    starts = [i for i, hard in enumerate(text.hard) if hard or i == 0]
    parts = [range(u, v) for u, v in pairwise([*starts, len(text.words)])]
    loud = [part for part in parts if _is_loud(text.words, part, lemmas)]
    if not loud:
        return []
    usual = _Usual(text, {i for part in loud for i in part})
    return [(part, _running(text, part, usual, lemmas)) for part in loud]


def _running(text: Words, part: range, usual: "_Usual", lemmas: Mapping[str, str]) -> list[str]:
    """Return the words of a headline in running case; each keeps its length."""
    named, shouted = _named(text.words, part, lemmas), _is_shouted(text.words, part)
    out = []
    for i in part:
        word = text.words[i]
        paired = usual.pair(text.words, i, part)
        own = paired if shouted else paired and word
        new = named.get(i) or own or _written(word, usual, lemmas, shouted=shouted)
        out.append(new if len(new) == len(word) else word)
    out[0] = out[0][0].upper() + out[0][1:]
    return out


def _is_loud(words: Sequence[str], part: range, lemmas: Mapping[str, str]) -> bool:
    """Say whether a paragraph has a capital on each word but the smallest, though they are no names."""
    spelt = [words[i] for i in part if words[i][0].isalpha()]
    if not _FEWEST <= len(spelt) <= _LONGEST or words[part[-1]] == ".":
        return False
    if any(w[0].islower() and w.lower() not in table("function_words") for w in spelt):
        return False
    named = _named(words, part, lemmas)
    plain = [words[i] for i in part[1:] if i not in named and words[i][0].isupper() and _is_common(words[i].lower(), lemmas)]
    return len(plain) >= _COMMON


class _Usual:
    """How the rest of a report writes words in mid-sentence: with a capital, without; and two with a capital side by side."""

    def __init__(self, text: Words, within: set[int]) -> None:
        self.high: Counter[str] = Counter()
        self.low: Counter[str] = Counter()
        self.pairs: dict[tuple[str, str], tuple[str, str]] = {}
        for i, word in enumerate(text.words):
            if i in within or text.hard[i] or i == 0:
                continue
            before = text.words[i - 1]
            if before[0].isupper() and word[0].isupper() and i - 1 not in within:
                self.pairs.setdefault((before.lower(), word.lower()), (before, word))
            if before[-1] not in _ENDS + _BEFORE + ":":
                (self.high if word[0].isupper() else self.low)[word.lower()] += 1

    def pair(self, words: Sequence[str], i: int, part: range) -> str | None:
        """Return how a word is written beside a neighbour with which the report names something: "Port Said"."""
        for first in (i - 1, i):
            if first in part and first + 1 in part:
                found = self.pairs.get((words[first].lower(), words[first + 1].lower()))
                if found:
                    return found[i - first]
        return None


def _is_shouted(words: Sequence[str], part: range) -> bool:
    """Say whether a paragraph has no small letter at all."""
    return all(words[i] == words[i].upper() for i in part)


def _named(words: Sequence[str], part: range, lemmas: Mapping[str, str]) -> dict[int, str]:
    """Return the words that are, or belong to, names of the tables, as these write them: "South Korea", "Bank of England"."""
    out: dict[int, str] = {}
    shouted = _is_shouted(words, part)
    for i in part:
        for phrase in _names().get(words[i].lower(), ()) if i not in out else ():
            found = [words[j] for j in range(i, min(i + len(phrase), part[-1] + 1))]
            exact = (shouted or found[0] == phrase[0]) and [w.lower() for w in found] == [w.lower() for w in phrase]
            if exact and not (
                len(phrase) == 1 and phrase[0].lower() not in _believed() and _is_common(phrase[0].lower(), lemmas)
            ):
                out.update(zip(range(i, i + len(phrase)), phrase, strict=True))
                break
    return out


def _is_doubtful(name: str, lemmas: Mapping[str, str]) -> bool:
    """Say whether a name in one word is more often a word: the places Man and Mobile, but not Turkey."""
    return name not in _believed() and _is_common(name, lemmas)


def _written(word: str, usual: _Usual, lemmas: Mapping[str, str], *, shouted: bool) -> str:
    low = word.lower()
    high, plain = usual.high[low], usual.low[low]
    if word.isupper() and not shouted and len(word) > 1:
        return word  # an acronym
    if plain > high or (high == 0 and _is_common(low, lemmas)):
        return low
    return word.capitalize() if shouted and len(word) > 1 and "." not in word else word


def _is_common(word: str, lemmas: Mapping[str, str]) -> bool:
    """Say whether a word in lower case is one of the language: in the tables or among the engine's forms."""
    return word in table("function_words") or any(form in _vocabulary() or _among(form, lemmas) for form in _stems(word))


def _among(form: str, lemmas: Mapping[str, str]) -> bool:
    return any(f"{form}|{upos}" in lemmas for upos in ("NOUN", "VERB", "ADJ", "ADV", "AUX", "DET", "PRON"))


def _stems(word: str) -> Iterator[str]:
    """Yield a word and what it may be a form of."""
    yield word
    for ending, restored in (("s", ""), ("es", ""), ("ies", "y"), ("d", ""), ("ed", ""), ("ied", "y"), ("ing", ""), ("ing", "e")):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            yield word.removesuffix(ending) + restored


@cache
def _vocabulary() -> frozenset[str]:
    keys: Iterable[str] = (key for name in _WORDS_OF for key in table(name))
    words = (word for key in keys for word in key.partition(".")[0].partition("#")[0].split())
    return frozenset(word for word in words if word.islower() and word.isalpha())


@cache
def _names() -> Mapping[str, Sequence[tuple[str, ...]]]:
    """Return the names of the tables by their first word, the longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    cells = [row[column] for name, columns in _NAMES_OF for row in table(name).values() for column in columns]
    for name in (*(n for cell in cells for n in cell.split("|") if n), *table("metonyms"), *table("places")):
        phrase = tuple(name.split())
        if not name.islower() and phrase:
            found.setdefault(phrase[0].lower(), []).append(phrase)
    return {first: sorted(phrases, key=len, reverse=True) for first, phrases in found.items()}


@cache
def _believed() -> frozenset[str]:
    """Return names in one word that are believed though they are words, too, in lower case: Turkey, the Pentagon."""
    cells = (row[column] for row in table("countries").values() for column in _NAMES_OF[0][1])
    return frozenset(name.lower() for cell in cells for name in cell.split("|")) | {name.lower() for name in table("metonyms")}
