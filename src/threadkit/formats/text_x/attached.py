"""What a copied page shows attached to a post: a link card, a poll, a community note."""

from __future__ import annotations

from ... import regex as re
from ...models import Card, CommunityNote, Poll, PollOption
from ...raw import RawPost
from .._lines import Role
from .clean_lines import CleanLines
from .draft import Draft
from .wording import Wording

_PERCENT = re.compile(r"(\d{1,3}(?:[.,]\d{1,2})?)\s?%")
_DOMAIN = re.compile(r"(?:[a-z0-9-]{1,63}\.){1,5}[a-z]{2,12}")
#: Sites whose cards are players, which show their words to this day.
_PLAYERS = frozenset(
    "youtube.com youtu.be vimeo.com twitch.tv open.spotify.com soundcloud.com podcasts.apple.com".split()
)
_DOTS = frozenset("·∙•")
_NOTE_ENDS = frozenset({"note-end", "note-help"})
#: A card's description is at least so long where the domain stands above the title: shorter lines are a text.
_DESCRIBES = 25


class AttachedReader:
    """Reads what is attached to a post; ``old``: the page is of the years when link cards were text."""

    def __init__(self, lines: CleanLines, wording: Wording, *, old: bool) -> None:
        self.lines = lines
        self.wording = wording
        self.old = old
        self.text = lines.text

    def card(self, number: int, floor: int, draft: Draft, post: RawPost) -> int | None:
        """A link card as pages had it until 2023, whose last line is ``number``: its first line.

        Title, description and domain stand on a line each: the domain last, since late 2022 first.
        """
        if post.card is not None or not (self.old or self._plays(number, floor)):
            return None
        closed = _DOMAIN.fullmatch(self.text[number]) is not None
        parts = self._closed(number, floor) if closed else self._opened(number, floor)
        if not parts:
            return None
        domain, title, *rest = (self.lines.join(first, last + 1) for first, last in parts)
        post.card = Card(domain=domain, title=title, description=rest[0] if rest else None)
        post.inferred["card"] = "position"
        for first, last in parts:
            draft.claims.update((n, Role.CARD) for n in range(first, last + 1))
        return min(parts)[0]

    def _plays(self, number: int, floor: int) -> bool:
        """Whether a player's domain stands above a title and the line ``number``: such cards have stayed text."""
        return number - 2 >= floor and self.text[number - 2] in _PLAYERS

    def _closed(self, number: int, floor: int) -> list[tuple[int, int]]:
        """The domain, title and description of a card that the domain closes: the lines of each."""
        above: list[tuple[int, int]] = []
        at = number - 1
        while len(above) < 3 and at >= floor and self.text[at]:
            first = at
            while first > floor and self.text[first - 1] and self.lines.is_broken(first - 1):
                first -= 1
            above.append((first, at))
            at = first - 1
        if len(above) < 2 or (len(above) == 2 and above[1][0] > floor):
            return []
        return [(number, number), *(above[1::-1] if len(above) > 2 else above[:1])]

    def _opened(self, number: int, floor: int) -> list[tuple[int, int]]:
        """The lines of a card that the domain opens: a text before it needs a description that is one."""
        for domain in range(number - 1, max(number - 3, floor - 1), -1):
            if not self.text[domain]:
                break
            if _DOMAIN.fullmatch(self.text[domain]):
                alone = self.lines.filled_below(floor, domain, domain - floor) is None
                described = number - domain == 2 and len(self.text[number]) >= _DESCRIBES
                return [(n, n) for n in range(domain, number + 1)] if alone or described else []
        return []

    def poll(self, number: int, floor: int, draft: Draft, post: RawPost) -> int | None:
        """The last line of a poll, ``Final results`` or the time left: the first line of the poll."""
        text = self.text
        line = text[number]
        final = self.lines.roles[number] == "final"
        at = number
        votes = self.wording.votes(line)
        if votes is None:
            if not final and not self.wording.left(line):
                return None
            dot = self.lines.filled_above(number - 1, floor, 2)
            if dot is None or text[dot] not in _DOTS:
                return None
            at_votes = self.lines.filled_above(dot - 1, floor, 2)
            votes = self.wording.votes(text[at_votes]) if at_votes is not None else None
            if votes is None or at_votes is None:
                return None
            draft.chrome[dot] = Role.POLL
            at = at_votes
        ends_known = at != number
        draft.chrome[number] = draft.chrome[at] = Role.POLL
        options: list[PollOption] = []
        while True:
            percent = self.lines.filled_above(at - 1, floor, 2)
            found = _PERCENT.fullmatch(text[percent]) if percent is not None else None
            label = self.lines.filled_above(percent - 1, floor, 2) if found and percent is not None else None
            if found is None or label is None or percent is None:
                break
            options.append(PollOption(label=text[label], percent=float(found[1].replace(",", "."))))
            draft.chrome[percent] = draft.claims[label] = Role.POLL
            at = label
        post.poll = Poll(options=tuple(options[::-1]), votes=votes, final=final if ends_known else None)
        return at

    def find_note(self, first: int, last: int) -> int | None:
        """The heading of a community note in these lines; one of unknown wording needs the note's last words."""
        for number in self.lines.labels(first, last):
            role = self.lines.roles[number]
            if role == "note" or (role == "note-like" and any(self._ends(n) for n in range(number + 1, last))):
                return number
        return None

    def _ends(self, number: int) -> bool:
        """Whether the line is one of those that close a note."""
        line = self.text[number]
        return bool(line) and (self.lines.roles[number] in _NOTE_ENDS or self.wording.note_end(line))

    def note(self, first: int, last: int, draft: Draft, post: RawPost) -> int:
        """Take a community note; the line after it."""
        end = last
        for number in range(first + 1, last):
            if self._ends(number):
                end = number
                break
        post.community_note = CommunityNote(text=self.lines.join(first + 1, end))
        draft.chrome[first] = Role.COMMUNITY_NOTE
        for number in range(first + 1, end):
            if self.text[number]:
                draft.claims[number] = Role.COMMUNITY_NOTE
        while end < last and (not self.text[end] or self.lines.roles[end] == "weak" or self._ends(end)):
            if self.text[end]:
                draft.chrome[end] = Role.COMMUNITY_NOTE
            end += 1
        return end
