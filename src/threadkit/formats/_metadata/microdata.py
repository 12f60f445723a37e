"""What a page states of a post in schema.org's properties, for search engines (2021 to 2026).

The values are exact and free of the reader's language: ids, times, counts, and in ``isPartOf`` the post that is
replied to. The names of the properties changed: ``givenName`` and ``additionalName`` are now ``name`` and
``alternateName``.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from ...dom import Element, find, find_all
from ...raw import RawAuthor, RawPost
from ...values.links import parse_status_url

POSTINGS = ("SocialMediaPosting", "DiscussionForumPosting")
_TELLING = 60  # characters, white space aside, that two copies of one text have in common
_COUNTERS = {
    "likes": "likes", "retweets": "reposts", "reposts": "reposts", "quotes": "quotes", "replies": "replies",
    "views": "views", "bookmarks": "bookmarks",
}  # fmt: skip


@dataclass(slots=True)
class Posting:
    """The properties of one post, of its author and of its counters."""

    own: dict[str, str] = field(default_factory=dict)
    author: dict[str, str] = field(default_factory=dict)
    counters: dict[Element, dict[str, str]] = field(default_factory=dict)

    @property
    def is_main(self) -> bool:
        """Whether the page is about this post."""
        return "mainEntityOfPage" in self.own


def posting_of(element: Element) -> Posting | None:
    """The properties on a post's element or on the one around it that is a post's item."""
    kind = element.get("itemtype") or ""
    if any(name in kind for name in POSTINGS) or find(element, "meta[@itemprop]") is not None:
        return read_posting(element)
    item = find(element, 'ancestor::*[contains(@itemtype, "SocialMediaPosting")][1]')
    if item is None or find(element, "ancestor::article") is not None:
        return None
    return read_posting(item)


def read_posting(item: Element) -> Posting:
    """The properties of an item, those of other items within it left out."""
    found = Posting()
    for meta in find_all(item, "descendant::meta[@itemprop][@content]"):
        name, content = meta.get("itemprop") or "", meta.get("content") or ""
        holder = _holder(meta, item)
        if holder is item:
            found.own.setdefault(name, content)
        elif holder.get("itemprop") == "author" and _holder(holder, item) is item:
            found.author.setdefault(name, content)
        elif holder.get("itemprop") == "interactionStatistic" and _holder(holder, item) is item:
            found.counters.setdefault(holder, {}).setdefault(name, content)
    return found


def _holder(element: Element, item: Element) -> Element:
    """The item that a property belongs to."""
    for one in element.iterancestors():
        if one is item or one.get("itemscope") is not None or one.get("itemprop") or one.tag == "article":
            return one
    return item


def state(post: RawPost, stated: Posting) -> None:
    """Put into ``post`` what the properties state; what is printed stays where they say nothing.

    Counts that are printed in full stay, too: until 2023 the site shows reposts and quotes as one number.
    """
    own, author = stated.own, stated.author
    link = parse_status_url(own.get("url", ""))
    post.id = own.get("identifier") or (link[1] if link else None) or post.id
    post.time = own.get("datePublished") or own.get("dateCreated") or post.time
    printed = post.counts.items()
    exact = {metric: number for metric, number in printed if _is_exact(number)}
    post.counts = {**post.counts, **counts_of(stated), **exact}
    if post.author is None:
        post.author = RawAuthor()
    username = author.get("alternateName") or author.get("additionalName") or (link[0] if link else None)
    post.author.username = (username or "").lstrip("@") or post.author.username
    post.author.name = author.get("name") or author.get("givenName") or post.author.name
    post.author.id = author.get("identifier") or post.author.id
    parent = parse_status_url(own.get("isPartOf", ""))
    if parent is not None and parent[1] != post.id:
        post.reply_to_id = parent[1]


def complete_text(post: RawPost, stated: Posting, *, shown: bool) -> None:
    """The text as stated, short links in it, where the page does not show it, or only its beginning.

    ``shown``: the page has a place for the text, which may be empty.
    """
    text = (stated.own.get("text") or stated.own.get("articleBody") or "").strip()
    beginning = "".join(post.text.split())[:_TELLING]
    longer = len(text) > len(post.text) and "".join(text.split()).startswith(beginning)
    if not shown or (post.truncated and beginning and longer):
        post.text, post.links, post.truncated = text, (), text.endswith("…")


def _is_exact(number: str) -> bool:
    return not any(character.isalpha() or character == "." for character in number)


def counts_of(stated: Posting) -> dict[str, str]:
    """The post's counts by metric."""
    counts = {}
    for counter in stated.counters.values():
        metric = _COUNTERS.get(counter.get("name", "").lower())
        if metric is not None and counter.get("userInteractionCount", "").isdigit():
            counts[metric] = counter["userInteractionCount"]
    return counts
