"""What the fuzzer found, as fixed cases: each is read, or refused in one line, and nothing is lost in silence."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent / "fuzz"))
from checks import problem

import threadkit
from conftest import FIXTURES

TWEET = {
    "created_at": "Wed Oct 10 20:19:24 +0000 2018", "id_str": "1050118621198921728", "full_text": "Rye.",
    "user": {"screen_name": "ann_salt", "name": "Ann Salt", "id_str": "1"},
}  # fmt: skip
PHOTO = {
    "media": [{"type": "photo", "media_url_https": "https://[pbs.twimg.com/media/A.jpg", "url": "https://t.co/a"}]
}
FINDS = {
    "an address that is none": json.dumps(TWEET | {"extended_entities": PHOTO}),
    "a length that is none": json.dumps({"id": "20", "content": "Rye.", "date": "2021-06-02", "user": {"username": "a"}, "media": [{"duration": 1e999}]}),
    "a size of 5,000 digits": json.dumps(TWEET | {"extended_entities": {"media": [{"type": "photo", "media_url_https": "https://pbs.twimg.com/media/A.jpg", "sizes": {"large": {"w": "9" * 5000}}}]}}),
    "properties of which a page begins": "---\n·\nMar 4\nConversation\nWeir News\n@weir_news\n---",
    "records whose last marks stand on the last lines": '- full_text: "The kiln is cold again,\x0c\u2028    third time this month.\\n\\n\\U0001F3FA #pottery"\u2029  link: https://twitter.com/nell_kiln/status/1312675850718982101\x0b \x0b\u2028  published_at: \'2020-10-04 08:48:05\'\u2028\x85 \x0b  source_name: "@nell_kiln"\x0c \x0c \r- full_text: \'It\'\'s the fuse, not the gas: I Zqvxwor\x0c\u2028    twice\'\x0c \r \x85  link: https://twitter.com/bo_glaze/status/1314603819003785201\u2028 \u2028  published_at: \'2020-10-09 16:29:09\'\x85  source_name: "@bo_glaze"\x85- full_text: |-\x0c \x0b\r \x85    Two fuses, then.\x85    One each.\u2028 \x0b \x0b  link: https://twitter.com/nell_kiln/status/1314604819003785201\u2029  published_at: \'2020-10-09 16:33:07\'\u2029  source_name: "@nell_kiln"\x85\x85\x0c\x0b',
    "times that some zone does not have": json.dumps([TWEET | {"created_at": time} for time in ("0001-01-01T00:00:00+23:59", "9999-12-31T23:59:59Z", "0001-01-02", "12/31/9999")]),
    "our own post of such a time": "\n".join(json.dumps({"key": time, "text": "Rye", "created_at": time, "time_text": None, "availability": "available", "hidden_replies": False, "inferred": {}}) for time in ("0001-01-01T00:00:00+23:59", "2021-06-02T08:00:00", "9999-12-31T23:59:59-23:59", "2021-06-02T08:00:00Z")),
    "isolates without an end": json.dumps(TWEET | {"full_text": "a\u2067b\u2069 c\u2067d \u2069\u2069", "user": {"screen_name": "a", "name": "A\u2067"}}),
    "a feed of quotes in quotes": (FIXTURES / "feed_nitter" / "account.xml").read_text(encoding="utf-8").replace("&lt;p&gt;", "&lt;blockquote&gt;" * 300 + "&lt;p&gt;", 1),
    "half of a character in a page's JSON-LD": (FIXTURES / "html_metadata" / "json_ld.html").read_text(encoding="utf-8").replace("the keys", "the \\ud83dkeys"),
    "half of a character in a cell": "id,created_at,username,text,user\n1400000000000000002,2021-06-02,ann,Rye,\"{'name': 'A \\ud83d'}\"\n",
    "a feed whose link is none": '<rss version="2.0"><channel><title>a / @a</title><item><title>Rye.</title><link>http://[nitter/a/status/20</link><description>Rye.</description></item></channel></rss>',
}  # fmt: skip


@pytest.mark.parametrize("page", FINDS.values(), ids=FINDS)
def test_what_was_found_stays_mended(page: str) -> None:
    assert problem(page.encode()) is None


#: Pages of which a tree is changed while they are read.
CHANGED = (
    "html_threadreader/marks_only_2023.html", "html_threadreader/blog_copy_2019.html", "html_legacy/permalink_2018.html",
    "html_x/wayback_2023.html", "feed_nitter/account.xml", "feed_rsshub/account.xml",
)  # fmt: skip


@pytest.mark.parametrize("ampersand", ["&", "&amp;"])
@pytest.mark.parametrize("name", CHANGED)
def test_a_reference_may_state_what_no_tree_takes_back(name: str, ampersand: str) -> None:
    refused = f"{ampersand}#x1b;{ampersand}#12;{ampersand}#xffff;"
    page = (FIXTURES / name).read_text(encoding="utf-8")
    page = re.sub(r"(?<=[\w\"/]>)\s*(?!http|twitter)(?=\w)|(?<=[pr\"/]&gt;)(?=\w)", lambda _: refused, page)
    assert problem(page.encode(), quick=True) is None


BOOKMARK = {
    "tweet_id": "2011092347254182097", "full_text": "Ovens and Zqvxwo, part one", "screen_name": "mira", "username": "Mira Q",
    "views_count": "1200", "created_at": "2026-01-13T15:05:54.000Z",
}  # fmt: skip
COPY = """<!DOCTYPE html><html><head><title>Lifts</title></head><body>
<blockquote><p>From a thread <span class="entity-image"></span><sup class="tw-permalink"><i></i></sup></p>
<hr>Stop watching. <sup class="tw-per="https://x.com/a/status/1215695808754614273">posted on X</a></blockquote>
<div id="container">Lifts are slow.<br>Ask <a hrmalink"><i></i></sup><hr>
Count the Zqvxwo instead.<sup class="tw-permalink"><i></i></sup><hr>Take the stairs.<sup class="tw-permalink"><i></i></sup></div></body></html>"""
X_PAGE = (FIXTURES / "html_x" / "gaps.html").read_text(encoding="utf-8")
OLD_PAGE = (FIXTURES / "html_legacy" / "profile_wayback_2018.html").read_text(encoding="utf-8")
NITTER = (FIXTURES / "html_nitter" / "article_2026.html").read_text(encoding="utf-8")
READER = (FIXTURES / "html_threadreader" / "thread_2026.html").read_text(encoding="utf-8")
STATUS = (FIXTURES / "html_nitter" / "status_2026.html").read_text(encoding="utf-8")
CONVERSATION = (FIXTURES / "html_legacy" / "permalink_2018.html").read_text(encoding="utf-8")
HOME = (FIXTURES / "html_x" / "timeline_pt.html").read_text(encoding="utf-8")
FEED = (FIXTURES / "feed_nitter" / "account.xml").read_text(encoding="utf-8")
EMBED = '<blockquote class="twitter-tweet"><p>Salt or Zqvxwo?</p>&mdash; Ann (@ann_salt) <a href="https://twitter.com/ann_salt/status/1400000000000000002">June 2, 2021</a></blockquote>'
EMBEDS = f"<html><body><article><p>She said:</p>{EMBED.replace('Zqvxwo', 'rye')}@@<p>And so on.</p></article></body></html>"
FORUM = (FIXTURES / "html_embed" / "forum.html").read_text(encoding="utf-8")
NOTE = "Which spice?\n\n12:01 PM · Dec 1, 2026\n\nSalt or Zqvxwo or pepper?\n"
#: Pages with the word Zqvxwo in a post that some damage hides.
HIDDEN = {
    "a post that was written as a string": json.dumps([str(BOOKMARK), BOOKMARK | {"tweet_id": "2011092347254182200", "full_text": "Rye."}]),
    "posts that were written as a string": json.dumps({"data": str([{"id": "1400000000000000002", "text": "Zqvxwo at level nine"}]), "includes": {"tweets": [{"id": "1400000000000000003", "author_id": "41", "text": "Which grain?", "created_at": "2021-06-02T08:00:00.000Z", "edit_history_tweet_ids": ["1400000000000000003"]}]}}),
    "a post without an id in another's place": json.dumps({"results": [TWEET | {"coordinates": {"created_at": TWEET["created_at"], "text": "A post on Zqvxwo.", "user": {}}}]}),
    "a text under a name that nobody knows": json.dumps({"tweetURL": "https://twitter.com/ann_salt/status/1400000000000000002", "user_screen_name": "ann_salt", "likes": 3, "texts": "Salt or Zqvxwo or pepper?", "qrt": {"tweetURL": "https://twitter.com/bo_lund/status/1400000251658240002", "tweetID": "1400000251658240002", "text": "Which spice?", "date_epoch": 1622620740, "user_name": "Bo Lund", "user_screen_name": "bo_lund"}}),
    "a display range that leaves words out": json.dumps(TWEET | {"full_text": "Salt and pepper Zqvxwo https://t.co/a", "display_text_range": [0, 15]}),
    "marks of posts in two places": COPY,
    "a copy whose end stands in front": '''<html><body><div id="container">Lifts are Zqvxwo slow.<span class="entity-image"></spaairs.
<sup class="tw-permalink"></sup></div></body></html>n><sup class="tw-permalink"></sup><hr>Count the floors.<sup class="tw-permalink"></sup><hr>Take the st''',
    "a text before an element without an end": '<html><body><div id="container">Lifts are Zqvxwo slow.<span class="entity-image"><a href="/a"><sup class="tw-permalink"></sup><hr>Count the floors.<sup class="tw-permalink"></sup><hr>Take the stairs.<sup class="tw-permalink"></sup></div></body></html>',
    "a page whose line breaks are lost": (FIXTURES / "text_notes" / "legacy_page.md").read_text(encoding="utf-8").replace("\n", "\u2028").replace("nothing", "Zqvxwo"),
    "a text behind an address": "# Posted\n\n**Account**: @petra_dunes\n\n### Post #1\n**Posted**: 2025-11-16 09:12 UTC\n**ID**: 1990000000000000404\n**URL**: https://x.com/petra_dunes/status/1990000000000000404 **Text**: \"The Zqvxwo book is full.\"\n\n##\n**Posted**: 2025-11-16 19:45 UTC\n**ID**: 1990000000000000505\n**URL**: https://x.com/petra_dunes/status/1990000000000000505\n**Text**:\n```\nBring a pencil.\n```\n",
    "a name with a mark in it": (FIXTURES / "text_x" / "french_tombstones.txt").read_text(encoding="utf-8").replace("@guet_du_nord\n", "@guet_du_nor\u202ed\n", 1).replace("heures", "Zqvxwo"),
    "a note above a page": NOTE + X_PAGE,
    "a note below a page": X_PAGE + NOTE,
    "a note below an older page": OLD_PAGE + NOTE,
    "a post as data above a page": json.dumps([TWEET | {"full_text": "Salt or Zqvxwo or pepper?"}], indent=1) + "\n" + X_PAGE,
    "posts as data, a line each, above a page": json.dumps(TWEET | {"full_text": "Salt or Zqvxwo?"}) + "\n" + json.dumps({"html": X_PAGE}),
    "another website's page below a page": NITTER + '<html><body class="x"><div class="y"><p class="z">Salt or Zqvxwo?</p></div></body></html>',
    "an article that is closed too early": NITTER.replace("<h2>", "</div></div></div></article></div></div><h2>", 1).replace("It only groans", "It only Zqvxwo"),
    "a note below a feed": (FIXTURES / "feed_rsshub" / "account.xml").read_text(encoding="utf-8") + NOTE,
    "a note in a feed": (FIXTURES / "feed_nitter" / "account.xml").read_text(encoding="utf-8").replace("<item>", NOTE + "<item>", 1),
    "an author's line that is cut in two": 'original_tweet_url,available_tweet_text,available_tweet_info\nhttps://twitter.com/ann_salt/status/1199991319557046273,Salt that was kept,"Ann\nSalt (@ann_salt)\nZqvxwo\n28, 2019"\n',
    "lines of other posts above a numbered thread": "2024-03-02 08:12 | @ada_moss | Moss on the Zqvxwo wall is thicker than last year. | https://twitter.com/ada_moss/status/1763839747421114369\n\n\nThread by @pipetobacco_\n\nThings I learned repairing one organ (1/3)\n\nThe wind always finds a way (2/3)\n\nTune it in May. (3/3)\n",
    "another program's posts above an answer of the site": json.dumps(TWEET | {"id_str": "1050118621198921000", "full_text": "Salt or Zqvxwo?"}) + "\n" + (FIXTURES / "json_graphql" / "gone.json").read_text(encoding="utf-8"),
    "a notice under another name": json.dumps({"__typename": "TweetTombstone", "tombstone_": {"value": {"text": [{"text": "This Post was Zqvxwo by the Post author."}]}}}),
    "notices in a list": json.dumps({"__typename": "TweetTombstone", "tombstone": [{"text": {"text": "This Post was Zqvxwo by the Post author."}}]}),
    "a row with a cell too few": "id,created_at,lang,username,text\n1400000000000000002,2021-06-02,ann,Zqvxwo at level nine\n",
    "a quote mark left open in an attribute": OLD_PAGE.replace('<p class="', '<p class=">Salt or Zqvxwo?</p><p class="', 1),
    "a quote mark left open to the end": OLD_PAGE.replace("</body>", "<p class=\"x>Salt or Zqvxwo?</p></body>"),
    "a page in the middle of another": NITTER.replace('<div class="nav-item right">', OLD_PAGE + '<div class="nav-item right">', 1).replace("It only groans", "It only Zqvxwo"),
    "a cell whose quote mark is left open": 'id,created_at,lang,username,text,entities.urls\n1400000000000000002,2021-06-02,en,ann,Rye,"[{""start"": 24\n1400000000000000003,2021-06-02,en,bo,Zqvxwo at level nine,\n"\n',
    "an id that is words": json.dumps(TWEET | {"id": "Salt or Zqvxwo or pepper?", "card": {}}),
    "an author's name under another name": json.dumps(TWEET | {"user": {"screen_name": "ann_salt", "name_": "Ann Zqvxwo", "id_str": "1"}}),
    "an author's name that is wrapped up": json.dumps(TWEET | {"user": {"screen_name": "ann_salt", "name": {"value": "Ann Zqvxwo"}, "id_str": "1"}}),
    "an author's name that is a list": json.dumps({"data": [{"id": "1400000000000000003", "author_id": "41", "text": "Which grain?", "created_at": "2021-06-02T08:00:00.000Z", "edit_history_tweet_ids": ["1400000000000000003"]}], "includes": {"users": [{"id": "41", "username": "ann_salt", "name": ["Ann Zqvxwo"]}]}}),
    "a text in the place of another fact": json.dumps(TWEET | {"place": {"country": "Austria", "place_type": "Salt or Zqvxwo or pepper?"}}),
    "a client that is a list": json.dumps({"data": [{"id": "1400000000000000003", "source": ["Salt Zqvxwo"], "author_id": "41", "text": "Which grain?", "created_at": "2021-06-02T08:00:00.000Z", "edit_history_tweet_ids": ["1400000000000000003"]}]}),
    "a card's values under another name": json.dumps(TWEET | {"card": {"name": "poll2choice_text_only", "bindings": {"choice1_label": {"string_value": {"text": "Zqvxwo"}}}}}),
    "a quoted text that is wrapped up": json.dumps(TWEET | {"quoted_status": TWEET | {"id_str": "1050118621198921000", "full_text": {"en": "Salt or Zqvxwo?"}}}),
    "two columns of one name": "id,created_at,text,username,text\n1400000000000000002,2021-06-02,Zqvxwo at level nine,ann,en\n",
    "a text in a heading": CONVERSATION.replace("Sewing is faster.", "<h2>Zqvxwo is faster.</h2>"),
    "a text in a time": CONVERSATION.replace('"></span><p class="js-tweet-text', '">Zqvxwo</span><p class="js-tweet-text', 1),
    "a time that has no end": CONVERSATION.replace("Sewing is faster.", "Zqvxwo is faster.").replace("</span><p", "</span<p"),
    "a text in a button": READER.replace("Asked &amp; answered, mostly by", "<button>Asked, Zqvxwo by</button>"),
    "a text among the counts": STATUS.replace('<div class="tweet-stats">', '<div class="tweet-stats">It Zqvxwo.', 1),
    "an article in the bar of the site": NITTER.replace("<h2>", "</div></div></div></article></div></div><nav><h2>", 1).replace("Listen at night", "Listen Zqvxwo"),
    "a post of another website in the bar of the site": STATUS.replace("<nav>", f"<nav>{EMBED}", 1),
    "a post of an older page beside the timeline": X_PAGE.replace("<body>", '<body><div class="side"><p class="js-tweet-text tweet-text">Salt or Zqvxwo?</p></div>', 1),
    "a post of a mirror beside the timeline": X_PAGE.replace("<body>", '<body><div class="tweet-content">Salt or <a href="/search">#Zqvxwo</a></div>', 1),
    "a post of an unrolled thread beside the timeline": X_PAGE.replace("<body>", '<body><div class="content-tweet" data-screenname="ann_salt">Salt or Zqvxwo?</div>', 1),
    "a name in a sentence of the site's": HOME.replace("Biblioteca Velha repostou", "Biblioteca Zqvxwo Velha repostou"),
    "a line among the properties above a page": (FIXTURES / "html_threadreader" / "blog_front_matter.md").read_text(encoding="utf-8").replace("---\n", "---\nSalt or Zqvxwo, said she.<br />\n", 1),
    "a word in an item of a feed that is no text": FEED.replace("<pubDate>", "<span>Salt or Zqvxwo?</span><pubDate>", 1),
    "a word in a description that is no markup": FEED.replace("<description>", "<description><u>Zqvxwo</u>", 1),
}  # fmt: skip


@pytest.mark.parametrize("page", HIDDEN.values(), ids=HIDDEN)
def test_what_damage_hides_is_told(page: str) -> None:
    assert problem(page.encode(), marker="Zqvxwo") is None


STRAYS = {
    "a forum's post whose links are none": FORUM.replace("<a ", "<div ").replace("</a>", "</div>").replace("A brush", "A Zqvxwo"),
    "a block quote among embeds that names its status only": EMBEDS.replace("@@", '<blockquote><p>Rye or Zqvxwo?</p><a href="https://x.com/bo/status/1400000000000000003">June</a></blockquote>'),
    "a post among embeds without block quote and link": EMBEDS.replace("@@", "<p>Rye or Zqvxwo?</p>&mdash; Bo (@bo_lund) <b>June 2, 2021</b>"),
    "a block quote among embeds without its link": EMBEDS.replace("@@", "<blockquote><p>Rye or Zqvxwo?</p>&mdash; Bo (@bo_lund) June 2, 2021</blockquote>"),
    "a text that stands before its block quote": EMBEDS.replace("@@", "Rye or Zqvxwo?" + EMBED.replace("<p>Salt or Zqvxwo?</p>", "")),
}  # fmt: skip


@pytest.mark.parametrize("source", STRAYS.values(), ids=STRAYS)
def test_a_post_among_embeds_that_is_none_any_more_is_a_loss(source: str) -> None:
    told = [one.excerpt or "" for one in threadkit.parse(source).diagnostics if one.code == "text-unclaimed"]
    assert any("Zqvxwo" in excerpt for excerpt in told)


def test_the_article_around_embeds_is_its_own_websites() -> None:
    article = (
        "We asked (@mine_news). <a href='https://x.com/bo/status/1400000000000000003'>She said so</a> — Bo Lund"
    )
    page = threadkit.parse(EMBEDS.replace("@@", f"<p>{article}</p><blockquote>Rye.</blockquote>"))
    assert len(page.posts) == 1 and not [one for one in page.diagnostics if one.severity == "loss"]


def test_a_page_that_was_written_several_times_is_one_page() -> None:
    page = threadkit.parse(OLD_PAGE.replace("</html>", "") * 3)
    assert page.posts and "page-partial" not in {one.code for one in page.diagnostics}


def test_words_that_are_the_pages_own_by_their_place_are_listed_once() -> None:
    page = threadkit.parse(X_PAGE.replace("<body>", "<body><nav>Home Salt 3 Mar 2024 Salt</nav><nav>Salt</nav>", 1))
    [note] = [one for one in page.diagnostics if one.code == "chrome-by-place"]
    assert note.severity == "info" and note.excerpt == "Home Salt 3 Mar 2024 Salt | Salt"


def test_words_without_end_are_no_pages_own() -> None:
    menu = "".join(f"<nav>Salt and pepper number {number}</nav>" for number in range(4_000))
    page = threadkit.parse(X_PAGE.replace("<body>", f"<body>{menu}", 1))
    assert "text-unclaimed" in {one.code for one in page.diagnostics} and page.coverage.unclaimed > 1_000


def test_many_names_on_one_line_are_read_once_each() -> None:
    assert problem(f"Le pont rouvre demain. {'@a ' * 40_000}\n".encode()) is None


def test_a_long_word_without_a_dot_is_looked_through_once() -> None:
    assert problem(f"Ann Lee@annlee\n\n{'lamp' * 20_000}\n\n9:00 AM · Sep 2, 2026 View on X\n".encode()) is None


#: Values that JSON or programs allow, and that no fact of a post has.
EDGES = (
    '"' + "9" * 400 + '"', "9" * 400, "NaN", "-Infinity", "1e999", '"\\ud83d"', '"\\u0000"', '"0001-01-01T00:00:00+14:00"',
    '"9999-12-31T23:59:59-14:00"', '"Wed Oct 10 20:19:24 +9999 99999"', "-1", "[" * 2000 + "]" * 2000,
)  # fmt: skip


@pytest.mark.parametrize("value", EDGES, ids=[value[:20] for value in EDGES])
def test_a_value_at_the_edge_of_json_may_stand_anywhere(value: str) -> None:
    for key in (*TWEET, "favorite_count", "id", "place", "entities", "display_text_range", "quoted_status"):
        page = json.dumps(TWEET | {key: "@edge@"}).replace('"@edge@"', value)
        assert problem(page.encode(), quick=True) is None


def test_words_of_an_embedded_post_that_were_not_read_are_told() -> None:
    html = '<blockquote class="twitter-tweet"><p>The kiln Zqvxwo is cold</p><p>Second line of rye</p>&mdash; Ann Salt (@ann_salt) <a href="https://twitter.com/ann_salt/status/1312675850718982101">October 4, 2020</a></blockquote>'
    answer = {"url": "https://twitter.com/ann_salt/status/1312675850718982101", "author_name": "Ann Salt", "author_url": "https://twitter.com/ann_salt", "html": html}  # fmt: skip
    assert threadkit.parse(json.dumps(answer)).diagnostics == ()
    swallowed = json.dumps(
        answer | {"html": html.replace("</p>&mdash;", "<&mdash;").replace("<p>Second", "<!-- --><p>Second")}
    )
    moved = json.dumps(answer | {"html": html + "<p>Nobody reads these words</p>"})
    assert problem(swallowed.encode(), marker="Zqvxwo") is None
    assert "text-unclaimed" in {one.code for one in threadkit.parse(moved).diagnostics}
