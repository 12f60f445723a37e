"""Our own JSON back into models, and its JSON Schemas."""

from __future__ import annotations

import json
from typing import Literal

from pydantic import ValidationError

from .arguments import refuse
from .charsets import without_escaped_halves, without_surrogates
from .diagnostics import Diagnostic
from .errors import ParseError
from .models import PAGE_SCHEMA, Author, Model, Page, Post, Source
from .tree import THREAD_SCHEMA, Link, Node, Sighting, Thread, ThreadRemark

_DIGITS = 19  # of the largest number of 64 bits, or of a smaller one with its sign


class NodeRecord(Post):
    """A node as the canonical JSON of a thread has it."""

    parent: str | None = None
    depth: int = 0
    link: Link | None = None
    quotes: str | None = None
    also_quotes: tuple[str, ...] = ()
    seen_in: tuple[int, ...] = ()
    history: tuple[Sighting, ...] = ()


class ThreadRecord(Model):
    """The canonical JSON of a thread."""

    threadkit: Literal["thread/1"]
    title: str | None = None
    author: Author | None = None
    sources: tuple[Source, ...] = ()
    remarks: tuple[ThreadRemark, ...] = ()
    properties: dict[str, str | tuple[str, ...]] = {}
    posts: tuple[NodeRecord, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


def load(content: str | bytes) -> Page | Thread:
    """The page or thread that ``content``, JSON written by this or an earlier version, holds.

    It is what ``export`` writes as ``json``, or what ``model_dump_json`` of a page or a thread gives. Raises
    ``ParseError`` where it is no such JSON.
    """
    if not isinstance(content, str | bytes):
        raise refuse("load", "JSON as str or bytes", content)
    try:
        text = content if isinstance(content, str) else content.decode(json.detect_encoding(content))
        whole = without_escaped_halves(without_surrogates(text)[0])[0]
        value = json.loads(whole, parse_int=_integer, parse_constant=_no_number, object_pairs_hook=_object)
    except (ValueError, RecursionError) as error:
        raise ParseError(f"not JSON: {error}", line=getattr(error, "lineno", None)) from None
    if not isinstance(value, dict):
        raise ParseError("neither a page nor a thread written by threadkit: not a JSON object")
    try:
        if value.get("threadkit", PAGE_SCHEMA) == PAGE_SCHEMA and "source" in value and "posts" in value:
            return Page.model_validate(value)  # before 0.2 a page did not say what it is
        if "threadkit" in value:
            return _thread(value)
        if "sources" in value and "posts" in value:
            return _checked(Thread.model_validate(value))  # as pydantic writes it: each node with its post inside
    except RecursionError:
        raise ParseError("not JSON as threadkit writes it: values are nested too deeply") from None
    except (ValidationError, TypeError, AttributeError, OverflowError) as error:
        raise ParseError(f"not JSON as threadkit writes it: {_first(error)}") from None
    raise ParseError('neither a page nor a thread written by threadkit: no "threadkit" or "source" in it')


def _thread(value: dict[str, object]) -> Thread:
    form = value["threadkit"]
    if not isinstance(form, str) or form.partition("/")[0] != THREAD_SCHEMA.partition("/")[0]:
        raise ParseError(f"a {form!r} is neither a page nor a thread")
    posts = value.get("posts")
    if not isinstance(posts, list):
        raise ParseError('"posts" is no list')
    nodes = tuple(Node.model_validate({**record, "post": Post.model_validate(record)}) for record in posts)
    return _checked(Thread.model_validate({**value, "posts": nodes}))


def _checked(thread: Thread) -> Thread:
    """The thread, if its links are as all walks rely on. Raises ``ParseError`` at the first that is not.

    Each post stands once; it follows its parent, with only the parent's other descendants between them, one deeper.
    """
    known: set[str] = set()
    path: list[str] = []
    for number, node in enumerate(thread.posts):
        del path[max(node.depth, 0) :]
        above = path[-1] if path else None
        if node.key in known:
            raise ParseError(f"posts.{number}: a second post has the key {_short(node.key)}")
        if (node.parent, node.depth) != (above, len(path)):
            place = f"at depth {node.depth}, where it would hang under {_short(above)}"
            raise ParseError(f"posts.{number}: the post hangs under {_short(node.parent)} and stands {place}")
        if any(not 0 <= seen < len(thread.sources) for seen in node.seen_in):
            raise ParseError(f"posts.{number}.seen_in: there are {len(thread.sources)} sources")
        known.add(node.key)
        path.append(node.key)
    return thread


def _short(key: str | None) -> str:
    return "no post" if key is None else repr(key[:60])


def _integer(digits: str) -> int:
    """A number that other programs can hold, too. Raises ``ValueError``."""
    if len(digits) > _DIGITS:
        raise ValueError(f"a number of {len(digits)} digits")
    return int(digits)


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """An object as JSON has it. Raises ``ValueError`` where programs would not agree what it says."""
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a name stands twice in one object")
    return found


def _no_number(name: str) -> float:
    raise ValueError(f"{name} is no JSON")


def _first(error: Exception) -> str:
    if isinstance(error, ValidationError):
        problem = error.errors()[0]
        return f"{'.'.join(map(str, problem['loc']))}: {problem['msg']}"
    return str(error)


def json_schema(of: Literal["page", "thread"]) -> dict[str, object]:
    """The JSON Schema (2020-12) of a page's or a thread's JSON."""
    if of == "page":
        schema = Page.model_json_schema(mode="serialization")
    else:
        schema = ThreadRecord.model_json_schema(mode="serialization")
        for name in ("quoted", "also_quoted"):
            schema["$defs"]["NodeRecord"]["properties"].pop(name, None)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
