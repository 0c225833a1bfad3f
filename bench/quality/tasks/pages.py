"""The text of web pages against text marked by hand, after article-extraction-benchmark.

`f1` is that of its `evaluate.py`: shingles of four words, counted with repeats; precision and recall averaged over
pages; their harmonic mean. The gold is body text, so the title, our first line, is left out of ours; so is the check of
the language. A page that is refused counts as empty.
"""

import gzip
import json
import re
from collections import Counter
from pathlib import Path
from statistics import mean

from bench.quality import goldset
from verbale.clean import main_text
from verbale.errors import InputError
from verbale.terms import Report

_WORD = re.compile(r"\w+")
_SHINGLE = 4


def inputs(gold: Path, split: str | None) -> list[Path]:
    """The marked texts and their pages."""
    return [*goldset.files(gold, "pages/ground-truth*.json", split), *goldset.files(gold, "pages/html/*.html.gz", None)]


def run(gold: Path, split: str | None) -> dict[str, float]:
    """Measure on all pages of the marked texts."""
    marked: dict[str, str] = {}
    for path in goldset.files(gold, "pages/ground-truth*.json", split):
        marked |= {key: page["articleBody"] for key, page in json.loads(path.read_text(encoding="utf8")).items()}
    found = {key: body(gzip.decompress((gold / "pages/html" / f"{key}.html.gz").read_bytes()), key) for key in marked}
    pairs = [(shingles(found[key]), shingles(text)) for key, text in marked.items()]
    precision = mean([(ours & gold_).total() / ours.total() for ours, gold_ in pairs if ours])
    recall = mean([(ours & gold_).total() / gold_.total() for ours, gold_ in pairs if gold_])
    return {"f1": 2 * precision * recall / (precision + recall), "precision": precision, "recall": recall}


def body(page: bytes, where: str) -> str:
    """Return the text below the title, in any language (a tenth of the pages are not English); nothing if refused."""
    try:
        return main_text(Report(where, "html", page))
    except InputError:
        return ""


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """Count the runs of four words; a shorter text is one run.

    >>> sorted(shingles("one two three four five"))
    [('one', 'two', 'three', 'four'), ('two', 'three', 'four', 'five')]
    """
    words = _WORD.findall(text)
    runs = [tuple(words[i : i + _SHINGLE]) for i in range(max(1, len(words) - _SHINGLE + 1))]
    return Counter(run for run in runs if run)
