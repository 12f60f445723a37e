"""Chats exported as text: the preview of a link to a post, as the site or a bot for better previews made it.

    {Embed}
    https://twitter.com/user/status/ID
    Name (@user)
    the words
    Retweets
    12
    Likes
    125
    Twitter

Two lines for a count, the site's or the bot's name at the foot; the next message begins with its time in brackets.
"""

from __future__ import annotations

import re

from ...raw import RawPage, RawPost
from .._lines.roles import Role
from .facts import Facts, metric_of
from .note import Note
from .people import ADDRESS, head, plain
from .saying import part_quoted

_EMBED = re.compile(r"\{Embeds?\}$")
#: What ends a preview: the next message, another part of the same one.
_NEXT = re.compile(r"\[[^\[\]\n]{6,40}\] \S|\{(?:Embeds?|Attachments?|Reactions|Stickers)\}$|={20,}$")
_FOOT = re.compile(
    r"(?:Twitter|X|FixTweet|FxTwitter|vxTwitter|fixupx|TwitFix|BetterTwitFix)(?: \S.{0,40})?$", re.IGNORECASE
)
_PICTURE = re.compile(r"https?://(?:pbs|video)\.twimg\.com/\S{1,300}$")
_COUNT = re.compile(r"[\d.,]{1,12}[KM]?$")


def has_embeds(note: Note) -> bool:
    """Whether a preview of a post stands here."""
    return any(_EMBED.match(line) and _opens(note, number + 1) for number, line in enumerate(note.lines))


def read_embeds(note: Note, page: RawPage) -> None:
    """One post a preview; the same post shown twice is one."""
    seen: set[str] = set()
    for number, line in enumerate(note.lines):
        facts = _opens(note, number + 1) if _EMBED.match(line) else None
        if facts is None or facts.id is None or facts.id in seen:
            continue
        seen.add(facts.id)
        stop = next((n for n in range(number + 1, len(note.lines)) if _NEXT.match(note.lines[n])), len(note.lines))
        post = RawPost()
        note.claim(number, number, Role.MARKUP)
        note.claim(number + 1, number + 2, Role.AUTHOR, post)
        text = _body(note, post, facts, number + 3, stop)
        facts.put(post)
        note.fill(post, text)
        part_quoted(post)
        post.span = note.ledger.lines.span(number, max([number + 2, *text]))
        page.posts.append(post)


def _opens(note: Note, number: int) -> Facts | None:
    """What the two first lines of a preview state: the address, and the author of that address."""
    if number + 1 >= len(note.lines):
        return None
    address, who = ADDRESS.match(note.lines[number]), head(note.lines[number + 1])
    if address is None or who is None or who.rest:
        return None
    facts = Facts(id=address["id"], url_user=address["user"], username=who.person.username, name=who.person.name)
    return facts if facts.agrees() else None


def _body(note: Note, post: RawPost, facts: Facts, first: int, stop: int) -> list[int]:
    """The lines of the words; counts, pictures and the foot below them are taken."""
    numbers = [number for number in range(first, stop) if note.lines[number]]
    while numbers and (taken := _tail(note, post, facts, numbers)):
        for number in numbers[-taken:]:
            note.claim(number, number, Role.LABEL, post)
        numbers = numbers[:-taken]
    return list(range(numbers[0], numbers[-1] + 1)) if numbers else []


def _tail(note: Note, post: RawPost, facts: Facts, numbers: list[int]) -> int:
    """How many of the last lines are no words: a foot or a picture, a count below its label."""
    last = plain(note.lines[numbers[-1]])
    if _PICTURE.match(last):
        post.media = (*note.words([f"![]({last})"]).media, *post.media)
        return 1
    label = metric_of(plain(note.lines[numbers[-2]])) if len(numbers) > 1 else None
    if label is not None and _COUNT.match(last):
        facts.counts[label] = last
        return 2
    return 1 if _FOOT.match(last) else 0
