"""The posts of a page in a reader's Markdown, from top to bottom.

A post begins with its author: a username below a name, or the linked picture of a person where the reader kept no
more. Its address stands in the link of its time, of its views, or of its pictures. Clippers that run the site's
elements together put the next author, and the views that close a post, at the end of a line of text:

    what the last one said[206](…/ann/status/1/analytics)[Bo Ree](https://x.com/boree)[@boree](https://x.com/boree)
"""

from __future__ import annotations

from ... import regex as re
from ...models import Media
from ...raw import RawAuthor, RawPage, RawPost
from ...values.links import status_url
from .._inline import inline
from .._lines import Role
from .._localtimes import time_language
from .reader_lines import Body, Line
from .reader_words import Interface

_HANDLE = re.compile(r"@(\w{1,20})")
_NUMBER = re.compile(r"\d[\d.,]*[KMB]?")
_LENGTH = re.compile(r"(?:(\d{1,2}):)?(\d{1,2}):(\d{2})")
_RULE = re.compile(r"[-=*_]{3,}")
#: What only a note has: a heading, a fence, a table, a task, a callout, a comment.
_NOTE = re.compile(r"#{1,6} \S|`{3,}|~{3,}|\|.{1,300}\|$|[-*] \[[ xX]\] |(?:> ?)?\[!\w|%%")
_COUNTS = ("replies", "reposts", "likes", "bookmarks")
_LONGEST_NAME = 60
_TAIL_REACH = 10
_SITE = r"https?://(?:x|twitter)\.com/"
#: An author's two links at the end of a line of other words.
_NEXT_AUTHOR = re.compile(
    rf"\[(?P<name>[^\[\]\n]{{1,60}})\]\({_SITE}\w{{1,20}}\)\[@(?P<username>[\w\\]{{1,40}})\]\({_SITE}\w{{1,20}}\)$"
)
#: A film, whose picture stands beside it.
_FILM = re.compile(r"<video\b[^<>]{0,200}>(?:<source\b[^<>]{0,400}>){0,9}</video>")
#: The number of a post's views, which leads to its statistics, at the end of its text; an author may follow.
_VIEWS_END = re.compile(
    rf"\[(?P<views>\d[\d.,]{{0,9}}[KMB]?)\]\({_SITE}(?P<username>\w{{1,20}})/status/(?P<id>\d{{1,20}})/analytics\)(?=$|\[)"
)
_OWNER = re.compile(r"© \d{4} (?:X Corp\.|Twitter(?:, Inc\.)?)")


class PostReader:
    """Reads the lines into the page; ``loose`` are lines of text before any author."""

    def __init__(self, body: Body, page: RawPage, interface: Interface) -> None:
        self.body, self.page, self.interface = body, page, interface
        self.loose: list[int] = []
        self._post: RawPost | None = None
        self._rows: list[int] = []
        self._named = False  # whether the open post's author was named, or is only a picture
        self._labels: list[int] = []  # lines of the interface's words within the open post
        self._quote_next = self._pinned_next = False
        self._reposter: str | None = None
        self._outer: RawPost | None = None  # the post that quotes the one being read
        self._strays: list[int] | None = None  # lines of nobody's, below what has ended a post
        self.quoted: RawPost | None = None  # by the post whose lines are ``loose``

    def read(self, first: int, post: RawPost | None = None) -> None:
        """Read the lines from ``first`` on, which go on with ``post``."""
        self._post, self._named = post, post is not None
        for number in range(first, len(self.body)):
            if not self.body.rows[number]:
                continue
            if self.is_tail(number):
                claim_tail(self.body, number, self.interface)
                break
            self._line(number, self.body[number])
        self._finish()

    def is_tail(self, number: int) -> bool:
        """Whether the conversation ends here: with a label, or a heading above the site's own links."""
        if not (self.page.posts or self._post or self.loose):
            return False
        if self.interface.kind(self.body[number].text) == "tail":
            return True
        if not self.body.is_heading(number):
            return False
        below = range(number + 1, min(number + _TAIL_REACH, len(self.body)))
        return any(self.body[n].is_own_page for n in below)

    def _line(self, number: int, line: Line) -> None:
        text = line.text
        kind = self.interface.kind(text)
        if kind in ("pinned", "chrome") or _RULE.fullmatch(line.row.lstrip("#") or "---") or line.is_own_page:
            self._pinned_next = self._pinned_next or kind == "pinned"
            self._claim(number, line.furniture)
            if kind == "chrome" and self._post is not None and not self._rows and len(text) > 1:
                self._labels.append(number)
        elif self._post is not None and _NOTE.match(line.row):
            self._close()  # the site has no headings, tables or code in a post
            self._open_rows().append(number)
        elif kind == "box":
            self._claim(number, Role.CHROME)
            self._drop_reader()
            self._close()
        elif kind == "quote" and self._strays is None and (self._post is not None or self.loose):
            self._claim(number, Role.CHROME)
            self._quote_next = True
        elif name := self.interface.reposter(text):
            self._finish()
            self._reposter = name
            self._claim(number, Role.REPOSTER)
        elif self._runs_on(number, line) or self._begins(number, line, text) or self._says_more(number, line, text):
            return
        else:
            self._open_rows().append(number)

    def _drop_reader(self) -> None:
        """What a picture beside the box has begun is no post: it is of the person who saved the page."""
        if self._post in self.page.posts and not (self._named or self._rows or self._post.media or self._post.time):
            self.page.posts.remove(self._post)
            self._post = None

    def _open_rows(self) -> list[int]:
        """The lines that were read and belong to what is open: to a post, to nobody, or to no author so far."""
        return self._rows if self._post is not None else self.loose if self._strays is None else self._strays

    def _close(self) -> None:
        """The open post ends: what stands below it until the next author is nobody's."""
        self._finish()
        self._strays = []

    def _runs_on(self, number: int, line: Line) -> bool:
        """Take a line at whose end a post's views close it, or the next author's links stand, or both."""
        if not line.row.endswith(")") or "](" not in line.row:
            return False
        views, author = _VIEWS_END.search(line.row), _NEXT_AUTHOR.search(line.row)
        if line.row.startswith("[") and not (author and author.start()):
            return False  # a line of its own
        if views is not None:
            self._viewed(number, views)
        if author is not None:
            if views is None:
                self._close()
            self._begin(RawAuthor(author["username"].replace("\\", ""), author["name"]), [number])
            self._named = True
        return views is not None or author is not None

    def _viewed(self, number: int, views: re.Match[str]) -> None:
        """The line is the last of a post that the address of its views names; its author line may be lost."""
        own = self._post.author if self._post is not None else None
        if self._post is None or own is None or own.username != views["username"]:
            if self._post is not None and len(self._rows) > 1:
                self._rows.pop()  # at least the last paragraph is of the post that the address names
                self._post.inferred["text"] = "borders-unknown"
            self._finish()
            self._post = RawPost(author=RawAuthor(views["username"]), inferred={"text": "borders-unknown"})
            self.page.posts.append(self._post)
        self._rows.append(number)
        self._post.counts["views"] = views["views"]
        _identify(self._post, (views["username"], views["id"]))
        self._close()

    def _claim(self, number: int, role: Role, post: RawPost | None = None) -> None:
        self.body.claim(number, number, role, post)

    # -- the beginning of a post -------------------------------------------------------------------

    def _begins(self, number: int, line: Line, text: str) -> bool:
        if (found := _HANDLE.fullmatch(text)) and (name := self.name_above(number)) is not None:
            self._named_author(number, found[1], name)
        elif line.is_avatar and line.profile is not None:
            self._begin(RawAuthor(line.profile), [number])
            self._named = False
        elif line.is_avatar:
            self._claim(number, Role.AVATAR)
        else:
            return False
        return True

    def name_above(self, number: int) -> int | None:
        """The line of the name above a username: the last one read, but for pictures."""
        for row in self._open_rows()[:-4:-1]:
            if self.body[row].is_picture:
                continue
            short = 0 < len(self.body[row].text) <= _LONGEST_NAME
            return row if short and number - row <= 6 and not self.body.is_heading(row) else None
        return None

    def _named_author(self, number: int, username: str, name: int) -> None:
        rows = self._open_rows()
        taken = rows[rows.index(name) :]
        del rows[rows.index(name) :]
        author = RawAuthor(username, self.body[name].text)
        own = self._post.author if self._post is not None else None
        if self._post is not None and not self._named and not rows and own and own.username == username:
            self._post.author = author
            for row in (*taken, number):
                self._claim(row, Role.AUTHOR, self._post)
        else:
            self._begin(author, [*taken, number])
        self._named = True

    def _begin(self, author: RawAuthor, lines: list[int]) -> None:
        post = RawPost(author=author, pinned=self._pinned_next)
        if self._quote_next and self._post is not None:
            self._outer = self._post
            self._outer.quoted = post
            self._fill()
        elif self._quote_next:
            self.quoted = post
        else:
            self._finish()
            self.page.posts.append(post)
            if self._reposter:
                post.reposted_by = RawAuthor(name=self._reposter)
        self._quote_next = self._pinned_next = False
        self._reposter = self._strays = None
        self._post = post
        for line in lines:
            if self.body[line].text:
                self._claim(line, Role.AUTHOR, post)
            else:
                self._claim(line, Role.AVATAR)
        post.span = self.body.lines.span(lines[0], lines[-1])

    # -- what stands beside a text -----------------------------------------------------------------

    def _says_more(self, number: int, line: Line, text: str) -> bool:
        """Take a line that tells the time, the views or the length of a film of the open post."""
        post = self._post
        if post is None:
            return False
        if line.status is not None and self._linked(post, line, text):
            self._claim(number, Role.TIME, post)
        elif views := self.interface.views(text):
            (self._outer or post).counts["views"] = views
            self._claim(number, Role.TIME, post)
        elif not self._rows and post.time is None and time_language(text):
            post.time = text
            self._claim(number, Role.TIME, post)
        elif found := _LENGTH.fullmatch(text):
            post.media = (*post.media, Media(type="video", duration_ms=_milliseconds(found)))
            self._claim(number, Role.MEDIA)
        else:
            return False
        return True

    def _linked(self, post: RawPost, line: Line, text: str) -> bool:
        """Take a link to a post: around its time, or around the number of its views."""
        top = self._outer or post
        if line.target.endswith("/analytics"):
            if not any(map(str.isdecimal, text)):
                return False
            top.counts["views"] = self.interface.views(text) or text
            _identify(top, line.status)
        elif time_language(text):
            dated = top if "·" in text else post
            dated.time = text
            _identify(dated, line.status)
        else:
            return False
        return True

    def _fill(self) -> None:
        """Give the open post the lines read since its author's line."""
        post, rows = self._post, self._rows
        bare = post is not None and not (post.media or post.quoted or post.article)
        if bare and not rows and self._labels:
            rows = self._labels[-1:]  # what else could the author have written?
            self.body.take_back(rows)
        self._rows, self._labels = [], []
        if post is None or not rows:
            return
        numbers: list[int] = []
        counted = self._outer or post  # a quoted post shows no counts
        while rows and _NUMBER.fullmatch(self.body[rows[-1]].text) and counted.time is not None:
            numbers.insert(0, rows.pop())
        if len(numbers) == len(_COUNTS):
            counted.counts.update({name: self.body[n].text for name, n in zip(_COUNTS, numbers, strict=True)})
            self.body.claim(numbers[0], numbers[-1], Role.COUNTS, counted)
        if rows:
            put(self.body, post, rows)

    def _finish(self) -> None:
        self._fill()
        self._post = self._outer = None


def put(body: Body, post: RawPost, rows: list[int]) -> None:
    """Fill ``post`` from the lines ``rows`` and claim them; one of its pictures may tell its address."""
    own = set(rows)
    whole = not any(body.rows[number] for number in range(rows[0], rows[-1] + 1) if number not in own)
    source = "\n".join(body.rows[rows[0] : rows[-1] + 1]) if whole else "\n\n".join(body.rows[n] for n in rows)
    read = inline(_without_the_sites(source), strong=False)
    post.text, post.links, post.media = read.text, read.links, (*read.media, *post.media)
    for number in rows:
        body.claim(number, number, Role.TEXT, post)
        shown = body[number].picture_of
        if shown is not None and post.id is None and post.author and shown[0] == post.author.username:
            _identify(post, shown)
    start = post.span[0] if post.span else body.lines.starts[rows[0]]
    post.span = (start, body.lines.span(rows[-1], rows[-1])[1])


def _without_the_sites(source: str) -> str:
    """The text without what a clipper ran together with it: views, the next author, the tag of a film."""
    for pattern in (_NEXT_AUTHOR, _VIEWS_END, _FILM) if source.endswith(")") else ():
        source = pattern.sub("", source)
    return source


def _identify(post: RawPost, address: tuple[str | None, str] | None) -> None:
    if address is not None:
        post.id, post.url = address[1], status_url(address[0], address[1])


def _milliseconds(length: re.Match[str]) -> int:
    hours, minutes, seconds = (int(part or 0) for part in length.groups())
    return ((hours * 60 + minutes) * 60 + seconds) * 1000


def claim_tail(body: Body, first: int, interface: Interface) -> None:
    """Below the posts: the interface's own words are chrome, whatever else stands there is not claimed."""
    for number in range(first, len(body)):
        line = body[number]
        own = number == first or interface.kind(line.text) in ("tail", "chrome") or line.is_own_page
        if line.row and (own or _RULE.fullmatch(line.row) or line.text == "|" or _OWNER.fullmatch(line.text)):
            body.claim(number, number, line.furniture)
