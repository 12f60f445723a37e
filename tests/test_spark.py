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
from conftest import FIXTURES
from golden import inputs
from threadkit import Limits, Thread
from wrappers import warc

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


def test_the_nodes_are_those_of_one_machine(spark: SparkSession) -> None:
    import threadkit.spark

    expected = of_threads(threadkit.build_threads(threadkit.iter_pages(FIXTURES)))
    found = of_frame(threadkit.spark.build_threads(threadkit.spark.read_posts(spark, str(FIXTURES))))
    assert found.keys() == expected.keys()
    for key, nodes in expected.items():
        assert found[key] == nodes, key


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


def test_a_web_archive_is_split_by_record(spark: SparkSession, tmp_path: Path) -> None:
    import threadkit.spark

    pages = sorted((FIXTURES / "html_x").glob("*.html"))[:6]
    path = tmp_path / "saved.warc"
    path.write_bytes(warc([(page.read_bytes(), {"Content-Type": "text/html"}) for page in pages]))
    expected = of_threads(threadkit.build_threads(threadkit.iter_pages(path)))
    assert expected
    small = threadkit.spark.read_posts(spark, str(path), limits=Limits(piece_bytes=1000))
    assert of_frame(threadkit.spark.build_threads(small)) == expected


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
