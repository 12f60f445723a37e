"""The alphabet of copied pages (see ``_lines.letters``): what each letter means, and classes of letters.

Whether a line really is what its letter says, or an author's text in the same words, is told by the letters around
it: by the patterns of the modules that read heads, time lines, counts and the page around the posts.
"""

from __future__ import annotations

#: Letters of lines that are no label of the page.
MEANINGS = {
    "_": "a blank line",
    "!": "no part of the copy: a mark of the note around it, or what the copy's own quote marks leave out",
    "@": "a username alone",
    "u": "a username and a day: @ada · 6h",
    "o": "a name, a username and a day: Ada @ada · 6h",
    ".": "a dot alone",
    ",": "a dot and a day: · 6h",
    ";": "a dot and the label of an ad: · Ad",
    ":": "a dot and a few words, a digit among them",
    "=": "a dot and other words",
    "d": "a day or an age: 6h, Mar 5",
    "w": "an age without a digit: now",
    "#": "a count: 4, 20K",
    "b": "a count that may be an age as well: 6 t in Danish",
    "c": "a time of day with its date",
    "v": "the same with views or a client behind it",
    "f": "a film's clock: 0:12 / 1:03",
    "j": "the length of a film: 1:03",
    "%": "a share of a poll",
    "5": "the votes of a poll",
    "8": "the time that a poll has left: 13 hours left",
    "l": "a count and its label: 791 Likes",
    "I": "how many posts a tab holds: 12 posts",
    "J": "both: 5,607 Likes",
    "P": "a count of a profile: 312 Following",
    "R": "who is replied to: Replying to @ada",
    "T": "that a text was translated",
    "Q": "who automates an account, or what a click does",
    "G": "that replies are left out: Read 18 replies",
    "D": "where a link card leads: From example.com",
    "E": "the last words of a community note",
    "Y": "who reposted: Ada reposted",
    "K": "why a post is shown: Ada liked",
    "k": "words at the head of a page: Joined May 2019",
    "~": "the copyright line below a page",
    "X": "what stands in place of a post that cannot be seen",
    "/": "the address of a post",
    "&": "another address",
    "-": "a rule that a person drew",
    "h": "a heading, as authors write them, too: # Notes",
    ">": "a heading of a note: ## Notes",
    "`": "a fence around code",
    "[": "a task of a list",
    "|": "a row of a table",
    "^": "the rule below a table's head",
    "e": "signs: neither a letter nor a digit",
    "s": "a few words",
    "S": "a few words, a digit among them",
    "t": "other words",
}
#: Letters of labels, by their roles: whole lines that are the page's own words.
ROLES = {
    "quote": "q", "more": "m", "replying": "r", "ad": "A", "article": "a", "article-end": "z", "gif": "i",
    "alt": "i", "image": "i", "video": "i", "alt-words": "i", "chip": "+", "media-notice": "M", "closing": "L",
    "from": "F", "n-replies": "n", "n-reposts": "n", "n-quotes": "n", "n-likes": "n", "n-bookmarks": "n",
    "n-views": "n", "you-reposted": "y", "pinned": "p", "note": "N", "note-like": "?", "note-end": "V",
    "note-help": "V", "final": "$", "gap": "g", "chrome": "x", "weak": "B", "head": "H", "keyboard": "1",
    "keyboard2": "2", "new": "3", "conversation": "4", "logged-out": "0", "discover": "6", "discover2": "7",
    "tail": "Z", "new-user": "U", "footer": "W", "community-role": "O", "profile-word": "9",
}  # fmt: skip
#: Classes for patterns.
LABELS = "".join(sorted(set(ROLES.values()))).replace("$", r"\$")
COUNTS = "#b"
DAYS = "dwb"
DOTS = ".,;:="
#: What an age in words that are not known may look like.
AGES = "sSe#%jIPlJYKk58"
#: Lines that a name may be though a badge has left a blank line below it: no label, no count, no dot.
NAMES = "@cvfj%58lIJPRTQGDEYKk~X/&\\-h>`|^esSt\\["
#: Lines that only close a post: notices about media, left-out and hidden replies, a film's clock.
SHUTS = "MLgGXf"
#: What the page itself prints below counts, but for what opens further words of people.
PRINTED = "".join(sorted(set(LABELS) - set("qN?F"))) + f"_{COUNTS}%58flJTGXDRE/&."
