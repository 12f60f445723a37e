"""The encoding of text that is no UTF-8 and declares none: told by the script that it would be in.

Each test asks for what texts in that script are made of (kana in Japanese, the frequent letters in Russian), so
that bytes which only happen to decode are not enough. What no test claims is left to the caller.
"""

from __future__ import annotations

from collections.abc import Callable

from . import regex as re

_SAMPLE = 65536
_FEWEST = 8  # characters beyond ASCII that tell anything
_HIGH = re.compile(rb"[\x80-\xff]+")


def guess(data: bytes) -> str | None:
    """The name of the encoding, or None where nothing tells.

    >>> guess("Утро у моря очень тихое".encode("windows-1251"))
    'windows-1251'
    """
    sample = data[:_SAMPLE]
    wide = {encoding: text for encoding in _WIDE if (text := _decoded(sample, encoding)) and len(text) >= _FEWEST}
    shares = {encoding: _WIDE[encoding](text) for encoding, text in wide.items()}
    told = max(shares, key=lambda encoding: shares[encoding], default=None)
    if told is not None and shares[told] > 0:
        return told
    return _narrow(b"".join(run for run in _HIGH.findall(sample) if len(run) > 1), sample)


def _decoded(sample: bytes, encoding: str) -> str | None:
    """The characters beyond ASCII, if the sample is valid but for a character cut off at its end."""
    for cut in range(4):
        try:
            return "".join(c for c in sample[: len(sample) - cut].decode(encoding) if c > "\x7f")
        except UnicodeDecodeError as error:
            if error.start < len(sample) - 4:
                return None
    return None


def _share(text: str, *ranges: tuple[str, str]) -> float:
    return sum(any(first <= c <= last for first, last in ranges) for c in text) / len(text)


def _japanese(text: str) -> float:
    kana = _share(text, ("\u3041", "\u30fe"))
    return kana if kana > 0.2 and _share(text, ("\uff61", "\uff9f")) < 0.1 else 0.0


def _korean(text: str) -> float:
    # The 2,350 syllables of the standard of 1987; all 11,172 are what Japanese bytes happen to be.
    syllables = sum("\uac00" <= c <= "\ud7a3" and len(c.encode("euc_kr", "ignore")) == 2 for c in text) / len(text)
    return syllables if syllables > 0.85 else 0.0


def _chinese(frequent: str) -> Callable[[str], float]:
    """How many of the ideographs are among the most frequent, of which any text has some."""

    def share(text: str) -> float:
        if _share(text, ("\u3001", "\u3002"), ("\u4e00", "\u9fff"), ("\uff01", "\uff1f")) < 0.8:
            return 0.0
        found = sum(c in frequent for c in text) / len(text)
        return found if found > 0.04 else 0.0

    return share


#: For each encoding, how sure it is, 0 for not at all.
_WIDE: dict[str, Callable[[str], float]] = {
    "cp932": _japanese,
    "euc_jp": _japanese,
    "cp949": _korean,
    "gb18030": _chinese(
        "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里很"
    ),
    "big5hkscs": _chinese(
        "的一是不了在人有我他這個們中來上大為和國地到以說時要就出會可也你對生能而子那得於著下自之年過發後作裡很"
    ),
}
#: The frequent letters of languages that write whole words beyond ASCII.
_FREQUENT = {
    "windows-1251": "оеаинтсрвлкмдп",
    "koi8-r": "оеаинтсрвлкмдп",
    "windows-1253": "αοιετσνηυρπκμλςόίάέή",
    "windows-1255": "יוהלאתרבשמנ",
    "windows-1256": "اليمنوتربعده",
    "cp874": "านรกเองมยลวดท่้ะัิีุูหสไใคชบพ",
}


def _narrow(words: bytes, sample: bytes) -> str | None:
    """An encoding of one byte a character, for text in which most letters are beyond ASCII."""
    if len(words) < _FEWEST or len(words) * 3 < sum(chr(b).isalpha() for b in sample if b < 0x80):
        return None
    shares = {}
    for encoding, letters in _FREQUENT.items():
        text = words.decode(encoding, "replace")
        shares[encoding] = sum(c in letters for c in text) / len(text)
    best = max(shares, key=lambda encoding: shares[encoding])
    return best if shares[best] > 0.6 else None
