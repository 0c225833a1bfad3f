"""Which day it is, and which days are past."""

from datetime import UTC, datetime


def today() -> str:
    """Return the day that it is now, in UTC, as an ISO date."""
    return datetime.now(UTC).date().isoformat()


def asked_day(as_of: str | None) -> str:
    """Return the day that a question as of a day asks about: today, unless the day is past."""
    return min(as_of or today(), today())


def past(as_of: str | None) -> bool:
    """Say whether a day is past, so that the record may hold what had not been published by then."""
    return as_of is not None and as_of < today()
