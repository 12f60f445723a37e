"""A list of pictures and films for a program that downloads: their addresses, and what to call the files.

threadkit itself fetches nothing. What lies in the folder of the option ``media`` already is left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from ..media_files import best_addresses, file_names, safe_name
from ..models import Media, Post
from ..tree import Thread
from ._base import Exporter, Options


class _File(NamedTuple):
    """A file to download: where from, the best address first, and what to call it."""

    urls: list[str]
    name: str


def write(threads: Iterator[Thread], options: Options) -> Iterator[str]:
    """Each file once, in reading order, in the form that the option ``downloader`` asks for.

    ``plain``: the address, a tab, the name. ``aria2``: for ``aria2c -i LIST``, with further addresses of the same
    file behind the first. ``curl``: for ``curl -K LIST``. ``wget``: addresses only, for ``wget -nc -i LIST``, whose
    own names are looked for too.
    """
    form = _FORMS[options.downloader]
    folder = Path(options.media) if options.media is not None and str(options.media) != "embed" else None
    told: set[str] = set()
    for thread in threads:
        for node in thread:
            for medium in _media(node.post):
                name = safe_name(medium)
                urls = best_addresses(medium)
                if not urls or name is None or name in told or _is_saved(medium, folder):
                    continue
                told.add(name)
                yield form(_File(urls, name))


def _media(post: Post) -> Iterator[Media]:
    """The post's media, and the pictures of its article."""
    yield from post.media
    for block in post.article.blocks if post.article is not None else ():
        if block.type == "image" and block.url:
            yield Media(url=block.url)


def _is_saved(medium: Media, folder: Path | None) -> bool:
    if folder is None:
        return medium.path is not None
    names = [*file_names(medium), safe_name(medium) or ""]
    return any(name and (folder / name).is_file() for name in names)


def _plain(file: _File) -> str:
    return f"{_address(file.urls[0])}\t{file.name}\n"


def _wget(file: _File) -> str:
    return f"{_address(file.urls[0])}\n"


def _aria2(file: _File) -> str:
    return "\t".join(map(_address, file.urls)) + f"\n  out={file.name}\n"


def _curl(file: _File) -> str:
    quoted = _address(file.urls[0]).replace("\\", "%5C").replace('"', "%22")
    return f'url = "{quoted}"\noutput = "{file.name}"\n'


def _address(url: str) -> str:
    """The address without what would end a line of the list."""
    return "".join(sign if sign.isprintable() and not sign.isspace() else f"%{ord(sign):02X}" for sign in url)


_FORMS = {"plain": _plain, "wget": _wget, "aria2": _aria2, "curl": _curl}

EXPORTER = Exporter("media", ".media.txt", "addresses of pictures and films, for wget, aria2 or curl", write)
