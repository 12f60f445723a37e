"""What the pages of one conversation are found to do, which one part of a long page may not show by itself."""

from __future__ import annotations

from dataclasses import dataclass

_SHOWN = 4  # so many replies in the order of time show that a page keeps it


@dataclass(slots=True)
class Habits:
    """How pages about one post show replies.

    ``by_time`` tells whether replies to one post have stood in the order of time so far, ``in_order`` how many of
    them did; ``leaves_out`` that the pages print no "Replying to" for replies right under their parents.
    """

    by_time: bool = True
    in_order: int = 0
    leaves_out: bool = False

    def count(self, *, in_order: bool) -> None:
        """A reply stands behind another one to the same post."""
        self.in_order += in_order
        self.by_time = self.by_time and in_order

    @property
    def keeps_time(self) -> bool:
        """Whether the pages have shown that they keep replies in the order of time."""
        return self.by_time and self.in_order >= _SHOWN
