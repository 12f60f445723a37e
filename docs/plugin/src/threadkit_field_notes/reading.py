"""A format: field notes. Below a line ``FIELD NOTES`` each line is a post: ``@username, time: text``."""

from __future__ import annotations

import re

from threadkit import Coverage
from threadkit.diagnostics import Report
from threadkit.documents import Document
from threadkit.formats import Format
from threadkit.raw import RawAuthor, RawPage, RawPost

# "@ilse, 2026-05-01T10:00Z: The first swallow." The time holds colons, so it ends at the first colon with a blank.
_NOTE = re.compile(r"@(\w{1,15}), (\S+): (.+)")


def sniff(document: Document) -> float:
    """Sure where the first line says it; nothing else is."""
    return 0.99 if document.text.startswith("FIELD NOTES\n") else 0.0


def parse(document: Document, report: Report) -> list[RawPage]:
    """One page; a line that is no note is reported, not dropped."""
    page = RawPage()
    start = in_posts = left = 0
    for number, line in enumerate(document.text.splitlines(keepends=True), 1):
        end = start + len(line)
        if found := _NOTE.match(line):
            username, time, text = found.groups()
            author = RawAuthor(username=username)
            page.posts.append(RawPost(text=text, author=author, time=time, span=(start, end), line=number))
            in_posts += _size(line)
        elif number > 1 and line.strip():
            report.add("text-unclaimed", line=number, span=(start, end), excerpt=line.strip())
            left += _size(line)
        start = end
    chrome = _size(document.text) - in_posts - left
    page.coverage = Coverage(posts=in_posts, chrome=chrome, unclaimed=left)
    return [page] if page.posts else []


def _size(text: str) -> int:
    """Characters that are no white space, as coverage counts them."""
    return len("".join(text.split()))


FORMAT = Format("text_field_notes", "Field notes: a post a line, below FIELD NOTES", "text", sniff, parse)
