"""Posts that a format left where they stand, put where their key and their ids say that they belong."""

from __future__ import annotations

from collections.abc import Callable, Set
from typing import Literal

from ... import regex as re
from ...diagnostics import Report
from ...raw import RawPage, RawPost
from .._json import Object, get_text
from .._rows import RowReader, as_row
from .._rows.columns import Columns
from .._rows.meaning import meant
from .._rows.names import IDS, TIMES, USERNAMES, USERS, first_id, named
from .known import Known
from .quiet import may_lead_to_post
from .walk import Step, keys_of

Role = Literal["parent", "ancestors", "answers", "thread", "quoted", "original", "unknown"]
#: What keys around a post say of it, by a word in them; the first that is found holds.
_WORDS: tuple[tuple[re.Pattern[str], Role], ...] = (
    (re.compile(r"retweet|repost|^rt"), "original"),
    (re.compile(r"quot|qrt"), "quoted"),
    (re.compile(r"ancestor|parents|above|upthread|previous"), "ancestors"),
    (re.compile(r"parent|in_?reply_?to|repl(?:y|ied|ying)_?to|inreplyto|root|answered"), "parent"),
    (re.compile(r"repl|child|answer|comment|response|descendant|below"), "answers"),
    (re.compile(r"thread|chain|continuation|conversation|next|posts|tweets|statuses"), "thread"),
)


class Placing:
    """Finds the posts that a page lacks, and hangs them in."""

    def __init__(
        self,
        page: RawPage,
        known: Known,
        report: Report,
        native: Callable[[Object], RawPost | None] | None,
        read: Set[int],
    ) -> None:
        self.added = 0
        self.is_page_changed = False
        self._page = page
        self._known = known
        self._native = native
        self._report = report
        self._read = read
        self._rows = RowReader(Columns(), report)
        self._above: dict[RawPost, list[RawPost]] = {}
        self._below: dict[RawPost, list[RawPost]] = {}
        self._replaced: dict[RawPost, RawPost] = {}
        self._last: dict[tuple[RawPost, tuple[str, ...]], RawPost] = {}
        self._latest: RawPost | None = None

    def take(self, step: Step, line: int) -> RawPost | None:
        """The post that stands at a step, found or placed; the one around it where there is none."""
        value, shape = step.value, step.shape
        known = self._read_before(value, shape.ids)
        if known is not None:
            self._latest = self._known.tops.get(known, known)
            return known
        if id(value) in self._read:
            return step.owner  # a row that its format read as one without an id
        row = as_row(value) if shape.may_be_row and may_lead_to_post(value, shape) else None
        row = row if row is not None and _is_whole(row) else None
        native = self._native(value) if self._native is not None else None
        if row is None and native is None:
            return step.owner
        made = native or self._rows.post(row or {})
        stub = self._known.posts.get(made.id or "")
        if made.id is None or (stub is not None and stub.availability != "missing"):
            return step.owner  # what has no id cannot be told from what the page has
        made.line = line
        self._place(made, step, stub)
        return made

    def pass_by(self, post: RawPost) -> None:
        """What stands below this post of the page, and in none, comes after it."""
        known = self._known.posts.get(post.id or "", post)
        self._latest = self._known.tops.get(known, known)

    def _read_before(self, value: Object, keys: tuple[str, ...]) -> RawPost | None:
        """The post of the page that an object describes, by the ids under those keys."""
        for key in keys:
            known = self._known.posts.get(get_text(value, key) or "")
            if known is not None and known.availability != "missing":
                return known
        return None

    def _place(self, made: RawPost, step: Step, stub: RawPost | None) -> None:
        owner = step.owner
        self.added += 1
        self.is_page_changed = True
        if owner is None:
            self._put(self._below, self._latest, made)
            return
        role = _role(keys_of(step.way), made, owner)
        if role == "quoted" and (owner.quoted is None or owner.quoted is stub):
            owner.quoted = made
            self._known.add(made, self._known.tops.get(owner, owner))
            self.added -= 1
            return
        if role == "original" and owner in self._known.tops and self._known.tops[owner] is owner:
            self._pass_on(made, owner)
            return
        self._hang(role, made, step, owner)
        if role in ("unknown", "original", "quoted"):
            self._report.add(
                "object-unknown",
                f"a post under the name {'.'.join(keys_of(step.way))} in post {owner.id}",
                line=made.line,
                excerpt=made.text,
            )

    def _hang(self, role: Role, made: RawPost, step: Step, owner: RawPost) -> None:
        """Put a post above or below its owner, and link the two where the one says nothing of what it answers."""
        series = (owner, keys_of(step.way))
        before = self._last.get(series)
        self._last[series] = made
        if role == "parent":
            if owner.reply_to_id is None and owner.parent is None:
                owner.reply_to_id, owner.parent = made.id, made
            self._put(self._above, owner, made)
        elif role == "ancestors":
            if before is not None and made.reply_to_id is None:
                made.parent, made.parent_basis = before, "thread-order"
            if owner.reply_to_id is None:
                owner.parent, owner.parent_basis = made, "thread-order"
            self._put(self._above, owner, made)
        else:
            if role == "answers" and made.reply_to_id is None:
                made.parent = owner
            elif role == "thread" and made.reply_to_id is None and _same_author(made, owner):
                made.parent, made.parent_basis = before or owner, "thread-order"
            self._put(self._below, owner, made)

    def _pass_on(self, original: RawPost, repost: RawPost) -> None:
        """The original takes the place of the row that reposts it."""
        original.reposted_by, original.repost_id = repost.author, repost.id
        original.reposted_time = repost.time
        self._replaced[repost] = original
        self.added -= 1
        self._known.add(original, original)

    def _put(self, where: dict[RawPost, list[RawPost]], owner: RawPost | None, made: RawPost) -> None:
        self._known.add(made, made)
        if owner is None:
            self._page.posts.append(made)
        else:
            where.setdefault(self._known.tops.get(owner, owner), []).append(made)

    def finish(self) -> None:
        """Bring the posts of the page into the order that was found."""
        if not self._above and not self._below and not self._replaced:
            return
        ordered: list[RawPost] = []
        stack = [(post, False) for post in reversed(self._page.posts)]
        while stack:
            post, is_done = stack.pop()
            if is_done:
                ordered.append(self._replaced.get(post, post))
                continue
            stack.extend((one, False) for one in reversed(self._below.get(post, [])))
            stack.append((post, True))
            stack.extend((one, False) for one in reversed(self._above.get(post, [])))
        self._page.posts = ordered


def _role(keys: tuple[str, ...], made: RawPost, owner: RawPost) -> Role:
    """What a post is to the post that it stands in: its ids tell, else the words of the keys, the nearest first."""
    if made.id is not None and made.id == owner.reply_to_id:
        return "parent"
    if made.reply_to_id is not None and made.reply_to_id == owner.id:
        return "answers"
    for key in reversed(keys):
        word = meant(named(key).plain) or named(key).plain
        for pattern, role in _WORDS:
            if pattern.search(word):
                return role
    return "unknown"


def _is_whole(row: Object) -> bool:
    """Whether a row says more than where a link leads and how it is shown."""
    return any(row.get(key) for key in (*TIMES, *USERNAMES, *USERS)) or first_id(row, *IDS) is not None


def _same_author(one: RawPost, other: RawPost) -> bool:
    names = [post.author.username or post.author.id for post in (one, other) if post.author is not None]
    return len(names) < 2 or names[0] == names[1]
