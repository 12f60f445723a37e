"""One post from many sources: where they state the same fact, they give equal values."""

from __future__ import annotations

from pathlib import Path

import pytest

import threadkit
from conftest import SHARED, needs_corpus
from one_post import FILES, USER, id_of, moment_of, text_of

RAW = SHARED / "corpus" / "raw_json"
NUMBER = 1
#: What a source does not state at all, or (oEmbed, HTML) shows otherwise.
LACKS: dict[str, set[str]] = {
    "json_oembed": {
        "metrics",
        "source",
        "conversation_id",
        "created_at",
        "precision",
        "inferred",
        "author",
        "entities",
    },
    "json_archive": {"author", "url"},
    "json_tools": {"entities"},
    "html_x": {"source", "conversation_id", "author", "entities", "lang", "metrics"},
    "html_embed": {
        "metrics",
        "source",
        "conversation_id",
        "created_at",
        "precision",
        "inferred",
        "author",
        "entities",
    },
}
ALWAYS = {"line", "time_text", "span"}


def _facts(post: threadkit.Post, lacks: set[str]) -> dict[str, object]:
    return {name: getattr(post, name) for name in threadkit.Post.model_fields if name not in lacks | ALWAYS}


def _html_x() -> str:
    """The post on a page of x.com."""
    words = text_of(NUMBER).partition("https://")
    address, _, tag = words[2].partition(" ")
    return (
        '<!DOCTYPE html><html lang="en"><head><title>Ann Salt on X / X</title></head><body>'
        '<div data-testid="cellInnerDiv"><article role="article" data-testid="tweet"><div><div>'
        f'<div data-testid="User-Name"><a href="/{USER["screen_name"]}"><div dir="ltr"><span>{USER["name"]}</span></div></a>'
        f'<a href="/{USER["screen_name"]}"><div dir="ltr"><span>@{USER["screen_name"]}</span></div></a></div>'
        f'<div data-testid="tweetText" lang="en"><span>{words[0].replace("&", "&amp;")}</span>'
        f'<a href="https://t.co/saltmine01"><span aria-hidden="true">https://</span>{address}</a><span> </span>'
        f'<a href="/hashtag/salt">{tag}</a></div>'
        f'<a href="/{USER["screen_name"]}/status/{id_of(NUMBER)}"><time datetime="{moment_of(NUMBER):%Y-%m-%dT%H:%M:%S}.000Z">1h</time></a>'
        '<div role="group" aria-label="2 reposts, 3 likes"></div></div></div></article></div></body></html>'
    )


def _html_embed() -> str:
    """The post in an article, as a block quote."""
    words = text_of(NUMBER).replace("&", "&amp;").partition("https://")
    address, _, tag = words[2].partition(" ")
    return (
        "<!DOCTYPE html><html><head><title>On salt</title></head><body><p>As Ann says:</p>"
        f'<blockquote class="twitter-tweet"><p lang="en" dir="ltr">{words[0]}<a href="https://t.co/saltmine01">'
        f'https://{address}</a> <a href="https://twitter.com/hashtag/salt">{tag}</a></p>&mdash; {USER["name"]} '
        f'(@{USER["screen_name"]}) <a href="https://twitter.com/{USER["screen_name"]}/status/{id_of(NUMBER)}">'
        f"{moment_of(NUMBER):%B} 2, 2021</a></blockquote></body></html>"
    )


SOURCES = {
    **{name: write([NUMBER]) for name, write in FILES.items()},
    "html_x": _html_x(),
    "html_embed": _html_embed(),
}


@pytest.mark.parametrize("name", SOURCES)
def test_every_source_says_the_same(name: str) -> None:
    page = threadkit.parse(SOURCES[name])
    assert page.source.format == name and not [one for one in page.diagnostics if one.severity == "loss"]
    (post,) = page.posts
    (wanted,) = threadkit.parse(SOURCES["json_v1"]).posts
    assert (wanted.text, wanted.created_at, wanted.author and wanted.author.username) == (
        text_of(NUMBER),
        moment_of(NUMBER),
        USER["screen_name"],
    )
    lacks = LACKS.get(name, set())
    assert _facts(post, lacks) == _facts(wanted, lacks)
    if post.author is not None and wanted.author is not None:
        assert (post.author.username, post.author.name) == (wanted.author.username, wanted.author.name)
    assert [one.span for one in post.entities.urls] == [one.span for one in wanted.entities.urls]
    assert post.entities.hashtags == wanted.entities.hashtags


@needs_corpus
def test_one_post_in_four_envelopes_of_graphql() -> None:
    names = ("TweetResultByRestId", "TweetResultsByIds", "TweetResultsByRestIds")
    posts = [
        _facts(threadkit.parse_file(RAW / "graphql" / f"fxembed_{name}_1902059299591090335.json").posts[0], set())
        for name in names
    ]
    assert posts[0]["quoted"] is not None
    assert all({**post, "quoted": None} == {**posts[0], "quoted": None} for post in posts)
    assert len({post["quoted"].text for post in posts}) == 1  # type: ignore[attr-defined]


@needs_corpus
def test_one_post_from_three_tools() -> None:
    names = ("fxtwitter", "vxtwitter", "gallerydl")
    files = [RAW / "thirdparty" / f"same_post_2083186849879630084_{name}.json" for name in names]
    posts = [threadkit.parse_file(path).posts[0] for path in files]
    for name in (
        "id",
        "url",
        "created_at",
        "precision",
        "text",
        "entities",
        "lang",
        "availability",
        "reply_to",
        "quoted",
    ):
        assert len({repr(getattr(post, name)) for post in posts}) == 1, name
    media = [
        (one.type, (one.url or "").partition("?")[0], one.width, one.height) for post in posts for one in post.media
    ]
    assert len(media) == 3 and len(set(media)) == 1
    assert len({(post.author.username, post.author.name) for post in posts if post.author}) == 1
    assert len({post.metrics.replies for post in posts}) == 1  # the others were counted at other hours


@needs_corpus
def test_a_cut_post_and_its_whole_are_one() -> None:
    cut, whole = (threadkit.parse_file(RAW / "v1" / f"bear_{name}.json") for name in ("compat", "extended"))
    assert cut.posts[0].truncated and not whole.posts[0].truncated
    assert whole.posts[0].text.startswith(cut.posts[0].text.removesuffix("…"))
    (thread,) = threadkit.build_threads([cut, whole])
    assert [node.post.text for node in thread.posts] == [whole.posts[0].text]


@needs_corpus
def test_flattened_lines_and_whole_answers_are_one() -> None:
    flat, whole = (threadkit.parse_file(RAW / "v2" / f"twarccsv_{name}.jsonl") for name in ("flat", "noflat"))
    for name in ("posts", "context"):
        one, other = ([_unlined(post) for post in getattr(page, name)] for page in (flat, whole))
        assert [post.id for post in one] == [post.id for post in other]
        assert [a.id for a, b in zip(one, other, strict=True) if a != b] == [], name


def _unlined(post: threadkit.Post) -> threadkit.Post:
    quoted = _unlined(post.quoted) if post.quoted is not None else None
    return post.model_copy(update={"line": None, "quoted": quoted})


@needs_corpus
def test_an_archive_as_scripts_and_as_a_table() -> None:
    """The same month twice; the table lost what is not ASCII, and keeps of reposts the cut text."""
    scripts, table = (
        threadkit.parse_file(Path(RAW / "archive_old" / f"anildash_2012_05.{end}")) for end in ("js", "csv")
    )
    assert len(scripts.posts) == len(table.posts) == 1056
    pairs = [(one, other) for one, other in zip(scripts.posts, table.posts, strict=True) if one.reposted_by is None]
    assert all(
        (one.id, one.created_at, one.source) == (other.id, other.created_at, other.source) for one, other in pairs
    )
    same = [one.text == other.text or "?" in other.text for one, other in pairs]
    assert sum(same) > 0.97 * len(pairs)
    replies = [(one.reply_to and one.reply_to.id) == (other.reply_to and other.reply_to.id) for one, other in pairs]
    assert all(replies)
