"""Formats, exporters and containers of other packages: the example in ``docs/plugin``, and plug-ins that fail."""

from __future__ import annotations

import base64
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import ROOT

EXAMPLE = ROOT / "docs" / "plugin"
NOTES = "FIELD NOTES\n@ilse, 2026-05-01T10:00Z: the first swallow\nrain\n@bo, 2026-05-01T10:05Z: the first two\n"
PROJECT = EXAMPLE / "pyproject.toml"


def installed(folder: Path, points: str) -> None:
    """What an installer leaves of the example in a folder of packages, with the entry points given."""
    shutil.copytree(EXAMPLE / "src", folder, dirs_exist_ok=True)
    info = folder / "threadkit_field_notes-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: threadkit-field-notes\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text(points)


def declared() -> str:
    """The entry points that the example declares, as an installer writes them down."""
    import tomllib

    project = tomllib.loads(PROJECT.read_text(encoding="utf-8"))["project"]
    return "\n".join(
        f"[{group}]\n" + "".join(f"{name} = {value}\n" for name, value in points.items())
        for group, points in project["entry-points"].items()
    )


def run(packages: Path, *arguments: str) -> tuple[str, str]:
    """What the command writes, with the folder of packages beside the installed ones."""
    paths = os.pathsep.join(filter(None, (str(packages), os.environ.get("PYTHONPATH"))))
    done = subprocess.run(
        [sys.executable, "-m", "threadkit", *arguments],
        env={**os.environ, "PYTHONPATH": paths},
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    return done.stdout, done.stderr


def check(packages: Path, tmp_path: Path) -> None:
    """The example's three plug-ins do their work, and the lists say where they come from."""
    page = tmp_path / "page.txt"
    page.write_text(NOTES)
    words, told = run(packages, "export", str(page), "-v", "--to", "wordlist")
    assert words == "2\tfirst\n2\tthe\n1\tswallow\n1\ttwo\n"
    assert "text-unclaimed" in told and "'rain'" in told
    wrapped = tmp_path / "page.envelope"
    wrapped.write_bytes(b"ENVELOPE page.txt\n" + base64.b64encode(NOTES.encode()))
    assert run(packages, "export", str(wrapped), "--to", "wordlist")[0] == words
    assert "[from threadkit-field-notes]" in run(packages, "formats")[0]
    assert "[from threadkit-field-notes]" in run(packages, "exporters")[0]


def test_the_example_of_the_documentation(tmp_path: Path) -> None:
    packages = tmp_path / "packages"
    installed(packages, declared())
    check(packages, tmp_path)


@pytest.mark.slow
def test_the_example_is_installed_by_pip(tmp_path: Path) -> None:
    packages = tmp_path / "packages"
    command = [sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--target", str(packages), str(EXAMPLE)]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode and "No matching distribution" in done.stderr:
        pytest.skip("the build back end cannot be had without a network")
    assert done.returncode == 0, done.stderr
    check(packages, tmp_path)


@pytest.mark.parametrize(
    ("points", "why"),
    [
        ("text_field_notes = threadkit_field_notes.absent:FORMAT", "ModuleNotFoundError"),
        ("text_field_notes = threadkit_field_notes.writing:EXPORTER", "is no threadkit Format"),
        ("text_other_name = threadkit_field_notes.reading:FORMAT", "is no threadkit Format of that name"),
    ],
)
def test_a_plug_in_that_fails_is_named_and_does_no_harm(tmp_path: Path, points: str, why: str) -> None:
    packages = tmp_path / "packages"
    installed(packages, f"[threadkit.formats]\n{points}\n")
    # a page that no format is sure of, so that plug-ins are asked too
    out, told = run(packages, "export", str(ROOT / "fixtures" / "text_general" / "handles_above_texts.txt"))
    assert out.startswith('{"threadkit"')
    assert "threadkit-field-notes" in told and why in told
    assert "Traceback" not in told
