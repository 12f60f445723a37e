"""What search engines and catalogues read: the posts as schema.org has them, in JSON-LD."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from .model import PostView, Who

if TYPE_CHECKING:
    from . import View

#: Posts that are described: a catalogue reads the beginning, and the page's posts are all there to be read.
_MOST = 200


def linked_data(view: View) -> str:
    """The JSON of a ``script`` element: what would end it, or be read as markup, is escaped."""
    from markupsafe import Markup

    posts = [block.post for block in islice(view.blocks(), _MOST * 4) if block.post is not None][:_MOST]
    graph = [_described(post, view) for post in posts if post.gone is None]
    text = json.dumps({"@context": "https://schema.org", "@graph": graph}, ensure_ascii=False)
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Markup(text)  # every character that HTML reads is escaped above


def _described(post: PostView, view: View) -> dict[str, object]:
    return {name: value for name, value in _fields(post, view) if value}


def _fields(post: PostView, view: View) -> Iterator[tuple[str, object]]:
    first = post.anchor == view.head.first_anchor
    yield "@type", "DiscussionForumPosting" if first else "SocialMediaPosting" if post.in_chain else "Comment"
    yield "@id", f"#{post.anchor}"
    yield "url", post.permalink
    if first:
        yield "headline", view.head.title
    yield "author", _person(post.who)
    yield "datePublished", post.when.iso
    yield "inLanguage", post.text.lang
    yield "text", post.text.plain
    if post.parent_anchor:
        yield "parentItem" if not post.in_chain else "isPartOf", {"@id": f"#{post.parent_anchor}"}
    yield "keywords", list(post.tags)


def _person(who: Who | None) -> dict[str, str]:
    if who is None:
        return {}
    person = {"@type": "Person", "name": who.label, "alternateName": who.handle, "url": who.href or ""}
    return {name: value for name, value in person.items() if value}
