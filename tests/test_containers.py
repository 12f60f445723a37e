"""Wrappers of every kind around the same page, damaged ones, and ones that are made to harm."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import plistlib
import random
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import zstandard

import threadkit
from conftest import FIXTURES
from threadkit.containers import CONTAINERS
from wrappers import SECRET, URL, cassette, har, mhtml, tarred, warc, zipped

PAGE = (FIXTURES / "text_aggregator" / "sourdough.txt").read_bytes()
OTHER = (FIXTURES / "text_aggregator" / "lone_embed.txt").read_bytes()
HTML = b"<!DOCTYPE html><title>x</title><p>Not a thread.</p>"
TEXT = {"Content-Type": "text/plain"}
PLAIN = "text/plain"


WRAPPERS: dict[str, tuple[Callable[[], bytes], int]] = {
    "page.txt.gz": (lambda: gzip.compress(PAGE), 1),
    "page.txt.bz2": (lambda: bz2.compress(PAGE), 1),
    "page.txt.xz": (lambda: lzma.compress(PAGE), 1),
    "page.txt.zst": (lambda: zstandard.compress(PAGE), 1),
    "pages.zip": (lambda: zipped({"a.txt": PAGE, "b.txt": OTHER, "c.png": b"\x89PNG", "d.txt": b"nothing"}), 2),
    "nested.zip": (lambda: zipped({"a.zip": zipped({"b.gz": gzip.compress(PAGE)})}), 1),
    "pages.har": (lambda: har([(PAGE, PLAIN), (OTHER, PLAIN), (b"....", "image/png")]), 2),
    "packed.har": (lambda: har([(PAGE, PLAIN), (OTHER, PLAIN)], packed=True), 2),
    "cassette.json": (lambda: cassette([PAGE, OTHER]), 2),
    "packed.json": (lambda: cassette([PAGE, OTHER], packed=True), 2),
    "pages.warc": (lambda: warc([(PAGE, TEXT), (OTHER, TEXT)]), 2),
    "pages.warc.gz": (lambda: warc([(PAGE, TEXT), (OTHER, TEXT)], compress=True), 2),
    "pages.warc.zst": (lambda: zstandard.compress(warc([(PAGE, TEXT), (OTHER, TEXT)])), 2),
    "pages.wacz": (
        lambda: zipped({
            "datapackage.json": b"{}", "archive/data.warc.gz": warc([(PAGE, TEXT)], compress=True),
            "pages/pages.jsonl": b'{"id": "1", "url": "https://x.com/a/status/5", "ts": "2026-03-15", "text": "A copy"}',
        }),
        1,
    ),
    "pages.tar": (lambda: tarred({"a.txt": PAGE, "sub/b.txt": OTHER, "sub/._b.txt": OTHER}), 2),
    "pages.tar.gz": (lambda: tarred({"a.txt": PAGE}, "w:gz"), 1),
    "wrong-suffix.txt": (lambda: gzip.compress(tarred({"a.zip": zipped({"b": PAGE})})), 1),
    "members.gz": (lambda: gzip.compress(PAGE[:1000]) + gzip.compress(PAGE[1000:]), 1),
    "trailing.gz": (lambda: gzip.compress(PAGE) + b"\r\n-- a mailer's line", 1),
    "page.webarchive": (
        lambda: plistlib.dumps({"WebMainResource": {"WebResourceData": PAGE, "WebResourceURL": URL}}, fmt=plistlib.FMT_BINARY),
        1,
    ),
    "xml.webarchive": (lambda: plistlib.dumps({"WebMainResource": {"WebResourceData": PAGE, "WebResourceURL": URL}}), 1),
}  # fmt: skip


@pytest.fixture(params=WRAPPERS)
def wrapped(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path = tmp_path / request.param
    path.write_bytes(WRAPPERS[request.param][0]())
    return path


def test_pages_come_out_whole(wrapped: Path) -> None:
    pages = list(threadkit.iter_pages(wrapped))
    assert len(pages) == WRAPPERS[wrapped.name][1]
    assert [post.text for post in pages[0].posts] == [post.text for post in threadkit.parse(PAGE).posts]
    assert pages[0].source.container == str(wrapped)
    if "har" in wrapped.name or "warc" in wrapped.name:
        assert pages[0].source.url == URL
        assert pages[0].source.captured_at is not None and pages[0].source.captured_at.day == 15
    assert SECRET not in "".join(page.model_dump_json() for page in pages)


def test_parse_file_joins_what_it_finds(wrapped: Path) -> None:
    page = threadkit.parse_file(wrapped)
    one, two = (len(threadkit.parse(data).posts) for data in (PAGE, OTHER))
    assert len(page.posts) == (one, one + two)[WRAPPERS[wrapped.name][1] - 1]


def test_damage_is_one_clear_error(wrapped: Path) -> None:
    rng = random.Random(wrapped.name)
    data = wrapped.read_bytes()
    for _ in range(120):
        copy = bytearray(data[: rng.randint(0, len(data))] if rng.random() < 0.4 else data)
        for _ in range(rng.randint(0, 8)):
            if copy:
                copy[rng.randrange(len(copy))] = rng.randrange(256)
        wrapped.write_bytes(copy)
        try:
            threadkit.parse_file(wrapped)
        except threadkit.ThreadkitError as error:
            assert str(wrapped) in str(error)


def test_one_damaged_member_leaves_the_others(tmp_path: Path) -> None:
    data = bytearray(zipped({"a.txt": PAGE, "b.txt": OTHER}))
    data[120] ^= 0xFF
    path = tmp_path / "a.zip"
    path.write_bytes(data)
    errors: list[threadkit.ThreadkitError] = []
    pages = list(threadkit.iter_pages(path, on_error=errors.append))
    assert [page.source.title for page in pages] == ["Tram Lines"]
    assert len(errors) == 1 and "a.txt" in str(errors[0])


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress, zstandard.compress])
def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path, pack: Callable[[bytes], bytes]) -> None:
    path = tmp_path / "bomb.gz"
    path.write_bytes(pack(b"\n" * 30_000_000))
    with pytest.raises(threadkit.LimitError, match="Limits"):
        threadkit.parse_file(path)
    zip_path = tmp_path / "bomb.zip"
    zip_path.write_bytes(zipped({"a.txt": b"0" * 30_000_000}))
    with pytest.raises(threadkit.LimitError, match="max_expansion"):
        threadkit.parse_file(zip_path)


def test_limits_can_be_raised(tmp_path: Path) -> None:
    path = tmp_path / "page.gz"
    path.write_bytes(gzip.compress(PAGE + b"\n" * 3_000_000))
    with pytest.raises(threadkit.LimitError):
        threadkit.parse_file(path)
    assert threadkit.parse_file(path, limits=threadkit.Limits(max_expansion=100_000)).posts


def test_names_that_point_outside_are_only_names(tmp_path: Path) -> None:
    path = tmp_path / "evil.zip"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("../../evil.txt", PAGE)
        archive.writestr("/etc/evil.txt", OTHER)
    path.write_bytes(out.getvalue())
    assert len(list(threadkit.iter_pages(path))) == 2
    assert sorted(p.name for p in tmp_path.iterdir()) == ["evil.zip"]


def test_mhtml_is_opened(tmp_path: Path) -> None:
    path = tmp_path / "page.mhtml"
    path.write_bytes(mhtml([(HTML, "text/html"), (b"...", "image/png")]))
    from threadkit.containers import open_documents
    from threadkit.documents import Limits

    (document,) = open_documents(path, Limits())
    assert (document.data, document.url) == (HTML, URL)
    assert document.captured_at is not None and document.captured_at.isoformat() == "2026-03-15T10:00:00+00:00"


def test_a_page_is_no_container() -> None:
    for path in FIXTURES.rglob("*"):
        if path.is_file() and path.relative_to(FIXTURES).parts[0] != "containers":
            head = path.read_bytes()[:4096]
            assert not [one.name for one in CONTAINERS if one.recognise(head, path.name)], path


def test_stdin_may_be_packed(monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    import sys

    from threadkit.cli import main

    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(gzip.compress(PAGE))))
    assert main(["parse", "-"]) == 0
    assert json.loads(capfdbinary.readouterr().out)["source"]["title"].startswith("What a Sourdough")
