"""One pattern for all names of a page: where none stands it has looked at a few letters, however many they are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from .. import regex as re

#: What can only be a username, which addresses have in any letters.
_USERNAME = re.compile(r"(?=\w{4,20}$)[A-Za-z]\w*?(?:[0-9_]|[a-z][A-Z])\w*", re.ASCII)
_RUNS = re.compile(r"\\+|[^\\]+")
_FEW = 3  # names that are tried one by one
_DEEP = 3  # letters by which names are told apart; of a username each stands twice, as a small one and a capital
_SPACE = r"\s+"


class _Name(NamedTuple):
    """What is left to find of a name: letters as they are, then a pattern, which begins with no letter."""

    letters: str
    rest: str
    any_case: bool


def any_of(names: Iterable[str]) -> str:
    """A pattern that finds any of the names, the longest first; one that finds nothing where there are none."""
    ordered = sorted({name for name in names if len(name) > 1}, key=lambda name: (-len(name), name))
    return _any([_name(name) for name in ordered], 0) if ordered else "(?!)"


def _any(names: list[_Name], depth: int) -> str:
    """Names whose first letters are found already."""
    if len(names) <= _FEW or depth == _DEEP:
        return "(?:" + "|".join(map(_whole, names)) + ")"
    by_letter: defaultdict[str, list[_Name]] = defaultdict(list)
    for name in names:
        for letter in _first(name):
            by_letter[letter].append(name._replace(letters=name.letters[1:]))
    found = [letter + _any(more, depth + 1) for letter, more in by_letter.items()]
    found += [name.rest for name in names if not name.letters and name.rest]
    found += [""] * any(not name.letters and not name.rest for name in names)
    return "(?:" + "|".join(found) + ")"


def _first(name: _Name) -> set[str]:
    first = name.letters[:1]
    return set(first.lower() + first.upper()) if name.any_case else set(first)


def _whole(name: _Name) -> str:
    return f"(?i:{name.letters}{name.rest})" if name.any_case else name.letters + name.rest


def _name(name: str) -> _Name:
    """A name, with Markdown's escapes in it or not, whatever white space it is printed with."""
    letters = re.match(r"[^\W_]*", name)[0]  # type: ignore[index]
    words = ("".join(map(_written, _RUNS.findall(word))) for word in name[len(letters) :].split())
    rest = _SPACE.join(words)
    opened = _SPACE if rest and name[len(letters)].isspace() else ""
    return _Name(letters, opened + rest, _USERNAME.fullmatch(name) is not None)


def _written(run: str) -> str:
    """A run of one character: letters and digits as they are, of others each perhaps behind a backslash."""
    if run[0] == "\\":
        return rf"\\{{{len(run)},{2 * len(run)}}}"
    return "".join(map(_character_written, run))


def _character_written(one: str) -> str:
    if one == "_":
        return r"\s?\\?_\s?"  # translators put spaces around it
    return re.escape(one) if one.isalnum() else rf"\\?{re.escape(one)}"
