"""What a copied page shows between a post's head and its text: who is replied to, remarks, buttons, roles."""

from __future__ import annotations

from ...models import Article, Media
from ...raw import RawPost
from .._lines import Role
from .alphabet import LABELS
from .clean_lines import HANDLE, CleanLines
from .draft import Draft
from .wording import Wording

#: Lines of the page's that stand above a text, below its head: labels, a dot, who is replied to, a translation.
_ABOVE_TEXTS = frozenset(f"{LABELS}.RTQ")
#: Blank lines between a head and its text at most.
_REACH = 8


class AboveTextReader:
    """Reads the lines above a text; ``focal``: the post that is read has no day in its head."""

    def __init__(self, lines: CleanLines, wording: Wording) -> None:
        self.lines = lines
        self.wording = wording
        self.text = lines.text
        self.focal = False

    def read(self, first: int, last: int, draft: Draft, post: RawPost) -> int:
        """Take what stands between the head and the text; the first line of the text."""
        while (number := self.lines.filled_below(first, last, _REACH)) is not None:
            after = self._take(number, last, draft, post)
            if after is None:
                break
            first = after
        return first

    def _take(self, number: int, last: int, draft: Draft, post: RawPost) -> int | None:
        """Take one thing above a text; the line after it, None where the text begins."""
        if self.wording.english and self.lines.letters[number] not in _ABOVE_TEXTS:
            return None
        for take in (self._names_in_phrase, self._names_below, self._remark, self._own_label):
            if (after := take(number, last, draft, post)) is not None:
                return after
        return None

    def _remark(self, number: int, last: int, draft: Draft, post: RawPost) -> int | None:
        """What the page says of the account or the text: ``Automated by`` and a username, a translation."""
        if not self.wording.lead(self.text[number]):
            return None
        draft.chrome[number] = Role.LABEL
        after = number + 1
        names = self.text[number].startswith("Automated by") and after < last
        if names and HANDLE.fullmatch(self.text[after]):
            draft.chrome[after] = Role.LABEL
            after += 1
        return after

    def _own_label(self, number: int, last: int, draft: Draft, post: RawPost) -> int | None:
        """A label that is the page's here: a role, a button, a picture or the sign of an article."""
        role, after = self.lines.roles[number], number + 1
        if self.focal and self.lines.letters[number] == "." and (chip := self._member(number, last)) is not None:
            draft.chrome[number], draft.chrome[chip] = Role.SEPARATOR, Role.LABEL
            return chip + 1
        if role == "weak" and self._button(number, last):
            draft.chrome[number] = Role.BUTTON
            return after
        if role == "image" and self.wording.english and self.lines.filled_below(after, last) is not None:
            draft.chrome[number] = Role.MEDIA  # a small card has the picture before the text
            draft.doubtful.append(number)
            post.media = (*post.media, Media(type="photo"))
            return after
        if role == "article" and post.article is None and self.lines.filled_below(after, last, 3) is not None:
            draft.chrome[number] = Role.LABEL
            post.article = Article()
            return after
        return None

    def _member(self, number: int, last: int) -> int | None:
        """The author's role in a community, below the dot in the line ``number``."""
        below = self.lines.filled_below(number + 1, last, 2)
        return below if below is not None and self.lines.roles[below] == "community-role" else None

    def _button(self, number: int, last: int) -> bool:
        """A button under a header: a blank line or its explanation follows."""
        after = number + 1
        if after >= last:
            return False
        if self.focal and self.text[number] in self.wording.follow:
            return True
        return not self.text[after] or self.wording.lead(self.text[after])

    # -- who is replied to -------------------------------------------------------------------------

    def _names_in_phrase(self, number: int, last: int, draft: Draft, post: RawPost) -> int | None:
        """``Replying to`` in languages that put the usernames inside the phrase."""
        inside = self._names_inside(number, last)
        if inside is None:
            return None
        post.reply_to = tuple(dict.fromkeys((*post.reply_to, *inside[0])))
        draft.chrome.update((n, Role.REPLYING_TO) for n in range(number, inside[1]) if self.text[n])
        return inside[1]

    def _names_inside(self, number: int, last: int) -> tuple[list[str], int] | None:
        """``Replying to`` in languages that put the usernames inside the phrase: they and the line after it."""
        if self.wording.english or number + 1 >= last:
            return None
        text = self.text
        if not (text[number][0] == "@" or text[number + 1][:1] == "@" or text[number].endswith(":")):
            return None
        joined, found = "", None
        for at in range(number, min(number + 12, last)):
            joined += self.lines.raw[at].strip("\r") or " "
            names = self.wording.reply_names(joined.strip()) if at > number else None
            if names and HANDLE.fullmatch(text[at]):
                return None  # a language that puts them last
            if names:
                found = names, at + 1
            elif found is not None:
                break
        while found is not None and found[1] < last and self.wording.others(self.text[found[1]]):
            found = found[0], found[1] + 1
        return found

    def _names_below(self, number: int, last: int, draft: Draft, post: RawPost) -> int | None:
        """``Replying to``, and the usernames on the line or below it."""
        line = self.text[number]
        names = self.wording.reply_names(line)
        if names is None:
            below = self.text[number + 1] if number + 1 < last else ""
            if not HANDLE.fullmatch(below) or not self.wording.reply_prefix(line):
                return None
        named, after = self._with_others(number + 1, last, names) if names else self._listed(number + 1, last)
        if not named:  # the words are the author's
            return None
        draft.chrome.update(dict.fromkeys(range(number, after), Role.REPLYING_TO))
        post.reply_to = tuple(dict.fromkeys((*post.reply_to, *named)))
        return after

    def _with_others(self, at: int, last: int, names: list[str]) -> tuple[list[str], int]:
        """The usernames of a whole phrase and those of ``and @ada`` below it; the line after them."""
        while at < last and self.text[at] and self.wording.others(self.text[at]):
            names = [*names, *(found[1:] for found in self.text[at].split() if HANDLE.fullmatch(found))]
            at += 1
        return names, at

    def _listed(self, at: int, last: int) -> tuple[list[str], int]:
        """The usernames on lines of their own, with what joins them; the line after them."""
        names: list[str] = []
        while at < last:
            if found := HANDLE.fullmatch(self.text[at]):
                if names and self._parted(at, last):
                    break
                names.append(found[1])
            elif not names or not self._joins(at, last):
                break
            at += 1
        return names, at

    def _parted(self, at: int, last: int) -> bool:
        """Whether nothing joins the username to that above it: the text begins with a mention."""
        above, raw = self.text[at - 1], self.lines.raw[at - 1]
        if above:
            return not self.wording.joiner(above, raw) and not self._counted(at, last)
        return not raw.strip("\r")

    def _counted(self, at: int, last: int) -> bool:
        """Whether below the usernames from ``at`` on stands how many there are besides: no text does so."""
        while at < last and HANDLE.fullmatch(self.text[at]):
            at += 1
        return at < last and bool(self.text[at]) and self.wording.others(self.text[at])

    def _joins(self, at: int, last: int) -> bool:
        """Whether the line joins two usernames: ``and``, a comma, white space, ``and 3 others``."""
        line = self.text[at]
        if line and (self.wording.others(line) or self._counts_others(at)):
            return True
        below = self.text[at + 1] if at + 1 < last else ""
        follows = HANDLE.fullmatch(below) is not None
        if line and below and self.wording.joiner(line, self.lines.raw[at]) and self.wording.numbered(below):
            return True
        if not line:
            return follows and bool(self.lines.raw[at].strip("\r"))
        return follows and self.wording.joiner(line, self.lines.raw[at])

    def _counts_others(self, at: int) -> bool:
        """Whether the line is the ``3 others`` below an ``and``."""
        above = self.text[at - 1]
        joined = bool(above) and above[0] != "@" and self.wording.joiner(above, self.lines.raw[at - 1])
        return joined and self.wording.numbered(self.text[at])
