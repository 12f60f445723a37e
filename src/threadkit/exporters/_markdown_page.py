"""A view as a page of Markdown: the posts in reading order, what was guessed, the evidence."""

from __future__ import annotations

from collections.abc import Iterator

from ..reader import View
from ..reader.model import Block, Fact
from ._commonmark import label, web_link
from ._markdown_post import PostWriter


def page(view: View, writer: PostWriter) -> Iterator[str]:
    """The page, a piece at a time; every piece ends a line, and a blank line stands before all but the first."""
    yield f"# {writer.line(view.head.title)}\n"
    yield f"\n*{' · '.join(map(writer.line, view.head.facts))}*\n"
    if view.head.band:
        yield "\n" + "\n".join(f"> ? {writer.line(line)}" for line in view.head.band) + "\n"
    for block in view.blocks():
        yield from (f"\n{part}\n" for part in _block(block, writer))
    if view.guesses:
        yield f"\n## {writer.line(view.words('guessed'))}\n\n"
        for one in view.guesses:
            posts = ", ".join(writer.reference(run) for run in one.posts)
            yield writer.guess(one.number, " ".join(filter(None, (writer.line(one.text), posts, one.rest))))
    yield from _evidence(view, writer)


def _block(block: Block, writer: PostWriter) -> Iterator[str]:
    if block.post is not None:
        yield f"## {writer.heading(block.post)}"
        yield from writer.body(block.post)
        yield from writer.after(block.post)
    elif block.kind == "remark":
        yield writer.remark(block)
    elif block.kind == "more" or (block.kind == "tree" and block.label):
        yield f"*{writer.line(block.label)}*"


def _evidence(view: View, writer: PostWriter) -> Iterator[str]:
    if view.evidence is None:
        return
    yield f"\n## {writer.line(view.words('evidence'))}\n"
    for facts in view.evidence.captures:
        yield "\n" + "".join(f"- {_fact(fact, writer)}\n" for fact in facts)
    yield from (f"\n{writer.line(note)}\n" for note in view.evidence.notes)
    if view.evidence.noticed:
        yield f"\n## {writer.line(view.words('noticed'))}\n\n"
        yield from (f"- {writer.line(note)}\n" for note in view.evidence.noticed)


def _fact(fact: Fact, writer: PostWriter) -> str:
    value = web_link(label(fact.value, writer.flavour), fact.href) if fact.href else writer.line(fact.value)
    return f"{writer.line(fact.label)}: {value}"
