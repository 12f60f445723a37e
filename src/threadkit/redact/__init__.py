"""The same page with its people's words taken away: for reports of pages that are read wrongly.

Names, usernames, texts, links and ids become others of the same shape: letters other letters of their script,
digits other digits; punctuation, white space and emoji stay as they are. One word is always the same other word,
and words with the same beginning keep the same beginning, so that copies and cut copies of a text are still copies.
What the site or the tool prints itself (labels, times, counts, tags, keys) is kept: the page is read as before.
"""

from __future__ import annotations

import secrets

from ..api import read_document
from ..documents import DEFAULT_LIMITS, Document, Limits
from ..parse_options import ParseOptions
from .data import masked_json, masked_table
from .interface import Interface
from .markup import masked_markup
from .mask import Mask
from .prose import masked_lines
from .said import said_on

__all__ = ["redact"]


def redact(
    content: str | bytes, *, format: str | None = None, key: bytes | None = None, limits: Limits = DEFAULT_LIMITS
) -> str:
    """The saved page with other words for all that people wrote.

    ``key`` decides which words: the same key gives the same words, without one they are new each time. Ids keep the
    minute that they were given in, and their order. Text that threadkit could not place is masked, too. Raises what
    ``parse`` raises.
    """
    document = Document(content, limits=limits)
    pages, found = read_document(document, ParseOptions(format=format))
    said = said_on(pages)
    mask = Mask(key[:64] if key else secrets.token_bytes(32), said, document.text)
    if claims := list(found):
        return masked_lines(document.text, claims, mask)
    language = next((page.source.language for page in pages if page.source.language), None)
    interface = Interface(language or "en", said)
    if document.kind == "json":
        return masked_json(document.text, mask, interface)
    if document.kind == "table":
        return masked_table(document.text, mask, interface)
    if document.kind in ("html", "feed"):
        return masked_markup(document.text, mask, interface)
    return mask.free(document.text)
