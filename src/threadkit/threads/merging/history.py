"""What captures of a post show otherwise than what is known of it by now, and where they contradict each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...models import Post
from ...tree import Sighting
from ..identity.evidence import Times, compare_times
from ..identity.likeness import likeness, same_text
from .copies import Seen
from .counting import differ


def history(post: Post, seen: Sequence[Seen]) -> tuple[Sighting, ...]:
    """The showings, oldest first, whose counts, text or availability are not those of ``post``; each once."""
    found: dict[tuple[object, ...], Sighting] = {}
    for showing in seen:
        other = showing.post
        if not _is_news(post, other):
            continue
        says = (other.metrics, other.text, other.availability)
        if says not in found:
            found[says] = Sighting(
                seen_at=showing.captured_at,
                page=showing.page,
                metrics=other.metrics,
                text=other.text,
                availability=other.availability,
            )
    return tuple(found.values())


def _is_news(post: Post, other: Post) -> bool:
    if other.availability != post.availability:
        return other.availability != "missing"
    return differ(post.metrics, other.metrics) or _reads_otherwise(post, other)


def _reads_otherwise(post: Post, copy: Post) -> bool:
    """Whether two texts are different ones, and not one in two forms or a part of the other."""
    if post.text == copy.text:
        return False
    one, other = likeness(post), likeness(copy)
    return not (one.plain.startswith(other.plain) or other.plain.startswith(one.plain) or same_text(one, other))


def disagreements(post: Post, seen: Sequence[Seen]) -> Iterator[str]:
    """The facts in which copies contradict ``post``, in words; each once."""
    told: set[str] = set()
    for showing in seen:
        for fact, kept, other in _contradictions(post, showing.post):
            if fact not in told:
                told.add(fact)
                yield f"{fact}: {kept} was kept, not {other}"


def _contradictions(post: Post, other: Post) -> Iterator[tuple[str, object, object]]:
    a, b = post.author, other.author
    if a is not None and b is not None:
        if a.id and b.id and a.id != b.id:
            yield "author's id", a.id, b.id
        elif a.username and b.username and a.username.lower() != b.username.lower() and not (a.id and b.id):
            yield "author", a.username, b.username
    one, two = post.reply_to, other.reply_to
    if one is not None and two is not None and one.id and two.id and one.id != two.id:
        yield "what it replies to", one.id, two.id
    if post.id != other.id and post.id is not None and other.id is not None:
        return  # two versions of an edited post
    if compare_times(post, other) is Times.APART:
        yield "time", post.created_at, other.created_at
    shown = post.availability == other.availability == "available"
    if shown and _reads_otherwise(post, other):
        yield "text", repr(post.text[:40]), repr(other.text[:40])
