"""What in a page of the React application is the site's own: buttons, counts, players, who-to-follow boxes."""

from __future__ import annotations

from ... import regex as re
from ...dom import Element
from ...values.site_words import ENGLISH
from .marks import Marks
from .parts import href_of

#: Lines of the site's that the tables of its words do not have.
WORDS = re.compile(
    f"{'|'.join((ENGLISH['community-role'], ENGLISH['chip'], ENGLISH['alt-words']))}"
    r"|Subscribed|Rate proposed Community Notes|Click to Subscribe to (.{1,60})"
    r"|\d{1,4} (?:day|hour|minute|second)s? left|User avatar|Slide \d{1,2} of \d{1,2} - Carousel|Host|Load video"
)
_TAGS = frozenset(("button", "nav", "time", "video", "form", "header", "textarea", "input"))
_ROLES = frozenset("button group heading menu menuitem navigation progressbar search tab tablist textbox".split())
_TEST_IDS = frozenset(
    """
    analyticsButton app-text-transition-container birdwatch-pivot caret DMDrawer emptyState icon-verified
    inline_reply_offscreen logged_out_read_replies_pivot previewInterstitial sidebarColumn socialContext toolBar
    trend tweet-text-show-more-link tweetTextarea_0 UserCell UserDescription UserName UserProfileHeader_Items
    videoComponent videoPlayer
    """.split()
)


class Controls:
    """Tells of an element of a page whether all that stands in it is the site's own."""

    def __init__(self, marks: Marks) -> None:
        self._ids = marks.ids
        self._telling = marks.telling
        self._has_code = "markdown-code-block" in marks.ids.values()

    def __call__(self, element: Element) -> bool:
        """Whether it is a control."""
        tag = element.tag
        if tag in _TAGS:
            return True
        if element in self._telling and self._is_told(element):
            return True
        if tag == "div":
            return _is_attribution(element) or (self._has_code and self._is_code_label(element))
        return tag == "a" and _is_own_page(href_of(element))

    def _is_told(self, element: Element) -> bool:
        """By its test id, its role, or because it is hidden: what screen readers are told."""
        if self._ids.get(element) in _TEST_IDS or element.get("role") in _ROLES:
            return True
        return element.get("hidden") is not None or "display:none" in (element.get("style") or "").replace(" ", "")

    def _is_code_label(self, element: Element) -> bool:
        """The language above a block of code in an article."""
        parent = element.getparent()
        return parent is not None and self._ids.get(parent) == "markdown-code-block"


def _is_attribution(element: Element) -> bool:
    """ "From NAME" under a film: whose it is."""
    return len(element) > 0 and element[0].tag == "a" and "/i/status/" in href_of(element[0])


def _is_own_page(href: str) -> bool:
    """Links to a post's own pages (its permalink, pictures, counts, people), to communities and to help."""
    path = href.partition("?")[0]
    if "/i/communities/" in path or path.startswith(("https://help.twitter.com/", "https://help.x.com/")):
        return True
    return "/status/" in path and path.startswith(("/", "https://x.com/", "https://twitter.com/"))
