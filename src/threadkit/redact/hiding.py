"""Words that somebody said and that stand among the site's own: hidden where the page reads the same without.

A label such as ``Subscription`` is the site's, but a post on the page may be known by that word. Whether a reader
needs the label is not guessed: the page without it is read again.
"""

from __future__ import annotations

from collections.abc import Callable

from ..api import read_document
from ..documents import Document
from ..errors import ThreadkitError
from ..models import Page, Post
from ..parse_options import ParseOptions

_TRIALS = 6  # times that a page is read again
_MUCH = 1_000_000  # characters that are read again in all; a page of more is left as it is

Attempt = Callable[[frozenset[str]], tuple[str, set[str]]]
"""The masked page with the words hidden, and the said words that still stand in it."""


def hidden(attempt: Attempt, document: Document, format: str | None) -> str:
    """The page with as many of the words hidden as it can be without being read otherwise."""
    text, shown = attempt(frozenset())
    trials = min(_TRIALS, _MUCH // (len(text) + 1))
    if not shown or not trials:
        return text
    wanted = _reading(text, document, format)
    gone: frozenset[str] = frozenset()
    groups = [frozenset(shown)]
    for _ in range(trials):
        if not groups:
            break
        group = groups.pop(0)
        tried = attempt(gone | group)[0]
        if _reading(tried, document, format) == wanted:
            text, gone = tried, gone | group
        elif len(group) > 1:
            words = sorted(group)
            groups += [frozenset(words[::2]), frozenset(words[1::2])]
    return text


def _reading(text: str, document: Document, format: str | None) -> object:
    """What is read, but for the words."""
    again = Document(text, path=document.path, limits=document.limits)
    try:
        pages, _ = read_document(again, ParseOptions(format=format))
    except ThreadkitError as error:
        return type(error)
    return [_of_page(page) for page in pages]


def _of_page(page: Page) -> object:
    codes = sorted(one.code for one in page.diagnostics)
    return page.source.format, page.coverage.unclaimed, codes, list(map(_of_post, page.posts))


def _of_post(post: Post) -> object:
    quoted = [_of_post(one) for one in (post.quoted, *post.also_quoted) if one is not None]
    answered = post.reply_to and (post.reply_to.id is not None, len(post.reply_to.usernames))
    facts = (
        post.availability,
        post.created_at,
        post.metrics,
        len(post.media),
        len(post.text.split()),
        post.promoted,
    )
    return (facts, answered, sorted(post.inferred.items()), quoted)
