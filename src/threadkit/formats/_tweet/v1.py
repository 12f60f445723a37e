"""One post from an object in the shape of API v1.1: ``id_str``, ``full_text`` or ``text``, ``user``, ``entities``.

The same shape is inside syndication's answers and, as ``legacy``, inside the site's GraphQL.
"""

from __future__ import annotations

from dataclasses import dataclass

from ...models import Media
from ...raw import RawAuthor, RawPost
from ...values.links import parse_status_url
from .._json import Object, first_text, get_list, get_object, get_text
from .article import article_of, community_note_of
from .cards import card_of, poll_media
from .parts import (
    author_of,
    client_name,
    counts_of,
    edits_of,
    hide_withheld,
    media_objects,
    media_of,
    place_of,
)
from .styles import tagged
from .text import display_range, is_own_medium, read_text

#: What every post has, and where it stands.
PLACES = {"id": "id_str", "time": "created_at", "author": "user.screen_name"}
#: What few posts have: where none of these holds anything, nothing below them is looked for.
_RARE = (
    "place", "coordinates", "geo", "edit_control", "edit_history", "edit_history_tweet_ids", "promoted_content",
    "quoted_status", "quoted_tweet", "quoted_status_id_str", "quoted_status_id", "article", "birdwatch_pivot",
    "conversation_control",
)  # fmt: skip
DEEPEST = 50  # quotes within quotes


@dataclass(slots=True)
class Given:
    """What the surroundings of the object state: GraphQL keeps these beside ``legacy``."""

    id: str | None = None
    author: RawAuthor | None = None
    quoted: RawPost | None = None
    note: Object | None = None
    source: str | None = None
    card: Object | None = None
    long: bool = False


_NOTHING = Given()


def is_post(value: Object) -> bool:
    """Whether an object is a post in this shape: a text, and most of what stands beside a post's text."""
    if not isinstance(value.get("full_text", value.get("text")), str):
        return False
    beside = ("id_str" in value or "id" in value, "created_at" in value, "entities" in value)
    return sum(beside) + ("user" in value or "user_id_str" in value) > 1


def post_of(value: Object, given: Given | None = None, depth: int = 0) -> RawPost:
    """The post; a repost is the original, with ``reposted_by``."""
    given = given or _NOTHING
    author = given.author or author_of(get_object(value, "user"))
    original = get_object(value, "retweeted_status")
    if original and depth < DEEPEST and is_post(original):
        post = post_of(original, depth=depth + 1)
        post.reposted_by, post.repost_id = author, given.id or first_text(value, "id_str", "id")
        post.reposted_time = get_text(value, "created_at")
        return post
    whole = get_object(value, "extended_tweet") or value
    media = get_list(value, "mediaDetails") or media_objects(whole, value) or _photos(value)
    post = RawPost(
        id=given.id or first_text(value, "id_str", "id"),
        author=author,
        time=get_text(value, "created_at"),
        counts=counts_of(value),
        media=media_of(media) if media else _linked_media(value),
        lang=get_text(value, "lang"),
        source=client_name(given.source or get_text(value, "source")),
        conversation_id=get_text(value, "conversation_id_str"),
        quoted=given.quoted,
        checked=True,
    )
    if any(map(value.get, _RARE)):
        _set_rare(post, value, depth)
    _set_text(post, value, whole, given, media)
    if card := given.card or get_object(value, "card"):
        targets = {link.url: link.expanded_url for link in post.links if link.expanded_url}
        post.card, post.poll = card_of(card, targets)
        post.media = post.media or poll_media(card)
    return post


def _set_rare(post: RawPost, value: Object, depth: int) -> None:
    """What stands under the keys of ``_RARE``."""
    post.place, post.edits = place_of(value), edits_of(value)
    post.promoted = bool(value.get("promoted_content"))
    post.quoted = post.quoted or _quoted(value, depth)
    post.article = article_of(get_object(value, "article"))
    post.community_note = community_note_of(get_object(value, "birdwatch_pivot"))
    post.reply_control = get_text(value, "conversation_control", "policy")


def _quoted(value: Object, depth: int) -> RawPost | None:
    """The quoted post, or what is known of one that the source does not hold: its id, and whose its link says."""
    inner = get_object(value, "quoted_status") or get_object(value, "quoted_tweet")
    if inner and depth < DEEPEST and is_post(inner):
        return post_of(inner, depth=depth + 1)
    id = first_text(value, "quoted_status_id_str", "quoted_status_id")
    if id is None:
        return None
    link = parse_status_url(get_text(value, "quoted_status_permalink", "expanded") or "")
    named = link is not None and link[0] is not None and link[1] == id
    author = RawAuthor(username=link[0]) if link is not None and named else None
    return RawPost(id=id, author=author, availability="missing")


def _photos(value: Object) -> list[Object]:
    """Syndication's short list of pictures, as media entities."""
    return (
        []
        if "photos" not in value
        else [
            {"media_url_https": one.get("url"), "ext_alt_text": one.get("accessibilityLabel"), "original_info": one}
            for one in get_list(value, "photos")
        ]
    )


def _linked_media(value: Object) -> tuple[Media, ...]:
    """Media of which the source holds no more than the link (deleted posts of archives): that there are some."""
    links = get_list(value, "entities", "urls")
    id = get_text(value, "id_str") if links else None
    own = [get_text(one, "expanded_url") or "" for one in links if is_own_medium(one, id)]
    return tuple(Media(type="video" if "/video/" in link else "photo") for link in own)


def _set_text(post: RawPost, value: Object, whole: Object, given: Given, media: list[Object]) -> None:
    raw = first_text(whole, "full_text", "text") or ""
    held = post.quoted.id if post.quoted is not None and post.quoted.availability != "missing" else None
    shown = display_range(whole.get("display_text_range"))
    post.truncated = bool(value.get("truncated")) and whole is value and "full_text" not in value
    text = read_text(raw, get_object(whole, "entities"), shown=shown, media=media, quoted_id=held, own_id=post.id)
    set_reply(post, value, whole, text.hidden_mentions)
    if given.note is not None and (note := get_text(given.note, "text")):
        prefix = raw[: shown[0]] if shown else ""
        entities = get_object(given.note, "entity_set")
        start = len(prefix) if prefix and note.startswith(prefix) else 0
        styles = tagged(note, get_list(given.note, "richtext", "richtext_tags"))
        shown = (start, len(note))
        text = read_text(note, entities, shown=shown, escaped=False, media=[{}], quoted_id=held, styles=styles)
        post.truncated = False
    elif given.long or get_object(value, "note_tweet"):  # the rest of a long post, which the source lacks
        post.truncated = True
    post.text, post.links, post.styles = text.text, text.links, text.styles
    hide_withheld(post, value, raw)


def set_reply(post: RawPost, value: Object, whole: Object, hidden: tuple[str, ...]) -> None:
    """What the post replies to; ``hidden`` are the usernames that stand before its text."""
    post.reply_to_id = first_text(value, "in_reply_to_status_id_str", "in_reply_to_status_id")
    parent = get_text(value, "in_reply_to_screen_name")
    if parent is not None and parent.lower() not in (name.lower() for name in hidden):
        is_own = post.author is not None and parent == post.author.username
        entities = {get_text(one, "screen_name") for one in get_list(whole, "entities", "user_mentions")}
        if hidden and not is_own and hidden[0] not in entities:  # the same person, under the name of the day
            hidden = hidden[1:]
        hidden = (parent, *hidden) if not is_own or not hidden else hidden
    post.reply_to = tuple(dict.fromkeys(hidden))
