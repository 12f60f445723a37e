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

from bisect import bisect_left
from collections.abc import Iterable

from ... import regex as re
from ...diagnostics import Report
from ...documents import Document
from ...raw import RawPage, RawPost
from ...values.locales import decide_language
from ...values.site_words import MOBILE_ENDS
from .._base import Format
from .._lines import Ledger, Role, front_matter, property_lines
from .letters import spell
from .note import FENCE
from .page import PageReader
from .pages import author_at, opens, split_pages
from .post_heads import PostHead, find_post_heads
from .remarks import remarks
from .rows import HANDLE, Rows
from .time_lines import TimeLine, find_time_lines
from .words import Words, words_of

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
    rows = Rows(text)
    words = words_of(decide_language(text)[0])
    spell(rows, words)
    headers, clocks = find_post_heads(rows), find_time_lines(rows, words)
    if headers:
        earlier = ("\u200f" in text and len(_EARLIER.findall(text)) > 1) or not MOBILE_ENDS.isdisjoint(rows.text)
        return 0.5 if earlier else 0.95 if len(headers) > 1 or clocks else 0.75
    if clocks:
        return 0.6
    if _lone_post(rows):
        return 0.6
    return 0.3 if _lone_article(rows, words) else 0.0


def _only_notices(text: str) -> bool:
    """Whether all of the page is what the site shows in place of posts that cannot be seen."""
    lines = [line.strip() for line in text[:_ARTICLE].splitlines() if line.strip()]
    if len(text) >= _ARTICLE or not lines:
        return False
    words = words_of(decide_language(text)[0])
    return all(words.tombstone(line) for line in lines)


def _lone_post(rows: Rows) -> bool:
    """Whether the head of a page of one post stands somewhere, or quotation marks, and an author right below."""
    if any(rows.text[number] == FENCE and opens(rows, number) for number in rows.breaks):
        return True
    for number in rows.labelled:
        above = rows.back(number - 1, 0) if rows.roles[number] == "conversation" else None
        if above is not None and rows.roles[above] == "new" and author_at(rows, number + 1):
            return True
    return False


def _lone_article(rows: Rows, words: Words) -> bool:
    """Whether four counts stand below one another, with a name and a handle somewhere above them."""
    run = 0
    for number, line in enumerate(rows.text[:200]):
        if not line:
            continue
        run = run + 1 if words.count(line) is not None else 0
        if run == 4:
            return any(HANDLE.fullmatch(above) for above in rows.text[1:number])
    return False


def _first(header: PostHead) -> int:
    return header.first


def _row(clock: TimeLine) -> int:
    return clock.row


def _claim(ledger: Ledger, reader: PageReader, noted: Iterable[int]) -> None:
    """Enter what each line was taken for in the account; what a post is read from tells most, ``noted`` least."""
    taken: dict[int, tuple[Role, RawPost | None]] = dict.fromkeys(noted, (Role.FRONT_MATTER, None))
    taken.update((number, (role, None)) for number, role in reader.chrome.items())
    for unit in reader.units:
        taken.update((number, (role, None)) for number, role in unit.chrome.items())
        taken.update((number, (role, unit.post)) for number, role in unit.claims.items())
    roles = {number: role for number, (role, _) in taken.items()}
    for stretch in remarks(reader.rows, reader.words, reader.bounds, reader.posts, roles):
        ledger.claim_span(ledger.lines.starts[stretch.start], ledger.lines.ends[stretch.stop - 1], Role.REMARK)
    for number, button in reader.rows.cut.items():
        if number in taken:
            role, post = taken.pop(number)
            start, end = ledger.lines.starts[number], ledger.lines.ends[number]
            shown = ledger.lines.text.rfind(button, start, end)
            ledger.claim_span(start, shown, role, post)
            ledger.claim_span(shown, end, Role.BUTTON)
    ledger.claim_lines(taken)


def parse(document: Document, report: Report) -> list[RawPage]:
    """The pages in the text, in order."""
    rows = Rows(document.text)
    words = words_of(decide_language(document.text)[0])
    spell(rows, words)
    headers, clocks = find_post_heads(rows), find_time_lines(rows, words)
    if rows.unquote_texts():
        spell(rows, words)
    properties = front_matter(rows.lines)
    captured_at = properties.date("captured_at", "saved_at", "created")
    ledger = Ledger(rows.lines)
    pages = []
    for bounds in split_pages(rows, words, headers, clocks):
        own = headers[
            bisect_left(headers, bounds.first, key=_first) : bisect_left(headers, bounds.last, key=_first)
        ]
        timed = clocks[bisect_left(clocks, bounds.first, key=_row) : bisect_left(clocks, bounds.last, key=_row)]
        reader = PageReader(rows, words, bounds, own, timed, report)
        page = reader.read()
        page.captured_at = captured_at
        page.properties = properties.written if not bounds.first else {}
        _claim(ledger, reader, [] if bounds.first else property_lines(rows.lines, properties))
        labels = frozenset(reader.counts.labels)
        ledger.settle(page, report, labels=labels, first=bounds.first, last=bounds.last)
        if page.posts:
            pages.append(page)
    return pages


FORMAT = Format("text_x", "pages of twitter.com and x.com copied as text, in any language", "text", sniff, parse)
