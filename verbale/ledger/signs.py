"""What became of a commitment: the rows that show it kept, put off, broken or void.

A sign must be of the right side, after the promise, of the deed (by its words or by PLOVER's type), and on the same thing.
A row that tells what will, may or did not happen keeps nothing.
"""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol, TypeVar

from verbale.coding.deeds import deeds_with
from verbale.ledger.bearing import by_the_party, fits, told_as_done, touches
from verbale.ledger.kept_signs import kept, means_named, part_told, share_told
from verbale.ledger.seen import Seen
from verbale.ledger.sides import name_stems, sides_in
from verbale.ledger.tellings import Telling, side_name
from verbale.ledger.turned_signs import broken, put_off
from verbale.ledger.undertakings import Undertaking
from verbale.ledger.wording import NOT, Wording, deed_kind, listed, opening, shared, wording

SHOWS = ("kept", "partly kept", "slipped", "broken", "void", "met")
SETTLES = ("kept", "broken", "void")  # a later one of these overrules an earlier
TOLD = 12  # signs of a commitment that are told, and the one that decides: what a thousand rows show is told by the first
_IN_YEAR = re.compile(r"\b(?:in|since|of|until)\s+((?:1[5-9]|20)\d\d)\b")
_VERBATIM = 0.7  # of the words of a condition whose deed no table has
_MOST = 0.5  # of the words of a condition that a row must share to be about it


@dataclass(frozen=True, slots=True)
class Sign:
    """A row that shows what became of a commitment: `shows` kept, partly kept, slipped, broken, void or met (its condition).

    `late` says that it was done after its time, `plain` that the row's own words tell the deed, not only its sentence, `worded`
    that they tell its fate without the deed ("missed the deadline").
    """

    shows: str
    row: Telling
    why: str
    late: bool = False
    plain: bool = False
    worded: bool = False

    @property
    def settles(self) -> bool:
        """Whether an earlier sign does not matter beside it; what only words of its fate tell does not undo a deed."""
        return self.shows in SETTLES and not self.worded

    @property
    def day(self) -> str:
        """When it was, as far as the row or its report tells."""
        return self.row.until


def sign(one: Undertaking, seen: Seen, own: Collection[str]) -> Sign | None:
    """Return what a row shows of the fate of a commitment; None when it shows nothing.

    Args:
        one: The commitment.
        seen: The row.
        own: The reports that tell the commitment.
    """
    read = (_read(one, part) for part in seen.parts or (seen,) if _after(part.row, one, own))
    found = next((found for found in read if found is not None), None)
    return replace(found, why=found.why + _placed(found.row)) if found is not None else None


def _placed(row: Telling) -> str:
    """Say of whom of a row only other reports tell the side."""
    told = [f"other reports tell that {p.name} acts for {side_name(p.side)}" for p in row.by if p.elsewhere]
    return "; " + ", ".join(told) if told else ""


class Showing(Protocol):
    """A sign, or what is known of one."""

    @property
    def shows(self) -> str:
        """What it shows."""


Found = TypeVar("Found", bound=Showing)


def few(one: Undertaking, found: Iterable[Found]) -> list[Found]:
    """Return those of all signs of a commitment, in order of time, that are told: the first, and the last that settles it.

    Where none settles it, the last that tells of a part or of a delay, and the first that its condition came about.
    """
    out: list[Found] = []
    for sign in found:
        if not (sign.shows == "kept" and _too_early(one, out)):
            out.append(sign)
    more = [next((s for s in reversed(out) if s.shows in SETTLES), None)]
    if more == [None]:
        more = [next((s for s in reversed(out) if s.shows == shows), None) for shows in ("partly kept", "slipped")]
        more.append(next((s for s in out if s.shows == "met"), None))
    return [s for i, s in enumerate(out) if i < TOLD or any(s is other for other in more)]


def waits(one: Undertaking) -> bool:
    """Say whether what a row shows of a commitment may rest on an earlier row, so that all must be looked at."""
    return bool(one.condition) and "harm" in one.deeds and not means_named(one)


def _too_early(one: Undertaking, before: Sequence[Showing]) -> bool:
    """Say whether a threat of harm that is not named cannot have been carried out yet: nobody has done what it answers."""
    return waits(one) and all(sign.shows != "met" for sign in before)


def _after(row: Telling, one: Undertaking, own: Collection[str]) -> bool:
    """Say whether a row is of after the promise: by its own time, else by its report's, which must be another."""
    later = row.report not in own and (row.published or "") > one.told
    if row.report in own and row.published and row.until > row.published:
        return False  # its time is that of the promise
    if row.first or row.last:
        same_day = row.until == one.made and later and (one.due[0] or "") <= one.made  # said in the morning, done at midnight
        return row.until > one.made or same_day
    return row.report not in own and (row.published or "") > one.made and not _history(row, one)


def _history(row: Telling, one: Undertaking) -> bool:
    """Say whether words tell of a year before the promise: "opened a first tunnel in 1998"."""
    years = _IN_YEAR.findall(row.words)
    return bool(years) and max(years) < one.made[:4]


def _read(one: Undertaking, seen: Seen) -> Sign | None:
    if one.condition and (sign := _on_condition(one, seen)) is not None and not (sign.shows == "met" and kept(one, seen)):
        return sign
    if one.refused:
        done = kept(one, seen) or (seen.told.done("go back") and touches(one, seen) and by_the_party(one, seen))
        return Sign("broken", seen.row, "did what it promised not to do") if done else None
    if kept(one, seen):
        late = bool(one.due[1] and seen.row.day > one.due[1])
        part = part_told(one, seen)
        plain = any(map(seen.own.tells, one.deeds))
        return Sign("partly kept" if part else "kept", seen.row, part or ("after its time" if late else "done"), late, plain)
    if share := share_told(one, seen):
        return Sign("partly kept", seen.row, share)
    if why := put_off(one, seen):
        return Sign("slipped", seen.row, why, plain=bool({"extend", "put off"} & seen.own.deeds.keys()))
    if why := broken(one, seen):
        return Sign("broken", seen.row, why)
    fate = next((f for f in seen.fates if fits(one, seen, f)), None)
    if fate is None:
        return None
    part = part_told(one, seen) if fate.shows == "kept" else ""
    return Sign("partly kept" if part else fate.shows, seen.row, part or f"told as “{fate.words}”", worded=True)


def _on_condition(one: Undertaking, seen: Seen) -> Sign | None:
    """Read a row as the coming about of a condition, or as its failing; None when it is neither."""
    condition = wording(one.condition or "")
    named = sides_in(one.condition or "")
    about = condition.about - name_stems(named)
    worded = bool(condition.deeds.keys() & seen.own.deeds.keys())
    typed = worded and seen.event and any(seen.row.label in listed(deed_kind(d), "types") for d in condition.deeds)
    if not _about_condition(condition, about, named, seen, typed=typed):
        return None
    row = seen.row
    if not one.unless and (failed := _failed(condition, seen)) is not None:
        return failed
    done = told_as_done(seen) and (any(seen.told.done(d) for d in condition.deeds) or typed or _verbatim(condition, about, seen))
    if done:
        return (
            Sign("void", row, "what it was to prevent was done") if one.unless else Sign("met", row, "its condition came about")
        )
    return None


def _verbatim(condition: Wording, about: frozenset[str], seen: Seen) -> bool:
    """Say whether words tell a condition of which no table knows the deed, as done, in the words that it was told in."""
    told = seen.told
    if condition.deeds or not about or NOT.intersection(told.words) or opening().intersection(told.words):
        return False
    return len(about & told.about) >= max(2, len(about) * _VERBATIM)


def _about_condition(condition: Wording, about: frozenset[str], named: frozenset[str], seen: Seen, *, typed: bool) -> bool:
    if named and not named <= seen.sides:
        return False
    if shared(about, seen.told.about) >= _MOST:
        return True
    return typed and bool(named) and bool(seen.row.sides & named)


def _failed(condition: Wording, seen: Seen) -> Sign | None:
    undone = {"call off", "miss"} | {d for deed in condition.deeds for d in listed(deed_kind(deed), "undone")}
    words = seen.own if seen.event else seen.told
    refused = any(words.governs(no, deed) for no in deeds_with("refusing") for deed in condition.deeds)
    refused |= seen.refusal and any(map(words.tells, condition.deeds))
    told = refused or any(map(words.done, undone))
    return Sign("void", seen.row, "its condition did not come about") if told else None
