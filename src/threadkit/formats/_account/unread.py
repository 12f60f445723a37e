"""Ids, addresses and usernames that stand in a file and came out nowhere."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal, NamedTuple

from ...diagnostics import Report
from ...values.links import parse_status_url
from .._rows.meaning import meant
from .._rows.names import USERNAMES, named
from .known import Known, file_of
from .walk import Step

Kind = Literal["id", "link", "file", "username"]
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
    r"media|entit|poll|photo|image|video|thumb|variant|card|user|author|owner|profile|account|place|geo|coord|communit"
    r"|subscri|topic|client|scribe|feedback|ad_?metadata|promoted|policy|settings|cursor|withheld|list|hashtag"
    r"|mention|member|follow|channel|format|raw_?text|facet|badge|verif|article|note|birdwatch|limited|errors?$|rules?$|^_?meta$"
)
#: Fields whose ids are no posts': of people, media and the site's own things. A post has no place for them.
_OTHERS = re.compile(
    r"user|author|owner|account|moment|member|person|people|profile|media|image|photo|video|thumb|avatar|banner|place|list"
    r"|card|poll|topic|key|community|channel|sort_?index|cursor|pinned|position|impression|session|hash|version"
    r"|film|file|pic|view_count|views|count|time|date|stamp|ms$|secs$"
)


class Found(NamedTuple):
    """A telling value, what kind it is of, and its line."""

    kind: Kind
    value: str
    line: int


class Unread:
    """Gathers the telling values of a file by the name that they stand under."""

    def __init__(self) -> None:
        self._found: dict[str, list[Found]] = {}

    def note(self, step: Step, line: int) -> None:
        """Keep a plain value where it is telling."""
        kind = _kind(step)
        if kind is not None:
            self._found.setdefault(".".join(step.keys), []).append(Found(kind, str(step.value), line))

    def tell(self, known: Known, report: Report) -> int:
        """Report each name under which a value stands that the page does not say; how many they are."""
        told = 0
        for name, values in self._found.items():
            lost = next((one for one in values if not _is_known(one, known)), None)
            if lost is not None:
                told += 1
                report.add("field-unread", name, line=lost.line, excerpt=lost.value)
        return told


def _kind(step: Step) -> Kind | None:
    """What kind of telling value stands at a step, if it is a post's fact."""
    if not step.keys or any(map(_is_aside, step.keys[:-1])):
        return None
    key, value = step.keys[-1], str(step.value)
    if len(value) > 500 or step.keys == ("id",):  # a record's own number is the post's, or nobody's
        return None
    if step.of_person and step.owner is None:
        return None  # people that no post is around
    if _names_person(key) and len(value) <= 16 and _BARE.fullmatch(value):
        return "username"
    if step.of_person:
        return None
    if _ID.fullmatch(value):
        return None if _OTHERS.search(key.lower()) else "id"
    if value.startswith("http"):
        return "file" if _FILE.match(value) else "link" if parse_status_url(value) is not None else None
    return "username" if _HANDLE.fullmatch(value) else None


@lru_cache(maxsize=4096)
def _names_person(key: str) -> bool:
    """Whether a field is called like those that hold usernames."""
    plain = _CAMEL.sub("_", key).lower()
    meaning = meant(named(key).plain) or named(key).plain
    return meaning in USERNAMES or _NAMES_PERSON.search(plain) is not None


@lru_cache(maxsize=4096)
def _is_aside(key: str) -> bool:
    return _ASIDE.search(key.lower()) is not None


def _is_known(found: Found, known: Known) -> bool:
    if found.kind == "id":
        return found.value in known.ids
    if found.kind == "link":
        link = parse_status_url(found.value)
        return link is not None and link[1] in known.ids
    if found.kind == "file":
        return file_of(found.value) in known.files
    plain = found.value.lstrip("@").lower()
    return plain in known.usernames or plain in known.names
