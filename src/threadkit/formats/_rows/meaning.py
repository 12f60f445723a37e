"""What a field is called, taken apart: the meaning of names that no table lists.

Tools name fields by the same few words: ``in_response_to_tweet_id``, ``inReplyToTweetId``, ``parent_tweet_id``.
A name that consists of such words only means what they say: what it refers to (the post itself, the post replied
to, quoted, reposted) and which fact of it (id, address, username, name). It is called by the plain name that
``names`` has for that. A name with any other word in it means nothing here.
"""

from __future__ import annotations

from functools import lru_cache

from ... import regex as re

_REPOST = frozenset("retweeted retweet reposted repost rt".split())
_QUOTE = frozenset("quoted quote qrt qt".split())
_ANSWER = frozenset("reply replying response responding respond answer answering".split())
_ANSWERED = frozenset("replied parent answered".split())
_CONVERSATION = frozenset("conversation".split())
_PEOPLE = frozenset("user users author account poster uploader tweeter person people".split())
_POST = frozenset("tweet tweets post status statuses twitter".split())
_ADDRESS = frozenset("url link permalink href uri".split())
_WORDS = frozenset("text content".split())
_TIME = frozenset("time date created creation timestamp at posted tweeted publish published".split())
_BY = frozenset(("posted", "tweeted"))  # with "by" a person
_LANGUAGE = frozenset("language lang guess detected".split())
_CLIENT = frozenset("client device app".split())
_NAME = frozenset("name fullname nickname".split())
_FORMAL = frozenset("display full real nick fullname nickname".split())
_HANDLE = frozenset("handle username key login".split())
_ID = frozenset("id ids".split())
_GLUE = frozenset("in to of the or by from str string utc available screen".split())

_KNOWN = (_REPOST | _QUOTE | _ANSWER | _ANSWERED | _CONVERSATION | _PEOPLE | _POST | _ADDRESS | _WORDS | _TIME
          | _LANGUAGE | _CLIENT | _NAME | _FORMAL | _HANDLE | _ID | _GLUE)  # fmt: skip
#: The longest first: "retweeted" is not "retweet" and a rest.
_PART = re.compile("|".join(sorted(_KNOWN, key=lambda word: (-len(word), word))))

#: (what it refers to, which fact of it) -> the plain name under which it is looked for.
_PLACES: dict[tuple[str, str | None], str] = {
    ("reply", "id"): "inreplytotweetid",
    ("reply", "url"): "inreplytourl",
    ("reply", "username"): "inreplytousername",
    ("reply", "name"): "inreplytodisplayname",
    ("reply", "userid"): "inreplytouserid",
    ("reply", "text"): "inreplytotext",
    ("reply", None): "inreplytostatus",
    ("quote", "id"): "quotedtweetid",
    ("quote", "url"): "quotedurl",
    ("quote", "username"): "quotedusername",
    ("quote", "name"): "quoteddisplayname",
    ("quote", "userid"): "quoteduserid",
    ("quote", "text"): "quotedtext",
    ("quote", None): "quotedstatus",
    ("repost", "id"): "retweetedtweetid",
    ("repost", "url"): "retweetedurl",
    ("repost", "username"): "retweetedusername",
    ("repost", "name"): "retweeteddisplayname",
    ("repost", "userid"): "retweeteduserid",
    ("repost", "text"): "retweetedtext",
    ("repost", None): "retweetedstatus",
    ("either", "id"): "retweetorquoteid",
    ("either", "url"): "retweetorquoteurl",
    ("either", "username"): "retweetorquoteusername",
    ("either", "name"): "retweetorquotename",
    ("either", "userid"): "retweetorquoteuserid",
    ("conversation", "id"): "conversationid",
    ("own", "username"): "screenname",
    ("own", "name"): "displayname",
    ("own", "userid"): "userid",
    ("own", "id"): "tweetid",
    ("own", "url"): "tweeturl",
    ("own", "text"): "text",
    ("own", "time"): "createdat",
    ("own", "lang"): "lang",
    ("own", "client"): "client",
}  # fmt: skip


@lru_cache(maxsize=32768)
def meant(plain: str) -> str | None:
    """The plain name that is known for what a plain name means; None where it has words that are not known."""
    words = _PART.findall(plain)
    if not words or sum(map(len, words)) != len(plain):
        return None
    said = frozenset(words)
    reference = _reference(said)
    return None if reference is None else _PLACES.get((reference, _fact(said)))


def _reference(said: frozenset[str]) -> str | None:
    """Which post is meant, None where the words do not tell: who reposted (``by``), the answers to it."""
    if said & (_REPOST | _QUOTE) and "by" in said:
        return None
    if said & _REPOST:
        return "either" if said & _QUOTE else "repost"
    if said & _QUOTE:
        return "quote"
    if said & _ANSWERED or (said & _ANSWER and "to" in said):
        return "reply"
    if said & _ANSWER:
        return None
    if said & _CONVERSATION:
        return "conversation"
    if "to" in said:  # to_user_name: to whom the post is addressed
        return "reply" if said & _PEOPLE else None
    return "own"


def _fact(said: frozenset[str]) -> str | None:
    """Which fact of it is meant, None for the thing itself."""
    people = said & (_PEOPLE | _HANDLE) or {"screen", "name"} <= said
    if said & _ID:
        return "userid" if people else "id"
    if said & _ADDRESS:
        return None if people and not said & _POST else "url"
    if said & _LANGUAGE:
        return None if people else "lang"
    if people or "by" in said:  # tweeted_by
        return None if said & (_TIME - _BY) or said & _WORDS else "name" if said & _FORMAL else "username"
    if said & _TIME:
        return "time"
    if said & _WORDS:
        return "text"
    if said & _FORMAL:
        return "name"
    return "client" if said & _CLIENT else None
