"""Writes posts as a page of x.com reads when it is selected and copied, in many languages of the interface."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from cldr import newest
from threadkit.values import locales
from threadkit.values.localdata import load


class Printed(NamedTuple):
    """What one language prints: times, and the phrases that hold a name or a number (``{}``).

    ``day`` is 8 May 2026 in a list, ``dated`` 3 April 2024, ``age`` six hours, ``clock`` 11:36 PM of 8 May 2026.
    ``others`` is what follows the usernames that are replied to, a line each.
    """

    day: str
    dated: str
    age: str
    clock: str
    votes: str
    reposted: str
    others: str


LANGUAGES = {
    "en": Printed(
        "May 8", "Apr 3, 2024", "6h", "11:36 PM · May 8, 2026", "{} votes", "{} reposted", " and \n2 others"
    ),
    "ja": Printed(
        "5月8日", "2024年4月3日", "6時間", "午後11:36 · 2026年5月8日", "{}票", "{}さんがリポスト", "、他2人"
    ),
    "ko": Printed(
        "5월 8일",
        "2024년 4월 3일",
        "6시간",
        "오후 11:36 · 2026년 5월 8일",
        "{}표",
        "{} 님이 재게시함",
        " 외 2명",
    ),
    "zh": Printed(
        "5月8日", "2024年4月3日", "6小时", "下午11:36 · 2026年5月8日", "{} 次投票", "{} 已转帖", " 和其他 2 人"
    ),
    "zh-Hant": Printed(
        "5月8日", "2024年4月3日", "6小時", "下午11:36 · 2026年5月8日", "{} 票", "{} 已轉發", " 和其他 2 人"
    ),
    "es": Printed(
        "8 may.", "3 abr. 2024", "6 h", "11:36 p. m. · 8 may. 2026", "{} votos", "{} reposteó", " y \n2 más"
    ),
    "pt": Printed(
        "8 de mai",
        "3 de abr de 2024",
        "6 h",
        "11:36 PM · 8 de mai de 2026",
        "{} votos",
        "{} repostou",
        " e mais 2",
    ),
    "fr": Printed(
        "8 mai", "3 avr. 2024", "6 h", "11:36 PM · 8 mai 2026", "{} votes", "{} a reposté", " et \n2 autres"
    ),
    "de": Printed(
        "8. Mai",
        "3. Apr. 2024",
        "6 Std.",
        "11:36 nachm. · 8. Mai 2026",
        "{} Stimmen",
        "{} hat repostet",
        " und 2 weitere Personen",
    ),
    "tr": Printed(
        "8 May",
        "3 Nis 2024",
        "6s",
        "ÖS 11:36 · 8 May 2026",
        "{} oy",
        "{} gönderiyi yeniden yayınladı",
        " ve 2 diğer kişi",
    ),
    "ar": Printed(
        "٨ مايو",
        "٣ أبريل ٢٠٢٤",
        "٦ س",
        "\u200f١١:٣٦ م · ٨ مايو ٢٠٢٦",
        "{} صوتًا",
        "أعاد {} النشر",
        " و \n٢ آخرين",
    ),
    "ru": Printed(
        "8 мая",
        "3 апр. 2024 г.",
        "6 ч",
        "11:36 PM · 8 мая 2026 г.",
        "{} голосов",
        "{} сделал(а) репост",
        " и ещё 2",
    ),
    "id": Printed(
        "8 Mei",
        "3 Apr 2024",
        "6 j",
        "11:36 PM · 8 Mei 2026",
        "{} suara",
        "{} memposting ulang",
        " dan \n2 lainnya",
    ),
    "it": Printed("8 mag", "3 apr 2024", "6 h", "23:36 · 8 mag 2026", "{} voti", "Repost di {}", " e \naltri 2"),
    "hi": Printed("8 मई", "3 अप्रैल 2024", "6घं", "11:36 pm · 8 मई 2026", "{} वोट", "{} ने रीपोस्ट किया", " और 2 अन्य"),
    "th": Printed(
        "8 พ.ค.",
        "3 เม.ย. 2567",
        "6 ชม.",
        "11:36 หลังเที่ยง · 8 พ.ค. 2569",
        "{} โหวต",
        "{} รีโพสต์แล้ว",
        " และอีก 2 คน",
    ),
    "pl": Printed(
        "8 maj",
        "3 kwi 2024",
        "6 godz.",
        "11:36 PM · 8 maj 2026",
        "{} głosów",
        "Użytkownik {} podał dalej",
        " i 2 innych",
    ),
    "nl": Printed(
        "8 mei",
        "3 apr 2024",
        "6 u",
        "11:36 p.m. · 8 mei 2026",
        "{} stemmen",
        "{} heeft deze post opnieuw geplaatst",
        " en \n2 anderen",
    ),
    "fa": Printed(
        "۸ مه",
        "۱۴ فروردین ۱۴۰۳",
        "۶ ساعت",
        "۱۱:۳۶ ب.ظ. · ۱۸ اردیبهشت ۱۴۰۵",
        "{} رأی",
        "{} بازپست کرد",
        " و 2 نفر دیگر",
    ),
    "he": Printed(
        "8 במאי",
        "3 באפר׳ 2024",
        "6 שע׳",
        "11:36 PM · 8 במאי 2026",
        "{} קולות",
        "{} פורסמו מחדש",
        " ו-2 אחרים",
    ),
}


def rendered(code: str) -> Printed:
    """What any language prints, by CLDR's own formats and the site's phrases."""
    phrases = {name: "{}".join(pieces) for name, pieces in reversed(load(code)["patterns"])}
    return Printed(
        newest(code, "MMMd", "2026-05-08"),
        newest(code, "yMMMd", "2024-04-09"),
        newest(code, "age", "6 hours"),
        f"{newest(code, 'h:mm a', '23:36')} · {newest(code, 'yMMMd', '2026-05-08')}",
        phrases["votes"],
        phrases["0_reposted"],
        "",
    )


#: What stands in place of a post that was deleted, in some languages.
DELETED = {
    "en": "This Post was deleted by the Post author. Learn more",
    "ja": "このポストは、ポストの作成者により削除されました。詳細はこちら",
    "es": "Este post fue eliminado por su autor. Más información",
    "pt": "Este post foi excluído pelo autor. Saiba mais",
    "fr": "Ce post a été supprimé par son auteur. En savoir plus",
    "de": "Dieser Post wurde vom Verfasser gelöscht. Mehr erfahren",
}
#: The phrase of a reply where the usernames stand inside it.
_INSIDE = {
    "ja": "返信先: {}さん",
    "ko": "{} 님에게 보내는 답글",
    "hi": "{} को जवाब दे रहे हैं",
    "tr": "{} adlı kişiye yanıt olarak",
}
_NOTES = {
    "en": "Readers added context they thought people might want to know",
    "ja": "閲覧したユーザーが背景情報を追加しました",
    "es": "Los lectores agregaron contexto",
    "fr": "Les lecteurs ont ajouté du contexte",
    "de": "Leser haben Kontext hinzugefügt",
}
_MENTION = re.compile(r"(?<![A-Za-z0-9_])@[A-Za-z0-9_]{1,15}")


@dataclass
class Written:
    """What a post on a written page says; ``when`` is the form of its time in a list: day, dated, age."""

    username: str
    name: str
    text: str
    reply_to: tuple[str, ...] = ()
    others: bool = False
    quoted: Written | None = None
    truncated: bool = False
    counts: tuple[str, ...] = ()
    when: str = "day"
    reposted_by: str | None = None
    pinned: bool = False
    promoted: bool = False
    poll: tuple[tuple[str, int], ...] = ()
    note: str | None = None
    media: str | None = None
    edited: bool = False
    translated: bool = False
    hidden_replies: bool = False
    gone_below: bool = False


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
            lines += [words.get("relevant", "Relevant"), words["view_quotes"], ""]
        if post.hidden_replies:
            lines += ["", words["show_more_replies"]]
        if post.gone_below:
            lines += ["", deleted(language)]
    lines += ["", words["relevant_people"], "Some One", "@someone_else", "writes of things", words["trending_now"]]
    lines += [words["terms"], " |", "© 2026 X Corp."]
    return "\n".join(lines)


def deleted(language: str) -> str:
    """What the page shows for a post that cannot be seen."""
    return DELETED.get(language, locales.words(language)["post_unavailable"])


def unit(post: Written, language: str, focal: bool, views: str) -> list[str]:
    """The lines of one post."""
    words, printed = locales.words(language), LANGUAGES[language]
    lines = [printed.reposted.format(post.reposted_by)] if post.reposted_by else []
    lines += [words["pinned_post"]] if post.pinned else []
    lines += [post.name, "@" + post.username]
    if post.promoted:
        lines += [words["ad"]]
    elif not focal:
        lines += ["·", getattr(printed, post.when)]
    if post.reply_to:
        lines += replying(post.reply_to, language, post.others)
    lines += broken(post.text).split("\n") if post.text else []
    if post.truncated:
        lines.append(words["show_more"])
    if post.translated:
        lines.append(words["translate_post"])
    if post.media:
        lines += ["", {"animated_gif": "GIF", "video": "0:07 / 0:20"}[post.media]]
    for label, percent in post.poll:
        lines += [label, f"{percent}%"]
    if post.poll:
        lines += [printed.votes.format(1687), "·", words["final_results"]]
    if post.quoted is not None:
        lines.append(words["quote"])
        lines += unit(post.quoted, language, False, views)
    if post.note:
        lines += [_NOTES[language], *post.note.split("\n"), words["community_note_context"].removesuffix("{0}.")]
    if focal:
        clock = f"{words['last_edited']} {printed.clock}" if post.edited else printed.clock
        lines += [clock, "·", views, " " + words["focal_views"]]
    return lines + list(post.counts)


def replying(names: tuple[str, ...], language: str, others: bool = False) -> list[str]:
    """``Replying to`` and the usernames, each of which is a line of its own."""
    between = "\n and \n" if language == "en" and not others else "\n \n"
    joined = between.join("@" + name for name in names)
    tail = LANGUAGES[language].others.split("\n") if others else []
    if language in _INSIDE:
        inside = [line for line in _INSIDE[language].format("\n" + joined + "\n").split("\n") if line]
        return inside + tail
    return [locales.words(language)["replying_to"] + " ", *joined.split("\n"), *tail]


def with_notes() -> frozenset[str]:
    """The languages whose heading of a community note is known here."""
    return frozenset(_NOTES)
