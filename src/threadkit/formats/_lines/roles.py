"""What a stretch of a text page can be, and whose words it holds.

The ledger, ``parse --explain`` and redaction read the same table: what a role does not say to be the site's own is
taken for a person's, so that a role that nobody thought of is masked rather than shown.
"""

from __future__ import annotations

from enum import Enum, StrEnum


class Owner(Enum):
    """Whose words a stretch holds."""

    PERSON = "what a person wrote, or what names one"
    VALUE = "a post's value: a time, a count, an address"
    PAGE = "the site's or the tool's own words"


class Role(StrEnum):
    """What a stretch is taken for; its value is what ``parse --explain`` prints."""

    # of a post
    TEXT = "text"
    ARTICLE = "article"
    AUTHOR = "author"
    AUTHOR_AND_TIME = "author and time"
    REPOSTER = "reposter"
    QUOTED_AUTHOR = "quoted author"
    QUOTED_TEXT = "quoted text"
    QUOTED_POST = "quoted post"
    TIME = "time"
    QUOTED_TIME = "quoted time"
    COUNTS = "counts"
    SOURCE = "source"
    ADDRESS = "address"
    LINK_TO_POST = "link to the post"
    REPLYING_TO = "replying to"
    POLL = "poll"
    CARD = "card"
    COMMUNITY_NOTE = "community note"
    TOMBSTONE = "tombstone"
    TAGS = "tags"
    SAID = "said"  # somebody's words among labels, on a line that no post holds whole
    # of the page
    TITLE = "title"
    PROFILE = "profile"
    PAGE_TITLE = "page title"
    PAGE_AGE = "page age"
    PAGE_COUNT = "page count"
    PAGE_LABEL = "page label"
    PAGE_HEAD = "page head"
    PAGE_FOOT = "page foot"
    NAVIGATION = "navigation"
    HEAD = "head"
    ACCOUNT = "account"
    SUGGESTIONS = "suggestions"
    MEDIA_SOURCE = "media source"
    CONTEXT = "context"
    REPLY_BOX = "reply box"
    REPOST = "repost"
    TAIL = "tail"
    AVATAR = "avatar"
    BADGE = "badge"
    BUTTON = "button"
    CHROME = "chrome"
    COVER = "cover"
    EMBED_CODE = "embed code"
    EMOJI = "emoji"
    LABEL = "label"
    MEDIA = "media"
    MENU = "menu"
    MARKUP = "markup"
    PINNED = "pinned"
    PROMOTED = "promoted"
    QUOTE_LABEL = "quote label"
    RULE = "rule"
    SEPARATOR = "separator"
    # of the note
    FRONT_MATTER = "front matter"
    PROPERTIES = "properties"
    PROPERTY = "property"
    HEADING = "heading"
    REMARK = "remark"
    SYNC_NOTE = "sync note"
    # of nothing
    UNCLAIMED = "unclaimed"

    @property
    def owner(self) -> Owner:
        """Whose words such a stretch holds; a person's where the table below says nothing."""
        return _OWNERS.get(self, Owner.PERSON)


_VALUES = (
    Role.TIME, Role.QUOTED_TIME, Role.COUNTS, Role.SOURCE, Role.ADDRESS, Role.LINK_TO_POST, Role.REPLYING_TO,
    Role.AUTHOR_AND_TIME, Role.AUTHOR, Role.QUOTED_AUTHOR, Role.TOMBSTONE, Role.PAGE_AGE, Role.PAGE_COUNT,
)  # fmt: skip
_PAGE = (
    Role.HEAD, Role.PAGE_LABEL, Role.PAGE_HEAD, Role.PAGE_FOOT, Role.AVATAR, Role.BADGE, Role.BUTTON, Role.CHROME,
    Role.COVER,
    Role.EMBED_CODE, Role.EMOJI, Role.LABEL, Role.MEDIA, Role.MENU, Role.MARKUP, Role.PINNED, Role.PROMOTED,
    Role.QUOTE_LABEL, Role.RULE, Role.SEPARATOR, Role.SYNC_NOTE,
)  # fmt: skip
_OWNERS = dict.fromkeys(_VALUES, Owner.VALUE) | dict.fromkeys(_PAGE, Owner.PAGE)
