"""A note about a post or a thread: properties or a list at its head say of which, its body holds the words.

Whether the body is the post's own is what matters. A heading may say so (Tweet, 原文 …); without one the body
counts as the post's only if the note is made like a copy, and reads like one: no headings of the saver's, no
tables, no links with names, nobody who speaks of the author. Else it is the saver's, or a model's, and the post is
a quoted block or the title, if anything.
"""

from __future__ import annotations

from ... import regex as re
from ...raw import RawAuthor, RawPage, RawPost
from .._lines.roles import Role
from .answers import read_answers
from .article import article_of, is_told
from .facts import Facts
from .items import items, read_items
from .note import Note
from .note_keys import folded, section_of
from .people import head, plain
from .saying import say, with_gaps
from .sections import RULE, Section, extent, filled, heading, is_quote, sections
from .titled import title_post, titled

#: Keys of sites made of notes: what they announce on the site is their own writing.
_OWN_WRITING = frozenset(
    "layout|permalink|slug|hn url|redirect from|weight|aliases|math|toc|comments|draft post|cover|hero|"
    "lastmod|categories|authors|pid|bskyurl|mastodon url|email campaign id".split("|")
)
_OF_THE_SITE = re.compile(
    r"\b(?:twitter|tweets?|x\.com|x post|thread|note_?tweet|x|x \(twitter\)|bookmark)\b|推|ツイ|트윗"
)
_FOREIGN_MARKS = re.compile(
    r"^\|.{0,400}\|$|(?<!!)\[\[(?!@)[^\[\]\n]{1,120}\]\]|^\s*[-*] \[[ xX]\]\s|\{[%{]|^>\s?\[!(?!quote|tweet)\w"
    r"|(?<!!)\[[^\[\]\n@#$]{0,60}[^\W\d_][^\[\]\n@#$]{0,60}\s[^\[\]\n]{0,60}\]\(http"
)
#: "*Originally posted on X: [View original](address)*"
_FOOT = re.compile(
    r"^\*?(?:Originally posted|Posted|Published|Saved from|Source)[^\n:\[]{0,30}[:：]\s{0,2}(?=\[)|"
    r"(?<=\))\*$",
    re.IGNORECASE,
)
#: A label that is not known, among others: "**Fetch method:** by hand", "- source_mode: browser".
_LABELLED = re.compile(
    r"[>\s*-]{0,8}\*\*[^*\n]{1,40}(?::\*\*|\*\*:)\s|[-*+]\s{1,3}[^\W\d][\w ()-]{1,30}[:：](?:\s|$)"
)
_QUOTATION = re.compile(r"[\"“「](?P<text>[^\n]{12,4000})[\"”」]$")
#: What a tool fetched from the site without an account: the page's own words, not the post's.
#: What stands above and below the posts on a page that was saved as a whole.
_PAGES_TOP = re.compile(r"Don[’']t miss what[’']s happening|Skip to content|Log in Sign up")
_PAGES_FOOT = re.compile(r"Terms of Service|Privacy Policy|Cookie Policy")
_ABOUT = re.compile(r"\*(?P<kind>Quoting|Replying to) @(?P<user>\w{1,20}):\*", re.ASCII)
_PICTURE = re.compile(r"!\[[^\[\]\n]{0,300}\]\([^()\s]{1,500}\)|!\[\[[^\[\]\n]{1,200}\]\]")
_LONGEST = 26_000  # characters: what a post may hold, and a little
_SPEAKS_EARLY = 240
_TALKS = re.compile(
    r"\b(?:(?:the|this) (?:author|tweet|post|thread|article)\b|summar(?:y|ises|izes)\b)|作者|本文|这条推|该推|"
    r"この(?:投稿|ツイート)|"
    r"이 (?:글|트윗|포스트)|el autor|o autor|l['’]auteur|der autor",
    re.IGNORECASE,
)


def is_about(note: Note) -> bool:
    """Whether the note may be one about a post: its first lines hold a post's address."""
    return any("/status" in value for value in _values(note)) or any(
        "/status" in line for line in note.lines[note.start : note.start + 40]
    )


def _values(note: Note) -> list[str]:
    return [one for value in note.properties.values() for one in ((value,) if isinstance(value, str) else value)]


def read_note(note: Note, page: RawPage) -> None:
    """Fill ``page`` from the note; nothing where it holds no post's own words."""
    facts = Facts()
    facts.take_properties(note.properties)
    stated_above, stated = facts.id is not None, facts.text
    if facts.name is None and (known := titled(facts.title or "")) is not None:
        facts.name, facts.username = known[0], facts.username or known[1]
    body = _head(note, facts, page)
    stop = _foot(note, facts, body) if facts.id is None else len(note.lines)
    parts = sections(note, body, stop)
    _below(note, facts, parts)
    if facts.id is None or not facts.agrees():
        return
    facts.put_page(page)
    post = RawPost()
    if not (
        _thread(note, page, facts, parts)
        or _original(note, post, facts, parts)
        or _property(post, stated)
        or _body(note, post, facts, parts, stated_above)
        or article_of(note, post, facts, parts, page.title)
        or _quoted(note, post, facts, parts)
        or _in_quotation_marks(note, post, facts, parts)
    ):
        return
    if not page.posts:
        facts.put(post)
        page.posts.append(post)
    _covers(note, page.posts[0], facts)
    page.focal, page.url = page.posts[0], page.posts[0].url
    _around(note, page, parts)


def _covers(note: Note, post: RawPost, facts: Facts) -> None:
    """Give the post the pictures above the head."""
    for number in facts.pictures:
        post.media = (*post.media, *note.words([note.rows[number]]).media)
        note.claim(number, number, Role.TEXT, post)


def is_titled(note: Note) -> bool:
    """Whether the note's title is a post's, and it has sections of somebody else's."""
    return is_about(note) and any(section_of(line.lstrip("# ")) == "own" for line in note.lines if line[:2] == "##")


def read_titled(note: Note, page: RawPage) -> None:
    """The post whose words the title alone holds: where no section or quote of the note does."""
    trial = RawPage()
    read_note(Note(note.ledger.lines.text), trial)
    facts, post = Facts(), RawPost()
    facts.take_properties(note.properties)
    body = _head(note, facts, page)
    _below(note, facts, sections(note, body))
    if trial.posts or facts.id is None or not facts.agrees() or not title_post(note, page, post, facts):
        return
    facts.put_page(page)
    facts.put(post)
    page.posts.append(post)
    page.focal, page.url = post, post.url


def _head(note: Note, facts: Facts, page: RawPage) -> int:
    """Read the lines above the body: a title, lists of labels, links, author lines; the first line of the body."""
    titled = False
    for number in range(note.start, len(note.lines)):
        line = note.lines[number]
        if not line:
            continue
        mark = heading(note, number)
        if mark is not None and mark[0] == 1 and not titled:
            titled = True
            page.title = page.title or plain(mark[1])
            who = head(mark[1])
            if who is not None and facts.username is None:
                facts.username, facts.name = who.person.username, facts.name or who.person.name
            note.claim(number, number, Role.TITLE)
        elif RULE.fullmatch(line):
            note.claim(number, number, Role.RULE)
            if facts.id is not None:
                return number + 1
        elif mark is None and facts.take_line(line):
            note.claim(number, number, Role.LABEL)
        elif facts.id is None and _PICTURE.fullmatch(line):
            facts.pictures.append(number)  # a cover above the head
        elif mark is not None or not ((label := _LABELLED.match(line)) and note.lines[number - 1]):
            return number
        else:
            facts.keys.add(folded(label[0]))
    return len(note.lines)


def _foot(note: Note, facts: Facts, first: int) -> int:
    """Read the lines below the last rule, where they are facts and say whose post it is; where the body ends."""
    numbers = filled(note, first, len(note.lines))
    rule = next((n for n in reversed(numbers) if RULE.fullmatch(note.lines[n])), None)
    below = [number for number in numbers if rule is not None and number > rule]
    trial = Facts(username=facts.username, name=facts.name)
    if rule is None or not below or not all(_take_row(_FOOT.sub("", note.lines[n]), trial) for n in below):
        return len(note.lines)
    told = any(section_of(mark[1]) == "original" for n in numbers if (mark := heading(note, n)) is not None)
    if trial.id is None or not (told or (trial.username and (trial.counts or trial.time)) or facts.username):
        return len(note.lines)
    for number in [rule, *below]:
        _take_row(_FOOT.sub("", note.lines[number]), facts)
        note.claim(number, number, Role.LABEL)
    return rule


def _below(note: Note, facts: Facts, parts: list[Section]) -> None:
    """Take what sections of facts state: source, metadata, counts."""
    for part in parts:
        if part.kind in ("meta", "metrics") and part.line is not None:
            for number in filled(note, part.first, part.stop):
                if _take_row(note.lines[number], facts):
                    note.claim(number, number, Role.LABEL)
            note.claim(part.line, part.line, Role.LABEL)


def _take_row(line: str, facts: Facts) -> bool:
    """A rule, a line of facts, or a row of a table of them."""
    return bool(RULE.fullmatch(line)) or facts.take_row(line)


def _thread(note: Note, page: RawPage, facts: Facts, parts: list[Section]) -> bool:
    """Numbered items, below a heading or right in the note."""
    for at, part in enumerate(parts):
        stop = extent(parts, at)
        marks = items(note, part.first, stop) if part.kind in ("thread", "original") else []
        if part.line is not None and (len(marks) >= 2 or (marks and part.kind == "thread")):
            note.claim(part.line, part.line, Role.LABEL)
            read_items(note, page, marks, stop, facts)
            return True
    marks = items(note, parts[0].first, len(note.lines))
    if len(marks) < 2:
        return False
    read_items(note, page, marks, _thread_end(parts, marks[-1].line), facts)
    return True


def _thread_end(parts: list[Section], last: int) -> int:
    """Where a thread's last item ends: at the next heading of the note."""
    return next((part.line for part in parts if part.line is not None and part.line > last), parts[-1].stop)


def _is_whole_page(text: str) -> bool:
    top = _PAGES_TOP.search(text)
    return top is not None and _PAGES_FOOT.search(text, top.end()) is not None


def _original(note: Note, post: RawPost, facts: Facts, parts: list[Section]) -> bool:
    """What stands below a heading that says that it is the post."""
    for at, part in enumerate(parts):
        if part.kind in ("original", "thread") and part.line is not None:
            stop = part.stop if part.stop < extent(parts, at) else extent(parts, at)
            if _is_whole_page("\n".join(note.lines[part.first : stop])):
                continue
            say(note, post, facts, part.first, stop)
            if post.text or post.media:
                note.claim(part.line, part.line, Role.LABEL)
                post.inferred["text"] = "note-heading"
                return True
    return False


def _property(post: RawPost, stated: str | None) -> bool:
    """The value of a property that says that it is the text: what stands in the note is the saver's."""
    post.text = stated or ""
    if stated:
        post.inferred["text"] = "note-property"
    return bool(stated)


def _body(note: Note, post: RawPost, facts: Facts, parts: list[Section], stated_above: bool) -> bool:
    """The body itself, where the note is a copy of the post and nothing of the saver's."""
    if any(part.kind == "own" for part in parts) or not _is_copy(facts, stated_above):
        return False
    first, stop = parts[0].first, _tail(note, facts, parts[0].first, parts[0].stop)
    numbers = filled(note, first, stop)
    if not numbers or not reads_like_a_post(note, numbers, facts):
        return False
    rule = next((n for n in numbers if RULE.fullmatch(note.lines[n])), None)
    say(note, post, facts, first, stop if rule is None else rule)
    if rule is not None:
        note.complain("borders-unknown", "a rule in the body; what stands below it was left out", rule)
        for number in filled(note, rule + 1, stop):
            note.lose(number)
    post.inferred["text"] = "note-body"
    return bool(post.text or post.media)


def _is_copy(facts: Facts, stated_above: bool) -> bool:
    """Whether the head is that of a copied post: its counts, its kind, or its author beside its address."""
    if not facts.keys.isdisjoint(_OWN_WRITING):
        return False
    kind = any(_OF_THE_SITE.search(one) for one in facts.kinds)
    return bool(facts.counts) or kind or (bool(facts.username or facts.name) and (stated_above or bool(facts.time)))


def _tail(note: Note, facts: Facts, first: int, stop: int) -> int:
    """Where the body ends: below the last rule may stand nothing but facts."""
    rules = [number for number in range(first, stop) if RULE.fullmatch(note.lines[number])]
    if not rules:
        return stop
    below = filled(note, rules[-1] + 1, stop)
    trial = Facts()
    if below and not all(_tail_line(note, number, trial) for number in below):
        return stop
    for number in [rules[-1], *below]:
        _take_row(note.lines[number], facts)
        note.claim(number, number, Role.LABEL)
    return rules[-1]


def _tail_line(note: Note, number: int, facts: Facts) -> bool:
    mark = heading(note, number)
    return mark is not None or note.lines[number].endswith(":**") or _take_row(note.lines[number], facts)


def reads_like_a_post(note: Note, numbers: list[int], facts: Facts) -> bool:
    """Whether lines can be a post's own words: nothing in them is a saver's, and nobody speaks of the author."""
    text = "\n".join(note.lines[number] for number in numbers)
    if len(text) > _LONGEST or any(_FOREIGN_MARKS.search(note.lines[number]) for number in numbers):
        return False
    early = text[:_SPEAKS_EARLY]
    names = [facts.name, *(facts.name or "").split()[:1]]
    return not _TALKS.search(early) and not any(name and len(name) > 3 and name in early for name in names)


def _quoted(note: Note, post: RawPost, facts: Facts, parts: list[Section]) -> bool:
    """A block quote right below the head: the saver's own words follow it."""
    numbers = filled(note, parts[0].first, parts[0].stop)
    if not numbers or not is_quote(note.lines[numbers[0]]) or is_told(facts):
        return False  # above an article, a quote is what somebody says of it
    named = facts.username is not None and facts.url_user is not None  # agreed upon: the note cannot be its own
    if not (named or _is_copy(facts, True)):
        return False
    if _is_half_quoted(note, facts, numbers, parts):
        _half_quoted(note, post, numbers)
    else:
        say(note, post, facts, parts[0].first, parts[0].stop)
    post.inferred["text"] = "note-quote"
    return bool(post.text)


def _is_half_quoted(note: Note, facts: Facts, numbers: list[int], parts: list[Section]) -> bool:
    """Whether the tool put a mark before the whole text, which marks its first line only.

    Such a note is titled with the handle, and gives the saver's words a section of their own.
    """
    title = f"# @{facts.username or facts.url_user}".lower()
    open_quote = len(numbers) > 1 and not is_quote(note.lines[numbers[1]])
    kept = any(part.title.lower() in ("notes", "my notes") for part in parts)
    return open_quote and kept and any(line.lower() == title for line in note.lines[: numbers[0]])


def _half_quoted(note: Note, post: RawPost, numbers: list[int]) -> None:
    """The text up to a line that says whom it quotes or answers; what it quotes stands below."""
    at = next((at for at, number in enumerate(numbers) if _ABOUT.fullmatch(note.lines[number])), len(numbers))
    rows = [note.rows[numbers[0]].lstrip().removeprefix(">").lstrip(), *(note.rows[n] for n in numbers[1:at])]
    note.fill(post, numbers[:at], with_gaps(numbers[:at], rows))
    about = _ABOUT.fullmatch(note.lines[numbers[at]]) if at < len(numbers) else None
    if about is None:
        return
    note.claim(numbers[at], numbers[at], Role.LABEL, post)
    if about["kind"].lower() != "quoting":
        post.reply_to = (about["user"],)
        return
    post.quoted = RawPost(author=RawAuthor(about["user"]))
    below = numbers[at + 1 :]
    note.fill(
        post.quoted, below, with_gaps(below, [note.rows[n].lstrip().removeprefix(">").lstrip() for n in below])
    )


def _in_quotation_marks(note: Note, post: RawPost, facts: Facts, parts: list[Section]) -> bool:
    """A paragraph in quotation marks right below the head, or such a label's value."""
    numbers = filled(note, parts[0].first, parts[0].stop)
    found = _QUOTATION.match(note.lines[numbers[0]]) if len(numbers) == 1 else None
    if not _is_copy(facts, stated_above=True) or not (found or facts.text):
        return False
    if found is not None:
        note.fill(post, numbers, [found["text"]])
    else:
        post.text = facts.text or ""
    post.inferred["text"] = "note-quote"
    return True


def _around(note: Note, page: RawPage, parts: list[Section]) -> None:
    """Pictures, a quoted post and answers that have headings of their own."""
    top = page.posts[0]
    for at, part in enumerate(parts):
        if part.line is None or not note.is_free(part.line):
            continue
        stop = extent(parts, at)
        if part.kind == "media" and len(page.posts) == 1:
            _pictures(note, top, part)
        elif part.kind == "quoted" and top.quoted is None:
            _quote(note, top, part)
        elif part.kind in ("replies", "others") and _answers(note, page, part, stop):
            note.claim(part.line, part.line, Role.LABEL)


def _answers(note: Note, page: RawPage, part: Section, stop: int) -> int:
    """The answers in a section, or what others say of the post; how many."""
    return read_answers(note, page, part.first, stop, page.posts[0] if part.kind == "replies" else None)


def _pictures(note: Note, top: RawPost, part: Section) -> None:
    numbers = filled(note, part.first, part.stop)
    media = note.words([note.rows[number] for number in numbers]).media
    if media and part.line is not None:
        top.media = (*top.media, *(one for one in media if one not in top.media))
        note.claim(part.line, part.line, Role.LABEL)
        for number in numbers:
            if "](" in note.lines[number] or "![[" in note.lines[number] or "<" in note.lines[number]:
                note.claim(number, number, Role.TEXT, top)


def _quote(note: Note, top: RawPost, part: Section) -> None:
    facts, quoted = Facts(), RawPost()
    say(note, quoted, facts, part.first, part.stop)
    facts.put(quoted)
    if quoted.author is not None and quoted.text and part.line is not None:
        note.claim(part.line, part.line, Role.LABEL)
        top.quoted = quoted
