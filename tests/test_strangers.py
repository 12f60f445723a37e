"""No word of a text or a table is lost in silence, wherever it stands and whatever the line was taken for."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest
from _pytest.mark.structures import ParameterSet

import golden
import threadkit
from conftest import FIXTURES, ROOT
from strangers import WORD, is_lost, with_strange_cells, with_strangers
from threadkit.documents import Document
from threadkit.values.headers import delimiter_of

CORPUS = ROOT.parent / "shared" / "corpus"
PAGES = [path for kind in ("text_*", "table_*") for folder in sorted(FIXTURES.glob(kind)) for path in golden.inputs(folder)]  # fmt: skip
_LONGEST = 10_000  # characters: each place of a page is a page to be read
_PLACES = 2  # of a page that are tried each time


def _made(path: Path) -> Iterator[str]:
    text = Document(path.read_bytes()).text
    if path.suffix in (".csv", ".tsv"):
        delimiter = delimiter_of(text.lstrip("\r\n").partition("\n")[0])
        yield from (made for _, made in with_strange_cells(text, delimiter))
    else:
        yield from (made for _, made in with_strangers(text))


def _shown(made: str) -> str:
    at = made.find(WORD)
    return made[max(0, at - 60) : at + 40]


def _is_whole(path: Path) -> bool:
    """Whether nothing of the page itself is told as lost, so that a word that is lost has to be told for itself."""
    if path.stat().st_size > _LONGEST:
        return False
    try:
        page = threadkit.parse(path.read_bytes())
    except threadkit.ThreadkitError:
        return False
    return not any(one.severity == "loss" for one in page.diagnostics)


def test_a_strange_word_comes_out_or_is_told() -> None:
    rng = random.Random(14)
    for path in PAGES:
        if _is_whole(path):
            made = list(_made(path))
            lost = [_shown(one) for one in rng.sample(made, min(_PLACES, len(made))) if is_lost(one)]
            assert not lost, path


#: A word in the style sheet that the site's counters leave in a copy is lost: which of its words are selectors, nobody
#: knows. It is expected to fail, so that it is noticed when it is mended.
IN_STYLES = pytest.mark.xfail(reason="words within a copied style sheet are not told", strict=True)


def _param(path: Path) -> ParameterSet:
    marks = (IN_STYLES,) if path.name == "logged_out_2026.txt" else ()
    return pytest.param(path, marks=marks, id=str(path.relative_to(FIXTURES)))


@pytest.mark.slow
@pytest.mark.parametrize("path", map(_param, PAGES))
def test_a_strange_word_anywhere_comes_out_or_is_told(path: Path) -> None:
    if _is_whole(path):
        assert not [_shown(one) for one in _made(path) if is_lost(one)]


@pytest.mark.slow
@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus of public pages is not beside this clone")
def test_a_strange_word_in_the_corpus_comes_out_or_is_told() -> None:
    kinds = (".txt", ".md", ".csv", ".tsv")
    paths = (path for path in sorted(CORPUS.rglob("*")) if path.suffix in kinds and ".gold." not in path.name)
    lost = (
        f"{path.name}: {_shown(one)}" for path in paths if _is_whole(path) for one in _made(path) if is_lost(one)
    )
    assert not list(islice(lost, 20))


PROFILE = "Ann Salt\n12.3K posts\n\nAnn Salt\n@ann_salt\n·\nMay 3\nRye and oats.\n"
FURNITURE = {
    "a client's label": f"{PROFILE}Translated from {WORD} by Grok\n\nBo Lund\n@bo_lund\n·\nMay 4\nWhich rye?\n",
    "a column that nobody knows": f"id,created_at,username,text,airline\n1400000000000000002,2021-06-02,ann,Rye,{WORD} Wing\n",
    "a column of sentences": f"id,created_at,username,text,words\n1400000000000000002,2021-06-02,ann,NA,Rye and {WORD} and more oats\n",
    "a mark in a table of our own": (FIXTURES / "table_threadkit" / "thread.csv").read_text(encoding="utf-8").replace(",false,", f",{WORD},", 1),
    "a cell beyond our columns": (FIXTURES / "table_threadkit" / "thread.csv").read_text(encoding="utf-8").rstrip() + f",,,{WORD}\n",
}  # fmt: skip


@pytest.mark.parametrize("page", FURNITURE.values(), ids=FURNITURE)
def test_words_beside_furniture_are_told(page: str) -> None:
    assert threadkit.parse(page).posts
    assert not is_lost(page)


@pytest.mark.parametrize("end", ["\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029"])
def test_whatever_ends_the_lines(end: str) -> None:
    for name in (
        "text_unrolled/thread_reader_stripped.txt",
        "text_notes/note_article.md",
        "text_x/two_searches.txt",
    ):
        text = (FIXTURES / name).read_text(encoding="utf-8")
        words = text.split("\n")
        words[len(words) // 2] += f" {WORD}"
        assert not is_lost(end.join(words)), name
