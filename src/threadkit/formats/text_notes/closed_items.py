"""Reports of scripts: numbered items below a heading that names an account; a link and a line of counts close each.

### 1. @handle
**Name**
1. the words, which may go on below
   🔗 [link](https://x.com/handle/status/ID)
   ❤️ 4 | 🔁 0 | 💬 2
"""

from __future__ import annotations

from ... import regex as re
from ...raw import RawAuthor, RawPage, RawPost
from ...values.links import status_url
from .._lines.roles import Role
from .facts import counts_in
from .note import Note
from .people import ADDRESS, person, plain, same
from .sections import heading

_ITEM = re.compile(r"\s{0,8}(?:\d{1,3}[.)]|[-*+])\s{1,4}(?P<rest>\S.*)$", re.DOTALL)
_MARK = re.compile(r"^\s{0,8}(?:\d{1,3}[.)]|[-*+])\s", re.MULTILINE)
_NUMBER = re.compile(r"\d{1,3}[.)、]\s")
_LONGEST_LABEL = 30  # characters beside the address on a line that is nothing but a link
_BOLD = re.compile(r"\*\*[^*\n]{1,80}\*\*:?")  # a heading in bold letters, or a name
_MOST_LINES = 120


def is_closed(note: Note) -> bool:
    """Whether a line that is a link to a post and a line of counts follow each other."""
    return any(_closes(note, number) for number in range(note.start, len(note.lines)))


def read_closed(note: Note, page: RawPage) -> None:
    """One post an item, of the account of its address; the heading above may tell the account's name."""
    opened = None
    named, name = None, None
    for number in range(note.start, len(note.lines)):
        line, mark = note.lines[number], heading(note, number)
        if mark is not None:
            named, name, opened = person(_NUMBER.sub("", plain(mark[1]))), None, None
            if named is not None:
                name = named.name
                note.claim(number, number, Role.AUTHOR)
        elif _BOLD.fullmatch(line):
            opened = None
            if named is not None and name is None and not line.rstrip("*").endswith((":", "：")):
                name = plain(line)
                note.claim(number, number, Role.AUTHOR)
        elif opened is None and _ITEM.match(note.rows[number]):
            opened = number  # a list in its words is a part of it: only its counts close an item
        elif opened is not None and number - opened <= _MOST_LINES and _closes(note, number):
            _put(note, page, opened, number, (named.username if named else None, name))
            opened = None


def _closes(note: Note, number: int) -> bool:
    line = note.lines[number]
    if "/status" not in line or number + 1 >= len(note.lines):
        return False
    rest = plain(ADDRESS.sub("", line)).strip("[]()<> ")
    return (
        bool(ADDRESS.search(line)) and len(rest) <= _LONGEST_LABEL and len(counts_in(note.lines[number + 1])) >= 2
    )


def _put(note: Note, page: RawPage, first: int, last: int, who: tuple[str | None, str | None]) -> None:
    address, item = ADDRESS.search(note.lines[last]), _ITEM.match(note.rows[first])
    if address is None or item is None or first == last:
        return
    user = None if address["user"] in (None, "i") else address["user"]
    owner, name = who
    post = RawPost(
        author=RawAuthor(user or owner, name if same(user, owner) else None),
        id=address["id"],
        url=status_url(user or owner, address["id"]),
        counts=counts_in(note.lines[last + 1]),
    )
    numbers = list(range(first, last))
    note.claim_around(first, _MARK, Role.TEXT, post)
    note.fill(post, numbers, [item["rest"], *(note.rows[number] for number in numbers[1:])])
    note.claim(last, last, Role.LABEL, post)
    note.claim(last + 1, last + 1, Role.COUNTS, post)
    post.span = note.ledger.lines.span(first, last + 1)
    page.posts.append(post)
