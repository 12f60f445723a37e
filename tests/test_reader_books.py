"""The book and the paper: valid, with all the words, and nothing in them that acts."""

from __future__ import annotations

import shutil
import subprocess
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest

import threadkit
from reader_threads import HOSTILE, LINKS, example, grown, hostile_thread
from threadkit.reader.visible import visible

EPUBCHECK = next(
    (Path(p).resolve() for p in ("/usr/bin/epubcheck", "/usr/share/java/epubcheck.jar") if Path(p).exists()), None
)
JAVA = shutil.which("java")
XHTML = "{http://www.w3.org/1999/xhtml}"
needs_epubcheck = pytest.mark.skipif(not (EPUBCHECK and JAVA), reason="epubcheck is not installed")


def book_of(folder: Path, threads: object, **options: object) -> Path:
    path = folder / "book.epub"
    threadkit.export_file(threads, path, **options)  # type: ignore[arg-type]
    return path


def chapters(path: Path) -> list[ElementTree.Element]:
    with zipfile.ZipFile(path) as book:
        names = [name for name in book.namelist() if name.startswith("book/thread-")]
        return [ElementTree.fromstring(book.read(name)) for name in names]


@pytest.mark.programs
@needs_epubcheck
@pytest.mark.parametrize("language", ["en", "ar"])
def test_epubcheck_finds_nothing(tmp_path: Path, language: str) -> None:
    threads = [example(), hostile_thread(HOSTILE[3], LINKS[5]), grown([None, 0, 0, 1, 1])]
    path = book_of(tmp_path, threads, language=language)
    done = subprocess.run(
        [str(JAVA), "-jar", str(EPUBCHECK), str(path)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0 and "No errors or warnings" in done.stdout + done.stderr


def test_a_book_has_a_chapter_a_thread_with_its_words_and_pictures(tmp_path: Path) -> None:
    path = book_of(tmp_path, [example(), grown([None, 0])])
    with zipfile.ZipFile(path) as book:
        assert book.namelist()[0] == "mimetype" and book.read("mimetype") == b"application/epub+zip"
        assert book.getinfo("mimetype").compress_type == zipfile.ZIP_STORED
        assert sum(name.startswith("book/pictures/") for name in book.namelist()) == 3
    first, second = chapters(path)
    said = "".join("".join(first.itertext()).split())
    for node in example().posts:
        assert "".join(node.post.text.split()) in said
    assert len(second.findall(f".//{XHTML}article")) == 2


def test_the_same_thread_makes_the_same_book(tmp_path: Path) -> None:
    first = book_of(tmp_path, example()).read_bytes()
    assert book_of(tmp_path, example()).read_bytes() == first


@pytest.mark.parametrize("evil", HOSTILE)
def test_hostile_posts_are_inert_and_visible(tmp_path: Path, evil: str) -> None:
    for link in LINKS[::4]:
        (chapter,) = chapters(book_of(tmp_path, hostile_thread(evil, link)))
        tags = {element.tag.removeprefix(XHTML) for element in chapter.iter()}
        assert not tags & {"script", "iframe", "object", "form", "input", "base", "svg"}
        for element in chapter.iter():
            assert not any(name.startswith("on") or name == "style" for name in element.attrib)
            href = element.attrib.get("href", "#")
            assert href.startswith(("#", "https://", "http://")) or href == "book.css"
        assert "".join(visible(evil).split()) in "".join("".join(chapter.itertext()).split())


@pytest.mark.programs
def test_the_paper_has_the_words_and_the_links(tmp_path: Path) -> None:
    pytest.importorskip("weasyprint", reason="WeasyPrint is not installed")
    pypdf = pytest.importorskip("pypdf", reason="pypdf is not installed")
    path = tmp_path / "paper.pdf"
    threadkit.export_file(example(), path)
    pages = pypdf.PdfReader(path).pages
    said = "".join("".join(page.extract_text() for page in pages).split())
    assert "Nobodyhastoldthelamp." in said and "1/" in said
    links = {
        note.get_object()["/A"]["/URI"]
        for page in pages
        for note in page.get("/Annots", ())
        if "/A" in note.get_object()
    }
    assert "https://sound.example/two-lamps" in links
    assert sum(len(page.images) for page in pages) >= 3


@pytest.mark.programs
def test_hostile_posts_on_paper_fetch_nothing(tmp_path: Path) -> None:
    pytest.importorskip("weasyprint", reason="WeasyPrint is not installed")
    for evil in HOSTILE[:6]:
        threadkit.export_file(hostile_thread(evil, LINKS[-1]), tmp_path / "paper.pdf")


def test_a_book_is_no_text() -> None:
    with pytest.raises(threadkit.ExportError, match="export_file"):
        threadkit.export(example(), "epub")
