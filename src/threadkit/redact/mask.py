"""Words to other words, links to other links, ids to other ids; always the same for the same."""

from __future__ import annotations

import hashlib
import html
from collections.abc import Iterable
from itertools import cycle
from urllib.parse import quote, unquote

from .. import regex as re
from . import known
from .ids import Ids
from .letters import another, another_word
from .names import any_of
from .said import Said

# ruff: noqa: E501 - the letters of a script stand on one line

_LINK = (
    r"(?P<link>(?:https?:(?:\\?/){2}|(?<![\w.@-])(?:[A-Za-z0-9-]{1,40}\.){1,4}[a-z]{2,10}\\?/(?![\s<>]))"
    r"[^\s<>\"'()\[\]{}|]*)"
)
_DAY = r"<a\b[^<>]{0,600}/status(?:es)?/\d[^<>]{0,200}>[^<>/]{0,40}\d[^<>/]{0,10}</a>"
_VALUE = r"""(?:"[^"<>]{0,600}"|'[^'<>]{0,600}'|[^\s"'<>]{1,600})"""
_TAG = (
    r"</?(?:a|p|br|b|i|em|strong|small|span|div|img|video|source|blockquote|cite|footer|hr|script|ul|ol|li|button)"
    rf"(?:\s{{1,9}}(?:[\w:-]{{1,60}}={_VALUE}|async|controls|loop|muted|hidden))*+\s{{0,9}}/?>"
)
_KEPT = r"(?P<kept>\\n(?![a-z])|%[0-9A-Fa-f]{2}|\bRT?(?: to| by)?(?= @)|^Pinned:(?= )|\bRSSHub\b)"
#: Letters as programs and markup write them. Bytes of letters in addresses stand outside of them, too.
_ESCAPED = r"(?P<escaped>\\U[0-9A-Fa-f]{8}|\\u[0-9A-Fa-f]{4}|\\x[0-9A-Fa-f]{2}|&#?\w{1,10};)"
_BYTES = r"(?P<bytes>(?:%[89A-Fa-f][0-9A-Fa-f])(?:%[0-9A-Fa-f]{2}|[^\W_]){1,2000}+)"
#: Several short numbers in a row, which may be one that rings; a day is none.
_PHONE = (
    r"(?P<phone>(?<![\w./:-])(?!\d{4}-\d\d-\d\d(?!\d))\+?\(?\d{1,4}\)?(?:[ ().\u00a0-]{1,2}\d{2,4}){2,6}(?![\w/:]))"
)
_DIALLED = 7  # digits of a telephone's number, and more
_SIGNS = r"[\U0001f1e6-\U0001f1ff\u249c-\u24e9\U0001f110-\U0001f189]"  # letters as signs: flags, circles, squares
#: Where something is on the earth, as maps' addresses have it.
_DEGREES = re.compile(r"-?\d{1,3}\.\d{3,20}")
_TOKEN = re.compile(
    rf"{_LINK}|(?P<tag>{_DAY}|{_TAG})|{_ESCAPED}|{_BYTES}|{_KEPT}|{_PHONE}|(?P<word>[^\W_]+|{_SIGNS}+)"
)
_PIECE = re.compile(r"%[0-9A-Fa-f]{2}|[^\W_]+")
_ENCODED = re.compile(r"(?:%[89A-Fa-f][0-9A-Fa-f])(?:%[0-9A-Fa-f]{2}|[^\W_])*")
_ATTRIBUTE = re.compile(r"""((?<!\s)\s++[\w:-]{1,60}=)("[^"<>]*"|'[^'<>]*'|[^\s"'<>]+)""")
#: Attributes that programs read; of the others in a text, the values are somebody's.
_PROGRAMS = frozenset(
    "class id rel target width height lang dir style role type charset align border async".split()
)
_ADDRESSES = frozenset("href src cite poster srcset".split())
_MARK = re.compile(
    rf"{_LINK}|(?<![A-Za-z0-9_])(?P<at>[@＠][A-Za-z0-9_\\]{{1,30}})|(?<![^\W_])(?P<id>\d{{15,20}})(?![^\W_])"
)
_LINKS = re.compile(rf"{_LINK}|(?<![^\W_])\d{{15,20}}(?![^\W_])")
#: A file within an address; what is shorter is no picture of anything.
_FILE = re.compile(r"(data:[\w.+-]{0,60}/[\w.+-]{0,60}(?:;[\w=-]{1,40}){0,3},)[\w+/=%.~*!-]{12,}+")
_SNOWFLAKE = re.compile(r"(?<!\d)\d{15,20}(?!\d)")
_TOP = frozenset("com org net io co uk de jp fr es br ai dev app gov edu info me tv ly be".split())
#: Hosts whose addresses say what is on the page, by their last two names.
_HOSTS = frozenset(
    "twitter.com x.com twimg.com t.co substackcdn.com threadreaderapp.com archive.org youtu.be xcancel.com"
    " platform.com fxtwitter.com vxtwitter.com fixupx.com".split()
)
#: Hosts whose addresses are names of kinds of things.
_VOCABULARIES = frozenset(("schema.org", "www.w3.org", "purl.org", "ogp.me"))
#: Pages and files of the site and its readers that are the same for everybody.
_OWN_PAGES = re.compile(
    r"(?:help|support|business|legal|about|developer|ads)\.(?:twitter|x)\.com(?:/[\w#/.-]*)?$"
    r"|(?:www\.)?threadreaderapp\.com/(?:assets|images)/[\w/.-]*$"
)
#: Names in addresses that are the site's, its mirrors' and its image servers' own.
_PATH = frozenset(
    "http https www mobile status statuses photo video article media web hashtag search analytics thread scrolly profile_images profile images"
    " banners ext tw amplify tweet pu vid pl avc1 img card semantic core emoji v1 v2 svg fetch image name public src ref twsrc tfw format jpg png"
    " jpeg gif mp4 m3u8 webp large small normal bigger orig medium thumb user rss pic html php tag width height query type t200x200 abs pbs video"
    " nitter enc orig with replies redirect intent flow login signup tos privacy analytics likes retweets quotes community lists events spaces"
    " broadcasts explore home notifications graphql api statics static css js default mini responsive client encore embed embeds"
    " id watch substack twimg com like favorite follow communities topics trends bookmarks labels source".split()
)
_SUBDOMAINS = frozenset(
    "www mobile m pbs video abs abs-0 api platform cdn syndication upload ton pic i o1 web web-archive".split()
)
#: Keys of data that may be somebody's name, too.
_KEYS = frozenset(
    "data includes users tweets polls media places meta errors options user tweet status statuses text id name username author"
    " result results legacy core entities urls mentions hashtags symbols content entries timeline instructions items item source"
    " place geo coordinates card poll article title description url type key value label position votes date time lang location"
    " favorites likes replies retweets quotes views bookmarks photos videos images links hashtag link image video body posts post".split()
)
#: What nobody is known by, and without which hardly an address or a label is read.
_SITE = frozenset(
    "twitter tweet tweets thread post posts media video photo image card quote user http https status hashtag search".split()
)
_SITE_ONLY = frozenset(
    "events spaces lists community explore home notifications broadcasts likes quotes thread privacy tos login signup flow"
    " intent profile banners card article query user public name encore width height tag".split()
)
#: A word by which what somebody said can be told; shorter ones are everybody's.
_TELLING = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_LONG, _LONG_NAME = 5, 4  # letters of a telling word of a text, of a name
#: Mirrors of other sites, by which a mirrored page's links are known.
_MIRRORS = frozenset("nitter piped teddit libreddit invidious proxitok rimgo".split())
_SHORT_ID = 5  # a shorter id may be any number
_COUNTER = re.compile(r"\d{1,3}[KMB]?")  # counts, items of a list; longer numbers may be anybody's


class Mask:
    """Masks what people wrote; ``text`` is the whole page, in which the ids are looked for.

    ``strict``: in names that programs give only words stay that readers of pages know. Else all of them stay for
    the time being, and the others are doubted.
    """

    def __init__(self, key: bytes, said: Said, text: str, *, strict: bool = True) -> None:
        self.is_strict = strict
        self._doubted: set[str] = set()
        self._key = hashlib.blake2b(key, digest_size=32).digest()
        self._words: dict[str, str] = {}
        self._said = _telling(said.texts, _LONG) | _telling(said.people, _LONG_NAME)
        self._names = {name.lower() for name in said.people}
        self._ids = Ids(self._key, {*_SNOWFLAKE.findall(text), *said.ids})
        called = said.people | {id for id in said.ids if _SHORT_ID <= len(id) < 15}
        numbers = [name for name in said.people if not any(map(str.isalpha, name))]  # in which nothing counts
        self._numbers = {piece: self._other_digits(piece) for name in numbers for piece in re.findall(r"\d+", name)}
        self._words.update(self._numbers)
        any_name = any_of(called)
        self._people = re.compile(rf"(?<![^\W_]){any_name}(?![^\W_])")
        self._glued = re.compile(any_name)

    def free(self, text: str) -> str:
        """``text`` with all its words replaced: it is what somebody wrote."""
        return _TOKEN.sub(self._token, text)

    def marks(self, text: str, *, glued: bool = False) -> str:
        """``text``, which is the page's own, with the people, links and ids in it replaced.

        ``glued``: a name may run into other words, as in ``Ann LeeAnn Lee@annlee``.
        """
        people, marks = (self._glued, _LINKS) if glued else (self._people, _MARK)
        parts: list[str] = []
        at = 0
        for found in marks.finditer(text):
            parts += (people.sub(lambda name: self.free(name[0]), text[at : found.start()]), self._mark(found))
            at = found.end()
        return "".join(parts) + people.sub(lambda name: self.free(name[0]), text[at:])

    def is_said(self, word: str) -> bool:
        """Whether the word, in small letters, is one by which somebody or something said on the page is known."""
        is_known = (
            word in self._said or word in self._doubted or (word in self._names and any(map(str.isalpha, word)))
        )
        return is_known and word not in _SITE

    def is_doubted(self, word: str) -> bool:
        """Whether nobody knows whose the word is."""
        return word in self._doubted

    def doubt(self, words: Iterable[str]) -> None:
        """Words, in small letters, that stand where only the site's own should, and of which nobody knows more."""
        self._doubted.update(words)

    def program(self, text: str) -> str:
        """``text`` that programs read, in which whoever is called like the site (``Twitter``) is not meant."""
        is_site = any(found[0].lower() in _SITE for found in self._people.finditer(text))
        return _LINKS.sub(self._mark, text) if is_site else self.marks(text)

    def without_files(self, text: str) -> str:
        """``text``, of the files in it, such as pictures of people, only their kind."""
        return _FILE.sub(r"\1AAAA", text) if "data:" in text else text

    def without_marks(self, text: str) -> str:
        """``text`` without the people, links and ids in it."""
        return self._people.sub(" ", _MARK.sub(" ", text))

    def link(self, link: str, *, outer: bool = True) -> str:
        """An address with its names replaced, but those that say what it is the address of."""
        scheme, slashes, rest = (
            re.split(r"(:(?:\\?/){2})", link, maxsplit=1) if "://" in link or ":\\/" in link else ("", "", link)
        )
        host, slash, path = rest.partition("/")
        inner = re.search(r"https?://(?=\w)", path) if outer else None  # an archive's copy of an address
        path, copied = (
            (path[: inner.start()], self.link(path[inner.start() :], outer=False)) if inner else (path, "")
        )
        if host in _VOCABULARIES or _OWN_PAGES.match(rest):
            return link
        parts = host.lower().split(".")
        if ".".join(parts[-2:]) not in _HOSTS:
            host = ".".join(
                one if one.lower() in _TOP | _PATH | _MIRRORS else self.free(one) for one in host.split(".")
            )
            piece = self._elsewhere
            path = _DEGREES.sub(lambda found: self.digits(found[0]), path)
        else:
            own = frozenset((*parts[-2:], *_SUBDOMAINS))
            host = ".".join(one if one.lower() in own else self.free(one) for one in host.split("."))
            piece = self._name if host.endswith(("twitter.com", "x.com")) else self._piece
        return scheme + slashes + host + slash + _PIECE.sub(piece, _ENCODED.sub(self._encoded, path)) + copied

    def _encoded(self, found: re.Match[str]) -> str:
        """Words of other scripts, as addresses have them: the bytes of their letters."""
        words = unquote(found[0], errors="replace")
        return found[0] if "\ufffd" in words else quote(self.free(words), safe="/")

    def key(self, key: str) -> str:
        """A key of data: the machine's, unless it is a person or an id."""
        somebodys = key in self._ids.known or (self._people.fullmatch(key) and key not in _KEYS)
        return self.free(key) if somebodys else self.name(_LINKS.sub(self._mark, key))

    def name(self, text: str) -> str:
        """A name that a program gave something: of its words those stay that readers know."""
        if self.is_strict:
            return known.WORD.sub(self._name_word, text)
        self.doubt(one.lower() for one in known.WORD.findall(text) if not known.is_known(one))
        return text

    def is_name(self, text: str) -> bool:
        """Whether nothing in ``text`` would have to be masked if it were a name that a program gave."""
        return self.name(text) == text  # which the less strict one always is

    def _name_word(self, found: re.Match[str]) -> str:
        return found[0] if known.is_known(found[0]) else self.word(found[0])

    def path(self, path: str) -> str:
        """A relative address, as ``link``."""
        return _PIECE.sub(self._name, _ENCODED.sub(self._encoded, path))

    def _token(self, found: re.Match[str]) -> str:
        if found["link"]:
            return self.link(found["link"])
        if found["tag"]:
            return self._tag(found["tag"])
        if found["escaped"]:
            return self._escaped_letter(found["escaped"])
        if found["bytes"]:
            return self._encoded(found)
        if found["phone"]:
            return self._phone(found["phone"])
        if found["kept"]:
            return found["kept"]
        word = found["word"]
        dotted = found.start() > 0 and found.string[found.start() - 1] == "."
        host = word.lower() in _MIRRORS and found.string[found.end() : found.end() + 1] == "."
        if host or (dotted and word.lower() in _TOP):
            return word
        return self.word(word)

    def _escaped_letter(self, written: str) -> str:
        """Another letter in the place of one that is written as a number or by its name."""
        letter = html.unescape(written) if written[0] == "&" else chr(min(int(written[2:], 16), 0x10FFFF))
        if letter == written:  # no name of a letter
            return f"&{self.free(written[1:-1])};"
        if len(letter) != 1 or not letter.isalpha():
            return written
        number = ord(another(letter, hashlib.blake2b(letter.encode(), key=self._key).digest()[0]))
        width = {"U": 8, "u": 4, "x": 2}.get(written[1], 0)
        return f"{written[:2]}{number:0{width}x}" if width else f"&#{number};"

    def _tag(self, tag: str) -> str:
        """A tag in a text: the values of its attributes are somebody's, but for those that programs read."""
        if tag.endswith("</a>"):
            return self.marks(tag)

        def masked(found: re.Match[str]) -> str:
            name, quote = found[1].strip(" \t\r\n=").lower(), found[2][0] if found[2][0] in "\"'" else ""
            value = found[2].strip(quote) if quote else found[2]
            if name in _PROGRAMS:
                return self.marks(found[0])
            made = self.address(value) if name in _ADDRESSES else self.free(value)
            return found[1] + quote + made + quote

        return _ATTRIBUTE.sub(masked, tag)

    def address(self, value: str) -> str:
        """A whole or relative address."""
        return self.link(value) if "://" in value else self.path(value)

    def digits(self, number: str) -> str:
        """A number of which the digits behind the first are others: a place, which must not be found."""
        return number[:1] + "".join(
            str(hashlib.blake2b(number[: at + 1].encode(), key=self._key, digest_size=1).digest()[0] % 9 + 1)
            if one.isdecimal()
            else one
            for at, one in enumerate(number[1:])
        )

    def id(self, digits: str) -> str:
        """An id of few or many digits, which may be no time and is no number that begins with 0."""
        return self._ids.other(digits)

    def _mark(self, found: re.Match[str]) -> str:
        if found["link"]:
            return self.link(found["link"])
        return self.word(found[0]) if found[0].isdecimal() else self.free(found[0])

    def _name(self, found: re.Match[str]) -> str:
        """A name in an address of the site: a single letter is a part of a username, but for ``i``."""
        return self.word(found[0]) if len(found[0]) == 1 and found[0] != "i" else self._piece(found)

    def _elsewhere(self, found: re.Match[str]) -> str:
        """A name in an address of another site: only what mirrors have of the site's own is known."""
        return self.word(found[0]) if found[0] in _SITE_ONLY else self._piece(found)

    def _piece(self, found: re.Match[str]) -> str:
        piece = found[0]
        if piece in self._numbers:
            return self._numbers[piece]
        cut = found.string[found.end() : found.end() + 1] == "…" and "status".startswith(piece.lower())
        within = "_" in (
            found.string[found.start() - 1 : found.start()],
            found.string[found.end() : found.end() + 1],
        )
        if (piece in _PATH and not within) or len(piece) == 1 or piece[0] == "%" or cut:
            return piece
        return piece if re.fullmatch(r"\d{1,4}(?:x\d{1,4})?|\d{14}", piece) else self.word(piece)

    def word(self, word: str) -> str:
        """Another word of the same shape."""
        made = self._words.get(word)
        if made is None:
            made = self._words[word] = self._ids.known.get(word) or self._make(word)
        return made

    def _make(self, word: str) -> str:
        if _COUNTER.fullmatch(word):
            return word
        return another_word(word, self._key, lambda made: made not in self._said and made not in self._names)

    def _phone(self, written: str) -> str:
        """Numbers in a row: all digits are others where they are enough to ring somebody."""
        digits = re.sub(r"\D", "", written)
        if len(digits) < _DIALLED:
            return re.sub(r"\d+", lambda found: self.word(found[0]), written)
        others = iter(self._other_digits(digits))
        return "".join(next(others) if one.isdecimal() else one for one in written)

    def _other_digits(self, number: str) -> str:
        digest = hashlib.blake2b(number.encode(), key=self._key).digest()
        return "".join(
            str((int(one) + 1 + other % 9) % 10) for one, other in zip(number, cycle(digest), strict=False)
        )


def _telling(texts: frozenset[str], least: int) -> set[str]:
    """The telling words of ``texts``, in small letters."""
    return {word.lower() for one in texts for word in _TELLING.findall(one) if len(word) >= least}
