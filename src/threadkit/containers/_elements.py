"""Objects deep inside one large JSON value, one at a time, so that the whole is never in memory."""

from __future__ import annotations

from collections.abc import Iterator

from .. import regex as re
from ..documents import Limits
from ..errors import LimitError
from ._base import Cut, Readable, read_up_to

#: The next bracket outside strings.
BRACKET = re.compile(rb'(?:[^"{}\[\]]++|"[^"\\]*+(?:\\.[^"\\]*+)*+")*+([{}\[\]])', re.DOTALL)
_STEP = 1 << 20
_BLANK = b" \t\r\n\x00"  # zeros are what a file that was made larger is filled with


def elements(file: Readable, depth: int, limits: Limits) -> Iterator[bytes]:
    """The bytes of each value in brackets that stands ``depth`` levels deep (0: the outermost).

    Raises ``Cut`` where the file ends within one or goes on behind the outermost, ``LimitError`` for one of more
    than ``max_bytes``.
    Costs time linear in the file's size.
    """
    data, at, level, start = b"", 0, 0, -1
    while True:
        found = BRACKET.match(data, at)
        if found is not None:
            at = found.end()
            opens = data[at - 1] in b"[{"
            if opens and level == depth:
                start = at - 1
            level += 1 if opens else -1
            if level == depth and start >= 0:
                yield data[start:at]
                start = -1
            if level <= 0:
                _check_end(data[at:], file)
                return
            continue
        kept = start if start >= 0 else at
        data, at, start = data[kept:], at - kept, 0 if start >= 0 else -1
        if len(data) > limits.max_bytes:
            raise LimitError(f"a value of more than {limits.max_bytes} bytes; raise Limits.max_bytes to read it")
        more = read_up_to(file, max(_STEP, len(data)))
        if not more:
            break
        data += more
    if level > 0:
        raise Cut("the file ends too early")


def _check_end(rest: bytes, file: Readable) -> None:
    """Raise ``Cut`` where more than blanks follows the end."""
    rest = rest or read_up_to(file, _STEP)
    while rest:
        if rest.strip(_BLANK):
            raise Cut("there is more behind the end of its JSON, which is not read")
        rest = read_up_to(file, _STEP)
