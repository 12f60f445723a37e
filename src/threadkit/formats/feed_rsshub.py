"""RSS feeds of RSSHub: an account's posts, a list, a search.

    <title>RT Ann Salt: …         a repost: the link is the repost's own, the original has but its author's name
    <title>Re @bo_lund …          a reply
    <description>                 the text with <br>, pictures and films, the quoted in <div class=rsshub-quote>
    <author>                      the name of whose post, or repost, the link is

What is printed depends on many options of the feed's address: names before texts, signs instead of words
(🔁, ↩️), links to authors and quoted posts ("readable"), the time once more. Feeds hold no counts.
"""

from __future__ import annotations

from collections.abc import Iterator

from .. import regex as re
from ..diagnostics import Report
from ..documents import Document
from ..dom import Element, find, find_all, parse_html, storable, text_of
from ..models import Media, MediaType
from ..raw import RawAuthor, RawPage, RawPost
from ..values.links import parse_status_url
from ._base import Format
from ._feed import STATUS, child, pages_of
from ._tweet.parts import whole_number

_SPACE = "[\u2002\u2003]"  # before or after a name that is no part of the text
_SIGN = "(?:RT|\U0001f501)"
_REPOST = re.compile(
    rf"(?:[^\n]{{1,100}}{_SPACE}{_SIGN}|{_SIGN}{_SPACE}(?P<name>[^\n]{{1,100}}))\n(?P<text>.*)", re.DOTALL
)
_NAMED = re.compile(rf"([^\n]{{1,100}}):{_SPACE}")
_REPLY = re.compile("(?:Re|\u21a9\ufe0f?) ")
_REPLY_TITLE = re.compile("(?:.{1,100}: )?(?:Re|\u21a9\ufe0f?) ")
_MENTIONS = re.compile(r"(?:@\w{1,20} )+", re.ASCII)
_PROFILE = re.compile(r"https?://(?:x|twitter)\.com/(\w{1,50})/?", re.ASCII)


def sniff(document: Document) -> float:
    """RSSHub's name, and links to posts."""
    return 0.97 if "RSSHub" in document.text[:4000] and STATUS.search(document.text) else 0.0


def parse(document: Document, report: Report) -> list[RawPage]:
    """One post for each item, in order."""
    return pages_of(document, report, lambda title: _post)


def _post(item: Element) -> RawPost | None:
    status = STATUS.search(child(item, "link")) or STATUS.search(child(item, "guid"))
    body = find(parse_html(child(item, "description")), "//body")
    if status is None or body is None:
        return None
    owner = RawAuthor(username=status[1], name=child(item, "author") or None)
    title = child(item, "title")
    post = RawPost(time=child(item, "pubDate") or None)
    quote = find(body, ".//div[@class='rsshub-quote']")
    if quote is not None:
        _remove(quote)
        post.quoted = _quoted(quote)
    profiles = _profiles(body)
    text = _read(post, body)
    found = _REPOST.fullmatch(text)
    if found is not None:
        text, named = _without_name(found["text"])
        name = found["name"] or named
        post.author = RawAuthor(username=profiles.get(name or ""), name=name) if name else None
        post.reposted_by = owner
    else:
        post.id, post.author = status[2], owner
        if text.startswith(f"{owner.name}:"):
            text, _ = _without_name(text)
    if (reply := _REPLY.match(text)) and _REPLY_TITLE.match(title):
        text = text[reply.end() :]
        mentions = _MENTIONS.match(text)
        post.reply_to = tuple(name[1:] for name in mentions[0].split()) if mentions else ()
    post.text = text
    return post


def _quoted(quote: Element) -> RawPost:
    links = (parse_status_url(a.get("href") or "") for a in find_all(quote, ".//small//a"))
    link = next((found for found in links if found is not None), None)
    post = RawPost(id=link[1] if link else None)
    post.text, name = _without_name(_read(post, quote))
    if name or link:
        post.author = RawAuthor(username=link[0] if link else None, name=name)
    return post


def _without_name(text: str) -> tuple[str, str | None]:
    """The text without the author's name before it, and the name."""
    found = _NAMED.match(text)
    return (text[found.end() :], found[1]) if found else (text, None)


def _profiles(body: Element) -> dict[str, str]:
    """Who is linked by name."""
    found = ((text_of(a), _PROFILE.fullmatch(a.get("href") or "")) for a in find_all(body, ".//a[@href]"))
    return {name: link[1] for name, link in found if link}


def _read(post: RawPost, body: Element) -> str:
    """The words in the element; its pictures and films become the post's."""
    post.media = tuple(_media(body))
    for extra in find_all(
        body, ".//p | .//img | .//video | .//hr | .//small[not(a)] | .//small[.//a[contains(@href, '/status/')]]"
    ):
        _remove(extra)
    return text_of(body).strip()


def _media(body: Element) -> Iterator[Media]:
    for one in find_all(body, ".//img | .//video"):
        url = one.get("src") or ""
        if not url or "profile_images" in url or one.get("width") == "0":  # hidden copies, for some readers
            continue
        kind: MediaType = "photo"
        if one.tag == "video":
            kind = "animated_gif" if "tweet_video" in url else "video"
        width, height = whole_number(one.get("width")), whole_number(one.get("height"))
        yield Media(type=kind, url=url, width=width, height=height)


def _remove(element: Element) -> None:
    """Take an element out of the tree, not the text that follows it."""
    parent, before = element.getparent(), element.getprevious()
    if parent is None:
        return
    if before is not None:
        before.tail = storable((before.tail or "") + (element.tail or ""))
    else:
        parent.text = storable((parent.text or "") + (element.tail or ""))
    element.tail = None
    parent.remove(element)


FORMAT = Format("feed_rsshub", "RSS feeds of RSSHub", "feed", sniff, parse)
