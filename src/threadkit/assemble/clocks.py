"""Printed times to UTC: the zone of a page's clock, relative times, and times inside ids."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone, tzinfo
from typing import NamedTuple

from ..diagnostics import Report
from ..errors import ParseError
from ..models import Precision
from ..parse_options import Zone, zone_of
from ..raw import RawPage, RawPost
from ..values.dates import ReadTime, parse_time
from ..values.links import time_of_id
from .walk import nested


class Instant(NamedTuple):
    """A time in UTC and how fine it is; both null where it is unknown."""

    moment: datetime | None
    precision: Precision | None


_FIRST_YEAR, _LAST_YEAR = 2006, 9000  # of the site; and one from which the calendar's end is far
_UNKNOWN = Instant(None, None)


def capture_time(moment: datetime | None) -> datetime | None:
    """When a page was saved; None where the site was not there yet, or nobody can have saved it."""
    if moment is None or not _FIRST_YEAR <= moment.year <= _LAST_YEAR:
        return None
    return moment


class Clock:
    """Reads the times of one page.

    A clock time's zone is, in this order: the one the user gives, the one the page states, the one that the
    ids of the page's own posts prove (``id_offset``), and else it is assumed to be UTC.
    """

    def __init__(self, raw: RawPage, report: Report, *, zone: Zone | None, captured_at: datetime | None) -> None:
        self.language = raw.language
        self.report = report
        self.captured_at = captured_at.astimezone(UTC) if captured_at else None
        self.relative_seen = False
        self.assumed_seen = False
        self.basis: str | None = None
        self.zone: tzinfo = UTC
        self.name: str | None = None
        if zone is not None:
            (self.zone, self.name), self.basis = zone, "given-timezone"
        elif (stated := _zone(raw.timezone)) is not None:
            self.zone, self.name = stated, raw.timezone
        elif (offset := _id_offset(raw)) is not None:
            self.zone, self.basis = timezone(offset), "status-id"
            self.name = str(self.zone)
        else:
            self.basis = "assumed-utc"

    def parse(self, text: str) -> ReadTime | None:
        """The time as printed, by the page's language."""
        return parse_time(text, self.language)

    def read(self, raw: RawPost, id: str | None, inferred: dict[str, str]) -> Instant:
        """When the post was made; what had to be inferred is added to ``inferred``."""
        time = parse_time(raw.time, raw.time_language or self.language) if raw.time is not None else None
        if raw.time is not None and time is None:
            code = "time-unread" if raw.span is not None else "time-unreadable"  # read by people, or by machines
            self.report.add(code, raw.time, span=raw.span, line=raw.line, excerpt=raw.time)
        if time is not None and time.moment is not None and time.moment.tzinfo is not None:
            return Instant(time.moment, time.precision)
        from_id = time_of_id(id) if id is not None else None
        if from_id is not None:
            inferred["created_at"] = "status-id"
            return Instant(from_id, "millisecond")
        if time is None:
            return _UNKNOWN
        if time.ago is not None:
            return self._relative(raw, time, inferred)
        return self._local(time, inferred)

    def _relative(self, raw: RawPost, time: ReadTime, inferred: dict[str, str]) -> Instant:
        if self.captured_at is None or time.ago is None:
            if not self.relative_seen:
                self.relative_seen = True
                self.report.add("time-relative", raw.time or "", span=raw.span, line=raw.line, excerpt=raw.time)
            return _UNKNOWN
        inferred["created_at"] = "captured-at"
        try:
            return Instant(self.captured_at - time.ago, time.precision)
        except OverflowError:
            return _UNKNOWN

    def _local(self, time: ReadTime, inferred: dict[str, str]) -> Instant:
        moment = time.moment
        if moment is None:
            return _UNKNOWN
        if time.yearless:
            if self.captured_at is None:
                return _UNKNOWN
            moment = _latest(moment, self.captured_at)
            inferred["created_at"] = "captured-at"
        if time.precision in ("day", "month", "year"):
            return Instant(moment.replace(tzinfo=UTC), time.precision)  # a date has no zone to convert
        if self.basis is not None:
            inferred["created_at"] = self.basis
            if self.basis == "assumed-utc" and not self.assumed_seen:
                self.assumed_seen = True
                self.report.add("timezone-assumed", "UTC")
        try:
            return Instant(moment.replace(tzinfo=self.zone).astimezone(UTC), time.precision)
        except (OverflowError, ValueError):
            return Instant(moment.replace(tzinfo=UTC), time.precision)


def _latest(moment: datetime, captured_at: datetime) -> datetime:
    """The last year in which the day was not after the capture (a day of grace for zones)."""
    limit = captured_at.replace(tzinfo=None) + timedelta(days=1)
    for year in range(limit.year, limit.year - 8, -1):
        try:
            candidate = moment.replace(year=year)
        except ValueError:  # 29 February
            continue
        if candidate <= limit:
            return candidate
    return moment.replace(year=limit.year - 1)


def _zone(name: str | None) -> tzinfo | None:
    if not name:
        return None
    try:
        found = zone_of(name)
    except ParseError:
        return None
    return found.tzinfo if found is not None else None


def _id_offset(raw: RawPage) -> timedelta | None:
    """The offset that all posts with both an id and a clock time agree on, if they do."""
    offsets = set()
    for top in raw.posts:
        for post in nested(top) if top.quoted is not None or top.also_quoted else (top,):
            if post.id is None or post.time is None or " +0000 " in post.time:  # which states its zone
                continue
            time = parse_time(post.time, raw.language)
            if time is None or time.moment is None or time.moment.tzinfo is not None:
                continue
            exact = time_of_id(post.id)
            if exact is None or time.precision not in ("minute", "second") or time.yearless:
                continue
            minutes = (time.moment - exact.replace(tzinfo=None, second=0, microsecond=0)).total_seconds() / 60
            if minutes % 15 or abs(minutes) > 14 * 60:
                return None
            offsets.add(minutes)
    return timedelta(minutes=offsets.pop()) if len(offsets) == 1 else None
