"""The words of the site's interface, its mirrors and its readers, by which a page's own text is known from people's."""

# ruff: noqa: E501 - words of a list stand close together

from __future__ import annotations

from functools import cache

from .. import regex as re
from ..formats.html_x.controls import WORDS
from ..values.dates import parse_time
from ..values.known_words import words_of_labels
from ..values.locales import get
from .known import is_known
from .mask import Mask
from .said import Said, one_line

_COUNT = re.compile(r"(?<!\d)\d[\d.,]{0,20}+\s?(?:[KMBkmb]|mil|mi|Mio|Mn|Tsd|万|億|만|тыс|млн)\b")
_WORD = re.compile(r"[^\W\d_]+")
_LONGEST = 200  # characters of a line of the interface
_LONG_PIECE = 12  # characters of a piece of a notice, which markup parts
#: The names of the site's own programs, as posts show by what they were written.
_PROGRAM = re.compile(
    r"Twitter (?:for (?:iPhone|iPad|Android|Android Tablets|Mac|BlackBerry®?|Windows(?: Phone)?|Websites|Advertisers)"
    r"|Web (?:App|Client)|Lite|Media Studio)|Mobile Web(?: \(M\d\))?|TweetDeck(?: Web App)?|web|Twitter\.com"
)
#: Words that the site's older pages, its mirrors and readers' services print, beside those of today's interface.
_OTHERS = frozenset(
    "about after ago all also am an and app application archive at back by can click close collapse content copied copy current details did"
    " disabled download edited email expand favorite favorited favorites feed find first follow followers following for force from full gif"
    " gifs go help hide hour hours http https icon image in is joined keep latest like likes link list lists load loading media min minute"
    " minutes missing moment more my new newest nitter no not of on or original page pdf photo photos picture pinned pm post poster posts powered"
    " profile pst read reader refresh related removed replies reply replying retweet retweeted retweets save second search seconds see"
    " settings share shared show site skip source stats subscribe suspended tail terms this thread threads timeline to top try tweet tweets"
    " twitter unavailable unroll user utc via video videos view views vote votes was web with x you your yesterday today mins read"
    " liked reposted repost reposts bookmark bookmarked bookmarks quote quotes like deleted author account suspended exists longer limits who"
    " violated rules owner restricted age adult content withheld country response legal demand was has learn embed avatar originally posted may have been external nothing shows if r rt generated mon tue wed thu fri sat sun jan feb mar apr may jun jul aug sep oct nov dec gmt error found could find ids forbidden authorization admin member moderator subscription subscribed host".split()
)


@cache
def _labels(language: str) -> frozenset[str]:
    """The words of the interface's labels."""
    words = " ".join(word for code in {language, "en"} for word in get(code).words.values())
    return frozenset(_WORD.findall(words.lower())) | _OTHERS


class Interface:
    """The interface in the page's language, against what people are known to have said on the page."""

    def __init__(self, language: str, said: Said) -> None:
        self.labels = _labels(language)
        self.said = said
        self._locale = get(language)
        self._texts = f"\n{chr(10).join(said.texts)}\n"
        alike = [text for text in said.texts if self._is_labels(text)]
        self._alike = re.compile("|".join(sorted(map(re.escape, alike), key=len, reverse=True)) or "(?!)")

    def is_said(self, text: str) -> bool:
        """Whether somebody on the page is known to be called so, or to have said that, in quotation marks or not."""
        said = one_line(text).strip("“”\"'«»„")
        return said in self.said.people or said in self.said.texts

    def is_word(self, word: str) -> bool:
        """Whether the interface has the word, in small letters, in any of its labels."""
        return word in self.labels

    def unknown(self, text: str, *, every: bool = False) -> set[str]:
        """The words of what should be a label or a value that are in no label and no date, in small letters.

        ``every``: it is less sure to be one, and words that are in other labels are unknown, too.
        """
        if parse_time(text) is not None:
            return set()
        words = {word.lower() for word in _WORD.findall(text)}
        if every and not self.is_label(one_line(text)):
            return words
        return {one for one in words - self.labels - words_of_labels() if not is_known(one)}

    def title(self, text: str, mask: Mask) -> str | None:
        """A title that holds a known text among the site's own words, masked; None where it is none."""
        line = one_line(text)
        said = max((one for one in self.said.texts if len(one) > 1 and one in line), key=len, default=None)
        if said is None or said == line:
            return None
        before, after = line.split(said, 1)
        return mask.marks(before, glued=True) + mask.free(said) + mask.marks(after)

    def masked(self, text: str, mask: Mask) -> str:
        """``text``, of which only the marks are masked where it is the interface's own, else all words."""
        said = one_line(text)
        if self.is_said(text):
            return mask.free(text)
        if (known := self.phrase(text, mask)) is not None:
            return known
        if self._is_somebodys(said) or not self._is_own(said, _COUNT.sub(" ", mask.without_marks(said))):
            is_open = not mask.is_strict and len(said) < _LONGEST and not self._is_somebodys(said)
            return self.labelled(text, mask) if is_open else mask.free(text)
        mask.doubt(self.unknown(mask.without_marks(said)))
        if " " not in said or not self._alike.search(text):
            return mask.marks(text)
        return self._alike.sub(lambda found: mask.free(found[0]), mask.marks(text))

    def phrase(self, text: str, mask: Mask) -> str | None:
        """``text`` where it is a whole label, notice or form of the interface, what is filled in masked."""
        if self.is_notice(text):
            mask.doubt(self.unknown(text))
            return mask.marks(text)
        if self.is_label(one_line(text)):
            mask.doubt(self.unknown(text))  # some labels are told by a few of their words
            return mask.marks(text)
        form = self._locale.match(text) if len(text) < _LONGEST else None
        return self._filled(text, form[1], mask) if form is not None else None

    def labelled(self, text: str, mask: Mask) -> str:
        """``text`` of which nobody knows whether it is a label, its words that are in labels left to doubt."""
        parts: list[str] = []
        at = 0
        for found in _WORD.finditer(text):
            if found[0].lower() in self.labels or found[0].lower() in words_of_labels():
                mask.doubt((found[0].lower(),))
                parts += (mask.free(text[at : found.start()]), found[0])
                at = found.end()
        return "".join(parts) + mask.free(text[at:])

    def is_notice(self, text: str) -> bool:
        """Whether the site says so in place of a post, with or without its link to an explanation."""
        return (
            one_line(text).removesuffix("Learn more").strip() in self.said.notices
            or one_line(text) in self.said.notices
        )

    def is_label(self, line: str) -> bool:
        """Whether the line is a label of the interface, or the name of one of the site's programs."""
        other = _PROGRAM.fullmatch(line) or WORDS.fullmatch(line)
        return other is not None or self._locale.label(line) is not None

    def _filled(self, text: str, values: tuple[str, ...], mask: Mask) -> str:
        """A form of the interface: its own words are kept, what is filled in is masked but for numbers and days."""
        parts: list[str] = []
        at = 0
        for value in values:
            start = text.find(value, at)
            if not value or start < 0:
                continue
            kept = self.is_label(value) or parse_time(value) is not None or self._is_labels(_COUNT.sub(" ", value))
            parts += (mask.marks(text[at:start]), (mask.marks if kept else mask.free)(value))
            at = start + len(value)
        return "".join(parts) + mask.marks(text[at:])

    def _is_somebodys(self, line: str) -> bool:
        """Whether several words stand so in what somebody said: a piece of it, between links."""
        start = self._texts.find(line) if " " in line else -1
        return start >= 0 and not (self._texts[start - 1] + self._texts[start + len(line)]).isalnum()

    def _is_own(self, said: str, rest: str) -> bool:
        """Whether the interface says so: ``rest`` is what is left without people, links, ids and counts."""
        if self._is_labels(rest) or (len(said) >= _LONG_PIECE and any(said in one for one in self.said.notices)):
            return True
        return parse_time(said) is not None or parse_time(rest.strip(" —–-·()")) is not None

    def _is_labels(self, text: str) -> bool:
        return all(word.lower() in self.labels for word in _WORD.findall(text))
