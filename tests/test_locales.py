"""The interface's words: labels, patterns, counts' labels, and the language of a page."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cldr import newest
from conftest import ROOT
from threadkit.values import localdata
from threadkit.values.localdata import ascii_digits, canonical, fold
from threadkit.values.locales import METRICS, codes, decide_language, get, words

DATA = ROOT / "src" / "threadkit" / "values" / "data" / "locales"
MAIN = "en ja es pt ar fr de tr ko zh zh-Hant ru id it hi th pl nl fa he".split()


@pytest.mark.parametrize(
    ("tag", "code"),
    [
        ("en-GB", "en"), ("pt_BR", "pt"), ("ZH-TW", "zh-Hant"), ("zh-Hant", "zh-Hant"), ("zh-Hant-HK", "zh-Hant"), ("zh", "zh"),
        ("zh-CN", "zh"), ("zh-Hans-CN", "zh"), ("no", "nb"), ("iw", "he"), ("es-419", "es"), ("tlh", "en"), ("", "en"), (None, "en"),
    ],
)  # fmt: skip
def test_tags_in_any_spelling(tag: str | None, code: str) -> None:
    assert canonical(tag) == code
    assert get(tag).code == code


LABELS = [
    ("en", "Show more", "show_more"), ("en", " Show more ", "show_more"), ("en", "Quote Tweet", "quote_tweet"), ("en", "Ad", "ad"),
    ("en", "To view keyboard shortcuts, press question mark", "kbd_hint"), ("en", "Relevant people", "relevant_people"),
    ("ja", "さらに表示", "show_more"), ("zh-Hant", "若要查看鍵盤快速鍵，請按問號", "kbd_hint"), ("zh-Hant", "顯示更多", "show_more"),
    ("zh", "显示更多", "show_more"), ("ko", "이 게시물에 답글을 달 수 있습니다.", "you_can_reply"), ("ko", "이미지", "image"),
    ("pt", "Mostrar mais", "show_more"), ("de", "Mehr anzeigen", "show_more"), ("fr", "Voir plus", "show_more"),
    ("ja", "Show more", "show_more"),  # left in English
]  # fmt: skip


@pytest.mark.parametrize(("language", "line", "name"), LABELS)
def test_labels(language: str, line: str, name: str) -> None:
    assert get(language).label(line) == name


@pytest.mark.parametrize("line", ["", " ", "show more", "Show more of it", "A text", "@jack", "·", "さらに表示"])
def test_texts_are_no_labels_in_english(line: str) -> None:
    assert get("en").label(line) is None


def test_one_word_may_have_several_names() -> None:
    assert {"view_verb", "focal_views"} <= set(get("zh").names("查看"))


PATTERNS = [
    ("en", "Replying to @jack", ("replying_to", ("@jack",))),
    ("en", "Jo Doe reposted", ("0_reposted", ("Jo Doe",))),
    ("en", "Read 18 replies", ("read_replies", ("18",))),
    ("en", "Read 1 reply", ("read_replies", ("1",))),
    ("en", "Translated from Japanese by Google", ("translated_google", ("Japanese",))),
    ("en", "Translated from Japanese", ("translated", ("Japanese",))),
    ("en", "1,687 votes", ("votes", ("1,687",))),
    ("en", "Last edited: 9:56 AM · May 27, 2026", ("last_edited", ("9:56 AM · May 27, 2026",))),
    ("en", "Last edited 9:56 AM · May 27, 2026", ("last_edited", ("9:56 AM · May 27, 2026",))),
    ("ja", "返信先: @jackさん", ("replying_to", ("@jack",))),
    ("ja", "Jo Doeさんがリポスト", ("0_reposted", ("Jo Doe",))),
    ("ko", "@jack 님에게 보내는 답글", ("replying_to", ("@jack",))),
    ("it", "Repost di Jo Doe", ("0_reposted", ("Jo Doe",))),
    ("ar", "أعاد Jo Doe النشر", ("0_reposted", ("Jo Doe",))),
    ("tr", "@jack adlı kişiye yanıt olarak", ("replying_to", ("@jack",))),
    ("zh-Hant", "翻譯自英文", ("translated", ("英文",))),
    ("zh", "查看 6 条回复", ("read_replies", ("6",))),
    ("es", "En respuesta a @jack", ("replying_to", ("@jack",))),
    ("ru", "5 голосов", ("votes", ("5",))),
    ("ja", "Jo Doe reposted", ("0_reposted", ("Jo Doe",))),
]


@pytest.mark.parametrize(("language", "line", "found"), PATTERNS)
def test_patterns(language: str, line: str, found: tuple[str, tuple[str, ...]]) -> None:
    assert get(language).match(line) == found


@pytest.mark.parametrize("line", ["", "reposted", "Replying to", "many votes", "Read all replies", "Translated"])
def test_no_pattern(line: str) -> None:
    assert get("en").match(line) is None


METRIC_LABELS = [
    ("en", " Views", "views"), ("en", "View", "views"), ("en", "Retweets", "reposts"), ("en", "Retweet", "reposts"),
    ("en", "Reposts", "reposts"), ("en", "Quote Tweets", "quotes"), ("en", "Quote", "quotes"), ("en", "Likes", "likes"),
    ("en", "likes", "likes"), ("en", "Bookmarks", "bookmarks"), ("en", "Replies", "replies"), ("ja", "件の表示", "views"),
    ("zh", " 查看", "views"), ("zh-Hant", "次查看", "views"), ("ko", "조회수", "views"), ("es", "Visualizaciones", "views"),
    ("es", "Reproducción", "views"), ("pt", "Visualizações", "views"), ("pt", "Visualização", "views"), ("fr", "vues", "views"),
    ("fr", "vue", "views"), ("de", "Mal angezeigt", "views"), ("tr", "Görüntülenme", "views"), ("ru", "просмотр", "views"),
    ("ru", "просмотра", "views"), ("ru", "просмотров", "views"), ("ar", "مرات مشاهدة", "views"), ("pl", "wyświetleń", "views"),
    ("ja", "いいね", "likes"), ("ja", "リツイート", "reposts"), ("ja", "引用ツイート", "quotes"), ("pt", "Curtidas", "likes"),
    ("de", "Zitierte Tweets", "quotes"), ("zh", "喜欢", "likes"), ("it", "Mi piace", "likes"), ("ja", "Views", "views"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "line", "metric"), METRIC_LABELS)
def test_labels_of_counts_in_all_their_forms(language: str, line: str, metric: str) -> None:
    assert get(language).metric(line) == metric


@pytest.mark.parametrize("code", sorted(codes()))
def test_every_language_has_the_same_names(code: str) -> None:
    locale = get(code)
    assert {"show_more", "quote", "replying_to", "focal_views", "pinned_post", "relevant_people"} <= set(
        words(code)
    )
    for name in ("focal_views", "likes", "bookmarks"):
        assert locale.metric(locale.words[name]) == METRICS[name]
    assert locale.label(locale.words["show_more"]) == "show_more"
    assert (locale.match("X X") or ("",))[0] == ""


@pytest.mark.parametrize("code", sorted(codes()))
def test_data_is_folded_and_whole(code: str) -> None:
    data = localdata.load(code)
    assert json.loads((DATA / f"{code}.json").read_text(encoding="utf-8"))["labels"] == data["labels"]
    for table in (data["months"], data["halves"], data["ago"]):
        assert all(fold(word) == word for word in table)
    assert all(fold(word) == word or word.swapcase() in data["units"] for word in data["units"])
    assert set(data["months"].values()) in (set(), set(range(1, 13)))
    assert set(data["halves"].values()) == {0, 12}
    assert all("".join(pieces).strip() for _, pieces in data["patterns"])


def page(code: str, moment: datetime) -> str:
    """A page of the site with invented people, its interface in one language, its posts in another."""
    names = words(code)
    clock, day = newest(code, "h:mm a", f"{moment:%H:%M}"), newest(code, "yMMMd", f"{moment:%Y-%m-%d}")
    lines = [
        names["kbd_hint"], names["page_post"], "Ada Example", "@ada_example", "Der Versuch ist beendet.", "Quote", "¡Qué bien!",
        f"{clock} · {day}", "·", "32.3K", names["focal_views"], "1", "12",
        names["view_quotes"], "Bo Example", "@bo_example", "·", newest(code, "MMMd", f"{moment:%Y-%m-%d}"),
        "See you on Monday", "3", names["show_more"], names["discover_more"], names["trending_now"],
    ]  # fmt: skip
    return "\n".join(lines)


@pytest.mark.parametrize("code", sorted(codes()))
def test_the_language_of_a_page(code: str) -> None:
    for month in (1, 8, 12):  # Filipino's March and May are English
        assert decide_language(page(code, datetime(2026, month, 23, 16, 56)))[0] == code


@pytest.mark.parametrize("code", MAIN)
def test_a_focal_post_alone_is_enough(code: str) -> None:
    lines = page(code, datetime(2026, 5, 23, 16, 56)).split("\n")[4:14]
    assert decide_language("\n".join(lines))[0] == code


def test_texts_do_not_decide() -> None:
    texts = [
        "C'est la fin de l'histoire, mais pas de nous.",
        "Das ist ein deutscher Satz ohne Ende.",
        "これは投稿です。",
    ] * 5
    assert decide_language("\n\n".join(texts)) == ("en", 0.0)
    assert decide_language("") == ("en", 0.0)


def test_words_that_languages_share_do_not_decide() -> None:
    assert decide_language("GIF\nVideo\n7.3 万\nsome words") == ("en", 0.0)


def test_a_foreign_line_on_an_english_page_does_not_decide() -> None:
    english = page("en", datetime(2026, 5, 23, 16, 56))
    assert (
        decide_language(english + "\n" + "\n".join(page("es", datetime(2026, 5, 23, 16, 56)).split("\n")[:2]))[0]
        == "en"
    )


def test_deciding_is_linear_and_quick() -> None:
    def seconds(text: str) -> float:
        start = time.perf_counter()
        decide_language(text)
        return time.perf_counter() - start

    text = "@someone\nA short line of text: 5\n·\n" * 3000
    decide_language(text[:1000])
    once, twice = min(seconds(text) for _ in range(3)), min(seconds(text * 2) for _ in range(3))
    assert twice < once * 4 + 0.02
    assert once < 0.5


def test_english_loads_no_other_language_and_import_loads_nothing() -> None:
    program = (
        "import threadkit, threadkit.values.dates as d, threadkit.values.localdata as l\n"
        "assert l.load.cache_info().currsize == 0 and l.load_index.cache_info().currsize == 0\n"
        "d.parse_time('4:56 PM · May 27, 2026', 'en'), d.parse_time('6h', 'en')\n"
        "from threadkit.values.locales import decide_language\n"
        "assert decide_language('\\n'.join(['4:56 PM · May 27, 2026', 'a text', 'Show more'] * 3)) == ('en', 1.0)\n"
        "assert l.load.cache_info().currsize == 1 and l.load_index.cache_info().currsize == 0\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True, env={"PYTHONPATH": str(ROOT / "src")}, timeout=60)


def test_digits_of_all_scripts() -> None:
    assert ascii_digits("٣۴५৬๗５ a1") == "345675 a1"


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=80), st.sampled_from(sorted(codes())))
def test_never_raises(text: str, code: str) -> None:
    locale = get(code)
    locale.label(text), locale.metric(text)
    found = locale.match(text)
    assert found is None or all(found[1])
    assert 0 <= decide_language(text)[1] <= 1
