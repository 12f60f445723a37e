"""What became of everything that a file's values hold, asked apart from the formats that read them.

A post that stands inside another under a name that its format does not know is found here by what it holds and put
where its key and its ids say that it belongs. An id, an address or a username that stands in a record and came out
nowhere is told, once for each name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Set
from functools import partial

from ...diagnostics import Report
from ...raw import RawPage, RawPost
from .._json import Object
from .known import Known
from .placing import Placing
from .unread import Unread
from .walk import walk

Native = Callable[[Object], RawPost | None]


def account(
    values: Iterable[tuple[object, int]],
    page: RawPage,
    report: Report,
    *,
    native: Native | None = None,
    read: Set[int] = frozenset(),
    passed: Iterable[object] = (),
) -> None:
    """Complete the page by the posts in the values, with their lines, that its format left; tell what nothing read.

    ``native`` reads a post in the format's own shape; ``read`` are the identities of objects that it read as rows,
    ``passed`` are objects that it left out knowingly.
    """
    known = Known(page)
    placing = Placing(page, known, report, native, read)
    unread = Unread()
    left_out = {id(one) for one in passed}
    for value, line in values:
        walk(value, left_out, partial(placing.take, line=line), partial(unread.note, line=line))
    placing.finish()
    known = Known(page) if placing.is_page_changed else known
    page.coverage = page.coverage.model_copy(
        update={
            "posts": page.coverage.posts + placing.added,
            "unclaimed": page.coverage.unclaimed + unread.tell(known, report),
        }
    )
