"""The same page with its people's words taken away: for reports of pages that are read wrongly.

Names, usernames, texts, links and ids become others of the same shape: letters other letters of their script,
digits other digits; punctuation, white space and emoji stay as they are. One word is always the same other word,
and words with the same beginning keep the same beginning, so that copies and cut copies of a text are still copies.
What the site or the tool is known to print itself (labels, times, counts, tags, keys) is kept: the page is read as
before. What is not known is masked.
"""

from __future__ import annotations

import io
import secrets
from dataclasses import replace

from ..api import read_document
from ..containers import unwrap
from ..documents import DEFAULT_LIMITS, Document, Limits
from ..errors import ContainerError, ParseError, ThreadkitError, UnknownFormatError
from ..formats import NAMES, get
from ..parse_options import ParseOptions
from ..raw import Claim
from .data import masked_json, masked_table
from .hiding import Hiding
from .interface import Interface
from .markup import masked_markup
from .mask import Mask
from .prose import masked_lines
from .reading import reading
from .said import said_on

__all__ = ["redact"]

#: What a terminal would obey, as pictures, and what turns the direction of writing, as a mark that turns nothing.
#: Line breaks stay, and every character has its place.
_SHOWN = {
    **{code: 0x2400 + code for code in range(32) if chr(code) not in "\t\n\r\x0b\x0c\x1c\x1d\x1e"},
    **{code: 0xFFFD for code in range(0x7F, 0xA0) if code != 0x85},
    **dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)), 0x200E),
}


def redact(
    content: str | bytes,
    *,
    format: str | None = None,
    key: bytes | None = None,
    name: str = "",
    limits: Limits = DEFAULT_LIMITS,
) -> str:
    """The saved page with other words for all that people wrote.

    ``key`` decides which words: the same key gives the same words, without one they are new each time. Ids keep the
    minute that they were given in, and their order. ``name`` is what the file was called: a note (``.md``) may look
    like a list in YAML and is none. Text that threadkit could not place is masked, too. Of a
    wrapper (MHTML, a zip) the pages in it follow one another. Raises what ``parse`` raises.
    """
    secret = key[:64] if key else secrets.token_bytes(32)
    if isinstance(content, str) or (format in NAMES and get(format).kind == "text"):  # and so no list in YAML
        return _redacted(Document(content, limits=limits), format, secret)
    found: list[str] = []
    skipped: ThreadkitError = UnknownFormatError("holds no saved page that threadkit knows")
    whole = replace(limits, piece_bytes=limits.max_bytes)  # one page, one set of words
    try:
        for document in unwrap(io.BytesIO(content), name, whole):
            try:
                found += [] if document.ended else [_redacted(document, format, secret)]
            except (UnknownFormatError, ParseError) as error:  # such as the account in an archive
                skipped = error
    except ContainerError as error:  # what looks like a wrapper may be a page that ``parse`` reads
        if found:
            raise
        skipped = error
    if not found:
        try:
            return _redacted(Document(content, limits=limits), format, secret)
        except (UnknownFormatError, ParseError):
            raise skipped from None
    return "\n".join(found)


def _redacted(document: Document, format: str | None, secret: bytes) -> str:
    document.path = document.path or None
    try:
        pages, claims = read_document(document, ParseOptions(format=format))
    except ParseError as error:
        error.excerpt = None  # who asks for help may show what was said, but not the page
        raise
    said = said_on(pages)
    language = next((page.source.language for page in pages if page.source.language), None)
    interface = Interface(language or "en", said)
    before, made = reading(pages), []
    account = list(claims)
    # First without all names that no reader seems to know; where that is read otherwise, without those that can go.
    for strict in (True, False):
        mask = Mask(secret, said, document.text, strict=strict)
        text = _masked(document, account, mask, interface).translate(_SHOWN)
        made.append(Hiding(text, document, format, mask).run(interface.is_word, before))
        if made[-1].reading == before:
            return made[-1].text
    strictly, loosely = made
    return (loosely if before[1] == loosely.reading[1] != strictly.reading[1] else strictly).text


def _masked(document: Document, claims: list[Claim], mask: Mask, interface: Interface) -> str:
    if claims:
        return masked_lines(document.text, claims, mask, interface)
    if document.kind == "json":
        return masked_json(document.text, mask, interface)
    if document.kind == "table":
        return masked_table(document.text, mask, interface)
    if document.kind in ("html", "feed"):
        return masked_markup(document.text, mask, interface)
    return mask.free(document.text)
