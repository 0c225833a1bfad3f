"""Questions to the record, as selects; and the rows put together from their answers."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Integer,
    RowMapping,
    Select,
    and_,
    exists,
    false,
    func,
    not_,
    or_,
    outerjoin,
    select,
    true,
)

from verbale.record import sqlite, withdrawals
from verbale.record.days import past
from verbale.record.kinds import KINDS, Kind, Row
from verbale.record.names import countries, fold
from verbale.record.parts import AT_ONCE
from verbale.record.quotes import cut, places, seal, stretch
from verbale.record.rows import assemble
from verbale.record.schema import LABELS, actor_labels, actors, reports, row_actors, row_links, rows, statements

THEIRS = rows.c.n.between(reports.c.first_row, reports.c.last_row)  # by which the rows of a report are found
Interval = tuple[str | None, str | None]
_REPORTS_AT_ONCE = 50  # reports put together at once: bounds memory
_BY_DATE = (reports.c.published.is_(None), reports.c.published, reports.c.id)


def asked(
    kind: Kind, by: str | None, on: Interval | None, words: str | None, as_of: str | None, limit: int | None
) -> Select[Any]:
    """Select the rows of a kind that answer a question, in the order of `Store.rows`.

    With words it finds the rows of the reports that hold them all; `told` then looks which rows do, and counts.
    """
    query = in_order(kind).where(by_day(as_of))
    if by is not None:
        query = query.where(whose(kind, by))
    if on is not None:
        query = query.where(_on(kind, *on))
    if words is None:
        return query.limit(limit)
    return query.where(*(reports.c.n.in_(sqlite.reports_holding(phrase)) for phrase in sqlite.phrases(words)))


def columns(kind: Kind) -> dict[str, ColumnElement[Any]]:
    """Return the columns of the rows of a kind by name, whichever table keeps them."""
    labels = LABELS[kind.name]
    out: dict[str, ColumnElement[Any]] = {"n": rows.c.n, "id": rows.c.id}
    for table in (kind.table, *labels.values()):
        out |= {c.name: c for c in table.c if c.name not in ("n", "key", *labels)}
    return out


def joined(kind: Kind) -> FromClause:
    """Join the tables that keep the rows of a kind, and their reports."""
    out: FromClause = kind.table.join(rows, kind.table.c.n == rows.c.n).join(reports, and_(reports.c.n == rows.c.report, THEIRS))
    for name, table in LABELS[kind.name].items():
        out = out.join(table, table.c.n == kind.table.c[name])
    return out


def in_order(kind: Kind) -> Select[Any]:
    """Select all rows of a kind: by date of the report (undated last), report, and place in the text."""
    told = (reports.c.n, reports.c.id, reports.c.published, reports.c.outlet, reports.c.title)
    return (
        select(*columns(kind).values(), rows.c.quotes, rows.c.start, *(c.label(f"report_{c.name}") for c in told))
        .select_from(joined(kind))
        .order_by(reports.c.published.is_(None), reports.c.published, reports.c.id, rows.c.start, rows.c.n)
    )


def by_day(as_of: str | None) -> ColumnElement[bool]:
    """What had been published by the end of a day (ISO); of a day to come, of today, or of None: all that the record holds.

    Nothing shows that a report without a date was out on a past day, so it is left out of that day's answer. What is in the
    record today has been published, whatever date it bears.
    """
    if not past(as_of):
        return true()
    return and_(reports.c.published.is_not(None), reports.c.published <= as_of)


def counted(as_of: str | None) -> ColumnElement[bool]:
    """What counts as evidence as of a day: what had been published by then and was not withdrawn by then."""
    return and_(by_day(as_of), not_(withdrawals.in_force(as_of)))


def count_of(db: Connection, query: Select[Any]) -> int:
    """Return how many rows a select of `asked` finds."""
    return int(db.scalar(query.with_only_columns(func.count(), maintain_column_froms=True).order_by(None)) or 0)


def left_out(db: Connection, as_of: str | None) -> Row:
    """Count the reports that `by_day` leaves out, by why."""
    undated = func.sum(reports.c.published.is_(None).cast(Integer))
    found = db.execute(select(func.count(), undated).where(not_(by_day(as_of)))).one()
    taken_back = db.scalar(select(func.count()).select_from(reports).where(by_day(as_of), withdrawals.in_force(as_of)))
    return {"later": found[0] - (found[1] or 0), "undated": found[1] or 0, "withdrawn": taken_back or 0}


def _meant(by: str) -> ColumnElement[bool]:
    """What an actor is called when a name means it: a country and all who act for it, a code, or words of a name."""
    a = actor_labels.c
    # Word by word: "Sergey Lavrov" is also Sergey V. Lavrov.
    named = and_(false() if not fold(by) else true(), *(a.folded.contains(f" {word} ") for word in fold(by).split()))
    if codes := countries(by):
        # A person may bear a country's name (Jordan, Chad); a body that has it in its name need not act for it.
        return or_(a.country.in_(codes), a.code.in_(codes), and_(a.kind == "person", named))
    return or_(func.lower(a.code) == by.strip().lower(), named)


def whose(kind: Kind, by: str) -> ColumnElement[bool]:
    """Rows of a kind that are of the actors whom a name means."""
    meant = select(actors.c.n).where(actors.c.label.in_(select(actor_labels.c.n).where(_meant(by))))
    if kind.table is actors:
        return rows.c.n.in_(meant)
    theirs = of_actors(meant, kind.by)
    if kind.name != "quantities":
        return kind.table.c.n.in_(theirs)
    # A number is also his who gives it.
    said = of_actors(meant, ("source",))
    k = row_links.c
    given = exists().where(k.row == kind.table.c.n, k.role == "according_to", k.other.in_(said)).correlate(kind.table)
    return or_(kind.table.c.n.in_(theirs), given)


def of_actors(some: Select[Any], roles: Sequence[str] = ()) -> Select[Any]:
    """Select the rows that refer to some actors, in some roles or any; they are among the rows of the actors' reports."""
    a, who = row_actors.c, some.subquery("meant")
    theirs = rows.join(who, who.c.n == rows.c.n).join(reports, reports.c.n == rows.c.report)
    within = theirs.join(row_actors, and_(a.row.between(reports.c.first_row, reports.c.last_row), a.actor == rows.c.n))
    return select(a.row).select_from(within).where(a.role.in_(roles) if roles else true())


def _on(kind: Kind, first: str | None, last: str | None) -> ColumnElement[bool]:
    published = reports.c.published
    printed = and_(published.is_not(None), *_bounds(published, published, first, last))
    if "when" not in kind.fields:
        return printed
    earliest, latest = columns(kind)["when_earliest"], columns(kind)["when_latest"]
    timed = or_(earliest.is_not(None), latest.is_not(None))
    overlaps = and_(
        *(
            or_(bound, end.is_(None))
            for bound, end in zip(_bounds(earliest, latest, first, last), (latest, earliest), strict=True)
        )
    )
    return or_(and_(timed, overlaps), and_(earliest.is_(None), latest.is_(None), printed))


def _bounds(earliest: Any, latest: Any, first: str | None, last: str | None) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return latest >= (first or ""), earliest <= (last or "9999-12-31")


class _Saying:
    """Tells whether the quotes of a row hold all of some words, each phrase in one of them."""

    def __init__(self, db: Connection, words: str) -> None:
        self._db = db
        self._phrases = sqlite.phrases(words)
        self._report = -1
        self._found: list[list[tuple[int, int]]] = []

    def __call__(self, report: int, kept: str, first: int) -> bool:
        """Say so of a row, by the number of its report, its quotes and its start; ask for the rows of one report in a run."""
        if self._phrases and report != self._report:
            self._report, self._found = report, [sqlite.stretches(self._db, report, phrase) for phrase in self._phrases]
        quoted = [place for given in places(kept, first) for place in given]
        return all(any(a <= start and end <= z for a, z in quoted for start, end in found) for found in self._found)


def told(db: Connection, kind: Kind, query: Select[Any], words: str | None = None, limit: int | None = None) -> Iterator[Row]:
    """Yield the rows that a select of `in_order` finds, with what is told of their report and the names of their actors.

    Args:
        db: The record.
        kind: Their kind.
        query: The select.
        words: Only rows whose quotes hold all of them.
        limit: With `words`, at most so many.
    """
    found: Iterator[RowMapping] = iter(db.execute(query).mappings())
    if words is not None:
        says = _Saying(db, words)
        found = islice((line for line in found if says(line["report_n"], line["quotes"], line["start"])), limit)
    texts: dict[int, str] = {}
    while some := list(islice(found, AT_ONCE)):
        texts = _texts(db, {line["report_n"] for line in some}, texts)
        yield from _together(db, kind, some, texts)


def _texts(db: Connection, wanted: set[int], known: dict[int, str]) -> dict[int, str]:
    """Return the texts of reports, and read none again that is known: a long report has rows by the thousand."""
    missing = sorted(wanted - known.keys())
    kept = {n: text for n, text in known.items() if n in wanted}
    return kept | dict(map(tuple, db.execute(select(reports.c.n, reports.c.text).where(reports.c.n.in_(missing)))))


def _together(db: Connection, kind: Kind, found: Sequence[RowMapping], texts: dict[int, str]) -> Iterator[Row]:
    numbers = [line["n"] for line in found]
    who, links = _actors(db, numbers), _links(db, numbers)
    givers = _givers(db, links, texts) if "according_to" in kind.link else {}
    for line in found:
        text = texts[line["report_n"]]
        ids, names = ({role: [pair[i] for pair in pairs] for role, pairs in who[line["n"]].items()} for i in (0, 1))
        others = {role: [id_ for _, id_ in pairs] for role, pairs in links[line["n"]].items()}
        row = assemble(kind, line, cut(kind, line["quotes"], line["start"], text), ids, others, text)
        row |= {"report": line["report_id"], **{key: line[f"report_{key}"] for key in ("published", "outlet", "title")}}
        row |= {_display(kind, field): _shown(field in kind.many, names.get(role, [])) for field, role in kind.actor.items()}
        if "according_to" in kind.link:
            row["according_to_name"] = givers.get(row["according_to"])
        yield row


def _display(kind: Kind, field: str) -> str:
    return f"{kind.actor[field]}_names" if field in kind.many else f"{field}_name"


def _shown(many: bool, names: list[str]) -> Any:
    return names if many else next(iter(names), None)


def _by_row(answers: Iterable[Any]) -> dict[int, dict[str, list[Any]]]:
    out: dict[int, dict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
    for row, role, *what in answers:
        out[row][role].append(tuple(what))
    return out


def _actors(db: Connection, some: list[int]) -> dict[int, dict[str, list[Any]]]:
    """Return id and name of the actors of rows, by role."""
    a, who = row_actors.c, rows.alias("who")
    named = (
        select(a.row, a.role, who.c.id, actor_labels.c.name)
        .select_from(row_actors.join(who, who.c.n == a.actor).outerjoin(actors, actors.c.n == a.actor).outerjoin(actor_labels))
        .where(a.row.in_(some))
    )
    return _by_row(db.execute(named.order_by(a.row, a.role, a.order)))


def _links(db: Connection, some: list[int]) -> dict[int, dict[str, list[Any]]]:
    """Return number and id of the rows that rows refer to, by role."""
    k = row_links.c
    others = select(k.row, k.role, rows.c.n, rows.c.id).join_from(row_links, rows, rows.c.n == k.other)
    return _by_row(db.execute(others.where(k.row.in_(some)).order_by(k.row, k.role, k.order)))


def _givers(db: Connection, links: dict[int, dict[str, list[Any]]], texts: Mapping[int, str]) -> dict[str, str]:
    """Who is named as the source of each statement that rows rest on; `texts` are those of their reports, by number."""
    sayings = dict(pair for roles in links.values() for pair in roles.get("according_to", []))
    a = row_actors.c
    said = statements.outerjoin(row_actors, and_(a.row == statements.c.n, a.role == "source"))
    name = func.coalesce(actor_labels.c.name, statements.c.source_text)
    named = select(statements.c.n, name, rows.c.report, rows.c.quotes, rows.c.start).select_from(
        said.join(rows, rows.c.n == statements.c.n)
        .outerjoin(actors, actors.c.n == a.actor)
        .outerjoin(actor_labels, actor_labels.c.n == actors.c.label)
    )
    found = db.execute(named.where(statements.c.n.in_(sayings)))
    return {
        sayings[n]: source_words(kept, start, texts[report]) if name == "" else name for n, name, report, kept, start in found
    }


def source_words(kept: str, start: int, text: str) -> str:
    """Return the words that name the source of a statement, by the places of its quotes."""
    return stretch(cut(KINDS["statements"], kept, start, text).get("source", []), text)


def told_of_reports(db: Connection, as_of: str | None = None, limit: int | None = None) -> list[Row]:
    """Return what is told of each report, by date (undated last)."""
    gone = set(db.scalars(select(reports.c.id).where(withdrawals.in_force(as_of))))
    query = _reports("n", "text").where(by_day(as_of)).limit(limit)
    last = _last_day(db, limit) if limit else None
    found = db.execute(query if last is None else query.where(reports.c.published <= last)).mappings()
    return [{**line, "withdrawn": line["id"] in gone} for line in found]


def _last_day(db: Connection, limit: int) -> str | None:
    """Return the day by which so many reports had been published; None when so many bear no date. The index alone tells it."""
    published, seen = reports.c.published, 0
    each = select(published, func.count()).where(published.is_not(None)).group_by(published).order_by(published)
    for day, count in db.execute(each):
        seen += count
        if seen >= limit:
            return str(day)
    return None


def whole(db: Connection, report_id: str) -> Row | None:
    """Return everything kept of a report in the form of the contract; None when there is no such report."""
    return next(iter(wholes_of(db, [report_id])), None)


def wholes(db: Connection, as_of: str | None = None) -> Iterator[Row]:
    """Yield everything kept of each report that counts, by date (undated last); some at a time, so that memory stays bounded."""
    in_turn = select(reports.c.id).where(counted(as_of)).order_by(*_BY_DATE)
    ids = list(db.scalars(in_turn))
    for first in range(0, len(ids), _REPORTS_AT_ONCE):
        yield from wholes_of(db, ids[first : first + _REPORTS_AT_ONCE])


def wholes_of(db: Connection, ids: list[str]) -> list[Row]:
    """Return everything kept of some reports, by date."""
    asked_for = reports.c.id.in_(ids)
    found: dict[str, Row] = {r["id"]: {"report": dict(r)} for r in db.execute(_reports("n").where(asked_for)).mappings()}
    for kind in KINDS.values():
        for one in found.values():
            one[kind.name] = []
        for row in told(db, kind, in_order(kind).where(asked_for)):
            found[row["report"]][kind.name].append(row)
    return list(found.values())


def _reports(*without: str) -> Select[Any]:
    count = (reports.c.last_row - reports.c.first_row + 1).label("rows")
    kept = [c for c in reports.c if c.name not in (*without, "first_row", "last_row")]
    return select(*kept, count).order_by(*_BY_DATE)


def hit(db: Connection, n: int, snippet: str, words: str) -> Row:
    """Return a report that a search found, with the rows whose quotes hold all the words."""
    r = reports.c
    report = dict(
        db.execute(select(r.id.label("report"), r.title, r.outlet, r.published, r.where).where(r.n == n)).mappings().one()
    )
    says = _Saying(db, words)
    found = select(rows.c.kind, rows.c.id, rows.c.quotes, rows.c.start).join_from(rows, reports, THEIRS)
    ordered = db.execute(found.where(r.n == n, rows.c.kind != "actors").order_by(rows.c.start, rows.c.id))
    return report | {"snippet": snippet, "rows": [{"kind": k, "id": id_} for k, id_, *kept in ordered if says(n, *kept)]}


def orphans(db: Connection) -> Iterator[str]:
    """Yield the ids of rows that are missing from the table of their kind."""
    for kind in KINDS.values():
        there = exists().where(kind.table.c.n == rows.c.n)
        yield from db.scalars(select(rows.c.id).where(rows.c.kind == kind.name, ~there))
    yield from db.scalars(select(rows.c.id).where(rows.c.kind.not_in(list(KINDS))))


def strays(db: Connection) -> Iterator[tuple[str, str]]:
    """Yield (id, what is wrong) for rows that are not among those of a report, and for reports that lack rows."""
    of_none = outerjoin(rows, reports, and_(reports.c.n == rows.c.report, THEIRS))
    for id_ in db.scalars(select(rows.c.id).select_from(of_none).where(reports.c.n.is_(None)).order_by(rows.c.n)):
        yield id_, "is a row of no report"
    there = select(func.count()).select_from(rows).where(THEIRS).correlate(reports).scalar_subquery()
    announced = reports.c.last_row - reports.c.first_row + 1
    for id_, found, said in db.execute(select(reports.c.id, there, announced).where(there != announced).order_by(reports.c.n)):
        yield id_, f"has {found} of its {said} rows"
    for table, number, of in ((row_actors, row_actors.c.actor, actors), (row_links, row_links.c.other, rows.alias("other"))):
        without = table.join(rows, rows.c.n == table.c.row).outerjoin(of, of.c.n == number)
        for id_, role in db.execute(select(rows.c.id, table.c.role).select_from(without).where(of.c.n.is_(None))):
            yield id_, f"its {role} refers to a missing line of {'actors' if of is actors else 'rows'}"


def unsealed(db: Connection, report_id: str) -> Iterator[tuple[str, Row]]:
    """Yield the rows of a report whose words are not those that were coded: the id, and the quotes by part as they read now."""
    text = db.scalar(select(reports.c.text).where(reports.c.id == report_id))
    kept = select(rows.c.id, rows.c.kind, rows.c.quotes, rows.c.start, rows.c.seal).join_from(rows, reports, THEIRS)
    for id_, kind, quotes, start, sealed in db.execute(kept.where(reports.c.id == report_id).order_by(rows.c.n)):
        if kind in KINDS and seal(id_, parts := cut(KINDS[kind], quotes, start, text or "")) != sealed:
            yield id_, parts
