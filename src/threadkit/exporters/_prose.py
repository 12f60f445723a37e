"""What a post says in plain words, for readers that know only text: language models, diagrams, citations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from .. import regex as re
from ..models import Post

#: One word for why a post cannot be read, where that is not the word of its availability.
_WORDS = {"missing": "not saved", "unavailable": "gone"}
_KINDS = {"photo": "photo", "video": "video", "animated_gif": "GIF"}
#: C0 and C1 controls but tab and line break, half surrogates and noncharacters: XML 1.0 cannot hold them, and
#: terminals obey them.
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def prose(post: Post, *, brief: bool = False) -> str:
    """The post's text, and in brackets what stands beside it: why it is gone, pictures' descriptions, a poll.

    With ``brief`` a post that is gone has one word for it, not the page's sentence, and a cut text three dots.
    """
    return "\n".join(_parts(post, brief))


def _parts(post: Post, brief: bool) -> Iterator[str]:
    if post.availability != "available":
        word = _WORDS.get(post.availability, post.availability)
        yield f"[{word if brief else gone(post)}]"
    if post.text:
        yield post.text + (_cut(post.text, brief) if post.truncated else "")
    if post.article is not None:
        if post.article.title and post.article.title not in post.text:
            yield post.article.title
        yield from (block.text for block in post.article.blocks if block.text and block.text not in post.text)
    yield from _beside(post)


def _cut(text: str, brief: bool) -> str:
    """What tells that the page shows only the start of a text; its own dots do as well, where words are few."""
    if brief:
        return "" if text.endswith(("…", "...")) else "…"
    return " […]"


def _beside(post: Post) -> Iterator[str]:
    yield from (f"[{_KINDS[medium.type]}: {medium.alt}]" for medium in post.media if medium.alt)
    silent = Counter(_KINDS[medium.type] for medium in post.media if not medium.alt)
    if silent:
        yield "[" + ", ".join(kind if count == 1 else f"{count} {kind}s" for kind, count in silent.items()) + "]"
    if post.poll is not None:
        yield f"[poll: {' / '.join(option.label for option in post.poll.options)}]"
    if post.card is not None and post.card.title and post.card.title not in post.text:
        yield f"[{post.card.title}]"
    if post.community_note is not None:
        yield f"[readers: {post.community_note.text}]"


def gone(post: Post) -> str:
    """Why a post cannot be read, in the page's words where it has some."""
    return post.notice or ("not saved" if post.availability == "missing" else f"post {post.availability}")


def speaker(post: Post) -> str:
    """``@username``, else the name, else that it is not known who it was."""
    author = post.author
    if author is None:
        return "unknown"
    return f"@{author.username}" if author.username else author.name or "unknown"


def first_words(text: str, size: int) -> str:
    """The text on one line, cut at a word where it is longer than ``size`` characters."""
    flat = " ".join(text.split())
    return flat if len(flat) <= size else flat[: size - 1].rsplit(" ", 1)[0] + "…"


def without_controls(text: str) -> str:
    """The text without characters that XML cannot hold or a terminal would obey."""
    return _CONTROLS.sub("\ufffd", text)
