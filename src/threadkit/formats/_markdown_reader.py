"""Pages that a reader service or a clipper turned into Markdown as a whole: r.jina.ai, MarkDownload and their like.

    Title: Name on X: "text of the post" / X              # Name no X: "text of the post" / X
    URL Source: https://x.com/user/status/ID              ## Post
    Published Time: Fri, 03 Apr 2026 14:55:22 GMT         ## Conversa
    Markdown Content:                                     text of the post, in one paragraph
    [Name ![Image 2: 🐠](emoji.svg)](https://x.com/user)
    [@user](https://x.com/user)
    text of the post
    [3:52 AM · Feb 27, 2026](https://x.com/user/status/ID)
    [12.4K Views](https://x.com/user/status/ID/analytics)

The published time is that of the fetch. Where no author's line is left, the title and the address say whose the
text is; other people's texts, whose authors are lost, stay unclaimed.
"""

from __future__ import annotations

import re
from email.utils import parsedate_to_datetime

from ..models import Article, ArticleBlock
from ..raw import RawAuthor, RawPage, RawPost
from ..values.languages import decide_language
from ..values.links import parse_status_url, status_url
from ..values.locales import get
from ..values.text import comparison_key, trim
from ._frontmatter import FrontMatter
from ._inline import Inline, inline
from ._ledger import Ledger
from ._localtimes import time_language

_TITLE = re.compile(
    r"(?:Title: |#{1,3} )?(?P<name>[^\n]{1,120}?) \S{1,8} (?:X|Twitter): "
    r"[\"“«„「](?P<text>[^\n]*?)[\"”»“」]?(?: / (?:X|Twitter))?"
)
_LABEL = re.compile(r"(Title|URL Source|Published Time|Markdown Content|Number of Pages|Warning):\s?(.*)")
_CONTENT = "Markdown Content:"
_HANDLE = re.compile(r"@(\w{1,20})")
_TIME_LINK = re.compile(r"\[([^\[\]\n]{1,60})\]\((https?://(?:twitter|x)\.com/\w{1,20}/status/\d{1,20})\)")
_VIEWS = re.compile(r"(\d[\d.,]*\s?[^\W\d]{0,3}) ([^\d\n]{2,40})")
_NUMBER = re.compile(r"\d[\d.,]*[KMB]?")
_RULE = re.compile(r"[-=*_]{3,}")
_COUNTS = ("replies", "reposts", "likes", "bookmarks")
#: Labels below which the page shows other things than the conversation.
_TAILS = frozenset(
    "new_to_x trending_now whats_happening discover_more relevant_people terms who_to_follow you_might_like "
    "live_on_x trends_for_you".split()
)
#: Labels that are as likely a post's text.
_NO_CHROME = frozenset(
    ("quote", "image", "shared", "show", "retry", "view", "view_verb", "focal_views", "views_noun")
)
_LINES = frozenset(
    "·|log in sign up|don't miss what's happening|see new tweets|home|explore|post|originado de todo o x".split("|")
)
_HEAD_LINES = 60


def address_and_title(lines: list[str], properties: FrontMatter) -> tuple[str | None, re.Match[str] | None]:
    """The page's address and its title, where the page tells them as a reader does."""
    url = title = None
    for line in lines[:_HEAD_LINES]:
        label = _LABEL.fullmatch(line)
        if label and label[1] == "URL Source":
            url = label[2].strip()
        if title is None and (line.startswith(("Title: ", "# "))) and ("X: " in line or "Twitter: " in line):
            title = _TITLE.fullmatch(line)
    if title is None and (own := properties.first("title")):
        title = _TITLE.fullmatch(own)
    return url or properties.first("source", "url"), title


def likeness(lines: list[str], properties: FrontMatter) -> float:
    """How surely this is a reader's page of a post."""
    url, title = address_and_title(lines, properties)
    post = parse_status_url(url or "")
    if post and any(line.startswith("URL Source: ") for line in lines[:_HEAD_LINES]):
        return 0.9
    if title and (post or title[0].endswith((" / X", " / Twitter"))):
        return 0.7
    return 0.0


class _Interface:
    """The words of the page's interface, in its language."""

    def __init__(self, language: str) -> None:
        self.locale = get(language)

    def is_chrome(self, text: str) -> bool:
        """Whether the line is one of the interface's own."""
        if text.lower() in _LINES:
            return True
        names = self.locale.names(text)
        if names:
            return not _NO_CHROME.issuperset(names)
        found = self.locale.match(text)
        return found is not None and found[0] == "read_replies"

    def is_tail(self, text: str) -> bool:
        """Whether the conversation ends with the line."""
        return not _TAILS.isdisjoint(self.locale.names(text))

    def is_quote(self, text: str) -> bool:
        """Whether the line announces a quoted post."""
        return "quote" in self.locale.names(text)

    def views(self, text: str) -> str | None:
        """The printed number of views, where the line is nothing else."""
        found = _VIEWS.fullmatch(text)
        return found[1] if found and self.locale.metric(found[2]) == "views" else None


class _Reader:
    """Reads the body from top to bottom."""

    def __init__(
        self, ledger: Ledger, page: RawPage, name: str | None, username: str | None, id: str | None
    ) -> None:
        self.ledger, self.page = ledger, page
        self.interface = _Interface(page.language or "en")
        self.lines = ledger.lines.lines
        self.name, self.username, self.id = name, username, id
        self.post: RawPost | None = None
        self.rows: list[int] = []
        self.loose: list[int] = []  # lines before any author's line
        self.quote_next = False
        self.plain: dict[int, Inline] = {}
        self.outer: RawPost | None = None  # the post that quotes the one being read

    def read(self, first: int) -> None:
        number = first
        while number < len(self.lines):
            line = self.lines[number]
            if line and self._is_tail(number):
                _claim_tail(self.ledger, number, self.interface)
                break
            if line:
                self._line(number, line)
            number += 1
        self._finish()

    def text(self, number: int) -> str:
        """The line without Markdown."""
        if number not in self.plain:
            self.plain[number] = inline(self.lines[number].lstrip("# "), strong=False)
        return self.plain[number].text

    def _is_tail(self, number: int) -> bool:
        return bool(self.page.posts or self.post or self.loose) and self.interface.is_tail(self.text(number))

    def _line(self, number: int, line: str) -> None:
        text = self.text(number)
        if self.interface.is_chrome(text) or _RULE.fullmatch(line):
            self.ledger.claim(number, number, "chrome")
        elif self.post is not None and self.interface.is_quote(text):
            self.ledger.claim(number, number, "chrome")
            self.quote_next = True
        elif (found := _HANDLE.fullmatch(text)) and self._name_above(number) is not None:
            self._author(number, found[1])
        elif self._time(number, line, text):
            return
        elif not text and "profile_images" in line:
            self.ledger.claim(number, number, "avatar")
        elif self.post is None and self.loose == [] and _TITLE.fullmatch(line):
            self.ledger.claim(number, number, "title")
        else:
            (self.rows if self.post is not None else self.loose).append(number)

    def _name_above(self, number: int) -> int | None:
        """The line of the name above a username: the last one read."""
        rows = self.rows if self.post is not None else self.loose
        if rows and number - rows[-1] <= 4 and len(self.text(rows[-1])) <= 60:
            return rows[-1]
        return None

    def _author(self, number: int, username: str) -> None:
        rows = self.rows if self.post is not None else self.loose
        at = rows.pop()
        post = RawPost(author=RawAuthor(username, self.text(at) or None))
        if self.quote_next and self.post is not None:
            self._fill()
            self.post.quoted = post
            self.outer = self.post
        else:
            self._finish()
            self.outer = None
            self.page.posts.append(post)
        self.quote_next = False
        self.post = post
        for line in (at, number):
            self.ledger.claim(line, line, "author", post)
        post.span = self.ledger.lines.span(at, number)

    def _time(self, number: int, line: str, text: str) -> bool:
        if self.post is None:
            return False
        link = _TIME_LINK.fullmatch(line)
        if link and time_language(link[1]):
            top = self.outer or self.post
            dated = top if "·" in link[1] else self.post
            dated.time = link[1]
            if found := parse_status_url(link[2]):
                dated.id, dated.url = found[1], status_url(found[0], found[1])
        elif views := self.interface.views(text):
            (self.outer or self.post).counts["views"] = views
        elif not self.rows and self.post.time is None and time_language(text):
            self.post.time = text
        else:
            return False
        self.ledger.claim(number, number, "time", self.post)
        return True

    def _fill(self) -> None:
        """Give the open post the lines read since its author's line."""
        post, rows = self.post, self.rows
        self.rows = []
        if post is None or not rows:
            return
        numbers: list[int] = []
        while rows and _NUMBER.fullmatch(self.text(rows[-1])) and post.time is not None:
            numbers.insert(0, rows.pop())
        if len(numbers) == len(_COUNTS):
            post.counts.update({name: self.text(n) for name, n in zip(_COUNTS, numbers, strict=True)})
            self.ledger.claim(numbers[0], numbers[-1], "counts", post)
        if rows:
            self.put(post, rows)

    def put(self, post: RawPost, rows: list[int]) -> None:
        """Fill ``post`` from the lines ``rows`` and claim them."""
        read = inline("\n".join(self.lines[rows[0] : rows[-1] + 1]), strong=False)
        taken = [number for number in range(rows[0], rows[-1] + 1) if self.lines[number] and number not in rows]
        if taken:
            read = inline("\n\n".join(self.lines[number] for number in rows), strong=False)
        post.text, post.links, post.media = read.text, read.links, read.media
        for number in rows:
            self.ledger.claim(number, number, "text", post)
        start = post.span[0] if post.span else self.ledger.lines.starts[rows[0]]
        post.span = (start, self.ledger.lines.span(rows[-1], rows[-1])[1])

    def _finish(self) -> None:
        self._fill()
        self.post = None


def _claim_tail(ledger: Ledger, first: int, interface: _Interface) -> None:
    """Below the posts: the interface's own words are chrome, whatever else stands there is not claimed."""
    lines = ledger.lines.lines
    for number in range(first, len(lines)):
        text = inline(lines[number].lstrip("# "), strong=False).text
        if interface.is_tail(text) or interface.is_chrome(text) or _RULE.fullmatch(lines[number]):
            ledger.claim(number, number, "chrome")


def read_reader(ledger: Ledger, properties: FrontMatter, page: RawPage) -> None:
    """Add the page's posts to ``page``, claimed in ``ledger``."""
    lines = ledger.lines.lines
    page.language = decide_language(ledger.lines.text)[0]
    url, title = address_and_title(lines, properties)
    username, id = parse_status_url(url or "") or (None, None)
    page.url = url if id else None
    first = _head(ledger, properties, page)
    name = title["name"] if title else None
    page.title = title["text"] if title else page.title
    if any("/article/" in line or line in ("## Article", "Article") for line in lines[first:]):
        _article(ledger, page, first, RawAuthor(username, name), title["text"] if title else None)
    else:
        reader = _Reader(ledger, page, name, username, id)
        reader.read(first)
        if not page.posts or (reader.loose and title):
            _untitled(reader, page, title["text"] if title else None)
    own = [post for post in page.posts if id and post.author and (post.author.username or "") == username]
    page.focal = next((post for post in page.posts if post.id and post.id == id), None)
    if page.focal is None and (own or page.posts):
        page.focal = (own or page.posts)[0]
        if id is not None and own and page.focal.id is None:
            page.focal.id, page.focal.url = id, status_url(username, id)


def _head(ledger: Ledger, properties: FrontMatter, page: RawPage) -> int:
    """The line after the service's own head, which is claimed."""
    lines = ledger.lines.lines
    first = properties.lines
    for number in range(first, min(len(lines), first + _HEAD_LINES)):
        label = _LABEL.fullmatch(lines[number])
        if label:
            ledger.claim(number, number, "head")
            first = number + 1
            if label[1] == "Published Time":
                try:
                    page.captured_at = parsedate_to_datetime(label[2])
                except (ValueError, TypeError, IndexError):
                    page.captured_at = None
        elif _TITLE.fullmatch(lines[number]):
            ledger.claim(number, number, "title")
        if lines[number] == _CONTENT:
            return number + 1
    return first


def _untitled(reader: _Reader, page: RawPage, title: str | None) -> None:
    """No author's line is left: the post is the text that the title begins with, or all there is."""
    rows = reader.loose
    want = comparison_key((title or "").rstrip("…. "))
    post = RawPost(author=RawAuthor(reader.username, reader.name))
    if want:
        start = next((n for n in rows if _begins(comparison_key(reader.text(n)), want)), None)
        if start is None:
            if not page.posts:  # nothing else tells of the post
                post.text = trim(title or "")
                page.posts.append(post)
            return
        kept, so_far = [], ""
        for number in rows[rows.index(start) :]:
            key = comparison_key(reader.text(number))
            if so_far and len(so_far) >= len(want) and "…" not in (title or "")[-3:]:
                break
            if key and so_far and not want[len(so_far) :].startswith(key[: len(want) - len(so_far)]):
                break
            kept.append(number)
            so_far += key
        rows = kept
    if rows:
        reader.put(post, rows)
        page.posts.insert(0, post)


def _begins(text: str, title: str) -> bool:
    return bool(text) and (text.startswith(title) or title.startswith(text[:200]))


def _article(ledger: Ledger, page: RawPage, first: int, author: RawAuthor, title: str | None) -> None:
    """A long-form article as a reader shows it: every paragraph is a block of it."""
    lines = ledger.lines.lines
    blocks: list[ArticleBlock] = []
    interface = _Interface(page.language or "en")
    post = RawPost(author=author)
    for number in range(first, len(lines)):
        line = lines[number]
        read = inline(line.lstrip("# "), strong=False)
        if blocks and interface.is_tail(read.text):
            _claim_tail(ledger, number, interface)
            break
        if not line or interface.is_chrome(read.text) or _RULE.fullmatch(line) or _TITLE.fullmatch(line):
            if line:
                ledger.claim(number, number, "chrome")
            continue
        blocks += [ArticleBlock(type="image", url=m.url or m.path, text=m.alt or "") for m in read.media]
        if read.text:
            level = len(line) - len(line.lstrip("#"))
            links = "".join(f" ({link.url})" for link in read.links if link.url not in read.text)
            blocks.append(
                ArticleBlock(type="heading" if level else "paragraph", text=read.text + links, level=level or None)
            )
        ledger.claim(number, number, "article", post)
    if blocks:
        post.article = Article(title=title, blocks=tuple(blocks))
        post.span = (ledger.lines.starts[first], ledger.lines.ends[-1])
        page.posts.append(post)
