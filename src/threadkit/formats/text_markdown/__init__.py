"""Posts in Markdown notes: clippers, readers, highlights, note-taking plug-ins. One file a dialect."""

from __future__ import annotations

from ...diagnostics import Report
from ...documents import Document
from ...raw import RawPage, RawPost
from ...values.locales import get
from .._base import Format
from .._frontmatter import FrontMatter, claim_front_matter, front_matter
from .._inline import inline
from .._ledger import Ledger, looks
from .._localtimes import page_language
from .._text import Lines
from . import callout, clip, clip_api, note, reader, readwise, tweet_to_markdown

_LABELS = frozenset(
    "likes retweets replies reposts views quotes bookmarks like retweet reply view tweet link thread".split()
)


def _dialect(lines: Lines, properties: FrontMatter) -> tuple[str, float]:
    """The name of the dialect and how sure that is."""
    rows = lines.lines
    if readwise.is_export(rows):
        return "readwise", 0.95
    readers = reader.likeness(rows, properties)
    if readers >= 0.9:
        return "reader", readers
    if clip.heads(rows, properties.lines):
        return "clip", 0.95 if properties.lines else 0.9
    if callout.heads(rows):
        return "callout", 0.9
    if tweet_to_markdown.is_note(rows, properties):
        return "tweet_to_markdown", 0.9
    if note.quotes(rows):
        return "note", 0.7
    if readers:
        return "reader", readers
    if properties.lines and (clips := clip_api.api_likeness(rows, properties)):
        return "clip", clips
    return "", 0.0


def sniff(document: Document) -> float:
    """The likeness of the nearest dialect."""
    return document.once(_recognised)[1]


def _recognised(document: Document) -> tuple[str, float]:
    """The dialect and how sure that is, by the note's beginning or, where that tells nothing, by more of it."""
    return next((found for found in map(_look, looks(document.text)) if found[1]), ("", 0.0))


def _look(text: str) -> tuple[str, float]:
    """The dialect of ``text`` and how sure that is."""
    if not any(mark in text for mark in ("@", "://x.com/", "://twitter.com/", " X: ", " Twitter: ")):
        return "", 0.0
    lines = Lines(text)
    return _dialect(lines, front_matter(lines))


def parse(document: Document, report: Report) -> list[RawPage]:
    """One page; where no dialect is recognised the whole note is one post, of an author it does not name."""
    ledger = Ledger(document.text)
    properties = front_matter(ledger.lines)
    page = RawPage(title=properties.first("title"), url=properties.first("source", "url"))
    page.captured_at = properties.date("created", "saved_at", "clipped")
    claim_front_matter(ledger, properties)
    name = document.once(_recognised)[0]
    if name == "clip":
        clip.read_clip(ledger, properties, page)
    elif name == "callout":
        callout.read_callouts(ledger, properties, page)
    elif name == "tweet_to_markdown":
        tweet_to_markdown.read_note(ledger, properties, page, report)
    elif name == "readwise":
        page.title, page.url = page.title or properties.first("full-title"), properties.first("url") or page.url
        readwise.read_highlights(ledger, page, report)
    elif name == "reader":
        reader.read_reader(ledger, properties, page)
    elif name == "note":
        note.read_notes(ledger, properties, page)
    else:
        _whole(ledger, properties, page)
    if not page.posts:
        return []
    page.language = page.language or page_language(post.time for post in page.posts)
    ledger.settle(page, report, labels=_LABELS | get(page.language).metric_words)
    return [page]


def _whole(ledger: Ledger, properties: FrontMatter, page: RawPage) -> None:
    """A note that is a post's text and nothing else, as some plug-ins write it."""
    lines = ledger.lines.lines
    filled = [number for number in range(properties.lines, len(lines)) if lines[number]]
    if not filled:
        return
    read = inline("\n".join(lines[filled[0] : filled[-1] + 1]), escapes=False, strong=False)
    post = RawPost(
        text=read.text, links=read.links, media=read.media, span=ledger.lines.span(filled[0], filled[-1])
    )
    ledger.claim(filled[0], filled[-1], "text", post)
    page.posts.append(post)


FORMAT = Format("text_markdown", "posts in Markdown notes of clippers, readers and plug-ins", "text", sniff, parse)
