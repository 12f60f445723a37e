"""What stands in place of a post that cannot be seen, and what it means, in any language of the interface."""

# ruff: noqa: E501 - one wording is not cut in two

from __future__ import annotations

from .. import regex as re
from ..models import Availability

#: The English wordings: lines of the page that are a notice, and no text. What each means says ``availability_of``.
NOTICES = (
    r"This (?:Post|Tweet) was deleted by the (?:Post|Tweet) author\.?",
    r"This (?:Post|Tweet) (?:has been|was) deleted\.?",
    r"This (?:Post|Tweet) is from an account that no longer exists\.?",
    r"(?:This )?account (?:that )?no longer exists\.?",
    r"This (?:Post|Tweet) is from a suspended account\.?",
    r"You.re unable to view this (?:Post|Tweet) because (?:it.s only available to|this account owner).{0,40}[Ss]ubscribers.{0,40}",
    r"You.re unable to view this (?:Post|Tweet) because this account owner limits who can view their (?:Posts|Tweets)\.?",
    r"(?:This|These) (?:Posts?|Tweets?) (?:is|are) protected\.?",
    r"(?:This|The) (?:Post|Tweet).{0,40} (?:has been )?withheld in .{1,200}",
    r"(?:This|The) (?:Post|Tweet).{0,20} (?:has been )?(?:disabled|removed) in response to .{1,99}",
    r"(?:You.re unable to|You can.t) view this (?:Post|Tweet) because .{0,60}block.{0,60}",
    r"This (?:Post|Tweet) is from an account you (?:have )?(?:blocked|muted)\.?",
    r"(?:This (?:Post|Tweet) (?:violated|is no longer available because it violated)) the (?:X|Twitter) Rules\.?",
    r"Age-restricted adult content\..{0,300}",
    r"This (?:Post|Tweet|post|tweet) is unavailable\.?",
    r"This (?:Post|Tweet) (?:is|can.t be) (?:not available|no longer available|shown)\.?",
    r"You.re unable to view this (?:Post|Tweet|post).{0,120}",
)

#: ``Learn more`` at the end of what stands in place of a post, in other languages.
LEARN_MORE = (
    "詳細はこちら", "詳しくはこちら", "もっと詳しく", "Más información", "Saber mais", "Saiba mais", "En savoir plus",
    "Mehr erfahren", "Daha fazla bilgi al", "Daha fazla bilgi", "더 알아보기", "자세히 알아보기", "了解更多", "瞭解更多", "Подробнее",
    "Узнать больше", "Scopri di più", "Ulteriori informazioni", "Meer informatie", "Meer weten", "Pelajari selengkapnya",
    "Dowiedz się więcej", "معرفة المزيد", "تعرّف على المزيد", "بیشتر بدانید", "למידע נוסף", "מידע נוסף", "और जानें",
    "ज़्यादा जानें", "เรียนรู้เพิ่มเติม", "Дізнатися більше", "Läs mer", "Tìm hiểu thêm",
)  # fmt: skip

#: Why a post is not shown: parts of words in other languages, the more telling ones first.
REASONS: tuple[tuple[tuple[str, ...], Availability], ...] = (
    (("サブスク", "suscript", "assinant", "abonn", "abone", "구독", "订阅", "訂閱", "подписчик", "langganan"), "restricted"),
    (("存在しな", "ya no existe", "não existe mais", "n'existe plus", "n’existe plus", "nicht mehr existiert",
      "mevcut olmayan", "존재하지 않는", "不再存在", "不存在", "больше не существует", "nie istnieje", "niet meer bestaat",
      "tidak ada lagi", "non esiste più"), "deleted"),
    (("凍結", "suspend", "suspens", "sospes", "gesperrt", "askıya", "정지", "冻结", "停用", "заблокирован", "приостановлен",
      "zawieszon", "opgeschort", "ditangguhkan", "معلّق", "موقوف", "تعليق",
      "تعلیق", "מושע", "निलंबित", "ระงับ"), "suspended"),
    (("削除", "elimin", "excluíd", "apagad", "supprim", "gelöscht", "silin", "삭제", "删除", "刪除", "удали", "удален", "удалён",
      "usunię", "verwijder", "dihapus", "حذف", "נמחק", "ลบ", "हटा"), "deleted"),
    (("制限", "limita", "limite", "eingeschränkt", "beschränkt", "einschränk", "sınırla", "제한", "限制", "ограничи", "ogranicz",
      "beperk", "membatasi", "تقيّد", "يحدّ"), "protected"),
    (("ブロック", "bloque", "bloqu", "blockiert", "engelle", "차단", "屏蔽", "封鎖", "bloccat", "blokk", "blokir"), "blocked"),
)  # fmt: skip

#: What a post is called in other languages, as its notices name it.
POST_WORDS = (
    "post", "tweet", "tuit", "publica", "ポスト", "ツイート", "게시물", "트윗", "帖", "推文", "貼文", "gönderi", "пост", "твит", "wpis",
    "منشور", "تغريد", "پست", "توییت", "פוסט", "ציוץ", "पोस्ट", "ट्वीट", "โพสต์", "ทวีต", "beitrag", "допис",
)  # fmt: skip

#: Parts of the English wordings of 2012 to 2026, the more telling ones first.
_WORDINGS: tuple[tuple[str, Availability], ...] = (
    ("subscribers", "restricted"),
    ("deleted by", "deleted"),
    ("been deleted", "deleted"),
    ("was deleted", "deleted"),
    ("no longer exists", "deleted"),
    ("doesn’t exist", "deleted"),
    ("doesn't exist", "deleted"),
    ("suspended", "suspended"),
    ("withheld", "withheld"),
    ("in response to a", "withheld"),
    ("limits who can", "protected"),
    ("protected", "protected"),
    ("age-restricted", "restricted"),
    ("sensitive", "restricted"),
    ("violated", "restricted"),
    ("nsfw", "restricted"),  # of GraphQL's reasons: NsfwLoggedOut, NsfwViewerIsUnderage
    ("block", "blocked"),
    ("muted", "blocked"),
)


def availability_of(notice: str | None) -> Availability:
    """Why the post is not shown; ``unavailable`` where the notice gives no reason that is known."""
    words = (notice or "").lower()
    english = next((meaning for wording, meaning in _WORDINGS if wording in words), None)
    if english is not None:
        return english
    return next((meaning for stems, meaning in REASONS if any(stem in words for stem in stems)), "unavailable")


#: The link at the end of a notice.
_LINK = re.compile(r"(?<!\s)\s*+Learn more\.?$")
_NOTICE = re.compile("|".join(f"(?:{pattern})" for pattern in NOTICES))


def english_notice(line: str) -> Availability | None:
    """Why a post is not shown, where ``line`` is no more than the English notice in its place."""
    if not line.startswith(("This ", "You", "The ", "These ", "Age-", "account")):
        return None
    plain = _LINK.sub("", line) if "Learn" in line else line
    return availability_of(plain) if _NOTICE.fullmatch(plain) else None
