"""Posts in the newsletters of Substack: whole in JSON in an attribute, or as drawn from 2021 to 2023.

<div class="twitter-embed" data-attrs="{&quot;url&quot;:…,&quot;full_text&quot;:…,&quot;username&quot;:…}">
<div class="tweet static"> … <p class="tweet-text"> … <p class="tweet-date">8:44 AM ∙ Mar 15, 2023</p>
"""

from __future__ import annotations

from urllib.parse import unquote

from ... import regex as re
from ...dom import Element, classes, collapse, find, line_of, parse_html, text_of
from ...models import Card, Media, UrlEntity
from ...raw import RawAuthor, RawPost
from ...values.links import parse_status_url
from ...values.text import unescaped
from .._by_class import ByClass
from .._json import Object, get_list, get_object, get_text, loads
from .._linked_text import LinkedText, Read, has_source_breaks, is_tag, linked_text, shown_text

_QUOTE = frozenset(("quote-tweet",))
_COUNTS = {"replies": "reply_count", "reposts": "retweet_count", "likes": "like_count", "quotes": "quote_count"}
_DRAWN_COUNTS = (("likes", "like-count"), ("reposts", "rt-count"), ("replies", "reply-count"))
_MARKUP = re.compile(r"<a\s[^<>]{0,600}href=")
_AVATAR = re.compile(r"(?:X|Twitter) avatar for @(\w{1,30})")
_REDIRECT = re.compile(r"https://substack\.com/redirect/\S*?[?&]u(?:rl)?=([^&\s]+)")


def newsletter_data(element: Element) -> Object | None:
    """The post that the element's ``data-attrs`` holds, or None."""
    attribute = element.get("data-attrs") or ""
    if "full_text" not in attribute or "username" not in attribute:
        return None
    try:
        value = loads(attribute)
        value = loads(value) if isinstance(value, str) else value  # some are quoted twice
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None


def read_data(value: Object, element: Element) -> RawPost:
    """The post from the JSON of the attribute."""
    post = _of(value)
    status = parse_status_url(get_text(value, "url") or "")
    if status is not None:
        post.id = status[1]
        if post.author is None or not post.author.username:
            post.author = RawAuthor(username=status[0], name=post.author.name if post.author else None)
    quoted = get_object(value, "quoted_tweet")
    if get_text(quoted, "full_text") or get_text(quoted, "username"):
        post.quoted = _of(quoted)
    post.card = _card(get_object(value, "expanded_url"))
    post.line = line_of(element)
    return post


def _of(value: Object) -> RawPost:
    text = _read_text(get_text(value, "full_text") or "")
    avatar = get_text(value, "profile_image_url")
    return RawPost(
        id=get_text(value, "id") or get_text(value, "tweet_id"),
        author=RawAuthor(
            username=get_text(value, "username"),
            name=get_text(value, "name"),
            avatar_url=_picture(avatar) if avatar else None,
        ),
        time=get_text(value, "date"),
        text=text.text,
        links=text.links,
        counts=_counts(value),
        media=_media(value),
        truncated=text.text.endswith("…"),
    )


def _read_text(source: str) -> LinkedText:
    """Plain text with escapes, or with the links as markup."""
    if not _MARKUP.search(source):
        return LinkedText(unescaped(source).strip())
    body = find(parse_html(f"<html><body><div>{source}</div></body></html>"), "//body")
    return linked_text(body, _read_link) if body is not None else LinkedText("")


def _read_link(anchor: Element) -> Read:
    shown, href = shown_text(anchor), anchor.get("href") or ""
    if (redirect := _REDIRECT.match(href)) is not None:
        href = unquote(redirect[1])
    if is_tag(shown) or not href.startswith("http"):
        return shown, None
    if "substack.com/redirect/" in href:  # the newsletter's counter: where it leads is not in the page
        return shown, UrlEntity(url=href, display_url=shown)
    return href, UrlEntity(url=href, expanded_url=href, display_url=shown)


def _counts(value: Object) -> dict[str, str]:
    """Zeros are only counts where views are known: older embeds hold zeros for what was never asked."""
    views = get_text(value, "impression_count") or "0"
    found = {"views": views} if views.isdigit() and views != "0" else {}
    for name, key in _COUNTS.items():
        number = get_text(value, key)
        if number is not None and number.isdigit() and (number != "0" or found.get("views")):
            found[name] = number
    return found


def _media(value: Object) -> tuple[Media, ...]:
    photos = [
        Media(url=_picture(url), alt=get_text(one, "alt_text"))
        for one in get_list(value, "photos")
        if (url := get_text(one, "img_url")) is not None
    ]
    video = get_text(value, "video_url")
    if video is None:
        return tuple(photos)
    is_gif = "/tweet_video/" in video
    return (Media(type="animated_gif" if is_gif else "video", url=video), *photos[1:])


def _picture(url: str) -> str:
    """The picture's address at the site: the newsletter keeps a copy under the same path."""
    return url.replace("https://pbs.substack.com/", "https://pbs.twimg.com/")


def _card(value: Object) -> Card | None:
    url, title = get_text(value, "url"), get_text(value, "title")
    if url is None and title is None:
        return None
    return Card(
        url=url,
        title=title,
        domain=get_text(value, "domain"),
        description=get_text(value, "description"),
        image_url=get_text(value, "image"),
    )


# -- drawn -------------------------------------------------------------------------------------------


def is_drawn(element: Element) -> bool:
    """Whether the element is a post as the newsletter draws it."""
    names = classes(element)
    return "tweet" in names and find(element, './/*[contains(@class, "tweet-author-handle")]') is not None


def read_drawn(root: Element) -> RawPost:
    """The post that is drawn, with the one it quotes; its id stands in the address of its likes."""
    parts = ByClass(root, _QUOTE)
    post = _drawn(parts)
    quote = parts.first("quote-tweet")
    if quote is not None:
        post.quoted = _drawn(ByClass(quote))
    links = (parse_status_url(node.get("href") or "") for node in (root, *root.iterancestors("a"), *parts.elements))
    status = next((one for one in links if one is not None), None)
    if status is not None:
        post.id = status[1]
    post.line = line_of(root)
    return post


def _drawn(parts: ByClass) -> RawPost:
    name = parts.first("tweet-author-name", "quote-tweet-name")
    avatar = next((found for one in parts.tagged("img") if (found := _AVATAR.match(one.get("alt") or ""))), None)
    user = _line(parts.first("tweet-author-handle", "quote-tweet-username"))
    username = user.lstrip("@") if user else avatar[1] if avatar else None
    head = parts.first("quote-tweet-header")
    body = parts.first("tweet-text", "quote-tweet-text")
    if body is None and head is not None:  # a quoted post's text stands bare behind its head
        body = parts.root
    text = LinkedText("")
    if body is not None:
        breaks = has_source_breaks(body)
        flowed = any(" \n" in (one.get("style") or "") for one in parts.elements)
        text = linked_text(body, _read_link, skip=lambda node: node is head, source_breaks=breaks, flowed=flowed)
    counts = {kind: _line(parts.first(mark)) or "" for kind, mark in _DRAWN_COUNTS}
    return RawPost(
        author=RawAuthor(username=username, name=_line(name)),
        time=_line(parts.first("tweet-date")),
        text=text.text,
        links=text.links,
        counts={kind: number for kind, number in counts.items() if number[:1].isdigit()},
        media=tuple(_photos(parts)),
        truncated=text.text.endswith("…"),
    )


def _line(node: Element | None) -> str | None:
    return collapse(text_of(node)) or None if node is not None else None


def _photos(parts: ByClass) -> list[Media]:
    found = []
    for image in parts.tagged("img"):
        holder = next((one for one in image.iterancestors() if "photo" in (one.get("class") or "")), None)
        if holder is not None or "tweet-photo" in classes(image):
            found.append(Media(url=_picture(image.get("src") or "") or None, alt=image.get("alt") or None))
    return found
