"""Pictures and films that a copied page shows below a post: by their labels, and by a film's clock."""

from __future__ import annotations

from ...models import Media


def milliseconds(clock: str) -> int:
    """A clock such as 1:05 in thousandths of a second."""
    seconds = 0
    for part in clock.split(":"):
        seconds = seconds * 60 + int(part)
    return seconds * 1000


def merged(media: list[Media]) -> list[Media]:
    """The media, where a video's clock and the time that it still has to run are one video."""
    kept: list[Media] = []
    for one in media:
        before = kept[-1] if kept else None
        if (
            one.type == "video"
            and before is not None
            and before.type == "video"
            and (one.duration_ms or 0) <= (before.duration_ms or 0)
        ):
            continue
        kept.append(one)
    return kept
