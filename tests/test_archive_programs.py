"""Archives with the programs that they are made to go with: Datasette over loopback, sqlite-utils, watchfiles."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from urllib.parse import quote

import pytest

from saved_archive import id_of, record, write
from threadkit.archive import Archive, datasette_metadata

POSTS = [
    record(0, "A loaf that rose well. 東京で買った。"),
    record(1, "And the recipe.", parent=0),
    record(2, "@ann How much salt?", author="bo", parent=1),
]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with Archive(tmp_path / "a.db") as archive:
        archive.add(write(tmp_path / "all.jsonl", POSTS))
    return tmp_path / "a.db"


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@pytest.mark.programs
def test_datasette_shows_and_searches_it(path: Path) -> None:
    pytest.importorskip("datasette", reason="Datasette is not installed")
    metadata = path.with_name("metadata.json")
    metadata.write_text(json.dumps(datasette_metadata(path)), encoding="utf-8")
    port = free_port()
    command = [
        sys.executable,
        "-m",
        "datasette",
        str(path),
        "-m",
        str(metadata),
        "-p",
        str(port),
        "--setting",
        "sql_time_limit_ms",
        "10000",
    ]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def asked(address: str) -> dict[str, object]:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/{address}", timeout=30) as answer:
            return json.load(answer)  # type: ignore[no-any-return]

    try:
        for _ in range(120):
            time.sleep(0.25)
            try:
                tables = asked("a.json")
                break
            except OSError:
                continue
        hidden = {one["name"] for one in tables["tables"] if one["hidden"]}  # type: ignore[attr-defined]
        assert {"fragments", "contacts", "posts_fts"} <= hidden and "posts" not in hidden
        assert {one["name"] for one in tables["views"]} == {"posts_readable", "threads_summary"}  # type: ignore[attr-defined]
        for table in ("posts_readable", "posts"):
            found = asked(f"a/{table}.json?_search={quote('loaf')}&_shape=objects")["rows"]
            assert [row["text"] for row in found] == [POSTS[0]["full_text"]]  # type: ignore[attr-defined]
        readable = asked("a/posts_readable.json?_shape=objects&_facet=username&_sort=position")
        assert [(row["depth"], row["link"], row["basis"]) for row in readable["rows"]] == [
            (0, None, None),
            (1, "reply", "stated"),
            (2, "reply", "stated"),
        ]  # type: ignore[attr-defined]
        (thread,) = asked("a/threads_summary.json?_shape=objects")["rows"]  # type: ignore[misc]
        assert thread["posts"] == 3
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/a/posts_readable?_search=salt", timeout=30) as page:
            assert "How much salt?" in page.read().decode()
    finally:
        server.terminate()
        server.wait()


@pytest.mark.programs
def test_sqlite_utils_knows_the_index(path: Path) -> None:
    sqlite_utils = pytest.importorskip("sqlite_utils", reason="sqlite-utils is not installed")
    database = sqlite_utils.Database(str(path))
    assert {key.other_table for key in database["links"].foreign_keys} == {"posts", "threads"}
    assert database["posts"].count == 3
    rows = database.query(
        "SELECT text FROM posts WHERE id IN (SELECT rowid FROM posts_fts WHERE posts_fts MATCH 'salt')"
    )
    assert [row["text"] for row in rows] == [POSTS[2]["full_text"]]


@pytest.mark.programs
def test_a_watched_folder(tmp_path: Path) -> None:
    pytest.importorskip("watchfiles", reason="watchfiles is not installed")
    folder = tmp_path / "clips"
    folder.mkdir()
    write(folder / "first.jsonl", POSTS[:1])
    database = tmp_path / "a.db"
    command = [sys.executable, "-m", "threadkit", "archive", "add", "--watch", str(folder), "--db", str(database)]
    watcher = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)

    def wait_for(count: int) -> None:
        for _ in range(240):
            time.sleep(0.25)
            if database.exists():
                with Archive(database) as archive:
                    if archive.stats().posts >= count:
                        return
        raise AssertionError(f"{count} posts did not come")

    try:
        wait_for(1)
        written_slowly(folder / "second.jsonl", [json.dumps(one) for one in POSTS[1:]])
        wait_for(3)
        (folder / "third.jsonl.part").write_text(json.dumps(record(3, "Half a fi")), encoding="utf-8")
        (folder / "third.jsonl.part").rename(folder / "third.jsonl")
        wait_for(4)
    finally:
        watcher.send_signal(signal.SIGINT)
        told = watcher.communicate(timeout=60)[1]
    assert "Traceback" not in told and "error" not in told
    with Archive(database) as archive:
        assert archive.stats().sources == 3
        assert archive.thread(id_of(2)) is not None
        assert [str(problem) for problem in archive.verify()] == []


def written_slowly(path: Path, lines: list[str]) -> None:
    """A file that grows piece by piece, as browsers write theirs."""
    with path.open("w", encoding="utf-8") as file:
        for part in "\n".join(lines).partition('"full_text"'):
            file.write(part)
            file.flush()
            os.fsync(file.fileno())
            time.sleep(0.7)
