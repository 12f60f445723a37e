"""What users hand to public functions: understood, or refused by a ``TypeError`` that says what is taken."""

from __future__ import annotations

import os
from pathlib import Path
from typing import BinaryIO

PathLike = str | os.PathLike[str]
Content = str | bytes | BinaryIO


def refuse(function: str, takes: str, given: object) -> TypeError:
    """The error to raise where ``function`` was given something that it cannot take.

    >>> raise refuse("missing", "a Thread", 3)
    Traceback (most recent call last):
    TypeError: missing() takes a Thread, not int
    """
    return TypeError(f"{function}() takes {takes}, not {type(given).__name__}")


def content_of(given: Content, function: str, most: int) -> str | bytes:
    """What was given, or what the file object holds, of which more than ``most`` bytes are too many."""
    read = getattr(given, "read", None)
    content = read(most + 1) if callable(read) else given
    if not isinstance(content, str | bytes):
        raise refuse(function, "a page as str, bytes or a binary file object", given)
    return content


def path_of(given: PathLike, function: str) -> Path:
    """The path; a number, which Python's own functions would take for an open file, is none."""
    path = os.fspath(given) if isinstance(given, str | os.PathLike) else given
    if not isinstance(path, str):
        raise refuse(function, "a path as str or os.PathLike (several one by one: *paths)", given)
    return Path(path)
