"""What happened: events as all reports tell them, each once, in the words of its class."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

from verbale.analyse.briefing.parts import Draft, Part, actors, quote, text
from verbale.analyse.telling import spell
from verbale.ledger.once import Threads, Widely
from verbale.ledger.refs import refs
from verbale.ledger.tellings import Party, Telling, name_of, tellings
from verbale.ledger.wording import wording
from verbale.lexicon import Row, days_after, ontology, table
from verbale.record.lean import Filter
from verbale.record.names import fold

if TYPE_CHECKING:
    from verbale.record import Store

_HAPPENED = ("occurred", "ongoing")
_BACK_DAYS = 90  # how far back it is looked whether something was told before: bounds the work; own judgement
_JUST_DAYS = 2  # what a report tells without a day was most likely within them; own judgement
_NAMELESS = ("people", "unnamed")  # "Prisoners" at the head of a sentence is no name
_LAST = 20  # puts what nobody is named to have done behind all else, whatever it weighs
_GOALS = ("to", "in")  # the prepositions that entries of deed_phrases end with
Key = tuple[Any, ...]


@dataclass(frozen=True)
class Happening:
    """An event as all reports tell it: the row that tells most comes first; `widely` is its thread when there is one."""

    rows: tuple[Telling, ...]
    widely: Widely | None = None

    @property
    def lead(self) -> Telling:
        """The row that tells most."""
        return self.rows[0]

    @property
    def day(self) -> str:
        """The day on which it was or, when no report gives one, was first reported; "" when neither is known."""
        own = (row.last or row.first for row in self.rows)
        return next((day for day in own if day), "") or min((r.published for r in self.rows if r.published), default="")

    @property
    def dated(self) -> bool:
        """Whether a report gives it a time."""
        return any(row.first or row.last for row in self.rows)

    @property
    def reports(self) -> int:
        """How many reports tell it."""
        return len({row.report for row in self.rows})

    @property
    def conflict(self) -> bool:
        """Whether its quad is conflict."""
        return int(self.lead.row["quad"]) > 2

    @property
    def score(self) -> float:
        """Its intensity, from -10 to 10."""
        return float(self.lead.row["score"])


def happenings(store: "Store", as_of: str | None, since: str | None = None, threads: Threads | None = None) -> list[Happening]:
    """Return what happened and is told as news by reports of some days, in order of time, undated first.

    Args:
        store: An open record.
        as_of: Only what had been published by this day.
        since: First day of the reports.
        threads: Which rows are known to tell of one happening; None: only what class, sides and day say.
    """
    found = tellings(store, "events", as_of=as_of, chosen=Filter("status", _HAPPENED, since))
    same: dict[Key, list[Telling]] = defaultdict(list)
    for row in map(_not_ahead, found):
        if not row.row["background"]:
            same[key(row)].append(row)
    _join(same)
    told = threads.of(row.id for rows in same.values() for row in rows) if threads else {}
    made = [_happening(rows, told) for rows in _threaded(_headed(list(same.values())), told)]
    return sorted(made, key=lambda h: (h.day, h.lead.published or "", h.lead.report, h.lead.start))


def _not_ahead(row: Telling) -> Telling:
    """Return a row without a time of its own that lies behind its report: what has happened cannot be dated ahead.

    Of a time that only ends behind it ("this year") the days up to the report are left.
    """
    day = row.first or row.last
    if not day or not row.published:
        return row
    if day > row.published:
        return replace(row, first=None, last=None)
    return replace(row, last=row.published) if row.last and row.last > row.published else row


def _headed(groups: list[list[Telling]]) -> list[list[Telling]]:
    """Join what only a headline tells, without a day, with what its report tells below: the same deed, nobody else's.

    Where the report tells two such deeds the headline stays apart.
    """
    below: dict[tuple[str, str], list[list[Telling]]] = defaultdict(list)
    for rows in groups:
        for row in one_a_report(row for row in rows if not _in_title(row)):
            below[row.report, row.label].append(rows)
    out = []
    for rows in groups:
        near = [] if any(map(_tells_more, rows)) else [r for r in below[rows[0].report, rows[0].label] if _alike(rows[0], r)]
        if len(near) == 1:
            near[0] += rows
        else:
            out.append(rows)
    return out


def _in_title(row: Telling) -> bool:
    return row.end <= len(row.title or "")


def _tells_more(row: Telling) -> bool:
    """Say whether a row tells more than a headline: it stands below one, or gives a day."""
    return not _in_title(row) or bool(row.first or row.last)


def _alike(headline: Telling, rows: Sequence[Telling]) -> bool:
    """Say whether a headline and rows of its report may tell of one deed: no mode and no named side speaks against it."""
    return any(
        row.report == headline.report
        and (row.row["mode"] == headline.row["mode"] or not (row.row["mode"] and headline.row["mode"]))
        and _may_be_one(row.by, headline.by)
        and _may_be_one(row.to, headline.to)
        for row in rows
    )


def _may_be_one(left: Iterable[Party], right: Iterable[Party]) -> bool:
    """Say whether parties share a side, or no side is known of one: "last Soviet bombers" is but a description."""
    known = [{p.side for p in parties if not (p.homeless and p.kind == "unnamed")} for parties in (left, right)]
    return not all(known) or bool(known[0] & known[1])


def _happening(rows: list[Telling], told: Mapping[str, Widely]) -> Happening:
    ordered = tuple(sorted(rows, key=lambda r: (-_telling(r), r.id)))
    found = [told[row.id] for row in ordered if row.id in told]
    return Happening(ordered, max(found, key=lambda w: (w.reports, w.thread), default=None))


def _threaded(groups: list[list[Telling]], told: Mapping[str, Widely]) -> list[list[Telling]]:
    """Join groups that share a thread."""
    out: list[list[Telling]] = []
    at: dict[str, list[Telling]] = {}
    for rows in groups:
        named = list(dict.fromkeys(told[row.id].thread for row in rows if row.id in told))
        into = next((at[name] for name in named if name in at), None)
        if into is None:
            into = []
            out.append(into)
        into += rows
        at |= dict.fromkeys((name for name in named if name not in at), into)
    return out


def new_since(store: "Store", as_of: str | None, found: Sequence[Happening], since: str) -> list[Happening]:
    """Return what reports of a day or later tell and none before it did; of undated reports nothing is known to be new."""
    later = [h for h in found if any(row.published and row.published >= since for row in h.rows)]
    sides = tuple(sorted({side for h in later for side in h.lead.sides | h.lead.others}))
    first, before = (days_after(since, -n) for n in (_BACK_DAYS, 1))
    chosen = Filter("status", _HAPPENED, since=first, until=before, sides=sides)
    told = {key(row) for row in tellings(store, "events", as_of=as_of, chosen=chosen)} if sides else set()
    return [h for h in later if not told & set(map(key, h.rows))]


def _join(same: dict[Key, list[Telling]]) -> None:
    """Put rows without a time of their own to the one event of their class and sides that was just before their report."""
    dated: dict[Key, list[Key]] = defaultdict(list)
    for known in same:
        if len(known) > 1 and not known[1].startswith("["):
            dated[known[0], *known[2:]].append(known)
    for known in [k for k in same if len(k) > 1 and k[1].startswith("[2")]:
        told = date.fromisoformat(known[1].strip("[]"))
        near = [k for k in dated[known[0], *known[2:]] if 0 <= (told - date.fromisoformat(k[1])).days <= _JUST_DAYS]
        if len(near) == 1:
            same[near[0]] += same.pop(known)


def key(row: Telling) -> Key:
    """Return what two rows must share to tell of one event: class, sides and day; of a meeting whoever is told first.

    Rows of nobody named, and rows without a time of their own from reports of other days, are not known to be one.
    """
    both = (row.sides | row.others,) if row.label == "CONSULT" else (row.sides, row.others)
    if not any(both):
        return (row.id,)
    return (row.label, row.first or row.last or f"[{row.published}]", *map(tuple, map(sorted, both)))


def _telling(row: Telling) -> float:
    """Rank an event: intensity (PLOVER's score), who and whom named, a time of its own. Weights by own judgement."""
    named = 3 * bool(row.by) + 2 * bool(row.to)
    fixed = 2.0 * bool(row.first or row.last) + float(row.row["status"] == "occurred")
    return abs(float(row.row["score"])) / 2 + named + fixed


def weight(happening: Happening) -> float:
    """Rank what happened: as its row, and more the more reports tell it."""
    return _telling(happening.lead) + 2 * (happening.reports - 1)


def draft(happening: Happening, group: str) -> Draft:
    """Say what happened in a sentence."""
    row = happening.lead
    parts = [*clause(row), text(" (ongoing)." if row.row["status"] == "ongoing" else ".")]
    tone = "conflict" if happening.conflict else "cooperation"
    note = "; ".join(filter(None, ("date in doubt" if row.doubt else "", _voices(happening))))
    rank = -weight(happening) + _LAST * (not row.by)
    return Draft(tuple(parts), refs(one_a_report(happening.rows)), rank, group, row.label.capitalize(), tone, note)


def _voices(happening: Happening) -> str:
    """Say how many independent origins tell it, where several reports do."""
    widely = happening.widely
    if widely is None or not widely.origins:
        return ""
    told = "all reports have one origin" if widely.origins == 1 else f"{widely.origins} independent origins"
    return f"{told}, {widely.against} against" if widely.against else told


def one_a_report(rows: Iterable[Telling]) -> list[Telling]:
    """Return the first row of each report."""
    return list({row.report: row for row in reversed(list(rows))}.values())[::-1]


def clause(row: Telling) -> list[Part]:
    """Say who did what to whom: by a phrase that tells the deed, else in the row's own words, else as its class is told."""
    by = _names(row.by) or [p.name for p in row.by]
    if not by:
        return [text("Nobody is named: "), quote(row.words)]
    to = _names(p for p in row.to if not (p.kind in _NAMELESS and p.side == fold(p.name)))
    to = [name for name in to if name not in by]
    said = told_as(row.label, row.words, tuple(to))
    if said is None or ("of {}" in said and all(p.side == fold(p.name) for p in row.to)):  # no ship is "a ship of Belgrano"
        said = None
    if (said is None or not to or _vague(said, row)) and _stands_alone(row, bool(to)):
        return [*actors(by, first=True), text(" "), quote(row.words)]
    said = said or _phrase(row.label, row.row["mode"], bool(to))
    before, _, after = said.partition("{}")
    out = [*actors(by, first=True), text(f" {before}")]
    return [*out, *actors(to), *([text(after)] if after else [])] if to else out


def _names(parties: Iterable[Party]) -> list[str]:
    """Return the names of parties, those with a name of their own: "the chair" tells a reader nothing apart from its words."""
    return list(dict.fromkeys(name for name in map(name_of, parties) if any(c.isupper() for c in name)))


def _vague(said: str, row: Telling) -> bool:
    """Say whether a phrase tells less than the words: "refused something", "met" of a state, which somebody must stand for."""
    faceless = said == "met {}" and any(p.kind in ("country", "organisation") for p in row.to)
    return faceless or not set(ontology("phrases")["vague"]["words"]).isdisjoint(said.replace(",", "").split())


def _stands_alone(row: Telling, to: bool) -> bool:
    """Say whether the words of a row, quoted behind a name, make a whole sentence that says what was done.

    They begin with a verb in the past tense, and no clause begins in them, which they might not hold to its end. What was
    promised `to` somebody must stand in them: "promised Mr. Thant" says less than a phrase.
    """
    known, words = ontology("phrases")["quoted"], row.words.split()
    first = words[0]
    past = first.endswith("ed") or (first in table("irregular_verbs") and first not in known["participles"])
    return (
        (first.islower() and past and 1 < len(words) <= known["most"])
        and (row.label != "AGREE" or not to or "to" in words)
        and set(words).isdisjoint(known["cut"])
        and words[-1] not in table("function_words")
        and not any(fold(p.name) in fold(row.words) for p in row.by)  # a meeting may be told of either side
    )


@cache
def _phrase(kind: str, mode: str | None, to: bool) -> str:
    known = ontology("phrases")[kind]
    said = known.get(mode, known) if mode else known
    return str(said["to" if to else "alone"])


def told_as(kind: str, words: str, to: tuple[str, ...]) -> str | None:
    """Return how a deed told in such words is said: by the entry of most words, of equals the one told first."""
    told = wording(words).stems
    fits = [
        (entry, row) for entry, row in _deed_phrases().get(kind, ()) if set(entry) <= set(told) and row["to" if to else "alone"]
    ]
    fits = [(entry, row) for entry, row in fits if row["words"].split()[-1] not in _GOALS or _stands_at(row, words, to)]
    best = min(fits, key=lambda fit: (-len(fit[0]), told.index(fit[0][0]), -len(fit[1]["words"])), default=None)
    return str(best[1]["to" if to else "alone"]) if best else None


def _stands_at(row: Row, words: str, to: tuple[str, ...]) -> bool:
    """Say whether a recipient stands behind the preposition that an entry ends with: "to Chad", not "to fight Chad"."""
    return any(f"{row['words'].split()[-1]} {fold(name)}" in fold(words) for name in to)


@cache
def _deed_phrases() -> Mapping[str, list[tuple[tuple[str, ...], Row]]]:
    out: dict[str, list[tuple[tuple[str, ...], Row]]] = defaultdict(list)
    for row in table("deed_phrases").values():
        out[row["type"]].append((wording(row["words"]).stems, row))
    return out


def by_day(found: Sequence[Happening]) -> list[Draft]:
    """Return the sentences of what happened, grouped by day."""
    return [draft(h, _heading(h)) for h in found]


def _heading(happening: Happening) -> str:
    lead = next((r for r in happening.rows if r.first or r.last), None)
    if lead is None:
        return spell(f"[{happening.day}]") if happening.day else "undated"
    first, last = lead.first, lead.last
    if first and last:
        return spell(first if first == last else f"{first} to {last}")
    return spell(f"from {first}" if first else f"until {last}")
