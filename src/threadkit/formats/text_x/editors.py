"""What editors and chats do to a page that is pasted into them: signs are escaped, links and bold written anew."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from ... import regex as re

#: A username that an editor of Markdown has escaped, and all that such editors escape.
_ESCAPED = re.compile(r"^@\w{0,19}\\_\w{0,19}", re.M)
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!>~|-])")
#: Slack's links, one that leads from a username to its profile, and a line that was bold.
_CHAT_LINK = re.compile(r"<(https?://[^\s<>|]{1,600})\|([^<>|\[\]]{1,300})>")
_CHAT_PROFILE = re.compile(r"<https?://(?:www\.|mobile\.)?(?:x|twitter)\.com/\w{1,20}\|@\w{1,20}>")
_BOLD = re.compile(r"\*([^*]{1,300})\*")
#: Gaps between lines, all of an odd number of blank ones, that are no chance.
_FEWEST_GAPS = 16


def is_escaped(content: str) -> bool:
    """Whether the editor has escaped a username that stands on a line of its own."""
    return "\\_" in content and _ESCAPED.search(content) is not None


def unescaped(row: str) -> str:
    """The row as it was pasted."""
    return _ESCAPE.sub(r"\1", row).replace("&nbsp;", "\u00a0") if "\\" in row or "&nbsp;" in row else row


def is_of_chat(content: str) -> bool:
    """Whether a link from a username to its profile is written as Slack writes links."""
    return "|@" in content and _CHAT_PROFILE.search(content) is not None


def without_chat_marks(row: str) -> str:
    """The row with its links as Markdown has them, and without the stars of a line that is bold."""
    row = _CHAT_LINK.sub(r"[\2](\1)", row)
    bold = _BOLD.fullmatch(row.strip())
    return bold[1] if bold is not None else row


def doubled(rows: Sequence[str]) -> frozenset[int]:
    """The blank lines that an editor has put below each line of what was pasted, a blank one too."""
    filled = [number for number, row in enumerate(rows) if row.strip(" \t\r")]
    gaps = [below - above - 1 for above, below in pairwise(filled)]
    if len(gaps) < _FEWEST_GAPS or not all(gap % 2 for gap in gaps):
        return frozenset()
    return frozenset(
        n for above, gap in zip(filled, gaps, strict=False) for n in range(above + 1, above + 2 + gap // 2)
    )
