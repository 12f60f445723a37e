"""The view: where each post stands, what is said of it, and in which words."""

from __future__ import annotations

import pytest

import threadkit
from reader_threads import example, grown
from threadkit.reader import View, view
from threadkit.reader.model import PostView
from threadkit.reader.texts import text_of
from threadkit.reader.visible import visible, web
from threadkit.reader.words import languages, words_of


def posts(seen: View) -> dict[str, PostView]:
    return {block.post.number: block.post for block in seen.blocks() if block.post is not None}


def outline(thread: threadkit.Thread) -> str:
    """The blocks as letters: P a post (with its number), others by their first letter."""
    parts = []
    for block in view(thread).blocks():
        parts.append(block.post.number if block.post else block.kind)
    return " ".join(parts)


def test_the_chain_is_the_article_and_answers_stand_beside_it() -> None:
    # 0 and 5 are by u0; 1 to 4 by others
    thread = grown([None, 0, 1, 0, 0, 0])
    assert outline(thread) == (
        "tree item 1 side group rail 1.1 1.1.1 /rail rail 1.2 /rail rail 1.3 /rail /group /side /item "
        "item 2 /item /tree"
    )


def test_a_rail_begins_only_where_answers_compete() -> None:
    thread = grown([None, 0, 1, 2, 2])
    assert outline(thread) == (
        "tree item 1 side group rail 1.1 1.1.1 group rail 1.1.1.1 /rail rail 1.1.1.2 /rail /group /rail /group "
        "/side /item /tree"
    )


@pytest.mark.parametrize(
    "parents",
    [
        [None, *range(3000)],  # one long chain of answers
        [None, *(number - number % 2 for number in range(3000))],  # two answers to every second post
        [None, *[0] * 3000],  # three thousand answers to one post
        [None] * 500,  # nothing is linked
    ],
)
def test_every_post_has_one_place_whatever_the_shape(parents: list[int | None]) -> None:
    thread = grown(parents)
    seen = view(thread)
    shown = [block.post for block in seen.blocks() if block.post is not None]
    assert sorted(post.key for post in shown) == sorted(node.key for node in thread.posts)
    assert len({post.number for post in shown}) == len(shown)
    assert max(block.level for block in seen.blocks()) <= 8
    assert max(len(post.number) for post in shown) < 60


def test_what_the_example_shows() -> None:
    seen = view(example())
    assert seen.head.title == "Why does the night ferry to Lisö show two lamps?"
    assert seen.head.facts[0] == "14 posts, 1 cannot be seen, 1 not saved"
    assert seen.head.facts[2] == "3–5 Jun 2026 (UTC)"
    found = posts(seen)
    assert list(found)[:6] == ["1", "1.1", "1.1.1", "1.1.1.1", "1.1.1.2", "1.1.1.2.1"]
    assert [count.label for count in found["1"].counts] == [
        "21 replies",
        "88 reposts",
        "640 likes",
        "≈ 71,400 views",
    ]
    assert found["1"].counts[2].earlier == ("4 Jun 2026: 412",)
    gone = found["1.1.1.2"].gone
    assert gone is not None and (gone.word, gone.said) == (
        "Deleted",
        "“This Post was deleted by the Post author.”",
    )
    assert [quote.text.plain[:12] for quote in found["3"].quotes] == ["In our store"]
    assert found["1.1.1.2.1"].text.dir == "rtl" and found["1.2"].text.lang == "ja"
    assert [line.number for line in seen.guesses] == [1, 2]


def test_a_quote_that_stands_in_the_thread_is_named_and_not_repeated() -> None:
    thread = grown([None, 0, 0, 0, 0, 0])
    nodes = [node.model_copy(update={"quotes": "1"}) if node.key == "5" else node for node in thread.posts]
    found = posts(view(thread.model_copy(update={"posts": tuple(nodes)})))
    assert "".join(run.text for run in found["2"].above[0]) == "quotes 1.1" and not found["2"].quotes


@pytest.mark.parametrize("language", languages())
def test_each_language_has_all_the_words(language: str) -> None:
    english, other = words_of("en"), words_of(language)
    for name, text in english._table.items():
        assert other.has(name), name
        assert isinstance(other._table[name], type(text)), name
    seen = view(example(), language=language)
    assert all(block.label is not None for block in seen.blocks())
    for number in (0, 1, 2, 3, 11, 100, 1234567):
        assert other.count("likes", number)


def test_an_unknown_language_is_an_error_that_names_the_others() -> None:
    with pytest.raises(threadkit.ExportError, match="there are"):
        view(example(), language="tlh")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\x00b", "a␀b"),
        ("\x1b[31m", "␛[31m"),
        ("a\u202eb\u2066c\u2069", "a[U+202E]b\u2066c\u2069"),
        ("a\u2066c\nb\u2069", "a[U+2066]c\nb[U+2069]"),
        ("\x9b2J", "[U+009B]2J"),
        ("\ud800", "\ufffd"),
        ("🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f", None),
        ("👩🏽‍🚀 e\u0301 \u200f", None),
    ],
)
def test_characters_that_act_are_shown(text: str, shown: str | None) -> None:
    assert visible(text) == (text if shown is None else shown)


@pytest.mark.parametrize("url", ["javascript:x", "https://a b", 'https://a/"', "https://", "//a.example", None])
def test_only_web_addresses_are_links(url: str | None) -> None:
    assert web(url) is None


def test_links_and_styles_are_stretches_of_the_text() -> None:
    text = "See https://a.example/x and @bo on #tag\n\nthen more"
    said = text_of(text, threadkit.extract_entities(text))
    kinds = [(run.text, run.kind) for paragraph in said.paragraphs for run in paragraph.runs if run.kind != "text"]
    assert kinds[-2:] == [("@bo", "mention"), ("#tag", "tag")]
    assert said.plain == text


def test_a_post_that_an_article_embeds_stands_in_its_place() -> None:
    blocks = (
        threadkit.ArticleBlock(type="paragraph", text="Before it."),
        threadkit.ArticleBlock(type="post", url="https://x.com/u1/status/77"),
        threadkit.ArticleBlock(type="paragraph", text="After it."),
    )
    inner = threadkit.Post(key="77", id="77", url="https://x.com/u1/status/77", text="The very post.")
    outer = threadkit.Post(key="1", article=threadkit.Article(title="On it", blocks=blocks), quoted=inner)
    page = threadkit.Page(posts=(outer,), source=threadkit.Source(format="text_x"))
    for form in ("html", "text", "markdown", "obsidian"):
        said = threadkit.export(page, form)
        before, post, after = (said.rindex(words) for words in ("Before it.", "The very post.", "After it."))
        assert before < post < after and said.count("The very post.") <= 2  # html says it again as data
