"""What damage hides from every reader of a page's tree: text behind an open quote mark, a page within the page."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice, pairwise

from . import regex as re
from .documents import Document
from .dom import collapse, find_all, line_of
from .values.quoted_markup import no_properties

#: A value that an open quote mark made ends where the next attribute's value begins: behind that one's equals sign.
_SWALLOWING = '//*[@*[contains(., "<") and contains(., ">") and substring(., string-length(.)) = "="]]'
_NEXT_TAG = re.compile(r"<[a-zA-Z][^<>]*\s[\w:-]+=\Z")
_TAG = re.compile(r"<[^<>]*>")
_NAME = re.compile(rb"\s[\w:-]{1,40}=\Z")
_LONGEST_NAME = 42  # an attribute's name with the space before and the equals sign behind it


def swallowed(document: Document) -> Iterator[tuple[str, int | None]]:
    """The texts that open quote marks hide from who reads the document's tree, each with its line, if known.

    So do the properties above a page: what stands among them and is none.
    """
    if document.kind == "html":
        yield from no_properties(document.text)
    for element in find_all(document.tree, _SWALLOWING):
        for value in map(str, element.attrib.values()):
            if (next_tag := _NEXT_TAG.search(value)) and (text := _shown(value[: next_tag.start()])):
                yield text, line_of(element)
    for text in _to_the_end(document.utf8):
        yield text, None


def holds_another(data: bytes) -> bool:
    """Whether another page begins in the middle of the page: whose words are whose is then no longer told.

    Some tools write one page several times, each without an end: that is no other.
    """
    starts = [found.start() for found in islice(_DOCTYPE.finditer(data), _MOST_PAGES)]
    pages = {data[start:end].strip() for start, end in pairwise((0, *starts, len(data)))}
    for start in starts if len(pages) > 1 else ():
        before = data[:start]
        is_whole = _END.search(before) is not None and _START.search(before) is not None  # one behind another
        if not is_whole and _shown(">" + _SILENT.sub(b" ", before).decode("utf-8", "replace")):
            return True
    return False


_MOST_PAGES = 8  # all before each of them is looked at: a hostile page may have any number
#: Where markup, and no string of a script or an attribute, stands before it.
_DOCTYPE = re.compile(rb"(?<=>)\s{0,20}<!doctype\s", re.IGNORECASE)
_START = re.compile(rb"<(?:!doctype|html|body)\b", re.IGNORECASE)
_END = re.compile(rb"</html>\s*\Z", re.IGNORECASE)
_SILENT = re.compile(rb"<(script|style|title)\b.*?(?:</\1|\Z)|<!--.*?(?:-->|\Z)", re.DOTALL | re.IGNORECASE)


def _to_the_end(data: bytes) -> Iterator[str]:
    """The text behind a quote mark that is the page's last and opens a value: the parser drops it all."""
    for quote in (b'"', b"'"):
        at = data.rfind(quote)
        if at > 0 and _NAME.search(data[max(0, at - _LONGEST_NAME) : at]):
            rest = data[at + 1 :].decode("utf-8", "replace")
            if "<" in rest and (text := _shown(rest)):
                yield text


def _shown(markup: str) -> str:
    """The words between the tags that were swallowed; the first of them lost its beginning."""
    return collapse(_TAG.sub(" ", markup.partition(">")[2]))
