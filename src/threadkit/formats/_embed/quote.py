"""The block quote that websites embed a post with, in all the shapes that they make of it (2011 to 2026).

    <blockquote class="twitter-tweet"><p lang="en">text</p>— Name (@user) <a href="…/status/1">date</a></…>

Editors put the author into a paragraph of its own, make a paragraph of each blank line, or leave the paragraph
out; some websites keep the link alone.
"""

from __future__ import annotations

from ... import regex as re
from ...dom import Element, collapse, elements_around, find, find_all, line_of, text_of
from ...raw import RawAuthor, RawPost
from ...values.links import parse_status_url
from ...values.site_notices import availability_of
from .._linked_text import LinkedText, Read, joined_texts, linked_text
from .._localtimes import time_language
from .words import Words

_CUT = re.compile(r"…\s{0,2}https://t\.co/\w{1,20}$")  # how the API cuts texts of over 140 characters
_DASHES = ("—", "–", "―")
_ATTRIBUTION = re.compile(r"[\s—–―-]*+(.{0,200}?)\s{0,20}\(@(\w{1,20})\)\s*(.{0,100})", re.DOTALL)
_GONE = re.compile(r"\b(?:deleted|unavailable|removed|no longer|not available|suspended)\b", re.IGNORECASE)
_WAITING = re.compile(r"(?:loading|view)\b[\w\s]{0,20}(?:…|\.{3})?", re.IGNORECASE)
_ADDRESSES = ("cite", "data-url", "data-tweet-url", "data-cited", "data-src", "data-href")


def read_quote(quote: Element, *, raw_breaks: bool = False) -> RawPost | None:
    """The embedded post, or None for a block quote that neither leads to a post nor is one by author or class.

    ``raw_breaks`` says that line breaks of the page's source are the author's.
    """
    anchor, status = _permalink(quote)
    words = Words(status[1] if status else None, raw_breaks=raw_breaks)
    text, lang, besides = _parted(quote, anchor, words)
    author = _author(besides)
    if status is None and not (text.text and (author is not None or _is_embed_code(quote))):
        return None
    if author is None and is_placeholder(text.text):
        text, lang = LinkedText(""), None
    linked = status[0] if status else None
    post = RawPost(
        id=status[1] if status else None,
        author=author or (RawAuthor(username=linked) if linked else None),
        time=_date(anchor, besides, named=author is not None),
        time_language=quote.get("data-lang"),
        text=text.text,
        links=text.links,
        media=words.media(),
        lang=lang,
        truncated=_CUT.search(text.text) is not None,
        reply_to_id=quote.get("data-in-reply-to"),
        line=line_of(quote),
    )
    if post.media:
        post.inferred["media"] = "picture-link"
    if author is None and not text.text and not post.media:
        _set_absence(post, anchor if anchor is not None else quote, besides)
    return post


def _set_absence(post: RawPost, element: Element, besides: str) -> None:
    """Why there is a link alone: the website says that the post is gone, or keeps no more of any post."""
    post.availability = "missing"
    if _GONE.search(besides):
        post.notice = _notice(element)
        post.availability = "unavailable" if " may " in f" {post.notice} " else availability_of(post.notice)


def _is_embed_code(quote: Element) -> bool:
    return "twitter-tweet" in (quote.get("class") or "") or "twitter-video" in (quote.get("class") or "")


def is_placeholder(text: str) -> bool:
    """Whether these are a website's words in place of a post, until its script has run."""
    return len(text) < 80 and _WAITING.fullmatch(text.strip()) is not None


def _permalink(quote: Element) -> tuple[Element | None, tuple[str | None, str] | None]:
    """The link to the post itself: the last one to any post, as links in the text stand before it."""
    for link in reversed(list(find_all(quote, ".//a[@href]"))):
        if (found := parse_status_url(link.get("href") or "")) is not None:
            return link, found
    for name in _ADDRESSES:
        if (found := parse_status_url(quote.get(name) or "")) is not None:
            return None, found
    id = quote.get("data-tweet-id") or quote.get("data-tweetid")
    return None, (None, id) if id and id.isdigit() else None


def _parted(quote: Element, anchor: Element | None, words: Words) -> tuple[LinkedText, str | None, str]:
    """``(the post's text, its language, what the block says besides)``."""
    around = set(anchor.iterancestors()) if anchor is not None else set()
    holders = elements_around(quote.iterdescendants("blockquote"))
    paragraphs = [one for one in quote.iterdescendants("p") if one not in holders]
    said = [p for p in paragraphs if p not in around and not _is_last_line(p)]
    taken = set(said)
    if said:
        lead = collapse(quote.text or "")  # a first line that an editor left outside
        besides = linked_text(quote, _as_shown, skip=lambda node: node in taken, source_breaks=False)
        text = joined_texts([LinkedText(lead), *(words.read(p) for p in said)], "\n\n")
        return text, said[0].get("lang"), collapse(besides.text).removeprefix(lead)
    text, last = _cut(words.read(quote, skip=anchor))
    lang = paragraphs[0].get("lang") if len(paragraphs) == 1 else None
    return text, lang, f"{last} {text_of(anchor)}" if anchor is not None else last


def _is_last_line(paragraph: Element) -> bool:
    """Whether the paragraph holds the author alone."""
    line = collapse(text_of(paragraph))
    return line.startswith(_DASHES) and _ATTRIBUTION.fullmatch(line) is not None


def _cut(whole: LinkedText) -> tuple[LinkedText, str]:
    """A text without paragraphs, cut before the dash that the author's name follows."""
    at = whole.text.rfind("(@")
    if at < 0:
        is_text = " " in whole.text and _GONE.search(whole.text) is None
        return (whole, "") if is_text else (LinkedText(""), collapse(whole.text))
    dash = max(whole.text.rfind(mark, max(0, at - 200), at) for mark in (*_DASHES, "- "))
    text = whole.text[: max(dash, 0)].rstrip()
    links = tuple(link for link in whole.links if link.span and link.span[1] <= len(text))
    return LinkedText(text, links), collapse(whole.text[max(dash, 0) :])


def _as_shown(anchor: Element) -> Read:
    return text_of(anchor), None


def _author(besides: str) -> RawAuthor | None:
    """The author in what a block says besides the text: behind a dash, before the date."""
    at = besides.rfind("(@")
    line = besides[max(0, at - 200) :] if at >= 0 else ""
    if not line.lstrip().startswith(_DASHES):  # words that are in no paragraph stand before it
        before = max(line[: at + 1].rfind(mark) for mark in _DASHES)
        line = line[max(before, 0) :]
    found = _ATTRIBUTION.match(line)
    return RawAuthor(name=found[1].strip() or None, username=found[2]) if found else None


def _date(anchor: Element | None, besides: str, *, named: bool) -> str | None:
    """The date as printed; since 2013 it is a date only, before that the link may hold the time."""
    if anchor is not None:
        time = find(anchor, "descendant-or-self::*[@data-datetime or @datetime]")
        if time is not None:
            return time.get("data-datetime") or time.get("datetime")
    shown = collapse(text_of(anchor)) if anchor is not None else besides.rpartition(")")[2].strip()
    return (shown or None) if named or time_language(shown) else None


def _notice(element: Element) -> str:
    """What the page says of a post that is gone, without the words for screen readers."""
    hidden = 'descendant::*[contains(@class, "sr-only") or contains(@class, "visually-hidden")]'
    helpers = set(find_all(element, hidden))
    return collapse(linked_text(element, _as_shown, skip=lambda node: node in helpers, source_breaks=False).text)


def read_loose(anchor: Element) -> RawPost | None:
    """The post whose block quote a website has taken away: ``— Name (@user) <a href="…/status/1">date</a>``.

    Its text is taken to be the paragraph before, which is marked as inferred.
    """
    status = parse_status_url(anchor.get("href") or "")
    previous, parent = anchor.getprevious(), anchor.getparent()
    line = (previous.tail if previous is not None else parent.text if parent is not None else None) or ""
    author = _author(line) if status is not None and line.strip().startswith(_DASHES) else None
    if status is None or author is None or parent is None:
        return None
    said = previous if previous is not None else parent.getprevious()
    words = Words(status[1])
    text = words.read(said) if said is not None and said.tag == "p" else LinkedText("")
    return RawPost(
        id=status[1],
        author=author,
        time=collapse(text_of(anchor)) or None,
        text=text.text,
        links=text.links,
        media=words.media(),
        lang=said.get("lang") if said is not None and text.text else None,
        inferred={"text": "paragraph-before-attribution"},
        line=line_of(anchor),
    )
