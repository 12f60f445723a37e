"""Lists of links whose label or title is a post's: of browsers, chats, digests, bookmark tools.

[NAME on X: "TEXT" / X](address)            <a href="address">Tweet from NAME (@user)</a>: start of the text ...
> the thread quoted below it                [来自 NAME (@user) 的推文](address)：…
"""

from __future__ import annotations

from collections.abc import Iterator

from ... import regex as re
from ...raw import RawAuthor, RawPage, RawPost
from ...values.links import status_url
from ...values.text import unescaped
from .._lines.roles import Role
from .note import Note
from .people import ADDRESS
from .saying import part_quoted
from .sections import is_quote, quote_at, unquote
from .titled import ends_cut, is_cut, titled

_MARKDOWN = re.compile(
    r"\[(?P<label>(?:[^\[\]\n\\]|\\[\[\]]?|"
    r"\[[^\[\]\n]{0,200}\](?!\()){4,1000}+)\]\((?P<url>https?://[^\s()]{1,300})(?:\s\"[^\"\n]{0,300"
    r"}\")?\)"
)
_HTML = re.compile(
    r"<a\s[^>\n]{0,200}?href=\"(?P<url>https?://[^\"\n]{1,300})\"[^>\n]{0,200}>(?P<label>[^<\n]{4,3000})</a>",
    re.IGNORECASE,
)
_UNFURL = re.compile(
    r"(?:Tweet|Post|Thread) (?:from|by) (?P<name>[^\n]{1,100}?) \(@(?P<user>\w{1,20})\)$|来自"
    r" ?(?P<name2>[^\n]{1,100}?) ?[(（]@(?P<user2>\w{1,20})[)）] ?的推文",
    re.ASCII,
)
_BEHIND = re.compile(r"\s{0,2}[:：]\s{0,3}")
_END = re.compile(r"</?(?:li|ul|p|div|br)\b|\n")
_NOTHING = re.compile(r"no description found|未找到描述|description not available", re.IGNORECASE)
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")

#: Name, username and text that a title states; an unfurled one states no text.
_Title = tuple[str | None, str | None, str | None]


def is_list(note: Note) -> bool:
    """Whether a link to a post bears a title of one."""
    text = note.ledger.lines.text
    return "/status" in text and next(_links(text), None) is not None


def read_links(note: Note, page: RawPage) -> None:
    """One post a link; the same post linked twice is one."""
    text = note.ledger.lines.text
    seen: set[str] = set()
    spans: list[tuple[int, int]] = []
    for found, address, (name, username, said) in _links(text):
        user = username or (None if address["user"] in (None, "i") else address["user"])
        post = RawPost(author=RawAuthor(user, name), id=address["id"], url=status_url(user, address["id"]))
        end = found.end()
        if said is None:
            end = _unfurled(text, found.end(), post)
        else:
            post.text, post.truncated = said, is_cut(said)
        number = note.line_of(found.start())
        post.span = (found.start(), end)
        spans.append((found.start(), end))
        if address["id"] in seen:
            continue
        seen.add(address["id"])
        _quote_below(note, post, number)
        page.posts.append(post)
    note.claim_spans(spans, Role.SAID)


def _links(text: str) -> Iterator[tuple[re.Match[str], re.Match[str], _Title]]:
    """Each link to a post whose label is a title of one, with its address and what the title says."""
    both = sorted([*_MARKDOWN.finditer(text), *_HTML.finditer(text)], key=lambda found: found.start())
    for found in both:
        address = ADDRESS.match(found["url"])
        if address is None:
            continue
        label = unescaped(_ESCAPE.sub(r"\1", found["label"])).strip()
        if unfurl := _UNFURL.search(label):
            yield found, address, (unfurl["name"] or unfurl["name2"], unfurl["user"] or unfurl["user2"], None)
        elif (title := titled(label)) is not None:
            yield found, address, title


def _unfurled(text: str, at: int, post: RawPost) -> int:
    """The start of the text behind an unfurled link; where it ends."""
    behind = _BEHIND.match(text, at)
    if behind is None:
        return at
    end = _END.search(text, behind.end())
    stop = end.start() if end else len(text)
    said = unescaped(text[behind.end() : stop]).strip()
    if said and not _NOTHING.match(said) and len(said) < 4000:
        post.text, post.truncated = said, ends_cut(said)
        part_quoted(post)
        return stop
    return at


def _quote_below(note: Note, post: RawPost, number: int) -> None:
    """The thread as the saver quoted it below the link, where it begins as the title does."""
    below = number + 1
    if below < len(note.lines) and not note.lines[below]:
        below += 1
    if below >= len(note.lines) or not is_quote(note.lines[below]) or not post.text:
        return
    last = quote_at(note, below, len(note.lines))
    rows = [unquote(note.rows[n]) for n in range(below, last + 1)]
    start = "".join(post.text.split())[:30]
    if not "".join(note.words(rows).text.split()).startswith(start):
        return
    span = post.span
    note.fill(post, list(range(below, last + 1)), rows)
    post.truncated = False
    if span and post.span:
        post.span = (span[0], post.span[1])
