"""Where a text holds several pages, each tells what it does not claim, and together they add up."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

import golden
import threadkit
from conftest import FIXTURES

PAGES = [path for folder in sorted(FIXTURES.glob("text_*")) for path in golden.inputs(folder)]
SHUFFLES = 2  # of each page


def adds_up(path: Path) -> bool:
    pages = list(threadkit.iter_pages(path, on_error=lambda error: None, on_skip=lambda error: None))
    counted = sum(page.coverage.posts + page.coverage.chrome + page.coverage.unclaimed for page in pages)
    tell = all(
        not page.coverage.unclaimed or any(one.code == "text-unclaimed" for one in page.diagnostics)
        for page in pages
    )
    is_text = all(page.coverage.unit == "characters" for page in pages)
    return not pages or not is_text or (tell and counted == sum(map(len, path.read_text("utf-8").split())))


@pytest.mark.parametrize("path", PAGES, ids=[str(path.relative_to(FIXTURES)) for path in PAGES])
def test_pages_add_up_in_any_order_of_their_paragraphs(path: Path, tmp_path: Path) -> None:
    rng = random.Random(path.name)
    for number in range(SHUFFLES):
        parts = path.read_text("utf-8").split("\n\n")
        rng.shuffle(parts)
        made = tmp_path / f"{number}-{path.name}"
        made.write_text("\n\n".join(parts), encoding="utf-8")
        assert adds_up(made), made.read_text("utf-8")
