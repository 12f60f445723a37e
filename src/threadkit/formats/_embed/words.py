"""The words of a post in the site's embed code: links, mentions of all years, and links to its own media.

A link to ``pic.twitter.com`` (until 2013 to the post's own ``/photo/1``) is the post's media, and no text. Links
lead to ``t.co``; where the author's link is said elsewhere (``title``, ``data-expanded-url``) it is written out.
"""

from __future__ import annotations

from ... import regex as re
from ...dom import Element, find, text_of
from ...models import Media, UrlEntity
from ...values.links import parse_status_url
from .._linked_text import LinkedText, Read, is_tag, linked_text, shown_text

_PICTURE = re.compile(r"(?:https?://)?(pic\.(?:twitter|x)\.com/\w{1,40})")
_BARE_PICTURE = re.compile(r"(?<!\s)\s*+(?:https?://)?(pic\.(?:twitter|x)\.com/\w{1,40})\s*+$")
_OWN_PHOTO = re.compile(r"/status(?:es)?/\d{1,20}/(?:photo|video)/\d")
_OWN_PAGE = re.compile(
    r"https?://(?:www\.|mobile\.)?(?:twitter|x)\.com/(?:#!/)?(?:@?\w{1,20}/?|hashtag/.*+|search.*+)(?:\?.*)?$"
)
_SCHEME = re.compile(r"^https?://(?:www\.)?", re.IGNORECASE)
_CODED_BREAK = re.compile(r"&#(?:10|x0?a);", re.IGNORECASE)
_STATUS = re.compile(r"/status(?:es)?/(\d{1,20})", re.ASCII)
_WRAPPED = 120  # no editor wraps the lines of a source later
_BLANK_LINE = re.compile(r"\n[ \t]*\n(?=[^\s])")


class Words:
    """Reads the texts of one embed; ``pictures`` are the links to the post's own media, in order.

    ``raw_breaks`` says that line breaks of the source are the author's: some tools write posts so.
    """

    def __init__(self, id: str | None = None, *, raw_breaks: bool = False) -> None:
        self.id = id
        self.raw_breaks = raw_breaks
        self.pictures: list[str] = []

    def read(self, element: Element, skip: Element | None = None) -> LinkedText:
        """The text of the element without the one to ``skip``."""
        breaks = self.raw_breaks and find(element, ".//br") is None
        text = linked_text(element, self._link, skip=lambda node: node is skip, source_breaks=breaks)
        bare = _BARE_PICTURE.search(text.text)
        if bare is None:
            return text
        self.pictures.append(f"https://{bare[1]}")
        return LinkedText(text.text[: bare.start()], text.links)

    def media(self) -> tuple[Media, ...]:
        """The post's own media; their kind is not in the page."""
        return tuple(Media(url=url) for url in dict.fromkeys(self.pictures))

    def _link(self, anchor: Element) -> Read:
        shown, href = shown_text(anchor), anchor.get("href") or ""
        if (picture := _PICTURE.fullmatch(shown)) is not None:
            self.pictures.append(f"https://{picture[1]}")
            return "", None
        if is_tag(shown) or not href.startswith("http") or ("." not in shown and _OWN_PAGE.match(href)):
            return shown, None
        target = _target(anchor, shown, href)
        if target is not None and _OWN_PHOTO.search(target) and self._is_own(target):
            self.pictures.append(target)
            return "", None
        said = target or shown
        return said, UrlEntity(url=href, expanded_url=target, display_url=shown if shown != said else None)

    def _is_own(self, url: str) -> bool:
        status = parse_status_url(url)
        return status is not None and status[1] == self.id


def _target(anchor: Element, shown: str, href: str) -> str | None:
    """Where a link leads, if the page says so; ``t.co`` says nothing."""
    title = (anchor.get("title") or "").strip()
    if expanded := anchor.get("data-expanded-url"):
        return expanded
    if "://t.co/" in href:
        return title if title.startswith("http") else None
    bare = _SCHEME.sub("", shown).rstrip("…").removesuffix("...").rstrip("/")
    return href if bare and _SCHEME.sub("", href).startswith(bare) else None


def has_raw_breaks(paragraphs: list[Element]) -> bool:
    """Whether the embeds of a page hold line breaks in the source where the site's own code has ``<br>``.

    Blank lines tell, and so do breaks on a page without any ``<br>`` whose lines are neither indented nor wrapped.
    """
    plain = [text_of(one).strip() for one in paragraphs if find(one, ".//br") is None]
    if any(_BLANK_LINE.search(text) for text in plain):
        return True
    lines = [line for text in plain for line in text.split("\n")]
    is_plain = len(plain) == len(paragraphs) and not any(line[:1].isspace() for line in lines)
    return is_plain and any(len(line) > _WRAPPED for line in lines)


def coded_breaks(text: str) -> frozenset[str]:
    """The ids of embeds that write a line break as ``&#10;``, as the site's own code did in 2013 and 2014.

    The tree no longer tells one from the end of a line of the page's source, so ``text`` is that source.
    """
    if _CODED_BREAK.search(text) is None:
        return frozenset()
    ids = []
    for block in text.split("<blockquote")[1:]:
        block = block.partition("</blockquote")[0]
        words = block.partition("<p")[2].partition("</p")[0]
        if "\n" not in words and _CODED_BREAK.search(words):
            ids += _STATUS.findall(block)[-1:]
    return frozenset(ids)
