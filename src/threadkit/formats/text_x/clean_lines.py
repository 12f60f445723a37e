"""Rows of a copied page: blockquote marks and Markdown links taken off, inline elements joined again.

A copy breaks the line around each mention, since a mention is an element of its own on the page:
``thanks ⏎@someone⏎ for this``. Such a break shows by the white space or punctuation that is left beside it.
"""

from __future__ import annotations

from bisect import bisect_left
from copy import copy

from ... import regex as re
from ...models import UrlEntity
from ...values.text import trim
from .._lines import Lines
from .._lines.soft_wraps import is_flowed, is_flowing, is_full, wrapped_width
from .editors import doubled, is_escaped, is_of_chat, unescaped, without_chat_marks
from .emoji_names import emoji_named
from .note_marks import FENCE, note_marks

PICTURE = "\ufffc"
HANDLE = re.compile(r"@([A-Za-z0-9_]{1,20})")
_INLINE = re.compile(r"@[A-Za-z0-9_]{1,20}|[#＃$][^\s#@]{1,100}|https?://\S{1,400}")
_MENTION = re.compile(r"[^\s@(].{0,400}@[A-Za-z0-9_]{2}|@[A-Za-z0-9_]{1,20}[^A-Za-z0-9_].{0,400}")
#: A count of 2026: the style sheet of its animation, the single digits, and the count itself.
_COUNTER = re.compile(r":host\{.*\} (\d\S*)")
_LINK = re.compile(r"\[([^\[\]]{0,300})\]\((https?://[^\s()]{1,600})\)")
_SITE = re.compile(r"https?://(?:www\.|mobile\.)?(?:x|twitter)\.com/", re.I)
_PROFILE_LINK = re.compile(r"\[@[A-Za-z0-9_]{1,20}\]\(https?://(?:www\.|mobile\.)?(?:x|twitter)\.com/")
#: A link of the site whose scheme, which it hides, stands on a line of its own in what a browser's driver reads.
_SCHEMES = frozenset(("https://", "http://"))
_REST = re.compile(r"[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}(?:/\S{0,400})?(?=\s|$)")
#: Words that no line ends with which its author broke.
_UNENDING = frozenset("the a an of by from with and or at in on as for my our your their his her its".split())
_SPACES = frozenset(" \u00a0")
_OPENING = frozenset('([{“‘"«「『（【〈《¿¡')
_CLOSING = frozenset(".,:;!?)]}”’\"'»」』）】〉》、。，！？：；…/-–—'’&")


class CleanLines:
    """The lines of a page as they stood on it; ``lines`` is the source, which nothing here changes.

    ``text`` are the trimmed lines, ``raw`` the same with their outer white space, ``href`` where a line that is
    one Markdown link leads, ``outside`` the lines that are no copy (without the quote mark that the copies bear,
    or marks of a note), ``pictures`` those that were an account's picture.
    ``stripped``: something has cut the white space at the ends of lines. ``letters``, ``roles`` and ``labelled``
    are set by ``letters.spell``. ``width`` is that to which paragraphs were wrapped, 0 where none were;
    ``flowed``: mail did so.
    """

    __slots__ = (
        "_kept",
        "cut",
        "doubled",
        "flowed",
        "hidden",
        "href",
        "labelled",
        "letters",
        "outside",
        "pictures",
        "raw",
        "roles",
        "signs",
        "source",
        "stripped",
        "text",
        "width",
    )

    def __init__(self, content: str) -> None:
        self.source = Lines(content)
        self.text = list(self.source.lines)
        self.href: dict[int, str] = {}
        self.hidden: dict[int, list[tuple[str, str]]] = {}
        self.outside: set[int] = set()
        self.letters = ""
        self.roles: list[str | None] = []
        self.signs: dict[int, str] = {}
        self.cut: dict[int, str] = {}  # the button that ended a line, in the page's words
        self.pictures: set[int] = set()
        self.labelled: list[int] = []
        self.raw = list(self.source.rows)
        if "\n> @" in content or "\n> ·" in content or content.startswith("> "):
            self._unquote()
        if is_escaped(content):
            self.raw = [unescaped(row) for row in self.raw]
            self.text = [trim(row) for row in self.raw]
        if is_of_chat(content):
            self.raw = [without_chat_marks(row) for row in self.raw]
            self.text = [trim(row) for row in self.raw]
            self._unlink()
        elif "](http" in content and _PROFILE_LINK.search(content):
            self._unlink()
        if not self.outside:
            self.outside = note_marks(self.text)
            if self.outside and FENCE in content:
                self._unstring()
        if PICTURE in content:
            self._pictures()
        if "number-flow" in content:
            self._counters()
        self._kept: bool | None = None
        self.width = wrapped_width(self.text)
        self.flowed = not self.width and is_flowed(self.raw)
        self.doubled = doubled(self.raw) if "\n\n@" in content else frozenset()
        self.stripped = " \n" not in content and " \r" not in content

    def __len__(self) -> int:
        return len(self.text)

    def copy(self) -> CleanLines:
        """The same lines for one who cleans them further while reading."""
        other = copy(self)
        other.text, other.raw, other.roles = self.text[:], self.raw[:], self.roles[:]
        other.outside, other.signs, other.cut = set(self.outside), dict(self.signs), dict(self.cut)
        return other

    def _unstring(self) -> None:
        """Take off the end of a script's string, where it stands behind the last word of a copy."""
        for number, line in enumerate(self.text):
            if line.endswith(FENCE) and number not in self.outside:
                self.text[number] = self.raw[number] = line.removesuffix(FENCE)

    def _unquote(self) -> None:
        quoted = sum(1 for row in self.raw if row.startswith("> @") and HANDLE.fullmatch(trim(row[2:])))
        plain = sum(1 for row in self.text if row.startswith("@") and HANDLE.fullmatch(row))
        if quoted <= plain:
            return
        for number, row in enumerate(self.raw):
            if row.startswith(">"):
                self.raw[number] = row[2:] if row.startswith("> ") else row[1:]
                self.text[number] = trim(self.raw[number])
            elif self.text[number]:
                self.outside.add(number)

    def unquote_texts(self) -> bool:
        """Take the marks off texts that a note sets as block quotes below plain author lines (at least half).

        What follows the end of such a quote is the note's. True where lines were changed.
        """
        if not any(line.startswith("> ") for line in self.text):
            return False
        handles = (n for n, line in enumerate(self.text) if line[:1] == "@" and HANDLE.fullmatch(line))
        bodies = [
            n + 1 for n in handles if self.text[n - 1] and self.letters[n - 1] != "R" and self.roles[n - 1] is None
        ]
        quotes = [number for first in bodies if (number := self._quote_below(first)) is not None]
        if len(quotes) < 2 or 2 * len(set(quotes)) < len(bodies):
            return False
        for number in sorted(set(quotes)):
            at = number
            while at < len(self) and self.text[at]:  # lines that a writer left unmarked go on with the quote
                row = self.raw[at]
                self.raw[at] = row.removeprefix(">").removeprefix(" ") if row.startswith(">") else row
                self.text[at] = trim(self.raw[at])
                at += 1
            below = self.filled_below(at, len(self))
            if below is not None and self.roles[below] is None and not self._begins_head(below):
                self.outside.add(below)
        return True

    def _quote_below(self, first: int) -> int | None:
        """The block quote right below a head; the page's words on who is replied to may stand between."""
        for number in range(first, min(first + 8, len(self))):
            line = self.text[number]
            if line.startswith("> "):
                return number
            answers = self.roles[number] == "replying" or self.letters[number] == "R" or line[:1] == "@"
            if line and not answers and len(line) > 8:
                return None
        return None

    def _begins_head(self, number: int) -> bool:
        return any(HANDLE.fullmatch(line) for line in self.text[number + 1 : number + 3])

    def _pictures(self) -> None:
        """The sign that some browsers leave in place of a picture: of an account, or of a badge beside a name."""
        for number, row in enumerate(self.raw):
            if PICTURE in row:
                self.raw[number] = row.replace(PICTURE, "").rstrip()
                self.text[number] = trim(self.raw[number])
                if not self.text[number]:
                    self.pictures.add(number)

    def _counters(self) -> None:
        """Counts of 2026 that stand after the style sheet and the single digits of their animation."""
        for number, row in enumerate(self.text):
            if row.startswith(":host{") and (found := _COUNTER.fullmatch(row)):
                self.text[number] = self.raw[number] = found[1]

    def labels(self, first: int, last: int) -> list[int]:
        """The lines of labels from ``first`` to ``last`` (excluded)."""
        return self.labelled[bisect_left(self.labelled, first) : bisect_left(self.labelled, last)]

    def relabel(self, numbers: list[int], role: str, letter: str) -> None:
        """Know lines for a label of that role."""
        first, last = min(numbers), max(numbers) + 1
        letters = list(self.letters[first:last])
        for number in numbers:
            self.roles[number], letters[number - first] = role, letter
        self.letters = self.letters[:first] + "".join(letters) + self.letters[last:]

    def until_break(self, first: int, last: int) -> int:
        """The first line from ``first`` on that is no copy, or ``last``."""
        at = self.letters.find("!", first, last)
        return last if at < 0 else at

    def emoji(self, number: int, first: int, last: int) -> str | None:
        """The emoji whose name stands in the line in its place, as copies of 2019 to 2021 have it."""
        if number in self.signs:
            return self.signs[number]
        if number - 1 not in self.signs and not self.inline(number, first, last):
            return None
        line = self.text[number]
        if not (3 <= len(line) <= 60 and line[0].isupper() and line.isascii() and line[1:] == line[1:].lower()):
            return None
        found = emoji_named(line)
        if found is not None:
            self.signs[number] = found
        return found

    def sign(self, number: int, first: int, last: int) -> None:
        """Put an emoji in the place of its name where this is a line, or ends it, as mail has it.

        What stood inside a line of the text, of the lines ``first`` to ``last``, is joined to it by ``join``.
        """
        line = self.text[number]
        if not line or not "a" <= line[-1] <= "z" or self._signed_run(number, first, last):
            return
        named = line.split(" ")
        start = next((n for n in range(len(named) - 1, -1, -1) if not named[n].islower()), 0)
        size = len(named) - start
        # Two named may be a line of their own; in a sentence it takes more to be no named of it.
        if not (2 + (start > 0) <= size <= 10 and named[start] == named[start].capitalize()):
            return
        if found := emoji_named(" ".join(named[start:])):
            self.text[number] = self.raw[number] = " ".join((*named[:start], found))

    def _signed_run(self, number: int, first: int, last: int) -> bool:
        """Whether the line, or the first of the emoji right above it, stood inside a line of the text."""
        while number > first and emoji_named(self.text[number - 1]):
            number -= 1
        return self.inline(number, first, last)

    def _unlink(self) -> None:
        for number, row in enumerate(self.raw):
            if "](http" not in row:
                continue
            whole = _LINK.fullmatch(trim(row))
            if whole and _SITE.match(whole[2]):
                self.href[number] = whole[2]
                self.raw[number] = whole[1]
            else:
                self.hidden[number] = [(found[1], found[2]) for found in _LINK.finditer(row)]
                self.raw[number] = _LINK.sub(r"\1", row)
            self.text[number] = trim(self.raw[number])

    def filled_below(self, number: int, last: int, reach: int = 3) -> int | None:
        """The first line with text from ``number`` on, at most ``reach`` lines further and before ``last``."""
        text = self.text
        for at in range(number, min(number + reach, last)):
            if text[at]:
                return at
        return None

    def filled_above(self, number: int, first: int = 0, reach: int = 3) -> int | None:
        """The last line with text from ``number`` upward, at most ``reach`` lines and not before ``first``."""
        text = self.text
        for at in range(number, max(number - reach, first - 1), -1):
            if text[at]:
                return at
        return None

    def _beside(self, number: int, step: int) -> int:
        """The line above or below, where an editor has put none between."""
        number += step
        while number in self.doubled:
            number += step
        return number

    def inline(self, number: int, first: int, last: int) -> bool:
        """Whether the line is an element that stood inside a line of text, of the lines ``first`` to ``last``."""
        return self._tied_above(number, first, last) or self.tied_below(number, last)

    def _tied_above(self, number: int, first: int, last: int) -> bool:
        if number <= first:
            return False
        above = self.raw[self._beside(number, -1)]
        if not above:
            return False
        tied = above[-1] in " \u00a0" or above[-1] in _OPENING
        tied = tied or (above == "." and self.tied_below(number, last))
        return tied and not _MENTION.search(above)  # a copy that kept a mention in its line breaks none

    def tied_below(self, number: int, last: int) -> bool:
        """Whether the line below goes on with the sentence that the line is a part of."""
        after = self._beside(number, 1)
        if after >= last:
            return False
        below = self.raw[after]
        return bool(below) and (below[0] in " \u00a0" or below[0] in _CLOSING)

    def _in_sentence(self, number: int, first: int, last: int) -> bool:
        """Whether a mention stands in a sentence whose spaces were cut: it goes on in small letters.

        Not on a page that keeps a mention in its line, or the spaces beside one: there the author broke the line.
        """
        if not first < number < last - 1:
            return False
        above, below = self.text[number - 1], self.text[number + 1]
        if not above or not below or not below[0].islower() or not (above[-1].isalnum() or above[-1] in ",;"):
            return False
        if self._kept is None:
            self._kept = any(
                self._keeps(n, line) for n, line in enumerate(self.text) if "@" in line and self.letters[n] != "R"
            )
        return not self._kept

    def _goes_on(self, number: int) -> bool:
        """Whether the line, which begins with a mention, goes on with a sentence that cannot end above it."""
        _, _, above = self.text[number - 1].rpartition(" ")
        rest = HANDLE.sub("", self.text[number], count=1)
        return above in _UNENDING and rest[:1] == " " and rest[1:2].islower()

    def _keeps(self, number: int, line: str) -> bool:
        if not HANDLE.fullmatch(line):
            return _MENTION.search(line) is not None
        return "".join(self.raw[number + 1 : number + 2])[:1] in _SPACES

    def join(self, first: int, last: int) -> str:
        """The text of the lines ``first`` to ``last`` (excluded), its inline elements joined again."""
        if last - first == 1:
            return self.text[first]
        pieces: list[str] = []
        glue = ""
        for number in range(first, last):
            if number in self.doubled:
                continue
            row = self.raw[number].rstrip("\r")
            line = self.text[number]
            if line and line[0] in "@#＃$h" and _INLINE.fullmatch(line):
                above, below = self._tied_above(number, first, last), self.tied_below(number, last)
                mention = line[0] == "@"
                if mention and self._in_sentence(number, first, last):
                    pieces.append(f" {row} ")
                    glue = ""
                    continue
                if pieces and glue and above and (mention or below):
                    glue = ""
                elif mention and below and self.stripped and number > first and self.text[number - 1]:
                    glue = " "
                pieces.append(glue + row)
                spaced = below and self.raw[self._beside(number, 1)][0] in " \u00a0"
                glue = "" if below and (mention or above or spaced) else "\n"
            elif line and line[0].isupper() and (sign := self.emoji(number, first, last)):
                pieces.append(sign)
                glue = "" if self.tied_below(number, last) else "\n"
            elif line in _SCHEMES and number + 1 < last and _REST.match(self.text[number + 1]):
                pieces.append((" " if glue == "\n" and self.text[number - 1] else glue) + line)
                glue = ""
            else:
                if glue == "\n" and line[:1] == "@" and self._goes_on(number):
                    glue = " "
                pieces.append(glue + row)
                glue = self._wrap(number, last)
        return trim("".join(pieces))

    def is_broken(self, number: int) -> bool:
        """Whether a mail program or an editor has broken the paragraph at the end of the line."""
        return self._wrap(number, len(self)) != "\n"

    def _wrap(self, number: int, last: int) -> str:
        """What joins a line to the next: a space where a mail program or an editor has broken a paragraph."""
        if number + 1 >= last:
            return "\n"
        above, below = self.text[number], self.text[number + 1]
        if self.flowed and below and is_flowing(self.raw[number], below):
            return ""
        if not self.width:
            return "\n"
        if not above or not below or not is_full(above, below, self.width):
            return "\n"
        return "" if self.raw[number][-1:] == " " else " "

    def links(self, first: int, last: int, text: str) -> tuple[UrlEntity, ...]:
        """The links that Markdown delimits in these lines, with spans into ``text``."""
        found: list[UrlEntity] = []
        at = 0
        for number in range(first, last):
            for shown, target in self.hidden.get(number, ()):
                start = text.find(shown, at)
                if start < 0 or not shown or shown[0] in "@#$":
                    continue
                at = start + len(shown)
                found.append(UrlEntity(url=target, expanded_url=None, display_url=shown, span=(start, at)))
        return tuple(found)
