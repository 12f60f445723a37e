"""API v2: ``data`` with ``includes`` beside it, as the API answers, as twarc2 and others save it, a post a line.

Authors, quoted and reposted posts, media, polls and places stand in ``includes`` and are joined by id. twarc2's
flattened lines hold the same objects inside each post.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime

from ..diagnostics import Report
from ..documents import Document
from ..models import Edits, Media, MediaType, Place, Poll, PollOption
from ..raw import RawAuthor, RawPage, RawPost
from ..values.dates import parse_time
from ._base import Format
from ._json import Object, assigned_name, get_list, get_object, get_text, objects, page_of, values
from ._tweet_parts import VERIFIED, best_variant
from ._tweet_text import read_text

_COUNTS = {
    "replies": "reply_count",
    "reposts": "retweet_count",
    "likes": "like_count",
    "quotes": "quote_count",
    "bookmarks": "bookmark_count",
    "views": "impression_count",
}
_TYPES: dict[str, MediaType] = {"photo": "photo", "video": "video", "animated_gif": "animated_gif"}
_REPOST = re.compile(r"RT @(\w{1,20}): ")
_DEEPEST = 10


@dataclass(slots=True)
class _Includes:
    """What stands beside the posts, by id."""

    users: dict[str, Object] = field(default_factory=dict)
    tweets: dict[str, Object] = field(default_factory=dict)
    media: dict[str, Object] = field(default_factory=dict)
    polls: dict[str, Object] = field(default_factory=dict)
    places: dict[str, Object] = field(default_factory=dict)

    def add(self, answer: Object) -> None:
        """Take in what one answer includes, and its own posts, which others may refer to."""
        for name, key in (
            ("users", "id"),
            ("tweets", "id"),
            ("media", "media_key"),
            ("polls", "id"),
            ("places", "id"),
        ):
            found: dict[str, Object] = getattr(self, name)
            for one in get_list(answer, "includes", name):
                if (id := get_text(one, key)) is not None:
                    found.setdefault(id, one)
        for one in objects(answer.get("data")):
            if "text" in one and (id := get_text(one, "id")) is not None:
                self.tweets.setdefault(id, one)


def sniff(document: Document) -> float:
    """``author_id`` and ``public_metrics`` exist in this version only."""
    text = document.text
    if '"__typename"' in text or assigned_name(text):
        return 0.0
    if '"public_metrics"' in text or '"author_id"' in text or '"edit_history_tweet_ids"' in text:
        return 0.9 if '"text"' in text else 0.3
    return 0.4 if '"data"' in text[:200] and '"text"' in text and '"id"' in text else 0.0


def parse(document: Document, report: Report) -> list[RawPage]:
    """The posts of ``data``, in order, as one page; what is only included belongs to the post that refers to it."""
    posts: list[RawPost] = []
    lost = 0
    answers = [(answer, line) for value, line in values(document, report) for answer in objects(value)]
    includes = _Includes()
    for answer, _ in answers:
        includes.add(answer)
    for answer, line in answers:
        data = answer.get("data", answer)
        for one in objects(data):
            if "text" in one and "id" in one:
                posts.append(_post(one, includes, 0))
                posts[-1].line = line
            elif not answer.keys() & {"errors", "meta", "status", "title"}:
                lost += 1
                report.add("object-unknown", "no post of API v2", line=line, excerpt=", ".join(list(one)[:12]))
    return [page_of(posts, lost=lost)] if posts else []


def _post(value: Object, includes: _Includes, depth: int) -> RawPost:
    author = _author(get_object(value, "author") or includes.users.get(get_text(value, "author_id") or "", {}))
    if author is None and (id := get_text(value, "author_id")) is not None:
        author = RawAuthor(id=id)
    references = {kind: one for one in get_list(value, "referenced_tweets") if (kind := get_text(one, "type"))}
    if "retweeted" in references:
        return _repost(value, references["retweeted"], author, includes, depth)
    post = RawPost(
        id=get_text(value, "id"),
        author=author,
        time=get_text(value, "created_at"),
        counts=_counts(value),
        lang=get_text(value, "lang"),
        source=get_text(value, "source"),
        conversation_id=get_text(value, "conversation_id"),
    )
    if "quoted" in references:
        post.quoted = _referred(references["quoted"], includes, depth)
    post.reply_to_id = get_text(references.get("replied_to"), "id")
    parent = get_object(value, "in_reply_to_user") or includes.users.get(
        get_text(value, "in_reply_to_user_id") or "", {}
    )
    if post.reply_to_id is not None and (username := get_text(parent, "username")):
        post.reply_to = (username,)
    _attach(post, value, includes)
    _set_text(post, value)
    return post


def _referred(reference: Object, includes: _Includes, depth: int) -> RawPost | None:
    """The post that a reference means: inside it (flattened), in the includes, or known by its id alone."""
    id = get_text(reference, "id")
    whole = reference if "text" in reference else includes.tweets.get(id or "")
    if whole is not None and depth < _DEEPEST:
        return _post(whole, includes, depth + 1)
    return RawPost(id=id, availability="missing") if id else None


def _repost(value: Object, reference: Object, author: RawAuthor | None, includes: _Includes, depth: int) -> RawPost:
    """The original, reposted by the author; where it is not included, what the repost's cut text says of it."""
    original = _referred(reference, includes, depth)
    if original is None or original.availability == "missing":
        original = original or RawPost()
        text = read_text(get_text(value, "text") or "", get_object(value, "entities")).text
        if found := _REPOST.match(text):
            original.author = RawAuthor(username=found[1])
            text = text[found.end() :]
        original.text, original.availability = text, "available"
        original.truncated = text.endswith("…")
        original.inferred["text"] = "repost-text"
    original.reposted_by = author
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


def _counts(value: Object) -> dict[str, str]:
    metrics = get_object(value, "public_metrics")
    return {name: count for name, key in _COUNTS.items() if (count := get_text(metrics, key)) is not None}


def _set_text(post: RawPost, value: Object) -> None:
    held = post.quoted.id if post.quoted is not None and post.quoted.availability != "missing" else None
    note = get_object(value, "note_tweet")
    source = note if get_text(note, "text") else value
    entities = get_object(source, "entities")
    links = get_list(entities, "urls")
    media = [link for link in links if link.get("media_key")]
    text = read_text(
        get_text(source, "text") or "",
        {**entities, "urls": [link for link in links if not link.get("media_key")]},
        media=media or [{}],
        quoted_id=held,
        has_media=bool(post.media),
    )
    post.text, post.links = text.text, text.links


def _attach(post: RawPost, value: Object, includes: _Includes) -> None:
    attachments = get_object(value, "attachments")
    media = get_list(attachments, "media") or _joined(attachments.get("media_keys"), includes.media)
    post.media = tuple(
        Media(
            type=_TYPES.get(get_text(one, "type") or "photo", "photo"),
            url=get_text(one, "url")
            or best_variant(get_list(one, "variants"))
            or get_text(one, "preview_image_url"),
            alt=get_text(one, "alt_text"),
            width=_number(one.get("width")),
            height=_number(one.get("height")),
            duration_ms=_number(one.get("duration_ms")),
        )
        for one in media
    )
    if not media and isinstance(keys := attachments.get("media_keys"), list):  # known to exist, not included
        post.media = tuple(Media(type=_type_of_key(str(key))) for key in keys)
    polls = _joined(attachments.get("poll_ids"), includes.polls) or get_list(attachments, "polls")
    if polls:
        post.poll = _poll(polls[0])
    place = get_object(value, "geo", "place") or includes.places.get(get_text(value, "geo", "place_id") or "", {})
    if name := get_text(place, "full_name") or get_text(place, "name"):
        post.place = Place(name=name, id=get_text(place, "id"), country=get_text(place, "country"))
    versions = value.get("edit_history_tweet_ids")
    if isinstance(versions, list) and len(versions) > 1:
        post.edits = Edits(ids=tuple(str(id) for id in versions))


def _type_of_key(key: str) -> MediaType:
    """Media keys begin with the kind: 3 is a photo, 7 and 13 are films, 16 is a GIF."""
    kind = key.partition("_")[0]
    return "photo" if kind == "3" else "animated_gif" if kind == "16" else "video"


def _joined(keys: object, found: dict[str, Object]) -> list[Object]:
    return [found[str(key)] for key in keys if str(key) in found] if isinstance(keys, list) else []


def _poll(poll: Object) -> Poll:
    options = tuple(
        PollOption(label=get_text(one, "label") or "", votes=_number(one.get("votes")))
        for one in get_list(poll, "options")
    )
    known = [option.votes for option in options if option.votes is not None]
    time = parse_time(get_text(poll, "end_datetime") or "")
    moment: datetime | None = time.moment if time is not None else None
    return Poll(
        options=options,
        votes=sum(known) if len(known) == len(options) and known else None,
        ends_at=moment.replace(tzinfo=moment.tzinfo or UTC) if moment is not None else None,
        final={"closed": True, "open": False}.get(get_text(poll, "voting_status") or ""),
    )


def _number(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None


FORMAT = Format("json_v2", "answers of API v2, twarc2 output, one post a line", "json", sniff, parse)
