"""Letters to other letters of their script, digits to other digits, by a key."""

# ruff: noqa: E501 - the letters of a script stand on one line

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Callable

_SCRIPTS = {
    "CJK": "日月山川水火木金土人天空海風花鳥雨雪石竹", "HIRAGANA": "あいうえおかきくけこさしすせそ", "KATAKANA": "アイウエオカキクケコサシスセソ",
    "HANGUL": "가나다라마바사아자차카타파하", "ARABIC": "ابتثجحخدذرزسشصض", "HEBREW": "אבגדהוזחטיכלמנס", "CYRILLIC": "абвгдежзиклмнопр",
    "GREEK": "αβγδεζηθικλμνξοπ", "DEVANAGARI": "कखगघचछजझटठडढतथदध", "THAI": "กขคงจฉชซฌญฎฏฐฑฒณ",
}  # fmt: skip
_FLAGS = "".join(map(chr, range(0x1F1E6, 0x1F200)))  # the letters that flags are made of
_LATIN, _DIGITS = "abcdefghijklmnopqrstuvwxyz", "0123456789"
#: Letters in circles, brackets and squares, which names are written in: blocks of an alphabet each.
_ENCLOSED = tuple(
    "".join(map(chr, range(start, start + 26)))
    for start in (0x249C, 0x24B6, 0x24D0, 0x1F110, 0x1F130, 0x1F150, 0x1F170)
)
_CHANCES = 25  # other words that are tried where one will not do


def another_word(word: str, key: bytes, will_do: Callable[[str], bool]) -> str:
    """Another word of the same shape; words with the same beginning keep the same beginning.

    The first that ``will_do``, in small letters: by chance it may be a word that somebody has said.
    """
    state, number, made = key, 0, []
    for old in word:
        state = hashlib.blake2b(old.lower().encode("utf-8", "surrogatepass"), key=state, digest_size=32).digest()
        number = state[0] + 256 * state[1]
        made.append(another(old, number))
    for chance in range(_CHANCES):
        if not made or will_do("".join(made).lower()):
            break
        made[-1] = another(word[-1], number + chance + 1)
    return "".join(made)


def another(old: str, number: int) -> str:
    """Another character of the script of ``old``; marks and symbols as they are."""
    if unicodedata.category(old) == "So":
        letters = next((block for block in (_FLAGS, *_ENCLOSED) if old in block), "")
    elif old.isascii():
        letters = _DIGITS if old.isdigit() else _LATIN if old.isalpha() else ""
    elif unicodedata.category(old)[0] != "L":
        letters = ""
    else:
        letters = _SCRIPTS.get(unicodedata.name(old, "").split(" ")[0].split("-")[0], _LATIN)
    others = letters.replace(old.lower(), "")
    if not others:
        return old
    new = others[number % len(others)]
    return new.upper() if old.isupper() else new
