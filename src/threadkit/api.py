"""The whole of reading on one screen: bytes, documents, formats, pages."""

from __future__ import annotations

import logging
import os
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, tzinfo
from functools import partial
from itertools import chain, islice, pairwise
from typing import NamedTuple, TypeVar

from .arguments import Content, PathLike, content_of, path_of
from .assemble import assemble
from .containers import open_documents
from .detect import detect, rivals
from .diagnostics import Diagnostic, Report
from .documents import DEFAULT_LIMITS, ENDING, Document, Limits
from .errors import (
    ContainerError,
    ParseError,
    ThreadkitError,
    UnknownFormatError,
    of_defect,
    of_lost_process,
    of_nesting,
)
from .formats import Format
from .hidden_markup import holds_another, swallowed
from .jobs import in_order
from .memory import collector_paused
from .models import Page, Part, Remark
from .parse_options import ParseOptions, parse_options
from .raw import Claim, RawPage, total
from .sections import parse_sections

T = TypeVar("T")
log = logging.getLogger(__name__)
logging.getLogger(__package__).addHandler(logging.NullHandler())


def parse(
    content: Content,
    *,
    format: str | None = None,
    timezone: str | tzinfo | None = None,
    captured_at: datetime | str | None = None,
    strict: bool = False,
    limits: Limits = DEFAULT_LIMITS,
) -> Page:
    """One saved page, given as its text or bytes, or as a binary file object.

    ``format`` is a format's name (else it is recognised); ``timezone`` an IANA name or tzinfo of the page's
    clock times where the page does not state it; ``captured_at`` when the page was saved (naive: UTC), which
    resolves "6h" and dates without a year. Where the content holds several saved pages, each is read in its own
    dialect and language; their posts follow one another in one page, noted as ``several-pages``. Costs time
    linear in the size of the content.

    Raises ``UnknownFormatError``, ``ParseError``, ``LimitError``, and with ``strict`` ``StrictError``.
    """
    how = parse_options(format, timezone, captured_at, strict, limits)
    return joined(read_document(Document(content_of(content, "parse", limits.max_bytes), limits=limits), how)[0])


def parse_file(
    path: PathLike,
    *,
    format: str | None = None,
    timezone: str | tzinfo | None = None,
    captured_at: datetime | str | None = None,
    strict: bool = False,
    limits: Limits = DEFAULT_LIMITS,
) -> Page:
    """The saved page in a file; arguments and errors as for ``parse``.

    Raises ``ContainerError`` too, where the file cannot be read.
    """
    file = path_of(path, "parse_file")
    if os.path.isdir(file):  # noqa: PTH112  (Path.is_dir raises for impossible names)
        raise ContainerError("is a folder: iter_pages reads every page in it", path=str(path))
    found: list[Page] = []
    how = parse_options(format, timezone, captured_at, strict, limits)
    for pages, _ in readings(open_documents(file, limits), how):
        found.extend(pages)
    if not found:
        raise UnknownFormatError("holds no saved page that threadkit knows", path=str(path))
    return joined(found)


def iter_pages(
    *paths: PathLike,
    format: str | None = None,
    timezone: str | tzinfo | None = None,
    captured_at: datetime | str | None = None,
    strict: bool = False,
    limits: Limits = DEFAULT_LIMITS,
    on_error: Callable[[ThreadkitError], None] | None = None,
    on_skip: Callable[[ThreadkitError], None] | None = None,
    jobs: int = 1,
) -> Iterator[Page]:
    """Every page in files, folders and containers, one at a time; arguments and errors as for ``parse_file``.

    With ``on_error`` an input that cannot be read is handed to it as its error, and the others are still read;
    without it the error is raised. Files that lie in a folder or container and are no saved page are passed
    over; ``on_skip`` is told of each.

    With ``jobs`` above 1 so many processes read, and the pages come in the same order; files, members of containers
    and pieces of large files are shared out. A program that asks for this needs the usual ``if __name__ ==
    "__main__":`` around what it does.
    """
    how = parse_options(format, timezone, captured_at, strict, limits)
    files = [path_of(path, "iter_pages") for path in paths]
    documents = chain.from_iterable(open_documents(file, limits) for file in files)
    read = readings(documents, how, on_error, on_skip, jobs=jobs)
    return (page for pages, _ in read for page in pages)


class Outcome(NamedTuple):
    """What came of one document: its pages, and what each line was taken for, or the error that it is.

    ``is_no_page``: it lay among others and is, as it seems, no saved page at all.
    """

    pages: list[Page]
    claims: Iterable[Claim] = ()
    error: ThreadkitError | None = None
    is_no_page: bool = False


def outcomes(
    documents: Iterator[Document], how: ParseOptions, finish: Callable[[Outcome], T], jobs: int = 1
) -> Iterator[T]:
    """What ``finish`` makes of what comes of each document, in their order, in so many processes.

    It is done where the document was read, so that only what it makes has to cross: other processes hand back no
    claims, and cannot.
    """
    work = partial(_finished, how=how, keeps_claims=jobs < 2, finish=finish)
    return in_order(guarded(documents), work, jobs, lambda document: finish(_lost(document)))


def guarded(documents: Iterator[Document]) -> Iterator[Document]:
    """The documents; where a container itself cannot go on, a last one that raises its error."""
    try:
        yield from documents
    except ThreadkitError as error:
        yield Document(b"", path=error.path, error=error)


def _finished(document: Document, how: ParseOptions, keeps_claims: bool, finish: Callable[[Outcome], T]) -> T:
    return finish(_outcome(document, how, keeps_claims))


def _as_it_is(outcome: Outcome) -> Outcome:
    return outcome


def _outcome(document: Document, how: ParseOptions, keeps_claims: bool) -> Outcome:
    try:
        pages, claims = read_document(document, how)
    except ThreadkitError as error:
        no_page = isinstance(error, UnknownFormatError | ParseError) and error.__cause__ is None
        return Outcome([], (), _without_data(error), no_page and not document.named and not document.damage)
    return Outcome(pages, claims if keeps_claims else ())


def _lost(document: Document) -> Outcome:
    return Outcome([], (), of_lost_process(document.path))


def readings(
    documents: Iterator[Document],
    how: ParseOptions,
    on_error: Callable[[ThreadkitError], None] | None = None,
    on_skip: Callable[[ThreadkitError], None] | None = None,
    jobs: int = 1,
) -> Iterator[tuple[list[Page], Iterable[Claim]]]:
    """``read_document`` of each document, with the errors handled as ``iter_pages`` says."""
    for found in outcomes(documents, how, _as_it_is, jobs):
        if found.error is None:
            yield found.pages, found.claims
        elif found.is_no_page:
            if on_skip is not None:
                on_skip(found.error)
        elif on_error is None:
            raise found.error
        else:
            on_error(found.error)


def _without_data(error: ThreadkitError) -> ThreadkitError:
    """The error for whoever keeps it: its traceback would keep the input's data, too."""
    for one in (error, error.__cause__, error.__context__):
        if one is not None:
            one.__traceback__ = one.__context__ = None
    return error


def explain(content: Content, *, format: str | None = None, limits: Limits = DEFAULT_LIMITS) -> tuple[Claim, ...]:
    """What each line of a text page was taken for: its number, role, post and text, in order.

    Empty for formats that are not read by lines. Errors as for ``parse``.
    """
    given = content_of(content, "explain", limits.max_bytes)
    return tuple(read_document(Document(given, limits=limits), ParseOptions(format))[1])


def read_document(document: Document, how: ParseOptions) -> tuple[list[Page], Iterable[Claim]]:
    """The pages in one document, at least one, and what each line of a text page was taken for."""
    with collector_paused():
        try:
            return _read(document, how)
        except ThreadkitError as error:
            if document.damage and document.damage not in error.message:
                error.message += f"; {document.damage}"
            raise
        except Exception as error:
            found = of_nesting() if isinstance(error, RecursionError) else of_defect(error)
            found.path = document.path
            raise found from found.__cause__


def _read(document: Document, how: ParseOptions) -> tuple[list[Page], Iterable[Claim]]:
    if document.ended:
        return _ending(document, how)
    document.check_size()
    series = document.series
    found = detect(document, how.format or (series.format if series is not None else None))
    report = Report(strict=how.strict, path=document.path)
    if document.damage:
        report.add("wrapper-cut", document.damage)
    decoded = document.decoded
    if decoded.guessed:
        report.add("encoding-guessed", decoded.encoding)
    if decoded.replaced:
        report.add("characters-replaced", str(decoded.replaced))
    parted = parse_sections(document, how.format, report) if series is None else []
    if parted:
        return _assembled(parted, document, report, how)
    raw_pages = found.parse(document, report)
    if not raw_pages and how.format is None and (series is None or series.format is None):
        found, raw_pages = _second_opinion(document, found, report)
    if series is not None:
        if not raw_pages and series.format is not None:
            raw_pages = [RawPage()]  # a stretch of the file without posts; what it lost is in the report
        series.format = found.name
    if not raw_pages:
        line = document.text.strip().partition("\n")[0][:80]
        raise ParseError("no post found", path=document.path, format=found.name, line=1, excerpt=line)
    if "tree" in vars(document):  # a format asked for it
        _tell_hidden(document, raw_pages[0], report)
    return _assembled([(found, raw) for raw in raw_pages], document, report, how)


def _ending(document: Document, how: ParseOptions) -> tuple[list[Page], Iterable[Claim]]:
    """A page without posts, which tells what the end of a wrapper lacks."""
    report = Report(strict=how.strict, path=document.path)
    report.add("wrapper-cut", document.damage)
    page = assemble(RawPage(), document, ENDING, report)
    return [page.model_copy(update={"diagnostics": tuple(report.items)})], ()


def _assembled(
    read: list[tuple[Format, RawPage]], document: Document, report: Report, how: ParseOptions
) -> tuple[list[Page], Iterable[Claim]]:
    if document.quoted is not None and read:
        _tell_rest(document.quoted.rest, read[0][1], report)
    pages = []
    told = _by_page(report.items, [raw.begins for _, raw in read])
    for (format, raw), report.items in zip(read, told, strict=True):
        page = assemble(raw, document, format.name, report, zone=how.zone, captured_at=how.captured_at)
        pages.append(page.model_copy(update={"diagnostics": (*page.diagnostics, *report.items)}))
        log.debug("read %s as %s: %d posts", document.path or "content", format.name, len(page.posts))
    return pages, chain.from_iterable(raw.claims for _, raw in read)


def _by_page(items: list[Diagnostic], begins: list[int]) -> list[list[Diagnostic]]:
    """What is told of a text, by the page that it is told of: what has no place there is the first page's."""
    told: list[list[Diagnostic]] = [[] for _ in begins]
    is_one_text = all(one < next for one, next in pairwise(begins))
    for item in items:
        at = item.span[0] if item.span is not None else 0
        told[max(0, bisect_right(begins, at) - 1) if is_one_text else 0].append(item)
    return told


def _tell_rest(rest: tuple[str, ...], page: RawPage, report: Report) -> None:
    """What stands around the markup that a page was read from belongs to no post."""
    for part in rest:
        report.add("text-unclaimed", excerpt=part)
    page.add_unclaimed(len(rest))


def _tell_hidden(document: Document, page: RawPage, report: Report) -> None:
    """What damage hides from every reader of the page's tree is told."""
    if holds_another(document.utf8):
        report.add("page-partial", "another page begins in the middle of it")
    hidden = list(islice(swallowed(document), _MOST_SWALLOWED))
    for text, line in hidden:
        report.add("text-unclaimed", line=line, excerpt=text)
    page.add_unclaimed(len(hidden))


_MOST_SWALLOWED = 20  # reports of one page; more would bury the others

#: Codes of what is told before a format has looked at the file.
_OF_THE_FILE = ("wrapper-cut", "encoding-guessed", "characters-replaced")


def _second_opinion(document: Document, found: Format, report: Report) -> tuple[Format, list[RawPage]]:
    """The format that finds posts where the surest, ``found``, does not, and its pages: shapes change."""
    told = report.items
    for other in rivals(document, found):
        report.items = []
        if raw_pages := other.parse(document, report):
            report.items[:0] = [one for one in told if one.code in _OF_THE_FILE]
            return other, raw_pages
    report.items = told
    return found, []


def joined(pages: list[Page]) -> Page:
    """Several pages of one file as one: their posts in order, coverage and diagnostics added up.

    Pieces of a large file are one page, as they would be in a smaller one.
    """
    first = pages[0]
    if len(pages) == 1:
        return first
    report = Report()
    beginnings = [page for page in pages if _begins(page)]
    if len(beginnings) > 1:
        titles = "; ".join(page.source.title or "untitled" for page in beginnings)
        report.add("several-pages", f"{len(beginnings)} saved pages ({titles})")
    coverage = total([page.coverage for page in pages])
    parts, start = [], 0
    for page in pages:
        if _begins(page):
            parts.append(Part(first=start, focal=page.focal, title=page.source.title))
        start += len(page.posts)
    return first.model_copy(
        update={
            "parts": tuple(parts) if len(parts) > 1 else (),
            "posts": tuple(post for page in pages for post in page.posts),
            "context": tuple(post for page in pages for post in page.context),
            "coverage": coverage,
            "source": first.source.model_copy(update={"coverage": coverage}),
            "remarks": tuple(_shifted(pages)),
            "links": tuple(link for page in pages for link in page.links),
            "properties": {name: value for page in reversed(pages) for name, value in page.properties.items()},
            "diagnostics": (*report.items, *(d for page in pages for d in page.diagnostics)),
        }
    )


def _shifted(pages: list[Page]) -> Iterator[Remark]:
    """The remarks of several pages, each before its post; below a page's last, before the next page's first."""
    start = 0
    for number, page in enumerate(pages):
        end = start + len(page.posts) if number < len(pages) - 1 else None
        for remark in page.remarks:
            yield remark.model_copy(update={"before": end if remark.before is None else start + remark.before})
        start += len(page.posts)


def _begins(page: Page) -> bool:
    """Whether the page is no later piece of a large file."""
    return page.source.piece in (None, 1)
