"""Texts in HTML: what the author wrote, and where its links lead. What a link reads as, each format knows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, NamedTuple

from .. import regex as re
from ..dom import Element, collapse, find, is_element, text_of
from ..models import Style, UrlEntity
from ._layout import Layout, layout_of, relaid


class LinkedText(NamedTuple):
    """A text, the links that the page delimits in it, and the stretches that it styles.

    ``wrapped``: a tool has broken the source's lines anew, so that the author's own breaks may be gone.
    """

    text: str
    links: tuple[UrlEntity, ...] = ()
    styles: tuple[Style, ...] = ()
    wrapped: bool = False


#: What a link reads as, and the link itself unless it is a mention or a tag.
Read = tuple[str, UrlEntity | None]
Breaks = Literal["kept", "none", "flowed"]
StyleKind = Literal["bold", "italic", "strike"]
_SIGNS = frozenset("@#$＃＠")
_TAG = re.compile(r"[@＠#＃$]\w+")
_INDENTED = re.compile(r"\n(?: {2,}|\t)")
_SPACE = re.compile(r"[ \t\r\n\f]+")
_ASCII_WORD = re.compile(r"[A-Za-z0-9_]")
_BEFORE_NO_MENTION = re.compile(r"[A-Za-z0-9_](?<!\bRT)(?<!\brt)$")
_SILENT = frozenset(("script", "style", "noscript", "template", "svg", "button", "iframe", "video"))


class _End(NamedTuple):
    """On the stack: where an element ends that styles its text from ``start``."""

    kinds: tuple[StyleKind, ...]
    start: int


def linked_text(
    element: Element,
    read_link: Callable[[Element], Read],
    *,
    is_link: Callable[[Element], bool] = lambda node: node.tag == "a",
    skip: Callable[[Element], bool] = lambda _: False,
    is_apart: Callable[[Element], bool] = lambda _: False,
    styles_of: Callable[[Element], tuple[StyleKind, ...]] = lambda _: (),
    source_breaks: bool = True,
    laid_out: bool | None = None,
    flowed: bool = False,
) -> LinkedText:
    """The text of ``element``: ``<br>`` is a line break, an emoji its ``alt``, a link what ``read_link`` says.

    What ``skip`` tells is left out with all it holds; ``is_link`` tells links that are no ``<a>``; ``is_apart``
    those before which white space is to be thought; ``styles_of`` how an element styles its text. Without
    ``source_breaks`` the line breaks of the source are white space, as a browser has it; with them, those are left
    out that a tool has put in to lay the source out (``laid_out``, if the text itself does not show it), and with
    ``flowed`` those behind a space, where a mail program has wrapped the source. Iterative: depth does not matter.
    """
    layout = layout_of(element, known=bool(laid_out)) if source_breaks else None
    words = _Words(layout, "flowed" if flowed else "kept" if source_breaks else "none")
    stack: list[Element | str | _End] = [element]
    while stack:
        node = stack.pop()
        if isinstance(node, str):
            words.say(node)
        elif isinstance(node, _End):
            words.style(node)
        elif node.tag == "br":
            words.line_break()
        elif node.tag == "img":
            words.add(node.get("alt") or "")
        elif node is not element and is_link(node):
            words.link(*read_link(node), apart=is_apart(node))
        elif layout is not None and node.tag == "a" and is_tag(shown := shown_text(node)):
            words.link(shown, None)
        else:
            if kinds := styles_of(node):
                stack.append(_End(kinds, words.size))
            _push(stack, node, skip)
    return words.text()


class _Words:
    """What has been said so far. ``breaks``: what the line breaks of a source are that no tool has laid out."""

    def __init__(self, layout: Layout | None, breaks: Breaks) -> None:
        self.layout = layout
        self.breaks = breaks
        self.parts: list[str] = []
        self.size = 0
        self.links: list[UrlEntity] = []
        self.styles: list[Style] = []
        self.tag = ""  # the sign of the mention or tag that was said last, if nothing has been said since

    def say(self, node: str) -> None:
        """Text of the source."""
        before = self.parts[-1] if self.parts else "\n"
        if self.layout is not None:
            node = relaid(node, before, self.layout)
        elif self.breaks == "none":
            node = _one_line(node, before)
        elif self.breaks == "flowed":
            node = node.replace(" \n", " ")
        if self.tag and node and _runs_on(self.tag, node[0]):
            node = f" {node}"
        self.add(node)

    def add(self, said: str) -> None:
        """Words as they are."""
        if said:
            self.parts.append(said)
            self.size += len(said)
            self.tag = ""

    def line_break(self) -> None:
        if self.layout is not None or self.breaks == "none":
            self._drop_space()
        self.add("\n")

    def link(self, said: str, link: UrlEntity | None, *, apart: bool = False) -> None:
        """A link: a mention or a tag where there is no ``link``.

        Behind a mention, and between those and a letter, there is white space that a tool has taken out: else they
        were none, or the letter theirs.
        """
        if apart and said and self.parts and not self.parts[-1][-1].isspace():
            self.add(" ")
        is_sign = link is None and _TAG.fullmatch(said) is not None
        is_glued = said[:1] in ("@", "＠") and self.parts and _BEFORE_NO_MENTION.search(self.parts[-1])
        if is_sign and (self.tag in ("@", "＠") or is_glued):
            self.add(" ")
        if link is not None and said:
            self.links.append(link.model_copy(update={"span": (self.size, self.size + len(said))}))
        self.add(said)
        self.tag = said[0] if is_sign else ""

    def style(self, end: _End) -> None:
        """The words since ``end.start`` were styled."""
        if end.start < self.size:
            self.styles += [Style(kind=kind, span=(end.start, self.size)) for kind in end.kinds]

    def _drop_space(self) -> None:
        if self.parts and self.parts[-1].endswith(" "):
            self.parts[-1] = self.parts[-1][:-1]
            self.size -= 1

    def text(self) -> LinkedText:
        """All of it, without white space at its edges."""
        text = "".join(self.parts)
        left = len(text) - len(text.lstrip())
        text = text.strip()
        links = tuple(
            link.model_copy(update={"span": span}) for link in self.links if (span := _moved(link.span, left, text))
        )
        wrapped = self.layout is not None and self.layout.wrapped
        return LinkedText(text, links, _joined_styles(self.styles, left, text), wrapped)


def _runs_on(sign: str, letter: str) -> bool:
    """Whether a letter right behind a mention or tag would have been taken for its own."""
    return _ASCII_WORD.match(letter) is not None if sign in "@＠" else letter.isalnum()


def _moved(span: tuple[int, int] | None, left: int, text: str) -> tuple[int, int] | None:
    """The span in the text without the white space before it; None where nothing is left of it."""
    start, end = span or (0, 0)
    start, end = start - left, end - left
    return (start, end) if 0 <= start < end <= len(text) else None


def _joined_styles(styles: list[Style], left: int, text: str) -> tuple[Style, ...]:
    """The styles in order, those of one kind that touch as one, without white space at their edges."""
    found: list[Style] = []
    if not styles:
        return ()
    for kind in ("bold", "italic", "strike"):
        spans = sorted(style.span for style in styles if style.kind == kind)
        reach: tuple[int, int] | None = None
        for start, end in (*spans, (len(text) + left + 2, -1)):
            if reach is not None and start <= reach[1]:
                reach = (reach[0], max(reach[1], end))
                continue
            if reach is not None and (own := _trimmed(text, reach[0] - left, reach[1] - left)):
                found.append(Style(kind=kind, span=own))
            reach = (start, end)
    return tuple(sorted(found, key=lambda style: style.span))


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    start, end = max(start, 0), min(end, len(text))
    said = text[start:end]
    start += len(said) - len(said.lstrip())
    end -= len(said) - len(said.rstrip())
    return (start, end) if start < end else None


def has_source_breaks(element: Element) -> bool:
    """Whether line breaks of the source are the author's: there are no others, and the source is not indented."""
    return find(element, ".//br") is None and _INDENTED.search(text_of(element)) is None


def shown_text(anchor: Element) -> str:
    """What a link shows, on one line; the sign of a mention or tag may stand in an element of its own."""
    shown = collapse(text_of(anchor))
    return "".join(shown.split()) if is_tag(shown) else shown


def is_tag(shown: str) -> bool:
    """Whether a link's words are a mention, a hashtag or a cashtag."""
    return shown[:1] in _SIGNS and shown != ""


def _push(stack: list[Element | str | _End], node: Element, skip: Callable[[Element], bool]) -> None:
    """What the node holds, last first; what is left out leaves only the text behind it."""
    for child in reversed(node):
        if child.tail:
            stack.append(child.tail)
        if is_element(child) and child.tag not in _SILENT and not skip(child):
            stack.append(child)
    if node.text:
        stack.append(node.text)


def _one_line(text: str, before: str) -> str:
    """White space as a browser shows it: each run is one space, none after a line break."""
    text = _SPACE.sub(" ", text)
    return text.lstrip(" ") if before.endswith(("\n", " ")) else text


def joined_texts(texts: list[LinkedText], between: str) -> LinkedText:
    """Several texts as one, ``between`` standing between those that say anything."""
    said = [text for text in texts if text.text]
    links: list[UrlEntity] = []
    styles: list[Style] = []
    size = 0
    for text in said:
        for link in text.links:
            start, end = link.span or (0, 0)
            links.append(link.model_copy(update={"span": (start + size, end + size)}))
        for style in text.styles:
            start, end = style.span
            styles.append(Style(kind=style.kind, span=(start + size, end + size)))
        size += len(text.text) + len(between)
    return LinkedText(between.join(text.text for text in said), tuple(links), tuple(styles))
