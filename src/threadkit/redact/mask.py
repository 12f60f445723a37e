"""Words to other words, links to other links, ids to other ids; always the same for the same."""

from __future__ import annotations

import hashlib
import unicodedata
from collections import defaultdict
from itertools import cycle
from urllib.parse import quote, unquote

from .. import regex as re
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
_KEPT = r"(?P<kept>\\(?:U[0-9A-Fa-f]{8}|u[0-9A-Fa-f]{4}|n(?![a-z]))|&#?\w{1,10};|%[0-9A-Fa-f]{2}|\bRT?(?: to| by)?(?= @)|^Pinned:(?= ))"
_TOKEN = re.compile(rf"{_LINK}|(?P<tag>{_DAY}|{_TAG})|{_KEPT}|(?P<word>[^\W_]+|[\U0001f1e6-\U0001f1ff]+)")
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
_SNOWFLAKE = re.compile(r"(?<!\d)\d{15,20}(?!\d)")
_EPOCH_MS, _MINUTE = 1288834974657, 60_000
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
_CHANCES = 3  # other words that are tried where one is said by somebody else
_LONG, _LONG_NAME = 5, 4  # letters of a telling word of a text, of a name
#: Mirrors of other sites, by which a mirrored page's links are known.
_MIRRORS = frozenset("nitter piped teddit libreddit invidious proxitok rimgo".split())
_SCRIPTS = {
    "CJK": "日月山川水火木金土人天空海風花鳥雨雪石竹", "HIRAGANA": "あいうえおかきくけこさしすせそ", "KATAKANA": "アイウエオカキクケコサシスセソ",
    "HANGUL": "가나다라마바사아자차카타파하", "ARABIC": "ابتثجحخدذرزسشصض", "HEBREW": "אבגדהוזחטיכלמנס", "CYRILLIC": "абвгдежзиклмнопр",
    "GREEK": "αβγδεζηθικλμνξοπ", "DEVANAGARI": "कखगघचछजझटठडढतथदध", "THAI": "กขคงจฉชซฌญฎฏฐฑฒณ",
}  # fmt: skip
#: What can only be a username, which addresses have in any letters.
_USERNAME = re.compile(r"(?=\w{4,20}$)[A-Za-z]\w*?(?:[0-9_]|[a-z][A-Z])\w*", re.ASCII)
_FLAGS = "".join(map(chr, range(0x1F1E6, 0x1F200)))  # the letters that flags are made of
_RUNS = re.compile(r"\\+|[^\\]+")
_LATIN, _DIGITS = "abcdefghijklmnopqrstuvwxyz", "0123456789"
_SHORT_ID = 5  # a shorter id may be any number
_SHORT_NUMBER = 3  # counters, items of a list; longer numbers may be anybody's


class Mask:
    """Masks what people wrote; ``text`` is the whole page, in which the ids are looked for.

    ``hidden``: words that somebody said and that are masked in the site's own words, too. ``shown`` gathers those
    that are not.
    """

    def __init__(self, key: bytes, said: Said, text: str, hidden: frozenset[str] = frozenset()) -> None:
        self._key = hashlib.blake2b(key, digest_size=32).digest()
        self._words: dict[str, str] = {}
        self._said = _telling(said.texts, _LONG) | _telling(said.people, _LONG_NAME)
        self._names = {name.lower() for name in said.people}
        self._hidden = hidden
        self.shown: set[str] = set()
        self._ids = self._new_ids({*_SNOWFLAKE.findall(text), *said.ids})
        known = said.people | {id for id in said.ids if _SHORT_ID <= len(id) < 15}
        numbers = [name for name in said.people if not any(map(str.isalpha, name))]  # in which nothing counts
        self._numbers = {piece: self._other_digits(piece) for name in numbers for piece in re.findall(r"\d+", name)}
        self._words.update(self._numbers)
        names = sorted((_escaped(name) for name in known if len(name) > 1), key=len, reverse=True)
        any_name = "|".join(names) or "(?!)"
        self._people = re.compile(rf"(?<![^\W_])(?:{any_name})(?![^\W_])")
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

    def own(self, text: str, *, glued: bool = False) -> str:
        """``text`` as ``marks`` makes it, without the words that are hidden in the site's own words, too."""
        return _TELLING.sub(self._own_word, self.marks(text, glued=glued))

    def _own_word(self, found: re.Match[str]) -> str:
        word = found[0].lower()
        if word not in self._said or word in _SITE:
            return found[0]
        if word in self._hidden:
            return self.free(found[0])
        self.shown.add(word)
        return found[0]

    def program(self, text: str) -> str:
        """``text`` that programs read, in which whoever is called like the site (``Twitter``) is not meant."""
        is_site = any(found[0].lower() in _SITE for found in self._people.finditer(text))
        return _LINKS.sub(self._mark, text) if is_site else self.marks(text)

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
            return _TELLING.sub(self._own_word, link)
        parts = host.lower().split(".")
        if ".".join(parts[-2:]) not in _HOSTS:
            host = ".".join(
                one if one.lower() in _TOP | _PATH | _MIRRORS else self.free(one) for one in host.split(".")
            )
            piece = self._elsewhere
        else:
            known = frozenset((*parts[-2:], *_SUBDOMAINS))
            host = ".".join(self._host_part(one, known) for one in host.split("."))
            piece = self._name if host.endswith(("twitter.com", "x.com")) else self._piece
        return scheme + slashes + host + slash + _PIECE.sub(piece, _ENCODED.sub(self._encoded, path)) + copied

    def _host_part(self, part: str, known: frozenset[str]) -> str:
        return _TELLING.sub(self._own_word, part) if part.lower() in known else self.free(part)

    def _encoded(self, found: re.Match[str]) -> str:
        """Words of other scripts, as addresses have them: the bytes of their letters."""
        words = unquote(found[0], errors="replace")
        return found[0] if "\ufffd" in words else quote(self.free(words), safe="/")

    def key(self, key: str) -> str:
        """A key of data: the machine's, unless it is a person or an id."""
        known = key in self._ids or (self._people.fullmatch(key) and key not in _KEYS)
        return self.free(key) if known else _LINKS.sub(self._mark, key)

    def script_key(self, key: str) -> str:
        """A key of data for a program, as ``key``, without the words that are hidden."""
        return _TELLING.sub(self._own_word, self.key(key))

    def path(self, path: str) -> str:
        """A relative address, as ``link``."""
        return _PIECE.sub(self._name, _ENCODED.sub(self._encoded, path))

    def _token(self, found: re.Match[str]) -> str:
        if found["link"]:
            return self.link(found["link"])
        if found["tag"]:
            return self._tag(found["tag"])
        if found["kept"]:
            return found["kept"]
        word = found["word"]
        dotted = found.start() > 0 and found.string[found.start() - 1] == "."
        host = word.lower() in _MIRRORS and found.string[found.end() : found.end() + 1] == "."
        if host or (dotted and word.lower() in _TOP):
            return word
        return self.word(word)

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
        if digits not in self._ids:
            is_timed = 15 <= len(digits) <= 20
            made = str(self._in_minute(_minute(digits), int(digits))) if is_timed else self._make(digits)
            self._ids[digits] = self._words[digits] = made if is_timed else made.replace("0", "1")
        return self._ids[digits]

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

    def unsaid(self, key: str) -> str:
        """A key of a program's own data, of which the words that somebody said on the page are masked."""
        return _TELLING.sub(lambda word: self.free(word[0]) if word[0].lower() in self._said else word[0], key)

    def _piece(self, found: re.Match[str]) -> str:
        piece = found[0]
        if piece in self._numbers:
            return self._numbers[piece]
        cut = found.string[found.end() : found.end() + 1] == "…" and "status".startswith(piece.lower())
        within = "_" in (
            found.string[found.start() - 1 : found.start()],
            found.string[found.end() : found.end() + 1],
        )
        known = (piece in _PATH and not within) or len(piece) == 1 or piece[0] == "%" or cut
        if known:
            return self._own_word(found)
        return piece if re.fullmatch(r"\d{1,4}(?:x\d{1,4})?|\d{14}", piece) else self.word(piece)

    def word(self, word: str) -> str:
        """Another word of the same shape."""
        made = self._words.get(word)
        if made is None:
            made = self._words[word] = self._ids.get(word) or self._make(word)
        return made

    def _make(self, word: str) -> str:
        if word.isdecimal() and len(word) <= _SHORT_NUMBER:
            return word
        state, made = self._key, []
        for old in word:
            state = hashlib.blake2b(
                old.lower().encode("utf-8", "surrogatepass"), key=state, digest_size=32
            ).digest()
            made.append(_character(old, state[0] + 256 * state[1]))
        for _ in range(_CHANCES):
            if (word := "".join(made).lower()) not in self._said and word not in self._names:
                break
            made[-1] = _character(made[-1], 1)  # by chance it is somebody else's
        return "".join(made)

    def _other_digits(self, number: str) -> str:
        digest = hashlib.blake2b(number.encode(), key=self._key).digest()
        return "".join(
            str((int(one) + 1 + other % 9) % 10) for one, other in zip(number, cycle(digest), strict=False)
        )

    # -- ids ---------------------------------------------------------------------------------------

    def _new_ids(self, ids: set[str]) -> dict[str, str]:
        """Ids that hold their time get another one of the same minute, in the same order; others any other."""
        minutes: defaultdict[int, list[int]] = defaultdict(list)
        made: dict[str, str] = {}
        for id in ids:
            if id.isdecimal() and 15 <= len(id) <= 20:
                minutes[_minute(id)].append(int(id))
            elif id.isdecimal() and len(id) > _SHORT_NUMBER + 1:
                made[id] = self._make(id).replace("0", "1")
        for minute, old in minutes.items():
            new = sorted(self._in_minute(minute, id) for id in old)
            made.update(zip(map(str, sorted(old)), map(str, new), strict=True))
        return made

    def _in_minute(self, minute: int, id: int) -> int:
        digest = hashlib.blake2b(str(id).encode(), key=self._key, digest_size=8).digest()
        number = int.from_bytes(digest, "big")
        moment = minute * _MINUTE - _EPOCH_MS + number % _MINUTE
        return (max(moment, 0) << 22) | (number >> 20) % (1 << 22)


def _minute(id: str) -> int:
    """The minute that an id tells."""
    return ((int(id) >> 22) + _EPOCH_MS) // _MINUTE


def _telling(texts: frozenset[str], least: int) -> set[str]:
    """The telling words of ``texts``, in small letters."""
    return {word.lower() for one in texts for word in _TELLING.findall(one) if len(word) >= least}


def _escaped(name: str) -> str:
    """A pattern for the name, with Markdown's escapes in it or not, whatever white space it is printed with."""
    words = ("".join(_written(run) for run in _RUNS.findall(word)) for word in name.split())
    pattern = r"\s+".join(words)
    return f"(?i:{pattern})" if _USERNAME.fullmatch(name) else pattern


def _written(run: str) -> str:
    """A run of one character: letters and digits as they are, of others each perhaps behind a backslash."""
    if run[0] == "\\":
        return rf"\\{{{len(run)},{2 * len(run)}}}"
    return "".join(map(_character_written, run))


def _character_written(one: str) -> str:
    if one == "_":
        return r"\s?\\?_\s?"  # translators put spaces around it
    return re.escape(one) if one.isalnum() else rf"\\?{re.escape(one)}"


def _character(old: str, number: int) -> str:
    """Another character of the script of ``old``; marks and symbols as they are."""
    if old in _FLAGS:
        letters = _FLAGS
    elif old.isascii():
        letters = _DIGITS if old.isdigit() else _LATIN if old.isalpha() else ""
    elif unicodedata.category(old)[0] != "L":
        letters = ""
    else:
        letters = _SCRIPTS.get(unicodedata.name(old, "").split(" ")[0].split("-")[0], _LATIN)
    others = letters.replace(old.lower(), "")
    if not others:
        return old
    new = others[number % len(others)]
    return new.upper() if old.isupper() else new
