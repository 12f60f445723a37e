"""What posts say, as one string in which the texts of their page are looked for."""

from __future__ import annotations

from copy import copy

from ..raw import RawAuthor, RawPage, RawPost
from ..values.text import comparison_key

_SEARCHES = 2_000  # texts looked for in all of a post; a page with more foreign texts in one post is hostile


class Said:
    """What a post says, as one string in which texts are looked for, mostly in the order of the page."""

    def __init__(self, post: RawPost) -> None:
        self.plain = "\n".join(_words(post))
        self.words = comparison_key(self.plain)
        self.at = 0
        self.searches = 0

    def afresh(self) -> Said:
        """The same words, none of which was looked for yet."""
        other = copy(self)
        other.at = other.searches = 0
        return other

    def holds(self, text: str) -> bool:
        key = comparison_key(text)
        if self.words.startswith(key, self.at):
            self.at += len(key)
            return True
        if self.searches >= _SEARCHES:
            return False
        self.searches += 1
        found = self.words.find(key)
        if found < 0:
            return False
        self.at = found + len(key)
        return True


def all_said(page: RawPage) -> Said:
    """What the page's title and all its posts say."""
    return Said(RawPost(text=page.title or "", also_quoted=page.posts))


def _words(post: RawPost) -> list[str]:
    """All that the post and those nested in it say."""
    words: list[str] = []
    stack = [post]
    while stack:
        one = stack.pop()
        words += [one.text, one.notice or "", one.time or "", one.source or ""]
        words += ["@" + name for name in one.reply_to]
        words += [word for author in (one.author, one.reposted_by) for word in _names(author)]
        for link in one.links:
            words += [link.display_url or "", link.url, link.expanded_url or ""]
        words += [word for medium in one.media for word in (medium.alt or "", medium.url or "")]
        words += _attached(one)
        stack += [inner for inner in (one.quoted, *one.also_quoted) if inner is not None]
    return words


def _names(author: RawAuthor | None) -> tuple[str, ...]:
    return (author.name or "", "@" + (author.username or "")) if author is not None else ()


def _attached(post: RawPost) -> list[str]:
    """The words of what hangs on a post: its card, poll, note, article and place."""
    words: list[str] = []
    for card in (post.card, *post.card.slides) if post.card is not None else ():
        words += [card.domain or "", card.title or "", card.description or ""]
    if post.poll is not None:
        words += [option.label for option in post.poll.options]
    if post.community_note is not None:
        words.append(post.community_note.text)
    if post.article is not None:
        words += [post.article.title or "", post.article.preview or ""]
        for block in post.article.blocks:
            words += [block.text, *(cell for row in block.rows for cell in row)]
    if post.place is not None:
        words.append(post.place.name or "")
    words += [post.community or "", post.reply_control or ""]
    return words
