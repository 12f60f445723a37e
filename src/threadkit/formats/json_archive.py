"""Account archives as the site hands them out (2018 until today): ``tweets.js`` and its relatives.

Each file assigns a list to ``window.YTD.KIND.partN``. The posts name no author: the owner stands in ``account.js``
beside them. Posts over 280 characters are cut; their text is in ``note-tweet.js``, which has ids of its own, so a
note is joined by its time to the second and the beginning of its text.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from ..diagnostics import Report
from ..documents import Document
from ..raw import RawAuthor, RawPage, RawPost
from ..values.dates import parse_time
from ..values.text import comparison_key
from ._base import Format
from ._json import Object, assigned_name, get_list, get_object, get_text, objects, page_of, values
from ._tweet_text import Text, read_text
from ._tweet_v1 import Given, is_post, post_of

_NAME = re.compile(r"window\.YTD\.(\w+)\.part\d+")
_REPOST = re.compile(r"RT @(\w{1,20}): ")
_POSTS = frozenset(("tweets", "tweet", "deleted_tweets", "deleted_tweet", "community_tweet", "community_tweets"))
_MENTIONS = re.compile(r"(?:@\w{1,20}\s+)+")
_LINK = re.compile(r"https?://\S{1,2000}")
_START = 60  # characters that a cut post and its note share


def _kind(text: str) -> str | None:
    found = _NAME.match(assigned_name(text) or "")
    return found[1] if found else None


def sniff(document: Document) -> float:
    """The name that the file assigns to."""
    kind = _kind(document.text)
    return 0.95 if kind in _POSTS | {"note_tweet", "like"} else 0.5 if kind else 0.0


def parse(document: Document, report: Report) -> list[RawPage]:
    """The posts of one file of an archive; notes and the owner are read from the files beside it."""
    kind = _kind(document.text) or "tweets"
    owner = _owner(document, report)
    posts: list[RawPost] = []
    lost = 0
    make = _maker(kind, document, owner, report)
    for value, line in values(document, report):
        for one in objects(value):
            post = make(one) if make is not None else None
            if post is None:
                lost += 1
                continue
            post.line = line
            posts.append(post)
    if lost and posts:
        report.add("object-unknown", f"{lost} entries of {kind} are no posts")
    return [page_of(posts, lost=lost)] if posts else []


def _maker(
    kind: str, document: Document, owner: RawAuthor | None, report: Report
) -> Callable[[Object], RawPost | None] | None:
    if kind == "like":
        return _liked
    if kind == "note_tweet":
        # With the posts beside them, the notes are told there.
        beside = document.beside
        if beside is not None and any(beside.find(name) for name in ("tweets.js", "tweet.js")):
            return None
        return lambda one: _note_post(one, owner)
    if kind not in _POSTS:
        return None
    notes = _Notes(document, report)
    return lambda one: _post(one, owner, notes)


def _owner(document: Document, report: Report) -> RawAuthor | None:
    for one in _beside(document, "account.js", report):
        account = get_object(one, "account")
        if username := get_text(account, "username"):
            return RawAuthor(
                username=username,
                name=get_text(account, "accountDisplayName"),
                id=get_text(account, "accountId"),
            )
    return None


def _beside(document: Document, name: str, report: Report) -> list[Object]:
    data = document.beside.read(name) if document.beside is not None else None
    if data is None:
        return []
    other = Document(data, path=name, limits=document.limits)
    return [one for value, _ in values(other, report) for one in objects(value)]


def _post(entry: Object, owner: RawAuthor | None, notes: _Notes) -> RawPost | None:
    value = get_object(entry, "tweet") or entry
    if not is_post(value):
        return None
    # Here the display range counts the mentions in, so the whole text is the author's.
    value = {key: one for key, one in value.items() if key != "display_text_range"}
    post = post_of(value, Given(author=owner))
    if owner is not None:
        post.inferred["author"] = "archive-owner"
    if deleted := get_text(entry, "deleted_at") or get_text(value, "deleted_at"):
        post.availability, post.notice = "deleted", f"deleted {deleted}"
    if found := _REPOST.match(post.text):
        return _repost(post, found, owner)
    note = notes.take(post)
    if note is not None:
        text = _note_text(note)
        post.text, post.links, post.truncated = text.text, text.links, False
        post.inferred["text"] = "note-by-time"
    return post


def _repost(post: RawPost, found: re.Match[str], owner: RawAuthor | None) -> RawPost:
    """A repost is kept as its owner's row: id, time and counts are the repost's, the text is cut."""
    text = post.text[found.end() :]
    return RawPost(
        author=RawAuthor(username=found[1]),
        text=text,
        truncated=text.endswith("…"),
        media=post.media,
        lang=post.lang,
        reposted_by=owner,
        inferred={"text": "repost-text"},
    )


def _liked(entry: Object) -> RawPost | None:
    like = get_object(entry, "like")
    id = get_text(like, "tweetId")
    if id is None:
        return None
    text = get_text(like, "fullText")
    return RawPost(id=id, text=text or "", availability="unavailable" if text is None else "available")


def _note_post(entry: Object, owner: RawAuthor | None) -> RawPost | None:
    note = get_object(entry, "noteTweet")
    if not note:
        return None
    text = _note_text(note)
    return RawPost(text=text.text, links=text.links, author=owner, time=get_text(note, "createdAt"))


def _note_text(note: Object) -> Text:
    core = get_object(note, "core")
    urls: list[Object] = [
        {"url": one.get("shortUrl"), "expanded_url": one.get("expandedUrl"), "display_url": one.get("displayUrl"),
         "indices": [one.get("fromIndex"), one.get("toIndex")]}
        for one in get_list(core, "urls")
    ]  # fmt: skip
    return read_text(get_text(core, "text") or "", {"urls": urls}, escaped=False, media=[{}])


class _Notes:
    """The long texts beside a file of posts, found by time and beginning."""

    def __init__(self, document: Document, report: Report) -> None:
        self.by_second: dict[str, list[Object]] = {}
        for entry in _beside(document, "note-tweet.js", report):
            note = get_object(entry, "noteTweet")
            second = _second(get_text(note, "createdAt"))
            if second is not None:
                self.by_second.setdefault(second, []).append(note)

    def take(self, post: RawPost) -> Object | None:
        """The note of the post, if exactly one fits."""
        second = _second(post.time)
        start = _beginning(post.text)
        fits = [
            note
            for note in self.by_second.get(second or "", [])
            if start and _beginning(get_text(note, "core", "text") or "").startswith(start)
        ]
        return fits[0] if len(fits) == 1 else None


def _second(time: str | None) -> str | None:
    read = parse_time(time) if time else None
    return read.moment.isoformat(timespec="seconds") if read is not None and read.moment is not None else None


def _beginning(text: str) -> str:
    """The first characters, without leading mentions, links and white space."""
    text = _LINK.sub("", _MENTIONS.sub("", text, count=1) if text.startswith("@") else text)
    return comparison_key(text.rstrip("… "))[:_START]


FORMAT = Format(
    "json_archive", "account archives: tweets.js, note-tweet.js, like.js and their relatives", "json", sniff, parse
)
