"""What a copied page shows above a post's name: who reposted it, that it is pinned, its community, its address."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from functools import cached_property

from ... import regex as re
from ...raw import RawAuthor, RawPost
from ...values.links import parse_status_url, time_of_id
from .._lines import Role
from .alphabet import COUNTS
from .clean_lines import CleanLines
from .draft import Draft
from .post_heads import PostHead
from .wording import Wording

_STATUS = re.compile(r"https?://(?:www\.|mobile\.|m\.)?(?:x|twitter)\.com/\w{1,20}/status/\d{5,20}\S{0,80}")
_LONGEST = 60
_A_DAY = timedelta(hours=26)
_LABEL = 20  # characters beside an address that say what it is

#: The title of an account's page, and among how many first lines of a note it stands.
_TITLE = re.compile(
    r"(?:\(\d{1,3}\+?\) )?(?P<name>[^()\n`]{1,60}) \(@(?P<username>\w{1,20})\) / (?:X|Twitter)\b", re.ASCII
)
_HEAD = 40
_ABOVE = 200  # lines of a note above a copy, in which its title may stand


class AboveNameReader:
    """Reads the lines above the names of one page's posts; ``headers`` are those of the page."""

    def __init__(self, lines: CleanLines, wording: Wording, heads: list[PostHead]) -> None:
        self.lines = lines
        self.wording = wording
        self.text = lines.text
        self.heads = heads
        self.owner: RawAuthor | None = None

    def start(self, name: int, floor: int) -> int:
        """The first line of what stands above a post's name, the name itself where nothing does."""
        first = name
        while True:
            above = self.lines.filled_above(first - 1, floor, 3)
            if above is None or above in self.lines.outside or not self.known(above):
                return first
            first = above

    def take(self, first: int, last: int, draft: Draft) -> None:
        """Take the lines ``first`` to ``last`` (excluded), which stand above a post's name."""
        for number in range(first, last):
            line, letter = self.text[number], self.lines.letters[number]
            name = self.wording.reposter(line) if letter == "Y" else None
            if letter == "y":
                draft.post.reposted_by = self.owner or RawAuthor()
                draft.chrome[number] = Role.REPOST
            elif letter == "p":
                draft.post.pinned = True
                draft.chrome[number] = Role.PINNED
            elif name is not None:
                draft.post.reposted_by = self._known(name)
                draft.chrome[number] = Role.REPOST
            elif letter == "/":
                self._address(number, draft)
            elif letter == "K" or number in self.communities:
                draft.chrome[number] = Role.CONTEXT

    def addressed(self, focal: RawPost, first: int, last: int) -> dict[int, Role]:
        """The line above a page that tells its address, as notes have it (``Source: https://…``): chrome.

        The address is the page's own post's where its username is the author's and its id is of the same day.
        """
        if focal.url is not None:
            return {}
        for number in range(first, last):
            found = _STATUS.search(self.text[number]) if "/status/" in self.text[number] else None
            if found is None or len(self.text[number]) - len(found[0]) > _LABEL:
                continue
            if self._agrees(found[0], focal.time) and take_address(found[0], focal):
                return {number: Role.ADDRESS}
        return {}

    def _agrees(self, address: str, printed: str | None) -> bool:
        """Whether an address's id may be of a post with that time, on whatever clock."""
        status = parse_status_url(address)
        exact = time_of_id(status[1]) if status else None
        time = self.wording.time(printed) if printed else None
        if exact is None or time is None or time.moment is None or time.yearless:
            return True
        return abs(exact.replace(tzinfo=None) - time.moment.replace(tzinfo=None)) < _A_DAY

    def closing(self, head: PostHead, first: int, last: int) -> int:
        """The line after the post's own address among these lines, as notes have it below a post, or ``last``."""
        username = head.author.username if head.author is not None else None
        if username is None:
            return last
        number = first - 1
        while (number := self.lines.letters.find("/", number + 1, last)) >= 0:
            line = self.text[number]
            status = parse_status_url(line) if self._agrees(line, head.time) else None
            if status is not None and (status[0] or "").lower() == username.lower():
                return number + 1
        return last

    def _address(self, number: int, draft: Draft) -> None:
        if take_address(self.text[number], draft.post):
            draft.chrome[number] = Role.ADDRESS

    def known(self, number: int) -> bool:
        """Whether the line is one that stands above a post's name."""
        letter = self.lines.letters[number]
        if letter == "/":  # not right below a text, with a blank line below it: there it is the post's above
            return number == 0 or not self.text[number - 1] or bool(self.text[number + 1])
        return letter in "ypYK" or number in self.communities

    @cached_property
    def communities(self) -> frozenset[int]:
        """The lines that name the community of the post below them.

        Such a line stands below the counts of the post before and a blank line. It tells itself by the author's
        role in the community, or by coming back above other posts.
        """
        above: dict[int, PostHead] = {}
        for head in self.heads:
            number = head.first - 1
            if number > 0 and self._may_be_community(number):
                above[number] = head
        names = Counter(self.text[number] for number in above)
        sure = {self.text[number] for number, head in above.items() if head.role is not None}
        return frozenset(n for n in above if names[self.text[n]] > 1 or self.text[n] in sure)

    @cached_property
    def community_names(self) -> frozenset[str]:
        """The names of the communities of the page's posts."""
        return frozenset(self.text[number] for number in self.communities)

    def _may_be_community(self, number: int) -> bool:
        line = self.text[number]
        if not line or self.text[number - 1] or len(line) > _LONGEST or self.lines.roles[number] is not None:
            return False
        before = self.lines.filled_above(number - 1, 0, 4)
        return before is not None and self.lines.letters[before] in COUNTS

    @cached_property
    def _named(self) -> dict[str, RawAuthor]:
        authors = (head.author for head in reversed(self.heads))
        return {author.name: author for author in authors if author is not None and author.name is not None}

    def _known(self, name: str) -> RawAuthor:
        """The account of that name, where the page shows it."""
        if self.owner is not None and self.owner.name == name:
            return self.owner
        return self._named.get(name) or RawAuthor(name=name)


def take_address(address: str, post: RawPost) -> bool:
    """Give a post its id and address, where these are of its author."""
    found, author = parse_status_url(address), post.author
    if not found or not author or (found[0] or "").lower() != (author.username or "").lower():
        return False
    post.id = found[1]
    post.url = f"https://x.com/{found[0]}/status/{found[1]}"
    return True


def titled_owner(text: list[str], first: int) -> RawAuthor | None:
    """The account whose page a note says above it that it is: ``name (@username) / X``."""
    titles = (_TITLE.search(line) for line in text[max(0, first - _ABOVE) : first + _HEAD] if " / " in line)
    found = next((title for title in titles if title is not None), None)
    return RawAuthor(username=found["username"], name=found["name"].strip()) if found else None


def answered(focal: RawPost, posts: list[RawPost], boxes: list[str]) -> str | None:
    """Whom the post right below the page's own post replies to first, and all others too, or the reply box."""
    if boxes:
        return boxes[0]
    below = posts[posts.index(focal) + 1 :]
    named = [post.reply_to for post in below if post.reply_to]
    if not named or named[0] is not below[0].reply_to:
        return None
    first = named[0][0]
    return first if all(first in names for names in named) else None
