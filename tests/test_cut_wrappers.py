"""Wrappers that are cut or made to cost too much: what is there is read, what is lacking is a loss, limits hold a file."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import plistlib
import tarfile
import traceback
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import zstandard

import threadkit
from conftest import FIXTURES
from wrappers import har, mhtml, tarred, warc, zipped

PAGE = (FIXTURES / "text_aggregator" / "sourdough.txt").read_bytes()
OTHER = (FIXTURES / "text_aggregator" / "lone_embed.txt").read_bytes()
HTML = b"<!DOCTYPE html><html><body>" + b"".join(
    b'<blockquote class="twitter-tweet"><p>Bread %d</p>&mdash; A (@a) <a href="https://twitter.com/a/status/2%d">May 1, 2020</a></blockquote>'
    % (n, n) for n in range(200)
)  # fmt: skip
TEXT, WEB = {"Content-Type": "text/plain"}, {"Content-Type": "text/html"}
WRAPPERS: dict[str, tuple[str, Callable[[], bytes]]] = {
    "zip": ("a.zip", lambda: zipped({"a.txt": PAGE, "b.txt": OTHER})),
    "tar": ("a.tar", lambda: tarred({"a.txt": PAGE, "b.txt": OTHER})),
    "tar.gz": ("a.tar.gz", lambda: tarred({"a.txt": PAGE, "b.txt": OTHER}, "w:gz")),
    "gzip": ("a.txt.gz", lambda: gzip.compress(PAGE)),
    "bzip2": ("a.txt.bz2", lambda: bz2.compress(PAGE)),
    "xz": ("a.txt.xz", lambda: lzma.compress(PAGE)),
    "Zstandard": ("a.txt.zst", lambda: zstandard.compress(PAGE)),
    "warc": ("a.warc", lambda: warc([(PAGE, TEXT), (OTHER, TEXT)])),
    "warc.gz": ("a.warc.gz", lambda: warc([(PAGE, TEXT), (OTHER, TEXT)], compress=True)),
    "har": ("a.har", lambda: har([(PAGE, "text/plain"), (OTHER, "text/plain")])),
    "mhtml": ("a.mhtml", lambda: mhtml([(HTML, "text/html")])),
}


def read(path: Path) -> tuple[list[threadkit.Page], list[threadkit.ThreadkitError]]:
    errors: list[threadkit.ThreadkitError] = []
    return list(threadkit.iter_pages(path, on_error=errors.append)), errors


@pytest.mark.parametrize("name", WRAPPERS)
def test_a_cut_is_always_told(name: str, tmp_path: Path) -> None:
    """Wherever a wrapper is cut, something is said: a loss beside what could be read, or an error."""
    file, make = WRAPPERS[name]
    path, data = tmp_path / file, make()
    path.write_bytes(data)
    whole, errors = read(path)
    assert whole and not errors and not any(d.code == "wrapper-cut" for page in whole for d in page.diagnostics)
    all_posts = sum(len(page.posts) for page in whole)
    for part in range(1, 20):
        path.write_bytes(data[: len(data) * part // 20])
        pages, errors = read(path)
        assert not any("defect" in str(error) for error in errors)
        said = [d for page in pages for d in page.diagnostics if d.severity == "loss"]
        assert said or errors or sum(len(page.posts) for page in pages) == all_posts, part
    assert pages or name in ("bzip2", "Zstandard"), (
        "nearly all of it is there, but for what is packed in large blocks"
    )


@pytest.mark.parametrize("name", ["gzip", "xz", "warc", "zip", "tar"])
def test_what_is_there_is_read_in_one_go(name: str, tmp_path: Path) -> None:
    file, make = WRAPPERS[name]
    path = tmp_path / file
    path.write_bytes(make()[:-40])
    assert threadkit.parse_file(path).posts


def nested(levels: int, count: int, data: bytes) -> bytes:
    for level in range(levels):
        data = zipped([(f"{number}.{'zip' if level else 'txt'}", data) for number in range(count)])
    return data


def test_levels_do_not_multiply(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(nested(4, 10, b"x" * 1_900_000))
    pages, errors = read(path)
    assert not pages and {type(error) for error in errors} == {threadkit.LimitError} and len(errors) < 200


def test_what_a_kept_error_keeps_alive(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(zipped({f"{number}.zip": b"PK\x03\x04" + b"x" * 100_000 for number in range(5)}))
    for error in read(path)[1]:
        assert not traceback.extract_tb(error.__traceback__) and error.__context__ is None


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA, zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED])
def test_every_method_of_zip(method: int, tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        archive.writestr("a.txt", PAGE)
    (tmp_path / "a.zip").write_bytes(out.getvalue())
    assert threadkit.parse_file(tmp_path / "a.zip").posts == threadkit.parse(PAGE).posts
    flipped = bytearray(out.getvalue())
    flipped[60] ^= 1
    (tmp_path / "b.zip").write_bytes(flipped)
    pages, errors = read(tmp_path / "b.zip")
    assert errors and not pages


def test_a_directory_of_more_files_than_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(zipped({f"{number}.txt": b"" for number in range(500)}))
    with pytest.raises(threadkit.LimitError, match="max_members"):
        list(threadkit.iter_pages(path, limits=threadkit.Limits(max_members=100)))


def test_headers_of_a_warc_file_without_end(tmp_path: Path) -> None:
    for name, head in (
        ("line", b"WARC/1.0\r\nWARC-Type: " + b"x" * 3_000_000),
        ("lines", b"WARC/1.0\r\n" + b"a: b\r\n" * 500_000),
    ):
        path = tmp_path / f"{name}.warc"
        path.write_bytes(head)
        pages, errors = read(path)
        assert not pages and [type(error) for error in errors] == [threadkit.LimitError]


def test_a_record_that_swallows_the_next(tmp_path: Path) -> None:
    data = warc([(PAGE, TEXT), (OTHER, TEXT)])
    at = data.rindex(b"Content-Length: ", 0, data.index(PAGE[:40]))
    at = data.rindex(b"Content-Length: ", 0, data.index(b"HTTP/1"))
    length = int(data[at + 16 : data.index(b"\r", at)])
    path = tmp_path / "a.warc"
    path.write_bytes(data.replace(b"Content-Length: %d\r" % length, b"Content-Length: %d\r" % (length + 2000), 1))
    pages, errors = read(path)
    assert errors or any(d.code == "wrapper-cut" for page in pages for d in page.diagnostics)


@pytest.mark.parametrize(
    "date",
    [
        "Thu, 1 Jan 1970 00:00:00 +0000",
        "Mon, 1 Jan 0001 00:00:00 +1400",
        "Fri, 31 Dec 9999 23:59:59 -1400",
        "1 Jan 2020 00:00:00 +99999999999",
        "\xff\xfe",
        "9" * 5000,
    ],
)
def test_dates_of_wrappers(date: str, tmp_path: Path) -> None:
    path = tmp_path / "a.mhtml"
    path.write_bytes(
        mhtml([(HTML, "text/html")]).replace(b"Sun, 15 Mar 2026 10:00:00 -0000", date.encode("latin-1"))
    )
    pages, errors = read(path)
    assert not errors and pages[0].posts and pages[0].source.captured_at is None


def test_frames_that_share_one_object(tmp_path: Path) -> None:
    resource = {"WebResourceData": HTML, "WebResourceURL": "https://example.org/"}
    archive: dict[str, object] = {"WebMainResource": resource}
    for _ in range(20):
        archive = {"WebMainResource": resource, "WebSubframeArchives": [archive] * 8}
    path = tmp_path / "a.webarchive"
    path.write_bytes(plistlib.dumps(archive, fmt=plistlib.FMT_BINARY))
    assert len(read(path)[0]) == 21


def test_holes_of_a_sparse_file_are_not_stored(tmp_path: Path) -> None:
    name = b"GNU.sparse.major=1\n"
    header = tarfile.TarInfo("a.txt")
    header.size = 512
    header.pax_headers = {
        "GNU.sparse.major": "1",
        "GNU.sparse.minor": "0",
        "GNU.sparse.name": "a.txt",
        "GNU.sparse.realsize": str(10**9),
    }
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=tarfile.PAX_FORMAT) as archive:
        archive.addfile(header, io.BytesIO(b"1\n999999999\n1\n".ljust(512, b"\0")))
    path = tmp_path / "a.tar"
    path.write_bytes(out.getvalue())
    pages, errors = read(path)
    assert not pages and len(errors) == 1 and name


def test_an_input_that_changes_while_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    tweet = {
        "id_str": "20",
        "full_text": "x" * 1000,
        "created_at": "Wed Oct 10 20:19:24 +0000 2018",
        "user": {"screen_name": "a"},
    }
    path.write_text((json.dumps(tweet) + "\n") * 100)
    pages = threadkit.iter_pages(path, limits=threadkit.Limits(piece_bytes=20_000))
    next(pages)
    with path.open("a") as file:
        file.write(json.dumps(tweet) + "\n")
    with pytest.raises(threadkit.ContainerError, match="changed while"):
        list(pages)
