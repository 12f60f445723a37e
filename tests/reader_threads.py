"""Threads for the tests of what is read: one with everything in it, hostile ones, and trees of odd shapes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import threadkit
from conftest import ROOT
from threadkit import (
    Article,
    ArticleBlock,
    Author,
    Card,
    CommunityNote,
    Edits,
    Link,
    Media,
    Metrics,
    Node,
    Place,
    Poll,
    PollOption,
    Post,
    ReplyTo,
    Source,
    Thread,
    UrlEntity,
)

EXAMPLE = ROOT / "docs" / "reader" / "two-lamps.json"
START = datetime(2026, 3, 4, 5, 6, tzinfo=UTC)

#: What a post may hold to harm who reads it.
HOSTILE = (
    "<script>alert(1)</script>",
    "</style><style>*{display:none}</style>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "<svg/onload=alert(1)>",
    "</article></main><base href=//evil.example>",
    "{{ 7*7 }} {% raw %} {# gone #}",
    "]]> <!-- <![CDATA[",
    "[x](javascript:alert(1)) ![i](https://evil.example/p.png) <https://evil.example>",
    "a\x00b\x1b[31mred\x1b]8;;https://evil.example\x07link\x1b]8;;\x07\x9b2J",
    "user\u202egpj.exe\u202c \u2066x\u2069 \u200f",
    "%%gone%% ==lit== $x$ ^id [[wiki]] #tag ~~s~~ `code` | a | b |",
    "W" * 5000,
    "e\u0301 👩🏽‍🚀 𝔘𝔫𝔦 漢字 עברית العربية",
    "&lt;b&gt; &amp;amp; &#x3c;",
    "- [ ] task\n# heading\n> quote\n    code\n---\n1. one\n+ plus\n***\n```\nfence",
    "line\r\nline\rline\u2028line\x85line",
    "\ud800 half",
)
LINKS = (
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:msgbox(1)",
    "file:///etc/passwd",
    'https://a.example/"onmouseover="alert(1)',
    "https://a.example/<script>",
    "https://a.example/)](x",
    "//evil.example",
    "https://ok.example/path?q=1#f",
)


def example() -> Thread:
    """The thread of the README's pictures."""
    thread = threadkit.load(EXAMPLE.read_text(encoding="utf-8"))
    assert isinstance(thread, Thread)
    return thread


def hostile_post(key: str, evil: str, link: str) -> Post:
    """A post with ``evil`` in every field that is text, and ``link`` in every one that is an address."""
    return Post(
        key=key,
        id=None,
        url=link,
        author=Author(username=evil, name=evil, id=evil, avatar_url=link),
        created_at=START,
        precision="minute",
        text=evil,
        entities=threadkit.Entities(urls=(UrlEntity(url=link, expanded_url=link, display_url=evil, span=(0, 3)),)),
        metrics=Metrics(likes=3, views=1000, rounded=("views",)),
        media=(Media(url=link, alt=evil, path=evil), Media(type="video", url=link, alt=evil, duration_ms=42000)),
        reposted_by=Author(username=evil, name=evil),
        reply_to=ReplyTo(usernames=(evil,)),
        poll=Poll(options=(PollOption(label=evil, percent=50.5), PollOption(label=evil, votes=2))),
        card=Card(url=link, domain=evil, title=evil, description=evil),
        community_note=CommunityNote(text=evil, url=link),
        article=Article(
            title="t" + evil,
            url=link,
            blocks=tuple(
                ArticleBlock(type=kind, text=f"{kind} {evil}", url=link)
                for kind in ("paragraph", "heading", "quote", "list-item", "code", "divider", "image", "post", evil)
            ),
        ),
        place=Place(name=evil),
        edits=Edits(ids=("1", "2")),
        lang=evil,
        source=evil,
        notice=evil,
        pinned=True,
        truncated=True,
        hidden_replies=True,
        inferred={"author": evil, evil: "page-author"},
    )


def hostile_thread(evil: str, link: str) -> Thread:
    """A post, its answer, a tombstone, an ad and a quote, all hostile."""
    root = hostile_post(evil + "0", evil, link)
    others = [hostile_post(f"{evil}{number}", evil, link) for number in range(1, 5)]
    others[1] = others[1].model_copy(update={"availability": "deleted"})
    others[2] = others[2].model_copy(update={"promoted": True})
    nodes = [Node(post=root, seen_in=(0,))]
    for number, post in enumerate(others):
        kind = "quoted" if number == 3 else "reply"
        link_made = Link.model_validate({"kind": kind, "basis": "inferred"})
        nodes.append(Node(post=post, parent=root.key, depth=1, link=link_made, seen_in=(0,)))
    source = Source(format="text_x", path=evil, url=link, title=evil, sha256=evil, language=evil, container=evil)
    return Thread(posts=tuple(nodes), title=evil, sources=(source,))


def grown(parents: list[int | None]) -> Thread:
    """A thread of plain posts; ``parents`` tells for each the number of the post it answers, in reading order."""
    depths: list[int] = []
    nodes = []
    for number, parent in enumerate(parents):
        depths.append(0 if parent is None else depths[parent] + 1)
        post = Post(
            key=str(number),
            id=str(number),
            url=f"https://x.com/u{number % 5}/status/{number}",
            author=Author(username=f"u{number % 5}", name=f"User {number % 5}"),
            created_at=START + timedelta(minutes=number),
            precision="minute",
            text=f"Word {number} of the matter.",
            metrics=Metrics(likes=number),
        )
        link = None if parent is None else Link(kind="reply", basis="stated")
        above = None if parent is None else str(parent)
        nodes.append(Node(post=post, parent=above, depth=depths[-1], link=link, seen_in=(0,)))
    return Thread(posts=tuple(nodes), sources=(Source(format="json_v2", path="grown.json"),))
