"""Other projects' golden pairs: the same inputs, and what they make of them against what threadkit does.

Each difference that is meant is listed here with its reason; whatever else differs fails.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

import threadkit
from conftest import SHARED

CONFORMANCE = SHARED / "conformance"
pytestmark = pytest.mark.skipif(not CONFORMANCE.exists(), reason="the conformance data is not beside the project")

#: Where threadkit answers otherwise than the project that the pair comes from, and why that is meant.
DIFFERENCES = {
    (
        "twitwi",
        "text",
    ): "it writes a quoted post's text and link behind the text, and keeps links to a post's own media",
    ("twitwi", "retweets"): "it makes a row of each repost; here the original stands with who reposted it",
    (
        "twitwi",
        "media",
    ): "it gives a quoted post's media to the post that quotes it; here they stay with the quoted post",
    (
        "twitwi",
        "media of v2",
    ): "it leaves out media of which only the kind is known; here they are media without a URL",
    ("twitwi", "hashtags"): "it gives a quoted post's hashtags to the post that quotes it",
    ("twitwi", "to_tweetid"): "it leaves out the parent of a reply to oneself where the API names no user",
    ("twitwi", "links"): "it takes the address behind redirects; here a link leads where its post says",
    ("twitwi", "film addresses"): "it cuts the query from a film's address",
    ("fxembed", "community"): "the name of the community that a post was made in is no field of a post here",
    ("fxembed", "author_created_at"): "when an account was made is no field of an author here",
    ("fxembed", "poster"): "a film's URL here is the film's, not its first frame's",
    ("fxembed", "placeholder"): "a quoted post that is gone is a post with its availability",
    ("fxembed", "poll"): "shares of a poll are not kept where the votes are",
    ("fxembed", "bluesky"): "Bluesky's posts are no posts of X",
    ("tweet_parser", "counts"): "Activity Streams have no counts of replies and quotes",
    (
        "tweet_parser",
        "broken",
    ): "it refuses a payload that lacks a field; here the rest is read and what is missing is told",
}


def _all(page: threadkit.Page) -> Iterator[threadkit.Post]:
    stack = [*page.context[::-1], *page.posts[::-1]]
    while stack:
        post = stack.pop()
        yield post
        stack.extend(inner for inner in (post.quoted, *post.also_quoted) if inner is not None)


def _plain(post: threadkit.Post, depth: int = 0) -> threadkit.Post:
    """What both shapes hold: Activity Streams count no replies and quotes, and in quoted and reposted ones no reposts."""
    none = dict.fromkeys(("replies", "quotes", "reposts")[: 3 if depth or post.reposted_by else 2])
    metrics = post.metrics.model_copy(update=none)
    quoted = _plain(post.quoted, depth + 1) if post.quoted is not None else None
    if depth and quoted is not None and quoted.availability == "missing":
        quoted = None  # nor do they name a post that a quoted post quotes
    return post.model_copy(update={"line": None, "time_text": None, "metrics": metrics, "quoted": quoted})


def test_tweet_parser_one_set_of_posts_in_two_shapes() -> None:
    folder = CONFORMANCE / "tweet_parser"
    original = threadkit.parse_file(folder / "original_format_examples.json")
    activity = threadkit.parse_file(folder / "activity_streams_examples.json")
    assert (original.source.format, activity.source.format) == ("json_v1", "json_activity")
    assert len(original.posts) == 25 and not original.diagnostics and not activity.diagnostics
    assert [_plain(post) for post in activity.posts] == [_plain(post) for post in original.posts]


@pytest.mark.parametrize(
    ("name", "posts", "missing"),
    [
        ("activity_streams_additional_field", 1, []),
        ("activity_streams_missing_field", 1, []),
        ("original_format_additional_field", 1, []),
        ("original_format_missing_field", 1, []),
        ("original_format_missing_quotetweet_field", 1, ["user.screen_name"]),
        ("original_format_missing_user", 1, ["user.screen_name"]),
        ("public_api_sample", 20, []),
    ],
)
def test_tweet_parser_broken_payloads(name: str, posts: int, missing: list[str]) -> None:
    folder = CONFORMANCE / "tweet_parser" / "broken_and_unsupported_payloads"
    page = threadkit.parse_file(folder / f"{name}.json")
    assert len(page.posts) == posts and all(post.text and post.id for post in page.posts)
    told = [one.message.split(": ")[1] for one in page.diagnostics if one.code == "field-missing"]
    assert all(any(place in message for message in told) for place in missing) and len(told) >= len(missing)


def _twitwi() -> Iterator[tuple[str, str, list[dict[str, Any]]]]:
    folder = CONFORMANCE / "twitwi"
    for name in ("normalization.json", "normalization-no-api-key.json"):
        for pair in json.loads((folder / name).read_text(encoding="utf-8")):
            yield name, json.dumps(pair["source"]), pair["normalized"]
    rows = json.loads((folder / "normalized-tweets-v2.json").read_text(encoding="utf-8"))
    for name in ("payload-v2", "payload-v2-geo", "payload-v2-tweet-retweet", "payload-v2-video"):
        text = (folder / f"{name}.json").read_text(encoding="utf-8")
        ids = {one["id"] for one in json.loads(text)["data"]}
        yield name, text, [row for row in rows if row["id"] in ids]
    rows = json.loads((folder / "normalized-alternative-payload.json").read_text(encoding="utf-8"))
    yield "alternative", (folder / "alternative-payload-v2.json").read_text(encoding="utf-8"), rows


def _words(text: str) -> str:
    return " ".join(word for word in text.split() if not word.startswith("http"))


def _facts(post: threadkit.Post) -> dict[str, Any]:
    """The post under twitwi's names."""
    author, metrics = post.author or threadkit.Author(), post.metrics
    return {
        "user_screen_name": author.username,
        "user_name": author.name,
        "user_id": author.id,
        "timestamp_utc": int(post.created_at.timestamp()) if post.created_at else None,
        "lang": post.lang,
        "source_name": post.source,
        "like_count": metrics.likes,
        "retweet_count": metrics.reposts,
        "reply_count": metrics.replies,
        "quote_count": metrics.quotes,
        "impression_count": metrics.views,
        "quoted_id": post.quoted.id if post.quoted else None,
        "quoted_user": post.quoted.author.username if post.quoted and post.quoted.author else None,
    }


@pytest.mark.parametrize(("name", "source", "rows"), [pytest.param(*one, id=one[0]) for one in _twitwi()] if CONFORMANCE.exists() else [])  # fmt: skip
def test_twitwi(name: str, source: str, rows: list[dict[str, Any]]) -> None:
    posts = list(_all(threadkit.parse(source)))
    assert rows
    for row in rows:
        if row.get("retweeted_id"):  # retweets
            by = [post.reposted_by for post in posts if post.id == row["retweeted_id"]]
            assert row["user_screen_name"] in [one.username for one in by if one is not None]
            continue
        post = next(post for post in posts if post.id == row["id"])
        facts = _facts(post)
        assert {key: row[key] or None for key in facts if key in row} == {
            key: facts[key] or None for key in facts if key in row
        }
        parent = post.reply_to.id if post.reply_to else None
        assert row.get("to_tweetid") in (parent, None, "")  # to_tweetid
        assert _words(post.text) in _words(row["text"])  # text, links
        tags = {hashtag.tag.lower() for hashtag in post.entities.hashtags}
        assert tags <= {tag.lower() for tag in row["hashtags"]}  # hashtags
        films = [one.url.partition("?")[0] for one in post.media if one.url]  # film addresses, media of v2
        known = {url.partition("?")[0] for url in row["media_urls"] if url}
        assert set(films) <= known or not known  # media


FXEMBED = CONFORMANCE / "fxembed"
_CASES = json.loads((FXEMBED / "expected.json").read_text(encoding="utf-8")) if FXEMBED.exists() else []
CASES = [one for one in _CASES if one.get("file", "").startswith("mocks/")]  # the others are Bluesky's, and offsets


@pytest.mark.parametrize("case", CASES, ids=[Path(one["file"]).stem for one in CASES])
def test_fxembed(case: dict[str, Any]) -> None:
    page = threadkit.parse_file(FXEMBED / case["file"])
    posts = page.posts
    if "focal" in case or "placeholders" in case:
        _check_thread(case, page)
        return
    post = next(post for post in posts if post.key == page.focal)
    author = post.author or threadkit.Author()
    _check_availability(case, post)
    assert case.get("id", post.id) == post.id
    assert case.get("text", post.text) == post.text
    assert (case.get("author_handle", author.username), case.get("author_id", author.id)) == (
        author.username,
        author.id,
    )
    assert case.get("author_name", author.name) == author.name
    assert case.get("quotes", post.metrics.quotes) == post.metrics.quotes
    assert case.get("lang", post.lang) == post.lang and case.get("source", post.source) == post.source
    if case.get("created_at", "").endswith("Z"):
        assert datetime.fromisoformat(case["created_at"]) == post.created_at
    assert all(part in post.text for part in case.get("text_contains", []))
    assert set(case.get("mentions", [])) <= {one.username for one in post.entities.mentions}
    assert set(case.get("hashtags_include", [])) <= {one.tag for one in post.entities.hashtags}
    assert case.get("media_count", len(post.media)) == len(post.media)
    assert case.get("media_urls", [one.url for one in post.media]) == [one.url for one in post.media]
    for wanted, medium in zip(case.get("media", []), post.media, strict="media" in case):
        assert (wanted["type"], wanted["width"], wanted["height"]) == (medium.type, medium.width, medium.height)
    if "poll" in case:
        assert post.poll is not None and post.poll.votes == case["poll"]["total"] and post.poll.final is True
        shares = [(one.label, round(100 * (one.votes or 0) / post.poll.votes, 1)) for one in post.poll.options]
        assert shares == [tuple(choice) for choice in case["poll"]["choices"]]
    if "quote" in case:
        _check_quoted(case["quote"], post.quoted)


def _check_availability(case: dict[str, Any], post: threadkit.Post) -> None:
    assert post.availability == (case.get("reason", "unavailable") if case.get("placeholder") else "available")


def _check_quoted(case: dict[str, Any], post: threadkit.Post | None) -> None:
    assert post is not None and case.get("id", post.id) == post.id
    _check_availability(case, post)
    assert case.get("text_contains", "") in post.text
    if "author_handle" in case:
        assert post.author is not None and post.author.username == case["author_handle"]


def _check_thread(case: dict[str, Any], page: threadkit.Page) -> None:
    thread = threadkit.build_thread(page)
    assert page.focal == case["focal"] and len(page.posts) >= case["thread_min_length"]
    gone = [post for post in page.posts if post.availability != "available"]
    assert len(gone) == case["placeholders"]
    assert all(post.availability == case.get("placeholder_reason", post.availability) for post in gone)
    if case.get("placeholder_position") == "leading":
        assert page.posts[0] in gone
    if "root" in case:
        assert len(thread.roots) == 1 and thread.root is not None
        assert (thread.root.key, thread.root.post.text) == (
            case["root"]["id"],
            case["root"]["text"],
        )


def test_thread_safe() -> None:
    """A saved thread of eight posts of one author, and its HTML: the same posts in the same order."""
    saved = json.loads((CONFORMANCE / "thread-safe" / "thread.json").read_text(encoding="utf-8"))
    page = threadkit.parse(json.dumps(saved))
    rows = saved if isinstance(saved, list) else next(one for one in saved.values() if isinstance(one, list))
    assert len(page.posts) == len(rows) == 8
    nodes = threadkit.build_thread(page).posts
    assert [node.depth for node in nodes] == list(range(8))
