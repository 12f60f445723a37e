"""Posts as the forum software Discourse draws the links to them, 2014 until today.

<aside class="onebox twitterstatus" data-onebox-src="https://twitter.com/user/status/1">
  <h4><a>Name (user)</a></h4> <div class="twitter-screen-name">@user</div> <div class="tweet">text</div>
  <div class="date"><a>1:50 PM - 12 Mar 2019</a> <span class="like">47K</span></div>
"""

from __future__ import annotations

from ... import regex as re
from ...dom import Element, classes, collapse, find, line_of, text_of
from ...models import UrlEntity
from ...raw import RawAuthor, RawPost
from ...values.links import parse_status_url
from .._by_class import ByClass
from .._linked_text import Read, is_tag, linked_text, shown_text

_ASIDE = frozenset(("quoted", "is-reply", "tweet-images"))
_NAMED = re.compile(r"(.*?)(?:\s?\(@?(\w{1,20})\))?(?: on (?:X|Twitter))?", re.DOTALL)
_QUOTED = re.compile(r"(.*?)\s?@(\w{1,20})$", re.DOTALL)


def is_onebox(element: Element) -> bool:
    """Whether the element is a post's box; those of accounts have the same class and no status in their address."""
    return element.tag == "aside" and "twitterstatus" in classes(element) and _status(element) is not None


def _status(root: Element) -> tuple[str | None, str] | None:
    link = find(root, ".//a[@href]")
    ways = (root.get("data-onebox-src"), link.get("href") if link is not None else None)
    return next((found for one in ways if one and (found := parse_status_url(one))), None)


def read_onebox(root: Element) -> RawPost:
    """The post in the box, with the one it quotes."""
    parts, status = ByClass(root), _status(root)
    body = parts.first("tweet")
    inner = find(body, './/*[@class="tweet-description"]') if body is not None else None
    said = inner if inner is not None else body
    text = linked_text(said, _read_link, skip=_is_aside, source_breaks=False) if said is not None else None
    date = parts.first("date")
    stamp = find(date, ".//a") if date is not None else None
    post = RawPost(
        id=status[1] if status else None,
        author=_author(parts, status[0] if status else None),
        time=collapse(text_of(stamp)) or None if stamp is not None else None,
        text=text.text if text else "",
        links=text.links if text else (),
        counts={
            kind: number
            for kind, name in (("likes", "like"), ("reposts", "retweet"))
            if (node := parts.first(name)) is not None and (number := collapse(text_of(node)))
        },
        line=line_of(root),
    )
    quoted = parts.first("quoted")
    post.quoted = _quoted(quoted) if quoted is not None else None
    return post


def _author(parts: ByClass, linked: str | None) -> RawAuthor:
    heading = next(parts.tagged("h4"), None)
    named = _NAMED.fullmatch(collapse(text_of(heading))) if heading is not None else None
    user = parts.first("twitter-screen-name")
    shown = collapse(text_of(user)).lstrip("@") if user is not None else named[2] if named else None
    image = parts.first("onebox-avatar")
    return RawAuthor(
        username=shown or linked,
        name=(named[1] or None) if named else None,
        avatar_url=image.get("src") if image is not None else None,
    )


def _quoted(box: Element) -> RawPost:
    link, title = find(box, ".//a[@href]"), find(box, './/*[contains(@class, "quoted-title")]')
    status = parse_status_url(link.get("href") or "") if link is not None else None
    named = _QUOTED.match(collapse(text_of(title))) if title is not None else None
    text = linked_text(box, _read_link, skip=lambda node: node is link, source_breaks=False)
    return RawPost(
        id=status[1] if status else None,
        author=RawAuthor(
            username=named[2] if named else status[0] if status else None, name=named[1] if named else None
        ),
        text=text.text,
        links=text.links,
        line=line_of(box),
    )


def _is_aside(node: Element) -> bool:
    return not _ASIDE.isdisjoint(classes(node))


def _read_link(anchor: Element) -> Read:
    shown, href = shown_text(anchor), anchor.get("href") or ""
    if is_tag(shown) or not href.startswith("http"):
        return shown, None
    return shown, UrlEntity(url=href, display_url=shown if shown != href else None)
