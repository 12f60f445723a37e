"""An archive loses nothing that it said it has: not when it is killed, not when the disk is full, not with others.

``THREADKIT_KILLS`` (30) and ``THREADKIT_SECONDS`` (2) make the tests of killing and of many processes longer.
"""

from __future__ import annotations

import gzip
import multiprocessing
import os
import random
import resource
import signal
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from saved_archive import id_of, record, write
from threadkit.archive import Archive, adding
from threadkit.archive.schema import MIGRATIONS, VERSION
from threadkit.errors import ArchiveError

KILLS = int(os.environ.get("THREADKIT_KILLS", "30"))
SECONDS = float(os.environ.get("THREADKIT_SECONDS", "2"))
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="processes are forked and killed")
processes = multiprocessing.get_context("fork")


def files(folder: Path, count: int) -> list[Path]:
    """Pages whose posts answer posts of other pages, so that threads are joined all the time."""
    return [
        write(folder / f"{n:03}.jsonl", [record(m, f"Page {n} says {m}", parent=m - 7 if m > 7 else None) for m in range(n * 5, n * 5 + 6)])
        for n in range(count)
    ]  # fmt: skip


def in_process(work: Callable[[], None]) -> int:
    """Do the work in a process of its own; its exit status."""
    process = processes.Process(target=work)
    process.start()
    process.join()
    return process.exitcode or 0


def test_killed_at_any_moment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(adding, "_MANY", 12)  # so that there are many moments at which something is written
    pages = files(tmp_path, 16)
    random.seed(17)
    path = tmp_path / "a.db"
    begun = time.monotonic()
    assert in_process(lambda: add_all(tmp_path / "first.db", pages, None)) == 0
    whole = time.monotonic() - begun
    reported: set[str] = set()
    moments = 0
    for _ in range(KILLS):
        reported |= killed(path, pages, random.random() * whole)
        if not path.exists():
            continue
        with Archive(path) as archive:
            assert reported <= {source.path for source in archive.list_sources()}
            assert [str(problem) for problem in archive.verify()] == []
        moments += 0 < len(reported) < len(pages)
        if len(reported) == len(pages):
            reported = set()
            for file in tmp_path.glob("a.db*"):
                file.unlink()
    assert moments, "every process was killed before it began, or after it was done"


def add_all(path: Path, pages: list[Path], out: int | None) -> None:
    """Add the pages, and tell of each that is added."""
    with Archive(path) as archive:
        archive.add(*pages, on_added=lambda name: out is not None and os.write(out, f"{name}\n".encode()))


def killed(path: Path, pages: list[Path], seconds: float) -> set[str]:
    """What a process reported as added that was killed after some time."""
    heard, said = os.pipe()
    process = processes.Process(target=add_all, args=(path, pages, said))
    process.start()
    os.close(said)
    time.sleep(seconds)
    process.kill()
    process.join()
    with os.fdopen(heard) as lines:
        return set(lines.read().split())


def test_two_writers_and_eight_readers(tmp_path: Path) -> None:
    pages = files(tmp_path, 60)
    path = tmp_path / "a.db"
    Archive(path).close()
    end = time.monotonic() + SECONDS

    def write_pages(mine: list[Path]) -> None:
        with Archive(path) as archive:
            for page in mine:
                archive.add(page)
            while time.monotonic() < end:
                archive.add(*mine)

    def read() -> None:
        before = 0
        while time.monotonic() < end:
            with Archive(path, create=False) as archive:
                count = archive.stats().sources
                assert count >= before
                before = count
                assert all(len(hit.post.text) > 3 for hit in archive.search("says"))
                next(archive.threads(), None)

    both = [lambda: write_pages(pages), lambda: write_pages(pages[::-1])]
    started = [processes.Process(target=work) for work in [*both, *[read] * 8]]
    for process in started:
        process.start()
    for process in started:
        process.join()
    assert [process.exitcode for process in started] == [0] * 10
    with Archive(path) as archive, Archive(tmp_path / "alone.db") as alone:
        alone.add(*pages)
        assert archive.stats().posts == alone.stats().posts
        assert [str(problem) for problem in archive.verify()] == []


@pytest.mark.parametrize("limit", ["pages", "size"])
def test_a_full_disk(tmp_path: Path, limit: str) -> None:
    pages = files(tmp_path, 40)
    path = tmp_path / "a.db"
    with Archive(path) as archive:
        archive.add(*pages[:3])

    def fill() -> None:
        with Archive(path) as archive:
            if limit == "pages":
                count = archive._connection.execute("PRAGMA page_count").fetchone()[0]
                archive._connection.execute(f"PRAGMA max_page_count = {count + 10}")
            else:
                signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
                resource.setrlimit(resource.RLIMIT_FSIZE, (path.stat().st_size, path.stat().st_size))
            with pytest.raises(ArchiveError, match=r"full|no space"):
                archive.add(*pages)
            os._exit(7)

    assert in_process(fill) == 7
    with Archive(path) as archive:
        assert archive.stats().sources == 3
        assert [str(problem) for problem in archive.verify()] == []
        assert archive.add(*pages).sources == 37


def test_a_file_that_is_only_to_be_read() -> None:
    with tempfile.TemporaryDirectory() as folder:  # pytest's own folders are closed to others
        read_only(Path(folder))


def read_only(tmp_path: Path) -> None:
    path = tmp_path / "kept" / "a.db"
    path.parent.mkdir()
    page = write(tmp_path / "page.jsonl", [record(0, "Kept for ever.")])
    with Archive(path) as archive:
        archive.add(page)
    path.chmod(0o444)
    path.parent.chmod(0o555)
    tmp_path.chmod(0o755)

    def use() -> None:
        if os.getuid() == 0:
            os.setuid(65534)  # nobody: root may write everywhere
        with Archive(path) as archive:
            assert [hit.post.id for hit in archive.search("ever")] == [id_of(0)]
            assert [str(problem) for problem in archive.verify()] == []
            with pytest.raises(ArchiveError, match="read-only"):
                archive.remove(id_of(0), "no")
        os._exit(7)

    try:
        assert in_process(use) == 7
    finally:
        path.parent.chmod(0o755)


def test_a_damaged_file(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with Archive(path) as archive:
        archive.add(*files(tmp_path, 40))
    whole = path.read_bytes()
    random.seed(5)
    for _ in range(40):
        damaged = bytearray(whole)
        for _ in range(3):
            at = random.randrange(100, len(whole) - 600)
            damaged[at : at + 500] = random.randbytes(500)
        path.write_bytes(damaged if random.random() < 0.7 else whole[: random.randrange(len(whole))])
        try:
            with Archive(path, create=False) as archive:
                list(archive.search("says"))
                list(archive.threads())
                list(archive.verify())
                archive.add(*files(tmp_path, 42))
        except ArchiveError as error:
            assert str(error).startswith(str(path)) and "\n" not in str(error)
    path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(ArchiveError), Archive(path, create=False) as archive:
        assert list(archive.verify())
        list(archive.threads())


def test_an_archive_of_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    Archive(path).close()
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version = {VERSION + 1}")
    connection.close()
    with pytest.raises(ArchiveError, match="newer threadkit"):
        Archive(path)


@pytest.mark.parametrize("version", range(1, VERSION + 1))
def test_archives_of_every_version_are_read(tmp_path: Path, version: int) -> None:
    """``tests/data/archive-N.db.gz`` holds ``record(0, …)`` and its answer, written when N was the version."""
    path = tmp_path / "a.db"
    path.write_bytes(gzip.decompress((Path(__file__).parent / "data" / f"archive-{version}.db.gz").read_bytes()))
    with Archive(path) as archive:
        assert [hit.post.id for hit in archive.search("loaf")] == [id_of(0)]
        assert archive.add(write(tmp_path / "more.jsonl", [record(2, "And more.", parent=1)])).posts == 1
        thread = archive.thread(id_of(0))
        assert thread is not None and len(thread) == 3
        assert [str(problem) for problem in archive.verify()] == []
        assert archive._connection.execute("PRAGMA user_version").fetchone() == (VERSION,)


def test_each_older_version_has_a_migration() -> None:
    assert sorted(MIGRATIONS) == list(range(1, VERSION))
