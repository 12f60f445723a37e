"""What a printed time says."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import NamedTuple

from ..models import Precision


class ReadTime(NamedTuple):
    """A time as printed.

    ``moment`` is aware (UTC) where the text states the zone, else naive; ``ago`` is set instead for relative
    times; with ``yearless`` the year of ``moment`` is a placeholder (2000, a leap year).
    """

    precision: Precision
    moment: datetime | None = None
    ago: timedelta | None = None
    yearless: bool = False
