"""Coverage adds up: of a page of text every character that is no white space, as Unicode has it, is counted once; of
a web page every text that is shown in its part; of data every post. What is not claimed is told, and nothing else.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import golden
import threadkit
from conftest import FIXTURES, ROOT
from threadkit.documents import Document
from threadkit.dom import text_nodes

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


# Web pages and data

OTHERS = [
    path for folder in sorted(FIXTURES.iterdir()) if folder.is_dir() and not folder.name.startswith("text_")
    for path in golden.inputs(folder)
]  # fmt: skip
CORPUS_OTHERS = [
    path for folder in sorted(CORPUS.glob("*")) if folder.name.startswith(("html_", "json_", "raw_", "table_", "feed_", "threads_v1"))
    for path in sorted(folder.rglob("*")) if path.is_file() and ".gold." not in path.name and ".thread." not in path.name
]  # fmt: skip
_HIDDEN = ("noscript", "template")
_TOLD = ("text-unclaimed", "object-unknown", "field-unread")
_MOST = 20  # of one kind that are told of a page


def shown_texts(root: Any) -> int:
    """The texts of a tree that are no white space and are shown, counted without any help."""
    count = 0
    stack = [root]
    while stack:
        one = stack.pop()
        stack += list(one)
        if one is not root and one.tail and one.tail.strip(" \t\r\n") and one.getparent().tag not in _SILENT:
            count += 1
        if isinstance(one.tag, str) and one.tag not in _SILENT and one.text and one.text.strip(" \t\r\n"):
            count += 1
        if one.tag in _HIDDEN:
            stack = [inner for inner in stack if inner.getparent() is not one]
            count -= bool(one.text and one.text.strip(" \t\r\n"))
    return count


_SILENT = ("script", "style", "title")


def is_told(page: threadkit.Page) -> bool:
    """Whether what is not claimed is told, and a text that is told is counted as not claimed."""
    unclaimed, codes = page.coverage.unclaimed, [one.code for one in page.diagnostics]
    told = sum(code in _TOLD for code in codes)
    return min(unclaimed, _MOST) <= told and codes.count("text-unclaimed") <= unclaimed


def accounts(path: Path) -> list[str]:
    """What does not add up in a page of the web or of data."""
    wrong = []
    options = golden.options(path) if path.is_relative_to(FIXTURES) else {}
    if path.parent.name == "json_threadkit":  # the account is that of the pages that it was made of
        return []
    for page in threadkit.iter_pages(path, on_error=lambda error: None, **options):
        coverage = page.coverage
        least, most = len(page.posts), len(page.posts) + len(page.context)
        if coverage.unit == "objects" and not least <= coverage.posts <= most:
            wrong.append(f"{path.name}: {coverage.posts} posts counted, {len(page.posts)} there")
        if coverage.unit != "characters" and not is_told(page):
            wrong.append(f"{path.name}: {coverage}, {[one.code for one in page.diagnostics]}")
    return wrong


@pytest.mark.parametrize("path", OTHERS, ids=[str(path.relative_to(FIXTURES)) for path in OTHERS])
def test_what_is_not_claimed_is_told(path: Path) -> None:
    assert not accounts(path)


@pytest.mark.slow
@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus of public pages is not beside this clone")
def test_what_is_not_claimed_is_told_of_the_corpus() -> None:
    assert not [wrong for path in CORPUS_OTHERS for wrong in accounts(path)]


def is_exact(path: Path) -> bool:
    """Whether each text that the page shows is counted once; a frame's page, which a value holds, is one more."""
    try:
        page = threadkit.parse_file(path, **golden.options(path) if path.is_relative_to(FIXTURES) else {})
    except threadkit.ThreadkitError:
        return True
    if page.coverage.unit != "nodes":
        return True
    counted = page.coverage.posts + page.coverage.chrome + page.coverage.unclaimed
    shown = shown_texts(Document(path.read_bytes()).tree)
    return counted >= shown if b"srcdoc=" in path.read_bytes() else counted == shown


@pytest.mark.parametrize("path", [path for path in OTHERS if path.suffix == ".html"], ids=str)
def test_every_text_of_a_web_page_is_counted_once(path: Path) -> None:
    assert is_exact(path)


@pytest.mark.slow
@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus of public pages is not beside this clone")
def test_every_text_of_the_web_pages_of_the_corpus_is_counted_once() -> None:
    assert not [path.name for path in CORPUS_OTHERS if path.suffix in (".html", ".htm") and not is_exact(path)]


@pytest.mark.parametrize("path", [path for path in OTHERS if path.suffix == ".html"], ids=str)
def test_every_text_of_a_web_page_is_looked_at(path: Path) -> None:
    root = Document(path.read_bytes()).tree
    assert len(list(text_nodes(root))) == shown_texts(root)
