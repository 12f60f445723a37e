"""Posts as the tools of site builders draw them from 2020 on, and as the site's own frames have done since then.

react-tweet, react-static-tweets, static-tweet; ``platform.twitter.com/embed/Tweet.html``, as it stands in the
``srcdoc`` of a frame in a saved page or is saved alone. Their class names change with each build; what stands where
does not: a name and a handle, one block of text, pictures behind it, a link with the time, one to like the post
with the number of likes.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple
from urllib.parse import unquote

from ... import regex as re
from ...dom import Element, classes, collapse, find, find_all, line_of, parse_html, text_of
from ...models import Media, Poll, PollOption, Verified
from ...raw import RawAuthor, RawPost
from ...values.links import parse_status_url
from .._by_class import class_above
from .._embed.words import Words
from .._linked_text import has_source_breaks, joined_texts

_ROOTS = frozenset(("react-tweet-theme", "static-tweet", "static-tweet-body", "static-tweet-blockquote"))
_HANDLES = 'descendant::*[starts-with(@title, "@")] | descendant::*[contains(@class, "tweet-author-handle")]'
_HANDLE = re.compile(r"@(\w{1,30})")
_LIKED = re.compile(r"/intent/(?:like|favorite)\?(?:\S{0,200}&)?(?:tweet_)?id=(\d{1,20})")
_REPLIES = re.compile(r"Read ([\d.,]{1,20}[KMB]?) repl(?:y|ies)")
#: A link in each of the site's frames.
FRAME_MARK = "for-websites-ads-info-and-privacy"
_RESIZED = re.compile(r"/_next/image/?\?url=([^&\s]+)")
_VOTES = re.compile(r"Votes: ([\d.,]{1,20}[KMB]?)")
_ALL_VOTES = re.compile(r"([\d.,]{1,20}[KMB]?) votes · (.*)")
_PERCENT = re.compile(r"(\d{1,3}(?:\.\d{1,3})?)%")
_NO_ALT = frozenset(("", "Image", "Image from Tweet"))
_VERIFIED: dict[str, Verified] = {
    "verifiedBlue": "blue",
    "verifiedGovernment": "government",
    "verifiedOld": "legacy",
}


class _Parts(NamedTuple):
    """The elements of one post without those of the one it quotes; ``body`` are those of its text."""

    elements: list[Element]
    body: list[Element]

    def behind(self) -> list[Element]:
        """What stands behind the text, or behind the author's handle where there is no text."""
        at = self.elements.index(self.body[-1]) if self.body else (_handle(self) or (0, ""))[0]
        return self.elements[at:]


def is_redrawn(element: Element) -> bool:
    """Whether the element is a post as such a tool draws it."""
    is_root = not _ROOTS.isdisjoint(classes(element))
    if not is_root and not (element.tag == "article" and "tweet-container_" in (element.get("class") or "")):
        return False
    if class_above(element, _ROOTS) is not None:
        return False
    return find(element, _HANDLES) is not None


def is_framed(element: Element) -> bool:
    """Whether the element is a post as the site's frames draw it: the nearest article around a link of theirs."""
    if element.tag != "article" or element.get("role") != "article":
        return False
    link = _frame_link(element)
    return link is not None and next(link.iterancestors("article"), None) is element


def shown_in_frame(frame: Element) -> Element | None:
    """The post that a frame in a saved page shows, if the page was saved with it."""
    source = (frame.get("srcdoc") or "") if frame.tag == "iframe" else ""
    link = _frame_link(parse_html(source)) if FRAME_MARK in source else None
    return next(link.iterancestors("article"), None) if link is not None else None


def _frame_link(element: Element) -> Element | None:
    return next((link for link in element.iter("a") if FRAME_MARK in (link.get("href") or "")), None)


def read_redrawn(root: Element) -> RawPost:
    """The post that is drawn, with the one it quotes."""
    quote = _quote(root)
    post = _post(_parts(root, quote))
    if quote is not None:
        post.quoted = _post(_parts(quote, None))
    post.line = line_of(root)
    return post


def _quote(root: Element) -> Element | None:
    """The block of the quoted post: one of the kind that the post itself stands in, inside that."""
    blocks = (
        root.iter("article"),
        (node for node in root.iter("div") if "static-tweet-body" in classes(node)),
    )
    for found in blocks:
        own, quote = next(found, None), next(found, None)
        if own is not None and quote is not None and own in quote.iterancestors():
            return quote
    own, text = ([*_framed_texts(root.iter("div")), None, None])[:2]
    if own is None or text is None or own in text.iterancestors():
        return None
    around = set(own.iterancestors())
    apart = [text, *(above for above in text.iterancestors() if above not in around)]
    return next((one for one in apart if one.get("role") == "link"), apart[-1])


def _parts(root: Element, quote: Element | None) -> _Parts:
    inner = set(quote.iter("*")) if quote is not None else set()
    elements = [node for node in root.iter("*") if node not in inner]
    texts = [node for node in elements if node.tag == "p"] or _framed_texts(elements)[:1]
    return _Parts(elements, texts)


def _framed_texts(elements: Iterable[Element]) -> list[Element]:
    return [node for node in elements if node.tag == "div" and node.get("lang")]


def _post(parts: _Parts) -> RawPost:
    status, parent = _addresses(parts)
    words = Words(status[1] if status else None)
    texts = []
    for one in parts.body:
        words.raw_breaks = has_source_breaks(one)
        texts.append(words.read(one))
    text = joined_texts(texts, "\n")
    return RawPost(
        id=status[1] if status else None,
        author=_author(parts, status[0] if status else None),
        time=_time(parts),
        text=text.text,
        links=text.links,
        counts=_counts(parts),
        media=tuple(_media(parts)) or words.media(),
        poll=_poll(parts),
        reply_to_id=parent[1] if parent else None,
        reply_to=(parent[0],) if parent and parent[0] else (),
        lang=next((lang for one in parts.body if (lang := one.get("lang"))), None),
    )


def _handle(parts: _Parts) -> tuple[int, str] | None:
    """The author's handle, and which element says it."""
    for at, node in enumerate(parts.elements):
        is_handle = "tweet-author-handle" in classes(node) or (node.tag == "span" and len(node) == 0)
        said = node.get("title") or (text_of(node) if is_handle else "")
        if (found := _HANDLE.fullmatch(said.strip())) is not None:
            return at, found[1]
    return None


def _author(parts: _Parts, linked: str | None) -> RawAuthor:
    """The name stands before the handle; the picture before the text."""
    at, username = _handle(parts) or (len(parts.elements), linked)
    before = parts.elements[:at]
    name = next((node for node in before if node.get("title") or "tweet-author-name" in classes(node)), None)
    if name is None:  # in a frame
        name = next((node for node in before if node.tag in ("span", "div") and _is_name(node)), None)
    image = next((node for node in parts.elements if node.tag == "img"), None)
    first = parts.elements.index(parts.body[0]) if parts.body else at
    has_picture = image is not None and parts.elements.index(image) < first
    return RawAuthor(
        username=username,
        name=(collapse(name.get("title") or text_of(name)) or None) if name is not None else None,
        verified=_verified(parts),
        avatar_url=_source(image) if has_picture and image is not None else None,
    )


def _is_name(node: Element) -> bool:
    return node.get("dir") == "auto" and collapse(text_of(node)) != ""


def _verified(parts: _Parts) -> Verified | None:
    marks = [node.get("class") or "" for node in parts.elements if node.tag == "div"]
    return next((kind for one in marks for name, kind in _VERIFIED.items() if name in one), None)


def _addresses(parts: _Parts) -> tuple[tuple[str | None, str] | None, tuple[str | None, str] | None]:
    """The post's own address, and that of the one it answers: a link in words before the text."""
    own: tuple[str | None, str] | None = None
    parent = None
    before = set(parts.elements[: parts.elements.index(parts.body[0])]) if parts.body else set()
    for anchor in (node for node in parts.elements if node.tag == "a"):
        if next(anchor.iterancestors("p"), None) is not None and anchor not in before:
            continue  # a link of the text
        href = anchor.get("href") or ""
        status, liked = parse_status_url(href), _LIKED.search(href)
        if status is not None and anchor in before and "@" in text_of(anchor):
            parent = status
        elif status is not None:
            own = status
        elif liked is not None and own is None:
            own = (None, liked[1])
    return own, parent


def _time(parts: _Parts) -> str | None:
    time = next((node.get("datetime") for node in parts.elements if node.get("datetime")), None)
    if time is not None:
        return time
    links = (node for node in parts.behind() if node.tag == "a")
    dated = (collapse(text_of(node)) for node in links if parse_status_url(node.get("href") or "") is not None)
    return next((said for said in dated if ":" in said), None)


def _counts(parts: _Parts) -> dict[str, str]:
    found: dict[str, str] = {}
    for anchor in (node for node in parts.behind() if node.tag == "a"):
        said = collapse(text_of(anchor))
        replies = _REPLIES.fullmatch(said)
        if replies is not None:
            found["replies"] = replies[1]
        elif _LIKED.search(anchor.get("href") or "") and said[:1].isdigit():
            found["likes"] = said
    return found


def _media(parts: _Parts) -> list[Media]:
    """Pictures and films behind the text; what stands before it is the author's picture."""
    found = []
    for node in parts.behind():
        if node.tag == "video":
            source = find(node, "descendant-or-self::*[@src]")
            url = (source.get("src") if source is not None else node.get("poster")) or ""
            is_gif = "/tweet_video" in f"{url} {node.get('poster')}"
            found.append(Media(type="animated_gif" if is_gif else "video", url=url or None))
        elif node.tag == "img" and _is_picture(node):
            alt = (node.get("alt") or "").strip()
            found.append(Media(url=_source(node), alt=alt if alt not in _NO_ALT else None))
    return found


def _is_picture(image: Element) -> bool:
    """Neither an emoji of the text nor the picture of a link's preview."""
    if any(above.tag == "p" or above.get("lang") for above in image.iterancestors("p", "div")):
        return False
    link = next(image.iterancestors("a"), None)
    return link is None or parse_status_url(link.get("href") or "") is not None


def _source(image: Element) -> str | None:
    """The picture's address, from the one of the site's that makes it smaller."""
    source = image.get("src") or ""
    resized = _RESIZED.search(source)
    return (unquote(resized[1]) if resized is not None else source) or None


def _poll(parts: _Parts) -> Poll | None:
    """The choices: their votes stand in ``title``, and only if they are few are they exact."""
    options, taken = [], set[Element]()
    for node in parts.behind():
        if taken and not taken.isdisjoint(node.iterancestors()):
            continue
        votes = _VOTES.fullmatch(node.get("title") or "")
        if votes is None:
            continue
        taken.add(node)
        lines = [collapse(text_of(one)) for one in find_all(node, "descendant::div[not(descendant::div)]")]
        percent = next((float(found[1]) for one in lines if (found := _PERCENT.fullmatch(one))), None)
        label = lines[-1] if lines else ""
        options.append(PollOption(label=label, votes=_exact(votes[1]), percent=percent))
    if not options:
        return None
    lines_behind = (node for node in parts.behind() if node.tag == "span" and find(node, "*") is None)
    said = (_ALL_VOTES.fullmatch(collapse(text_of(node))) for node in lines_behind)
    total = next((one for one in said if one is not None), None)
    if total is None:
        return Poll(options=tuple(options))
    return Poll(options=tuple(options), votes=_exact(total[1]), final=total[2] == "Final results")


def _exact(number: str) -> int | None:
    return int(digits) if (digits := number.replace(",", "")).isdecimal() else None
