"""What a page's metadata say of the post that it is about: schema.org (JSON-LD, properties), OpenGraph, the title.

The last resort: one post, perhaps cut, its conversation only where the metadata list comments.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostics import Report
from ...documents import Document
from ...dom import Element, find_all, line_of
from ...models import Media
from ...raw import RawAuthor, RawPage, RawPost
from ...values.links import parse_status_url
from .._html import survey
from .._json import Object, get_list, get_object, get_text, loads
from .head import read_head
from .microdata import POSTINGS, read_posting, state
from .titles import read_title

_QUOTES = '“”"«»„「」 '
_COUNTERS = {
    "LikeAction": "likes", "ShareAction": "reposts", "CommentAction": "replies", "ReplyAction": "replies",
    "ViewAction": "views", "WatchAction": "views",
}  # fmt: skip


def read_metadata(document: Document, report: Report) -> list[RawPage]:
    """The page that the metadata describe, marked as partial; empty where they name no post."""
    tree = document.tree
    page = RawPage()
    read_head(page, document)
    properties = _properties(tree)
    title = next((one.text or "" for one in find_all(tree, "//title")), "")
    stated = [*_from_microdata(tree), *_from_json(tree, report)]
    status = parse_status_url(page.url or properties.get("twitter:url") or "")
    if status is None and not stated:
        return []
    id = status[1] if status else None
    focal = next((post for post in stated if post.id == id), None) if id else stated[0]
    if focal is None and stated and stated[0].id is None:
        focal = stated[0]
    if focal is None:
        focal = RawPost()
        stated.insert(0, focal)
    _complete(focal, status, properties, title)
    posts = [post for post in stated if post.text or post.media or post.author]
    if not (focal.text or focal.media):
        return []
    report.add("page-partial", "what its metadata say of the post, without the page's own text", excerpt=page.url)
    page.posts, page.focal = posts, focal
    survey(page, tree)
    return [page]


def _complete(post: RawPost, status: tuple[str | None, str] | None, said: dict[str, str], title: str) -> None:
    """Fill what the structured data left open from OpenGraph, Twitter's properties and the title."""
    titles = [read_title(one) for one in (title, said.get("og:title", ""), said.get("twitter:title", "")) if one]
    name = next((one[0] for one in titles if one[0]), None)
    username = (status[0] if status else None) or next((one[1] for one in titles if one[1]), None)
    username = username or said.get("twitter:creator", "").lstrip("@") or None
    post.id = post.id or (status[1] if status else None)
    post.author = post.author or RawAuthor()
    post.author.username = post.author.username or username
    post.author.name = post.author.name or name
    post.time = post.time or said.get("article:published_time")
    if not post.text:
        texts = [one[2] for one in titles if one[2]]
        texts += [
            said[key].strip().strip(_QUOTES)
            for key in ("og:description", "twitter:description", "description")
            if said.get(key)
        ]
        post.text = max(texts, key=len, default="").strip()
    post.truncated = post.truncated or post.text.endswith("…")
    image = said.get("og:image") or said.get("twitter:image") or ""
    if not post.media and "/media/" in image:
        post.media = (Media(url=image, alt=said.get("og:image:alt") or None),)


def _properties(tree: Element) -> dict[str, str]:
    """OpenGraph, Twitter card and plain properties; the first of a name counts."""
    found: dict[str, str] = {}
    for meta in find_all(tree, "//meta[@content][@property or @name]"):
        name = (meta.get("property") or meta.get("name") or "").lower()
        found.setdefault(name, meta.get("content") or "")
    return found


def _from_microdata(tree: Element) -> Iterator[RawPost]:
    kinds = " or ".join(f'contains(@itemtype, "{kind}")' for kind in POSTINGS)
    for item in find_all(tree, f"//*[{kinds}]"):
        stated = read_posting(item)
        post = RawPost(text=(stated.own.get("articleBody") or stated.own.get("text") or "").strip())
        state(post, stated)
        yield post


def _from_json(tree: Element, report: Report) -> Iterator[RawPost]:
    """JSON-LD: the posting, and the comments that it lists as replies to it."""
    for script in find_all(tree, '//script[@type="application/ld+json"]'):
        try:
            value = loads(script.text or "")
        except (ValueError, RecursionError):
            report.add("json-broken", "JSON-LD in the page's head", line=line_of(script))
            continue
        for one in _postings(value):
            focal = _json_post(one)
            yield focal
            for comment in get_list(one, "comment"):
                if isinstance(comment, dict) and get_text(comment, "text"):
                    reply = _json_post(comment)
                    reply.parent = focal
                    yield reply


def _postings(value: object) -> Iterator[Object]:
    graph = value.get("@graph") if isinstance(value, dict) else None
    for one in graph if isinstance(graph, list) else value if isinstance(value, list) else [value]:
        if isinstance(one, dict):
            found = get_object(one, "mainEntity") or one
            if any(kind in str(found.get("@type")) for kind in POSTINGS):
                yield found


def _json_post(value: Object) -> RawPost:
    author = get_object(value, "author")
    url = get_text(value, "url") or get_text(value, "@id") or get_text(value, "mainEntityOfPage") or ""
    status, id = parse_status_url(url), get_text(value, "identifier") or ""
    username = get_text(author, "alternateName") or get_text(author, "additionalName")
    words = get_text(value, "articleBody") or get_text(value, "text") or get_text(value, "headline") or ""
    return RawPost(
        id=id if id.isdigit() else status[1] if status else None,
        text=words.strip(),
        author=RawAuthor(
            username=username.lstrip("@") if username else status[0] if status else None,
            name=get_text(author, "name") or get_text(author, "givenName"),
        ),
        time=get_text(value, "datePublished") or get_text(value, "dateCreated"),
        counts=_json_counts(value),
    )


def _json_counts(value: Object) -> dict[str, str]:
    counts: dict[str, str] = {}
    listed = get_list(value, "interactionStatistic") or [get_object(value, "interactionStatistic")]
    for counter in listed:
        if not isinstance(counter, dict):
            continue
        kind = counter.get("interactionType")
        kind = str(kind.get("@type") if isinstance(kind, dict) else kind).rpartition("/")[2]
        number = counter.get("userInteractionCount")
        if kind in _COUNTERS and isinstance(number, int | str) and str(number).isdigit():
            counts[_COUNTERS[kind]] = str(number)
    return counts
