"""An archive that grows page by page holds the threads that all its pages show at once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import threadkit
from conftest import FIXTURES, SHARED, needs_corpus
from saved_archive import id_of, record, shapes, write
from threadkit.archive import Archive, fragments
from threadkit.threads import windows

FILES = [path for path in sorted(FIXTURES.rglob("*.*")) if not path.name.endswith(".expected.json")]


def ignore(error: threadkit.ThreadkitError) -> None:
    """Files beside pages are no pages."""


def compare(paths: list[Path]) -> None:
    """Add the files one by one, and build threads of all at once."""
    with Archive(":memory:") as archive:
        for path in paths:
            archive.add(path, on_error=ignore)
        grown = shapes(archive.threads())
        problems = [problem for problem in archive.verify() if problem.kind != "post"]
    whole = threadkit.build_threads(threadkit.iter_pages(*paths, on_error=ignore))
    assert grown == shapes(whole)
    assert problems == []


@settings(max_examples=40)
@given(st.lists(st.sampled_from(FILES), min_size=2, max_size=12, unique_by=lambda path: path.read_bytes()))
def test_pages_of_every_format(paths: list[Path]) -> None:
    compare(paths)


#: Lists of posts of one conversation or many, with and without the parents between them.
POSTS = st.lists(
    st.tuples(st.integers(0, 30), st.integers(0, 3), st.sampled_from(["ann", "bo", "cy"]), st.integers(0, 2)),
    min_size=1, max_size=12, unique_by=lambda one: one[0],
)  # fmt: skip


def records(posts: list[tuple[int, int, str, int]]) -> Iterator[dict[str, object]]:
    for number, back, author, likes in posts:
        parent = number - back if back and number >= back else None
        other: dict[str, object] = {}
        if back == 3 and number > 5:
            other = {
                "quoted_status_id_str": id_of(number - 5),
                "quoted_status": record(number - 5, "Quoted words", author="bo"),
            }
        yield record(number, f"Words of {number}", author=author, parent=parent, favorite_count=likes, **other)


@settings(max_examples=60)
@given(st.lists(POSTS, min_size=1, max_size=6), st.sampled_from([2, 200]))
def test_long_lists_are_taken_apart(pages: list[list[tuple[int, int, str, int]]], longest: int) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(windows, "LONGEST", longest)
        patch.setattr(fragments, "LONGEST", longest)
        files = [write(Path(folder, f"{n}.jsonl"), records(posts)) for n, posts in enumerate(pages)]
        compare(list({file.read_bytes(): file for file in files}.values()))  # the same bytes are read once


def test_a_page_that_joins_two_threads_joins_them(tmp_path: Path) -> None:
    with Archive(tmp_path / "a.db") as archive:
        archive.add(write(tmp_path / "1.jsonl", [record(0, "The first.")]))
        archive.add(write(tmp_path / "2.jsonl", [record(2, "The third.", parent=1)]))
        assert archive.stats().threads == 2
        added = archive.add(write(tmp_path / "3.jsonl", [record(1, "The second.", parent=0)]))
        assert (added.posts, archive.stats().threads, archive.stats().missing) == (1, 1, 0)
        thread = archive.thread(id_of(1))
        assert thread is not None and [node.depth for node in thread.posts] == [0, 1, 2]


def test_counts_of_later_captures_count_and_earlier_ones_are_kept(tmp_path: Path) -> None:
    with Archive(tmp_path / "a.db") as archive:
        for likes in (3, 8):
            path = write(tmp_path / f"{likes}.jsonl", [record(0, "Liked.", favorite_count=likes)])
            archive.add(path, captured_at=f"2024-01-0{likes}")
        thread = archive.thread(id_of(0))
        assert thread is not None and thread.posts[0].post.metrics.likes == 8
        assert [one.metrics.likes for one in thread.posts[0].history] == [3]
        assert [source.captured_at.day for source in thread.sources if source.captured_at] == [3, 8]


@needs_corpus
@pytest.mark.parametrize("folder", ["cases/merges", "corpus/json_v1", "corpus/html_x", "corpus/text_x", "corpus/threads_v1_ids"])  # fmt: skip
def test_real_pages(folder: str) -> None:
    paths = {path.read_bytes(): path for path in sorted((SHARED / folder).rglob("*.*")) if path.is_file()}
    compare([path for path in paths.values() if ".gold." not in path.name and ".thread." not in path.name][:60])
