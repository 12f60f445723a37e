"""CSV, Parquet, GraphML and the like, opened by the programs that they are meant for: the same posts, the right types."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import threadkit
from conftest import FIXTURES
from golden import inputs
from threadkit import Author, Page, Post, ReplyTo, Source, Thread
from threadkit.records import COLUMNS, LISTS, NUMBERS
from threadkit.values.cells import bare, safe

pytestmark = pytest.mark.programs

ODD = ["=1+1", "@ann look", "'quoted'", " \t=cmd()", "+49", "-", "a\r\nb", 'say "so", he said', "١٢", "", "-1,5"]


def fixture_threads() -> Iterator[Thread]:
    for path in inputs(FIXTURES):
        yield threadkit.build_thread(threadkit.parse_file(path))


@pytest.fixture(scope="module")
def threads() -> list[Thread]:
    start = datetime(2026, 5, 1, tzinfo=UTC)
    odd = tuple(
        Post(
            key=str(10**18 + number),
            id=str(10**18 + number),
            author=Author(username="ann", name=text),
            created_at=start + timedelta(minutes=number),
            text=text,
            reply_to=ReplyTo(id=str(10**18)) if number else None,
        )
        for number, text in enumerate(ODD)
    )
    return [*fixture_threads(), threadkit.build_thread(Page(posts=odd, source=Source(format="json_v1")))]


@pytest.fixture(scope="module")
def records(threads: list[Thread]) -> list[dict[str, object]]:
    return [dict(record) for record in threadkit.to_records(threads)]


@pytest.fixture(scope="module")
def table(threads: list[Thread], tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("tables") / "posts.csv"
    threadkit.export_file(threads, path)
    return path


@pytest.fixture(scope="module")
def columnar(threads: list[Thread], tmp_path_factory: pytest.TempPathFactory) -> Path:
    pytest.importorskip("pyarrow", reason="Parquet needs the extra parquet")
    path = tmp_path_factory.mktemp("tables") / "posts.parquet"
    threadkit.export_file(threads, path)
    return path


def texts(records: list[dict[str, object]]) -> list[str]:
    return [str(record["text"]) for record in records]


# --- CSV ---


def test_the_table_holds_every_post_and_gives_its_texts_back(table: Path, records: list[dict[str, object]]) -> None:
    rows = list(csv.DictReader(io.StringIO(table.read_bytes().decode("utf-8"), newline="")))
    assert tuple(rows[0]) == COLUMNS
    assert [bare(row["text"]) for row in rows] == texts(records)
    assert [row["key"] for row in rows] == [record["key"] for record in records]


@given(st.text())
def test_what_is_made_safe_can_be_made_bare(text: str) -> None:
    assert bare(safe(text)) == text
    assert not safe(text).lstrip().startswith(("=", "+", "-", "@"))


def test_a_spreadsheet_finds_no_formula(table: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl", reason="reads cells as spreadsheets do")
    sheet = openpyxl.Workbook().active
    with table.open(encoding="utf-8", newline="") as file:
        for row in csv.reader(file):
            sheet.append([cell for cell in row if cell.isprintable()])
    assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]


def test_pandas_reads_the_table(table: Path, records: list[dict[str, object]]) -> None:
    pandas = pytest.importorskip("pandas", reason="the extra pandas")
    frame = pandas.read_csv(table, dtype={"id": "string"}, parse_dates=["created_at"], keep_default_na=False)
    assert list(frame.columns) == list(COLUMNS)
    assert [bare(text) for text in frame["text"]] == texts(records)
    assert [one or None for one in frame["id"]] == [record["id"] for record in records]


def test_duckdb_reads_the_table_with_its_types(table: Path, records: list[dict[str, object]]) -> None:
    duckdb = pytest.importorskip("duckdb", reason="is asked by the tests of all forms")
    found = duckdb.sql(f"select key, text, likes, created_at from read_csv('{table}', sample_size=-1)")
    assert [str(kind) for kind in found.types][2:] == ["BIGINT", "TIMESTAMP WITH TIME ZONE"]
    rows = found.fetchall()
    assert [bare(row[1] or "") for row in rows] == texts(records)
    assert [row[2] for row in rows] == [record["likes"] for record in records]


def test_polars_reads_the_table_with_its_types(table: Path, records: list[dict[str, object]]) -> None:
    polars = pytest.importorskip("polars", reason="is asked by the tests of all forms")
    frame = polars.read_csv(table, infer_schema_length=None, try_parse_dates=True)
    assert frame["likes"].to_list() == [record["likes"] for record in records]
    assert frame.schema["created_at"].is_temporal()
    assert [bare(text or "") for text in frame["text"]] == texts(records)


# --- Parquet ---


def test_the_schema_is_fixed(columnar: Path, tmp_path: Path) -> None:
    from pyarrow import parquet

    from threadkit.exporters.parquet import schema

    found = parquet.read_schema(columnar)
    assert found.equals(schema())
    assert found.names == [*COLUMNS, "media_items", "post"]
    assert str(found.field("created_at").type) == "timestamp[us, tz=UTC]"
    assert str(found.field("hashtags").type).startswith("list<")
    assert str(found.field("media_items").type).startswith("list<")
    threadkit.export_file([], tmp_path / "empty.parquet")
    assert parquet.read_table(tmp_path / "empty.parquet").schema.equals(schema())


def test_every_post_is_read_back_whole(columnar: Path, threads: list[Thread]) -> None:
    from pyarrow import parquet

    found = [json.loads(value) for value in parquet.read_table(columnar).column("post").to_pylist()]
    lines = threadkit.export(threads, "jsonl").splitlines()
    expected = [json.loads(line) for line in lines]
    assert found == [{name: value for name, value in one.items() if name != "thread"} for one in expected]


def test_readers_of_parquet_see_the_same_posts(columnar: Path, records: list[dict[str, object]]) -> None:
    duckdb = pytest.importorskip("duckdb", reason="is asked by the tests of all forms")
    polars = pytest.importorskip("polars", reason="is asked by the tests of all forms")
    pandas = pytest.importorskip("pandas", reason="the extra pandas")
    plain = [name for name in COLUMNS if name not in LISTS]
    for rows in (
        duckdb.sql(f"select {', '.join(plain)} from '{columnar}'").fetchall(),
        polars.read_parquet(columnar).select(plain).rows(),
    ):
        keys, likes, shown = (plain.index(name) for name in ("key", "likes", "text"))
        assert [row[keys] for row in rows] == [record["key"] for record in records]
        assert [row[likes] for row in rows] == [record["likes"] for record in records]
        assert [row[shown] for row in rows] == texts(records)
    tags = polars.read_parquet(columnar)["hashtags"].to_list()
    assert [" ".join(one) or None for one in tags] == [record["hashtags"] for record in records]
    frame = pandas.read_parquet(columnar)
    assert str(frame["created_at"].dtype) == "datetime64[us, UTC]"
    ids = [None if pandas.isna(one) else one for one in frame["id"]]
    assert ids == [record["id"] for record in records]


def test_without_pyarrow_the_error_says_what_to_install(
    threads: list[Thread], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(threadkit.ExportError, match=r"threadkit\[parquet\]"):
        threadkit.export_file(threads, tmp_path / "posts.parquet")
    assert list(tmp_path.iterdir()) == []


def test_what_is_no_text_says_how_it_is_written(threads: list[Thread]) -> None:
    for form in ("parquet", "convokit"):
        with pytest.raises(threadkit.ExportError, match="export_file"):
            threadkit.export(threads, form)


def test_numbers_are_numbers_in_every_row(records: list[dict[str, object]]) -> None:
    for record in records:
        assert all(record[name] is None or isinstance(record[name], int) for name in NUMBERS)


# --- graphs ---


def test_networkx_reads_the_graph(threads: list[Thread]) -> None:
    networkx = pytest.importorskip("networkx", reason="the extra graph")
    graph = networkx.parse_graphml(threadkit.export(threads, "graphml"))
    assert set(graph) == {node.key for thread in threads for node in thread}
    edges = {(edge.post, edge.parent) for thread in threads for edge in thread.edges()}
    assert set(graph.edges()) == edges


def test_the_diagram_has_a_box_a_post_and_nothing_live() -> None:
    hostile = '"]; click n0 "javascript:alert(1)" <script> end --> `x` %%{init}%% \x1b[31m'
    posts = (Post(key="a", text=hostile, author=Author(username="ann")), Post(key="b", reply_to=ReplyTo(key="a")))
    lines = threadkit.export(Page(posts=posts, source=Source(format="json_v1")), "mermaid").splitlines()
    assert lines[0] == "flowchart TD"
    assert len(lines) == 4 and lines[3] == "  n0 --> n1"
    label = lines[1].removeprefix('  n0["').removesuffix('"]')
    assert not set(label.replace("<br>", "")) & set('"<>`%{}[]\\\x1b|')


# --- read back ---


def told(node: threadkit.Node) -> tuple[object, ...]:
    post = node.post
    username = post.author.username if post.author else None
    said = (post.text, post.id, post.created_at, post.precision, username, post.metrics, post.availability)
    return (*said, node.parent, node.link, node.quotes)


@pytest.mark.parametrize("form", ["csv", "parquet", "jsonl"])
@pytest.mark.parametrize("format", ["text_aggregator", "json_v2", "html_x"])
def test_threadkit_reads_its_own_tables_back(form: str, format: str, tmp_path: Path) -> None:
    if form == "parquet":
        pytest.importorskip("pyarrow", reason="the extra parquet")
    for number, path in enumerate(inputs(FIXTURES / format)):
        thread = threadkit.build_thread(threadkit.parse_file(path))
        file = tmp_path / f"{number}.{form}"
        threadkit.export_file(thread, file)
        found = {
            node.key: told(node) for one in threadkit.build_threads(threadkit.iter_pages(file)) for node in one
        }
        assert found == {node.key: told(node) for node in thread}, path
