"""Forty kinds of remark that people put around saved posts, and what a page must give with one in any place.

A remark stands before the first post, between two or behind the last one. The page's posts stay as they are, and
each line of the remark is told. Where nothing shows that a post has ended, it may take the remark in, but not in
silence: its text is marked.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

import threadkit
from threadkit import Page, Post

#: What people put around copies: Markdown of every kind, and prose in many languages.
REMARKS = {
    "heading": "## My view", "deep heading": "#### Later", "heading and prose": "## My view\n\nWe should ask.",
    "rule": "---\n\nSaved on Sunday.", "equals": "======\n\nNext page", "stars": "***\n\nfrom my notes",
    "fence": "```\n06:00 -> 05:50\n```", "tilde fence": "~~~text\nraw\n~~~", "python": "```python\nprint(1)\n```",
    "table": "| a | b |\n|---|---|\n| 1 | 2 |", "wide table": "| what | when | who |\n| :-- | :-: | --: |\n| x | y | z |",
    "tasks": "- [ ] ask Lise\n- [x] call the mill", "list": "- ask Lise for her counts\n- look at the tides",
    "numbers": "1. first thing\n2. second thing", "stars list": "* one idea\n* another one",
    "quote": "> they said so themselves", "emphasis": "**Important:** read this again", "link": "[my notes](https://example.org/notes)",
    "picture": "![[screenshot-12.png]]", "wiki link": "See [[Ferry timetable]] for more", "tags": "#ferry #todo #notes here",
    "comment": "%% to do: check the date %%", "callout": "[!note] Remember the lamp", "date": "Noted on 2026-05-02 at home",
    "English": "My view: we should ask the ferry office.", "German": "Meine Meinung: das müssen wir prüfen.",
    "French": "À mon avis, il faudrait demander au port.", "Spanish": "Yo creo que deberíamos preguntar al puerto.",
    "Portuguese": "Acho que devemos perguntar ao porto.", "Italian": "Secondo me bisogna chiedere al porto.",
    "Japanese": "私の意見では、港に聞くべきだと思う。", "Chinese": "我觉得应该去问一下港口。", "Korean": "내 생각에는 항구에 물어봐야 한다.",
    "Russian": "По-моему, надо спросить в порту.", "Arabic": "في رأيي يجب أن نسأل الميناء.", "Turkish": "Bence limana sormalıyız.",
    "Hindi": "मेरे विचार से हमें बंदरगाह से पूछना चाहिए।", "long": "I have read this three times now. " * 12,
    "two paragraphs": "I am not sure about it.\n\nThey never said which gate.", "shout": "WHY DOES NOBODY ASK THE MILLER",
}  # fmt: skip
PLACES = ("before", "between", "after")


class Trial(NamedTuple):
    """A page with a remark in it."""

    place: str
    kind: str
    text: str


def trials(text: str, page: Page, name: str, each: int) -> Iterator[Trial]:
    """The page with a remark in each place; ``each`` of the kinds, which the page's name chooses."""
    for place in PLACES:
        at = _place(text, page, place)
        if at is None:
            continue
        for kind in chosen(f"{name} {place}", each):
            yield Trial(place, kind, f"{text[:at]}{chr(10) * 2 if at else ''}{REMARKS[kind]}\n\n{text[at:]}")


def chosen(name: str, count: int) -> list[str]:
    """So many of the kinds, others for each name."""
    return sorted(REMARKS, key=lambda kind: hashlib.sha256(f"{name} {kind}".encode()).digest())[:count]


def _place(text: str, page: Page, place: str) -> int | None:
    """Where the remark goes: at a line's start; None where the page does not show such a place."""
    if place == "before":
        return _below_properties(text)
    if place == "after":
        return len(text)
    borders = [below for above, below in pairwise(page.posts) if _is_border(above, below)]
    if not borders or borders[0].span is None:
        return None
    at = text.rfind("\n", 0, borders[0].span[0]) + 1
    return None if text.startswith(">", at) else at  # nobody writes lines without a mark into a quote


def _is_border(above: Post, below: Post) -> bool:
    return bool(above.span and below.span and above.span[1] <= below.span[0] and below.author)


def _below_properties(text: str) -> int:
    if not text.startswith("---\n"):
        return 0
    end = text.find("\n---\n", 4)
    return end + 5 if end >= 0 else 0


def shown(page: Page) -> list[tuple[object, ...]]:
    """What the posts say, with what they quote."""

    def one(post: Post | None) -> tuple[object, ...]:
        if post is None:
            return ()
        return (post.author and post.author.username, post.text, post.metrics, one(post.quoted))

    return [one(post) for post in page.posts]


def fault(trial: Trial, plain: Page) -> str | None:
    """What is wrong with the page that holds the remark, in a word; None where nothing is."""
    try:
        page = threadkit.parse(trial.text, captured_at="2026-05-02")
    except threadkit.ThreadkitError:
        return "refused"
    if (posts := shown(page)) != (expected := shown(plain)):
        changed = [post for post, one in zip(page.posts, posts, strict=True) if one not in expected]
        marked = all("text" in post.inferred or post.truncated for post in changed)
        if len(posts) < len(expected):
            return "a post is lost"
        return "marked" if changed and marked else "other posts"
    said = [*(one.text for one in page.remarks), *(str(item.excerpt) for item in page.diagnostics)]
    told = "\n".join((*said, page.source.title or ""))
    lines = [line for line in trial.kind and REMARKS[trial.kind].split("\n") if not set(line) <= set("-=*~`_| :")]
    return None if all(line.strip() in told for line in lines) else "not told"
