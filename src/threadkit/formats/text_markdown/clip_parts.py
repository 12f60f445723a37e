"""One post of the Obsidian Web Clipper: its author line, its text, and the quoted post at its end."""

from __future__ import annotations

from collections.abc import Sequence

from ... import regex as re
from ...models import Card
from ...raw import RawAuthor, RawPost
from ...values.links import parse_status_url, status_url
from .._inline import Inline, inline
from .._lines import Ledger, Role

QUOTED = re.compile(
    r"\*\*(?P<name>[^\n]{0,200}?)(?:\*\*\s{1,3}@|\s?@)(?P<username>[\w\\]{1,40})(?:\*\*\s·\s|\s{1,3})(?:\[(?P<date>[^\[\]\n]{4,40})\]\((?P<url>[^\s()]{10,300})\)"
    r"|(?P<bare>\d{4}-\d{2}-\d{2}))"
)
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_CARD = re.compile(r"\[([^\[\]\n]{1,400})\]\((https://t\.co/\w{4,20})\)")


def same_author(username: str | None, post: RawPost) -> bool:
    """Whether the post is by ``username``, where that is known."""
    own = post.author.username if post.author else None
    return username is None or (own or "").lower() == username.lower()


def headed(head: re.Match[str]) -> RawPost:
    """The post that an author line begins."""
    username = head["username"].replace("\\", "")
    name = inline(head["name"]).text if head["name"] else None
    post = RawPost(author=RawAuthor(username, name or None), time=head["date"] or head["bare"])
    if found := parse_status_url(head["url"] or ""):
        post.id, post.url = found[1], status_url(username, found[1])
    return post


def fill_body(ledger: Ledger, post: RawPost, first: int, last: int, *, dated_quotes: bool) -> None:
    """Fill ``post`` from the lines ``first`` to ``last``: text, pictures, card, and the quoted post at the end."""
    lines = ledger.lines.lines
    while last >= first and not lines[last]:
        last -= 1
    last = _quote_end(lines, first, last, dated_quotes)
    quote = _quote_start(lines, first, last, dated_quotes)
    end = quote - 1 if quote is not None else last
    rows = [unquoted_text(line) for line in lines[first : end + 1]]
    rows, post.card = _take_card(rows)
    put(post, inline("\n".join(rows)))
    if end >= first:
        ledger.claim(first, end, Role.TEXT, post)
    if quote is not None:
        post.quoted = _quoted([_strip(line) for line in lines[quote : last + 1]])
        post.quoted.span = ledger.lines.span(quote, last)
        ledger.claim(quote, last, Role.QUOTED_POST, post)


def put(post: RawPost, read: Inline) -> None:
    """Give the post what was read."""
    post.text, post.links, post.media = read.text, read.links, read.media


def unquoted_text(line: str) -> str:
    """A block quote in a post's own text was a line that began with ``>``."""
    return "\\>" + line[1:] if line.startswith(">") else line


def _take_card(rows: Sequence[str]) -> tuple[list[str], Card | None]:
    """The preview of a link is a paragraph that is only a link: its site and title, under a short address."""
    for index, row in enumerate(rows):
        found = _CARD.fullmatch(row)
        if found and " " in found[1].strip():
            label = inline(found[1]).text
            domain, _, title = label.partition(" ")
            known = "." in domain and "/" not in domain
            card = Card(url=found[2], domain=domain if known else None, title=title if known else label)
            return [*rows[:index], *rows[index + 1 :]], card
    return list(rows), None


def _quote_end(lines: Sequence[str], first: int, last: int, dated: bool) -> int:
    """The end of the quoted post, which closes a post, or ``last``: a line below it is nobody's."""
    end = next((number for number in range(last, first, -1) if lines[number].startswith(">")), first)
    below = [line for line in lines[end + 1 : last + 1] if line]
    if not below or any(line.startswith("![") for line in below):
        return last
    return end if _quote_start(lines, first, end, dated) is not None else last


def _quote_start(lines: Sequence[str], first: int, last: int, dated: bool) -> int | None:
    """The first line of the block quote that ends the post, where it is a quoted post."""
    if last < first or not lines[last].startswith(">"):
        return None
    start = last
    while start > first and lines[start - 1].startswith(">"):
        start -= 1
    opening = _strip(lines[start])
    if QUOTED.fullmatch(opening) or (dated and (_DATE.fullmatch(opening) or lines[start].startswith("> !["))):
        return start
    return None


def _strip(line: str) -> str:
    return line.removeprefix(">").removeprefix(" ") if line.startswith(">") else line


def _quoted(rows: Sequence[str]) -> RawPost:
    head = QUOTED.fullmatch(rows[0])
    if head is not None:
        post, rows = headed(head), rows[1:]
    elif _DATE.fullmatch(rows[0]):
        post, rows = RawPost(time=rows[0]), rows[1:]
    else:
        post = RawPost()
    put(post, inline("\n".join(map(unquoted_text, rows))))
    return post
