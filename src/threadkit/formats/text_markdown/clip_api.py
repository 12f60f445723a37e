r"""Clips of the Obsidian Web Clipper that were read from an API (2026-): no author lines, rules between the posts.

text of the first post, as ``source`` and ``author`` of the properties say
> **Quoted @quoted** · 2026-04-28
> text of the quoted post
---
the author's next post
---
## Comments
> **Other @other** · [2026-04-28](…/status/ID)
> a reply; deeper quotes are replies to it
"""

from __future__ import annotations

from collections.abc import Sequence

from ... import regex as re
from ...models import Article, ArticleBlock
from ...raw import RawAuthor, RawPage, RawPost
from ...values.links import parse_status_url, status_url
from .._inline import inline
from .._lines import FrontMatter, Ledger, Role
from .clip_parts import QUOTED, fill_body, headed, put, unquoted_text

_TITLE = re.compile(r"(?:Post|Thread) by @\w{1,20}")
_RULE = re.compile(r"(?:-\s?){3,}|(?:\*\s?){3,}|(?:_\s?){3,}")
_COMMENTS = "## Comments"
_DEPTH = re.compile(r"(?:>\s?)+")
_DEEPEST = 500


def api_likeness(lines: Sequence[str], properties: FrontMatter) -> float:
    """How surely this is a clip without author lines, by its front matter: of a post, or less surely of an article.

    A note about a post has headings, which the post's text cannot have.
    """
    site = (properties.first("site") or "").startswith("X (")  # some keep the site's name and not the address
    if parse_status_url(properties.first("source", "url") or "") is None and not (site and properties.handle()):
        return 0.0
    if _TITLE.match(properties.first("title") or ""):
        return 0.0 if _headings(lines, properties.lines) else 0.9
    clipped = properties.first("created") and (properties.first("author") or "").startswith("[[@")
    return 0.6 if clipped else 0.0


def _headings(lines: Sequence[str], first: int) -> bool:
    """Whether the note has headings before its comments."""
    end = next((number for number in range(first, len(lines)) if lines[number] == _COMMENTS), len(lines))
    return any(line.startswith("#") and line.lstrip("#")[:1] == " " for line in lines[first:end])


def read_api_clip(ledger: Ledger, properties: FrontMatter, page: RawPage) -> None:
    """Fill ``page`` from such a clip: posts between rules or one article, and the comments below."""
    lines = ledger.lines.lines
    source = parse_status_url(properties.first("source", "url") or "")
    username = properties.handle() or (source[0] if source else None)
    comments = next((n for n in range(properties.lines, len(lines)) if lines[n] == _COMMENTS), len(lines))
    title = properties.first("title") or ""
    body = range(properties.lines, comments)
    if _TITLE.match(title):
        _parts(ledger, page, body, username)
    else:
        _article(ledger, page, body, username, title)
    if page.posts:
        page.posts[0].time = properties.first("published")
    if page.posts and source is not None:
        page.posts[0].id, page.posts[0].url = source[1], status_url(username, source[1])
    if comments < len(lines) and page.posts:
        ledger.claim(comments, comments, Role.HEADING)
        _comments(ledger, page, comments + 1)


def _parts(ledger: Ledger, page: RawPage, body: range, username: str | None) -> None:
    """The author's posts, with rules between them."""
    lines = ledger.lines.lines
    parts: list[tuple[int, int]] = []
    open_part = False
    for number in body:
        if not lines[number]:
            continue
        if _RULE.fullmatch(lines[number]):
            ledger.claim(number, number, Role.RULE)
            open_part = False
        else:
            parts[-1:] = [(parts[-1][0], number)] if open_part else [*parts[-1:], (number, number)]
            open_part = True
    for first, last in parts or [(0, -1)]:
        post = RawPost(author=RawAuthor(username))
        if page.posts:
            post.inferred["author"] = "page-author"
            post.parent, post.parent_basis = page.posts[-1], "page-order"
        if first <= last:
            post.span = ledger.lines.span(first, last)
            fill_body(ledger, post, first, last, dated_quotes=False)
        page.posts.append(post)


def _article(ledger: Ledger, page: RawPage, body: range, username: str | None, title: str) -> None:
    """A long-form article: the clip's title is the article's."""
    lines = ledger.lines.lines
    filled = [number for number in body if lines[number]]
    if not filled:
        return
    blocks = []
    for number in filled:
        read = inline(lines[number].lstrip("# ") if lines[number].startswith("#") else lines[number])
        level = len(lines[number]) - len(lines[number].lstrip("#"))
        for medium in read.media:
            blocks.append(ArticleBlock(type="image", url=medium.url or medium.path, text=medium.alt or ""))
        if read.text:
            text = read.text + "".join(f" ({link.url})" for link in read.links if link.url not in read.text)
            blocks.append(ArticleBlock(type="heading" if level else "paragraph", text=text, level=level or None))
    post = RawPost(author=RawAuthor(username), span=ledger.lines.span(filled[0], filled[-1]))
    post.article = Article(title=title or None, blocks=tuple(blocks))
    ledger.claim(filled[0], filled[-1], Role.ARTICLE, post)
    page.posts.append(post)


def _comments(ledger: Ledger, page: RawPage, first: int) -> None:
    """Replies as block quotes; the depth of the quote is the depth of the reply."""
    lines = ledger.lines.lines
    trail: list[RawPost] = [page.posts[0]]
    post: RawPost | None = None
    rows: list[str] = []
    begun = first
    for number in range(first, len(lines) + 1):
        line = lines[number] if number < len(lines) else ""
        depth, rest = _depth(line)
        head = QUOTED.fullmatch(rest) if depth else None
        if post is not None and (head is not None or number == len(lines)):
            put(post, inline("\n".join(map(unquoted_text, rows))))
            last = number - 1
            while last > begun and not lines[last].strip("> "):
                last -= 1
            post.span = ledger.lines.span(begun, last)
        if head is not None and (head["url"] is not None or depth <= len(trail)):
            post, rows, begun = headed(head), [], number
            del trail[depth:]
            post.parent, post.parent_basis = trail[-1], "indentation"
            trail.append(post)
            page.posts.append(post)
            ledger.claim(number, number, Role.AUTHOR, post)
        elif post is not None and depth:
            rows.append(rest)
            ledger.claim(number, number, Role.TEXT, post)


def _depth(line: str) -> tuple[int, str]:
    found = _DEPTH.match(line[:_DEEPEST])
    return (found[0].count(">"), line[found.end() :].strip()) if found else (0, line)
