"""One invented post as each source writes it: the same facts in every JSON shape.

``FILES[format](numbers)`` is the text of a file of that format that holds the posts with those numbers, in order.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

Value = dict[str, Any]

USER = {"id_str": "41", "screen_name": "ann_salt", "name": "Ann Salt"}
_SHORT = "https://t.co/saltmine01"
_LONG = "https://salt.example.com/mine"
_PHOTO = "https://pbs.twimg.com/media/SALTHILL.jpg"
_EPOCH = 1288834974657


def id_of(number: int) -> str:
    """The status id of post ``number``, made a minute after the one before it."""
    return str(int(moment_of(number).timestamp() * 1000 - _EPOCH) << 22 | 1)


def moment_of(number: int) -> datetime:
    return datetime(2021, 6, 2, 8, 0, tzinfo=UTC) + timedelta(minutes=number)


def text_of(number: int) -> str:
    """What the post says, links written out."""
    return f"Salt & pepper 🧂 no. {number}: {_LONG} #salt"


def _raw(number: int) -> str:
    return f"Salt &amp; pepper 🧂 no. {number}: {_SHORT} #salt"


def _span(raw: str, part: str) -> list[int]:
    return [raw.index(part), raw.index(part) + len(part)]


def _classic_time(number: int) -> str:
    return moment_of(number).strftime("%a %b %d %H:%M:%S +0000 %Y")


def _iso_time(number: int) -> str:
    return moment_of(number).strftime("%Y-%m-%dT%H:%M:%S.000Z")


def _entities(number: int) -> Value:
    raw = _raw(number)
    return {
        "hashtags": [{"text": "salt", "indices": _span(raw, "#salt")}],
        "urls": [
            {
                "url": _SHORT,
                "expanded_url": _LONG,
                "display_url": "salt.example.com/mine",
                "indices": _span(raw, _SHORT),
            }
        ],
        "user_mentions": [],
        "symbols": [],
    }


def _legacy(number: int, text_key: str = "full_text") -> Value:
    return {
        "id_str": id_of(number),
        "created_at": _classic_time(number),
        text_key: _raw(number),
        "entities": _entities(number),
        "favorite_count": 3,
        "retweet_count": 2,
        "lang": "en",
        "conversation_id_str": id_of(0),
        "source": '<a href="https://salt.example.com" rel="nofollow">Salt Client</a>',
    }


def v1(number: int) -> Value:
    """API v1.1, extended."""
    return {**_legacy(number), "user": USER}


def v2(number: int) -> Value:
    """API v2, without its includes."""
    raw = _raw(number)
    return {
        "id": id_of(number),
        "author_id": USER["id_str"],
        "created_at": _iso_time(number),
        "text": raw,
        "conversation_id": id_of(0),
        "lang": "en",
        "source": "Salt Client",
        "public_metrics": {"like_count": 3, "retweet_count": 2},
        "entities": {
            "urls": [
                {
                    "start": raw.index(_SHORT),
                    "end": raw.index(_SHORT) + len(_SHORT),
                    "url": _SHORT,
                    "expanded_url": _LONG,
                    "display_url": "salt.example.com/mine",
                }
            ]
        },
    }


def graphql(number: int) -> Value:
    """A result of the site's GraphQL."""
    user = {"screen_name": USER["screen_name"], "name": USER["name"]}
    legacy = _legacy(number)
    return {
        "__typename": "Tweet",
        "rest_id": id_of(number),
        "core": {
            "user_results": {"result": {"__typename": "User", "rest_id": USER["id_str"], "core": user}},
        },
        "source": legacy.pop("source"),
        "legacy": legacy,
    }


def syndication(number: int) -> Value:
    """An answer of the endpoint behind embedded posts."""
    return {
        "__typename": "Tweet",
        **_legacy(number, "text"),
        "created_at": _iso_time(number),
        "user": USER,
        "news_action_type": "conversation",
        "isEdited": False,
    }


def _entry(number: int) -> Value:
    slot = {"itemType": "TimelineTweet", "tweet_results": {"result": graphql(number)}}
    return {"entryId": f"tweet-{id_of(number)}", "content": {"itemContent": slot}}


def _graphql_file(numbers: Iterable[int]) -> str:
    instruction = {"type": "TimelineAddEntries", "entries": [_entry(number) for number in numbers]}
    timeline = {"timeline": {"instructions": [instruction]}}
    return json.dumps({"data": {"user": {"result": {"timeline_v2": timeline}}}}, ensure_ascii=False)


def _v2_file(numbers: Iterable[int]) -> str:
    user = {"id": USER["id_str"], "username": USER["screen_name"], "name": USER["name"]}
    answer = {"data": [v2(number) for number in numbers], "includes": {"users": [user]}}
    return json.dumps(answer, ensure_ascii=False)


def _oembed(number: int) -> Value:
    day = moment_of(number).strftime("%B %-d, %Y")
    address = f"https://twitter.com/{USER['screen_name']}/status/{id_of(number)}"
    return {
        "url": address,
        "author_name": USER["name"],
        "author_url": f"https://twitter.com/{USER['screen_name']}",
        "html": f'<blockquote class="twitter-tweet"><p lang="en" dir="ltr">Salt &amp; pepper 🧂 no. {number}: '
        f'<a href="{_SHORT}">{_LONG}</a> <a href="https://twitter.com/hashtag/salt">#salt</a></p>&mdash; '
        f'{USER["name"]} (@{USER["screen_name"]}) <a href="{address}">{day}</a></blockquote>',
        "provider_name": "Twitter",
    }


def _archived(number: int) -> Value:
    value = {key: str(one) if isinstance(one, int) else one for key, one in _legacy(number).items()}
    return {"tweet": value}


def _tool(number: int) -> Value:
    """snscrape's shape of 2021."""
    return {
        "_type": "snscrape.modules.twitter.Tweet",
        "url": f"https://twitter.com/{USER['screen_name']}/status/{id_of(number)}",
        "date": moment_of(number).isoformat(),
        "content": _raw(number),
        "renderedContent": "",
        "id": int(id_of(number)),
        "user": {"username": USER["screen_name"], "displayname": USER["name"], "id": 41},
        "likeCount": 3,
        "retweetCount": 2,
        "lang": "en",
        "conversationId": int(id_of(0)),
        "sourceLabel": "Salt Client",
        "outlinks": [_LONG],
        "tcooutlinks": [_SHORT],
    }


def _lines(make: Callable[[int], Value]) -> Callable[[Iterable[int]], str]:
    def write(numbers: Iterable[int]) -> str:
        return "".join(json.dumps(make(number), ensure_ascii=False) + "\n" for number in numbers)

    return write


def _assigned(name: str, make: Callable[[int], Value]) -> Callable[[Iterable[int]], str]:
    def write(numbers: Iterable[int]) -> str:
        return f"{name} = {json.dumps([make(number) for number in numbers], ensure_ascii=False)}"

    return write


FILES: dict[str, Callable[[Iterable[int]], str]] = {
    "json_graphql": _graphql_file,
    "json_syndication": _lines(syndication),
    "json_v1": _lines(v1),
    "json_v2": _v2_file,
    "json_oembed": _lines(_oembed),
    "json_archive": _assigned("window.YTD.tweets.part0", _archived),
    "json_archive_old": _assigned(
        "Grailbird.data.tweets_2021_06", lambda number: {**v1(number), "text": _raw(number)}
    ),
    "json_tools": _lines(_tool),
}
