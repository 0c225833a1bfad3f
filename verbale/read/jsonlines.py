"""JSON lines, a JSON list, or one JSON object: each object a report."""

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from verbale.errors import InputError
from verbale.terms import Failure, Report

_TEXT = ("text", "event_text")  # the second is NGEC's and POLECAT's name
_WORDS = ("title", "published", "date", "outlet", "byline", "url", "lang")
_MARKUP = re.compile(r"<(?:p|div|br|html|article|body)\b", re.I)


def lines(rows: Iterable[bytes], where: str) -> Iterator[Report | Failure]:
    """Yield a report for each line, and a failure, with its number, for each that holds none; empty lines are passed over."""
    for number, row in enumerate(rows, 1):
        if row.strip():
            yield one(row, f"{where}:{number}")


def one(row: bytes, where: str) -> Report | Failure:
    """Return the report of one JSON object, or why there is none."""
    try:
        value = json.loads(row.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        return Failure(where, f"not UTF-8 (byte {error.start}). Save the file as UTF-8.")
    except (json.JSONDecodeError, RecursionError, ValueError) as error:
        return Failure(where, f"not JSON ({error}). Correct or remove the line.")
    return report(value, where)


def whole(content: bytes, where: str) -> Iterator[Report | Failure]:
    """Yield the reports of a file that is one JSON value: an object or a list of objects.

    Raises:
        InputError: It is not JSON.
    """
    try:
        value = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise InputError(where, f"begins like JSON and is not ({error}).", "Write one object a line, or one object.") from error
    if not isinstance(value, list):
        yield _or_raise(report(value, where))
        return
    for number, item in enumerate(value, 1):
        yield report(item, f"{where}#{number}")


def _or_raise(found: Report | Failure) -> Report:
    if isinstance(found, Failure):
        raise InputError(found.where, found.reason, "See docs/howto for the fields.")
    return found


def report(value: Any, where: str) -> Report | Failure:
    """Return the report that a JSON value describes, or why it describes none."""
    if not isinstance(value, dict):
        return Failure(where, 'a report is a JSON object with the field \'text\'. Write {"text": "..."}.')
    text = next((value[name] for name in _TEXT if value.get(name)), None)
    if not isinstance(text, str):
        return Failure(where, "the field 'text' is missing or no text. Give the words of the report there.")
    wrong = [name for name in _WORDS if not isinstance(value.get(name), str | None)]
    if wrong:
        return Failure(where, f"the field '{wrong[0]}' is no text. Write it in quotation marks, or leave it out.")
    if (language := value.get("lang") or "en").lower()[:2] != "en":
        return Failure(where, f"the field 'lang' says {language!r}; verbale reads English. Translate it, or correct the field.")
    return Report(
        where=where,
        kind="html" if _MARKUP.search(text) else "text",
        content=text.encode("utf-8", "replace"),
        published=value.get("published") or value.get("date") or None,
        title=value.get("title") or None,
        outlet=value.get("outlet") or None,
        byline=_names(value.get("byline") or value.get("author")),
        url=value.get("url") or None,
    )


def _names(authors: object) -> str | None:
    """Return authors as one line; some sites write a list."""
    if isinstance(authors, list):
        return " and ".join(a for a in authors if isinstance(a, str)) or None
    return authors if isinstance(authors, str) else None
