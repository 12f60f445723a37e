"""The account of a page's text nodes: in a post, known furniture, or left over.

The ledger knows nothing of the parser: it takes the texts that stand in the articles and looks for each in the
posts that were read.
"""

from __future__ import annotations

import re

from ..diagnostics import Report
from ..dom import Element, collapse, find_all, is_element, line_of
from ..models import Coverage
from ..raw import RawPage, RawPost
from ..values.locales import Locale
from ..values.text import comparison_key

_FURNITURE = re.compile(r"[\d.,:/\s·%KMBkm]*|…|https?://|GIF|ALT|\+\d+|\d{1,2}:\d{2} / \d{1,2}:\d{2}")
_NOT_SHOWN = frozenset(("script", "style", "noscript", "template", "title", "time"))
_MOST = 20  # reports of one page; more would bury the others


def account(page: RawPage, pairs: list[tuple[Element, RawPost]], locale: Locale, report: Report) -> None:
    """Fill ``page.coverage``; text of an article that is in no post and no known furniture is reported."""
    posts = chrome = unclaimed = 0
    for article, post in pairs:
        held = comparison_key(_words(post))
        for parent, text in _texts(article):
            if _FURNITURE.fullmatch(text):
                chrome += 1
            elif comparison_key(text) in held:
                posts += 1
            elif _is_known(parent, text, locale):
                chrome += 1
            else:
                unclaimed += 1
                if unclaimed <= _MOST:
                    report.add("text-unclaimed", line=line_of(parent), excerpt=text)
    page.coverage = Coverage(unit="nodes", posts=posts, chrome=chrome, unclaimed=unclaimed)


def _texts(article: Element) -> list[tuple[Element, str]]:
    found = []
    for node in find_all(
        article, "descendant-or-self::*[text()[normalize-space()] or */following-sibling::text()]"
    ):
        if not is_element(node) or node.tag in _NOT_SHOWN:
            continue
        for text in (node.text, *(child.tail for child in node)):
            if text and (line := collapse(text)):
                found.append((node, line))
    return found


def _words(post: RawPost) -> str:
    """All that the post and those nested in it say."""
    words: list[str] = []
    stack = [post]
    while stack:
        one = stack.pop()
        words += [one.text, one.notice or "", one.time or "", *one.reply_to]
        for author in (one.author, one.reposted_by):
            if author is not None:
                words += [author.name or "", "@" + (author.username or "")]
        words += [link.display_url or "" for link in one.links]
        words += [link.url + (link.expanded_url or "") for link in one.links]
        words += [medium.alt or "" for medium in one.media]
        if one.card is not None:
            words += [one.card.domain or "", one.card.title or "", one.card.description or ""]
        if one.poll is not None:
            words += [option.label for option in one.poll.options]
        if one.community_note is not None:
            words.append(one.community_note.text)
        if one.article is not None:
            words += [one.article.title or "", *(block.text for block in one.article.blocks)]
        if one.quoted is not None:
            stack.append(one.quoted)
    return "\n".join(words)


def _is_known(parent: Element, text: str, locale: Locale) -> bool:
    """Controls, labels and notices of the site: a known word, or the text of a button or of a hidden helper."""
    if locale.label(text) is not None or locale.metric(text) is not None or locale.match(text) is not None:
        return True
    for node in (parent, *list(parent.iterancestors())[:12]):
        if node.tag in ("button", "time") or node.get("role") in ("button", "group", "progressbar", "menu"):
            return True
        if (node.get("data-testid") or "") in _CONTROLS:
            return True
        if node.tag == "article":
            return False
    return False


_CONTROLS = frozenset(
    "caret icon-verified socialContext birdwatch-pivot card.wrapper videoComponent videoPlayer "
    "tweet-text-show-more-link inline_reply_offscreen placementTracking analyticsButton "
    "app-text-transition-container".split()
)
