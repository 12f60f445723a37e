"""The rows of the job: posts as they were read, with what their pages tell, and back to pages.

A row has the columns of the Parquet form (``exporters.parquet``), of which those that only a thread knows are null,
and ``post`` the post with what is nested in it. Beside them stand what the job itself needs: ``page`` and ``place``
(which sort as the pages and posts do on one machine), ``facts`` (the page without its posts), ``unit`` (what must
not be torn apart: the page, or, of mere lists, the post), and the tokens by which units find each other.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import chain, groupby
from typing import cast

import pyarrow

from ..exporters.parquet import schema as thread_schema
from ..exporters.parquet import typed
from ..models import Page, Post
from ..records import record_of_post
from ..threads.identity.index import tokens
from ..threads.identity.likeness import TELLING, likeness, spelled
from ..threads.outline import Excerpt
from .lists import Numbered, facts, is_list, is_plain, nested, numbers, telling

_START = 8  # characters that two texts have in common at least, where one is a cut copy of the other

OWN = (
    ("page", pyarrow.string()),
    ("place", pyarrow.int32()),
    ("is_context", pyarrow.bool_()),
    ("facts", pyarrow.string()),
    ("unit", pyarrow.string()),
    ("ids", pyarrow.list_(pyarrow.string())),
    ("words", pyarrow.list_(pyarrow.string())),
    ("is_loose", pyarrow.bool_()),
    ("is_plain", pyarrow.bool_()),
    ("rank", pyarrow.string()),
    ("series", pyarrow.string()),
    ("number", pyarrow.int32()),
)
ERROR = (("error", pyarrow.string()), ("message", pyarrow.string()), ("path", pyarrow.string()))


def schema() -> pyarrow.Schema:
    """The Arrow schema of the rows; a row with an ``error`` has nothing else but the ``path``."""
    own = (pyarrow.field(name, kind) for name, kind in (*OWN, *ERROR))
    return pyarrow.schema([*thread_schema(), *own])


def rows(page: Page, name: str) -> Iterator[dict[str, object]]:
    """The rows of a page; ``name`` is what it is called among all pages."""
    if is_list(page):
        yield from _torn(page, name)
        return
    told_by = page.model_copy(update={"posts": (), "context": (), "diagnostics": ()})
    told = told_by.model_dump_json(exclude_defaults=True)
    for row in _whole(page, name):
        yield {**row, "unit": name, "facts": told if row["place"] == 0 else None}


def _torn(page: Page, name: str) -> Iterator[dict[str, object]]:
    """The rows of a list, each a unit; posts whose numbers may link them find each other by these."""
    told, numbered, rank = facts(page).model_dump_json(exclude_defaults=True), numbers(page), _rank(page)
    linking = telling(page, numbered)
    for post, row in zip(chain(page.posts, page.context), _whole(page, name), strict=True):
        series, number = numbered.get(post.key, Numbered("", 0))
        own: dict[str, object] = {"unit": f"{name}#{row['place']}", "facts": told, "rank": rank}
        own |= {"is_plain": is_plain(post, number), "series": series, "number": number}
        if series in linking:
            own["ids"] = [*cast("list[str]", row["ids"]), f"{name} {series}"]
        yield row | own


def _whole(page: Page, name: str) -> Iterator[dict[str, object]]:
    for place, post in enumerate(chain(page.posts, page.context)):
        shown = list(nested(post))
        yield {
            **typed(record_of_post(post)),
            "media_items": [medium.model_dump() for medium in post.media],
            "post": post.model_dump_json(exclude_defaults=True),
            "page": name,
            "place": place,
            "is_context": place >= len(page.posts),
            "ids": sorted({id for one in shown for id in _ids(one)}),
            "words": sorted({word for one in shown for word in _words(one)}),
            "is_loose": any(one.id is None for one in shown),
            "is_plain": False,
        }


def _rank(page: Page) -> str:
    """What sorts as the pages do when threads are built (``merging.final_records``), as a text."""
    source = page.source
    captured = f"{source.captured_at.timestamp():020.6f}" if source.captured_at is not None else "~"
    return f"{captured}\0{source.sha256}\0{source.path or ''}"


def pages(records: Iterable[dict[str, object]]) -> Iterator[Page]:
    """The pages again, of rows in order; a page of which only some posts are given holds these."""
    for _, found in groupby(records, key=lambda row: row["page"]):
        shown = list(found)
        kind = Page if shown[0]["unit"] == shown[0]["page"] else Excerpt
        page = kind.model_validate_json(str(shown[0]["facts"]))
        posts = [(Post.model_validate_json(str(row["post"])), row["is_context"]) for row in shown]
        yield page.model_copy(
            update={
                "posts": tuple(post for post, beside in posts if not beside),
                "context": tuple(post for post, beside in posts if beside),
            }
        )


def _ids(post: Post) -> Iterator[str]:
    """All by which another page's post can be this one, or one that it hangs together with."""
    yield post.key
    if post.id is not None:
        yield post.id
    if post.conversation_id is not None:
        yield post.conversation_id
    if post.reply_to is not None:
        yield from (one for one in (post.reply_to.id, post.reply_to.key) if one is not None)
    if post.edits is not None:
        yield from post.edits.ids


def _words(post: Post) -> Iterator[str]:
    """Author and first characters: two copies of a post without id have one of these in common.

    See ``threads.identity.index``, which compares more than this; a common beginning only brings the posts
    together.
    """
    said = likeness(post)
    names = list(tokens(post))
    if said.weight >= 2 * TELLING:
        names.append("")  # a long text is known without its author
    for start in {spelled(said.plain)[:_START], said.spelled[:_START]}:
        yield from (json.dumps([name, start]) for name in names)
