"""Pages of twitter.com and x.com that were selected and copied as text, in every language of the interface.

    Display Name          a blank line below it where a badge stands
    @username
    ·
    6h                    a day, with or without a year, or an age; the page's own post has none here
    Replying to
    @other
    text …                the line is broken around each mention
    Quote                 the same again for a quoted post, to the end of the outer one
    11:36 PM · May 8, 2026    closes the page's own post: views, client and counts follow
    4                     counts without labels; those that are zero are left out

A line is taken for what it is by its wording and by its place, since an author may write any of these words.
"""

from __future__ import annotations

from ... import regex as re
from ...diagnostics import Report
from ...documents import Document
from ...raw import RawPage
from ...values.locales import decide_language
from ...values.site_words import MOBILE_ENDS
from .._base import Format
from .alphabet import COUNTS
from .clean_lines import CleanLines
from .copied import copied_text, look_at
from .split_pages import quoted_copies
from .wording import wording_of

_SAMPLE = 400_000
_START = 20_000
_ARTICLE = 10_000
#: What every header or time line has: a username or a dot at the start of a line or together, or a clock.
_LIKELY = re.compile(r"^(?:>|[^\S\n])*+(?:\[?@[A-Za-z0-9_]|[·∙•])|@[A-Za-z0-9_]{1,20}\s?[·∙•]|\d[:.h]\s?\d\d", re.M)
#: A head of the site's pages of 2013-2019, which are no pages of this kind.
_EARLIER = re.compile(r"\u200f[^@]{0,60}@[A-Za-z0-9_]{1,20}[ \u00a0]{1,3}\S{1,12}")
_AUTHOR = re.compile(r"^@[A-Za-z0-9_]{1,20}[ \r]?\n\r?\n?·[ \r]?$", re.M)

#: "User: Name @user · Jan 4", and a labelled line below it.
_LABELLED = re.compile(r"^[^\W\d_]{3,14}: [^\n]{1,80}@\w{1,20}\b[^\n]{0,60}\n[^\W\d_]{3,14}: ", re.MULTILINE)
#: A handle above an age in words, as sites of films print their comments: this one prints "2d" or "2 h".
_COMMENTS = re.compile(
    r"^@[\w.-]{1,40}[^\S\n]*\n{1,2}[^\S\n]*(?:\d{1,2} [a-z]{3,7}s? ago|hace \d|há \d|il y a \d|vor \d{1,2} [A-Z]"
    r"|\d{1,2}\s?(?:秒|分|時間|日|週間|か月|年|小时|天|周|个月)前|\d{1,2}(?:초|분|시간|일|주|개월|년) 전"
    r"|\d{1,2} \w{2,8} (?:назад|önce|fa|geleden))",
    re.MULTILINE,
)
#: A handle with a domain, as Bluesky writes them.
_FEDERATED = re.compile(r"@[\w-]{1,40}\.bsky\.social\b")
_OWN = ("twitter.com", "x.com/")


def sniff(document: Document) -> float:
    """Author lines with a dot and a day below them, a time line of the site, or its own labels."""
    text = document.text[:_SAMPLE]
    if "@" not in text and "·" not in text:
        return 0.5 if _only_notices(text) else 0.0
    if _COMMENTS.search(text) or (_FEDERATED.search(text) and not any(own in text for own in _OWN)):
        return 0.0  # another site's
    if len(_LABELLED.findall(text[:_START])) > 1:
        return 0.5  # a script's labels, which no page has
    if len(_AUTHOR.findall(text[:_START])) > 1:
        return 0.95
    if not _LIKELY.search(text):
        text = text[:_ARTICLE]  # no author and no clock: it may still be an article
    copied = document.once(copied_text) if text == document.text else look_at(text)
    lines, heads, time_lines = copied.lines, copied.heads, copied.time_lines
    if heads:
        earlier = ("\u200f" in text and len(_EARLIER.findall(text)) > 1) or not MOBILE_ENDS.isdisjoint(lines.text)
        return 0.5 if earlier else 0.95 if len(heads) > 1 or time_lines else 0.75
    if time_lines:
        return 0.6
    if _lone_post(lines):
        return 0.6
    return 0.3 if _lone_article(lines) else 0.0


def _only_notices(text: str) -> bool:
    """Whether all of the page is what the site shows in place of posts that cannot be seen."""
    lines = [line.strip() for line in text[:_ARTICLE].splitlines() if line.strip()]
    if len(text) >= _ARTICLE or not lines:
        return False
    wording = wording_of(decide_language(text)[0])
    return all(wording.tombstone(line) for line in lines)


#: "Conversation", the button above it, and a name and a username right below.
LONE_POST = re.compile("3_{0,2}4._?@")
#: All counts of an article, and among how many lines they stand.
ALL_COUNTS = re.compile(f"[{COUNTS}](?:_*+[{COUNTS}]){{3}}")
_ARTICLE_LINES = 200


def _lone_post(lines: CleanLines) -> bool:
    """Whether the head of a page of one post stands somewhere, or quotation marks, and an author right below."""
    return bool(quoted_copies(lines)) or LONE_POST.search(lines.letters) is not None


def _lone_article(lines: CleanLines) -> bool:
    """Whether four counts stand below one another, with a name and a handle somewhere above them."""
    counts = ALL_COUNTS.search(lines.letters, 0, _ARTICLE_LINES)
    return counts is not None and "@" in lines.letters[1 : counts.start()]


def parse(document: Document, report: Report) -> list[RawPage]:
    """The pages in the text, in order."""
    from .read_copy import read_copy  # what only reading needs is loaded with the first page of this kind

    return read_copy(document, report)


FORMAT = Format("text_x", "pages of twitter.com and x.com copied as text, in any language", "text", sniff, parse)
