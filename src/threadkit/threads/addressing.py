"""Which post above a "Replying to @a and @b" speaks of.

The site begins that line with the parent's author (true of all 821 replies in forty conversations whose trees
are known independently) and goes on with everybody whom the parent replied to or mentioned.
"""

from __future__ import annotations

from .entry import Entry
from .names import mentioned_in, username
from .path import Path
from .times import may_precede


def addressed(path: Path, entry: Entry, names: list[str]) -> list[Entry]:
    """The posts on the path that the names fit best, the nearest first.

    Several where nothing tells them apart; none where the page does not show the parent. The post right above or
    the focal one, if the page hides its author, is by whom a reply names that nobody else is.
    """
    author, me = names[0], username(entry)
    if author == me and username(path.last) == me and _speaks_on(path, names):
        return [path.last]
    if not any(path.of_author(author)):
        hidden = next((one for one in (path.last, path.focal) if path.is_hidden(one)), None)
        if hidden is None:
            return []
        path.learn(hidden, author)
    found = [one for one in path.of_author(author) if may_precede(one.post, entry.post)]
    if len(found) < 2:
        return found
    asked = {name for name in names if name != me}
    mentioned = asked | {name for name in mentioned_in(entry) if name != me}
    fits = [_fit(path, one, entry, asked, mentioned) for one in found]
    best = max(fits)
    return [one for one, fit in zip(found, fits, strict=True) if fit == best]


def _speaks_on(path: Path, names: list[str]) -> bool:
    """Whether an author goes on from their own last post: to nobody else, or to some of those whom it speaks to."""
    others = set(names) - {names[0]}
    return not others or not others.isdisjoint(path.addressees(path.last))


def is_settled(path: Path, entry: Entry, likeliest: list[Entry]) -> bool:
    """Whether the nearest of several posts that fit alike is surely enough the right one.

    It is where two people take turns: the post right above answers the entry's own author (right 65 times of 67,
    else 28 times of 38).
    """
    if len(likeliest) == 1:
        return True
    last, me = path.last, username(entry)
    if likeliest[0] is not last or username(last) == me:
        return False
    return last.above is not None and username(last.above) == me


def _fit(
    path: Path, one: Entry, entry: Entry, asked: set[str], mentioned: set[str]
) -> tuple[bool, bool, bool, bool, int]:
    """How well the names fit ``one``: the best is the largest.

    A reply names all whom its parent speaks to, if it is not shortened by hand; one that names none of them is
    hardly a reply to that.
    """
    expected = path.addressees(one) - {username(entry) or ""}
    others = expected - {username(one)}
    return (
        path.has_room(one),
        expected in (asked, mentioned),
        not others or not others.isdisjoint(mentioned),
        path.in_time(one, entry),
        len(expected & mentioned),
    )
