"""Which format a document is saved in: every format of its kind is asked, the surest answer wins."""

from __future__ import annotations

from .documents import Document
from .errors import UnknownFormatError
from .formats import Format, all_formats, get, of_kind

THRESHOLD = 0.25
SURE = 0.95  # a format that is so sure need not be compared with the others


def rank(document: Document) -> list[tuple[Format, float]]:
    """Each format of the document's kind with its likeness (0 to 1), surest first, ties in table order.

    Raises ``UnknownFormatError`` for binary data.
    """
    asked = [(format, format.sniff(document)) for format in of_kind(document.kind)]
    return _surest_first(_asked_last(document, asked))


def _asked_last(document: Document, asked: list[tuple[Format, float]]) -> list[tuple[Format, float]]:
    """The answers, and where none of them is a yes, those of the formats that are asked last."""
    if any(score >= THRESHOLD for _, score in asked):
        return asked
    return [*asked, *((format, format.sniff(document)) for format in of_kind(document.kind, last=True))]


def _surest_first(asked: list[tuple[Format, float]]) -> list[tuple[Format, float]]:
    return sorted(asked, key=lambda pair: -pair[1])


def rivals(document: Document, format: Format) -> list[Format]:
    """The other formats that the document may be in, surest first: for where the surest finds nothing."""
    found = [other for other, score in rank(document) if score >= THRESHOLD and other is not format]
    return [*found, *(one for one in of_kind(document.kind, last=True) if one is not format)]


def detect(document: Document, name: str | None = None) -> Format:
    """The document's format, or the one called ``name``.

    Raises ``UnknownFormatError``: nothing recognises the document, or there is no format of that name.
    """
    if name is not None:
        try:
            return get(name)
        except KeyError:
            known = ", ".join(format.name for format in all_formats())
            message = f"there is no format {name!r}; the formats are {known}"
            raise UnknownFormatError(message, path=document.path) from None
    if not document.text or document.text.isspace():
        raise UnknownFormatError("the file is empty", path=document.path)
    asked = []
    for format in of_kind(document.kind):
        asked.append((format, format.sniff(document)))
        if asked[-1][1] >= SURE:
            return format
    ranked = _surest_first(_asked_last(document, asked))
    if ranked and ranked[0][1] >= THRESHOLD:
        return ranked[0][0]
    tried = tuple((format.name, round(score, 2)) for format, score in ranked)
    likely = ", ".join(f"{name} {score:.0%}" for name, score in tried if score)
    near = f"nearest: {likely}" if likely else "like no format"
    raise UnknownFormatError(
        f"no saved page that threadkit knows (a {document.kind} file; {near}); "
        "if you know what it is, name the format: see `threadkit formats`",
        path=document.path,
        tried=tried,
    )
