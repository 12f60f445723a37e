"""Times as programs write them: ISO 8601, RFC 822, the API's ``created_at``, epochs, numeric local dates."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

from .. import regex as re
from .moments import ReadTime

_MONTHS = {name: number for number, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}
_ISO = re.compile(
    r"(\d{4})-(\d\d)(?:-(\d\d)(?:(?:[Tt]| {1,2})(\d\d)(?::?(\d\d)(?::?(\d\d)(?:[.,](\d{1,9}))?)?)?"
    r"(?: ?([Zz]|[A-Z]{2,5}|[+-]\d\d(?::?\d\d)?))?)?)?",
    re.ASCII,
)
_CLOCK = r"(\d{1,2}):(\d\d)(?::(\d\d))?"
_ZONE = r"(?:GMT|UTC)?[+-]\d{4}|[A-Z]{1,5}"
# "Wed Oct 10 20:19:24 +0000 2018": the API's created_at.
_API = re.compile(rf"(?:[A-Z][a-z]{{2}} )?([A-Z][a-z]{{2}}) (\d{{1,2}}) {_CLOCK} ({_ZONE}) (\d{{4}})", re.ASCII)
# "Wed Oct 10 2018 20:19:24 GMT+0000 (Coordinated Universal Time)": JavaScript.
_SCRIPT = re.compile(
    rf"[A-Z][a-z]{{2}} ([A-Z][a-z]{{2}}) (\d{{1,2}}) (\d{{4}}) {_CLOCK} ({_ZONE})(?: \([^()]{{1,60}}\))?", re.ASCII
)
# "Wed, 27 May 2026 16:56:01 GMT": RFC 822 and RFC 1123.
_MAIL = re.compile(
    rf"(?:[A-Z][a-z]{{2}}, ?)?(\d{{1,2}})[ -]([A-Z][a-z]{{2}})[ -](\d{{4}}) {_CLOCK}(?: ({_ZONE}))?", re.ASCII
)
# "24/3/2020, 09:27:35": early Nitter's title (day first, UTC). Half-day clocks are month first and not read.
_NITTER = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4}), (\d\d):(\d\d):(\d\d)", re.ASCII)
_EPOCH = re.compile(r"\d{10}|\d{13}", re.ASCII)
#: Seconds between which a number is taken for a time: the site's first day, and the year 2100.
_FIRST, _LAST = 1_142_899_200, 4_102_444_800
#: The zones that RFC 822 defines; other letters (CET, MSK, IST) mean several zones or none.
_ZONES = {
    "Z": 0,
    "UT": 0,
    "UTC": 0,
    "GMT": 0,
    "EST": -5,
    "EDT": -4,
    "CST": -6,
    "CDT": -5,
    "MST": -7,
    "MDT": -6,
    "PST": -8,
    "PDT": -7,
}


#: Of "Wed Oct 10 20:19:24 +0000 2018", which is what nearly every time of the API is: all but the digits of it.
_DAYS = frozenset(("Mon ", "Tue ", "Wed ", "Thu ", "Fri ", "Sat ", "Sun "))
_API_MONTHS = {f"{name.capitalize()} ": f"{number:02}" for name, number in _MONTHS.items()}
_API_LENGTH = 30


def parse_api(text: str) -> ReadTime | None:
    """The API's ``created_at`` in UTC as it always writes it; None for any other form, which others read."""
    if len(text) != _API_LENGTH or text[19:26] != " +0000 " or text[:4] not in _DAYS:
        return None
    month = _API_MONTHS.get(text[4:8])
    if month is None or text[10] != " " or text[13] != ":" or text[16] != ":" or text[11:13] > "23":
        return None
    try:
        return ReadTime("second", datetime.fromisoformat(f"{text[26:]}-{month}-{text[8:10]}T{text[11:19]}+00:00"))
    except ValueError:
        return None


def parse_iso(text: str) -> ReadTime | None:
    """An ISO 8601 date or time, also with spaces and with the offset as ``+0000``; or None.

    Naive where the text states no zone, or only letters that do not name one offset.
    """
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return _loose_iso(text)
    if len(text) <= 10:
        return ReadTime("day", moment) if len(text) == 10 else None
    if len(text) < 19:
        return _loose_iso(text)
    return _aware(moment)


def parse_machine(text: str) -> ReadTime | None:
    """A time in one of the other forms that programs write, or None."""
    if text.isdigit():
        return _epoch(text)
    if ":" not in text:  # each of the forms has a clock
        return None
    if found := _API.fullmatch(text):
        month, day, hour, minute, second, zone, year = found.groups()
    elif found := _MAIL.fullmatch(text):
        day, month, year, hour, minute, second, zone = found.groups()
    elif found := _SCRIPT.fullmatch(text):
        month, day, year, hour, minute, second, zone = found.groups()
    elif found := _NITTER.fullmatch(text):
        numbers = [int(group) for group in found.groups()]
        return _moment(numbers[2], numbers[1], numbers[0], *numbers[3:], zone="UTC")
    else:
        return None
    number = _MONTHS.get(month.lower())
    if number is None:
        return None
    read = _moment(int(year), number, int(day), int(hour), int(minute), int(second or 0), zone=zone)
    return read if read is None or second else read._replace(precision="minute")


def _epoch(text: str) -> ReadTime | None:
    if not _EPOCH.fullmatch(text):
        return None
    thousandths = 0 if len(text) == 10 else int(text[10:])
    seconds = int(text[:10])
    if not _FIRST <= seconds < _LAST:
        return None
    moment = datetime.fromtimestamp(seconds, UTC)
    if thousandths:
        return ReadTime("millisecond", moment.replace(microsecond=thousandths * 1000))
    return ReadTime("second", moment)


def _loose_iso(text: str) -> ReadTime | None:
    found = _ISO.fullmatch(text)
    if not found:
        return None
    year, month, day, hour, minute, second, fraction, zone = found.groups()
    try:
        moment = datetime(int(year), int(month), int(day or 1), int(hour or 0), int(minute or 0), int(second or 0))
    except ValueError:
        return None
    if hour is None:
        return ReadTime("month" if day is None else "day", moment)
    if fraction:
        moment = moment.replace(microsecond=int(fraction[:6].ljust(6, "0")))
    read = _aware(_in_zone(moment, zone))
    if read is None or second is not None:
        return read
    return read._replace(precision="hour" if minute is None else "minute")


def _moment(
    year: int, month: int, day: int, hour: int, minute: int, second: int, *, zone: str | None
) -> ReadTime | None:
    try:
        return _aware(_in_zone(datetime(year, month, day, hour, minute, second), zone))
    except ValueError:
        return None


def _in_zone(moment: datetime, zone: str | None) -> datetime:
    """``moment`` in the zone where its name or offset is known, else naive."""
    if not zone:
        return moment
    name = zone.upper()
    if name in _ZONES:
        return moment.replace(tzinfo=timezone(timedelta(hours=_ZONES[name])))
    digits = name.removeprefix("GMT").removeprefix("UTC").replace(":", "")
    if digits[:1] not in ("+", "-") or digits == "-0000":  # RFC 2822: -0000 says that the zone is not known
        return moment
    minutes = int(digits[1:3]) * 60 + int(digits[3:] or 0)
    if minutes >= 24 * 60:
        return moment
    return moment.replace(tzinfo=timezone(timedelta(minutes=-minutes if digits[0] == "-" else minutes)))


def _aware(moment: datetime) -> ReadTime | None:
    precision = "millisecond" if moment.microsecond else "second"
    if moment.tzinfo is not None:
        try:
            moment = moment.astimezone(UTC)
        except OverflowError:
            return None
    return ReadTime("millisecond" if precision == "millisecond" else "second", moment)
