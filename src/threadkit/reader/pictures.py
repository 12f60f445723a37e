"""Where the pictures of posts lie: never on the network.

A picture that was saved beside its page is shown from there; with a folder given, one of that folder that bears the
name of the picture's file. Only what begins as a picture does is shown.
"""

from __future__ import annotations

import base64
from pathlib import Path

from .. import regex as re
from ..media_files import file_names, safe_name
from ..models import Media, Source

#: First bytes of the kinds of pictures that browsers show. No SVG: it is a document.
_KINDS = (
    (re.compile(rb"\xff\xd8\xff"), "image/jpeg"),
    (re.compile(rb"\x89PNG\r\n\x1a\n"), "image/png"),
    (re.compile(rb"GIF8[79]a"), "image/gif"),
    (re.compile(rb"RIFF....WEBP", re.DOTALL), "image/webp"),
    (re.compile(rb"....ftypavi[fs]", re.DOTALL), "image/avif"),
)
_HEAD = 16
#: A picture larger than this is not taken into a page.
_LARGEST = 20 * 2**20


class Pictures:
    """Finds the files of pictures. ``linked``: pages show them where they lie, and do not take them in.

    ``address`` is how pages call the folder ``media``, where they do not lie beside it.
    """

    def __init__(self, sources: tuple[Source, ...], media: str | Path | None, address: str | None = None) -> None:
        self._address = address
        self._folder = Path(media) if media is not None and str(media) != "embed" else None
        self.linked = self._folder is not None
        paths = (Path(source.path) for source in sources if source.path and source.container is None)
        self._beside = tuple({path.parent.absolute() for path in paths})

    def find(self, medium: Media) -> str | None:
        """The path of the picture's file, or None where there is none that may be shown."""
        if self._address is None and medium.path and (found := self._beside_page(medium.path)):
            return found
        if self._folder is not None:
            for name in filter(None, (*file_names(medium), safe_name(medium))):
                if kind_of(str(self._folder / name)):
                    return f"{self._address}/{name}" if self._address else str(self._folder / name)
        return None

    def _beside_page(self, path: str) -> str | None:
        """A picture in or below the folder of the page that names it; elsewhere a page's word is not taken."""
        try:
            place = Path(path).absolute()
            inside = any(place.is_relative_to(folder) and ".." not in place.parts for folder in self._beside)
        except (OSError, ValueError):
            return None
        return path if inside and kind_of(path) else None


def kind_of(path: str) -> str | None:
    """The media type of a picture's file; None for what is no picture or cannot be read."""
    try:
        file = Path(path)
        if not file.is_file() or file.stat().st_size > _LARGEST:
            return None
        with file.open("rb") as opened:
            head = opened.read(_HEAD)
    except (OSError, ValueError):
        return None
    return next((kind for begins, kind in _KINDS if begins.match(head)), None)


def data_address(path: str) -> str | None:
    """The picture as a ``data:`` address."""
    kind = kind_of(path)
    if kind is None:
        return None
    try:
        return f"data:{kind};base64,{base64.b64encode(Path(path).read_bytes()).decode('ascii')}"
    except OSError:
        return None
