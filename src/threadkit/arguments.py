"""Arguments of a wrong type, refused by saying what is taken."""

from __future__ import annotations


def refuse(function: str, takes: str, given: object) -> TypeError:
    """The error to raise where ``function`` was given something that it cannot take.

    >>> raise refuse("missing", "a Thread", 3)
    Traceback (most recent call last):
    TypeError: missing() takes a Thread, not int
    """
    return TypeError(f"{function}() takes {takes}, not {type(given).__name__}")
