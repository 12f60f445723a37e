"""What stands in place of a post means the same in a copied text, on a saved page and in the site's own answer."""

from __future__ import annotations

import html
import json

import pytest

import threadkit
from threadkit.values.locales import words
from threadkit.values.site_notices import NOTICES, english_notice
from threadkit.values.site_words import ENGLISH

#: The site's notices of 2012 to 2026, each with the language of its page and what it means.
SHOWN = [
    ("en", "This Post was deleted by the Post author. Learn more", "deleted"),
    ("en", "This Tweet was deleted by the Tweet author. Learn more", "deleted"),
    ("en", "This Tweet has been deleted.", "deleted"),
    ("en", "This Post is from an account that no longer exists. Learn more", "deleted"),
    ("en", "This account no longer exists.", "deleted"),
    ("en", "This Post is from a suspended account. Learn more", "suspended"),
    ("en", "You’re unable to view this Post because it’s only available to Subscribers of the account owner.", "restricted"),
    ("en", "You’re unable to view this Post because this account owner limits who can view their Posts. Learn more", "protected"),
    ("en", "These Tweets are protected.", "protected"),
    ("en", "This Tweet from @ada has been withheld in Germany in response to a legal demand. Learn more", "withheld"),
    ("en", "This Post has been removed in response to a report from the copyright holder. Learn more", "withheld"),
    ("en", "You’re unable to view this Post because the owner of it blocked you.", "blocked"),
    ("en", "This Post is from an account you blocked.", "blocked"),
    ("en", "This Tweet is from an account you muted.", "blocked"),
    ("en", "This Post violated the X Rules. Learn more", "restricted"),
    ("en", "This Tweet is no longer available because it violated the Twitter Rules. Learn more", "restricted"),
    ("en", "Age-restricted adult content. This content might not be appropriate for people under 18 years old.", "restricted"),
    ("en", "This Post is unavailable.", "unavailable"),
    ("en", "This Tweet is not available.", "unavailable"),
    ("en", "You’re unable to view this Post.", "unavailable"),
    ("es", "Este post es de una cuenta suspendida. Más información", "suspended"),
    ("fr", "Ce post a été supprimé par son auteur. En savoir plus", "deleted"),
    ("de", "Dieser Post ist von einem Account, der nicht mehr existiert. Mehr erfahren", "deleted"),
    ("ko", "계정 소유자가 게시물을 볼 수 있는 사람을 제한하여 이 게시물을 볼 수 없습니다. 더 알아보기", "protected"),
    ("zh", "该帖子已被作者删除。了解更多", "deleted"),
    ("tr", "Bu gönderi sahibi tarafından silinmiş. Daha fazla bilgi", "deleted"),
    ("ru", "Автор удалил этот пост. Подробнее", "deleted"),
    ("ar", "هذا المنشور من حساب موقوف. معرفة المزيد", "suspended"),
    ("hi", "यह पोस्ट एक निलंबित खाते से है. और जानें", "suspended"),
]  # fmt: skip
MEDIA = ENGLISH["media-notice"].split("|")


def _text(notice: str, language: str) -> str:
    head = [words(language)["kbd_hint"], words(language)["see_new_posts"], words(language)["conversation"]]
    return "\n".join((*head, notice, "Ina Moor", "@inamoor", "·", "6h", "Gates."))


def _saved_page(notice: str, language: str, inside: str = "") -> str:
    post = (
        '<article role="article" data-testid="tweet"><div data-testid="User-Name"><a href="/inamoor"><div dir="ltr">'
        '<span>Ina Moor</span></div></a><a href="/inamoor"><div dir="ltr"><span>@inamoor</span></div></a></div>'
        f'<div data-testid="tweetText" lang="en"><span>Gates.</span></div>{inside}'
        '<a href="/inamoor/status/1378390811236470000"><time datetime="2021-04-03T16:00:00.000Z">1h</time></a></article>'
    )
    gone = f'<article role="article" tabindex="-1"><div><span>{html.escape(notice)}</span></div></article>'
    cells = "".join(f'<div data-testid="cellInnerDiv">{cell}</div>' for cell in ((gone if notice else ""), post))
    return f'<!DOCTYPE html><html lang="{language}"><head><title>Ina Moor on X / X</title></head><body>{cells}</body></html>'


def _answer(notice: str) -> str:
    tombstone = {"__typename": "TextTombstone", "text": {"text": notice}}
    result = {"__typename": "TweetTombstone", "tombstone": tombstone}
    item = {"itemType": "TimelineTweet", "__typename": "TimelineTweet", "tweet_results": {"result": result}}
    content = {"entryType": "TimelineTimelineItem", "itemContent": item}
    entries = [{"entryId": "tweet-1399000000000000000", "content": content}]
    add = {"type": "TimelineAddEntries", "entries": entries}
    return json.dumps({"data": {"threaded_conversation_with_injections_v2": {"instructions": [add]}}})


@pytest.mark.parametrize(("language", "notice", "meaning"), SHOWN, ids=[notice[:40] for _, notice, _ in SHOWN])
def test_a_notice_means_the_same_everywhere(language: str, notice: str, meaning: str) -> None:
    sources = {
        "text_x": _text(notice, language),
        "html_x": _saved_page(notice, language),
        "json_graphql": _answer(notice),
    }
    found = {
        name: next(post.availability for post in threadkit.parse(source, format=name).posts)
        for name, source in sources.items()
    }
    assert found == dict.fromkeys(sources, meaning)


def test_every_english_wording_is_tried() -> None:
    import re

    plain = [notice.removesuffix(" Learn more") for _, notice, _ in SHOWN]
    assert [pattern for pattern in NOTICES if not any(re.fullmatch(pattern, notice) for notice in plain)] == []


@pytest.mark.parametrize("notice", MEDIA)
def test_a_notice_about_media_is_no_post_in_any_format(notice: str) -> None:
    copied = (
        f"See new posts\nConversation\nIna Moor\n@inamoor\n·\n6h\nGates.\n{notice}\nPer Lind\n@perlind\n·\n5h\nYes."
    )
    media = f'<div data-testid="tweetPhoto"><span>{html.escape(notice)}</span></div>'
    for name, source in (("text_x", copied), ("html_x", _saved_page("", "en", media))):
        post = threadkit.parse(source, format=name).posts[0]
        assert (post.text, post.availability, post.quoted) == ("Gates.", "available", None), name
    assert english_notice(notice) is None
