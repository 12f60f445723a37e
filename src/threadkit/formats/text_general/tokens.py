"""A line as its prefix and what stands on it: addresses, handles, times, numbers, words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ... import regex as re
from ...values.count_words import COUNT_SIGNS, COUNT_WORDS, COUNTED_WORDS
from ...values.dates import parse_time
from ...values.links import parse_status_url, time_of_id

#: Quote marks, then a bullet, a heading or a number, before anything else on a line.
_PREFIX = re.compile(
    r"(?P<quote>(?:\s{0,3}>\s?)*)\s*(?P<mark>[-*+•·▪◦→](?=\s)|#{1,6}(?=\s)|\*{0,2}\(?\d{1,4}[.)/:](?=\s|\*))?\s*"
)
#: Markdown's, Org's and HTML's links: what is shown, and the address.
_LINK = re.compile(
    r"(?P<picture>!)?\[(?P<label>[^\]\[\n]{0,400}+)\]\((?P<url>[^)\s]{1,500}+)[^)\n]{0,200}+\)"
    r"|\[\[(?P<org>[^\]\n]{1,500}+)\](?:\[(?P<orglabel>[^\]\n]{0,400}+)\])?\]"
    r"|<a\s(?:(?!href=)[^>\n]){0,200}+href=[\"']?+(?P<href>[^\"'>\s]{1,500}+)[\"']?+[^>\n]{0,200}+>"
    r"(?P<shown>[^<\n]{0,400}+)</a>"
    r"|<?(?P<bare>https?://[^\s<>\"'\])]{4,500})>?"
    r"|(?<![\w.@/])(?P<short>(?:twitter|x)\.com/[^\s<>\"'\])]{4,300})"
)
_PROFILE = re.compile(r"https?://(?:www\.|mobile\.)?(?:twitter|x)\.com/(\w{1,15})/?(?:\?\S*)?$", re.IGNORECASE)
_PICTURE = re.compile(r"\.(?:jpe?g|png|gif|webp|mp4)\b|pbs\.twimg\.com/media", re.IGNORECASE)
#: A handle; Markdown's escapes are no part of it.
_HANDLE = re.compile(r"(?<![\w@./])@((?:\\?\w){1,15})\b(?![@.]\w)")
_ID = re.compile(r"(?<![\w.#/-])\d{15,20}(?![\w.])")
#: Times as scripts and people write them; ``parse_time`` has the last word. A clock alone is none.
_CLOCK = r"\d{1,2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?(?:\s?[AaPp]\.?[Mm]\.?)?"
_ZONE = r"(?:\s?(?:Z\b|UTC|GMT|[+-]\d{2}:?\d{2}))?"
_MONTH = r"[^\W\d_]{3,12}\.?"
_TIME = re.compile(
    rf"\d{{4}}-\d{{2}}-\d{{2}}(?:[T ,]{{1,2}}{_CLOCK}{_ZONE})?"
    rf"|\d{{4}}[/.]\d{{1,2}}[/.]\d{{1,2}}(?:[ ,]{{1,2}}{_CLOCK}{_ZONE})?"
    rf"|\d{{4}}年\d{{1,2}}月\d{{1,2}}日(?:\s?{_CLOCK})?"
    rf"|[A-Z][a-z]{{2}} [A-Z][a-z]{{2}} \d{{2}} \d{{2}}:\d{{2}}:\d{{2}} [+-]\d{{4}} \d{{4}}"
    rf"|{_CLOCK}\s?[·,-]\s?(?:{_MONTH} \d{{1,2}},? \d{{4}}|\d{{1,2}}\.? {_MONTH} \d{{4}})"
    rf"|{_MONTH} \d{{1,2}},? \d{{4}}(?:,?\s(?:at )?{_CLOCK}{_ZONE})?"
    rf"|\d{{1,2}}\.? (?:de )?{_MONTH} (?:de )?\d{{4}}(?:,?\s{_CLOCK}{_ZONE})?"
    rf"|\d{{1,2}}[./]\d{{1,2}}[./]\d{{4}}(?:,?\s{_CLOCK}{_ZONE})?"
)
#: A label at the beginning of a line: "Time:", "**Text:**", "- Author：", "QUOTED @user:"; "RT @user:" is text.
_LABEL = re.compile(
    r"[*_`]{0,3}(?!RT\b)(?P<name>[^\W\d_][^\W_]{0,15}(?: [^\W\d_]{1,15}){0,2})[*_`]{0,3}"
    r"(?:\s@\w{1,15})?\s?[:：](?!//)[*_`]{0,3}\s*"
)
#: Labels that say that the text follows.
TEXT_LABELS = frozenset(
    "text|full text|tweet text|content|tweet content|body|内容|正文|推文|本文|テキスト|내용|본문|"
    "texto|contenido|conteúdo|texte|текст|metin".split("|")
)
#: Labels of what somebody else says of a post, or would have said.
SAVERS_LABELS = frozenset(
    "draft|angle|summary|note|notes|comment|why|reason|translation|takeaway|takeaways|analysis|what|hook|idea|"
    "claim|rating|verdict|context|要点|看点|核心观点|总结|摘要|翻译|点评|要約|翻訳|メモ|요약|번역|resumen|resumo|traducción|résumé|перевод|özet".split(
        "|"
    )
)
_WORD = re.compile(r"[^\W_]")


def _spelled(name: str) -> str:
    """The words and signs of a count as alternatives, the longest first."""
    words = sorted(
        {*COUNT_WORDS[name].split("|"), *COUNTED_WORDS[name].split("|")}, key=lambda word: (-len(word), word)
    )
    signs = (f"{sign}\ufe0f?" for sign, field in COUNT_SIGNS.items() if field == name)
    return "|".join((*map(re.escape, words), *signs))


#: A count's field -> the pattern of what names it.
COUNT_PATTERNS = {name: _spelled(name) for name in COUNT_WORDS}
COUNTS = re.compile("(?:" + "|".join(COUNT_PATTERNS.values()) + r")(?![^\W\d_])", re.IGNORECASE)
NUMBER = re.compile(r"\d[\d.,]*\s?[KkMm万]?")


class Token(NamedTuple):
    """One anchor on a line.

    ``kind``: ``S`` a post's address, ``P`` a profile's, ``L`` another link, ``I`` a picture, ``T`` a time, ``H`` a
    handle, ``N`` a bare status id. ``value`` is the id, username, address or printed time; ``user`` the username in
    a post's address; ``label`` what a link shows.
    """

    kind: str
    start: int
    end: int
    value: str
    user: str | None = None
    label: str = ""


class Line(NamedTuple):
    """A line taken apart; ``body`` is what stands behind the prefix, ``shape`` its anchors and runs of words."""

    quote: int
    mark: str
    number: int | None
    body: str
    tokens: tuple[Token, ...]
    shape: str
    label: str | None
    after_label: int

    @property
    def is_blank(self) -> bool:
        """Whether nothing stands on it, but for quote marks."""
        return not self.body and not self.mark

    @property
    def is_rule(self) -> bool:
        """Whether it is a rule or a row of signs."""
        return bool(self.body or self.mark) and not _WORD.search(self.mark + self.body) and not self.tokens

    @property
    def words(self) -> str:
        """What is neither anchor nor mark."""
        return _between(self.body, self.tokens)

    @property
    def is_counts(self) -> bool:
        """Whether nothing but numbers and the words of counts stand on it."""
        if not COUNTS.search(self.body) or not NUMBER.search(self.body):
            return False
        return not _WORD.search(NUMBER.sub("", COUNTS.sub("", self.body)))

    @property
    def is_free(self) -> bool:
        """Whether it is prose: more than a name, a value or a label."""
        said = self.words.strip()
        wide = sum(character >= "⺀" for character in said)
        count = sum(bool(_WORD.search(word)) for word in said.split())
        return self.label is None and (count >= 4 or len(said) + 2 * wide >= 22)


def taken_apart(row: str) -> Line:
    """The line of a row of the source."""
    prefix = _PREFIX.match(row)
    assert prefix is not None  # everything in it is optional
    mark = prefix["mark"] or ""
    body = row[prefix.end() :].rstrip()
    digits = re.search(r"\d+", mark)
    tokens = tuple(_tokens(body))
    label = _LABEL.match(body)
    shape = f"{'>' * prefix['quote'].count('>')}{'n' if digits else mark[:1]}{_shape(body, tokens)}"
    return Line(
        prefix["quote"].count(">"), mark, int(digits[0]) if digits else None, body, tokens, shape,
        label["name"].casefold() if label else None, label.end() if label else 0,
    )  # fmt: skip


def _tokens(body: str) -> list[Token]:
    found = [_link(one) for one in _LINK.finditer(body)]
    taken = bytearray(len(body))
    for token in found:
        taken[token.start : token.end] = bytes((1,)) * (token.end - token.start)
    for pattern, kind in ((_TIME, "T"), (_ID, "N"), (_HANDLE, "H")):
        for one in pattern.finditer(body):
            if 1 in taken[slice(*one.span())]:
                continue
            if kind == "T" and parse_time(one[0], None) is None and parse_time(one[0], "en") is None:
                continue
            if kind == "N" and time_of_id(one[0]) is None:
                continue
            taken[slice(*one.span())] = bytes((1,)) * len(one[0])
            found.append(Token(kind, *one.span(), one[1].replace("\\", "") if kind == "H" else one[0]))
    found += [said for token in found if token.kind == "S" for said in _in_label(token)]
    return sorted(found, key=lambda token: token.start)


def _in_label(token: Token) -> Iterator[Token]:
    """The time and the user's own handle in the label of a post's address."""
    if (handle := _HANDLE.search(token.label)) and token.user and handle[1].lower() == token.user.lower():
        yield Token("H", token.start, token.end, token.user)
    if (time := _TIME.search(token.label)) and parse_time(time[0], "en") is not None:
        yield Token("T", token.start, token.end, time[0])


def _link(found: re.Match[str]) -> Token:
    url = found["url"] or found["org"] or found["href"] or found["bare"] or found["short"]
    url = url.rstrip(".,;") if found["bare"] or found["short"] else url
    label = (found["label"] or found["orglabel"] or found["shown"] or "").strip()
    whole = url if "//" in url else f"https://{url}"
    if found["picture"]:
        return Token("I", *found.span(), whole, None, label)
    if status := parse_status_url(whole):
        return Token("S", *found.span(), status[1], status[0], label)
    if profile := _PROFILE.match(whole):
        return Token("P", *found.span(), profile[1], None, label)
    return Token("I" if _PICTURE.search(whole) and not label else "L", *found.span(), whole, None, label)


def _between(body: str, tokens: tuple[Token, ...]) -> str:
    """The body without its anchors."""
    parts, at = [], 0
    for token in tokens:
        parts.append(body[at : token.start])
        at = max(at, token.end)
    return " ".join([*parts, body[at:]])


def _shape(body: str, tokens: tuple[Token, ...]) -> str:
    """The kinds of the anchors in their order, ``w`` where words stand between."""
    shape, at = "", 0
    for token in tokens:
        shape += ("w" if _WORD.search(body[at : token.start]) else "") + token.kind
        at = max(at, token.end)
    return shape + ("w" if _WORD.search(body[at:]) else "")
