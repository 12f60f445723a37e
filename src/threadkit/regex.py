"""Regular expressions that are compiled when they are first used; all else is as Python's ``re`` has it.

    from .. import regex as re

The languages and dialects have some 800 patterns, of which a page needs a few: compiling them all would be most of
what a short process does.
"""

from __future__ import annotations

import re
from re import (
    ASCII,
    DOTALL,
    IGNORECASE,
    MULTILINE,
    VERBOSE,
    I,
    M,
    Match,
    Pattern,
    S,
    escape,
    findall,
    finditer,
    fullmatch,
    match,
    search,
    split,
    sub,
)
from typing import Any, AnyStr, cast

_ANSWERS = (
    "search", "match", "fullmatch", "finditer", "findall", "sub", "subn", "split",
    "pattern", "flags", "groups", "groupindex",
)  # fmt: skip


class Lazy:
    """A pattern that compiles itself when it is first asked for anything, and from then on costs what one does."""

    __slots__ = ("_given", *_ANSWERS)

    def __init__(self, source: Any, flags: int) -> None:
        self._given = source, flags

    def __getattr__(self, name: str) -> Any:
        """What is asked for before anything is there."""
        if name not in _ANSWERS:
            raise AttributeError(name)
        compiled = re.compile(*self._given)
        for one in _ANSWERS:
            setattr(self, one, getattr(compiled, one))
        return getattr(self, name)


def compile(source: AnyStr, flags: int = 0) -> Pattern[AnyStr]:
    """The pattern, not compiled yet."""
    return cast("Pattern[AnyStr]", Lazy(source, flags))


__all__ = [
    "ASCII",
    "DOTALL",
    "IGNORECASE",
    "MULTILINE",
    "VERBOSE",
    "I",
    "Lazy",
    "M",
    "Match",
    "Pattern",
    "S",
    "compile",
    "escape",
    "findall",
    "finditer",
    "fullmatch",
    "match",
    "search",
    "split",
    "sub",
]
