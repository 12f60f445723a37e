"""The only door to HTML trees: parsing, the text of a node, finders.

Pages are parsed once, by lxml's HTML parser (libxml2), which mends as it reads. Nothing is fetched, no entity
is expanded from outside, and scripts are only ever text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import cast

from lxml import etree

from . import regex as re
from .errors import LimitError
from .values.webarchives import is_wrapped, unwrapped, unwrapped_inside

Element = etree._Element

_BLOCKS = frozenset(
    "address article aside blockquote dd div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header hr li main "
    "nav ol p pre section table tr ul".split()
)
_LONGEST_TAG = 60_000
_MOST_TAGS = 5_000_000
#: A tag of ten thousand attributes, however long each is: a word, a quoted value, or both. libxml2 compares each
#: attribute with each, so that a page of 3 MB could keep it busy for minutes.
_LONG_TAG = re.compile(rb"""<[a-zA-Z](?:\s*+(?:[^<>"'\s]++(?:"[^"]*+"|'[^']*+')?+|"[^"]*+"|'[^']*+')){10000}""")
#: Characters that libxml2 reads, also as references, and that lxml then refuses where they are set into a tree.
_NO_XML = re.compile("[\x00-\x08\x0b\x0e-\x1f\ufffe\uffff]")
_NO_XML_BYTES = bytes((*range(9), 0x0B, 0x0C, *range(0x0E, 0x20)))  # and the form feed, which is a space
#: The attribute of what stood behind the page's end.
LATER = "data-behind-the-end"
_SILENT = frozenset(("script", "style", "noscript", "template", "head", "title"))


def parse_html(page: str | bytes, *, path: str | None = None) -> Element:
    """The tree of a page given as decoded text, or as UTF-8; the root is always an ``html`` element.

    Raises ``LimitError`` for elements nested deeper than libxml2 reads, for one with tens of thousands of
    attributes, and for millions of them.
    """
    data = _readable(page.encode("utf-8", "replace") if isinstance(page, str) else page)
    if len(data) > _LONGEST_TAG and _LONG_TAG.search(data):
        raise LimitError("an element has more attributes than any page needs", path=path)
    if len(data) > _MOST_TAGS and data.count(b"<") > _MOST_TAGS:  # a tree takes some 300 bytes for each
        raise LimitError(f"more than {_MOST_TAGS:,} tags", path=path)
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, no_network=True)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        if "depth" in str(error).lower():
            raise LimitError(f"elements are nested too deeply: {error}", path=path) from None
        root = None
    if root is None:  # nothing that is an element
        return etree.fromstring(b"<html><body></body></html>", etree.HTMLParser())
    last = parser.error_log.last_error  # reading ends with an element that is too deep
    if last is not None and "depth" in last.message.lower():
        raise LimitError("elements are nested deeper than the HTML parser reads (2,048 levels)", path=path)
    _gather(root)
    _close_paragraphs(root)
    return root


def _readable(data: bytes) -> bytes:
    """The page without the characters that a tree cannot hold."""
    is_plain = len(data.translate(None, _NO_XML_BYTES)) == len(data)
    if is_plain and not (b"\xef\xbf" in data and (b"\xef\xbf\xbe" in data or b"\xef\xbf\xbf" in data)):
        return data
    return storable(data.decode("utf-8", "replace")).encode("utf-8", "replace")


def storable(text: str) -> str:
    """The text as a tree can hold it: references state any character, and what is set into a tree passes here."""
    return _NO_XML.sub("\ufffd", text.replace("\x0c", " "))


def _gather(root: Element) -> None:
    """Bring what stands behind the page's end into the page: libxml2 makes a second tree of it."""
    later = [one for one in root.itersiblings() if is_element(one)]
    for tree in later:
        for part in tree.iter("html", "head", "body"):
            part.tag = "div"
        tree.set(LATER, "")
        body = root.find("body")
        (root if body is None else body).append(tree)


def _close_paragraphs(root: Element) -> None:
    """End a paragraph where HTML ends it: minifiers leave its end out, and libxml2 knows old elements only."""
    for block in list(root.iter(*_ENDING)):
        paragraph = block.getparent()
        if paragraph is None or paragraph.tag != "p" or (parent := paragraph.getparent()) is None:
            continue
        rest = [block, *block.itersiblings()]
        place = parent.index(paragraph) + 1
        tail, paragraph.tail = paragraph.tail, None
        for offset, one in enumerate(rest):
            parent.insert(place + offset, one)
        if tail:
            rest[-1].tail = storable((rest[-1].tail or "") + tail)


_ENDING = "article aside details figcaption figure footer header main nav section".split()


def undo_archive(root: Element) -> bool:
    """Give a web archive's copy of a page its own addresses back; False, and nothing done, for any other page.

    A copy is known by what its head loads or names, or by its links: at least half of them lead into the archive.
    An author's own link to an archive stays what it is, in a copy as well. One archive may have copied another's.
    """
    copies = 0
    while copies < _MOST_COPIES and _undo_one(root):
        copies += 1
    return copies > 0


def _undo_one(root: Element) -> bool:
    """Take one archive's prefix away, where most addresses have it."""
    hrefs = [link.get("href") or "" for link in root.iter("a")]
    whole = [href for href in hrefs if href.startswith(("http", "/"))]
    wrapped = sum(map(is_wrapped, whole))
    heads = (one.get("href") or one.get("src") or "" for one in root.iter("link", "script"))
    if not (0 < wrapped >= len(whole) / 2 or any(map(is_wrapped, heads))):
        return False
    for element in root.iter("*"):
        for name, value in element.attrib.items():
            if isinstance(value, str) and "/" in value:
                plain = unwrapped_inside(value) if name in _LISTS else unwrapped(value)
                if plain != value:
                    element.set(name, storable(plain))
    return True


_MOST_COPIES = 3
_LISTS = ("style", "srcset")  # attributes that hold addresses among other things


def parse_xml(text: str) -> Element | None:
    """The root of an XML document such as a feed, mended where it is damaged; None where nothing is left of it.

    No entity is expanded, nothing is fetched.
    """
    parser = etree.XMLParser(encoding="utf-8", recover=True, resolve_entities=False, no_network=True)
    data = text.lstrip().replace("\x00", "\ufffd").encode("utf-8", "replace")
    try:
        root: Element | None = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        return None
    return root


def line_of(element: Element) -> int | None:
    """The line of the source (from 1) on which the element stands."""
    line = element.sourceline
    return line if isinstance(line, int) else None


def is_element(node: object) -> bool:
    """Whether the node is an element: neither a comment nor a processing instruction."""
    return isinstance(getattr(node, "tag", None), str)


def text_of(element: Element, *, blocks: bool = False, most: int | None = None) -> str:
    """The text that a reader of the page sees in ``element``.

    An emoji image is its ``alt``, ``<br>`` a line break; scripts, styles and comments are left out. With
    ``blocks`` each block element begins a new line. Iterative: depth does not matter. Whoever has no use for a
    text of more than ``most`` letters (spaces not counted) gets its beginning, which is longer than that: where
    elements are nested, the whole text of each would cost the square of the page.
    """
    element = _innermost(element, _NO_LINES if blocks else _NO_BOXES)
    if not len(element) and element.tag not in _WORDLESS:
        return "" if element.tag in _SILENT else element.text or ""
    parts: list[str] = []
    counted = letters = 0
    stack: list[tuple[Element, bool] | str] = [(element, False)]
    while stack:
        if most is not None:
            letters += sum(len(word) for part in parts[counted:] for word in part.split())
            counted = len(parts)
            if letters > most:
                break
        one = stack.pop()
        if isinstance(one, str):
            parts.append(one)
            continue
        node, is_silenced = one
        is_silent = node.tag in _SILENT
        if blocks and node.tag in _BLOCKS:
            parts.append("\n")
        if node.tag in _WORDLESS:
            parts.append("\n" if node.tag == "br" else node.get("alt") or "")
        if node.text and not is_silent and (not is_silenced or node.tag in _BLOCKS):
            parts.append(node.text)
        is_silenced = node is not element and (is_silent or (is_silenced and node.tag not in _BLOCKS))
        for child in reversed(node):
            if child.tail and not is_silenced:
                stack.append(f"\n{child.tail}" if blocks and child.tag in _BLOCKS else child.tail)
            if isinstance(child.tag, str):
                stack.append((child, is_silenced))
    return "".join(parts)


def _innermost(element: Element, stops: frozenset[str]) -> Element:
    """The only element in the only element in ``element``, and so on, where all its text is in that."""
    while len(element) == 1 and not element.text:
        child = element[0]
        if child.tail or not isinstance(child.tag, str) or child.tag in stops:
            break
        element = child
    return element


_WORDLESS = frozenset(("br", "img"))
_NO_BOXES = _SILENT | _WORDLESS
_NO_LINES = _NO_BOXES | _BLOCKS


def text_nodes(element: Element) -> Iterator[tuple[Element, str]]:
    """The texts in ``element`` that are not blank, each with the element it stands in, in document order.

    Scripts, styles and what else is never shown are left out.
    """
    hides = find(element, "ancestor-or-self::*[self::noscript or self::template] | .//noscript | .//template")
    texts = _TEXTS if hides is None else _SHOWN_TEXTS  # to look above each text takes long where all is nested
    for text in cast("list[etree._ElementUnicodeResult]", texts(element)):
        parent = text.getparent()
        if parent is not None and text.is_tail:
            parent = parent.getparent()
        if parent is not None:
            yield parent, str(text)


_TEXTS = etree.XPath("descendant::text()[normalize-space()][not(parent::script or parent::style or parent::title)]")
_SHOWN_TEXTS = etree.XPath(
    "descendant::text()[normalize-space()]"
    "[not(parent::script or parent::style or parent::title or ancestor::noscript or ancestor::template)]"
)


def common_ancestor(elements: list[Element]) -> Element | None:
    """The smallest element that holds them all (the element itself where there is one); None for none."""
    if not elements:
        return None
    shared = [elements[0], *elements[0].iterancestors()][::-1]
    for element in elements[1:]:
        line = [element, *element.iterancestors()][::-1]
        same = 0
        for one, other in zip(shared, line, strict=False):
            if one is not other:
                break
            same += 1
        shared = shared[:same]
    return shared[-1] if shared else None


def elements_around(elements: Iterable[Element]) -> set[Element]:
    """All elements that hold one of them; each is met once, however deep they are nested."""
    around: set[Element] = set()
    for element in elements:
        for one in element.iterancestors():
            if one in around:
                break
            around.add(one)
    return around


def classes(element: Element) -> list[str]:
    """The element's class names."""
    return (element.get("class") or "").split()


def find(element: Element, path: str) -> Element | None:
    """The first descendant that the XPath expression finds, or None."""
    return next(find_all(element, path), None)


def find_all(element: Element, path: str) -> Iterator[Element]:
    """The elements that the XPath expression finds, in document order. Compiled expressions are kept."""
    compiled = _COMPILED.get(path)
    if compiled is None:
        compiled = _COMPILED[path] = etree.XPath(_linear(path))
    found = compiled(element)
    return iter(cast("list[Element]", found)) if isinstance(found, list) else iter(())


def _linear(path: str) -> str:
    """The same path with ``//`` as one step down, which libxml2 takes in time linear in what it finds.

    ``.//a[@href]`` is two steps to it: a page of 40,000 links would keep it busy for seconds. Paths that count
    positions mean something else with one step, and are left.
    """
    if _COUNTING.search(path):
        return path
    parts = _QUOTED.split(path)
    parts[::2] = [_TWO_STEPS.sub("/descendant::", part) for part in parts[::2]]
    return "".join(parts)


_COUNTING = re.compile(r"\[\d+\]|last\(|position\(")
_QUOTED = re.compile(r"""("[^"]*"|'[^']*')""")
_TWO_STEPS = re.compile(r"//(?=[\w*])(?![\w-]+::)")
_COMPILED: dict[str, etree.XPath] = {}
_SPACE = re.compile(r"[ \t\r\n\f]+")


def collapse(text: str) -> str:
    """White space as a browser shows it: each run is one space, none at the edges."""
    # The pattern takes ten times as long to find that nothing is to be done.
    if "  " in text or "\n" in text or "\t" in text or "\r" in text or "\f" in text:
        text = _SPACE.sub(" ", text)
    return text.strip(" ")
