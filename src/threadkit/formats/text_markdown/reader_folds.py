"""Links that a clipper has broken over several lines: the site's elements stand in them with blank lines between.

[                                              a name, a picture, the number of views, each in its link

Ada Ber

](/adaber)[                                    addresses are the site's own paths; the next link may begin at once

@adaber

](/adaber)
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from ... import regex as re

_SITE = "https://x.com/"
_PATH = re.compile(r"\]\(/(?=\w)")
#: The end of a broken link: nothing on its line opens it.
_CLOSE = re.compile(r"(?P<label>[^\[\]]{0,300})\]\((?P<url>/\w[^\s()]{0,300}|https?://[^\s()]{1,500})\)")
_LONGEST = 14  # lines that one link takes


def is_folded(rows: Sequence[str]) -> bool:
    """Whether links are broken over lines, and lead to paths of the site."""
    return "[" in rows and any(row.startswith("](/") for row in rows)


class Unfolded(NamedTuple):
    """Rows with each broken link on the line where it ends; by these lines, the ones where the links begin."""

    rows: tuple[str, ...]
    firsts: dict[int, int]


def unfolded(rows: Sequence[str]) -> Unfolded:
    """The rows with each broken link on one line; of a link around nothing no row is left."""
    made = [_PATH.sub(f"]({_SITE}", row) for row in rows]
    firsts: dict[int, int] = {}
    opened: int | None = None
    for number, row in enumerate(rows):
        found = _CLOSE.match(row) if opened is not None and number - opened <= _LONGEST else None
        if opened is not None and found is not None:
            parts = [*(rows[n] for n in range(opened + 1, number)), found["label"]]
            if opened not in firsts:
                made[opened] = made[opened].removesuffix("[")
            made[opened + 1 : number + 1] = [""] * (number - opened)
            made[number] = _link(" ".join(filter(None, parts)), found["url"])
            firsts[number] = opened + (opened in firsts)
        if found is not None or row.endswith("["):
            opened = number if row.endswith("[") and not row.endswith("\\[") else None
    return Unfolded(tuple(made), firsts)


def _link(label: str, url: str) -> str:
    return f"[{label}]({url if '//' in url else _SITE + url[1:]})" if label else ""
