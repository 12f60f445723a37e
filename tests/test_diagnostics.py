"""Every diagnostic code is shown by a page: one of the fixtures, one that another test names, or one written here."""

from __future__ import annotations

import json

import pytest

import threadkit
from conftest import FIXTURES
from threadkit.diagnostics import CODES

STATUS = "https://x.com/otter_counts/status/1936600000000000001"
AGGREGATED = (FIXTURES / "text_aggregator" / "cut_off.txt").read_text(encoding="utf-8")
UNROLLED = (FIXTURES / "text_unrolled" / "thread_reader_stripped.txt").read_text(encoding="utf-8")
#: code -> (a page, what its complaint shows)
PAGES = {
    "time-unreadable": (f'[{{"url": "{STATUS}", "text": "Eleven.", "date": "23rd of Prairial"}}]', "23rd of Prairial"),
    "time-relative": ('[{"url": "https://x.com/otter_counts/status/20", "text": "Eleven.", "date": "3h ago"}]', "3h ago"),
    "time-without-text": (
        AGGREGATED.replace("Day two.", "6:02 AM · Mar 31, 2026\n\nDay two."),
        "6:02 AM · Mar 31, 2026",
    ),
    "posts-run-together": (
        "\n".join(line for line in UNROLLED.splitlines() if not line.startswith("thread#showTweet")),
        "2 posts",
    ),
}  # fmt: skip
#: Codes that come from joining several pages, or from bytes: other tests show them.
ELSEWHERE = {
    "count-unreadable": "test_hostile.py",
    "copies-disagree": "test_merging.py",
    "joined-by-place": "test_identity.py",
    "joined-by-replies": "test_places.py",
    "joined-by-words": "test_identity.py",
    "reply-ambiguous": "test_replying.py",
    "reply-likeliest": "test_replying.py",
    "posts-left-out": "test_selection.py",
    "ads-left-out": "test_threads.py",
    "cycle-broken": "test_threads.py",
    "wrapper-cut": "test_cut_wrappers.py",
    "encoding-guessed": "test_charsets.py",
    "characters-replaced": "test_charsets.py",
}


#: Codes that no reader gives yet.
UNUSED = {"time-unread"}


@pytest.mark.parametrize("code", PAGES)
def test_shown_by_a_page(code: str) -> None:
    text, shown = PAGES[code]
    page = threadkit.parse(text)
    assert page.posts
    found = [one for one in page.diagnostics if one.code == code]
    assert found
    assert shown in f"{found[0].message} {found[0].excerpt}"


def test_none_is_left_out() -> None:
    seen = {
        one["code"]
        for path in FIXTURES.rglob("*.expected.json")
        for one in json.loads(path.read_text(encoding="utf-8"))["page"].get("diagnostics", ())
    }
    assert set(CODES) == seen | PAGES.keys() | ELSEWHERE.keys() | UNUSED
    assert not UNUSED & (seen | PAGES.keys() | ELSEWHERE.keys())
    for code, name in ELSEWHERE.items():
        assert f'"{code}"' in (FIXTURES.parent / "tests" / name).read_text(encoding="utf-8"), code
