"""The top of the page: what the thread is called, whose it is, how much of it there is and from when."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, tzinfo

from .. import regex as re
from ..models import Metrics
from ..tree import Node, Thread
from .layout import Layout
from .model import Head, Who
from .posts import machine_time, who_of
from .script import direction_of, language_of
from .visible import one_line, web
from .words import Words, zone_name

#: Titles that the site itself gives to its pages: the browser's, not the author's.
_SITE_TITLE = re.compile(
    r"(?:\(\d+\+?\) )?(?:(?:.*\s[/|]\s)?(?:X|Twitter)|.+ on (?:X|Twitter)(?::.*)?|Home|Search|Profile|Post)",
    re.DOTALL,
)
#: Where a title made of a text ends: at a sentence, else at a word.
_SENTENCE = re.compile(r"(.{15,90}?[.!?…。！？؟])(?:\s|$)|(.{15,45}?[。！？])")
_LONGEST_TITLE = 90
_NO_COUNTS = Metrics()
_DESCRIPTION = 200
#: Words (or, in scripts that write none, letters) that are read in a minute.
_WORDS_A_MINUTE, _LETTERS_A_MINUTE = 230, 500
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3\u0e00-\u0e7f]")


def head_of(thread: Thread, layout: Layout, band: tuple[str, ...], words: Words, zone: tzinfo) -> Head:
    """What stands above the posts."""
    trunk = [step.node for step in layout.steps() if step.kind == "item" and step.node is not None]
    who = next((found for node in trunk if (found := who_of(node.post.author)) is not None), None)
    title = _title(thread, trunk, words, who)
    language = language_of(title, trunk[0].post.lang if trunk else None)
    first = trunk[0] if trunk else None
    times = sorted(node.post.created_at for node in _shown(thread, layout) if node.post.created_at is not None)
    return Head(
        title=title,
        title_lang=language,
        title_dir=direction_of(title, language),
        who=who,
        around=_around(thread, who, words),
        facts=tuple(_facts(thread, layout, times, words, zone)),
        band=band,
        only_author=any(step.kind == "side" for step in layout.steps()),
        counts=any(node.post.metrics != _NO_COUNTS for node in thread.posts),
        description=one_line(first.post.text)[:_DESCRIPTION] if first else "",
        url=web(first.post.url) if first else None,
        first_anchor="",
        published=machine_time(first.post) if first else "",
        modified=times[-1].astimezone(UTC).isoformat().replace("+00:00", "Z") if times else "",
    )


def _shown(thread: Thread, layout: Layout) -> Iterator[Node]:
    """The posts that are no boxes."""
    return (node for node in thread.posts if node.key not in layout.boxed)


def _title(thread: Thread, trunk: list[Node], words: Words, who: Who | None) -> str:
    """The page's title; where that is the site's own, the first words of the first post."""
    title = one_line(thread.title)
    if title and not _SITE_TITLE.fullmatch(title):
        return title
    texts = (one_line(node.post.article.title if node.post.article else node.post.text) for node in trunk)
    text = next((text for text in texts if text and not web(text)), "")
    if text:
        return _first_words(text)
    return words("thread_by", who=who.label) if who else words("untitled")


def _first_words(text: str) -> str:
    sentence = _SENTENCE.match(text)
    if sentence:
        return _final_stop(sentence[1] or sentence[2])
    if len(text) <= _LONGEST_TITLE:
        return text
    cut = text[:_LONGEST_TITLE]
    return (cut.rpartition(" ")[0] or cut).rstrip(" ,;:–-") + "…"


def _final_stop(title: str) -> str:
    """A title ends without a full stop; other signs stay."""
    return title[:-1] if title.endswith((".", "。")) and not title.endswith("..") else title


def _around(thread: Thread, who: Who | None, words: Words) -> tuple[str, str]:
    """What stands around the author's name: ``and 7 others``, for those who wrote a post of the thread."""
    names = {found for author in thread.participants if (found := who_of(author)) is not None}
    others = len(names - {who})
    if not others or who is None:
        return "", ""
    before, _, after = words.count("by_others", others, who="\0").partition("\0")
    return before, after


def _facts(thread: Thread, layout: Layout, times: list[datetime], words: Words, zone: tzinfo) -> Iterator[str]:
    shown = list(_shown(thread, layout))
    missing = sum(node.post.availability == "missing" for node in shown)
    gone = sum(node.post.availability not in ("available", "missing") for node in shown)
    counted = [words.count("posts", len(shown))]
    counted += [words.count("gone_posts", gone)] if gone else []
    counted += [words.count("missing_posts", missing)] if missing else []
    yield words("list").join(counted)
    if layout.boxed:
        yield words.count("quoted_posts", len(layout.boxed))
    if times:
        first, last = times[0].astimezone(zone), times[-1].astimezone(zone)
        yield f"{words.span(first, last)} ({zone_name(zone, first)})"
    if len(thread.sources) > 1:
        yield words.count("captures", len(thread.sources))
    yield words.count("minutes", _minutes(thread))


def _minutes(thread: Thread) -> int:
    spaced = unspaced = 0
    for node in thread.posts:
        article = node.post.article
        text = "\n".join(
            [node.post.text, *(block.text for block in article.blocks)] if article else [node.post.text]
        )
        letters = 0 if text.isascii() else len(_UNSPACED.findall(text))
        unspaced += letters
        spaced += len(text.split()) if letters * 2 < len(text) else 0
    return max(1, round(spaced / _WORDS_A_MINUTE + unspaced / _LETTERS_A_MINUTE))
