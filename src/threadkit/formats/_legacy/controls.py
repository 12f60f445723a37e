"""What in a page of twitter.com of 2006 to 2020 is the site's own: menus, action bars, statistics, forms."""

from __future__ import annotations

from ...dom import Element
from .marks import Marks

_TAGS = frozenset(("button", "form", "nav", "textarea", "select"))
#: Elements that authors' words may stand in, too; the site's own have a class.
_NAMED_TAGS = frozenset(("small", "sup", "h2", "h3"))
_CLASSES = frozenset(
    """
    actions actions-hover AdaptiveMedia avatar avatar-row back-to-top btn card2 CardContent client-and-actions
    collapse-stream-item dismiss-module dismissed-module dropdown dropdown-menu entry-meta expand-stream-item
    expanded-content follow-bar has-more-items hidden Icon inline-reply-tweetbox invisible js-card2
    js-machine-translated-tweet-container js-stream-whale-end js-tweet-stats-container js-wtf meta metadata
    permalink-footer permalink-header PhotoRail PlayableMedia ProfileHeading ProfileSidebar ProfileTweet-action
    ProfileTweet-actionCountList ProfileTweet-actionList ProfileTweet-context proxy-tweet-container
    ReplyingToContextBelowAuthor self-thread-context separation-module show-thread stats stream-autoplay-marker
    stream-end stream-fail-container stream-footer stream-item-footer stream-loading stream-placeholder
    stream-user-gallery stream-whale-end ThreadedConversation-moreReplies ThreadedConversation-showMoreThreads
    ThreadedConversation-showMoreThreadsPrompt ThreadedConversation-viewOther
    time timestamp tombstone translate trends TweetArrows tweet-actions
    tweet-context tweet-counter tweet-details-fixer tweet-reply-context tweet-social-context
    tweet-stats-container u-hidden u-hiddenVisually user-actions user-actions-follow-button user-gallery-item
    UserBadges view-more-container visuallyhidden-label w-button-more who-to-follow WhoToFollow
    _timestamp media-tagging-block media-tags-container tweet-timestamp ProfileTweet-timestamp avatar
    """.split()
)


class Controls:
    """Tells of an element of a page whether all that stands in it is the site's own."""

    def __init__(self, marks: Marks) -> None:
        self._names = marks.names
        self._telling = marks.telling

    def __call__(self, element: Element) -> bool:
        """Whether it is a control."""
        names = self._names(element)
        if element.tag in _TAGS or (names and (element.tag in _NAMED_TAGS or not _CLASSES.isdisjoint(names))):
            return True
        return element in self._telling and (
            element.get("data-pre-embedded") == "true" or element.get("role") in ("button", "menu", "navigation")
        )
