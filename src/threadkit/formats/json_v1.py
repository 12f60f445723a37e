"""API v1.1 and what keeps its shape: one post, arrays, JSON Lines, stream grabs, premium search results.

``full_text`` (``tweet_mode=extended``), ``extended_tweet`` (streams) and the classic text that is cut at 140
characters (``truncated``). Lines of a stream that are no posts (deletes, limits, warnings) are known as such.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..diagnostics import Report
from ..documents import Document
from ..raw import RawPage, RawPost
from ..values.site_notices import availability_of
from ._account import account
from ._base import Format
from ._json import Object, found_in, objects, page_of, tell_missing, values
from ._tweet.global_objects import GlobalObjects, is_answer
from ._tweet.usual import usual_author, usual_post
from ._tweet.v1 import PLACES, is_post, post_of

_NOTICES = frozenset(
    "delete limit scrub_geo status_withheld user_withheld disconnect warning event errors friends "
    "friends_str".split()
)
_LISTS = ("statuses", "results", "tweets", "data")


def sniff(document: Document) -> float:
    """Posts with a ``user`` or ids with ``_str``, which other shapes have not."""
    text = document.sample
    if (
        '"__typename"' in text
        or '"tweet_results"' in text
        or "window.YTD" in text[:200]
        or "Grailbird" in text[:200]
    ):
        return 0.0
    has_text = '"full_text"' in text or '"text"' in text
    if not has_text or '"created_at"' not in text or '"conversation_count"' in text:
        return 0.0
    if '"user"' in text and '"screen_name"' in text:
        return 0.85
    return 0.6 if '"id_str"' in text else 0.0


def parse(document: Document, report: Report) -> list[RawPage]:
    """All posts of the file as one page, in order."""
    reader = _Reader(report)
    read = values(document, report)
    for value, line in read:
        for answer in objects(value):
            if reader.has_taken_usual(answer, line):
                continue
            if is_answer(answer):
                reader.take_timeline(GlobalObjects(answer), line)
                continue
            for one in _candidates(answer):
                if one is answer or not reader.has_taken_usual(one, line):
                    reader.take(one, line)
    if not reader.posts:
        return []
    page = page_of(reader.posts, lost=reader.lost, other=len(reader.notices))
    page.context = reader.context
    account(
        read,
        page,
        report,
        native=lambda one: post_of(one) if is_post(one) else None,
        passed=reader.notices,
        settled=reader.settled,
    )
    return [page]


class _Reader:
    """Gathers the posts of one file; ``notices`` are known to be none, ``settled`` are read to the last value."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.posts: list[RawPost] = []
        self.context: list[RawPost] = []
        self.notices: list[Object] = []
        self.settled: dict[int, RawPost] = {}
        self.lost = 0

    def has_taken_usual(self, one: Object, line: int) -> bool:
        """Whether an object is a usual post; it is taken, and nothing is left of it to be looked at."""
        author = usual_author(one)
        post = usual_post(one, author) if author is not None else None
        if post is None:
            return False
        self.settled[id(one)] = post
        self._add(post, line)
        return True

    def take(self, one: Object, line: int) -> None:
        """What should be a post."""
        if is_post(one):
            self._add(post_of(one), line)
            tell_missing(self.posts[-1], PLACES, self.report)
        elif _NOTICES & one.keys():
            self.notices.append(one)
        else:
            self.lost += 1
            shown = ", ".join(list(one)[:12])
            self.report.add("object-unknown", "no post in the shape of API v1.1", line=line, excerpt=shown)

    def take_timeline(self, answer: GlobalObjects, line: int) -> None:
        """The posts of an answer of 2019 to 2021, in its timeline's order, and those that it sends along."""
        placed = answer.placed()
        for one in placed:
            if one.value is None or one.notice is not None:
                availability = availability_of(one.notice)
                self._add(RawPost(id=one.id, availability=availability, notice=one.notice or None), line)
                continue
            self.take(one.value, line)
            if self.posts:
                self.posts[-1].promoted, self.posts[-1].pinned = one.promoted, one.pinned
        self.context += [post_of(one) for one in answer.rest(placed) if is_post(one)]

    def _add(self, post: RawPost, line: int) -> None:
        post.line = line
        self.posts.append(post)


def _candidates(one: Object) -> Iterator[Object]:
    """What should be a post in an object: itself, the members of its lists, or whatever is one deeper in it."""
    if is_post(one) or _NOTICES & one.keys():
        yield one
        return
    lists = [one[key] for key in _LISTS if isinstance(one.get(key), list)]
    if lists:
        yield from (inner for found in lists for inner in objects(found))
    else:
        yield from list(found_in(one, is_post)) or [one]


FORMAT = Format(
    "json_v1", "posts of API v1.1: single, arrays, JSON Lines, streams, premium search", "json", sniff, parse
)
