"""Numbered items of a thread in a note: ``**1/** **@user** ^ID``, ``### Tweet 2``, ``## Thread 2/3``, ``推文 3``.

The number parts the posts; the note's own head says whose they are where an item does not.
"""

from __future__ import annotations

from typing import NamedTuple

from ... import regex as re
from ...raw import RawPage, RawPost
from .._lines.roles import Role
from .facts import Facts
from .note import Note
from .people import head, plain
from .saying import say
from .sections import heading

_ITEM = re.compile(
    r"(?P<word>tweet|post|thread|part|reply|推文|帖子|ツイート|"
    r"第)?\s{0,2}#?(?P<number>\d{1,3})(?P<of>\s{0,2}(?:/|of)\s{0,2}(?:\d{1,3}|n)?)?"
    r"(?:条|ツイート目)?[.:：)]?(?P<rest>\s.{0,200})?$",
    re.IGNORECASE,
)
_ANCHOR = re.compile(r"\s{0,2}\^(\d{5,20})\s{0,2}$")
_MENTION = re.compile(r"\*\*@(\w{1,20})\*\*", re.ASCII)
#: Lines that the archive's own tool writes among the posts: links to other notes, files that it did not keep.
_TOOL = re.compile(r"(?:Branches|Media \(not lifted\)|Backlinks|Parent thread|Branch of):\s.{1,1000}")
#: What begins the line of a picture or film.
_MEDIA = ("![", "<video", "<img")


class _Item(NamedTuple):
    line: int
    number: int
    facts: Facts


def items(note: Note, first: int, stop: int) -> list[_Item]:
    """The heads of numbered items between the lines, counting up from the first."""
    found: list[_Item] = []
    for number in range(first, stop):
        item = _item(note, number)
        if item is not None and (item.number == found[-1].number + 1 if found else item.number < 2):
            found.append(item)
    return found


def _item(note: Note, number: int) -> _Item | None:
    line = note.lines[number]
    mark = heading(note, number) if line.startswith("#") else None
    bold = line.startswith("**")
    if mark is None and not bold:
        return None
    text = mark[1] if mark is not None else line
    anchor = _ANCHOR.search(text)
    shown = plain(text[: anchor.start()] if anchor else text)
    found = _ITEM.fullmatch(shown)
    if found is None or not (found["of"] or found["word"] or anchor):
        return None
    facts = Facts(id=anchor[1] if anchor else None)
    rest = (found["rest"] or "").strip(" —–-·|")
    if rest:
        who = head(rest)
        if who is None or who.rest:
            return None
        facts.username, facts.name = who.person
        facts.time, facts.url_user = who.time, who.url_user
        facts.id = facts.id or who.id
    return _Item(number, int(found["number"]), facts)


def read_items(note: Note, page: RawPage, marks: list[_Item], stop: int, owner: Facts) -> None:
    """Add the posts of the items to ``page``; ``owner`` is what the note states of the thread."""
    for mark, after in zip(marks, [*(mark.line for mark in marks[1:]), stop], strict=True):
        facts, post = mark.facts, RawPost()
        note.claim(mark.line, mark.line, Role.AUTHOR, post)
        first = _mentioned(note, post, mark.line + 1, after)
        for number in range(first, after):
            if _TOOL.fullmatch(note.lines[number]):
                colon = note.rows[number].find(":") + 1
                note.claim_inner(number, colon, len(note.rows[number]), Role.HEADING)
        last = next((n for n in range(first, after) if _TOOL.fullmatch(note.lines[n])), after)
        say(note, post, facts, first, last)
        _owned(post, facts, owner, is_first=not page.posts)
        facts.put(post)
        if post.span is None:
            post.span = note.ledger.lines.span(mark.line, mark.line)
        _hang(post, page.posts)
        page.posts.append(post)
    _doubt_shapes(note, page.posts[-len(marks) :], [mark.line for mark in marks[1:]])


def _doubt_shapes(note: Note, posts: list[RawPost], ends: list[int]) -> None:
    """Say which post alone has a line below its pictures: in an archive the others end with theirs."""
    lasts = [next((n for n in range(end - 1, -1, -1) if note.lines[n]), 0) for end in ends]
    pictured = [(post, last) for post, last in zip(posts, lasts, strict=False) if post.media]
    odd = [(post, last) for post, last in pictured if post.text and post.text.endswith(note.lines[last])]
    below = [
        (post, last) for post, last in odd if any(line.startswith(_MEDIA) for line in note.lines[last - 3 : last])
    ]
    if below and 2 * len(below) < len(pictured):
        for post, last in below:
            post.inferred["text"] = "borders-unknown"
            note.complain("borders-unknown", note.lines[last][:60], last)


def _mentioned(note: Note, post: RawPost, first: int, stop: int) -> int:
    """The line below the bold names alone that say whom an item answers."""
    names: list[str] = []
    for number in range(first, stop):
        line = note.lines[number]
        if line and (found := _MENTION.fullmatch(line)) is None:
            break
        if line and found is not None:
            names.append(found[1])
            note.claim(number, number, Role.REPLYING_TO, post)
        first = number + 1
    post.reply_to = tuple(names)
    return first


def _owned(post: RawPost, facts: Facts, owner: Facts, *, is_first: bool) -> None:
    """An item that names nobody is the owner's; the first has the address and the time of the note."""
    own = owner.username or owner.url_user
    if facts.username is None and facts.url_user is None:
        facts.username, facts.name = own, owner.name
    elif (facts.username or facts.url_user or "").lower() == (own or "").lower():
        facts.name = facts.name or owner.name
    if is_first and (facts.username or "").lower() == (own or "").lower():
        if facts.id is None:
            facts.id, facts.url_user = owner.id, owner.url_user
        if facts.id == owner.id:
            facts.time = facts.time or owner.time
            facts.counts = {**owner.counts, **facts.counts}
        facts.parent = facts.parent or owner.parent
        post.reply_to = () if owner.parent is None and not owner.reply_to else post.reply_to or owner.reply_to


def _hang(post: RawPost, above: list[RawPost]) -> None:
    """Below the post of whom it names, else below the one before; the page's order is all that says so."""
    if not above:
        return
    named = {name.lower() for name in post.reply_to}
    answered = [one for one in above if one.author and (one.author.username or "").lower() in named]
    post.parent, post.parent_basis = (answered or above)[-1], "page-order"
