"""A post's page title, in any language of the site: ``NAME on X: "text" / X``."""

from __future__ import annotations

from ... import regex as re

#: The site's name as its interfaces write it.
NAMES = (
    "X|Twitter|Твиттер|Твітер|Твіттер|Твитер|تويتر|توییتر|ٹوئٹر|טוויטר|"
    "টুইটার|ट्विटर|ट्वीटर|ટ્વિટર|ட்விட்டர்|ಟ್ವಿಟರ್|ทวิตเตอร์|트위터|推特"
)
_SITE = re.compile(rf"(?<!\s)\s*+[/|]\s*+(?:{NAMES})\s*+$")
_UNREAD = re.compile(r"^\(\d{1,5}\+?\)\s+")
_MARKS = "\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2068\u2069"
#: Opening quotation marks and what closes them, German ones before the English that look alike.
_QUOTES = (("„", "“”"), ("“", "”"), ("「", "」"), ("«", "»"), ("‘", "’"), ("”", "”"), ("»", "«"), ('"', '"'))
_BETWEEN = re.compile(r"\s?[:：]\s{0,3}(?=[\"“„«「‘”»])")
#: The languages that name the site first, with what follows its name: Japanese, Chinese, Korean, Turkish, Bengali,
#: Hindi, Marathi, Gujarati, Tamil, Kannada.
_BEFORE = re.compile(
    rf"^(?:{NAMES})(?:ユーザーの|\s?上的\s?|에서\s|의\s|['’]\w{{1,3}}\s|-এ\s|\s?(?:पर|वर|પર|இல்|ನಲ್ಲಿ)\s|\s)\s?(.{{1,100}})$",
    re.DOTALL,
)
#: The others name it last, behind a short word (of Latin letters one of these), with the ending of a case.
_ON = "on|en|em|no|a|sur|auf|op|di|su|på|pe|na|w|az|sa|trên|na platformě|na platforme|na platformi|na platformie"
_ENDING = r"(?:['’]?[^\sA-Za-z]{1,6}|['’-]\w{1,4}|u|ze|i|en|n|issä|:ssä)"
_AFTER = re.compile(
    rf"^(?:Ο χρήστης\s|si\s)?(.{{1,100}}?)\s{{1,20}}"
    rf"(?:(?:(?:{_ON})\s|[^\s\dA-Za-z]{{1,10}}[\s-]?)(?:{NAMES}){_ENDING}?|(?:{NAMES}){_ENDING})(?:\s[^\sA-Za-z]{{1,6}})?$",
    re.DOTALL,
)
_HANDLE = re.compile(r"^(.{0,100}?)\s?[(（]@(\w{1,20})[)）]", re.ASCII | re.DOTALL)
_HONORIFICS = ("さん", "님")


def read_title(title: str) -> tuple[str | None, str | None, str | None]:
    """Name, username and text of the post whose page has the title; None for what it does not hold."""
    title = _UNREAD.sub("", title.strip(_MARKS + " \n"))
    title = _SITE.sub("", title)
    parted = _BETWEEN.search(title)
    who = title[: parted.start()] if parted else title
    text = _unquoted(title[parted.end() :]) if parted else None
    name, username = _who(who.strip(_MARKS + " "), certain=parted is not None)
    return name, username, text


def _who(who: str, *, certain: bool) -> tuple[str | None, str | None]:
    found = _BEFORE.match(who) or _AFTER.match(who)
    if found is None:
        handle = _HANDLE.match(who)
        if handle is None:
            return (who or None if certain else None), None
        return handle[1] or None, handle[2]
    name = found[1].strip(_MARKS + " ")
    for ending in _HONORIFICS:
        name = name.removesuffix(ending).rstrip()
    handle = _HANDLE.match(name)
    return (handle[1] or None, handle[2]) if handle else (name or None, None)


def _unquoted(text: str) -> str | None:
    """The text within the quotation marks; cut titles have no closing one."""
    text = text.strip(_MARKS + " ")
    for opening, closing in _QUOTES:
        if text.startswith(opening):
            text = text[1:].rstrip(_MARKS + " ")
            return text[:-1] if text and text[-1] in closing else text
    return None
