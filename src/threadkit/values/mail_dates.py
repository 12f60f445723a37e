"""Dates as mail and HTTP write them (RFC 5322): ``Fri, 27 Feb 2026 05:00:00 GMT``."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from ..calendar_bounds import FIRST, LAST


def mail_date(text: str) -> datetime | None:
    """The moment, UTC where no zone is told, as HTTP means it; None for what is no date, or beyond the calendar."""
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return moment if FIRST <= moment <= LAST else None
