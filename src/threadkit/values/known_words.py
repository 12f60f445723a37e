"""The words that readers know (``scripts/known_words.py``): of programs' names, and of the interface's labels."""

from __future__ import annotations

from functools import cache
from pathlib import Path


@cache
def words_of_names() -> frozenset[str]:
    """Words in names of keys, classes and values, in small letters."""
    return _read("known_words.txt")


@cache
def words_of_labels() -> frozenset[str]:
    """The other words that readers of copied pages know, in whatever language of the interface."""
    return _read("known_labels.txt")


def _read(name: str) -> frozenset[str]:
    return frozenset((Path(__file__).parent / "data" / name).read_text(encoding="utf-8").split())
