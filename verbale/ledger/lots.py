"""Make the lots of a record: what the rows of its reports are found and put together by."""

from typing import TYPE_CHECKING

from verbale.ledger import columns, dealings, gists, posts
from verbale.ledger.seen import KINDS

if TYPE_CHECKING:
    from verbale.record import Store

SIZE = 500  # reports of one lot: few lots are soon read, and a small one is soon made again for a new report


def make_lots(store: "Store") -> int:
    """Put the reports that are in no lot into lots; return how many there were."""
    seen, form = 0, f"{posts.FORM}.{gists.FORM}.{dealings.form()}"
    while new := store.without_lot(form, SIZE):
        seen += len(new)
        _add(store, dict(new), form)
    return seen


def _add(store: "Store", new: dict[str, int], form: str) -> None:
    records = sorted(store.records_of(list(new)), key=lambda record: new[record["report"]["id"]])
    ids = [row["id"] for record in records for kind in (*KINDS, "commitments") for row in record[kind]]
    numbers = store.numbers_of(ids) | new
    labels = store.labels_of(actor["id"] for record in records for actor in record["actors"])
    told, dealt = posts.posts(records, numbers), dealings.dealings(records, numbers, labels)
    found = [one for record in records for one in gists.gists(record, numbers)]
    last = store.newest_lot()
    instead = last["last"] if last and last["reports"] + len(new) <= SIZE else None
    if last and instead is not None:
        told = columns.joined([columns.unpack(last["posts"]), told])
        dealt = columns.joined([columns.unpack(last["dealings"]), dealt])
        found = gists.unpack_all(last["gists"]) + found
    packed = {"posts": columns.pack(told), "gists": gists.pack(found), "dealings": columns.pack(dealt)}
    store.keep_lot({"last": max(new.values()), "form": form, "reports": len(told["report"])} | packed, instead)
