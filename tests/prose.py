"""Posts as the tools that save prose and Markdown write them, and a check of what a page of prose still says.

A renderer is written from the tool's own rules and knows nothing of the readers.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import NamedTuple

from hypothesis import strategies as st

import threadkit
from threadkit.values.text import trim

_EPOCH_MS = 1288834974657
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
          "November", "December")  # fmt: skip
_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")


class Said(NamedTuple):
    """A post as it was made; ``lines`` are its paragraphs."""

    username: str
    name: str
    id: str
    moment: datetime
    lines: tuple[str, ...]

    @property
    def address(self) -> str:
        return f"https://x.com/{self.username}/status/{self.id}"

    @property
    def day(self) -> str:
        return f"{MONTHS[self.moment.month - 1]} {self.moment.day}, {self.moment.year}"

    @property
    def clock(self) -> str:
        hour, half = (self.moment.hour + 11) % 12 + 1, "AM" if self.moment.hour < 12 else "PM"
        return f"{hour}:{self.moment.minute:02} {half} · {MONTHS[self.moment.month - 1][:3]} {self.day[len(MONTHS[self.moment.month - 1]) + 1 :]}"


#: Characters that a post can hold: no control characters, no lone surrogates, no line separators.
CHARACTERS = st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp", "Co", "Cn"))
HOSTILE = st.sampled_from(
    (
        "---", "> quoted", "**Ann** @ann 2025-05-14", "# heading", "- item", "1. one", "_x_ *y* [z](https://a.example)",
        "![i](https://a.example/i.png)", "@someone", "4:56 PM · May 27, 2026 · 407 Views", "&amp; &lt;", "\\*", "Quote",
        "Show more", "## Comments", "791Likes124Retweets", "<b>x</b>", "`code`", "|a|b|", "RT @user: hi", "(1/6)", "3/",
        "— Name (@name) in a sentence", "Original post", "0 replies", "#tag $TAG https://t.co/abc", "ends with a :", "!",
    )
)  # fmt: skip
LINES = st.one_of(HOSTILE, st.text(CHARACTERS, min_size=1, max_size=60)).map(trim).filter(bool)
NAMES = st.text(CHARACTERS, min_size=1, max_size=30).map(trim).filter(bool)
USERNAMES = st.from_regex(r"[A-Za-z0-9_]{2,15}", fullmatch=True)
MOMENTS = st.datetimes(datetime(2011, 1, 1), datetime(2026, 12, 31)).map(lambda moment: moment.replace(tzinfo=UTC))


@st.composite
def posts(draw: st.DrawFn, lines: st.SearchStrategy[str] = LINES, names: st.SearchStrategy[str] = NAMES) -> Said:
    """A post with a name, a text and an id that holds its time."""
    moment = draw(MOMENTS)
    id = (int(moment.timestamp() * 1000) - _EPOCH_MS) << 22
    text = draw(st.lists(lines, min_size=1, max_size=4))
    return Said(draw(USERNAMES), draw(names), str(id), moment, tuple(text))


def escaped(text: str) -> str:
    """``text`` with every character that Markdown could take for its own escaped, as Turndown does and more."""
    return _PUNCTUATION.sub(r"\\\1", text)


def web_clip(said: list[Said]) -> str:
    """The Obsidian Web Clipper's note of a page."""
    first = said[0]
    head = f'---\ntitle: "Thread by @{first.username}"\nsource: "{first.address}"\nauthor:\n  - "[[@{first.username}]]"\n---\n'
    blocks = []
    for index, post in enumerate(said):
        date = f"{post.moment:%Y-%m-%d}"
        linked = f"[{date}]({post.address})" if index else date
        text = "\n\n".join(map(escaped, post.lines))
        blocks.append(f"**{escaped(post.name)}** @{escaped(post.username)} {linked}\n\n{text}\n")
    return head + "\n---\n\n".join(blocks)


def block_quotes(said: list[Said]) -> str:
    """The site's own embed code in an article, as Markdown."""
    parts = ["An article about birds."]
    for post in said:
        rows = "\n> \n".join(f"> {escaped(line)}" for line in post.lines)
        parts.append(
            f"{rows}\n> \n> — {escaped(post.name)} (@{post.username}) [{post.day}]({post.address}?ref_src=twsrc%5Etfw)"
        )
        parts.append("More about birds.")
    return "\n\n".join(parts)


def newsletter(said: list[Said]) -> str:
    """Substack's embeds in Markdown."""
    parts = ["A letter about birds."]
    for post in said:
        text = "\n\n".join(map(escaped, post.lines))
        avatar = f"![X avatar for @{post.username}](https://substackcdn.com/image/a.jpg)"
        parts.append(
            f"[\n\n{avatar}\n\n{escaped(post.name)} @{escaped(post.username)}\n\n{text}\n\n"
            f"{post.clock} · 1.2K Views\n\n---\n\n3 Replies · 4 Reposts · 5 Likes\n\n]({post.address})"
        )
        parts.append("More about birds.")
    return "\n\n".join(parts)


def highlights(said: list[Said]) -> str:
    """Readwise's export to Logseq, of one author's posts."""
    first = said[0]
    head = (
        f"title:: Tweets From Ann (highlights)\nauthor:: [[@{first.username} on Twitter]]\ncategory:: #tweets\n\n"
    )
    rows = ["- Highlights first synced by [[Readwise]] [[Nov 19th, 2022]]"]
    for post in said:
        text = "\n\t  \n\t  ".join(post.lines)
        rows.append(f"\t- {text} ([View Tweet](https://twitter.com/{first.username}/status/{post.id}))")
    return head + "\n".join(rows)


def closing_addresses(said: list[Said]) -> str:
    """A reader's notes: text, time, address."""
    return "\n\n\n".join(f"{chr(10).join(post.lines)}\n\n{post.clock}\n{post.address}" for post in said)


def timeline_2009(said: list[Said]) -> str:
    """A profile of 2009: one line a post."""
    return "\n\n".join(
        f"{' '.join(post.lines)} about {index + 2} hours ago from web" for index, post in enumerate(said)
    )


# -- what a page still says --------------------------------------------------------------------------

_WORD = re.compile(r"[^\W\d_]{2,}")
_ASIDE = re.compile(r"https?://\S*|!\[[^\]\n]*\](?:\([^)\n]*\)?)?|\]\([^)\n]*\)?|\"[^\"\n]*\"(?=\))")


def unsaid(text: str, page: threadkit.Page, chrome: str) -> set[str]:
    """Words of ``text``, but for addresses and captions, that are neither in the page nor in ``chrome``."""
    value = page.model_dump(mode="json", exclude={"source": {"sha256", "path"}})
    said = (json.dumps(value, ensure_ascii=False).replace("\\n", " ") + chrome).lower().replace("\\", "")
    plain = _ASIDE.sub(" ", text.replace("\\", ""))
    return {word for word in map(str.lower, _WORD.findall(plain)) if word not in said}


def chrome(text: str, format: str) -> str:
    """What the undamaged page holds beside its posts."""
    return _claimed(text, format, lambda role: role != "unclaimed")


def free(text: str, format: str) -> str:
    """What the page says where anything may be said: in its properties, of a person above the person's posts."""
    return _claimed(text, format, lambda role: role in ("front matter", "profile"))


def _claimed(text: str, format: str, wanted: Callable[[str], bool]) -> str:
    claims = threadkit.explain(text, format=format)
    return "\n".join(claim.text for claim in claims if claim.post is None and wanted(claim.role))
