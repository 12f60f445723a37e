"""What nobody claimed on a copied page and is the saver's own: words above it, below it, and between its posts.

Within the site's own regions (its head above the first post, what stands below the posts) an unknown line may be
the site's, and anywhere a stretch that has a mark of a post may be a post that was not understood: such are lost,
not remarked.
"""

from __future__ import annotations

from collections.abc import Container, Mapping

from ... import regex as re
from .._lines import Role
from .alphabet import COUNTS
from .clean_lines import CleanLines
from .note_marks import HEADING
from .split_pages import Bounds

#: What is known of a note around a page and not of the page.
_NOTED = frozenset((Role.FRONT_MATTER, Role.ADDRESS))
#: What no saver writes alone on a line, and posts have: a username, a dot, an address of a post, a time of day.
_OF_A_POST = re.compile(
    r"\W{0,8}@\w{1,20}\b|[·∙•]|[^\n]{0,200}(?:twitter|x)\.com/\w{1,20}/status|[^\n]{0,40}\d{1,2}[:.]\d{2}[^\n]{0,12}[·∙•]",
    re.ASCII,
)
_FEW = 2  # counts below one another are a post's
#: Up to three words without a stop, right above a known line, may be a label in words that are not known.
_LABEL = re.compile(r"(?=[^\W\d_][^\n]{0,28}[^\W_]$)\S{1,30}(?: \S{1,30}){0,2}")


#: Lines that nobody claimed, from one that is claimed to the next; a heading of a note begins a stretch of its own.
STRETCH = re.compile(r"[^*\"_](?:[^*\"h>]*[^*\"h>_])?")


def remarks(lines: CleanLines, bounds: Bounds, posts: range, taken: Mapping[int, Role]) -> list[range]:
    """The stretches of lines that are the saver's; ``posts`` are the posts' lines, ``taken`` what is known."""
    letters = _with_claims(lines, bounds, taken)
    stretches = [
        range(bounds.first + found.start(), bounds.first + found.end()) for found in STRETCH.finditer(letters)
    ]
    site = _site(bounds, posts, letters) if stretches else ()
    return [
        stretch
        for stretch in stretches
        if _has_words(lines, stretch)
        and not any(number in region and number not in lines.outside for region in site for number in stretch)
        and not _may_be_post(lines, stretch)
        and not _labels(lines, stretch, taken)
    ]


def _with_claims(lines: CleanLines, bounds: Bounds, taken: Mapping[int, Role]) -> str:
    """The page's letters, ``*`` for a line that is known, ``"`` for one that is known of a note around the page."""
    letters = list(lines.letters[bounds.first : bounds.last])
    for at, letter in enumerate(letters):
        if letter == "!" and HEADING.match(lines.source.lines[bounds.first + at]):
            letters[at] = ">"
    for number, role in taken.items():
        if not bounds.first <= number < bounds.last:
            continue  # what looks like a note's properties goes on in the next page
        letters[number - bounds.first] = '"' if role in _NOTED else "*"
    return "".join(letters)


def _site(bounds: Bounds, posts: range, letters: str) -> tuple[range, range]:
    """The lines of the page's head and of what stands below its posts, from one known line to another.

    A mark of a note is none of the site's, wherever it stands.
    """
    head = letters.find("*", 0, posts.start - bounds.first)
    tail = letters.rfind("*", bounds.tail - bounds.first)
    above = range(bounds.first + head, posts.start) if head >= 0 else range(0)
    return above, range(bounds.tail, bounds.first + tail + 1) if tail >= 0 else range(0)


def _has_words(lines: CleanLines, stretch: range) -> bool:
    return any(any(map(str.isalnum, lines.source.lines[number])) for number in stretch)


def _may_be_post(lines: CleanLines, stretch: range) -> bool:
    said = [lines.source.lines[number] for number in stretch if lines.source.lines[number]]
    counts = sum(lines.letters[number] in COUNTS for number in stretch)
    return counts >= _FEW or any(map(_OF_A_POST.match, said))


def _labels(lines: CleanLines, stretch: range, known: Container[int]) -> bool:
    """Whether the stretch is one short line right above what is known."""
    alone = len(stretch) == 1 and stretch.stop in known
    return alone and _LABEL.fullmatch(lines.source.lines[stretch.start]) is not None
