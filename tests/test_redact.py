"""Redacted pages: the people's words are gone, the page is read as before."""

from __future__ import annotations

import gzip
import json
import re
import time
from pathlib import Path

import pytest

import golden
import threadkit
from conftest import FIXTURES
from damage import all_posts
from threadkit.redact import redact
from threadkit.redact.interface import Interface
from threadkit.redact.names import any_of
from threadkit.redact.said import said_on
from wrappers import mhtml, zipped

PAGES = [path for folder in sorted(FIXTURES.iterdir()) if folder.is_dir() for path in golden.inputs(folder)]
IDS = [str(path.relative_to(FIXTURES)) for path in PAGES]
_KEY = b"a key"
#: Words that the site, or a tool, prints in addresses, titles and labels, whatever people write.
_OWN = frozenset("https http status example watch tweet_video original youtu".split())
_WORD = re.compile(r"[^\W\d_]{5,}")


def _format(path: Path) -> str | None:
    folder = path.relative_to(FIXTURES).parts[0]
    return golden.options(path).get("format") or (None if folder == "containers" else folder)


def _both(path: Path) -> tuple[threadkit.Page, threadkit.Page, str]:
    options = {**golden.options(path), "format": _format(path)}
    text = redact(path.read_bytes(), format=options["format"], key=_KEY)
    return threadkit.parse_file(path, **options), threadkit.parse(text, **options), text


def _shape(page: threadkit.Page) -> list[tuple[object, ...]]:
    """What redacting must not change.

    In data the length of a text depends on its links. Markup is read by many words that are no labels, of which some
    are masked: there, it is the posts and what they quote.
    """
    whole = page.source.format.startswith("text_")
    if page.source.format.startswith(("html_", "feed_")):
        return [(post.quoted is not None, len(post.also_quoted)) for post in all_posts(page)]
    return [
        (
            post.time_text,
            post.metrics,
            len(post.media),
            post.availability,
            post.truncated,
            post.promoted,
            post.pinned,
            post.quoted is not None,
            len(post.also_quoted),
            len(post.text) if whole else bool(post.text),
            len(post.reply_to.usernames) if post.reply_to else 0,
            post.created_at and post.created_at.replace(second=0, microsecond=0),
        )
        for post in all_posts(page)
    ]


@pytest.mark.parametrize("path", PAGES, ids=IDS)
def test_pages_are_read_as_before(path: Path) -> None:
    before, after, _ = _both(path)
    assert _shape(after) == _shape(before)
    if not before.source.format.startswith(("html_", "feed_")):
        known, new = (
            {post.author and post.author.username for post in all_posts(page)} for page in (before, after)
        )
        assert len(known) == len(new)


@pytest.mark.parametrize("path", PAGES, ids=IDS)
def test_nothing_of_the_people_is_left(path: Path) -> None:
    page, _, text = _both(path)
    words: set[str] = set()
    marks: set[str] = set()
    for post in all_posts(page):
        said = [post.text, *(medium.alt or "" for medium in post.media)]
        for author in (post.author, post.reposted_by):
            if author is not None:
                said.append(author.name or "")
                marks |= {one for one in (author.username, author.id) if one and len(one) > 4}
        marks |= {one for one in (post.id, *(url.expanded_url or url.url for url in post.entities.urls)) if one}
        words.update(_WORD.findall(" ".join(said)))
        words -= set(_WORD.findall(post.source or ""))
    own = _OWN | Interface(page.source.language or "en", said_on([])).labels
    text = re.sub(r"</?[\w:-]+", "<", text)  # a tag is called what it is called
    left = {one for one in words if one.lower() not in own and re.search(rf"(?<![^\W_]){one}(?![^\W_])", text)}
    assert not left
    assert not {one for one in marks if re.search(rf"(?<!\w){re.escape(one)}(?!\w)", text)} - own


def test_one_word_is_always_the_same_other_word() -> None:
    page = "Ann Lee\n@annlee\n·\nMay 3, 2024\nhello @annlee, hello Ann\nBob\n@bob_bee\n·\nMay 4, 2024\nhello\n"
    text = redact(page, key=_KEY)
    lines = text.split("\n")
    assert text == redact(page, key=_KEY) != redact(page)
    assert lines[2:4] == ["·", "May 3, 2024"]
    handle, hello = lines[1], lines[9]
    assert lines[4] == f"{hello} {handle}, {hello} {lines[0].split(' ')[0]}"
    assert not {"Ann", "Lee", "annlee", "hello", "Bob", "bob_bee"} & set(text.replace("@", "").split())


def test_ids_keep_their_minute_and_their_order() -> None:
    ids = ("1936600000000000001", "1936600001000000001", "1936600500000000001")
    page = "\n\n".join(f"a text {number}\nhttps://x.com/ann/status/{id}" for number, id in enumerate(ids))
    text = redact(page, format="text_unrolled", key=_KEY)
    before, after = (threadkit.parse(one, format="text_unrolled").posts for one in (page, text))
    assert [post.id for post in after] == sorted(post.id or "" for post in after)
    for one, other in zip(before, after, strict=True):
        assert one.id != other.id
        assert one.created_at and other.created_at
        assert abs(one.created_at - other.created_at).total_seconds() < 60


def test_what_was_not_understood_is_masked_too() -> None:
    page = "A remark of mine.\n\nThe text of a post. — Ann Lee (@annlee) May 3, 2024\n"
    text = redact(page, format="text_embed", key=_KEY)
    assert not {"remark", "mine", "text", "post", "Ann", "Lee"} & set(re.findall(r"\w+", text))
    assert "May 3, 2024" in text


def test_a_cut_copy_is_still_a_copy() -> None:
    page = "Ann\n@annlee\n·\nMay 3, 2024\nA deployment of herrings\nBob\n@bobbee\n·\nMay 4, 2024\nA deploy…\n"
    lines = redact(page, key=_KEY).split("\n")
    assert lines[4].startswith(lines[9].rstrip("…"))


@pytest.mark.parametrize("piece", ["<", "&", "https://", "@a", "1234567890123456789 ", '"', "{", "\\", "日"])
def test_hostile_text_is_finished(piece: str) -> None:
    """A second is far more than linear work takes."""
    start = time.process_time()
    redact(f"Ann\n@ann\n·\nMay 3, 2024\n{piece * 20_000}\n", format="text_x", key=_KEY)
    assert time.process_time() - start < 20


# What is not known to be the machine's is somebody's

TWEET = {
    "created_at": "Wed Oct 10 20:19:24 +0000 2018", "id_str": "1050118621198921728", "full_text": "Rye.", "lang": "en",
    "user": {"screen_name": "ann_salt", "id": 71234567, "location": "Lysvik", "employer": "Millwright", "time_zone": "Oslo"},
    "place": {"country": "Ruritania", "place_type": "city"}, "coordinates": {"type": "Point", "coordinates": [11.123456, 59.987654]},
}  # fmt: skip
X = '<html><body><article data-testid="tweet"><div data-testid="User-Name"><a href="/ann_salt"><span>Ann Salt</span></a><a href="/ann_salt"><span>@ann_salt</span></a><a href="/ann_salt/status/1400000000000000002"><time datetime="2021-06-02T08:00:00.000Z">Jun 2</time></a></div><div data-testid="tweetText">Rye.</div></article>%s</body></html>'
HIDDEN = {
    "a place, an employer, a country": (json.dumps(TWEET), ("lysvik", "millwright", "ruritania", "71234567", "987654", "123456")),
    "words encoded in a link": (X % '<a href="https://example.org/%C3%A9t%C3%A9-m%C3%BCller/Lysvik%20ferry">x</a>', ("%c3%a9t", "ller", "lysvik", "ferry")),
    "a slug": (X % '<a href="/hashtag/Lysvik?src=hash">x</a><div data-slug="/topic/lysvik-ferry"></div>', ("lysvik",)),
    "an attribute": (X % '<div data-user-location="Lysvik" data-quote="the ferry"></div><div title=Lysvik></div>', ("lysvik", "ferry")),
    "a mail": (X % '<a href="mailto:?body=the%20ferry%20Lysvik">x</a>', ("lysvik", "ferry")),
    "a script": (X % "<script>var a = 'the ferry of Lysvik';</script>", ("lysvik", "ferry")),
    "a style": (X % '<style>a:before{content:"\\00d7"} b:after{content:"ferry of Lysvik"}</style>', ("lysvik", "ferry")),
    "angle brackets": ("Ann Salt\n@ann_salt\n·\nMay 1\nSigned, <a Concerned Citizen> and <b title='Lysvik'>\n12\n3\n4\n1.2K", ("concerned", "lysvik")),
    "broken data": ('{"id_str""\n' + json.dumps(TWEET | {"full_text": "Secretword"}), ("secretword", "lysvik")),
}  # fmt: skip


@pytest.mark.parametrize("page", HIDDEN.values(), ids=HIDDEN)
def test_what_is_not_known_is_masked(page: tuple[str, tuple[str, ...]]) -> None:
    text = redact(page[0], key=_KEY).lower()
    assert not [word for word in page[1] if word in text]
    assert len(threadkit.parse(redact(page[0], key=_KEY)).posts) == len(threadkit.parse(page[0]).posts)


def test_names_that_would_backtrack_and_ids_without_end() -> None:
    name = "A " + "\\" * 60 + " Salt"
    text = f"{name}\n@ann_salt\n·\nMay 1\nhello A {chr(92) * 59}x there\n12\n3\n4\n1.2K"
    start = time.process_time()
    assert "Salt" not in redact(text, key=_KEY)
    assert "9" * 30 not in redact(json.dumps(TWEET | {"id_str": "9" * 4400}), key=_KEY)
    assert time.process_time() - start < 2


def test_wrappers_are_opened() -> None:
    page = (FIXTURES / "text_aggregator" / "sourdough.txt").read_bytes()
    for data in (zipped({"a.txt": page}), gzip.compress(page), mhtml([((X % "").encode(), "text/html")])):
        text = redact(data, key=_KEY)
        assert threadkit.parse(text).posts and "Sourdough" not in text and "ann_salt" not in text


def test_nothing_for_a_terminal_to_obey() -> None:
    page = json.dumps(TWEET | {"full_text": "a\x1b[2J\x9b\u202eb"}, ensure_ascii=False)
    text = redact(page, key=_KEY)
    assert not re.search("[\x00-\x08\x0e-\x1f\x7f-\x9f\u202a-\u202e]", text)


def test_a_name_in_a_link_with_a_digit_is_no_day() -> None:
    page = X % '<a href="https://twitter.com/ann_salt/status/20">Ann Salt (ann_salt) 3D</a>'
    assert "Ann Salt" not in redact(page, key=_KEY)


def test_any_of_many_names_is_found_the_longest_first() -> None:
    names = [
        "Ann",
        "Ann Lee",
        "Ann Lee-Salt",
        "annsalt",
        "ann_salt",
        "An",
        "Anna",
        "A.n",
        "Åse",
        "橘雅彦",
        "橘",
        "12345678",
    ]
    names += [f"name{number} of {number}" for number in range(300)]
    anyone = re.compile(any_of(names))
    for name in (one for one in names if len(one) > 1):
        assert anyone.fullmatch(name)
        assert anyone.match(f"{name}, and more")[0] == name  # type: ignore[index]
    assert anyone.match("ANN_SALT") and anyone.match(r"ann\_salt") and anyone.match("Ann\nLee-Salt")
    assert not anyone.match("ANN LEE") and not re.match(any_of([]), "Ann")
