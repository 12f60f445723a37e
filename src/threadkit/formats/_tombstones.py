"""What the site's notices in place of a post mean. The wordings are those of 2019 to 2026, in English."""

from __future__ import annotations

from ..models import Availability

_WORDINGS: tuple[tuple[str, Availability], ...] = (
    ("deleted by", "deleted"),
    ("no longer exists", "deleted"),
    ("doesn’t exist", "deleted"),
    ("doesn't exist", "deleted"),
    ("suspended", "suspended"),
    ("withheld", "withheld"),
    ("limits who can", "protected"),
    ("protected", "protected"),
    ("subscribers", "restricted"),
    ("age-restricted", "restricted"),
    ("violated", "restricted"),
    ("blocked", "blocked"),
)


def availability_of(notice: str | None) -> Availability:
    """Why the post is not shown; ``unavailable`` where the notice gives no reason that is known."""
    words = (notice or "").lower()
    return next((meaning for wording, meaning in _WORDINGS if wording in words), "unavailable")
