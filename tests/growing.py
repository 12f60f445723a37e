"""What the shapes of growth are made of: pages of one unit again and again."""

from __future__ import annotations

import json
from collections.abc import Callable

from conftest import FIXTURES

#: What makes the page of so many units, and how many units the shortest has.
Shape = tuple[Callable[[int], str], int]

TWEET = {
    "created_at": "Wed Oct 10 20:19:24 +0000 2018", "id_str": "1050118621198921728", "full_text": "Rye.", "lang": "en",
    "user": {"screen_name": "ann_salt", "name": "Ann Salt", "id_str": "1"},
}  # fmt: skip
X_POST = '<article data-testid="tweet"><div data-testid="User-Name"><a href="/a{n}"><span>A</span></a><a href="/a{n}"><span>@a{n}</span></a><a href="/a{n}/status/14000000000{n:08}"><time datetime="2021-06-02T08:00:00.000Z">Jun 2</time></a></div><div data-testid="tweetText">Rye {n}.</div></article>'
QUOTE = '<blockquote class="twitter-tweet"><p>Rye {n}</p>&mdash; A (@a) <a href="https://twitter.com/a/status/2{n}">May 1, 2020</a></blockquote>'


def page(body: str) -> str:
    return f"<!DOCTYPE html><html><head><title>a</title></head><body>{body}</body></html>"


def rows(unit: str) -> Callable[[int], str]:
    """A text of one unit again and again."""
    return lambda count: "".join(unit.replace("{n}", str(number)) for number in range(count))


def html(unit: str, before: str = "", after: str = "") -> Callable[[int], str]:
    """A page of one unit again and again."""
    return lambda count: page(
        before + "".join(unit.replace("{n:08}", f"{n:08}").replace("{n}", str(n)) for n in range(count)) + after
    )


def behind(name: str, mark: str, unit: str) -> Callable[[int], str]:
    """A fixture with a unit again and again behind what stands in it."""
    before, found, after = (FIXTURES / name).read_text(encoding="utf-8").partition(mark)
    return lambda count: before + found + unit * count + after


def tweets(change: Callable[[int], dict[str, object]]) -> Callable[[int], str]:
    """An array of posts."""
    return lambda count: json.dumps([TWEET | {"id_str": str(10**18 + n)} | change(n) for n in range(count)])
