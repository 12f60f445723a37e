"""Text as the index holds it: words parted by spaces, in whatever script.

Scripts that put no spaces between words become pairs of characters, each beginning at the next one, and at the end
of a run the last character alone. So any part of such a text is found as a phrase of pairs, a single character as
the beginning of one, and two characters, which most words of Chinese and Japanese are, as exactly one.
"""

from __future__ import annotations

import unicodedata

from .. import regex as re
from ..values.text import normalized

#: Thai, Lao, Burmese, Khmer and their neighbours; ideographs, kana (without the dot and sign between words) and
#: hangul, whose words have their endings attached.
UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u1950-\u19df\u1a20-\u1aaf\uaa60-\uaadf"
    "\u3005-\u3007\u3031-\u3035\u3041-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff"
)
UNSPACED_RUN = re.compile(f"[{UNSPACED}]+")
#: Emoji and other symbols are words of their own; what only varies or joins them, and what writers of Arabic and
#: Hebrew leave out as they please (vowel signs, stretching), is nothing.
_SYMBOL = re.compile(
    "[\u00a6\u00a9\u00ae\u00b0\u2100-\u2bff\u4dc0-\u4dff\U0001d000-\U0001d3ff\U0001f000-\U0001fbff]"
)
_NOTHING = re.compile(
    "[\u200b-\u200f\u2060\ufe0e\ufe0f\ufeff\U0001f3fb-\U0001f3ff\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670]"
)
#: Letters that are typed one for another.
_ALIKE = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي", "ё": "е", "ı": "i"})


def folded(text: str) -> str:
    """The text without what two ways of writing it differ in, but for diacritics, which the index itself folds."""
    if text.isascii():
        return text.lower()
    text = _NOTHING.sub("", normalized("NFKC", text).casefold())
    return text.translate(_ALIKE)


def indexed(text: str) -> str:
    """The text as it is put into the index; linear in its length."""
    text = folded(text)
    if text.isascii():
        return text
    return paired(_SYMBOL.sub(r" \g<0> ", text))


def paired(text: str) -> str:
    """The text with its unspaced runs as pairs of characters."""
    return UNSPACED_RUN.sub(_pairs, text)


def _pairs(run: re.Match[str]) -> str:
    characters = run[0]
    return f" {' '.join(characters[at : at + 2] for at in range(len(characters)))} "


def asked(text: str) -> str:
    """The words of a query as an expression of FTS5: one phrase, in quotes, so that nothing in it is obeyed.

    Empty where the text has no word.
    """
    text = UNSPACED_RUN.sub(_asked_pairs, _SYMBOL.sub(r" \g<0> ", folded(text)))
    open_end = text.endswith("*")
    words = "".join(character if _is_word(character) else " " for character in text).split()
    return f'"{" ".join(words)}"{"*" if open_end else ""}' if words else ""


def _asked_pairs(run: re.Match[str]) -> str:
    """The pairs of a run but for the lone end, which in a text may stand in the midst of a run."""
    characters = run[0]
    if len(characters) == 1:
        return f" {characters}*" if run.end() == len(run.string) else f" {characters} "
    return f" {' '.join(characters[at : at + 2] for at in range(len(characters) - 1))} "


def _is_word(character: str) -> bool:
    """Whether the index takes a character for a part of a word: see ``schema``."""
    category = unicodedata.category(character)
    return category[0] in "LNM" or category in ("Co", "So")
