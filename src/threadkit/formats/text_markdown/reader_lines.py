"""The lines of a page in a reader's Markdown: what each says, and where the link around it leads."""

from __future__ import annotations

from functools import cached_property
from itertools import chain

from ... import regex as re
from ...raw import RawPost
from ...values.links import parse_status_url
from .._inline import Inline, inline
from .._lines import Ledger, Role
from .reader_folds import is_folded, unfolded

_SITE = r"https?://(?:(?:www|mobile)\.)?(?:twitter|x)\.com"
_TARGET = re.compile(r"\]\((https?://[^\s()]{1,500})\)\s*$")
_PROFILE = re.compile(rf"{_SITE}/(\w{{1,20}})")
_PICTURE = re.compile(rf"{_SITE}/(\w{{1,20}})/status/(\d{{1,20}})/(?:photo|video)/\d{{1,2}}")
_ARTICLE = re.compile(rf"{_SITE}/(\w{{1,20}})/article/(\d{{1,20}})")
_OWN_PAGE = re.compile(
    r"https?://(?:(?:www|mobile|help|support|business|legal|about|ads|status)\.)?(?:twitter|x)\.com/(?:login|signup|tos|privacy|"
    r"i/flow|i/jf|search-advanced|rules-and-policies|using-|articles/|resources/accessibility|en/twitter)"
)


class Line:
    """One line; what it says is worked out when asked for."""

    def __init__(self, row: str) -> None:
        self.row = row

    @cached_property
    def read(self) -> Inline:
        """The line's text, links and pictures."""
        return inline(self.row.lstrip("# ") if self.row.startswith("#") else self.row, strong=False)

    @property
    def text(self) -> str:
        """The line without Markdown."""
        return self.read.text

    @property
    def is_picture(self) -> bool:
        """Whether the line is pictures and nothing else."""
        return "![" in self.row and not self.read.text and bool(self.read.media)

    @cached_property
    def target(self) -> str:
        """Where the link leads that the whole line is, else nothing."""
        if not self.row.startswith("["):
            return ""
        found = _TARGET.search(self.row)
        return found[1] if found else ""

    @property
    def profile(self) -> str | None:
        """The username whose profile the line links to."""
        found = _PROFILE.fullmatch(self.target)
        return found[1] if found else None

    @property
    def is_avatar(self) -> bool:
        """Whether the line is the picture of a person."""
        return self.is_picture and ("profile_images" in self.row or self.profile is not None)

    @property
    def picture_of(self) -> tuple[str, str] | None:
        """``(username, id)`` of the post whose picture the line is."""
        found = _PICTURE.search(self.target)
        return (found[1], found[2]) if found and self.is_picture else None

    @property
    def status(self) -> tuple[str | None, str] | None:
        """``(username, id)`` of the post that the line links to."""
        return parse_status_url(self.target) if "/status" in self.target else None

    @property
    def is_own_page(self) -> bool:
        """Whether the line links to a page of the site about itself: its terms, its sign-up."""
        return _OWN_PAGE.match(self.target) is not None

    @property
    def furniture(self) -> Role:
        """What the line is if it is no part of a post: a link to the site's own pages is named in any language."""
        return Role.NAVIGATION if self.is_own_page else Role.CHROME


class Body:
    """The lines of the page, each looked at once. Claims on them reach the ledger with ``commit``.

    ``folded``: links were broken over several lines; each stands on the one where it ends.
    """

    def __init__(self, ledger: Ledger) -> None:
        self.lines = ledger.lines
        self.rows = ledger.lines.lines
        self.folded = is_folded(self.rows)
        self._firsts: dict[int, int] = {}
        if self.folded:
            self.rows, self._firsts = unfolded(self.rows)
        self._ledger = ledger
        self._lines: dict[int, Line] = {}
        self._claims: dict[int, list[tuple[int, int, Role, RawPost | None]]] = {}  # by their first lines

    def claim(self, first: int, last: int, role: Role, post: RawPost | None = None) -> None:
        """Say what the lines ``first`` to ``last`` (included) were taken for, as ``Ledger.claim`` has it."""
        self._claims.setdefault(first, []).append((first, last, role, post))

    def take_back(self, lines: list[int]) -> None:
        """Take back the claims on ``lines``."""
        for line in lines:
            self._claims.pop(line, None)

    def forget(self) -> None:
        """Take back what was not committed: the lines are to be read in another way."""
        self._claims.clear()

    def commit(self) -> None:
        """Hand the claims to the ledger."""
        empty = [(n, n, Role.MARKUP, None) for n in self._firsts if not self.rows[n]]
        for first, last, role, post in (*chain.from_iterable(self._claims.values()), *empty):
            self._ledger.claim(self._firsts.get(first, first), last, role, post)

    def __getitem__(self, number: int) -> Line:
        line = self._lines.get(number)
        if line is None:
            line = self._lines[number] = Line(self.rows[number])
        return line

    def __len__(self) -> int:
        return len(self.rows)

    def is_heading(self, number: int) -> bool:
        """Whether the line is a heading, marked before it or underlined."""
        below = self.rows[number + 1] if number + 1 < len(self.rows) else ""
        return self.rows[number].startswith("#") or (len(below) > 2 and below.strip("-=") == "")

    def article(self, first: int) -> tuple[str, str] | None:
        """``(username, id)`` of the article whose pictures the lines from ``first`` on show."""
        for number in range(first, len(self.rows)):
            if "/article/" in self.rows[number] and (found := _ARTICLE.search(self.rows[number])):
                return found[1], found[2]
        return None
