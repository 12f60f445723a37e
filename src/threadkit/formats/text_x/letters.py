"""Which letter of the alphabet a line of a copied page has: each question about a line's wording is asked here."""

from __future__ import annotations

from functools import lru_cache, partial

from ... import regex as re
from .._lines.letters import Letters
from .alphabet import LABELS, ROLES
from .clean_lines import HANDLE, CleanLines
from .post_heads import ONE_LINE
from .time_lines import HAS_CLOCK, read_time_line
from .wording import Wording, wording_of

_DOTS = frozenset("·∙•")
_MIDDLE_DOTS = re.compile("[·∙•]")
#: The longest line that can be a head on one line, a time line, a count with its label, a day.
_LONGEST_HEAD, _LONGEST_TIME_LINE, _LONGEST_COUNT, _LONGEST_DAY = 160, 120, 60, 30
#: Characters of an age or a day without a year, in any language.
_LONGEST_AGE = 20
#: Signs with which marks of notes begin.
_SIGNS = frozenset("-=*_#`~|")
_LABELLED = re.compile(f"[{LABELS}]")
_DIGIT = re.compile(r"\d")
_FILM = re.compile(r"\d{1,2}:\d{2}(?::\d{2})? / \d{1,2}:\d{2}(?::\d{2})?")
_LENGTH = re.compile(r"\d{1,2}:\d{2}(?::\d{2})?")
_SHARE = re.compile(r"\d{1,3}(?:[.,]\d{1,2})? ?%")
_RULE = re.compile(r"-{3,}|={3,}|\*{3,}|_{3,}")
_HEADING = re.compile(r"#(#{1,5})? \S")
#: Marks of notes, by their first sign: what they look like, and their letters.
_MARKS = {
    "`": (re.compile(r"`{3,}[\w+-]{0,20}"), "`"),
    "~": (re.compile(r"~{3,}[\w+-]{0,20}"), "`"),
    "-": (re.compile(r"- \[[ xX]\] \S.*"), "["),
    "*": (re.compile(r"\* \[[ xX]\] \S.*"), "["),
    "|": (re.compile(r"\|.{0,300}\|"), "|"),
}
_TABLE_RULE = re.compile(r"\|(?: ?:?-{1,200}:? ?\|){1,40}")  # one dash is enough
_STATUS = re.compile(r"https?://(?:www\.|mobile\.|m\.)?(?:x|twitter)\.com/\w{1,20}/status/\d{5,20}\S{0,80}")


@lru_cache(maxsize=64)
def letters_of(language: str) -> Letters:
    """The letters of pages in an interface language."""
    wording = wording_of(language)
    known = {label: ROLES[role] for label, role in wording.labels().items()}
    return Letters(partial(letter_of, wording=wording), known)


def letter_of(line: str, wording: Wording) -> str:
    """The letter of one line."""
    if not line:
        return "_"
    if (role := wording.role(line)) is not None:
        # A notice of other languages stands in the site's own table, too.
        return "X" if role == "weak" and not wording.english and wording.tombstone(line) else ROLES[role]
    if line[0] in _DOTS:
        return _dotted(line, wording)
    if "@" in line and (found := _naming(line, wording)):
        return found
    if _DIGIT.search(line) and (found := _counting(line, wording)):
        return found
    return (_phrase(line, wording) if wording.may_be_phrase(line) else None) or _plain(line, wording)


def _dotted(line: str, wording: Wording) -> str:
    """The letter of a line that begins with a dot."""
    rest = line[1:].strip()
    if not rest:
        return "."
    if wording.day(rest):
        return ","
    if wording.role(rest) == "ad":
        return ";"
    return ":" if _DIGIT.search(rest) and is_age_like(rest) else "="


def _naming(line: str, wording: Wording) -> str | None:
    """The letter of a line that names somebody."""
    if HANDLE.fullmatch(line):
        return "@"
    if wording.reply_names(line) is not None:
        return "R"
    handle, _, rest = line.partition(" ")
    if HANDLE.fullmatch(handle) and wording.day(rest.strip("·∙• ")):
        return "u"
    if len(line) <= _LONGEST_HEAD and _MIDDLE_DOTS.search(line) and (found := ONE_LINE.fullmatch(line)):
        return "o" if wording.day(found["day"].strip()) else None
    return None


def _counting(line: str, wording: Wording) -> str | None:
    """The letter of a line that has a digit, where it is a count, a time or what stands beside such."""
    size = len(line)
    if wording.count(line) is not None:
        return "b" if wording.day(line) else "#"
    if size <= _LONGEST_DAY and wording.may_be_day(line) and wording.day(line):
        return "d"
    if 10 < size <= _LONGEST_TIME_LINE and (":" in line or not wording.english) and HAS_CLOCK.search(line):
        found = read_time_line(line, 0, wording)
        if found is not None:
            return "c" if found.views is None and found.source is None else "v"
    return _numbered(line, wording) if line[0].isdigit() and size <= _LONGEST_COUNT else None


def _numbered(line: str, wording: Wording) -> str | None:
    """The letter of a short line that begins with a number."""
    if _FILM.fullmatch(line):
        return "f"
    if _LENGTH.fullmatch(line):
        return "j"
    if _SHARE.fullmatch(line):
        return "%"
    items, labelled = wording.items(line), wording.labelled(line) is not None
    if items or labelled:
        return "J" if items and labelled else "I" if items else "l"
    if wording.profile(line):
        return "P"
    if wording.votes(line) is not None:
        return "5"
    return "8" if wording.left(line) else None


def _phrase(line: str, wording: Wording) -> str | None:
    """The letter of a line in the page's own words with a name or a number in them."""
    if wording.tombstone(line) is not None:
        return "X"
    if wording.strong(line):
        return "G" if wording.gap(line) else "T"
    if wording.lead(line):
        return "Q"
    if wording.from_domain(line) is not None:
        return "D"
    if wording.head(line):
        return "P" if wording.profile(line) else "k"
    if wording.reposter(line) is not None:
        return "Y"
    if wording.context(line):
        return "K"
    if wording.footer(line):
        return "~"
    if wording.note_end(line):
        return "E"
    return "5" if not wording.english and wording.votes(line) is not None else None


def _plain(line: str, wording: Wording) -> str:
    """The letter of a line that is no words of the page's."""
    if line.startswith("http"):
        return "/" if _STATUS.fullmatch(line) else "&"
    if line[0] in _SIGNS and (found := _drawn(line)):
        return found
    if not line[0].isalnum() and not any(map(str.isalnum, line)):
        return "e"
    if len(line) > _LONGEST_DAY:
        return "t"
    if wording.is_now(line):
        return "w"
    return "t" if not is_age_like(line) else "S" if _DIGIT.search(line) else "s"


def _drawn(line: str) -> str | None:
    """The letter of a line in signs that people and notes put around texts."""
    if _RULE.fullmatch(line):
        return "-"
    if heading := _HEADING.match(line):
        return ">" if heading[1] else "h"
    if line[0] in _MARKS and _MARKS[line[0]][0].fullmatch(line):
        return "^" if _TABLE_RULE.fullmatch(line) else _MARKS[line[0]][1]
    return None


def is_age_like(line: str) -> bool:
    """Whether the line may be an age in words that are not known."""
    return len(line) <= _LONGEST_AGE and line[0] not in "@#(" and not line.startswith("http")


def spell(lines: CleanLines, wording: Wording) -> None:
    """Tell the rows their letters and, of labels, their roles."""
    letters = letters_of(wording.language).spell(lines.text)
    lines.labelled = [found.start() for found in _LABELLED.finditer(letters)]
    lines.roles = [None] * len(letters)
    known = wording.labels()
    for number in lines.labelled:
        line = lines.text[number]
        lines.roles[number] = known.get(line) or wording.role(line)
    lines.letters = _without(letters, lines.outside)


def _without(letters: str, outside: set[int]) -> str:
    """The letters, where lines that are no part of the copy have the letter for that."""
    if not outside:
        return letters
    return "".join(["!" if number in outside else letter for number, letter in enumerate(letters)])
