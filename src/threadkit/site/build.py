"""An archive to a site: the page of each thread that has changed, then the lists, the search and the feed."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, tzinfo
from pathlib import Path

from .. import __version__
from ..archive import Archive
from ..exporting import export
from ..reader import view
from ..reader.anchors import Anchors
from ..reader.html import page
from .contents import write_lists
from .entries import Entry, entry_of
from .output import Output, refuse_foreign
from .pages import site_words
from .pictures import FOLDER, PictureCopies
from .search_index import SearchIndex, files
from .state import STATE, State, state_of
from .swap import swapped


@dataclass(frozen=True, slots=True)
class SiteOptions:
    """``url`` is where the site will be, for feed and map; ``media`` a folder of pictures that were saved."""

    title: str | None = None
    url: str | None = None
    language: str = "en"
    timezone: tzinfo = UTC
    media: Path | None = None
    force: bool = False


@dataclass(frozen=True, slots=True)
class Made:
    """What was done: threads, pages of threads that were written again, files that were written."""

    threads: int
    rendered: int
    files: int
    written: int


def make_site(
    archive: Archive,
    folder: Path,
    options: SiteOptions,
    on_thread: Callable[[int], None] | None = None,
) -> Made:
    """Make the site of an archive in a folder: whole or as it was before.

    It is made beside and put in place; pages that nothing has changed in are not written again, files that somebody
    else put there stay. Raises ``ExportError`` where the folder is something else.
    """
    site_words(options.language)
    folder = Path(os.path.realpath(folder))  # the one that is written, also where the name leads over others
    if not options.force:
        refuse_foreign(folder)
    made: list[Made] = []
    with archive.snapshot():
        swapped(folder, lambda place: made.append(_Site(archive, folder, place, options).make(on_thread)))
    return made[0]


class _Site:
    """A site while it is made."""

    def __init__(self, archive: Archive, folder: Path, place: Path, options: SiteOptions) -> None:
        self._archive = archive
        self._options = options
        self._before = state_of(folder)
        self._output = Output(place, folder)
        self._folder = folder
        self._copies = PictureCopies(self._output, place, options.media)
        self._media = place / FOLDER
        self._settings = _settings(options)
        self._title = options.title or site_words(options.language)("site")
        self._rendered = 0

    def make(self, on_thread: Callable[[int], None] | None) -> Made:
        """Write all files."""
        state = State(self._settings)
        for number, (key, digest) in enumerate(self._archive.listed(), 1):
            entry = self._kept(key, digest) or self._render(key)
            if entry is not None:
                state.threads[key] = (digest, entry)
            if on_thread is not None:
                on_thread(number)
        entries = [entry for _, entry in state.threads.values()]
        state.search = hashlib.sha256("".join(digest for digest, _ in state.threads.values()).encode()).hexdigest()
        facts = self._search(state)
        write_lists(self._output, entries, self._archive, self._options, facts)
        state.files = set(self._output.names)
        self._output.keep_foreign(self._before)
        self._output.write(STATE, state.text())
        return Made(len(entries), self._rendered, len(self._output.names), self._output.written)

    def _kept(self, key: str, digest: str) -> Entry | None:
        """The entry of a thread whose page is as it was."""
        entry = self._before.entry(key, digest, self._settings)
        if entry is None or not (self._output.keep(entry.page) and self._output.keep(entry.data)):
            return None
        return entry if all(self._output.keep(picture.file) for picture in entry.pictures) else None

    def _render(self, key: str) -> Entry | None:
        thread = self._archive.thread(key)
        if thread is None:
            return None
        self._rendered += 1
        options = self._options
        anchors = Anchors(thread)
        pictures = self._copies.copy(thread, anchors)
        seen = view(
            thread,
            language=options.language,
            zone=options.timezone,
            media=self._media,
            media_address=f"../{FOLDER}",
        )
        entry = entry_of(thread, seen, site_words(options.language), pictures, anchors, options.timezone)
        data = entry.data.rpartition("/")[2]
        self._output.write(entry.page, "".join(page([seen], data=data, home=("../index.html", self._title))))
        self._output.write(entry.data, export(thread, "json"))
        return entry

    def _search(self, state: State) -> dict[str, object]:
        index = SearchIndex()
        for name, text in files(self._archive.lines(), index):
            self._output.write(name, text)
        return index.facts()


def _settings(options: SiteOptions) -> str:
    """A digest of all that shapes every page: where it changes, all are written again."""
    shaping = (__version__, options.title, options.language, str(options.timezone), str(options.media))
    return hashlib.sha256(repr(shaping).encode()).hexdigest()[:32]
