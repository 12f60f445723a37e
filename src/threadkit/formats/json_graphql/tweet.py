"""One post from a result object of the site's GraphQL (2021 until today).

``rest_id``, ``core.user_results.result``, ``legacy`` with the post in API v1.1's shape, and beside it what came
later: ``note_tweet``, ``views``, ``quoted_status_result``, ``birdwatch_pivot``, ``article``, ``edit_control``.
Names moved between versions; each fact is looked for in all places known.
"""

from __future__ import annotations

from ...diagnostics import Report
from ...raw import RawAuthor, RawPost
from ...values.links import parse_status_url
from ...values.site_notices import availability_of
from .._json import Object, found_in, get_object, get_text
from .._tweet.article import article_of, community_note_of
from .._tweet.parts import VERIFIED, author_of, edits_of
from .._tweet.usual import usual_legacy
from .._tweet.v1 import DEEPEST, Given, post_of
from .newer import legacy_of, nested

_GONE = ("TweetTombstone", "TweetUnavailable")
_PREVIEW = "TweetPreviewDisplay"  # what those see who do not pay for an account's posts
_WRAPPERS = ("TweetWithVisibilityResults", _PREVIEW)
_EDITS = frozenset(("edit_control", "edit_history", "edit_history_tweet_ids"))
#: What few posts have beside their legacy.
_RARE = frozenset(
    ("birdwatch_pivot", "article", "community_results", "author_community_relationship", "conversation_control")
)
_NOTICES = (("tombstone", "text", "text"), ("tombstone", "text"), ("reason",), ("reason", "text"))
_QUOTED = ("quoted_status_result", "quoted_status_results", "quoted_tweet_results", "quotedPostResults",
           "quoted_post_results")  # fmt: skip
_REPOSTED = ("retweeted_status_result", "retweeted_status_results", "repostedStatusResults",
             "reposted_status_results")  # fmt: skip


_SIGNS = frozenset(("legacy", "details", "rest_id", "tweet"))  # what has none of them is no post


def is_result(value: Object) -> bool:
    """Whether an object is a post, a wrapper around one, or a notice in its place."""
    kind = value.get("__typename")
    if kind in _GONE or kind in _WRAPPERS:
        return True
    if _SIGNS.isdisjoint(value):
        return False
    post = _unwrapped(value)
    if "full_text" in get_object(post, "legacy") or "full_text" in get_object(post, "details"):
        return True
    return "rest_id" in post and (kind == "Tweet" or "note_tweet" in post)


def _unwrapped(result: Object) -> Object:
    """The post inside a visibility wrapper."""
    inner = get_object(result, "tweet")
    return inner if inner and ("rest_id" in inner or "legacy" in inner) else result


def _said(result: Object) -> str | None:
    """The first text in what stands in place of a post, wherever its kind keeps it by now."""
    return get_text(next(found_in(result, lambda one: isinstance(one.get("text"), str)), {}), "text")


def result_post(result: Object, report: Report, *, id: str | None = None, depth: int = 0) -> RawPost:
    """The post; ``id`` is what the surroundings state, for notices that do not say whose place they take."""
    kind = result.get("__typename")
    whole = _unwrapped(result)
    if kind in _GONE or (kind in _WRAPPERS and whole is result):
        notice = next((text for place in _NOTICES if (text := get_text(result, *place))), None)
        return gone(id or get_text(result, "rest_id"), notice or _said(result), kind)
    legacy = legacy_of(whole)
    id = get_text(whole, "rest_id") or get_text(legacy, "id_str") or id
    author = user_of(whole)
    original = nested(whole, legacy, _REPOSTED)
    if original and depth < DEEPEST and is_result(original):
        post = result_post(original, report, depth=depth + 1)
        post.reposted_by, post.repost_id, post.reposted_time = author, id, get_text(legacy, "created_at")
        return post
    _tell_missing(whole, legacy, id, report)
    given = Given(id=id, author=author, source=get_text(whole, "source"), note=_note(whole))
    given.quoted = _quoted(whole, legacy, report, depth)
    given.long = bool(get_object(whole, "note_tweet"))
    given.card = get_object(whole, "card") or get_object(whole, "tweet_card")
    if "retweeted_status" in legacy:
        legacy = {key: value for key, value in legacy.items() if key != "retweeted_status"}
    post = usual_legacy(legacy, given) or post_of(legacy, given)
    views = get_text(whole, "views", "count") or get_text(whole, "view_count_info", "count")
    if views is not None:
        post.counts["views"] = views
    post.edits = edits_of(whole) if not _EDITS.isdisjoint(whole) else None
    if not _RARE.isdisjoint(whole):
        _set_rare(post, whole)
    if kind == _PREVIEW:
        post.availability, post.truncated = "restricted", True
        post.notice = get_text(result, "cta", "title")
    return post


def _set_rare(post: RawPost, whole: Object) -> None:
    """What stands under the keys of ``_RARE``."""
    post.community_note = community_note_of(get_object(whole, "birdwatch_pivot")) or post.community_note
    post.article = article_of(get_object(whole, "article", "article_results", "result") or _inline_article(whole))
    post.community = _community(whole)
    post.reply_control = get_text(whole, "conversation_control", "policy") or post.reply_control


def _inline_article(whole: Object) -> Object:
    """An article as the site sent it first: in its place, not behind a result."""
    article = get_object(whole, "article")
    return article if "title" in article else {}


def _community(whole: Object) -> str | None:
    """The name of the community that it was posted in."""
    places = (whole, get_object(whole, "author_community_relationship"))
    results = (get_object(place, "community_results", "result") for place in places)
    return next((name for one in results if (name := get_text(one, "name"))), None)


def _tell_missing(whole: Object, legacy: Object, id: str | None, report: Report) -> None:
    """Facts that every post has, and this one does not: their usual places, so that a new one can be found."""
    where = f"of post {id}"
    if id is None:
        report.add("field-missing", f"rest_id {where}", excerpt=", ".join(list(whole)[:12]))
    if "full_text" not in legacy and "text" not in legacy and _note(whole) is None:
        report.add("field-missing", f"legacy.full_text {where}", excerpt=", ".join(list(whole)[:12]))
    if "created_at" not in legacy:
        report.add("field-missing", f"legacy.created_at {where}", excerpt=", ".join(list(legacy)[:12]))
    core = whole.get("core")
    if not isinstance(core, dict) or not core.keys() & {*_USERS, "screen_name"}:
        report.add("field-missing", f"core.user_results {where}", excerpt=", ".join(list(whole)[:12]))


def gone(id: str | None, notice: str | None, kind: object = None) -> RawPost:
    """A notice in place of a post."""
    availability = availability_of(notice)
    if kind == _PREVIEW and availability == "unavailable":
        availability = "restricted"
    return RawPost(id=id, availability=availability, notice=notice or None)


_USERS = ("user_results", "user_result", "user")


def user_of(whole: Object) -> RawAuthor | None:
    """The author from ``core.user_results.result`` and its older names; names moved to its ``core`` in 2025."""
    core = get_object(whole, "core")
    found = (get_object(core, key, "result") or get_object(core, key) for key in _USERS)
    user = next((one for one in found if one), core if "screen_name" in core else {})
    if not user:
        return None
    legacy, names = get_object(user, "legacy"), get_object(user, "core") or user
    author = author_of({**legacy, "id_str": user.get("rest_id") or legacy.get("id_str"), **_present(names)})
    if author is None:
        return None
    author.avatar_url = author.avatar_url or get_text(user, "avatar", "image_url")
    check = get_object(user, "verification")
    kind = (get_text(check, "verified_type") or "").lower()
    if kind in VERIFIED:
        author.verified = VERIFIED[kind]
    elif (user.get("is_blue_verified") or check.get("is_blue_verified")) and author.verified in (None, "legacy"):
        author.verified = "blue"
    return author


def _present(names: Object) -> Object:
    return {key: value for key, value in names.items() if key in ("screen_name", "name") and value}


def _quoted(whole: Object, legacy: Object, report: Report, depth: int) -> RawPost | None:
    """The quoted post; where it is gone, what is left of it: its id, and its author's name in the link to it."""
    id = get_text(legacy, "quoted_status_id_str")
    result = nested(whole, legacy, _QUOTED)
    if result and depth < DEEPEST and is_result(result):
        post = result_post(result, report, id=id, depth=depth + 1)
    elif (stub := get_text(whole, "quotedRefResult", "result", "rest_id")) is not None:
        post = RawPost(id=stub, availability="missing")
    elif result is not None and (id := id or get_text(result, "rest_id")) is not None:
        if result:
            report.add(
                "object-unknown", f"quoted_status_result.result of post {whole.get('rest_id')}: {_kind(result)}"
            )
        post = gone(id, None)
    else:
        return None
    link = parse_status_url(get_text(legacy, "quoted_status_permalink", "expanded") or "")
    if post.author is None and link is not None and link[0] is not None and link[1] == post.id:
        post.author = RawAuthor(username=link[0])
    return post


def _kind(value: Object) -> str:
    return get_text(value, "__typename") or "an object with the keys " + ", ".join(list(value)[:8])


def _note(whole: Object) -> Object | None:
    """The full text of a long post."""
    note = get_object(whole, "note_tweet", "note_tweet_results", "result")
    return note if get_text(note, "text") is not None else None
