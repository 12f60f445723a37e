"""What stands around the posts of an account archive: the owner, the long texts, the media files.

They are in files beside the one that is read (``account.js``, ``note-tweet.js``, ``tweets_media/``), whether that
lies in a folder or in the zip, or in the same object, as the Community Archive keeps an account.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import cached_property

from ... import regex as re
from ...diagnostics import Report
from ...documents import Document
from ...models import Media
from ...raw import RawAuthor
from ...values.dates import parse_time
from .._json import Object, get_list, get_object, get_text, objects, values
from .notes import Notes

_MEDIA_FOLDERS = (
    "tweets_media", "tweet_media", "deleted_tweets_media", "deleted_tweet_media", "community_tweet_media",
    "twitter_circle_tweet_media", "moments_tweets_media",
)  # fmt: skip
_PART = re.compile(r"(?P<kind>[a-z-]+?)(?:-part\d+)?\.js")


def moment_of(time: str | None) -> datetime | None:
    """The moment that an archive states in full."""
    read = parse_time(time) if time else None
    return read.moment if read is not None and read.moment is not None and read.moment.tzinfo is not None else None


class ArchiveFiles:
    """The archive that a file of posts belongs to; all pieces of a large file share one."""

    def __init__(self, document: Document, report: Report, whole: Object | None = None) -> None:
        self._document = document
        self._report = report
        self._whole = whole

    @classmethod
    def around(cls, document: Document, report: Report) -> ArchiveFiles:
        """The one around a document."""
        if document.series is None:
            return cls(document, report)
        found = document.series.kept.setdefault("archive", cls(document, report))
        assert isinstance(found, cls)
        return found

    @cached_property
    def names(self) -> dict[str, list[str]]:
        """The files beside, parts in order, by kind: ``tweets`` -> ``tweets.js``, ``tweets-part1.js``."""
        found: dict[str, list[str]] = {}
        if self._document.beside is not None:
            for name in self._document.beside.names("."):
                if part := _PART.fullmatch(name):
                    found.setdefault(part["kind"], []).append(name)
        return found

    def entries(self, kind: str) -> list[Object]:
        """The entries of one kind, such as ``account`` or ``note-tweet``."""
        if self._whole is not None:
            return get_list(self._whole, kind)
        found = []
        for name in self.names.get(kind, ()):
            data = self.data(name)
            if data is not None:
                other = Document(data, path=name, limits=self._document.limits)
                found += [one for value, _ in values(other, self._report) for one in objects(value)]
        return found

    def data(self, name: str) -> bytes | None:
        """The bytes of a file beside, unless it is too large to be read whole."""
        return self._document.beside.read(name) if self._document.beside is not None else None

    @cached_property
    def notes(self) -> Notes:
        """The long texts."""
        return Notes(self.entries("note-tweet"))

    def posts(self) -> Iterator[bytes | None]:
        """The files of posts, None for one that is too large to be read whole."""
        for name in self.names.get("tweets", []) + self.names.get("tweet", []):
            yield self.data(name)

    @cached_property
    def owner(self) -> RawAuthor | None:
        """Whose archive it is: from ``account.js``, or from ``manifest.js``."""
        for entry in self.entries("account"):
            account = get_object(entry, "account")
            if username := get_text(account, "username"):
                name, id = get_text(account, "accountDisplayName"), get_text(account, "accountId")
                return RawAuthor(username=username, name=name, id=id)
        for entry in self.entries("manifest"):
            user = get_object(entry, "userInfo")
            if username := get_text(user, "userName"):
                return RawAuthor(
                    username=username, name=get_text(user, "displayName"), id=get_text(user, "accountId")
                )
        return None

    @cached_property
    def made_at(self) -> datetime | None:
        """When the site made the archive: from ``manifest.js``."""
        times = [get_text(entry, "archiveInfo", "generationDate") for entry in self.entries("manifest")]
        return moment_of(next(filter(None, times), None))

    @cached_property
    def _media(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        if self._document.beside is not None:
            for folder in _MEDIA_FOLDERS:
                for name in self._document.beside.names(folder):
                    found.setdefault(name.partition("-")[0], []).append(f"{folder}/{name}")
        return found

    def with_paths(self, media: tuple[Media, ...], id: str | None) -> tuple[Media, ...]:
        """The media of the post ``id`` with the files that the archive has of them.

        A file is called ``ID-NAME``, with NAME as at the end of the medium's URL; of a film, the archive may keep
        another size than the largest, which is called otherwise.
        """
        left = list(self._media.get(id or "", ()))
        found: dict[int, str] = {}
        for index, one in enumerate(media):
            name = (one.url or "").partition("?")[0].rpartition("/")[2]
            if name and (path := next((path for path in left if path.endswith(f"-{name}")), None)):
                found[index] = path
                left.remove(path)
        films = [index for index, one in enumerate(media) if index not in found and one.type != "photo"]
        found.update(zip(films, (path for path in left if path.endswith(".mp4")), strict=False))
        return tuple(
            one.model_copy(update={"path": found[index]}) if index in found else one
            for index, one in enumerate(media)
        )
