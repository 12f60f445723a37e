"""Coverage adds up: every character of a page of text that is no white space, as Unicode has it, is counted once."""

from __future__ import annotations

from pathlib import Path

import pytest

import golden
import threadkit
from conftest import FIXTURES, ROOT
from threadkit.documents import Document

CORPUS = ROOT.parent / "shared" / "corpus"
PAGES = [path for folder in sorted(FIXTURES.glob("text_*")) for path in golden.inputs(folder)]


def adds_up(path: Path) -> bool:
    page = threadkit.parse_file(path, **golden.options(path) if path.is_relative_to(FIXTURES) else {})
    if page.coverage.unit != "characters":
        return True
    counted = page.coverage.posts + page.coverage.chrome + page.coverage.unclaimed
    return counted == sum(map(len, Document(path.read_bytes()).text.split()))


@pytest.mark.parametrize("path", PAGES, ids=[str(path.relative_to(FIXTURES)) for path in PAGES])
def test_every_character_is_counted(path: Path) -> None:
    assert adds_up(path)


def test_a_character_that_is_not_counted_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    page = threadkit.parse_file(PAGES[0])
    short = page.coverage.model_copy(update={"posts": page.coverage.posts - 1})
    monkeypatch.setattr(threadkit, "parse_file", lambda *_, **__: page.model_copy(update={"coverage": short}))
    assert not adds_up(PAGES[0])


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus of public pages is not beside this clone")
def test_every_character_of_the_corpus_is_counted() -> None:
    wrong = []
    for path in sorted(
        one for folder in CORPUS.glob("text_*") for one in folder.rglob("*") if one.suffix in (".txt", ".md")
    ):
        try:
            wrong += [] if adds_up(path) else [path.name]
        except threadkit.ThreadkitError:
            continue
    assert not wrong
