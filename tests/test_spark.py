"""The job on a real Spark, in one process: the same nodes as on one machine, whatever is split and how."""

from __future__ import annotations

import gzip
import json
import os
import random
import shutil
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import threadkit
from conftest import FIXTURES, SHARED, needs_corpus
from golden import inputs
from threadkit import Limits, Thread
from wrappers import warc, zipped

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("spark")]


@pytest.fixture(scope="module")
def spark() -> Iterator[SparkSession]:
    pyspark = pytest.importorskip("pyspark", reason="the extra spark")
    if shutil.which("java") is None and "JAVA_HOME" not in os.environ:
        pytest.skip("Spark needs Java 17")
    os.environ["PYSPARK_PYTHON"] = sys.executable
    builder = pyspark.sql.SparkSession.builder.master("local[2]").appName("threadkit")
    settings = {"spark.ui.enabled": "false", "spark.sql.shuffle.partitions": "2", "spark.driver.memory": "1g"}
    for name, value in settings.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    yield session
    session.stop()


def of_frame(nodes: DataFrame) -> dict[str, list[dict[str, Any]]]:
    """The nodes of each thread, in order, as JSON has them; without what tells of the files they were seen in."""
    found: dict[str, list[tuple[int, dict[str, Any]]]] = {}
    for row in nodes.select("thread", "position", "post").collect():
        found.setdefault(row.thread, []).append((row.position, plain(json.loads(row.post))))
    return {key: [node for _, node in sorted(rows, key=lambda one: one[0])] for key, rows in found.items()}


def of_threads(threads: list[Thread]) -> dict[str, list[dict[str, Any]]]:
    return {
        thread.posts[0].key: [plain(json.loads(line)) for line in threadkit.export(thread, "jsonl").splitlines()]
        for thread in threads
    }


def plain(node: dict[str, Any]) -> dict[str, Any]:
    """The node without indices of pages, which are each thread's own, and lines, which are those of a stretch."""
    for name in ("seen_in", "line", "span"):
        node.pop(name)
    for sighting in node["history"]:
        sighting.pop("page")
    return node


def is_as_on_one_machine(posts: DataFrame, expected: dict[str, list[dict[str, Any]]]) -> None:
    import threadkit.spark

    found = of_frame(threadkit.spark.build_threads(posts))
    assert found.keys() == expected.keys()
    for key, nodes in expected.items():
        assert found[key] == nodes, key


def of_one_machine(*paths: Path) -> dict[str, list[dict[str, Any]]]:
    pages = threadkit.iter_pages(*paths, on_error=lambda error: None)
    return of_threads(threadkit.build_threads(pages))


@pytest.mark.parametrize(
    "folder", [FIXTURES, pytest.param(SHARED / "corpus", marks=needs_corpus)], ids=["fixtures", "corpus"]
)
def test_the_nodes_are_those_of_one_machine(spark: SparkSession, folder: Path) -> None:
    import threadkit.spark

    expected = of_one_machine(folder)
    assert len(expected) > 100
    posts = threadkit.spark.read_posts(spark, str(folder)).persist()
    for parts in (1, 7):
        is_as_on_one_machine(posts.repartition(parts), expected)
    posts.unpersist()


def test_what_lies_beside_a_page_is_looked_up(spark: SparkSession, tmp_path: Path) -> None:
    """The account of an unpacked archive, and a page's pictures; names that an address cannot hold as they are."""
    import threadkit.spark

    folder = tmp_path / "my archive #1 (50%)" / "data"
    (folder / "tweets_media").mkdir(parents=True)
    account = {"account": {"username": "ann", "accountDisplayName": "Ann", "accountId": "7"}}
    (folder / "account.js").write_text("window.YTD.account.part0 = " + json.dumps([account]))
    tweet = {"id_str": "1200000000000000000", "full_text": "Bread", "created_at": "Mon Mar 09 08:00:00 +0000 2020"}
    (folder / "tweets.js").write_text("window.YTD.tweets.part0 = " + json.dumps([{"tweet": tweet}]))
    (folder / "tweets_media" / "a picture.jpg").write_bytes(b"\xff\xd8 no page")
    good = next(path for path in inputs(FIXTURES / "json_v1") if path.suffix == ".json")
    shutil.copy(good, folder.parent / "a page é [2].json")
    row = '{"id_str": "1200000000000000009", "full_text": "x", "created_at": "Mon Mar 09 08:00:00 +0000 2020", "user": {"screen_name": "bo"}}\n'
    (folder.parent / "some lines.jsonl").write_text(row * 3)
    expected = of_one_machine(tmp_path)
    assert expected["1200000000000000000"][0]["author"]["username"] == "ann"
    posts = threadkit.spark.read_posts(spark, str(tmp_path), limits=Limits(piece_bytes=100))
    is_as_on_one_machine(posts, expected)


def test_a_large_conversation_is_built_post_by_post(
    spark: SparkSession, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import threadkit.spark
    from threadkit.spark import large

    monkeypatch.setattr(large, "LARGE", 50)
    monkeypatch.setattr(large, "_STRETCH", 100)
    made = lines(2000, 10)
    for name, some in (("one", made[:1200]), ("two", made[1100:1900])):  # a hundred twice, a hundred nowhere
        (tmp_path / f"{name}.jsonl").write_text("\n".join(some) + "\n")
    expected = of_one_machine(tmp_path)
    posts = threadkit.spark.read_posts(spark, str(tmp_path)).persist()
    grouped = posts.join(threadkit.spark.components(posts), "unit")
    assert large.slim(grouped).select("component").distinct().count() > 5
    for parts in (1, 5):
        is_as_on_one_machine(posts.repartition(parts), expected)


def lines(count: int, conversations: int) -> list[str]:
    """Posts of API v1.1 in many conversations, of which one is as large as all others together, in no order."""
    rng = random.Random(7)
    start = datetime(2020, 1, 1, tzinfo=UTC)
    made: list[dict[str, Any]] = []
    last: dict[int, list[int]] = {}
    for number in range(count):
        conversation = 0 if number % 2 else rng.randrange(conversations)
        id = 1_200_000_000_000_000_000 + number * 4_194_304_000
        before = last.setdefault(conversation, [])
        parent = rng.choice(before) if before else None
        before.append(id)
        made.append(
            {
                "id_str": str(id),
                "full_text": f"post {number} of {conversation}",
                "created_at": (start + timedelta(seconds=number)).strftime("%a %b %d %H:%M:%S +0000 %Y"),
                "user": {
                    "id_str": str(number % 97),
                    "screen_name": f"user{number % 97}",
                    "name": f"User {number % 97}",
                },
                "in_reply_to_status_id_str": str(parent) if parent else None,
            }
        )
    rng.shuffle(made)
    return [json.dumps(one) for one in made]


@pytest.mark.parametrize("packed", [False, True])
def test_a_large_file_of_lines_is_split_and_gives_the_same_nodes(
    spark: SparkSession, tmp_path: Path, packed: bool
) -> None:
    import threadkit.spark

    text = "\n".join(lines(3000, 40)) + "\n"
    path = tmp_path / ("posts.jsonl.gz" if packed else "posts.jsonl")
    path.write_bytes(gzip.compress(text.encode()) if packed else text.encode())
    spark.conf.set("spark.sql.files.maxPartitionBytes", "100000")
    posts = threadkit.spark.read_posts(spark, str(path), limits=Limits(piece_bytes=10_000)).persist()
    pieces = posts.select("page").distinct().count()
    spark.conf.unset("spark.sql.files.maxPartitionBytes")
    assert pieces > 2 or packed
    expected = of_threads(threadkit.build_threads(threadkit.iter_pages(path)))
    assert len(expected) == 40
    assert of_frame(threadkit.spark.build_threads(posts.repartition(5))) == expected
    assert of_frame(threadkit.spark.build_threads(posts)) == expected


def test_web_archives_are_split_by_record(spark: SparkSession, tmp_path: Path) -> None:
    """Of either version, and of several packed records; one that cannot be read is kept aside."""
    import threadkit.spark

    pages = sorted((FIXTURES / "html_x").glob("*.html"))[:9]
    saved = [warc([(page.read_bytes(), {"Content-Type": "text/html"}) for page in pages[n::3]]) for n in range(3)]
    (tmp_path / "a.warc").write_bytes(saved[0])
    (tmp_path / "b.warc").write_bytes(saved[1].replace(b"WARC/1.0", b"WARC/1.1"))
    (tmp_path / "c.warc.gz").write_bytes(gzip.compress(saved[2]) + gzip.compress(saved[0]))
    expected = of_one_machine(tmp_path)
    assert expected
    small = threadkit.spark.read_posts(spark, str(tmp_path), limits=Limits(piece_bytes=1000)).persist()
    assert small.select("page").distinct().count() >= 9
    is_as_on_one_machine(small, expected)


def test_what_fits_into_no_row_is_opened_where_it_is_read(
    spark: SparkSession, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import threadkit.spark
    from threadkit.spark import inputs as spark_inputs

    monkeypatch.setattr(spark_inputs, "LARGEST", 100)
    packed = {path.name: path.read_bytes() for path in sorted((FIXTURES / "text_x").glob("*.txt"))}
    (tmp_path / "my pages.zip").write_bytes(zipped(packed))
    is_as_on_one_machine(threadkit.spark.read_posts(spark, str(tmp_path)), of_one_machine(tmp_path))


def test_what_cannot_be_read_is_kept_aside(spark: SparkSession, tmp_path: Path) -> None:
    import threadkit.spark

    good = (path for path in inputs(FIXTURES / "json_v1") if path.suffix == ".json")
    shutil.copy(next(good), tmp_path / "good.json")
    (tmp_path / "broken.zip").write_bytes(b"PK\x03\x04 and no more")
    (tmp_path / "readme.txt").write_text("This is no saved page.")
    errors = threadkit.spark.read_errors(spark, str(tmp_path)).collect()
    assert [(Path(row.path).name, row.error) for row in errors] == [("broken.zip", "ContainerError")]
    assert threadkit.spark.read_posts(spark, str(tmp_path)).count() > 0


def test_the_output_is_read_by_threadkit_and_is_the_same_each_time(spark: SparkSession, tmp_path: Path) -> None:
    import threadkit.spark

    posts = threadkit.spark.read_posts(spark, str(FIXTURES / "json_v2"))
    for name in ("one", "two"):
        threadkit.spark.build_threads(posts).write.parquet(str(tmp_path / name))
    one, two = (of_frame(spark.read.parquet(str(tmp_path / name))) for name in ("one", "two"))
    assert one == two
