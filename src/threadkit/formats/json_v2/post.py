"""One post from an object of API v2, with what stands beside it in ``includes`` joined by id."""

from __future__ import annotations

from dataclasses import dataclass, field

from ... import regex as re
from ...models import Edits, Media, MediaType, Place
from ...raw import RawAuthor, RawPost
from ...values.site_notices import availability_of
from .._json import Object, get_list, get_object, get_text, objects
from .._tweet.cards import listed_poll
from .._tweet.parts import VERIFIED, best_variant, hide_withheld, point_of, whole_number
from .._tweet.text import Text, read_text

_COUNTS = {
    "replies": "reply_count",
    "reposts": "retweet_count",
    "likes": "like_count",
    "quotes": "quote_count",
    "bookmarks": "bookmark_count",
    "views": "impression_count",
}
_TYPES: dict[str, MediaType] = {"photo": "photo", "video": "video", "animated_gif": "animated_gif"}
_KEY_KINDS: dict[str, MediaType] = {"3": "photo", "16": "animated_gif"}
_REPOST = re.compile(r"RT @(\w{1,20}): ")
_LISTS = (("users", "id"), ("tweets", "id"), ("media", "media_key"), ("polls", "id"), ("places", "id"))
_DEEPEST = 10


@dataclass(slots=True)
class Includes:
    """What stands beside the posts, by id; ``used`` are the ids of posts that were nested in others."""

    users: dict[str, Object] = field(default_factory=dict)
    tweets: dict[str, Object] = field(default_factory=dict)
    media: dict[str, Object] = field(default_factory=dict)
    polls: dict[str, Object] = field(default_factory=dict)
    places: dict[str, Object] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)

    def add(self, answer: Object) -> None:
        """Take in what one answer includes, why it lacks what it lacks, and its own posts."""
        self.add_lists(get_object(answer, "includes"))
        for one in get_list(answer, "errors"):
            if (id := get_text(one, "resource_id") or get_text(one, "value")) is not None:
                self.errors.setdefault(id, get_text(one, "detail") or get_text(one, "title") or "")
        for one in objects(answer.get("data", answer)):
            for post in (one, *get_list(one, "referenced_tweets")):  # flattened lines hold them whole
                if is_post(post):
                    self.tweets.setdefault(str(post["id"]), post)
                if (author := get_object(post, "author")) and (id := get_text(author, "id")) is not None:
                    self.users.setdefault(id, author)

    def add_lists(self, includes: Object) -> None:
        """Take in the lists of an ``includes`` object."""
        for name, key in _LISTS:
            found: dict[str, Object] = getattr(self, name)
            for one in get_list(includes, name):
                if (id := get_text(one, key)) is not None:
                    found.setdefault(id, one)


def is_post(value: Object) -> bool:
    """Whether an object is a post of API v2."""
    return isinstance(value.get("text"), str) and get_text(value, "id") is not None


def post_of(value: Object, includes: Includes, depth: int = 0) -> RawPost:
    """The post; a repost is the original, with ``reposted_by``."""
    id = get_text(value, "author_id")
    author = _author(get_object(value, "author") or includes.users.get(id or "", {}))
    if author is None and id is not None:
        author = RawAuthor(id=id)
    references = {kind: one for one in get_list(value, "referenced_tweets") if (kind := get_text(one, "type"))}
    if "retweeted" in references:
        return _repost(value, references, author, includes, depth)
    post = RawPost(
        id=get_text(value, "id"),
        author=author,
        time=get_text(value, "created_at"),
        counts=_counts(value),
        lang=get_text(value, "lang"),
        source=get_text(value, "source"),
        conversation_id=get_text(value, "conversation_id"),
        reply_control=_replies(get_text(value, "reply_settings")),
    )
    if "quoted" in references:
        post.quoted = _referred(references["quoted"], includes, depth)
    post.reply_to_id = get_text(references.get("replied_to"), "id")
    user = get_text(value, "in_reply_to_user_id") or ""
    parent = get_object(value, "in_reply_to_user") or includes.users.get(user, {})
    if post.reply_to_id is not None and (username := get_text(parent, "username")):
        post.reply_to = (username,)
    _attach(post, value, includes)
    text, cut = _text(post, value)
    post.text, post.links, post.truncated = text.text, text.links, cut
    hide_withheld(post, value, get_text(value, "text") or "")
    return post


def _referred(reference: Object, includes: Includes, depth: int) -> RawPost | None:
    """The post that a reference means: inside it (flattened), in the includes, or known by its id alone."""
    id = get_text(reference, "id")
    whole = reference if "text" in reference else includes.tweets.get(id or "")
    if whole is not None and depth < _DEEPEST:
        includes.used.add(id or "")
        return post_of(whole, includes, depth + 1)
    if id is None:
        return None
    if id in includes.errors:
        notice = includes.errors[id]
        return RawPost(id=id, availability=availability_of(notice), notice=notice or None)
    return RawPost(id=id, availability="missing")


def _repost(
    value: Object, references: dict[str, Object], author: RawAuthor | None, includes: Includes, depth: int
) -> RawPost:
    """The original, reposted by the author; where it is not included, what the repost's cut text says of it."""
    original = _referred(references["retweeted"], includes, depth)
    quote = references.get("quoted")
    if original is None or original.availability != "available":
        original = original or RawPost()
        text = read_text(get_text(value, "text") or "", get_object(value, "entities")).text
        if found := _REPOST.match(text):
            original.author = RawAuthor(username=found[1])
            text = text[found.end() :]
        original.text, original.availability, original.notice = text, "available", None
        original.truncated = text.endswith("…")
        original.inferred["text"] = "repost-text"
    if original.quoted is None and quote is not None:
        original.quoted = _referred(quote, includes, depth + 1)
    original.reposted_by, original.repost_id = author, get_text(value, "id")
    original.reposted_time = get_text(value, "created_at")
    return original


def _author(user: Object) -> RawAuthor | None:
    if not user:
        return None
    verified = VERIFIED.get((get_text(user, "verified_type") or "").lower())
    if verified is None and user.get("verified") is True:
        verified = "legacy"
    return RawAuthor(
        username=get_text(user, "username"),
        name=get_text(user, "name"),
        id=get_text(user, "id"),
        verified=verified,
        avatar_url=get_text(user, "profile_image_url"),
    )


def _replies(settings: str | None) -> str | None:
    """Who may reply, where not everyone may."""
    return settings if settings != "everyone" else None


def _counts(value: Object) -> dict[str, str]:
    metrics = get_object(value, "public_metrics")
    return {name: count for name, key in _COUNTS.items() if (count := get_text(metrics, key)) is not None}


def _text(post: RawPost, value: Object) -> tuple[Text, bool]:
    """The text and whether it is cut: a long post without its note ends in ``…`` and a link to itself."""
    held = post.quoted.id if post.quoted is not None and post.quoted.availability != "missing" else None
    note = get_object(value, "note_tweet")
    source = note if get_text(note, "text") else value
    entities = get_object(source, "entities")
    links = get_list(entities, "urls")
    text = read_text(
        get_text(source, "text") or "",
        {**entities, "urls": [link for link in links if not link.get("media_key")]},
        media=[link for link in links if link.get("media_key")] or [{}],
        quoted_id=held,
        own_id=post.id,
        has_media=bool(post.media),
    )
    own = f"/status/{post.id}"
    cut = source is value and any((get_text(link, "expanded_url") or "").endswith(own) for link in links)
    return text, cut and text.text.endswith("…")


def _attach(post: RawPost, value: Object, includes: Includes) -> None:
    attachments = get_object(value, "attachments")
    media = get_list(attachments, "media")
    keys = attachments.get("media_keys")
    keys = keys if isinstance(keys, list) else [None] * len(media)
    held = media if len(media) == len(keys) else [includes.media.get(str(key), {}) for key in keys]
    post.media = tuple(_medium({"media_key": key, **one}) for key, one in zip(keys, held, strict=True))
    polls = _joined(attachments.get("poll_ids"), includes.polls) or get_list(attachments, "polls")
    if polls:
        post.poll = listed_poll(polls[0])
    geo = get_object(value, "geo")
    place = get_object(geo, "place") or includes.places.get(get_text(geo, "place_id") or "", {})
    name, point = get_text(place, "full_name") or get_text(place, "name"), point_of(geo)
    if name is not None or point is not None:
        id, country = get_text(place, "id"), get_text(place, "country")
        post.place = Place(name=name, id=id, country=country, coordinates=point)
    versions = value.get("edit_history_tweet_ids")
    if isinstance(versions, list) and len(versions) > 1:
        post.edits = Edits(ids=tuple(str(id) for id in versions))


def _medium(one: Object) -> Media:
    return Media(
        type=_TYPES.get(get_text(one, "type") or "") or _kind_of(get_text(one, "media_key") or "3_"),
        url=get_text(one, "url") or best_variant(get_list(one, "variants")) or get_text(one, "preview_image_url"),
        alt=get_text(one, "alt_text"),
        width=whole_number(one.get("width")),
        height=whole_number(one.get("height")),
        duration_ms=whole_number(one.get("duration_ms")),
    )


def _kind_of(key: str) -> MediaType:
    """What a media key says: it begins with 3 for photos, 16 for GIFs, 7 or 13 for films."""
    return _KEY_KINDS.get(key.partition("_")[0], "video")


def _joined(keys: object, found: dict[str, Object]) -> list[Object]:
    return [found[str(key)] for key in keys if str(key) in found] if isinstance(keys, list) else []
