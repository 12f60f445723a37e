"""Shapes of data: posts of the API that hang on one another, repeat one another, or are very long."""

# fmt: off

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from functools import reduce

from growing import TWEET, Shape, tweets
from one_post import FILES


def numbered(write: Callable[[Iterable[int]], str]) -> Callable[[int], str]:
    """A file of so many posts."""
    return lambda count: write(range(count))


SHAPES: dict[str, Shape] = {
    "same quote": (tweets(lambda n: {"quoted_status": TWEET | {"id_str": "1050118621198921000"}, "quoted_status_id_str": "1050118621198921000"}), 200),
    "reply cycles": (tweets(lambda n: {"in_reply_to_status_id_str": str(10**18 + (n ^ 1))}), 200),
    "one great cycle": (lambda n: json.dumps([TWEET | {"id_str": str(10**18+k), "in_reply_to_status_id_str": str(10**18 + (k+1) % n)} for k in range(n)]), 200),
    "quote cycles": (tweets(lambda n: {"quoted_status_id_str": str(10**18 + (n ^ 1))}), 200),
    "unknown parents": (tweets(lambda n: {"in_reply_to_status_id_str": str(10**17 + n)}), 200),
    "replies to a name": (tweets(lambda n: {"in_reply_to_screen_name": "bob", "full_text": f"@bob {n}"}), 200),
    "hashtags in a post": (lambda n: json.dumps(TWEET | {"full_text": "".join(f"#t{k} " for k in range(n))}), 2000),
    "same hashtag": (lambda n: json.dumps(TWEET | {"full_text": "#rye " * n}), 2000),
    "mentions in a post": (lambda n: json.dumps(TWEET | {"full_text": "".join(f"@user{k} " for k in range(n))}), 2000),
    "cashtags": (lambda n: json.dumps(TWEET | {"full_text": "$RYE " * n}), 2000),
    "links in a post": (lambda n: json.dumps(TWEET | {"full_text": "".join(f"https://t.co/a{k} " for k in range(n)), "entities": {"urls": [{"url": f"https://t.co/a{k}", "expanded_url": f"https://e.org/{k}", "display_url": f"e.org/{k}"} for k in range(n)]}}), 400),
    "entities without text": (lambda n: json.dumps(TWEET | {"entities": {"hashtags": [{"text": f"t{k}", "indices":[k,k+2]} for k in range(n)], "user_mentions": [{"screen_name": f"u{k}"} for k in range(n)]}}), 800),
    "media of a post": (lambda n: json.dumps(TWEET | {"extended_entities": {"media": [{"id_str": str(k), "type":"photo", "url": "https://t.co/a", "media_url_https": f"https://pbs.twimg.com/media/A{k}.jpg", "expanded_url": "https://twitter.com/a/status/1/photo/1"} for k in range(n)]}}), 400),
    "same post": (lambda n: json.dumps([TWEET] * n), 300),
    "same text other id": (tweets(lambda n: {"full_text": "Rye bread with a lot of caraway and some salt, baked slowly today."}), 300),
    "many authors of one name": (tweets(lambda n: {"user": {"screen_name": f"ann{n}", "name": "Ann Salt", "id_str": str(n)}}), 300),
    "no authors": (tweets(lambda n: {"user": None}), 300),
    "unknown keys": (lambda n: json.dumps([TWEET | {f"k{k}": "words of rye" for k in range(n)}]), 2000),
    "unknown keys of many": (tweets(lambda n: {f"k{n}": "words of rye"}), 300),
    "deep unknown": (lambda n: json.dumps([TWEET | {"x": json.loads('{"a":' * min(n,900) + '1' + '}' * min(n,900))}]), 100),
    "long number": (lambda n: '[' + json.dumps(TWEET)[:-1] + ', "favorite_count": ' + '9' * n + '}]', 5000),
    "long id": (lambda n: json.dumps([TWEET | {"id_str": '9'*n}]), 5000),
    "long number string": (lambda n: json.dumps([TWEET | {"favorite_count": '9'*n}]), 5000),
    "emoji": (lambda n: json.dumps([TWEET | {"full_text": "👩‍👩‍👧" * n}]), 3000),
    "combining": (lambda n: json.dumps([TWEET | {"full_text": "a" + "\u0301\u0323" * n}]), 8000),
    "rtl marks json": (lambda n: json.dumps([TWEET | {"full_text": "\u200f\u202ba" * n}]), 8000),
    "percents": (lambda n: json.dumps([TWEET | {"full_text": "https://e.org/" + "%E3%81" * n}]), 3000),
    "entities twice": (lambda n: json.dumps([TWEET | {"full_text": "&amp;amp;" * n}]), 3000),
    "long domain": (lambda n: json.dumps([TWEET | {"full_text": "a." * n + "com"}]), 8000),
    **{name: (numbered(write), 60) for name, write in FILES.items()},
    "json strings in json": (lambda n: json.dumps([TWEET | {"x": json.dumps([TWEET]*3)}] * n), 60),
    "escapes": (lambda n: json.dumps([TWEET | {"full_text": '"\\' * n}]), 6000),
    "surrogates": (lambda n: '[' + json.dumps(TWEET)[:-1] + ', "x": "' + "\\ud83d" * n + '"}]', 4000),
    "json lines broken": (lambda n: (json.dumps(TWEET) + "\n" + '{"a": \n') * n, 100),
    "json cut": (lambda n: json.dumps([TWEET] * n)[:-50], 200),
    "jsonp": (lambda n: "cb(" + json.dumps([TWEET] * n) + ")", 200),
    "json text pages": (lambda n: "Answer:\n" + json.dumps(TWEET) + "\n" + "x\n" * n, 2000),
    "many json in text": (lambda n: ("log " + json.dumps(TWEET) + "\n") * n, 100),
    "nulls": (lambda n: "[" + "null," * n + json.dumps(TWEET) + "]", 5000),
    "quotes nested": (lambda n: json.dumps([reduce(lambda q, k: TWEET | {"id_str": str(10**18+k), "quoted_status": q}, range(min(n, 300)), TWEET)]), 60),
    "retweets": (tweets(lambda n: {"retweeted_status": TWEET | {"id_str": "1050118621198921000"}, "full_text": "RT @ann_salt: Rye."}), 150),
    "edits": (tweets(lambda n: {"edit_history_tweet_ids": [str(10**18 + n), str(10**18 + n - 1)]}), 200),
}
