"""What the site's notices in place of a post mean, in any language of the interface."""

from __future__ import annotations

from ..models import Availability
from ._labels import REASONS

#: Parts of the English wordings of 2012 to 2026, the more telling ones first.
_WORDINGS: tuple[tuple[str, Availability], ...] = (
    ("subscribers", "restricted"),
    ("deleted by", "deleted"),
    ("been deleted", "deleted"),
    ("was deleted", "deleted"),
    ("no longer exists", "deleted"),
    ("doesn’t exist", "deleted"),
    ("doesn't exist", "deleted"),
    ("suspended", "suspended"),
    ("withheld", "withheld"),
    ("in response to a", "withheld"),
    ("limits who can", "protected"),
    ("protected", "protected"),
    ("age-restricted", "restricted"),
    ("sensitive", "restricted"),
    ("violated", "restricted"),
    ("nsfw", "restricted"),  # of GraphQL's reasons: NsfwLoggedOut, NsfwViewerIsUnderage
    ("block", "blocked"),
)


def availability_of(notice: str | None) -> Availability:
    """Why the post is not shown; ``unavailable`` where the notice gives no reason that is known."""
    words = (notice or "").lower()
    english = next((meaning for wording, meaning in _WORDINGS if wording in words), None)
    if english is not None:
        return english
    return next((meaning for stems, meaning in REASONS if any(stem in words for stem in stems)), "unavailable")
