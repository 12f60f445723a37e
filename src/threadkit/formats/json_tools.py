"""What scrapers, downloaders and mirrors save: snscrape, twint, gallery-dl, fxtwitter and vxtwitter, Apify, Bright
Data and whatever else keeps one object a post.

The posts are looked for at any depth, by what every tool has: an id or a link to the post, and a text.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from .. import regex as re
from ..diagnostics import Report
from ..documents import Document
from ..raw import RawPage, RawPost
from ._account import account
from ._base import Format
from ._json import Object, assigned_name, get_text, page_of, values
from ._rows import RowReader, as_row, rows_in
from ._rows.columns import Columns
from ._rows.parts import medium_of_file

_SIGNS = (
    '"renderedContent"', '"user_rt_id"', '"tweetURL"', '"created_timestamp"', '"twitterUrl"', '"user_posted"',
    '"views_count"', '"author_handle"', '"category": "twitter"', '"category":"twitter"', '"in_reply_to_id"',
    '"userName"', '"rawContent"', '"permanentUrl"', '"PermanentURL"', '"tweetBy"', '"tweet_created_at"',
    '"inReplyToId"',
)  # fmt: skip
_ID = re.compile(r'"(?:tweet|rest|post|status)?_?id(?:_?str)?"|/status/', re.IGNORECASE)
_TEXT = re.compile(
    r'"(?:full|tweet|post|raw|original)?_?text"|"(?:raw)?_?content"|"tweet"|"description"|"body"', re.IGNORECASE
)


def sniff(document: Document) -> float:
    """A tool's own names, else any object that may be a post."""
    text = document.sample
    if assigned_name(text):
        return 0.0
    if '"__typename"' not in text and '"tweet_results"' not in text and any(sign in text for sign in _SIGNS):
        return 0.97
    return 0.3 if _ID.search(text) and _TEXT.search(text) else 0.0


def parse(document: Document, report: Report) -> list[RawPage]:
    """All posts of the file as one page, in order; rows of one post (one for each picture) are joined."""
    found = [(element, list(_rows(element)), line) for element, line in _elements(document, report)]
    table = _Table(RowReader(Columns(row for _, rows, _ in found for _, row, _ in rows), report))
    lost = other = 0
    for element, rows, line in found:
        for _, row, url in rows:
            table.add(row, url, line)
        if rows or not isinstance(element, dict):
            continue
        if element.keys() & {"warning", "error", "errors", "_meta"}:
            other += 1
            continue
        lost += 1
        report.add("object-unknown", "no post", line=line, excerpt=", ".join(list(element)[:12]))
    posts = table.finished()
    table.reader.finish()
    if posts and not any(sign in document.text for sign in _SIGNS):
        report.add("tool-unknown", "names such as " + ", ".join(table.names[:6]))
    if not posts:
        return []
    page = page_of(posts, lost=lost, other=other)
    account(
        ((element, line) for element, _, line in found),
        page,
        report,
        read={id(one.value) for _, rows, _ in found for one in rows},
    )
    return [page]


class _Table:
    """The posts of a file by id, in order of first appearance."""

    def __init__(self, reader: RowReader) -> None:
        self.reader = reader
        self.posts: dict[str, RawPost] = {}
        self.quoting: list[tuple[str, str]] = []
        self.names: list[str] = []

    def add(self, row: Object, url: str | None, line: int) -> None:
        """One row; with ``url`` it is one of a post's files."""
        self.names = self.names or list(row)
        post = self.reader.post(row)
        post.line = line
        if url is not None and not post.media:
            post.media = (medium_of_file(row, url),)
        key = post.id or str(len(self.posts))
        first = self.posts.setdefault(key, post)
        if first is post:
            quoting = get_text(row, "quoteid")
            if row.get("category") == "twitter" and quoting not in (None, "0"):
                self.quoting.append((key, quoting or ""))
        elif url is not None:
            first.media += post.media
        else:
            self.posts[f"{post.id} {len(self.posts)}"] = post

    def finished(self) -> list[RawPost]:
        """The posts, with quoted ones inside the posts that quote them: gallery-dl tells it of the quoted."""
        for inner, outer in self.quoting:
            if outer in self.posts and inner in self.posts and inner != outer:
                self.posts[outer].quoted = self.posts[outer].quoted or self.posts.pop(inner)
        return list(self.posts.values())


def _elements(document: Document, report: Report) -> Iterator[tuple[object, int]]:
    """The values of the file, the members of lists one by one, with their lines."""
    for value, line in values(document, report):
        for element in value if isinstance(value, list) and not _is_message(value) else [value]:
            yield element, line


def _is_message(value: object) -> bool:
    """gallery-dl's ``[2, {…}]`` for a post and ``[3, "https://…", {…}]`` for one of its files."""
    return (
        isinstance(value, list)
        and len(value) in (2, 3)
        and isinstance(value[0], int)
        and isinstance(value[-1], dict)
    )


class _Row(NamedTuple):
    """A row as it is and under normal names; ``url`` is the address of the file that it describes, if it does."""

    value: Object
    row: Object
    url: str | None = None


def _rows(element: object) -> Iterator[_Row]:
    """Each row of an element."""
    if isinstance(element, list) and _is_message(element):
        url = element[1] if len(element) == 3 and isinstance(element[1], str) else None
        if (row := as_row(element[-1])) is not None:
            yield _Row(element[-1], row, url)
        return
    yield from (_Row(*found) for found in rows_in(element))


FORMAT = Format(
    "json_tools",
    "what scrapers and downloaders save: snscrape, twint, gallery-dl, fxtwitter and others",
    "json",
    sniff,
    parse,
)
