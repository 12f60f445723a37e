"""A page in parts that do not know of each other, so that a large page costs no more than what touches it.

Pages saved off the screen are one fragment: where posts stand on them tells what they reply to. A long list of
posts with ids (an account archive, what an API answered) is as many as it has conversations.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ..models import Page, Post
from ..threads import build_threads
from ..threads.windows import LONGEST
from ..tree import Thread
from .contacts import Contact, contacts, name_hash
from .rows import ThreadRow, Version, thread_row, versions


@dataclass(slots=True)
class Fragment:
    """Posts of a page that hang together, and the threads that they are as long as nothing touches them."""

    contacts: set[Contact] = field(default_factory=set)
    versions: list[Version] = field(default_factory=list)
    threads: list[ThreadRow] = field(default_factory=list)


def fragments(page: Page) -> list[Fragment]:
    """The fragments of a page in the order of their first posts; ads are in a thread of nobody, but are kept."""
    posts = [("post", post) for post in page.posts] + [("context", post) for post in page.context]
    touched = [set(contacts(post)) for _, post in posts]
    threads = build_threads([page])
    parts = _Parts(len(posts))
    if _is_one(page):
        parts.unite(list(range(len(posts))))
    else:
        _unite_linked(parts, touched, threads)
    return _made(parts, posts, touched, [thread_row(thread, [page]) for thread in threads])


def _is_one(page: Page) -> bool:
    """Whether the place of a post on the page may tell something of the others."""
    may_be_window = len(page.posts) <= LONGEST
    if may_be_window or page.focal is not None or page.parts:
        return True
    return any(post.id is None or _is_member(post) for post in page.posts)


def _is_member(post: Post) -> bool:
    """Whether the post names its conversation, but not its parent: what a page's texts keep tells the rest."""
    stated = post.reply_to is not None and bool(post.reply_to.id or post.reply_to.key)
    return not stated and post.conversation_id not in (None, post.id)


def _unite_linked(parts: _Parts, touched: Sequence[set[Contact]], threads: Sequence[Thread]) -> None:
    """Posts that share a contact, and posts that the page alone links, go together."""
    first: dict[int, int] = {}
    for number, found in enumerate(touched):
        for contact in found:
            if contact.open:
                parts.unite([first.setdefault(contact.hash, number), number])
    for thread in threads:
        keys = (first.get(name_hash(node.key)) for node in thread.posts)
        parts.unite([number for number in keys if number is not None])


def _made(
    parts: _Parts, posts: Sequence[tuple[str, Post]], touched: Sequence[set[Contact]], threads: list[ThreadRow]
) -> list[Fragment]:
    made: dict[int, Fragment] = {}
    of_hash: dict[int, Fragment] = {}
    at = -1
    for version in versions(posts):
        at += version.host is None
        fragment = made.setdefault(parts.of(at), Fragment())
        if version.host is None:
            fragment.contacts.update(touched[at])
            of_hash.update((contact.hash, fragment) for contact in touched[at] if contact.open)
        fragment.versions.append(version)
    found = list(made.values())
    for thread in threads:
        named = (of_hash.get(name_hash(row.key)) for row in thread.posts)
        next((fragment for fragment in named if fragment is not None), found[0]).threads.append(thread)
    return found


class _Parts:
    """Which of a row of numbers belong together."""

    def __init__(self, size: int) -> None:
        self._of = list(range(size))

    def of(self, number: int) -> int:
        """The least number of the part that ``number`` is in."""
        while self._of[number] != number:
            self._of[number] = self._of[self._of[number]]
            number = self._of[number]
        return number

    def unite(self, numbers: list[int]) -> None:
        """Make one part of all that the numbers are in."""
        if not numbers:
            return
        tops = [self.of(number) for number in numbers]
        least = min(tops)
        for top in tops:
            self._of[top] = least
