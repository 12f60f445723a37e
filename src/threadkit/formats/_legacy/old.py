"""One post on the oldest pages (2006 to 2011, ``hentry``) and on the mobile site without scripts (2012 to 2020)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from ... import regex as re
from ...dom import Element, classes, collapse, find, find_all, is_element, line_of, text_of
from ...models import Media
from ...raw import RawAuthor, RawPost
from ...values.links import parse_status_url
from .parts import address
from .text import RichText, rich_text

_STAMP = re.compile(r"time:\s*'([^']{1,60})'")
_SIZE = re.compile(r"(?<=\.\w{3}):\w{1,8}$")
_FEW = 20  # texts that name a client, its link and what stands around it
_MARKS = "@\u200e\u200f "


def read_hentry(element: Element) -> RawPost | None:
    """An ``hentry``: text, exact time, permalink, the client it was written with, the post it replies to.

    None for those of other sites: blogs use the same microformat, without a permalink or id of a post.
    """
    parts = _Own(element)
    content = parts.first("entry-content")
    meta = parts.first("entry-meta", "meta")
    if content is None and meta is not None:  # what stands before the line of time and client
        content = meta.getprevious() if meta.getprevious() is not None else meta.getparent()
    if content is None or content is element:
        return None
    link = next((a for a in parts.links() if "entry-date" in classes(a) or a.get("rel") == "bookmark"), None)
    status = parse_status_url(address(link)) if link is not None else None
    named = (element.get("id") or "").startswith("status_")
    if status is None and not named and "status" not in classes(element):
        return None
    id = status[1] if status else (element.get("id") or "").removeprefix("status_")
    read = rich_text(content)
    post = RawPost(
        id=id if id.isdigit() else None,
        author=_old_author(element, parts, status[0] if status else None),
        time=_published(parts.first("published", "timestamp")),
        text=read.text,
        links=read.links,
        source=_client(meta),
        line=line_of(element),
    )
    for other in _Own(meta).links() if meta is not None else ():
        answered = parse_status_url(address(other))
        if answered and answered[1] != post.id:
            post.reply_to_id = answered[1]
            post.reply_to = (answered[0],) if answered[0] else ()
    return post


class _Own:
    """The elements of a post without those of posts within it: where an end tag is lost, all that follow are."""

    def __init__(self, element: Element) -> None:
        self.elements: list[Element] = []
        stack = list(reversed(element))
        while stack:
            node = stack.pop()
            if is_element(node) and "hentry" not in classes(node):
                self.elements.append(node)
                stack.extend(reversed(node))

    def first(self, *names: str) -> Element | None:
        """The first element with one of the class names; earlier names win."""
        return next((one for name in names for one in self.elements if name in classes(one)), None)

    def links(self) -> Iterator[Element]:
        """Those that lead somewhere."""
        return (one for one in self.elements if one.tag == "a" and one.get("href"))


def _old_author(element: Element, parts: _Own, username: str | None) -> RawAuthor | None:
    """The permalink and the class ``u-NAME`` have the username; lists of several people show names, too."""
    username = username or next((one[2:] for one in classes(element) if one.startswith("u-")), None)
    shown = parts.first("screen-name")
    if username is None and shown is not None:
        username = collapse(text_of(shown)).lstrip(_MARKS) or None
    name = shown.get("title") if shown is not None else None
    image = next((one for one in parts.elements if one.tag == "img" and "photo" in (one.get("class") or "")), None)
    full = parts.first("full-name", "fn")
    if full is not None:
        name = collapse(text_of(full)) or name
    if username is None and name is None:
        return None
    return RawAuthor(
        username=username,
        name=name or (image.get("alt") if image is not None else None) or None,
        avatar_url=address(image, "src") or None if image is not None else None,
    )


def _published(element: Element | None) -> str | None:
    if element is None:
        return None
    stamp = _STAMP.search(element.get("data") or "")
    return element.get("title") or (stamp[1] if stamp else None) or collapse(text_of(element)) or None


def _client(meta: Element | None) -> str | None:
    """What follows "from" (2010: "via"): a link to the client, or plain ``web``."""
    for span in _Own(meta).elements if meta is not None else ():
        if span.tag != "span" or "published" in (span.get("class") or ""):
            continue
        if not (span.text or "").strip() and not len(span):
            continue
        line = collapse("".join(islice(map(str, span.itertext()), _FEW)))
        if line.startswith(("from ", "via ")):
            return line.partition(" ")[2] or None
    return None


def read_mobile(table: Element) -> RawPost | None:
    """A table of the mobile site: its address is in ``href``; the time that is shown is not exact, the id's is."""
    text = _by_class(table, "tweet-text")
    if text is None:
        return None
    href = address(table).partition("?")[0]
    status = parse_status_url("https://twitter.com" + href if href.startswith("/") else href)
    mark = find(table, "descendant::a[starts-with(@name, 'tweet_')]")
    id = status[1] if status else text.get("data-id") or (mark.get("name") or "")[6:] if mark is not None else None
    id = id or text.get("data-id")
    name, shown = _by_class(table, "fullname"), _by_class(table, "timestamp", "metadata")
    user = _by_class(table, "username")
    username = status[0] if status else None
    if username is None and user is not None:
        username = collapse(text_of(user)).replace(" ", "").lstrip(_MARKS) or None
    read = rich_text(text)
    post = RawPost(
        id=id if id and id.isdigit() else None,
        author=RawAuthor(username=username, name=collapse(text_of(name)) or None if name is not None else None),
        time=collapse(text_of(shown)) or None if shown is not None else None,
        text=read.text,
        links=read.links,
        media=_mobile_media(table, read),
        line=line_of(table),
    )
    _set_mobile_context(post, table)
    return post


def _mobile_media(table: Element, read: RichText) -> tuple[Media, ...]:
    """Pictures below the text, else what the links to them in the text say."""
    images = find_all(table, 'descendant::*[contains(@class, "card-photo")]/descendant::img[@src]')
    shown = [_SIZE.sub("", address(image, "src")) for image in images]
    if not shown:
        shown = [link if link.startswith("http") else f"https://{link}" for link in read.pictures]
    return tuple(Media(type="video" if "/video/" in url else "photo", url=url) for url in dict.fromkeys(shown))


def _set_mobile_context(post: RawPost, table: Element) -> None:
    """Who reposted it (by name only), and whom it answers."""
    context = _by_class(table, "tweet-social-context")
    if context is not None:
        line = collapse(text_of(context))
        link = find(context, "descendant::a[@href]")
        path = address(link).partition("?")[0].strip("/") if link is not None else ""
        name = line.removesuffix("retweeted").removesuffix("Retweeted").strip()
        if name != line:
            post.reposted_by = RawAuthor(username=path if path.isidentifier() else None, name=name or None)
    reply = _by_class(table, "tweet-reply-context")
    if reply is not None:
        links = find_all(reply, "descendant::a[@href]")
        post.reply_to = tuple(n for a in links if (n := collapse(text_of(a)).lstrip(_MARKS)).isidentifier())


def _by_class(element: Element, *names: str) -> Element | None:
    for name in names:
        found = find(element, f'descendant::*[contains(concat(" ", normalize-space(@class), " "), " {name} ")]')
        if found is not None:
            return found
    return None
