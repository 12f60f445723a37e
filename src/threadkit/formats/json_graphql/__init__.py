"""Answers of the site's GraphQL: conversations, single posts, timelines, bookmarks, searches.

The roots moved with every version, so posts are looked for at any depth. Entries tell what a post is doing there:
its id where only a notice is left, an ad, a pinned post, a module of strangers' posts, a chain of replies.
"""

from __future__ import annotations

from collections.abc import Iterator

from ... import regex as re
from ...diagnostics import Report
from ...documents import Document
from ...raw import RawPage, RawPost
from .._account import account
from .._base import Format
from .._json import Object, get_object, get_text, page_of, values
from .timeline import Found, timeline_of
from .tweet import gone, is_result, result_post

_CONVERSATION = "threaded_conversation"
_FOCAL = re.compile(r"focalTweetId(?:%22|\"):?(?:%3A)?(?:%22|\")(\d{1,20})", re.IGNORECASE)


def sniff(document: Document) -> float:
    """The type names and slots of GraphQL results."""
    text = document.sample
    if any(
        sign in text for sign in ('"tweet_results"', '"tweetResult"', '"quoted_status_result"', '"tweetResults"')
    ):
        return 0.95
    if '"rest_id"' in text and any(sign in text for sign in ('"full_text"', '"TweetTombstone"', '"note_tweet"')):
        return 0.9
    return 0.7 if '"__typename"' in text and ('"TweetTombstone"' in text or '"TweetUnavailable"' in text) else 0.0


def parse(document: Document, report: Report) -> list[RawPage]:
    """A page for each answer that is a conversation, and one for what stands together otherwise."""
    asked = _FOCAL.search(document.url or "")
    groups = list(_groups(document, report))
    pages = [_page(group, report, asked[1] if asked else None) for group in groups]
    if any(page.posts for page in pages):
        for group, page in zip(groups, pages, strict=True):
            if not page.posts:
                account(group, page, report)  # what other programs wrote into the same file
    return [page for page in pages if page.posts]


def _groups(document: Document, report: Report) -> Iterator[list[tuple[object, int]]]:
    """The answers that make a page, with their lines: a conversation alone, others together."""
    group: list[tuple[object, int]] = []
    for value, line in values(document, report):
        for answer in value if isinstance(value, list) else [value]:
            if not _is_conversation(answer):
                group.append((answer, line))
                continue
            if group:
                yield group
            yield [(answer, line)]
            group = []
    if group:
        yield group


def _is_conversation(answer: object) -> bool:
    data = get_object(answer, "data") or answer
    return isinstance(data, dict) and any(key.startswith(_CONVERSATION) for key in data)


def _page(answers: list[tuple[object, int]], report: Report, asked: str | None) -> RawPage:
    """The posts in the order of the timeline; ``asked`` is the id of the post that the request named."""
    reader = _Reader(report)
    for answer, line in answers:
        for found in timeline_of(answer):
            reader.take(found, line)
    page = page_of(reader.posts, lost=reader.lost, other=reader.other)
    if page.posts:
        account(answers, page, report, native=lambda one: _native(one, report), passed=reader.passed)
    if _is_conversation(answers[0][0]):
        reader.focal = next((post for post in reader.posts if asked and post.id == asked), reader.focal)
        page.focal = reader.focal
        reader.link()
    elif len(reader.posts) == 1:
        page.focal = reader.posts[0]
    return page


class _Reader:
    """Gathers the posts of one page."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.posts: list[RawPost] = []
        self.places: list[str] = []
        self.focal: RawPost | None = None
        self.lost = self.other = 0
        self.passed: list[Object] = []
        self.more = False
        self.chains = False

    def take(self, found: Found, line: int) -> None:
        """One thing that was found on the timeline."""
        if found.place.foreign:
            self.other += 1
            self.passed.append(found.value)
        elif found.kind == "cursor":
            self._hide(found)
        elif found.kind == "unknown":
            self.lost += 1
            kind = get_text(found.value, "__typename") or ", ".join(list(found.value)[:12])
            where = found.place.entry or "the answer"
            self.report.add("object-unknown", f"tweet_results.result in {where}", line=line, excerpt=kind)
        else:
            self._post(found, line)

    def _post(self, found: Found, line: int) -> None:
        place = found.place
        post = _notice(found) if found.kind == "notice" else result_post(found.value, self.report, id=place.id)
        post.promoted = post.promoted or place.promoted
        post.pinned = place.pinned
        post.line = line
        self.posts.append(post)
        self.places.append(place.group)
        self.chains = self.chains or place.group.startswith("conversationthread-")
        if not self.chains and not place.promoted:
            self.focal = post

    def _hide(self, found: Found) -> None:
        """A cursor that says that replies to the post above it, or to the page's post, are not shown."""
        if found.value.get("cursorType", found.value.get("cursor_type")) != "ShowMore":
            self.more = True
        elif self.posts and self.places[-1] == found.place.group:
            self.posts[-1].hidden_replies = True

    def link(self) -> None:
        """Notices say nothing of what they replied to: the post above them does, in chains and before the focus."""
        if self.focal is None:
            return
        self.focal.hidden_replies = self.focal.hidden_replies or self.more
        above: RawPost | None = None
        before = None
        for post, place in zip(self.posts, self.places, strict=False):  # the account may have put posts behind them
            first, before = place != before, place
            if post.promoted:
                continue
            if place.startswith("conversationthread-") and first:
                above = self.focal
            silent = post.availability != "available" and post.reply_to_id is None and not post.reply_to
            if above is not None and silent:
                post.parent, post.parent_basis = above, "position"
            above = post


def _native(value: Object, report: Report) -> RawPost | None:
    """The post that an object is in this format's own shape."""
    return result_post(value, report) if is_result(value) else None


def _notice(found: Found) -> RawPost:
    info = get_object(found.value, "tombstoneInfo") or get_object(found.value, "tombstone_info")
    return gone(found.place.id, get_text(info, "richText", "text") or get_text(info, "text"))


FORMAT = Format(
    "json_graphql",
    "answers of the site's GraphQL: conversations, timelines, searches, single posts",
    "json",
    sniff,
    parse,
)
