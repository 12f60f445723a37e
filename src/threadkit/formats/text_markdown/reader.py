"""Pages that a reader service or a clipper turned into Markdown as a whole: r.jina.ai, MarkDownload and their like.

    Title: Name on X: "text of the post" / X              # Name no X: "text of the post" / X
    URL Source: https://x.com/user/status/ID              ## Post
    Published Time: Fri, 03 Apr 2026 14:55:22 GMT         ## Conversa
    Markdown Content:                                     text of the post, in one paragraph
    [![Image 1: Square profile picture](…)](https://x.com/user)
    [Name ![Image 2: 🐠](emoji.svg)](https://x.com/user)
    [@user](https://x.com/user)
    text of the post
    [3:52 AM · Feb 27, 2026](https://x.com/user/status/ID)
    [12.4K Views](https://x.com/user/status/ID/analytics)

A profile is titled ``Name (@user) / X``; an article says ``Article`` above ``Conversation``. The published time is
that of the fetch. Where no author's line is left, the title and the address say whose the text is; other people's
texts, whose authors are lost, stay unclaimed.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from ... import regex as re
from ...raw import RawAuthor, RawPage, RawPost
from ...values.languages import decide_language
from ...values.links import parse_status_url, status_url
from ...values.mail_dates import mail_date
from ...values.text import comparison_key, trim
from .._lines import FrontMatter, Ledger, Role
from .._localtimes import time_language
from .reader_article import ArticleReader
from .reader_folds import is_folded
from .reader_lines import Body
from .reader_posts import PostReader, put
from .reader_words import Interface

_TITLE = re.compile(
    r"(?:Title: |#{1,3} )?(?P<name>[^\n]{1,120}?) \S{1,8} (?:X|Twitter): "
    r"[\"“«„「](?P<text>[^\n]*?)[\"”»“」]?(?: / (?:X|Twitter))?"
)
_PROFILE_TITLE = re.compile(
    r"(?:Title: |#{1,3} )?(?P<name>[^\n]{1,100}) \(@(?P<username>\w{1,20})\) / (?:X|Twitter)"
)
_LINKED = re.compile(r"\[([^\[\]\n]{1,200})\]\([^()\s]{1,500}\)")
_LABEL = re.compile(r"(Title|URL Source|Published Time|Markdown Content|Number of Pages|Warning):\s?(.*)")
_CONTENT = "Markdown Content:"
_PROFILE = re.compile(r"https?://(?:(?:www|mobile)\.)?(?:twitter|x)\.com/(\w{1,20})/?")
_AUTHOR = re.compile(r"^\[@[\w\\]{1,40}\]\(https?://(?:twitter|x)\.com/\w{1,20}\)$")
_ARTICLE = re.compile(r"\]\(https?://(?:twitter|x)\.com/\w{1,20}/article/\d")
#: The site's heading above a post, in English.
_CONVERSATION = ("# Conversation", "## Conversation", "Conversation")
#: The address at the end of a title that the site has cut.
_SHORTENED = re.compile(r"(?<!\s)\s{0,2}https://t\.co/\w{1,20}$")
#: What a clipper makes of the site's own heading, and of the link around a post's views.
_CLIPPED = re.compile(r"^## Conversation$|/status/\d{1,20}/analytics\)$")
_HEAD_LINES = 60
#: The lines that the site's menu takes with its links broken.
_MENU_LINES = 160
_SHORTEST = 40  # characters; a text before any author, which is not what the title says, is an article's


class Page(NamedTuple):
    """What the head of the page tells: whose it is, which post it is about, what it is called."""

    url: str | None
    username: str | None
    id: str | None
    name: str | None
    text: str | None
    profile: bool


def likeness(lines: Sequence[str], properties: FrontMatter) -> float:
    """How surely this is a reader's page of a post, an article or a profile."""
    page = _page(lines, properties)
    if page.id and is_folded(lines):
        return 0.96 if any(line in _CONVERSATION for line in lines) else 0.0
    head = lines[:_HEAD_LINES]
    if (page.id or page.profile) and any(line.startswith("URL Source: ") for line in head):
        return 0.95
    if page.profile and _CONTENT in head:
        return 0.95
    titled = next((line for line in head if _is_title(line)), properties.first("title") or "")
    if page.text is not None and titled.startswith("# ") and any(_AUTHOR.search(line) for line in lines):
        return 0.96
    if page.text is not None and page.id and any(_CLIPPED.search(line) for line in lines if line[-1:] in ")n"):
        return 0.96
    if (page.text is not None and page.id) or (page.text is not None and titled.endswith((" / X", " / Twitter"))):
        return 0.7
    if not any(one in _CONVERSATION for one in head):
        return 0.0
    return 0.8 if any(_ARTICLE.search(line) for line in lines if "/article/" in line) else 0.6 if page.id else 0.0


def _is_title(line: str) -> bool:
    return line.startswith(("Title: ", "# "))


def _page(lines: Sequence[str], properties: FrontMatter) -> Page:
    url = title = profile = None
    for line in lines[:_HEAD_LINES]:
        if line.startswith("URL Source:") and (label := _LABEL.fullmatch(line)):
            url = label[2].strip()
        if title is None and _is_title(line):
            title = _TITLE.fullmatch(line) if "X: " in line or "Twitter: " in line else None
            profile = profile or (_PROFILE_TITLE.fullmatch(line) if " (@" in line else None)
    url = url or properties.first("source", "url")
    username, id = parse_status_url(url or "") or (None, None)
    if title is None and (own := properties.first("title")):
        title = _TITLE.fullmatch(own)
    if id is None and profile is not None and (url is None or _PROFILE.fullmatch(url)):
        return Page(url, profile["username"], None, profile["name"], None, True)
    name, text = (title["name"], title["text"]) if title else (None, None)
    return Page(url, username, id, name, text, False)


def read_reader(ledger: Ledger, properties: FrontMatter, page: RawPage) -> None:
    """Add the page's posts to ``page``, claimed in ``ledger``."""
    page.language = decide_language(_LINKED.sub(r"\1", ledger.lines.text))[0]
    known = _page(ledger.lines.lines, properties)
    first = _head(ledger, properties, page)
    body = Body(ledger)
    shown = body.article(first)
    if shown is not None and known.id is None:
        known = known._replace(username=shown[0], id=shown[1], url=status_url(*shown))
    page.url = known.url if known.id or known.profile else None
    page.title = known.text or (known.name if known.profile else page.title)
    interface = Interface(page.language or "en")
    first = _menu(body, interface, first)
    closed = _closed(body, known, first) if shown is not None else None
    if closed is not None:
        article = ArticleReader(body, page, interface, RawAuthor(known.username, known.name))
        article.read(first, page.title, closed)
        PostReader(body, page, interface).read(closed, article.post)
    elif shown is not None or _says_article(body, first):
        _article(body, page, interface, known, first)
    else:
        if known.profile:
            first = _profile(body, known, first)
        _posts(body, page, interface, known, first)
    body.commit()
    _focal(page, known)


def _head(ledger: Ledger, properties: FrontMatter, page: RawPage) -> int:
    """The line after the service's own head, which is claimed."""
    lines = ledger.lines.lines
    first = properties.lines
    for number in range(first, min(len(lines), first + _HEAD_LINES)):
        label = _LABEL.fullmatch(lines[number])
        if label:
            ledger.claim(number, number, Role.PROPERTY)
            first = number + 1
            if label[1] == "Published Time":
                page.captured_at = mail_date(label[2])
        elif _TITLE.fullmatch(lines[number]):
            ledger.claim(number, number, Role.TITLE)
            first = max(first, number + 1) if _is_title(lines[number]) else first
        if lines[number] == _CONTENT:
            return number + 1
    return first


def _menu(body: Body, interface: Interface, first: int) -> int:
    """The line below the site's menu, which a page has whose links are broken over lines."""
    lines = range(first, min(first + _MENU_LINES, len(body)))
    last = next((n for n in lines if body.rows[n] in _CONVERSATION), None) if body.folded else None
    if last is None:
        return first
    for number in range(first, last + 1):
        line = body[number]
        leads = line.target.startswith("https://x.com/") and line.status is None
        if line.row and (leads or not line.text or body.is_heading(number) or interface.kind(line.text)):
            body.claim(number, number, line.furniture)
    return last + 1


def _closed(body: Body, known: Page, first: int) -> int | None:
    """The line of the time below an article, with the address of its post: answers stand below."""
    lines = range(first, len(body)) if body.folded and known.id else ()
    return next(
        (n for n in lines if (status := body[n].status) and status[1] == known.id and _is_time(body, n)), None
    )


def _is_time(body: Body, number: int) -> bool:
    return not body[number].target.endswith("/analytics") and time_language(body[number].text) is not None


def _says_article(body: Body, first: int) -> bool:
    return any(row in ("## Article", "Article") for row in body.rows[first : first + 20])


def _article(body: Body, page: RawPage, interface: Interface, known: Page, first: int) -> None:
    ArticleReader(body, page, interface, RawAuthor(known.username, known.name)).read(first, known.text)


def _profile(body: Body, known: Page, first: int) -> int:
    """The line after a profile's own description, which ends with a heading that names its owner."""
    for number in range(first, min(first + _HEAD_LINES, len(body))):
        if body.rows[number] and body.is_heading(number) and (known.name or "") in body[number].text:
            body.claim(first, number, Role.PROFILE)
            return number + 1
    return first


def _posts(body: Body, page: RawPage, interface: Interface, known: Page, first: int) -> None:
    reader = PostReader(body, page, interface)
    reader.read(first)
    for post in page.posts:
        own = post.author
        if own is not None and own.name is None and (own.username or "").lower() == (known.username or "").lower():
            own.name = known.name
    if page.posts and not (reader.loose and known.text):
        return
    texts = [post.text for post in page.posts] + [body[number].text for number in reader.loose]
    size = sum(len(body[number].text) for number in reader.loose)
    if known.id and known.text and size > _SHORTEST and not any(_tells(known.text, text) for text in texts):
        page.posts.clear()
        body.forget()
        _article(body, page, interface, known, first)
    else:
        _untitled(body, page, known, reader.loose)
        if reader.quoted is not None:
            page.posts[0].quoted = reader.quoted


def _untitled(body: Body, page: RawPage, known: Page, rows: list[int]) -> None:
    """No author's line is left: the post is the text that the title begins with, or all there is."""
    title = known.text or ""
    post = RawPost(author=RawAuthor(known.username, known.name))
    if title:
        start = next((n for n in rows if _tells(title, body[n].text)), None)
        if start is None:
            if not page.posts:  # nothing else tells of the post
                post.text = trim(title)
                page.posts.append(post)
            return
        rows = _as_long_as(body, rows[rows.index(start) :], title)
    if rows:
        put(body, post, rows)
        page.posts.insert(0, post)


def _as_long_as(body: Body, rows: list[int], title: str) -> list[int]:
    """The first of ``rows`` that are what the title says; where it is cut, all that follow may be."""
    want, cut = comparison_key(title.rstrip("…. ")), "…" in title[-3:]
    kept: list[int] = []
    so_far = ""
    for number in rows:
        key = comparison_key(body[number].text)
        if so_far and len(so_far) >= len(want) and not cut:
            break
        if key and so_far and not want[len(so_far) :].startswith(key[: len(want) - len(so_far)]):
            break
        kept.append(number)
        so_far += key
    return kept


def _tells(title: str, text: str) -> bool:
    """Whether the title of the page says how the text begins; the post's own address may close a cut title."""
    want, key = comparison_key(_SHORTENED.sub("", title).rstrip("…. ")), comparison_key(text[:400])
    return bool(want and key) and (key.startswith(want) or want.startswith(key[:200]))


def _focal(page: RawPage, known: Page) -> None:
    """The post that the page is about: by its id, or the owner's post that the title tells, or their first."""
    page.focal = next((post for post in page.posts if post.id is not None and post.id == known.id), None)
    if page.focal is not None or not page.posts or known.profile:
        return
    own = [post for post in page.posts if known.id and post.author and post.author.username == known.username]
    open_ = [post for post in own if post.id is None]
    told = [post for post in open_ if _tells(known.text or "", post.text)]
    page.focal = (told or open_ or own or page.posts)[0]
    if open_ and known.id is not None:
        page.focal.id, page.focal.url = known.id, status_url(known.username, known.id)
        if not told and len(own) > 1:
            page.focal.inferred["id"] = "page-address"
