"""What the page itself says around posts: its labels, in the language of its interface.

``Wording.role`` tells what a line is by its wording alone; whether it really is that, or an author's text, is for
the reader to decide by the place where it stands.
"""

from __future__ import annotations

from functools import lru_cache

from ...models import Availability
from ...values import locales
from ...values.counts import parse_count
from ...values.dates import ReadTime, parse_time
from ...values.localdata import ascii_digits, fold
from ...values.localdates import NUMBERED_MONTHS
from ...values.site_notices import LEARN_MORE, POST_WORDS, REASONS, english_notice
from ...values.site_words import ENGLISH, NOTE_HEADS, PINNED, ROLES
from . import phrases

_COOKIES = ("X and its partners use cookies to ", "Twitter and its partners use cookies to ")
_REPLYING = frozenset({"replying_to", "replying_to_0", "in_reply_to"})
_STRONG_STARTS = ("Translated from", "Auto-translated from", "Read ", "Show ", "View ", "See ")
_REASONS = (" liked", " follow", " follows", " replied", " received a reply")
_LONGEST_LABEL = 120
_MANY = 20_000  # lines of which it is kept what they are
_DIGITS = frozenset("0123456789")
_TRANSLATIONS = frozenset({"auto_translated_grok", "translated_google", "translated_grok", "translated"})


class Wording:
    """The words of a page's interface in one language; English ones are known in every language."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.locale = locales.get(language)
        self._labels: dict[str, str] = {}
        self._asked: dict[str, str | None] = {}
        self._days: dict[str, bool] = {}
        self._counts: dict[str, tuple[int, bool] | None] = {}
        self._matched: tuple[str, tuple[str, tuple[str, ...]] | None] = "", None
        for role, labels in ENGLISH.items():
            for label in labels.split("|"):
                self._labels.setdefault(label, role)
                self._labels.setdefault(label.replace("'", "’"), role)
        self.english = self.locale.code == "en"
        found = self.locale.words.get("last_edited", "Last edited").rstrip(": ：")
        self.edited = tuple({"Last edited", found})
        context = self.locale.words.get("community_note_context", "").removesuffix("{0}.").rstrip(" .。")
        self._note_ends = tuple(filter(None, ("Context is written by", context)))
        self._starts = (*phrases.STARTS, *self._note_ends)
        #: The buttons that stand beside an author's name.
        self.follow = frozenset({"Follow", "Following", "Subscribe", "Subscribed", "Follow back"})
        self.follow |= {
            self.locale.words[name] for name in ("follow", "following", "subscribe") if name in self.locale.words
        }
        #: `` Show more`` at the end of a line, with the space before it.
        self.cut_labels = tuple({" Show more", " " + self.locale.words.get("show_more", "Show more")})

    def role(self, line: str) -> str | None:
        """What the line is by its wording, where the whole line is a label."""
        found = self._labels.get(line)
        if found is not None or self.english or not line or len(line) > _LONGEST_LABEL:
            return found
        if line not in self._asked:
            if len(self._asked) > _MANY:
                self._asked.clear()
            self._asked[line] = self._foreign(line)
        return self._asked[line]

    def labels(self) -> dict[str, str]:
        """The labels that are known in every language, with their roles."""
        return self._labels

    def _foreign(self, line: str) -> str | None:
        if line in PINNED:
            return "pinned"
        names = self.locale.names(line)
        for name in names:
            if name in ROLES:
                return ROLES[name]
        metric = self.locale.metric(line)
        if metric is not None:
            return "n-" + metric
        readers, context = NOTE_HEADS.get(self.locale.code, ("", ""))
        if readers and line[-1] not in ".…" and readers in line[:40].lower() and context in line.lower():
            return "note-like"
        return "weak" if names else None

    def metric(self, line: str) -> str | None:
        """The count that the line is the label of, as a role; ``Quote`` is a label of a count, too."""
        role = self.role(line)
        if role is not None and role.startswith("n-"):
            return role
        if self.english:
            return "n-quotes" if role == "quote" else None
        found = self.locale.metric(line) if role in ("quote", "weak") else None
        return "n-" + found if found else None

    def _match(self, line: str) -> tuple[str, tuple[str, ...]] | None:
        if self.english or len(line) > 160:
            return None
        if self._matched[0] != line:  # several questions are asked of one line after another
            self._matched = line, self.locale.match(line)
        return self._matched[1]

    def count(self, line: str) -> tuple[int, bool] | None:
        """The number of a line that is a count as the page prints it, else None."""
        if line in self._counts:
            return self._counts[line]
        if len(line) > 14 or not (line[0].isdigit() or line[-1].isdigit()):
            return None
        if len(self._counts) > _MANY:
            self._counts.clear()
        found = parse_count(line, self.language)
        if self.english and line.isdigit() and len(line) > 3:  # the site prints 1,204
            found = None
        self._counts[line] = found
        return found

    def number(self, line: str) -> bool:
        """Whether the line is a count in a place where only counts stand."""
        return len(line) <= 14 and parse_count(line, self.language) is not None

    def labelled(self, line: str) -> tuple[str, str] | None:
        """``(count, role)`` of a count with its label on one line: ``3.7K Views``, ``791Likes``."""
        if len(line) > 60 or not any(character.isdigit() for character in line):
            return None
        for at, character in enumerate(line):
            glued = at and not character.isdigit() and (line[at - 1].isdigit() or line[at - 1] in "KMB")
            if glued or (at and character == " "):
                role = self.metric(line[at:].strip())
                if role is not None and self.count(line[:at].strip()) is not None:
                    return line[:at].strip(), role
        return None

    def time(self, text: str) -> ReadTime | None:
        """The time that ``text`` states in this language."""
        return parse_time(text, self.language)

    def day(self, text: str) -> bool:
        """Whether the line is the time of a post in a list: a day, with or without year, or an age."""
        known = self._days.get(text)
        if known is None:
            if len(self._days) > _MANY:
                self._days.clear()
            known = self._days[text] = len(text) <= 30 and self._is_day(text)
        return known

    def may_be_day(self, text: str) -> bool:
        """Whether it is worth asking if a line that has a digit is a day."""
        return not self.english or text.lower().startswith(phrases.DAY_BEGINS)

    def is_now(self, text: str) -> bool:
        """Whether the line is an age without a digit."""
        if self.english:
            return text == "now"
        return fold(text) in self.locale.ago and self.day(text)

    def _is_day(self, text: str) -> bool:
        if self.english and text != "now" and _DIGITS.isdisjoint(text):
            return False
        found = parse_time(text, self.language)
        if found is None:
            return False
        if found.ago is not None:
            return True
        named = self.locale.code in NUMBERED_MONTHS or any(character.isalpha() for character in text)
        return named and found.precision in ("day", "month")

    # -- around a text -------------------------------------------------------------------------------

    def reply_names(self, line: str) -> list[str] | None:
        """The usernames of a whole ``Replying to @a and @b`` on one line; empty where only the words stand."""
        if self.role(line) == "replying":
            return []
        if "@" not in line or len(line) > 400:
            return None
        names = phrases.HANDLES.findall(line)
        if line.startswith(("Replying to @", "In reply to @")):
            return names if _only_names(line.split("to ", 1)[1]) else None
        found = self._match(line)
        if found is not None and found[0] in _REPLYING and all(map(_names_and_few, found[1])):
            return names
        return None

    def reply_prefix(self, line: str) -> bool:
        """Whether the line is ``Replying to`` in a form that has the usernames after it."""
        if self.english or len(line) > 40:
            return False
        found = self._match(f"{line} @x")
        return found is not None and found[0] in _REPLYING and found[1] == ("@x",)

    def may_be_phrase(self, line: str) -> bool:
        """Whether the line may be a phrase of the page's at all: most texts begin and end as none does."""
        if not self.english or line[0].isdigit() or line.startswith(self._starts):
            return True
        return line.endswith(phrases.ENDS) or "Joined " in line

    def lead(self, line: str) -> bool:
        """Whether the line is a remark of the page's between a header and its text."""
        if line.startswith(("Automated by", "Click to")) and phrases.AUTOMATED.fullmatch(line):
            return True
        if phrases.TRANSLATED.fullmatch(line):
            return True
        found = self._match(line)
        return found is not None and found[0] in (*_TRANSLATIONS, "automated_by")

    def joiner(self, line: str, raw: str) -> bool:
        """Whether the line may stand between two usernames that are replied to; ``raw`` is it with its spaces."""
        return line in phrases.JOINERS or (
            not self.english and len(line) <= 6 and raw[0] in " \u00a0" and line[0] != "@"
        )

    def others(self, line: str) -> bool:
        """``and 3 others``."""
        if phrases.OTHERS.fullmatch(line):
            return True
        return not self.english and phrases.AND.match(line) is not None and self.numbered(line)

    def numbered(self, line: str) -> bool:
        """Whether the line is few words with one number: ``3 others``, ``13 hours left``, where such stand."""
        return len(line) <= 40 and phrases.NUMBERED.fullmatch(ascii_digits(line)) is not None

    def strong(self, line: str) -> bool:
        """Whether the line is the page's below a text, though it is no fixed label."""
        if line.startswith(_STRONG_STARTS) and (
            phrases.TRANSLATED.fullmatch(line) or phrases.READ_REPLIES.fullmatch(line)
        ):
            return True
        found = self._match(line)
        return found is not None and found[0] in (*_TRANSLATIONS, "read_replies")

    def gap(self, line: str) -> bool:
        """Whether the page leaves out replies here: ``Show more replies``, ``Read 18 replies``."""
        if self.role(line) == "gap":
            return True
        if line.startswith(_STRONG_STARTS) and phrases.READ_REPLIES.fullmatch(line):
            return True
        found = self._match(line)
        return found is not None and found[0] == "read_replies"

    def from_domain(self, line: str) -> str | None:
        """The domain of ``From example.com``, the label of a link card."""
        if line.startswith("From "):
            found = phrases.FROM.fullmatch(line)
            return found[1] if found else None
        matched = self._match(line)
        if matched is None or matched[0] not in ("from", "from_2"):
            return None
        found = phrases.FROM.fullmatch(matched[1][0])
        return found[1] if found else None

    def tombstone(self, line: str) -> Availability | None:
        """Why a post is not shown, where the line is what the page shows in its place."""
        if len(line) > 400:
            return None
        if self.english:
            return english_notice(line)
        plain = line
        if line.endswith(LEARN_MORE):
            plain = next(line.removesuffix(more).rstrip() for more in LEARN_MORE if line.endswith(more))
        if any("post_unavailable" in self.locale.names(plain + stop) for stop in ("", ".", "。")):
            return "unavailable"
        return english_notice(line) or _foreign_tombstone(line)

    def votes(self, line: str) -> int | None:
        """The number of a poll's votes."""
        found = phrases.VOTES.fullmatch(line)
        matched = None if found else self._match(line)
        printed = found[1] if found else matched[1][0] if matched and matched[0] == "votes" else None
        number = parse_count(printed, self.language) if printed else None
        return number[0] if number else None

    def left(self, line: str) -> bool:
        """``13 hours left``: the time that a poll has still to run."""
        return phrases.LEFT.fullmatch(line) is not None or (not self.english and self.numbered(line))

    def note_end(self, line: str) -> bool:
        """The last words of a community note."""
        return line.startswith(self._note_ends)

    def source(self, line: str) -> bool:
        """Whether the line may be the label of a client: ``Twitter for iPhone``."""
        return len(line) <= 40 and self.role(line) is None and phrases.SOURCE.fullmatch(line) is not None

    # -- around posts --------------------------------------------------------------------------------

    def reposter(self, line: str) -> str | None:
        """The name in ``NAME reposted``."""
        if len(line) > 120 or (self.english and not line.endswith(("eposted", "etweeted"))):
            return None
        found = phrases.REPOSTED.fullmatch(line)
        if found:
            return found[1]
        matched = self._match(line)
        return matched[1][0] if matched and matched[0] in ("0_reposted", "0_retweeted") else None

    def context(self, line: str) -> bool:
        """``NAME liked``: why a post is shown."""
        return line.endswith(_REASONS) and phrases.CONTEXT.fullmatch(line) is not None

    def items(self, line: str) -> bool:
        """``5,607 Likes``: how many posts a profile's tab holds."""
        return line[0].isdigit() and phrases.ITEMS.fullmatch(line) is not None

    def head(self, line: str) -> bool:
        """Whether the line can stand at the head of a page, of a profile too."""
        if (
            line.startswith(_COOKIES)
            or phrases.FOLLOWS.fullmatch(line)
            or ("Joined " in line and phrases.JOINED.fullmatch(line))
            or phrases.FOLLOWED.fullmatch(line)
            or (line.rpartition(" ")[2].lower() in phrases.LISTED and phrases.LISTING.fullmatch(line))
            or self.items(line)
        ):
            return True
        matched = self._match(line)
        return matched is not None and matched[0] in ("followers", "following_count", "joined")

    def profile(self, line: str) -> bool:
        """Whether the line stands only in the head of a profile."""
        if line[0].isdigit() and phrases.FOLLOWS.fullmatch(line):
            return True
        matched = self._match(line)
        return matched is not None and matched[0] in ("followers", "following_count")

    def footer(self, line: str) -> bool:
        """The copyright line below a page."""
        return line.startswith("©") and phrases.FOOTER.fullmatch(line) is not None


def _only_names(text: str) -> bool:
    parts = text.replace(",", " ").split()
    return all(word.startswith("@") or word in ("and", "others", "other") or word.isdigit() for word in parts)


def _names_and_few(text: str) -> bool:
    """Whether beside usernames there is no more than ``and 3 others`` takes in any language: no text of a post."""
    return (
        len(phrases.HANDLES.sub(" ", text).split()) <= 3
        and len("".join(phrases.HANDLES.sub("", text).split())) <= 24
    )


@lru_cache(maxsize=64)
def wording_of(language: str) -> Wording:
    """The parts of an interface language."""
    return Wording(language)


def _foreign_tombstone(line: str) -> Availability | None:
    """The same in other languages, where the line ends in a link to learn more.

    One that gives no known reason must at least name the post.
    """
    if len(line) > 200 or not line.endswith(LEARN_MORE) or line in LEARN_MORE:
        return None
    lower = line.lower()
    reason = next((reason for parts, reason in REASONS if any(part in lower for part in parts)), None)
    return reason or ("unavailable" if any(word in lower[:40] for word in POST_WORDS) else None)
