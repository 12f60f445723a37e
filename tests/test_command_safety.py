"""The command where things go wrong around it: full disks, closed streams, signals, files that are there already."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import threadkit
from conftest import FIXTURES
from threadkit.archive import Archive
from threadkit.cli import main
from threadkit.writing import whole_file, write_file

PAGE = FIXTURES / "text_aggregator" / "sourdough.txt"
COMMANDS = {
    "parse": ["parse", str(PAGE)], "explain": ["parse", "--explain", str(PAGE)], "json": ["export", str(PAGE)],
    "markdown": ["export", str(PAGE), "--to", "markdown"], "merge": ["merge", str(PAGE)], "detect": ["detect", str(PAGE)],
    "redact": ["redact", str(PAGE)], "read": ["read", str(PAGE)], "formats": ["formats"], "exporters": ["exporters"], "schema": ["schema", "page"],
    "help": ["--help"],
}  # fmt: skip


#: As users run it: what cannot be written may fail at the very end only.
BUFFERED = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}


def shell(command: list[str], redirects: str) -> subprocess.CompletedProcess[bytes]:
    """The command with a shell's redirections."""
    line = " ".join(f"'{part}'" for part in (sys.executable, "-m", "threadkit", *command))
    return subprocess.run(
        f"{line} {redirects}", shell=True, capture_output=True, check=False, timeout=60, env=BUFFERED
    )


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no full disk to try")
@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_a_full_disk_is_one_clear_line(command: list[str]) -> None:
    done = shell(command, ">/dev/full")
    lines = [line for line in done.stderr.decode().splitlines() if not line.startswith(("read", "note", "missing"))]
    assert (done.returncode, len(lines)) == (1, 1), done.stderr
    assert "No space left" in lines[0]


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_a_reader_that_has_had_enough_is_no_error(command: list[str]) -> None:
    """The reader is gone before the first word is written."""
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run(
        [sys.executable, "-m", "threadkit", *command], stdout=write, stderr=subprocess.PIPE, check=False, timeout=60
    )
    os.close(write)
    assert done.returncode == 0 and b"Traceback" not in done.stderr and b"error" not in done.stderr


@pytest.mark.parametrize("command", ["parse", "json", "redact", "formats"])
def test_closed_streams(command: str) -> None:
    done = shell(COMMANDS[command], ">&-")
    assert done.returncode == 1 and b"Traceback" not in done.stderr and b"closed" in done.stderr
    done = shell(COMMANDS[command], "2>&- >/dev/null")
    assert done.returncode == 0
    done = shell(COMMANDS[command], "2>/dev/full")
    assert done.returncode == 0


@pytest.mark.parametrize("arguments", [["parse", "--nothing"], ["nothing"], ["export", "-o", "x.none", str(PAGE)]])
def test_wrong_usage_that_nobody_hears(arguments: list[str]) -> None:
    for redirects in ("", "2>/dev/full", "2>&-"):
        assert shell(arguments, redirects).returncode == 2
    assert shell(["parse", "nowhere.txt"], "2>/dev/full").returncode == 1


@pytest.mark.parametrize("command", ["parse", "redact"])
def test_closed_standard_input(command: str) -> None:
    done = shell([command, "-"], "<&-")
    assert (done.returncode, done.stderr.count(b"\n")) == (1, 1) and b"Traceback" not in done.stderr


def test_a_signal_to_end_leaves_nothing_behind(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    command = [sys.executable, "-m", "threadkit", "parse", str(PAGE), str(pipe), "-o", str(tmp_path / "out.jsonl")]
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    with pipe.open("wb", buffering=0) as writer:
        writer.write(b"[")
        time.sleep(0.3)
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=20)
    assert process.returncode == 143
    assert sorted(path.name for path in tmp_path.iterdir()) == ["pipe"]


def test_what_a_killed_run_left_is_removed_by_the_next(tmp_path: Path) -> None:
    (tmp_path / ".threadkit-left.part").mkdir()
    (tmp_path / ".threadkit-left.part" / "made").write_text("half")
    with whole_file(tmp_path / "slow.txt"):
        write_file(tmp_path / "fast.txt", ["whole"])
        assert len(list(tmp_path.glob(".threadkit-*"))) == 1, "what is still being written stays"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["fast.txt", "slow.txt"]


@pytest.mark.parametrize("command", ["parse", "export", "merge", "redact"])
def test_an_input_is_never_written_over(command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "page.json"
    page.write_bytes(PAGE.read_bytes())
    link = tmp_path / "link.json"
    link.symlink_to(page)
    for target in (page, link):
        assert main([command, str(page), "-o", str(target), "--force"]) == 1
        assert page.read_bytes() == PAGE.read_bytes() and "inputs" in capsys.readouterr().err
    if command != "redact":
        assert main([command, str(tmp_path), "-o", str(page), "--force"]) == 1


@pytest.mark.parametrize("command", ["parse", "export", "merge", "redact"])
def test_an_existing_file_is_kept(command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "out.json"
    target.write_text("mine")
    assert main([command, str(PAGE), "-o", str(target)]) == 1
    assert target.read_text() == "mine" and "--force" in capsys.readouterr().err
    assert main([command, str(PAGE), "-o", str(target), "--force"]) == 0
    assert target.read_text() != "mine"


def test_names_that_differ_only_in_case(tmp_path: Path) -> None:
    for name in ("a/Page.txt", "b/page.txt"):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_bytes(PAGE.read_bytes())
    assert main(["export", str(tmp_path / "a"), str(tmp_path / "b"), "-o", str(tmp_path / "out")]) == 0
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["Page.json", "page-2.json"]


def test_links_are_followed_and_permissions_kept(tmp_path: Path) -> None:
    target, link = tmp_path / "target", tmp_path / "link"
    target.write_text("old")
    target.chmod(0o640)
    link.symlink_to("target")
    write_file(link, ["new"])
    assert link.is_symlink() and target.read_text() == "new" and target.stat().st_mode & 0o777 == 0o640


def test_streams_are_written_to(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    write_file(Path("/dev/stdout"), ["here"])
    write_file(Path("/dev/null"), ["gone"])
    assert capfdbinary.readouterr().out == b"here"


@pytest.mark.parametrize("name", ["", "no/such/folder/x", "a\x00b", "n" * 300, "loop"])
def test_places_that_cannot_be_written(name: str, tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to("loop")
    with pytest.raises(threadkit.ExportError):
        write_file(tmp_path / name, ["x"])
    assert [path.name for path in tmp_path.iterdir()] == ["loop"]


@pytest.mark.parametrize(
    "zone", ["/etc/passwd", "../UTC", "UTC+3", "EST5EDT4,M3.2.0,M11.1.0", "", "zone.tab", ":UTC"]
)
def test_zones_are_names_of_zones(zone: str) -> None:
    with pytest.raises(threadkit.ParseError):
        threadkit.parse_file(PAGE, timezone=zone)


def test_many_files(tmp_path: Path) -> None:
    line = json.dumps(
        {
            "id_str": "20",
            "full_text": "Bread",
            "created_at": "Wed Oct 10 20:19:24 +0000 2018",
            "user": {"screen_name": "a"},
        }
    )
    names = [str(tmp_path / f"{number}.json") for number in range(2000)]
    for name in names:
        Path(name).write_text(line)
    done = subprocess.run([sys.executable, "-m", "threadkit", "merge", *names], capture_output=True, check=False)
    assert done.returncode == 0 and len(json.loads(done.stdout)["sources"]) == 2000


# -- inputs by other names --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("command", "redirects"),
    [
        (["parse", "-", "-o", "page.json", "--force"], "<page.json"),
        (["redact", "-", "-o", "page.json", "--force"], "<page.json"),
        (["merge", "page.json", "-o", "gone/../page.json", "--force"], ""),
        (["parse", "page.json"], ">>page.json"),
        (["export", "other.txt", "page.json"], ">>page.json"),
        (["redact", "page.json"], ">>page.json"),
        (["detect", "page.json"], ">>page.json"),
        (["parse", "-"], "<page.json >>page.json"),
        (["merge", "page.json", "-o", "/dev/stdout", "--force"], ">>page.json"),
        (["merge", ".", "--to", "convokit", "-o", "folder", "--force"], ""),
        (["merge", "folder/speakers.json", "other.txt", "--to", "convokit", "-o", "folder", "--force"], ""),
        (["site", ".", "-o", "folder", "--force"], ""),
        (["site", "other.txt", "-o", "gone/../folder"], ""),
    ],
)
def test_an_input_by_another_name_is_not_written_over(
    command: list[str], redirects: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "folder").mkdir()
    pages = [tmp_path / name for name in ("page.json", "other.txt", "folder/speakers.json", "folder/index.html")]
    for page in pages:
        page.write_bytes(PAGE.read_bytes())
    done = shell(command, redirects)
    assert done.returncode == 1 and b"Traceback" not in done.stderr and b"error" in done.stderr
    assert all(page.read_bytes() == PAGE.read_bytes() for page in pages)


def test_what_is_written_into_a_folder_is_not_read_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("one.txt", "two.txt"):
        (tmp_path / name).write_bytes(PAGE.read_bytes())
    assert shell(["parse", "."], ">out.jsonl").returncode == 0
    assert len((tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()) == 2


def test_a_name_that_is_too_long_is_the_files_fault(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", str(PAGE), "--to", "html", "-o", "n" * 300]) == 1
    assert "nnn: cannot be written" in capsys.readouterr().err


def test_a_pipe_that_is_called_like_a_leftover_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / ".threadkit-pipe.part")
    write_file(tmp_path / "out.txt", ["whole"])
    assert (tmp_path / "out.txt").read_text() == "whole"


@pytest.mark.skipif(os.name == "nt" or os.getuid() != 0, reason="only the superuser gives files away")
def test_a_file_keeps_its_owner(tmp_path: Path) -> None:
    target = tmp_path / "out.txt"
    target.write_text("old")
    os.chown(target, 12345, 12345)
    write_file(target, ["new"])
    assert (target.stat().st_uid, target.stat().st_gid, target.read_text()) == (12345, 12345, "new")


@pytest.mark.parametrize(
    "arguments",
    [
        ["parse", ""],
        ["export", "", "--to", "html"],
        ["archive", "add", "", "--db", "a.db"],
        ["archive", "add", str(PAGE), "--db", ""],
        ["archive", "stats", "--db", ""],
        ["site", str(PAGE), "-o", ""],
        ["export", str(PAGE), "--to", "json", "-o", ""],
        ["redact", ""],
    ],
)
def test_empty_names_name_nothing(arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A script's variable that is not set: the current folder is not meant."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "page.txt").write_bytes(PAGE.read_bytes())
    assert main(arguments) in (1, 2)
    assert [path.name for path in tmp_path.iterdir() if not path.name.startswith("a.db")] == ["page.txt"]


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["export", "-h"]])
def test_help_that_nobody_can_read(arguments: list[str]) -> None:
    done = shell(arguments, ">&-")
    assert done.returncode == 1 and b"closed" in done.stderr


def test_an_archive_is_not_written_over(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nor what SQLite keeps beside it while it is in use."""
    with Archive(tmp_path / "a.db") as archive:
        archive.add(PAGE)
        for name in ("a.db", "a.db-wal"):
            arguments = ["--db", str(tmp_path / "a.db"), "--to", "json", "-o", str(tmp_path / name), "--force"]
            assert main(["archive", "export", *arguments]) == 1 and "inputs" in capsys.readouterr().err
        assert archive.stats().sources == 1
