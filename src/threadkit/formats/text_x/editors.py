"""What editors of Markdown do to a page that is pasted into them: signs are escaped, lines put further apart."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from ... import regex as re

#: A username that an editor of Markdown has escaped, and all that such editors escape.
_ESCAPED = re.compile(r"^@\w{0,19}\\_\w{0,19}", re.M)
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!>~|-])")
#: Gaps between lines, all of an odd number of blank ones, that are no chance.
_FEWEST_GAPS = 16


def is_escaped(content: str) -> bool:
    """Whether the editor has escaped a username that stands on a line of its own."""
    return "\\_" in content and _ESCAPED.search(content) is not None


def unescaped(row: str) -> str:
    """The row as it was pasted."""
    return _ESCAPE.sub(r"\1", row).replace("&nbsp;", "\u00a0") if "\\" in row or "&nbsp;" in row else row


def doubled(rows: Sequence[str]) -> frozenset[int]:
    """The blank lines that an editor has put below each line of what was pasted, a blank one too."""
    filled = [number for number, row in enumerate(rows) if row.strip(" \t\r")]
    gaps = [below - above - 1 for above, below in pairwise(filled)]
    if len(gaps) < _FEWEST_GAPS or not all(gap % 2 for gap in gaps):
        return frozenset()
    return frozenset(
        n for above, gap in zip(filled, gaps, strict=False) for n in range(above + 1, above + 2 + gap // 2)
    )
