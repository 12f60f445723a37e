"""The names of files that threads are written to: safe on every system, the same from run to run."""

from __future__ import annotations

import string
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from .. import regex as re
from ..tree import Thread

#: What a template may hold: the input's own name, the first post's key and day, its author, the title.
FIELDS = ("{stem}", "{key}", "{date}", "{author}", "{title}")
#: Characters that some system does not allow in a name; what Windows means by some names; a name's longest.
_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f-\x9f<>:"/\\|?*\u2028-\u202e\u2066-\u2069\ud800-\udfff]+')
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)", re.IGNORECASE)
_LONGEST = 120

#: The values of a thread's fields.
Fields = dict[str, str]


class Names:
    """Gives each thread a name. A name that is taken gets the thread's key, and then a number."""

    def __init__(self, template: str | None, suffix: str) -> None:
        self._template, self._suffix = template, suffix
        self._taken: set[str] = set()
        self._numbers: dict[str, int] = {}  # the next that is tried for a stem
        if template is not None:
            _check(template)

    def of(self, path: str, threads: Sequence[Fields]) -> Iterator[str]:
        """The names of the files of one input's threads."""
        stem = Path(path).stem if path != "-" else "stdin"
        for fields in threads:
            key = fields["key"]
            default = stem if len(threads) == 1 else f"{stem}-{key}"
            name = self._template.format_map({**fields, "stem": stem}) if self._template else default
            yield self._free(safe_name(name) or safe_name(key) or "thread")

    def _free(self, stem: str) -> str:
        name, number = stem + self._suffix, self._numbers.get(_folded(stem), 2)
        while (known := _folded(name)) in self._taken:
            name, number = f"{stem}-{number}{self._suffix}", number + 1
        self._taken.add(known)
        self._numbers[_folded(stem)] = number
        return name


def _folded(name: str) -> str:
    """What two names have in common that some system takes for one."""
    return unicodedata.normalize("NFC", name).casefold()


def _check(template: str) -> None:
    known = {field.strip("{}") for field in FIELDS}
    try:
        fields = [field for field in string.Formatter().parse(template) if field[1] is not None]
    except ValueError as error:
        raise click.UsageError(f"--name {template!r}: {error}") from None
    asked = {str(name) for _, name, _, _ in fields}
    if unknown := asked - known:
        raise click.UsageError(f"--name has no {{{sorted(unknown)[0]}}}; there are {', '.join(FIELDS)}")
    if any(form or conversion for _, _, form, conversion in fields):
        raise click.UsageError(f"--name {template!r}: only the plain fields {', '.join(FIELDS)}")


def fields_of(thread: Thread) -> Fields:
    """What a template may hold of a thread."""
    root = thread.root
    made = root.post.created_at if root is not None else None
    author = root.post.author if root is not None else None
    text = " ".join(root.post.text.split()) if root is not None else ""
    return {
        "key": root.key if root is not None else "",
        "date": f"{made:%Y-%m-%d}" if made else "undated",
        "author": (author and (author.username or author.name)) or "unknown",
        "title": thread.title or text[:80],
    }


def safe_name(name: str) -> str:
    """The name without what some system does not allow; cut where it is too long; empty where nothing is left."""
    name = _FORBIDDEN.sub("_", " ".join(name.split())).strip(" .")
    if _DEVICES.match(name):
        name = f"_{name}"
    while len(name.encode("utf-8", "replace")) > _LONGEST:
        name = name[:-1]
    return name.strip(" .")
