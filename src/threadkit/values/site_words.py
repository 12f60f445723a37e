"""The site's own words around posts, as data: one table for text, HTML and JSON. Notices are in ``site_notices``."""

# ruff: noqa: E501 - one label or pattern is not cut in two

from __future__ import annotations

#: role -> labels of the English interface, 2015 to today. ``.`` at the end of a role's name: strong, which means
#: that the line is taken for chrome at the end of a post; other chrome only where no text can stand.
ENGLISH: dict[str, str] = {
    "article-end": "Want to publish your own Article?",
    "quote": "Quote|Quote Tweet|Quoted post",
    "more": "Show more|Read more",
    "replying": "Replying to",
    "ad": "Ad|Promoted",
    "article": "Article",
    "gif": "GIF",
    "alt": "ALT",
    "image": "Image|Images|Photo",
    "alt-words": "read image description|Read image description|Image description",
    "chip": "Subscription",
    "media-notice": (
        "This media has been disabled in response to a report by the copyright owner.|"
        "This media is not available because it includes content you have chosen not to see.|"
        "This video has been deleted.|This image is no longer available|Media not displayed"
    ),
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
    "gap": (
        "Show replies|Show more replies|View replies|View more replies|Read replies|Show probable spam|"
        "Show additional replies, including those that may contain offensive content|Load more replies"
    ),
    "chrome": (
        "Hide replies|Show this thread|Show thread|See conversation|Show this poll|Translate post|Translate Tweet|"
        "Translate Post|Show translation|Show original|Rate this translation:|Rate proposed Community Notes|"
        "Change settings|View post engagements|View Tweet activity|View post analytics|Watch again|"
        "Reload|"
        "Content warning: Sensitive content|The Post author flagged this Post as showing sensitive content.|"
        "View counts are not available for this post.|See the latest on COVID-19|Copy link to Tweet|Upgrade to Premium"
    ),
    "closing": (
        "The media could not be played.|This media may contain sensitive material|"
        "The following media includes potentially sensitive content.|"
        "The following media includes potentially sensitive content. Change settings"
    ),
    "weak": (
        "Relevant|Most relevant|Recent|Most recent|Liked|View quotes|View Quotes|Post your reply|Tweet your reply|"
        "Show|Retry|Follow|Following|Subscribe|Subscribed|Edit profile|Learn more|Who can reply?|"
        "Everyone can reply|You can reply to this conversation|Parody account|Fan account|Commentary account|"
        "Automated|Automated account|Share|Share post|More|Boost|Promote|Sort replies|View|Loading|"
        "Who can reply?\u00a0|People you follow can reply|Boost this post|New replies|Undo|Close|Copy link"
    ),
    "head": (
        "Post|Tweet|Thread|Posts|Tweets|Grok Conversation|Search timeline|Home|Explore|Notifications|Messages|Chat|Grok|Premium|Lists|Bookmarks|Jobs|"
        "Communities|Community|Profile|More|For you|Following|Log in|Sign up|Log in Sign up|Don't miss what's happening|"
        "People on X are the first to know.|People on Twitter are the first to know.|Your Home Timeline|"
        "What is happening?!|What's happening?|Back|Search|Edit profile|Verified Orgs|Business|"
        "Skip to content|Skip to home timeline|Skip to trending|Everyone|Everyone can reply|Settings|"
        "Create account|"
        "Top|Latest|People|Media|From anyone|People you follow|Anywhere|Near you|Advanced search|Location|"
        "Did someone say … cookies?|Accept all cookies|Refuse non-essential cookies|"
        "View more|Show more|Follow|Replies|Tweets & replies|Tweets & Replies|Posts & replies|Highlights|Articles|Likes|Affiliates|Subs|Subscribe|Photos|Videos|"
        "Your likes are private. Only you can see them.|Log in|Sign in|Get verified|Get app"
    ),
    "keyboard": "To view keyboard shortcuts, press question mark",
    "keyboard2": "View keyboard shortcuts",
    "new": "See new posts|See new Tweets",
    "conversation": "Conversation",
    "logged-out": "Don't miss what's happening|Don’t miss what’s happening",
    "tail": (
        "Relevant people|Search filters|Trending now|What's happening|Who to follow|You might like|Live on X|Trends for you|"
        "New to X?|New to Twitter?|Today's News|Today’s News|Explore what's happening|Trends|Trending|"
        "Subscribe to Premium|Get Verified|People you might know|Similar posts|Log in or sign up for X"
    ),
    "discover": "Discover more|More Tweets|More posts",
    "discover2": "Sourced from across X|Sourced from across Twitter",
    "new-user": (
        "Sign up now to get your own personalized timeline!|Sign up with Apple|Sign up with Google|"
        "By signing up, you agree to the Terms of Service and Privacy Policy, including Cookie Use.|"
        "See what’s happening and join the conversation|Continue with phone|Continue with Apple|Continue with Google|"
        "Log in with username or email|Scan to get the app"
    ),
    "footer": (
        "Terms of Service|Terms|Privacy Policy|Privacy|Cookie Policy|Cookies|Accessibility|Ads info|Ads Info|"
        "Imprint"
    ),
    "community-role": "Admin|Moderator|Mod|Member|Author",
    "profile-word": "Followers|Following|Joined",
}  # fmt: skip


#: Roles of the labels that the site's own tables name.
ROLES = {
    "kbd_hint": "keyboard", "kbd_view": "keyboard2", "page_post": "head", "see_new_posts": "new",
    "conversation": "conversation", "quote": "quote", "quote_tweet": "quote", "show_more": "more",
    "read_more": "more", "replying_to": "replying", "you_reposted": "you-reposted", "you_retweeted": "you-reposted",
    "pinned_post": "pinned", "pinned_by_author": "pinned", "ad": "ad", "promoted": "ad", "promoted_tweet": "ad",
    "final_results": "final", "gif": "gif", "alt": "alt", "image": "image", "article": "article",
    "community_note": "note", "community_note_context": "note-end", "community_note_helpful": "note-help",
    "community_note_rate": "note-help",
    "cookies_title": "head", "cookies_accept": "head", "cookies_refuse": "head", "find_out_more": "note-end", "discover_more": "discover",
    "publish_own_article": "article-end", "sourced": "discover2", "dont_miss": "logged-out", "from": "from", "from_2": "from",
}  # fmt: skip
_STRONG = (
    "show_this_thread translate_post see_conversation upgrade_premium rate_translation view_activity "
    "change_settings show_thread views_not_available"
).split()
#: What the site shows below a text, and no author as a line of a text: nothing of the post but its counts follows.
_CLOSING = "sensitive_media media_not_played".split()
_TAIL = (
    "relevant_people who_to_follow trending_now trending you_might_like live_on_x new_to_x whats_happening "
    "trends_for_you"
)
_HEAD = (
    "people_on_x log_in sign_up tweet tweets everyone_first your_home_timeline for_you create_account likes_private"
)
_FOOT = "terms accessibility ads_info privacy cookies"
_NEW_USER = "personalized_timeline sign_up_apple sign_up_google"
for _names, _role in (
    (_STRONG, "chrome"),
    (_CLOSING, "closing"),
    (("show_replies", "show_more_replies"), "gap"),
    (_TAIL.split(), "tail"),
    (_HEAD.split(), "head"),
    (_FOOT.split(), "footer"),
):
    ROLES.update(dict.fromkeys(_names, _role))
ROLES.update(dict.fromkeys(_NEW_USER.split(), "new-user"))

#: What stands in the box for an answer, below the post that the page is about: other people's posts follow.
REPLY_BOX = frozenset(("Post your reply", "Post your reply!", "Tweet your reply"))

#: ``Pinned`` alone, above a post: in the words that the site's own table has in longer labels.
PINNED = frozenset((
    "已釘選", "已置顶", "固定", "고정됨", "Fijado", "Fixado", "Épinglé", "Angeheftet", "Fissato", "Vastgemaakt", "Przypięty", "Przypięte",
    "Закреплено", "Закріплено", "Sabitlendi", "Sabitlenmiş", "Disematkan", "Tersemat", "مُثبّت", "مثبت", "سنجاق‌شده", "נעוץ",
    "Fastnålat", "Đã ghim", "ปักหมุดแล้ว", "पिन किया गया", "Fixat", "Anclado",
))  # fmt: skip


#: What the heading of a community note says in other languages, whatever its wording: readers, and context.
NOTE_HEADS: dict[str, tuple[str, str]] = {
    "ar": ("القراء", "سياق"), "de": ("leser", "kontext"), "es": ("lectores", "contexto"), "fa": ("خوانندگان", "زمینه"),
    "fr": ("lecteurs", "contexte"), "he": ("הקוראים", "הקשר"), "hi": ("पाठक", "संदर्भ"), "id": ("pembaca", "konteks"),
    "it": ("lettori", "contesto"), "ko": ("독자", "맥락"), "nl": ("lezers", "context"), "pl": ("czytelnicy", "kontekst"),
    "pt": ("leitores", "contexto"), "ru": ("читател", "контекст"), "th": ("ผู้อ่าน", "บริบท"), "tr": ("okur", "bağlam"),
    "uk": ("читач", "контекст"), "zh": ("读者", "背景"), "zh-Hant": ("讀者", "背景"),
}  # fmt: skip


#: What ends each post of a list on mobile.twitter.com as it was until 2020, before the page of today.
MOBILE_ENDS = frozenset(
    "View details|View conversation|View summary|View photo|View video|View media|Details anzeigen|"
    "Unterhaltung anzeigen|Ver detalles|Ver conversación|Ver detalhes|Ver conversa|Voir les détails|"
    "Voir la conversation|詳細を表示|会話を表示|عرض التفاصيل|عرض المحادثة|ดูรายละเอียด|ดูการสนทนา|"
    "Ayrıntıları gör|Konuşmayı gör|Vedi dettagli|Vedi conversazione|자세히 보기|대화 보기|Lihat rincian|"
    "Lihat percakapan|Details weergeven|Gesprek weergeven".split("|")
)
