"""What a user tells of the inputs: their format, the zone of their clock, when they were saved, what to allow."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from typing import NamedTuple

from . import regex as re
from .documents import DEFAULT_LIMITS, Limits
from .errors import ParseError

#: A name of the IANA database. Anything else would be looked for among the files of the machine.
_ZONE = re.compile(r"[A-Za-z][A-Za-z0-9_+-]{0,31}(?:/[A-Za-z0-9_+-]{1,31}){0,2}")


class Zone(NamedTuple):
    """A time zone and what to call it: the IANA name where it has one."""

    tzinfo: tzinfo
    name: str


@dataclass(frozen=True, slots=True)
class ParseOptions:
    """How inputs are to be read, and in how many processes; ``parse_options`` makes one of what users write."""

    format: str | None = None
    zone: Zone | None = None
    captured_at: datetime | None = None
    strict: bool = False
    limits: Limits = DEFAULT_LIMITS
    jobs: int = 1


def parse_options(
    format: str | None,
    timezone: str | tzinfo | None,
    captured_at: datetime | str | None,
    strict: bool,
    limits: Limits,
) -> ParseOptions:
    """The arguments of ``parse`` and its like, understood once for all inputs.

    Raises ``ParseError`` for a zone that does not exist and for a time that is not ISO 8601.
    """
    return ParseOptions(format, zone_of(timezone), moment_of(captured_at), strict, limits)


def zone_of(timezone: str | tzinfo | None) -> Zone | None:
    """The zone of an IANA name or tzinfo. Raises ``ParseError`` where there is none of that name."""
    if timezone is None:
        return None
    if not isinstance(timezone, str | tzinfo):
        raise TypeError(f"timezone is the name of a zone or a tzinfo, not {type(timezone).__name__}")
    if not isinstance(timezone, str):
        name = getattr(timezone, "key", None) or timezone.tzname(None)
        return Zone(timezone, name or f"{datetime.now(timezone):UTC%z}")
    from dateutil import tz  # loaded only where a zone is given

    found = tz.gettz(timezone) if _ZONE.fullmatch(timezone) else None
    if found is None or isinstance(found, tz.tzstr | tz.tzlocal):  # a rule, or what this machine calls its own zone
        raise ParseError(f"no time zone {timezone!r}; use an IANA name such as Europe/Berlin or UTC")
    return Zone(found, timezone)


def moment_of(captured_at: datetime | str | None) -> datetime | None:
    """The aware time, UTC where no zone is given. Raises ``ParseError`` where it is not ISO 8601."""
    if isinstance(captured_at, str):
        try:
            captured_at = datetime.fromisoformat(captured_at)
        except ValueError:
            raise ParseError(f"{captured_at!r} is no ISO 8601 time such as 2026-05-27T17:00Z") from None
    if captured_at is not None and not isinstance(captured_at, datetime):
        raise TypeError(f"captured_at is a datetime or ISO 8601 text, not {type(captured_at).__name__}")
    if captured_at is not None and captured_at.tzinfo is None:
        return captured_at.replace(tzinfo=UTC)
    return captured_at
