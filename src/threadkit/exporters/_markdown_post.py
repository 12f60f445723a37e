"""What one post says, as blocks of CommonMark."""

from __future__ import annotations

from collections.abc import Iterator

from ..models import Article, ArticleBlock, Card, CommunityNote, Media, Metrics, Poll, Post
from ._commonmark import fenced, one_line, paragraphs, quoted, web_link

_ONE = {
    "replies": "reply",
    "reposts": "repost",
    "quotes": "quote",
    "likes": "like",
    "bookmarks": "bookmark",
    "views": "view",
}


def body(post: Post) -> Iterator[str]:
    """All that the post says below its heading, a block at a time; quoted posts are the thread's to show."""
    if post.availability != "available":
        yield f"*{one_line(post.notice or 'This post is ' + post.availability)}*"
    if post.text:
        yield paragraphs(post.text)
    if post.truncated:
        yield "*(the page shows only the start)*"
    if post.article is not None:
        yield from _article(post.article, post.text)
    if post.poll is not None:
        yield _poll(post.poll)
    for medium in post.media:
        yield _medium(medium)
    if post.card is not None:
        yield _card(post.card)
    if post.community_note is not None:
        yield _note(post.community_note)
    if line := _facts(post):
        yield f"*{line}*"
    if post.hidden_replies:
        yield "*(replies not saved here)*"


def _article(article: Article, text: str) -> Iterator[str]:
    """The article; what the post's own text holds of it already is not said again."""
    if article.title and article.title not in text:
        yield f"### {web_link(one_line(article.title), article.url)}"
    shown = [block for block in article.blocks if block.rows or not block.text or block.text not in text]
    yield from (_block(block) for block in shown)
    if not article.blocks and article.preview and article.preview not in text:
        yield paragraphs(article.preview)


def _block(block: ArticleBlock) -> str:
    if block.type == "heading":
        return f"{'#' * max(4, min(6, (block.level or 1) + 2))} {one_line(block.text)}"
    if block.type == "code":
        return fenced(block.text)
    if block.type == "divider":
        return "---"
    if block.type == "quote":
        return quoted([paragraphs(block.text)])
    if block.type == "list-item":
        return "- " + paragraphs(block.text).replace("\n", "\n  ")
    if block.rows:
        return "\n".join(_table(block.rows))
    if block.type in ("image", "video", "post"):
        return web_link(one_line(f"{block.type}: {block.text}" if block.text else block.type), block.url)
    return paragraphs(block.text)


def _table(rows: tuple[tuple[str, ...], ...]) -> Iterator[str]:
    """A table; its first row heads it."""
    for number, row in enumerate(rows):
        yield f"| {' | '.join(one_line(cell).replace('|', chr(92) + '|') for cell in row)} |"
        if number == 0:
            yield f"|{' --- |' * len(row)}"


def _poll(poll: Poll) -> str:
    lines = []
    for option in poll.options:
        shares = [
            f"{option.percent:g} %" if option.percent is not None else "",
            _count(option.votes, "vote", "votes") if option.votes is not None else "",
        ]
        share = ", ".join(filter(None, shares))
        lines.append(f"- {one_line(option.label)}" + (f" ({share})" if share else ""))
    ends = "ended" if poll.final else f"ends {poll.ends_at:%Y-%m-%d %H:%M} UTC" if poll.ends_at else ""
    total = _count(poll.votes, "vote", "votes") if poll.votes is not None else ""
    summary = " · ".join(filter(None, ("poll", total, ends)))
    return "\n".join([*lines, "", f"*{summary}*"])


def _medium(medium: Media) -> str:
    kind = medium.type.replace("_", " ")
    label = one_line(f"{kind}: {medium.alt}" if medium.alt else kind)
    saved = f" (saved as {one_line(medium.path)})" if medium.path else ""
    return web_link(label, medium.url) + saved


def _card(card: Card) -> str:
    label = one_line(card.title or card.domain or card.url or "link")
    domain = f" ({one_line(card.domain)})" if card.domain and card.title else ""
    described = f": {one_line(card.description)}" if card.description else ""
    return f"link: {web_link(label, card.url)}{domain}{described}"


def _note(note: CommunityNote) -> str:
    return quoted(["*Readers added context:*", paragraphs(note.text)])


def _facts(post: Post) -> str:
    """The counts, the place and the client, on one line."""
    place = one_line(post.place.name) if post.place is not None and post.place.name else ""
    versions = len(post.edits.ids) if post.edits is not None else 0
    edited = f"edited, {versions} versions" if versions > 1 else "edited" if post.edits is not None else ""
    return " · ".join(filter(None, (_counts(post.metrics), place, edited)))


def _counts(metrics: Metrics) -> str:
    return " · ".join(
        ("≈ " if name in metrics.rounded else "") + _count(value, one, name)
        for name, one in _ONE.items()
        if (value := getattr(metrics, name)) is not None
    )


def _count(number: int, one: str, several: str) -> str:
    return f"{number:,} {one if number == 1 else several}"
