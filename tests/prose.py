"""Posts as the tools that save prose and Markdown write them, and a check of what a page of prose still says.

A renderer is written from the tool's own rules and knows nothing of the readers.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable
from datetime import UTC, datetime
from itertools import pairwise
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


def aggregator(said: list[Said]) -> str:
    """A page of one author's thread, each post with the one before it below."""
    first = said[0]
    text = "\n\n".join(first.lines)
    parts = [f"6h ago\n\nA title\n\n0\nOriginal post\n\n{text}\n\n{first.clock} View on X\n"]
    for before, post in pairwise(said):
        parts.append(
            f"\n{chr(10).join(post.lines)}\n\n{before.name}{before.name}@{before.username}\n\n"
            f"{' '.join(before.lines)}\n\n{before.clock} · 3 Views\n{post.clock} · 4 Views\n"
        )
    return "".join(parts)


def tweet_to_markdown(said: list[Said]) -> str:
    """The plug-in's note of a thread."""
    first = said[0]
    head = f'---\nauthor: "Ann"\nhandle: "@{first.username}"\nsource: "{first.address}"\ndate: {first.moment:%Y-%m-%dT%H:%M:%S.000Z}\n---\n'
    return head + "\n\n---\n\n".join(
        f"![{post.username}](https://pbs.twimg.com/profile_images/1/a.jpg)\n"
        f"{post.name} ([@{post.username}](https://twitter.com/{post.username})) - {post.day} at 9:00 AM\n\n"
        f"{(chr(10) * 2).join(post.lines)}\n\n\n[Tweet link]({post.address})"
        for post in said
    )


def reader_service(said: list[Said]) -> str:
    """r.jina.ai's page of a conversation."""
    first = said[0]
    head = f'Title: {first.name} on X: "a text" / X\n\nURL Source: {first.address}\n\nMarkdown Content:\n'
    return head + "\n\n".join(
        f"[{escaped(post.name)}](https://x.com/{post.username})\n\n[@{post.username}](https://x.com/{post.username})\n\n"
        f"{(chr(10) * 2).join(map(escaped, post.lines))}\n\n[{post.clock}]({post.address})\n\n·\n\n"
        f"[12.4K Views]({post.address}/analytics)"
        for post in said
    )


def callouts(said: list[Said]) -> str:
    """A vault's note: a post and its replies, each a callout."""
    blocks = []
    for index, post in enumerate(said):
        kind = "reply" if index else "tweet"
        text = "\n> \n".join(f"> {line}" for line in post.lines)
        blocks.append(f"> [!{kind}] @{post.username} · {post.moment:%Y-%m-%dT%H:%M:%S+00:00}\n{text}")
    return f'---\nurl: "{said[0].address}"\n---\n\n' + "\n\n".join(blocks)


def attributions(said: list[Said]) -> str:
    """Embeds in an article that was copied as text."""
    embeds = (f"{post.lines[0]}\n\n— {post.name} (@{post.username}) {post.day}" for post in said)
    return "\n\nMore about birds.\n\n".join(embeds)


def embed_code(said: list[Said]) -> str:
    """The site's embed code, pasted into a Markdown text."""
    return "An article about birds.\n\n" + "\n\nMore about birds.\n\n".join(
        f'<blockquote class="twitter-tweet"><p lang="en" dir="ltr">{"<br>".join(map(html.escape, post.lines))}</p>&mdash; '
        f'{html.escape(post.name)} (@{post.username}) <a href="{post.address}?ref_src=twsrc%5Etfw">{post.day}</a></blockquote>'
        for post in said
    )


def thread_reader(said: list[Said]) -> str:
    """The unrolling service's page of a thread, clipped as Markdown."""
    first = said[0]
    head = f'---\ntitle: "Thread by @{first.username} on Thread Reader App"\n---\n## Enter URL or ID to Unroll\n\n'
    texts = ("  \n".join(map(escaped, post.lines)) for post in said)
    return head + "\n\n".join(texts) + "\n\n• • •\n\nMissing some Tweet in this thread?\n"


def counted(said: list[Said]) -> list[Said]:
    """The same posts, counted by their author."""
    return [
        post._replace(lines=(f"{index}/ {post.lines[0]}", *post.lines[1:])) for index, post in enumerate(said, 1)
    ]


def numbered(said: list[Said]) -> str:
    """A thread of counted posts, kept by hand."""
    return "\n\n".join("\n".join(post.lines) for post in said)


def permalink_2015(said: list[Said]) -> str:
    """The replies on a post's page of 2015."""
    return "\n\n".join(
        f"Name @{post.username} {post.moment.day} {MONTHS[post.moment.month - 1][:3]} {post.moment.year}\n"
        f"{chr(10).join(post.lines)}\n0 replies 3 retweets 5 likes"
        for post in said
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
