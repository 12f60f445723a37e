"""What all rows of a file show together of a column that one value alone does not settle."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from ... import regex as re
from .._json import Object, first_text, get_text
from .names import IDS, TIMES, USERNAMES

#: The site allows 15 characters; accounts of its first years have up to 20.
_HANDLE = re.compile(r"@?\w{1,20}", re.ASCII)
_ENDS_IN_ZEROS = re.compile(r"\d{13,18}000")  # spreadsheets and scripts keep 15 to 17 digits of a number
_COUNTER = re.compile(r"\d{1,5}")
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
#: Day and month as numbers, in whichever order, as spreadsheets show dates: 25-07-2020 12:27, 7/25/2020 12:27:05.
_NUMERIC = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?:[ T,]+(\d{1,2})(:\d\d(?::\d\d)?)(?: ?([AP])M)?)?")
_MONTHS = 12
_FEW = 3  # so many ids that all end in zeros are no chance
_ODD = re.compile(r"@?(?:[a-z]\w*|[A-Za-z0-9]*+_\w*+|[A-Za-z]+\d+)", re.ASCII)  # like no person's name
_MANY = 0.3  # such a share of a column of usernames is in small letters or has signs; names begin with a capital


def _is_later(row: Object) -> bool:
    """Whether the row's time is after the site's first year, whose posts have such small ids."""
    year = _YEAR.search(first_text(row, *TIMES) or "")
    return year is not None and year[0] > "2006"


def is_handle(text: str | None) -> bool:
    """Whether a text can be a username at all; ``@`` may stand before it."""
    return text is not None and _HANDLE.fullmatch(text.strip()) is not None


class Columns:
    """The columns of a file's rows, which have normal names.

    ``names`` are columns called like usernames whose values are none: a name has blanks and letters of any script.
    ``no_ids`` are columns whose numbers are no status ids: those that a program kept as fractions, and those with
    which a table counts its own rows.
    """

    def __init__(self, rows: Iterable[Object] = ()) -> None:
        self.names: set[str] = set()
        self.no_ids: set[str] = set()
        counted = is_counting = 0
        zeros: Counter[str] = Counter()
        wide: Counter[str] = Counter()
        self._odd: Counter[str] = Counter()
        self._filled: Counter[str] = Counter()
        self._firsts: set[str] = set()  # whether the first number of a date was a day, a month
        for row in rows:
            for key in (*USERNAMES, "name", "author", "user", "account"):
                text = get_text(row, key) if key in row else None
                if text is not None:
                    self._filled[key] += 1
                    if not is_handle(text):
                        self.names.add(key)
                    elif _ODD.fullmatch(text):
                        self._odd[key] += 1
            self._see_date(row)
            for key in IDS:
                text = get_text(row, key) if key in row else None
                if text is not None and len(text) > 15 and text.isdigit():
                    wide[key] += 1
                    zeros[key] += _ENDS_IN_ZEROS.fullmatch(text) is not None
            number = get_text(row, "id") if "id" in row else None
            counted += number is not None
            is_counting += number is not None and _COUNTER.fullmatch(number) is not None and _is_later(row)
        self.no_ids = {key for key, count in wide.items() if count >= _FEW and zeros[key] == count}
        if counted and is_counting == counted:
            self.no_ids.add("id")

    def _see_date(self, row: Object) -> None:
        """Note what a date such as 25-07-2020 proves: a number above 12 is a day."""
        found = _NUMERIC.fullmatch((first_text(row, *TIMES) or "").strip())
        if found is not None and int(found[1]) > _MONTHS:
            self._firsts.add("day")
        elif found is not None and int(found[2]) > _MONTHS:
            self._firsts.add("month")

    @property
    def _order(self) -> str | None:
        return next(iter(self._firsts)) if len(self._firsts) == 1 else None

    def dated(self, time: str) -> str:
        """A time whose day and month are numbers, in the order that all rows of the file prove; else as it is."""
        found = _NUMERIC.fullmatch(time)
        order = self._order
        if found is None or order is None:
            return time
        first, second, year, hour, minutes, half = found.groups()
        day, month = (first, second) if order == "day" else (second, first)
        date = f"{year}-{int(month):02}-{int(day):02}"
        if hour is None:
            return date
        hours = int(hour) if half is None else int(hour) % 12 + (12 if half == "P" else 0)
        return f"{date} {hours:02}{minutes}"

    def are_usernames(self, key: str) -> bool:
        """Whether a column of names or usernames holds usernames: none has a blank, many look like no name."""
        return self._filled[key] > 0 and key not in self.names and self._odd[key] >= _MANY * self._filled[key]
