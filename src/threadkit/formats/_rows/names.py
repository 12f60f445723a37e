"""The names that tools give to a post's fields.

Every scraper and downloader saves a flat object a post, each with names of its own. What the names mean hardly
differs, so one table serves them all, and a tool that nobody has seen before as well. Names are compared in
lower case and without underscores: ``createdAt``, ``created_at`` and ``CreatedAt`` are one.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import dropwhile
from typing import NamedTuple

from ... import regex as re
from ...values.count_words import COUNT_WORDS
from .._json import Object, get_object, get_text
from .meaning import meant

IDS = ("idstr", "tweetid", "restid", "postid", "statusid", "twitterid", "id")
URLS = ("url", "tweeturl", "link", "tweetlink", "permalink", "permanenturl", "tweetpermalink", "twitterurl",
        "posturl", "postlink", "statusurl", "uri", "originaltweeturl", "parsedtweeturl", "webpageurl",
        "originalurl")  # fmt: skip
TEXTS = ("fulltext", "rawcontent", "content", "tweet", "text", "tweettext", "tweetcontent", "posttext",
         "description", "body", "tweets", "originaltext", "rawtext")  # fmt: skip
TIMES = ("createdat", "date", "dateposted", "dataposted", "datetime", "tweetcreatedat", "createdon", "timeparsed",
         "createdtimestamp", "timestamputc", "dateepoch", "timestamp", "time", "publishedat", "publishedatutc",
         "postedat", "tweetdate", "tweettime", "createdtime", "pubdate", "creationdate")  # fmt: skip
USERNAMES = ("userscreenname", "screenname", "authorhandle", "authorusername", "authorscreenname", "userhandle",
             "userposted", "fromuser", "tweetedby", "handle", "username", "profileid")  # fmt: skip
NAMES = ("displayname", "fullname", "authorname", "profilename", "userdisplayname")
USER_IDS = ("userid", "authorid", "useridstr", "fromuseridstr", "channelid", "uploaderid")
LANGUAGES = ("lang", "language")
CLIENTS = ("sourcelabel", "source", "client")
CONVERSATIONS = ("conversationidstr", "conversationid")
USERS = ("author", "user", "tweetby", "account", "owner", "profile")
AVATARS = ("profilepicture", "profileimageurl", "profileimageurlhttps", "avatarurl", "profileimage", "avatar",
           "userprofileimageurl")  # fmt: skip
COUNTS = {
    "replies": (
        "replycount",
        "repliescount",
        "replycounts",
        "replies",
        "comments",
        "commentcount",
        "numberofreplies",
    ),
    "reposts": (
        "retweetcount",
        "retweetscount",
        "retweetcounts",
        "retweets",
        "reposts",
        "repostcount",
        "numberofshares",
        "numberofretweets",
        "shares",
    ),
    "likes": ("likecount", "likescount", "favoritecount", "favouritescount", "likes", "favorites", "numberoflikes"),
    "quotes": ("quotecount", "quotescount", "quotecounts", "quotes"),
    "bookmarks": ("bookmarkcount", "bookmarkedcount", "bookmarkscount", "bookmarks"),
    "views": ("viewcount", "viewscount", "views", "impressioncount", "impressions"),
}
COUNT_HOLDERS = ("metrics", "publicmetrics", "stats", "statistics", "engagement", "counts")
REPLY_IDS = ("inreplytotweetidstr", "inreplytotweetid", "inreplytostatusidstr", "inreplytostatusid", "inreplytoid",
             "replyingtostatus", "replyingtoid", "replyid", "inreplyto", "replyto", "totweetid",
             "replytostatusid", "inreplytostatus")  # fmt: skip
REPLY_NAMES = ("inreplytousername", "inreplytoscreenname", "replyingto", "tousername", "replytoscreenname",
               "replytousers")  # fmt: skip
REPLY_URLS = ("inreplytourl", "inreplytostatus", "inreplyto", "replyingtourl")
QUOTES = ("quotedtweet", "quotedstatus", "quotedpost", "quote", "qrt", "quoted")
QUOTE_IDS = (
    "quotedtweetid",
    "quotedstatusidstr",
    "quotedstatusid",
    "quotedid",
    "quoteid",
    "quotedstatus",
    "quoted",
)
QUOTE_URLS = ("quoteurl", "qrturl", "quotedurl")
QUOTE_NAMES = ("quotedusername", "quotedscreenname", "quotedtweetusername")
REPOSTS = ("retweetedtweet", "retweetedstatus", "retweetstatus", "retweet", "repost", "repostedtweet")
REPOST_URLS = ("retweetedurl", "retweeturl")
REPOST_NAMES = ("retweetedusername", "retweetedscreenname", "retweetscreenname")
REPOST_FLAGS = ("isretweet", "retweet", "isrepost", "isrt", "availabletweetisrt")
TYPES = ("tweettype", "posttype")
DELETED = ("isdeleted", "deleted", "wasdeleted", "deletedat")
REPOST_IDS = (
    "retweetedtweetid",
    "retweetedstatusidstr",
    "retweetedstatusid",
    "retweetedstatus",
    "retweetid",
    "retweetedid",
)
#: Fields whose text the tools took over with the API's escapes; other fields hold it plain.
ESCAPED = frozenset(("content", "rawcontent", "tweet", "text", "description", "fulltext", "tweettext"))


#: What is known by itself; other names are known by the words that they are made of (``meaning``).
_KNOWN = frozenset(
    (*IDS, *URLS, *TEXTS, *TIMES, *USERNAMES, *NAMES, *USER_IDS, *USERS, *AVATARS, *LANGUAGES, *CLIENTS,
     *CONVERSATIONS, *COUNT_HOLDERS, *REPLY_IDS, *REPLY_NAMES, *REPLY_URLS, *QUOTES, *QUOTE_IDS, *QUOTE_URLS,
     *QUOTE_NAMES, *REPOSTS, *REPOST_IDS, *REPOST_URLS, *REPOST_NAMES, *REPOST_FLAGS, *TYPES, *DELETED, "retweeted",
     *(name for names in COUNTS.values() for name in names))
)  # fmt: skip
_NO_LETTER = re.compile(r"[\W_]+")
_COUNTED = re.compile(
    r"(?:tweet|post|total|n|nb|nbr|no|num|number|numberof)?(?P<what>[a-z]+?)(?:s?count|scount|s)?s?"
)
_STEMS = {
    "reply": "replycount", "replie": "replycount", "comment": "replycount", "response": "replycount",
    "retweet": "retweetcount", "repost": "retweetcount", "rt": "retweetcount",
    "like": "likecount", "fav": "likecount", "favorite": "likecount", "favourite": "likecount",
    "quote": "quotecount", "bookmark": "bookmarkcount", "view": "viewcount", "impression": "viewcount",
}  # fmt: skip


#: Other languages' words for counts: ``Gefällt mir``; the English ones, which stand first, are told by their stems.
_TRANSLATED = {
    _NO_LETTER.sub("", word): next(iter(COUNTS[field]))
    for field, words in COUNT_WORDS.items()
    for word in dropwhile(str.isascii, words.split("|"))
}


class Name(NamedTuple):
    """A field's name as it is compared, and the known name that means the same, if that is another."""

    plain: str
    meaning: str | None


_MARK = re.compile(r"tweet|screenname|hashtag|repost")  # what only this site's posts have in their names


@lru_cache(maxsize=32768)  # columns of a wide table, too
def named(name: str) -> Name:
    """What a field is called."""
    plain = _NO_LETTER.sub("", name.lower())
    if plain in _KNOWN:
        return Name(plain, None)
    if plain.endswith("str") and not plain.endswith("idstr"):
        return Name(plain, plain.removesuffix("str"))
    return Name(plain, meant(plain) or _count(plain))


def is_marked(row: Object) -> bool:
    """Whether an object with normal names has names that only posts of this site have."""
    return any(_MARK.search(name) for name in row)


def _count(plain: str) -> str | None:
    """The known name of a count: ``nlikes``, ``tweet_favorites_count``."""
    if counted := _TRANSLATED.get(plain) or _TRANSLATED.get(plain.rstrip("数數수")):
        return counted
    found = _COUNTED.fullmatch(plain)
    return _STEMS.get(found["what"]) if found is not None and plain != found["what"] else None


def normal(value: Object) -> Object:
    """The object with its names as they are compared; where two are one, the first that holds something.

    A name that is not known itself gives what it holds to the known one that means the same, unless that is taken.
    """
    made: Object = {}
    meanings: Object = {}
    for name, one in value.items():
        plain, meaning = named(name)
        if made.get(plain) is None:
            made[plain] = one
        if meaning is not None and meanings.get(meaning) is None:
            meanings[meaning] = one
    for meaning, one in meanings.items():
        if made.get(meaning) is None:
            made[meaning] = one
    return made


def normal_object(value: Object, *names: str) -> Object:
    """The first of the names that holds an object, itself normal; empty where none does."""
    found = next((one for name in names if name in value and (one := get_object(value, name))), {})
    return normal(found)


def first_id(value: Object, *names: str) -> str | None:
    """The first of the names that holds a status id; zero and the like mean none."""
    for name in names:
        if name in value:
            found = (get_text(value, name) or "").strip("\"'").removeprefix("x")  # rtweet's tables: x1234
            if found.isascii() and found.isdigit() and found.strip("0"):
                return found
    return None
