"""The view as an EPUB 3 book: a chapter a thread, contents, pictures."""

from __future__ import annotations

import uuid
import zipfile
from collections.abc import Iterable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

from . import View
from .html import environment, picture_in_book
from .model import Block, PostView
from .pictures import kind_of
from .visible import one_line
from .words import Words, words_of

_CONTAINER = """<?xml version="1.0" encoding="utf-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="book/content.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""
#: The same thread makes the same file, whenever it is made: the oldest time that a zip can hold.
_TIME = (1980, 1, 1, 0, 0, 0)
#: Posts of a chain that are listed in the contents, and letters of each.
_LISTED, _LETTERS = 100, 60


class Entry(NamedTuple):
    """A post in the contents."""

    anchor: str
    label: str


class Chapter(NamedTuple):
    """A chapter in the contents."""

    file: str
    title: str
    posts: list[Entry]


class _Book:
    """A book that is being written."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self.chapters: list[Chapter] = []
        self.pictures: dict[str, str] = {}

    def add(self, name: str, content: str | bytes, *, packed: bool = True) -> None:
        """A file of the book."""
        info = zipfile.ZipInfo(name, _TIME)
        info.compress_type = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
        self._archive.writestr(info, content)

    def add_chapter(self, view: View) -> None:
        """A thread; it is written piece by piece."""
        chapter = Chapter(f"thread-{len(self.chapters) + 1}.xhtml", view.head.title, [])
        self.chapters.append(chapter)
        template = environment(book=True).get_template("chapter.xhtml")
        info = zipfile.ZipInfo(f"book/{chapter.file}", _TIME)
        info.compress_type = zipfile.ZIP_DEFLATED
        with self._archive.open(info, "w", force_zip64=True) as file:
            for piece in template.generate(view=view, blocks=self._noted(view, chapter)):
                file.write(piece.encode("utf-8"))

    def _noted(self, view: View, chapter: Chapter) -> Iterator[Block]:
        """The blocks, with what the contents and the manifest need of them noted."""
        for block in view.blocks():
            if block.post is not None:
                self._note_pictures(block.post)
                if block.post.in_chain and len(chapter.posts) < _LISTED:
                    chapter.posts.append(Entry(block.post.anchor, _label(block.post)))
            yield block

    def _note_pictures(self, post: PostView) -> None:
        for picture in post.pictures:
            if (name := picture_in_book(picture)) and picture.file:
                self.pictures[name] = picture.file
        placed = (one.post for one in post.article.text.paragraphs) if post.article else ()
        for quoted in (*post.quotes, *filter(None, placed)):
            self._note_pictures(quoted)


def write_book(views: Iterable[View], path: Path) -> None:
    """Write the book of all threads to ``path``."""
    first: View | None = None
    creators: dict[str, None] = {}
    with zipfile.ZipFile(path, "w") as archive:
        book = _Book(archive)
        book.add("mimetype", "application/epub+zip", packed=False)
        book.add("META-INF/container.xml", _CONTAINER)
        for view in views:
            first = first or view
            if view.head.who is not None:
                creators[view.head.who.label] = None
            book.add_chapter(view)
        kinds = {name: kind_of(file) for name, file in book.pictures.items()}
        for name, file in book.pictures.items():
            book.add(f"book/{name}", Path(file).read_bytes(), packed=False)
        book.add("book/book.css", (files(__package__) / "templates" / "book.css").read_text(encoding="utf-8"))
        words = first.words if first else words_of("en")
        templates = environment(book=True)
        book.add("book/nav.xhtml", templates.get_template("nav.xhtml").render(words=words, chapters=book.chapters))
        facts = _facts(first, words, book.chapters)
        package = templates.get_template("content.opf")
        book.add(
            "book/content.opf",
            package.render(facts, chapters=book.chapters, pictures=sorted(kinds.items()), creators=list(creators)),
        )


def _facts(first: View | None, words: Words, chapters: list[Chapter]) -> dict[str, str]:
    head = first.head if first else None
    title = head.title if head else words("untitled")
    named = "\n".join(f"{chapter.title} {[one.anchor for one in chapter.posts]}" for chapter in chapters)
    return {
        "title": title,
        "identifier": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, named)}",
        "language": (head.title_lang if head else "") or words.language,
        "direction": head.title_dir if head else "ltr",
        "published": head.published[:10] if head and len(head.published) >= 10 else "",
        "modified": _to_the_second(head.modified if head else ""),
    }


def _to_the_second(time: str) -> str:
    """A time as the format asks for it; where none is known, the beginning of the zip's own calendar."""
    return f"{time[:19]}Z" if len(time) >= 19 else "1980-01-01T00:00:00Z"


def _label(post: PostView) -> str:
    text = one_line(post.text.plain)
    cut = text if len(text) <= _LETTERS else text[:_LETTERS].rpartition(" ")[0] or text[:_LETTERS]
    return f"{post.number} · {cut}{'…' if cut != text else ''}" if text else post.number
