"""The public names, the shapes of the JSON, and that models are frozen."""

from __future__ import annotations

import inspect
import json
import subprocess
import sys
from datetime import UTC, timedelta, timezone, tzinfo
from pathlib import Path
from zoneinfo import ZoneInfo

import jsonschema
import pydantic
import pytest
from dateutil.tz import tzoffset

import threadkit
from conftest import FIXTURES
from threadkit.diagnostics import CODES

PAGE = FIXTURES / "text_aggregator" / "sourdough.txt"

FUNCTIONS = {
    "parse": ["content", "format", "timezone", "captured_at", "strict"],
    "parse_file": ["path", "format", "timezone", "captured_at", "strict"],
    "iter_pages": ["paths", "format", "timezone", "captured_at", "strict"],
    "build_thread": ["page", "infer"],
    "build_threads": ["pages", "infer"],
    "export": ["threads", "to"],
    "export_file": ["threads", "path", "to"],
    "load": ["content"],
    "extract_entities": ["text"],
}
POST_FIELDS = (
    "key id url author created_at precision text entities metrics media quoted reply_to reposted_by poll card "
    "community_note article place edits conversation_id lang source availability promoted truncated inferred span"
)
NODE_FIELDS = "key parent depth link quotes seen_in"
ERRORS = "UnknownFormatError ParseError ContainerError LimitError StrictError ExportError"


@pytest.fixture(scope="module")
def page() -> threadkit.Page:
    return threadkit.parse_file(PAGE)


@pytest.mark.parametrize("name", FUNCTIONS)
def test_functions(name: str) -> None:
    function = getattr(threadkit, name)
    parameters = list(inspect.signature(function).parameters)
    assert [p for p in parameters if p in FUNCTIONS[name]] == FUNCTIONS[name]
    assert inspect.getdoc(function)


def test_every_public_name_is_documented() -> None:
    for name in threadkit.__all__:
        assert inspect.getdoc(getattr(threadkit, name)), name


def test_fields_and_errors(page: threadkit.Page) -> None:
    assert set(POST_FIELDS.split()) <= set(threadkit.Post.model_fields)
    own = set("threadkit posts context source focal parts coverage remarks links properties diagnostics".split())
    assert set(page.model_dump(mode="json")) == own
    node = json.loads(threadkit.export(threadkit.build_thread(page), "json"))["posts"][0]
    assert set(NODE_FIELDS.split()) <= set(node)
    assert "quoted" not in node
    for name in ERRORS.split():
        assert issubclass(getattr(threadkit, name), threadkit.ThreadkitError)


def test_models_are_frozen(page: threadkit.Page) -> None:
    for model in (page, page.posts[0], page.source, threadkit.build_thread(page).posts[0]):
        with pytest.raises(pydantic.ValidationError):
            model.text = "changed"  # type: ignore[attr-defined, union-attr]


def test_json_fits_its_schema_and_loads_back(page: threadkit.Page) -> None:
    thread = threadkit.build_thread(page)
    for value, schema in (
        (page.model_dump(mode="json"), threadkit.json_schema("page")),
        (json.loads(threadkit.export(thread, "json")), threadkit.json_schema("thread")),
    ):
        jsonschema.Draft202012Validator(schema).validate(value)
    assert threadkit.load(page.model_dump_json()) == page
    assert threadkit.load(threadkit.export(thread, "json")) == thread


def test_a_field_of_a_later_version_is_ignored(page: threadkit.Page) -> None:
    value = page.model_dump(mode="json")
    value["posts"][0]["mood"] = "new"
    assert threadkit.load(json.dumps(value)) == page


@pytest.mark.parametrize(
    "content", ["", "[]", "{", '{"threadkit": 3}', '{"threadkit": "thread/1"}', '{"posts": 1}']
)
def test_what_is_not_ours_is_refused(content: str) -> None:
    with pytest.raises(threadkit.ParseError):
        threadkit.load(content)


def test_strict_raises_the_first_loss() -> None:
    with pytest.raises(threadkit.StrictError) as caught:
        threadkit.parse_file(FIXTURES / "text_aggregator" / "left_over.txt", strict=True)
    assert caught.value.diagnostic.code == "text-unclaimed"
    assert caught.value.diagnostic.excerpt == "Home\nExplore"


@pytest.mark.parametrize(
    ("zone", "name"),
    [
        ("Europe/Oslo", "Europe/Oslo"),
        (ZoneInfo("Asia/Tokyo"), "Asia/Tokyo"),
        (UTC, "UTC"),
        (timezone(timedelta(hours=-7)), "UTC-07:00"),
        (tzoffset(None, 3600), "UTC+0100"),
    ],
)
def test_the_zone_is_named_as_users_name_it(zone: str | tzinfo, name: str) -> None:
    assert threadkit.parse_file(PAGE, timezone=zone).source.timezone == name


def test_timezone_and_captured_at() -> None:
    page = threadkit.parse_file(PAGE, timezone="Europe/Oslo", captured_at="2026-03-15")
    first, second = page.posts[:2]
    assert second.created_at is not None
    assert second.created_at.isoformat() == "2026-03-14T13:09:00+00:00"
    assert second.inferred["created_at"] == "given-timezone"
    assert first.created_at is not None and first.created_at < second.created_at
    with pytest.raises(threadkit.ThreadkitError):
        threadkit.parse_file(PAGE, timezone="Middle/Earth")
    with pytest.raises(threadkit.ThreadkitError):
        threadkit.parse_file(PAGE, captured_at="yesterday")


def test_every_code_that_a_fixture_shows_is_in_the_table() -> None:
    for expected in FIXTURES.rglob("*.expected.json"):
        page = json.loads(expected.read_text(encoding="utf-8"))["page"]
        for diagnostic in page.get("diagnostics", ()):
            assert diagnostic["code"] in CODES
            assert diagnostic["severity"] == CODES[diagnostic["code"]][0]


def test_export_file_is_whole_or_absent(tmp_path: Path, page: threadkit.Page) -> None:
    thread = threadkit.build_thread(page)
    target = tmp_path / "thread.json"
    threadkit.export_file(thread, target)
    assert threadkit.load(target.read_bytes()) == thread
    threadkit.export_file(thread, tmp_path / "thread.md")
    for bad in (tmp_path / "thread.xyz", tmp_path / "missing" / "thread.json"):
        with pytest.raises(threadkit.ExportError):
            threadkit.export_file(thread, bad)
    with pytest.raises(threadkit.ExportError):
        threadkit.export(thread, "papyrus")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["thread.json", "thread.md"]


def test_the_package_lists_each_public_name_once_with_its_home() -> None:
    homes = [name for names in threadkit._HOMES.values() for name in names.split()]
    assert sorted([*homes, "__version__"]) == sorted([*threadkit.__all__, "__version__"])
    assert set(threadkit.__all__) <= set(dir(threadkit))


def test_importing_the_package_loads_nothing_else() -> None:
    code = "import sys, threadkit; print(sorted(name for name in sys.modules if name.startswith(('threadkit', 'pydantic'))))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "['threadkit', 'threadkit.showing']"
