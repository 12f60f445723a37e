"""Embedded posts of a newsletter copied as text: an author line with the name glued to the username, a time line.

Name@userThe text, to which everything
may be glued8:34 PM · May 28, 2026 · 11.3K Views1 Reply · 8
Reposts · 47 Likes
"""

from __future__ import annotations

from ... import regex as re
from ...raw import RawAuthor, RawPost
from ...values.text import trim
from .._inline import inline
from .._lines import Ledger, Role
from .times import Embed, Head, Time

_FLAT_AUTHOR = re.compile(
    r"^[ \t>]*([^\n@]{1,100}?)(?:[ \t]?|[ \t\r]{0,4}\n{1,2}[ \t]{0,4})@([A-Za-z0-9_]{1,60})", re.MULTILINE
)
_INNER_AUTHOR = re.compile(r"^[ \t]*([^\n@]{1,60}) @([A-Za-z0-9_]{1,60})", re.MULTILINE)
_LONGEST = 6000


def flat_head(text: str, floor: int, mark: Time) -> Head | None:
    """The line in the shape of ``Name@username`` that begins the embed closed by ``mark``."""
    best = None
    for found in _FLAT_AUTHOR.finditer(text, max(floor, mark.start - _LONGEST), mark.start):
        name, run = trim(found[1]), found[2]
        if not name or name[-1] in ".,;:!?" or "](" in name or text[found.end() : found.end() + 1] == ".":
            continue
        half, odd = divmod(len(name), 2)
        doubled = not odd and name[:half] == name[half:]
        name = name[:half] if doubled else name
        glued = found.end(1) == found.start(2) - 1
        apart = "\n" in text[found.end(1) : found.start(2)]
        if apart and text[found.end() : found.end() + 1] not in ("", "\r", "\n"):
            continue
        username, known = _username(text, name, run, found.end())
        if doubled or glued or (known and best is None):
            end = found.start(2) + len(username)
            best = Head(found.start(), end, RawAuthor(username, name), not known, doubled or glued)
    return best


def _username(text: str, name: str, run: str, end: int) -> tuple[str, bool]:
    """The username at the start of ``run``, to which the text may be glued, and whether that is certain."""
    if end >= len(text) or text[end] in "\r\n" or not re.search(r"[a-z0-9_][A-Z]", run):
        return run, len(run) <= 15
    plain = "".join(filter(str.isalnum, name)).lower()
    if plain and run.lower().startswith(plain) and len(plain) < len(run) and run[len(plain)].isupper():
        return run[: len(plain)], True
    for border in range(min(len(run) - 1, 15), 0, -1):
        if run[border].isupper() and not run[border - 1].isupper():
            return run[:border], False
    return run[:15], False


def flat_embed(ledger: Ledger, head: Head, mark: Time) -> Embed:
    text = ledger.lines.text
    post = RawPost(author=head.author, time=mark.clock, counts=mark.counts, span=(head.start, mark.end))
    if head.inferred:
        post.inferred["author"] = "run-together"
    inner = _flat_inner(text, head.end, mark.start)
    _fill_flat(ledger, post, head.end, inner.start if inner else mark.start)
    if inner:
        post.quoted = RawPost(author=inner.author, span=(inner.start, mark.start))
        if inner.inferred:
            post.quoted.inferred["author"] = "run-together"
        _fill_flat(ledger, post.quoted, inner.end, mark.start)
        ledger.claim_span(inner.start, inner.end, Role.QUOTED_AUTHOR, post)
    ledger.claim_span(head.start, head.end, Role.AUTHOR, post)
    ledger.claim_span(mark.start, mark.end, Role.TIME, post)
    return Embed(head.start, mark.end, post, head.sure)


def _fill_flat(ledger: Ledger, post: RawPost, start: int, stop: int) -> None:
    read = inline(ledger.lines.text[start:stop], escapes=False, strong=False)
    post.text, post.links, post.media = read.text, read.links, read.media
    ledger.claim_span(start, stop, Role.TEXT, post)


def _flat_inner(text: str, start: int, stop: int) -> Head | None:
    """The author line ``Name @username`` of a quoted post: its own text follows, and the two names are alike."""
    for found in _INNER_AUTHOR.finditer(text, start, stop):
        name, run = trim(found[1]), found[2]
        username, known = _username(text, name, run, found.end())
        rest = text[found.start(2) + len(username) : stop]
        glued, alone = len(username) < len(run), rest[:1] in ("\r", "\n")
        plain = "".join(filter(str.isalnum, name)).lower()[:4]
        alike = len(plain) > 2 and plain in username.lower().replace("_", "")
        if rest.strip() and alike and (glued or alone):
            return Head(found.start(), found.start(2) + len(username), RawAuthor(username, name), not known, False)
    return None
