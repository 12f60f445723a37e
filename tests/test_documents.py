"""Bytes to text: encodings, binary data, limits."""

from __future__ import annotations

import pytest

import threadkit
from conftest import FIXTURES
from threadkit.charsets import decode
from threadkit.documents import Document

TEXT = (FIXTURES / "text_aggregator" / "odd_names.txt").read_text(encoding="utf-8")
LATIN = TEXT.replace("נועה ברק 🌿", "Zoë Müller").replace("שלום לכולם", "Grüße – “alles” gut…")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_encodings(encoding: str) -> None:
    page = threadkit.parse(TEXT.encode(encoding))
    assert [post.text for post in page.posts] == [post.text for post in threadkit.parse(TEXT).posts]


def test_windows_1252_is_read_and_said_to_be_guessed() -> None:
    page = threadkit.parse(LATIN.encode("windows-1252"))
    quoted = page.posts[4].quoted
    assert quoted is not None and quoted.author is not None
    assert (quoted.author.name, quoted.text) == ("Zoë Müller", "Grüße – “alles” gut…")
    assert page.source.encoding == "windows-1252"
    assert "encoding-guessed" in {d.code for d in page.diagnostics}


def test_a_cut_character_is_a_loss_and_no_reason_to_guess() -> None:
    data = TEXT.encode("utf-8")
    end = data.index("🌿".encode()) + 2
    page = threadkit.parse(data[:end])
    assert page.source.encoding == "utf-8"
    assert "characters-replaced" in {d.code for d in page.diagnostics}


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b" \n\t ",
        bytes(range(256)) * 20,
        b"\x89PNG\r\n\x1a\n" + bytes(1000),
        b"\x00" * 1000,
        b"\xff\xfe",
        b"GIF89a",
    ],
)
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(threadkit.UnknownFormatError):
        threadkit.parse(data)


def test_size_limit_names_itself() -> None:
    with pytest.raises(threadkit.LimitError, match="max_bytes"):
        threadkit.parse(TEXT, limits=threadkit.Limits(max_bytes=100))


def test_folder_and_missing_path(tmp_path) -> None:  # type: ignore[no-untyped-def]
    for path in (tmp_path, tmp_path / "absent.txt", tmp_path / ("x" * 300), "bad\x00name"):
        with pytest.raises(threadkit.ContainerError):
            threadkit.parse_file(path)


def test_iter_pages_reads_folders_in_order_and_hands_over_errors(tmp_path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "b.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "a.txt").write_text(TEXT.replace("Names Are Hard", "First"), encoding="utf-8")
    (tmp_path / "c.txt").write_text("no page", encoding="utf-8")
    errors: list[threadkit.ThreadkitError] = []
    skipped: list[threadkit.ThreadkitError] = []
    pages = list(threadkit.iter_pages(tmp_path, on_error=errors.append, on_skip=skipped.append))
    assert [page.source.title for page in pages] == ["First", "Names Are Hard"]
    assert (len(errors), len(skipped)) == (0, 1)
    assert len(list(threadkit.iter_pages(tmp_path))) == 2
    with pytest.raises(threadkit.UnknownFormatError):
        list(threadkit.iter_pages(tmp_path / "c.txt"))
    list(threadkit.iter_pages(tmp_path / "c.txt", tmp_path / "absent", on_error=errors.append))
    assert [type(error).__name__ for error in errors] == ["UnknownFormatError", "ContainerError"]


def test_kinds() -> None:
    assert Document("<!DOCTYPE html><p>x").kind == "html"
    assert Document('[{"a": 1}]').kind == "json"
    assert Document("window.YTD.tweets.part0 = [ {").kind == "json"
    assert Document("[![Image 1](x)](y)").kind == "text"
    assert Document("<3 this thread").kind == "text"
    assert decode(b"plain") == ("plain", "utf-8", False, 0)
