"""Posts embedded in the pages of other websites, 2011 to 2026.

Where they may stand, and how each kind is read, is in ``places``. A frame, an AMP tag or a bare address
tells only which post stood there. The article around is somebody else's: it is not read.
"""

from __future__ import annotations

from collections import Counter

from ... import regex as re
from ...diagnostics import Report
from ...documents import Document
from ...dom import Element, classes, text_of
from ...models import Coverage
from ...raw import RawAuthor, RawPage, RawPost
from ...values import locales
from ...values.dates import parse_time
from ...values.links import parse_status_url, status_url
from .._base import Format
from .._embed.quote import is_placeholder
from .._html import account, add_rest
from .._localtimes import page_language, time_language
from .._metadata.head import read_head
from .._said import all_said
from .places import find_embeds
from .redrawn import FRAME_MARK
from .strays import report_strays

_SURE = (
    "twitter-tweet", "twitter-video", "EmbeddedTweet", "timeline-Tweet", "data-tweetid", "Twitter2ToDOM",
    "platform.twitter.com/embed", "tweet-author-handle", "twitter-embed", "wp-block-embed-twitter", "twitterstatus",
    "react-tweet-theme", "static-tweet",
)  # fmt: skip
#: Words of the widgets and newsletters inside an embed that are not the author's.
_CONTROLS = frozenset(
    (
        "Tweet-brand Tweet-actions TweetInfo FollowButton Tweet-metadata timeline-Tweet-metadata "
        "timeline-Tweet-actions timeline-Tweet-retweetCredit CallToAction MediaCard PrettyCard "
        "wp-block-embed__wrapper source date timestamp tweet-footer tweet-ufi expanded-link sr-only "
        "visually-hidden EmbeddedTweet-brand"
    ).split()
)
_SITE = re.compile(rb"""data-testid=["']?tweet""")  # the site's own application
_PLACED = re.compile(rb"""\bdata-tweet-id=["']?\d{2,20}\b""")  # what readers leave where a post stood
_WORDS = re.compile(
    r"(?:Watch|Continue watching|Read more|View) on (?:X|Twitter)|View replies|votes ·|[\d.,]{1,9}[KM]? people are "
    r"(?:Tweeting|talking) about this|See (.{1,60})’s other (?:Tweets|posts)|Copy link(?: to (?:Tweet|post))?"
)
_LONGEST = 200  # letters that an address of a post, or the words in place of one, can have
_LABELS = {
    "replies": ("Reply", "Replies"),
    "reposts": ("Reposts", "Retweets"),
    "likes": ("Likes",),
    "views": ("Views",),
    "quotes": ("Quotes",),
}


def sniff(document: Document) -> float:
    """The marks of embed code and widgets, in a page that is not the site's own."""
    holds = document.holds
    is_site = _SITE.search(document.utf8) is not None
    if holds(FRAME_MARK) and not is_site:
        return 0.85
    if is_site or holds("js-stream-tweet") or holds("permalink-tweet"):
        return 0.0
    if any(map(holds, _SURE)):
        return 0.85
    if all(map(holds, ('"id_str"', '"created_at"', '"screen_name"', "<script"))):
        return 0.85
    if _PLACED.search(document.utf8):
        return 0.5
    return 0.4 if holds("<blockquote") and holds("/status/") and holds("(@") else 0.0


def parse(document: Document, report: Report) -> list[RawPage]:
    """Each embedded post, in page order; the same post embedded twice is told twice."""
    tree = document.tree
    page = RawPage(coverage=Coverage(unit="nodes"))
    read_head(page, document)
    pairs = find_embeds(tree, document.text)
    page.posts = [post for _, post in pairs]
    if not page.posts:
        return []
    _set_language(page)
    _report(page, report)
    _account(page, pairs, tree, report)
    report_strays(page, pairs, tree, report)
    return [page]


def _account(page: RawPage, pairs: list[tuple[Element, RawPost]], tree: Element, report: Report) -> None:
    """Only what stands in the embeds is looked at: all other texts of the page are its own website's."""
    locale, total, looked_at = locales.get(page.language or "en"), Counter[str](), 0
    said = all_said(page)
    for node, post in pairs:
        if node.tag not in ("script", "textarea"):
            pair = (node, _with_last_line(post))
            account(page, [pair], locale, report, is_control=_is_control, words=_WORDS, is_whole=False, said=said)
            counted = page.coverage.model_dump(include={"posts", "chrome", "unclaimed"})
            total.update(counted)
            looked_at += sum(counted.values()) if _root(node) is tree else 0  # a frame's page is another
    page.coverage = Coverage(unit="nodes", **total)
    add_rest(page, tree, looked_at)


def _root(node: Element) -> Element:
    return node.getroottree().getroot()


def _with_last_line(post: RawPost) -> RawPost:
    """The post with the lines of its author and counts as embeds have them, which may run on from the text."""
    author = post.author or RawAuthor()
    name, user, time = author.name or "", author.username or "", post.time or ""
    lines = [f"{name} ({user})", *(f"{post.text}{dash} {name} (@{user}) {time}" for dash in "—–-")]
    for kind, number in post.counts.items():
        lines += [f"{time} · {number} {label}" for label in _LABELS.get(kind, ())]
    return RawPost(text="\n".join((*lines, *(medium.url or "" for medium in post.media))), also_quoted=[post])


def _is_control(node: Element) -> bool:
    if node.tag in ("button", "time", "title") or not _CONTROLS.isdisjoint(classes(node)):
        return True
    text = text_of(node, most=_LONGEST) if node.tag in ("a", "p") else ""
    if is_placeholder(text):
        return True
    if node.tag != "a":
        return False
    is_picture = "/photo/" in (node.get("title") or "")
    return is_picture or node.get("data-datetime") is not None or parse_status_url(text) is not None


def _set_language(page: RawPage) -> None:
    """The page's own language, unless the dates of its embeds are of another; an embed may have its own."""
    times = [post.time for post in page.posts if post.time]
    own = (page.language or "en").partition("-")[0].lower()
    if times and not any(parse_time(time, own) is not None for time in times) and any(map(time_language, times)):
        page.language = page_language(times)
    for post in page.posts:
        if post.time and parse_time(post.time, post.time_language or page.language) is None:
            post.time_language = time_language(post.time)


def _report(page: RawPage, report: Report) -> None:
    report.add("embeds-found", str(len(page.posts)))
    for post in page.posts:
        if post.availability == "missing":
            username = post.author.username if post.author else None
            report.add("embed-without-text", status_url(username, post.id or ""), line=post.line)


FORMAT = Format(
    "html_embed",
    "posts embedded in other websites' pages: block quotes, widgets, newsletters, drawn posts, syndication",
    "html",
    sniff,
    parse,
)
