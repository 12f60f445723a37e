"""The words of the site's interface on a page that a reader service or a clipper turned into Markdown."""

from __future__ import annotations

from ... import regex as re
from ...values.locales import get
from ...values.site_words import REPLY_BOX

_NUMBER = re.compile(r"\d[\d.,]*")
_LONGEST_UNIT = 5  # characters: " Mio."
#: Labels below which the page shows other things than the conversation.
_TAILS = frozenset(
    "new_to_x trending_now whats_happening discover_more relevant_people terms who_to_follow you_might_like "
    "live_on_x trends_for_you".split()
)
#: Labels that are as likely a post's text.
_NO_CHROME = frozenset(
    ("quote", "image", "shared", "show", "retry", "view", "view_verb", "focal_views", "views_noun")
)
_LONGEST = 80  # characters of a line of the interface
_LINES = frozenset(
    "·|log in sign up|don't miss what's happening|see new tweets|home|explore|post|originado de todo o x|"
    "view quotes".split("|")
)


class Interface:
    """The words of the page's interface, in its language."""

    def __init__(self, language: str) -> None:
        self.locale = get(language)

    def kind(self, text: str) -> str:
        """What the line is of the interface's: ``pinned``, ``quote``, ``box``, ``tail``, ``chrome``, or nothing."""
        if text.lower() in _LINES:
            return "chrome"
        if text in REPLY_BOX:
            return "box"
        names = self.locale.names(text) if len(text) <= _LONGEST else ()
        if not names:
            return "pinned" if text == "Pinned" else "chrome" if self._counts_replies(text) else ""
        if "pinned_post" in names:
            return "pinned"
        if not _TAILS.isdisjoint(names):
            return "tail"
        if "quote" in names:
            return "quote"
        return "" if _NO_CHROME.issuperset(names) else "chrome"

    def _counts_replies(self, text: str) -> bool:
        if len(text) > _LONGEST or not any(map(str.isdecimal, text)):
            return False
        found = self.locale.match(text)
        return found is not None and found[0] == "read_replies"

    def reposter(self, text: str) -> str | None:
        """The name of the person who reposted the next post, where the line says so."""
        if len(text) > _LONGEST or text[-1:] in ".!?…:)":
            return None
        found = self.locale.match(text)
        return found[1][0] if found and found[0] in ("0_reposted", "0_retweeted") else None

    def views(self, text: str) -> str | None:
        """The printed number of views, where the line is nothing else."""
        found = _NUMBER.match(text) if len(text) <= _LONGEST else None
        if found is None:
            return None
        # What follows the number may be its unit, or the label's first word: "12.4K Views", "124 Mal angezeigt".
        splits = range(found.end(), min(found.end() + _LONGEST_UNIT + 1, len(text)))
        return next((text[:at].strip() for at in splits if self.locale.metric(text[at:]) == "views"), None)
