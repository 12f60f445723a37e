"""Notes about posts and threads, lists of posts, snapshots, dumps: every way in which people save them as text.

A way of saving is a *dialect*: a small file that knows its form and reads its records. They are tried in the order
of the table, the particular ones first; one that finds no post is no match. What the saver wrote around the
posts is kept as remarks.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from ...diagnostics import Report
from ...documents import Document
from ...raw import RawPage
from ...values.locales import get
from .._base import Format
from .._lines.twice import tell_twice
from .._localtimes import page_language
from . import (
    accessibility,
    archived_quotes,
    bookmark_archive,
    chat_embeds,
    cli_listing,
    closed_items,
    dated_links,
    digest,
    handles,
    label_dump,
    legacy_markdown,
    linked_quotes,
    one_post,
    quoted_lines,
    reference_quotes,
    several,
    sharing,
    title_links,
    twint_lines,
    widget,
    widget_text,
)
from .note import Note

_LONGEST = 8_000_000  # characters: no note is longer
_TOLD = 0.92  # a heading says that the text below it is the post
_LABELS = frozenset(
    "likes retweets replies reposts views quotes bookmarks like retweet reply view tweet link thread"
    " post source author "
    "date on quoting quoted quote statuses url id".split()
)


class Dialect(NamedTuple):
    """A way of saving: ``mark`` tells cheaply whether a note may be of it, ``read`` fills the page with its posts.

    ``sure`` is how surely a note whose posts were found is of this dialect and of no other format.
    """

    name: str
    sure: float
    mark: Callable[[Note], bool]
    read: Callable[[Note, RawPage], None]


#: Particular forms first.
DIALECTS = (
    Dialect("accessibility snapshot", 0.95, accessibility.is_snapshot, accessibility.read_snapshot),
    Dialect("command line's listing", 0.95, cli_listing.is_listing, cli_listing.read_listing),
    Dialect("twint", 0.95, twint_lines.are_lines, twint_lines.read_lines),
    Dialect("shared by mail", 0.95, sharing.is_shared, sharing.read_shared),
    Dialect("embeds in a chat", 0.92, chat_embeds.has_embeds, chat_embeds.read_embeds),
    Dialect("labels", 0.92, label_dump.is_dump, label_dump.read_dump),
    Dialect("bookmark archive", 0.9, bookmark_archive.is_archive, bookmark_archive.read_archive),
    Dialect("dated headings", 0.85, dated_links.is_headed, dated_links.read_headed),
    Dialect("archive", 0.92, archived_quotes.is_archive, archived_quotes.read_archive),
    Dialect("digest", 0.85, digest.is_digest, digest.read_digest),
    Dialect("closed items", 0.85, closed_items.is_closed, closed_items.read_closed),
    Dialect("linked quotes", 0.85, linked_quotes.is_quoted, linked_quotes.read_quotes),
    Dialect("widget", 0.92, widget.is_widget, widget.read_widgets),
    Dialect("widget as text", 0.92, widget_text.is_widget, widget_text.read_widgets),
    Dialect("legacy page", 0.95, legacy_markdown.is_page, legacy_markdown.read_page),
    Dialect("reference links", 0.85, reference_quotes.has_references, reference_quotes.read_references),
    Dialect("quoted lines", 0.95, quoted_lines.are_quoted, quoted_lines.read_quoted),
    Dialect("quotes of several people", 0.82, several.has_several, several.read_several),
    Dialect("title of a note", 0.8, one_post.is_titled, one_post.read_titled),
    Dialect("note", 0.58, one_post.is_about, one_post.read_note),
    Dialect("title links", 0.7, title_links.is_list, title_links.read_links),
    Dialect("time, quote, address", 0.8, dated_links.is_closed, dated_links.read_closed),
    Dialect("Org links", 0.7, dated_links.is_org, dated_links.read_org),
    Dialect("handles", 0.5, handles.are_handles, handles.read_handles),
)


class _Read(NamedTuple):
    note: Note
    page: RawPage
    dialect: Dialect


def _read(document: Document) -> _Read | None:
    """What the first dialect that finds posts made of the document."""
    text = document.text
    if len(text) > _LONGEST or not _may_hold_posts(text):
        return None
    for dialect in DIALECTS:
        note, page = Note(text), RawPage()
        if dialect.mark(note):
            dialect.read(note, page)
            if page.posts:
                return _Read(note, page, dialect)
    return None


def _may_hold_posts(text: str) -> bool:
    return "@" in text or "/status" in text or "> " in text


def sniff(document: Document) -> float:
    """How sure the dialect is that found posts."""
    found = document.once(_read)
    if found is None:
        return 0.0
    told = found.page.posts[0].inferred.get("text") == "note-heading"
    return max(found.dialect.sure, _TOLD if told else 0.0)


def parse(document: Document, report: Report) -> list[RawPage]:
    """One page, or none."""
    found = _read(document)
    if found is None:
        return []
    note, page, _ = found
    page.language = page.language or page_language(post.time for post in page.posts)
    tell_twice(page.posts, report)
    note.settle(page, report, _LABELS | get(page.language).metric_words)
    return [page]


FORMAT = Format(
    "text_notes",
    "notes about posts, lists of posts, snapshots and dumps, as text or Markdown",
    "text",
    sniff,
    parse,
)
