r"""Clips of the Obsidian Web Clipper (its extractor is defuddle).

Read from the page (2024-):                            Read from an API (2026-), no author lines:
    **Name** @user\_name [2025-05-14](…/status/ID)         text of the first post, as ``source`` and
    text, one paragraph a line                             ``author`` of the front matter say
    ![Image](…)                                            > **Quoted @quoted** · 2026-04-28
    > 2025-05-14              quoted post: no author       > text of the quoted post
    > its text                                             ---
    ---                                                    the author's next post
    **Other** @other [2025-05-14](…/status/ID)             ---
    text of a reply                                        ## Comments
                                                           > **Other @other** · [2026-04-28](…/status/ID)
                                                           > a reply; deeper quotes are replies to it
The clip's own address stands in the front matter; the post it is about has no link to itself.
"""

from __future__ import annotations

import re

from ..models import Article, ArticleBlock, Card
from ..raw import RawAuthor, RawPage, RawPost
from ..values.links import parse_status_url, status_url
from ..values.localdata import codes
from ..values.locales import words
from ._frontmatter import FrontMatter
from ._inline import Inline, inline
from ._ledger import Ledger

_HEAD = re.compile(
    r"(?:\*\*(?P<name>[^\n]{0,200}?)\*\*\s{1,3})?@(?P<username>[\w\\]{1,40})"
    r"(?:\s{1,3}\[(?P<date>[^\[\]\n]{4,40})\]\((?P<url>[^\s()]{10,300})\)|\s{1,3}(?P<bare>\d{4}-\d{2}-\d{2}))?"
)
_QUOTED = re.compile(
    r"\*\*(?P<name>[^\n]{0,200}?)\s?@(?P<username>[\w\\]{1,40})\*\*\s·\s(?:\[(?P<date>[^\[\]\n]{4,40})\]\((?P<url>[^\s()]{10,300})\)"
    r"|(?P<bare>\d{4}-\d{2}-\d{2}))"
)
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_TITLE = re.compile(r"(?:Post|Thread) by @\w{1,20}")
_RULE = re.compile(r"(?:-\s?){3,}|(?:\*\s?){3,}|(?:_\s?){3,}")
_CARD = re.compile(r"\[([^\[\]\n]{1,400})\]\((https://t\.co/\w{4,20})\)")
_COMMENTS = "## Comments"
_DEPTH = re.compile(r"(?:>\s?)+")
_DEEPEST = 500


def heads(lines: list[str], first: int) -> list[int]:
    """The lines from ``first`` on that name a post's author and its address or day."""
    found: list[int] = []
    ruled = True
    for number in range(first, len(lines)):
        line = lines[number]
        if not line:
            continue
        if "@" in line[:260] and line[0] in "*@" and (head := _HEAD.fullmatch(line)):
            linked = head["url"] and parse_status_url(head["url"])
            if linked or (head["name"] is not None and (head["bare"] or (ruled and found))):
                found.append(number)
        ruled = bool(_RULE.fullmatch(line))
    return found


def api_likeness(lines: list[str], properties: FrontMatter) -> float:
    """How surely this is a clip without author lines, by its front matter: of a post, or less surely of an article.

    A note about a post has headings, which the post's text cannot have.
    """
    if parse_status_url(properties.first("source", "url") or "") is None:
        return 0.0
    if _TITLE.match(properties.first("title") or ""):
        return 0.0 if _headings(lines, properties.lines) else 0.9
    clipped = properties.first("created") and (properties.first("author") or "").startswith("[[@")
    return 0.6 if clipped else 0.0


def _headings(lines: list[str], first: int) -> bool:
    """Whether the note has headings before its comments."""
    end = next((number for number in range(first, len(lines)) if lines[number] == _COMMENTS), len(lines))
    return any(line.startswith("#") and line.lstrip("#")[:1] == " " for line in lines[first:end])


def read_clip(ledger: Ledger, properties: FrontMatter, page: RawPage) -> None:
    """Add the clip's posts to ``page``, claimed in ``ledger``."""
    lines = ledger.lines.lines
    marks = heads(lines, properties.lines)
    if marks:
        _by_heads(ledger, properties, page, marks)
    elif api_likeness(lines, properties):
        _by_rules(ledger, properties, page)
    source = parse_status_url(properties.first("source", "url") or "")
    same = [post for post in page.posts if source is not None and post.id == source[1]]
    page.focal = same[0] if same else next(iter(page.posts), None)


# -- with author lines -------------------------------------------------------------------------------


def _by_heads(ledger: Ledger, properties: FrontMatter, page: RawPage, marks: list[int]) -> None:
    lines = ledger.lines.lines
    source = parse_status_url(properties.first("source", "url") or "")
    _leading(ledger, properties.lines, marks[0])
    for index, (mark, stop) in enumerate(zip(marks, [*marks[1:], len(lines)], strict=True)):
        last = stop - 1
        while last > mark and (not lines[last] or (stop < len(lines) and _RULE.fullmatch(lines[last]))):
            if lines[last]:
                ledger.claim(last, last, "rule")
            last -= 1
        head = _HEAD.fullmatch(lines[mark])
        if head is None:
            continue
        post = _headed(head)
        focal = post.id is None and (index == 0 or head["bare"] is not None)
        if focal and source is not None and _same(source[0], post):
            post.id, post.url = source[1], status_url(post.author.username if post.author else None, source[1])
        elif post.id is None and index and head["bare"] is None:
            post.promoted, post.inferred["promoted"] = True, "no-time"
        if page.posts and _goes_on(page.posts, post):
            post.parent, post.parent_basis = page.posts[-1], "page-order"
        post.span = ledger.lines.span(mark, last)
        ledger.claim(mark, mark, "author", post)
        _body(ledger, post, mark + 1, last, dated_quotes=True)
        page.posts.append(post)


def _goes_on(above: list[RawPost], post: RawPost) -> bool:
    """Whether all posts so far are of one author, who goes on: so begins a page that shows a thread."""
    own = post.author.username if post.author else None
    return above[-1].parent is (above[-2] if len(above) > 1 else None) and _same(own, above[-1])


def _leading(ledger: Ledger, first: int, mark: int) -> None:
    """Claim the interface's hint at its keyboard, the first heading of some pages, in whatever language."""
    for number in range(first, mark):
        text = ledger.lines.lines[number].lstrip("# ")
        for code in codes() if text else ():
            own = words(code)
            hint, view = own.get("kbd_hint"), own.get("kbd_view")
            if hint and view and text in (hint, view, hint + view):
                ledger.claim(number, number, "chrome")
                break


def _same(username: str | None, post: RawPost) -> bool:
    own = post.author.username if post.author else None
    return username is None or (own or "").lower() == username.lower()


def _headed(head: re.Match[str]) -> RawPost:
    username = head["username"].replace("\\", "")
    name = inline(head["name"]).text if head["name"] else None
    post = RawPost(author=RawAuthor(username, name or None), time=head["date"] or head["bare"])
    if found := parse_status_url(head["url"] or ""):
        post.id, post.url = found[1], status_url(username, found[1])
    return post


# -- the text of one post ----------------------------------------------------------------------------


def _body(ledger: Ledger, post: RawPost, first: int, last: int, *, dated_quotes: bool) -> None:
    """Fill ``post`` from the lines ``first`` to ``last``: text, pictures, card, and the quoted post at the end."""
    lines = ledger.lines.lines
    while last >= first and not lines[last]:
        last -= 1
    quote = _quote_start(lines, first, last, dated_quotes)
    end = quote - 1 if quote is not None else last
    rows = [_unquoted_text(line) for line in lines[first : end + 1]]
    rows, post.card = _take_card(rows)
    _put(post, inline("\n".join(rows)))
    if end >= first:
        ledger.claim(first, end, "text", post)
    if quote is not None:
        post.quoted = _quoted([_strip(line) for line in lines[quote : last + 1]])
        post.quoted.span = ledger.lines.span(quote, last)
        ledger.claim(quote, last, "quoted post", post)


def _put(post: RawPost, read: Inline) -> None:
    post.text, post.links, post.media = read.text, read.links, read.media


def _unquoted_text(line: str) -> str:
    """A block quote in a post's own text was a line that began with ``>``."""
    return "\\>" + line[1:] if line.startswith(">") else line


def _take_card(rows: list[str]) -> tuple[list[str], Card | None]:
    """The preview of a link is a paragraph that is only a link: its site and title, under a short address."""
    for index, row in enumerate(rows):
        found = _CARD.fullmatch(row)
        if found and " " in found[1].strip():
            label = inline(found[1]).text
            domain, _, title = label.partition(" ")
            known = "." in domain and "/" not in domain
            card = Card(url=found[2], domain=domain if known else None, title=title if known else label)
            return rows[:index] + rows[index + 1 :], card
    return rows, None


def _quote_start(lines: list[str], first: int, last: int, dated: bool) -> int | None:
    """The first line of the block quote that ends the post, where it is a quoted post."""
    if last < first or not lines[last].startswith(">"):
        return None
    start = last
    while start > first and lines[start - 1].startswith(">"):
        start -= 1
    opening = _strip(lines[start])
    if _QUOTED.fullmatch(opening) or (dated and (_DATE.fullmatch(opening) or lines[start].startswith("> !["))):
        return start
    return None


def _strip(line: str) -> str:
    return line.removeprefix(">").removeprefix(" ") if line.startswith(">") else line


def _quoted(rows: list[str]) -> RawPost:
    head = _QUOTED.fullmatch(rows[0])
    if head is not None:
        post, rows = _headed(head), rows[1:]
    elif _DATE.fullmatch(rows[0]):
        post, rows = RawPost(time=rows[0]), rows[1:]
    else:
        post = RawPost()
    _put(post, inline("\n".join(map(_unquoted_text, rows))))
    return post


# -- without author lines ----------------------------------------------------------------------------


def _by_rules(ledger: Ledger, properties: FrontMatter, page: RawPage) -> None:
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
    if page.posts and source is not None:
        page.posts[0].id, page.posts[0].url = source[1], status_url(username, source[1])
        page.posts[0].time = properties.first("published")
    if comments < len(lines) and page.posts:
        ledger.claim(comments, comments, "heading")
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
            ledger.claim(number, number, "rule")
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
            _body(ledger, post, first, last, dated_quotes=False)
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
    ledger.claim(filled[0], filled[-1], "article", post)
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
        head = _QUOTED.fullmatch(rest) if depth else None
        if post is not None and (head is not None or number == len(lines)):
            _put(post, inline("\n".join(map(_unquoted_text, rows))))
            last = number - 1
            while last > begun and not lines[last].strip("> "):
                last -= 1
            post.span = ledger.lines.span(begun, last)
        if head is not None and (head["url"] is not None or depth <= len(trail)):
            post, rows, begun = _headed(head), [], number
            del trail[depth:]
            post.parent, post.parent_basis = trail[-1], "indentation"
            trail.append(post)
            page.posts.append(post)
            ledger.claim(number, number, "author", post)
        elif post is not None and depth:
            rows.append(rest)
            ledger.claim(number, number, "text", post)


def _depth(line: str) -> tuple[int, str]:
    found = _DEPTH.match(line[:_DEEPEST])
    return (found[0].count(">"), line[found.end() :].strip()) if found else (0, line)
