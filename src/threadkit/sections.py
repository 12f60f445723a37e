"""A note that holds several copies, in dialects or languages of their own: where each begins and ends.

A copied page begins with its first line, whose wording each language of the interface has, and ends with the
copyright line; what a clipper saved begins with its first author line. Each section is read by itself, since a
language and a dialect are decided from the whole of a page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from . import regex as re
from .assemble.walk import nested
from .detect import THRESHOLD, detect
from .diagnostics import Diagnostic, Report
from .documents import Document
from .errors import UnknownFormatError
from .formats import Format, get
from .models import Remark, Span
from .raw import Claim, RawPage
from .values.languages import first_lines

_FOOTER = re.compile(r"© ?\d{4} (?:X Corp|Twitter)[^\n]*\n?")
_BREAK = re.compile("\n")
_INDENT = 4  # characters that may stand before a copyright line: a quote's marks
_CLIP = re.compile(r"^\*\*[^\n]{1,100}\*\* @[A-Za-z0-9_\\]{1,30} \[?\d{4}-\d\d-\d\d\b", re.M)
_FRONT = re.compile(r"^---[ \t\r]*\n(?:(?>[\w-]{1,40}:|[ \t-])[^\n]*+\n){1,60}?---[ \t\r]*$", re.M)
_STRAYS = 60  # lines that somebody wrote between a clip's front matter and its first post
#: What such lines do not have: a post's address, a username at the beginning of a line.
_MAY_BE_A_POST = re.compile(r"/status(?:es)?/\d|^\W{0,8}@\w", re.M)
_STATED = re.compile(r"^(?:source|url|author)\b", re.M)


class _Section(NamedTuple):
    start: int
    end: int
    format: Format


def parse_sections(document: Document, name: str | None, report: Report) -> list[tuple[Format, RawPage]]:
    """The pages of a text that holds several copies, each with its format; none where it holds one.

    With the ``name`` of a format all sections are in that one.
    """
    if document.kind != "text":
        return []
    sections = _sections(document.text, name)
    if len(sections) < 2:
        return []
    found: list[tuple[Format, RawPage]] = []
    items, at, lines, unread = report.items, 0, 0, 0
    for section in sections:
        lines += document.text.count("\n", at, section.start)
        report.items, at = [], section.start
        part = Document(document.text[section.start : section.end], path=document.path, limits=document.limits)
        pages = section.format.parse(part, report)
        if not pages:
            unread += _tell_unread(part.text, report)
        for page in pages:
            _move(page, section.start, lines)
        items += _moved(report, section.start, lines)
        found += [(section.format, page) for page in pages]
        if found:
            found[-1][1].add_unclaimed(unread)  # what stands before or behind a page, in none, is counted with it
            unread = 0
    report.items = items
    return found


def _tell_unread(text: str, report: Report) -> int:
    """Say what a section holds that looked like a page of its format and was none after all; how much that is."""
    first = len(text) - len(text.lstrip())
    line = text.count("\n", 0, first) + 1
    report.add("text-unclaimed", span=(first, len(text.rstrip())), line=line, excerpt=text.strip())
    return len("".join(text.split()))


def _sections(text: str, name: str | None) -> list[_Section]:
    """The stretches of the text that a format recognises, each with what none does below it.

    A note's front matter goes with what it is the head of.
    """
    sections: list[_Section] = []
    cuts = _cuts(text)
    start = above = 0
    for end in [*cuts, len(text)] if cuts else []:
        stretch, above = text[above:end], end
        if "---" in stretch and _is_head(stretch, text, end):
            continue
        if (format := _recognised(stretch, name)) is not None:
            sections.append(_Section(start, end, format))
        elif sections:
            sections[-1] = sections[-1]._replace(end=end)
        else:
            continue  # it goes with the first
        start = end
    return sections


def _is_head(stretch: str, text: str, end: int) -> bool:
    """Whether a stretch is front matter and no more, but for strays between it and a clip's author line."""
    rest = _FRONT.sub("", stretch).strip()
    if not rest:
        return True
    strays = rest.count("\n") < _STRAYS and not _MAY_BE_A_POST.search(rest)
    return strays and stretch.startswith("---") and bool(_CLIP.match(text, end))


def _cuts(text: str) -> list[int]:
    """Where a copy begins or ends, in order."""
    cuts = {*_last_lines(text), *_first_lines(text)}
    if "---" in text:
        cuts.update(found.start() for found in _FRONT.finditer(text) if _STATED.search(found[0]))
    if cuts and "**" in text:
        bounds = [*sorted(cuts), len(text)]
        clips = (_CLIP.search(text, start, end) for start, end in zip([0, *bounds], bounds, strict=False))
        cuts.update(clip.start() for clip in clips if clip is not None)
    return sorted(cuts - {0, len(text)})


def _last_lines(text: str) -> Iterator[int]:
    """Where the copyright lines of copied pages end."""
    at = text.find("©")
    while at >= 0:
        before = text[max(0, at - _INDENT) : at]
        starts = "\n" in before or at < _INDENT
        if starts and not before.rpartition("\n")[2].strip("> \t") and (found := _FOOTER.match(text, at)):
            yield found.end()
        at = text.find("©", at + 1)


def _first_lines(text: str) -> Iterator[int]:
    """Where the first lines of copied pages begin."""
    heads, rows = first_lines(), text.split("\n")
    if "\r" in text:
        rows = [row.rstrip("\r ") for row in rows]
    if heads.isdisjoint(rows):
        return
    breaks = [-1, *(found.start() for found in _BREAK.finditer(text))]
    yield from (breaks[number] + 1 for number, row in enumerate(rows) if row in heads)


def _recognised(text: str, name: str | None) -> Format | None:
    """The format of a stretch of text; with a ``name``, that format if the stretch may be in it."""
    if not text.strip():
        return None
    document = Document(text)
    if name is not None:
        return get(name) if get(name).sniff(document) >= THRESHOLD else None
    try:
        return detect(document)
    except UnknownFormatError:
        return None


def _move(page: RawPage, offset: int, lines: int) -> None:
    """Let spans and lines of a section's page point into the whole text."""
    for top in (*page.posts, *page.context):
        for post in nested(top):
            post.span = _span(post.span, offset)
            post.line = post.line + lines if post.line is not None else None
    page.remarks = [_moved_remark(remark, offset, lines) for remark in page.remarks]
    page.claims = _Moved(page.claims, lines)
    page.begins += offset


def _moved_remark(remark: Remark, offset: int, lines: int) -> Remark:
    line = remark.line + lines if remark.line is not None else None
    return remark.model_copy(update={"span": _span(remark.span, offset), "line": line})


def _span(span: Span | None, offset: int) -> Span | None:
    return (span[0] + offset, span[1] + offset) if span is not None else None


class _Moved:
    """Claims on lines of a section, as claims on those of the whole text."""

    def __init__(self, claims: Iterable[Claim], lines: int) -> None:
        self.claims, self.lines = claims, lines

    def __iter__(self) -> Iterator[Claim]:
        for claim in self.claims:
            yield Claim(claim.line + self.lines, claim.role, claim.post, claim.text)


def _moved(report: Report, offset: int, lines: int) -> list[Diagnostic]:
    return [
        item.model_copy(
            update={"span": _span(item.span, offset), "line": item.line + lines if item.line is not None else None}
        )
        for item in report.items
    ]
