"""The pages of a text that holds several."""

from __future__ import annotations

from collections.abc import Iterable

from ...models import Coverage
from ...raw import RawPage, total


def with_posts(pages: Iterable[RawPage]) -> list[RawPage]:
    """The pages that hold posts; what stands where one holds none is counted with the page above, else below."""
    kept: list[RawPage] = []
    above = Coverage(unit="characters")
    for page in pages:
        if page.posts:
            page.coverage = total([page.coverage, above])
            above = Coverage(unit="characters")
            kept.append(page)
        elif kept:
            kept[-1].coverage = total([kept[-1].coverage, page.coverage])
        else:
            above = total([above, page.coverage])
    return kept
