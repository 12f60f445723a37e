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

import pyarrow

from ..exporters.parquet import schema as thread_schema
from ..exporters.parquet import typed
from ..models import Page, Post
from ..records import record_of_post
from ..threads.identity.index import tokens
from ..threads.identity.likeness import TELLING, likeness, spelled

#: Formats whose documents are lists of posts that say themselves what they answer.
_LISTS = frozenset({"json_v1", "json_v2", "json_tools", "json_activity", "table_tools"})
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
)
ERROR = (("error", pyarrow.string()), ("message", pyarrow.string()), ("path", pyarrow.string()))


def schema() -> pyarrow.Schema:
    """The Arrow schema of the rows; a row with an ``error`` has nothing else but the ``path``."""
    own = (pyarrow.field(name, kind) for name, kind in (*OWN, *ERROR))
    return pyarrow.schema([*thread_schema(), *own])


def rows(page: Page, name: str) -> Iterator[dict[str, object]]:
    """The rows of a page; ``name`` is what it is called among all pages."""
    torn = is_list(page)
    facts = page.model_copy(update={"posts": (), "context": (), "diagnostics": ()}).model_dump_json()
    for place, post in enumerate(chain(page.posts, page.context)):
        shown = list(_nested(post))
        yield {
            **typed(record_of_post(post)),
            "media_items": [medium.model_dump() for medium in post.media],
            "post": post.model_dump_json(),
            "page": name,
            "place": place,
            "is_context": place >= len(page.posts),
            "facts": facts if torn or place == 0 else None,
            "unit": f"{name}#{place}" if torn else name,
            "ids": sorted({id for one in shown for id in _ids(one)}),
            "words": sorted({word for one in shown for word in _words(one)}),
            "is_loose": any(one.id is None for one in shown),
        }


def is_list(page: Page) -> bool:
    """Whether the page's posts have nothing to do with one another but for the ids that they name.

    Then they may be parted, so that a file of a million conversations does not make one of them.
    """
    if page.source.format not in _LISTS or page.focal is not None or page.parts:
        return False
    return all(_stands_alone(post) for post in chain(page.posts, page.context))


def _stands_alone(post: Post) -> bool:
    reply_to = post.reply_to
    answered = reply_to is None or reply_to.id is not None
    return answered and post.availability == "available" and all(one.id is not None for one in _nested(post))


def pages(records: Iterable[dict[str, object]]) -> Iterator[Page]:
    """The pages again, of rows in order; a page of which only some posts are given holds these."""
    for _, found in groupby(records, key=lambda row: row["page"]):
        shown = list(found)
        page = Page.model_validate_json(str(shown[0]["facts"]))
        posts = [(Post.model_validate_json(str(row["post"])), row["is_context"]) for row in shown]
        yield page.model_copy(
            update={
                "posts": tuple(post for post, beside in posts if not beside),
                "context": tuple(post for post, beside in posts if beside),
            }
        )


def _nested(post: Post) -> Iterator[Post]:
    stack = [post]
    while stack:
        one = stack.pop()
        yield one
        stack += [inner for inner in (one.quoted, *one.also_quoted) if inner is not None]


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
