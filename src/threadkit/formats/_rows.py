"""The names that tools give to a post's fields, and posts read by them.

Every scraper and downloader saves a flat object a post, each with names of its own. What the names mean hardly
differs, so one table serves them all, and a tool that nobody has seen before as well.
"""

from __future__ import annotations

import re

from ..models import Media, MediaType, UrlEntity
from ..raw import RawAuthor, RawPost
from ..values.links import parse_status_url
from ._json import Object, first_text, get, get_list, get_object, get_text
from ._tweet_parts import VERIFIED, best_variant, client_name, media_of
from ._tweet_text import read_text, unescape

IDS = ("id_str", "tweet_id", "tweetID", "tweetId", "rest_id", "post_id", "status_id", "id")
URLS = ("url", "tweetURL", "tweet_url", "link", "permalink", "permanentUrl", "permanent_url", "twitterUrl")
TEXTS = ("full_text", "fullText", "rawContent", "content", "tweet", "text", "description")
TIMES = ("createdAt", "created_at", "date", "date_posted", "data_posted", "datetime", "created_timestamp",
         "date_epoch", "timestamp", "time", "published_at")  # fmt: skip
USERNAMES = ("username", "userName", "screen_name", "author_handle", "author_username", "user_posted",
             "user_screen_name", "handle", "profile_id", "screenName")  # fmt: skip
NAMES = ("name", "displayname", "displayName", "author_name", "user_name", "fullname", "nick", "profile_name")
COUNTS = {
    "replies": ("replyCount", "reply_count", "replies_count", "replies"),
    "reposts": ("retweetCount", "retweet_count", "retweets_count", "retweets", "reposts", "repostCount"),
    "likes": (
        "likeCount",
        "like_count",
        "likes_count",
        "favorite_count",
        "favoriteCount",
        "favourites_count",
        "likes",
    ),
    "quotes": ("quoteCount", "quote_count", "quotes"),
    "bookmarks": ("bookmarkCount", "bookmark_count", "bookmarks"),
    "views": ("viewCount", "view_count", "views_count", "views"),
}
REPLY_IDS = ("inReplyToTweetId", "in_reply_to_status_id_str", "in_reply_to_status_id", "in_reply_to_id",
             "inReplyToId", "in_reply_to_tweet_id", "replying_to_status", "replyingToID", "reply_id")  # fmt: skip
REPLY_NAMES = ("in_reply_to_username", "inReplyToUsername", "in_reply_to_screen_name", "replying_to", "replyingTo")
QUOTES = ("quotedTweet", "quoted_tweet", "quoted_status", "quoted_post", "quote", "qrt", "quotedStatus")
REPOSTS = ("retweetedTweet", "retweeted_tweet", "retweeted_status", "retweet")
#: Fields whose text the tool took over with the API's escapes; other fields hold it plain.
_ESCAPED = frozenset(("content", "tweet", "text", "description", "full_text", "fullText"))
_KINDS: tuple[tuple[str, MediaType], ...] = (("gif", "animated_gif"), ("video", "video"), ("photo", "photo"))
_LAST_LINK = re.compile(r"\s*https?://(?:t\.co/\w{1,40}|pic\.twitter\.com/\w{1,40})/?$")
_SHORT = re.compile(r"https?://t\.co/\w{1,40}")
_MEDIA_URLS = ("fullUrl", "url", "media_url_https", "video_url", "previewUrl", "thumbnailUrl")
_DEEPEST = 20


def is_row(value: Object) -> bool:
    """Whether an object can be a post: it has an id or a link to a status, and a text."""
    if get_text(value, "_type") and "User" in str(value["_type"]):
        return False
    link = parse_status_url(first_text(value, *URLS) or "")
    id = first_text(value, *IDS)
    texts = any(isinstance(value.get(key), str) for key in TEXTS)
    return texts and (
        link is not None or (id is not None and id.isdigit() and first_text(value, *TIMES) is not None)
    )


def row_post(value: Object, depth: int = 0) -> RawPost:
    """The post that a row describes."""
    url = next((found for key in URLS if parse_status_url(found := get_text(value, key) or "")), None)
    link = parse_status_url(url) if url else None
    author = _author(value, link[0] if link else None)
    original = _nested(value, REPOSTS)
    if original is not None and depth < _DEEPEST:
        post = row_post(original, depth + 1)
        post.reposted_by = author
        return post
    post = RawPost(
        id=link[1] if link else first_text(value, *IDS),
        author=author,
        time=_time(value),
        counts={name: count for name, keys in COUNTS.items() if (count := _count(value, keys)) is not None},
        lang=first_text(value, "lang", "language"),
        source=client_name(first_text(value, "sourceLabel", "source")),
        conversation_id=first_text(value, "conversationId", "conversation_id", "conversationID"),
        media=_media(value),
        pinned=bool(value.get("isPinned")),
    )
    quoted = _nested(value, QUOTES)
    if quoted is not None and depth < _DEEPEST:
        post.quoted = row_post(quoted, depth + 1)
    _set_reply(post, value)
    _set_text(post, value)
    return post


def _nested(value: Object, keys: tuple[str, ...]) -> Object | None:
    return next((found for key in keys if is_row(found := get_object(value, key))), None)


def _author(value: Object, from_link: str | None) -> RawAuthor | None:
    user = get_object(value, "author") or get_object(value, "user") or {}
    holder = user or value
    username = first_text(holder, *USERNAMES) or first_text(value, *USERNAMES)
    name = first_text(holder, *(NAMES if user else NAMES[1:])) or first_text(value, "author_name", "user_name")
    if not user and name is None:
        name = get_text(value, "name")
    if user and username is None and get_text(user, "nick") is not None:  # gallery-dl: name is the username
        username, name = get_text(user, "name"), get_text(user, "nick")
    if from_link is not None and (username is None or username.lower() == from_link.lower()):
        username = from_link  # a link keeps the spelling, some tools do not
    if username is None and name is None:
        return None
    verified = VERIFIED.get((first_text(holder, "verified_type", "verifiedType") or "").lower())
    if verified is None and (holder.get("isBlueVerified") or holder.get("blue") or holder.get("is_blue_verified")):
        verified = "blue"
    id = get_text(user, "id") or first_text(value, "user_id", "author_id", "userId")
    avatar = first_text(
        holder, "profilePicture", "profileImageUrl", "avatar_url", "profile_image", "profile_image_url"
    )
    return RawAuthor(
        username=username.lstrip("@") if username else None, name=name, id=id, verified=verified, avatar_url=avatar
    )


def _time(value: Object) -> str | None:
    """The time with its zone: twint prints a zone's name and, beside it, the offset that it means."""
    time = first_text(value, *TIMES)
    offset = get_text(value, "timezone")
    if time is not None and offset is not None and re.fullmatch(r"[+-]\d{4}", offset):
        return f"{time[:19]}{offset}"
    return time


def _count(value: Object, keys: tuple[str, ...]) -> str | None:
    return next((text for key in keys if (text := get_text(value, key)) is not None and text[:1].isdigit()), None)


def _media(value: Object) -> tuple[Media, ...]:
    entities = get_list(value, "extendedEntities", "media") or get_list(value, "extended_entities", "media")
    if entities:
        return media_of(entities)
    media = value.get("media")
    for group in (media, get(media, "all"), value.get("media_extended"), value.get("attachments")):
        if isinstance(group, list) and group:
            return tuple(_medium(one) for one in group)
    kinds: tuple[tuple[str, MediaType], ...] = (("photos", "photo"), ("videos", "video"))
    made: list[Media] = []
    for key, kind in kinds:
        group = value.get(key) or get(media, key)
        if isinstance(group, list):
            made.extend(_medium(one, kind) for one in group if one)
    if not made and value.get("video") == 1:  # twint tells no more of a film than that there is one
        made.append(Media(type="video", url=get_text(value, "thumbnail")))
    return tuple(made)


def _medium(one: object, kind: MediaType | None = None) -> Media:
    if not isinstance(one, dict):
        return Media(type=kind or "photo", url=str(one) if one else None)
    label = (first_text(one, "type", "_type") or "").lower()
    if kind is None:
        kind = next((found for word, found in _KINDS if word in label), None)
    url = best_variant(get_list(one, "variants")) or first_text(one, *_MEDIA_URLS)
    return Media(type=kind or "photo", url=url, alt=first_text(one, "altText", "alt"))


def _set_reply(post: RawPost, value: Object) -> None:
    post.reply_to_id = first_text(value, *REPLY_IDS) or get_text(value, "parent_post_details", "post_id")
    ids = value.get("replied_to_ids")
    if post.reply_to_id is None and isinstance(ids, list) and ids:
        post.reply_to_id = str(ids[0])
    user = get_object(value, "inReplyToUser")
    name = first_text(user, "username", "userName") or first_text(value, *REPLY_NAMES)
    if name is None and post.reply_to_id is not None:
        name = get_text(value, "reply_to")
    if name:
        post.reply_to = (name.lstrip("@"),)


def _set_text(post: RawPost, value: Object) -> None:
    key = next((key for key in TEXTS if isinstance(value.get(key), str)), "text")
    raw = get_text(value, key) or ""
    entities = get_object(value, "entities")
    held = post.quoted.id if post.quoted is not None else None
    if get_list(entities, "urls") or get_list(entities, "media") or get_list(entities, "user_mentions"):
        text = read_text(raw, entities, quoted_id=held, has_media=bool(post.media))
        post.text, post.links = text.text, text.links
        return
    text_ = unescape(raw) if key in _ESCAPED else raw
    known = _known_links(value)
    found = _LAST_LINK.search(text_)
    if found and post.media and found[0].strip() not in known:
        text_ = text_[: found.start()]  # the link to the post's own media
    last = text_.rsplit(maxsplit=1)[-1:] or [""]
    target = parse_status_url(known.get(last[0], last[0]))
    if target is not None and held is not None and target[1] == held:
        text_ = text_[: text_.rindex(last[0])]
    post.text, post.links = _expanded(text_.strip(), known)


def _known_links(value: Object) -> dict[str, str]:
    """``t.co`` links and what they lead to, where the tool kept both."""
    known = {
        short: target
        for one in get_list(value, "links")
        if (short := get_text(one, "tcourl")) and (target := get_text(one, "url"))
    }
    shorts, longs = value.get("tcooutlinks"), value.get("outlinks")
    if isinstance(shorts, list) and isinstance(longs, list):
        known.update((str(a), str(b)) for a, b in zip(shorts, longs, strict=False))
    targets = value.get("urls")
    if not known and isinstance(targets, list) and targets:  # twint: the targets alone, in order
        found = _SHORT.findall(first_text(value, *TEXTS) or "")
        if len(found) == len(targets):
            known.update((a, str(b)) for a, b in zip(found, targets, strict=True) if isinstance(b, str))
    return known


def _expanded(text: str, known: dict[str, str]) -> tuple[str, tuple[UrlEntity, ...]]:
    """The text with known ``t.co`` links written out, and those links with their spans."""
    parts: list[str] = []
    links: list[UrlEntity] = []
    at = size = 0
    for found in _SHORT.finditer(text):
        target = known.get(found[0])
        if target is None:
            continue
        size += found.start() - at + len(target)
        parts += [text[at : found.start()], target]
        links.append(UrlEntity(url=found[0], expanded_url=target, span=(size - len(target), size)))
        at = found.end()
    return "".join(parts) + text[at:], tuple(links)
