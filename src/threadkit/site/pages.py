"""The pages of a site that are no threads: lists, people, pictures, what was not saved, search, the feed."""

from __future__ import annotations

import base64
import hashlib
import json
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from ..reader.html import style as reader_style
from ..reader.words import Words, words_of

if TYPE_CHECKING:
    from jinja2 import Environment

_TEMPLATES = files(__package__) / "templates"


@cache
def site_words(language: str) -> Words:
    """The reader's words and those of the lists; ``ExportError`` where there are none in the language."""
    words = words_of(language)
    table = json.loads((files(__package__) / "wording" / f"{words.language}.json").read_text(encoding="utf-8"))
    return words.with_more(table)


@cache
def environment() -> Environment:
    """The templates; what is put into them is escaped by the engine."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    from .. import __version__

    made = Environment(
        autoescape=True,
        undefined=StrictUndefined,
        loader=PackageLoader("threadkit", "site/templates"),
        keep_trailing_newline=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(style=_style(), version=__version__, policy=_policy(), search_policy=_search_policy())
    return made


def rendered(template: str, **values: object) -> str:
    """A page."""
    return environment().get_template(template).render(**values)


@cache
def _style() -> str:
    from markupsafe import Markup

    return Markup(str(reader_style()) + (_TEMPLATES / "site.css").read_text(encoding="utf-8"))  # our own words


@cache
def script() -> str:
    """The one script of the site."""
    return (_TEMPLATES / "search.js").read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode('ascii')}'"


def _policy() -> str:
    """Nothing but the page's own style and pictures beside it."""
    return (
        f"default-src 'none'; style-src {_hash(_style())}; img-src file: 'self'; "
        "base-uri 'none'; form-action 'none'"
    )


def _search_policy() -> str:
    """The script of the page by its hash, and the index beside it."""
    return (
        f"default-src 'none'; style-src {_hash(_style())}; script-src {_hash(script())} file: 'self'; "
        "base-uri 'none'; form-action 'none'"
    )


def facts_json(facts: dict[str, object]) -> str:
    """Data to stand in a page: no character of it can end the element that it stands in."""
    from markupsafe import Markup

    told = json.dumps(facts, ensure_ascii=True, separators=(",", ":"), sort_keys=True)
    return Markup(told.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))


def script_markup() -> str:
    """The script as it stands in the page."""
    from markupsafe import Markup

    return Markup(script())  # our own words
