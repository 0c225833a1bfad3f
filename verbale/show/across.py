"""What the commands that ask across reports print: lists with states, each line with the words that show it."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from verbale.analyse.telling import odds, spell
from verbale.ledger.commitments import CommitmentState, counted_commitments
from verbale.ledger.doubts import Coverage, coverage
from verbale.ledger.forecasts import ForecastState, Score, counted_forecasts, scores
from verbale.ledger.positions import IssueState, positions
from verbale.ledger.refs import Ref, Shown
from verbale.record import Store
from verbale.record.days import today
from verbale.show.listing import ID, none_found, not_shown, period, print_csv, print_json
from verbale.show.terminal import Terminal

Row = Mapping[str, Any]
_STATES = {
    "open": "cyan", "kept": "green", "partly kept": "green", "slipped": "yellow", "overdue": "yellow", "broken": "red",
    "void": "dim", "yes": "green", "no": "red", "opposed": "red", "agreed": "green", "compatible": "cyan", "unknown": "dim",
}  # fmt: skip
_STANCES = 20  # of a party on an issue so many stances are told, and of each so many rows, unless all are asked for
_LABEL = 12  # width of the state at the head of a line


def print_across(
    kind: str,
    store: Store,
    style: str,
    *,
    as_of: str | None,
    by: str | None,
    on: str | None,
    words: str | None,
    limit: int | None,
) -> str:
    """Print what holds across reports of commitments, forecasts or positions, `limit` lines of it (0: all).

    Returns:
        What is to be said of lines that are not shown, or that there is none.
    """
    days = period(on) if on else None
    chosen = None
    if by or on or words:
        chosen = store.ids(kind, by=by, on=days, words=words, as_of=as_of)
    kept, total = _ASKED[kind](store, as_of, among=chosen, most=limit or None)
    if style == "json":
        print_json(_whole(kind, kept, store, _STANCES if limit else None))
    elif style == "csv":
        print_csv(_FLAT[kind](kept))
    else:
        tell(_TOLD[kind](kept), coverage(store, as_of), store.path, _counted(kind, kept, total))
    return not_shown(len(kept), total, "issues" if kind == "positions" else kind) if kept else none_found(kind, by, store)


def _counted_positions(
    store: Store, as_of: str | None, *, among: Collection[str] | None, most: int | None
) -> tuple[list[IssueState], int]:
    found = [one for one in positions(store, as_of) if among is None or not _row_ids(one).isdisjoint(among)]
    return found[:most], len(found)


def _row_ids(one: Any) -> set[str]:
    return {ref.row for ref in _refs(one)}


def _refs(one: Any) -> list[Ref]:
    if isinstance(one, IssueState):
        return [ref for stand in one.stands for move in stand.history for ref in move.rows]
    return list(one.rows)


# --- JSON: the row that tells it first, as `--rows` has it, with what holds across reports -----------------------------------


def _whole(kind: str, found: Sequence[Any], store: Store, last: int | None) -> list[Row]:
    if kind == "positions":
        return list(_stands(found, store, last))
    told = [_spelled(one) for one in found]
    rows = store.some(kind, [one["id"] for one in told])
    return [_on_row(rows[one["id"]], one) for one in told]


def _on_row(row: Row, state: Row) -> Row:
    """Lay a state on its earliest row, and fill in what only later rows tell: by when, on what condition."""
    out = {**row, **{key: value for key, value in state.items() if key not in row}}
    for key in ("due", "horizon", "condition"):
        if key in row and row[key] is None and state[key] is not None:
            value = state[key]
            out[key] = value if key == "condition" else {"earliest": value[0], "latest": value[1], "words": ""}
    return out


def _spelled(one: Any) -> dict[str, Any]:
    """Return a state as a dictionary whose keys take nothing from the row's: names, rows and signs under keys of their own."""
    told = asdict(one)
    told["told_by"] = told.pop("rows")
    for key, name in (("party", "party_names"), ("to", "to_names"), ("source", "source_name")):
        if key in told:
            told[name] = told.pop(key)
    return told


def _stands(found: Sequence[IssueState], store: Store, last: int | None) -> Iterator[Row]:
    """Yield positions, with so many of the stances before, and of the rows that tell each (None: all)."""
    rows = store.some("positions", [stand.rows[-1].row for issue in found for stand in issue.stands])
    for issue in found:
        for stand in issue.stands:
            moves = stand.history[-last if last else None :]
            told = asdict(replace(stand, history=tuple(replace(m, rows=m.rows[-last if last else None :]) for m in moves)))
            for move, whole in zip(told["history"], moves, strict=True):
                move["n"] = len(whole.rows)
            against = [asdict(p) for p in issue.pairs if stand.party in p.parties]
            more = {"stances": len(stand.history), "overlap": issue.overlap, "pairs": against}
            yield {**rows[stand.rows[-1].row], "party_name": told.pop("party"), **told, **more}


# --- CSV: one value a column -------------------------------------------------------------------------------------------------


def _flat_commitments(found: Iterable[CommitmentState]) -> Iterator[Row]:
    for c in found:
        first, last = c.due or (None, None)
        sign = _decisive(c)
        yield {
            "id": c.id, "state": c.state, "since": c.since, "kind": c.kind, "party": ", ".join(c.party), "to": ", ".join(c.to),
            "what": c.what, "due_first": first, "due_last": last, "condition": c.condition, "made": c.made, "late": yes(c.late),
            "reports": len({r.report for r in c.rows}), "again": c.again, "why": c.why, "shown_by": sign and sign.row,
            "shown_words": sign and sign.words, "shown_outlet": sign and sign.outlet,
        }  # fmt: skip


def _flat_forecasts(found: Iterable[ForecastState]) -> Iterator[Row]:
    for f in found:
        low, high = f.probability or (None, None)
        least, most = f.brier or (None, None)
        sign = f.shown[0] if f.shown else None
        yield {
            "id": f.id, "state": f.state, "since": f.since, "source": f.source, "says": f.says, "words": f.words,
            "low": low, "high": high, "made": f.made, "horizon": (f.horizon or (None, None))[1], "brier_least": least,
            "brier_greatest": most, "own": yes(f.own), "lapsed": yes(f.lapsed), "reports": len({r.report for r in f.rows}),
            "shown_by": sign and sign.row, "shown_words": sign and sign.words,
        }  # fmt: skip


def _flat_positions(found: Iterable[IssueState]) -> Iterator[Row]:
    for issue in found:
        for s in issue.stands:
            before = s.history[-2].stance if len(s.history) > 1 else None
            yield {
                "id": s.rows[-1].row, "issue": issue.issue, "overlap": issue.overlap, "party": s.party, "stance": s.stance,
                "since": s.since, "last": s.last, "before": before, "moved": yes(s.moved), "rows": len(s.rows),
                "words": s.rows[-1].words,
            }  # fmt: skip


def yes(it_is: bool) -> str:
    """Return yes or no."""
    return "yes" if it_is else "no"


# --- the terminal ------------------------------------------------------------------------------------------------------------

Block = tuple[RenderableType, int]  # what to print, and its indent


def tell(blocks: Iterable[Block], seen: Coverage, record: Path, counted: str) -> None:
    """Print blocks, and below them what they rest on."""
    console = Terminal()
    for told, indent in blocks:
        console.print(Padding(told, (0, 0, 0, indent), expand=False) if indent else told)
    console.print(Text(f"\n{counted} {rests_on(seen)}", style="dim"))
    console.print(Text(f"See any line in its report: verbale show {record} ID", style="dim"))


def rests_on(seen: Coverage) -> str:
    """Return in one line what an answer rests on: from when it is seen, which reports there are, what is left out or in doubt."""
    day = seen.as_of or today()
    if not seen.reports:
        later = f"; {seen.later:,} came out later" if seen.later else ""
        return f"Seen from {spell(day)}: no report had been published by then{later}."
    span = f"from {spell(seen.first)} to {spell(seen.last)}" if seen.first and seen.last else "without dates"
    told = (
        (seen.undated, "undated"),
        (len(seen.doubts), "of doubtful date"),
        (seen.later, "later, left out"),
        (seen.withdrawn, "withdrawn, left out"),
    )
    gaps = [f"{n:,} {what}" for n, what in told if n]
    more = f" ({', '.join(gaps)})" if gaps else ""
    return f"Seen from {spell(day)}; {seen.reports:,} report{'' if seen.reports == 1 else 's'} {span}{more}."


def _counted(kind: str, kept: Sequence[Any], total: int) -> str:
    thing = "issues" if kind == "positions" else kind
    name = thing if total != 1 else thing[:-1]
    shown = f"{len(kept):,} of {total:,}" if len(kept) < total else f"{total:,}"
    states = Counter(one.overlap if kind == "positions" else one.state for one in kept)
    parts = ", ".join(f"{n:,} {state}" for state, n in sorted(states.items(), key=lambda s: (-s[1], s[0])))
    return f"{shown} {name}: {parts}." if parts else f"No {thing}."


def _head(state: str, *parts: tuple[str, str]) -> Text:
    out = Text(f"{state:{_LABEL}}", style=_STATES.get(state, ""))
    for words, style in parts:
        out.append(f"{words}  " if words else "", style=f"not dim default {style}".strip())
    return out


def _told_commitments(found: Iterable[CommitmentState]) -> Iterator[Block]:
    for c in found:
        who = ", ".join(c.party) or "not named"
        due = f"due {interval(c.due)}" if c.due else "no date"
        yield _head(c.state, (who + (f" → {', '.join(c.to)}" if c.to else ""), "bold"), (c.kind, ""), (due, "italic")), 0
        condition = f" [{c.condition}]" if c.condition else ""
        yield Text(f"“{c.what}”{condition}").append(_cited(c.rows), style="dim"), _LABEL
        yield from ((line, _LABEL) for line in _outcome(c))
        yield Text(""), 0


def _outcome(c: CommitmentState) -> Iterator[Text]:
    sign = _decisive(c)
    met = next((s for s in c.shown if s.shows == "met"), None)
    if met is not None and sign is None:
        yield _because(met, "its condition came about")
    if sign is not None:
        yield _because(sign, c.why if not c.late else "done after its time")
    elif c.why:
        silent = "; no report since then" if c.silent else ""
        yield Text(f"↳ {c.why}{silent}", style="italic")
    if c.again:
        yield Text(f"↳ promised again: {c.again[:ID]}", style="italic")


def _decisive(c: CommitmentState) -> Shown | None:
    return next((s for s in c.shown if s.shows == c.state), None)


def _because(sign: Shown, why: str) -> Text:
    day = spell(sign.day) if sign.day else "undated"
    told = Text(f"↳ {day}: {why}: ").append(f"“{sign.words}”", style="bold")
    return told.append(f" {sign.outlet or ''} {sign.row[:ID]}", style="dim not bold")


def _cited(rows: Sequence[Ref]) -> str:
    outlets = list(dict.fromkeys(r.outlet or "no outlet" for r in rows))
    more = f" and {len(rows) - 1} more" if len(rows) > 1 else ""
    return f"  {outlets[0]}{more} {rows[0].row[:ID]}"


def interval(when: tuple[str | None, str | None]) -> str:
    """Return first and last day in words."""
    first, last = when
    if first and last:
        return spell(first if first == last else f"{first} to {last}")
    return f"from {spell(first)}" if first else f"until {spell(last or '')}"


def _told_forecasts(found: Iterable[ForecastState]) -> Iterator[Block]:
    for f in found:
        by = _until(f.horizon) if f.horizon else ""
        yield _head(f.state, (f.source or "not named", "bold"), (_likelihood(f), ""), (by, "italic")), 0
        yield Text(f"“{f.says}”").append(_cited(f.rows), style="dim"), _LABEL
        if f.also:
            yield Text(f"↳ a report gives the same words to {', '.join(f.also)}", style="italic"), _LABEL
        if f.shown:
            yield _because(f.shown[0], f.why), _LABEL
        if f.brier:
            yield Text(f"↳ Brier score {f.brier[0]:.2f} to {f.brier[1]:.2f} (0 best, 1 worst)", style="italic"), _LABEL
        if f.lapsed:
            yield Text("↳ its time has passed and no row tells what came of it", style="italic"), _LABEL
        yield Text(""), 0
    yield from ((line, 0) for line in _ranking(scores(found)))


def _until(horizon: tuple[str | None, str | None]) -> str:
    return f"by {spell(horizon[1])}" if horizon[1] else interval(horizon)


def _likelihood(f: ForecastState) -> str:
    told = odds({"probability": f.probability})
    scale = f" under {f.yardstick}" if f.yardstick and f.probability else ""
    own = "; speaks of own conviction" if f.own else ""
    return f"“{f.words}”: {told}{scale}{own}" if f.words != f.says else f"{told}{scale}{own}"


def _ranking(found: Sequence[Score]) -> Iterator[Text]:
    known = [s for s in found if s.ranked and s.brier]
    for s in sorted(known, key=lambda s: (s.brier or (0, 0), s.source)):
        low, high = s.brier or (0, 0)
        yield Text(f"{s.source}: {s.resolved} of {s.forecasts} resolved, Brier {low:.2f} to {high:.2f}")
    if found and not known:
        yield Text("Nobody has 20 resolved forecasts: no ranking.", style="dim")


def _told_positions(found: Iterable[IssueState]) -> Iterator[Block]:
    for issue in found:
        yield _head(issue.overlap, (issue.issue, "bold")), 0
        for s in issue.stands:
            since = f"since {spell(s.since)}" if s.since else "undated"
            last = f", last told {spell(s.last)}" if s.last and s.last != s.since else ""
            line = (
                Text(f"{s.party} ", style="bold")
                .append(f"{s.stance} ", style="not bold cyan")
                .append(f"{since}{last}", style="not bold default italic")
            )
            yield line, _LABEL
            yield Text(f"“{s.rows[-1].words}”").append(_cited(s.rows[::-1]), style="dim"), _LABEL + 2
            if s.moved:
                yield (
                    Text("↳ before: " + ", ".join(f"{m.stance} ({_from(m.first)})" for m in s.history[:-1]), style="italic"),
                    _LABEL + 2,
                )
        yield Text(""), 0


def _from(day: str | None) -> str:
    return f"from {spell(day)}" if day else "undated"


_ASKED: Mapping[str, Callable[..., tuple[list[Any], int]]] = {
    "commitments": counted_commitments, "forecasts": counted_forecasts, "positions": _counted_positions,
}  # fmt: skip
_FLAT: Mapping[str, Callable[[Any], Iterator[Row]]] = {
    "commitments": _flat_commitments, "forecasts": _flat_forecasts, "positions": _flat_positions,
}  # fmt: skip
_TOLD: Mapping[str, Callable[[Any], Iterator[Block]]] = {
    "commitments": _told_commitments, "forecasts": _told_forecasts, "positions": _told_positions,
}  # fmt: skip
