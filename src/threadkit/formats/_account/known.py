"""What a page says already: its posts by id, and every id, username and address in them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from ... import regex as re
from ...raw import RawAuthor, RawPage, RawPost
from ...values.links import parse_status_url
from ...values.text import unescaped
from .._lines.said import addresses, names, texts, values

_MENTION = re.compile(r"@(\w{1,20})", re.ASCII)
_ADDRESS = re.compile(r"https?://[^\s<>\"']{1,500}")
_NUMBER = re.compile(r"\d{5,20}")
#: What a post's text says in another way than its source: addresses, escapes, names, what is cut.
_NO_WORD = re.compile(r"(?<!\w)\w++…|https?:\S*|\\u[0-9a-fA-F]{4}|\\[a-zA-Z]|[@#$]\w+")
_WORD = re.compile(r"[^\W\d_]{4,}")


def nested(page: RawPage) -> Iterator[tuple[RawPost, RawPost]]:
    """Each post of the page with the outermost post that it stands in."""
    for top in (*page.posts, *page.context):
        stack = [top]
        while stack:
            one = stack.pop()
            yield one, top
            stack += [inner for inner in (one.quoted, *one.also_quoted) if inner is not None]


def file_of(address: str) -> str:
    """What all addresses of one picture or film share, whatever its size: its file's name without the suffix."""
    name = address.partition("?")[0].partition("#")[0].rstrip("/").rpartition("/")[2]
    return name.partition(":")[0].partition(".")[0]


def words_of(text: str) -> set[str]:
    """The words of a text that are the same in all ways of writing it down."""
    return set(_WORD.findall(_NO_WORD.sub(" ", unescaped(text)).lower()))


class Known:
    """The posts of a page and what is said in them.

    What their texts and addresses say is looked for when something stands in no field of theirs.
    """

    def __init__(self, page: RawPage) -> None:
        self.posts: dict[str, RawPost] = {}
        self.tops: dict[RawPost, RawPost] = {}
        self._title = page.title or ""
        for post, top in nested(page):
            self.add(post, top)

    def add(self, post: RawPost, top: RawPost) -> None:
        """Take in a post; ``top`` is the outermost that it stands in."""
        self.tops[post] = top
        for id in (post.repost_id, post.id):
            if id is not None and (id not in self.posts or post.availability != "missing"):
                self.posts[id] = post

    @cached_property
    def words(self) -> set[str]:
        """All words of the page's texts."""
        return {word for post in self.tops for text in texts(post) for word in words_of(text)}

    @cached_property
    def strings(self) -> set[str]:
        """Every string that a post of the page says: its texts, names, values and what its pictures show."""
        said: set[str] = {self._title}
        for post in self.tops:
            said.update((*texts(post), *names(post), *values(post), *addresses(post)))
            if post.place is not None:
                said.update(one for one in (post.place.name, post.place.country) if one)
        return said

    @cached_property
    def all_words(self) -> set[str]:
        """The words of those, however they are written."""
        return {word for said in self.strings for word in _WORD.findall(unescaped(said).lower())}

    @cached_property
    def _ids(self) -> set[str | None]:
        found: set[str | None] = {person.id for person in self._authors()}
        for post in self.tops:
            found.update((post.id, post.repost_id, post.reply_to_id, post.conversation_id))
            if post.edits is not None:
                found.update(post.edits.ids)
        return found

    @cached_property
    def _people(self) -> set[str]:
        found = {name.lower() for post in self.tops for name in post.reply_to}
        for person in self._authors():
            found.update(name.lower() for name in (person.username, person.name) if name)
        return found

    def _authors(self) -> Iterator[RawAuthor]:
        """Who wrote or passed on the posts; one object for many posts comes once."""
        people = (person for post in self.tops for person in (post.author, post.reposted_by) if person is not None)
        yield from {id(person): person for person in people}.values()

    def has_id(self, id: str) -> bool:
        """Whether the page tells of a post or person with that id."""
        return id in self._ids or id in self._said.ids

    def has_person(self, name: str) -> bool:
        """Whether the page tells of a person of that username or name, in lower case."""
        return name in self._people or name in self._said.people

    def has_file(self, address: str) -> bool:
        """Whether the page holds the picture or film with that address."""
        return file_of(address) in self._said.files

    @cached_property
    def _said(self) -> _Said:
        said = _Said(set(), set(), set())
        for post in self.tops:
            for text in _texts(post):
                said.take(text)
        return said


class _Said(NamedTuple):
    """The ids, usernames and files in texts and addresses."""

    ids: set[str]
    people: set[str]
    files: set[str]

    def take(self, text: str) -> None:
        """The usernames and addresses in a text or address, and the ids in those."""
        if "@" in text:
            self.people.update(name.lower() for name in _MENTION.findall(text))
        for address in _ADDRESS.findall(text) if "://" in text else ():
            self.files.add(file_of(address))
            self.ids.update(_NUMBER.findall(address))
            if (link := parse_status_url(address)) is not None and link[0] is not None:
                self.people.add(link[0].lower())


def _texts(post: RawPost) -> Iterator[str]:
    yield post.text
    yield post.url or ""
    yield post.notice or ""
    for medium in post.media:
        yield medium.url or ""
    for link in post.links:
        yield " ".join(filter(None, (link.url, link.expanded_url)))
    if post.card is not None:
        yield " ".join(filter(None, (post.card.url, post.card.image_url, post.card.title, post.card.description)))
    if post.community_note is not None:
        yield post.community_note.text
    if post.article is not None:
        yield " ".join(filter(None, (post.article.url, post.article.cover_url)))
        for block in post.article.blocks:
            yield f"{block.text} {block.url or ''}"
