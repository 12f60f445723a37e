"""The lines of one post on a copied page: its text, and what the page shows around the text."""

from __future__ import annotations

from ... import regex as re
from ...models import Article, Card, Media
from ...raw import RawPost
from .._lines import Role
from .attached import AttachedReader
from .context import take_address
from .media import merged, milliseconds
from .next import LONGEST, counts_beside, weight
from .rows import HANDLE, Rows
from .unit import Unit, take_ad
from .words import Words

_PLAYED = re.compile(r"(\d{1,2}:\d{2}(?::\d{2})?) / (\d{1,2}:\d{2}(?::\d{2})?)")
#: A picture that a collector (an issue tracker, a note) put between the copies.
_IMAGE_TAG = re.compile(r"<img\b[^<>]{1,600}>")
_SOURCE = re.compile(r"\bsrc=[\"'](https?://[^\"'\s]{1,500})")
_LENGTH = re.compile(r"\d{1,2}:\d{2}(?::\d{2})?")
#: The weight of what a list shows of a text that is too long: it is cut between words, and links count less.
_CUT, _SLACK = 220, 80
_RULES = frozenset("-*_=")
_DOTS = frozenset("·∙•")


class BodyReader:
    """Reads the lines between a post's header and the next one."""

    def __init__(self, rows: Rows, words: Words, *, old: bool) -> None:
        self.rows = rows
        self.words = words
        self.attached = AttachedReader(rows, words, old=old)
        self.focal = False  # whether the post that is read has no day in its header
        #: Labels of media that authors write, too; the words for a picture are those of other languages' pages.
        self.doubtful = ("gif", "image", "video") if words.english else ("gif",)
        self.text = rows.text

    # -- before the text ---------------------------------------------------------------------------

    def lead(self, first: int, last: int, unit: Unit, post: RawPost) -> int:
        """Take what stands between the header and the text; the first line of the text."""
        at = first
        while True:
            number = self.rows.next(at, last, 8)
            if number is None:
                return first if at == first else at
            line = self.text[number]
            role = self.rows.roles[number]
            if role is None and line not in _DOTS and self.words.plain_lead(line):
                return first
            inside = self._names_inside(number, last)
            if inside is not None:
                post.reply_to = tuple(dict.fromkeys((*post.reply_to, *inside[0])))
                unit.chrome.update((n, Role.REPLYING_TO) for n in range(number, inside[1]) if self.text[n])
                at = first = inside[1]
            elif self.words.reply_names(line) is not None or (
                HANDLE.fullmatch(self.text[number + 1] if number + 1 < last else "")
                and self.words.reply_prefix(line)
            ):
                after = self._replying(number, last, unit, post)
                if after == number:
                    return first
                at = first = after
            elif self.words.lead(line):
                unit.chrome[number] = Role.LABEL
                at = first = number + 1
                if (
                    number + 1 < last
                    and line.startswith("Automated by")
                    and HANDLE.fullmatch(self.text[number + 1])
                ):
                    unit.chrome[number + 1] = Role.LABEL
                    at = first = number + 2
            elif self.focal and line in _DOTS and (chip := self._member(number, last)) is not None:
                unit.chrome[number], unit.chrome[chip] = Role.SEPARATOR, Role.LABEL
                at = first = chip + 1
            elif role == "weak" and self._button(number, last):
                unit.chrome[number] = Role.BUTTON
                at = first = number + 1
            elif role == "image" and self.words.english and self.rows.next(number + 1, last) is not None:
                unit.chrome[number] = Role.MEDIA  # a small card has the picture before the text
                unit.doubtful.append(number)
                post.media = (*post.media, Media(type="photo"))
                at = first = number + 1
            elif role == "article" and post.article is None and self.rows.next(number + 1, last, 3) is not None:
                unit.chrome[number] = Role.LABEL
                post.article = Article()
                at = first = number + 1
            else:
                return first

    def _member(self, number: int, last: int) -> int | None:
        """The author's role in a community, below the dot in the line ``number``."""
        below = self.rows.next(number + 1, last, 2)
        return below if below is not None and self.rows.roles[below] == "community-role" else None

    def _button(self, number: int, last: int) -> bool:
        """A button under a header: a blank line or its explanation follows."""
        after = number + 1
        if after >= last:
            return False
        if self.focal and self.text[number] in self.words.follow:
            return True
        return not self.text[after] or self.words.lead(self.text[after])

    def _names_inside(self, number: int, last: int) -> tuple[list[str], int] | None:
        """``Replying to`` in languages that put the usernames inside the phrase: they and the line after it."""
        if self.words.english or number + 1 >= last:
            return None
        text = self.text
        if not (text[number][0] == "@" or text[number + 1][:1] == "@" or text[number].endswith(":")):
            return None
        joined, found = "", None
        for at in range(number, min(number + 12, last)):
            joined += self.rows.raw[at].strip("\r") or " "
            names = self.words.reply_names(joined.strip()) if at > number else None
            if names and HANDLE.fullmatch(text[at]):
                return None  # a language that puts them last
            if names:
                found = names, at + 1
            elif found is not None:
                break
        while found is not None and found[1] < last and self.words.others(self.text[found[1]]):
            found = found[0], found[1] + 1
        return found

    def _replying(self, number: int, last: int, unit: Unit, post: RawPost) -> int:
        """Take ``Replying to`` and the usernames after it; the line that follows, ``number`` where none do."""
        names, at = self.words.reply_names(self.text[number]) or [], number + 1
        unit.chrome[number] = Role.REPLYING_TO
        while names and at < last and self.text[at] and self.words.others(self.text[at]):
            names.extend(found[1:] for found in self.text[at].split() if HANDLE.fullmatch(found))
            unit.chrome[at] = Role.REPLYING_TO
            at += 1
        if not names:
            while at < last:
                line = self.text[at]
                if found := HANDLE.fullmatch(line):
                    if (
                        names
                        and self.text[at - 1]
                        and not self.words.joiner(self.text[at - 1], self.rows.raw[at - 1])
                        and not self._counted(at, last)
                    ):
                        break
                    if names and not self.text[at - 1] and not self.rows.raw[at - 1].strip("\r"):
                        break
                    names.append(found[1])
                elif not names or not self._joins(at, last):
                    break
                unit.chrome[at] = Role.REPLYING_TO
                at += 1
        if not names:  # the words are the author's
            del unit.chrome[number]
            return number
        post.reply_to = tuple(dict.fromkeys((*post.reply_to, *names)))
        return at

    def _counted(self, at: int, last: int) -> bool:
        """Whether below the usernames from ``at`` on stands how many there are besides: no text does so."""
        while at < last and HANDLE.fullmatch(self.text[at]):
            at += 1
        return at < last and bool(self.text[at]) and self.words.others(self.text[at])

    def _joins(self, at: int, last: int) -> bool:
        """Whether the line joins two usernames: ``and``, a comma, white space, ``and 3 others``."""
        line = self.text[at]
        if line and (self.words.others(line) or self._counts_others(at)):
            return True
        below = self.text[at + 1] if at + 1 < last else ""
        follows = HANDLE.fullmatch(below) is not None
        if line and below and self.words.joiner(line, self.rows.raw[at]) and self.words.numbered(below):
            return True
        if not line:
            return follows and bool(self.rows.raw[at].strip("\r"))
        return follows and self.words.joiner(line, self.rows.raw[at])

    def _counts_others(self, at: int) -> bool:
        """Whether the line is the ``3 others`` below an ``and``."""
        above = self.text[at - 1]
        joined = bool(above) and above[0] != "@" and self.words.joiner(above, self.rows.raw[at - 1])
        return joined and self.words.numbered(self.text[at])

    # -- the text and what is below it -------------------------------------------------------------

    def part(self, first: int, last: int, unit: Unit, post: RawPost) -> None:
        """Take the text of ``post`` in these lines, and what stands below the text."""
        first = self.lead(first, last, unit, post)
        owner = unit.post
        note = self.attached.find_note(first, last)
        if note is not None:
            end = self.attached.note(note, last, unit, owner)
            self._below(end, last, unit, owner)
            last = note
        end = self._below(first, last, unit, post)
        if post.article is not None:
            self._article(first, end, unit, post)
        elif end > first:
            self._cut_off(end - 1, post)
            self._text(first, self._button_below(first, end, unit, post), unit, post)

    def _button_below(self, first: int, last: int, unit: Unit, post: RawPost) -> int:
        """The line of the button ``Show more`` below a long text, or ``last``: no more of the text follows it."""
        for number in self.rows.labels(first, last):
            if (
                self.rows.roles[number] == "more"
                and _CUT <= weight(self.rows.join(first, number)) <= LONGEST + _SLACK
            ):
                unit.chrome[number] = Role.LABEL
                post.truncated = True
                return number
        return last

    def _cut_off(self, number: int, post: RawPost) -> None:
        """The button ``Show more`` at the end of the last line of a text, as copies without layout have it."""
        line = self.text[number]
        for label in self.words.cut_labels:
            if line.endswith(label):
                self.text[number] = self.rows.raw[number] = line.removesuffix(label).rstrip()
                self.rows.cut[number] = label
                post.truncated = True
                return

    def _text(self, first: int, last: int, unit: Unit, post: RawPost) -> None:
        beside = counts_beside(self.text, first, last)
        for number in range(first, last):
            self.rows.sign(number, first, last)
            if self.rows.roles[number] == "chrome" or number in beside:
                unit.doubtful.append(number)  # on a page no text goes on below such a label
                post.inferred["text"] = "borders-unknown"
        post.text = self.rows.join(first, last)
        if self.rows.hidden:
            post.links = self.rows.links(first, last, post.text)
        for number in range(first, last):
            if self.text[number]:
                if number in self.rows.signs:
                    unit.chrome[number] = Role.EMOJI
                else:
                    unit.claims[number] = Role.TEXT

    def _article(self, first: int, last: int, unit: Unit, post: RawPost) -> None:
        filled = [number for number in range(first, last) if self.text[number]]
        if not filled:
            return
        title, rest = self.text[filled[0]], self.rows.join(filled[0] + 1, last)
        post.article = Article(title=title, preview=rest or None)
        for number in filled:
            unit.claims[number] = Role.ARTICLE

    def _below(self, floor: int, last: int, unit: Unit, post: RawPost) -> int:
        """Take media, labels and links below a text, from the last line up to ``floor``; the end of the text."""
        end = last
        media: list[Media] = []
        while end > floor:
            number = end - 1
            line = self.text[number]
            if not line:
                end -= 1
                continue
            if self.rows.roles[number] is None and self.words.plain_end(line):
                above = (
                    self._from_author(number, floor, unit)
                    if "from" in self.rows.roles[number - 2 : number]
                    else None
                )
                if above is None:
                    above = self.attached.card(number, floor, unit, post)
                if above is None:
                    break
                end = above
                continue
            taken = self._media(number, line, unit, media) or self._label(number, line, unit, post)
            if taken:
                end -= 1
                continue
            above = self._from_author(number, floor, unit)
            if above is None:
                above = self.attached.poll(number, floor, unit, post)
            if above is None:
                above = self.attached.card(number, floor, unit, post)
            if above is not None:
                end = above
                continue
            break
        if (
            end < last
            and self.rows.roles[end] == "more"
            and unit.chrome.get(end) == "label"
            and not self._any(floor, end)
        ):
            del unit.chrome[end]  # nothing is cut off: the words are the author's
            post.truncated = False
            return end + 1
        if media and unit.chrome.get(end) == "media" and self._may_be_text(end, alone=end <= floor):
            unit.doubtful.append(end)
        if media:
            post.media = (*merged(media[::-1]), *post.media)
        return end

    def _may_be_text(self, number: int, *, alone: bool) -> bool:
        """Whether a label right below a text, or ``alone`` in its place, may be the author's."""
        role = self.rows.roles[number]
        return role in self.doubtful and not (alone and role == "gif")

    def _any(self, first: int, last: int) -> bool:
        return self.rows.next(first, last, last - first) is not None

    def _media(self, number: int, line: str, unit: Unit, media: list[Media]) -> bool:
        role = self.rows.roles[number]
        if role == "gif":
            if self._described(number):
                media.pop()  # its description was taken for that of a picture
            media.append(Media(type="animated_gif"))
        elif role == "image":
            media.append(Media(type="photo"))
        elif role == "alt":
            if not media or self.rows.roles[number + 1 : number + 2] != ["gif"]:
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
        elif line[0].isdigit() and (count := self.words.labelled(line)) is not None and count[1] == "n-views":
            pass  # how often a film was seen, as pages showed it until 2022
        else:
            return False
        unit.chrome[number] = Role.MEDIA
        return True

    def _described(self, number: int) -> bool:
        """Whether the words for screen readers and ``ALT`` stand right below the label of a medium."""
        words = number + 1
        alt = (
            self.rows.next(words + 1, len(self.text))
            if self.rows.roles[words : words + 1] == ["alt-words"]
            else None
        )
        return alt is not None and self.rows.roles[alt] == "alt"

    def _label(self, number: int, line: str, unit: Unit, post: RawPost) -> bool:
        role = self.rows.roles[number]
        if role == "more":
            post.truncated = True
        elif self.words.gap(line):
            unit.post.hidden_replies = True
        elif role in ("chrome", "closing", "media-notice") or self.words.strong(line):
            pass
        elif role == "chip" and not self.text[number - 1]:
            pass  # a button of its own line
        elif line[0] in _RULES and len(line) > 2 and line == line[0] * len(line):
            unit.chrome[number] = Role.RULE  # a line that a person drew between two posts
            return True
        elif role == "ad" and line != "Ad":
            take_ad(post)
        elif line.startswith("http") and take_address(line, post):
            pass  # as notes have it below a post
        elif domain := self.words.from_domain(line):
            post.card = Card(domain=domain)
        elif (reason := self.words.tombstone(line)) and post.quoted is None:
            post.quoted = RawPost(
                availability=reason, notice=line, span=self.rows.lines.span(number, number), line=number + 1
            )
            unit.claims[number] = Role.TOMBSTONE
            return True
        else:
            return False
        unit.chrome[number] = Role.LABEL
        return True

    def _from_author(self, number: int, floor: int, unit: Unit) -> int | None:
        """``From`` and the name of whom a video was borrowed: the line above them."""
        above = self.rows.back(number - 1, floor, 2)
        if above is None or self.rows.roles[above] != "from":
            return None
        unit.chrome[above], unit.chrome[number] = Role.LABEL, Role.MEDIA_SOURCE
        return above
