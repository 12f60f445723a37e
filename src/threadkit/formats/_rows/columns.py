"""What all rows of a file show together of a column that one value alone does not settle."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from .._json import Object, get_text
from .names import IDS, USERNAMES

#: The site allows 15 characters; accounts of its first years have up to 20.
_HANDLE = re.compile(r"@?\w{1,20}", re.ASCII)
_ENDS_IN_ZEROS = re.compile(r"\d{13,18}000")  # spreadsheets and scripts keep 15 to 17 digits of a number
_FEW = 3  # so many ids that all end in zeros are no chance
_ODD = re.compile(r"@?(?:[a-z]\w*|\w*_\w*|[A-Za-z]+\d+)", re.ASCII)  # like no person's name
_MANY = 0.3  # such a share of a column of usernames is in small letters or has signs; names begin with a capital


def is_handle(text: str | None) -> bool:
    """Whether a text can be a username at all; ``@`` may stand before it."""
    return text is not None and _HANDLE.fullmatch(text.strip()) is not None


class Columns:
    """The columns of a file's rows, which have normal names.

    ``names`` are columns called like usernames whose values are none: a name has blanks and letters of any script.
    ``rounded`` are columns of ids that a program kept as fractions.
    """

    def __init__(self, rows: Iterable[Object] = ()) -> None:
        self.names: set[str] = set()
        self.rounded: set[str] = set()
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
        self.rounded = {key for key, count in wide.items() if count >= _FEW and zeros[key] == count}

    def are_usernames(self, key: str) -> bool:
        """Whether a column of names or usernames holds usernames: none has a blank, many look like no name."""
        return self._filled[key] > 0 and key not in self.names and self._odd[key] >= _MANY * self._filled[key]
