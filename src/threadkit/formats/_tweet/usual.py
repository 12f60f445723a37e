"""Posts of API v1.1 in the shape that most have, read straight.

Whatever is in an object that its shape does not tell (an unknown key, a value of another kind, a quoted post, a
poll) leaves it to the careful reader, which would make an equal post of what is usual. Nothing in a usual object is
unaccounted for: it is read, or known to be no fact of the post.
"""

from __future__ import annotations

from typing import cast

from ...raw import RawAuthor, RawPost
from .._account.quiet import is_quiet
from .._json import Object, get_list
from .parts import client_name, media_objects, media_of, place_of
from .shapes import (
    PostShape,
    are_usual,
    are_usual_entities,
    is_unedited,
    is_usual,
    is_usual_user,
    leads_to_post,
    post_shape,
)
from .text import display_range, linked_text, read_text
from .v1 import Given, set_reply

_WORDS = ("lang", "source", "conversation_id_str")
_OTHERS = frozenset(("user", "retweeted_status", "extended_tweet"))  # what holds a person, or another text
_DIGITS = 15  # of a count
_RANGE = 100_000  # characters of a text
_TIME = "Wed Oct 10 20:19:24 +0000 2018"
_CODE = 8  # characters of a language, of how a stream was filtered


def usual_post(value: Object, author: RawAuthor | None, *, is_archived: bool = False) -> RawPost | None:
    """The post of an object that is usual in all its parts, else None.

    In an archive, all of its text is the author's, and nothing in it is a post of its own.
    """
    shape = post_shape(value)
    if shape is None or not _is_usual(value, shape) or (is_archived and "retweeted_status" in value):
        return None
    counts = _counts(value, shape)
    if counts is None:
        return None
    if "retweeted_status" in value:
        return _passed_on(value, cast(Object, value["retweeted_status"]), author)
    whole = value if shape.is_common else cast(Object, value.get("extended_tweet", value))
    if leads_to_post(whole["entities"]) or (value.get("truncated") and whole is value):
        return None
    shown = None if is_archived else display_range(whole.get("display_text_range"))
    return _read(value, whole, shown, RawPost(author=author, counts=counts, checked=True), shape)


def usual_legacy(value: Object, given: Given) -> RawPost | None:
    """The post that GraphQL keeps as ``legacy``, where that is usual and nothing around it changes its text.

    Only what it is read as is settled: what else it holds is not looked at.
    """
    shape = post_shape(value)
    if shape is None or given.quoted is not None or given.note or given.card or given.long:
        return None
    counts, shown = _counts(value, shape), display_range(value.get("display_text_range"))
    if counts is None or value.get("truncated") or leads_to_post(value["entities"]):
        return None
    if not value["id_str"] or not value["created_at"] or not _OTHERS.isdisjoint(value):
        return None
    post = _read(value, value, shown, RawPost(author=given.author, counts=counts, checked=True), shape)
    post.id = given.id or post.id
    post.source = client_name(given.source) if given.source else post.source
    return post


def usual_author(value: Object) -> RawAuthor | None:
    """The author of an object who is usual, and has both a username and an id."""
    user = cast(Object, value.get("user"))
    if not is_usual_user(user):
        return None
    username, id = cast("str | None", user.get("screen_name")), cast("str | None", user.get("id_str"))
    if not username or not id:
        return None
    avatar = user.get("profile_image_url_https") or user.get("profile_image_url")
    return RawAuthor(
        username=username,
        name=cast("str | None", user.get("name")) or None,
        id=id,
        verified="legacy" if user.get("verified") is True else None,
        avatar_url=cast("str | None", avatar) or None,
    )


def _passed_on(value: Object, original: Object, by: RawAuthor | None) -> RawPost | None:
    """The original, as far as it, and what reposts it, say nothing that the other does not."""
    author = usual_author(original)
    post = usual_post(original, author) if author is not None and "retweeted_status" not in original else None
    said = ("extended_tweet", "conversation_id_str", "in_reply_to_status_id_str", "in_reply_to_screen_name")
    if post is None or any(map(value.get, said)) or "&" in str(original.get("full_text", original.get("text"))):
        return None
    post.reposted_by, post.repost_id = by, cast(str, value["id_str"])
    post.reposted_time = cast(str, value["created_at"])
    return post


def _read(value: Object, whole: Object, shown: tuple[int, int] | None, post: RawPost, shape: PostShape) -> RawPost:
    text, entities = cast(str, whole.get("full_text") or whole.get("text") or ""), cast(Object, whole["entities"])
    media = media_objects(whole, value) if shape.asides or "media" in entities or whole is not value else []
    post.id, post.time = cast(str, value["id_str"]), cast(str, value["created_at"])
    is_whole = not media and (shown is None or shown == (0, len(text)))
    read = linked_text(text, get_list(entities, "urls")) if is_whole else None
    read = read or read_text(text, entities, shown=shown, media=media, own_id=post.id)
    post.text, post.links = read.text, read.links
    lang, source, conversation = map(value.get, _WORDS)  # whose kinds the shape tells
    post.lang, post.conversation_id = cast("str | None", lang or None), cast("str | None", conversation or None)
    post.source = client_name(cast("str | None", source or None))
    if media:
        post.media = media_of(media)
    if shape.asides and (value.get("place") or value.get("coordinates") or value.get("geo")):
        post.place = place_of(value)
    if shape.is_reply or read.hidden_mentions:
        set_reply(post, value, whole, read.hidden_mentions)
    return post


def _counts(value: Object, shape: PostShape) -> dict[str, str] | None:
    """The counts, None where one of them is none."""
    found = {}
    for name, key in shape.counts:
        count = found[name] = str(value[key])
        if len(count) > _DIGITS or not count.isdigit():
            return None
    return found


def _is_usual(value: Object, shape: PostShape) -> bool:
    """Whether all parts of an object are usual but the author and what it reposts."""
    if not (_has_usual_words(value, shape) and _has_usual_range(value) and are_usual_entities(value["entities"])):
        return False
    return shape.is_common or _has_usual_parts(value, shape)


def _has_usual_parts(value: Object, shape: PostShape) -> bool:
    """The same of what few posts have."""
    return (
        all(is_quiet(value[key]) for key in shape.asides)
        and ("extended_tweet" not in value or _is_usual_whole(cast(Object, value["extended_tweet"])))
        and are_usual("matching_rules", value.get("matching_rules", []))
        and ("edit_info" not in value or is_unedited(value["edit_info"], cast(str, value["id_str"])))
        and ("metadata" not in value or _is_usual_metadata(cast(Object, value["metadata"])))
    )


def _is_usual_whole(whole: Object) -> bool:
    """The same of the whole text of a post that is cut; what is escaped in it may be words in one place only."""
    return (
        is_usual("extended_tweet", whole)
        and _has_usual_range(whole)
        and "&" not in str(whole.get("full_text", "&"))
        and are_usual_entities(whole.get("entities"))
        and is_quiet(whole.get("extended_entities"))
    )


def _is_usual_metadata(held: Object) -> bool:
    return is_usual("metadata", held) and all(_is_code(one) for one in held.values())


def _has_usual_words(value: Object, shape: PostShape) -> bool:
    """Whether the strings of a post are what they are called, and so nothing else."""
    time, source = cast(str, value["created_at"]), value.get("source")
    if (
        not value["id_str"]
        or len(time) != len(_TIME)
        or time[3] != " "
        or (source and not str(source).startswith("<"))
    ):
        return False
    for key in shape.codes:
        if not _is_code(value[key]):
            return False
    for key in shape.ids:
        if value[key] and not str(value[key]).isdigit():
            return False
    return not shape.is_reply or str(value.get("in_reply_to_screen_name") or "a").replace("_", "a").isalnum()


def _has_usual_range(holder: Object) -> bool:
    """Whether the display range, where there is one, is of a text."""
    if "display_text_range" not in holder:
        return True
    shown = display_range(holder["display_text_range"])
    return shown is not None and 0 <= shown[0] <= shown[1] < _RANGE


def _is_code(word: object) -> bool:
    """Whether a value is a short word, such as ``en``."""
    return len(str(word)) <= _CODE and "@" not in str(word)
