"""Posts that the site's app sent by mail or message, as its share button wrote them:

    Name (@user) posted at 8:41 AM on Tue, Mar 05, 2024:
    text
    (https://x.com/user/status/ID?s=09)

Mail that is answered or handed on has a mark before each of these lines.
"""

from __future__ import annotations

from ... import regex as re
from ...raw import RawAuthor, RawPage, RawPost
from ...values.links import status_url
from .._lines.roles import Role
from .note import Note

_HEAD = re.compile(
    r"(?P<name>[^\n]{1,80}?) \(@(?P<user>\w{1,20})\) (?:posted|tweeted) at (?P<clock>\d{1,2}:\d\d(?: ?[AP]M)?)"
    r" on [A-Z][a-z]{2}, (?P<date>[A-Z][a-z]{2} \d{1,2}, \d{4}):?",
    re.ASCII,
)
_FOOT = re.compile(
    r"\(https?://(?:(?:www|mobile)\.)?(?:twitter|x)\.com/(?P<user>\w{1,20})/status/(?P<id>\d{5,20})[^\s()]{0,80}\)",
    re.ASCII,
)
#: The marks of mail that is answered.
_MARKS = re.compile(r"(?:>[ ]?){1,6}")
#: Lines of the longest post, with its empty ones.
_REACH = 200


def _bare(line: str) -> str:
    return line[found.end() :] if (found := _MARKS.match(line)) else line


def is_shared(note: Note) -> bool:
    """Whether the app's line about author and time stands here."""
    return any(" at " in line and _HEAD.fullmatch(_bare(line)) for line in note.lines)


def read_shared(note: Note, page: RawPage) -> None:
    """One post a head that an address of the same account closes, no other head between."""
    heads = [n for n, line in enumerate(note.lines) if " at " in line and _HEAD.fullmatch(_bare(line))]
    for head, stop in zip(heads, [*heads[1:], len(note.lines)], strict=True):
        said = _HEAD.fullmatch(_bare(note.lines[head]))
        below = range(head + 1, min(stop, head + _REACH))
        foot = next((n for n in below if _FOOT.fullmatch(_bare(note.lines[n]))), None)
        closed = _FOOT.fullmatch(_bare(note.lines[foot])) if foot is not None else None
        if said is None or closed is None or foot is None or closed["user"].lower() != said["user"].lower():
            continue
        post = RawPost(author=RawAuthor(said["user"], said["name"]), id=closed["id"])
        post.time = f"{said['clock']} · {said['date']}"
        post.url = status_url(said["user"], closed["id"])
        note.claim(head, head, Role.AUTHOR_AND_TIME, post)
        note.claim(foot, foot, Role.ADDRESS, post)
        text = list(range(head + 1, foot))
        note.fill(post, text, [_bare(note.rows[n]) for n in text])
        post.span = note.ledger.lines.span(head, foot)
        page.posts.append(post)
