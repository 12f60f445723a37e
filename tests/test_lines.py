"""What text formats stand on: the source, the account of it, roles, front matter, the table of dialects."""

from __future__ import annotations

import pytest

import threadkit
from threadkit.diagnostics import Report
from threadkit.documents import Document
from threadkit.formats._lines import (
    Dialect,
    Ledger,
    Lines,
    Note,
    Owner,
    Role,
    front_matter,
    property_lines,
    text_format,
)
from threadkit.raw import RawAuthor, RawPage, RawPost


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_know_their_places(end: str) -> None:
    lines = Lines(end.join(("  one ", "", "two")))
    assert lines.lines == ("one", "", "two")
    assert [lines.text[start:stop] for start, stop in (lines.span(0, 0), lines.span(2, 2))] == ["one", "two"]
    assert lines.block(0, 2) == "one \n\ntwo"


def test_the_source_cannot_be_changed() -> None:
    lines = Lines("one\ntwo")
    with pytest.raises(TypeError):
        lines.lines[0] = "three"  # type: ignore[index]


@pytest.mark.parametrize(
    ("source", "text", "held"),
    [
        ("> a word", "a word", True),
        ("\ufffc", "", True),
        ("[Ada](https://x.com/ada)", "Ada", True),
        (":host{display:inline} 5 1 number-flow-react > span{x} 51", "51", True),
        ("see you Grinning face", "see you 😀", True),
        ("two words", "two", False),
        ("Our number-flow {docs} for today", "today", False),
        ("> a word", "word", False),
    ],
)
def test_the_account_looks_at_the_source(source: str, text: str, held: bool) -> None:
    """Marks, links to people and style sheets may be cleaned off a line; a word may not."""
    post, report = RawPost(text=text, author=RawAuthor(username="ada")), Report()
    ledger, page = Ledger(source), RawPage(posts=[post])
    ledger.claim(0, 0, Role.TEXT, post)
    ledger.settle(page, report)
    assert ([item.code for item in report.items] == []) is held


def test_a_claim_for_a_post_that_does_not_hold_it_is_a_loss() -> None:
    post, report = RawPost(text="said"), Report()
    ledger, page = Ledger("said\nnot said"), RawPage(posts=[post])
    ledger.claim(0, 1, Role.TEXT, post)
    ledger.settle(page, report)
    assert [item.excerpt for item in report.items] == ["not said"]


@pytest.mark.parametrize("lines", ["yes we can\nyes", "no\nyes and no\nno", "well\nwell"])
def test_a_dropped_line_whose_words_stand_above_is_a_loss(lines: str) -> None:
    kept, _, dropped = lines.rpartition("\n")
    post, report = RawPost(text=kept), Report()
    ledger = Ledger(lines)
    ledger.claim(0, lines.count("\n"), Role.TEXT, post)
    ledger.settle(RawPage(posts=[post]), report)
    assert [(item.excerpt, item.line) for item in report.items] == [(dropped, lines.count("\n") + 1)]


def test_one_account_holds_several_pages() -> None:
    first, second = RawPost(text="one"), RawPost(text="two")
    ledger, report = Ledger("one\nstray\ntwo"), Report()
    ledger.claim(0, 0, Role.TEXT, first)
    ledger.claim(2, 2, Role.TEXT, second)
    pages = RawPage(posts=[first]), RawPage(posts=[second])
    ledger.settle(pages[0], report, first=0, last=2)
    ledger.settle(pages[1], report, first=2, last=3)
    assert [(page.coverage.posts, page.coverage.unclaimed) for page in pages if page.coverage] == [(3, 5), (3, 0)]
    assert [claim.line for page in pages for claim in page.claims] == [1, 2, 3]


def test_a_role_of_which_nothing_is_known_holds_a_persons_words() -> None:
    assert Role.TEXT.owner is Owner.PERSON
    assert Role.COUNTS.owner is Owner.VALUE
    assert Role.LABEL.owner is Owner.PAGE
    assert all(role.owner is Owner.PERSON for role in (Role.UNCLAIMED, Role.REMARK, Role.CONTEXT, Role.TAIL))


def test_properties_are_kept_as_written() -> None:
    properties = front_matter(Lines('---\nTitle: "A day"\ntags:\n  - one\n  - two\n---\ntext'))
    assert properties.written == {"Title": "A day", "tags": ("one", "two")}
    assert properties.first("title") == "A day"


def _starred(note: Note) -> None:
    for number, row in enumerate(note.rows):
        if row.startswith("* @"):
            post = RawPost(text=row[3:], span=note.lines.span(number, number))
            note.page.posts.append(post)
            note.claim(number, number, Role.TEXT, post)


def test_a_format_is_a_table_of_dialects() -> None:
    starred = Dialect("starred", lambda lines, _: 0.9 * ("* @" in lines.text), _starred)
    empty = Dialect("empty", lambda *_: 0.95, lambda note: None)
    format = text_format("notes", "notes", (empty, starred), keeps_remarks=True)
    document, report = Document("---\nurl: https://x.com/a\n---\nmine\n* @first\nmore of mine\n* @last"), Report()
    assert format.sniff(document) == 0.95
    assert format.parse(document, report) == []  # a dialect that is sure settles it
    format = text_format("notes", "notes", (starred,), keeps_remarks=True)
    document = Document(document.text)
    [page] = format.parse(document, report)
    assert [post.text for post in page.posts] == ["first", "last"]
    assert [(remark.text, remark.before) for remark in page.remarks] == [("mine", 0), ("more of mine", 1)]
    assert page.properties == {"url": "https://x.com/a"}
    assert [item.code for item in report.items] == ["remark", "remark"]
    assert page.coverage.unclaimed == 0


@pytest.mark.parametrize("stray", ["for my notes", "see"])
def test_a_stray_line_among_properties_is_no_value(stray: str) -> None:
    """A value goes on in lines that are indented; what stands at the margin is of nobody's property."""
    lines = Lines(
        f"---\nauthor: Ada Ber\n{stray}\ntags:\n  - birds\n{stray}\n  - gates\nabout: |\n  two\n  lines\n---\ntext"
    )
    found = front_matter(lines)
    assert found.written == {"author": "Ada Ber", "tags": ("birds", "gates"), "about": "two\nlines"}
    assert [number for number in range(found.lines) if number not in property_lines(lines, found)] == [2, 5]


def test_properties_that_lost_their_end_are_those_above_the_first_blank_line() -> None:
    properties = front_matter(Lines('---\nauthor: "Ada Ber"\nhandle: "@ada"\n\nKeys: these are a text.'))
    assert (properties.handle(), properties.first("author"), properties.lines) == ("ada", "Ada Ber", 3)
    assert front_matter(Lines("---\nA rule, and then: words.\n\nMore.")).lines == 0


def test_properties_in_blocks_and_with_escapes() -> None:
    block = "text: |\n  one\n  - two\n\n  three\nabout: >-\n  a long\n  line\n\n  and more\n"
    found = front_matter(
        Lines(f'---\nsaid: "a \\"b\\"\\n\\u263a \\ud83d\\ude00"\n{block}tags:\n  - sea\n---\ntext')
    )
    assert found.written == {
        "said": 'a "b"\n☺ 😀', "text": "one\n- two\n\nthree", "about": "a long line\nand more", "tags": "sea",
    }  # fmt: skip


def test_a_text_among_the_properties_is_the_posts_and_the_note_is_the_savers() -> None:
    head = 'tweetUrl: "https://x.com/inamoor/status/1939985801900601389"\ntweetText: "Gates.\\n\\nAll open."\nauthor: inamoor'
    page = threadkit.parse(f"---\n{head}\n---\n\nWhat I made of it.\n")
    assert [(post.text, post.inferred["text"]) for post in page.posts] == [("Gates.\n\nAll open.", "note-property")]
    assert [remark.text for remark in page.remarks] == ["What I made of it."]
