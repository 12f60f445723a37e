"""The English phrases of the interface that hold a name or a number, as patterns; other languages have a table."""

from __future__ import annotations

from ... import regex as re

REPOSTED = re.compile(r"(.{1,80}?) (?:[Rr]eposted|[Rr]etweeted)")
CONTEXT = re.compile(r".{1,80} (?:liked|follow|follows|replied|received a reply)")
AUTOMATED = re.compile(r"Automated by ?(?:@\w{1,20})?|Click to (?:Subscribe|[Ff]ollow|Unfollow).{0,60}")
TRANSLATED = re.compile(r"(?:Auto-t|T)ranslated from .{1,60}")
FROM = re.compile(r"(?:From )?([\w-]{1,63}(?:\.[\w-]{1,63}){1,6})")
OTHERS = re.compile(r"(?:and|,)? ?\d{1,3} (?:others?|more)|and (?:@\w{1,20})|and others")
#: ``and 3 others`` in other languages: a word that joins, and a number among few words.
AND = re.compile(
    r"(?:,|、|，|;)?\s?(?:(?:y|e|et|und|en|i|og|och|ve|dan|и|та|و|और|and|και|ja|și|és|och|và|at|eta|a)\b"
    r"|ו-|さん|님|他|ほか|외|和|及|與|以及|還有|还有|และ|อีก)"
)
NUMBERED = re.compile(r"\D{0,24}\d{1,3}\D{0,24}")
#: How English days and ages begin, in small letters: most short texts with a number in them do not.
DAY_BEGINS = tuple(
    "0 1 2 3 4 5 6 7 8 9 jan feb mar apr may jun jul aug sep oct nov dec mon tue wed thu fri sat sun "
    "about less".split()
)
LISTED = frozenset("post posts tweet tweets replies media likes".split())
READ_REPLIES = re.compile(
    r"(?:Read|View|Show|See) (?:[\d,.]{1,9}[KM]?|all) (?:more )?repl(?:y|ies)|Read the replies"
)
ITEMS = re.compile(
    r"([\d.,]{1,12}\s?[KMB]?) (?:[Pp]osts?|[Tt]weets?|Likes?|[Pp]hotos & videos|results?|Articles?|[Rr]eplies)"
)
LISTING = re.compile(
    r".{1,80}[’'](?:s )?(?:liked |media |pinned )?(?:posts?|Posts?|Tweets?|replies|Replies|media|likes)"
)
VOTES = re.compile(r"([\d.,]{1,15}[KMB]?) votes?")
FOLLOWED = re.compile(r"(?:Followed by|Not followed by) .{1,120}")
LEFT = re.compile(r"\d{1,2} (?:day|hour|minute|second|min|hr)s? left")
FOLLOWS = re.compile(
    r"[\d.,]{1,12}\s?[KMB]? ?(?:Following|Followers?|Followers you follow|Subscriptions?|Subscribers?)"
)
JOINED = re.compile(r".{0,200}Joined [A-Z][a-z]{2,9} \d{4}")
SOURCE = re.compile(
    r"Twitter \S.{1,30}|(?:Tweet|Tweet[Dd]eck|Hootsuite|Buffer|IFTTT|dlvr)[\w. ]{0,20}|[\w][^@#:]{1,38}"
)
FOOTER = re.compile(r"© ?\d{4} (?:X Corp|Twitter).{0,20}")
HANDLES = re.compile(r"@(\w{1,20})", re.ASCII)
JOINERS = frozenset(
    "and , & ; y e et und und i en og och ja и та ve dan و 、 、 ， ، 和 及 與 und és și".split()
) | {", and"}
#: How the phrases begin and end, but for those with a number in front and an account's "Joined May 2019".
STARTS = tuple(
    "Translated |Auto-translated |Read |Show |View |See |Automated by|Click to|From |Followed by |Not followed by |"
    "This |You|The |These |Age-|account|X and its |Twitter and its |©|Context is written by".split("|")
)
ENDS = tuple(
    "eposted|etweeted| liked| follow| follows| replied| received a reply|post|posts|Post|Posts|"
    "Tweet|Tweets|replies|Replies|media|likes".split("|")
)
