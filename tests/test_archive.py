"""An archive keeps what was saved, finds it, and takes down what has to go."""

from __future__ import annotations

import json
import sqlite3
import zipfile
import zlib
from pathlib import Path

import pytest

import threadkit
from conftest import FIXTURES
from saved_archive import id_of, record, shapes, write
from threadkit.archive import Archive, searching
from threadkit.errors import ArchiveError
from threadkit.loading import load

ALL = [
    record(0, "A loaf that rose well. 東京で買ったパン粉を使った。", extended_entities={"media": [
        {"type": "photo", "media_url_https": "https://pbs.twimg.com/media/LOAF.jpg", "ext_alt_text": "A crusty boule"}]}),
    record(1, "And the recipe: rye flour, water, salt.", parent=0),
    record(2, "@ann Naïve question: how much salt?", author="bo", parent=1),
    record(3, "ขนมปังอบใหม่อร่อยมาก", author="cy"),
    record(4, "Rye is not wheat. The price was 20° 🍞", author="cy", parent=77),
]  # fmt: skip


@pytest.fixture
def archive(tmp_path: Path):  # type: ignore[no-untyped-def]
    write(tmp_path / "all.jsonl", ALL)
    with Archive(tmp_path / "a.db") as made:
        made.add(tmp_path / "all.jsonl")
        yield made


def found(archive: Archive, query: str, **arguments: object) -> list[str]:
    return [hit.post.text[:12] for hit in archive.search(query, **arguments)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        ("loaf", [0]),
        ("LOAF rose", [0]),
        ('"rose well"', [0]),
        ('"well rose"', []),
        ("東京", [0]),
        ("パン", [0]),
        ("京で", [0]),
        ("粉", [0]),
        ("東粉", []),
        ("ขนมปัง", [3]),
        ("อร่อย", [3]),
        ("naive", [2]),
        ("boule", [0]),
        ("salt -naive", [1]),
        ("loaf OR recipe", [0, 1]),
        ("reci*", [1]),
        ("rec", []),
        ("🍞", [4]),
        ("20", [4]),
        ("author:bo", [2]),
        ("salt author:@BO", [2]),
        ("has:media", [0]),
        ("is:root", [3, 0]),
        ("is:missing", [77]),
        ("rye since:2021-06 until:2021-07", [1, 4]),
        ("rye since:2022", []),
        (f"salt in:{id_of(1)}", [1, 2]),
        (f"in:https://x.com/ann/status/{id_of(0)} is:reply", [2, 1]),
    ],
)
def test_queries(archive: Archive, query: str, numbers: list[int]) -> None:
    hits = [hit.post.id for hit in archive.search(query)]
    if "is:" in query:
        assert hits == [id_of(number) for number in numbers]  # without words: the newest first
    assert sorted(hits) == sorted(id_of(number) for number in numbers)


def test_marks_show_where_the_words_stand(archive: Archive) -> None:
    def marked(query: str) -> list[str]:
        (hit,) = archive.search(query)
        return [hit.excerpt[start:end] for start, end in hit.marks]

    assert marked("NAIVE salt") == ["Naïve", "salt"]
    assert marked("パン粉 loaf") == ["loaf", "パン粉"]
    assert marked('"rose well"') == ["rose well"]
    long = (
        " ".join(["Nothing to see here."] * 40) + " Then the needle, and more words behind it." + " And so on." * 40
    )
    with Archive(":memory:") as other:
        other.add(write(Path(archive.path).with_name("long.jsonl"), [record(9, long)]))
        (hit,) = other.search("needle")
        assert hit.excerpt.startswith("…") and hit.excerpt.endswith("…") and len(hit.excerpt) < 260
        assert [hit.excerpt[start:end] for start, end in hit.marks] == ["needle"]


@pytest.mark.parametrize(
    "query",
    ['"', '" OR 1', "NEAR(a b)", "text : x", "a* *", "^a", "{names} : b", "'; DROP TABLE posts; --", "a AND", "(", "\x00", "-x", "OR", "in:", "since:soon", "has:bread", "x" * 10_000, "a:" * 3000, "\ud800"],
)  # fmt: skip
def test_no_query_is_more_than_words(archive: Archive, query: str) -> None:
    hits = archive.search(query)
    assert isinstance(list(hits), list)
    assert archive.stats().posts == 5


def test_what_is_not_understood_is_said(archive: Archive) -> None:
    hits = archive.search("loaf has:bread since:soon is:tall -!!", is_=["wide"])
    assert [problem.partition(":")[0] for problem in hits.problems] == ["has", "since", "is", "-!!", "wide"]
    assert [hit.post.id for hit in hits] == [id_of(0)]
    assert not archive.search("https://example.org/a:b").problems


def test_the_same_bytes_are_read_once(archive: Archive, tmp_path: Path) -> None:
    again = archive.add(tmp_path / "all.jsonl", tmp_path)
    assert (again.sources, again.known, again.posts) == (0, 2, 0)
    more = archive.add(write(tmp_path / "more.jsonl", [*ALL, record(5, "One more.")]))
    assert (more.sources, more.posts, more.copies) == (1, 1, 5)


def test_one_bad_file_never_stops_the_rest(archive: Archive, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    write(tmp_path / "good.jsonl", [record(6, "Still here.")])
    errors: list[threadkit.ThreadkitError] = []
    added = archive.add(
        tmp_path / "empty.txt", tmp_path / "absent", tmp_path / "good.jsonl", on_error=errors.append
    )
    assert (added.sources, added.refused, len(errors)) == (1, 2, 2)
    with pytest.raises(threadkit.ThreadkitError):
        archive.add(tmp_path / "absent")


def test_threads_come_back_as_they_were_built(archive: Archive, tmp_path: Path) -> None:
    built = threadkit.build_threads(threadkit.iter_pages(tmp_path / "all.jsonl"))
    assert shapes(archive.threads()) == shapes(built)
    thread = archive.thread(id_of(2))
    assert thread is not None and [node.key for node in thread.posts] == [id_of(0), id_of(1), id_of(2)]
    assert archive.thread("nothing") is None
    assert load(archive.export("json", key=id_of(1)) or "") == thread
    assert [summary.key for summary in archive.list_threads(author="CY")] == [id_of(3)]
    assert [thread.posts[0].key for thread in archive.threads(query="loaf")] == [id_of(0)]
    assert [post.id for post in archive.posts(author="cy", has=["media"])] == []
    archive.export("markdown", tmp_path / "out.md", author="ann")
    assert "rose well" in (tmp_path / "out.md").read_text(encoding="utf-8")


def test_processes_read_the_same(tmp_path: Path) -> None:
    with Archive(tmp_path / "one.db") as one, Archive(tmp_path / "two.db") as two:
        errors: list[threadkit.ThreadkitError] = []
        some = [FIXTURES / name for name in ("html_x", "text_x", "json_archive", "json_v2", "table_tools")]
        first = one.add(*some, on_error=errors.append)
        second = two.add(*some, jobs=2, on_error=errors.append)
        assert (first.sources, first.posts, first.skipped) == (second.sources, second.posts, second.skipped)
        assert shapes(one.threads()) == shapes(two.threads())


def test_verify_traces_each_post_to_its_source(archive: Archive, tmp_path: Path) -> None:
    archive.add(FIXTURES / "text_aggregator", FIXTURES / "text_markdown", FIXTURES / "text_x")
    assert [str(problem) for problem in archive.verify()] == []
    other = sqlite3.connect(archive.path)
    (packed,) = other.execute("SELECT bytes FROM sources WHERE path LIKE '%sourdough.txt'").fetchone()
    changed = zlib.decompress(packed).replace(b"starter", b"stopper")
    other.execute("UPDATE sources SET bytes = ? WHERE path LIKE '%sourdough.txt'", (zlib.compress(changed),))
    other.execute("DELETE FROM posts_fts WHERE rowid = 1")
    other.commit()
    assert {problem.kind for problem in archive.verify()} == {"source", "index"}
    other.close()


def test_a_takedown_leaves_no_word(archive: Archive, tmp_path: Path) -> None:
    secret = "Zephyrine kumquat marmalade, she whispered"
    quoting = {"quoted_status_id_str": id_of(20), "quoted_status": record(20, secret, author="bo")}
    first = write(tmp_path / "first.jsonl", [record(20, secret, author="bo"), record(21, "An answer.", parent=20)])
    second = write(tmp_path / "second.jsonl", [record(22, "Look at this", **quoting)])
    archive.add(first, second)
    assert found(archive, "kumquat") == [secret[:12]]
    assert archive.remove(f"https://x.com/bo/status/{id_of(20)}", "asked by the author") == 2
    assert found(archive, "kumquat") == found(archive, "zephyrine") == []
    thread = archive.thread(id_of(21))
    assert thread is not None and thread.posts[0].post.availability == "missing"
    assert archive.thread(id_of(22)) is not None
    assert not archive.remove("nothing", "no reason")
    again = archive.add(write(tmp_path / "third.jsonl", [record(20, secret, author="bo"), record(23, "Kept.")]))
    assert (again.posts, found(archive, "kumquat")) == (1, [])
    assert [str(problem) for problem in archive.verify()] == []
    archive.close()
    for file in tmp_path.glob("a.db*"):
        held = file.read_bytes().lower()
        assert b"kumquat" not in held and b"zephyrine" not in held
    kept = sqlite3.connect(tmp_path / "a.db")
    for (packed,) in kept.execute("SELECT bytes FROM sources WHERE bytes IS NOT NULL AND path NOT LIKE '%third%'"):
        assert b"kumquat" not in zlib.decompress(packed)
    assert kept.execute("SELECT reason FROM removals").fetchall() == [("asked by the author",)]
    kept.close()


def test_archives_merge(archive: Archive, tmp_path: Path) -> None:
    write(
        tmp_path / "other.jsonl",
        [
            record(2, "@ann Naïve question: how much salt?", author="bo", parent=1),
            record(8, "Ten grams.", parent=2),
        ],
    )
    with Archive(tmp_path / "b.db") as other, Archive(tmp_path / "c.db") as third:
        other.add(tmp_path / "other.jsonl", tmp_path / "all.jsonl")
        other.remove(id_of(3), "wrong")
        added = archive.merge(other)
        assert (added.sources, added.known) == (1, 1)
        assert archive.thread(id_of(3)) is None
        thread = archive.thread(id_of(8))
        assert thread is not None and len(thread) == 4
        third.merge(archive)
        assert shapes(third.threads()) == shapes(archive.threads())
        assert [str(problem) for problem in third.verify()] == []


def test_without_bytes(tmp_path: Path) -> None:
    with Archive(tmp_path / "a.db") as archive:
        archive.add(write(tmp_path / "all.jsonl", ALL), keep_bytes=False)
        assert [source.kept for source in archive.list_sources()] == [False]
        assert [str(problem) for problem in archive.verify()] == []
        assert archive.stats().bytes > 0


def test_what_is_no_archive_is_told(tmp_path: Path) -> None:
    (tmp_path / "note.db").write_text("A note about bread." * 100, encoding="utf-8")
    sqlite3.connect(tmp_path / "other.db").execute("CREATE TABLE t (x)").connection.close()
    for name, words in (
        ("note.db", "not an SQLite file"),
        ("other.db", "no archive of threadkit"),
        ("absent.db", "no such archive"),
    ):
        with pytest.raises(ArchiveError, match=words):
            Archive(tmp_path / name, create=False)
    with pytest.raises(ArchiveError, match="no such file or folder"):
        Archive(tmp_path / "absent" / "a.db")


def test_processes_know_the_neighbours_in_a_zip(tmp_path: Path) -> None:
    tweets = [
        {"tweet": {name: value for name, value in record(n, f"Post {n}").items() if name != "user"}}
        for n in range(60)
    ]
    with zipfile.ZipFile(tmp_path / "archive.zip", "w") as packed:
        for part in range(3):
            own = json.dumps(tweets[part * 20 : part * 20 + 20])
            packed.writestr(
                f"data/tweets{f'-part{part}' if part else ''}.js", f"window.YTD.tweets.part{part} = {own}"
            )
        account = json.dumps([{"account": {"username": "ann", "accountId": "7", "accountDisplayName": "Ann"}}])
        packed.writestr("data/account.js", f"window.YTD.account.part0 = {account}")
    with Archive(tmp_path / "one.db") as one, Archive(tmp_path / "two.db") as two:
        for archive, jobs in ((one, 1), (two, 2)):
            assert archive.add(tmp_path / "archive.zip", jobs=jobs).posts == 60
        assert {post.author.username for post in two.posts() if post.author is not None} == {"ann"}
        assert shapes(one.threads()) == shapes(two.threads())


def test_all_hits_can_be_asked_for(archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searching, "MOST", 2)
    archive.add(write(tmp_path / "more.jsonl", [record(n, "Same words here.") for n in range(100, 105)]))
    assert [hit.post.id for hit in archive.search("same words")] == [id_of(104), id_of(103)]
    assert len(list(archive.search("same words", limit=-1))) == len(list(archive.threads(query="same words"))) == 5


def test_an_archive_is_no_saved_page(archive: Archive, tmp_path: Path) -> None:
    """Its tables would be read as posts, without what they quote and without what was written last."""
    with pytest.raises(threadkit.UnknownFormatError, match="archive of threadkit"):
        threadkit.parse_file(tmp_path / "a.db")


def test_queries_that_no_person_types(tmp_path: Path) -> None:
    """Half a character, as a shell hands over bytes that are no UTF-8; words without end."""
    with Archive(tmp_path / "a.db") as archive:
        archive.add(FIXTURES / "text_aggregator" / "sourdough.txt")
        for ask in (
            archive.thread,
            lambda text: list(archive.search(f"author:{text}")),
            lambda text: archive.remove(text, "x"),
        ):
            with pytest.raises(ArchiveError, match="half of a character"):
                ask("\udcff")
        hits = archive.search("bread " * 20_000)
        assert any("more than" in problem for problem in hits.problems)
        assert [hit.post.key for hit in hits] == [hit.post.key for hit in archive.search("bread")]
