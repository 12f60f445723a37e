"""A post's page that no other format knows: what its metadata says of the post (schema.org, OpenGraph).

The last resort: one post, its text perhaps cut, no conversation; said so with a loss.
"""

from __future__ import annotations

import json
import re

from ..diagnostics import Report
from ..documents import Document
from ..dom import Element, collapse, find, find_all
from ..models import Coverage, Media
from ..raw import RawAuthor, RawPage, RawPost
from ..values.links import parse_status_url
from ._base import Format
from ._json import Object, get_object, get_text
from ._wayback import capture_time, unwrapped

_TITLE = re.compile(r"(.{1,100}?) (?:on|en|sur|auf|no|su|op) (?:X|Twitter)\b", re.DOTALL)
_KINDS = ("SocialMediaPosting", "DiscussionForumPosting")
_QUOTES = '“”"«»„ '


def sniff(document: Document) -> float:
    """Metadata whose address is a post's."""
    text = document.text
    if "/status/" not in text or ("og:" not in text and "schema.org" not in text):
        return 0.0
    return 0.3


def parse(document: Document, report: Report) -> list[RawPage]:
    """The focal post, as far as the metadata goes."""
    tree = document.tree
    url = _address(tree)
    status = parse_status_url(url) if url else None
    if status is None:
        return []
    post = _from_schema(tree) or _from_properties(tree)
    if post is None:
        return []
    post.id = status[1]
    if post.author is None:
        post.author = RawAuthor(username=status[0])
    post.author.username = post.author.username or status[0]
    post.truncated = post.truncated or post.text.endswith("…")
    report.add("page-partial", "one post, without its conversation", excerpt=url)
    page = RawPage(posts=[post], focal=post, url=url, coverage=Coverage(unit="nodes", posts=1))
    page.captured_at = capture_time(document.text[:100_000])
    return [page]


def _address(tree: Element) -> str | None:
    for path, attribute in (
        ('//meta[@property="og:url"]', "content"),
        ('//link[@rel="canonical"]', "href"),
        ('//meta[@name="twitter:url"]', "content"),
    ):
        found = find(tree, path)
        if found is not None and (found.get(attribute) or "").startswith(("http", "/web/")):
            return unwrapped(found.get(attribute) or "")
    return None


def _from_schema(tree: Element) -> RawPost | None:
    """JSON-LD in a script element."""
    for script in find_all(tree, '//script[@type="application/ld+json"]'):
        try:
            value = json.loads(script.text or "")
        except (ValueError, RecursionError):
            continue
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, dict):
                found = get_object(one, "mainEntity") or one
                if str(found.get("@type")) in _KINDS:
                    return _schema_post(found)
    return None


def _schema_post(value: Object) -> RawPost:
    author = get_object(value, "author")
    username = get_text(author, "additionalName") or get_text(author, "alternateName")
    return RawPost(
        text=(
            get_text(value, "articleBody") or get_text(value, "text") or get_text(value, "headline") or ""
        ).strip(),
        author=RawAuthor(
            username=username.lstrip("@") if username else None,
            name=get_text(author, "givenName") or get_text(author, "name"),
        ),
        time=get_text(value, "datePublished") or get_text(value, "dateCreated"),
    )


def _from_properties(tree: Element) -> RawPost | None:
    """OpenGraph and Twitter card properties: the text is the description, in quotation marks."""

    def said(*names: str) -> str | None:
        for name in names:
            found = find(tree, f'//meta[@property="{name}" or @name="{name}"]')
            if found is not None and found.get("content"):
                return found.get("content")
        return None

    text = said("og:description", "twitter:description", "description")
    if not text:
        return None
    title = said("og:title", "twitter:title") or ""
    named = _TITLE.match(title)
    name = collapse(named[1]) if named else None
    image = said("og:image")
    media = (Media(url=image),) if image and "/media/" in image else ()
    return RawPost(text=text.strip().strip(_QUOTES), author=RawAuthor(name=name), media=media)


FORMAT = Format("html_metadata", "any other page of one post: what its metadata says", "html", sniff, parse)
