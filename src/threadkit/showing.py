"""How posts, pages and threads show themselves: in a ``repr``, and as HTML in a notebook.

Everything from a page is escaped.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .models import Post

_SHORT = 60  # characters of a text that tell which it is


def shortened(text: str) -> str:
    """The beginning of a text, on one line."""
    line = " ".join(text[: 2 * _SHORT].split())
    return line if len(line) <= _SHORT and len(text) <= 2 * _SHORT else line[: _SHORT - 1] + "…"


def by_line(post: Post) -> str | None:
    """The author in a word: the ``@username``, else the name."""
    author = post.author
    if author is None:
        return None
    return f"@{author.username}" if author.username else author.name


def time_line(post: Post) -> str | None:
    """The time in UTC, as finely as it is known."""
    if post.created_at is None:
        return post.time_text
    fine = post.precision in ("millisecond", "second", "minute", "hour")
    return f"{post.created_at:%Y-%m-%d %H:%M} UTC" if fine else f"{post.created_at:%Y-%m-%d}"


#: What shows a thing in a notebook: the reader, which stands above the models, enters itself here.
_frames: list[Callable[[object], str]] = []


def shown_by(frame: Callable[[object], str]) -> None:
    """From now on ``frame`` shows posts, pages and threads in notebooks."""
    _frames[:] = [frame]


def in_notebook(thing: object) -> str:
    """A post, a page or a thread as HTML; as its ``repr``, escaped, where nothing shows it."""
    from html import escape  # loads a regular expression, which nothing else here needs

    return _frames[0](thing) if _frames else f"<pre>{escape(repr(thing))}</pre>"
