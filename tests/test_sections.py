"""Notes that hold several copies: each is read in its own language and dialect, remarks are reported."""

from __future__ import annotations

import time
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import threadkit
import x_copy
from prose import Said, web_clip

REMARKS = ("A remark of my own.", "Mine, too: see above.", "And a last one.")
CLIPPED = [
    Said("idabrandt", "Ida Brandt", str(1900446828958470577 + n), datetime(2025, 3, 14, 7, n, tzinfo=UTC), (text,))
    for n, text in enumerate(("The ferry is late", "It has come"))
]


def _copied(language: str, focal: int | None = 0) -> str:
    posts = [
        x_copy.Written("ann", "Ann Bo", "The first text of it"),
        x_copy.Written("bob", "Bob Ann", "An answer to it", counts=("4", "12", "1,096", "20,408")),
    ]
    return x_copy.page(posts, language, focal)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(
    st.lists(st.sampled_from((*sorted(x_copy.LANGUAGES), "clip")), min_size=2, max_size=4),
    st.sampled_from((0, None)),
    st.sampled_from(("\n", "\r\n")),
)
def test_each_copy_is_read_and_each_remark_reported(kinds: list[str], focal: int | None, end: str) -> None:
    pieces, texts = [], []
    for number, kind in enumerate(kinds):
        if number == 0 or kinds[number - 1] != "clip":  # below a clip a remark is a paragraph of its last post
            pieces.append(REMARKS[number % 3] + f" ({number})")
        pieces.append(web_clip(CLIPPED) if kind == "clip" else _copied(kind, focal))
        texts += [p.lines[0] for p in CLIPPED] if kind == "clip" else ["The first text of it", "An answer to it"]
    note = "\n\n".join(pieces).replace("\n", end)
    page = threadkit.parse(note, captured_at="2026-06-01", timezone="UTC")
    assert [post.text for post in page.posts] == texts
    for post in page.posts:
        assert post.span is not None
        assert post.text in note[post.span[0] : post.span[1]]
        assert post.line is None or post.line == note.count("\n", 0, post.span[0]) + 1
    kept = [remark.text for remark in page.remarks]
    told = "\n".join([*kept, *(d.excerpt or "" for d in page.diagnostics if d.code == "text-unclaimed")])
    assert all(piece in told for piece in pieces[1:] if piece.startswith(tuple(REMARKS)))


def test_claims_and_diagnostics_point_into_the_whole_note() -> None:
    note = f"{_copied('ja')}\n\n{REMARKS[0]}\n\n{_copied('de')}\n\n{REMARKS[1]}\n"
    rows = note.split("\n")
    for claim in threadkit.explain(note):
        assert claim.text == rows[claim.line - 1].strip(" \u200f")
    page = threadkit.parse(note)
    for diagnostic in page.diagnostics:
        if diagnostic.code == "text-unclaimed":
            assert diagnostic.line is not None
            assert diagnostic.span is not None
            assert diagnostic.excerpt == rows[diagnostic.line - 1] == note[slice(*diagnostic.span)]
    assert [part.first for part in page.parts] == [0, 2]


@pytest.mark.parametrize("language", ["en", "ja"])
def test_what_stands_below_the_copyright_line_is_no_part_of_the_page(language: str) -> None:
    page = threadkit.parse(_copied(language) + "\n\nMy own words.\n")
    assert [remark.text for remark in page.remarks] == ["My own words."]


def test_reading_is_linear_in_the_number_of_copies() -> None:
    def cost(copies: int) -> float:
        note = "\n\n".join(_copied(language) for language in ("en", "de") * copies)
        start = time.process_time()
        threadkit.parse(note)
        return time.process_time() - start

    cost(5)
    assert cost(100) < 40 * cost(10) + 1


LINE = st.sampled_from(
    (
        "", "To view keyboard shortcuts, press question mark", "© 2026 X Corp.", "> © 2026 X Corp.", "---", "source: x", "Ann", "@ann", "·",
        "6h", "May 8", "Some words.", "11:36 PM · May 8, 2026", "**Ann** @ann 2025-03-14", "https://x.com/ann/status/1900446828958470577",
        "— Ann (@ann) May 27, 2026", "Original post", "Ann LeeAnn Lee@ann", "Quote", "4", "キーボードショートカットを表示するには、はてなマークを押してください。",
    )
)  # fmt: skip


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.lists(LINE, max_size=40), st.sampled_from(("\n", "\r\n")), st.sampled_from((None, "text_x")))
def test_any_note(lines: list[str], end: str, format: str | None) -> None:
    note = end.join(lines)
    try:
        page = threadkit.parse(note, format=format)
    except threadkit.ThreadkitError:
        return
    assert threadkit.load(page.model_dump_json()) == page
    for post in page.posts:
        assert post.span is None or note[slice(*post.span)].strip() or not post.text
    numbers = [claim.line for claim in threadkit.explain(note, format=format)]
    assert numbers == sorted(numbers)
