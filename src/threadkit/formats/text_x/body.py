"""The lines of one post on a copied page: its text, and what the page shows around the text."""

from __future__ import annotations

from ... import regex as re
from ...models import Article, Card, Media
from ...raw import RawPost
from .._lines import Role
from .above_name import take_address
from .above_text import AboveTextReader
from .attached import AttachedReader
from .clean_lines import CleanLines
from .draft import Draft, take_ad
from .headless import LONGEST, counts_beside, weight
from .media import merged, milliseconds
from .wording import Wording

_PLAYED = re.compile(r"(\d{1,2}:\d{2}(?::\d{2})?) / (\d{1,2}:\d{2}(?::\d{2})?)")
#: A picture that a collector (an issue tracker, a note) put between the copies.
_IMAGE_TAG = re.compile(r"<img\b[^<>]{1,600}>")
_SOURCE = re.compile(r"\bsrc=[\"'](https?://[^\"'\s]{1,500})")
_LENGTH = re.compile(r"\d{1,2}:\d{2}(?::\d{2})?")
#: The weight of what a list shows of a text that is too long: it is cut between words, and links count less.
_CUT, _SLACK = 220, 80
#: Lines that are no words of the page's, whatever stands around them.
_TEXTS = frozenset("tseSwuo@hcv>`[|^YKk,;:=Eb#dIJP~!")
_DOTS = frozenset("·∙•")


class BodyReader:
    """Reads the lines between a post's header and the next one."""

    def __init__(self, lines: CleanLines, wording: Wording, *, old: bool) -> None:
        self.lines = lines
        self.wording = wording
        self.attached = AttachedReader(lines, wording, old=old)
        self.above_text = AboveTextReader(lines, wording)
        #: Labels of media that authors write, too; the words for a picture are those of other languages' pages.
        self.doubtful = ("gif", "image", "video") if wording.english else ("gif",)
        self.text = lines.text

    # -- the text and what is below it -------------------------------------------------------------

    def part(self, first: int, last: int, draft: Draft, post: RawPost) -> None:
        """Take the text of ``post`` in these lines, and what stands below the text."""
        first = self.above_text.read(first, last, draft, post)
        owner = draft.post
        note = self.attached.find_note(first, last)
        if note is not None:
            end = self.attached.note(note, last, draft, owner)
            self._below(end, last, draft, owner)
            last = note
        end = self._below(first, last, draft, post)
        if post.article is not None:
            self._article(first, end, draft, post)
        elif end > first:
            self._cut_off(end - 1, post)
            self._text(first, self._button_below(first, end, draft, post), draft, post)

    def _button_below(self, first: int, last: int, draft: Draft, post: RawPost) -> int:
        """The line of the button ``Show more`` below a long text, or ``last``: no more of the text follows it."""
        for number in self.lines.labels(first, last):
            if (
                self.lines.roles[number] == "more"
                and _CUT <= weight(self.lines.join(first, number)) <= LONGEST + _SLACK
            ):
                draft.chrome[number] = Role.LABEL
                post.truncated = True
                return number
        return last

    def _cut_off(self, number: int, post: RawPost) -> None:
        """The button ``Show more`` at the end of the last line of a text, as copies without layout have it."""
        line = self.text[number]
        for label in self.wording.cut_labels:
            if line.endswith(label):
                self.text[number] = self.lines.raw[number] = line.removesuffix(label).rstrip()
                self.lines.cut[number] = label
                post.truncated = True
                return

    def _text(self, first: int, last: int, draft: Draft, post: RawPost) -> None:
        beside = counts_beside(self.text, first, last)
        for number in range(first, last):
            self.lines.sign(number, first, last)
            if self.lines.roles[number] == "chrome" or number in beside:
                draft.doubtful.append(number)  # on a page no text goes on below such a label
                post.inferred["text"] = "borders-unknown"
        post.text = self.lines.join(first, last)
        if self.lines.hidden:
            post.links = self.lines.links(first, last, post.text)
        for number in range(first, last):
            if self.text[number]:
                if number in self.lines.signs:
                    draft.chrome[number] = Role.EMOJI
                else:
                    draft.claims[number] = Role.TEXT

    def _article(self, first: int, last: int, draft: Draft, post: RawPost) -> None:
        filled = [number for number in range(first, last) if self.text[number]]
        if not filled:
            return
        title, rest = self.text[filled[0]], self.lines.join(filled[0] + 1, last)
        post.article = Article(title=title, preview=rest or None)
        for number in filled:
            draft.claims[number] = Role.ARTICLE

    def _below(self, floor: int, last: int, draft: Draft, post: RawPost) -> int:
        """Take media, labels and links below a text, from the last line up to ``floor``; the end of the text."""
        end = last
        media: list[Media] = []
        while end > floor:
            blank = not self.text[end - 1]
            above = end - 1 if blank else self._take_below(end - 1, floor, draft, post, media)
            if above is None:
                break
            end = above
        if (
            end < last
            and self.lines.roles[end] == "more"
            and draft.chrome.get(end) == "label"
            and not self._any(floor, end)
        ):
            del draft.chrome[end]  # nothing is cut off: the words are the author's
            post.truncated = False
            return end + 1
        if media and draft.chrome.get(end) == "media" and self._may_be_text(end, alone=end <= floor):
            draft.doubtful.append(end)
        if media:
            post.media = (*merged(media[::-1]), *post.media)
        return end

    def _take_below(self, number: int, floor: int, draft: Draft, post: RawPost, media: list[Media]) -> int | None:
        """Take one thing below a text, whose last line is ``number``: its first line, None where the text ends."""
        line = self.text[number]
        plain = self.wording.english and self.lines.letters[number] in _TEXTS and line[0] != "<"
        if not plain and (self._media(number, line, draft, media) or self._label(number, line, draft, post)):
            return number
        above = self._from_author(number, floor, draft)
        if above is None and not plain:
            above = self.attached.poll(number, floor, draft, post)
        return above if above is not None else self.attached.card(number, floor, draft, post)

    def _may_be_text(self, number: int, *, alone: bool) -> bool:
        """Whether a label right below a text, or ``alone`` in its place, may be the author's."""
        role = self.lines.roles[number]
        return role in self.doubtful and not (alone and role == "gif")

    def _any(self, first: int, last: int) -> bool:
        return self.lines.filled_below(first, last, last - first) is not None

    def _media(self, number: int, line: str, draft: Draft, media: list[Media]) -> bool:
        role = self.lines.roles[number]
        if role == "gif":
            if self._described(number):
                media.pop()  # its description was taken for that of a picture
            media.append(Media(type="animated_gif"))
        elif role == "image":
            media.append(Media(type="photo"))
        elif role == "alt":
            if not media or self.lines.roles[number + 1 : number + 2] != ["gif"]:
                media.append(Media(type="photo"))
        elif role == "alt-words":
            pass  # what screen readers are told of the picture whose label stands above
        elif line[0] == "<" and (found := _IMAGE_TAG.fullmatch(line)):
            source = _SOURCE.search(line)
            media.append(Media(type="photo", url=source[1] if source else None))
        elif line[0].isdigit() and (found := _PLAYED.fullmatch(line)):
            media.append(Media(type="video", duration_ms=milliseconds(found[2]) or None))
        elif line[0].isdigit() and _LENGTH.fullmatch(line):
            media.append(Media(type="video", duration_ms=milliseconds(line) or None))
        elif line[0].isdigit() and (count := self.wording.labelled(line)) is not None and count[1] == "n-views":
            pass  # how often a film was seen, as pages showed it until 2022
        else:
            return False
        draft.chrome[number] = Role.MEDIA
        return True

    def _described(self, number: int) -> bool:
        """Whether the words for screen readers and ``ALT`` stand right below the label of a medium."""
        if self.lines.roles[number + 1 : number + 2] != ["alt-words"]:
            return False
        alt = self.lines.filled_below(number + 2, len(self.text))
        return alt is not None and self.lines.roles[alt] == "alt"

    def _label(self, number: int, line: str, draft: Draft, post: RawPost) -> bool:
        letter = self.lines.letters[number]
        if letter == "m":
            post.truncated = True
        elif letter in "gG":
            draft.post.hidden_replies = True
        elif letter in "xLMT" or (letter == "+" and not self.text[number - 1]):
            pass  # a chip is a button where a blank line stands above it
        elif letter == "-":
            draft.chrome[number] = Role.RULE  # a line that a person drew between two posts
            return True
        elif letter == "A" and line != "Ad":
            take_ad(post)
        elif letter in "/&" and take_address(line, post):
            pass  # as notes have it below a post
        elif letter == "D" and (domain := self.wording.from_domain(line)):
            post.card = Card(domain=domain)
        elif letter == "X" and post.quoted is None and (reason := self.wording.tombstone(line)):
            post.quoted = RawPost(
                availability=reason, notice=line, span=self.lines.source.span(number, number), line=number + 1
            )
            draft.claims[number] = Role.TOMBSTONE
            return True
        else:
            return False
        draft.chrome[number] = Role.LABEL
        return True

    def _from_author(self, number: int, floor: int, draft: Draft) -> int | None:
        """``From`` and the name of whom a video was borrowed: the line above them."""
        above = self.lines.filled_above(number - 1, floor, 2)
        if above is None or self.lines.roles[above] != "from":
            return None
        draft.chrome[above], draft.chrome[number] = Role.LABEL, Role.MEDIA_SOURCE
        return above
