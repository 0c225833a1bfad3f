"""The briefing: which way a crisis goes, what is new, who stands where, what is due, whose numbers, what was predicted.

Each sentence is put together from rows, and says which; before it is shown its rows are read again in their reports, and a
sentence that they do not support is withheld and counted.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from math import ceil
from typing import TYPE_CHECKING

from verbale.analyse.briefing import direction, disputed, due, events, figures, numbers, predicted, stands
from verbale.analyse.briefing.evidence import Evidence
from verbale.analyse.briefing.parts import Briefing, Draft, Planned, Section, Sentence, Source
from verbale.analyse.telling import spell
from verbale.analyse.tension import tension
from verbale.ledger.commitments import commitments
from verbale.ledger.doubts import Coverage, coverage
from verbale.ledger.forecasts import forecasts
from verbale.ledger.once import Threads
from verbale.ledger.positions import positions
from verbale.ledger.tallies import tallies
from verbale.lexicon import days_after
from verbale.record.days import past

if TYPE_CHECKING:
    from verbale.record import Store

LENGTHS = {"short": 18, "medium": 45, "long": 150}  # sentences
CITED = 12  # rows that a sentence is checked against and cites; how many more there are is said
_MOST = 1 / 3  # of all sentences that one section may take
_WHOLE = 1_000  # reports up to which what happened is told from the first day on
_RECENT_DAYS = 30  # of a longer record, so far back
_AHEAD = 2 * direction.DAYS  # days that the direction needs


def briefing(store: "Store", as_of: str | None = None, since: str | None = None, lines: int = LENGTHS["medium"]) -> Briefing:
    """Compose the briefing of a record.

    Args:
        store: An open record.
        as_of: Seen from this day, with what had been published by then; None: with all that the record holds.
        since: What is new: reports of this day and later. None: all of a short record, of a long one the last days.
        lines: At most so many sentences.
    """
    covered = coverage(store, as_of)
    sources = _sources(store.reports(as_of), covered.doubts)
    cited = {s.report: s.number for s in sources}
    planned = _planned(store, covered, as_of, since, cited)
    sections = _chosen(planned, Evidence(store, cited), lines)
    used = {n for s in sections for n in _numbers(s)}
    return Briefing(
        as_of=as_of or covered.last,
        since=since,
        first=covered.first,
        last=covered.last,
        reports=covered.reports,
        later=covered.later,
        undated=covered.undated,
        refused=sum(1 for f in store.failures() if f["report"] is None),
        sections=sections,
        sources=tuple(s for s in sources if s.number in used or s.doubt),
        measured=_MEASURED if any(s.key == "direction" and s.shown for s in sections) else "",
        gone=covered.withdrawn,
    )


def _sources(reports: Iterable[Mapping[str, str | None]], doubts: Mapping[str, str]) -> list[Source]:
    return [
        Source(
            n,
            str(r["id"]),
            str(r["title"] or r["where"]),
            r["outlet"] or "",
            r["published"],
            doubts.get(r["published"] or "", ""),
        )
        for n, r in enumerate(reports, 1)
    ]


def _planned(store: "Store", covered: Coverage, as_of: str | None, since: str | None, cited: Mapping[str, int]) -> list[Planned]:
    last = covered.last
    new = _first_day(covered, since)
    back = min(filter(None, (new, days_after(last, -_AHEAD) if last and new else None)), default=None)
    # Threads are made of all that the record holds: of a past day's answer they would know too much.
    found = events.happenings(store, as_of, back, None if past(as_of) else Threads(store))
    told = events.new_since(store, as_of, found, new) if new else found
    issues, counted = positions(store, as_of), tallies(store, as_of)
    promised = commitments(store, as_of or last)
    lead = f"Reported since {spell(new)}, newest first" if new else "Newest first; where there is more, what weighs most"
    return [
        Planned(
            "direction",
            "Direction",
            _LEADS["direction"],
            tuple(direction.drafts(found, last) if last else ()),
            (),
            (*figures.figures(told), *figures.dyads(tension(store, as_of))),
        ),
        Planned("new", f"New since {spell(new)}" if new else "What happened", lead, tuple(events.by_day(told[::-1]))),
        Planned("stands", "Who stands where", _LEADS["stands"], tuple(stands.drafts(issues)), stands.table(issues, cited)),
        Planned(
            "due",
            "What is due",
            f"{_LEADS['due']} {spell(as_of or last or 'undated')}",
            tuple(due.drafts(promised)),
        ),
        Planned(
            "numbers",
            "Whose numbers",
            _LEADS["numbers"],
            tuple(numbers.drafts(counted)),
            numbers.tables(counted, cited),
            numbers.figures(counted),
        ),
        Planned("disputed", "What is disputed", _LEADS["disputed"], tuple(disputed.drafts(store, as_of, found))),
        Planned(
            "predicted",
            "What was predicted",
            _LEADS["predicted"],
            tuple(predicted.drafts(forecasts(store, as_of or last))),
        ),
    ]


_LEADS = {
    "direction": "The share of conflict among what happened in a week, against the week before",
    "stands": "The latest stance of each side on each issue",
    "due": "Promised, threatened or planned, and what became of it, seen from",
    "numbers": "Figures for one thing side by side, each with who gives it; never summed",
    "disputed": "Both sides with their words; none is called right",
    "predicted": "In the speakers' words; odds as the words give them",
}

_MEASURED = (
    "A direction is named, by thresholds of our own, where each of the two weeks has "
    f"{direction.ENOUGH} events or more and the share of conflict moved by {direction.MOVED:.0%} or the gravest event is "
    f"{direction.GRAVER:g} points of PLOVER's intensity graver or milder; {direction.FEW} events each are enough where it is "
    "graver."
)


def _first_day(covered: Coverage, since: str | None) -> str | None:
    if since or covered.reports <= _WHOLE or not covered.last:
        return since
    return days_after(covered.last, -_RECENT_DAYS)


# --- which sentences, and whether they hold ----------------------------------------------------------------------------------


def _chosen(planned: Sequence[Planned], evidence: Evidence, lines: int) -> tuple[Section, ...]:
    most = max(1, ceil(lines * _MOST))
    room = shares([min(len(p.drafts), most) for p in planned], lines)
    return tuple(_section(p, evidence, most) for p, most in zip(planned, room, strict=True))


def shares(sizes: Sequence[int], lines: int) -> list[int]:
    """Share out lines among sections: to each in turn, as long as it has something to say.

    >>> shares([1, 10, 3], 8)
    [1, 4, 3]
    """
    out = [0] * len(sizes)
    while lines > 0 and any(got < size for got, size in zip(out, sizes, strict=True)):
        for i, size in enumerate(sizes):
            if out[i] < size and lines > 0:
                out[i] += 1
                lines -= 1
    return out


def _section(planned: Planned, evidence: Evidence, most: int) -> Section:
    kept: dict[int, Sentence] = {}
    withheld = 0
    ranked = sorted(enumerate(planned.drafts), key=lambda item: (item[1].rank, item[0]))
    for place, draft in ranked:
        if len(kept) == most:
            break
        cited = _cited(draft)
        if evidence.fault(cited) is None:
            kept[place] = _sentence(cited, evidence)
        else:
            withheld += 1
    groups: dict[str, list[Sentence]] = {}
    for place in sorted(kept):
        groups.setdefault(planned.drafts[place].group, []).append(kept[place])
    told = tuple((name, tuple(sentences)) for name, sentences in groups.items())
    return Section(planned.key, planned.title, planned.lead, told, len(planned.drafts), withheld, planned.tables, planned.figures)


def _cited(draft: Draft) -> Draft:
    """Return a sentence with no more rows than a reader can use; a wire story may be told by ten thousand."""
    known = tuple(dict.fromkeys(draft.refs))
    more = len({ref.report for ref in known} - {ref.report for ref in known[:CITED]})
    note = "; ".join(filter(None, (draft.note, f"and {more:,} more report{'' if more == 1 else 's'}" if more else "")))
    return replace(draft, refs=known[:CITED], note=note)


def _sentence(draft: Draft, evidence: Evidence) -> Sentence:
    cites = [evidence.cite(ref) for ref in draft.refs]
    first = list({cite.told: cite for cite in reversed(cites)}.values())[::-1][: draft.words]
    also = tuple(cite for cite in cites if cite not in first)
    return Sentence(draft.parts, tuple(first), also, draft.label, draft.tone, draft.note)


def _numbers(section: Section) -> set[int]:
    said = {n for _, sentences in section.groups for s in sentences for n in s.numbers}
    return said | {n for table in section.tables for _, numbers_ in table.rows for n in numbers_}
