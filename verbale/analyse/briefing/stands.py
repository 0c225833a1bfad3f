"""Who stands where: issue by issue, each party's latest stance, since when, and how the stances go together."""

from collections import Counter
from collections.abc import Mapping, Sequence

from verbale.analyse.briefing.parts import Draft, Part, Table, actors, day, label, text
from verbale.analyse.telling import spell
from verbale.ledger.positions import IssueState, Stand

PARTIES = 6  # columns of the table: as many as a page holds
_TONES = {"opposed": "conflict", "agreed": "cooperation", "compatible": "cooperation"}


def drafts(issues: Sequence[IssueState]) -> list[Draft]:
    """Say for each issue of several parties where they stand; for others what the one party wants."""
    return [_draft(issue, place) for place, issue in enumerate(issues)]


def _draft(issue: IssueState, place: int) -> Draft:
    parts: list[Part] = [label(issue.issue, first=True), text(": ")]
    for i, stand in enumerate(issue.stands):
        parts += [*([text("; ")] if i else []), *_stance(stand)]
    latest = [stand.rows[-1] for stand in issue.stands]
    cited = tuple(dict.fromkeys([*latest, *(ref for stand in issue.stands for ref in stand.rows)]))
    several = len(issue.stands) > 1
    # A pair that opposes each other is what a reader looks for first.
    rank = place + {"opposed": 0, "agreed": 10, "compatible": 20}.get(issue.overlap, 40)
    group = {"opposed": "Opposed", "agreed": "Agreed", "compatible": "Compatible"}.get(issue.overlap, "")
    named = group if several and group else "Told of one side, or stances that do not meet"
    words = min(len(issue.stands), 2)
    return Draft((*parts, text(".")), cited, rank, named, tone=_TONES.get(issue.overlap, ""), words=words)


def _stance(stand: Stand) -> list[Part]:
    out = [*actors([stand.party]), text(" "), label(stand.stance)]
    if stand.since and stand.last and stand.since != stand.last:
        return [*out, text(" (told from "), day(stand.since), text(" to "), day(stand.last), text(")")]
    return [*out, text(" ("), day(stand.last), text(")")] if stand.last else out


def table(issues: Sequence[IssueState], numbers: Mapping[str, int]) -> tuple[Table, ...]:
    """Return the latest stances by issue and party, of issues of several parties and the parties heard most."""
    several = [issue for issue in issues if len(issue.stands) > 1]
    heard = Counter(stand.party for issue in several for stand in issue.stands)
    parties = [name for name, _ in sorted(heard.items(), key=lambda h: (-h[1], h[0]))[:PARTIES]]
    if not parties:
        return ()
    rows = []
    for issue in several:
        by = {stand.party: stand for stand in issue.stands}
        cells = (issue.issue, *(_cell(by.get(party)) for party in parties), issue.overlap)
        cited = {numbers[ref.report] for stand in issue.stands for ref in stand.rows}
        rows.append((cells, tuple(sorted(cited))))
    return (Table("Latest stance of each party", ("Issue", *parties, "Together"), tuple(rows)),)


def _cell(stand: Stand | None) -> str:
    if stand is None:
        return "–"
    moved = f"; before: {stand.history[-2].stance}" if stand.moved else ""
    return f"{stand.stance}{f', {spell(stand.last)}' if stand.last else ''}{moved}"
