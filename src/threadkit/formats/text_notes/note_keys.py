"""The keys and headings of notes about posts, as data: which tool or habit writes them, and what they say.

A key is compared in small letters, without signs and underscores, and without the words that only say that it is of
a post (``tweet_date``, ``x_created_at``). To teach a new tool, add its words here.
"""

# ruff: noqa: E501 - one list of words is not cut in two

from __future__ import annotations

from functools import cache

from ... import regex as re
from ...values.count_words import COUNT_SIGNS, COUNT_WORDS

#: field -> the keys that state it. Bookmark exporters and clippers in English first, then what vaults in other
#: languages write: Chinese, Japanese, Korean, Spanish and Portuguese, French, German, Russian, Turkish.
_KEYS: dict[str, str] = {
    # Web Clipper: source; Readwise, Karakeep: url; Smaug and its kin: tweet; Omnivore: original; OKF: resource
    "address": "url|url source|source|source url|link|permalink|original|original url|canonical|canonical url|resource|tweet|"
    "post|address|uri|source link|status|from|via|原文链接|原文|链接|来源|来源链接|推文链接|推文|帖子链接|原推|地址|出处|"
    "x 原文|出典|リンク|元ツイート|ツイート|ポスト|引用元|원문|출처|링크|원본|enlace|fuente|origen|fonte|link original|lien|quelle|"
    "ссылка|источник|kaynak|bağlantı",
    "author": "author|author name|name|display name|creator|by|authors|posted by|writer|tweeted by|账号|作者|博主|发布者|"
    "发布人|原作者|原文作者|著者|投稿者|作成者|筆者|작성자|저자|autor|autora|auteur|verfasser|автор|yazar|autore",
    "handle": "handle|username|user|screen name|author handle|user name|author username|account|twitter handle|"
    "source handle|source name|用户名|アカウント|ユーザー名|계정|usuario|usuário|utilisateur|benutzer|пользователь",
    "time": "date|published|posted|posted at|published at|created at|time|datetime|timestamp|date posted|"
    "publish date|published date|posted on|published on|date published|last edited|created on|发布时间|发布日期|日期|时间|发表时间|发推时间|"
    "投稿日時|投稿日|日時|日付|作成日|작성일|게시일|날짜|fecha|publicado|data|datum|veröffentlicht|дата|опубликовано|tarih",
    # when the note was made, by clippers and pipelines
    "saved": "created|saved|captured|captured at|saved at|clipped|clipped at|archived|archived at|ingested|"
    "ingested at|fetched|fetched at|scraped at|retrieved|date saved|date added|added|captured date|bookmarked|"
    "bookmarked at|bookmark date|detected at|imported|generated at|saved on|剪藏时间|抓取时间|归档日期|收藏时间|保存时间|"
    "取得日|保存日|수집일|guardado|capturado",
    "id": "id|status id|x id",
    **COUNT_WORDS,
    "reply to": "in reply to|replying to|reply to|回复对象|返信先|en respuesta a",
    "parent": "parent|in reply to url|reply to url|parent url|in reply to id|reply to id",
    "quoted": "quoted|quoted url|quotes url|quoted link|quoting|quoted id|引用推文",
    "text": "text|content|body|full text|message|正文|内容|文本|本文|テキスト|내용|본문|texto|contenido|conteúdo|texte|inhalt|"
    "текст|metin|testo",
    "title": "title|标题|タイトル|제목|título|titre|titel|заголовок|başlık",
    # what only says what kind of page was saved
    "kind": "type|content type|kind|source type|platform|site|site name|category|format|post type|tags|tag|media type|"
    "平台|类型|标签|プラットフォーム",
    "media": "media|images|image|photos|video|videos|attachments|图片|媒体|画像|メディア|이미지|imágenes",
    "size": "count|thread length|length|thread count|part count|post count|parts|tweets|posts",
}
#: Words before a key that only say that it is of a post.
_OF_A_POST = re.compile(r"^(?:(?:tweet|post|x|twitter|status)\s)+(?=\S)")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_SIGNS = re.compile(r"[^\w\s']|_")

METRICS = frozenset(COUNT_WORDS)

#: kind of section -> the headings that open one. Every other heading is the note's own: what stands below it is what
#: the saver or a model says about the post (Summary, Key points, Why it matters, 总结 …).
_HEADINGS: dict[str, str] = {
    "original": "quote|raw|contents|post contents|contenido|conteúdo|contenu|inhalt|originaltext|originaltweet|içerik|metin|"
    "contenuto",
    "thread": "key tweets|notable tweets|top tweets|thread|tweet thread|full thread|the thread|tweets|posts|thread content|thread text|推文串|线程|帖子串|"
    "スレッド|스레드|타래|hilo|fil|ветка",
    "replies": "replies|comments|top replies|top comments|responses|conversation|notable replies|reply thread|"
    "selected replies|discussion|回复|评论|评论区|精选评论|热门评论|热门回复|回复精选|リプライ|返信|コメント|댓글|답글|respuestas|"
    "comentarios|comentários|respostas|réponses|commentaires|antworten|kommentare|ответы|комментарии|yanıtlar|"
    "yorumlar",
    "others": "commentary from other bookmarks|quote tweets|quotes|quoted by",
    "media": "media|attached media|images|attachments|photos|pictures|image|photo|video|videos|媒体|图片|配图|附件|画像|"
    "メディア|이미지|미디어|imágenes|imagens|bilder",
    "metrics": "metrics|engagement|engagement metrics|stats|statistics|public metrics|互动|互动数据|数据|数据统计|統計|통계",
    "meta": "source|sources|metadata|meta|links|link|info|information|details|source details|来源|元信息|元数据|信息|出处|链接|"
    "原文链接|基本信息|原文信息|出典|情報|출처|정보|fuente|metadatos|quelle",
    "quoted": "quoted tweet|quoted post|quote tweet|quoted|quoting|引用|引用推文|引用帖子|引用ツイート|인용|cita|tweet citado",
}
#: Headings that say that the post stands below are made of such words and no other (one of the second at least):
#: "Original Tweet Text", "推文原文", "원문 전체".
_ORIGINALS = tuple(
    (re.compile(rf"(?:(?:{words}|{cores})\s?)+"), re.compile(cores))
    for words, cores in (
        (r"\b(?:original|full|complete|main|source|the|x|twitter)\b", r"\b(?:raw )?(?:tweet|post|text|content|body|original|verbatim)\b"),
        ("原始|完整|主|的|x|twitter|推特|内容|文本|正文", "原文|原帖|原推|推文|帖子|主帖|主推|全文|正文|内容"),
        ("元|の|x|twitter|内容|テキスト", "ツイート|ポスト|投稿|本文|原文|全文"),
        ("전체|의|x|twitter|내용|텍스트", "원문|본문|트윗|게시물|게시글|내용"),
        (r"\b(?:do|del|de|la|el|o|il|du|le|complet[ao]|original[e]?|completo|texte?|testo)\b",
         r"\b(?:texto|tweet|tuit|publicación|post|postagem|texte original|testo originale|texte|testo)\b"),
        ("полный|исходный|оригинальный|твита|поста", "текст|содержание|оригинал|твит|пост"),
        ("tam|tweet|orijinal", "metin|metni|orijinal|tweet"),
    )
)  # fmt: skip
#: What in a heading says that the text below is not as its author wrote it.
_REWORDED = re.compile(
    r"translat|summar|condens|key point|paraphras|gist|takeaway|excerpt by|tl;?dr|译|摘要|总结|概要|要点|要約|翻訳|요약|번역|"
    r"resumen|resumo|traduc|traduz|résum|traduct|zusammenfass|übersetz|перевод|özet|çevir",
    re.IGNORECASE,
)
_QUALIFIER = re.compile(r"[(（\[].{0,80}[)）\]]|[—–:：-]\s.{1,80}$")
_BY = re.compile(r"\W{0,4}(?:tweet|post|thread) (?:by|from) (?:@\w{1,20}|.{1,60}\(@\w{1,20}\))$", re.IGNORECASE)
_NUMBERED = re.compile(r"^\d{1,2}[.)、]\s*")


@cache
def _fields() -> dict[str, str]:
    return {key: field for field, keys in _KEYS.items() for key in keys.split("|")}


@cache
def _sections() -> dict[str, str]:
    return {name: kind for kind, names in _HEADINGS.items() for name in names.split("|")}


def folded(key: str) -> str:
    """``key`` as keys are compared: small, without signs, ``authorName`` as two words."""
    return " ".join(_SIGNS.sub(" ", _HUMP.sub(" ", key)).lower().split())


def field_of(key: str) -> str | None:
    """What a key states, or None for one that is not known.

    >>> field_of("tweet_url"), field_of("原文链接"), field_of("x_created_at"), field_of("❤️"), field_of("tldr")
    ('address', 'address', 'time', 'likes', None)
    """
    plain = folded(key)
    fields = _fields()
    if (field := fields.get(plain) or fields.get(_OF_A_POST.sub("", plain))) is not None:
        return field
    signs = {COUNT_SIGNS[char] for char in key if char in COUNT_SIGNS}
    return signs.pop() if len(signs) == 1 and not plain else None


def section_of(heading: str) -> str:
    """What kind of section a heading opens: ``original``, ``thread``, ``replies`` …, else ``own``: the note's.

    >>> section_of("💬 Replies (12)"), section_of("Tweet (translated from French)"), section_of("Why it matters")
    ('replies', 'own', 'own')
    """
    if _REWORDED.search(heading):
        return "own"
    if _BY.match(heading):
        return "original"
    plain = folded(_NUMBERED.sub("", _QUALIFIER.sub("", heading).strip()))
    known = _sections().get(plain)
    made = any(words.fullmatch(plain) and core.search(plain) for words, core in _ORIGINALS)
    return known or ("original" if made else "own")
