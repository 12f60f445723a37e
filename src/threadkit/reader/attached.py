"""What hangs at a post: pictures, polls, link previews, readers' notes, articles."""

from __future__ import annotations

from datetime import tzinfo

from ..models import Article, ArticleBlock, Card, CommunityNote, Media, Poll, Post
from ..values.entities import extract_entities
from ..values.links import parse_status_url
from .model import ArticleView, CardView, Choice, Paragraph, Picture, PollView, PostView, Run, Text
from .pictures import Pictures
from .script import direction_of, language_of
from .texts import runs_of, text_of
from .visible import one_line, visible, web
from .words import Words


def pictures_of(post: Post, pictures: Pictures, words: Words) -> tuple[Picture, ...]:
    """The pictures and films of a post, in order."""
    return tuple(_picture(medium, pictures, words) for medium in post.media)


def _picture(medium: Media, pictures: Pictures, words: Words) -> Picture:
    file = pictures.find(medium)
    alt = visible(medium.alt or "").strip()
    return Picture(
        kind=medium.type,
        word=words(medium.type),
        alt=alt,
        label=_label(medium, words),
        href=web(medium.url),
        file=file,
        linked=pictures.linked,
        length=_length(medium.duration_ms),
        width=medium.width,
        height=medium.height,
    )


def _label(medium: Media, words: Words) -> str:
    """What is said in place of a picture that is not shown."""
    parts = [words(medium.type), _length(medium.duration_ms)]
    parts.append(words("saved_as", path=one_line(medium.path)) if medium.path else words("not_saved"))
    return ", ".join(filter(None, parts))


def _length(duration_ms: int | None) -> str:
    """``42000`` as ``0:42``."""
    if not duration_ms:
        return ""
    minutes, seconds = divmod(round(duration_ms / 1000), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def poll_of(poll: Poll, words: Words, zone: tzinfo) -> PollView:
    """The choices, each with its share where the votes tell it."""
    votes_known = all(option.votes is not None for option in poll.options)
    total = poll.votes or (sum(option.votes or 0 for option in poll.options) if votes_known else 0)
    choices = []
    for option in poll.options:
        share = option.percent
        if share is None and option.votes is not None and total:
            share = round(100 * option.votes / total, 1)
        votes = words.count("votes", option.votes) if option.votes is not None else ""
        shown = ", ".join(filter(None, (words.percent(share) if share is not None else "", votes)))
        whole = min(100, max(0, round(share))) if share is not None else None
        choices.append(Choice(one_line(option.label), whole, shown))
    ends = words.moment(poll.ends_at.astimezone(zone), "minute") if poll.ends_at else ""
    state = words("poll_ended") if poll.final else words("poll_open", time=ends) if ends else ""
    votes = words.count("votes", poll.votes) if poll.votes is not None else ""
    return PollView(tuple(choices), tuple(filter(None, (votes, state))))


def card_of(card: Card) -> CardView:
    """A link preview: a title in any case."""
    domain = one_line(card.domain)
    title = one_line(card.title) or domain or one_line(card.url)
    return CardView(title, domain if domain != title else "", one_line(card.description), web(card.url))


def note_of(note: CommunityNote) -> Text:
    """The readers' context, with its links."""
    return text_of(note.text, extract_entities(note.text))


def article_of(article: Article, text: str, words: Words, zone: tzinfo) -> ArticleView:
    """The article; what the post's own text holds of it already is not said again."""
    title = one_line(article.title) if article.title and article.title not in text else ""
    shown = [block for block in article.blocks if not block.text or block.text not in text]
    paragraphs = [_block(block, words) for block in shown]
    if not article.blocks and article.preview and article.preview not in text:
        paragraphs.append(Paragraph(runs_of(article.preview)))
    plain = " ".join(block.text for block in shown[:5])
    language = language_of(plain, None)
    return ArticleView(title, web(article.url), Text(tuple(paragraphs), language, direction_of(plain, language)))


_KINDS = {"heading": "heading", "quote": "quote", "list-item": "item", "code": "code", "divider": "divider"}


def _block(block: ArticleBlock, words: Words) -> Paragraph:
    if block.type in ("image", "post"):
        word = words("embedded_picture" if block.type == "image" else "embedded_post")
        label = f"{word}: {one_line(block.text)}" if block.text else word
        return Paragraph((Run(label, web(block.url), kind="link"),), block.type)
    return Paragraph(runs_of(block.text, block.links), _KINDS.get(block.type, "text"), block.level or 0)


def placed(
    article: ArticleView | None, quotes: tuple[PostView, ...]
) -> tuple[ArticleView | None, tuple[PostView, ...]]:
    """The article with the posts that it embeds in their places, and the quotes that have none in it."""
    if article is None or not quotes:
        return article, quotes
    left = {quote.key: quote for quote in quotes}
    paragraphs = tuple(
        one._replace(post=left.pop(key)) if (key := _embedded(one)) in left else one
        for one in article.text.paragraphs
    )
    return article._replace(text=article.text._replace(paragraphs=paragraphs)), tuple(left.values())


def _embedded(one: Paragraph) -> str:
    """The id of the post that stands in place of a paragraph."""
    link = one.runs[0].href if one.kind == "post" and one.runs else None
    found = parse_status_url(link) if link else None
    return found[1] if found else ""
