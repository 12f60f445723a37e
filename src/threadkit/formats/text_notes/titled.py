"""Page titles of posts in notes: ``NAME on X: "TEXT" / X`` as a note's title or a link's label, in any language."""

from __future__ import annotations

from ... import regex as re
from ...raw import RawAuthor, RawPage, RawPost
from .._metadata.titles import NAMES, read_title
from .facts import Facts
from .note import Note

#: A title that ends so is not cut; the site cuts long posts in mid sentence.
_WHOLE = re.compile(r"(?:[.!?…。！？」』）)\"”'\]:]|[^\w\s.,;:-]|https?://\S{1,500}|[#@]\w+)\s*$")
_CUT = re.compile(r"(?:\.\.\.|…)$")
_LONG = 100  # characters from which a title without an end is a cut one
#: The site's name stands in the title as a word, whatever its language's endings are.
_NAMES_THE_SITE = re.compile(
    rf"(?:^|[\s'’\u200e\u200f\u4e00-\u9fff-])(?:{NAMES})(?:ユーザー|\s?上|에서|의|[^\WA-Za-z]{{1,5}}\b|(?<=r)(?:u|ze|i|en|n|issä)\b|(?!\w))"
    "|さんはX"
)
_A_SITE = re.compile(r"\b(?:Twitter|X)$")
#: What follows the last quotation mark: the rest of a line, or what ends in the site's name.
_OF_A_POST = re.compile(
    r"[\"“„「«‘”»](?:[^\n\"“„「«‘”»]{0,4000}|[^\"“„「«‘”»]{0,4000}?\s[/|]\s(?:" + NAMES + r")\s{0,9})$"
)


def titled(title: str) -> tuple[str | None, str | None, str] | None:
    """``(name, username, text)`` of a title that is a post's, or None."""
    if not _NAMES_THE_SITE.search(title) or not _OF_A_POST.search(title):
        return None
    name, username, text = read_title(title)
    if name and _A_SITE.search(name):
        return None  # "How I use Twitter": a headline's
    return (name, username, text) if text and (name or username) else None


def ends_cut(text: str) -> bool:
    """Whether a text says at its end that it goes on."""
    return bool(_CUT.search(text))


def is_cut(text: str) -> bool:
    """Whether a title's text is only the beginning of the post's: the site marks no cut."""
    return ends_cut(text) or (len(text) >= _LONG and not _WHOLE.search(text))


def title_post(note: Note, page: RawPage, post: RawPost, facts: Facts) -> bool:
    """The post whose words only the note's title holds: what stands below is what somebody says of it."""
    found = titled(facts.title or page.title or "")
    if found is None:
        return False
    name, username, text = found
    post.text, post.truncated = text, is_cut(text)
    post.author = RawAuthor(username or facts.username or facts.url_user, name)
    post.inferred["text"] = "note-title"
    line = next((n for n in range(len(note.lines)) if note.lines[n].startswith(("title:", "# "))), 0)
    post.span = note.ledger.lines.span(line, line)
    return True
