r"""Clips of the Obsidian Web Clipper (its extractor is defuddle), read from the page (2024-).

    **Name** @user\_name [2025-05-14](…/status/ID)
    text, one paragraph a line
    ![Image](…)
    > 2025-05-14                                           a quoted post: no author
    > its text
    ---
    **Other** @other [2025-05-14](…/status/ID)
    text of a reply

The clip's own address stands in the front matter; the post it is about has no link to itself.
"""

from __future__ import annotations

from collections.abc import Sequence

from ... import regex as re
from ...raw import RawPage, RawPost
from ...values.links import parse_status_url, status_url
from ...values.localdata import codes
from ...values.locales import words
from .._lines import FrontMatter, Ledger, Role
from .clip_api import api_likeness, read_api_clip
from .clip_parts import fill_body, headed, same_author

_HEAD = re.compile(
    r"(?:\*\*(?P<name>[^\n]{0,200}?)\*\*\s{1,3})?@(?P<username>[\w\\]{1,40})"
    r"(?:\s{1,3}\[(?P<date>[^\[\]\n]{4,40})\]\((?P<url>[^\s()]{10,300})\)|\s{1,3}(?P<bare>\d{4}-\d{2}-\d{2}))?"
)
_RULE = re.compile(r"(?:-\s?){3,}|(?:\*\s?){3,}|(?:_\s?){3,}")


def heads(lines: Sequence[str], first: int) -> list[int]:
    """The lines from ``first`` on that name a post's author and its address or day."""
    found: list[int] = []
    ruled = True
    for number in range(first, len(lines)):
        line = lines[number]
        if not line:
            continue
        if "@" in line[:260] and line[0] in "*@" and (head := _HEAD.fullmatch(line)):
            linked = head["url"] and parse_status_url(head["url"])
            if linked or (head["name"] is not None and (head["bare"] or (ruled and found))):
                found.append(number)
        ruled = bool(_RULE.fullmatch(line))
    return found


def read_clip(ledger: Ledger, properties: FrontMatter, page: RawPage) -> None:
    """Add the clip's posts to ``page``, claimed in ``ledger``."""
    lines = ledger.lines.lines
    marks = heads(lines, properties.lines)
    if marks:
        _by_heads(ledger, properties, page, marks)
    elif api_likeness(lines, properties):
        read_api_clip(ledger, properties, page)
    source = parse_status_url(properties.first("source", "url") or "")
    same = [post for post in page.posts if source is not None and post.id == source[1]]
    page.focal = same[0] if same else next(iter(page.posts), None)


def _by_heads(ledger: Ledger, properties: FrontMatter, page: RawPage, marks: list[int]) -> None:
    lines = ledger.lines.lines
    source = parse_status_url(properties.first("source", "url") or "")
    _leading(ledger, properties.lines, marks[0])
    ruled = any(_rule_above(lines, mark, mark) is not None for mark in marks[1:])
    for index, (mark, stop) in enumerate(zip(marks, [*marks[1:], len(lines)], strict=True)):
        rule = _rule_above(lines, stop, mark) if ruled and stop < len(lines) else None
        if rule is not None and any(lines[rule + 1 : stop]):
            stop = rule + 1  # a rule closes each post: what stands below it is nobody's
        last = stop - 1
        while last > mark and (not lines[last] or (stop < len(lines) and _RULE.fullmatch(lines[last]))):
            if lines[last]:
                ledger.claim(last, last, Role.RULE)
            last -= 1
        head = _HEAD.fullmatch(lines[mark])
        if head is None:
            continue
        post = headed(head)
        focal = post.id is None and (index == 0 or head["bare"] is not None)
        if focal and source is not None and same_author(source[0], post):
            post.id, post.url = source[1], status_url(post.author.username if post.author else None, source[1])
        elif post.id is None and index and head["bare"] is None:
            post.promoted, post.inferred["promoted"] = True, "no-time"
        if page.posts and _goes_on(page.posts, post):
            post.parent, post.parent_basis = page.posts[-1], "page-order"
        post.span = ledger.lines.span(mark, last)
        ledger.claim(mark, mark, Role.AUTHOR, post)
        fill_body(ledger, post, mark + 1, last, dated_quotes=True)
        page.posts.append(post)


def _rule_above(lines: Sequence[str], number: int, floor: int) -> int | None:
    """The rule right above a line, or the last one between ``floor`` and it."""
    at = number - 1
    while at > 0 and (not lines[at] or (at > floor and not _RULE.fullmatch(lines[at]))):
        at -= 1
    return at if _RULE.fullmatch(lines[at]) else None


def _goes_on(above: list[RawPost], post: RawPost) -> bool:
    """Whether all posts so far are of one author, who goes on: so begins a page that shows a thread."""
    own = post.author.username if post.author else None
    return above[-1].parent is (above[-2] if len(above) > 1 else None) and same_author(own, above[-1])


def _leading(ledger: Ledger, first: int, mark: int) -> None:
    """Claim the interface's hint at its keyboard, the first heading of some pages, in whatever language."""
    for number in range(first, mark):
        text = ledger.lines.lines[number].lstrip("# ")
        for code in codes() if text else ():
            own = words(code)
            hint, view = own.get("kbd_hint"), own.get("kbd_view")
            if hint and view and text in (hint, view, hint + view):
                ledger.claim(number, number, Role.CHROME)
                break
