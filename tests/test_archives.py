"""Account archives are read alike as a zip, as a folder, as one object and as single files."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

import threadkit
from archive_files import LONG, OWNER, PARTS, as_folder, as_object, as_zip, photo, script, tweet, write
from threadkit.documents import DEFAULT_LIMITS

FORMS = [as_folder, as_zip, as_object]


def posts(path: Path, **how: object) -> dict[str, threadkit.Post]:
    """Every post by its text."""
    return {post.text: post for page in threadkit.iter_pages(path, **how) for post in page.posts}  # type: ignore[arg-type]


@pytest.mark.parametrize("form", FORMS)
def test_all_posts_and_whose_they_are(form: Callable[[Path], Path], tmp_path: Path) -> None:
    found = posts(form(tmp_path))
    assert set(found) == {
        "Bread & water", LONG.strip(), "One more of the same second", "Two pictures", "A film", "Corrected",
        "Somebody else's words that were cut…", "A note that no post is of.", "Gone", "To the bakers", "To a few",
        "Bold words", "Bold", "Salt < 2 %", "",
    }  # fmt: skip
    own = found["Bread & water"]
    assert own.author == threadkit.Author(username="orla_bakes", id="4001", name=OWNER["accountDisplayName"])
    assert (own.url, own.inferred["author"]) == (
        "https://x.com/orla_bakes/status/1500000000000000001",
        "archive-owner",
    )
    long = found[LONG.strip()]
    assert (long.id, long.truncated, long.inferred["text"]) == ("1500000000000000002", False, "note-by-time")
    assert found["A note that no post is of."].author == own.author
    assert found["Corrected"].edits is not None and len(found["Corrected"].edits.ids) == 2
    gone = found["Gone"]
    assert (gone.availability, gone.notice) == ("deleted", "deleted Sun Mar 06 10:00:00 +0000 2022")
    repost = found["Somebody else's words that were cut…"]
    assert repost.author is not None and repost.reposted_by is not None
    assert (repost.author.username, repost.reposted_by.username, repost.id) == ("cai", "orla_bakes", None)


@pytest.mark.parametrize("form", FORMS)
def test_likes_are_nobodys_posts(form: Callable[[Path], Path], tmp_path: Path) -> None:
    found = posts(form(tmp_path))
    liked, bare = found["Salt < 2 %"], found[""]
    assert (liked.id, liked.author, liked.availability) == ("1400000000000000001", None, "available")
    assert (bare.id, bare.author, bare.availability) == ("1400000000000000002", None, "unavailable")


@pytest.mark.parametrize("form", FORMS)
def test_a_note_that_fits_no_post_of_its_second_is_reported(form: Callable[[Path], Path], tmp_path: Path) -> None:
    pages = list(threadkit.iter_pages(form(tmp_path)))
    (lost,) = [d for page in pages for d in page.diagnostics if d.code == "text-unclaimed"]
    assert lost.excerpt is not None and lost.excerpt.startswith("This begins otherwise.")


@pytest.mark.parametrize("form", [as_folder, as_zip])
def test_media_files_are_found(form: Callable[[Path], Path], tmp_path: Path) -> None:
    found = posts(form(tmp_path))
    assert [one.path for one in found["Two pictures"].media] == [
        "tweets_media/1500000000000000004-AAA.jpg", "tweets_media/1500000000000000004-BBB.jpg",
    ]  # fmt: skip
    assert [(one.type, one.path) for one in found["A film"].media] == [
        ("video", "tweets_media/1500000000000000005-small.mp4")
    ]


@pytest.mark.parametrize("form", [as_folder, as_zip])
def test_pieces_of_a_large_archive_are_the_same_posts(form: Callable[[Path], Path], tmp_path: Path) -> None:
    path = form(tmp_path)
    whole, pieces = posts(path), posts(path, limits=replace(DEFAULT_LIMITS, piece_bytes=2500))
    without = {"line": None}
    assert {text: post.model_copy(update=without) for text, post in whole.items()} == {
        text: post.model_copy(update=without) for text, post in pieces.items()
    }


def test_a_single_file_of_the_folder_has_its_neighbours(tmp_path: Path) -> None:
    page = threadkit.parse_file(as_folder(tmp_path) / "data" / "tweets.js")
    assert [post.text for post in page.posts] == ["Bread & water", LONG.strip(), "One more of the same second"]
    assert {post.author.name for post in page.posts if post.author} == {OWNER["accountDisplayName"]}


def test_the_notes_alone_are_posts_where_they_are_asked_for(tmp_path: Path) -> None:
    page = threadkit.parse_file(as_folder(tmp_path) / "data" / "note-tweet.js")
    assert len(page.posts) == len(PARTS["note-tweet"])


def test_a_single_file_alone(tmp_path: Path) -> None:
    path = tmp_path / "tweet.js"
    path.write_bytes(script("tweet", PARTS["tweets"][:2]))
    page = threadkit.parse_file(path)
    assert [post.author for post in page.posts] == [None, None]
    path.write_bytes(script("tweet", PARTS["tweets"]))
    assert threadkit.parse_file(path).posts[0].author == threadkit.Author(username="orla_bakes")
    assert threadkit.parse_file(path).posts[0].inferred["author"] == "own-link"


def test_a_repost_of_a_picture_does_not_name_the_owner(tmp_path: Path) -> None:
    entry = tweet(1, "RT @cai: look", extended_entities={"media": [photo(99, "AAA")]})
    path = tmp_path / "tweets.js"
    path.write_bytes(script("tweets", [tweet(2, "Mine"), entry]))
    assert threadkit.parse_file(path).posts[0].author is None


def test_the_owner_by_the_manifest(tmp_path: Path) -> None:
    folder = as_folder(tmp_path)
    (folder / "data" / "account.js").unlink()
    user = {"accountId": "4001", "userName": "orla_bakes", "displayName": "Orla"}
    (folder / "data" / "manifest.js").write_text(f"window.__THAR_CONFIG = {json.dumps({'userInfo': user})}")
    author = posts(folder)["Bread & water"].author
    assert author == threadkit.Author(username="orla_bakes", name="Orla", id="4001")


@pytest.mark.parametrize("packed", [False, True])
def test_when_the_archive_was_made(packed: bool, tmp_path: Path) -> None:
    post = {
        "id_str": "5",
        "text": "Old",
        "created_at": "2012-05-31 18:30:39 +0000",
        "user": {"screen_name": "orla"},
    }
    files = {
        "new/data/manifest.js": b'window.__THAR_CONFIG = {"archiveInfo": {"generationDate": "2026-03-06T13:15:31.187Z"}}',
        "new/data/tweets.js": script("tweets", PARTS["tweets"][:1]),
        "old/data/js/payload_details.js": b'var payload_details =  {"tweets": 1, "created_at": "2017-05-13 00:23:30 +0000"}',
        "old/data/js/tweets/2012_05.js": b"Grailbird.data.tweets_2012_05 = \n" + json.dumps([post]).encode(),
    }
    path = write(tmp_path / "archives", files, packed=packed)
    times = {page.source.format: page.source.captured_at for page in threadkit.iter_pages(path)}
    assert {name: str(time) for name, time in times.items()} == {
        "json_archive": "2026-03-06 13:15:31.187000+00:00", "json_archive_old": "2017-05-13 00:23:30+00:00",
    }  # fmt: skip


@pytest.mark.parametrize("entries", [PARTS["tweets"], [one["tweet"] for one in PARTS["tweets"]]])
def test_entries_whose_assignment_was_taken_off(entries: list[object], tmp_path: Path) -> None:
    path = tmp_path / "tweets.json"
    path.write_text(json.dumps(entries), encoding="utf-8")
    assert {post.text for post in threadkit.parse_file(path).posts} >= {"Bread & water", "Two pictures"}


def test_moments_and_bookmarks(tmp_path: Path) -> None:
    (tmp_path / "account.js").write_bytes(script("account", PARTS["account"]))
    core = {
        "createdAtSecs": "1557180976",
        "text": "@cai &lt;3",
        "userId": "4001",
        "reply": {"inReplyToScreenName": "cai"},
    }
    inner = {
        "id": "1125524709418909696",
        "coreData": core,
        "urls": [],
        "media": [],
        "deviceSource": {"name": "Oven"},
    }
    (tmp_path / "moment.js").write_bytes(script("moment", [{"moment": {"tweets": [{"tweet": inner}]}}]))
    kept = {
        "tweetId": "1400000000000000009",
        "fullText": "Kept",
        "expandedUrl": "https://twitter.com/cai/status/1400000000000000009",
    }
    (tmp_path / "bookmark.js").write_bytes(script("bookmark", [{"bookmark": kept}]))
    found = posts(tmp_path)
    moment = found["@cai <3"]
    assert moment.author is not None and (moment.author.username, moment.source) == ("orla_bakes", "Oven")
    assert moment.created_at is not None and moment.created_at.isoformat() == "2019-05-06T22:16:16+00:00"
    assert found["Kept"].author == threadkit.Author(username="cai")
