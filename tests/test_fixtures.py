"""Every fixture is read as its expected JSON says, and is claimed by the format whose folder it is in."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import golden
from conftest import FIXTURES
from threadkit.detect import rank
from threadkit.documents import Document

PAGES = [path for folder in sorted(FIXTURES.iterdir()) if folder.is_dir() for path in golden.inputs(folder)]
IDS = [str(path.relative_to(FIXTURES)) for path in PAGES]


@pytest.mark.parametrize("path", PAGES, ids=IDS)
def test_expected(path: Path) -> None:
    expected = golden.expectation(path)
    assert expected.exists(), f"{path.name} has no {expected.name}"
    assert golden.read(path) == json.loads(expected.read_text(encoding="utf-8"))["page"]


@pytest.mark.parametrize("path", PAGES, ids=IDS)
def test_claimed_by_its_own_format_with_a_margin(path: Path) -> None:
    folder = path.relative_to(FIXTURES).parts[0]
    if golden.options(path).get("format") or folder == "containers":
        pytest.skip("the format is named, or found inside a container")
    ranked = rank(Document(path.read_bytes(), path=str(path)))
    assert ranked[0][0].name == folder
    assert len(ranked) < 2 or ranked[0][1] - ranked[1][1] >= 0.1
