"""What two copies of one text have in common, however the page that shows it writes it.

Pages differ in white space, in HTML entities, in how links are written (shortened, as shown, in full, or not at all
where they lead to the post's own media), in emoji (as characters, as words, or lost), in whether the names that a
reply begins with are shown, and in how much of the text they show.
"""

from __future__ import annotations

import unicodedata
from typing import NamedTuple

from ... import regex as re
from ...models import Post
from ...values.text import comparison_key, unescaped

TELLING = 20  # so many characters make a text its author's own
_PARTS = 8  # a cut text tells something from so many characters on
_LINKS = 8  # more links than a reader could compare are not compared

_URL = re.compile(r"(?:https?://|pic\.twitter\.com/)[^\s…]+…?")
_LEADING = re.compile(r"(?:\s*@\w{1,20})+")
_EMOJI = re.compile(
    "[\u200d\u20e3\u2190-\u21ff\u2300-\u23ff\u25a0-\u27bf\u2900-\u297f\u2b00-\u2bff\u3030\u303d\u3297\u3299\ufe0e\ufe0f"
    "\U0001f000-\U0001faff\U000e0020-\U000e007f]+"
)
_BINDING = re.compile("[\u200d\ufe0e\ufe0f\U0001f3fb-\U0001f3ff]")
_NOT_TELLING = ("t.co/", "pic.twitter.com/", "twitter.com/", "x.com/")


class Likeness(NamedTuple):
    """A text without what copies of it differ in.

    ``plain`` are its characters without links, emoji and leading mentions; ``spelled`` the same with each emoji as
    its name, in lower case, where it has any; ``cut`` tells that it may be a beginning only; ``links`` are those
    that lead elsewhere, as far as they are written out.
    """

    plain: str
    spelled: str
    emoji: str
    cut: bool
    links: tuple[str, ...]

    @property
    def weight(self) -> int:
        """How much it says: the characters of the text, ideographs counted twice, and of the links."""
        linked = sum(map(len, self.links))
        if self.plain.isascii():
            return linked + len(self.plain)
        return linked + sum(2 if character >= "\u2e80" else 1 for character in self.plain)


def likeness(post: Post) -> Likeness:
    """The likeness of a post's text; costs time linear in its length."""
    text = _without_links(post)
    text = unescaped(text)
    text = _URL.sub(" ", text)
    leading = _LEADING.match(text)
    if leading is not None:
        text = text[leading.end() :]
    links = tuple(url for entity in post.entities.urls if (url := link_key(entity.expanded_url or entity.url)))
    if text.isascii():
        plain = "".join(text.split())
        emoji = named = ""
    else:
        whole = comparison_key(text)
        emoji = "".join(_EMOJI.findall(whole))
        plain = _EMOJI.sub("", whole) if emoji else whole
        named = _spelled(whole) if emoji else ""
        emoji = _BINDING.sub("", emoji)
    open_end = plain.endswith(("…", "..."))
    return Likeness(plain.rstrip(".…") if open_end else plain, named, emoji, post.truncated or open_end, links)


def spelled(plain: str) -> str:
    """A plain text as it compares with another one's ``spelled``."""
    return plain.casefold()


def same_text(one: Likeness, other: Likeness) -> bool:
    """Whether both are the same whole text."""
    if one.plain == other.plain:
        if not one.plain and bool(one.links) != bool(other.links):
            return False
        emoji = one.emoji == other.emoji or not one.emoji or not other.emoji
    else:
        emoji = _is_spelled(one, other) or _is_spelled(other, one)
    return emoji and _same_links(one, other)


def _is_spelled(one: Likeness, other: Likeness) -> bool:
    """Whether one text has as words what the other has as emoji."""
    return bool(other.emoji) and not one.emoji and other.spelled == spelled(one.plain)


def same_start(cut: Likeness, whole: Likeness) -> bool:
    """Whether one is a beginning of the other that says enough to tell."""
    return cut.cut and len(cut.plain) >= _PARTS and whole.plain.startswith(cut.plain)


def leading_names(post: Post) -> frozenset[str]:
    """Whom the post says it replies to, in lower case, its own author left out."""
    names = {name.lower() for name in post.reply_to.usernames} if post.reply_to is not None else set()
    leading = _LEADING.match(post.text)
    if leading is not None:
        names.update(name.lower() for name in leading[0].replace("@", " ").split())
    own = post.author.username if post.author is not None else None
    names.discard((own or "").lower())
    return frozenset(names)


def _without_links(post: Post) -> str:
    text, pieces, end = post.text, [], 0
    for entity in post.entities.urls:
        if entity.span is None or entity.span[0] < end:
            continue
        pieces.append(text[end : entity.span[0]])
        end = entity.span[1] + (text[entity.span[1] : entity.span[1] + 1] == "…")
    return " ".join((*pieces, text[end:])) if pieces else text


def link_key(url: str) -> str:
    """A link as it compares with others: nothing where it is shortened, or leads to a post or its media."""
    bare = url.lower().partition("://")[2] or url.lower()
    bare = bare.removeprefix("www.").removeprefix("mobile.").rstrip("/…")
    return "" if bare.startswith(_NOT_TELLING) else bare


def _same_links(one: Likeness, other: Likeness) -> bool:
    """Whether no link speaks against it: links are shortened, cut at their end, or left out."""
    if not one.links or not other.links:
        return True
    return any(a.startswith(b) or b.startswith(a) for a in one.links[:_LINKS] for b in other.links[:_LINKS])


def _spelled(text: str) -> str:
    """The text with each emoji as its name, in lower case and without spaces."""

    def name(match: re.Match[str]) -> str:
        return "".join(unicodedata.name(character, "") for character in _BINDING.sub("", match[0])).replace(" ", "")

    return _EMOJI.sub(name, text).casefold()
