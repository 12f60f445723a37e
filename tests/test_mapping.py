"""Each row of the mapping holds: without their value, our field is another."""

from __future__ import annotations

import contextlib
import io
import json
from collections.abc import Iterator
from typing import Any

import pytest

import mapping
import threadkit
from conftest import FIXTURES, ROOT

ROWS = [
    pytest.param(table, path, field, id=f"{table.fixture} {path} {field}")
    for table in mapping.MAPS
    for path, field in table.rows
]


def _read(text: str) -> tuple[str, list[Any]]:
    start = min(place for place in (text.find("{"), text.find("[")) if place >= 0)
    try:
        return text[:start], [json.loads(text[start:])]
    except ValueError:
        return "", [json.loads(line) for line in text.splitlines()]


def _at(values: list[Any], path: str) -> list[Any]:
    """What stands at the path, in all branches."""
    for part in path.replace("[]", ".[]").strip(".").split(".") if path else ():
        found: list[Any] = []
        for value in values:
            if part == "[]":
                found.extend(value if isinstance(value, list) else [])
            elif isinstance(value, dict) and part in value:
                found.append(value[part])
        values = found
    return values


def _without(values: list[Any], path: str) -> int:
    """Take out what stands at the path; how many there were."""
    parent, _, key = path.rpartition(".")
    holders = [one for one in _at(values, parent) if isinstance(one, dict) and key in one]
    for one in holders:
        del one[key]
    return len(holders)


def _ours(posts: tuple[threadkit.Post, ...], field: str) -> list[object]:
    stack: list[object] = list(posts)
    for part in field.split("."):
        found: list[object] = []
        for one in stack:
            value = getattr(one, part, None)
            found.extend(value if isinstance(value, tuple) else [value])
        stack = found
    return stack


@pytest.mark.parametrize(("table", "path", "field"), ROWS)
def test_row(table: mapping.Map, path: str, field: str) -> None:
    file = FIXTURES / table.fixture
    text = file.read_text(encoding="utf-8")
    prefix, values = _read(text)
    before = threadkit.parse(text)
    roots = _at(values, table.at)
    assert all(_without(roots, one) for one in path.split("|")), "the fixture holds every place"
    try:
        after = threadkit.parse(
            prefix + "\n".join(json.dumps(value) for value in values), format=before.source.format
        )
    except threadkit.ParseError:
        return  # without it nothing is a post
    assert _ours(after.posts, field) != _ours(before.posts, field)


def test_the_page_is_up_to_date() -> None:
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        mapping.main()
    assert (ROOT / "docs" / "mapping.md").read_text(encoding="utf-8") == out.getvalue(), (
        "python tests/mapping.py > docs/mapping.md"
    )


def test_every_format_of_json_is_mapped() -> None:
    def folders() -> Iterator[str]:
        yield from (table.fixture.partition("/")[0] for table in mapping.MAPS)

    pages = {"json_legacy", "json_threadkit"}  # pages of HTML inside JSON; our own, whose fields are ours
    assert set(folders()) == {path.name for path in FIXTURES.glob("json_*")} - pages
