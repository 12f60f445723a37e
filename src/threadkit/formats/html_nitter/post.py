"""One post in the markup of Nitter, 2019 to 2026: ``.timeline-item`` with ``.tweet-body``, or ``.quote``.

Classes are the first witness of each field; links, ``title`` and ``dir`` attributes stand in for those renamed.
"""

from __future__ import annotations

from datetime import UTC
from typing import NamedTuple

from ... import regex as re
from ...dom import Element, classes, collapse, find, find_all, is_element, line_of, text_of
from ...models import Article, CommunityNote, Edits, Place, UrlEntity, Verified
from ...raw import RawAuthor, RawPost
from ...values.dates import parse_time
from ...values.links import parse_status_url
from ...values.site_notices import availability_of
from .._by_class import ByClass, class_above
from .._linked_text import LinkedText, Read, is_tag, linked_text, shown_text
from .._mirror_links import original, unproxied
from .media import read_card, read_media, read_poll

_QUOTE = frozenset(("quote",))
_PROFILE = re.compile(r"(?:https?://[^/]+)?/(\w{1,20})(?:[?#].*)?$", re.ASCII)
_REPOSTED = re.compile(r"(.*\S)\s+(?:retweeted|reposted)$", re.DOTALL)
_ICONS = {
    "icon-comment": "replies",
    "icon-reply": "replies",
    "icon-retweet": "reposts",
    "icon-quote": "quotes",
    "icon-heart": "likes",
    "icon-like": "likes",
    "icon-views": "views",
    "icon-view": "views",
    "icon-play": "views",
    "icon-chart": "views",
}
_WORDS = {
    "rep": "replies", "com": "replies", "ret": "reposts", "quo": "quotes", "lik": "likes", "hea": "likes",
    "fav": "likes", "vie": "views",
}  # fmt: skip
_KINDS: dict[str, Verified] = {"blue": "blue", "business": "business", "government": "government"}
_STATUS = re.compile(r"/(\w{1,20})/status(?:es)?/(\d{1,20})", re.ASCII)
_ARTICLE = re.compile(r"/article/(\d{1,20})")
_MENTION = re.compile(r"@(\w{1,20})", re.ASCII)
_SCHEME = re.compile(r"^(?:https?:)?//(?:www\.)?", re.IGNORECASE)
_LETTERS = re.compile(r"[a-z]{3,}")
_OTHERS = frozenset(("attribution", "media-tag-block"))
_NOTE = frozenset(("community-note",))
_NUMBER = re.compile(r"\d[\d.,\u00a0\u202f ]*\s?[KMB]?\b")
_SOURCE = re.compile(r"\bUTC\s{0,9}·\s{0,9}(\S.{0,200})$")


class Mirror(NamedTuple):
    """What the page settles for its posts: the mirror's own names, whose profile it is, and which post's page."""

    hosts: frozenset[str] = frozenset()
    owner: RawAuthor | None = None
    status: tuple[str | None, str] | None = None


def read_post(root: Element, mirror: Mirror) -> RawPost:
    """The post that the block shows, with the one it quotes."""
    parts = ByClass(root, _QUOTE)
    if (box := parts.first("unavailable-box")) is not None:
        post = _notice(box, parts)
    else:
        post = _post(parts, mirror)
        _set_frame(post, parts, mirror)
    quote = next((one for one in parts.all("quote") if one is not root), None)
    if quote is not None:
        post.quoted = _quoted(quote, mirror)
    return post


def _quoted(root: Element, mirror: Mirror) -> RawPost:
    parts = ByClass(root)
    box = parts.first("unavailable-quote")
    return _notice(box, parts) if box is not None else _post(parts, mirror)


def _notice(box: Element, parts: ByClass) -> RawPost:
    """A notice in a post's place; newer builds link it to the post."""
    text = collapse(text_of(box))
    links = (box, parts.first("tweet-link"), parts.first("quote-link"))
    link = next((found for one in links if one is not None and (found := _status(one))), None)
    username = (link[0] if link else None) or parts.root.get("data-username") or None
    return RawPost(
        id=link[1] if link else None,
        author=RawAuthor(username=username) if username else None,
        availability=availability_of(text),
        notice=text,
        line=line_of(parts.root),
    )


def _post(parts: ByClass, mirror: Mirror) -> RawPost:
    date = _date(parts)
    link = _permalink(parts, date, mirror)
    links = _LinkReader(mirror.hosts)
    text = _text(parts, links)
    post = RawPost(
        id=link[1] if link else None,
        author=_author(parts, link[0] if link else None),
        time=_time(parts, date),
        text=text.text,
        links=text.links,
        media=read_media(parts),
        reply_to=_replying_to(parts),
        card=read_card(parts, mirror.hosts),
        poll=read_poll(parts),
        place=_place(parts),
        community_note=_note(parts, mirror),
        line=line_of(parts.root),
    )
    if links.changed:
        post.inferred["text"] = "mirror-links"
    _move_article(post, parts)
    _set_counts(post, parts)
    return post


# -- whose, when, where ------------------------------------------------------------------------------


def _status(anchor: Element) -> tuple[str | None, str] | None:
    """The username and id of a link to a post on the mirror, or on the site itself."""
    href = original(anchor.get("href") or "").url
    found = parse_status_url(href) or _STATUS.search(href)
    if isinstance(found, re.Match):
        return (None if found[1] == "i" else found[1]), found[2]
    return found


def _date(parts: ByClass) -> Element | None:
    """The link with the date, whose ``title`` is the exact time."""
    place = parts.first("tweet-date", "article-date")
    link = find(place, "descendant-or-self::a") if place is not None else None
    if link is not None:
        return link
    titled = (one for one in parts.tagged("a") if one.get("title") and _status(one) is not None)
    return next((one for one in titled if parse_time(one.get("title") or "", "en") is not None), place)


def _permalink(parts: ByClass, date: Element | None, mirror: Mirror) -> tuple[str | None, str] | None:
    """The link around the date, or an empty one; savers write one to the page itself as its mark, ``#m``."""
    ways = [date, parts.first("tweet-link"), parts.first("quote-link"), parts.first("article-date")]
    for way in ways:
        if way is not None and (found := _status(way)) is not None:
            return found
    if date is not None and (date.get("href") or "").startswith("#"):
        return mirror.status
    bare = (one for one in parts.tagged("a") if not (one.text or "").strip() and not len(one))
    return next((found for one in bare if (found := _status(one)) is not None), None)


def _time(parts: ByClass, date: Element | None) -> str | None:
    if date is not None and date.get("title"):
        return date.get("title")
    published = parts.first("tweet-published")
    if published is not None:
        line = collapse(text_of(published)).removeprefix("Last edited ")
        source = _SOURCE.search(line)
        return line[: source.start(1)].rstrip(" ·") if source else line or None
    return collapse(text_of(date)) or None if date is not None else None


def _author(parts: ByClass, linked: str | None) -> RawAuthor | None:
    full, user = _own(parts, "fullname"), _own(parts, "username")
    said = (user.get("title") or text_of(user)).strip().lstrip("@") if user is not None else ""
    href = _PROFILE.match((full.get("href") or "") if full is not None else "")
    username = said or linked or parts.root.get("data-username") or (href[1] if href else None)
    name = (full.get("title") or full.text or "").strip() if full is not None else None
    avatar = next((one for one in parts.all("avatar") if one.tag == "img"), None)
    if not username and not name:
        return None
    return RawAuthor(
        username=username or None,
        name=name or None,
        verified=_verified(parts),
        avatar_url=unproxied(avatar.get("src")) if avatar is not None else None,
    )


def _own(parts: ByClass, *names: str) -> Element | None:
    return next((one for one in parts.all(*names) if class_above(one, _OTHERS) is None), None)


def _verified(parts: ByClass) -> Verified | None:
    """The kind as a class or in the title (since 2023); until then there was one kind."""
    icon = _own(parts, "verified-icon", "verified")
    if icon is None:
        return None
    words = {*classes(icon), *(icon.get("title") or "").lower().split()}
    for inner in find_all(icon, ".//*[@title]"):
        words.update((inner.get("title") or "").lower().split())
    return next((kind for word, kind in _KINDS.items() if word in words), "legacy")


def _replying_to(parts: ByClass) -> tuple[str, ...]:
    line = parts.first("replying-to")
    return tuple(dict.fromkeys(_MENTION.findall(text_of(line)))) if line is not None else ()


def _place(parts: ByClass) -> Place | None:
    place = parts.first("tweet-geo")
    name = collapse(text_of(place)).lstrip("–- ").removeprefix("at ").strip() if place is not None else ""
    return Place(name=name) if name else None


# -- words -------------------------------------------------------------------------------------------


class _LinkReader:
    """Links of a text written out as what they led to on the site; ``changed`` tells whether any was rewritten."""

    def __init__(self, hosts: frozenset[str]) -> None:
        self.hosts = hosts
        self.changed = False

    def __call__(self, anchor: Element) -> Read:
        shown, href = shown_text(anchor), anchor.get("href") or ""
        if is_tag(shown) or href.startswith("mailto:"):
            return shown, None
        target = original(href, self.hosts)
        bare = _bare(shown)
        if not target.url or not (bare and _bare(href).startswith(bare)):
            return shown, UrlEntity(url=target.url, display_url=shown) if target.url else None
        self.changed = self.changed or target.changed
        return target.url, UrlEntity(url=target.url, expanded_url=target.url, display_url=shown)


def _bare(address: str) -> str:
    return _SCHEME.sub("", address.strip()).removesuffix("…").removesuffix("/").lower()


def _text(parts: ByClass, links: _LinkReader) -> LinkedText:
    body = parts.first("tweet-content", "quote-text")
    if body is None:
        body = next((one for one in parts.elements if one.get("dir") == "auto" and not _is_note(one)), None)
    if body is None:
        return LinkedText("")
    return linked_text(body, links, skip=lambda node: "tweet-geo" in classes(node))


def _is_note(node: Element) -> bool:
    return "community-note-text" in classes(node) or class_above(node, _NOTE) is not None


def _note(parts: ByClass, mirror: Mirror) -> CommunityNote | None:
    body = parts.first("community-note-text")
    if body is None:
        return None
    text = linked_text(body, _LinkReader(mirror.hosts))
    return CommunityNote(text=text.text, urls=tuple(link.expanded_url or link.url for link in text.links))


def _move_article(post: RawPost, parts: ByClass) -> None:
    """A preview that leads to a long-form article is that article's."""
    if post.card is None or parts.first("article-card") is None:
        return
    card, post.card = post.card, None
    id = _ARTICLE.search(card.url or "")
    post.article = Article(
        title=card.title,
        preview=card.description,
        url=card.url,
        id=id[1] if id else None,
        cover_url=card.image_url,
    )


# -- counts, and what stands around a post ------------------------------------------------------------


def _set_counts(post: RawPost, parts: ByClass) -> None:
    """By the icon beside the number, else by a word before or behind it; no number means not known."""
    for stat in parts.all("tweet-stat"):
        line = collapse(text_of(stat))
        number = _NUMBER.search(line)
        names = [name for node in stat.iter() if is_element(node) for name in classes(node)]
        icons = [_ICONS[name] for name in names if name in _ICONS]
        words = [_WORDS[word[:3]] for word in _LETTERS.findall(line.lower()) if word[:3] in _WORDS]
        kind = next(iter(icons + words), None)
        if number is None or kind is None or line.endswith("GIF"):
            continue
        if kind == "views" and "icon-play" in names:
            if number[0] == "0":
                continue  # builds of 2024 and later no longer know how often a film was seen
            post.inferred["metrics"] = "video-views"
        post.counts.setdefault(kind, number[0].strip())


def _set_frame(post: RawPost, parts: ByClass, mirror: Mirror) -> None:
    """Who reposted it, that it is pinned, with which client it was written, that it was edited."""
    post.pinned = parts.first("pinned") is not None
    header = parts.first("retweet-header")
    said = _REPOSTED.match(collapse(text_of(header))) if header is not None else None
    if said is not None:
        post.reposted_by = RawAuthor(name=said[1])
        if mirror.owner is not None and mirror.owner.name == said[1]:
            post.reposted_by.username = mirror.owner.username
            post.inferred["reposted_by"] = "page-owner"
    published = parts.first("tweet-published")
    if published is not None:
        line = collapse(text_of(published))
        source = _SOURCE.search(line)
        post.source = source[1] if source else None
        if line.startswith("Last edited"):
            time = parse_time(line.removeprefix("Last edited").strip(), "en")
            moment = time.moment if time else None
            post.edits = Edits(edited_at=moment.replace(tzinfo=moment.tzinfo or UTC) if moment else None)
    newer = parts.first("latest-post-version")
    link = find(newer, ".//a[@href]") if newer is not None else None
    if link is not None and (found := _status(link)) is not None and post.id is not None:
        post.edits = Edits(ids=(post.id, found[1]))
