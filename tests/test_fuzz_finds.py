"""What the fuzzer found, as fixed cases: each is read, or refused in one line, and nothing is lost in silence."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent / "fuzz"))
from checks import problem

TWEET = {
    "created_at": "Wed Oct 10 20:19:24 +0000 2018", "id_str": "1050118621198921728", "full_text": "Rye.",
    "user": {"screen_name": "ann_salt", "name": "Ann Salt", "id_str": "1"},
}  # fmt: skip
PHOTO = {
    "media": [{"type": "photo", "media_url_https": "https://[pbs.twimg.com/media/A.jpg", "url": "https://t.co/a"}]
}
FINDS = {
    "an address that is none": json.dumps(TWEET | {"extended_entities": PHOTO}),
    "a length that is none": json.dumps({"id": "20", "content": "Rye.", "date": "2021-06-02", "user": {"username": "a"}, "media": [{"duration": 1e999}]}),
    "a size of 5,000 digits": json.dumps(TWEET | {"extended_entities": {"media": [{"type": "photo", "media_url_https": "https://pbs.twimg.com/media/A.jpg", "sizes": {"large": {"w": "9" * 5000}}}]}}),
    "a feed whose link is none": '<rss version="2.0"><channel><title>a / @a</title><item><title>Rye.</title><link>http://[nitter/a/status/20</link><description>Rye.</description></item></channel></rss>',
}  # fmt: skip


@pytest.mark.parametrize("page", FINDS.values(), ids=FINDS)
def test_what_was_found_stays_mended(page: str) -> None:
    assert problem(page.encode()) is None
