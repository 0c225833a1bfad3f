"""Gists: what the rows of commitments are put together by, taken from their words once and kept, so that none is read again."""

import json
import zlib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from verbale.ledger.columns import hashed
from verbale.ledger.doubts import as_near
from verbale.ledger.meant import promised
from verbale.ledger.sides import name_stems
from verbale.ledger.tellings import Sentences, Telling, told_in
from verbale.ledger.wording import Wording, wording

_THIN = 2  # so few words of its own need the sentence before: "It is planned to end on Sunday"
_SETS = ("sides", "others", "names", "about", "condition", "around")
_TOLD = ("deeds", "around_deeds")


class Gist(NamedTuple):
    """The gist of a row that tells a promise, threat or plan.

    `report` is the number of its report's first row. `names` are the stems of the names of who is bound, `said` the time of the
    statement that it rests on. `deeds` are the deeds of its words, each with its stems, `about` what else they are about, and
    `around` and `around_deeds` the same of its sentence. `same_words` and `length` tell its words from others.
    """

    id: str
    n: int
    report: int
    published: str | None
    label: str
    sides: frozenset[str]
    others: frozenset[str]
    names: frozenset[str]
    first: str | None
    last: str | None
    said: str | None
    said_last: str | None
    same_words: int
    length: int
    deeds: Mapping[str, frozenset[str]]
    own_deed: str | None
    about: frozenset[str]
    negated: bool
    condition: frozenset[str] | None
    around: frozenset[str]
    around_deeds: Mapping[str, frozenset[str]]

    @property
    def threat(self) -> bool:
        """Whether it is a threat; promises and plans may be one."""
        return self.label == "threat"


_KEPT = tuple(name for name in Gist._fields if name not in ("report", "published"))


def gists(record: Mapping[str, Any], numbers: Mapping[str, int]) -> Iterator[Gist]:
    """Yield the gists of the commitments of a report.

    Args:
        record: The report, whole, in the form of the contract.
        numbers: The number of each row by its id; of the report by its id that of its first row.
    """
    report = record["report"]
    sentences = Sentences.of_text(report["id"], report["text"])
    said = {s["id"]: s["when"] or {} for s in record["statements"]}
    for told in told_in(record, "commitments"):
        yield gist(told, said.get(told.given or "", {}), sentences, numbers[told.id], numbers[report["id"]])


def gist(t: Telling, said: Mapping[str, Any], sentences: Sentences, n: int, report: int) -> Gist:
    """Return the gist of a row; `said` is the time of the statement that it rests on."""
    told = wording(t.words)
    around = wording(sentence(t, sentences))
    return Gist(
        id=t.id,
        n=n,
        report=report,
        published=t.published,
        label=t.label,
        sides=t.sides,
        others=t.others,
        names=name_stems((), t.by),
        first=t.first,
        last=t.last,
        said=said.get("earliest"),
        said_last=said.get("latest"),
        same_words=hashed(t.words),
        length=len(t.words),
        deeds={deed: stems for deed, stems in _deeds(told).items() if deed in promised(told)},
        own_deed=told.own_deed,
        about=told.about,
        negated=any(told.negated(i) for places in told.deeds.values() for i in places),
        condition=wording(t.row["condition"]).about if t.row["condition"] else None,
        around=around.about,
        around_deeds=_deeds(around),
    )


def sentence(t: Telling, sentences: Sentences) -> str:
    """Return the sentence that a row stands in; of one that says little with the sentence before it."""
    told = wording(t.words)
    bare = told.about.difference(*_deeds(told).values())
    return sentences.of(t, before=len(bare) < _THIN)


def _deeds(told: Wording) -> dict[str, frozenset[str]]:
    return {deed: frozenset(told.stems[i] for i in places) for deed, places in told.deeds.items()}


def undated(g: Gist) -> Gist:
    """Return a gist without the date of its report, and without days that lie as near to it as only counting puts them."""
    first, last = (None, None) if as_near(g.published, g.first, g.last) else (g.first, g.last)
    said = None if as_near(g.published, g.said, g.said_last) else g.said
    return g._replace(published=None, first=first, last=last, said=said)


# --- kept ----------------------------------------------------------------------------------------------------------------


def pack(found: Iterable[Gist]) -> bytes:
    """Pack gists; words stand once and are named by their number."""
    words: dict[str, int] = {}
    rows: dict[int, list[Any]] = {}
    for one in found:
        rows.setdefault(one.report, []).append([_packed(name, getattr(one, name), words) for name in _KEPT])
    told = json.dumps([list(words), list(rows.items())], ensure_ascii=False, separators=(",", ":"))
    return zlib.compress(told.encode("utf-8", "surrogatepass"), 6)


def _packed(name: str, value: Any, words: dict[str, int]) -> Any:
    if name in _TOLD:
        return {deed: [words.setdefault(w, len(words)) for w in sorted(stems)] for deed, stems in value.items()}
    if name in _SETS and value is not None:
        return [words.setdefault(w, len(words)) for w in sorted(value)]
    return value


def unpack(packed: bytes, published: Mapping[int, str | None] | None = None) -> list[Gist]:
    """Return gists as they were packed, of those reports only whose dates are given, by the numbers of their first rows.

    None: those of all reports; their dates are not among what is packed.
    """
    words, rows = json.loads(zlib.decompress(packed).decode("utf-8", "surrogatepass"))
    dates = dict.fromkeys((report for report, _ in rows), None) if published is None else published
    return [_unpacked(row, report, dates[report], words) for report, some in rows if report in dates for row in some]


def _unpacked(row: list[Any], report: int, published: str | None, words: list[str]) -> Gist:
    # Field by field: of a hundred thousand reports there are as many.
    of = words.__getitem__
    id_, n, label, sides, others, names, first, last, said, said_last, same_words, length = row[:12]
    deeds, own_deed, about, negated, condition, around, around_deeds = row[12:]
    return Gist(
        id=id_,
        n=n,
        report=report,
        published=published,
        label=label,
        sides=frozenset(map(of, sides)),
        others=frozenset(map(of, others)),
        names=frozenset(map(of, names)),
        first=first,
        last=last,
        said=said,
        said_last=said_last,
        same_words=same_words,
        length=length,
        deeds={deed: frozenset(map(of, stems)) for deed, stems in deeds.items()},
        own_deed=own_deed,
        about=frozenset(map(of, about)),
        negated=negated,
        condition=None if condition is None else frozenset(map(of, condition)),
        around=frozenset(map(of, around)),
        around_deeds={deed: frozenset(map(of, stems)) for deed, stems in around_deeds.items()},
    )
