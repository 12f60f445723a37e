"""What in a page of the React application is the site's own: buttons, counts, players, who-to-follow boxes."""

from __future__ import annotations

from ..dom import Element
from ._react_parts import href_of

_TAGS = frozenset(("button", "nav", "time", "video", "form", "header", "textarea", "input"))
_ROLES = frozenset("button group heading menu menuitem navigation progressbar search tab tablist textbox".split())
_TEST_IDS = frozenset(
    """
    analyticsButton app-text-transition-container birdwatch-pivot caret DMDrawer emptyState icon-verified
    inline_reply_offscreen logged_out_read_replies_pivot placementTracking sidebarColumn socialContext toolBar trend
    tweet-text-show-more-link tweetTextarea_0 UserCell UserDescription UserName UserProfileHeader_Items
    videoComponent videoPlayer
    """.split()
)


def is_control(element: Element) -> bool:
    """Whether all that stands in the element is the site's own."""
    return (
        element.tag in _TAGS
        or element.get("role") in _ROLES
        or element.get("data-testid") in _TEST_IDS
        or (element.tag == "a" and _is_own_page(href_of(element)))
    )


def _is_own_page(href: str) -> bool:
    """Links to a post's own pages: its permalink, pictures, counts, people."""
    path = href.partition("?")[0]
    return "/status/" in path and path.startswith(("/", "https://x.com/", "https://twitter.com/"))
