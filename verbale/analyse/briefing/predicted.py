"""What was predicted, in the speakers' words, and whether it came about."""

from collections.abc import Sequence

from verbale.analyse.briefing.parts import Draft, Part, actors, day, number, quote, text
from verbale.analyse.telling import odds
from verbale.ledger.forecasts import ForecastState
from verbale.ledger.refs import Ref

_GROUPS = {"yes": "Came about", "no": "Did not come about as predicted", "open": "Open", "void": "Void"}
_ORDER = ("no", "yes", "open", "void")


def drafts(found: Sequence[ForecastState]) -> list[Draft]:
    """Say who predicted what, how likely the words make it, and what came of it."""
    ordered = sorted(found, key=lambda f: _ORDER.index(f.state))
    return [_draft(one, place) for place, one in enumerate(ordered)]


def _draft(one: ForecastState, place: int) -> Draft:
    parts: list[Part] = [*(actors([one.source], first=True) if one.source else [text("Somebody not named")]), text(" predicted")]
    if one.made:
        parts += [text(" on "), day(one.made)]
    parts += [text(": "), quote(one.says)]
    if one.probability:
        parts += [text(", read as "), number(odds({"probability": one.probability}))]
    shows = next((s for s in one.shown if s.shows == one.state), None)
    if shows and shows.day:
        parts += [text("; settled by what is told of "), day(shows.day)]
    settled = [Ref(shows.row, shows.report, shows.outlet, shows.published, shows.words)] if shows else []
    cited = (one.rows[0], *settled, *one.rows[1:])
    return Draft((*parts, text(".")), cited, place, _GROUPS[one.state], note=_note(one), words=1 + len(settled))


def _note(one: ForecastState) -> str:
    score = f"Brier score {one.brier[0]:.2f} to {one.brier[1]:.2f} (0 best, 1 worst)" if one.brier else ""
    notes = (
        score,
        one.yardstick or "",
        "the words give no odds" if not one.probability else "",
        "as much advocacy as forecast" if one.own else "",
        f"the same words are also given to {', '.join(one.also)}" if one.also else "",
        "its time has passed" if one.lapsed else "",
    )
    return "; ".join(filter(None, notes))
