"""Words of the site's interface of 2013-2019 around a post, in its languages, as its saved pages print them.

A label is known by a stem, so that all its forms are (``Antworten``, ``1 Antwort``); the tables name no language,
for a stem means the same in each that has it. A language is added by adding its stems.
"""

from __future__ import annotations

from ... import regex as re
from ...values.localdata import fold

_REPOSTS = (
    "retweet retwitte retuit retwitteó ritwit повторн "
    "ретвит ретвіт ретуит リツイート 리트윗 转推 轉推 إعادةتغريد إعادةالتغريد "
    "بازتوییت ریتوییت रीट्वीट รีทวีต podanychdalej "
    "podajdalej podałdalej podano tweetsemula רטוויט ציוץמחדש רצייץ "
    "uudelleentwiit "
    "chiasẻtweet"
)
_LIKES = (
    "like favorit favourit gefälltmir megusta j'aime curti "
    "gostei beğen إعجاب تفضيل أعجب پسند पसंद polub ชื่นชอบ "
    "ถูกใจ ชอบ вподоб "
    "нравится отметк suka いいね お気に入り 마음에 관심글 喜欢 喜歡 赞 "
    "mipiace vindikleuk vind-ik-leuk gillar gilla-markering liker "
    "synesgodtom tykkä tykkää thích líbíse oznakesviđa harești hoşlan אהב μουαρέσει m'agrada харесва"
)
_REPLIES = (
    "repl antwort respuest respond respost répon rispost "
    "rispond antwoord yanıt رد ردّ پاسخ उत्तर प्रत्युत्तर "
    "odpow ตอบกลับ відпов "
    "ответ balas 返信 답글 回复 回覆 svar vastau vastaa trảlời "
    "odpověď odpovědi תגוב השב απάντη απαντή отговор válasz "
    "răspuns "
    "respost"
)
_STEMS = tuple(
    (metric, tuple(words.split()))
    for metric, words in (("reposts", _REPOSTS), ("likes", _LIKES), ("replies", _REPLIES))
)
#: The label of the menu below a post's head.
MENU = frozenset(
    "More|Mehr|Más|Plus|Mais|Altro|Meer|Daha fazla|Więcej|"
    "Ещё|Еще|Більше|المزيد|بیشتر|עוד|अधिक|เพิ่มเติม|その他|더 보기|"
    "더보기|更多|Lainnya|Lagi|Lebih lanjut|Thêm|Mer|Mere|"
    "Lisää|Περισσότερα|Více|Další|Viac|Több|Továbbiak|Mai mult|"
    "Mai multe|Още|Més|Više|Још|Higit pa".split("|")
)
#: Its entries, and other lines of the page's between the head of a post and the next one's.
CHROME = frozenset(
    "Load more Tweets|Back to top|Sign up|Log in|Follow|Following|Have an account? Log in|Folgen|"
    "Seguir|Suivre|Takip et|フォローする|متابعة|ติดตาม|Obserwuj|"
    "Final de la conversación|Copy link to Tweet|Embed Tweet|Undo|Undo Retweet|Show this thread|"
    "New conversation|End of conversation|Expand|"
    "Collapse|View summary|Hide summary|View photo|Hide photo|View media|Hide media|View conversation|"
    "Hide conversation|Show more replies|Show more|Show|Back to top ↑|Loading seems to be taking a while.|"
    "Thanks. Twitter will use this to make your timeline better. Undo|Someone liked your Tweet|Translate Tweet|"
    "Link zum Tweet kopieren|Tweet einbetten|Rückgängig machen|Diesen Thread anzeigen|Neue Unterhaltung|"
    "Ende der Unterhaltung|Mehr Antworten anzeigen|Copiar enlace del Tweet|Insertar Tweet|Deshacer|"
    "Mostrar este hilo|"
    "Conversación nueva|Fin de la conversación|"
    "Mostrar más respuestas|Copier le lien du Tweet|Intégrer le Tweet|"
    "Annuler|Afficher cette discussion|Nouvelle conversation|Fin de la conversation|Copiar link do Tweet|"
    "Incorporar Tweet|Desfazer|Mostrar esta sequência|Nova conversa|Fim da conversa|Mostrar mais respostas|"
    "このスレッドを表示|新しい会話|会話の終了|さらに返信を表示|"
    "元に戻す|ツイートのリンクをコピー|ツイートをサイトに埋め込む|"
    "عرض هذه السلسلة|محادثة جديدة|نهاية المحادثة|تراجع|แสดงเธรดนี้|การสนทนาใหม่|จบการสนทนา|เลิกทำ|"
    "Bu konuyu göster|Yeni konuşma|Konuşmanın sonu|"
    "Geri al|Pokaż ten wątek|Nowa rozmowa|Koniec rozmowy|Cofnij|"
    "Показать эту ветку|Новый разговор|Конец разговора|Отменить".split("|")
)
PINNED = frozenset(
    "Pinned Tweet|Angehefteter Tweet|Tweet fijado|"
    "Tweet épinglé|Tweet fixado|Tweet fissato|Vastgezette Tweet|"
    "Sabitlenmiş Tweet|Sabitlenen Tweet|Przypięty Tweet|"
    "Закреплённый твит|Закрепленный твит|Закріплений твіт|"
    "固定されたツイート|고정된 트윗|메인 트윗|置顶推文|置頂推文|"
    "تغريدة مثبتة|توییت سنجاق‌شده|पिन किया गया ट्वीट|"
    "ทวีตที่ปักหมุด|Tweet Disematkan|Tweet Disemat|Fäst Tweet|Festet Tweet".split("|")
)
#: What stands before the usernames of those who are replied to.
REPLYING = (
    "Replying to", "In reply to", "Antwort an", "En respuesta a", "En réponse à", "Em resposta a", "In risposta a",
    "Als antwoord op", "W odpowiedzi do", "В ответ", "У відповідь", "Membalas", "返信先:", "رداً على", "ردًا على",
    "در پاسخ به", "กำลังตอบกลับถึง", "回复", "回覆",
)  # fmt: skip
#: How the line below an advertisement begins.
PROMOTED = (
    "Promoted by ", "Gesponsert von ", "Promocionado por ", "Patrocinado por ", "Promovido por ", "Sponsorisé par ",
    "Promoted by\u00a0", "Sponsor: ", "مُروّج بواسطة ",
)  # fmt: skip
#: The word of the badge beside a name.
VERIFIED = frozenset(
    "Verified account|Verifizierter Account|"
    "Cuenta verificada|Compte certifié|Conta verificada|Account verificato|"
    "Geverifieerd account|Konto zweryfikowane|"
    "Onaylanmış hesap|บัญชีตัวจริง|सत्यापित खाता|حساب موثّق|حساب موثق|"
    "حساب تایید شده|Підтверджений профіль|Подтвержденная учетная запись|Подтверждённая учётная запись|"
    "Akaun disahkan|Akun terverifikasi|"
    "認証済みアカウント|인증된 계정|已认证帐户|已认证账号|認證帳號|Verifierat konto".split("|")
)
#: What stands around the name of one who shared the post below.
_SHARED = tuple(
    re.compile(pattern)
    for pattern in (
        r"(.{1,80}?) (?:Retweeted|retweeted|hat retweetet|"
        r"retwitteó|ha retwitteado|a Retweeté|a retweeté|retweetou|"
        r"ha ritwittato|ha retwittato|heeft geretweet|Retweetledi|retweetledi|podał dalej|podał\(a\) dalej|"
        r"ретвитнул|ретвитнула|ретвитнул\(а\)|ретвітнув|ретвітнула|ретвітнув\(ла\)|me-retweet|me-Retweet|"
        r"tweet semula|"
        r"retweetade|retweetet|uudelleentwiittasi|"
        r"ने रीट्वीट किया|रीट्वीट किया|รีทวีต|ได้รีทวีต|بازتوییت کرد|"
        r"已转推|转推了|"
        r"已轉推|轉推了)",
        r"(.{1,80}?)(?:さんがリツイート(?:しました)?| ?님이 리트윗(?:함|했습니다)?)",
        r"(?:قام|أعاد|أعادت) (.{1,80}?) (?:بإعادة التغريد|بإعادة تغريدها|التغريد|تغريدها)",
        r"Podane dalej przez (.{1,80})",
    )
)
#: The first line of a page, for readers of the screen.
SKIP = frozenset(
    "Skip to content|Navigation überspringen|Saltar al contenido|Passer au contenu|Pular conteúdo|"
    "Ir para o conteúdo|"
    "Przejdź do treści|İçeriğe geç|Перейти до вмісту|Перейти к содержимому|الإنتقال إلى المحتوى|"
    "الانتقال إلى المحتوى|"
    "رفتن به محتوا|सामग्री पर जाएं|ข้ามไปยังเนื้อหา|Langkau ke kandungan|Lewati ke konten|Lompat ke konten|"
    "コンテンツへスキップ|コンテンツにスキップ|본문으로 건너뛰기|"
    "콘텐츠로 건너뛰기|跳到内容|跳至内容|跳至內容|Vai al contenuto|"
    "Salta al contenuto|Naar inhoud|Ga naar de inhoud|Keyboard Shortcuts|Atajos de teclado|"
    "Hoppa till innehåll".split("|")
)
#: The line that begins the foot of a page.
FOOT = re.compile(r"(?:© ?\d{4} \S{2,12}|\S{2,12} © ?\d{4})")
#: The lines of the foot itself.
FOOT_WORDS = frozenset(
    "About|Help Center|Terms|Privacy policy|Cookies|Ads info|Imprint|Sobre nosotros|"
    "Centro de Ayuda|Condiciones|Política de privacidad|Información sobre anuncios|"
    "Añade una ubicación a tus Tweets|Add a location to your Tweets|Help|Privacy|Blog|Status|"
    "Tweet with a location|Brand|عن تويتر|مركز المساعدة|الشروط|سياسة الخصوصيّة|الكوكيز|"
    "معلومات الإعلانات|التغريد مع إضافة الموقع الجغرافي|Über uns|Hilfe-Center|Bedingungen|"
    "Datenschutzrichtlinien|Info zu Anzeigen|Mit Standort twittern|Twittear con la ubicación|"
    "درباره|مرکز راهنما|شرایط استفاده|سیاست حریم خصوصی|کوکی‌ها|اطلاعات آگهی|"
    "توییت همراه با مکان|À propos|Centre d'assistance|Conditions|Politique de confidentialité|"
    "Informations sur la publicité|Tweeter avec une localisation|परिचय|सहायता केंद्र|शर्तें|"
    "गोपनीयता नीति|कुकीज़|विज्ञापन की जानकारी|स्थान के साथ ट्वीट करें|O nas|Centrum Pomocy|"
    "Zasady|Polityka prywatności|Cookies (ciasteczka)|Informacje o reklamach|"
    "Tweetnij z lokalizacją|Sobre|Central de Ajuda|Termos|Política de privacidade|"
    "Informações de anúncios|Tweetar com localização|เกี่ยวกับ|ศูนย์ช่วยเหลือ|ข้อตกลง|"
    "นโยบายความเป็นส่วนตัว|คุกกี้|ข้อมูลโฆษณา|ทวีตพร้อมตําแหน่ง|Hakkımızda|Yardım Merkezi|"
    "Koşullar|Gizlilik politikası|Çerezler|Reklam bilgileri|Konumu olan Tweet|Про нас|"
    "Довідковий центр|Умови|Політика конфіденційності|Файли cookie|Рекламна інформація|"
    "Твітити з указанням місцезнаходження|Tentang|Pusat Bantuan|Terma|Dasar privasi|Kuki|"
    "Maklumat iklan|About Us|Contact|Apps|API|Search|Impressum|Jobs|Marketing|Businesses|"
    "Developers|Directory|Settings|規約|プライバシーポリシー|プライバシー|Cookie|広告情報|ヘルプセンター|Twitterについて|利用規約|"
    "会社概要|広告".split("|")
)
_COUNTED = re.compile(r"\d[\d.,٬٫]*\s?[KM]?")


def metric(label: str) -> str | None:
    """The field of ``Metrics`` that the label of a count, or of a button, belongs to.

    >>> metric("Antworten"), metric("Me gusta"), metric("retweets"), metric("Antarctica")
    ('replies', 'likes', 'reposts', None)
    """
    if len(label) > 40:
        return None
    key = fold(label)
    return next((name for name, stems in _STEMS if any(stem in key for stem in stems)), None)


def is_button(line: str) -> bool:
    """Whether the line is nothing but the labels of a post's buttons, perhaps with their numbers."""
    label = _COUNTED.sub("", line)
    if len(label) > 60 or "@" in label or metric(label[:40]) is None:
        return False
    rest = fold(label)
    for _, stems in _STEMS:
        for stem in stems:
            rest = rest.replace(stem, "")
    return len(rest) <= 6


def sharer(line: str) -> str | None:
    """The name in ``NAME Retweeted``, where the whole line says no more."""
    if len(line) > 120:
        return None
    return next((found[1].strip() for pattern in _SHARED if (found := pattern.fullmatch(line))), None)


#: The site's words above the first post, in full lines.
_TOP = frozenset(
    "Home|Moments|Notifications|Messages|Tweets|Tweets & replies|Media|Likes|Lists|Search|About|"
    "Startseite|Folge ich|Tweets & Antworten|Medien|Página Inicial|Inicio|Accueil|Ana Sayfa|Anasayfa|"
    "Strona główna|Главная|Головна|الرئيسية|خانه|होम|หน้าแรก|Laman Utama|Beranda|ホーム|홈|主页|首页|首頁|"
    "Pagina Iniziale|Pagina principale|Startpagina|Hem|Hjem|Etusivu|Trang chủ|Have an account? Log in|"
    "Hast du einen Account? Anmelden|¿Tienes cuenta? Iniciar sesión|Tem uma conta? Entrar|"
    "Next Tweet from user".split("|")
)
#: "Language: English", "ภาษา: ไทย": a word, a colon, and a word or two.
_LANGUAGE = re.compile(r"\S{2,14}[:：] ?\S{2,20}(?: \S{2,20})?")
_JOINED = re.compile(r"Joined \w{3,9} \d{4}|(?:Mitglied|Beigetreten) .{0,12}\d{4}|Se unió en .{3,20} \d{4}")
_FEW = 5  # words of a line of the site that names itself


def is_top(line: str) -> bool:
    """Whether the line, above the first post, is the site's own.

    >>> is_top("Language: English"), is_top("HomeHomeHome, current page."), is_top("Ada recommends this to me")
    (True, True, False)
    """
    if line in _TOP or line in FOOT_WORDS or _LANGUAGE.fullmatch(line) or FOOT.fullmatch(line):
        return True
    words = re.findall(r"\w+", line)
    if not words or _JOINED.fullmatch(line) or ("Twitter" in words and len(words) <= _FEW):
        return True
    home = next((word for word in sorted(_TOP, key=len, reverse=True) if line.startswith(word)), None)
    return (home is not None and line[len(home) :].lstrip(" ,").startswith(home)) or _names_page(line, home)


def _names_page(line: str, home: str | None) -> bool:
    """``Tweets, current page.``: which of its pages this is, for readers of the screen."""
    return home is not None and line[len(home) :].startswith(", ") and line.endswith(".")
