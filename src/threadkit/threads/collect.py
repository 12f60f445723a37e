"""Every post that pages show, by its key: an ``Entry`` each, with the copies that were seen of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ..memory import collector_paused
from ..models import Author, Page, Post
from .entry import HEADING, NOWHERE, SHARED, Copy, Entry, Given, Open, PageFacts
from .identity.evidence import is_apart
from .notes import Notes
from .outline import Conversation, Excerpt, outline, parts
from .remarks import counted_anew

__all__ = ["Entries", "Entry"]

_PLACE = frozenset(("span", "line"))


class Entries:
    """All posts of the pages, each once; ``by_key`` finds them, by each key that a page gives them.

    The pages are read one at a time and not kept: ``pages`` and ``conversations`` are what is left of them. Few
    posts need more than to be linked, and only these are looked at again: the ``loose`` ones, whose id no page
    tells, the ``edited`` ones, the ``copied`` ones, of which there are several copies, and the ``embedding`` ones.
    """

    def __init__(self, pages: Iterable[Page]) -> None:
        self.notes = Notes()
        self.pages: list[PageFacts] = []
        self.conversations: list[Conversation] = []
        self.by_key: dict[str, Entry] = {}
        self.all: list[Entry] = []
        self.loose: list[Entry] = []
        self.edited: list[Entry] = []
        self.copied: dict[Entry, None] = {}
        self.embedding: dict[Entry, None] = {}
        self.given: list[Given] = []  # the links of threads that were saved as such
        self.ordered: dict[Entry, int] = {}  # those below them, by their place there
        self.shifts: set[tuple[int, float]] = set()  # by how many hours the clocks of pages were found to differ
        self.shared = False  # whether posts share a key
        self.ambiguous: set[str] = set()  # keys that one page gives to several posts
        self.takes_likeliest = False  # whether an open reply hangs under the likeliest of several posts
        self.open: dict[Entry, Open] = {}  # replies that several posts explain alike
        # What any post tells; steps of linking that are for such posts are passed over where there are none.
        self.names_conversations = self.has_headings = self.has_unseen = False
        self.joins = 0  # how often two entries were made one
        self.place = 0
        self.ads = 0
        for page in pages:
            with collector_paused():
                self._add_page(page)
        if self.ads:
            self.notes.add(None, "ads-left-out", str(self.ads))

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.all)

    def _add_page(self, page: Page) -> None:
        number = len(self.pages)
        self._find_ambiguous(page)
        renamed = self._renamed(page) if number else {}
        focal = renamed.get(page.focal, page.focal) if page.focal is not None else None
        is_list = isinstance(page, Excerpt)
        keeps = isinstance(page, Excerpt) and page.keeps_mentions
        remarks = counted_anew(page.remarks, (not post.promoted for post in page.posts))
        facts = PageFacts(page.source, page.diagnostics, focal, self.place, page.properties, remarks, keeps)
        self.pages.append(facts)
        for posts, about in parts(page):
            shown = self._add_posts(number, posts, renamed)
            about = renamed.get(about, about) if about is not None else None
            self.conversations.append(
                outline(posts, about, number, shown, is_thread=bool(page.links), is_list=is_list)
            )
        for link in page.links:
            post, parent = (renamed.get(key, key) for key in (link.post, link.parent))
            self.given.append(Given(post, parent, link.kind, link.basis))
        self._add_posts(number, (one for one in page.context if one.availability != "missing"), renamed)
        for one in page.context:
            if one.availability == "missing" and one.key not in self.by_key:
                self._add_unseen(one)

    def _add_posts(self, page: int, posts: Iterable[Post], renamed: dict[str, str]) -> list[str]:
        """Collect the posts, and return their keys."""
        shown = []
        given: set[str] = set()  # ambiguous keys that this page has shown
        ambiguous = self.ambiguous
        for post in posts:
            values = post.__dict__  # each attribute of a model takes four times as long
            if values["promoted"]:
                self.ads += 1  # the page keeps it; it is no part of any conversation
                continue
            if ambiguous and post.key in ambiguous and post.id is None:
                if post.key in given:
                    renamed = {**renamed, post.key: self._free(post.key)}
                given.add(post.key)
            if renamed or values["quoted"] is not None or values["also_quoted"]:
                entry = self._add_nested(page, post, renamed)
            else:
                entry = self._entry(page, True, post)
            shown.append(entry.key)
        return shown

    def _add_nested(self, page: int, top: Post, renamed: dict[str, str]) -> Entry:
        """Collect a post and those that it embeds, to any depth."""
        first = self._own(page, True, top, renamed)
        stack = [(top, first)]
        while stack:
            outer, host = stack.pop()
            embedded = [post for post in (outer.quoted, *outer.also_quoted) if post is not None]
            quotes = [self._own(page, False, post, renamed) for post in embedded]
            self._embed(host, [entry for entry in quotes if entry is not host])
            stack.extend((post, entry) for post, entry in zip(embedded, quotes, strict=True) if _embeds(post))
        return first

    def _own(self, page: int, top: bool, post: Post, renamed: dict[str, str]) -> Entry:
        """The entry of a post without those that it embeds."""
        own = post.model_copy(update={"quoted": None, "also_quoted": ()}) if _embeds(post) else post
        return self._entry(page, top, _with_keys(own, renamed) if renamed else own)

    def _embed(self, host: Entry, quotes: Sequence[Entry]) -> None:
        if not quotes:
            return
        if not isinstance(host.quotes, list):
            host.quotes = []
            self.embedding[host] = None
        host.quotes.extend(quotes)

    def _entry(self, page: int, top: bool, post: Post) -> Entry:
        values = post.__dict__
        key: str = values["key"]
        self.place += 1
        if values["conversation_id"] is not None:
            self.names_conversations = True
        if values["inferred"] and values["inferred"].get("reply_to") == HEADING:
            self.has_headings = True
        if values["availability"] == "missing":
            self.has_unseen = True
        if key in self.by_key:
            entry = self.by_key[key]
            if entry.page < 0:
                entry.page, entry.order, entry.top, entry.post = page, self.place, top, post
                return entry
            if not is_apart(entry.post, post, same_page=True):
                self._add_copy(entry, Copy(page, self.place, top, post))
                return entry
            key = self._free(key)
        entry = self.by_key[key] = Entry(key, post, self.place, page, top)
        self.all.append(entry)
        if values["id"] is None:
            self.loose.append(entry)
        if values["edits"] is not None:
            self.edited.append(entry)
        return entry

    def _add_unseen(self, post: Post) -> None:
        """Collect a post that a saved thread says to be missing: no page shows it."""
        self.has_unseen = True
        entry = self.by_key[post.key] = Entry(post.key, post, NOWHERE, -1, False)
        self.all.append(entry)

    def _add_copy(self, entry: Entry, copy: Copy) -> None:
        if entry.copies is None:
            entry.copies = entry.all_copies()
            self.copied[entry] = None
        last = entry.copies[-1]
        if is_same_showing(last.post, copy.post):
            if last.page == copy.page and last.top == copy.top:
                return
            copy = copy._replace(post=last.post)  # kept once
        elif copy.post.edits is not None:
            self.edited.append(entry)
        entry.copies.append(copy)
        entry.top = entry.top or copy.top

    def _find_ambiguous(self, page: Page) -> None:
        """Note the keys of several posts of the page, which tell no more which of them a page shows.

        Two places on a page are two posts, though one author said the same twice on a day.
        """
        for posts, _ in parts(page):
            seen: set[str] = set()
            for post in posts:
                if post.id is None and not post.promoted:
                    if post.key in seen and post.key not in self.ambiguous:
                        self.ambiguous.add(post.key)
                        self._split(post.key)
                    seen.add(post.key)

    def _split(self, key: str) -> None:
        """Part the copies of several pages that a key had joined."""
        entry = self.by_key.get(key)
        for copy in entry.all_copies() if entry is not None else ():
            if entry is None or copy.page == entry.page or not copy.top:
                continue
            free = self._free(key)
            self.by_key[free] = part = Entry(free, copy.post, copy.place, copy.page, True)
            self.all.append(part)
            self.loose.append(part)
            for conversation in (one for one in self.conversations if one.page == copy.page):
                conversation.shown = [free if shown == key else shown for shown in conversation.shown]
                conversation.focal = free if conversation.focal == key else conversation.focal
            facts = self.pages[copy.page]
            facts.focal = free if facts.focal == key else facts.focal
        if entry is not None and entry.copies is not None:
            entry.copies = [copy for copy in entry.copies if copy.page == entry.page or not copy.top]

    def _renamed(self, page: Page) -> dict[str, str]:
        """New keys for the posts of a page whose keys do not tell them from posts of earlier pages."""
        renamed: dict[str, str] = {}
        stack = [*page.posts, *page.context]
        while stack:
            post = stack.pop()
            known = self.by_key.get(post.key) if post.id is None else None
            ambiguous = post.key in self.ambiguous or (known and is_apart(known.post, post, same_page=False))
            if known is not None and post.key not in renamed and ambiguous:
                renamed[post.key] = self._free(post.key)
            if post.quoted is not None:
                stack.append(post.quoted)
            stack.extend(post.also_quoted)
        return renamed

    def _free(self, key: str) -> str:
        """A key for the time being: in the end (see ``keys``) the posts that share one are numbered."""
        self.shared = True
        return f"{key}{SHARED}{len(self.all)}.{self.place}"

    def join(self, one: Entry, other: Entry) -> None:
        """Make one entry of two: the one with an id stays, else the one whose key comes first."""
        if (one.post.id is None, one.key) > (other.post.id is None, other.key):
            one, other = other, one
        one.copies = one.all_copies()
        one.copies.extend(other.all_copies())
        self.copied[one] = None
        one.top = one.top or other.top
        if other.quotes:
            self._embed(one, other.quotes)
        other.into = one
        self.joins += 1
        self.by_key[other.key] = one

    def found(self, key: str | None) -> Entry | None:
        """The entry that a key names, whatever it was joined with since."""
        entry = self.by_key.get(key) if key is not None else None
        while entry is not None and entry.into is not None:
            entry = entry.into
        return entry

    def placeholder(self, id: str, username: str | None, order: int) -> Entry:
        """The entry of a post that must exist and that no page shows."""
        entry = self.by_key.get(id)
        if entry is None:
            author = Author(username=username) if username else None
            url = f"https://x.com/{username or 'i/web'}/status/{id}"
            post = Post(key=id, id=id, url=url, author=author, availability="missing")
            entry = self.by_key[id] = Entry(id, post, order, -1, False)
            self.has_unseen = True
            self.all.append(entry)
        return entry


def _embeds(post: Post) -> bool:
    return post.quoted is not None or bool(post.also_quoted)


def is_same_showing(one: Post, other: Post) -> bool:
    """Whether two copies say the same, wherever on their pages they stand."""
    theirs = other.__dict__
    return all(value == theirs[name] for name, value in one.__dict__.items() if name not in _PLACE)


def _with_keys(post: Post, renamed: dict[str, str]) -> Post:
    """The post, with the keys that the page's posts go by now."""
    update: dict[str, object] = {}
    if post.key in renamed:
        update["key"] = renamed[post.key]
    if post.reply_to is not None and post.reply_to.key in renamed:
        update["reply_to"] = post.reply_to.model_copy(update={"key": renamed[post.reply_to.key]})
    return post.model_copy(update=update) if update else post
