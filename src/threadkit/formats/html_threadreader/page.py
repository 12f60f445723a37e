"""The posts of a Thread Reader page, 2018 until today, and of its copies in blogs.

    <div id="tweet_1" class="content-tweet" data-screenname="user" data-tweet="ID">text<br>…</div>

Copies in blogs often lack the attributes, some even the elements: there each post ends in the mark of its
permalink. A quoted post is a link, or whatever the site's widget left of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy

from ...dom import Element, classes, find, is_element, line_of, storable, text_of
from ...models import Card, Media, UrlEntity
from ...raw import RawAuthor, RawPost
from .._by_class import ByClass, class_above
from .._embed.quote import read_quote
from .._linked_text import Read, is_tag, linked_text, shown_text
from .._mirror_links import first_address

_ASIDE = frozenset(
    (
        "entity-image",
        "entity-video",
        "entity-video-gif",
        "entity-embed",
        "entity-url-preview",
        "tw-permalink",
        "row",
    )
)

_PREVIEWS = frozenset(("entity-url-preview",))


def read_unrolled(root: Element) -> RawPost:
    """The post of one block."""
    parts = ByClass(root)
    username, id = root.get("data-screenname"), root.get("data-tweet")
    text = linked_text(root, read_link, skip=_is_aside, source_breaks=False)
    post = RawPost(
        id=id if id and id.isdigit() else None,
        author=RawAuthor(username=username) if username else None,
        text=text.text,
        links=text.links,
        media=tuple(_media(parts)),
        quoted=_quoted(parts),
        card=_card(parts),
        line=line_of(root),
    )
    hidden = parts.all("entity-mention-first")  # whom the post replies to
    post.reply_to = tuple(dict.fromkeys(text_of(one).strip().lstrip("@") for one in hidden))
    return post


def _is_aside(node: Element) -> bool:
    names = classes(node)
    return node.tag == "blockquote" or not _ASIDE.isdisjoint(names) or "entity-mention-first" in names


def read_link(anchor: Element) -> Read:
    """A link in a text: ``href`` is where it leads; mentions and tags read as shown, pictures are no text."""
    shown, href = shown_text(anchor), anchor.get("href") or ""
    if find(anchor, ".//img") is not None:
        return "", None
    if is_tag(shown) or not href.startswith("http"):
        return shown, None
    return href, UrlEntity(url=href, expanded_url=href, display_url=shown)


def _media(parts: ByClass) -> Iterator[Media]:
    """Pictures load late: the address is in ``data-src``, or in the link around."""
    seen = set()
    for node in parts.elements:
        if node.tag == "video":
            yield _film(node)
        if node.tag != "img" or class_above(node, _PREVIEWS) is not None:
            continue
        link = next((one for one in node.iterancestors() if one.tag == "a"), None)
        ways = (node.get("data-src"), link.get("href") if link is not None else None, node.get("src"))
        url = first_address(*(one for one in ways if one and ("/media/" in one or "_files/" in one)))
        if url is not None and url not in seen:
            seen.add(url)
            alt = (node.get("alt") or "").strip()
            yield Media(url=url, alt=alt if alt.lower() not in ("", "image") else None)


def _film(video: Element) -> Media:
    source = find(video, ".//source[@src]")
    ways = (source.get("src") if source is not None else None, video.get("src"), video.get("poster"))
    url = first_address(*ways)
    return Media(type="animated_gif" if "/tweet_video" in (url or "") else "video", url=url)


def _quoted(parts: ByClass) -> RawPost | None:
    """The embedded post: a block quote with a link, or the frame that the site's widget made of it."""
    for quote in parts.tagged("blockquote"):
        post = read_quote(quote)
        if post is not None and "External Tweet loading" in text_of(quote):
            return RawPost(id=post.id, author=post.author, availability="missing", line=post.line)
        if post is not None:
            return post
    frame = next((one for one in parts.tagged("iframe") if (one.get("data-tweet-id") or "").isdigit()), None)
    if frame is None:
        return None
    return RawPost(id=frame.get("data-tweet-id"), availability="missing", line=line_of(frame))


def _card(parts: ByClass) -> Card | None:
    preview = parts.first("entity-url-preview")
    link = find(preview, ".//a[@href][.//strong]") if preview is not None else None
    if preview is None or link is None:
        return None
    title, image = find(link, ".//strong"), find(preview, ".//img[@src]")
    return Card(
        url=link.get("href"),
        title=text_of(title).strip() or None if title is not None else None,
        description="".join(child.tail or "" for child in link).strip() or None,
        image_url=image.get("src") if image is not None else None,
    )


def split_copy(container: Element) -> list[RawPost]:
    """The posts of a copy without elements of their own: each ends in the mark of its permalink, or in a rule."""
    posts: list[RawPost] = []
    piece = container.makeelement("div", {})
    piece.text = storable(container.text or "")
    for child in container:
        if child.tag == "hr" or (is_element(child) and "tw-permalink" in classes(child)):
            posts.append(read_unrolled(piece))
            piece = container.makeelement("div", {})
            piece.text = storable(child.tail or "")
        elif is_element(child):
            piece.append(deepcopy(child))  # the tree is not ours to change
        else:
            _add_text(piece, child.tail or "")
    posts.append(read_unrolled(piece))
    return [post for post in posts if post.text or post.media or post.quoted]


def _add_text(piece: Element, text: str) -> None:
    if len(piece):
        piece[-1].tail = storable((piece[-1].tail or "") + text)
    else:
        piece.text = storable((piece.text or "") + text)
