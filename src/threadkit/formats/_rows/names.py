"""The names that tools give to a post's fields.

Every scraper and downloader saves a flat object a post, each with names of its own. What the names mean hardly
differs, so one table serves them all, and a tool that nobody has seen before as well. Names are compared in
lower case and without underscores: ``createdAt``, ``created_at`` and ``CreatedAt`` are one.
"""

from __future__ import annotations

from functools import lru_cache

from .._json import Object, get_object, get_text

IDS = ("idstr", "tweetid", "restid", "postid", "statusid", "twitterid", "id")
URLS = ("url", "tweeturl", "link", "tweetlink", "permalink", "permanenturl", "tweetpermalink", "twitterurl",
        "posturl", "postlink", "statusurl", "uri")  # fmt: skip
TEXTS = ("fulltext", "rawcontent", "content", "tweet", "text", "tweettext", "tweetcontent", "posttext",
         "description", "body")  # fmt: skip
TIMES = ("createdat", "date", "dateposted", "dataposted", "datetime", "tweetcreatedat", "createdon", "timeparsed",
         "createdtimestamp", "timestamputc", "dateepoch", "timestamp", "time", "publishedat", "publishedatutc",
         "postedat", "tweetdate", "tweettime", "createdtime", "pubdate")  # fmt: skip
USERNAMES = ("userscreenname", "screenname", "authorhandle", "authorusername", "authorscreenname", "userhandle",
             "userposted", "fromuser", "tweetedby", "handle", "username", "profileid")  # fmt: skip
NAMES = ("displayname", "fullname", "authorname", "profilename", "userdisplayname")
USER_IDS = ("userid", "authorid", "useridstr", "fromuseridstr")
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
             "replytostatusid")  # fmt: skip
REPLY_NAMES = ("inreplytousername", "inreplytoscreenname", "replyingto", "tousername", "replytoscreenname")
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
REPOSTS = ("retweetedtweet", "retweetedstatus", "retweet", "repost", "repostedtweet")
REPOST_IDS = (
    "retweetedtweetid",
    "retweetedstatusidstr",
    "retweetedstatusid",
    "retweetedstatus",
    "retweetid",
    "retweetedid",
)
#: Fields whose text the tools took over with the API's escapes; other fields hold it plain.
ESCAPED = frozenset(("content", "tweet", "text", "description", "fulltext", "tweettext"))


@lru_cache(maxsize=4096)
def _plain(name: str) -> str:
    return name.lower().replace("_", "").replace("-", "").replace(" ", "")


def normal(value: Object) -> Object:
    """The object with its names as they are compared; where two are one, the first that holds something."""
    made: Object = {}
    for name, one in value.items():
        key = _plain(name)
        if made.get(key) is None:
            made[key] = one
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
