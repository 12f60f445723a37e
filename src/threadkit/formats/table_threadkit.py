"""threadkit's own table: the CSV that ``export --to csv`` writes, with a thread's links in it.

    thread,position,depth,parent,root,key,id,url,username,name,…

A table says less than threadkit's JSON: what it has no column for (articles, polls, previews) is not there.
"""

from __future__ import annotations

import csv
import io
import sys

from ..diagnostics import Report
from ..documents import Document
from ..models import Media, Source
from ..raw import RawPage
from ..tree import Node, Thread
from ..values.cells import bare
from ..values.entities import extract_entities
from ..values.headers import OWN_HEADER
from ._base import Format
from ._thread_pages import pages_of

_NAME = "table_threadkit"
_METRICS = {
    "replies": "replies", "reposts": "reposts", "likes": "likes", "quotes": "quote_count", "bookmarks": "bookmarks",
    "views": "views",
}  # fmt: skip
_PLAIN = (
    "key", "id", "url", "created_at", "precision", "text", "availability", "notice", "lang", "source",
    "conversation_id", "repost_id", "reposted_at",
)  # fmt: skip
_KEYS = ("thread", "parent", "root", "quotes")
_MARKS = ("truncated", "pinned", "promoted")
_FILMS = (".mp4", "video.twimg.com", ".m3u8")


def sniff(document: Document) -> float:
    """The names of our columns, in our order."""
    return 1.0 if document.text.startswith(OWN_HEADER) else 0.0


def parse(document: Document, report: Report) -> list[RawPage]:
    """One page for each thread of the table."""
    csv.field_size_limit(min(sys.maxsize, 2**31 - 1))
    threads: dict[str, list[Node]] = {}
    for row in csv.DictReader(io.StringIO(document.text, newline="")):
        try:
            _check(row)
            cells = {name: bare(cell) for name, cell in row.items() if cell}
            threads.setdefault(cells.get("thread", ""), []).append(_node(cells))
        except (ValueError, KeyError) as error:
            report.add("object-unknown", "a row that is not as threadkit writes it", excerpt=str(error)[:200])
    source = Source(format=_NAME, path=document.path, sha256=document.sha256, container=document.container)
    pages = (page for nodes in threads.values() for page in pages_of(Thread(posts=tuple(nodes)), source))
    return [RawPage(page=page) for page in pages]


def _check(row: dict[str, str]) -> None:
    """Refuse a row that holds other than we write: cells beyond its columns, words where a key or a mark stands."""
    if None in row:
        raise ValueError(f"more cells than columns: {row}")
    if wrong := [name for name in _KEYS if len((row.get(name) or "").split()) > 1]:
        raise ValueError(f"no key: {row[wrong[0]]}")
    if wrong := [name for name in _MARKS if row.get(name) not in (None, "", "true", "false")]:
        raise ValueError(f"neither true nor false: {row[wrong[0]]}")


def _node(cells: dict[str, str]) -> Node:
    text = cells.get("text", "")
    kind, basis = cells.get("link_kind"), cells.get("link_basis")
    post: dict[str, object] = {
        **{name: cells[name] for name in _PLAIN if name in cells},
        "author": _author(cells),
        "metrics": {name: int(cells[column]) for name, column in _METRICS.items() if column in cells}
        | {"rounded": _listed(cells, "rounded")},
        "reply_to": _reply_to(cells),
        "reposted_by": {"username": cells["reposted_by"]} if "reposted_by" in cells else None,
        "media": [
            Media(url=url, type="video" if _is_film(url) else "photo") for url in _listed(cells, "media_urls")
        ],
        "entities": extract_entities(text),
        "inferred": dict(one.split("=", 1) for one in _listed(cells, "inferred") if "=" in one),
        **{name: cells.get(name) == "true" for name in _MARKS},
    }
    place: dict[str, object] = {
        "parent": cells.get("parent"),
        "depth": int(cells.get("depth", 0)),
        "link": {"kind": kind, "basis": basis} if kind and basis else None,
        "quotes": cells.get("quotes"),
        "also_quotes": _listed(cells, "also_quotes"),
    }
    return Node.model_validate({**place, "post": post})


def _author(cells: dict[str, str]) -> dict[str, str] | None:
    named = {"username": "username", "name": "name", "id": "author_id", "verified": "verified"}
    return {field: cells[column] for field, column in named.items() if column in cells} or None


def _reply_to(cells: dict[str, str]) -> dict[str, object] | None:
    names = _listed(cells, "reply_to")
    return {"id": cells.get("reply_to_id"), "usernames": names} if names or "reply_to_id" in cells else None


def _listed(cells: dict[str, str], name: str) -> list[str]:
    return cells[name].split(" ") if name in cells else []


def _is_film(url: str) -> bool:
    return any(sign in url for sign in _FILMS)


FORMAT = Format(_NAME, "threadkit's own tables of posts, as it writes them", "table", sniff, parse)
