"""Notes that hold a long-form article of the site: its paragraphs and headings, below what says that it is one.

A model's notes on an article have headings, too; where one of them says so (Summary, Key points, 解读 …), the body
is not the author's.
"""

from __future__ import annotations

from ... import regex as re
from ...models import Article, ArticleBlock
from ...raw import RawPost
from .._lines.roles import Role
from .facts import Facts
from .note import Note
from .sections import RULE, Section, heading

#: Headings of what somebody says about an article.
_ABOUT = re.compile(
    r"\b(?:tl;?dr|summar(?:y|ies)|takeaways?|key (?:points?|ideas?|insights?|concepts?|quotes?|"
    r"findings)|assessment|relevan(?:t|ce)|"
    r"why (?:it|this)|analysis|my (?:view|take|notes)|notes on|action items?|overview|related|see"
    r" also|references|citations|"
    r"connections|recommendations?|metadata|source details)\b"
    r"|总结|摘要|要点|核心|解读|笔记|关键|评价|启发|概览|概述|译|まとめ|要約|考察|ポイント|요약|정리|핵심|resumen|resumo|puntos|"
    r"ideas clave|aplicaci|zusammenfassung|résumé|özet|выводы|итог",
    re.IGNORECASE,
)
#: Kinds and keys that say that a tool fetched an article and wrote it down.
_KIND = re.compile(r"\bx?[_ ]?article\b|长文|長文|记事")
_FETCHED = frozenset(("requested url", "cover image", "character count", "fetch method", "article id"))
_TITLED = re.compile(
    r"(?:x )?article(?: content| text| body)?(?:\s?[:：]\s?(?P<title>.{1,200}))?$|full article$"
    r"|文章正文$|长文正文$",
    re.IGNORECASE,
)
_FEWEST = 600  # characters: what is shorter is a post


def is_told(facts: Facts) -> bool:
    """Whether the note's own kind or its tool's keys say that an article was fetched."""
    return any(_KIND.search(one) for one in facts.kinds) or not facts.keys.isdisjoint(_FETCHED)


def article_of(note: Note, post: RawPost, facts: Facts, parts: list[Section], title: str | None) -> bool:
    """Fill ``post.article`` where the note says that its body is one, and nothing says that it is about one."""
    opened = next((part for part in parts if part.line is not None and _TITLED.match(part.title)), None)
    if opened is None and not is_told(facts):
        return False
    first = opened.first if opened is not None else parts[0].first
    stop = _end(parts, first)
    if any(_ABOUT.search(part.title) for part in parts if part.line is not None and part.line < stop) or (
        opened is None and stop < parts[-1].stop
    ):
        return False
    found = _TITLED.match(opened.title) if opened is not None else None
    blocks = _blocks(note, first, stop)
    if sum(len(block.text) for block in blocks) < _FEWEST:
        return False
    if opened is not None and opened.line is not None:
        note.claim(opened.line, opened.line, Role.LABEL)
    post.article = Article(title=(found["title"] if found else None) or title, blocks=tuple(blocks))
    post.inferred["article"] = "note-body"
    for number in range(first, stop):
        note.claim(number, number, Role.ARTICLE)
    post.span = note.ledger.lines.span(first, stop - 1)
    return True


def _end(parts: list[Section], first: int) -> int:
    """Where the article ends: at the first heading of somebody else's, or of answers."""
    for part in parts:
        if (
            part.line is not None
            and part.line >= first
            and (part.kind in ("replies", "meta", "metrics", "others") or _ABOUT.search(part.title))
        ):
            return part.line
    return parts[-1].stop


def _blocks(note: Note, first: int, stop: int) -> list[ArticleBlock]:
    """A block a line; pictures apart; a link keeps its address."""
    blocks: list[ArticleBlock] = []
    for number in range(first, stop):
        line = note.lines[number]
        if not line or RULE.fullmatch(line):
            continue
        mark = heading(note, number) if line.startswith("#") else None
        read = note.words([mark[1] if mark else note.rows[number]], strong=True)
        blocks += [ArticleBlock(type="image", url=one.url or one.path, text=one.alt or "") for one in read.media]
        if read.text:
            text = read.text + "".join(f" ({link.url})" for link in read.links if link.url not in read.text)
            blocks.append(
                ArticleBlock(type="heading" if mark else "paragraph", text=text, level=mark[0] if mark else None)
            )
    return blocks
