"""Tables of posts: ``tweets.csv`` of archives (2012 to 2014), exports of scrapers, dashboards and spreadsheets.

    tweet_id,in_reply_to_status_id,…,timestamp,source,text,expanded_urls      account archives
    Tweet id,Tweet permalink,Tweet text,time,impressions,…                    the site's own statistics
    id,created_at,…,public_metrics.like_count,author.username                 twarc-csv, flattened API v2
    _type,url,date,rawContent,…                                               data frames of snscrape

What the columns mean is one table for all tools (``names``).
"""

from __future__ import annotations

from ...diagnostics import Report
from ...documents import Document
from ...raw import RawPage, RawPost
from ...values.headers import OWN_HEADER
from .._account import account
from .._base import Format
from .._json import first_text, get_text, page_of
from .._rows import RowReader, as_row
from .._rows.columns import Columns
from .._rows.names import IDS, QUOTE_IDS, REPLY_IDS, REPOST_IDS, TEXTS, normal
from .columns_left import tell_columns
from .table import ROUNDED, rows_of

_NUMBERS = (*IDS, *REPLY_IDS, *QUOTE_IDS, *REPOST_IDS)


def sniff(document: Document) -> float:
    """The document was taken for a table because of its columns; threadkit's own has a reader of its own."""
    return 0.0 if document.text.startswith(OWN_HEADER) else 0.9


def parse(document: Document, report: Report) -> list[RawPage]:
    """One post for each row, in order."""
    found = [(row, as_row(row, loose=True), line) for row, line in rows_of(document, report)]
    reader = RowReader(Columns(plain for _, plain, _ in found if plain is not None), report)
    posts: list[RawPost] = []
    lost = rounded = 0
    for row, known, line in found:
        plain = known or normal(row)
        wrong = any(ROUNDED.fullmatch(get_text(plain, name) or "") for name in _NUMBERS)
        rounded += wrong
        if known is None and not (wrong and first_text(plain, *TEXTS)):
            lost += 1
            excerpt = "; ".join(str(cell) for cell in row.values() if cell)
            report.add("object-unknown", "a row that is no post", line=line, excerpt=excerpt)
            continue
        posts.append(reader.post(plain))
        posts[-1].line = line
    reader.finish()
    if rounded:
        report.add("id-rounded", f"rows: {rounded}")
    if not posts:
        return []
    page = page_of(posts, lost=lost)
    rows = [(row, line) for row, _, line in found]
    account(rows, page, report, read={id(row) for row, _ in rows}, has_columns=True)
    tell_columns(rows, page, report)
    return [page]


FORMAT = Format(
    "table_tools", "tables of posts: CSV of archives, scrapers, dashboards and data frames", "table", sniff, parse
)
