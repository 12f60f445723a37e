"""Threads as each tool writes them, read back: the same posts, whatever their authors wrote.

A dialect that escapes nothing cannot hold what looks like its own marks; ``SPEAKABLE`` says what each can hold.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import prose
import threadkit
from threadkit.formats.text_markdown.reader_words import Interface
from threadkit.values.text import flatten

#: Marks of Markdown where nothing is escaped, and of the tools' own lines.
_MARKS = re.compile(r"[\[\]<>&!*|`#]|::|^[-—–]|\(\[|^id|^\.{3}|^\d|^[(\[]?\d{1,3}\s?[/.)]|RT @")
_TIMED = re.compile(r":|http|·|\d{4}|^\d|^@")
_LABELS = re.compile(r"Quote|Show|Views|Original|repl|retweet|like|Comments|reposted|X on|on X|· ?\d", re.I)


def _without(*patterns: re.Pattern[str]) -> st.SearchStrategy[str]:
    return prose.LINES.filter(lambda line: not any(pattern.search(line) for pattern in patterns))


#: What the site's own interface prints: a reader's page has it beside the posts' texts.
UNLABELLED = _without(_TIMED, _LABELS).filter(lambda line: not Interface("en").kind(line))
PLAIN_NAMES = prose.NAMES.filter(lambda name: name[0].isalpha() and not re.search(r"[^\w\s.'’]", name))


class Dialect(NamedTuple):
    """How a tool writes a thread, what it can hold, and what must come back."""

    write: Callable[[list[prose.Said]], str]
    format: str
    lines: st.SearchStrategy[str] = prose.LINES
    names: st.SearchStrategy[str] = prose.NAMES
    join: str = "\n\n"
    fields: str = "username name id"
    recognised: bool = True
    paragraphs: int = 4
    one_author: bool = False
    counted: bool = False


SPEAKABLE = _without(_MARKS)
DIALECTS = {
    "web clipper": Dialect(prose.web_clip, "text_markdown"),
    "block quotes": Dialect(prose.block_quotes, "text_embed"),
    "newsletter": Dialect(prose.newsletter, "text_embed"),
    "highlights": Dialect(prose.highlights, "text_markdown", SPEAKABLE, fields="id"),
    "tweet-to-markdown": Dialect(prose.tweet_to_markdown, "text_markdown", SPEAKABLE, PLAIN_NAMES),
    "reader service": Dialect(prose.reader_service, "text_markdown", UNLABELLED, PLAIN_NAMES),
    "callouts": Dialect(prose.callouts, "text_markdown", _without(_MARKS, _LABELS), fields="username"),
    "attributions": Dialect(prose.attributions, "text_embed", _without(_MARKS, _TIMED), PLAIN_NAMES, fields="username name", paragraphs=1),
    "embed code": Dialect(prose.embed_code, "text_embed", names=PLAIN_NAMES, join="\n"),
    "aggregator": Dialect(prose.aggregator, "text_aggregator", _without(_TIMED, _LABELS, _MARKS), PLAIN_NAMES, fields="", one_author=True),
    "thread reader": Dialect(prose.thread_reader, "text_unrolled", _without(_LABELS), join="\n", fields="", one_author=True),
    "numbered": Dialect(prose.numbered, "text_unrolled", _without(_MARKS), join="\n", fields="", recognised=False, counted=True),
    "closing addresses": Dialect(prose.closing_addresses, "text_unrolled", _without(re.compile(":|^http")), join="\n", fields="username id", recognised=False),
    "permalink of 2015": Dialect(prose.permalink_2015, "text_twitter", _without(_TIMED, _LABELS), join="\n", fields="username", recognised=False),
}  # fmt: skip


def _thread(draw: st.DrawFn, dialect: Dialect) -> list[prose.Said]:
    fewest = 3 if dialect.counted else 1
    said = draw(st.lists(prose.posts(dialect.lines, dialect.names), min_size=fewest, max_size=4))
    said = [post._replace(lines=post.lines[: dialect.paragraphs]) for post in said]
    if dialect.one_author:
        said = [post._replace(username=said[0].username, name=said[0].name) for post in said]
    return prose.counted(said) if dialect.counted else said


@pytest.mark.parametrize("name", DIALECTS)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow])
@given(data=st.data())
def test_a_thread_comes_back(name: str, data: st.DataObject) -> None:
    dialect = DIALECTS[name]
    said = data.draw(st.composite(lambda draw: _thread(draw, dialect))())
    text = dialect.write(said)
    page = threadkit.parse(text, format=None if dialect.recognised else dialect.format, timezone="UTC")
    assert page.source.format == dialect.format
    assert [_text(post.text, dialect) for post in page.posts] == [
        _text(dialect.join.join(post.lines), dialect) for post in said
    ]
    for field in dialect.fields.split():
        found = [post.id if field == "id" else post.author and getattr(post.author, field) for post in page.posts]
        wanted = [getattr(post, field) for post in said]
        assert found == wanted
    known = ("An article about birds.", "A letter about birds.", "More about birds.")
    unclaimed = [d.excerpt for d in page.diagnostics if d.code == "text-unclaimed" and d.excerpt not in known]
    assert not unclaimed


def _text(text: str, dialect: Dialect) -> str:
    return flatten(text) if dialect.write is prose.aggregator else text
