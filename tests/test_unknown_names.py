"""Nothing inside a record is dropped in silence: what stands under a name that nobody knows comes out, or is told."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import threadkit
from conftest import FIXTURES

ID, NAME, TEXT = "1390123456789012345", "qwx_stranger", "Words that stand where nobody looks."
INNER = {
    "id": ID,
    "text": TEXT,
    "created_at": "2021-05-06T01:02:03Z",
    "user": {"screen_name": NAME, "name": "Q. W. X."},
}
FOLDERS = ("json_graphql", "json_syndication", "json_v1", "json_v2", "json_activity", "json_archive",
           "json_archive_old", "json_tools")  # fmt: skip
UNKNOWN = "zq_17"
_TEXTS = {"text", "full_text", "content", "rawContent", "tweet", "body", "description"}
_IDS = {"id", "id_str", "tweet_id", "rest_id", "tweetID", "url", "permanentUrl"}


def _files(folder: str) -> list[Path]:
    """The fixtures of a folder that are JSON, one value or one a line."""
    names = sorted((FIXTURES / folder).iterdir())
    return [path for path in names if ".expected." not in path.name and path.suffix in (".json", ".jsonl", ".js")]


def _read(text: str) -> tuple[str, list[Any]] | None:
    start = text.find("[") if " = [" in text[:60] else 0
    try:
        return text[:start], [json.loads(text[start:])]
    except ValueError:
        try:
            return "", [json.loads(line) for line in text.splitlines()]
        except ValueError:
            return None


def _records(value: Any) -> Iterator[dict[str, Any]]:
    """The objects that are posts: a text, and an id or an address."""
    stack = [value]
    while stack:
        one = stack.pop()
        if isinstance(one, dict):
            if _TEXTS & one.keys() and _IDS & one.keys() and not {"followers_count", "variants"} & one.keys():
                yield one
            stack.extend(one.values())
        elif isinstance(one, list):
            stack.extend(one)


def _outermost(values: list[Any], ids: set[str]) -> dict[str, Any] | None:
    """The record of a post that the page shows."""
    for value in values:
        for one in _records(value):
            if any(str(one.get(key)) in ids for key in _IDS):
                return one
    return None


def _said(text: str) -> str:
    page = threadkit.parse(text)
    told = " ".join(f"{one.message} {one.excerpt}" for one in page.diagnostics)
    return page.model_copy(update={"diagnostics": ()}).model_dump_json() + told


CASES = [pytest.param(path, id=f"{path.parent.name}/{path.name}") for name in FOLDERS for path in _files(name)]


@pytest.mark.parametrize("path", CASES)
@pytest.mark.parametrize(
    ("value", "sought"),
    [(INNER, TEXT), ([INNER], TEXT), ({"first": INNER}, TEXT), (ID, ID), (f"@{NAME}", NAME),
     (f"https://x.com/{NAME}/status/{ID}", ID)],
    ids=["post", "posts", "post within", "id", "username", "address"],
)  # fmt: skip
def test_a_record_of_any_fixture(path: Path, value: object, sought: str) -> None:
    read = _read(path.read_text(encoding="utf-8"))
    if read is None:
        pytest.skip("not one value, nor one a line: it is about damage")
    prefix, values = read
    page = threadkit.parse_file(path)
    record = _outermost(values, {post.id for post in page.posts if post.id is not None})
    if record is None:
        pytest.skip("its posts have no ids")
    record[UNKNOWN] = value
    assert sought in _said(prefix + "\n".join(json.dumps(one) for one in values))


TABLES = sorted(path for path in (FIXTURES / "table_tools").iterdir() if path.suffix == ".csv")


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.name)
@pytest.mark.parametrize(
    ("value", "sought"),
    [(json.dumps(INNER), TEXT), (ID, ID), (f"@{NAME}", NAME), (f"https://x.com/{NAME}/status/{ID}", ID)],
    ids=["post", "id", "username", "address"],
)
def test_a_column_of_any_table(path: Path, value: str, sought: str) -> None:
    text = path.read_text(encoding="utf-8").lstrip("\ufeff")
    delimiter = max(",;\t", key=text.partition("\n")[0].count)
    rows = list(csv.reader(io.StringIO(text), delimiter=delimiter))
    if path.name == "without_names.csv":
        pytest.skip("a table without names has no unknown ones")
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter)
    for number, row in enumerate(rows):
        writer.writerow([*row, UNKNOWN if number == 0 else value])
    assert sought in _said(out.getvalue())
