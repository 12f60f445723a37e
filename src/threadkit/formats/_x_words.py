"""What the page itself says around posts: its labels, in the language of its interface.

``Words.role`` tells what a line is by its wording alone; whether it really is that, or an author's text, is for
the reader to decide by the place where it stands.
"""

from __future__ import annotations

import re
from functools import lru_cache

from ..models import Availability
from ..values import locales
from ..values.counts import parse_count
from ..values.dates import ReadTime, parse_time
from ._x_rows import Rows

#: role -> labels of the English interface, 2015 to today. ``.`` at the end of a role's name: strong, which means
#: that the line is taken for chrome at the end of a post; other chrome only where no text can stand.
_ENGLISH: dict[str, str] = {
    "quote": "Quote|Quote Tweet|Quoted post",
    "more": "Show more|Read more",
    "replying": "Replying to",
    "ad": "Ad|Promoted",
    "article": "Article",
    "gif": "GIF",
    "alt": "ALT",
    "image": "Image|Images|Photo",
    "video": "Embedded video|Video|Play|Play video",
    "from": "From",
    "n-replies": "Reply|Replies|reply|replies",
    "n-reposts": "Repost|Reposts|Retweet|Retweets|reposts|retweets",
    "n-quotes": "Quotes|Quote Tweets|quotes",
    "n-likes": "Like|Likes|likes|Favorites|favorites",
    "n-bookmarks": "Bookmark|Bookmarks|bookmarks",
    "n-views": "View|Views|views|view",
    "you-reposted": "You reposted|You Retweeted",
    "pinned": "Pinned|Pinned post|Pinned Post|Pinned Tweet|Pinned by author|Pinned by Author",
    "note": "Readers added context they thought people might want to know|Readers added context",
    "note-end": "Find out more.|Find out more",
    "note-help": "Do you find this helpful?|Rate it",
    "final": "Final results",
    "chrome": (
        "Show replies|Show more replies|Show this thread|Show thread|Show this poll|Translate post|Translate Tweet|"
        "Translate Post|Show translation|Show original|Rate this translation:|Rate proposed Community Notes|"
        "Change settings|View post engagements|View Tweet activity|View post analytics|Watch again|"
        "The media could not be played.|Reload|This media may contain sensitive material|"
        "The following media includes potentially sensitive content.|"
        "The following media includes potentially sensitive content. Change settings|"
        "Content warning: Sensitive content|The Post author flagged this Post as showing sensitive content.|"
        "See the latest on COVID-19|Copy link to Tweet|Show probable spam|"
        "Show additional replies, including those that may contain offensive content|"
        "Want to publish your own Article?|Upgrade to Premium|Read replies|Some replies were hidden by the Post author"
    ),
    "weak": (
        "Relevant|Most relevant|Recent|Most recent|Liked|View quotes|View Quotes|Post your reply|Tweet your reply|"
        "Show|Retry|Follow|Following|Subscribe|Subscribed|Subscription|Edit profile|Learn more|Who can reply?|"
        "Everyone can reply|You can reply to this conversation|Parody account|Fan account|Commentary account|"
        "Automated|Automated account|Share|Share post|More|Boost|Promote|Sort replies|View|Loading|"
        "Who can reply?\u00a0|People you follow can reply|Boost this post|New replies|Undo|Close|Copy link"
    ),
    "head": (
        "Post|Tweet|Thread|Posts|Tweets|Home|Explore|Notifications|Messages|Chat|Grok|Premium|Lists|Bookmarks|Jobs|"
        "Communities|Profile|More|For you|Following|Log in|Sign up|Log in Sign up|Don't miss what's happening|"
        "People on X are the first to know.|People on Twitter are the first to know.|Your Home Timeline|"
        "What is happening?!|What's happening?|Back|Search|Edit profile|Verified Orgs|Business|"
        "Skip to content|Skip to home timeline|Skip to trending|Everyone|Everyone can reply|Settings|Create account|"
        "Top|Latest|People|Media|Search filters|From anyone|People you follow|Anywhere|Near you|Advanced search|"
        "View more|Show more|Follow|Replies|Highlights|Articles|Likes|Affiliates|Subs|Subscribe|Photos|Videos|"
        "Your likes are private. Only you can see them.|Log in|Sign in|Get verified|Get app"
    ),
    "keyboard": "To view keyboard shortcuts, press question mark",
    "keyboard2": "View keyboard shortcuts",
    "new": "See new posts|See new Tweets",
    "conversation": "Conversation",
    "logged-out": "Don't miss what's happening|Don’t miss what’s happening",
    "tail": (
        "Relevant people|Trending now|What's happening|Who to follow|You might like|Live on X|Trends for you|"
        "New to X?|New to Twitter?|Today's News|Today’s News|Explore what's happening|Trends|Trending|"
        "Subscribe to Premium|Get Verified|People you might know|Similar posts"
    ),
    "discover": "Discover more|More Tweets|More posts",
    "discover2": "Sourced from across X|Sourced from across Twitter",
    "new-user": "Sign up now to get your own personalized timeline!|Sign up with Apple|Sign up with Google|Create account",
    "footer": "Terms of Service|Terms|Privacy Policy|Privacy|Cookie Policy|Cookies|Accessibility|Ads info|Ads Info|Imprint",
    "community-role": "Admin|Moderator|Mod|Member",
    "profile-word": "Followers|Following|Joined",
}  # fmt: skip

#: What a page shows in place of a post that cannot be seen, in English: pattern -> availability.
_TOMBSTONES: tuple[tuple[str, Availability], ...] = (
    (r"This (?:Post|Tweet) was deleted by the (?:Post|Tweet) author\.?", "deleted"),
    (r"This (?:Post|Tweet) (?:has been|was) deleted\.?", "deleted"),
    (r"This (?:Post|Tweet) is from an account that no longer exists\.?", "deleted"),
    (r"(?:This )?account (?:that )?no longer exists\.?", "deleted"),
    (r"This (?:Post|Tweet) is from a suspended account\.?", "suspended"),
    (r"You.re unable to view this (?:Post|Tweet) because (?:it.s only available to|this account owner).{0,40}"
     r"[Ss]ubscribers.{0,40}", "restricted"),
    (r"You.re unable to view this (?:Post|Tweet) because this account owner limits who can view their "
     r"(?:Posts|Tweets)\.?", "protected"),
    (r"(?:This|These) (?:Posts?|Tweets?) (?:is|are) protected\.?", "protected"),
    (r"(?:This|The) (?:Post|Tweet).{0,40} (?:has been )?withheld in .{1,200}", "withheld"),
    (r"(?:This|The) (?:Post|Tweet|media).{0,20} (?:has been )?(?:disabled|removed) in response to .{1,120}", "withheld"),
    (r"(?:You.re unable to view this (?:Post|Tweet) because|You can.t view this (?:Post|Tweet) because) .{0,60}block.{0,60}",
     "blocked"),
    (r"This (?:Post|Tweet) is from an account you (?:have )?(?:blocked|muted)\.?", "blocked"),
    (r"(?:This (?:Post|Tweet) (?:violated|is no longer available because it violated)) the (?:X|Twitter) Rules\.?",
     "unavailable"),
    (r"Age-restricted adult content\..{0,300}", "restricted"),
    (r"This (?:Post|Tweet|post|tweet) is unavailable\.?", "unavailable"),
    (r"This (?:Post|Tweet) (?:is|can.t be) (?:not available|no longer available|shown|displayed)\.?", "unavailable"),
    (r"You.re unable to view this (?:Post|Tweet|post).{0,120}", "unavailable"),
)  # fmt: skip
_LEARN_MORE = re.compile(r"\s*Learn more\.?$")
_TOMBSTONE = re.compile("|".join(f"({pattern})" for pattern, _ in _TOMBSTONES))

_REPOSTED = re.compile(r"(.{1,80}?) (?:[Rr]eposted|[Rr]etweeted)")
_CONTEXT = re.compile(r".{1,80} (?:liked|follow|follows|replied|received a reply)")
_AUTOMATED = re.compile(r"Automated by ?(?:@\w{1,20})?|Click to (?:Subscribe|[Ff]ollow|Unfollow).{0,60}")
_TRANSLATED = re.compile(r"(?:Auto-t|T)ranslated from .{1,60}")
_FROM = re.compile(r"(?:From )?([\w-]{1,63}(?:\.[\w-]{1,63}){1,6})")
_OTHERS = re.compile(r"(?:and|,)? ?\d{1,3} (?:others?|more)|and (?:@\w{1,20})|and others")
_OTHERS_ABROAD = re.compile(r"(?:\S{1,6} ?)?(?:\S{1,6} )?\d{1,3} ?[^\W\d]\S{0,11}")
_READ_REPLIES = re.compile(
    r"(?:Read|View|Show|See) (?:[\d,.]{1,9}[KM]?|all) (?:more )?repl(?:y|ies)|Read the replies"
)
_ITEMS = re.compile(
    r"([\d.,]{1,12}\s?[KMB]?) (?:[Pp]osts?|[Tt]weets?|Likes?|[Pp]hotos & videos|results?|Articles?|[Rr]eplies|Members?)"
)
_LISTING = re.compile(
    r".{1,80}[’'](?:s )?(?:liked |media |pinned )?(?:posts?|Posts?|Tweets?|replies|Replies|media|likes)"
)
_VOTES = re.compile(r"([\d.,]{1,15}[KMB]?) votes?")
_LEFT = re.compile(r"\d{1,2} (?:day|hour|minute|second|min|hr)s? left")
_FOLLOWS = re.compile(
    r"[\d.,]{1,12}\s?[KMB]? ?(?:Following|Followers?|Followers you follow|Subscriptions?|Subscribers?)"
)
_JOINED = re.compile(r".{0,200}Joined [A-Z][a-z]{2,9} \d{4}")
_SOURCE = re.compile(
    r"Twitter \S.{1,30}|(?:Tweet|Tweet[Dd]eck|Hootsuite|Buffer|IFTTT|dlvr)[\w. ]{0,20}|[\w][^@#:]{1,38}"
)
_FOOTER = re.compile(r"© ?\d{4} (?:X Corp|Twitter).{0,20}")
_HANDLES = re.compile(r"@(\w{1,20})", re.ASCII)
_JOINERS = frozenset(
    "and , & ; y e et und und i en og och ja и та ve dan و 、 、 ， ، 和 及 與 und és și".split()
) | {", and"}

#: Roles of the labels that the site's own tables name.
_ROLES = {
    "kbd_hint": "keyboard", "kbd_view": "keyboard2", "page_post": "head", "see_new_posts": "new",
    "conversation": "conversation", "quote": "quote", "quote_tweet": "quote", "show_more": "more",
    "read_more": "more", "replying_to": "replying", "you_reposted": "you-reposted", "you_retweeted": "you-reposted",
    "pinned_post": "pinned", "pinned_by_author": "pinned", "ad": "ad", "promoted": "ad", "promoted_tweet": "ad",
    "final_results": "final", "gif": "gif", "alt": "alt", "image": "image", "article": "article",
    "community_note": "note", "community_note_context": "note-end", "community_note_helpful": "note-help",
    "community_note_rate": "note-help", "find_out_more": "note-end", "discover_more": "discover",
    "sourced": "discover2", "dont_miss": "logged-out", "from": "from", "from_2": "from",
}  # fmt: skip
_STRONG = (
    "show_this_thread show_more_replies translate_post sensitive_media media_not_played see_conversation "
    "publish_own_article upgrade_premium show_replies rate_translation view_activity change_settings show_thread "
    "views_not_available"
).split()
_TAIL = "relevant_people who_to_follow trending_now trending you_might_like live_on_x new_to_x whats_happening trends_for_you"
_HEAD = (
    "people_on_x log_in sign_up tweet tweets everyone_first your_home_timeline for_you create_account likes_private"
)
_FOOT = "terms accessibility ads_info privacy cookies"
_NEW_USER = "personalized_timeline sign_up_apple sign_up_google"
for _names, _role in (
    (_STRONG, "chrome"),
    (_TAIL.split(), "tail"),
    (_HEAD.split(), "head"),
    (_FOOT.split(), "footer"),
):
    _ROLES.update(dict.fromkeys(_names, _role))
_ROLES.update(dict.fromkeys(_NEW_USER.split(), "new-user"))
_REPLYING = frozenset({"replying_to", "replying_to_0", "in_reply_to"})
_TRANSLATIONS = frozenset({"auto_translated_grok", "translated_google", "translated_grok", "translated"})


class Words:
    """The words of a page's interface in one language; English ones are known in every language."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.locale = locales.get(language)
        self._roles: dict[str, str | None] = {}
        for role, labels in _ENGLISH.items():
            for label in labels.split("|"):
                self._roles.setdefault(label, role)
                self._roles.setdefault(label.replace("'", "’"), role)
        self.english = self.locale.code == "en"
        found = self.locale.words.get("last_edited", "Last edited").rstrip(": ：")
        self.edited = tuple({"Last edited", found})
        #: `` Show more`` at the end of a line, with the space before it.
        self.cut_labels = tuple({" Show more", " " + self.locale.words.get("show_more", "Show more")})

    def role(self, line: str) -> str | None:
        """What the line is by its wording, where the whole line is a label."""
        if self.english:
            return self._roles.get(line)
        if line not in self._roles:
            if len(line) > 120 or not line:
                return None
            if len(self._roles) > 20_000:
                self._roles.clear()
            self._roles[line] = self._foreign(line)
        return self._roles[line]

    def read(self, rows: Rows) -> None:
        """Tell the rows what each line is."""
        rows.know(self._roles if self.english else None, self.role)

    def _foreign(self, line: str) -> str | None:
        names = self.locale.names(line)
        for name in names:
            if name in _ROLES:
                return _ROLES[name]
        metric = self.locale.metric(line)
        if metric is not None:
            return "n-" + metric
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
        return None if self.english or len(line) > 160 else self.locale.match(line)

    def count(self, line: str) -> tuple[int, bool] | None:
        """The number of a line that is a count as the page prints it, else None."""
        if len(line) > 14 or not (line[0].isdigit() or line[-1].isdigit()):
            return None
        found = parse_count(line, self.language)
        if found is None or (self.english and line.isdigit() and len(line) > 3):
            return None
        return found

    def number(self, line: str) -> bool:
        """Whether the line is a count in a place where only counts stand."""
        return len(line) <= 14 and parse_count(line, self.language) is not None

    def time(self, text: str) -> ReadTime | None:
        """The time that ``text`` states in this language."""
        return parse_time(text, self.language)

    def day(self, text: str) -> bool:
        """Whether the line is the time of a post in a list: a day, with or without year, or an age."""
        if len(text) > 30:
            return False
        found = parse_time(text, self.language)
        if found is None:
            return False
        return found.ago is not None or (found.precision in ("day", "month") and any(c.isalpha() for c in text))

    # -- around a text -------------------------------------------------------------------------------

    def reply_names(self, line: str) -> list[str] | None:
        """The usernames of a whole ``Replying to @a and @b`` on one line; an empty list where only the words stand."""
        if self.role(line) == "replying":
            return []
        if "@" not in line or len(line) > 400:
            return None
        names = _HANDLES.findall(line)
        if line.startswith(("Replying to @", "In reply to @")):
            return names if _only_names(line.split("to ", 1)[1]) else None
        found = self._match(line)
        if found is not None and found[0] in _REPLYING:
            return names
        return None

    def reply_prefix(self, line: str) -> bool:
        """Whether the line is ``Replying to`` in a form that has the usernames after it."""
        if self.english or len(line) > 40:
            return False
        found = self._match(f"{line} @x")
        return found is not None and found[0] in _REPLYING and found[1] == ("@x",)

    def lead(self, line: str) -> bool:
        """Whether the line is a remark of the page's between a header and its text."""
        if line.startswith(("Automated by", "Click to")) and _AUTOMATED.fullmatch(line):
            return True
        if _TRANSLATED.fullmatch(line):
            return True
        found = self._match(line)
        return found is not None and found[0] in (*_TRANSLATIONS, "automated_by")

    def joiner(self, line: str, raw: str) -> bool:
        """Whether the line may stand between two usernames that are replied to; ``raw`` is it with its spaces."""
        return line in _JOINERS or (not self.english and len(line) <= 6 and raw[0] in " \u00a0" and line[0] != "@")

    def others(self, line: str) -> bool:
        """``and 3 others``."""
        if _OTHERS.fullmatch(line):
            return True
        return not self.english and len(line) <= 24 and _OTHERS_ABROAD.fullmatch(line) is not None

    def strong(self, line: str) -> bool:
        """Whether the line is the page's below a text, though it is no fixed label."""
        if line.startswith(("Translated from", "Auto-translated from", "Read ", "Show ", "View ", "See ")):
            if _TRANSLATED.fullmatch(line) or _READ_REPLIES.fullmatch(line):
                return True
        found = self._match(line)
        return found is not None and found[0] in (*_TRANSLATIONS, "read_replies")

    def replies_link(self, line: str) -> bool:
        """``Read 18 replies``."""
        return self.strong(line)

    def from_domain(self, line: str) -> str | None:
        """The domain of ``From example.com``, the label of a link card."""
        if line.startswith("From "):
            found = _FROM.fullmatch(line)
            return found[1] if found else None
        matched = self._match(line)
        if matched is None or matched[0] not in ("from", "from_2"):
            return None
        found = _FROM.fullmatch(matched[1][0])
        return found[1] if found else None

    def tombstone(self, line: str) -> Availability | None:
        """Why a post is not shown, where the line is what the page shows in its place."""
        if len(line) > 400:
            return None
        if not self.english and "post_unavailable" in self.locale.names(line):
            return "unavailable"
        return _tombstone(line) or _foreign_tombstone(line)

    def votes(self, line: str) -> int | None:
        """The number of a poll's votes."""
        found = _VOTES.fullmatch(line)
        matched = None if found else self._match(line)
        printed = found[1] if found else matched[1][0] if matched and matched[0] == "votes" else None
        number = parse_count(printed, self.language) if printed else None
        return number[0] if number else None

    def left(self, line: str) -> bool:
        """``13 hours left``: the time that a poll has still to run."""
        return _LEFT.fullmatch(line) is not None or (not self.english and line[:1].isdigit() and len(line) < 30)

    def note_end(self, line: str) -> bool:
        """The last words of a community note."""
        return line.startswith("Context is written by")

    def ends_meta(self, line: str) -> bool:
        """A reply box, which ends what belongs to the page's post."""
        return False

    def source(self, line: str) -> bool:
        """Whether the line may be the label of a client: ``Twitter for iPhone``."""
        return len(line) <= 40 and self.role(line) is None and _SOURCE.fullmatch(line) is not None

    # -- around posts --------------------------------------------------------------------------------

    def reposter(self, line: str) -> str | None:
        """The name in ``NAME reposted``."""
        if len(line) > 120:
            return None
        found = _REPOSTED.fullmatch(line)
        if found:
            return found[1]
        matched = self._match(line)
        return matched[1][0] if matched and matched[0] in ("0_reposted", "0_retweeted") else None

    def context(self, line: str) -> bool:
        """``NAME liked``: why a post is shown."""
        return _CONTEXT.fullmatch(line) is not None

    def items(self, line: str) -> bool:
        """``5,607 Likes``: how many posts a profile's tab holds."""
        return line[0].isdigit() and _ITEMS.fullmatch(line) is not None

    def head(self, line: str) -> bool:
        """Whether the line can stand at the head of a page, of a profile too."""
        if _FOLLOWS.fullmatch(line) or _JOINED.fullmatch(line) or _LISTING.fullmatch(line) or self.items(line):
            return True
        matched = self._match(line)
        return matched is not None and matched[0] in ("followers", "following_count", "joined")

    def profile(self, line: str) -> bool:
        """Whether the line stands only in the head of a profile."""
        if line[0].isdigit() and _FOLLOWS.fullmatch(line):
            return True
        matched = self._match(line)
        return matched is not None and matched[0] in ("followers", "following_count")

    def footer(self, line: str) -> bool:
        """The copyright line below a page."""
        return line.startswith("©") and _FOOTER.fullmatch(line) is not None


def _only_names(text: str) -> bool:
    words = text.replace(",", " ").split()
    return all(word.startswith("@") or word in ("and", "others", "other") or word.isdigit() for word in words)


@lru_cache(maxsize=64)
def words_of(language: str) -> Words:
    """The words of an interface language."""
    return Words(language)


def _tombstone(line: str) -> Availability | None:
    if not line.startswith(("This ", "You", "The ", "These ", "Age-", "account")):
        return None
    plain = _LEARN_MORE.sub("", line)
    found = _TOMBSTONE.fullmatch(plain)
    return _TOMBSTONES[(found.lastindex or 1) - 1][1] if found else None


def _foreign_tombstone(line: str) -> Availability | None:
    return None
