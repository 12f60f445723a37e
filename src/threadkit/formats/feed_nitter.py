"""RSS feeds of Nitter: an account's posts, a search, a list.

    <title>RT by @ann_salt: …     a repost: ``dc:creator`` is the original's author
    <title>R to @bo_lund: …       a reply; ``Pinned: …``
    <description>                 the post as HTML: paragraphs, pictures, the quoted post in a <blockquote>
    <guid>                        a link to the post, or, since 2025, its id alone

Feeds hold no counts and no parent ids, and the host is any of many.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from .. import regex as re
from ..diagnostics import Report
from ..documents import Document
from ..dom import Element, find, find_all, parse_html, storable, text_of
from ..models import Media, MediaType, UrlEntity
from ..raw import RawAuthor, RawPage, RawPost
from ..values.links import url_parts
from ._base import Format
from ._feed import STATUS, child, pages_of
from ._mirror_links import original, unproxied

_CREATOR = "{http://purl.org/dc/elements/1.1/}creator"
_BY = re.compile(r"RT by @(\w{1,50}): ?", re.ASCII)
_TO = re.compile(r"R to @(\w{1,50}): ?", re.ASCII)
_PINNED = re.compile(r"Pinned: ?")
_NAMED = re.compile(r"(.*?)\s{0,9}\(@(\w{1,50})\)", re.ASCII | re.DOTALL)
_ACCOUNT = re.compile(r"(.*?) / @(\w{1,50})", re.ASCII | re.DOTALL)
_BREAK = re.compile(r"<br ?/?>\n")  # one line break of the post
_DEEPEST = 8  # quotes within quotes; the site shows one at the most
_NO_TEXT = frozenset(("Image", "Video", "Gif"))  # titles of posts that have none


def sniff(document: Document) -> float:
    """Nitter's name, or items that link to posts and name their authors."""
    text = document.text
    if "RSSHub" in text[:4000]:
        return 0.0
    if "itter" in text[:2000] and STATUS.search(text):
        return 0.95
    return 0.6 if "dc:creator" in text and STATUS.search(text) else 0.0


def parse(document: Document, report: Report) -> list[RawPage]:
    """One post for each item, in order."""
    return pages_of(document, report, _reader)


def _reader(title: str) -> Callable[[Element], RawPost | None]:
    """Reads items of a feed with that title, which names an account's owner."""
    account = _ACCOUNT.fullmatch(title)
    names = {account[2].lower(): account[1]} if account else {}
    return lambda item: _post(item, names)


def _post(item: Element, names: dict[str, str]) -> RawPost | None:
    link, guid, title = child(item, "link"), child(item, "guid"), child(item, "title")
    status = STATUS.search(link) or STATUS.search(guid)
    id = status[2] if status else guid if guid.isdigit() else None
    if id is None:
        return None
    username = child(item, _CREATOR).lstrip("@") or (status[1] if status else "")
    author = RawAuthor(username=username, name=names.get(username.lower())) if username else None
    post = RawPost(id=id, author=author, time=child(item, "pubDate") or None)
    body = find(parse_html(_BREAK.sub("<br>", child(item, "description"))), "//body")
    host = url_parts(link or guid).netloc
    if body is not None:
        _read_body(post, body, host)
    rest = _read_title(post, title, names)
    if not post.text and not post.media and rest not in _NO_TEXT:
        post.text = rest
    return post


def _read_title(post: RawPost, title: str, names: dict[str, str]) -> str:
    """Take in what the title says before the text; what is left of it is the text as plain words."""
    if by := _BY.match(title):
        post.reposted_by = RawAuthor(username=by[1], name=names.get(by[1].lower()))
        return title[by.end() :]
    if to := _TO.match(title):
        post.reply_to = (to[1],)
        return title[to.end() :]
    if pinned := _PINNED.match(title):
        post.pinned = True
        return title[pinned.end() :]
    return title


def _read_body(post: RawPost, body: Element, host: str, depth: int = 0) -> None:
    """Text, pictures and the quoted post: a ``<blockquote>`` that names its author and links to itself."""
    quote = find(body, "./blockquote")
    if quote is not None and depth < _DEEPEST:
        body.remove(quote)
        post.quoted = _quoted(quote, host, depth + 1)
    paragraphs = [_paragraph(one, host) for one in find_all(body, "./p")]
    post.text = "\n\n".join(text for text, _ in paragraphs).strip()
    post.links = tuple(_placed(post.text, [link for _, links in paragraphs for link in links]))
    post.media = tuple(_media(body))


def _quoted(quote: Element, host: str, depth: int) -> RawPost:
    heading = find(quote, "./b")
    named = _NAMED.match(text_of(heading)) if heading is not None else None
    cited = next(
        (found for a in find_all(quote, ".//cite//a") if (found := STATUS.search(a.get("href") or ""))), None
    )
    username = named[2] if named else cited[1] if cited else None
    author = RawAuthor(username=username, name=named[1] or None if named else None) if username else None
    post = RawPost(id=cited[2] if cited else None, author=author)
    _read_body(post, quote, host, depth)
    return post


def _paragraph(paragraph: Element, host: str) -> tuple[str, list[UrlEntity]]:
    """The text with shortened links written out: a link's own words are cut, where it leads is not."""
    links = []
    for link in find_all(paragraph, ".//a[@href]"):
        shown, target = text_of(link), link.get("href") or ""
        if shown[:1] in "@#$" or not target.startswith("http"):
            continue
        target = original(target, frozenset((host,))).url
        for inner in list(link):
            link.remove(inner)
        link.text = storable(target)
        links.append(UrlEntity(url=target, expanded_url=target, display_url=shown))
    return text_of(paragraph).strip(), links


def _placed(text: str, links: list[UrlEntity]) -> Iterator[UrlEntity]:
    at = 0
    for link in links:
        start = text.find(link.url, at)
        if start >= 0:
            at = start + len(link.url)
            yield link.model_copy(update={"span": (start, at)})


def _media(body: Element) -> Iterator[Media]:
    """Pictures, films (of which the feed has the first frame) and GIFs; a link's preview picture is none."""
    for one in find_all(body, ".//img | .//video//source"):
        url = unproxied(one.get("src")) or ""
        if not url or "card_img" in url or "profile_images" in url:
            continue
        kind: MediaType = "animated_gif" if "tweet_video" in url else "video" if "video" in url else "photo"
        yield Media(type=kind, url=url, alt=one.get("alt") or None)


FORMAT = Format("feed_nitter", "RSS feeds of Nitter", "feed", sniff, parse)
