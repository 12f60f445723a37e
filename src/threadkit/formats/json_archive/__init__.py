"""Account archives as the site hands them out (2018 until today): ``tweets.js`` and its relatives.

Each file assigns a list to ``window.YTD.KIND.partN``; the Community Archive puts the same lists, by kind, into one
object. The posts name no author: they are the owner's. A file is read alike in a folder, in the zip and alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from ... import regex as re
from ...diagnostics import Report
from ...documents import Document
from ...models import Edits
from ...raw import RawAuthor, RawPage, RawPost
from ...values.links import is_before, parse_status_url
from .._account import account
from .._archive.files import ArchiveFiles
from .._archive.notes import note_post, note_text, without_post
from .._base import Format
from .._json import Object, Value, assigned_name, get, get_list, get_object, get_text, objects, page_of, values
from .._tweet.text import unescape
from .._tweet.usual import usual_post
from .._tweet.v1 import Given, is_post, post_of
from .moments import moment_posts
from .ties import owner_by_links, quotes_tied, repost_of

_NAME = re.compile(r"window\.YTD\.(\w+)\.part\d+")
_BARE = re.compile(r'\s*\[\s*\{\s*"(tweet|noteTweet|like)"\s*:\s*\{')
_REPOST = re.compile(r"RT @(\w{1,20}):(?:\s|$)")  # nothing follows where the original is a picture or film only
_FIRST_REPOST = "5500000000"  # ids of November 2009; "RT @name:" was typed by hand before the site had reposts
_KINDS = frozenset(
    "tweets tweet deleted_tweets deleted_tweet community_tweet community_tweets twitter_circle_tweet note_tweet "
    "deleted_note_tweet like likes bookmark bookmarks moment".split()
)
_KEPT = ("like", "likes", "bookmark", "bookmarks")
_NAMED = {"tweet": "tweets", "noteTweet": "note_tweet", "like": "like"}


def _kind(text: str) -> str | None:
    if found := _NAME.match(assigned_name(text) or ""):
        return found[1]
    return _NAMED[found[1]] if (found := _BARE.match(text[:300])) else None


def _is_community(text: str) -> bool:
    """Whether it is one object with the whole account."""
    return (
        text[:300].lstrip("\ufeff \t\r\n")[:1] == "{"
        and '"accountDisplayName"' in text
        and any(f'"{kind}"' in text for kind in ("tweets", "tweet", "like", "note-tweet"))
        and assigned_name(text) is None
    )


def sniff(document: Document) -> float:
    """The name that the file assigns to, or how its entries are called."""
    kind = _kind(document.text)
    if kind is not None:
        return 0.95 if kind in _KINDS else 0.5
    return 0.95 if _is_community(document.text) else 0.0


def parse(document: Document, report: Report) -> list[RawPage]:
    """The posts of one file of an archive; notes, owner and media are looked for beside it."""
    kind = _kind(document.text)
    if kind is None:
        return _community(document, report)
    reader = _Reader(ArchiveFiles.around(document, report), report)
    read = values(document, report)
    for value, line in read:
        entries = list(objects(value))
        if kind == "note_tweet" and not document.named:
            entries = without_post(entries, reader.archive.posts())
        reader.read(kind, entries, line)
    return reader.pages(read)


def _community(document: Document, report: Report) -> list[RawPage]:
    pages: list[RawPage] = []
    for value, line in values(document, report):
        for whole in objects(value):
            reader = _Reader(ArchiveFiles(document, report, whole), report)
            for key in whole:
                kind = key.replace("-", "_")
                if kind in _KINDS and kind != "note_tweet":
                    reader.read(kind, get_list(whole, key), line)
            reader.read("note_tweet", reader.archive.notes.unseen(), line)
            posts = {key: one for key, one in whole.items() if key.replace("-", "_") in _KINDS}
            pages += reader.pages([Value(posts, line)])
    return pages


class _Reader:
    """Entries of one archive to the posts of one page."""

    def __init__(self, archive: ArchiveFiles, report: Report) -> None:
        self.archive = archive
        self.report = report
        self.posts: list[RawPost] = []
        self.settled: dict[int, RawPost] = {}  # by their entries, in which nothing else is
        self._usual: set[RawPost] = set()
        self.lost = 0

    def pages(self, read: list[Value]) -> list[RawPage]:
        """The page of the values that were read, if there are posts."""
        for text in self.archive.notes.left():
            self.report.add("text-unclaimed", excerpt=text)
        if not self.posts:
            return []
        quotes_tied(self.posts)
        page = page_of(self.posts, lost=self.lost)
        owner = self.archive.owner
        page.title = f"{owner.name or owner.username} (@{owner.username})" if owner is not None else None
        page.captured_at = self.archive.made_at
        account(read, page, self.report, settled=self.settled)
        return [page]

    def read(self, kind: str, entries: list[Object], line: int) -> None:
        """The posts in the entries of one kind; others are counted."""
        owner = self.archive.owner or owner_by_links(entries)
        before, lost = len(self.posts), 0
        for entry in entries:
            found = list(self._posts(kind, entry, owner))
            lost += not found and not (kind == "moment" and not get_list(entry, "moment", "tweets"))
            for post in found:
                post.line = line
                self.posts.append(post)
        self.lost += lost
        if lost and len(self.posts) > before:
            self.report.add("object-unknown", f"{lost} entries of {kind} are no posts", line=line)

    def _posts(self, kind: str, entry: Object, owner: RawAuthor | None) -> Iterator[RawPost]:
        if kind in _KEPT:
            yield from _liked(get_object(entry, "like") or get_object(entry, "bookmark") or entry)
        elif kind == "moment":
            for value, author in moment_posts(entry):
                mine = owner is not None and owner.id == author
                yield self._post(value, owner if mine else None)
        elif note := get_object(entry, "noteTweet"):
            post = note_post(note, owner)
            _mark(post, kind, entry, owner)
            yield post
        else:
            value = get_object(entry, "tweet") or entry
            if is_post(value):
                post = self._post(value, owner)
                _mark(post, kind, entry, owner)
                if post in self._usual and (value is entry or len(entry) == 1):
                    self.settled[id(entry)] = post
                yield post

    def _post(self, value: Object, owner: RawAuthor | None) -> RawPost:
        # Here the display range counts the mentions in, so the whole text is the author's.
        usual = usual_post(value, owner, is_archived=True) if "user" not in value else None
        if usual is not None:
            post = usual
            self._usual.add(post)
        else:
            value = {key: one for key, one in value.items() if key != "display_text_range"}
            post = post_of(value, Given(author=owner))
            post.edits = _edits(value) or post.edits
        if post.media:
            post.media = self.archive.with_paths(post.media, post.id)
        is_native = post.id is None or not is_before(post.id, _FIRST_REPOST)
        if is_native and (found := _REPOST.match(post.text)):
            return repost_of(post, found, value, owner)
        note = self.archive.notes.take(post)
        if note is not None:
            text = note_text(note)
            post.text, post.links, post.styles, post.truncated = text.text, text.links, text.styles, False
            post.inferred["text"] = "note-by-time"
        return post


def _mark(post: RawPost, kind: str, entry: Object, owner: RawAuthor | None) -> None:
    """What an entry says of the post that is not in the post: whose it is, and that it was deleted."""
    if owner is not None and post.author is owner:
        post.inferred["author"] = "archive-owner" if owner.id is not None else "own-link"
    deleted = get_text(entry, "deleted_at") or get_text(entry, "tweet", "deleted_at")
    if deleted is not None or kind.startswith("deleted"):
        post.availability = "deleted"
        post.notice = f"deleted {deleted}" if deleted is not None else None


def _edits(value: Object) -> Edits | None:
    info = get_object(value, "edit_info")
    ids = get(info, "initial", "editTweetIds") or get(info, "edit", "editControlInitial", "editTweetIds")
    return Edits(ids=tuple(map(str, ids))) if isinstance(ids, list) and len(ids) > 1 else None


def _liked(like: Object) -> Iterator[RawPost]:
    """A post that the owner liked or kept: its id and, mostly, its text, which is escaped; not whose it is."""
    id = get_text(like, "tweetId")
    if id is None:
        return
    text = get_text(like, "fullText")
    link = parse_status_url(get_text(like, "expandedUrl") or "")
    author = RawAuthor(username=link[0]) if link is not None and link[0] is not None and link[1] == id else None
    yield RawPost(
        id=id,
        author=author,
        text=unescape(text or ""),
        availability="unavailable" if text is None else "available",
    )


FORMAT = Format(
    "json_archive", "account archives: tweets.js, note-tweet.js, like.js and their relatives", "json", sniff, parse
)
