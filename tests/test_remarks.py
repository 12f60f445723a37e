"""What savers wrote in their notes, and the notes' properties, reach threads, their JSON, archives and all forms."""

from __future__ import annotations

from pathlib import Path

import pytest

import threadkit
from threadkit import Author, Page, Post, Remark, Source, Thread
from threadkit.archive import Archive

NOTE = Path(__file__).parent.parent / "fixtures" / "text_notes" / "note_several.md"
ABOVE, BELOW = "What people say of the new stakes", "The council decides on Monday."
READING = ("html", "text", "markdown", "obsidian")


@pytest.fixture
def thread() -> Thread:
    return threadkit.build_thread(threadkit.parse_file(NOTE))


def made(*, before: int | None = 1, ads: tuple[int, ...] = (), text: str = "Seen on Monday.") -> Page:
    posts = tuple(
        Post(key=f"9{i}", id=f"9{i}", text=f"post {i}", author=Author(username="ann"), promoted=i in ads)
        for i in range(4)
    )
    source = Source(format="text_notes", path="note.md", sha256="0" * 64)
    remarks = (Remark(text=text, before=before),)
    return Page(posts=posts, source=source, remarks=remarks, properties={"rating": "5", "tags": ("sea", "to read")})


def test_a_remark_stands_above_its_post(thread: Thread) -> None:
    first, last = thread.remarks
    assert ABOVE in first.text and first.before == thread.posts[0].key
    assert BELOW in last.text and last.before is None


@pytest.mark.parametrize("form", READING)
def test_forms_show_remarks_in_their_place(thread: Thread, form: str) -> None:
    written = threadkit.export(thread, form, evidence=False)
    start = {"html": "<body", "obsidian": "# "}.get(form)
    body = written[written.index(start) :] if start else written
    texts = [node.post.text.splitlines()[-1] for node in thread.posts]
    order = [body.index(words) for words in (ABOVE, *texts, BELOW)]
    assert order == sorted(order)


def test_the_notes_own_properties_and_tags_are_kept() -> None:
    note = threadkit.export(made(), "obsidian")
    head = note.split("---")[1]
    assert '\nrating: "5"\n' in head
    assert '  - "clippings"\n  - "sea"\n  - "to read"\n' in head


def test_json_and_pages_of_it_keep_them(thread: Thread) -> None:
    assert threadkit.load(threadkit.export(thread, "json")) == thread
    assert threadkit.load(thread.model_dump_json()) == thread
    again = threadkit.build_thread(threadkit.parse(threadkit.export(thread, "json")))
    assert (again.remarks, again.properties) == (thread.remarks, thread.properties)


def test_ads_are_not_counted() -> None:
    assert [one.before for one in threadkit.build_thread(made(before=2, ads=(0, 2))).remarks] == ["93"]
    assert [one.before for one in threadkit.build_thread(made(before=3, ads=(3,))).remarks] == [None]


def test_captures_that_repeat_a_remark_tell_it_once() -> None:
    other = made().model_copy(update={"source": Source(format="text_notes", path="b.md", sha256="1" * 64)})
    merged = threadkit.merge([made(), other, made(text="Seen again.")])
    assert [(one.text, one.before, one.page) for one in merged.remarks] == [
        ("Seen on Monday.", "91", 0),
        ("Seen again.", "91", 2),
    ]


def test_threads_of_one_note_have_their_own_remarks() -> None:
    page = made(before=None)
    apart = [one.model_copy(update={"author": Author(username=f"u{n}")}) for n, one in enumerate(page.posts)]
    found = threadkit.build_threads([page.model_copy(update={"posts": tuple(apart)})])
    assert [len(one.remarks) for one in found] == [0, 0, 0, 1]


def test_a_remark_goes_with_its_post() -> None:
    thread = threadkit.build_thread(made(before=3))
    assert thread.subtree(thread.posts[3].key).remarks == thread.remarks
    assert not thread.of_posts(thread.posts[:3]).remarks


def test_an_archive_keeps_them(thread: Thread, tmp_path: Path) -> None:
    with Archive(tmp_path / "a.db") as archive:
        archive.add(NOTE)
        first, _, last = archive.threads()
        told = [archive.thread(one.root.key) for one in (first, last) if one.root]
    assert [[one.text for one in found.remarks] for found in told if found] == [
        [one.text] for one in thread.remarks
    ]


def test_what_is_removed_from_an_archive_is_in_no_remark(tmp_path: Path) -> None:
    file = tmp_path / "note.md"
    words = "The quiet heron stands in the reeds until noon"
    file.write_text(NOTE.read_text("utf-8").replace("The council decides on Monday.", f"So: {words}!"), "utf-8")
    file.write_text(file.read_text("utf-8").replace("They are too white.", f"{words}."), "utf-8")
    with Archive(tmp_path / "a.db") as archive:
        archive.add(file)
        archive.remove("1990000000000000606", "asked for")
        (first, *_) = archive.threads()
        assert first.remarks and first.remarks[0].before == "1990000000000000404"
    assert words.encode() not in (tmp_path / "a.db").read_bytes()


@pytest.mark.parametrize("form", ("markdown", "obsidian", "html"))
def test_remarks_are_as_inert_as_posts(form: str) -> None:
    evil = "<script>alert(1)</script> %%hidden%% [[Home]] #tag [x](javascript:alert(1))"
    written = threadkit.export(made(text=evil), form)
    assert "<script>alert" not in written.replace("\\<script>", "")
    if form == "obsidian":
        assert "\\%\\%hidden" in written and "\\[\\[Home" in written and "\\#tag" in written
