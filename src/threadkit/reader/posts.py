"""One post of a thread as it is shown."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, tzinfo

from ..models import Author, Post
from ..tree import Node, Sighting, Thread
from .anchors import Anchors
from .attached import article_of, card_of, note_of, pictures_of, placed, poll_of
from .gone import gone_of
from .guesses import Guesses
from .layout import Layout, Step
from .model import Count, Earlier, Phrase, PostView, Run, Text, When, Who
from .pictures import Pictures
from .texts import SITE, text_of
from .visible import one_line, web
from .words import Words

COUNTS = ("replies", "reposts", "quotes", "likes", "bookmarks", "views")
#: Times for machines, as fine as they are known; to the minute where nothing else is said.
_MACHINE = {"day": "%Y-%m-%d", "month": "%Y-%m", "year": "%Y", "second": "%Y-%m-%dT%H:%M:%SZ"}
NO_TIME = When("", "", "", None)


class Posts:
    """Makes the views of posts, one after another in reading order."""

    def __init__(
        self,
        thread: Thread,
        layout: Layout,
        guesses: Guesses,
        anchors: Anchors,
        words: Words,
        zone: tzinfo,
        pictures: Pictures,
        head: Who | None,
    ) -> None:
        self._thread, self._layout, self._guesses, self._anchors = thread, layout, guesses, anchors
        self._words, self._zone, self._pictures = words, zone, pictures
        self._owner = head
        self._day: date | None = None
        self._chain_day: date | None = None
        self._named: Who | None = head

    def view(self, step: Step) -> PostView:
        """The view of the post of that step."""
        assert step.node is not None
        node, in_chain = step.node, step.kind == "post" and step.node.key in self._layout.chain
        who = who_of(node.post.author)
        named = not in_chain or (who != self._named and (who is not None or node.post.availability == "available"))
        if in_chain and who is not None:
            self._named = who
        return self._view(node, in_chain=in_chain, named=named, below=step.below, boxed=False)

    def _view(self, node: Node, *, in_chain: bool, named: bool, below: bool, boxed: bool) -> PostView:
        post, words = node.post, self._words
        who = who_of(post.author)
        article = article_of(post.article, post.text, words, self._zone) if post.article else None
        article, quotes = placed(article, tuple(self._quotes(node)))
        said = text_of(post.text, post.entities, post.lang)
        return PostView(
            key=node.key,
            anchor=self._anchors[node.key],
            number=self._layout.numbers.get(node.key, ""),
            in_chain=in_chain,
            own=who is not None and who == self._owner,
            named=named,
            who=who,
            when=self._when(post, in_chain=in_chain, boxed=boxed),
            above=tuple(self._above(node, below=below, boxed=boxed)),
            facts=tuple(self._facts(post)),
            marks=self._guesses.marks(node.key),
            gone=gone_of(self._thread, node, self._layout.numbers, self._anchors, words),
            ad=words("ad", who=who.label if who else words("unknown_author")) if post.promoted else "",
            text=said,
            truncated=post.truncated,
            article=article,
            pictures=pictures_of(post, self._pictures, words) if post.media else (),
            poll=poll_of(post.poll, words, self._zone) if post.poll else None,
            card=card_of(post.card) if post.card else None,
            note=note_of(post.community_note) if post.community_note else None,
            quotes=quotes,
            counts=self._counts(node),
            earlier=tuple(self._earlier(node)) if node.history else (),
            permalink=web(post.url),
            parent_url=self._parent_url(node),
            parent_anchor=self._anchors.get(node.parent),
            tags=tuple(dict.fromkeys(one_line(tag.tag) for tag in post.entities.hashtags)),
        )

    def _when(self, post: Post, *, in_chain: bool, boxed: bool) -> When:
        """The time; its day is told where it is not that of the post read before (in the chain: of the chain)."""
        if post.created_at is None:
            return When(one_line(post.time_text), "", "", web(post.url)) if post.time_text else NO_TIME
        local = self.local(post.created_at, post.precision)
        after = None if boxed else self._chain_day if in_chain else self._day
        label = self._words.moment(local, post.precision, after=after)
        if not boxed:
            self._day = local.date()
        if in_chain:
            self._chain_day = local.date()
        full = self._words.moment(local, post.precision)
        return When(label, full, machine_time(post), web(post.url))

    def local(self, time: datetime, precision: str | None = None) -> datetime:
        """The time on the reader's clock; a day stays the day that the page gave."""
        return time if precision in ("day", "month", "year") else time.astimezone(self._zone)

    def _above(self, node: Node, *, below: bool, boxed: bool) -> Iterator[Phrase]:
        """Lines above a post: whom it answers where that does not show, who reposted it."""
        post, words = node.post, self._words
        if post.reposted_by is not None:
            who = who_of(post.reposted_by)
            run = Run(who.label if who else words("unknown_author"), who.href if who else None)
            at = getattr(post, "reposted_at", None)
            time = words.moment(self.local(at), "minute") if at else ""
            yield words.phrase("reposted_at" if at else "reposted", who=run, time=Run(time))
        if not below and node.parent in self._layout.numbers:
            yield words.phrase("answers_post", post=self._reference(node.parent or ""))
        if node.parent is None and post.reply_to is not None and post.reply_to.usernames:
            names = words.series([f"@{one_line(name)}" for name in post.reply_to.usernames])
            yield words.phrase("replies_unknown", who=Run(names))
        if not boxed:
            yield from self._other_quotes(node)
        elif post.availability != "available":
            who = who_of(post.author)
            label = who.label if who else words("unknown_author")
            yield words.phrase("quotes_post", post=Run(label, who.href if who else None))

    def _reference(self, key: str) -> Run:
        return Run(self._layout.numbers[key], anchor=self._anchors[key], kind="post")

    def _other_quotes(self, node: Node) -> Iterator[Phrase]:
        """What it quotes and is not shown in it: nothing where that is the post before, on which it hangs."""
        for key in filter(None, (node.quotes, *node.also_quotes)):
            quoted = self._thread.find(key)
            if quoted is None:
                url = web(f"{SITE}/i/web/status/{key}") if key.isdigit() else None
                yield (Run(self._words("quotes_elsewhere"), url),)
            elif key in self._layout.boxed:
                if quoted.parent != node.key:
                    yield self._words.phrase("quotes_post", post=self._boxed_reference(quoted))
            elif key != node.parent:
                yield self._words.phrase("quotes_post", post=self._reference(key))

    def _boxed_reference(self, quoted: Node) -> Run:
        """A post that stands in a box of another: its author, linked there."""
        who = who_of(quoted.post.author)
        return Run(who.label if who else "·", anchor=self._anchors[quoted.key], kind="post")

    def _quotes(self, node: Node) -> Iterator[PostView]:
        """The posts in boxes below this one: as deep as ``layout`` allows, so this ends."""
        for child in self._thread.children(node.key):
            if child.key in self._layout.boxed:
                named = child.post.availability == "available"
                yield self._view(child, in_chain=False, named=named, below=True, boxed=True)

    def _facts(self, post: Post) -> Iterator[str]:
        words = self._words
        if post.pinned:
            yield words("pinned")
        if post.edits is not None:
            versions = len(post.edits.ids)
            yield words.count("versions", versions) if versions > 1 else words("edited")
            if post.edits.edited_at is not None:
                yield words("edited_at", time=words.moment(self.local(post.edits.edited_at), "minute"))
        if community := getattr(post, "community", None):
            yield words("community", name=one_line(community))
        if post.place is not None and post.place.name:
            yield words("place", name=one_line(post.place.name))
        if control := getattr(post, "reply_control", None):
            yield one_line(control)

    def _counts(self, node: Node) -> tuple[Count, ...]:
        metrics = node.post.metrics
        found = []
        for name in COUNTS:
            value = getattr(metrics, name)
            if value is not None:
                rounded = name in metrics.rounded
                label = self._number(name, value, rounded=rounded)
                earlier = tuple(self._earlier_counts(node, name, value)) if node.history else ()
                found.append(Count(name, label, rounded, earlier))
        return tuple(found)

    def _number(self, name: str, value: int, *, rounded: bool) -> str:
        return ("≈ " if rounded else "") + self._words.count(name, value)

    def _earlier_counts(self, node: Node, name: str, now: int) -> Iterator[str]:
        told = {now}
        for sighting in node.history:
            value = getattr(sighting.metrics, name)
            if value is not None and value not in told:
                told.add(value)
                rounded = "≈ " if name in sighting.metrics.rounded else ""
                yield f"{self._seen(sighting)}: {rounded}{self._words.number(value)}"

    def _seen(self, sighting: Sighting) -> str:
        if sighting.seen_at is None:
            return self._words("earlier_capture", n=sighting.page + 1)
        return self._words.moment(self.local(sighting.seen_at), "day")

    def _earlier(self, node: Node) -> Iterator[Earlier]:
        """Other texts and notices that captures showed."""
        for sighting in node.history:
            if sighting.availability != "available" and sighting.availability != node.post.availability:
                reason = self._words(f"why_{sighting.availability}")
                yield Earlier(self._words("earlier_gone", time=self._seen(sighting), reason=reason), Text())
            elif sighting.text and sighting.text != node.post.text:
                label = self._words("earlier_text", time=self._seen(sighting))
                yield Earlier(label, text_of(sighting.text, lang=node.post.lang))

    def _parent_url(self, node: Node) -> str | None:
        parent = self._thread.find(node.parent) if node.parent else None
        return web(parent.post.url) if parent else None


def who_of(author: Author | None) -> Who | None:
    """An author as shown; None where nothing of them is known."""
    if author is None or not (author.name or author.username or author.id):
        return None
    handle = f"@{one_line(author.username)}" if author.username else ""
    href = web(f"{SITE}/{author.username}") if author.username else None
    return Who(one_line(author.name or (None if handle else author.id)), handle, href, author.verified is not None)


def machine_time(post: Post) -> str:
    """The time for ``datetime`` attributes: as fine as it is known."""
    if post.created_at is None:
        return ""
    if post.precision == "millisecond":
        return post.created_at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    text = post.created_at.astimezone(UTC).strftime(_MACHINE.get(post.precision or "", "%Y-%m-%dT%H:%MZ"))
    return text.zfill(4) if post.precision == "year" else text
