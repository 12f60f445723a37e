"""Inline Markdown back to what the author wrote: escapes undone, links and pictures taken out.

Turndown, html2text and the note-taking tools differ in what they escape; what all of them share is read here.
No pattern looks further than a bounded stretch, so the cost is linear.
"""

from __future__ import annotations

from typing import NamedTuple

from .. import regex as re
from ..models import Media, MediaType, UrlEntity
from ..values.text import trim, unescaped

_LABEL = r"(?:[^\[\]\\]|\\.){0,2000}"
_TARGET = r"[^\s()<>]{0,2000}(?:\([^\s()]{0,300}\)[^\s()<>]{0,1000}){0,3}"
_TITLE = r"(?:\s{1,3}\"([^\"\n]{0,1000})\")?"
#: A description of a picture may hold brackets of its own, though no link.
_ALT = r"(?:[^\[\]\\!]|!(?!\[)|\\.|\[[^\[\]\n]{0,200}\](?!\()){0,2000}"  # no other picture begins in it
_IMAGE = re.compile(rf"(?<!\\)!\[({_ALT})\]\(\s{{0,3}}({_TARGET}){_TITLE}\s{{0,3}}\)")
#: A picture that stands in for the site's own, to which it links: a reader's empty pixel, loaded when looked at.
_STAND_IN = re.compile(
    r"(?<!\\)\[(!\[[^\[\]\n]{0,300}\]\()(?!https?://pbs\.twimg\.com/)[^\s()]{0,2000}\)\]\("
    r"(https?://pbs\.twimg\.com/(?:media|\w{1,30}_thumb)/[^\s()]{1,300}\))"
)
_OBSIDIAN_IMAGE = re.compile(r"!\[\[([^\[\]|\n]{1,300})(?:\|[^\[\]\n]{0,50})?\]\]")
_EMPTY_LINK = re.compile(rf"\[\s{{0,8}}\]\(\s{{0,3}}{_TARGET}\s{{0,3}}\)")
_TOKEN = re.compile(
    r"\\(?P<escaped>[!-/:-@\[-`{-~])"
    rf"|\[(?P<label>{_LABEL})\]\(\s{{0,3}}(?P<target>{_TARGET})(?:\s{{1,3}}\"[^\"\n]{{0,1000}}\")?\s{{0,3}}\)"
    r"|<(?P<auto>https?://[^\s<>]{1,2000})>"
    r"|(?P<entity>&(?:amp|lt|gt|quot|apos|nbsp|mdash|#39|#x27);)"
    r"|(?P<strong>\*{2,3}|\*(?!\s)|(?<=\S)\*)"  # one with white space on both sides is the author's
)
_MARKED = re.compile(r"[\[\\*<&]")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_NUMBERED = re.compile(r"Image \d{1,4}(?::\s*|$)|\d{1,2}_\d{10,20}$")  # the second is the site's key of a picture
_SITE = re.compile(r"https?://(?:(?:www|mobile|m)\.)?(?:twitter|x)\.com(?:/|$)", re.IGNORECASE)
#: What the interface calls a picture without a description, in the languages seen in clips.
UNDESCRIBED = frozenset(
    word
    for name in (
        "image", "imagen", "imagem", "resim", "画像", "이미지", "图像", "圖片", "圖像", "bild", "immagine",
        "imatge",
        "изображение", "afbeelding", "obraz", "billede", "bilde", "kuva", "gambar", "صورة", "imagine", "obrázek",
        "hình ảnh", "εικόνα", "kép", "תמונה", "รูปภาพ", "cover image",
    )
    for word in (name, *name.split())
)  # fmt: skip


class Inline(NamedTuple):
    """Plain text with the links in it (spans into ``text``) and the pictures that stood between."""

    text: str
    links: tuple[UrlEntity, ...] = ()
    media: tuple[Media, ...] = ()


def inline(source: str, *, escapes: bool = True, strong: bool = True) -> Inline:
    """``source`` as its author wrote it.

    ``escapes`` and ``strong`` say whether the tool that wrote it escapes literal punctuation, so that a bare
    asterisk is emphasis and not the author's.
    """
    if not _MARKED.search(source):
        return Inline(_lines(source))
    media: list[Media] = []
    if "![" in source:
        source = with_pictures(source)
        source = _OBSIDIAN_IMAGE.sub(lambda found: _local(found, media), source)
        source = _IMAGE.sub(lambda found: _picture(found, media), source)
        source = _EMPTY_LINK.sub("", source)
    rows: list[str] = []
    for row in source.replace("\r\n", "\n").split("\n"):
        row = trim(row.removesuffix("\\") if escapes and not row.endswith("\\\\") else row)
        if row or (rows and rows[-1]):
            rows.append(row)
    text, links = _tokens(trim("\n".join(rows)), escapes, strong)
    return Inline(text, links, tuple(media))


def with_pictures(source: str) -> str:
    """``source`` with the site's own pictures where others stand in for them.

    >>> with_pictures("[![Image](https://reader.example/1px.png)](https://pbs.twimg.com/media/Ab.jpg)")
    '![Image](https://pbs.twimg.com/media/Ab.jpg)'
    """
    return _STAND_IN.sub(r"\1\2", source) if "[![" in source else source


def _lines(source: str) -> str:
    """The lines of ``source``, each trimmed, of several blank ones one."""
    if "\n" not in source:
        return trim(source)
    rows: list[str] = []
    for row in map(trim, source.replace("\r\n", "\n").split("\n")):
        if row or (rows and rows[-1]):
            rows.append(row)
    return trim("\n".join(rows))


def _tokens(source: str, escapes: bool, strong: bool) -> tuple[str, tuple[UrlEntity, ...]]:
    parts: list[str] = []
    links: list[UrlEntity] = []
    at = length = 0
    for found in _TOKEN.finditer(source):
        kind = found.lastgroup if found["label"] is None else "link"
        if (kind == "escaped" and not escapes) or (kind == "strong" and not strong):
            continue
        before = source[at : found.start()]
        value, link = _value(kind, found)
        length += len(before)
        parts += (before, value)
        if link is not None and value:
            links.append(link.model_copy(update={"span": (length, length + len(value))}))
        length += len(value)
        at = found.end()
    parts.append(source[at:])
    text = "".join(parts)
    cut = len(text) - len(text.lstrip())
    text = trim(text)
    moved = (_moved(link, cut, len(text)) for link in links)
    return text, tuple(link for link in moved if link is not None)


def _moved(link: UrlEntity, cut: int, size: int) -> UrlEntity | None:
    start, end = link.span or (0, 0)
    start, end = start - cut, min(end - cut, size)
    return link.model_copy(update={"span": (start, end)}) if 0 <= start < end else None


def _value(kind: str | None, found: re.Match[str]) -> tuple[str, UrlEntity | None]:
    if kind == "link":
        return link_text(found["label"], found["target"])
    if kind == "escaped":
        return found["escaped"], None
    if kind == "auto":
        return found["auto"], UrlEntity(url=found["auto"])
    if kind == "entity":
        return unescaped(found["entity"]).replace("\u00a0", " "), None
    return "", None


def link_text(label: str, target: str) -> tuple[str, UrlEntity | None]:
    """What a Markdown link says in the post's text, and the link itself; mentions and tags are no links."""
    label = unescaped(_ESCAPE.sub(r"\1", label)).strip()
    target = unescaped(_ESCAPE.sub(r"\1", target))
    if not label or (label[0] in "@#$＃" and (_SITE.match(target) or not target)):
        return label, None
    if label.lower().startswith(("pic.twitter.com/", "pic.x.com/")) or "://t.co/" in target:
        return label, UrlEntity(url=target, display_url=label)
    if _looks_like_address(label, target):
        return target, UrlEntity(url=target, expanded_url=target, display_url=label)
    return label, UrlEntity(url=target, expanded_url=target, display_url=label)


def _looks_like_address(label: str, target: str) -> bool:
    """Whether ``label`` is ``target``, shortened: many a name has a dot in it, too."""
    if " " in label or ("." not in label and not label.endswith("…")):
        return False
    shown, leads = (_host(one) for one in (label, target))
    return leads.endswith(shown) or (label.endswith("…") and leads.startswith(shown.rstrip("…")))


def _host(address: str) -> str:
    return address.lower().partition("://")[2 if "://" in address else 0].partition("/")[0].removeprefix("www.")


def _local(found: re.Match[str], media: list[Media]) -> str:
    media.append(Media(type=_type(found[1]), path=found[1]))
    return ""


def _picture(found: re.Match[str], media: list[Media]) -> str:
    """An emoji as its character; any other picture goes to ``media``."""
    alt = _NUMBERED.sub("", _ESCAPE.sub(r"\1", found[1]).strip(), count=1).strip()
    target = _ESCAPE.sub(r"\1", found[2])
    if "emoji" in target or (alt and len(alt) <= 12 and target.endswith(".svg") and not any(map(str.isalpha, alt))):
        return alt
    if not target:
        return alt
    described = alt if alt and alt.lower() not in UNDESCRIBED else None
    if "://" in target:
        media.append(Media(type=_type(target), url=target, alt=described))
    else:
        media.append(Media(type=_type(target), path=target, alt=described))
    return ""


def _type(target: str) -> MediaType:
    if "tweet_video" in target:
        return "animated_gif"
    video = "video" in target or target.partition("?")[0].lower().endswith((".mp4", ".m3u8", ".mov", ".webm"))
    return "video" if video else "photo"
