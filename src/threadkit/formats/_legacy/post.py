"""One post in the markup of twitter.com of 2010 to 2020: names, ids and times in data attributes.

2010-2011   ``stream-item-content``: ``tweet-screen-name``, ``tweet-full-name``, ``_timestamp``
2012-2014   ``js-stream-tweet``: ``fullname``, ``username``, ``js-tweet-text``
2014-2015   ``ProfileTweet``: ``ProfileTweet-fullname``, ``ProfileTweet-text``
2015-2020   ``tweet`` with counts in ``data-tweet-stat-count``, ``AdaptiveMedia``, ``QuoteTweet``
"""

from __future__ import annotations

from ... import regex as re
from ...dom import Element, classes, collapse, find, find_all, line_of, text_of
from ...models import Card, Media, Place
from ...raw import RawAuthor, RawPost
from ...values.links import parse_status_url
from ...values.site_notices import availability_of
from .._json import loads
from .marks import Marks
from .parts import Parts, address
from .text import RichText, rich_text, shown_name

_TEXTS = ("js-tweet-text", "tweet-text", "ProfileTweet-text", "TweetTextSize")
_TIMES = ("_timestamp", "js-short-timestamp", "js-relative-timestamp", "tweet-timestamp", "ProfileTweet-timestamp")
_NAMES = ("fullname", "ProfileTweet-fullname", "tweet-full-name", "FullNameGroup")
_USERNAMES = ("username", "ProfileTweet-screenname", "tweet-screen-name")
_ACTIONS = {"reply": "replies", "retweet": "reposts", "favorite": "likes"}
_STATS = {"js-stat-retweets": "reposts", "js-stat-favorites": "likes", "js-stat-replies": "replies"}
_PLACES = ("permalink-tweet-geo-text", "ProfileTweet-geo", "Tweet-geo", "tweet-geo-text")
_PREPOSITION = re.compile(r"^(?:from|near|aus|desde|de|da|depuis|från|fra|uit|z|из) +(?=\S)")
_BACKGROUND = re.compile(r"background-image:\s*url\(['\"]?([^'\")\s]{1,500})")
_PATH = re.compile(r"/(\w{1,50})/status(?:es)?/(\d{1,20})", re.ASCII)


def read_post(root: Element, marks: Marks) -> RawPost | None:
    """The post in an element with the data attributes; None where it shows neither text nor author."""
    parts = Parts(root, marks)
    text = parts.first(*_TEXTS)
    if text is None:
        text = find(root, "descendant::p[@lang]")
    username, id = _identity(root, parts)
    quoted = _quoted(parts.quoted) if parts.quoted is not None else None
    if text is None and (username is None or parts.first(*_TIMES) is None):
        return None
    read = rich_text(text, quoted.id if quoted else None) if text is not None else RichText("", ())
    post = RawPost(
        id=id,
        author=_author(root, parts, username),
        time=_time(parts),
        text=read.text,
        links=read.links,
        lang=text.get("lang") if text is not None else None,
        conversation_id=root.get("data-conversation-id"),
        promoted=_is_ad(root),
        pinned="user-pinned" in classes(root) or "js-pinned-text" in parts.by_class,
        counts=_counts(parts),
        media=_media(parts, read.pictures),
        card=_card(parts),
        place=_place(parts),
        quoted=quoted,
        line=line_of(root),
    )
    _set_reply(post, root, parts)
    _set_repost(post, root, parts)
    return post


def _identity(root: Element, parts: Parts) -> tuple[str | None, str | None]:
    """Username and id: from data attributes, the path, the link around the time, what is shown."""
    username, id = root.get("data-screen-name"), root.get("data-tweet-id") or root.get("data-item-id")
    link = parts.first("tweet-timestamp", "ProfileTweet-timestamp", "js-permalink")
    hrefs = [address(root, "data-permalink-path"), address(link) if link is not None else ""]
    for href in hrefs:
        if found := _PATH.search(href):
            username, id = username or found[1], id or found[2]
    if id is None and (holder := root.getparent()) is not None:
        id = holder.get("data-item-id")
    if username is None and (shown := parts.first(*_USERNAMES)) is not None:
        username = collapse(text_of(shown)).lstrip("@\u200f\u200e ") or None
    return username, id if id and id.isdigit() else None


def _author(root: Element, parts: Parts, username: str | None) -> RawAuthor:
    """The data attribute has the whole name; the shown one has emoji as hidden text and images."""
    shown = parts.first(*_NAMES)
    name = root.get("data-name") or (shown_name(shown) if shown is not None else None)
    avatar = parts.first("avatar", "js-action-profile-avatar", "ProfileTweet-avatar")
    return RawAuthor(
        username=username,
        name=name or None,
        id=root.get("data-user-id"),
        verified="legacy" if parts.first("Icon--verified", "icon-verified", "verified") is not None else None,
        avatar_url=address(avatar, "src") or None if avatar is not None else None,
    )


def _time(parts: Parts) -> str | None:
    """The epoch where it is stated; the title is in the viewer's zone and language."""
    for name in _TIMES:
        for one in parts.by_class.get(name, ()):
            if stamp := one.get("data-time-ms") or one.get("data-time"):
                return stamp
    shown = parts.first(*_TIMES)
    if shown is None:
        return None
    titled = next((one for one in (shown, shown.getparent()) if one is not None and one.get("title")), None)
    return titled.get("title") if titled is not None else collapse(text_of(shown)) or None


def _is_ad(root: Element) -> bool:
    names = classes(root)
    return "promoted-tweet" in names or "promoted" in names or root.get("data-promoted") is not None


def _counts(parts: Parts) -> dict[str, str]:
    """Exact counts, zeros too, whatever the language; ``js-stat`` rows of opened posts (2012 to 2018) back them."""
    counts: dict[str, str] = {}
    for one in parts.marked:
        stated = one.get("data-tweet-stat-count")
        if not stated:
            continue
        if (metric := _metric_around(one, parts)) is not None:
            counts.setdefault(metric, stated)
    for holder in parts.by_class.get("stats", ()):
        for name, metric in _STATS.items():
            number = find(holder, f'descendant::*[contains(@class, "{name}")]//strong')
            if number is not None and metric not in counts and (shown := collapse(text_of(number))):
                counts[metric] = shown
    return counts


def _metric_around(number: Element, parts: Parts) -> str | None:
    for holder in (number, *number.iterancestors()):
        for name in parts.names(holder):
            if name.startswith("ProfileTweet-action--"):
                return _ACTIONS.get(name.removeprefix("ProfileTweet-action--"))
            if name in _STATS:
                return _STATS[name]
        if holder is parts.root:
            break
    return None


def _media(parts: Parts, pictures: tuple[str, ...]) -> tuple[Media, ...]:
    """Photos and players; where the page holds neither, what its picture links say."""
    made: list[Media] = []
    for one in parts.marked:
        if url := address(one, "data-image-url"):
            image = one if one.tag == "img" else find(one, "descendant::img")
            alt = image.get("alt") if image is not None else None
            made.append(Media(type="photo", url=url, alt=alt or None))
        elif "PlayableMedia" in parts.names(one):
            made.append(_film(one))
    if not made and (player := parts.first("AdaptiveMedia-video", "AdaptiveMedia-videoContainer")) is not None:
        made.append(_film(player))
    if not made:
        made = [
            Media(
                type="video" if "/video/" in link else "photo",
                url=link if link.startswith("http") else f"https://{link}",
            )
            for link in pictures
        ]
    return tuple(made)


def _film(player: Element) -> Media:
    """A video or GIF; its still is a background image."""
    gif = any("gif" in name.lower() for name in classes(player))
    styles = (one.get("style") or "" for one in find_all(player, "descendant-or-self::*[@style]"))
    still = next((found[1] for style in styles if (found := _BACKGROUND.search(style))), None)
    video = find(player, "descendant::video")
    source = address(video, "src") if video is not None else ""
    gif = gif or "tweet_video" in (still or "") + source
    url = source if source.startswith("http") else still
    return Media(type="animated_gif" if gif else "video", url=url)


def _card(parts: Parts) -> Card | None:
    """A card's frame: its title and text, and a poll's choices, are in another document."""
    holder = next((one for one in parts.marked if one.get("data-card2-name")), None)
    if holder is None:
        return None
    frame = find(holder, "descendant-or-self::*[@data-card-url]")
    url = address(frame, "data-card-url") if frame is not None else ""
    return Card(type=holder.get("data-card2-name"), url=url if url.startswith("http") else None)


def _place(parts: Parts) -> Place | None:
    """The place that the post is tagged with: a link in words, or a title."""
    holder = parts.first(*_PLACES)
    if holder is None:
        return None
    link = find(holder, "descendant-or-self::*[@data-place-id]")
    shown = holder.get("title") or collapse(text_of(link if link is not None else holder))
    name = shown if link is not None else _PREPOSITION.sub("", shown)
    return Place(name=name, id=link.get("data-place-id") if link is not None else None) if name else None


def _quoted(inner: Element) -> RawPost:
    """A quoted post has neither time nor counts, and its text may be cut."""
    text = find(inner, 'descendant::*[contains(@class, "QuoteTweet-text")]')
    name = find(inner, 'descendant::*[contains(@class, "QuoteTweet-fullname")]')
    notice = find(
        inner, 'descendant-or-self::*[contains(@class, "ombstone-label") or contains(@class, "unavailable")]'
    )
    read = rich_text(text) if text is not None else RichText("", ())
    status = parse_status_url("https://twitter.com" + address(inner))
    post = RawPost(
        id=inner.get("data-item-id") or (status[1] if status else None),
        author=RawAuthor(
            username=inner.get("data-screen-name") or (status[0] if status else None),
            name=shown_name(name) if name is not None else None,
            id=inner.get("data-user-id"),
            verified="legacy" if find(inner, 'descendant::*[contains(@class, "verified")]') is not None else None,
        ),
        text=read.text,
        links=read.links,
        lang=text.get("lang") if text is not None else None,
        media=_quoted_media(inner),
        conversation_id=inner.get("data-conversation-id"),
        line=line_of(inner),
    )
    if notice is not None and text is None:
        if post.author is not None and post.author.username is None:
            post.author = None
        post.notice = collapse(text_of(notice)) or None
        post.availability = availability_of(post.notice)
    return post


def _quoted_media(inner: Element) -> tuple[Media, ...]:
    """Photos, and films by their stills."""
    photos = [address(one, "data-image-url") for one in find_all(inner, "descendant::*[@data-image-url]")]
    previews = find_all(inner, 'descendant::*[contains(@class, "QuoteMedia-videoPreview")]/descendant::img[@src]')
    stills = [address(one, "src") for one in previews]
    return (
        *(Media(type="photo", url=url) for url in photos),
        *(Media(type="animated_gif" if "tweet_video" in url else "video", url=url) for url in stills),
    )


def _set_reply(post: RawPost, root: Element, parts: Parts) -> None:
    """``data-reply-to-users-json`` lists the author first, then those replied to; the shown line backs it."""
    own = (post.author.username or "").lower() if post.author is not None else ""
    names: list[str] = []
    if root.get("data-is-reply-to") == "true":
        try:
            users = loads(root.get("data-reply-to-users-json") or "[]")
        except ValueError:
            users = []
        if isinstance(users, list):
            listed = [
                str(user["screen_name"]) for user in users if isinstance(user, dict) and user.get("screen_name")
            ]
            names = listed[1:] or [name for name in listed if name.lower() != own]
    shown = parts.first("ReplyingToContextBelowAuthor", "tweet-reply-context")
    if not names and shown is not None:
        links = find_all(shown, "descendant::a[@href]")
        names = [name for a in links if (name := collapse(text_of(a)).lstrip("@")) and name.isidentifier()]
    post.reply_to = tuple(dict.fromkeys(names))


def _set_repost(post: RawPost, root: Element, parts: Parts) -> None:
    """Who reposted; the same line also tells who follows the author or liked the post (``social-proof``)."""
    username = root.get("data-retweeter")
    line = parts.first("js-retweet-text", "retweet-text")
    if line is not None and find(line, 'descendant-or-self::*[contains(@class, "social-proof")]') is not None:
        line = None
    link = find(line, "descendant::a[@href]") if line is not None else None
    if username is None and link is None:
        return
    if username is None and link is not None:
        username = address(link).rstrip("/").rpartition("/")[2] or None
    name = shown_name(link) if link is not None else None
    post.reposted_by = RawAuthor(username=username, name=name)
