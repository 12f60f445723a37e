"""How posts, pages and threads show themselves: in a ``repr``, and as HTML in a notebook.

Everything from a page is escaped.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .models import Post

_SHORT = 60  # characters of a text that tell which it is
_SHOWN = 50  # posts: a notebook shows enough to see what something is
_DEEPEST = 8  # steps to the right, so that the text of a long chain still has room
_NESTED = 3  # quotes within quotes


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


def post_card(post: Post, depth: int = 0, nested: int = _NESTED) -> str:
    """One post as HTML: who and when, what it says, and in frames what it quotes."""
    head = " · ".join(filter(None, (by_line(post), time_line(post))))
    text = post.text or post.notice or ("" if post.availability == "available" else f"({post.availability})")
    quoted = [one for one in (post.quoted, *post.also_quoted) if one is not None] if nested else []
    inside = "".join(f"<blockquote>{post_card(one, nested=nested - 1)}</blockquote>" for one in quoted)
    return (
        f'<div style="margin:0.4em 0 0.4em {min(depth, _DEEPEST) * 1.5}em"><b>{escape(head)}</b>'
        f'<div style="white-space:pre-wrap">{escape(text)}</div>{inside}</div>'
    )


def cards_page(cards: Iterable[str], title: str | None = None) -> str:
    """The first cards under a title, and how many more there are."""
    rest = iter(cards)
    shown = "".join(islice(rest, _SHOWN))
    more = sum(1 for _ in rest)
    heading = f"<h4>{escape(title)}</h4>" if title else ""
    return f"<div>{heading}{shown}{f'<p>… and {more} more posts</p>' if more else ''}</div>"
