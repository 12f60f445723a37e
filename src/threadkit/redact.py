"""The same page with its people's words taken away: for reports of pages that are read wrongly.

Names, usernames, texts and links become other words of the same shape (letters stay letters of their script, digits
digits, punctuation, white space and emoji as they are), one word always the same other word, so that the structure
of the page, its times, counts and labels, is what it was, and the page is read as before.
"""

from __future__ import annotations

import hashlib
import html
import json
import re
import secrets
import unicodedata

from .api import read_document
from .documents import DEFAULT_LIMITS, Document, Limits
from .errors import ParseError
from .models import Page, Post
from .raw import Claim
from .reading import Reading

# ruff: noqa: E501 - the letters of a script stand on one line

#: Roles of lines of which only the names of people are replaced; the rest of them is the page's.
_KEPT = frozenset(
    "time|quoted time|counts|separator|label|source|tombstone|author|author and time|quoted author|address|markup|head|"
    "property|front matter".split("|")
)
#: Roles of lines of no post that hold words of people.
_FREE = frozenset({"unclaimed", "tail", "profile", "suggestions", "page title", "media source"})
_WORD = re.compile(r"https?://|(?:[^\W_]|_)+")
_STATUS = re.compile(r"(/status(?:es)?/)(\d{1,20})")
_HANDLE = re.compile(r"(?<![A-Za-z0-9_])@[A-Za-z0-9_]{1,20}")
_SITE_WORDS = frozenset(
    "http https www com org net x twitter pic t co status statuses i web photo video hashtag".split()
)
_SCRIPTS = {
    "CJK": "日月山川水火木金土人天空海風花鳥雨雪石竹", "HIRAGANA": "あいうえおかきくけこさしすせそ", "KATAKANA": "アイウエオカキクケコサシスセソ",
    "HANGUL": "가나다라마바사아자차카타파하", "ARABIC": "ابتثجحخدذرزسشصض", "HEBREW": "אבגדהוזחטיכלמנס", "CYRILLIC": "абвгдежзиклмнопр",
    "GREEK": "αβγδεζηθικλμνξοπ", "DEVANAGARI": "कखगघचछजझटठडढतथदध", "THAI": "กขคงจฉชซฌญฎฏฐฑฒณ",
}  # fmt: skip
_STRINGS = re.compile(r'"(?:[^"\\]|\\.)*"')
_TAGS = re.compile(r"<[^>]*>")


class _Mask:
    """Words to other words; ``people`` are the names and usernames that are masked wherever they stand."""

    def __init__(self, key: bytes, people: set[str]) -> None:
        self.key = key
        self.made: dict[str, str] = {}
        names = sorted((re.escape(name) for name in people if len(name) > 1), key=len, reverse=True)
        self.people = re.compile("|".join(names)) if names else None

    def text(self, text: str) -> str:
        """The text with each of its words replaced, but those that links are made of."""
        return _WORD.sub(lambda found: self._word(found[0]), text)

    def mentions(self, line: str) -> str:
        """The line of the page with only its usernames and the names of people replaced."""
        line = _HANDLE.sub(lambda found: "@" + self._word(found[0][1:]), line)
        line = _STATUS.sub(lambda found: found[1] + self._word(found[2]), line)
        return self.people.sub(lambda found: self.text(found[0]), line) if self.people else line

    def _word(self, word: str) -> str:
        if word.endswith("://") or word in _SITE_WORDS:
            return word
        made = self.made.get(word)
        if made is None:
            made = self.made[word] = self._make(word)
        return made

    def _make(self, word: str) -> str:
        stream, number = b"", 0
        while len(stream) < len(word):
            seed = f"{number}\n{word.lower()}".encode("utf-8", "surrogatepass")
            stream += hashlib.blake2b(seed, key=self.key, digest_size=64).digest()
            number += 1
        return "".join(_character(old, byte) for old, byte in zip(word, stream, strict=False))


def redact(
    content: str | bytes, *, format: str | None = None, key: bytes | None = None, limits: Limits = DEFAULT_LIMITS
) -> str:
    """The saved page with other words for all that people wrote; what the site itself prints is kept.

    ``key`` decides which words: the same key gives the same words, without one they are new each time. In a page
    of HTML or JSON, the words of its posts are replaced wherever they stand. Raises what ``parse`` raises.
    """
    document = Document(content, limits=limits)
    pages, found = read_document(document, Reading(format))
    claims = list(found)
    mask = _Mask(key[:64] if key else secrets.token_bytes(32), _people(pages))
    if claims:
        return _lines(document.text, claims, mask)
    if document.kind == "json":
        return _json(document.text, pages, mask)
    if document.kind == "html":
        return _html(document.text, pages, mask)
    return mask.text(document.text)


def _lines(text: str, claims: list[Claim], mask: _Mask) -> str:
    end = "\r" if "\r" in text and "\n" not in text else "\n"
    rows = text.split(end)
    for claim in claims:
        row = rows[claim.line - 1]
        if claim.role in _KEPT or (claim.post is None and claim.role not in _FREE):
            rows[claim.line - 1] = mask.mentions(row)
        elif claim.text in row:  # what the page has added to a line stays
            before, _, after = row.partition(claim.text)
            rows[claim.line - 1] = before + mask.text(claim.text) + after
        else:
            rows[claim.line - 1] = mask.text(row)
    return end.join(rows)


def _json(text: str, pages: list[Page], mask: _Mask) -> str:
    """Every string value that is one of the posts' own strings, or holds one, with its words replaced."""
    held = _words(pages)

    def masked(found: re.Match[str]) -> str:
        try:
            value = json.loads(found[0])
        except ValueError:
            raise ParseError("a string is no JSON", excerpt=found[0][:80]) from None
        words = set(_WORD.findall(value))
        if not words & held:
            return found[0]
        return json.dumps(_only(value, held, mask), ensure_ascii=found[0].isascii())

    keys = re.compile(r'("(?:[^"\\]|\\.)*")(\s*:)?')
    return keys.sub(lambda found: found[0] if found[2] else masked(_STRINGS.match(found[1]) or found), text)


_TEXT_ATTRIBUTES = re.compile(r"""(\s(?:content|alt|title|data-name)=")([^"]{0,20000})\"""", re.IGNORECASE)


def _html(text: str, pages: list[Page], mask: _Mask) -> str:
    """The words of the posts replaced in all text between tags and in attributes that hold text; usernames in all."""
    held = _words(pages)

    def attribute(found: re.Match[str]) -> str:
        words = _between(found[2], held, mask) if " " in found[2].strip() else found[2]
        return found[1] + words.replace('"', "&quot;") + '"'

    out, at = [], 0
    for tag in _TAGS.finditer(text):
        out.append(_between(text[at : tag.start()], held, mask))
        inside = _TEXT_ATTRIBUTES.sub(attribute, tag[0])
        out.append(mask.people.sub(lambda found: mask.text(found[0]), inside) if mask.people else inside)
        at = tag.end()
    out.append(_between(text[at:], held, mask))
    return "".join(out)


def _between(text: str, held: set[str], mask: _Mask) -> str:
    if not text or text.isspace():
        return text
    plain = html.unescape(text)
    changed = _only(plain, held, mask)
    return text if changed == plain else html.escape(changed, quote=False)


def _only(text: str, held: set[str], mask: _Mask) -> str:
    return _WORD.sub(lambda found: mask.text(found[0]) if found[0] in held else found[0], text)


def _posts(pages: list[Page]) -> list[Post]:
    stack = [post for page in pages for post in (*page.posts, *page.context)]
    found = []
    while stack:
        post = stack.pop()
        found.append(post)
        stack.extend(inner for inner in (post.quoted, *post.also_quoted) if inner is not None)
    return found


def _people(pages: list[Page]) -> set[str]:
    """The names and usernames on the pages."""
    found: set[str] = set()
    for post in _posts(pages):
        for author in (post.author, post.reposted_by):
            if author is not None:
                found.update(value for value in (author.name, author.username) if value)
    return found


def _words(pages: list[Page]) -> set[str]:
    """The words that people wrote on the pages."""
    texts = list(_people(pages))
    for post in _posts(pages):
        texts.append(post.text)
        texts += [url.expanded_url or url.url for url in post.entities.urls]
        if post.community_note is not None:
            texts.append(post.community_note.text)
        texts += [media.alt for media in post.media if media.alt]
    return {word for text in texts for word in _WORD.findall(text) if not word.isdigit()} - _SITE_WORDS


def _character(old: str, byte: int) -> str:
    if old.isascii():
        if old.isdigit():
            return str(byte % 10)
        if old.isalpha():
            new = chr(ord("a") + byte % 26)
            return new.upper() if old.isupper() else new
        return old
    if unicodedata.category(old)[0] != "L":
        return old
    script = unicodedata.name(old, "").split(" ")[0].split("-")[0]
    letters = _SCRIPTS.get(script)
    if letters:
        return letters[byte % len(letters)]
    new = chr(ord("a") + byte % 26)
    return new.upper() if old.isupper() else new
