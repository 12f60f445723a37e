"""Posts in Markdown notes: clippers, readers, highlights, note-taking plug-ins. One file a dialect."""

from __future__ import annotations

from ...raw import RawPost
from .._inline import inline
from .._lines import Dialect, FrontMatter, Lines, Note, Role, text_format
from . import callout, clip, clip_api, reader, readwise, tweet_to_markdown

_LABELS = frozenset(
    "likes retweets replies reposts views quotes bookmarks like retweet reply view tweet link thread "
    "conversation".split()
)


def _clip_likeness(lines: Lines, properties: FrontMatter) -> float:
    if clip.heads(lines.lines, properties.lines):
        return 0.95 if properties.lines else 0.9
    return clip_api.api_likeness(lines.lines, properties) if properties.lines else 0.0


def _read_highlights(page: Note) -> None:
    made, properties = page.page, page.properties
    made.title, made.url = made.title or properties.first("full-title"), properties.first("url") or made.url
    readwise.read_highlights(page.ledger, made, page.report)


def _read_whole(page: Note) -> None:
    """A note that is a post's text and nothing else, as some plug-ins write it: read only where it is asked for."""
    filled = [number for number in range(page.properties.lines, len(page.lines)) if page.rows[number]]
    if not filled:
        return
    read = inline("\n".join(page.rows[filled[0] : filled[-1] + 1]), escapes=False, strong=False)
    span = page.lines.span(filled[0], filled[-1])
    post = RawPost(text=read.text, links=read.links, media=read.media, span=span)
    page.claim(filled[0], filled[-1], Role.TEXT, post)
    page.page.posts.append(post)


DIALECTS = (
    Dialect("readwise", lambda lines, _: 0.95 * readwise.is_export(lines.lines), _read_highlights),
    Dialect(
        "reader",
        lambda lines, properties: reader.likeness(lines.lines, properties),
        lambda page: reader.read_reader(page.ledger, page.properties, page.page),
    ),
    Dialect("clip", _clip_likeness, lambda page: clip.read_clip(page.ledger, page.properties, page.page)),
    Dialect(
        "callout",
        lambda lines, _: 0.9 * bool(callout.heads(lines.lines)),
        lambda page: callout.read_callouts(page.ledger, page.properties, page.page),
    ),
    Dialect(
        "tweet_to_markdown",
        lambda lines, properties: 0.9 * tweet_to_markdown.is_note(lines.lines, properties),
        lambda page: tweet_to_markdown.read_note(page.ledger, page.properties, page.page, page.report),
    ),
)

FORMAT = text_format(
    "text_markdown",
    "posts in Markdown notes of clippers, readers and plug-ins",
    DIALECTS,
    otherwise=_read_whole,
    labels=_LABELS,
)
