"""A document as rows: all of the work that needs no archive, so that it can be done in other processes."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ..documents import Document
from ..models import Page, Post
from ..parse_options import ParseOptions
from ..threads.remarks import counted_anew
from .fragments import Fragment, fragments
from .rows import Value, page_columns

_PACKING = 6  # zlib's own default: what is finer costs more time than space


@dataclass(frozen=True, slots=True)
class Job:
    """How documents are read for an archive; posts that were ``removed``, by key, are left out."""

    how: ParseOptions
    keep_bytes: bool = True
    removed: frozenset[str] = frozenset()


@dataclass(slots=True)
class PreparedPage:
    """The rows of a page; ``columns`` from ``format`` on."""

    columns: tuple[Value, ...]
    fragments: list[Fragment]
    remarks: list[tuple[Value, ...]]
    diagnostics: list[tuple[Value, ...]]


@dataclass(slots=True)
class Prepared:
    """The rows of a source."""

    sha256: str
    path: str | None
    container: str | None
    size: int
    piece: int | None
    reading: str
    bytes: bytes | None
    pages: list[PreparedPage] = field(default_factory=list)


def prepared(document: Document, pages: Iterable[Page], job: Job) -> Prepared:
    """The rows of a document that was read as ``pages``."""
    return Prepared(
        document.sha256,
        document.path,
        document.container,
        len(document.data),
        document.piece,
        _reading(document, job.how),
        zlib.compress(document.data, _PACKING) if job.keep_bytes else None,
        [prepared_page(without(page, job.removed)) for page in pages],
    )


def prepared_page(page: Page) -> PreparedPage:
    """The rows of a page."""
    remarks = [(number, one.text, one.before) for number, one in enumerate(page.remarks)]
    told = [
        (number, one.code, one.severity, one.message, one.excerpt, one.model_dump_json(exclude_defaults=True))
        for number, one in enumerate(page.diagnostics)
    ]
    return PreparedPage(
        page_columns(page), fragments(page) if page.posts or page.context else [], list(remarks), list(told)
    )


def _reading(document: Document, how: ParseOptions) -> str:
    """What is not in the bytes themselves and reading them again needs."""
    told = {
        "format": how.format or (document.series.format if document.series is not None else None),
        "timezone": how.zone.name if how.zone is not None else None,
        "captured_at": how.captured_at.isoformat() if how.captured_at is not None else None,
        "charset": document.charset,
        "url": document.url,
        "saved_at": document.captured_at.isoformat() if document.captured_at is not None else None,
    }
    return json.dumps({name: value for name, value in told.items() if value is not None}, ensure_ascii=False)


def without(page: Page, removed: frozenset[str]) -> Page:
    """The page without posts of these keys, wherever they stand on it."""
    if not removed:
        return page
    changed = {name: tuple(_kept(getattr(page, name), removed)) for name in ("posts", "context")}
    if all(changed[name] == getattr(page, name) for name in changed):
        return page
    remarks = counted_anew(page.remarks, (not _is_removed(post, removed) for post in page.posts))
    return page.model_copy(update={**changed, "remarks": remarks})


def _is_removed(post: Post, removed: frozenset[str]) -> bool:
    return post.key in removed or post.id in removed


def _kept(posts: Sequence[Post], removed: frozenset[str]) -> Iterable[Post]:
    """Posts that may stay. Embedded ones are few levels deep, as the site shows them."""
    for post in posts:
        if _is_removed(post, removed):
            continue
        if post.quoted is not None or post.also_quoted:
            quoted = next(iter(_kept((post.quoted,), removed)), None) if post.quoted is not None else None
            post = post.model_copy(
                update={"quoted": quoted, "also_quoted": tuple(_kept(post.also_quoted, removed))}
            )
        yield post
