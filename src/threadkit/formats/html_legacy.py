"""Pages of twitter.com as its servers rendered them (2006 to 2020), also as the Wayback Machine keeps them.

2006-2011   ``hentry`` items: ``entry-content``, ``published``, the id in the permalink
2010-2020   ``data-tweet-id`` elements: names, ids and times in data attributes, whatever the language
2012-2020   the mobile site's tables: the address in ``href``, shown times only
"""

from __future__ import annotations

from .. import regex as re
from ..diagnostics import Report
from ..documents import Document
from ..models import Coverage
from ..raw import RawPage
from ._base import Format
from ._legacy.page import read_page
from ._metadata import read_metadata
from ._metadata.head import read_head

_MOBILE = re.compile(rb"""<tr\s[^<>]{0,200}?\btweet-(?:header|container|content)\b""")
_TWEET = ("js-stream-tweet", "permalink-tweet", "tweet-text", "ProfileTweet")


def sniff(document: Document) -> float:
    """Data attributes and class names of those years."""
    holds = document.holds
    if holds("data-tweet-id=") and any(map(holds, _TWEET)):
        return 0.95
    if holds("entry-content") and holds("hentry") and (holds("twitter.com") or holds('id="status_')):
        return 0.8
    if not holds("tweet-text"):
        return 0.0
    if any(map(holds, ("main-tweet", "js-stream-tweet", "permalink-tweet"))):
        return 0.85
    return 0.85 if holds("<table") and _MOBILE.search(document.utf8) else 0.0


def parse(document: Document, report: Report) -> list[RawPage]:
    """The posts of the page, each once, in order."""
    page = RawPage(coverage=Coverage(unit="nodes"))
    read_head(page, document)
    read_page(document.tree, page, report)
    return [page] if page.posts else read_metadata(document, report)


FORMAT = Format(
    "html_legacy", "pages of twitter.com of 2006 to 2020, Wayback Machine copies too", "html", sniff, parse
)
