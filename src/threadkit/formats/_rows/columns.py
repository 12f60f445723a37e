"""What all rows of a file show together of a column that one value alone does not settle."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from .._json import Object, first_text, get_text
from .names import IDS, TIMES, USERNAMES

#: The site allows 15 characters; accounts of its first years have up to 20.
_HANDLE = re.compile(r"@?\w{1,20}", re.ASCII)
_ENDS_IN_ZEROS = re.compile(r"\d{13,18}000")  # spreadsheets and scripts keep 15 to 17 digits of a number
_COUNTER = re.compile(r"\d{1,5}")
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_FEW = 3  # so many ids that all end in zeros are no chance
_ODD = re.compile(r"@?(?:[a-z]\w*|\w*_\w*|[A-Za-z]+\d+)", re.ASCII)  # like no person's name
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
        for row in rows:
            for key in (*USERNAMES, "name", "author", "user", "account"):
                text = get_text(row, key) if key in row else None
                if text is not None:
                    self._filled[key] += 1
                    if not is_handle(text):
                        self.names.add(key)
                    elif _ODD.fullmatch(text):
                        self._odd[key] += 1
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

    def are_usernames(self, key: str) -> bool:
        """Whether a column of names or usernames holds usernames: none has a blank, many look like no name."""
        return self._filled[key] > 0 and key not in self.names and self._odd[key] >= _MANY * self._filled[key]
