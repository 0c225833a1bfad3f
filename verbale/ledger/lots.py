"""Make the lots of a record: what the rows of its reports are found and put together by."""

from typing import TYPE_CHECKING

from verbale.ledger import columns, gists, posts
from verbale.ledger.seen import KINDS

if TYPE_CHECKING:
    from verbale.record import Store

FORM = f"{posts.FORM}.{gists.FORM}"
SIZE = 500  # reports of one lot: few lots are soon read, and a small one is soon made again for a new report


def make_lots(store: "Store") -> int:
    """Put the reports that are in no lot into lots; return how many there were."""
    seen = 0
    while new := store.without_lot(FORM, SIZE):
        seen += len(new)
        _add(store, dict(new))
    return seen


def _add(store: "Store", new: dict[str, int]) -> None:
    records = sorted(store.records_of(list(new)), key=lambda record: new[record["report"]["id"]])
    ids = [row["id"] for record in records for kind in (*KINDS, "commitments") for row in record[kind]]
    numbers = store.numbers_of(ids) | new
    told = posts.posts(records, numbers)
    found = [one for record in records for one in gists.gists(record, numbers)]
    last = store.newest_lot()
    instead = last["last"] if last and last["reports"] + len(new) <= SIZE else None
    if last and instead is not None:
        told = columns.joined([columns.unpack(last["posts"]), told])
        found = gists.unpack_all(last["gists"]) + found
    lot = {"last": max(new.values()), "form": FORM, "reports": len(told["report"]), "posts": columns.pack(told)}
    store.keep_lot(lot | {"gists": gists.pack(found)}, instead)
