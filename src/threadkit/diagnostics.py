"""The one table of diagnostic codes, and the ``Report`` that gathers diagnostics while a page is read.

``report.add(code, …)`` is the only way to complain about a page. Severity: ``info`` (noted), ``guess`` (a
value was inferred), ``loss`` (text or a field could not be represented).
"""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict

from .errors import StrictError

Severity = Literal["info", "guess", "loss"]
EXCERPT_LENGTH = 200
#: Codes whose excerpt is all that is known of what was left over.
_WHOLE = frozenset(("text-unclaimed", "chrome-by-place", "column-text"))


class Diagnostic(BaseModel):
    """One thing worth knowing about how a page was read.

    ``span`` (offsets in the decoded text) or ``line`` (from 1) point at the place, ``excerpt`` shows it.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    code: str
    severity: Severity
    message: str
    span: tuple[int, int] | None = None
    line: int | None = None
    excerpt: str | None = None


#: code -> (severity, message; ``{}`` is filled by the caller's detail). Codes are stable.
CODES: dict[str, tuple[Severity, str]] = {
    "text-unclaimed": ("loss", "text that belongs to no post and is no known part of the page"),
    "remark": ("info", "the saver's own words, kept as a remark"),
    "chrome-by-place": ("info", "words that are taken for the page's own by where they stand; no table knows them"),
    "profile-text": ("info", "what an account says of itself at the head of its page, in no post"),
    "column-text": ("info", "words in a column that posts have no place for: {}"),
    "borders-unknown": ("guess", "nothing tells where one post ends and the next begins: {}"),
    "pattern-guessed": ("guess", "no way of saving that is known; read by the page's own repetition: {}"),
    "field-unread": ("loss", "a field or column that holds ids, names or addresses was not understood: {}"),
    "time-unread": ("guess", "a time in words that are not known; kept as it stands: {}"),
    "post-incomplete": ("loss", "the page ends, or is damaged, in the middle of a post: {}"),
    "page-partial": ("loss", "the page is known only in part: {}"),
    "time-unreadable": ("loss", "a time could not be read: {}"),
    "count-unreadable": ("loss", "a count could not be read: {}"),
    "counts-ambiguous": ("loss", "a row of counts without labels, of which some are missing: {}"),
    "label-or-text": ("guess", "a line at the edge of a text may be the author's; taken for the page's label: {}"),
    "time-without-text": ("guess", "a time line with neither text nor embedded post: kept as an empty post"),
    "author-inferred": ("guess", "the page names no author for its own posts; taken to be @{}"),
    "author-unknown": ("info", "the page names no author for its own posts, and none can be inferred: {}"),
    "author-disagrees": ("guess", "copies of the page's own posts name different authors: {}"),
    "timezone-assumed": ("guess", "the page does not state the zone of its clock times; taken as {}"),
    "clock-offset": ("guess", "a post's clock differs from its copy's by {}; the copy's time was taken"),
    "time-relative": ("info", "a relative time without a time of capture; kept as it stands: {}"),
    "posts-run-together": ("guess", "the page does not part its posts; they were kept as one: {}"),
    "several-pages": ("info", "the file holds {}; their posts follow one another"),
    "copies-disagree": ("guess", "two copies of one post differ: {}"),
    "reply-ambiguous": ("info", "a reply that may be to any of {}; it was linked to none"),
    "reply-likeliest": ("guess", "a reply that may be to any of several posts was linked to the likeliest: {}"),
    "embeds-found": ("info", "posts embedded in another website's page, which itself was not read: {}"),
    "embed-without-text": ("info", "an embedded post of which the page holds only the address: {}"),
    "joined-by-words": (
        "info",
        "posts on several pages were taken for one: author, time and text agree, no id is told",
    ),
    "joined-by-place": ("guess", "posts on several pages were taken for one: they stand in the same place"),
    "joined-by-replies": (
        "guess",
        "a post that no page tells the id of was taken for the one that replies name: {}",
    ),
    "posts-left-out": ("info", "posts left out as asked: {}"),
    "ads-left-out": ("info", "{} ads on the pages are no part of the threads"),
    "cycle-broken": ("loss", "links between posts form a circle; the weakest was left out: {}"),
    "json-broken": ("loss", "a JSON value that cannot be read was passed over: {}"),
    "object-unknown": ("loss", "an object that was not understood: {}"),
    "field-missing": ("loss", "a post lacks a field that its kind always had: {}"),
    "columns-guessed": ("guess", "the table does not name its columns; they were told by their values: {}"),
    "repost-untold": ("guess", "texts that begin as reposts do, and nothing says whether they are: {}"),
    "tool-unknown": ("guess", "no tool that is known wrote the file; posts were recognised by what they hold: {}"),
    "id-rounded": ("loss", "ids that a program rounded as numbers were left out: {}"),
    "encoding-guessed": ("guess", "the text states no encoding; read as {}"),
    "wrapper-cut": ("loss", "the file that holds the page is cut or damaged: {}"),
    "characters-replaced": ("loss", "bytes that are no valid text were replaced"),
}


class Report:
    """Gathers diagnostics; with ``strict`` the first one of severity ``loss`` is raised as ``StrictError``."""

    __slots__ = ("items", "path", "strict")

    def __init__(self, *, strict: bool = False, path: str | None = None) -> None:
        self.items: list[Diagnostic] = []
        self.strict = strict
        self.path = path

    def add(
        self,
        code: str,
        detail: str = "",
        *,
        span: tuple[int, int] | None = None,
        line: int | None = None,
        excerpt: str | None = None,
    ) -> None:
        """Record the diagnostic ``code``, its message completed by ``detail``."""
        severity, message = CODES[code]
        if excerpt is not None and len(excerpt) > EXCERPT_LENGTH and code not in _WHOLE:
            excerpt = excerpt[: EXCERPT_LENGTH - 1] + "…"
        diagnostic = Diagnostic(
            code=code,
            severity=severity,
            message=message.replace("{}", detail),
            span=span,
            line=line,
            excerpt=excerpt,
        )
        if self.strict and severity == "loss":
            raise StrictError(diagnostic, path=self.path)
        self.items.append(diagnostic)
