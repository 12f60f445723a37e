"""Entries that a dated link to the post opens or closes.

## [2026-01-08 18:15](address)        午後2:45 · 2025年5月16日             | [[address][text]] | 2016-07-12 |
text of the post                      > text of the post
---                                   - [address](address)
"""

from __future__ import annotations

from ... import regex as re
from ...raw import RawPage, RawPost
from .._lines.roles import Role
from .facts import Facts
from .note import Note
from .people import ADDRESS, is_time
from .saying import say
from .sections import RULE, heading, is_quote, quote_at
from .titled import is_cut, titled

_LINK = re.compile(r"\[(?P<label>[^\[\]\n]{4,60})\]\((?P<url>https?://[^\s()]{1,200})\)$")
_ORG = re.compile(r"\[\[(?P<url>https?://[^\[\]\s]{1,200})\]\[(?P<label>[^\[\]\n]{1,2000})\]\]")
_TAGS = re.compile(r"\s:[\w@:]{1,200}:\s*$")  # of an Org heading
#: What a post's words may hold and a saver's name for a link does not; or a length that no name has.
_SAID = re.compile(r"[#@$]\w|https?://|t\.co/|^.{80,}$")
_BARE = re.compile(r"^[-*]?\s{0,3}(?:\[https?://[^\[\]\s]{1,200}\]\()?<?https?://\S{1,300}$")


def is_headed(note: Note) -> bool:
    """Whether a heading of the note is a time that leads to a post."""
    return any(_headed(note, number) for number, line in enumerate(note.lines) if "/status" in line)


def read_headed(note: Note, page: RawPage) -> None:
    """One post a heading; it ends at a rule or the next heading."""
    marks = [(number, facts) for number in range(len(note.lines)) if (facts := _headed(note, number))]
    for (mark, facts), after in zip(
        marks, [*(mark[0] for mark in marks[1:]), len(note.lines)][: len(marks)], strict=True
    ):
        stop = next((n for n in range(mark + 1, after) if RULE.fullmatch(note.lines[n]) or heading(note, n)), after)
        post = RawPost()
        note.claim(mark, mark, Role.HEADING, post)
        say(note, post, facts, mark + 1, stop)
        if stop < len(note.lines) and RULE.fullmatch(note.lines[stop]):
            note.claim(stop, stop, Role.RULE)
        facts.put(post)
        post.span = post.span or note.ledger.lines.span(mark, mark)
        page.posts.append(post)


def _headed(note: Note, number: int) -> Facts | None:
    mark = heading(note, number) if note.lines[number].startswith("#") else None
    link = _LINK.search(mark[1]) if mark else None
    address = ADDRESS.match(link["url"]) if link else None
    if mark is None or link is None or address is None or not is_time(link["label"]) or link.start() > 4:
        return None
    return Facts(
        id=address["id"], url_user=None if address["user"] in (None, "i") else address["user"], time=link["label"]
    )


def is_closed(note: Note) -> bool:
    """Whether a quote stands between a time and the post's address."""
    return any(_closed(note, number) for number, line in enumerate(note.lines) if is_quote(line))


def read_closed(note: Note, page: RawPage) -> None:
    """One post a quote that a time line opens and an address closes."""
    number = 0
    while number < len(note.lines):
        found = _closed(note, number) if is_quote(note.lines[number]) else None
        if found is None:
            number += 1
            continue
        above, last, below, facts = found
        post = RawPost()
        note.claim(above, above, Role.TIME, post)
        note.claim(below, below, Role.ADDRESS, post)
        say(note, post, facts, number, last + 1)
        facts.put(post)
        page.posts.append(post)
        number = below + 1


def _closed(note: Note, number: int) -> tuple[int, int, int, Facts] | None:
    """The time line above a quote, the quote's last line, the address below it, and what these state."""
    above = next((n for n in range(number - 1, max(-1, number - 3), -1) if note.lines[n]), None)
    if above is None or is_quote(note.lines[above]) or not is_time(note.lines[above]):
        return None
    last = quote_at(note, number, len(note.lines))
    below = next((n for n in range(last + 1, min(len(note.lines), last + 3)) if note.lines[n]), None)
    address = ADDRESS.search(note.lines[below]) if below is not None and _BARE.match(note.lines[below]) else None
    if below is None or address is None:
        return None
    user = None if address["user"] in (None, "i") else address["user"]
    return above, last, below, Facts(id=address["id"], url_user=user, time=note.lines[above])


def is_org(note: Note) -> bool:
    """Whether links of Org lead to posts."""
    text = note.ledger.lines.text
    return "][" in text and any(ADDRESS.match(found["url"]) for found in _ORG.finditer(text))


def read_org(note: Note, page: RawPage) -> None:
    """One post a link that stands alone: its label is a page's title, or, as a guess, the text itself.

    A saver names links, too ("Reading list"): labels are texts where most of them look like a post's.
    """
    links = [(number, link) for number in range(len(note.lines)) if (link := _alone(note.lines[number]))]
    titles = {number: titled(link["label"]) for number, link in links}
    bare = [link["label"] for number, link in links if titles[number] is None]
    are_texts = sum(bool(_SAID.search(label)) for label in bare) * 2 >= len(bare)
    for number, link in links:
        if titles[number] is not None or are_texts:
            _put_org(note, page, number, link, titles[number])


def _alone(line: str) -> re.Match[str] | None:
    """The one link to a post on a line that holds nothing else but times and tags."""
    links = [
        found
        for found in _ORG.finditer(line)
        if (to := ADDRESS.match(found["url"])) and to["user"] not in (None, "i")
    ]
    if len(links) != 1:
        return None
    rest = _TAGS.sub("", line[: links[0].start()] + "|" + line[links[0].end() :])
    cells = [cell.strip(" -+*\t") for cell in rest.split("|")]
    return links[0] if all(not cell or is_time(cell) for cell in cells) else None


def _put_org(
    note: Note, page: RawPage, number: int, link: re.Match[str], title: tuple[str | None, str | None, str] | None
) -> None:
    address, label = ADDRESS.match(link["url"]), link["label"].strip()
    if address is None:
        return
    facts, post = Facts(id=address["id"], url_user=address["user"]), RawPost(text=label)
    if title is not None:
        facts.name, post.text, post.truncated = title[0], title[2], is_cut(title[2])
    post.inferred["text"] = "link-label" if title is None else "note-title"
    facts.time = next((cell.strip() for cell in note.lines[number].split("|") if is_time(cell.strip())), None)
    facts.put(post)
    post.span = note.ledger.lines.span(number, number)
    at = note.rows[number].find(post.text)
    note.claim_inner(number, at, at + len(post.text))
    page.posts.append(post)
