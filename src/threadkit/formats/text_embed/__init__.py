"""Posts embedded in articles and newsletters, saved as text or Markdown.

An article may hold embeds of several kinds. Each kind is a dialect, which knows how surely a page has one of it;
whatever kind it was, the page is read for all of them, in the order of the text. The article's own words are
nobody's post: they are reported as unclaimed text, one stretch at a time.
"""

from __future__ import annotations

from ... import regex as re
from .._lines import Dialect, FrontMatter, Ledger, Lines, Note, Role, text_format
from .._lines.twice import tell_twice
from .._substack import LABELS, has_avatars, read_newsletter
from .._substack.times import times
from .attribution import attributions
from .oembed import Embed, read_attributed, read_code, read_mirrored

#: Words of the short link to a post's own picture, which the post holds as its picture.
_PICTURE_WORDS = frozenset({"pic", "t", "co"})
_SCRIPT = re.compile(r"<script[^<>]{0,200}platform\.(?:twitter|x)\.com/widgets\.js[^<>]{0,100}>\s{0,3}</script>")
_CODE = re.compile(r"<blockquote\b[^<>]{0,400}\btwitter-(?:tweet|video)\b")
_SEVERAL = 3  # attributions with dates that are no chance


def _newsletter(lines: Lines, _: FrontMatter) -> float:
    """A newsletter's avatars or, where these are lost, its line of counts below an author line."""
    if has_avatars(lines.text):
        return 0.95 if read_newsletter(Ledger(lines.text)) else 0.0
    if not any(mark.rated for mark in times(lines.text)):
        return 0.0
    embeds = read_newsletter(Ledger(lines.text))
    return (0.85 if any(embed.sure for embed in embeds) else 0.4) if embeds else 0.0


def _code(lines: Lines, _: FrontMatter) -> float:
    """The site's embed code."""
    return 0.9 if _CODE.search(lines.text) else 0.0


def _attributed(lines: Lines, _: FrontMatter) -> float:
    """An author in parentheses between a dash and a date."""
    marks = sum(mark.date is not None for mark in attributions(lines.text))
    return (0.8 if marks < _SEVERAL else 0.9) if marks else 0.0


def _mirrored(lines: Lines, _: FrontMatter) -> float:
    """An author line above a text that a mirror's link closes."""
    return 0.7 if "/status/" in lines.text and read_mirrored(Ledger(lines.text)) else 0.0


def _read(note: Note) -> None:
    """The embedded posts of every kind, in the order of the text."""
    if note.page.url is None:
        note.page.url = note.properties.first("source_url")
    for script in _SCRIPT.finditer(note.lines.text) if "widgets.js" in note.lines.text else ():
        note.ledger.claim_span(*script.span(), Role.EMBED_CODE)
    found = _embeds(note.ledger)
    note.page.posts = [embed.post for embed in sorted(found, key=lambda embed: embed.start)]
    tell_twice(note.page.posts, note.report)


def _embeds(ledger: Ledger) -> list[Embed]:
    code = read_code(ledger)
    spans = [embed.post.span for embed in code if embed.post.span is not None]
    newsletter = read_newsletter(ledger, spans)
    taken = sorted([*spans, *((embed.start, embed.end) for embed in newsletter)])
    of_newsletter = [Embed(embed.start, embed.post) for embed in newsletter]
    return [*code, *of_newsletter, *read_attributed(ledger, taken), *read_mirrored(ledger)]


DIALECTS = (
    Dialect("newsletter", _newsletter, _read),
    Dialect("embed code", _code, _read),
    Dialect("attributions", _attributed, _read),
    Dialect("mirror", _mirrored, _read),
)

FORMAT = text_format(
    "text_embed",
    "posts embedded in articles and newsletters, as text or Markdown",
    DIALECTS,
    otherwise=_read,
    labels=LABELS | _PICTURE_WORDS,
    marks=("@",),
)
