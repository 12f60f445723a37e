"""Which plain values of a record are telling: ids, addresses, usernames and texts that a post has a place for."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal, NamedTuple

from ... import regex as re
from ...values.links import parse_status_url
from .._rows.meaning import meant
from .._rows.names import TEXTS, USERNAMES, named
from .words import is_written, speaks

Kind = Literal["id", "link", "file", "username", "text", "label", "prose"]
#: A status id since 2011 and until the numbers run out; shorter numbers count things.
_ID = re.compile(r"\d{17,19}", re.ASCII)
_SHORTEST_ID, _LONGEST_ID = 17, 19
_LONGEST_NAME = 16
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
#: Several words: white space between them, or a script that has none.
_WORDS = re.compile(r"(?<=\w)[^\w\s]{0,9}\s|[^\x00-\x7f]{8}")
_SENTENCE, _SPACES = 20, 3  # characters and spaces that a sentence has at least
#: Names of what is said of people, places and the site itself.
_NO_TEXT = re.compile(
    r"name|descr|bio|title|source|date|time|created|label|location|address|client|reason|detail|message|error|notice|note|info|rendered|^_"
)
_LONGEST = 500  # characters of a value that is one address; longer ones are texts
IDS_FROM = 10**16  # the least number that is an id and counts nothing


class Name(NamedTuple):
    """What a key tells of what stands under it: worked out once for each.

    ``is_aside``: an object there describes something other than a post. ``of_person`` and ``of_text``: it is called
    like those that hold usernames, texts. ``may_be_id`` and ``may_be_said``: nothing in it says that an id there is
    not a post's, that a sentence there is not somebody's words. ``speaks``: one word is enough there.
    """

    key: str
    is_aside: bool
    of_person: bool
    of_text: bool
    may_be_id: bool
    may_be_said: bool
    speaks: bool


@lru_cache(maxsize=4096)
def name_of(key: str) -> Name:
    """What the key tells."""
    small = key.lower()
    return Name(
        key,
        is_aside=_ASIDE.search(small) is not None,
        of_person=_names_person(key),
        of_text=named(key).plain in TEXTS and named(key).plain != "description",  # which may be anything's
        may_be_id=_OTHERS.search(small) is None,
        may_be_said=_NO_TEXT.search(small) is None,
        speaks=speaks("", key),
    )


def kind_of(name: Name, value: str, *, by_person: bool) -> Kind | None:
    """What kind of telling value stands under a name; beside a person's name, only usernames are a post's facts."""
    size, first = len(value), value[:1]
    if name.of_person and size <= _LONGEST_NAME and _BARE.fullmatch(value):
        return "username"
    if by_person:
        return None
    is_sentence = size > _SENTENCE and value.count(" ", 0, 200) > _SPACES
    if (
        (is_sentence and name.may_be_said)
        or (name.of_text and size > 2 and _WORDS.search(value))
        or (first in ("[", "{") and is_written(value))
    ):
        return "text"
    if _SHORTEST_ID <= size <= _LONGEST_ID and _ID.fullmatch(value):
        return "id" if name.may_be_id else None
    if first == "h" and value.startswith("http") and (size <= _LONGEST or name.of_text or is_sentence):
        return "file" if _FILE.match(value) else "link" if parse_status_url(value) is not None else None
    return "username" if first == "@" and _HANDLE.fullmatch(value) else None


def _names_person(key: str) -> bool:
    """Whether a field is called like those that hold usernames."""
    plain = _CAMEL.sub("_", key).lower()
    meaning = meant(named(key).plain) or named(key).plain
    return meaning in USERNAMES or _NAMES_PERSON.search(plain) is not None
