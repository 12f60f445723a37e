"""The heads of posts in a list: name, username, a dot, a day; in the forms that copies and tools leave of them."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from ... import regex as re
from ...raw import RawAuthor
from .alphabet import AGES, COUNTS, DAYS, DOTS, LABELS, NAMES
from .clean_lines import CleanLines
from .time_lines import HAS_CLOCK

_MIDDLE_DOTS = "·∙• "
ONE_LINE = re.compile(
    r"(?P<name>[^·∙•]{0,100}?)\s?@(?P<handle>[A-Za-z0-9_]{1,20})\s?[·∙•]\s?(?P<day>[^·∙•@]{1,30})"
)
_NAMED = rf"(?: [^_.uo,;] | [{NAMES}] _ )"  # a name, and a blank line that a badge left
HEAD = re.compile(
    rf"""
    (?P<line> o)                                        # Ada @ada · 6h

  | \. _? (?P<lost_day> [{DAYS}])                       # the author's lines are lost: a dot, a day
  | (?P<lost> ,)                                        #   or both on one line

  | [{COUNTS}] _{{0,2}} (?P<label> A) _?                # an ad, its label right below the counts of another post
    (?P<ad_name> {_NAMED}) @ (?! _{{0,2}} [A{DOTS}])

  | [{COUNTS}] _{{0,2}} (?P<old_name> {_NAMED}) @       # an ad of the years to 2023, its label below its own counts
    (?! _{{0,2}} [A{DOTS}])
    (?= (?: (?! @ _{{0,2}} [{DOTS}]) . ){{0,37}}? [{COUNTS}] _{{0,2}} (?P<old_label> A) )

  | (?: (?<=[_q43]) (?P<wide> [^_YK{LABELS}]) [e\-]     # the name: one of signs has its first line above it,
      | (?P<name> [^_.uo,;])                            #   most stand right above the username,
      | (?P<apart> [{NAMES}]) _ )?                      #   some a blank line further up
    (?: (?<!r) (?P<one_line> u)                         # @ada · 6h
      | (?P<handle> @) _{{0,2}}
        (?: (?P<dotted> [,;])                           #   "· 6h", "· Ad"
          | (?P<unread_dotted> : | (?<=_) =)            #   "· " and an age in words that are not known
          | (?P<dot> \.) _{{0,2}}
            (?: (?= @ _? [{DOTS}] | [^_{DAYS}] @ _? [{DOTS}] | [rRTQX!~\-] )
                (?P<no_day>)                            #   the next post, or what stands above a text: no day
              | (?P<badge> O) (?! _? \. )               #   that the author goes on, its day lost
              | (?: (?P<role> O) _? \. _? )?            #   the author's role in a community
                (?: \. _{{0,2}} )?                      #   a dot that a copy has twice
                (?: (?P<day> [{DAYS}]) | (?P<ad> A) | (?P<unread> [{AGES}]) )
              | (?= \. | (?<=_) . ) (?P<nothing>)       #   a blank line, where the day was
            )
        )
      | (?<!r) (?P<alone> @) (?= _{{1,4}} [^_YK{LABELS}] _? @ _{{0,2}} [{DOTS}] )    # no day, no text
      | (?<!r) (?P<dotless> @) _{{0,2}}
        (?: (?P<ad_below> A) | (?P<bare_day> [db]) )    # without a dot only a digit makes a day
    )
    """,
    re.VERBOSE,
)
#: The groups of a name and of a username.
_NAMES, _HANDLES = ("name", "apart", "wide"), ("handle", "one_line", "dotless")
#: Forms that are a head only below a name: without it an author may have written them; and ages that nobody knows.
_UNREAD = frozenset({"unread", "unread_dotted"})
_NAMED_FORMS = _UNREAD | {"no_day", "nothing", "bare_day", "badge"}
#: The badge of answers by the author of the page's own post; the other roles stand beside that post, too.
_AUTHOR = "Author"


class PostHead(NamedTuple):
    """The lines of a post's author and day.

    ``first`` is its first line, ``name`` and ``handle`` where these stand, ``day`` the line of the time or of the
    ad's label, ``body`` the first line after them.
    """

    first: int
    name: int | None
    handle: int | None
    day: int | None
    body: int
    author: RawAuthor | None
    time: str | None
    promoted: bool = False
    role: int | None = None


def find_post_heads(lines: CleanLines) -> list[PostHead]:
    """The heads of posts in lists (with a day) and of ads, in order."""
    heads: list[PostHead] = []
    for found in HEAD.finditer(lines.letters):
        head = _read(found, lines.text, heads[-1] if heads else None)
        if head is not None:
            heads.append(head)
    return _without_texts(heads)


def _read(found: re.Match[str], text: list[str], above: PostHead | None) -> PostHead | None:
    """The head that these letters are; None where the words themselves say that they are none."""
    form = found.lastgroup or ""
    at = found.start(form)
    if form == "line":
        return _on_one_line(at, text[at])
    if form.startswith("lost"):
        return _without_author(found.start(), at, text, above)
    if form == "ad_name":
        return _ad_by_counts(found.start("label"), at, found.end() - 1, text)
    if form == "old_label":
        return _ad_by_counts(at, found.start("old_name"), found.end() - 1, text)
    name = _first_of(found, _NAMES)
    if form == "alone":
        return _bare(text, name, at)
    handle = _first_of(found, _HANDLES)
    if form in _NAMED_FORMS and (name < 0 or (form in _UNREAD and text[name][0] in "@·")):
        return None
    if form == "badge":
        head = _made(text, name, handle, found.start("dot"), role=at)._replace(body=at + 1)
        return head if text[at] == _AUTHOR else None
    if form in ("no_day", "nothing"):
        return _made(text, name, handle, found.start("dot"))
    if form in ("ad", "ad_below") or found["dotted"] == ";":
        return _made(text, name, handle, at, promoted=True)
    line = text[at].partition(" ")[2].strip(_MIDDLE_DOTS) if form == "one_line" else text[at]
    return _made(text, name, handle, at, line.lstrip(_MIDDLE_DOTS), role=found.start("role"))


def _first_of(found: re.Match[str], groups: tuple[str, ...]) -> int:
    """Where the first of the groups stands that is there, -1 where none is."""
    for group in groups:
        if (at := found.start(group)) >= 0:
            return at
    return -1


def _made(
    text: list[str],
    name: int,
    handle: int,
    day: int,
    time: str | None = None,
    *,
    promoted: bool = False,
    role: int = -1,
) -> PostHead:
    """The head whose name, if it is there, stands in the line ``name``."""
    first = handle if name < 0 else name
    named = text[first] if handle - first == 1 else " ".join(filter(None, text[first:handle]))
    author = RawAuthor(text[handle][1:].partition(" ")[0], named or None)
    at_name, at_role = (None if number < 0 else number for number in (name, role))
    return PostHead(first, at_name, handle, day, day + 1, author, time, promoted, at_role)


def _bare(text: list[str], name: int, handle: int) -> PostHead | None:
    """A name above its username and nothing below: a head where both are of the same letters, else a mention."""
    if name < 0 or _squeezed(text[name]) != text[handle][1:].replace("_", "").lower():
        return None
    author = RawAuthor(username=text[handle][1:], name=text[name])
    return PostHead(name, name, handle, None, handle + 1, author, None)


def _squeezed(name: str) -> str:
    return "".join(filter(str.isalnum, name)).lower()


def _ad_by_counts(label: int, name: int, handle: int, text: list[str]) -> PostHead:
    """The head of an ad that only its label and the counts around it tell."""
    head = _made(text, name, handle, label, promoted=True)
    return head._replace(first=min(label, name), body=handle + 1)


def _on_one_line(number: int, line: str) -> PostHead | None:
    """``Ada @ada · 6h``."""
    found = ONE_LINE.fullmatch(line)
    if found is None:
        return None
    author = RawAuthor(username=found["handle"], name=found["name"].strip() or None)
    return PostHead(number, None, number, number, number + 1, author, found["day"].strip())


def _without_author(dot: int, day: int, text: list[str], above: PostHead | None) -> PostHead | None:
    """A dot and a day under no author, where they are not the rest of another head or of a time line."""
    over = next((n for n in (dot - 1, dot - 2) if n >= 0 and text[n]), None)
    if over is not None:
        taken = above is not None and over < above.body
        if taken or text[over][0] == "@" or HAS_CLOCK.search(text[over]):
            return None
    return PostHead(dot, None, None, day, day + 1, None, text[day].lstrip(_MIDDLE_DOTS))


def _without_texts(heads: list[PostHead]) -> list[PostHead]:
    """The heads, none with the text of the post above for its name.

    That is so where the line is all that could be that text, and the account is called otherwise on the page.
    """
    names: dict[str, set[str]] = {}
    for head in heads:
        if head.author is not None and head.author.username and head.author.name:
            names.setdefault(head.author.username, set()).add(head.author.name)
    found = heads[:1]
    for above, head in pairwise(heads):
        author = head.author
        if author is not None and head.name == above.body and len(names.get(author.username or "", ())) > 1:
            author = RawAuthor(username=author.username)
            head = head._replace(first=head.handle or head.first, name=None, author=author)
        found.append(head)
    return found
