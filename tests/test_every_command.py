"""Every command where things go wrong around it: a full disk, closed streams, a reader that has had enough, a signal."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from itertools import count
from pathlib import Path

import pytest

import threadkit
from conftest import FIXTURES
from threadkit.archive import Archive
from threadkit.cli import cli
from threadkit.cli.archive import archive_command

PAGE = FIXTURES / "text_aggregator" / "sourdough.txt"
KEY = threadkit.parse_file(PAGE).posts[0].key
#: What a client of the protocol says first.
HELLO = '{"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {"protocolVersion": "2025-03-26", "capabilities": {}, "clientInfo": {"name": "a", "version": "1"}}}\n'
#: The arguments of each command: PAGE is a file, DB an archive of its own, OUT a place that is free.
COMMANDS = {
    "parse": "parse PAGE", "read": "read PAGE", "redact": "redact PAGE", "export": "export PAGE", "merge": "merge PAGE", "missing": "missing PAGE",
    "cite": f"cite PAGE {KEY}", "mcp": "mcp PAGE", "site": "site PAGE -o OUT", "detect": "detect PAGE", "formats": "formats", "exporters": "exporters",
    "schema": "schema page", "archive add": "archive add PAGE --db DB", "archive search": "archive search starter --db DB", "archive list": "archive list --db DB",
    "archive threads": "archive threads --db DB", "archive show": f"archive show {KEY} --db DB", "archive export": f"archive export {KEY} --db DB",
    "archive stats": "archive stats --db DB", "archive verify": "archive verify --db DB", "archive remove": f"archive remove {KEY} --reason x --db DB",
    "archive merge": "archive merge DB --db OUT", "archive metadata": "archive metadata --db DB",
}  # fmt: skip
#: Those that wait for their FILE.
READING = [name for name, arguments in COMMANDS.items() if "PAGE" in arguments]
NUMBERS = count()


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of the page."""
    path = tmp_path_factory.mktemp("made") / "made.db"
    with Archive(str(path)) as archive:
        archive.add(PAGE)
    return path


def line_of(name: str, made: Path, folder: Path, page: Path = PAGE) -> list[str]:
    """The command with places of its own."""
    place = folder / str(next(NUMBERS))
    place.mkdir()
    shutil.copy(made, place / "a.db")
    words = {"PAGE": str(page), "DB": str(place / "a.db"), "OUT": str(place / "out")}
    return [
        sys.executable,
        "-m",
        "threadkit",
        *(words.get(word, word) for word in COMMANDS[name].split()),
    ]


#: As users run it: what cannot be written may fail at the very end only.
BUFFERED = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}


def shell(command: list[str], redirects: str = "") -> subprocess.CompletedProcess[bytes]:
    """The command with a shell's redirections; what a client says is on its standard input."""
    line = " ".join(f"'{part}'" for part in command)
    return subprocess.run(
        f"{line} {redirects}",
        shell=True,
        input=HELLO.encode(),
        capture_output=True,
        check=False,
        timeout=120,
        env=BUFFERED,
    )


def test_every_command_is_here() -> None:
    cli.load_all()
    inner = {f"archive {name}" for name in archive_command.commands}
    assert set(COMMANDS) == {*(cli.commands.keys() - {"archive"}), *inner}


@pytest.mark.slow
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no full disk to try")
@pytest.mark.parametrize("name", COMMANDS)
def test_streams_that_take_nothing(name: str, made: Path, tmp_path: Path) -> None:
    usual = shell(line_of(name, made, tmp_path))
    assert usual.returncode == 0, usual.stderr
    for redirects, said in ((">/dev/full", b"No space left"), (">&-", b"closed")):
        done = shell(line_of(name, made, tmp_path), redirects)
        errors = [row for row in done.stderr.splitlines() if row.startswith(b"error")]
        assert b"Traceback" not in done.stderr
        if usual.stdout:
            assert (done.returncode, len(errors)) == (1, 1) and said in errors[0], done.stderr
        else:
            assert (done.returncode, errors) == (0, [])
    for redirects in ("2>&- >/dev/null", "2>/dev/full"):
        assert shell(line_of(name, made, tmp_path), redirects).returncode == 0


@pytest.mark.slow
@pytest.mark.parametrize("name", COMMANDS)
def test_a_reader_that_has_had_enough(name: str, made: Path, tmp_path: Path) -> None:
    read, write = os.pipe()
    os.close(read)
    command = line_of(name, made, tmp_path)
    done = subprocess.run(
        command, input=HELLO.encode(), stdout=write, stderr=subprocess.PIPE, check=False, timeout=120, env=BUFFERED
    )
    os.close(write)
    assert done.returncode == 0 and b"Traceback" not in done.stderr and b"error" not in done.stderr, done.stderr


@pytest.mark.slow
@pytest.mark.parametrize("name", READING)
def test_a_signal_to_end(name: str, made: Path, tmp_path: Path) -> None:
    """It ends, and leaves nothing half made: neither where it writes nor where the system keeps what is of the moment."""
    pipe, own = tmp_path / "pipe", tmp_path / "own"
    os.mkfifo(pipe)
    own.mkdir()
    command = line_of(name, made, tmp_path, pipe)
    process = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        env={**os.environ, "TMPDIR": str(own)},
    )  # fmt: skip
    with pipe.open("wb", buffering=0) as writer:  # it waits for what comes
        writer.write(b"[")
        time.sleep(0.5)
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=60)
    assert process.returncode == 143
    assert sorted(path.name for path in tmp_path.iterdir() if not path.name.isdecimal()) == ["own", "pipe"]
    assert not list(own.iterdir()) and not list(tmp_path.rglob(".threadkit-*"))


@pytest.mark.slow
def test_a_server_ends_while_it_waits(made: Path) -> None:
    for number, status in ((signal.SIGTERM, 143), (signal.SIGINT, 130)):
        process = subprocess.Popen(
            [sys.executable, "-m", "threadkit", "mcp", str(made)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        assert process.stdin is not None and process.stdout is not None
        process.stdin.write(HELLO.encode())
        process.stdin.flush()
        assert b"result" in process.stdout.readline()
        process.send_signal(number)
        assert process.wait(timeout=60) == status
        process.stdin.close()
        process.stdout.close()


@pytest.mark.slow
@pytest.mark.parametrize("name", COMMANDS)
def test_a_name_that_a_terminal_would_obey(name: str, tmp_path: Path) -> None:
    """Of the file, and of who wrote in it."""
    page = tmp_path / "p\x1b[2J\nx\u202e\x9b31m.txt"
    page.write_text(PAGE.read_text(encoding="utf-8").replace("Mira", "Mi\x1b[31mra\u202e"), encoding="utf-8")
    with Archive(str(tmp_path / "made.db")) as archive:
        archive.add(page)
    key = threadkit.parse_file(page).posts[0].key
    command = [part.replace(KEY, key) for part in line_of(name, tmp_path / "made.db", tmp_path, page)]
    done = subprocess.run(command, input=HELLO.encode(), capture_output=True, check=False, timeout=120)
    said = (done.stdout + done.stderr).decode()
    assert done.returncode == 0 and not any(sign in said for sign in "\x1b\x9b\u202e")
