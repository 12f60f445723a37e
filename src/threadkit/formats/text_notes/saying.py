"""What stretch of a note is the post's own words: lines below a heading, a block quote, a record's body."""

from __future__ import annotations

from ... import regex as re
from ...raw import RawAuthor, RawPost
from .._lines.roles import Role
from .facts import Facts, counts_in
from .note import Note
from .people import address_of, head, person, plain, same
from .sections import RULE, filled, is_quote, quote_at, unquote

_SIGNED = re.compile(r"(?:[—–―]|--?)\s{0,2}(?=\S)")
_TAIL = re.compile(r"\s(?:—|–|&mdash;)\s?(?P<who>[^\n—–@]{1,80}\(@\w{1,20}\))\s(?P<day>[^\n@]{6,40})$", re.ASCII)
_CALLOUT = re.compile(r"\[!\w{2,20}\][+-]?\s{0,3}")
_QUOTING = re.compile(
    r"(?:🔁|↪|⤵|>)?\s{0,2}(?:Quoting|Quoted|Quote(?: tweet)?|QT|引用)\s{0,2}(?:of|from|推文|"
    r"ツイート)?\s{0,2}:?\s{0,2}(?=\S)",
    re.IGNORECASE,
)
_REPLYING = re.compile(
    r"(?:↩️?|↳)?\s{0,2}(?:Replying to|In reply to|Reply to|回复|返信先)\s{0,2}:?\s{0,2}@(\w{1,20})\s{0,2}[:：]?",
    re.IGNORECASE | re.ASCII,
)
#: As bots for better previews join a post and what it quotes.
_QUOTED_WITHIN = re.compile(
    r"(?:^|(?<!\s)\s{2,}+|(?<!\s)\n)(?:[↘🔁]\ufe0f?\s{0,2})?"
    r"Quoting (?P<name>[^\n()]{1,60}?) \(@(?P<user>\w{1,20})\)"
    r"\s{1,4}(?P<text>\S.*)$",
    re.ASCII | re.DOTALL,
)
#: The same in emphasis, with words behind it.
_REPLYING_MARKED = re.compile(
    r"[*_]{1,3}(?:Replying to|In reply to) @(?P<user>\w{1,20})[^:*\n]{0,80}:[*_]{1,3}\s{0,2}(?=\S)",
    re.IGNORECASE | re.ASCII,
)


def say(note: Note, post: RawPost, facts: Facts, first: int, stop: int) -> None:
    """Fill ``post`` with the words of the lines ``first`` to ``stop`` (excluded), ``facts`` with what is stated.

    A block quote that these lines begin with is the post, and what stands below it the saver's; lines that are
    facts and nothing else are taken from both ends.
    """
    numbers = filled(note, first, stop)
    signed = _signed_below(note, facts, numbers, post)
    numbers = _unfenced(note, _within(note, facts, numbers, post))
    if not numbers:
        return
    if is_quote(note.lines[numbers[0]]) and not signed:
        last = quote_at(note, numbers[0], stop)
        beside = [number for number in numbers if number > last]
        for number in beside:
            if facts.take_row(note.lines[number]):
                note.claim(number, number, Role.LABEL, post)
        _say_quote(note, post, facts, [number for number in numbers if number <= last])
    elif signed:
        _say_rows(note, post, numbers, [unquote(note.rows[number]) for number in numbers])
    else:
        if _tail(note.rows[numbers[-1]], facts):
            note.claim_around(numbers[-1], _TAIL, Role.TEXT, post)
        _say_lines(note, post, numbers)
        _unsign(post, facts)


def _tail(text: str, facts: Facts) -> re.Match[str] | None:
    found = _TAIL.search(text, max(0, len(text) - 200))
    who = head(found["who"]) if found else None
    own = facts.username or facts.url_user
    return found if who is not None and same(who.person.username, own) else None


def _unsign(post: RawPost, facts: Facts) -> None:
    """Take an embed's tail off the end of the words: "— Name (@user) March 7, 2026"."""
    found = _tail(post.text, facts)
    who = head(found["who"]) if found else None
    if found is None or who is None:
        return
    post.text = post.text[: found.start()].rstrip()
    post.links = tuple(link for link in post.links if link.span and link.span[1] <= len(post.text))
    facts.username, facts.name = facts.username or who.person.username, facts.name or who.person.name
    facts.time = facts.time or found["day"]


def _unfenced(note: Note, numbers: list[int]) -> list[int]:
    """``numbers`` without the fence that a tool puts around the whole text."""
    if len(numbers) > 2 and all(note.lines[numbers[at]].startswith(("```", "~~~")) for at in (0, -1)):
        for at in (0, -1):
            note.claim(numbers[at], numbers[at], Role.RULE)
        return numbers[1:-1]
    return numbers


def _within(note: Note, facts: Facts, numbers: list[int], post: RawPost) -> list[int]:
    """``numbers`` without the rules and facts at both ends."""
    while numbers and _beside(note, facts, numbers[0], post):
        numbers = numbers[1:]
    while numbers and _beside(note, facts, numbers[-1], post):
        numbers = numbers[:-1]
    return numbers


def _beside(note: Note, facts: Facts, number: int, post: RawPost) -> bool:
    line = note.lines[number]
    if RULE.fullmatch(line):
        note.claim(number, number, Role.RULE)
        return True
    if _is_own_words(line, facts):
        return False
    if facts.take_line(line):
        note.claim(number, number, Role.LABEL, post)
        return True
    return False


def _is_own_words(line: str, facts: Facts) -> bool:
    """Whether a line that may be a fact is as likely the author's: one whole text of a post may be an address."""
    other = head(line)
    return other is not None and not same(other.person.username, facts.username or facts.url_user)


def _signed_below(note: Note, facts: Facts, numbers: list[int], post: RawPost) -> bool:
    """Whether a stretch that begins with a quote closes with its author, below lines of no quote.

    Then all above the author is the post, whose first paragraph alone the tool has marked as a quote.
    """
    if not numbers or not is_quote(note.lines[numbers[0]]):
        return False
    at = next((at for at in range(len(numbers) - 1, 0, -1) if _is_signature(note.lines[numbers[at]])), 0)
    if not any(not is_quote(note.lines[number]) for number in numbers[:at]):
        return False
    for number in numbers[at + 1 :]:
        if facts.take_row(note.lines[number]):
            note.claim(number, number, Role.LABEL, post)
    facts.take_line(_SIGNED.sub("", note.lines[numbers[at]], count=1))
    note.claim(numbers[at], numbers[at], Role.AUTHOR, post)
    del numbers[at:]
    return True


def _is_signature(line: str) -> bool:
    signed = _SIGNED.match(line)
    return signed is not None and head(line[signed.end() :]) is not None


def _say_quote(note: Note, post: RawPost, facts: Facts, numbers: list[int]) -> None:
    """A block quote: author lines, times and counts at its ends are no text; a quoted post may stand in it."""
    rows = {number: _CALLOUT.sub("", unquote(note.rows[number]), count=1).strip() for number in numbers}
    while numbers and _is_fact(rows[numbers[0]], facts):
        note.claim(numbers[0], numbers[0], Role.AUTHOR, post)
        numbers = numbers[1:]
    while numbers and _is_fact(rows[numbers[-1]], facts):
        note.claim(numbers[-1], numbers[-1], Role.AUTHOR, post)
        numbers = numbers[:-1]
    _say_rows(note, post, numbers, [rows[number] for number in numbers])


def _is_fact(row: str, facts: Facts) -> bool:
    """Whether a row of a quote's ends says who wrote it, when, or what it got; an empty row says nothing."""
    if not row or RULE.fullmatch(row):
        return True
    signed = _SIGNED.match(row)
    bare = row[signed.end() :] if signed else row
    if counts_in(bare):
        return facts.take_line(bare)
    who = head(bare)
    own = facts.username or facts.url_user
    if who is not None and (who.time or who.id or signed or (own and same(who.person.username, own))):
        return same(who.person.username, own) and facts.take_line(bare.replace(", ", " · ") if signed else bare)
    if signed and "@" in bare and "," in bare:
        return _is_fact("— " + bare.replace(",", " ·"), facts)
    alone = address_of(bare) is not None and len(bare) - len(plain(bare)) > 0 and bare.startswith("[")
    return alone and facts.take_line(bare)


def _say_lines(note: Note, post: RawPost, numbers: list[int]) -> None:
    """Lines as they stand; a block quote that names its author is the quoted post."""
    own: list[int] = []
    at = 0
    while at < len(numbers):
        number = numbers[at]
        last = quote_at(note, number, numbers[-1] + 1) if is_quote(note.lines[number]) else number
        if is_quote(note.lines[number]) and _is_quoted(note, post, number, last):
            while at < len(numbers) and numbers[at] <= last:
                at += 1
            continue
        own.append(number)
        at += 1
    _say_rows(note, post, own, [note.rows[number] for number in own])


def _is_quoted(note: Note, post: RawPost, first: int, last: int) -> bool:
    """Whether the block quote names an author: then it is the post that ``post`` quotes."""
    top = _CALLOUT.sub("", unquote(note.rows[first])).strip()
    who = head(top)
    if who is None or post.quoted is not None:
        return False
    quoted = RawPost(author=RawAuthor(*who.person), time=who.time, id=who.id)
    facts = Facts(username=who.person.username, name=who.person.name, id=who.id, url_user=who.url_user)
    note.claim(first, first, Role.AUTHOR, post)
    numbers = [number for number in range(first + 1, last + 1) if unquote(note.lines[number]).strip()]
    _say_quote(note, quoted, facts, numbers)
    facts.put(quoted)
    post.quoted = quoted
    return True


def _say_rows(note: Note, post: RawPost, numbers: list[int], rows: list[str]) -> None:
    """The words of ``rows``; what stands below "Quoting @x:" is the quoted post's."""
    if numbers and (found := _REPLYING.fullmatch(plain(rows[0]))):
        post.reply_to = post.reply_to or (found[1],)
        note.claim(numbers[0], numbers[0], Role.REPLYING_TO, post)
        numbers, rows = numbers[1:], rows[1:]
    numbers, rows = _without_parent(note, post, numbers, rows)
    for at, row in enumerate(rows):
        quoting = _quoting(row)
        if quoting is None or post.quoted is not None:
            continue
        who, rest = quoting
        quoted = RawPost(author=RawAuthor(*who))
        start = note.rows[numbers[at]].rfind(rest) if rest else len(note.rows[numbers[at]])
        note.claim_inner(numbers[at], max(0, start), len(note.rows[numbers[at]]))
        note.fill(quoted, numbers[at:], with_gaps(numbers[at:], [rest, *rows[at + 1 :]]))
        post.quoted = quoted
        numbers, rows = numbers[:at], rows[:at]
        break
    note.fill(post, numbers, with_gaps(numbers, rows))


def _without_parent(note: Note, post: RawPost, numbers: list[int], rows: list[str]) -> tuple[list[int], list[str]]:
    """The rows without "*Replying to @x:*"; what stands below it, where there are words above, is x's.

    At the beginning some tools put x's words behind it, too, and some the author's own: the text is a guess.
    """
    at = next((at for at, row in enumerate(rows) if _REPLYING_MARKED.match(row)), None)
    found = _REPLYING_MARKED.match(rows[at]) if at is not None else None
    if at is None or found is None:
        return numbers, rows
    post.reply_to = post.reply_to or (found["user"],)
    if at:
        return numbers[:at], rows[:at]
    post.inferred.setdefault("text", "note-quote")
    note.claim_around(numbers[0], _REPLYING_MARKED, Role.TEXT, post)
    return numbers, [rows[0][found.end() :], *rows[1:]]


def _quoting(row: str) -> tuple[tuple[str | None, str | None], str] | None:
    """Who is quoted, and the first words of it, where the row says so: ``*Quoting @x:* text``."""
    text = plain(row)
    found = _QUOTING.match(text) if len(text) < 4000 else None
    if found is None:
        return None
    who, colon, _rest = text[found.end() :].partition(":")
    named = person(who) if colon or len(who) < 80 else None
    if named is None:
        return None
    rest_row = row[row.find(":") + 1 :].lstrip("*_ ") if colon else ""
    return (named.username, named.name), rest_row


def with_gaps(numbers: list[int], rows: list[str]) -> list[str]:
    """``rows`` with an empty one where lines between them are empty."""
    found: list[str] = []
    for at, row in enumerate(rows):
        if at and numbers[at] > numbers[at - 1] + 1:
            found.append("")
        found.append(row)
    return found


def part_quoted(post: RawPost) -> None:
    """Take the quoted post out of a preview's text: "the words  Quoting Name (@other)  the quoted words"."""
    found = _QUOTED_WITHIN.search(post.text)
    if found is None or post.quoted is not None:
        return
    post.quoted = RawPost(author=RawAuthor(found["user"], found["name"]), text=found["text"].strip())
    post.quoted.truncated, post.truncated = post.truncated, False
    post.text = post.text[: found.start()].rstrip()
