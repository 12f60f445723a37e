"""Posts that a page shows twice: on their own without an author, and embedded with one.

Some pages print no author for their owner's posts. Where a later post embeds one of them, the copy tells who
wrote it, when by the page's main clock, and how often it was seen.
"""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

from ..diagnostics import Report
from ..models import Author
from ..raw import RawAuthor, RawPage, RawPost
from ..values.text import comparison_key
from .clocks import Clock
from .walk import nested

_LONG = 20  # so many characters without white space make two equal texts one post, whatever the clocks say
_OFFSETS = timedelta(minutes=15)
_FARTHEST = timedelta(hours=26)


class Copies:
    """For each authorless post of a page: its embedded copy, and with it the owner of the page."""

    def __init__(self, raw: RawPage, report: Report, clock: Clock) -> None:
        self.report = report
        self.clock = clock
        self.twins: dict[RawPost, RawPost] = {}
        self.shifted: set[RawPost] = set()
        self.owner: RawAuthor | None = None
        self.authors: dict[tuple[str | None, ...], Author] = {}
        self.text_keys: dict[str, str] = {}
        authorless = [post for post in raw.posts if post.author is None and post.availability == "available"]
        if authorless:
            self._match(raw, authorless)
            self._decide_owner(authorless)

    def text_key(self, text: str) -> str:
        """The comparison key of a text, worked out once for all its copies on the page."""
        key = self.text_keys.get(text)
        if key is None:
            key = self.text_keys[text] = comparison_key(text)
        return key

    def _match(self, raw: RawPage, authorless: list[RawPost]) -> None:
        embedded: dict[str, list[RawPost]] = {}
        for top in raw.posts:
            for post in nested(top) if top.quoted is not None or top.also_quoted else ():
                if post is not top and post.author is not None and post.text:
                    embedded.setdefault(self.text_key(post.text), []).append(post)
        for post in authorless if embedded else ():
            if not post.text:
                continue
            key = self.text_key(post.text)
            for copy in embedded.get(key, ()):
                if copy is not post.quoted and self._same(post, copy, len(key) >= _LONG):
                    self.twins[post] = copy
                    break

    def _same(self, post: RawPost, copy: RawPost, long: bool) -> bool:
        """Whether two posts of equal text are one: by their times, or, on another clock, by a long text."""
        if post.time is not None and post.time == copy.time:
            return True
        own = self.clock.parse(post.time) if post.time else None
        other = self.clock.parse(copy.time) if copy.time else None
        if own is None or other is None or own.moment is None or other.moment is None:
            return long
        try:
            apart = other.moment - own.moment
        except TypeError:  # one states its zone and one does not
            return long
        if apart == timedelta():
            return True
        if long and abs(apart) <= _FARTHEST and not apart % _OFFSETS:
            self.shifted.add(post)
            return True
        return False

    def _decide_owner(self, authorless: list[RawPost]) -> None:
        votes = Counter(
            copy.author.username.lower() for copy in self.twins.values() if copy.author and copy.author.username
        )
        if len(votes) == 1:
            self.owner = next(copy.author for copy in self.twins.values() if copy.author and copy.author.username)
            self.report.add("author-inferred", self.owner.username or "")
        elif votes:
            named = ", ".join(f"@{name} ({count})" for name, count in sorted(votes.items()))
            self.report.add("author-disagrees", named)
        else:
            first = authorless[0]
            self.report.add("author-unknown", "no copy of them is embedded on the page", span=first.span)

    def author(self, raw: RawPost, inferred: dict[str, str]) -> Author | None:
        """The post's author as printed, else its copy's, else the page's owner."""
        found = raw.author
        if found is None:
            twin = self.twins.get(raw)
            if twin is not None and twin.author is not None:
                found, inferred["author"] = twin.author, "embedded-copy"
            elif self.owner is not None and raw.availability == "available":
                found, inferred["author"] = self.owner, "page-author"
            else:
                return None
        same = (found.username, found.name, found.id, found.verified, found.avatar_url)
        author = self.authors.get(same)
        if author is None:
            author = self.authors[same] = Author(
                username=found.username,
                name=found.name,
                id=found.id,
                verified=found.verified,
                avatar_url=found.avatar_url,
            )
        return author

    def time_source(self, raw: RawPost) -> RawPost:
        """The post itself, or its copy where the copy's clock is the page's and the post's own is not."""
        twin = self.twins.get(raw)
        if twin is None or (raw.time is not None and raw not in self.shifted):
            return raw
        if raw in self.shifted:
            own, other = self.clock.parse(raw.time or ""), self.clock.parse(twin.time or "")
            if own and other and own.moment and other.moment:
                hours = (other.moment - own.moment).total_seconds() / 3600
                self.report.add("clock-offset", f"{hours:+g} h", span=raw.span, excerpt=raw.time)
        return twin

    def counts(self, raw: RawPost, inferred: dict[str, str]) -> dict[str, str]:
        """The post's counts, completed from its copy."""
        twin = self.twins.get(raw)
        if twin is None or all(name in raw.counts for name in twin.counts):
            return raw.counts
        inferred["metrics"] = "embedded-copy"
        return {**twin.counts, **raw.counts}
