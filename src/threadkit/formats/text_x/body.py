"""The lines of one post on a copied page: its text, and what the page shows around the text."""

from __future__ import annotations

from ... import regex as re
from ...models import Article, Card, Media
from ...raw import RawPost
from .._lines import Role
from .above_name import take_address
from .alphabet import LABELS
from .attached import AttachedReader
from .clean_lines import HANDLE, CleanLines
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
#: Lines of the page's that stand above a text, below its head: labels, a dot, who is replied to, a translation.
_ABOVE_TEXTS = frozenset(f"{LABELS}.RTQ")
#: Lines that are no words of the page's, whatever stands around them.
_TEXTS = frozenset("tseSwuo@hcv>`[|^YKk,;:=Eb#dIJP~!")
_DOTS = frozenset("·∙•")


class BodyReader:
    """Reads the lines between a post's header and the next one."""

    def __init__(self, lines: CleanLines, wording: Wording, *, old: bool) -> None:
        self.lines = lines
        self.wording = wording
        self.attached = AttachedReader(lines, wording, old=old)
        self.focal = False  # whether the post that is read has no day in its header
        #: Labels of media that authors write, too; the words for a picture are those of other languages' pages.
        self.doubtful = ("gif", "image", "video") if wording.english else ("gif",)
        self.text = lines.text

    # -- before the text ---------------------------------------------------------------------------

    def lead(self, first: int, last: int, draft: Draft, post: RawPost) -> int:
        """Take what stands between the header and the text; the first line of the text."""
        at = first
        while True:
            number = self.lines.filled_below(at, last, 8)
            if number is None:
                return first if at == first else at
            line = self.text[number]
            role = self.lines.roles[number]
            if self.wording.english and self.lines.letters[number] not in _ABOVE_TEXTS:
                return first
            inside = self._names_inside(number, last)
            if inside is not None:
                post.reply_to = tuple(dict.fromkeys((*post.reply_to, *inside[0])))
                draft.chrome.update((n, Role.REPLYING_TO) for n in range(number, inside[1]) if self.text[n])
                at = first = inside[1]
            elif self.wording.reply_names(line) is not None or (
                HANDLE.fullmatch(self.text[number + 1] if number + 1 < last else "")
                and self.wording.reply_prefix(line)
            ):
                after = self._replying(number, last, draft, post)
                if after == number:
                    return first
                at = first = after
            elif self.wording.lead(line):
                draft.chrome[number] = Role.LABEL
                at = first = number + 1
                if (
                    number + 1 < last
                    and line.startswith("Automated by")
                    and HANDLE.fullmatch(self.text[number + 1])
                ):
                    draft.chrome[number + 1] = Role.LABEL
                    at = first = number + 2
            elif self.focal and line in _DOTS and (chip := self._member(number, last)) is not None:
                draft.chrome[number], draft.chrome[chip] = Role.SEPARATOR, Role.LABEL
                at = first = chip + 1
            elif role == "weak" and self._button(number, last):
                draft.chrome[number] = Role.BUTTON
                at = first = number + 1
            elif role == "image" and self.wording.english and self.lines.filled_below(number + 1, last) is not None:
                draft.chrome[number] = Role.MEDIA  # a small card has the picture before the text
                draft.doubtful.append(number)
                post.media = (*post.media, Media(type="photo"))
                at = first = number + 1
            elif (
                role == "article"
                and post.article is None
                and self.lines.filled_below(number + 1, last, 3) is not None
            ):
                draft.chrome[number] = Role.LABEL
                post.article = Article()
                at = first = number + 1
            else:
                return first

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

    def _replying(self, number: int, last: int, draft: Draft, post: RawPost) -> int:
        """Take ``Replying to`` and the usernames after it; the line that follows, ``number`` where none do."""
        names, at = self.wording.reply_names(self.text[number]) or [], number + 1
        draft.chrome[number] = Role.REPLYING_TO
        while names and at < last and self.text[at] and self.wording.others(self.text[at]):
            names.extend(found[1:] for found in self.text[at].split() if HANDLE.fullmatch(found))
            draft.chrome[at] = Role.REPLYING_TO
            at += 1
        if not names:
            while at < last:
                line = self.text[at]
                if found := HANDLE.fullmatch(line):
                    if (
                        names
                        and self.text[at - 1]
                        and not self.wording.joiner(self.text[at - 1], self.lines.raw[at - 1])
                        and not self._counted(at, last)
                    ):
                        break
                    if names and not self.text[at - 1] and not self.lines.raw[at - 1].strip("\r"):
                        break
                    names.append(found[1])
                elif not names or not self._joins(at, last):
                    break
                draft.chrome[at] = Role.REPLYING_TO
                at += 1
        if not names:  # the words are the author's
            del draft.chrome[number]
            return number
        post.reply_to = tuple(dict.fromkeys((*post.reply_to, *names)))
        return at

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

    # -- the text and what is below it -------------------------------------------------------------

    def part(self, first: int, last: int, draft: Draft, post: RawPost) -> None:
        """Take the text of ``post`` in these lines, and what stands below the text."""
        first = self.lead(first, last, draft, post)
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
            number = end - 1
            line = self.text[number]
            if not line:
                end -= 1
                continue
            if self.wording.english and self.lines.letters[number] in _TEXTS and line[0] != "<":
                above = (
                    self._from_author(number, floor, draft)
                    if "from" in self.lines.roles[number - 2 : number]
                    else None
                )
                if above is None:
                    above = self.attached.card(number, floor, draft, post)
                if above is None:
                    break
                end = above
                continue
            taken = self._media(number, line, draft, media) or self._label(number, line, draft, post)
            if taken:
                end -= 1
                continue
            above = self._from_author(number, floor, draft)
            if above is None:
                above = self.attached.poll(number, floor, draft, post)
            if above is None:
                above = self.attached.card(number, floor, draft, post)
            if above is not None:
                end = above
                continue
            break
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
