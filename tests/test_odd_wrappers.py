"""Wrappers of which a part would be passed over without a word: what is no longer there to be read is told."""

from __future__ import annotations

import base64
import bz2
import gzip
import io
import json
import lzma
import os
import plistlib
import sqlite3
import struct
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import zstandard

import threadkit
from conftest import FIXTURES
from threadkit.containers._base64 import unbase64
from wrappers import URL, cassette, har, mhtml, tarred, warc, zipped

PAGE = (FIXTURES / "text_aggregator" / "sourdough.txt").read_bytes()
OTHER = (FIXTURES / "text_aggregator" / "lone_embed.txt").read_bytes()
HTML = b'<!DOCTYPE html><html><body><blockquote class="twitter-tweet"><p>Bread</p>&mdash; A (@a) <a href="https://twitter.com/a/status/20">May 1, 2020</a></blockquote>'
MAIL = mhtml([(HTML, "text/html")])
HAR = har([(HTML, "text/html")], packed=True)
ENCODED = base64.b64encode(HTML)


def _tape(name: str) -> bytes:
    """A tar with all that is no file: devices, pipes, links, a folder, names of no sense."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for number, kind in enumerate(
            (tarfile.CHRTYPE, tarfile.BLKTYPE, tarfile.FIFOTYPE, tarfile.LNKTYPE, tarfile.DIRTYPE, tarfile.CONTTYPE)
        ):
            odd = tarfile.TarInfo(f"\x1b[2J{number}\n../../etc")
            odd.type, odd.linkname = kind, "/dev/zero"
            archive.addfile(odd)
        info = tarfile.TarInfo(name)
        info.size = len(PAGE)
        archive.addfile(info, io.BytesIO(PAGE))
    return out.getvalue()


def _without_length(made: bytes) -> bytes:
    return made.replace(b"Content-Length", b"X-Content-Length", 1)


def _typed(kind: bytes) -> bytes:
    """A web archive of one answer that says to be of that kind."""
    made = warc([(HTML, {"Content-Type": "text/html"})])
    return made.replace(b"WARC-Type: response", b"WARC-Type: " + kind, 1)


def _base(picture: bytes = b"") -> bytes:
    """A database of one post."""
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE tweets (id, created_at, username, text, thumbnail)")
    row = ("1050118621198921728", "2018-10-10", "ann_salt", "Rye and salt.", picture)
    connection.execute("INSERT INTO tweets VALUES (?, ?, ?, ?, ?)", row)
    connection.commit()
    return connection.serialize()


def _listing_one(data: bytes) -> bytes:
    """A zip of two files whose directory lists the first alone."""
    first = data.find(b"PK\x01\x02")
    entry = data[first : data.find(b"PK\x01\x02", first + 4)]
    return data[:first] + entry + struct.pack("<4s4xHHIIH", b"PK\x05\x06", 1, 1, len(entry), first, 0)


def _of_wrong_size(data: bytes) -> bytes:
    """A zip whose directory says of its first file that it is packed into 2 GB."""
    at = data.find(b"PK\x01\x02") + 20
    return data[:at] + struct.pack("<I", 1 << 31) + data[at + 4 :]


def _of_kind(kind: bytes) -> bytes:
    """A tar of two files, the first of a kind of its own."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, data, what in (("a.txt", PAGE, kind), ("b.txt", OTHER, tarfile.REGTYPE)):
            info = tarfile.TarInfo(name)
            info.size, info.type = len(data), what
            archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


def _web(frames: object) -> bytes:
    """A web archive of one page, with those frames."""
    page = {"WebResourceData": HTML, "WebResourceURL": "https://example.org"}
    return plistlib.dumps({"WebMainResource": page, "WebSubframeArchives": frames}, fmt=plistlib.FMT_BINARY)


#: Name -> the file's name, its bytes, how many pages come out, and whether something is told to be lacking.
WRAPPERS: dict[str, tuple[str, Callable[[], bytes], int, bool]] = {
    "bytes behind gzip": ("a.gz", lambda: gzip.compress(PAGE) + b"x" + gzip.compress(OTHER), 1, True),
    "padding behind gzip": ("a.gz", lambda: gzip.compress(PAGE) + b"\x00" * 700 + b"\r\n", 1, False),
    "bytes behind bzip2": ("a.bz2", lambda: bz2.compress(PAGE) + b"x" + bz2.compress(OTHER), 1, True),
    "two of bzip2": ("a.bz2", lambda: bz2.compress(PAGE[:900]) + bz2.compress(PAGE[900:]), 1, False),
    "bytes behind xz": ("a.xz", lambda: lzma.compress(PAGE) + b"x" + lzma.compress(OTHER), 1, True),
    "padding between two of xz": ("a.xz", lambda: lzma.compress(PAGE[:900]) + b"\x00" * 8 + lzma.compress(PAGE[900:]), 1, False),
    "bytes behind Zstandard": ("a.zst", lambda: zstandard.compress(PAGE) + b"x" + zstandard.compress(OTHER), 1, True),
    "notes before Zstandard": ("a.zst", lambda: zstandard.compress(PAGE) + b"\x53\x2a\x4d\x18\x02\x00\x00\x00hi" + b"\x00", 1, False),
    "two tar files": ("a.tar", lambda: tarred({"a.txt": PAGE}) + tarred({"b.txt": OTHER}), 1, True),
    "a tar of all that is no file": ("a.tar", lambda: _tape("a.txt"), 1, False),
    "a kind of file that nobody knows": ("a.tar", lambda: _of_kind(b"Z"), 2, False),
    "a second stream that is damaged": ("a.gz", lambda: gzip.compress(PAGE) + gzip.compress(OTHER)[:10] + b"\xff" * 90, 1, True),
    "a web archive whose frame has no bytes": ("a.webarchive", lambda: _web([{"WebMainResource": {"WebResourceData": "x"}}]), 1, True),
    "a web archive whose frames are no list": ("a.webarchive", lambda: _web({"a": {}}), 1, True),
    "a web archive of one page": ("a.webarchive", lambda: _web([]), 1, False),
    "parts of YAML that refer to one another": ("a.yaml", lambda: b"- id: '1'\n  text: &a [x, x]\n" + b"".join(b"- id: '1'\n  text: &%c [%s]\n" % (98 + n, b", ".join([b"*%c" % (97 + n)] * 8)) for n in range(12)), 0, True),
    "two zip files": ("a.zip", lambda: zipped({"a.txt": PAGE}) + zipped({"b.txt": OTHER}), 1, True),
    "a file of a wrong size": ("a.zip", lambda: _of_wrong_size(zipped({"a.txt": PAGE, "b.txt": OTHER})), 1, True),
    "a file that the directory lacks": ("a.zip", lambda: _listing_one(zipped({"a.txt": PAGE, "b.txt": OTHER})), 1, True),
    "a zip behind a program": ("a.zip", lambda: b"PK\x05\x06" + b"\x00" * 60 + zipped({"b.txt": OTHER}), 1, False),
    "names of a zip without sense": ("a.zip", lambda: zipped([("\x00", PAGE), ("a\x00.txt", OTHER), ("\x1b[2J\n", OTHER), ("/../c", OTHER), ("", OTHER), ("folder/", b""), ("file/", OTHER)]), 6, False),
    "two messages": ("a.mhtml", lambda: MAIL + b"\r\n" + MAIL, 1, True),
    "a message with a signature": ("a.mhtml", lambda: MAIL + b"\r\n-- \r\na mailer\r\n", 1, False),
    "another boundary": ("a.mhtml", lambda: MAIL.replace(b'boundary="--b"', b'boundary="--c"'), 0, True),
    "no boundary": ("a.mhtml", lambda: MAIL.replace(b'\tboundary="--b"', b"\tx=y"), 0, True),
    "bytes behind a HAR": ("a.har", lambda: HAR + b" more", 1, True),
    "blanks behind a HAR": ("a.har", lambda: HAR + b"\r\n\x00", 1, False),
    "a HAR of damaged JSON": ("a.har", lambda: HAR.replace(b'"version"', b'"version\xd7', 1), 0, True),
    "a HAR whose entries are called otherwise": ("a.har", lambda: b'{"log": {"items": "none"}}', 0, True),
    "a HAR whose base64 is cut": ("a.har", lambda: HAR.replace(ENCODED, ENCODED[:-6]), 1, True),
    "a HAR with base64 of no sense": ("a.har", lambda: HAR.replace(ENCODED, ENCODED[:80] + b"!*" + ENCODED[80:]), 1, True),
    "base64 in parts": ("a.har", lambda: HAR.replace(ENCODED, base64.b64encode(HTML[:100]) + base64.b64encode(HTML[100:])), 1, False),
    "a cassette with an answer of no sense": ("a.json", lambda: cassette([HTML, HTML]).replace(b'"string"', b'"strinG"', 1), 1, True),
    "a cassette whose base64 is cut": ("a.json", lambda: cassette([HTML], packed=True).replace(ENCODED, ENCODED[:-6]), 1, True),
    "bytes between the members of a WARC": ("a.warc.gz", lambda: warc([(HTML, {"Content-Type": "text/html"})], compress=True) + b"x" * 50 + warc([(HTML, {})], compress=True), 1, True),
    "a WARC with an address that is none": ("a.warc", lambda: warc([(HTML, {"Content-Type": "text/html"})]).replace(URL.encode(), b"=?utf-8?q?=C3?=" + b"x" * (len(URL) - 15)), 1, False),
    "a record whose kind is in capitals": ("a.warc", lambda: _typed(b"RESPONSE"), 1, False),
    "a record of another format": ("a.warc", lambda: _typed(b"conversion"), 1, False),
    "headers that the record does not announce": ("a.warc", lambda: _typed(b"resource").replace(b"application/http", b"application/htpp", 1), 0, True),
    "a record that goes on": ("a.warc", lambda: _typed(b"continuation"), 0, True),
    "a record of no kind": ("a.warc", lambda: _typed(b""), 0, True),
    "a record of a kind that nobody knows": ("a.warc", lambda: _typed(b"capture"), 0, True),
    "an answer of a type of no sense": ("a.warc", lambda: warc([(PAGE, {"Content-Type": "x-page"}), (b"\x89PNG", {"Content-Type": "image/png"})]), 1, False),
    "a picture in a database": ("a.db", lambda: _base(picture=bytes(range(256)) * 4), 1, False),
    "a record without a length": ("a.warc", lambda: _without_length(warc([(HTML, {"Content-Type": "text/html"})])), 0, True),
    "a HAR whose answer is called otherwise": ("a.har", lambda: har([(PAGE, "text/plain")]).replace(b'"response"', b'"answer"'), 0, True),
    "a column whose name is no text": ("a.db", lambda: _base().replace(b"username", b"user\xff\xfe\xff\xfe"), 0, True),
}  # fmt: skip


@pytest.mark.parametrize("name", WRAPPERS)
def test_what_is_passed_over_is_told(name: str, tmp_path: Path) -> None:
    file, make, count, is_told = WRAPPERS[name]
    (tmp_path / file).write_bytes(make())
    errors: list[threadkit.ThreadkitError] = []
    pages = list(threadkit.iter_pages(tmp_path / file, on_error=errors.append))
    losses = [one for page in pages for one in page.diagnostics if one.severity == "loss"]
    assert len([page for page in pages if page.posts]) == count
    assert bool(losses or errors) == is_told, (losses, errors)
    assert not any("defect" in str(error) for error in errors)


@pytest.mark.parametrize("data", [b"", b"a", b"bread", b"salt and rye", bytes(range(256))])
def test_base64(data: bytes) -> None:
    packed = base64.b64encode(data)
    assert unbase64(packed) == (data, "")
    assert unbase64(base64.encodebytes(data)) == (data, "")
    assert unbase64(packed + packed) == (data * 2, "")
    for short in range(1, len(packed)):
        got, damage = unbase64(packed[:short])
        assert data.startswith(got) and (damage or short % 4 == 0)


def test_the_newest_rows_of_a_database(tmp_path: Path) -> None:
    """A program that has not ended keeps them beside the database."""
    path = tmp_path / "tweets.db"
    with sqlite3.connect(path) as database:
        database.execute("CREATE TABLE tweets (id_str TEXT, full_text TEXT, screen_name TEXT, created_at TEXT)")
        database.execute("INSERT INTO tweets VALUES ('1400000000000000001', 'Rye', 'ann', '2021-06-02T08:00:00Z')")
    assert not told(path)
    database.execute("PRAGMA journal_mode = WAL")
    with database:
        database.execute("INSERT INTO tweets VALUES ('1400000000000000002', 'Salt', 'ann', '2021-06-02T08:01:00Z')")
    assert told(path) == ["wrapper-cut"]
    database.close()
    assert not told(path)


def told(path: Path) -> list[str]:
    return [one.code for page in threadkit.iter_pages(path) for one in page.diagnostics if one.severity == "loss"]


def test_a_folder_that_cannot_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The system's refusal is told: whoever runs the tests may read everything."""
    (tmp_path / "secret").mkdir()
    (tmp_path / "page.txt").write_bytes(PAGE)
    listing = os.scandir

    def refusing(path: str) -> object:
        if str(path).endswith("secret"):
            raise PermissionError(13, "Permission denied", str(path))
        return listing(path)

    monkeypatch.setattr(os, "scandir", refusing)
    errors: list[threadkit.ThreadkitError] = []
    assert len(list(threadkit.iter_pages(tmp_path, on_error=errors.append))) == 1
    assert [str(error) for error in errors] == [f"{tmp_path}/secret: the folder cannot be read: Permission denied"]


def test_a_zip_of_which_the_first_file_was_deleted(tmp_path: Path) -> None:
    """Its bytes are still there, and nobody lists them."""
    data = zipped({"a.txt": PAGE, "b.txt": OTHER})
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        first = archive.infolist()[0]
    at = data.rindex(b"PK\x01\x02")
    directory, end = data[at : data.rindex(b"PK\x05\x06")], data[data.rindex(b"PK\x05\x06") :]
    start = data.index(b"PK\x01\x02")
    end = (
        end[:8]
        + b"\x01\x00\x01\x00"
        + len(directory).to_bytes(4, "little")
        + start.to_bytes(4, "little")
        + end[20:]
    )
    path = tmp_path / "a.zip"
    path.write_bytes(data[:start] + directory + end)
    assert first.header_offset == 0 and told(path) == ["wrapper-cut"]


def test_our_own_json_with_a_name_twice() -> None:
    saved = threadkit.export(threadkit.build_thread(threadkit.parse(PAGE)))
    assert json.loads(saved)
    with pytest.raises(threadkit.ParseError, match="twice"):
        threadkit.load(saved.replace('"text":', '"text": "x", "text":', 1))
