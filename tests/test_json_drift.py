"""Shapes that drift: keys that move, vanish, turn null or change their kind, and type names that nobody knows.

One of a file's posts is changed; the others must be read as before, and the changed one must be read or told of.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from typing import Any

import pytest

import threadkit
from one_post import FILES, id_of, text_of

POSTS, CHANGED = range(4), 2


def _split(text: str) -> tuple[str, list[Any]]:
    """What a script file assigns to, and the values of the file."""
    start = text.find("[") if " = [" in text[:60] else 0
    try:
        return text[:start], [json.loads(text[start:])]
    except ValueError:
        return text[:start], [json.loads(line) for line in text.splitlines()]


def _holders(value: Any) -> Iterator[dict[str, Any]]:
    """Every object in the value."""
    stack = [value]
    while stack:
        one = stack.pop()
        if isinstance(one, dict):
            yield one
        stack.extend(one.values() if isinstance(one, dict) else one if isinstance(one, list) else ())


def _is_post(value: dict[str, Any]) -> bool:
    ids = [str(value[key]) for key in ("rest_id", "id_str", "id", "url") if key in value]
    return any(id.endswith(id_of(CHANGED)) for id in ids)


def _drift(post: dict[str, Any], rng: random.Random) -> str:
    """One change somewhere in the post; what it was."""
    holder = rng.choice([one for one in _holders(post) if one])
    key = rng.choice(list(holder))
    match rng.randrange(6):
        case 0:
            del holder[key]
            return f"{key} is gone"
        case 1:
            holder[key] = None
            return f"{key} is null"
        case 2:
            holder[key + "_v2"] = holder.pop(key)
            return f"{key} has another name"
        case 3:
            holder["details_v2"] = {key: holder.pop(key)}
            return f"{key} has moved"
        case 4:
            holder[key] = [holder[key]]
            return f"{key} is a list"
        case _:
            post["__typename"] = "TweetHologram"
            return "a type name that nobody knows"


def _plain(post: threadkit.Post) -> threadkit.Post:
    return post.model_copy(update={"line": None})


@pytest.mark.parametrize("format", FILES)
def test_one_post_changes_and_the_others_are_read(format: str) -> None:
    text = FILES[format](POSTS)
    whole = {post.id: _plain(post) for post in threadkit.parse(text).posts}
    rng = random.Random(format)
    for _ in range(120):
        prefix, values = _split(text)
        post = next(one for value in values for one in _holders(value) if _is_post(one))
        change = _drift(post, rng)
        page = threadkit.parse(prefix + "\n".join(json.dumps(value) for value in values))
        found = {post.id: _plain(post) for post in page.posts}
        for number in POSTS:
            if number != CHANGED:
                assert found.get(id_of(number)) == whole[id_of(number)], change
        if not any("Salt &" in post.text and f"no. {CHANGED}" in post.text for post in page.posts):
            told = [one for one in page.diagnostics if one.code in ("object-unknown", "field-missing")]
            assert told and (page.coverage.unclaimed or len(page.posts) == len(POSTS)), change


def test_a_result_of_no_known_kind_is_told_with_its_place() -> None:
    _, (answer,) = _split(FILES["json_graphql"](POSTS))
    entry = next(one for one in _holders(answer) if one.get("entryId") == f"tweet-{id_of(CHANGED)}")
    entry["content"]["itemContent"]["tweet_results"]["result"] = {"__typename": "TweetHologram", "code": 7}
    page = threadkit.parse(json.dumps(answer))
    assert [post.id for post in page.posts] == [id_of(number) for number in POSTS if number != CHANGED]
    (told,) = page.diagnostics
    assert told.code == "object-unknown" and id_of(CHANGED) in told.message and told.excerpt == "TweetHologram"
    assert page.coverage.unclaimed == 1


def test_what_a_post_lacks_is_told_with_its_usual_place() -> None:
    _, (answer,) = _split(FILES["json_graphql"](POSTS))
    post = next(one for one in _holders(answer) if _is_post(one))
    del post["core"], post["legacy"]["created_at"]
    page = threadkit.parse(json.dumps(answer))
    told = [one.message for one in page.diagnostics if one.code == "field-missing"]
    assert [message.rpartition(": ")[2] for message in told] == [
        f"legacy.created_at of post {id_of(CHANGED)}",
        f"core.user_results of post {id_of(CHANGED)}",
    ]
    assert page.posts[CHANGED].text == text_of(CHANGED) and page.posts[CHANGED].author is None


@pytest.mark.parametrize("root", ["legacy", "details"])
def test_facts_are_found_where_they_stood_before_and_where_they_stand_now(root: str) -> None:
    _, (answer,) = _split(FILES["json_graphql"](POSTS))
    whole = [_plain(post) for post in threadkit.parse(json.dumps(answer)).posts]
    if root == "details":
        for result in [one for one in _holders(answer) if "legacy" in one]:
            old = result.pop("legacy")
            result["legacy"] = None
            result["details"] = {
                key: old[key] for key in ("full_text", "lang", "conversation_id_str", "created_at")
            }
            result["counts"] = {key: old[key] for key in ("favorite_count", "retweet_count")}
            result["url_entities"] = old["entities"]["urls"]
            result["hashtag_entities"] = old["entities"]["hashtags"]
    assert [_plain(post) for post in threadkit.parse(json.dumps(answer)).posts] == whole
