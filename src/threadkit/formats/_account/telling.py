"""Which plain values of a record are telling: ids, addresses, usernames and texts that a post has a place for."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from ... import regex as re
from ...values.links import parse_status_url
from .._rows.meaning import meant
from .._rows.names import TEXTS, USERNAMES, named

Kind = Literal["id", "link", "file", "username", "text"]
#: A status id since 2011 and until the numbers run out; shorter numbers count things.
_ID = re.compile(r"\d{17,19}", re.ASCII)
_HANDLE = re.compile(r"@\w{1,20}", re.ASCII)
#: A username without its sign, where the name of the field says that it is one: it has a look of its own.
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_BARE = re.compile(r"[0-9]*+[A-Za-z]\w*", re.ASCII)
_FILE = re.compile(
    r"https?://(?:pbs\.twimg\.com/(?:media/|(?:ext_tw_video|tweet_video|amplify_video)/)|video\.twimg\.com/)"
)
_NAMES_PERSON = re.compile(r"(?:handle|screen_?name|user_?name|user_?key|login|(?:^|_)(?:user|author|account|by))$")
#: Objects that describe something other than a post: what they hold is theirs.
_ASIDE = re.compile(
    r"media|entit|poll|photo|image|video|thumb|variant|card|user|author|actor|owner|profile|account|place|geo|coord|communit"
    r"|subscri|topic|client|scribe|feedback|ad_?metadata|promoted|policy|settings|cursor|withheld|list|hashtag"
    r"|mention|member|follow|channel|format|tombstone|interstitial|^header$|^footer$|raw_?text|facet|badge|verif|article|note|birdwatch|limited|errors?$|rules?$|^_?meta$"
)
#: Fields whose ids are no posts': of people, media and the site's own things. A post has no place for them.
_OTHERS = re.compile(
    r"user|author|owner|account|moment|member|person|people|profile|media|image|photo|video|thumb|avatar|banner|place|list"
    r"|card|poll|topic|key|community|channel|sort_?index|cursor|pinned|position|impression|session|hash|version"
    r"|film|file|pic|view_count|views|count|time|date|stamp|ms$|secs$"
)
#: Data that were written as a string, of which some are a post's text.
_WRITTEN_DATA = re.compile(
    r"""[\[{].{0,2000}?['"](?:(?:full|raw|tweet|post)_?)?(?:text|content)\\?['"]\s{0,4}:""", re.DOTALL | re.I
)
#: Several words: white space between them, or a script that has none.
_WORDS = re.compile(r"(?<=\w)[^\w\s]{0,9}\s|[^\x00-\x7f]{8}")
_SENTENCE, _SPACES = 20, 3  # characters and spaces that a sentence has at least
#: Names of what is said of people, places and the site itself.
_NO_TEXT = re.compile(
    r"name|descr|bio|title|source|date|time|created|label|location|address|client|reason|detail|message|error|notice|note|info|rendered|^_"
)
_LONGEST = 500  # characters of a value that is one address; longer ones are texts
_NUMBER = 10**16  # from here on numbers are ids


def may_tell(value: object, *, by_name: bool, by_text: bool) -> bool:
    """Whether a value is worth a closer look, ``by_name`` where its field is called like those of usernames.

    ``by_text``: it is called like those of texts.

    Most values are not, and this is asked of every one in a file.
    """
    if isinstance(value, str):
        size = len(value)
        first = value[:1]
        if first in ("@", "h") and 0 < size <= _LONGEST:
            return True
        if (
            first in ("[", "{")
            or (by_text and size > 2)
            or (size > _SENTENCE and value.count(" ", 0, 200) > _SPACES)
        ):
            return True
        return (16 < size < 20 and value.isdigit()) or (by_name and 0 < size < 17)
    return isinstance(value, int) and value >= _NUMBER


def kind_of(key: str, value: str, *, of_person: bool) -> Kind | None:
    """What kind of telling value a field holds; of a person, only their username is a post's fact."""
    if names_person(key) and len(value) <= 16 and _BARE.fullmatch(value):
        return "username"
    if of_person:
        return None
    if (names_text(key) and _WORDS.search(value)) or _WRITTEN_DATA.match(value) or _is_said(key, value):
        return "text"
    if _ID.fullmatch(value):
        return None if _OTHERS.search(key.lower()) else "id"
    if value.startswith("http"):
        return "file" if _FILE.match(value) else "link" if parse_status_url(value) is not None else None
    return "username" if _HANDLE.fullmatch(value) else None


def _is_said(key: str, value: str) -> bool:
    """Whether the value reads like a text, under a name that does not say that it is something else."""
    return len(value) > _SENTENCE and value.count(" ", 0, 200) > _SPACES and not _NO_TEXT.search(key.lower())


@lru_cache(maxsize=4096)
def names_person(key: str) -> bool:
    """Whether a field is called like those that hold usernames."""
    plain = _CAMEL.sub("_", key).lower()
    meaning = meant(named(key).plain) or named(key).plain
    return meaning in USERNAMES or _NAMES_PERSON.search(plain) is not None


@lru_cache(maxsize=4096)
def is_aside(key: str) -> bool:
    """Whether an object of that name describes something other than a post."""
    return _ASIDE.search(key.lower()) is not None


@lru_cache(maxsize=4096)
def names_text(key: str) -> bool:
    """Whether a field is called like those of a post's text; a description may be anything's."""
    return named(key).plain in TEXTS and named(key).plain != "description"
