"""The site's embed code left as HTML in a Markdown text, as writers paste it into their articles.

    <blockquote class="twitter-tweet"><p lang="en" dir="ltr">…text…</p>&mdash; Name (@username)
    <a href="https://twitter.com/user/status/ID">August 21, 2022</a></blockquote>

Its few tags are turned into the Markdown that a converter would make of them; what is read is what that says.
"""

from __future__ import annotations

from collections.abc import Iterator

from ... import regex as re
from ...values.text import unescaped
from .._lines import Ledger

_QUOTE = re.compile(
    r"<blockquote\b[^<>]{0,400}\btwitter-(?:tweet|video)\b[^<>]{0,400}>(.{0,8000}?)</blockquote>", re.S
)
_HREF = re.compile(r"<a\b[^<>]{0,300}?\bhref=[\"']([^\"'<>]{1,600})[\"']")
_ANCHOR = re.compile(r"<a\b[^<>]{0,300}?\bhref=[\"']([^\"'<>\s]{1,600})[\"'][^<>]{0,300}>([^<>]{1,300})</a>")
_BREAK = re.compile(r"<br\s?/?>\n?", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\n\r\f]+")  # a no-break space is the author's
_SPECIAL = re.compile(r"([\\*\[\]<>&!])")
_TAG = re.compile(r"<[^<>]{1,800}>")
_BREAKS = {"br>": "\n", "br ": "\n", "br/": "\n", "/p>": "\n\n"}
_LANGUAGE = re.compile(r"<p\b[^<>]{0,200}?\blang=[\"']([\w-]{2,10})[\"']")


class Code:
    """A piece of embed code: where it stands, what it says in Markdown, and the language that it names."""

    def __init__(self, found: re.Match[str]) -> None:
        self.start, self.end = found.span()
        self._inner = found.span(1)
        self._source = found[1]
        language = _LANGUAGE.search(found[1])
        self.lang = language[1] if language else None

    @property
    def markdown(self) -> str:
        """What the code says."""
        return markdown_of(_SPACE.sub(" ", self._source))

    def words(self) -> Iterator[tuple[int, int]]:
        """Where the words between the tags stand."""
        at, stop = self._inner
        for tag in _TAG.finditer(self._source):
            yield at, self._inner[0] + tag.start()
            at = self._inner[0] + tag.end()
        yield at, stop


def markdown_of(source: str) -> str:
    """Embed code as the Markdown that a converter would make of it."""
    parts: list[str] = []
    at, target = 0, ""
    for tag in _TAG.finditer(source):
        parts.append(_plain(source[at : tag.start()]))
        at = tag.end()
        name = tag[0][1:4].lower()
        if link := _HREF.match(tag[0]):
            target = "".join(unescaped(link[1]).split())  # a translator puts spaces into addresses
            parts.append("[")
        elif name == "/a>" and target:
            parts.append(f"]({target})")
            target = ""
        else:
            parts.append(_BREAKS.get(name, ""))
    return "".join((*parts, _plain(source[at:]))).strip()


def _plain(text: str) -> str:
    """Text between two tags, with what Markdown could take for its own escaped."""
    return _SPECIAL.sub(r"\\\1", unescaped(text))


def embed_codes(ledger: Ledger) -> list[Code]:
    """The pieces of embed code of the text, in order."""
    text = ledger.lines.text
    return [Code(found) for found in _QUOTE.finditer(text)] if "<blockquote" in text else []


def anchors_as_links(text: str) -> str:
    """A text of Markdown whose links, and breaks, were left as HTML."""
    return _BREAK.sub("\n", _ANCHOR.sub(lambda link: f"[{link[2]}]({unescaped(link[1])})", text))
