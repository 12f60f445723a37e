"""Copied pages as strings of letters: which letter a line has, and which lines the patterns take for what."""

from __future__ import annotations

import pytest

from threadkit.formats._lines.letters import Letters
from threadkit.formats.text_x import alphabet
from threadkit.formats.text_x.counts import ROW
from threadkit.formats.text_x.letters import letters_of
from threadkit.formats.text_x.page_tail import BIO
from threadkit.formats.text_x.post_ends import BELOW_COUNTS, FOREIGN_BUTTON, MARK
from threadkit.formats.text_x.post_heads import HEAD
from threadkit.formats.text_x.quotes import QUOTE
from threadkit.formats.text_x.remarks import STRETCH
from threadkit.formats.text_x.split_pages import HEAD_ABOVE, SUGGESTIONS, TAIL, TOP, begins
from threadkit.formats.text_x.time_lines import TIME_LINE

LINES = {
    "en": {
        "": "_", "@ada": "@", "@ada · 6h": "u", "@ada 6h": "u", "Ada @ada · Mar 5": "o", "·": ".", "· 6h": ",", "· Ad": ";",
        "· 6 horae": ":", "· sic": "=", "6h": "d", "Mar 5, 2024": "d", "now": "w", "4": "#", "20K": "#", "1,204": "#",
        "11:36 PM · May 8, 2026": "c", "Last edited 11:36 PM · May 8, 2026": "c",
        "11:36 PM · May 8, 2026 · 4K Views": "v", "11:36 PM · May 8, 2026 · Twitter for iPhone": "v",
        "0:12 / 1:03": "f", "1:03": "j", "48%": "%", "120 votes": "5", "791 Likes": "J", "3.7K Views": "l", "12 posts": "I",
        "312 Following": "P", "Replying to @ada and @bo": "R", "Replying to": "r", "Translated from Danish by Google": "T",
        "Automated by @ada": "Q", "Read 18 replies": "G", "From example.com": "D", "Ada Brandt reposted": "Y",
        "Ada liked": "K", "Joined May 2019": "k", "Followed by Bo and 2 others you follow": "k", "© 2026 X Corp.": "~", "This Post is unavailable.": "X",
        "https://x.com/ada/status/2051234567890123456": "/", "https://example.com/a": "&", "-----": "-", "## Notes": ">",
        "# Notes": "h", "```python": "`", "- [ ] ferry": "[", "| a | b |": "|", "| --- | --- |": "^",
        "13 hours left": "8", "#harbour": "t", "…": "e", "🤩": "e", "Bo Lind": "s", "6 horae": "S", "A lamp on the quay, lit.": "t",
        "It is 6h since the ferry went away.": "t", "@ada said so": "t",
        "Quote": "q", "Show more": "m", "Ad": "A", "GIF": "i", "Who to follow": "Z", "Pinned": "p", "Views": "n",
    },
    "da": {"6 t": "b", "6 t.": "b", "nu": "w"},
    "es": {"6 h": "d", "Ada reposteó": "Y", "11:36 p. m. · 8 may. 2026": "c"},
    "ja": {"6時間": "d", "午後11:36 · 2026年5月8日": "c", "Adaさんがリポスト": "Y"},
}  # fmt: skip


@pytest.mark.parametrize(
    ("language", "line", "letter"), [(code, *pair) for code, lines in LINES.items() for pair in lines.items()]
)
def test_a_line_has_the_letter_of_its_wording(language: str, line: str, letter: str) -> None:
    assert letters_of(language).spell([line]) == letter


def test_every_letter_has_one_meaning() -> None:
    assert not set(alphabet.MEANINGS) & set(alphabet.ROLES.values())
    assert all(len(letter) == 1 for letter in (*alphabet.MEANINGS, *alphabet.ROLES.values()))


def test_each_distinct_line_is_asked_once_and_short_ones_once_for_all_texts() -> None:
    asked: list[str] = []
    letters = Letters(lambda line: asked.append(line) or "t", {"Quote": "q"})  # type: ignore[func-returns-value]
    long = "A line that only this text has, since it is some words long."
    assert letters.spell(["4", "Quote", long, "4", long]) == "tqttt"
    assert letters.spell(["4", long]) == "tt"
    assert sorted(asked) == sorted(["4", long, long])


#: Letters of a page -> for each head in it what it is told by, and the lines of that.
HEADS: dict[str, list[dict[str, int]]] = {
    "s@.dt": [{"name": 0, "handle": 1, "dot": 2, "day": 3}],
    "_t@.d__t#_#_##": [{"name": 1, "handle": 2, "dot": 3, "day": 4}],
    "s_@_._d_t": [{"apart": 0, "handle": 2, "dot": 4, "day": 6}],  # a badge, and a layout of blank lines
    "s@,t": [{"name": 0, "handle": 1, "dotted": 2}],
    "s@.wt": [{"name": 0, "handle": 1, "dot": 2, "day": 3}],
    "sut": [{"name": 0, "one_line": 1}],
    "ot": [{"line": 0}],
    "oot": [{"line": 0}, {"line": 1}],  # a head is no name of the next
    "s@.At": [{"name": 0, "handle": 1, "dot": 2, "ad": 3}],
    "s@At": [{"name": 0, "dotless": 1, "ad_below": 2}],
    "s@dt": [{"name": 0, "dotless": 1, "bare_day": 2}],
    "s@.O.dt": [{"name": 0, "handle": 1, "dot": 2, "role": 3, "day": 5}],
    "s@.O_._dt": [{"name": 0, "handle": 1, "dot": 2, "role": 3, "day": 7}],
    "s@..dt": [{"name": 0, "handle": 1, "dot": 2, "day": 4}],  # a dot that stands twice
    "s@.st": [{"name": 0, "handle": 1, "dot": 2, "unread": 3}],  # an age in unknown words
    "s@:t": [{"name": 0, "handle": 1, "unread_dotted": 2}],
    "s@_=t": [{"name": 0, "handle": 1, "unread_dotted": 3}],
    "s@.s@.dt": [{"name": 0, "handle": 1, "dot": 2, "no_day": 3}, {"name": 3, "handle": 4, "dot": 5, "day": 6}],
    "s@.r@t": [{"name": 0, "handle": 1, "dot": 2, "no_day": 3}],  # the day is lost: who is replied to follows
    "s@.__t": [{"name": 0, "handle": 1, "dot": 2, "nothing": 5}],
    "se@.dt": [{"name": 1, "handle": 2, "dot": 3, "day": 4}],
    "_se@.dt": [{"wide": 1, "handle": 3, "dot": 4, "day": 5}],  # a name of signs begins a line higher
    "_Ye@.dt": [{"name": 2, "handle": 3, "dot": 4, "day": 5}],  # not with who reposted it
    "r@.dt": [{"name": 0, "handle": 1, "dot": 2, "day": 3}],
    "@@.dt": [{"name": 0, "handle": 1, "dot": 2, "day": 3}],
    "t.dt": [{"lost_day": 2}],  # the author's lines are lost
    "t,t": [{"lost": 1}],
    "####As@t": [{"label": 4, "ad_name": 5}],
    "####s@t_###A": [{"old_name": 4, "old_label": 11}],
    "####s@ts@.d##A": [{"name": 7, "handle": 8, "dot": 9, "day": 10}],  # the label is the next post's
    "s@t": [],
    "t@t": [],  # a mention
    "t@_t": [],
    "r@dt": [],  # whom the post replies to
    "s@.tt": [],
    "s!.dt": [{"lost_day": 3}],
}  # fmt: skip


@pytest.mark.parametrize(("letters", "heads"), HEADS.items())
def test_heads(letters: str, heads: list[dict[str, int]]) -> None:
    found = [
        {name: one.start(name) for name, letters in one.groupdict().items() if letters is not None}
        for one in HEAD.finditer(letters)
    ]
    assert found == heads


@pytest.mark.parametrize(
    ("letters", "lines"),
    [
        ("s@_t_c", [5]),
        ("t_c_#n", [2]),
        ("tc#n", [1]),
        ("tc.l", [1]),
        ("tcs@.d", [1]),  # the next post
        ("tct", []),  # an author's line of that form has a text below it
        ("tvt", [1]),
        ("tcq", [1]),
        ("tc!", [1]),
    ],
)
def test_time_lines(letters: str, lines: list[int]) -> None:
    assert [found.start() for found in TIME_LINE.finditer(letters)] == lines


@pytest.mark.parametrize(
    ("letters", "row", "below"),
    [
        ("t_#_#_##", "#_#_##", ""),
        ("t####", "####", ""),
        ("t__#____#", "#", ""),  # three blank lines part two counts
        ("#######", "######", ""),
        ("t##_t", "##", "_t"),
        ("t##xx_", "##", "xx_"),
        ("t_b", "b", ""),
        ("tt_s", None, None),
    ],
)
def test_rows_of_counts(letters: str, row: str | None, below: str | None) -> None:
    found = ROW.search(letters)
    assert (found and found["row"], found and found["below"]) == (row, below)


@pytest.mark.parametrize(
    ("letters", "foreign"),
    [
        ("_x_A_", 5),  # only what the page prints
        ("_tt", 1),  # somebody else's words
        ("-_tt", 2),
        ("FtBt", 3),  # of whom a film is borrowed
        ("t%s%5t", 5),  # a poll
        ("fM_>", 3),
        ("_q@.dt", 1),  # a quoted post
        ("_N_t", 1),
    ],
)
def test_what_a_page_prints_below_counts(letters: str, foreign: int) -> None:
    found = BELOW_COUNTS.match(letters)
    assert found is not None
    assert found.end() == foreign


@pytest.mark.parametrize(
    ("letters", "marks"),
    [
        ("t_>_t", [2]),
        ("t>_t", []),  # right below a text a heading is its author's
        ("t_>t", []),
        ("t_`t`", [2]),
        ("t_[[", [2]),
        ("t_|^||", [2]),
        ("t_||", []),
        ("t_-_>_", [2, 4]),
        ("t_-_t", []),
        ("t_h_t", []),
    ],
)
def test_marks_that_no_text_of_the_site_has(letters: str, marks: list[int]) -> None:
    assert [found.start() for found in MARK.finditer(letters)] == marks


@pytest.mark.parametrize(
    ("above", "label"),
    [
        ("t_q", 2),
        ("t_q__", 2),
        ("tq_s", 1),
        ("tqs_", 1),
        ("tq_s__", 1),
        ("tq_ss", None),
        ("tqA", None),
        ("t__", None),
    ],
)
def test_the_label_above_a_quoted_post(above: str, label: int | None) -> None:
    found = QUOTE.search(above)
    assert (found.start() if found else None) == label


@pytest.mark.parametrize(
    ("letters", "lines"),
    [("tZ_s@Bs@Bm_s@", (1, 10)), ("tZs@s@B", (1, 4)), ("tZs_@.m", (1, 7)), ("tZst@", None), ("ts@Bm", None)],
)
def test_suggested_accounts_between_posts(letters: str, lines: tuple[int, int] | None) -> None:
    found = SUGGESTIONS.search(letters)
    assert (found.span() if found else None) == lines


@pytest.mark.parametrize(("letters", "lines"), [("t_sm", [2]), ("tsm", []), ("t_Bm", []), ("t_!m", [])])
def test_buttons_of_extensions(letters: str, lines: list[int]) -> None:
    assert [found.start() for found in FOREIGN_BUTTON.finditer(letters)] == lines


@pytest.mark.parametrize(
    ("letters", "lines"),
    [
        ("t_1", [2]),
        ("s@dt_3__4s@", [5, 8]),
        ("3_HH", [0]),
        ("I_3", [2]),  # how many posts a list holds stands above
        ("H3", [1]),
        ("t_3_t", []),  # an author's line
        ("4_t_t", []),
        ("4ps@", [0]),
        ("6_7", [0]),
        ("6_s@", [0]),
        ("6_tt", []),
        ("0H", [0]),
    ],
)
def test_where_a_page_begins(letters: str, lines: list[int]) -> None:
    assert [found.start() for found in TOP.finditer(letters) if begins(letters, found.start())] == lines


@pytest.mark.parametrize(
    ("above", "first"),
    [("t_HH", 3), ("t_s_I_", 2), ("tsI", 1), ("t_B__", 2), ("t_t", None), ("!I", 1), ("t____", None)],
)
def test_a_page_s_head_goes_up_line_by_line(above: str, first: int | None) -> None:
    found = HEAD_ABOVE.search(above)
    assert (found.start() if found else None) == first


@pytest.mark.parametrize(
    ("letters", "tail"), [("##Zs@", 2), ("##Ws~", 2), ("##Zstt", None), ("##UZ", 2), ("##t~", None)]
)
def test_where_a_page_s_tail_begins(letters: str, tail: int | None) -> None:
    found = TAIL.search(letters)
    assert (found.start() if found else None) == tail


@pytest.mark.parametrize(
    ("letters", "bio"),
    [("@t_", 1), ("@Bt", 2), ("@_B_t", 4), ("@s@", None), ("@B", None), ("@s_@", None), ("@~", None)],
)
def test_what_an_account_says_of_itself(letters: str, bio: int | None) -> None:
    found = BIO.match(letters)
    assert (found.start("bio") if found else None) == bio


@pytest.mark.parametrize(
    ("letters", "stretches"),
    [
        ("**t**", [(2, 3)]),
        ("**_t_t_**", [(3, 6)]),
        ("**_t_>_t_", [(3, 4), (5, 8)]),  # a heading begins a stretch of its own
        ('""_t_*', [(3, 4)]),
        ("*_*_*", []),
    ],
)
def test_what_nobody_claimed(letters: str, stretches: list[tuple[int, int]]) -> None:
    assert [found.span() for found in STRETCH.finditer(letters)] == stretches
