"""Ids, addresses, usernames and texts that stand in a file and came out nowhere."""

from __future__ import annotations

from ...diagnostics import Report
from ...values.links import parse_status_url
from .known import Known, words_of
from .telling import Kind
from .walk import Found, keys_of

_WORDS = ("label", "prose")


class Unread:
    """Gathers the telling values of a file by the name that they stand under."""

    def __init__(self, *, has_columns: bool = False) -> None:
        self._has_columns = has_columns
        self._found: dict[str, list[tuple[Found, int]]] = {}

    def note(self, found: Found, line: int) -> None:
        """Keep a value with its line, but the post's own id, which the page holds."""
        is_cell = self._has_columns and found.way is not None and found.way[0] is None
        if is_cell and found.kind in _WORDS:
            return
        if found.owner is None or found.value != found.owner.id:
            self._found.setdefault(found.way[1] if found.way is not None else "", []).append((found, line))

    def tell(self, known: Known, report: Report) -> int:
        """Report each name under which a value stands that the page does not say; how many they are."""
        told = 0
        lines = {one.line for one in report.items if one.code == "object-unknown"}
        for values in self._found.values():
            lost = next((one for one in values if not _is_told(*one, lines) and not _is_known(one[0], known)), None)
            if lost is not None:
                told += 1
                found, line = lost
                report.add("field-unread", ".".join(keys_of(found.way)), line=line, excerpt=found.value)
        return told


def _is_told(found: Found, line: int, lines: set[int | None]) -> bool:
    """Whether words stand in no post, and in what was not understood as a whole."""
    return found.owner is None and line in lines and found.kind in _WORDS


def _is_known(found: Found, known: Known) -> bool:
    if found.kind == "id":
        return known.has_id(found.value)
    if found.kind == "link":
        link = parse_status_url(found.value)
        return link is not None and known.has_id(link[1])
    if found.kind == "file":
        return known.has_file(found.value)
    if found.kind == "text":
        return _is_its_own(found, known) or words_of(found.value) <= known.words
    if found.kind in _WORDS:
        return _is_said(found.value, found.kind, known)
    return known.has_person(found.value.lstrip("@").lower())


def _is_said(value: str, kind: Kind, known: Known) -> bool:
    """Whether the page says most of a string that reads as words; one word beside a number may be a month."""
    if value in known.strings:
        return True
    words = words_of(value)
    missing = len(words - known.all_words)
    fewest = _FEWEST if kind == "prose" and any(map(str.isdigit, value)) else 1
    return missing * _SHARE < len(words) or missing < fewest


_SHARE, _FEWEST = 3, 2  # a third of its words, and two of a sentence, are missing where something is lost


def _is_its_own(found: Found, known: Known) -> bool:
    """Whether a text is that of the post that it stands in, and links behind it."""
    post, text = found.owner, found.value
    if post is None or post not in known.tops or not text.startswith(post.text):
        return False
    rest = text[len(post.text) :]
    return rest[:1] in ("", " ", "\n") and not words_of(rest)
