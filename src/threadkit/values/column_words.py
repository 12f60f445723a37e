"""How people name the columns of a table of posts in other languages than English.

>>> column_of("Fecha y hora"), column_of("推文ID"), column_of("Texte du tweet"), column_of("likes")
('created_at', 'tweet_id', 'text', None)
"""

# ruff: noqa: E501 - one spelling is not cut in two

from __future__ import annotations

from collections.abc import Sequence

from .. import regex as re

#: The English name of a column -> its names, without spaces and in small letters.
_WORDS: dict[str, str] = {
    "text": "texto|textos|textocompleto|contenido|mensaje|conteúdo|mensagem|texte|contenu|message|inhalt|nachricht|testo|contenuto|"
    "messaggio|tekst|treść|inhoud|bericht|metin|içerik|текст|содержание|сообщение|зміст|内容|正文|文本|全文|內容|內文|本文|テキスト|"
    "文章|내용|본문|텍스트|teks|isi|النص|المحتوى|متن|ข้อความ|nộidung|पाठ",
    "created_at": "datum|datumundzeit|datumunduhrzeit|zeit|uhrzeit|zeitpunkt|zeitstempel|erstelltam|veröffentlichtam|fecha|fechayhora|fechahora|"
    "fechadepublicación|fechadecreación|hora|dataehora|datahora|datadepublicação|datadecriação|datadapublicação|horário|"
    "dateetheure|datedepublication|datedecréation|heure|horodatage|dataora|dataeora|datadipubblicazione|datautworzenia|dataopublikacji|"
    "datapublikacji|tijd|datumentijd|tarih|tarihsaat|zaman|дата|время|датаивремя|датапубликации|датасоздания|час|日期|时间|時間|"
    "日期时间|发布时间|發布時間|发表时间|发布日期|创建时间|建立時間|日時|日付|投稿日時|投稿日|作成日時|作成日|時刻|날짜|시간|일시|작성일|"
    "작성일시|작성시간|게시일|tanggal|waktu|التاريخ|الوقت|تاریخ|زمان|วันที่|เวลา|ngày|thờigian|तारीख",
    "username": "usuario|nombredeusuario|cuenta|usuário|nomedeusuário|conta|utilisateur|nomdutilisateur|compte|benutzer|benutzername|nutzer|"
    "nutzername|konto|utente|nomeutente|gebruiker|gebruikersnaam|użytkownik|nazwaużytkownika|kullanıcı|kullanıcıadı|пользователь|"
    "имяпользователя|аккаунт|користувач|用户|用户名|使用者|使用者名稱|帳號|账号|ユーザー|ユーザー名|ユーザ名|アカウント|사용자|사용자명|"
    "사용자이름|아이디|계정|namapengguna|pengguna|المستخدم|اسمالمستخدم|کاربر|نامکاربری|ชื่อผู้ใช้",
    "name": "nombre|autor|autora|nome|auteur|nom|verfasser|autore|naam|imię|isim|ad|yazar|имя|автор|昵称|暱稱|名字|作者|显示名称|表示名|名前|"
    "投稿者|이름|작성자|닉네임|nama|penulis|الاسم|الكاتب|نام|ชื่อ",
    "url": "enlace|vínculo|ligação|lien|adresse|verweis|collegamento|odnośnik|bağlantı|ссылка|посилання|链接|連結|网址|網址|原文链接|リンク|링크|주소|"
    "tautan|الرابط|پیوند|ลิงก์",
    "lang": "idioma|langue|sprache|lingua|taal|język|dil|язык|мова|语言|語言|言語|언어|bahasa|اللغة|زبان|ภาษา",
}  # fmt: skip
_NAMES = {word.casefold(): name for name, words in _WORDS.items() for word in words.split("|")}
#: What only says whose the column is: a post's.
_OF_A_POST = re.compile(
    r"(?:(?:de|des|der|del|do|da|du|dei|el|il)?(?:tweets?|tuits?|posts?|publicación|publicação|publication|beitrags?))"
    r"|推文|推特|帖子|帖文|貼文|ツイート|ポスト|트윗|게시물|твита?|поста?"
)
_SIGNS = re.compile(r"[\W_]+")
#: Words that are English, too, or another thing there: they need a column of another language beside them.
_AMBIGUOUS = {"data": "created_at", "date": "created_at", "hora": "created_at", "message": "text", "ad": "name"}


def column_of(name: str) -> str | None:
    """The English name of a column that is named in another language, None for one that is not known."""
    plain = _SIGNS.sub("", name.casefold())
    bare = _OF_A_POST.sub("", plain)
    if bare in ("id", "url", "link") and bare != plain:
        return f"tweet_{bare}" if bare != "link" else "tweet_url"
    found = _NAMES.get(plain) or _NAMES.get(bare)
    return None if plain in _AMBIGUOUS and plain.isascii() else found


def english_columns(names: Sequence[str]) -> list[str]:
    """The names with those of other languages in English; a name that is English, too, follows the others."""
    found = [column_of(name) for name in names]
    foreign = any(found)
    return [
        new or (_AMBIGUOUS.get(_SIGNS.sub("", name.casefold())) if foreign else None) or name
        for new, name in zip(found, names, strict=True)
    ]
