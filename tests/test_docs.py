"""The documentation says what is so: commands run as they stand, outputs are real, tables are complete."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

import threadkit
from conftest import ROOT
from threadkit.exporters import EXPORTERS
from threadkit.formats import all_formats

README = (ROOT / "README.md").read_text(encoding="utf-8")
CODE = re.findall(r"^```(\w+)\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
SESSIONS = [text for kind, text in CODE if kind == "console" and text.startswith("$ ")]


def test_the_test_command_is_what_ci_runs() -> None:
    commands = [text.strip() for kind, text in CODE if kind == "console" and "pytest" in text]
    assert len(commands) == 1
    assert commands[0] in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


@pytest.mark.parametrize("session", SESSIONS)
def test_shown_output_is_real(session: str) -> None:
    command, _, shown = session.partition("\n")
    assert command.startswith("$ threadkit ")
    argv = command.removeprefix("$ threadkit ").split()
    done = subprocess.run(
        [sys.executable, "-m", "threadkit", *argv], cwd=ROOT, capture_output=True, check=False, encoding="utf-8"
    )
    assert done.stderr + done.stdout == shown


def test_python_examples_run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(ROOT)
    for kind, text in CODE:
        if kind == "python":
            exec(compile(text, "README.md", "exec"), {})
    assert "@mira_ferments root: A sourdough starter" in capsys.readouterr().out


def test_every_format_and_exporter_is_listed() -> None:
    listed = re.findall(r"^\| `(\w+)` \| (.*?) \|$", README, re.MULTILINE)
    assert [(name, text) for name, text in listed if not text.startswith("`.")] == [
        (format.name, format.description) for format in all_formats()
    ]
    forms = re.findall(r"^\| `(\w+)` \| `(\.[\w.]+)` \| (.*?) \|$", README, re.MULTILINE)
    assert forms == [(one.name, one.suffix, one.description) for one in EXPORTERS.values()]


def test_every_fixture_named_exists() -> None:
    for name in re.findall(r"fixtures/[\w./-]+", README):
        assert (ROOT / name).exists(), name


def test_the_changelog_knows_the_version() -> None:
    assert threadkit.__version__ in (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert "## Unreleased" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
