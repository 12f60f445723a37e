"""Pages and threads stay what they are, whatever is done to be faster."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import readings


def test_fixtures_are_read_as_recorded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(readings.ROOT)
    found = set(readings.readings(["fixtures"]).items())
    changed = sorted(path for path, _ in found - readings.recorded())
    assert not changed, "read otherwise than recorded; if that is meant: python tests/readings.py --record"


def test_pages_can_be_compared_with_a_commit() -> None:
    if not (readings.ROOT / ".git").exists():
        pytest.skip("no repository")
    place = "fixtures/text_aggregator/sourdough.txt"
    command = [sys.executable, str(Path(readings.__file__)), "--against", "HEAD", place]
    done = subprocess.run(command, cwd=readings.ROOT, capture_output=True, text=True)
    assert done.stdout.splitlines()[-1].startswith("1 files, "), done.stderr
