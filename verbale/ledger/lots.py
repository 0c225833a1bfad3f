"""Make the lots of a record: what the rows of its reports are found and put together by."""

from collections.abc import Iterable, Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from verbale.ledger import amounts, columns, dealings, gists, posts
from verbale.ledger.seen import SHOWING
from verbale.lexicon import DATA, own_files

if TYPE_CHECKING:
    from verbale.record import Store

Row = Mapping[str, Any]

_CODE = (
    "amounts",
    "columns",
    "days_told",
    "dealings",
    "doings",
    "gists",
    "housed",
    "keeping",
    "meant",
    "posts",
    "seen",
    "sides",
    "tellings",
    "wording",
)  # modules that make lots of rows
_TABLES = (
    "arranged_states",
    "countries",
    "dateline_towns",
    "deed_kinds",
    "deeds",
    "frames",
    "function_words",
    "irregular_verbs",
    "keeping",
    "light_verbs",
    "numbers",
    "organisations",
    "thing_kinds",
    "time_words",
    "tones",
    "word_uses",
)
SIZE = 500  # reports of one lot: few lots are soon read, and a small one is soon made again for a new report


@cache
def form() -> str:
    """Return a hash of what lots are made with: where it is another, they are made again."""
    here = Path(__file__).parent
    files = (*(here / f"{name}.py" for name in _CODE), *(DATA / f"{name}.tsv" for name in _TABLES), *own_files())
    seal = sha256()
    for file in files:
        seal.update(file.name.encode() + b"\0" + file.read_bytes())
    return seal.hexdigest()[:16]


def make_lots(store: "Store", known: Mapping[str, Row] | None = None) -> int:
    """Put the reports that are in no lot into lots; return how many there were.

    Args:
        store: An open record.
        known: Reports that were read already, whole, by their ids: lots are made as far as these reach. None: of all reports.
    """
    seen, form_ = 0, form()
    last = store.newest_lot()
    if last and last["form"] != form_:
        store.drop_lots(form_)
    while new := dict(store.without_lot(form_, SIZE)):
        if known is not None and not new.keys() <= known.keys():
            break
        seen += len(new)
        _add(store, new, store.records_of(list(new)) if known is None else [known[id_] for id_ in new], form_)
    return seen


def _add(store: "Store", new: dict[str, int], some: Iterable[Row], form: str) -> None:
    records = sorted(some, key=lambda record: new[record["report"]["id"]])
    ids = [row["id"] for record in records for kind in (*SHOWING, "commitments") for row in record[kind]]
    numbers = store.numbers_of(ids) | new
    labels = store.labels_of(actor["id"] for record in records for actor in record["actors"])
    told, dealt = (
        posts.posts(records, numbers) | posts.persons(records, numbers, labels),
        dealings.dealings(records, numbers, labels),
    )
    found = [one for record in records for one in gists.gists(record, numbers)]
    counts = [(numbers[record["report"]["id"]], amounts.amounts(record, numbers, labels)) for record in records]
    last = store.newest_lot()
    instead = last["last"] if last and last["reports"] + len(new) <= SIZE else None
    if last and instead is not None:
        told = columns.joined([columns.unpack(last["posts"]), told])
        dealt = columns.joined([columns.unpack(last["dealings"]), dealt])
        found = gists.unpack(last["gists"]) + found
        counts = [*amounts.unpack(last["amounts"]), *counts]
    packed = {"posts": columns.pack(told), "gists": gists.pack(found), "dealings": columns.pack(dealt)} | {
        "amounts": amounts.pack(counts)
    }
    store.keep_lot({"last": max(new.values()), "form": form, "reports": len(told["report"])} | packed, instead)
