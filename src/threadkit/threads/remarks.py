"""What savers wrote in their notes between the posts, and the notes' properties, in threads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from ..models import Remark
from ..tree import ThreadRemark
from .entry import PageFacts

if TYPE_CHECKING:
    from .collect import Entries


def counted_anew(remarks: tuple[Remark, ...], stays: Iterable[bool]) -> tuple[Remark, ...]:
    """The remarks of a page, as they count its posts when those that do not stay are left out."""
    if not remarks:
        return ()
    places = [0, *accumulate(stays)]
    return tuple(
        one if one.before is None else one.model_copy(update={"before": places[min(one.before, len(places) - 1)]})
        for one in remarks
    )


class Placed(NamedTuple):
    """A remark: the post above which it stands (None: below all), and the one whose thread it goes with."""

    text: str
    before: str | None
    goes_with: str


def placed(remarks: Iterable[Remark], shown: Sequence[str]) -> Iterator[Placed]:
    """The remarks of a page that shows these posts, given by their keys in the threads."""
    for one in remarks if shown else ():
        before = shown[one.before] if one.before is not None and one.before < len(shown) else None
        yield Placed(one.text, before, before or shown[-1])


class Remarks:
    """The remarks of all pages, by the posts of whose threads they are."""

    def __init__(self, entries: Entries) -> None:
        self._found: dict[str, list[tuple[int, Placed]]] = {}
        shown_by: dict[int, list[str]] = {}
        for shown_there in entries.conversations:
            shown_by.setdefault(shown_there.page, []).extend(shown_there.shown)
        for number, page in enumerate(entries.pages):
            if page.remarks:
                shown = shown_by.get(number, [])
                keys = [entry.key for key in shown if (entry := entries.found(key)) is not None]
                for one in placed(page.remarks, keys):
                    self._found.setdefault(one.goes_with, []).append((number, one))

    def of(self, keys: Iterable[str], pages: Sequence[int]) -> tuple[ThreadRemark, ...]:
        """Those of the thread of these posts, which these pages show; what several captures repeat is told once."""
        if not self._found:
            return ()
        places = {number: place for place, number in reversed(list(enumerate(pages)))}
        found = [(places[number], one) for key in keys for number, one in self._found.get(key, ())]
        return told_once(found)


def told_once(found: Iterable[tuple[int, Placed]]) -> tuple[ThreadRemark, ...]:
    """Remarks with the numbers of their pages, in their order; what several captures repeat is told once."""
    once: dict[tuple[str, str | None], int] = {}
    for page, one in sorted(found, key=lambda pair: pair[0]):
        once.setdefault((one.text, one.before), page)
    return tuple(ThreadRemark(text=text, before=before, page=page) for (text, before), page in once.items())


def properties_of(pages: Sequence[PageFacts]) -> dict[str, str | tuple[str, ...]]:
    """The properties of the pages; where two have one of a name, the first page's."""
    return {name: value for page in reversed(pages) for name, value in page.properties.items()}
