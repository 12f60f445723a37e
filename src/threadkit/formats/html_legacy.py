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

_MOBILE = re.compile(r"""<tr\s[^<>]{0,200}?\btweet-(?:header|container|content)\b""")
_TWEET = ("js-stream-tweet", "permalink-tweet", "tweet-text", "ProfileTweet")


def sniff(document: Document) -> float:
    """Data attributes and class names of those years."""
    text = document.text
    if "data-tweet-id=" in text and any(mark in text for mark in _TWEET):
        return 0.95
    if "entry-content" in text and "hentry" in text and ("twitter.com" in text or 'id="status_' in text):
        return 0.8
    if "tweet-text" in text and ("main-tweet" in text or "js-stream-tweet" in text or "permalink-tweet" in text):
        return 0.85
    return 0.85 if "tweet-text" in text and "<table" in text and _MOBILE.search(text) else 0.0


def parse(document: Document, report: Report) -> list[RawPage]:
    """The posts of the page, each once, in order."""
    page = RawPage(coverage=Coverage(unit="nodes"))
    read_head(page, document)
    read_page(document.tree, page, report)
    return [page] if page.posts else read_metadata(document, report)


FORMAT = Format(
    "html_legacy", "pages of twitter.com of 2006 to 2020, Wayback Machine copies too", "html", sniff, parse
)
