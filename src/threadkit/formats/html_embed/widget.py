"""Posts as the site's widgets drew them into other pages, 2014 to 2020: ``.Tweet``, ``.timeline-Tweet``."""

from __future__ import annotations

from ... import regex as re
from ...dom import Element, classes, collapse, find, line_of, text_of
from ...models import Media, UrlEntity
from ...raw import RawAuthor, RawPost
from ...values.links import parse_status_url
from .._by_class import ByClass
from .._linked_text import LinkedText, Read, has_source_breaks, is_tag, linked_text, shown_text

_QUOTE = frozenset(("QuoteTweet",))
_COUNTS = (
    ("heart_count", "likes"),
    ("like_count", "likes"),
    ("retweet_count", "reposts"),
    ("reply_count", "replies"),
)
_REPLYING = re.compile(r"@(\w{1,20})", re.ASCII)
_CREDIT = re.compile(r"(?:Retweeted by|Reposted by)?\s*(.*?)\s*(?:Retweeted|Reposted)?$", re.DOTALL)


def is_widget(element: Element) -> bool:
    """Whether the element is a post as a widget drew it."""
    names = set(classes(element))
    return bool(element.get("data-tweet-id")) and bool({"Tweet", "timeline-Tweet", "js-tweetIdInfo"} & names)


def read_widget(root: Element) -> RawPost:
    """The post that the widget shows, with the one it quotes."""
    parts = ByClass(root, _QUOTE)
    post = _post(parts)
    quote = next((one for one in parts.all("QuoteTweet") if one is not root), None)
    if quote is not None:
        post.quoted = _post(ByClass(quote))
    line = parts.first("timeline-Tweet-inReplyTo", "Tweet-inReplyTo", "Tweet-replyContext")
    post.reply_to = tuple(_REPLYING.findall(text_of(line))) if line is not None else ()
    credit = parts.first("timeline-Tweet-retweetCredit", "Tweet-retweetCredit")
    if credit is not None:
        link = find(credit, ".//a[@href]")
        name = _CREDIT.fullmatch(collapse(text_of(link if link is not None else credit)))
        post.reposted_by = RawAuthor(name=name[1] if name else None, username=_user(link))
    return post


def _user(link: Element | None) -> str | None:
    found = re.search(r"(?:twitter|x)\.com/(\w{1,20})", link.get("href") or "") if link is not None else None
    return found[1] if found else None


def _post(parts: ByClass) -> RawPost:
    root = parts.root
    time = next((one for one in parts.elements if one.get("datetime") or one.get("data-datetime")), None)
    address = (
        root.get("cite")
        or root.get("href")
        or next((href for a in parts.tagged("a") if parse_status_url(href := a.get("href") or "")), "")
    )
    status = parse_status_url(address)
    body = parts.first("Tweet-text", "timeline-Tweet-text", "QuoteTweet-text")
    return RawPost(
        id=root.get("data-tweet-id") or (status[1] if status else None),
        author=_author(parts, status[0] if status else None),
        time=(time.get("datetime") or time.get("data-datetime")) if time is not None else None,
        text=(text := _text(body)).text,
        links=text.links,
        counts=_counts(parts),
        media=_media(parts),
        lang=body.get("lang") if body is not None else None,
        line=line_of(root),
    )


def _author(parts: ByClass, linked: str | None) -> RawAuthor | None:
    name = parts.first("TweetAuthor-name", "Identity-name")
    user = parts.first("TweetAuthor-screenName", "Identity-screenName")
    username = (user.get("title") or text_of(user)).strip().lstrip("@") if user is not None else linked
    avatar = parts.first("Avatar")
    if name is None and not username:
        return None
    return RawAuthor(
        username=username or None,
        name=((name.get("title") or text_of(name)).strip() or None) if name is not None else None,
        verified="legacy" if parts.first("TweetAuthor-verifiedBadge", "Identity-verified") is not None else None,
        avatar_url=(avatar.get("data-src-2x") or avatar.get("src")) if avatar is not None else None,
    )


def _text(body: Element | None) -> LinkedText:
    if body is None:
        return LinkedText("")
    return linked_text(body, _read_link, source_breaks=has_source_breaks(body))


def _read_link(anchor: Element) -> Read:
    """Links are cut up into shown and hidden pieces; those to the post's own media are no text."""
    shown = shown_text(anchor).replace("\u00a0", "").strip()
    if is_tag(shown):
        return shown, None
    if "pic.twitter.com/" in shown or "pic.x.com/" in shown:
        return "", None
    url = anchor.get("href") or ""
    expanded = anchor.get("data-expanded-url") or ("".join(shown.replace("…", "").split()) or None)
    said = expanded or url
    return said, UrlEntity(url=url or said, expanded_url=expanded)


def _counts(parts: ByClass) -> dict[str, str]:
    found: dict[str, str] = {}
    for node in parts.elements:
        scribe = node.get("data-scribe") or ""
        kind = next((name for mark, name in _COUNTS if mark in scribe), None)
        if kind is None and "TweetInfo-heartStat" in classes(node):
            kind = "likes"
        number = collapse(text_of(node))
        if kind is not None and number[:1].isdigit():
            found.setdefault(kind, number)
    return found


def _media(parts: ByClass) -> tuple[Media, ...]:
    found = {}
    for image in parts.tagged("img"):
        source = image.get("data-image") or image.get("src") or ""
        card = next((one for one in image.iterancestors() if "MediaCard" in (one.get("class") or "")), None)
        if "/media/" not in source and "video_thumb" not in source and card is None:
            continue
        is_film = "video_thumb" in source or "ideo" in (card.get("class") or "" if card is not None else "")
        url = re.sub(r"(?<=\.\w{3}):\w+$", "", source)
        found[url] = Media(type="video" if is_film else "photo", url=url or None, alt=_alt(image))
    return tuple(found.values())


def _alt(image: Element) -> str | None:
    alt = (image.get("alt") or "").strip()
    return alt if alt and not alt.startswith(("View image on", "Embedded image", "Image")) else None
