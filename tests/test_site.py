"""A site of an archive: whole, linked, safe, and written again only where something changed."""

from __future__ import annotations

import html
import json
import os
import re
import zipfile
from pathlib import Path
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree

import pytest

import threadkit
from conftest import FIXTURES
from saved_archive import id_of, record, write
from threadkit.archive import Archive
from threadkit.cli import main
from threadkit.errors import ExportError
from threadkit.site import Made, SiteOptions, make_site
from threadkit.site.search_index import SearchIndex, files, shard_name, terms

PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(60)
HOSTILE = "<script>alert(1)</script>\" onload='x' ]]> </title> &amp; \u202e evil"


@pytest.fixture
def archive(tmp_path: Path):  # type: ignore[no-untyped-def]
    with Archive(tmp_path / "a.db") as made:
        made.add(
            FIXTURES / "text_aggregator", FIXTURES / "text_x", FIXTURES / "json_v1", on_error=lambda error: None
        )
        yield made


def made(archive: Archive, folder: Path, **options: object) -> Made:
    return make_site(archive, folder, SiteOptions(**options))  # type: ignore[arg-type]


def links(folder: Path, file: Path) -> list[str]:
    """The addresses in a page that lead to other files of the site."""
    text = file.read_text(encoding="utf-8")
    found = re.findall(r'(?:href|src)="([^"#][^"]*)"', re.sub(r"<script>.*?</script>", "", text, flags=re.DOTALL))
    plain = [unquote(urlsplit(html.unescape(one)).path) for one in found if not re.match(r"[a-z]+:", one)]
    return [os.path.relpath(file.parent / one, folder) for one in plain]


def test_every_link_leads_to_a_file_and_every_file_is_linked(archive: Archive, tmp_path: Path) -> None:
    done = made(archive, tmp_path / "site")
    pages = {str(path.relative_to(tmp_path / "site")) for path in (tmp_path / "site").rglob("*.html")}
    linked = {one for name in pages for one in links(tmp_path / "site", tmp_path / "site" / name)}
    assert {one for one in linked if not (tmp_path / "site" / one).is_file()} == set()
    assert pages <= linked | {"index.html"}
    assert done.threads == archive.stats().threads == len(list((tmp_path / "site" / "t").glob("*.html")))
    key = next(archive.list_threads()).key
    assert threadkit.load((tmp_path / "site" / "t" / f"{key}.json").read_bytes()) == archive.thread(key)


def test_only_what_changed_is_written_again(archive: Archive, tmp_path: Path) -> None:
    site = tmp_path / "site"
    made(archive, site)
    before = {path: path.stat().st_mtime_ns for path in site.rglob("*") if path.is_file()}
    again = made(archive, site)
    assert (again.rendered, again.written) == (0, 0)
    assert {path: path.stat().st_mtime_ns for path in site.rglob("*") if path.is_file()} == before
    archive.add(
        write(tmp_path / "more.jsonl", [record(700, "A new loaf."), record(701, "And more of it.", parent=700)])
    )
    more = made(archive, site)
    assert more.rendered == 1 and 3 < more.written < more.files / 2
    changed = {path.name for path, time in before.items() if path.stat().st_mtime_ns != time}
    assert "index.html" in changed and not any(path.parent.name == "t" for path in before if path.name in changed)
    archive.remove(id_of(700), "asked")
    archive.remove(id_of(701), "asked")
    made(archive, site)
    assert not (site / "t" / f"{id_of(700)}.html").exists()
    assert not any("A new loaf" in path.read_text(encoding="utf-8") for path in site.rglob("*") if path.is_file())
    assert made(archive, site, language="de").rendered == archive.stats().threads


def test_what_others_put_there_stays(archive: Archive, tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (site / "CNAME").write_text("threads.example.org", encoding="utf-8")
    with pytest.raises(ExportError, match="no site of threadkit"):
        made(archive, site)
    assert [path.name for path in site.iterdir()] == ["CNAME"]
    made(archive, site, force=True)
    (site / "own").mkdir()
    (site / "own" / "page.html").write_text("mine", encoding="utf-8")
    made(archive, site)
    assert (site / "own" / "page.html").read_text(encoding="utf-8") == "mine"
    assert (site / "CNAME").exists() and (site / "index.html").exists()
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_a_failed_run_leaves_the_site_as_it_was(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = tmp_path / "site"
    made(archive, site)
    before = (site / "index.html").read_bytes()
    monkeypatch.setattr("threadkit.site.build.write_lists", lambda *arguments: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        made(archive, site)
    assert (site / "index.html").read_bytes() == before
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_what_a_killed_run_left_is_put_right(archive: Archive, tmp_path: Path) -> None:
    site = tmp_path / "site"
    made(archive, site)
    left = tmp_path / f".site.threadkit-{2**22 + 1}-abc"  # no process has this number
    left.mkdir()
    site.rename(left / "before")
    assert made(archive, site).rendered == 0
    assert sorted(path.name for path in tmp_path.iterdir() if "site" in path.name) == ["site"]


def test_nothing_in_a_post_becomes_markup(tmp_path: Path) -> None:
    with Archive(":memory:") as archive:
        posts = [record(0, HOSTILE), record(1, HOSTILE, parent=0), record(2, HOSTILE, parent=90)]
        for post in posts:
            post["user"]["name"] = HOSTILE  # type: ignore[index]
        archive.add(write(tmp_path / "all.jsonl", posts))
        made(archive, tmp_path / "site", url="https://example.org/a", title=HOSTILE)
    for path in (tmp_path / "site").rglob("*.*"):
        text = path.read_text(encoding="utf-8")
        if path.suffix == ".html":
            text = re.sub(r'<script type="application/[^>]*>[^<]*</script>', "", text)  # data
            assert "<script>alert" not in text and "onload='x'" not in text and "</title> &amp;" not in text
            assert "default-src 'none'" in html.unescape(text)
            assert text.count("<script>") == (path.name == "search.html")
        elif path.suffix == ".xml":
            ElementTree.fromstring(text)
        elif path.suffix == ".js":
            assert text.isascii() and text.startswith("shard(")
            json.loads(text.partition(",")[2].rpartition(")")[0])
    feed = (tmp_path / "site" / "feed.xml").read_text(encoding="utf-8")
    assert f'href="https://example.org/a/t/{id_of(0)}.html"' in feed


def test_pictures_come_from_folders_and_from_account_archives(tmp_path: Path) -> None:
    media = {
        "extended_entities": {
            "media": [{"type": "photo", "media_url_https": "https://pbs.twimg.com/media/LOAF.png"}]
        }
    }
    tweets = json.dumps([{"tweet": record(0, "With a picture.", **media)}])
    account = json.dumps([{"account": {"username": "ann", "accountId": "3097", "accountDisplayName": "Ann"}}])
    with zipfile.ZipFile(tmp_path / "archive.zip", "w") as packed:
        packed.writestr("data/tweets.js", f"window.YTD.tweets.part0 = {tweets}")
        packed.writestr("data/account.js", f"window.YTD.account.part0 = {account}")
        packed.writestr(f"data/tweets_media/{id_of(0)}-LOAF.png", PICTURE)
    assert main(["site", str(tmp_path / "archive.zip"), "-o", str(tmp_path / "site")]) == 0
    pictures = list((tmp_path / "site" / "media").iterdir())
    assert [path.read_bytes() for path in pictures] == [PICTURE]
    page = (tmp_path / "site" / "t" / f"{id_of(0)}.html").read_text(encoding="utf-8")
    assert f'src="../media/{pictures[0].name}"' in page
    assert f'src="media/{pictures[0].name}"' in (tmp_path / "site" / "media.html").read_text(encoding="utf-8")


def test_what_somebody_liked_or_passed_on_has_lists_of_its_own(tmp_path: Path) -> None:
    with Archive(tmp_path / "a.db") as archive:
        archive.add(
            *(FIXTURES / "json_archive" / name for name in ("like.js", "tweets.js", "reposts_and_quotes.js"))
        )
        made(archive, tmp_path / "site")
    likes = (tmp_path / "site" / "likes.html").read_text(encoding="utf-8")
    single = (tmp_path / "site" / "single.html").read_text(encoding="utf-8")
    liked = json.loads((FIXTURES / "json_archive" / "like.js").read_text(encoding="utf-8").partition("=")[2])
    ids = {one["like"]["tweetId"] for one in liked}
    assert any(f"{id}.html" in likes for id in ids) and not any(f"{id}.html" in single for id in ids)
    assert 'href="reposts.html"' in single


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = str(FIXTURES / "text_aggregator" / "sourdough.txt")
    database = str(tmp_path / "a.db")
    assert main(["archive", "add", page, "--db", database]) == 0
    assert main(["site", database, page, "-o", str(tmp_path / "site")]) == 0
    assert main(["site", database, "-o", str(tmp_path / "site")]) == 0
    assert "1 thread," in capsys.readouterr().err
    assert main(["site", str(tmp_path / "absent"), "-o", str(tmp_path / "other")]) == 1
    assert not (tmp_path / "other").exists()
    assert main(["site", database, "-o", str(tmp_path / "site"), "--language", "tlh"]) == 1


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("A loaf, well-risen!", {"a", "loaf", "well", "risen"}),
        ("Naïve CAFÉ", {"naive", "cafe"}),
        ("東京で3枚", {"東京", "京で", "で", "3", "枚"}),
        ("อร่อย", {"อร", "ร่", "่อ", "อย", "ย"}),
        ("हिन्दी", {"हिन्दी"}),
        ("…—!?", set()),
    ],
)
def test_words_of_the_index(text: str, words: set[str]) -> None:
    assert terms(text) == words


def test_each_word_is_in_the_shard_that_the_script_looks_into(archive: Archive) -> None:
    index = SearchIndex()
    shards = {
        name: json.loads(text.partition(",")[2].rpartition(")")[0]) for name, text in files(archive.lines(), index)
    }
    names = set(index.facts()["names"])  # type: ignore[call-overload]
    for name, words in shards.items():
        for word in words if name.startswith("search/w") else ():
            own = next(one for size in range(len(word), 0, -1) if (one := shard_name(word[:size])) in names)
            assert name == f"search/{own}.js"
    assert index.size == sum(len(value) for name, value in shards.items() if name.startswith("search/p"))


def test_every_language_has_all_words() -> None:
    from threadkit.reader.words import languages

    folder = Path(threadkit.__file__).parent / "site" / "wording"
    tables = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in folder.iterdir()}
    assert sorted(tables) == list(languages())
    places = {
        name: {key: set(re.findall(r"\{\w+\}", str(value))) for key, value in table.items()}
        for name, table in tables.items()
    }
    assert {name for name, found in places.items() if found != places["en"]} == set()


def test_the_folder_of_others_stays_as_it_is(archive: Archive, tmp_path: Path) -> None:
    """Its rights, the link that leads to it, folders with nothing in them, links to folders."""
    site, link = tmp_path / "site", tmp_path / "link"
    (site / ".git" / "refs").mkdir(parents=True)
    (site / "elsewhere").symlink_to("/nowhere")
    (site / "usr").symlink_to(tmp_path)
    site.chmod(0o750)
    link.symlink_to("site")
    made(archive, link, force=True)
    (site / "index.html").chmod(0o640)
    made(archive, link, title="Another")
    assert link.is_symlink() and (site / ".git" / "refs").is_dir() and (site / "elsewhere").is_symlink()
    assert (site / "usr").is_symlink() and site.stat().st_mode & 0o777 == 0o750
    assert (site / "index.html").stat().st_mode & 0o777 == 0o640


def test_no_file_of_others_is_replaced(archive: Archive, tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text("mine", encoding="utf-8")
    with pytest.raises(ExportError, match="would be replaced"):
        made(archive, site, force=True)
    assert [path.name for path in site.iterdir()] == ["index.html"]
    assert (site / "index.html").read_text(encoding="utf-8") == "mine"


def test_a_state_that_names_files_outside_is_not_followed(archive: Archive, tmp_path: Path) -> None:
    site = tmp_path / "site"
    made(archive, site)
    (tmp_path / "secret").write_text("secret", encoding="utf-8")
    state = json.loads((site / ".threadkit-site.json").read_text(encoding="utf-8"))
    for _, entry in state["threads"].values():
        entry["pictures"] = [{"file": "../secret", "alt": "", "anchor": ""}]
    (site / ".threadkit-site.json").write_text(json.dumps(state), encoding="utf-8")
    made(archive, site)
    assert sorted(path.name for path in tmp_path.iterdir() if "secret" in path.name) == ["secret"]
    assert "secret" not in (site / "index.html").read_text(encoding="utf-8")


def test_names_that_would_turn_what_follows(tmp_path: Path) -> None:
    """Controls and overrides of direction in names, texts and descriptions, on every page of the site."""
    with Archive(":memory:") as archive:
        posts = [record(0, "Bread \u202e\x1b[31m and more"), record(1, "An answer \u202e", parent=90)]
        for post in posts:
            post["user"]["name"] = "Ann \u202e\x9b\x85\u2028Moor"  # type: ignore[index]
        archive.add(write(tmp_path / "all.jsonl", posts))
        made(archive, tmp_path / "site", url="https://example.org/a")
    for path in (tmp_path / "site").rglob("*.*"):
        if path.suffix in (".html", ".js", ".xml"):
            text = path.read_text(encoding="utf-8")
            assert not set(text) & set("\u202e\x1b\x9b\x85\u2028"), path
            assert not any(sign in text for sign in ("\\u202e", "\\u001b", "\\u009b")), path
