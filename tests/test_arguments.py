"""What public functions take: what is of no such type is a ``TypeError`` that says so, and nothing is logged aloud."""

from __future__ import annotations

import io
import logging
from collections.abc import Callable

import pytest

import threadkit
from conftest import FIXTURES

FILE = FIXTURES / "text_aggregator" / "sourdough.txt"


@pytest.mark.parametrize(
    ("call", "takes"),
    [
        (lambda: threadkit.parse(3), "str, bytes or a binary file"),
        (lambda: threadkit.parse(None), "str, bytes or a binary file"),
        (lambda: threadkit.parse("x", timezone=2), "name of a zone"),
        (lambda: threadkit.parse("x", captured_at=17), "ISO 8601"),
        (lambda: threadkit.explain([]), "str, bytes or a binary file"),
        (lambda: threadkit.parse_file(0), "path"),
        (lambda: threadkit.parse_file(b"a.txt"), "path"),
        (lambda: threadkit.iter_pages(["a.txt"]), "one by one"),
        (lambda: threadkit.build_thread("a.txt"), "one Page"),
        (lambda: threadkit.build_thread([]), "one Page"),
        (lambda: threadkit.build_threads(threadkit.parse_file(FILE)), "iterable of Pages"),
        (lambda: threadkit.build_threads(["a.txt"]), "iterable of Pages"),
        (lambda: threadkit.merge(5), "iterable of Pages"),
        (lambda: threadkit.missing("x"), "a Thread"),
        (lambda: threadkit.load({}), "JSON as str or bytes"),
        (lambda: threadkit.extract_entities(b"x"), "a str"),
        (lambda: threadkit.to_records(["x"]), "a Thread, a Page"),
        (lambda: threadkit.to_records("x"), "a Thread, a Page"),
        (lambda: threadkit.to_frame(None), "a Thread, a Page"),
    ],
)
def test_wrong_types_are_told_what_is_taken(call: Callable[[], object], takes: str) -> None:
    with pytest.raises(TypeError, match=takes):
        call()


def test_a_page_can_be_an_open_file() -> None:
    assert threadkit.parse(io.BytesIO(FILE.read_bytes())) == threadkit.parse(FILE.read_bytes())
    with FILE.open("rb") as file, pytest.raises(threadkit.LimitError):
        threadkit.parse(file, limits=threadkit.Limits(max_bytes=100))


def test_normal_work_logs_nothing_above_debug(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, logger="threadkit")
    threadkit.build_threads(threadkit.iter_pages(FILE.parent))
    assert {record.levelno for record in caplog.records} == {logging.DEBUG}
    assert any("sourdough.txt" in record.getMessage() for record in caplog.records)
    assert logging.getLogger("threadkit").handlers
