"""Pages of twitter.com as its servers rendered them (2006 to 2020), also as the Wayback Machine keeps them.

    2006-2011   ``hentry`` items: ``entry-content``, ``published``, the id in the permalink
    2012-2020   ``data-tweet-id`` elements: names, ids and times in data attributes, whatever the language
    2012-2020   the mobile site's tables: the address in ``href``, shown times only

A page may hold one post many times (overlays, permalinks inside timelines); it is read once.
"""

from __future__ import annotations

import json

from ..diagnostics import Report
from ..documents import Document
from ..dom import Element, classes, collapse, find, find_all, line_of, text_of
from ..models import Coverage, Media
from ..raw import RawAuthor, RawPage, RawPost
from ..values.links import parse_status_url
from ._base import Format
from ._legacy_text import rich_text
from ._wayback import capture_time, unwrapped

_TWEETS = '//*[@data-tweet-id][contains(@class, "tweet") or contains(@class, "Tweet")]'
_HENTRY = '//*[contains(concat(" ", @class, " "), " hentry ")][contains(concat(" ", @class, " "), " status ")]'
_MOBILE = '//table[contains(concat(" ", @class, " "), " tweet ") or contains(@class, "main-tweet")]'
_ACTIONS = {"replies": "reply", "reposts": "retweet", "likes": "favorite"}


def sniff(document: Document) -> float:
    """Data attributes and class names of those years."""
    text = document.text
    if "data-tweet-id=" in text and (
        "js-stream-tweet" in text or "permalink-tweet" in text or "tweet-text" in text
    ):
        return 0.95
    if "hentry" in text and "entry-content" in text and ("twitter.com" in text or 'id="status_' in text):
        return 0.8
    if 'class="tweet-text"' in text and "main-tweet" in text:
        return 0.85
    return 0.7 if 'class="tweet ' in text and "tweet-text" in text and "<table" in text else 0.0


def parse(document: Document, report: Report) -> list[RawPage]:
    """The posts of the page, each once, in order."""
    tree = document.tree
    page = RawPage(captured_at=capture_time(document.text[:200_000]), coverage=Coverage(unit="nodes"))
    root = find(tree, "//html")
    page.language = root.get("lang") if root is not None else None
    _read_head(page, tree)
    found: dict[str, RawPost] = {}
    elements: dict[str, Element] = {}
    for element in find_all(tree, _TWEETS):
        id = element.get("data-tweet-id") or ""
        if id and id not in found and find(element, 'ancestor::*[contains(@class, "QuoteTweet")]') is None:
            post = _post(element, id)
            if post is not None:
                found[id], elements[id] = post, element
    if not found:
        for element in [*find_all(tree, _HENTRY), *find_all(tree, _MOBILE)]:
            old = _hentry(element) if element.tag != "table" else _mobile(element)
            if old is not None:
                found.setdefault(old.id or str(len(found)), old)
    page.posts = list(found.values())
    _link(page, elements)
    page.coverage = Coverage(unit="nodes", posts=len(page.posts))
    return [page] if page.posts else []


def _has(element: Element, name: str) -> bool:
    return name in classes(element)


def _by_class(element: Element, *names: str) -> Element | None:
    """The first descendant with one of the class names, in a quoted post left out."""
    for name in names:
        for one in find_all(element, f'.//*[contains(concat(" ", @class, " "), " {name} ")]'):
            if find(one, 'ancestor-or-self::*[contains(@class, "QuoteTweet")]') is None:
                return one
    return None


def _post(element: Element, id: str) -> RawPost | None:
    text = _by_class(element, "js-tweet-text", "tweet-text", "TweetTextSize")
    username = element.get("data-screen-name")
    if text is None and username is None:
        return None
    time = _by_class(element, "_timestamp", "js-short-timestamp", "js-relative-timestamp")
    name = _by_class(element, "fullname", "ProfileTweet-fullname", "FullNameGroup")
    post = RawPost(
        id=id,
        author=RawAuthor(
            username=username or _username(element),
            name=_name(element, name),
            id=element.get("data-user-id"),
            verified="legacy" if _by_class(element, "Icon--verified") is not None else None,
        ),
        time=_time(time),
        conversation_id=element.get("data-conversation-id"),
        promoted=_has(element, "promoted-tweet") or element.get("data-promoted") is not None,
        line=line_of(element),
    )
    if text is not None:
        read = rich_text(text)
        post.text, post.links, post.lang = read.text, read.links, text.get("lang")
    for metric, action in _ACTIONS.items():
        path = f'.//*[contains(@class, "ProfileTweet-action--{action}")]//*[@data-tweet-stat-count]'
        if (count := find(element, path)) is not None:
            post.counts[metric] = count.get("data-tweet-stat-count") or ""
    post.counts = {metric: count for metric, count in post.counts.items() if count}
    post.media = _media(element)
    post.quoted = _quoted(element)
    _set_reply(post, element)
    if element.get("data-retweet-id") and (retweeter := element.get("data-retweeter")):
        post.reposted_by = RawAuthor(username=retweeter)
    return post


def _name(element: Element, shown: Element | None) -> str | None:
    """The data attribute has the whole name; the shown one has emoji as hidden text and images."""
    stated = element.get("data-name")
    if stated:
        return stated
    return collapse(text_of(shown)) or None if shown is not None else None


def _username(element: Element) -> str | None:
    shown = _by_class(element, "username", "ProfileTweet-screenname")
    return collapse(text_of(shown)).lstrip("@\u200f ") or None if shown is not None else None


def _time(element: Element | None) -> str | None:
    if element is None:
        return None
    return element.get("data-time-ms") or element.get("data-time") or element.get("title")


def _media(element: Element) -> tuple[Media, ...]:
    made = []
    for photo in find_all(element, ".//*[@data-image-url]"):
        image = find(photo, ".//img")
        alt = image.get("alt") if image is not None else None
        made.append(Media(type="photo", url=unwrapped(photo.get("data-image-url") or ""), alt=alt or None))
    for _ in find_all(element, './/*[contains(concat(" ", @class, " "), " AdaptiveMedia-video ")]'):
        made.append(Media(type="video"))
    return tuple(made)


def _quoted(element: Element) -> RawPost | None:
    """A quoted post has neither time nor counts, and its text may be cut."""
    inner = find(element, './/*[contains(@class, "QuoteTweet-innerContainer")]')
    if inner is None:
        return None
    text = find(inner, './/*[contains(@class, "QuoteTweet-text")]')
    name = find(inner, './/*[contains(@class, "QuoteTweet-fullname")]')
    read = rich_text(text) if text is not None else None
    return RawPost(
        id=inner.get("data-item-id"),
        author=RawAuthor(
            username=inner.get("data-screen-name"),
            name=collapse(text_of(name)) or None if name is not None else None,
            id=inner.get("data-user-id"),
        ),
        text=read.text if read else "",
        links=read.links if read else (),
        line=line_of(inner),
    )


def _set_reply(post: RawPost, element: Element) -> None:
    """``data-reply-to-users-json`` lists the author first, then those replied to."""
    if element.get("data-is-reply-to") != "true":
        return
    try:
        users = json.loads(element.get("data-reply-to-users-json") or "[]")
    except ValueError:
        return
    names = [str(user["screen_name"]) for user in users if isinstance(user, dict) and user.get("screen_name")]
    own = (post.author.username or "").lower() if post.author is not None else ""
    post.reply_to = tuple(name for name in names[1:] if name) or tuple(n for n in names if n.lower() != own)


def _link(page: RawPage, elements: dict[str, Element]) -> None:
    """A conversation's page: ancestors above the focal post, below it groups that are chains."""
    page.focal = next(
        (post for post in page.posts if post.id in elements and _has(elements[post.id], "permalink-tweet")), None
    )
    above: RawPost | None = None
    chain: Element | None = None
    for post in page.posts:
        element = elements.get(post.id or "")
        if element is None or page.focal is None or post.promoted:
            continue
        if post is page.focal:
            post.parent = above
            chain = None
        elif find(element, 'ancestor::*[contains(@class, "ancestors")]') is not None:
            post.parent = above
        elif find(element, 'ancestor::*[@id="descendants" or contains(@class, "ThreadedDescendants")]') is not None:
            group = find(element, 'ancestor::li[contains(@class, "ThreadedConversation")][last()]')
            same = group is not None and group is chain
            post.parent = above if same else page.focal
            chain = group
        above = post


def _hentry(element: Element) -> RawPost | None:
    content = _by_class(element, "entry-content")
    link = find(element, './/a[contains(@class, "entry-date") or @rel="bookmark"][@href]')
    if content is None:
        return None
    status = parse_status_url(unwrapped(link.get("href") or "")) if link is not None else None
    id = status[1] if status else (element.get("id") or "").removeprefix("status_") or None
    published = _by_class(element, "published")
    name = next((one[2:] for one in classes(element) if one.startswith("u-")), None)
    read = rich_text(content)
    return RawPost(
        id=id if id and id.isdigit() else None,
        author=RawAuthor(username=(status[0] if status else None) or name) if status or name else None,
        time=(published.get("title") or collapse(text_of(published))) if published is not None else None,
        text=read.text,
        links=read.links,
        line=line_of(element),
    )


def _mobile(element: Element) -> RawPost | None:
    """The mobile site shows no exact time: the id holds it."""
    text = _by_class(element, "tweet-text")
    if text is None:
        return None
    status = parse_status_url("https://twitter.com" + (unwrapped(element.get("href") or "").partition("?")[0]))
    link = find(element, './/*[contains(@class, "timestamp")]//a[@name]')
    id = status[1] if status else (link.get("name") or "").removeprefix("tweet_") if link is not None else None
    name = _by_class(element, "fullname")
    shown = _by_class(element, "timestamp")
    read = rich_text(text)
    return RawPost(
        id=id if id and id.isdigit() else None,
        author=RawAuthor(
            username=(status[0] if status else None) or _username(element),
            name=collapse(text_of(name)) or None if name is not None else None,
        ),
        time=collapse(text_of(shown)) or None if shown is not None else None,
        text=read.text,
        links=read.links,
        line=line_of(element),
    )


def _read_head(page: RawPage, tree: Element) -> None:
    for path, attribute in (('//link[@rel="canonical"]', "href"), ('//meta[@property="og:url"]', "content")):
        found = find(tree, path)
        if found is not None and (url := unwrapped(found.get(attribute) or "")).startswith("http"):
            page.url = url
            break
    title = find(tree, "//title")
    page.title = collapse(title.text or "") or None if title is not None else None


FORMAT = Format(
    "html_legacy", "pages of twitter.com of 2006 to 2020, Wayback Machine copies too", "html", sniff, parse
)
