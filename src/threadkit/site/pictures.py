"""Pictures that were saved with the pages, copied into the site: out of folders and out of account archives."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from ..media_files import safe_name
from ..models import Media, Source
from ..reader.anchors import Anchors
from ..reader.pictures import Pictures, kind_of
from ..reader.visible import one_line
from ..tree import Thread
from .entries import Shown
from .output import Output

FOLDER = "media"
_LARGEST = 20 * 2**20  # bytes of a picture that is taken in


class PictureCopies:
    """Copies the pictures of threads into the site."""

    def __init__(self, output: Output, place: Path, media: Path | None) -> None:
        self._output = output
        self._place = place
        self._media = media

    def copy(self, thread: Thread, anchors: Anchors) -> tuple[Shown, ...]:
        """Copy those of a thread, and tell where they are now."""
        beside = Pictures(thread.sources, self._media)
        return tuple(
            Shown(file, one_line(medium.alt), anchors[node.key])
            for node in thread.posts
            for medium in node.post.media
            if (file := self._copied(medium, thread.sources, beside)) is not None and medium.type == "photo"
        )

    def _copied(self, medium: Media, sources: tuple[Source, ...], beside: Pictures) -> str | None:
        name = safe_name(medium)
        if name is None:
            return None
        file = f"{FOLDER}/{name}"
        if file in self._output.names or self._output.keep(file):
            return file
        for data in _found(medium, sources, beside):
            self._output.write(file, data)
            if kind_of(str(self._place / file)) is not None:
                return file
            (self._place / file).unlink()
            self._output.names.discard(file)
        return None


def _found(medium: Media, sources: tuple[Source, ...], beside: Pictures) -> Iterator[bytes]:
    """The bytes of the picture, from wherever it was saved."""
    path = beside.find(medium)
    if path is not None:
        yield Path(path).read_bytes()
    for source in sources if medium.path else ():
        for name in _names(source, medium.path or ""):
            if (data := _in_zip(source.container or "", name)) is not None:
                yield data


def _names(source: Source, path: str) -> Iterator[str]:
    """What a file beside the page may be called in the container: by its place from the page, or as it is."""
    if source.container is None:
        return
    page = (source.path or "").removeprefix(f"{source.container}!")
    yield posixpath.normpath(posixpath.join(posixpath.dirname(page), path))
    yield path


def _in_zip(container: str, name: str) -> bytes | None:
    try:
        archive = _opened(container)
        if archive is None or archive.getinfo(name).file_size > _LARGEST:
            return None
        with archive.open(name) as file:
            return file.read(_LARGEST)
    except (OSError, KeyError, RuntimeError, NotImplementedError, zipfile.BadZipFile, EOFError):
        return None


@lru_cache(maxsize=4)
def _opened(container: str) -> zipfile.ZipFile | None:
    """A zip, kept open: a site takes many pictures of one."""
    try:
        return zipfile.ZipFile(container)
    except (OSError, ValueError, zipfile.BadZipFile):
        return None
