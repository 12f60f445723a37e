"""Posts that somebody typed off: a handle alone on its line, the words below it, two empty lines or a handle again.

    SOME OF THE REPLIES:

    @user
    text

Three of them at least, by two people at least: nothing on such a page says more. All of it is marked as a guess.
"""

from __future__ import annotations

from ... import regex as re
from ...raw import RawAuthor, RawPage, RawPost
from .._lines.roles import Role
from .note import Note
from .sections import RULE

_HANDLE = re.compile(r"@(\w{2,15}):?$", re.ASCII)
_FEWEST, _PEOPLE = 3, 2
_REMARK = re.compile(r"\[[^\[\]\n]{3,200}\]$")  # the saver's, in brackets: a picture that was not typed off
_OF_THE_SITE = re.compile(
    r"\b(?:repl(?:y|ies)|tweets?|twitter|x\.com|threads?|retweets?|posts?)\b|返信|リプ|ツイ|评论|回复|推",
    re.IGNORECASE,
)
#: Handles of these stand in lists of other kinds: bugs, agendas, mails, code.
_OTHER = re.compile(
    r"^[^\S\n]*+(?:[-*+]|\d{1,3}[.)])\s"
    r"|^[^\S\n]*+(?:def |class |import |@\w+\(|Bug|TODO|\[ ?x?\])|bsky\.social|@\w+@\w+\.",
    re.MULTILINE,
)


def are_handles(note: Note) -> bool:
    """Whether three lines of the note are nothing but handles, and the rest speaks of the site."""
    marks = [number for number, line in enumerate(note.lines) if _HANDLE.fullmatch(line)]
    names = {note.lines[number].lower() for number in marks}
    if len(marks) < _FEWEST or len(names) < _PEOPLE:
        return False
    text = note.ledger.lines.text
    outside = "\n".join(note.lines[: marks[0]])
    return bool(_OF_THE_SITE.search(outside)) and not _OTHER.search(text) and "/status" not in text


def read_handles(note: Note, page: RawPage) -> None:
    """One post a handle; what stands below the second empty line is nobody's."""
    marks = [number for number, line in enumerate(note.lines) if _HANDLE.fullmatch(line)]
    for mark, after in zip(marks, [*marks[1:], len(note.lines)], strict=True):
        own = _own(note, mark, after)
        found = _HANDLE.fullmatch(note.lines[mark])
        if not own or found is None:
            page.posts.clear()  # a list of names
            return
        post = RawPost(author=RawAuthor(found[1]))
        post.inferred = {"text": "handle-line", "author": "handle-line"}
        note.claim(mark, mark, Role.AUTHOR, post)
        note.fill(post, [number for number in own if not _REMARK.fullmatch(note.lines[number])])
        post.span = note.ledger.lines.span(mark, own[-1])
        page.posts.append(post)
    if page.posts:
        note.complain("pattern-guessed", "handles alone on their lines", marks[0])


def _own(note: Note, mark: int, stop: int) -> list[int]:
    found: list[int] = []
    for number in range(mark + 1, stop):
        line = note.lines[number]
        empty = found and number - found[-1] > 2
        if RULE.fullmatch(line) or line.startswith("#") or (line and empty):
            break
        if line:
            found.append(number)
    return found
