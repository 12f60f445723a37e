"""What is usual is read straight, and equals what the careful reader makes of it: any difference fails."""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import threadkit
from conftest import FIXTURES, SHARED
from one_post import FILES, id_of, v1
from threadkit.formats import json_archive, json_v1
from threadkit.formats.json_graphql import tweet
from threadkit.models import Post

FOLDERS = (
    *(FIXTURES / name for name in ("json_v1", "json_archive", "json_graphql")),
    *(SHARED / "corpus" / name for name in ("json_v1", "json_archive", "json_graphql", "threads_v1_ids")),
    *(SHARED / "corpus" / "raw_json" / name for name in ("v1", "archive", "stream")),
    SHARED / "conformance",
)
_ANSWERS = (".gold.json", ".expected.json", ".thread.json")
_STATUS = "https://twitter.com/ann_salt/status/1399999222379446273"
_OLD = "http://Twitter.com/ann_salt/Statuses/1399999222379446273"
#: What nobody expects under a key: values that other facts have, and posts.
ODD: tuple[Any, ...] = (
    None, True, 0, -1, 1.5, 10**17, 10**30, "", "x", "12", "12K", "@ann_salt", "ann_salt", _STATUS, _OLD,
    f"see {_STATUS}",
    "1399999222379446273", "a sentence that has more words than most names", "&amp;lt;copyright&amp;gt; &copy;",
    "RT @bo: sea &amp; salt", "2021-06-02T08:00:00.000Z", [], {}, ["ann_salt"], [_STATUS], {"id_str": "7", "text": "Hm."},
    {"url": _STATUS, "description": "d"}, {**v1(7)}, [{**v1(8)}], {"full_text": "more words than before", "entities": {}},
    [0, 5], [3, 9], ["2", "11"], {"media": [{"id_str": "5", "type": "photo", "media_url_https": "https://pbs.twimg.com/media/A.jpg"}]},
)  # fmt: skip
NAMES = (
    "full_text", "text", "id", "lang", "source", "place", "geo", "user", "entities", "truncated", "quoted_status",
    "retweeted_status", "extended_tweet", "extended_entities", "display_text_range", "in_reply_to_status_id_str",
    "in_reply_to_screen_name", "conversation_id_str", "reply_count", "is_quote_status", "edit_info", "metadata",
    "matching_rules", "description", "url", "status", "urls", "user_mentions", "expanded_url", "indices", "name",
    "withheld_in_countries", "card", "note_tweet", "promoted_content", "timestamp_ms", "filter_level", "nobody_knows",
)  # fmt: skip


def _both(data: bytes, monkeypatch: pytest.MonkeyPatch) -> tuple[str, str, int]:
    """The page read straight and read carefully, and how many of its posts are usual."""
    count = 0

    def counted(*given: Any, **named: Any) -> Any:
        nonlocal count
        post = straight(*given, **named)
        count += post is not None
        return post

    def none(*_: Any, **__: Any) -> None:
        return None

    straight, readings = json_v1.usual_post, []
    for reader in (counted, none):
        for module in (json_v1, json_archive):
            monkeypatch.setattr(module, "usual_post", reader)
        if reader is none:
            monkeypatch.setattr(tweet, "usual_legacy", none)
        readings.append(_reading(data))
    monkeypatch.undo()
    return readings[0], readings[1], count


def _reading(data: bytes) -> str:
    try:
        page = threadkit.parse(data)
    except threadkit.ThreadkitError as error:
        return str(error)
    for post in page.posts:
        assert Post.model_validate(post.model_dump()) == post  # each value is of its field's kind
    given = [sorted(post.model_fields_set) for post in page.posts]
    return page.model_dump_json(indent=0) + json.dumps(given)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.name)
def test_pages_at_hand(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = [path for path in sorted(folder.rglob("*.js*")) if not path.name.endswith(_ANSWERS)]
    pages = [data for path in found[:40] if b'"created_at"' in (data := path.read_bytes()) and len(data) < 400_000]
    if not found:
        pytest.skip("the corpus of real pages is not part of the project")
    for data in pages:
        straight, careful, _ = _both(data, monkeypatch)
        assert straight == careful


@pytest.mark.parametrize("format", ["json_v1", "json_archive"])
def test_most_posts_are_usual(format: str, monkeypatch: pytest.MonkeyPatch) -> None:
    straight, careful, count = _both(FILES[format](range(5)).encode(), monkeypatch)
    assert straight == careful and count == 5


def _rich(number: int) -> dict[str, Any]:
    """A post with all that usual ones may have, and the original that another reposts."""
    place = {"id": "p1", "full_name": "Hall, Salt", "country": "Austria", "bounding_box": {"type": "Polygon"}}
    user = {**v1(1)["user"], "verified": True, "description": "On salt.", "url": "https://t.co/salt",
            "entities": {"description": {"urls": []}, "url": {"urls": [{"url": "https://t.co/salt"}]}}}  # fmt: skip
    rich = {
        **v1(number), "id": int(id_of(number)), "user": user, "place": place, "truncated": False, "reply_count": 0,
        "in_reply_to_status_id_str": id_of(0), "in_reply_to_screen_name": "bo_brine", "filter_level": "low",
        "metadata": {"result_type": "recent", "iso_language_code": "en"}, "matching_rules": [{"tag": None, "id": 1}],
    }  # fmt: skip
    rich["entities"]["user_mentions"] = [{"screen_name": "bo_brine", "id_str": "42", "indices": [0, 9]}]
    del rich["conversation_id_str"]
    return rich


def _repost(number: int) -> dict[str, Any]:
    plain = {key: value for key, value in v1(number).items() if key != "conversation_id_str"}
    original = {key: value for key, value in _rich(number + 50).items() if not key.startswith("in_reply")}
    original["full_text"] = original["full_text"].replace(" &amp; ", " and ")
    return {**plain, "full_text": f"RT @ann_salt: {original['full_text']}", "retweeted_status": original}


def _archived(number: int) -> dict[str, Any]:
    (entry,) = json.loads(FILES["json_archive"]([number]).partition(" = ")[2])
    info = {"editTweetIds": [id_of(number)], "editableUntil": "2021-06-02T09:00:00.000Z", "editsRemaining": "5"}
    entry["tweet"]["edit_info"] = {"initial": {**info, "isEditEligible": True}}
    return dict(entry)


def test_results_that_are_varied_are_read_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    rng = random.Random("results")
    for _ in range(150):
        answer = json.loads(FILES["json_graphql"](range(3)))
        entries = answer["data"]["user"]["result"]["timeline_v2"]["timeline"]["instructions"][0]["entries"]
        _vary(entries[1]["content"]["itemContent"]["tweet_results"]["result"], rng)
        straight, careful, _ = _both(json.dumps(answer).encode(), monkeypatch)
        assert straight == careful, json.dumps(entries[1])


def _objects(value: Any) -> Iterator[dict[str, Any]]:
    stack = [value]
    while stack:
        one = stack.pop()
        if isinstance(one, dict):
            yield one
        stack.extend(one.values() if isinstance(one, dict) else one if isinstance(one, list) else ())


def _vary(value: Any, rng: random.Random) -> None:
    """One or two changes anywhere in it."""
    for _ in range(rng.randrange(1, 3)):
        holder = rng.choice(list(_objects(value)))
        key = rng.choice([*holder, *holder, *NAMES]) if rng.random() < 0.8 else rng.choice(NAMES)
        if rng.random() < 0.15:
            holder.pop(key, None)
        else:
            holder[key] = copy.deepcopy(rng.choice(ODD))


@pytest.mark.parametrize("make", [_rich, _repost, _archived])
def test_what_is_varied_is_read_alike(make: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    rng = random.Random(make.__name__)
    usual = 0
    for _ in range(150):
        posts = copy.deepcopy([make(number) for number in range(1, 4)])
        _vary(posts[1], rng)
        data = json.dumps(posts)
        data = f"window.YTD.tweets.part0 = {data}" if make is _archived else data
        straight, careful, count = _both(data.encode(), monkeypatch)
        assert straight == careful, json.dumps(posts[1])
        usual += count
    assert usual >= 300  # the two beside it are, each time
