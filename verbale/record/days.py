"""Which days are past."""

from datetime import UTC, datetime


def past(as_of: str | None) -> bool:
    """Say whether a day is past, so that the record may hold what had not been published by then."""
    return as_of is not None and as_of < datetime.now(UTC).date().isoformat()
