"""Pages of twitter.com of 2007 to 2019 as text, copied in any language of the interface.

``early`` reads the timelines of 2007-2010 and the English page of one post of 2011-2019, ``page`` the pages of
2013-2019 in every language, with ``heads`` (author lines), ``count_lines``, ``labels`` and ``quotes``.
"""

from __future__ import annotations

from .._lines import Dialect, FrontMatter, Lines, Note, text_format
from .._localtimes import page_language
from . import early, page


def _early_likeness(lines: Lines, _: FrontMatter) -> float:
    return early.likeness(lines.lines)


def _page_likeness(lines: Lines, _: FrontMatter) -> float:
    return page.likeness(lines.lines)


def _read_early(note: Note) -> None:
    note.page.posts = early.Early(note.ledger).read()
    note.page.focal = early.focal(note.page.posts)
    note.page.language = page_language(post.time for post in note.page.posts)


def _read_page(note: Note) -> None:
    read = page.Copied(note.ledger).read()
    note.page.posts, note.page.focal, note.page.language = read.posts, read.focal, read.language


DIALECTS = (
    Dialect("page of 2013-2019", _page_likeness, _read_page),
    Dialect("early page", _early_likeness, _read_early),
)

FORMAT = text_format(
    "text_twitter",
    "pages of twitter.com of 2007 to 2019, as text",
    DIALECTS,
    otherwise=_read_early,
    labels=early.LABELS,
    marks=(),
)
