"""Author lines in which a picture's alternative text, the name and the username run together.

Copying an embedded post drops what stands between them: ``Ann LeeAnn Lee@annlee``.
"""

from __future__ import annotations

from ... import regex as re
from ...raw import RawAuthor
from ...values.text import INVISIBLE

_USERNAME = re.compile(r"@([A-Za-z0-9_]{1,20})$")
_NOT_SHOWN = {ord(c): None for c in INVISIBLE}
_LONGEST_NAME = 60  # the site allows 50


def author_line(line: str, *, spaced: bool = False) -> RawAuthor | None:
    """The author that a line names if it is an author line by its shape: name, doubled or not, then @username.

    ``spaced``: also with a space before the ``@``, as a mention that ends a sentence has it.
    """
    found = _USERNAME.search(line)
    if not found:
        return None
    name = line[: found.start()]
    doubled = _half(name)
    if doubled is None and (len(name) > _LONGEST_NAME or (name != name.rstrip() and not spaced)):
        return None
    return RawAuthor(username=found[1], name=(doubled or name).strip() or None)


def is_doubled(line: str) -> bool:
    """Whether the line is an author line with the name doubled, which hardly any sentence is."""
    found = _USERNAME.search(line)
    return found is not None and _half(line[: found.start()]) is not None


def _half(name: str) -> str | None:
    """``X`` of ``XX``, else None; direction marks around the halves do not count."""
    middle, odd = divmod(len(name), 2)
    if name and not odd and name[:middle] == name[middle:]:
        return name[:middle]
    if name.isascii():
        return None
    plain = name.translate(_NOT_SHOWN)
    middle, odd = divmod(len(plain), 2)
    if plain and not odd and plain[:middle] == plain[middle:]:
        return plain[:middle]
    return None
