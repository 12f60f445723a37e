"""The command as a user types it: output, messages, exit status."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

import threadkit
from conftest import FIXTURES
from threadkit.cli import cli, main

PAGE = str(FIXTURES / "text_aggregator" / "sourdough.txt")
OTHER = str(FIXTURES / "text_aggregator" / "lone_embed.txt")


@pytest.fixture
def run(capfdbinary: pytest.CaptureFixture[bytes]):  # type: ignore[no-untyped-def]
    def call(*argv: str) -> tuple[int, str, str]:
        status = main(argv)
        out, err = capfdbinary.readouterr()
        return status, out.decode("utf-8"), err.decode("utf-8")

    return call


def test_parse_one_and_several(run) -> None:  # type: ignore[no-untyped-def]
    status, out, err = run("parse", PAGE)
    assert status == 0
    assert threadkit.load(out) == threadkit.parse_file(PAGE)
    assert "guess: " in err and "author-inferred" in err
    status, out, _ = run("parse", PAGE, OTHER)
    assert status == 0
    assert [json.loads(line)["source"]["title"] for line in out.splitlines()] == [
        "What a Sourdough Starter Taught Me About Distributed Systems",
        "Tram Lines",
    ]


def test_explain_names_every_line(run) -> None:  # type: ignore[no-untyped-def]
    status, out, _ = run("parse", "--explain", PAGE)
    assert status == 0
    lines = [line for line in Path(PAGE).read_text(encoding="utf-8").splitlines() if line.strip()]
    assert len(out.splitlines()) == len(lines)
    assert "page age" in out and "quoted author" in out and "unclaimed" not in out


def test_standard_input(run, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(Path(PAGE).read_bytes())))
    status, out, _ = run("export", "-", "--to", "markdown")
    assert status == 0
    assert out.startswith("# What a Sourdough Starter")


def test_export_forms(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    status, out, _ = run("export", PAGE)
    assert status == 0
    jsonschema.validate(json.loads(out), threadkit.json_schema("thread"))
    status, out, _ = run("export", PAGE, "--to", "jsonl")
    assert [json.loads(line)["depth"] for line in out.splitlines()] == [0, 1, 2, 3, 4, 4, 5, 6, 7]
    status, _, _ = run("export", PAGE, PAGE, OTHER, "--to", "markdown", "-o", str(tmp_path / "out"))
    assert status == 0
    names = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert names == ["lone_embed.md", "sourdough-2.md", "sourdough.md"]
    assert run("export", PAGE, "-o", str(tmp_path / "one.json"))[0] == 0
    assert (tmp_path / "one.json").exists()
    status, out, _ = run("export", PAGE, OTHER, "--to", "json")
    assert [json.loads(line)["title"] for line in out.splitlines()][1] == "Tram Lines"


def test_what_cannot_be_read_is_named_and_the_rest_is_done(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "binary.bin").write_bytes(bytes(range(256)) * 20)
    (tmp_path / "note.txt").write_text("A note about bread.", encoding="utf-8")
    bad = [str(tmp_path / name) for name in ("empty.txt", "binary.bin", "note.txt", "absent.txt")]
    status, out, err = run("parse", bad[0], PAGE, *bad[1:])
    assert status == 1
    assert len(out.splitlines()) == 1
    for name in bad:
        assert f"error: {name}: " in err
    assert "Traceback" not in err


def test_wrong_usage(run) -> None:  # type: ignore[no-untyped-def]
    for argv in (
        ["parse"],
        ["parse", PAGE, "--format", "papyrus"],
        ["parse", PAGE, "--timezone", "Middle/Earth"],
        ["parse", PAGE, "--captured-at", "soon"],
        ["export", PAGE, "-o", "thread.xyz"],
        ["fly"],
    ):
        status, out, err = run(*argv)
        assert (status, out) == (2, ""), argv
        assert "Error" in err or "Usage" in err


def test_strict(run) -> None:  # type: ignore[no-untyped-def]
    status, out, err = run("parse", "--strict", str(FIXTURES / "text_aggregator" / "left_over.txt"))
    assert (status, out) == (1, "")
    assert "text-unclaimed" in err


def test_tables(run) -> None:  # type: ignore[no-untyped-def]
    assert run("formats")[1].startswith("text_aggregator")
    assert "markdown" in run("exporters")[1]
    assert json.loads(run("schema", "page")[1]) == threadkit.json_schema("page")
    assert run("detect", PAGE)[1].startswith(f"{PAGE}: text_aggregator")


def test_installed_command_and_closed_pipe() -> None:
    command = [sys.executable, "-m", "threadkit", "export", PAGE, "--to", "markdown"]
    done = subprocess.run(command, capture_output=True, check=False)
    assert done.returncode == 0
    piped = subprocess.run(
        f'"{sys.executable}" -m threadkit parse "{PAGE}" | head -c 10', shell=True, capture_output=True, check=False
    )
    assert b"Traceback" not in piped.stderr and b"Exception" not in piped.stderr


def test_merge_and_missing(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    posts = [
        {"id_str": str(9000 + n), "full_text": f"@bo the state of the tram lines, part {n}", "created_at": f"Wed May 01 12:0{n}:00 +0000 2024",
         "in_reply_to_status_id_str": str(8999 + n) if n else None, "in_reply_to_screen_name": "bo" if n else None,
         "user": {"id_str": "7", "screen_name": "bo", "name": "Bo"}}
        for n in range(6)
    ]  # fmt: skip
    folder = tmp_path / "saved"
    folder.mkdir()
    (folder / "later.jsonl").write_text("\n".join(json.dumps(p) for p in posts[3:]), encoding="utf-8")
    (folder / "first.jsonl").write_text("\n".join(json.dumps(p) for p in posts[:3]), encoding="utf-8")
    status, out, err = run("merge", str(folder))
    assert status == 0
    thread = threadkit.load(out)
    assert isinstance(thread, threadkit.Thread)
    assert [node.key for node in thread.posts] == [p["id_str"] for p in posts]
    assert thread == threadkit.merge(threadkit.iter_pages(folder))
    assert "6 posts from 2 pages" in err and "\nmissing" not in err
    assert run("missing", str(folder))[:2] == (0, "")

    only_later = str(folder / "later.jsonl")
    status, out, err = run("merge", only_later, OTHER, "-o", str(tmp_path / "out.md"))
    assert (status, out) == (0, "")
    assert "trees that nothing links" in err and "https://x.com/bo/status/9002" in err
    assert (tmp_path / "out.md").read_text(encoding="utf-8").count("\n## ") > 3
    status, out, _ = run("missing", only_later)
    assert (status, out) == (
        0,
        "https://x.com/bo/status/9002\t@bo replies to it: https://x.com/bo/status/9003\n",
    )
    status, out, _ = run("missing", only_later, "--json")
    assert json.loads(out)["id"] == "9002"
    assert run("merge", only_later, "-o", "thread.xyz")[0] == 2
    assert run("merge", str(tmp_path / "absent"))[0] == run("missing", str(tmp_path / "absent"))[0] == 1


@pytest.mark.parametrize("arguments", [["--help"], ["archive", "--help"], ["--version"]])
def test_help_loads_no_more_than_it_says(arguments: list[str]) -> None:
    code = (
        "import sys; from threadkit.cli import main; status = main(sys.argv[1:]); "
        "sys.exit(status or ' '.join({'pydantic', 'rich', 'jinja2', 'lxml', 'threadkit.models'} & set(sys.modules)) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")


def test_every_command_is_where_the_list_says(capsys: pytest.CaptureFixture[str]) -> None:
    cli.load_all()
    assert all(command.name == name for name, command in cli.commands.items())


def test_completion_tells_the_commands() -> None:
    environment = {
        **os.environ,
        "COMP_WORDS": "threadkit ar",
        "COMP_CWORD": "1",
        "_THREADKIT_COMPLETE": "bash_complete",
    }
    code = "from threadkit.cli import cli; cli(prog_name='threadkit')"
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert done.stdout == "plain,archive\n"
