"""A text and what stands in it (links, mentions, tags, bold words) as paragraphs of runs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from .. import regex as re
from ..models import Entities, UrlEntity
from .model import Paragraph, Phrase, Run, RunKind, Text
from .script import direction_of, language_of
from .visible import visible, web

#: Blank lines part paragraphs; one line break stays inside.
_PARTING = re.compile(r"\n[^\S\n]*\n\s*")
NOTHING = Entities()
SITE = "https://x.com"


class _Stretch(NamedTuple):
    start: int
    end: int
    href: str | None
    kind: RunKind


def text_of(text: str, entities: Entities = NOTHING, lang: str | None = None) -> Text:
    """What a post says: the words as they are, only http(s) addresses as links."""
    language = language_of(text, lang)
    paragraphs = tuple(Paragraph(runs) for runs in _parted(text, list(_runs(text, entities))))
    return Text(paragraphs, language, direction_of(text, language))


def runs_of(text: str, links: Iterable[UrlEntity] = ()) -> Phrase:
    """The runs of a text that is one paragraph."""
    return tuple(_runs(text, Entities(urls=tuple(links))))


def _runs(text: str, entities: Entities) -> Iterator[Run]:
    """``text`` cut where a link or a style begins or ends."""
    stretches = _stretches(text, entities)
    styles = [(*style.span, style.kind) for style in getattr(entities, "styles", ())]
    if not stretches and not styles:
        if text:
            yield Run(visible(text))
        return
    cuts = {0, len(text)}
    for stretch in stretches:
        cuts.update((stretch.start, stretch.end))
    for start, end, _ in styles:
        cuts.update((min(max(start, 0), len(text)), min(max(end, 0), len(text))))
    ordered = sorted(cuts)
    at = 0
    for start, end in pairwise(ordered):
        while at < len(stretches) and stretches[at].end <= start:
            at += 1
        inside = stretches[at] if at < len(stretches) and stretches[at].start <= start else None
        worn = tuple(kind for first, last, kind in styles if first <= start and end <= last)
        shown = visible(text[start:end])
        yield Run(shown, inside.href, None, inside.kind, worn) if inside else Run(shown, styles=worn)


def _stretches(text: str, entities: Entities) -> list[_Stretch]:
    """The stretches that become links, in order; where two overlap, the first is taken."""
    found = [
        _Stretch(*link.span, web(link.expanded_url) or web(link.url), "link")
        for link in entities.urls
        if link.span is not None
    ]
    found += [_Stretch(*one.span, web(f"{SITE}/{one.username}"), "mention") for one in entities.mentions]
    found += [_Stretch(*one.span, web(f"{SITE}/hashtag/{one.tag}"), "tag") for one in entities.hashtags]
    found += [_Stretch(*one.span, web(f"{SITE}/search?q=%24{one.tag}"), "tag") for one in entities.cashtags]
    kept: list[_Stretch] = []
    end = 0
    for stretch in sorted(found, key=lambda one: one[:2]):
        if stretch.href and end <= stretch.start < stretch.end <= len(text):
            kept.append(stretch)
            end = stretch.end
    return kept


def _parted(text: str, runs: list[Run]) -> Iterator[Phrase]:
    """The runs in paragraphs."""
    paragraph: list[Run] = []
    for run in runs:
        pieces = _PARTING.split(run.text) if "\n" in run.text else [run.text]
        for number, piece in enumerate(pieces):
            if number and paragraph:
                yield _trimmed(paragraph)
                paragraph = []
            if piece and (paragraph or not piece.isspace()):
                paragraph.append(run._replace(text=piece))
    if paragraph:
        yield _trimmed(paragraph)


def _trimmed(runs: list[Run]) -> Phrase:
    """Without line breaks at the ends of the paragraph."""
    runs[0] = runs[0]._replace(text=runs[0].text.lstrip("\n"))
    runs[-1] = runs[-1]._replace(text=runs[-1].text.rstrip("\n "))
    return tuple(run for run in runs if run.text)


def display(url: str | None) -> str:
    """An address as it is read: without its scheme."""
    return visible(re.sub(r"^https?://(?:www\.)?", "", url)) if url else ""
