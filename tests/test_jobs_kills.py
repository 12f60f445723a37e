"""Processes that read are killed at random, several in one run: each costs at most the input that it had, by name."""

from __future__ import annotations

import json
import os
import random
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks.timing import descendants
from threadkit.archive import Archive

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="finds the processes as Linux shows them"),
]
INPUTS = 24
POSTS = 300  # an input: a tenth of a second
KILLS = 4
LOST = re.compile(r"error: .*?(\d\d\.json)\b.*: the process that read it was ended")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("inputs")
    for number in range(INPUTS):
        posts = [
            {
                "id_str": str(1_200_000_000_000_000_000 + number * POSTS + n),
                "full_text": f"post {n} of {number}",
                "created_at": "Mon Mar 09 08:00:00 +0000 2020",
                "user": {"screen_name": f"user{n % 7}"},
                "in_reply_to_status_id_str": str(1_200_000_000_000_000_000 + number * POSTS) if n else None,
            }
            for n in range(POSTS)
        ]
        (folder / f"{number:02}.json").write_text(json.dumps(posts))
    return folder


def readers(pid: int) -> list[int]:
    """The processes that read: those that Python's fork server made."""
    found = list(descendants(pid))
    servers = [one for one in found if "forkserver" in Path(f"/proc/{one}/cmdline").read_text()]
    return [one for server in servers for one in descendants(server)]


def killed(command: list[str]) -> tuple[str, int]:
    """What the command says while processes of it are killed, and how many were."""
    rng, kills = random.Random(1), 0
    with subprocess.Popen(
        [sys.executable, "-m", "threadkit", *command], stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True
    ) as process:
        while process.poll() is None and kills < KILLS:
            time.sleep(rng.uniform(0.1, 0.3))
            try:
                os.kill(rng.choice(readers(process.pid)), signal.SIGKILL)
            except (OSError, IndexError):
                continue  # not yet, or not any more
            kills += 1
        assert process.stderr is not None
        said = process.stderr.read()
    assert process.returncode in (0, 1), said
    return said, kills


def of_parse(out: Path) -> set[str]:
    pages = map(json.loads, (out / "pages.jsonl").read_text().splitlines())
    found = [page for page in pages if len(page["posts"]) == POSTS]
    return {Path(page["source"]["path"]).name for page in found}


def of_export(out: Path) -> set[str]:
    found = [path for path in (out / "threads").iterdir() if path.read_text().count("post ") == POSTS]
    return {path.with_suffix(".json").name for path in found}


def of_pages(out: Path) -> set[str]:
    found = [path for path in (out / "threads").iterdir() if f"post {POSTS - 1} of" in path.read_text()]
    return {path.with_suffix(".json").name for path in found}


def of_merge(out: Path) -> set[str]:
    return {Path(source["path"]).name for source in json.loads((out / "all.json").read_text())["sources"]}


def of_site(out: Path) -> set[str]:
    said = "".join(path.read_text() for path in (out / "site").rglob("*.html"))
    return {f"{number:02}.json" for number in range(INPUTS) if f"post {POSTS - 1} of {number}<" in said}


def of_archive(out: Path) -> set[str]:
    with Archive(out / "a.db") as archive:
        assert not list(archive.verify())
        return {f"{number:02}.json" for number in range(INPUTS) if is_whole(archive, number)}


def is_whole(archive: Archive, number: int) -> bool:
    count = sum(1 for _ in archive.search(f'"of {number}"', limit=10 * POSTS))
    assert count in (0, POSTS)
    return count == POSTS


@pytest.mark.parametrize(
    ("command", "found"),
    [
        (["parse", "-o", "{out}/pages.jsonl"], of_parse),
        (["export", "--to", "csv", "-o", "{out}/threads/"], of_export),
        (["merge", "-o", "{out}/all.json"], of_merge),
        (["export", "--to", "html", "-o", "{out}/threads/"], of_pages),
        (["site", "-o", "{out}/site"], of_site),
        (["archive", "add", "--db", "{out}/a.db"], of_archive),
    ],
    ids=lambda value: value[0] if isinstance(value, list) else "",
)
def test_a_killed_process_costs_its_own_input_only(
    folder: Path, tmp_path: Path, command: list[str], found: Callable[[Path], set[str]]
) -> None:
    inputs = sorted(map(str, folder.iterdir()))
    said, kills = killed([*(part.format(out=tmp_path) for part in command), *inputs, "--jobs", "2"])
    lost = set(LOST.findall(said))
    assert kills and len(lost) <= kills
    assert found(tmp_path) == {Path(path).name for path in inputs} - lost, said
