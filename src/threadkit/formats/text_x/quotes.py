"""Posts that are quoted: the label above their heads."""

from __future__ import annotations

from ... import regex as re
from .alphabet import LABELS
from .clean_lines import CleanLines

#: ``Quote`` above a name; the community of the quoted post may stand between.
QUOTE = re.compile(rf"q(?:_?(?P<community>[^_{LABELS}]))?_{{0,2}}\Z")
#: Characters of the name of a community.
_LONGEST = 60
#: Lines from the label to the name at most.
_REACH = 5


def quote_label(lines: CleanLines, name: int, floor: int) -> int | None:
    """The line of the label ``Quote`` above the name in the line ``name``, if it is at or below ``floor``."""
    found = QUOTE.search(lines.letters, max(floor, name - _REACH), name)
    if found is None or (found["community"] and len(lines.text[found.start("community")]) > _LONGEST):
        return None
    return found.start()
