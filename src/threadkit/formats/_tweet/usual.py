"""Posts of API v1.1 in the shape that most have, read straight.

Whatever is in an object that its shape does not tell (an unknown key, a value of another kind, a quoted post, a
poll) leaves it to the careful reader, which would make an equal post of what is usual. Nothing in a usual object is
unaccounted for: it is read, or known to be no fact of the post.
"""

from __future__ import annotations

from typing import cast

from ...raw import RawAuthor, RawPost
from .._account.quiet import is_quiet
from .._json import Object, get_object, get_text
from .parts import author_of, client_name, media_objects, media_of, place_of
from .shapes import are_usual, are_usual_entities, is_unedited, is_usual, is_usual_user, leads_to_post
from .text import display_range, read_text
from .v1 import set_reply

_COUNTS = (
    ("replies", "reply_count"), ("reposts", "retweet_count"), ("likes", "favorite_count"),
    ("quotes", "quote_count"), ("bookmarks", "bookmark_count"),
)  # fmt: skip
_DIGITS = 15  # of a count
_RANGE = 100_000  # characters of a text
_TIME = "Wed Oct 10 20:19:24 +0000 2018"
_CODE = 8  # characters of a language, of how a stream was filtered
#: What describes something other than the post, and may hold anything but one.
_ASIDE = ("extended_entities", "place", "geo", "coordinates")


def usual_post(value: Object, author: RawAuthor | None, *, is_archived: bool = False) -> RawPost | None:
    """The post of an object that is usual in all its parts, else None.

    In an archive, all of its text is the author's, and nothing in it is a post of its own.
    """
    whole = cast(Object, value.get("extended_tweet", value))
    if not _is_usual(value, whole) or (is_archived and "retweeted_status" in value):
        return None
    if "retweeted_status" in value:
        return _passed_on(value, cast(Object, value["retweeted_status"]), author)
    counts, shown = _counts(value), None if is_archived else display_range(whole.get("display_text_range"))
    if counts is None or leads_to_post(whole["entities"]) or (value.get("truncated") and whole is value):
        return None
    if shown is None and "display_text_range" in whole and not is_archived:
        return None
    if shown is not None and not 0 <= shown[0] <= shown[1] < _RANGE:
        return None
    return _read(value, whole, shown, RawPost(author=author, counts=counts, checked=True))


def usual_author(value: Object) -> RawAuthor | None:
    """The author of an object who is usual, and has both a username and an id."""
    author = author_of(cast(Object, value["user"])) if is_usual_user(value.get("user")) else None
    return author if author is not None and author.username and author.id else None


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


def _read(value: Object, whole: Object, shown: tuple[int, int] | None, post: RawPost) -> RawPost:
    text = cast(str, whole.get("full_text") or whole.get("text") or "")
    media = media_objects(whole, value)
    post.id, post.time = cast(str, value["id_str"]), cast(str, value["created_at"])
    read = read_text(text, get_object(whole, "entities"), shown=shown, media=media, own_id=post.id)
    post.text, post.links = read.text, read.links
    post.lang, post.source = get_text(value, "lang"), client_name(get_text(value, "source"))
    post.conversation_id = get_text(value, "conversation_id_str")
    if media:
        post.media = media_of(media)
    if value.get("place") or value.get("coordinates") or value.get("geo"):
        post.place = place_of(value)
    set_reply(post, value, whole, read.hidden_mentions)
    return post


def _counts(value: Object) -> dict[str, str] | None:
    """The counts, None where one of them is none."""
    found = {}
    for name, key in _COUNTS:
        if key in value:
            count = found[name] = str(value[key])
            if len(count) > _DIGITS or not count.isdigit():
                return None
    return found


def _is_usual(value: Object, whole: Object) -> bool:
    """Whether all parts of an object are usual but the author and what it reposts."""
    if not is_usual("post", value) or not _has_usual_words(value) or not are_usual_entities(value["entities"]):
        return False
    if whole is not value and not _is_usual_whole(whole):
        return False
    return (
        all(is_quiet(value[key]) for key in _ASIDE if key in value)
        and are_usual("matching_rules", value.get("matching_rules", []))
        and ("edit_info" not in value or is_unedited(value["edit_info"], cast(str, value["id_str"])))
        and ("metadata" not in value or (is_usual("metadata", value["metadata"]) and _are_codes(value["metadata"])))
    )


def _is_usual_whole(whole: Object) -> bool:
    """The same of the whole text of a post that is cut; what is escaped in it may be words in one place only."""
    return (
        is_usual("extended_tweet", whole)
        and "&" not in str(whole.get("full_text", "&"))
        and are_usual_entities(whole.get("entities"))
        and is_quiet(whole.get("extended_entities"))
    )


def _has_usual_words(value: Object) -> bool:
    """Whether the strings of a post are what they are called, and so nothing else."""
    time, source = cast(str, value["created_at"]), value.get("source")
    if len(time) != len(_TIME) or time[3] != " " or (source and not str(source).startswith("<")):
        return False
    if not _are_codes({key: value[key] for key in ("lang", "filter_level") if key in value}):
        return False
    name = str(value.get("in_reply_to_screen_name") or "a").replace("_", "a")
    return name.isalnum() and all(str(value.get(key) or 0).isdigit() for key in _DIGITS_ONLY)


_DIGITS_ONLY = (
    "id_str", "in_reply_to_status_id_str", "in_reply_to_user_id_str", "conversation_id_str", "timestamp_ms",
)  # fmt: skip


def _are_codes(values: object) -> bool:
    """Whether all values are short words, such as ``en``."""
    return isinstance(values, dict) and all(
        one is None or (len(one) <= _CODE and "@" not in one) for one in values.values()
    )
