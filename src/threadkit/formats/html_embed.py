"""Posts embedded in other websites' pages: the block quote that the site hands out (2012 until today).

    <blockquote class="twitter-tweet">
        <p lang="en">…text…</p>— Name (@username) <a href="…/status/ID">date</a></blockquote>

What surrounds the block quotes is the website's own text and is not looked at.
"""

from __future__ import annotations

import re

from ..diagnostics import Report
from ..documents import Document
from ..dom import Element, collapse, find, find_all, line_of, text_of
from ..models import Coverage
from ..raw import RawAuthor, RawPage, RawPost
from ..values.links import parse_status_url
from ._base import Format
from ._wayback import capture_time, unwrapped

_QUOTES = (
    '//blockquote[contains(@class, "twitter-tweet") or contains(@class, "twitter-video")]'
    ' | //blockquote[not(@class) and .//a[contains(@href, "/status/")]][contains(., "(@")]'
)
_AUTHOR = re.compile(r"(?:[—–-]|&mdash;)?\s*([^\n]{0,200}?)\s*\(@(\w{1,20})\)")
_MEDIA = re.compile(r"\s*(?:pic\.twitter\.com|pic\.x\.com)/\w{1,40}\s*$")


def sniff(document: Document) -> float:
    """The class of the block quote, in a page that is not the site's own."""
    text = document.text
    if "<blockquote" not in text or 'data-testid="tweet' in text or "data-tweet-id=" in text:
        return 0.0
    if "twitter-tweet" in text:
        return 0.85
    return 0.4 if "/status/" in text and "(@" in text else 0.0


def parse(document: Document, report: Report) -> list[RawPage]:
    """Each embedded post, in page order; the same post embedded twice is told twice."""
    tree = document.tree
    page = RawPage(captured_at=capture_time(document.text[:100_000]), coverage=Coverage(unit="nodes"))
    root, title = find(tree, "//html"), find(tree, "//title")
    page.language = root.get("lang") if root is not None else None
    page.title = collapse(title.text or "") or None if title is not None else None
    canonical = find(tree, '//link[@rel="canonical"]')
    page.url = unwrapped(canonical.get("href") or "") or None if canonical is not None else None
    for quote in find_all(tree, _QUOTES):
        post = _post(quote)
        if post is not None:
            page.posts.append(post)
    page.coverage = Coverage(unit="nodes", posts=len(page.posts))
    return [page] if page.posts else []


def _post(quote: Element) -> RawPost | None:
    dated = [
        (link, found)
        for link in find_all(quote, ".//a[@href]")
        if (found := parse_status_url(unwrapped(link.get("href") or ""))) is not None
    ]
    if not dated:
        return None
    anchor, status = dated[-1]  # links in the text stand before the permalink
    paragraphs = [p for p in find_all(quote, ".//p") if find(p, "descendant::blockquote") is None]
    said = [p for p in paragraphs if anchor not in set(find_all(p, ".//a"))]
    text = "\n\n".join(part for p in said if (part := text_of(p).strip()))
    around = collapse(text_of(quote))
    author = _AUTHOR.search(around, max(0, around.rfind("(@") - 220))
    first = said[0] if said else None
    return RawPost(
        id=status[1],
        author=RawAuthor(
            username=author[2] if author else status[0],
            name=_name(author[1], text) if author else None,
        ),
        time=collapse(text_of(anchor)) or None if author else None,
        availability="available" if text or author else "unavailable",  # some websites keep only the link
        text=_MEDIA.sub("", text),
        lang=first.get("lang") if first is not None else quote.get("lang"),
        line=line_of(quote),
    )


def _name(before: str, text: str) -> str | None:
    """The name between the dash and the username, without the end of the text before the dash."""
    for dash in ("—", "–"):
        if dash in before:
            before = before.rpartition(dash)[2]
            break
    name = before.strip(" -")
    return name if name and name not in text else name or None


FORMAT = Format("html_embed", "posts embedded in other websites' pages as block quotes", "html", sniff, parse)
