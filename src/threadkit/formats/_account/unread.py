"""Ids, addresses, usernames and texts that stand in a file and came out nowhere."""

from __future__ import annotations

from typing import NamedTuple

from ...diagnostics import Report
from ...values.links import parse_status_url
from .known import Known, words_of
from .telling import Kind, kind_of
from .walk import Step


class Found(NamedTuple):
    """A telling value, what kind it is of, its line, and the names that lead to it."""

    kind: Kind
    value: str
    line: int
    keys: tuple[str, ...]


class Unread:
    """Gathers the telling values of a file by the name that they stand under."""

    def __init__(self) -> None:
        self._found: dict[str, list[Found]] = {}

    def note(self, step: Step, line: int) -> None:
        """Keep a plain value where it is telling."""
        kind = _kind(step)
        if kind is not None:
            found = Found(kind, str(step.value), line, step.keys)
            self._found.setdefault(step.keys[-1] if step.keys else "", []).append(found)

    def tell(self, known: Known, report: Report) -> int:
        """Report each name under which a value stands that the page does not say; how many they are."""
        told = 0
        for values in self._found.values():
            lost = next((one for one in values if not _is_known(one, known)), None)
            if lost is not None:
                told += 1
                report.add("field-unread", ".".join(lost.keys), line=lost.line, excerpt=lost.value)
        return told


def _kind(step: Step) -> Kind | None:
    """What kind of telling value stands at a step, if it is a post's fact."""
    if step.keys == ("id",):  # a record's own number is the post's, or nobody's
        return None
    if step.of_person and step.owner is None:
        return None  # people that no post is around
    key = step.keys[-1] if step.keys else ""
    kind = kind_of(key, str(step.value), of_person=step.of_person)
    return kind if step.keys or kind == "text" else None


def _is_known(found: Found, known: Known) -> bool:
    if found.kind == "id":
        return known.has_id(found.value)
    if found.kind == "link":
        link = parse_status_url(found.value)
        return link is not None and known.has_id(link[1])
    if found.kind == "file":
        return known.has_file(found.value)
    if found.kind == "text":
        return words_of(found.value) <= known.words
    return known.has_person(found.value.lstrip("@").lower())
