"""Posts embedded in articles and newsletters, saved as text or Markdown.

The article's own words are nobody's post: they are reported as unclaimed text, one stretch at a time.
"""

from __future__ import annotations

from ... import regex as re
from ...diagnostics import Report
from ...documents import Document
from ...raw import RawPage
from .._base import Format
from .._lines import Ledger, Role, claim_front_matter, front_matter, likeness
from .._lines.twice import tell_twice
from .._localtimes import page_language
from .._substack import LABELS, read_newsletter
from .._substack.times import times
from .attribution import attributions
from .oembed import read_attributed, read_code, read_mirrored

#: Words of the short link to a post's own picture, which the post holds as its picture.
_PICTURE_WORDS = frozenset({"pic", "t", "co"})
_AVATARS = ("avatar for @",)
_SCRIPT = re.compile(r"<script[^<>]{0,200}platform\.(?:twitter|x)\.com/widgets\.js[^<>]{0,100}>\s{0,3}</script>")
_CODE = re.compile(r"<blockquote\b[^<>]{0,400}\btwitter-(?:tweet|video)\b")


def sniff(document: Document) -> float:
    """An author in parentheses between a dash and a date; a newsletter's avatar or its line of counts."""
    return likeness(document.text, _likeness)


def _likeness(text: str) -> float:
    if "@" not in text:
        return 0.0
    if any(mark in text for mark in _AVATARS) and any(mark.rated or "views" in mark.counts for mark in times(text)):
        return 0.95
    if _CODE.search(text):
        return 0.9
    if text.count(_AVATARS[0]) > 1 and read_newsletter(Ledger(text)):
        return 0.85  # an embed that lacks its time
    marks = sum(mark.date is not None for mark in attributions(text))
    if marks:
        return 0.8 if marks < 3 else 0.9
    if any(mark.rated for mark in times(text)):
        embeds = read_newsletter(Ledger(text))
        if embeds:
            return 0.85 if any(embed.sure for embed in embeds) else 0.4
    return 0.7 if "/status/" in text and read_mirrored(Ledger(text)) else 0.0


def parse(document: Document, report: Report) -> list[RawPage]:
    """One page: the embedded posts in the order of the text."""
    ledger = Ledger(document.text)
    page = RawPage()
    properties = front_matter(ledger.lines)
    if properties.lines:
        claim_front_matter(ledger, properties)
        page.properties = properties.written
        page.title, page.url = properties.first("title"), properties.first("source", "url", "source_url")
    if "widgets.js" in document.text:
        for script in _SCRIPT.finditer(ledger.lines.text):
            ledger.claim_span(*script.span(), Role.EMBED_CODE)
    found = [(embed.start, embed.post) for embed in read_code(ledger)]
    code = [post.span for _, post in found if post.span is not None]
    newsletter = read_newsletter(ledger, code)
    found += [(embed.start, embed.post) for embed in newsletter]
    taken = sorted([*code, *((embed.start, embed.end) for embed in newsletter)])
    found += [(embed.start, embed.post) for embed in read_attributed(ledger, taken)]
    found += [(embed.start, embed.post) for embed in read_mirrored(ledger)]
    page.language = page_language(post.time for _, post in found)
    page.posts = [post for _, post in sorted(found, key=lambda pair: pair[0])]
    if not page.posts:
        return []
    tell_twice(page.posts, report)
    ledger.settle(page, report, labels=LABELS | _PICTURE_WORDS)
    return [page]


FORMAT = Format(
    "text_embed", "posts embedded in articles and newsletters, as text or Markdown", "text", sniff, parse
)
