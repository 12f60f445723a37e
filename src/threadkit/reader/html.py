"""The view as a page of HTML: one file without script that fetches nothing. The markup is in ``templates/``."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from itertools import chain, islice
from pathlib import PurePath
from typing import TYPE_CHECKING
from urllib.parse import quote

from . import View
from .linked_data import linked_data
from .model import Picture
from .pictures import data_address, kind_of
from .texts import display
from .words import words_of

if TYPE_CHECKING:
    from jinja2 import Environment

#: The kinds of pictures that every reader of EPUB shows.
_BOOK_KINDS = ("image/jpeg", "image/png", "image/gif", "image/webp")
#: Elements for the styles of a text.
_STYLES = {"bold": "b", "italic": "i", "strike": "s"}


def page(
    views: Iterable[View], *, data: str | None = None, home: tuple[str, str] | None = None, facts: bool = True
) -> Iterator[str]:
    """The page of one thread or several, in pieces; ``data`` is the address of the same thread as JSON.

    ``facts``: with data for catalogues. ``home`` is the address and the name of the site that it is a part of.
    Only the view that is being written is held.
    """
    walk = iter(views)
    first = list(islice(walk, 2))
    words = first[0].words if first else words_of("en")
    template = environment().get_template("page.html")
    return template.generate(
        views=chain(first, walk),
        several=len(first) > 1,
        head=first[0].head if first else None,
        words=words,
        style=style(),
        policy=policy(),
        data=data,
        home=home,
        facts=facts,
    )


@cache
def environment(*, book: bool = False) -> Environment:
    """The templates: what is put into them is escaped by the engine, and what they do not know is an error.

    In a ``book`` pictures are files of the book.
    """
    from jinja2 import Environment, PackageLoader, StrictUndefined

    from .. import __version__

    made = Environment(
        autoescape=True,
        undefined=StrictUndefined,
        loader=PackageLoader("threadkit", "reader/templates"),
        keep_trailing_newline=True,
    )
    made.globals.update(
        STYLES=_STYLES,
        picture_address=picture_in_book if book else picture_address,
        BOOK=book,
        display=display,
        linked_data=linked_data,
        version=__version__,
    )
    return made


@cache
def style() -> str:
    """The style sheet, with a rule for each share of a poll: the policy allows no ``style`` attributes."""
    from markupsafe import Markup

    sheet = (files(__package__) / "templates" / "style.css").read_text(encoding="utf-8")
    shares = "\n".join(f".s{share}::before {{ width: {share}%; }}" for share in range(101))
    return Markup(sheet + shares + "\n")  # our own words


@cache
def policy() -> str:
    """What the page may load: its own style, by its hash, and pictures that it holds or that lie beside it."""
    digest = base64.b64encode(hashlib.sha256(style().encode()).digest()).decode("ascii")
    return (
        f"default-src 'none'; style-src 'sha256-{digest}'; img-src data: file: 'self'; "
        "base-uri 'none'; form-action 'none'"
    )


def picture_address(picture: Picture) -> str | None:
    """Where the page finds a picture: in itself, or in the folder of pictures. Never on the network."""
    if picture.file is None or picture.kind != "photo":
        return None
    if not picture.linked:
        return data_address(picture.file)
    path = PurePath(picture.file)
    return path.as_uri() if path.is_absolute() else quote(path.as_posix())


def picture_in_book(picture: Picture) -> str | None:
    """The name of a picture's file in a book; None where there is no picture to show."""
    kind = kind_of(picture.file) if picture.file is not None and picture.kind == "photo" else None
    if kind is None or picture.file is None or kind not in _BOOK_KINDS:
        return None
    digest = hashlib.sha256(picture.file.encode("utf-8", "surrogatepass")).hexdigest()
    return f"pictures/{digest[:16]}.{kind.partition('/')[2]}"
