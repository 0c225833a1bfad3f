"""Who stands where: issue by issue, each party's latest stance, since when, and how the stances go together."""

from collections import Counter
from collections.abc import Mapping, Sequence

from verbale.analyse.briefing.parts import Draft, Part, Table, actors, day, label, text
from verbale.analyse.telling import spell
from verbale.ledger.positions import IssueState, Stand
from verbale.ledger.refs import Ref

PARTIES = 6  # columns of the table: as many as a page holds
_GROUPS = {"opposed": "Opposed", "agreed": "Agreed", "compatible": "Compatible"}
_ALONE = "Told of one side, or stances that do not meet"
_TONES = {"opposed": "conflict", "agreed": "cooperation", "compatible": "cooperation"}


def drafts(issues: Sequence[IssueState]) -> list[Draft]:
    """Say for each issue of several parties where they stand; for others what the one party wants."""
    return [_draft(issue, place) for place, issue in enumerate(issues)]


def _draft(issue: IssueState, place: int) -> Draft:
    stands = _heard(issue)
    parts: list[Part] = [label(issue.issue, first=True, of=issue.phrases[0] if issue.phrases else ""), text(": ")]
    for i, stand in enumerate(stands):
        parts += [*([text("; ")] if i else []), *_stance(stand)]
    ends = [ref for stand in stands for ref in (_told(stand)[-1:] or stand.rows[-1:])]
    ends += [ref for stand in stands for ref in _told(stand)[:1]]
    cited = tuple(dict.fromkeys([*ends, *(ref for stand in stands for ref in stand.rows)]))
    several = len(issue.stands) > 1
    # A pair that opposes each other is what a reader looks for first.
    rank = place + {"opposed": 0, "agreed": 10, "compatible": 20}.get(issue.overlap, 40)
    group = _GROUPS.get(issue.overlap, _ALONE) if several else _ALONE
    left = len(issue.stands) - len(stands)
    note = f"and {left} more {'party' if left == 1 else 'parties'}" if left else ""
    tone = _TONES.get(issue.overlap, "")
    return Draft((*parts, text(".")), cited, rank, group, tone=tone, note=note, words=min(len(stands), 2))


def _heard(issue: IssueState) -> list[Stand]:
    """Return the parties heard most, in the order of the issue."""
    most = sorted(issue.stands, key=lambda s: (-len(s.rows), s.party))[:PARTIES]
    return [stand for stand in issue.stands if stand in most]


def _told(stand: Stand) -> list[Ref]:
    """Return the rows of the latest stance in the order in which they were published."""
    return sorted((ref for ref in stand.rows if ref.published), key=lambda ref: (ref.published or "", ref.row))


def _stance(stand: Stand) -> list[Part]:
    told = _told(stand)
    out = [*actors([stand.party]), text(" "), label(stand.stance)]
    if not told:
        return out
    first, last = told[0].published, told[-1].published
    if first == last:
        return [*out, text(" ("), day(last), text(")")]
    return [*out, text(" (told from "), day(first), text(" to "), day(last), text(")")]


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
