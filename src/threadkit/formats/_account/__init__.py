"""What became of everything that a file's values hold, asked apart from the formats that read them.

A post that stands inside another under a name that its format does not know is found here by what it holds and put
where its key and its ids say that it belongs. An id, an address or a username that stands in a record and came out
nowhere is told, once for each name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Set
from typing import NamedTuple

from ...diagnostics import Report
from ...raw import RawPage, RawPost
from .._json import Object
from .known import Known
from .placing import Placing
from .unread import Unread
from .walk import Found, Step, walk

Native = Callable[[Object], RawPost | None]


def account(
    values: Iterable[tuple[object, int]],
    page: RawPage,
    report: Report,
    *,
    native: Native | None = None,
    read: Set[int] = frozenset(),
    passed: Iterable[object] = (),
    settled: Mapping[int, RawPost] | None = None,
    has_columns: bool = False,
) -> None:
    """Complete the page by the posts in the values, with their lines, that its format left; tell what nothing read.

    ``native`` reads a post in the format's own shape; ``read`` are the identities of objects that it read as rows,
    ``passed`` are objects that it left out knowingly. ``settled`` are the posts of those objects, by identity, in
    which it has looked at every value. With ``has_columns`` the values are rows, and the words in
    their cells are told by columns elsewhere.
    """
    if settled and all(_is_settled(value, settled) for value, _ in values):
        return
    known = Known(page)
    placing = Placing(page, known, report, native, read)
    unread = Unread(has_columns=has_columns)
    seen: dict[int, RawPost | None] = {id(one): None for one in passed} | {**(settled or {})}
    for value, line in values:
        walk(value, seen, _Visitor(placing, unread, line))
    placing.finish()
    known = Known(page) if placing.is_page_changed else known
    page.coverage = page.coverage.model_copy(
        update={
            "posts": page.coverage.posts + placing.added,
            "unclaimed": page.coverage.unclaimed + unread.tell(known, report),
        }
    )


def _is_settled(value: object, settled: Mapping[int, RawPost]) -> bool:
    """Whether a value, or each member of a list, is an object of which nothing is left to be looked at."""
    return id(value) in settled or (isinstance(value, list) and all(id(one) in settled for one in value))


class _Visitor(NamedTuple):
    """Tells the two parts of the account of what is in one value, with its line."""

    placing: Placing
    unread: Unread
    line: int

    def take(self, step: Step) -> RawPost | None:
        return self.placing.take(step, self.line)

    def note(self, found: Found) -> None:
        self.unread.note(found, self.line)

    def pass_by(self, post: RawPost) -> None:
        self.placing.pass_by(post)
