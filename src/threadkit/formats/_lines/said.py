"""What a post says, in one walk: its texts, its names, its values, and the posts that it quotes.

The ledgers hold the lines of the source against it. Whoever adds a field to ``RawPost`` adds it here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...raw import RawPost


def nested(top: RawPost) -> Sequence[RawPost]:
    """The post and all that it quotes, however deep."""
    if top.quoted is None and not top.also_quoted:
        return (top,)
    found: list[RawPost] = []
    stack = [top]
    while stack:
        post = stack.pop()
        found.append(post)
        stack.extend(post.also_quoted)
        if post.quoted is not None:
            stack.append(post.quoted)
    return found


def texts(post: RawPost) -> Iterator[str]:
    """What is written in the post: its text, its card, poll, note and article."""
    yield post.text
    found: list[str | None] = []
    if post.community_note is not None:
        found.append(post.community_note.text)
    if post.card is not None:
        found += [post.card.domain, post.card.title, post.card.description]
    if post.poll is not None:
        found += [option.label for option in post.poll.options]
    if post.article is not None:
        found += [post.article.title, post.article.preview, *(block.text for block in post.article.blocks)]
    yield from (text for text in found if text)


def names(post: RawPost) -> list[str]:
    """The names and usernames that the post bears."""
    authors = [author for author in (post.author, post.reposted_by) if author is not None]
    return [name for author in authors for name in (author.name, author.username) if name]


def values(post: RawPost) -> list[str]:
    """The post's short values as printed: time, counts, client, notice, address, place."""
    found = [*post.counts.values(), post.time, post.notice, post.source, post.url, post.id, post.community]
    found += [post.place.name if post.place is not None else None, post.reply_control]
    return [value for value in found if value]


def addresses(post: RawPost) -> Iterator[str]:
    """The addresses that the post holds in its fields."""
    for link in post.links:
        yield from (one for one in (link.url, link.expanded_url, link.display_url) if one)
    for medium in post.media:
        yield from (one for one in (medium.url, medium.alt, medium.path) if one)
    if post.card is not None:
        yield from (one for one in (post.card.url, post.card.image_url) if one)
    for author in (post.author, post.reposted_by):
        if author is not None and author.avatar_url:
            yield author.avatar_url
    if post.article is not None:
        yield from (block.url for block in post.article.blocks if block.url)
