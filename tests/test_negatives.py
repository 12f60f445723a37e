"""What is no saved post is no page: texts of every kind, none of which holds one, are refused."""

from __future__ import annotations

import sysconfig
from collections.abc import Iterator
from pathlib import Path

import pytest

import threadkit
import treacherous
import treacherous_sites

#: Where packages and systems keep READMEs, licences, changelogs, manuals, lists; as many as there are are taken.
_FOLDERS = (
    sysconfig.get_path("purelib"),
    sysconfig.get_path("stdlib"),
    "/usr/share/doc",
    "/usr/share/common-licenses",
    "/usr/share/vim",
    "/usr/share/perl",
    "/usr/share/perl5",
    "/usr/share/info",
    "/usr/share/nodejs",
    "/usr/lib/node_modules",
    "/usr/share/zsh",
    "/usr/share/bash-completion",
)
_SUFFIXES = frozenset(
    (
        "",
        ".md",
        ".rst",
        ".txt",
        ".markdown",
        ".org",
        ".yml",
        ".yaml",
        ".html",
        ".pod",
        ".tex",
        ".srt",
        ".po",
        ".diff",
        ".ini",
    )
)
_TREACHEROUS = treacherous.TEXTS | treacherous_sites.TEXTS
_WANTED, _MOST, _LONGEST = 1000, 2500, 120_000


def _texts() -> Iterator[Path]:
    for folder in _FOLDERS:
        for path in sorted(Path(folder).rglob("*")) if Path(folder).is_dir() else ():
            if "threadkit-" in str(path.parent):
                continue  # our own README shows how posts are written
            if path.suffix.lower() in _SUFFIXES and path.is_file() and 40 < path.stat().st_size < _LONGEST:
                yield path


def _page(data: str | bytes) -> threadkit.Page | None:
    try:
        return threadkit.parse(data)
    except threadkit.ThreadkitError as error:
        assert "a defect of threadkit" not in str(error)
        return None


@pytest.mark.slow
def test_texts_of_packages_and_of_the_system_hold_no_page() -> None:
    paths = list(_texts())
    paths = paths[:: max(1, len(paths) // _MOST)]  # some of every folder
    if len(paths) < _WANTED:
        pytest.skip(f"only {len(paths)} texts are installed here; {_WANTED} are asked for")
    found = []
    for path in paths:
        page = _page(path.read_bytes())
        quotes_posts = (
            page is not None
            and any(post.id or post.author for post in page.posts)
            and b"/status/" in path.read_bytes()
        )
        if page is not None and not quotes_posts:
            found.append((str(path), page.source.format))
    assert found == []


#: What is still taken for a page, and by whom; a mended one is to be taken out.
_KNOWN_FAILURES = {}


@pytest.mark.parametrize("name", sorted(_TREACHEROUS))
def test_treacherous(name: str, request: pytest.FixtureRequest) -> None:
    if name in _KNOWN_FAILURES:
        request.applymarker(pytest.mark.xfail(reason=_KNOWN_FAILURES[name], strict=True))
    page = _page(_TREACHEROUS[name])
    assert page is None, (page.source.format, [post.text for post in page.posts])
