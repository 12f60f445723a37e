"""What the tables of ``build_locale_data.py`` lack: older forms of CLDR and words seen in saved pages.

Sites keep forms for years after CLDR has changed them (``vorm.``, ``오전``, ``ene.``), and pages are saved
for ever. Everything here is data by language.
"""

#: Words of the two halves of the day that today's CLDR no longer prints by default: (before, after noon).
HALVES = {
    "bg": ("пр.об. преди_обед", "сл.об. след_обед"),
    "bn": ("পূর্বাহ্ণ", "অপরাহ্ণ"),
    "da": ("f.m. om_formiddagen", "e.m. om_eftermiddagen"),
    "de": ("vorm. vormittags", "nachm. nachmittags"),
    "es": ("a.m.", "p.m."),
    "fa": ("ق.ظ. قبل‌ازظهر صبح", "ب.ظ. بعدازظهر عصر"),
    "gu": ("પૂર્વાહ્ન", "અપરાહ્ન"),
    "he": ("לפנה״צ", "אחה״צ"),
    "hi": ("पूर्वाह्न", "अपराह्न"),
    "hr": ("prijepodne", "poslijepodne"),
    "ja": ("午前", "午後"),
    "kn": ("ಪೂರ್ವಾಹ್ನ", "ಅಪರಾಹ್ನ"),
    "ko": ("오전", "오후"),
    "mr": ("म.पू.", "म.उ."),
    "nb": ("a.m. f.m.", "p.m. e.m."),
    "nl": ("a.m. v.m.", "p.m. n.m."),
    "sk": ("dop. dopoludnia predpoludním", "odp. popol. popoludní"),
    "sr": ("пре_подне", "по_подне поподне"),
    "ta": ("முற்பகல்", "பிற்பகல்"),
    "th": ("ก่อนเที่ยง", "หลังเที่ยง"),
    "tr": ("ÖÖ", "ÖS"),
    "ur": ("قبل_دوپہر ق.د.", "بعد_دوپہر ب.د."),
    "zh": ("上午 凌晨 清晨 早上", "下午 晚上 傍晚"),
    "zh-Hant": ("上午 凌晨 清晨 早上", "下午 晚上 傍晚"),
}

#: Month names of other or older editions, January first; ``|`` between forms, empty where there is none.
MONTHS = {
    "ar": (
        "كانون الثاني", "شباط", "آذار", "نيسان", "أيار|ماي", "حزيران|جوان", "تموز|يوليوز|جويلية", "آب|غشت|أوت",
        "أيلول|شتنبر", "تشرين الأول", "تشرين الثاني|نونبر", "كانون الأول|دجنبر",
    ),
    "bn": ("", "ফেব্রু", "", "এপ্রিল", "", "", "জুলাই", "আগস্ট", "সেপ্ট", "অক্টোবর", "নভেম্বর", "ডিসেম্বর"),
    "de": ("", "", "Mär", "", "", "Jun", "Jul", "", "Sep|Sept", "", "", ""),
    "en": ("", "", "", "", "", "", "", "", "Sep|Sept", "", "", ""),
    "es": ("", "", "", "", "", "", "", "", "sep|sept|set", "", "", ""),
    "hi": ("जन", "फ़र|फ़रवरी|फर", "", "अप्रै", "", "", "जुल|जुला", "अग", "सित|सितं", "अक्तू|अक्टू|अक्तूबर", "नव|नवं", "दिस|दिसं"),
    "id": ("", "", "", "", "", "", "", "Agt|Ags|Agu", "", "", "Nop", ""),
    "ru": ("", "фев", "", "", "", "", "", "", "сен", "", "ноя", ""),
    "tr": ("", "", "", "", "", "", "", "", "", "", "", ""),
    "uk": ("", "", "", "кві", "", "чер", "", "сер", "", "жов", "", ""),
}  # fmt: skip

#: The months of the Solar Hijri calendar, Farvardin first.
SOLAR_MONTHS = {
    "fa": (
        "فروردین",
        "اردیبهشت",
        "خرداد",
        "تیر",
        "مرداد|امرداد",
        "شهریور",
        "مهر",
        "آبان",
        "آذر",
        "دی",
        "بهمن",
        "اسفند",
    )
}

#: Words between a date and its parts, beside those of CLDR's own patterns ("5 de jun de 2023", "2 авг. 2021 г.").
FILLERS = {
    "bg": "г г. в ч ч.", "ca": "de d' del a les", "cs": "v", "da": "den kl kl. d.", "de": "um Uhr den",
    "en": "at on of the st nd rd th", "el": "στις", "es": "de del a las a_las", "eu": "(e)ko (a) ko", "fi": "klo", "fil": "nang ng ika",
    "fr": "à le er", "gl": "de do ás", "he": "בשעה ב ב־", "hr": "u", "hu": "de.", "id": "pukul pada", "it": "alle ore",
    "ms": "pada", "nb": "kl kl. den", "nl": "om", "pl": "o r. r", "pt": "de às as", "ro": "la", "ru": "г г. в",
    "sk": "o", "sr": "у", "sv": "kl kl. den", "th": "พ.ศ. ค.ศ. เวลา น. ที่", "tr": "saat", "uk": "р р. о", "vi": "lúc ngày năm",
    "ar": "في الساعة،", "fa": "ساعت", "hi": "को", "ta": "அன்று", "ur": "کو", "bn": "", "ga": "ar de",
}  # fmt: skip

#: Short relative times beside CLDR's: seconds, minutes, hours, days; ``|`` between forms.
RELATIVE = {
    "ar": ("{0} ث", "{0} د", "{0} س|{0} سـ", "{0} ي"),
    "de": ("{0} Sek.|{0}s", "{0} Min.|{0}m", "{0} Std.|{0} h", "{0} T.|{0} T|{0} Tg."),
    "en": (
        "{0}s|{0} seconds ago|less than {0} seconds ago|half a minute ago",
        "{0}m|{0} minutes ago|{0} minute ago|about {0} minutes ago|{0}min",
        "{0}h|{0} hours ago|about {0} hours ago|about {0} hour ago|{0}hr",
        "{0}d|{0} days ago|{0} day ago|about {0} days ago|about {0} day ago",
    ),
    "es": ("{0} s|{0}s", "{0} min|{0}min", "{0} h|{0}h", "{0} d|{0}d"),
    "fa": ("{0} ث", "{0} د", "{0} س", "{0} ر"),
    "fr": ("{0} s|{0}s", "{0} min|{0}min", "{0} h|{0}h", "{0} j|{0}j"),
    "he": ("{0} שנ׳|{0}שנ׳", "{0} דק׳|{0}דק׳", "{0} שע׳|{0}ש׳", "{0} י׳|{0}י׳"),
    "ja": ("{0}秒", "{0}分", "{0}時間", "{0}日"),
    "ko": ("{0}초", "{0}분", "{0}시간", "{0}일"),
    "pl": ("{0} s", "{0} min", "{0} g.|{0} godz.", "{0} d|{0} dni"),
    "pt": ("{0} s|{0}s", "{0} min|{0}min", "{0} h|{0}h", "{0} d|{0}d"),
    "ru": ("{0} с", "{0} мин", "{0} ч", "{0} д|{0} дн"),
    "tr": ("{0} sn", "{0} dk", "{0} sa|{0}s", "{0} g"),
    "zh": ("{0}秒", "{0}分钟|{0}分", "{0}小时", "{0}天"),
    "zh-Hant": ("{0}秒", "{0}分鐘|{0}分", "{0}小時", "{0}天"),
}

#: "now" beside CLDR's word.
NOW = {
    "ar": "الآن", "da": "nu", "de": "jetzt|gerade eben", "en": "now|just now", "es": "ahora", "fa": "اکنون", "fi": "nyt",
    "fr": "maintenant|à l’instant", "he": "עכשיו", "hi": "अभी", "id": "sekarang", "it": "ora|adesso", "ja": "今|たった今",
    "ko": "지금|방금", "nb": "nå", "nl": "nu", "pl": "teraz", "pt": "agora", "ru": "сейчас", "sv": "nu", "th": "ขณะนี้|ตอนนี้",
    "tr": "şimdi", "uk": "зараз", "vi": "bây giờ", "zh": "现在|刚刚", "zh-Hant": "現在|剛剛",
}  # fmt: skip

#: Compact units that CLDR's short forms lack in some edition.
UNITS = {
    "bn": {"কো": 10**7, "শত কো": 10**9},
    "de": {"Tsd.": 10**3, "Mio.": 10**6, "Mrd.": 10**9},
    "en": {"K": 10**3, "M": 10**6, "B": 10**9},
    "es": {"mil": 10**3, "M": 10**6, "mill.": 10**6, "K": 10**3},
    "fr": {"k": 10**3, "M": 10**6, "Md": 10**9},
    "hi": {"हज़ार": 10**3, "लाख": 10**5, "क॰": 10**7, "करोड़": 10**7},
    "id": {"rb": 10**3, "jt": 10**6, "M": 10**9},
    "it": {"mila": 10**3, "Mln": 10**6, "Mrd": 10**9, "K": 10**3},
    "ja": {"万": 10**4, "億": 10**8},
    "ko": {"천": 10**3, "만": 10**4, "억": 10**8},
    "nl": {"K": 10**3, "mln.": 10**6, "mld.": 10**9},
    "pt": {"mil": 10**3, "mi": 10**6, "bi": 10**9},
    "th": {"พัน": 10**3, "หมื่น": 10**4, "แสน": 10**5, "ล้าน": 10**6},
    "tr": {"B": 10**3, "Mn": 10**6, "Mr": 10**9},
    "zh": {"万": 10**4, "亿": 10**8},
    "zh-Hant": {"萬": 10**4, "億": 10**8},
}

#: The word for the count of replies (the tables have only the button's).
REPLIES = {
    "ar": "الردود", "bg": "Отговори", "ca": "Respostes", "cs": "Odpovědi", "da": "Svar", "de": "Antworten",
    "el": "Απαντήσεις", "en": "Replies", "es": "Respuestas", "fa": "پاسخ‌ها", "fi": "Vastaukset", "fr": "Réponses",
    "he": "תגובות", "hi": "जवाब", "hr": "Odgovori", "hu": "Válaszok", "id": "Balasan", "it": "Risposte", "ja": "返信",
    "ko": "답글", "nb": "Svar", "nl": "Antwoorden", "pl": "Odpowiedzi", "pt": "Respostas", "ro": "Răspunsuri",
    "ru": "Ответы", "sk": "Odpovede", "sv": "Svar", "th": "การตอบกลับ", "tr": "Yanıtlar", "uk": "Відповіді",
    "vi": "Trả lời", "zh": "回复", "zh-Hant": "回覆",
}  # fmt: skip

#: What stood in place of a post that could not be shown, until 2023.
GONE = {
    "ar": "هذه التغريدة غير متوفرة.",
    "de": "Dieser Tweet ist nicht verfügbar.",
    "es": "Este Tweet no está disponible.",
    "fr": "Ce Tweet n'est pas disponible.",
    "hi": "यह ट्वीट उपलब्ध नहीं है.",
    "id": "Tweet ini tidak tersedia.",
    "it": "Questo Tweet non è disponibile.",
    "ja": "このツイートは表示できません。",
    "ko": "이 트윗은 볼 수 없습니다.",
    "nl": "Deze Tweet is niet beschikbaar.",
    "pl": "Ten Tweet jest niedostępny.",
    "pt": "Este Tweet não está disponível.|Este Tweet está indisponível.",
    "ru": "Этот твит недоступен.",
    "tr": "Bu Tweet kullanılamıyor.",
    "zh": "此推文不可用。",
    "zh-Hant": "此推文無法使用。",
}

#: What stands for a picture without a description.
IMAGE = {
    "ar": "صورة", "de": "Bild", "en": "Image", "es": "Imagen", "fr": "Image", "id": "Gambar", "it": "Immagine", "ja": "画像",
    "ko": "이미지", "nl": "Afbeelding", "pl": "Obraz", "pt": "Imagem", "ru": "Изображение", "tr": "Resim", "zh": "图像",
    "zh-Hant": "圖片",
}  # fmt: skip

#: Further labels by name.
LABELS = {
    "en": {
        "reply": "Reply", "replies": "Replies|Reply", "reposts": "Reposts|Repost", "likes": "Likes|Like",
        "quotes": "Quotes|Quote", "retweets": "Retweets|Retweet", "quote_tweets": "Quote Tweets|Quote Tweet",
        "bookmarks": "Bookmarks|Bookmark", "views_title": "Views|View", "conversation": "Conversation",
        "see_new_posts": "See new Tweets", "pinned_post": "Pinned|Pinned Tweet", "translate_post": "Translate Tweet",
        "show_replies": "Show replies", "rate_translation": "Rate this translation:", "you_retweeted": "You Retweeted",
        "post_unavailable": "This Tweet is unavailable.", "view_activity": "View Tweet activity|View post engagements",
        "who_can_reply": "Who can reply?", "learn_more": "Learn more", "alt": "ALT", "read_more": "Read more",
        "change_settings": "Change settings", "final_results": "Final results",
        "community_note": "Readers added context they thought people might want to know|Readers added context",
        "community_note_helpful": "Do you find this helpful?", "community_note_rate": "Rate it",
        "community_note_context":
            "Context is written by people who use X, and appears when rated helpful by others. Find out more."
            "|Context is written by people who use X, and appears when rated helpful by others.",
        "everyone_first": "People on Twitter are the first to know.", "your_home_timeline": "Your Home Timeline",
        "for_you": "For you", "whats_happening": "What’s happening?|What’s happening|What's happening",
        "sourced": "Sourced from across X|Sourced from across Twitter", "create_account": "Create account",
        "sign_up_apple": "Sign up with Apple", "sign_up_google": "Sign up with Google", "privacy": "Privacy Policy",
        "cookies": "Cookie Policy", "likes_private": "Your likes are private. Only you can see them.",
        "show_thread": "Show this thread", "trends_for_you": "Trends for you", "promoted_tweet": "Promoted Tweet",
    },
    "ar": {"show_replies": "عرض الردود"},
    "de": {"show_more_replies": "Weitere Antworten anzeigen", "show_replies": "Antworten anzeigen"},
    "es": {"show_more_replies": "Ver más respuestas", "relevant": "Relevantes",
        "show_replies": "Mostrar respuestas", "community_note": "Los lectores agregaron contexto",
        "community_note_helpful": "¿Te resulta útil?", "community_note_rate": "Califícalo",
    },
    "fa": {"show_replies": "نمایش پاسخ‌ها"},
    "fr": {"show_more_replies": "Afficher plus de réponses|Afficher davantage de réponses", "relevant": "Pertinent|Pertinents", "see_new_posts": "Voir les nouveaux posts|Voir les nouveaux Tweets",
        "show_replies": "Afficher les réponses|Voir les réponses",
        "community_note": "Les lecteurs ont ajouté du contexte",
    },
    "he": {"show_replies": "הצג תגובות"},
    "hi": {"show_replies": "जवाब दिखाएं"},
    "id": {"show_replies": "Tampilkan balasan"},
    "it": {"show_more_replies": "Mostra più risposte", "relevant": "Pertinenti|Rilevanti", "show_replies": "Mostra risposte"},
    "ja": {"reposts": "件のリポスト", "retweets": "件のリツイート", "quotes": "件の引用", "quote_tweets": "件の引用ツイート", "likes": "件のいいね", "bookmarks": "件のブックマーク", "replies": "件の返信", "focal_views": "回表示|回の表示|件の表示",
        "show_replies": "返信を表示", "community_note":
        "閲覧したユーザーが他のユーザーにとって役立つと思う背景情報を追加しました|閲覧したユーザーが背景情報を追加しました",
        "community_note_helpful": "役に立ちましたか？", "cookies_title": "誰か・・・Cookieって言いましたか？",
        "cookies_accept": "全てのCookieを受け入れる", "cookies_refuse": "不要なCookieを拒否する",
    },
    "ko": {"show_more_replies": "답글 더 보기", "you_can_reply": "이 게시물에 답글을 달 수 있습니다.", "show_replies": "답글 보기|답글 표시"},
    "nl": {"show_more_replies": "Meer antwoorden weergeven", "show_replies": "Antwoorden weergeven|Antwoorden tonen"},
    "pl": {"show_replies": "Pokaż odpowiedzi"},
    "pt": {"show_more_replies": "Ver mais respostas|Exibir mais respostas",
        "quote_tweet": "Comentar o Tweet", "show_this_thread": "Mostrar esta sequência", "relevant": "Principais|Relevantes",
        "show_replies": "Mostrar respostas",
    },
    "ru": {"show_more_replies": "Показать больше ответов", "show_replies": "Показать ответы"},
    "th": {"show_replies": "แสดงการตอบกลับ"},
    "tr": {"show_more_replies": "Daha fazla yanıt görüntüle", "relevant": "İlgili", "show_replies": "Yanıtları göster"},
    "zh": {"show_replies": "显示回复"},
    "zh-Hant": {"rate_translation": "評價此翻譯：", "show_replies": "顯示回覆"},
}  # fmt: skip

#: Further patterns by name; ``{count}`` stands for a printed number.
PATTERNS = {
    "ar": {"0_retweeted": "أعاد {0} التغريد"},
    "de": {"0_retweeted": "{0} hat retweetet", "read_replies": "{count} Antworten lesen|{count} Antwort lesen"},
    "en": {
        "0_retweeted": "{0} Retweeted|{0} retweeted", "automated_by": "Automated by {0}", "read_replies":
        "Read {count} replies|Read {count} reply|Show {count} replies|Show {count} reply",
        "translated": "Translated from {0} by Google|Translated from {0}", "trending_in": "Trending in {0}",
        "trending_category": "{0} · Trending", "votes": "{count} votes|{count} vote", "joined": "Joined {0}",
        "in_reply_to": "In reply to {0}", "followers": "{count} Followers|{count} Follower", "following_count": "{count} Following",
        "promoted_by": "Promoted by {0}", "replying_to_0": "Replying to {0}", "liked_by": "{0} liked",
    },
    "es": {"0_retweeted": "{0} retwitteó", "read_replies": "Leer {count} respuestas|Leer {count} respuesta"},
    "fa": {"0_retweeted": "{0} بازتوییت کرد"},
    "fr": {"0_retweeted": "{0} a retweeté", "read_replies": "Lire {count} réponses|Lire {count} réponse"},
    "hi": {"0_retweeted": "{0} ने रीट्वीट किया"},
    "id": {"0_retweeted": "{0} me-retweet", "read_replies": "Baca {count} balasan"},
    "it": {"0_retweeted": "{0} ha ritwittato", "read_replies": "Leggi {count} risposte|Leggi {count} risposta"},
    "ja": {"0_retweeted": "{0}さんがリツイート|{0}さんがリツイートしました", "read_replies": "{count}件の返信を読む", "translated": "{0}からの翻訳"},
    "ko": {"0_retweeted": "{0} 님이 리트윗함", "read_replies": "답글 {count}개 읽기"},
    "nl": {"0_retweeted": "{0} heeft geretweet", "read_replies": "{count} antwoorden lezen"},
    "pt": {"0_retweeted": "{0} retweetou", "read_replies": "Ler {count} respostas|Ler {count} resposta"},
    "ru": {"0_retweeted": "{0} ретвитнул(а)|{0} ретвитнул"},
    "th": {"0_retweeted": "{0} รีทวีตแล้ว"},
    "tr": {"0_retweeted": "{0} Retweetledi", "read_replies": "{count} yanıtı oku"},
    "zh": {"read_replies": "查看 {count} 条回复", "translated": "翻译自{0}", "0_retweeted": "{0} 转推了"},
    "zh-Hant": {"read_replies": "查看 {count} 則回覆", "translated": "翻譯自{0}", "0_retweeted": "{0} 已轉推"},
}  # fmt: skip
