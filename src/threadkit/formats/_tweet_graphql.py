"""One post from a result object of the site's GraphQL (2021 until today).

``rest_id``, ``core.user_results.result``, ``legacy`` with the post in API v1.1's shape, and beside it what came
later: ``note_tweet``, ``views``, ``quoted_status_result``, ``birdwatch_pivot``, ``article``, ``edit_control``.
Names moved between versions; each fact is looked for in all places known.
"""

from __future__ import annotations

from datetime import UTC, datetime

from ..diagnostics import Report
from ..models import Article, ArticleBlock, CommunityNote
from ..raw import RawAuthor, RawPost
from ..values.links import parse_status_url
from ._json import Object, get, get_list, get_object, get_text
from ._tombstones import availability_of
from ._tweet_parts import VERIFIED, author_of, card_of, edits_of
from ._tweet_v1 import DEEPEST, Given, post_of

_GONE = ("TweetTombstone", "TweetUnavailable", "TweetPreviewDisplay")


def unwrapped(result: Object) -> Object:
    """The post inside a visibility wrapper."""
    inner = get_object(result, "tweet")
    return inner if inner and ("rest_id" in inner or "legacy" in inner) else result


def is_result(value: Object) -> bool:
    """Whether an object is a post, a wrapper around one, or a notice in its place."""
    if value.get("__typename") in (*_GONE, "TweetWithVisibilityResults"):
        return True
    post = unwrapped(value)
    return "rest_id" in post and (
        "full_text" in get_object(post, "legacy") or post.get("__typename") == "Tweet" or "note_tweet" in post
    )


def result_post(result: Object, report: Report, *, id: str | None = None, depth: int = 0) -> RawPost:
    """The post; ``id`` is what the surroundings state, for notices that do not say whose place they take."""
    if result.get("__typename") in _GONE:
        notice = get_text(result, "tombstone", "text", "text") or get_text(result, "reason")
        return gone(id or get_text(result, "rest_id"), notice)
    whole = unwrapped(result)
    legacy = get_object(whole, "legacy") or whole
    id = get_text(whole, "rest_id") or get_text(legacy, "id_str") or id
    if not get_object(whole, "legacy"):
        report.add("field-missing", f"legacy of post {id}")
    author = user_of(whole)
    original = _inner(whole, legacy, "retweeted_status_result", "retweeted_status_results")
    if original and depth < DEEPEST:
        post = result_post(original, report, depth=depth + 1)
        post.reposted_by = author
        return post
    given = Given(id=id, author=author, source=get_text(whole, "source"), note=_note(whole))
    given.quoted = _quoted(whole, legacy, report, depth)
    post = post_of({key: value for key, value in legacy.items() if key != "retweeted_status"}, given)
    views = get_text(whole, "views", "count") or get_text(whole, "view_count_info", "count")
    if views is not None:
        post.counts["views"] = views
    post.edits = edits_of(whole)
    card = get_object(whole, "card") or get_object(whole, "tweet_card")
    if card:
        post.card, post.poll = card_of(card)
    post.community_note = _community_note(get_object(whole, "birdwatch_pivot"))
    post.article = _article(get_object(whole, "article", "article_results", "result"))
    return post


def gone(id: str | None, notice: str | None) -> RawPost:
    """A notice in place of a post."""
    return RawPost(id=id, availability=availability_of(notice), notice=notice or None)


def user_of(whole: Object) -> RawAuthor | None:
    """The author from ``core.user_results.result`` and its older names; names moved to its ``core`` in 2025."""
    core = get_object(whole, "core")
    for key in ("user_results", "user_result", "user"):
        user = get_object(core, key, "result") or get_object(core, key)
        if user:
            break
    else:
        return None
    legacy, names = get_object(user, "legacy"), get_object(user, "core")
    author = author_of({**legacy, "id_str": user.get("rest_id") or legacy.get("id_str"), **_present(names)})
    if author is None:
        return None
    author.avatar_url = author.avatar_url or get_text(user, "avatar", "image_url")
    kind = (get_text(user, "verification", "verified_type") or "").lower()
    if kind in VERIFIED:
        author.verified = VERIFIED[kind]
    elif user.get("is_blue_verified") and author.verified in (None, "legacy"):
        author.verified = "blue"
    return author


def _present(names: Object) -> Object:
    return {key: value for key, value in names.items() if key in ("screen_name", "name") and value}


def _inner(whole: Object, legacy: Object, *keys: str) -> Object:
    for place in (legacy, whole):
        for key in keys:
            result = get_object(place, key, "result")
            if result and is_result(result):
                return result
    return {}


def _quoted(whole: Object, legacy: Object, report: Report, depth: int) -> RawPost | None:
    """The quoted post; where it is gone, what is left of it: its id, and its author's name in the link to it."""
    id = get_text(legacy, "quoted_status_id_str")
    result = _inner(whole, legacy, "quoted_status_result", "quoted_tweet_results")
    if result and depth < DEEPEST:
        post = result_post(result, report, id=id, depth=depth + 1)
    elif (stub := get_text(whole, "quotedRefResult", "result", "rest_id")) is not None:
        post = RawPost(id=stub, availability="missing")
    elif id is not None and isinstance(whole.get("quoted_status_result"), dict):
        post = gone(id, None)
    else:
        return None
    link = parse_status_url(get_text(legacy, "quoted_status_permalink", "expanded") or "")
    if post.author is None and link is not None and link[0] is not None and link[1] == post.id:
        post.author = RawAuthor(username=link[0])
    return post


def _note(whole: Object) -> Object | None:
    """The full text of a long post."""
    return get_object(whole, "note_tweet", "note_tweet_results", "result") or None


def _community_note(pivot: Object) -> CommunityNote | None:
    text = get_text(pivot, "subtitle", "text") or get_text(pivot, "note", "data_v1", "summary", "text")
    if text is None:
        return None
    links = [get_text(one, "ref", "url") for one in get_list(pivot, "subtitle", "entities")]
    return CommunityNote(
        text=text,
        id=get_text(pivot, "note", "rest_id"),
        url=get_text(pivot, "destinationUrl"),
        urls=tuple(link for link in links if link),
    )


def _article(article: Object) -> Article | None:
    if not article:
        return None
    blocks = []
    for block in get_list(article, "content_state", "blocks"):
        kind = get_text(block, "type") or "unstyled"
        if text := get_text(block, "text"):
            blocks.append(ArticleBlock(type="paragraph" if kind == "unstyled" else kind, text=text))
    published = get(article, "metadata", "first_published_at_secs")
    moment = None
    if isinstance(published, int) and 0 < published < 10**11:
        moment = datetime.fromtimestamp(published, UTC)
    return Article(
        title=get_text(article, "title"),
        blocks=tuple(blocks),
        id=get_text(article, "rest_id"),
        preview=get_text(article, "preview_text"),
        cover_url=get_text(article, "cover_media", "media_info", "original_img_url"),
        published_at=moment,
    )
