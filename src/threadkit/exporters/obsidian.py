"""A note for Obsidian: properties as its Web Clipper writes them, quotes as callouts, a block id a post.

Nothing of a post is live in the note: no comment, sum, highlight, wiki link, tag or block id of its own.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from .. import regex as re
from ..reader import View
from ..reader.model import Block, Gone, PostView, Run, Text
from ..reader.visible import visible
from ..tree import Thread
from ._base import Exporter, Options
from ._commonmark import quoted
from ._markdown_page import page
from ._markdown_post import MORE_STYLES, PostWriter
from ._views import view_of

#: What a block id may hold; and what would end a wiki link.
_NO_ID, _NO_LINK = re.compile(r"[^A-Za-z0-9-]+"), re.compile(r"[\[\]|#^\\]+")
#: The tag that the Web Clipper gives.
_TAG = "clippings"
_LONGEST_KEY = 1024  # of YAML, where a key is not marked as one


class Note(PostWriter):
    """Obsidian's flavour: callouts, block ids, links between blocks."""

    flavour = "obsidian"
    styles = MORE_STYLES

    def after(self, post: PostView) -> Iterator[str]:
        """The block id, by which other notes refer to the post."""
        yield f"^{_block_id(post.anchor)}"

    def reference(self, run: Run) -> str:
        """A link to the block of a post."""
        return f"[[#^{_block_id(run.anchor or '')}|{_NO_LINK.sub(' ', run.text)}]]"

    def quote(self, post: PostView) -> str:
        """An embedded post as a callout."""
        return quoted([f"[!quote] {self.heading(post)}", *self.body(post)])

    def note(self, text: Text) -> str:
        """The readers' context as a callout."""
        return quoted([f"[!info] {self.line(self.words('note'))}", *self.text(text)])

    def remark(self, block: Block) -> str:
        """The saver's own words as a callout."""
        return quoted([f"[!note] {self.line(block.label)}", *self.text(block.text)])

    def gone(self, one: Gone) -> str:
        """Why a post cannot be seen, as a callout."""
        return quoted([f"[!missing] {self.line(one.word)}", super().gone(one)])


def write(threads: Iterator[Thread], options: Options) -> Iterator[str]:
    """The note of a thread; of several, one below the other, the properties are the first one's."""
    for number, thread in enumerate(threads, 1):
        view = view_of(thread, options, number)
        if number == 1:
            yield "---\n"
            yield from (f"{_key(name)}:{_yaml(value)}\n" for name, value in _properties(thread, view) if value)
            yield "---\n"
        yield "\n"
        yield from page(view, Note(view.words))


def _properties(thread: Thread, view: View) -> Iterator[tuple[str, str | list[str]]]:
    """As the Web Clipper names them; the note's own, where the thread comes of one, follow as they were."""
    own: dict[str, str | tuple[str, ...]] = dict(thread.properties)
    yield "title", view.head.title
    yield "source", view.head.url or next((source.url for source in thread.sources if source.url), "")
    if view.head.who is not None:
        yield "author", [f"[[{_NO_LINK.sub(' ', view.head.who.label).strip()}]]"]
    yield "published", view.head.published[:10]
    captured = next((source.captured_at for source in thread.sources if source.captured_at), None)
    yield "created", f"{captured:%Y-%m-%d}" if captured else ""
    yield "description", view.head.description
    tags = own.pop("tags", ())
    yield "tags", list(dict.fromkeys([_TAG, *([tags] if isinstance(tags, str) else tags)]))
    known = {"title", "source", "author", "published", "created", "description"}
    for name, value in own.items():
        if name not in known:
            yield name, list(value) if isinstance(value, tuple) else value


def _yaml(value: str | list[str]) -> str:
    """A value as YAML, behind the colon: dates bare, other texts in quotes, lists a line each."""
    if isinstance(value, list):
        return "".join(f"\n  - {_quoted(one)}" for one in value)
    return f" {value if re.fullmatch(r'[0-9]{4}-[0-9]{2}-[0-9]{2}', value) else _quoted(value)}"


def _quoted(value: str) -> str:
    return json.dumps(visible(value), ensure_ascii=False)


def _key(name: str) -> str:
    if re.fullmatch(r"[A-Za-z][\w -]{0,80}", name):
        return name
    key = _quoted(name)
    return key if len(key) < _LONGEST_KEY else f"? {key}\n"


def _block_id(anchor: str) -> str:
    return _NO_ID.sub("-", anchor)


EXPORTER = Exporter("obsidian", ".md", "a note for Obsidian: properties, callouts, a block id a post", write)
