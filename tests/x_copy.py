"""Writes posts as a page of x.com reads when it is selected and copied, in many languages of the interface."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from threadkit.values import locales

#: language -> (day in a list, clock time of the page's own post): 8 May 2026, 11:36 PM.
TIMES = {
    "en": ("May 8", "11:36 PM · May 8, 2026"),
    "ja": ("5月8日", "午後11:36 · 2026年5月8日"),
    "ko": ("5월 8일", "오후 11:36 · 2026년 5월 8일"),
    "zh": ("5月8日", "下午11:36 · 2026年5月8日"),
    "zh-Hant": ("5月8日", "下午11:36 · 2026年5月8日"),
    "es": ("8 may.", "11:36 p. m. · 8 may. 2026"),
    "pt": ("8 de mai", "11:36 PM · 8 de mai de 2026"),
    "fr": ("8 mai", "11:36 PM · 8 mai 2026"),
    "de": ("8. Mai", "11:36 nachm. · 8. Mai 2026"),
    "tr": ("8 May", "ÖS 11:36 · 8 May 2026"),
    "ar": ("8 مايو", "11:36 م · 8 مايو 2026"),
    "ru": ("8 мая", "11:36 PM · 8 мая 2026 г."),
    "id": ("8 Mei", "11:36 PM · 8 Mei 2026"),
    "it": ("8 mag", "11:36 PM · 8 mag 2026"),
    "hi": ("8 मई", "11:36 pm · 8 मई 2026"),
    "th": ("8 พ.ค.", "11:36 หลังเที่ยง · 8 พ.ค. 2026"),
    "pl": ("8 maj", "11:36 PM · 8 maj 2026"),
    "nl": ("8 mei", "11:36 p.m. · 8 mei 2026"),
    "fa": ("8 مه", "11:36 ب.ظ. · 8 مه 2026"),
    "he": ("8 במאי", "11:36 PM · 8 במאי 2026"),
}

#: The phrase of a reply where the usernames stand inside it.
_INSIDE = {
    "ja": "返信先: {}さん",
    "ko": "{} 님에게 보내는 답글",
    "hi": "{} को जवाब दे रहे हैं",
    "tr": "{} adlı kişiye yanıt olarak",
}
_MENTION = re.compile(r"(?<![A-Za-z0-9_])@[A-Za-z0-9_]{1,15}")


@dataclass
class Written:
    """What a post on a written page says."""

    username: str
    name: str
    text: str
    reply_to: tuple[str, ...] = ()
    quoted: Written | None = None
    truncated: bool = False
    counts: tuple[str, ...] = ()
    extra: list[str] = field(default_factory=list)


def broken(text: str) -> str:
    """A text as a copy has it: each mention on a line of its own."""
    return _MENTION.sub(lambda found: f"\n{found[0]}\n", text).strip("\n")


def page(posts: list[Written], language: str, focal: int | None = 0, views: str = "407") -> str:
    """A conversation whose own post is the one numbered ``focal``; a list where there is none."""
    words = locales.words(language)
    lines = [words["kbd_hint"], words["kbd_view"], "", "", words["page_post"], "", words["see_new_posts"]]
    if focal is not None:
        lines.append(words["conversation"])
    for number, post in enumerate(posts):
        lines += unit(post, language, number == focal, views)
        if number == focal:
            lines += ["Relevant" if language == "en" else words["relevant"], words["view_quotes"], ""]
    lines += [words["relevant_people"], "Some One", "@someone_else", "writes of things", words["trending_now"]]
    lines += [words["terms"], " |", "© 2026 X Corp."]
    return "\n".join(lines)


def unit(post: Written, language: str, focal: bool, views: str) -> list[str]:
    """The lines of one post."""
    words = locales.words(language)
    day, clock = TIMES[language]
    lines = [post.name, "@" + post.username]
    if not focal:
        lines += ["·", day]
    if post.reply_to:
        lines += replying(post.reply_to, language)
    lines += broken(post.text).split("\n") if post.text else []
    if post.truncated:
        lines.append(words["show_more"])
    if post.quoted is not None:
        lines.append(words["quote"])
        lines += unit(post.quoted, language, False, views)
    lines += post.extra
    if focal:
        lines += [clock, "·", views, " " + words["focal_views"]]
    return lines + list(post.counts)


def replying(names: tuple[str, ...], language: str) -> list[str]:
    """``Replying to`` and the usernames, each of which is a line of its own."""
    joined = (
        "\n and \n".join("@" + name for name in names) if language == "en" else "\n \n".join("@" + n for n in names)
    )
    if language in _INSIDE:
        return [line for line in _INSIDE[language].format("\n" + joined + "\n").split("\n") if line]
    return [locales.words(language)["replying_to"] + " ", *joined.split("\n")]
