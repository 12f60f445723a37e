"""The language and direction of a text: as the source states them, else as its letters show."""

from __future__ import annotations

import unicodedata

from .. import regex as re

#: Codes that the site gives to texts without words, and its old codes of Indonesian, Hebrew and Yiddish.
_NO_LANGUAGE = re.compile(r"q\w\w|und|zxx|art")
_RENAMED = {"in": "id", "iw": "he", "ji": "yi", "zh-cn": "zh-Hans", "zh-tw": "zh-Hant"}
_CODE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,2}")
#: Letters that belong to one language only (or, for kana, Hangul and Thai, to one script of one language).
_TELLING = (
    (re.compile("[\u3040-\u30ff]"), "ja"),
    (re.compile("[\uac00-\ud7a3]"), "ko"),
    (re.compile("[\u0e00-\u0e7f]"), "th"),
    (re.compile("[\u0370-\u03ff]"), "el"),
    (re.compile("[\u0590-\u05ff]"), "he"),
)
#: How much of a text is looked at: its direction shows at once.
_LOOKED_AT = 200
_RTL = {"ar", "he", "fa", "ur", "yi", "ps", "sd", "ug", "dv", "ckb"}


def language_of(text: str, stated: str | None) -> str:
    """A BCP 47 code, or empty where the language is not known."""
    code = (stated or "").strip().replace("_", "-")
    code = _RENAMED.get(code.lower(), code)
    if _CODE.fullmatch(code) and not _NO_LANGUAGE.fullmatch(code):
        return code
    start = text[:_LOOKED_AT]
    if start.isascii():
        return ""
    return next((language for letters, language in _TELLING if letters.search(start)), "")


def direction_of(text: str, language: str = "") -> str:
    """``ltr`` or ``rtl``: that of the first letters with a direction; for a text without any its language's."""
    start = text[:_LOOKED_AT]
    if start.isascii():
        return "rtl" if language.partition("-")[0] in _RTL and not any(map(str.isalpha, start)) else "ltr"
    words = [word for word in start.split() if word[0] not in "@#$" and "://" not in word]
    for character in "".join(words):
        kind = unicodedata.bidirectional(character)
        if kind in ("L", "R", "AL"):
            return "ltr" if kind == "L" else "rtl"
    return "rtl" if language.partition("-")[0] in _RTL else "ltr"
