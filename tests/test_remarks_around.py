"""Whatever people write before, between and behind saved posts is in no post, and told: on pages of all text formats.

The fast suite tries a few of the forty kinds on each page, others on each; the slow one all of them. Where a page
cannot be told from its remark it is listed, with the reason, in ``data/remarks_known.tsv``; one that is mended
must be taken off the list.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

import threadkit
from conftest import FIXTURES, SHARED
from remark_kinds import REMARKS, fault, trials
from threadkit import Page
from threadkit.documents import Document

CORPUS = SHARED / "corpus"
PAGES = [
    path
    for root in (FIXTURES, CORPUS)
    for folder in sorted(root.glob("text_*"))
    for path in sorted(folder.iterdir())
    if path.suffix in (".txt", ".md")
]
KNOWN = {
    (page, place): reason
    for line in (Path(__file__).parent / "data" / "remarks_known.tsv").read_text("utf-8").splitlines()
    if not line.startswith("#")
    for page, place, reason in [line.split("\t")]
}
FEW = 2  # kinds for each place in the fast suite
LONGEST = 60_000  # characters
_SILENT = ("other posts", "a post is lost", "not told")


def _name(path: Path) -> str:
    return f"{'fixtures' if FIXTURES in path.parents else 'corpus'}/{path.parent.name}/{path.name}"


@cache
def _read(path: Path) -> tuple[str, Page] | None:
    """The text and its page; None for one that holds several pages or none that is recognised."""
    text = Document(path.read_bytes()).text.replace("\r\n", "\n")
    if len(text) > LONGEST:
        return None
    try:
        page = threadkit.parse(text, captured_at="2026-05-02")
    except threadkit.ThreadkitError:
        return None
    return (text, page) if page.posts and len(page.parts) < 2 else None


def _faults(path: Path, each: int) -> set[tuple[str, str, str]]:
    """Place, kind and what is wrong in silence, for each trial that goes wrong."""
    read = _read(path)
    if read is None:
        return set()
    text, page = read
    found = ((trial, fault(trial, page)) for trial in trials(text, page, path.name, each))
    return {(trial.place, trial.kind, wrong) for trial, wrong in found if wrong in _SILENT}


@pytest.mark.parametrize("path", PAGES, ids=_name)
def test_a_remark_is_in_no_post_and_told(path: Path) -> None:
    faults = {one for one in _faults(path, FEW) if (_name(path), one[0]) not in KNOWN}
    assert not faults


@pytest.mark.slow
@pytest.mark.parametrize("path", PAGES, ids=_name)
def test_all_kinds_of_remark(path: Path) -> None:
    faults = _faults(path, len(REMARKS))
    known = {place for page, place in KNOWN if page == _name(path)}
    assert {place for place, _, _ in faults} == known, faults


def test_known_failures_name_pages_and_reasons() -> None:
    there = {_name(path) for path in PAGES}
    assert all(reason for reason in KNOWN.values())
    assert not CORPUS.is_dir() or {page for page, _ in KNOWN} <= there
    assert len(REMARKS) == 40
