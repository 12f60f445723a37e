"""Posts embedded in the pages of other websites, 2011 to 2026.

What the site's embed code makes of a post (``_embed_quote``), what its widgets drew (``_embed_widget``), what
newsletters (``_embed_newsletter``) and forums (``_embed_onebox``) make of it, and what stands in scripts
(``_embed_data``). A frame, an AMP tag or a bare address tells only which post stood there. The article around is
somebody else's: it is not read.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from ..diagnostics import Report
from ..documents import Document
from ..dom import Element, classes, collapse, find, find_all, line_of, text_of
from ..models import Coverage
from ..raw import RawAuthor, RawPage, RawPost
from ..values import locales
from ..values.dates import parse_time
from ..values.links import parse_status_url, status_url
from ._base import Format
from ._embed_data import kept_code, posts_in_data
from ._embed_newsletter import is_drawn, newsletter_data, read_data, read_drawn
from ._embed_onebox import is_onebox, read_onebox
from ._embed_quote import is_placeholder, read_loose, read_quote
from ._embed_rendered import is_rendered, read_rendered
from ._embed_widget import is_widget, read_widget
from ._embed_words import has_raw_breaks
from ._html import account
from ._localtimes import page_language, time_language
from ._wayback import capture_time, unwrapped

_SURE = (
    "twitter-tweet", "twitter-video", "EmbeddedTweet", "timeline-Tweet", "data-tweetid", "Twitter2ToDOM",
    "platform.twitter.com/embed", "tweet-author-handle", "twitter-embed", "wp-block-embed-twitter", "twitterstatus",
)  # fmt: skip
#: Where embeds may stand.
_PLACES = " | ".join(
    (
        "//blockquote | //iframe | //textarea | //aside",
        '//script[contains(., "twitter-tweet") or contains(., "created_at")]',
        '//a[contains(@href, "/status")]',
        "//*[@data-attrs or @data-tweet-id or @data-tweetid or @tweet-id or @data-tweet]",
        '//*[contains(@class, "tweet") or contains(@class, "twitter") or contains(@class, "wp-block-embed")]',
    )
)
_CODE = '//*[@*[contains(., "twitter-tweet") and contains(., "blockquote")]]'
_IDS = ("data-tweet-id", "data-tweetid", "tweet-id", "data-tweet")
_FRAME_ID = re.compile(r"platform\.(?:twitter|x)\.com/embed/[^?\s]{0,60}\?(?:\S{0,2000}?&)?id=(\d{1,20})\b")
#: Words of the widgets and newsletters inside an embed that are not the author's.
_CONTROLS = frozenset(
    (
        "Tweet-brand Tweet-actions TweetInfo FollowButton Tweet-metadata timeline-Tweet-metadata "
        "timeline-Tweet-actions timeline-Tweet-retweetCredit CallToAction MediaCard PrettyCard "
        "wp-block-embed__wrapper source date timestamp tweet-footer tweet-ufi expanded-link sr-only "
        "visually-hidden EmbeddedTweet-brand"
    ).split()
)
#: Posts that others have drawn: how each is known, and read.
_DRAWN = {
    is_widget: read_widget,
    is_drawn: read_drawn,
    is_onebox: read_onebox,
    is_rendered: read_rendered,
}
_LABELS = {
    "replies": ("Reply", "Replies"),
    "reposts": ("Reposts", "Retweets"),
    "likes": ("Likes",),
    "views": ("Views",),
    "quotes": ("Quotes",),
}
_EMBED_CLASS = re.compile(r"twitter[-_]?(?:tweet|video|embed)|\btweet\b", re.IGNORECASE)
_ADDRESS = re.compile(
    r"\s*(https?://(?:www\.|mobile\.)?(?:twitter|x)\.com/\w{1,20}/status(?:es)?/\d{1,20})\S*\s*", re.ASCII
)


def sniff(document: Document) -> float:
    """The marks of embed code and widgets, in a page that is not the site's own."""
    text = document.text
    if 'data-testid="tweet' in text or "js-stream-tweet" in text or "permalink-tweet" in text:
        return 0.0
    if any(mark in text for mark in _SURE):
        return 0.85
    if all(key in text for key in ('"id_str"', '"created_at"', '"screen_name"', "<script")):
        return 0.85
    return 0.4 if "<blockquote" in text and "/status/" in text and "(@" in text else 0.0


def parse(document: Document, report: Report) -> list[RawPage]:
    """Each embedded post, in page order; the same post embedded twice is told twice."""
    tree = document.tree
    page = RawPage(captured_at=capture_time(document.text[:100_000]), coverage=Coverage(unit="nodes"))
    _read_head(page, tree)
    nodes = list(_nodes(tree, document.text))
    raw = has_raw_breaks([p for node in nodes if node.tag == "blockquote" for p in node.iter("p")])
    pairs = _without_echoes([found for node in nodes for found in _read(node, raw)])
    page.posts = [post for _, post in pairs]
    if not page.posts:
        return []
    _set_language(page)
    _report(page, report)
    _account(page, pairs, report)
    return [page]


def _nodes(tree: Element, text: str) -> Iterator[Element]:
    """The elements that hold embeds, in page order, none inside another."""
    taken: set[Element] = set()
    for node in find_all(tree, f"{_PLACES} | {_CODE}" if _has_kept_code(text) else _PLACES):
        if not any(above in taken for above in node.iterancestors()) and _holds_embed(node):
            taken.add(node)
            yield node


def _has_kept_code(text: str) -> bool:
    """Whether embed code may stand in an attribute; to look through all of them takes long."""
    return "&lt;blockquote" in text or text.count("<blockquote") > text.count("</blockquote>") or "'<bloc" in text


def _holds_embed(node: Element) -> bool:
    if node.tag in ("script", "textarea"):
        return True
    if node.tag == "blockquote" and (_EMBED_CLASS.search(node.get("class") or "") or _is_bare(node)):
        return True
    if node.tag == "a" and node.get("href") and read_loose(node) is not None:
        return True
    if newsletter_data(node) is not None or _keeps_code(node) or any(is_one(node) for is_one in _DRAWN):
        return True
    return _address_only(node) is not None and find(node, ".//blockquote | .//iframe") is None


def _is_bare(quote: Element) -> bool:
    """A block quote without the class, with the author and link of an embed, or with such a link alone."""
    if parse_status_url(quote.get("cite") or "") is not None:
        return True
    link = find(quote, './/a[contains(@href, "/status/")]')
    if link is None or find(quote, ".//blockquote") is not None:
        return False
    said = collapse(text_of(quote))
    return "(@" in said or said == collapse(text_of(link))


def _keeps_code(node: Element) -> bool:
    return any("twitter-tweet" in value and "blockquote" in value for value in map(str, node.attrib.values()))


class _Found(NamedTuple):
    """A post, the element it stands in, and whether that is code which the page does not show."""

    node: Element
    post: RawPost
    hidden: bool = False


def _read(node: Element, raw_breaks: bool) -> Iterator[_Found]:
    data = newsletter_data(node)
    if data is not None:
        yield _Found(node, read_data(data, node))
    elif (read := next((read for is_one, read in _DRAWN.items() if is_one(node)), None)) is not None:
        yield _Found(node, read(node))
    elif node.tag == "blockquote":
        if (post := read_quote(node, raw_breaks=raw_breaks)) is not None:
            yield _Found(node, post)
    elif (post := _address_only(node) or (read_loose(node) if node.tag == "a" else None)) is not None:
        yield _Found(node, post)
    else:
        kept = (posts_in_data(node) if node.tag == "script" else None) or kept_code(node)
        yield from (_Found(node, post, hidden=True) for post in kept)


def _address_only(node: Element) -> RawPost | None:
    """A frame, a tag or a block of which the page tells only the id or address of the post."""
    id = next((value for name in _IDS if (value := node.get(name) or "").isdigit()), None)
    username = None
    if id is None and node.tag == "iframe":
        source = unwrapped(node.get("src") or node.get("data-src") or node.get("data-lazy-src") or "")
        frame = _FRAME_ID.search(source)
        id = frame[1] if frame else None
    elif id is None and "wp-block-embed__wrapper" in classes(node):
        address = _ADDRESS.fullmatch(text_of(node))
        username, id = (parse_status_url(address[1]) or (None, None)) if address else (None, None)
    if id is None:
        return None
    author = RawAuthor(username=username) if username else None
    return RawPost(id=id, author=author, availability="missing", line=line_of(node))


def _without_echoes(found: list[_Found]) -> list[tuple[Element, RawPost]]:
    """Without frames and kept code of posts that the page also shows in words."""
    shown = {one.post.id for one in found if not one.hidden and one.post.availability != "missing"}
    pairs = []
    for node, post, hidden in found:
        if (hidden or post.availability == "missing") and post.id in shown:
            continue
        if hidden or post.availability == "missing":
            shown.add(post.id)
        pairs.append((node, post))
    return pairs


def _account(page: RawPage, pairs: list[tuple[Element, RawPost]], report: Report) -> None:
    """Only what stands in the embeds is accounted for: the rest of the page is its own website's."""
    locale, total = locales.get(page.language or "en"), Counter[str]()
    for node, post in pairs:
        if node.tag not in ("script", "textarea"):
            account(page, [(node, _with_last_line(post))], locale, report, is_control=_is_control)
            total.update(page.coverage.model_dump(include={"posts", "chrome", "unclaimed"}))
    page.coverage = Coverage(unit="nodes", **total)


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
    if node.tag in ("a", "p") and is_placeholder(text_of(node)):
        return True
    if node.tag != "a":
        return False
    is_picture = "/photo/" in (node.get("title") or "")
    return is_picture or node.get("data-datetime") is not None or parse_status_url(text_of(node)) is not None


def _set_language(page: RawPage) -> None:
    """The page's own language, unless the dates of its embeds are of another."""
    times = [post.time for post in page.posts if post.time]
    own = (page.language or "en").partition("-")[0].lower()
    if not times or any(parse_time(time, own) is not None for time in times):
        return
    if any(time_language(time) for time in times):
        page.language = page_language(times)


def _report(page: RawPage, report: Report) -> None:
    report.add("embeds-found", str(len(page.posts)))
    for post in page.posts:
        if post.availability == "missing":
            username = post.author.username if post.author else None
            report.add("embed-without-text", status_url(username, post.id or ""), line=post.line)


def _read_head(page: RawPage, tree: Element) -> None:
    root, title = find(tree, "//html"), find(tree, "//title")
    page.language = root.get("lang") if root is not None else None
    page.title = collapse(title.text or "") or None if title is not None else None
    for link in find_all(tree, '//link[@rel="canonical"][@href]'):
        page.url = unwrapped(link.get("href") or "") or None
        break


FORMAT = Format(
    "html_embed",
    "posts embedded in other websites' pages: block quotes, widgets, newsletters, syndication",
    "html",
    sniff,
    parse,
)
