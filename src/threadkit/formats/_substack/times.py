"""The line that closes an embedded post in a newsletter: its time, and the counts that follow it.

Until 2023 the time is ``4:31 PM ∙ Nov 1, 2022`` and the counts are glued: ``791Likes124Retweets``.
"""

from __future__ import annotations

from typing import NamedTuple

from ... import regex as re
from ...raw import RawAuthor, RawPost

#: A count as printed, shortened in English or, in a translated interface, by a word ("2,09 TYS. Reposts").
_NUMBER = r"\d[\d.,]{0,20}+(?:[KMB]|\s[^\W\d_]{3,4}\.?(?=\s[A-Z]))?"
_DOT = r"[ \t]*(?:\r?\n[ \t]*)?[·∙•][ \t]*(?:\r?\n[ \t]*)?"  # may stand on a line of its own
_CLOCK = re.compile(
    rf"(?P<clock>(?P<hour>\d{{1,2}}):\d{{2}}\s?[AP]M{_DOT}[A-Z][a-z]{{2,8}}\.? \d{{1,2}}, \d{{4}})"
    rf"(?:{_DOT}(?P<views>{_NUMBER})\s+Views?)?"
)
_DAY = re.compile(
    rf"(?P<clock>[A-Z][a-z]{{2,8}}\s\d{{1,2}}(?:st|nd|rd|th),?\s\d{{4}})(?=\s{{1,4}}{_NUMBER}\s?(?:Rep|Ret|Lik))"
)
_RULE = re.compile(r"[\s·∙•]*(?:-{3,}|\*\s?\*\s?\*|—)?[\s·∙•]*")
_COUNT = re.compile(
    rf"(?<!\d)({_NUMBER})\s?(Repl(?:y|ies)|Reposts?|Retweets?|Likes?|Quotes?|Bookmarks?)"
    r"(?:\s*+[·∙•]\s*+|\s{0,3})"
)
_NAMES = {"rep": "replies", "ret": "reposts", "lik": "likes", "quo": "quotes", "boo": "bookmarks"}


class Embed(NamedTuple):
    """An embedded post and where it stands; ``sure``: in a shape that only this platform prints."""

    start: int
    end: int
    post: RawPost
    sure: bool


class Time(NamedTuple):
    start: int
    end: int
    clock: str
    counts: dict[str, str]
    rated: bool


class Head(NamedTuple):
    start: int
    end: int
    author: RawAuthor
    inferred: bool
    sure: bool


def times(text: str) -> list[Time]:
    """The time lines of embeds, each with the counts that follow it."""
    found = []
    for pattern in (_CLOCK, _DAY):
        found += [_time(text, match) for match in pattern.finditer(text)]
    return sorted(found)


def _time(text: str, match: re.Match[str]) -> Time:
    start, clock = match.start(), " ".join(match["clock"].split())
    glued = start > 0 and (text[start - 1].isalnum() or text[start - 1] in "_-")
    if pattern_hour := match.groupdict().get("hour"):
        two = len(pattern_hour) == 2
        # An hour has no leading zero: glued to a link, the first digit is the link's.
        if two and glued and (pattern_hour[0] == "0" or int(pattern_hour) > 12 or _short_video(text, start)):
            start, clock = start + 1, clock[1:]
    counts = {"views": match["views"]} if match.groupdict().get("views") else {}
    end = match.end()
    rated = False
    at = rule.end() if (rule := _RULE.match(text, end)) else end
    while count := _COUNT.match(text, at):
        counts.setdefault(
            _NAMES.get(count[2][:3].lower(), "reposts") if count[2][:4] != "Repo" else "reposts", count[1]
        )
        end = at = count.end()
        rated = True
    return Time(start, end, clock, counts, rated)


def _short_video(text: str, end: int) -> bool:
    """Whether the text before ``end`` is a video's short link that lacks its eleventh character."""
    return bool(re.search(r"youtu\.be/[\w-]{10}$", text[max(0, end - 40) : end]))
