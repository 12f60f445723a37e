"""Pages of the service that unrolls threads, threadreaderapp.com: copied, clipped as Markdown, or without tags.

    Name                                                     title: "Thread by @username on Thread Reader App"
    @username                                                ## Enter URL or ID to Unroll
    Jan 5, 2022 • 12 tweets • 3 min read • Read on X
    text of the first post                                   text of the first post, with two spaces
    text of the second post                                  at the end of each line within it

                                                             text of the second post
    • • •
    Missing some Tweet in this thread? …                     and below it other threads of the author

Copied, nothing parts the posts but the numbers that the author gave them, or their count. A clip marks the line
breaks within a post, so that an empty line is a border. Where a page was stripped of its tags by a rough hand, the
remains of each post's own tag (``data-tweet="ID"``) are left above it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from ... import regex as re
from ...models import Card, Media
from ...raw import RawAuthor, RawPost
from ...values.links import status_url
from ...values.post_numbers import opening_numbers
from ...values.text import trim
from .._inline import Inline, inline
from .._lines import FrontMatter, Ledger, Note, Role
from .kept import kept, parts_of, with_mentions
from .service_head import CLIPPED_TITLE, END, PICTURE, REMAINS, SERVICE, SIZE, Head, HeadReader, read_tail

_MISSING = END[1]
_NUMBERED = 2  # numbers that make a run
_VIDEO = re.compile(r"<video\b[^<>]{0,200}>(?:<(?:source|br)\b[^<>]{0,400}>){0,20}</video>")
_SOURCE = re.compile(r"<source src=\"([^\"<>\s]{1,300}\.mp4[^\"<>\s]{0,100})\"")
_PREVIEW = re.compile(
    r"\[\*\*(?P<title>[^\n]{1,300}?)\*\*\s?(?P<about>[^\n]{0,600}?)\]\((?P<url>https?://[^\s()]{1,500})\)[^\n]{0,600}"
)
_PREVIEW_PICTURE = re.compile(r"\[!\[\]\([^\n]{0,300}?\)\]\(https?://[^\s()]{1,500}\)")


def likeness(lines: Sequence[str]) -> float:
    """How surely ``lines`` are a page of the service: its own lines, or the remains of its tags."""
    return 0.85 if any(_is_own(line) for line in lines) else 0.0


def _is_own(line: str) -> bool:
    if line.startswith(_MISSING) or ("on Thread Reader App" in line and CLIPPED_TITLE.fullmatch(line)):
        return True
    return bool((" min" in line and SIZE.fullmatch(line)) or ("data-tweet=" in line and REMAINS.search(line)))


def read_service(note: Note) -> list[RawPost]:
    """The posts of the thread, claimed in the note."""
    ledger, properties = note.ledger, note.properties
    lines = ledger.lines.lines
    stop = next((n for n, line in enumerate(lines) if n and line.startswith(END)), len(lines))
    head = HeadReader(ledger, properties).read(stop)
    name = read_tail(ledger, stop, head.author.name if head.author else None)
    if head.author is not None and head.author.name is None:
        head.author.name = name
    posts = _by_remains(ledger, head, stop) or _by_breaks(ledger, head, stop) or _by_count(ledger, head, stop)
    for above, post in pairwise(posts):
        post.parent, post.parent_basis = above, "page-order"
        if post.author is not None and post.id is None:
            post.inferred["author"] = "page-author"
    if posts:
        _address(posts[0], head, properties, ledger)
        for number in head.own:
            ledger.claim(number, number, Role.AUTHOR, posts[0])
    if posts and head.size is not None and 1 < len(posts) != head.size:
        _doubt(note, posts, head.size)
    if len(posts) == 1 and (head.size or 1) > 1:
        note.report.add("posts-run-together", f"{head.size} posts", span=posts[0].span)
    elif len(posts) == 1 and head.titled and "\n\n" in posts[0].text:
        note.report.add("borders-unknown", "the clip does not say where its posts end", span=posts[0].span)
    return posts


def _doubt(note: Note, posts: list[RawPost], size: int) -> None:
    """Say that the page does not show as many posts as it counts: a paragraph may be a post, or of nobody's."""
    note.report.add("borders-unknown", f"{size} posts are counted, {len(posts)} told apart", span=posts[0].span)
    for post in posts:
        post.inferred.setdefault("text", "borders-unknown")


def _address(top: RawPost, head: Head, properties: FrontMatter, ledger: Ledger) -> None:
    """The first post's day and address: the service names its pages by a post, as a rule the first one."""
    top.time = top.time or head.date
    if top.id is None and head.address is not None:
        top.id = head.address[1]
    elif top.id is None:
        source = properties.first("source", "url") or ""
        named = SERVICE.search(source) or SERVICE.search(ledger.lines.text[:4000])
        if named is not None:
            top.id, top.inferred["id"] = named[1], "page-address"
    if top.id is not None:
        top.url = status_url(top.author.username if top.author else None, top.id)


# -- the thread --------------------------------------------------------------------------------------


def _post(ledger: Ledger, head: Head, first: int, last: int) -> RawPost:
    author = RawAuthor(head.author.username, head.author.name) if head.author else None
    return RawPost(author=author, span=ledger.lines.span(first, last))


def _by_remains(ledger: Ledger, head: Head, stop: int) -> list[RawPost]:
    """The posts below the remains of their tags."""
    lines = ledger.lines.lines
    marks = [(n, found) for n in range(head.end, stop) if (found := REMAINS.search(lines[n]))]
    posts = []
    for (mark, found), end in zip(marks, [*(n for n, _ in marks), stop][1:], strict=True):
        rows = [number for number in range(mark + 1, end) if lines[number]]
        post = _post(ledger, head, mark, rows[-1] if rows else mark)
        post.author = RawAuthor(found[1], head.author.name if head.author else None)
        post.id, post.url = found[2], status_url(found[1], found[2])
        ledger.claim(mark, mark, Role.MARKUP)
        if rows:
            post.text = "\n".join(lines[rows[0] : rows[-1] + 1])
            ledger.claim(rows[0], rows[-1], Role.TEXT, post)
        posts.append(post)
    return posts


def _by_breaks(ledger: Ledger, head: Head, stop: int) -> list[RawPost]:
    """The posts of a clip: paragraphs, whose inner line breaks are marked by two spaces."""
    blocks = _blocks(ledger, head.end, stop)
    marked = any(_is_marked(ledger, block) for block in blocks)
    if not head.clipped and not marked:
        return []
    parted = marked or any(len(block) > 1 for block in blocks) or head.size == len(blocks)
    texts, previews = _apart(ledger, blocks)
    groups = _numbered(ledger, texts)
    posts = [_of_blocks(ledger, head, group) for group in groups or [[block] for block in texts]]
    for post, group in zip(posts, groups or [[block] for block in texts], strict=True):
        for block in group:
            for preview in previews.get(block[0], ()):
                _preview(ledger, post, preview)
        if not parted and not groups:
            post.inferred["text"] = "paragraphs"  # nothing tells a post's end from a paragraph's
    return posts


def _is_marked(ledger: Ledger, block: list[int]) -> bool:
    """Whether a paragraph shows how the clip marks its line breaks: by an empty line, or two spaces at the end."""
    rows = ledger.lines.rows
    return any(below - above > 1 or rows[above].endswith("  ") for above, below in pairwise(block))


def _apart(ledger: Ledger, blocks: list[list[int]]) -> tuple[list[list[int]], dict[int, list[list[int]]]]:
    """The paragraphs of the posts, and the previews of links below those that begin in a line."""
    texts: list[list[int]] = []
    previews: dict[int, list[list[int]]] = {}
    for block in blocks:
        row = ledger.lines.lines[block[0]]
        if not texts and PICTURE.fullmatch(row):
            ledger.claim(block[0], block[0], Role.AVATAR)
        elif texts and (_PREVIEW.fullmatch(row) or _PREVIEW_PICTURE.fullmatch(row)):
            previews.setdefault(texts[-1][0], []).append(block)
        else:
            texts.append(block)
    return texts, previews


def _numbered(ledger: Ledger, texts: list[list[int]]) -> list[list[list[int]]]:
    """The paragraphs of each post where the author numbered these, else nothing."""
    borders = set(opening_numbers(ledger.lines.lines, [block[0] for block in texts]))
    if len(borders) < _NUMBERED:
        return []
    found: list[list[list[int]]] = []
    for block in texts:
        if block[0] in borders or not found:
            found.append([])
        found[-1].append(block)
    return found


def _of_blocks(ledger: Ledger, head: Head, group: list[list[int]]) -> RawPost:
    """The post in the paragraphs of ``group``."""
    lines = ledger.lines.lines
    post = _post(ledger, head, group[0][0], group[-1][-1])
    source = "\n\n".join("\n".join(lines[block[0] : block[-1] + 1]) for block in group)
    films = [Media(type="video", url=link[1]) for film in _VIDEO.findall(source) if (link := _SOURCE.search(film))]
    _fill(post, inline(_VIDEO.sub("", source), strong=False), films)
    for block in group:
        _claim(ledger, post, block)
    return post


def _fill(post: RawPost, read: Inline, films: list[Media]) -> None:
    post.text, post.links, post.media = read.text, read.links, (*read.media, *films)


def _claim(ledger: Ledger, post: RawPost, block: list[int]) -> None:
    """The lines of a post; the tags of its films are markup."""
    start, stop = ledger.lines.starts[block[0]], ledger.lines.ends[block[-1]]
    at = start
    for film in _VIDEO.finditer(ledger.lines.text, start, stop):
        ledger.claim_span(at, film.start(), Role.TEXT, post)
        ledger.claim_span(*film.span(), Role.MARKUP)
        at = film.end()
    ledger.claim_span(at, stop, Role.TEXT, post)


def _blocks(ledger: Ledger, first: int, stop: int) -> list[list[int]]:
    """The filled lines of each paragraph; lines that hold nothing but spaces are within it."""
    rows, text = ledger.lines, ledger.lines.text
    blocks: list[list[int]] = []
    open_block = False
    for number in range(first, stop):
        if rows.lines[number]:
            if open_block:
                blocks[-1].append(number)
            else:
                blocks.append([number])
            open_block = True
        elif len(text[rows.starts[number] : rows.ends[number]]) < 2:
            open_block = False
    return blocks


def _preview(ledger: Ledger, post: RawPost, block: list[int]) -> None:
    """The preview of a link below a post: its picture, then its title; a second one is not claimed."""
    found = _PREVIEW.fullmatch(ledger.lines.lines[block[0]])
    if found is None:
        ledger.claim(block[0], block[0], Role.CARD)
    if found is None or post.card is not None:
        return
    title, about = inline(found["title"]).text, inline(found["about"]).text
    post.card = Card(url=found["url"], title=title, description=about or None)
    ledger.claim(block[0], block[0], Role.CARD, post)


def _by_count(ledger: Ledger, head: Head, stop: int) -> list[RawPost]:
    """The posts of a copied page, by the author's numbers, or by the service's count of them."""
    lines = ledger.lines.lines
    body = [number for number in range(head.end, stop) if lines[number]]
    parts = parts_of(kept(ledger.lines, head.end)._replace(body=body), loose=head.size is not None)
    paragraphs = [number for number in body if number == body[0] or not lines[number - 1]]
    for starts in (paragraphs, body):
        if not parts and head.size == len(starts):
            ends = [body[bisect_left(body, following) - 1] for following in [*starts[1:], stop]]
            parts = list(zip(starts, ends, strict=True))
    if not parts and body and (head.size or head.author):
        parts = [(body[0], body[-1])]
    posts = []
    for first, last in parts:
        post = _post(ledger, head, first, last)
        source = "\n".join(map(trim, ledger.lines.block(first, last).split("\n")))
        if head.titled:
            _fill(post, inline(source, strong=False), [])
        else:
            post.text, sure = with_mentions(source)
            if not sure:
                post.inferred["text"] = "laid-out-anew"
            if "\n\n\n" in source:
                post.inferred["text"] = "borders-unknown"  # what a gap parts may be of the saver
        ledger.claim(first, last, Role.TEXT, post)
        posts.append(post)
    return posts
