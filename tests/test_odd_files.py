"""Folders and zips as they are met: odd names, links, devices, damage, files that are made to harm."""

from __future__ import annotations

import gzip
import io
import os
import quopri
import struct
import sys
import zipfile
import zlib
from pathlib import Path

import pytest
import zstandard

import threadkit
from conftest import FIXTURES
from wrappers import har, mhtml, tarred, warc, zipped

PAGE = (FIXTURES / "text_aggregator" / "sourdough.txt").read_bytes()
OTHER = (FIXTURES / "text_aggregator" / "lone_embed.txt").read_bytes()
TEXT = {"Content-Type": "text/plain"}
X_PAGE = (FIXTURES / "html_x" / "conversation.html").read_bytes()
PHOTO = b"https://pbs.twimg.com/media/AAAA?format=jpg&amp;name=small"


def read(path: Path) -> tuple[list[threadkit.Page], list[threadkit.ThreadkitError], list[threadkit.ThreadkitError]]:
    errors: list[threadkit.ThreadkitError] = []
    skipped: list[threadkit.ThreadkitError] = []
    pages = list(threadkit.iter_pages(path, on_error=errors.append, on_skip=skipped.append))
    return pages, errors, skipped


def pages_of(tmp_path: Path, data: bytes, name: str = "a.zip") -> list[threadkit.Page]:
    path = tmp_path / name
    path.write_bytes(data)
    pages, errors, _ = read(path)
    assert not errors
    return pages


# Folders


def test_folders_with_links_devices_and_hidden_files(tmp_path: Path) -> None:
    folder = tmp_path / "saved"
    (folder / "sub").mkdir(parents=True)
    (folder / "b.txt").write_bytes(PAGE)
    (folder / ".hidden.txt").write_bytes(PAGE)
    (folder / "sub" / "a.txt").write_bytes(OTHER)
    (folder / "sub" / "loop").symlink_to(folder, target_is_directory=True)
    (folder / "self.txt").symlink_to(folder / "self.txt")
    (folder / "nowhere.txt").symlink_to(folder / "absent.txt")
    os.mkfifo(folder / "pipe.txt")
    pages, errors, skipped = read(folder)
    assert [page.source.path for page in pages] == [str(folder / "b.txt"), str(folder / "sub" / "a.txt")]
    assert sorted(str(error.path) for error in errors) == [str(folder / "nowhere.txt"), str(folder / "self.txt")]
    assert [str(error) for error in skipped] == [f"{folder / 'pipe.txt'}: is no regular file"]


def test_names_that_are_no_text(tmp_path: Path) -> None:
    if sys.platform == "darwin":
        pytest.skip("file names are always text there")
    (tmp_path / os.fsdecode(b"caf\xe9.txt")).write_bytes(PAGE)
    (page,), _, _ = read(tmp_path)
    assert page.source.path == f"{tmp_path}/caf\\udce9.txt"
    assert threadkit.load(page.model_dump_json()) == page
    recording = har([(PAGE, "text/plain")]).replace(b"/sourdough", b"/\\ud83d")
    (page,) = pages_of(tmp_path, recording, "a.har")
    assert threadkit.load(page.model_dump_json()) == page


def test_one_damaged_file_leaves_the_rest_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(b"PK\x03\x04 nothing")
    (tmp_path / "b.txt").write_bytes(PAGE)
    pages, errors, _ = read(tmp_path)
    assert (len(pages), [str(error.path) for error in errors]) == (1, [str(tmp_path / "a.zip")])


# Names and members of zips


@pytest.mark.parametrize(
    "name", ["../../evil.txt", "/etc/evil.txt", "C:\\evil.txt", "a\\..\\b.txt", "\x01\u202e.txt", "x" * 3000]
)
def test_names_are_only_names(name: str, tmp_path: Path) -> None:
    (page,) = pages_of(tmp_path, zipped({name: PAGE}))
    assert page.source.container == str(tmp_path / "a.zip")
    assert [path.name for path in tmp_path.iterdir()] == ["a.zip"]


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_members_that_share_a_name_are_all_read(tmp_path: Path) -> None:
    pages = pages_of(tmp_path, zipped([("a.txt", PAGE), ("a.txt", OTHER)]))
    assert len(pages) == 2


def test_what_the_packer_keeps_for_itself_is_no_page(tmp_path: Path) -> None:
    data = zipped({"a.txt": PAGE, "__MACOSX/._a.txt": PAGE, ".git/b.txt": PAGE, "..a/c.txt": OTHER})
    assert len(pages_of(tmp_path, data)) == 1


def test_zip64(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive, archive.open("a.txt", "w", force_zip64=True) as file:
        file.write(PAGE)
    assert len(pages_of(tmp_path, out.getvalue())) == 1


def patched(data: bytes, offset: int, value: int) -> bytes:
    """A zip with a field of its first member changed in both of its headers."""
    changed = bytearray(data)
    central = data.index(b"PK\x01\x02")
    struct.pack_into("<H", changed, 4 + offset, value)
    struct.pack_into("<H", changed, central + 6 + offset, value)
    return bytes(changed)


@pytest.mark.parametrize("offset, value", [(2, 1), (4, 99)], ids=["encrypted", "unknown method"])
def test_members_that_cannot_be_unpacked_leave_the_others(offset: int, value: int, tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(patched(zipped({"a.txt": PAGE, "b.txt": OTHER}), offset, value))
    pages, (error,), _ = read(path)
    assert [page.source.title for page in pages] == ["Tram Lines"]
    assert isinstance(error, threadkit.ContainerError) and "a.txt" in str(error)


def test_a_truncated_zip_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    data = zipped({"a.txt": PAGE, "b.txt": OTHER})
    path.write_bytes(data[:-30])
    pages, errors, _ = read(path)
    assert [len(page.posts) for page in pages] == [len(threadkit.parse(one).posts) for one in (PAGE, OTHER)] + [0]
    assert not errors and [d.code for d in pages[-1].diagnostics] == ["wrapper-cut"]
    assert "wrapper-cut" in [d.code for d in threadkit.parse_file(path).diagnostics]
    path.write_bytes(data[: len(data) // 2])
    pages, errors, _ = read(path)
    assert pages[0].posts and "wrapper-cut" in [d.code for d in pages[0].diagnostics]
    path.write_bytes(data[:20])
    with pytest.raises(threadkit.ContainerError, match="damaged zip"):
        threadkit.parse_file(path)


def test_a_zip_whose_members_overlap_is_refused(tmp_path: Path) -> None:
    data = zipped({"a.txt": PAGE, "b.txt": PAGE})
    start = data.index(b"PK\x01\x02")
    entry = data[start : data.index(b"PK\x01\x02", start + 4)]
    end = bytearray(data[data.index(b"PK\x05\x06") :])
    struct.pack_into("<HHI", end, 8, 500, 500, 500 * len(entry))
    path = tmp_path / "bomb.zip"
    path.write_bytes(data[:start] + entry * 500 + end)
    with pytest.raises(threadkit.ContainerError, match="overlap"):
        threadkit.parse_file(path)


def test_wrappers_without_end(tmp_path: Path) -> None:
    data = PAGE
    for _ in range(7):
        data = zipped({"a.zip": data})
    path = tmp_path / "a.zip"
    path.write_bytes(data)
    with pytest.raises(threadkit.LimitError, match="wrapper in a wrapper"):
        threadkit.parse_file(path)


def test_the_number_of_members_counts_for_all_levels(tmp_path: Path) -> None:
    inner = zipped({f"{n}.txt": b"x" for n in range(8)})
    path = tmp_path / "a.zip"
    path.write_bytes(zipped({f"{n}.zip": inner for n in range(8)}))
    with pytest.raises(threadkit.LimitError, match="max_members"):
        list(threadkit.iter_pages(path, limits=threadkit.Limits(max_members=20)))


def test_links_and_devices_in_a_tar_are_no_files(tmp_path: Path) -> None:
    (page,) = pages_of(tmp_path, tarred({"../a.txt": PAGE}), "a.tar")
    assert page.source.path == f"{tmp_path / 'a.tar'}!../a.txt"


# Pages with their files


def local_page(link: str) -> bytes:
    assert PHOTO in X_PAGE
    return X_PAGE.replace(PHOTO, link.encode())


def media_of(pages: list[threadkit.Page]) -> list[threadkit.Media]:
    return [one for page in pages for post in page.posts for one in post.media if one.alt == "A grey ferry"]


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("link", ["./A%20page_files/AAAA.jpg", "A page_files/AAAA.jpg"])
def test_a_complete_save_links_its_pictures(packed: bool, link: str, tmp_path: Path) -> None:
    files = {"s/A page.html": local_page(link), "s/A page_files/AAAA.jpg": b"..."}
    path = tmp_path / "saved"
    if packed:
        path.write_bytes(zipped(files))
    else:
        for name, data in files.items():
            (path / name).parent.mkdir(parents=True, exist_ok=True)
            (path / name).write_bytes(data)
    (one,) = media_of(read(path)[0])
    assert (one.path, one.url) == ("A page_files/AAAA.jpg", None)


@pytest.mark.parametrize(
    "link", ["./absent/AAAA.jpg", "/etc/passwd", "../../../../etc/passwd", "file:///etc/passwd"]
)
def test_other_links_are_no_local_files(link: str, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_bytes(local_page(link))
    (one,) = media_of(read(tmp_path)[0])
    assert (one.path, one.url) == (None, link)


def test_a_picture_inside_the_page_has_no_address(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_bytes(local_page("data:image/png;base64,AAAA"))
    (one,) = media_of(read(tmp_path)[0])
    assert (one.path, one.url, one.alt) == (None, None, "A grey ferry")


def test_singlefile_that_unpacks_itself(tmp_path: Path) -> None:
    page = zipped({"index.html": local_page("images/0.jpg"), "images/0.jpg": b"..."})
    shell = b"<!doctype html><html data-sfz><meta charset=utf-8><body>Please wait<!--" + b" " * 100
    path = tmp_path / "page.u.zip.html"
    path.write_bytes(shell + page + b"--></body></html>")
    (one,) = media_of(read(path)[0])
    assert one.path == "images/0.jpg"
    path.write_bytes(shell + page[:-100])
    with pytest.raises(threadkit.ContainerError):
        threadkit.parse_file(path)


# Mail and MHTML


def test_mhtml_as_browsers_write_it(tmp_path: Path) -> None:
    frame = b"<html><body><p>An advertisement.</p></body></html>"
    data = mhtml([(X_PAGE, "text/html"), (b"...", "image/png"), (frame, "text/html")], packed=quopri.encodestring)
    path = tmp_path / "page.mhtml"
    path.write_bytes(data)
    pages, errors, skipped = read(path)
    assert (len(errors), len(skipped)) == (0, 1)
    (page,) = pages
    assert page.posts == threadkit.parse(X_PAGE).posts
    assert page.source.captured_at is not None and page.source.captured_at.year == 2026
    assert threadkit.parse_file(path).posts == page.posts


def test_a_mail_holds_its_page(tmp_path: Path) -> None:
    data = mhtml([(b"Plain words", "text/plain"), (X_PAGE, "text/html; charset=utf-8")], "alternative")
    path = tmp_path / "letter.eml"
    path.write_bytes(b"Received: from a.example\r\n by b.example\r\n" + data)
    (page,) = read(path)[0]
    assert len(page.posts) == len(threadkit.parse(X_PAGE).posts)


def test_a_page_that_begins_like_a_letter_is_no_mail(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_bytes(b"Note: MIME-Version: 1.0 and multipart/related are words\n\n" + PAGE)
    assert len(threadkit.parse_file(path).posts) == len(threadkit.parse(PAGE).posts)


# Web archives


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br", "zstd"])
def test_bodies_packed_by_the_server(coding: str, tmp_path: Path) -> None:
    if coding == "br":
        pack = pytest.importorskip("brotli").compress
    else:
        pack = {"gzip": gzip.compress, "deflate": zlib.compress, "zstd": zstandard.compress}[coding]
    headers = {"Content-Type": "text/plain", "Content-Encoding": coding}
    path = tmp_path / "pages.warc"
    path.write_bytes(warc([(pack(PAGE), headers), (OTHER, TEXT), (X_PAGE, headers)]))
    pages, errors, _ = read(path)
    expected = [len(threadkit.parse(data).posts) for data in (PAGE, OTHER, X_PAGE)]  # the last: already unpacked
    assert ([len(page.posts) for page in pages], errors) == (expected, [])
    path.write_bytes(warc([(pack(b"0" * 3_000_000), headers), (pack(PAGE)[:200], headers), (OTHER, TEXT)]))
    pages, errors, _ = read(path)
    assert len(pages) == 1 and isinstance(errors[0], threadkit.LimitError)


def test_chunks_are_put_together(tmp_path: Path) -> None:
    chunks = b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in (PAGE[:700], PAGE[700:])) + b"0\r\n\r\n"
    path = tmp_path / "pages.warc"
    path.write_bytes(warc([(chunks, {**TEXT, "Transfer-Encoding": "chunked"})]))
    assert [page.posts for page in read(path)[0]] == [threadkit.parse(PAGE).posts]


def test_a_recording_may_be_larger_than_a_page_and_be_cut_off(tmp_path: Path) -> None:
    path = tmp_path / "pages.har"
    data = har([(PAGE, "text/plain"), (b"x" * 58_000, "image/png"), (OTHER, "text/plain")])
    path.write_bytes(data)
    limits = threadkit.Limits(max_bytes=60_000)
    assert len(data) > 60_000 and len(list(threadkit.iter_pages(path, limits=limits))) == 2
    path.write_bytes(data[:-300])
    pages, errors, _ = read(path)
    assert [len(page.posts) > 0 for page in pages] == [True, False] and not errors
    assert "too early" in pages[-1].diagnostics[0].message
