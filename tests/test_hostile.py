"""Input that is made to harm, or only broken: a right answer or one clear error, everywhere."""

from __future__ import annotations

import contextlib
import json
import os
import random
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import golden
import threadkit
from conftest import FIXTURES
from threadkit.cli import cli, main
from threadkit.exporters import EXPORTERS

JSON = [
    path
    for path in golden.inputs(FIXTURES)
    if path.suffix == ".json" and path.relative_to(FIXTURES).parts[0].startswith("json_")
]
HUGE = "9" * 5000
ODD = [
    None, True, -1, 0, 10**30, 1e300, float("nan"), float("inf"), "", "\ud83d", "a\udc00b", "\x00", "\x1b[2J", "9" * 400,
    "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "Wed Oct 10 20:19:24 +9999 99999", [], {}, [[]], {"a": []},
    "\u202e", "x" * 3000, HUGE,
]  # fmt: skip
TWEET = {
    "created_at": "Wed Oct 10 20:19:24 +0000 2018", "id_str": "1050118621198921728", "full_text": "Bread", "entities": {},
    "user": {"screen_name": "a", "name": "A", "id_str": "1"}, "favorite_count": 1,
}  # fmt: skip
EMBED = '<blockquote class="twitter-tweet"><p>{}</p>&mdash; A (@a) <a href="https://twitter.com/a/status/20">May 1, 2020</a></blockquote>'


def everything(data: bytes | str) -> None:
    """Parse and write in every form, all of it as UTF-8."""
    try:
        page = threadkit.parse(data)
    except threadkit.ThreadkitError as error:
        str(error).encode("utf-8", "surrogateescape")
        return
    assert threadkit.load(page.model_dump_json()) == page
    thread = threadkit.build_thread(page)
    for name, exporter in EXPORTERS.items():
        if exporter.write is not None:
            with contextlib.suppress(threadkit.ExportError):  # a form may say that it has no room
                threadkit.export(thread, name).encode("utf-8")


def places(value: Any) -> list[tuple[Any, Any]]:
    """Each container in a JSON value with each of its keys."""
    found, stack = [], [value]
    while stack:
        one = stack.pop()
        items = (
            list(one.items()) if isinstance(one, dict) else list(enumerate(one)) if isinstance(one, list) else []
        )
        found += [(one, key) for key, _ in items]
        stack += [inner for _, inner in items]
    return found


def values_of(text: str) -> list[Any]:
    """The JSON values of a file: one, or one a line."""
    try:
        return [json.loads(text)]
    except ValueError:
        return [json.loads(line) for line in text.splitlines() if line.strip()]


@pytest.mark.parametrize("path", JSON, ids=[f"{path.parent.name}/{path.name}" for path in JSON])
def test_any_value_may_be_anything(path: Path) -> None:
    rng = random.Random(path.name)
    text = path.read_text(encoding="utf-8-sig")
    try:
        values_of(text)
    except ValueError:
        pytest.skip("its values are not one a line")
    for _ in range(25):
        values = values_of(text)
        for container, key in rng.sample(found := places(values), min(3, len(found))):
            container[key] = rng.choice(ODD)
        everything("\n".join(json.dumps(value) for value in values).replace(f'"{HUGE}"', HUGE))


@settings(max_examples=60, deadline=None)
@given(text=st.text(st.characters(), max_size=40), ascii=st.booleans())
def test_any_text_comes_through(text: str, ascii: bool) -> None:
    data = json.dumps({**TWEET, "full_text": text, "user": {**TWEET["user"], "name": text}}, ensure_ascii=ascii)  # type: ignore[dict-item]
    everything(data)
    lone = any("\ud800" <= c <= "\udfff" for c in text)
    page = threadkit.parse(data)
    assert lone == ("characters-replaced" in {d.code for d in page.diagnostics}) or "\ud83d" in text


def test_our_own_json_is_no_safer() -> None:
    data = threadkit.parse(json.dumps(TWEET)).model_dump_json()
    loaded = threadkit.load(data.replace("Bread", r"Br\ud83d"))
    assert isinstance(loaded, threadkit.Page) and loaded.posts[0].text == "Br\ufffd"
    for bad in (data.replace('"likes":1', f'"likes":{HUGE}'), "[" * 100_000, b"\xff\xfe\x00", b"\xe9"):
        with pytest.raises(threadkit.ParseError):
            threadkit.load(bad)


def test_one_number_that_is_too_long_costs_no_post() -> None:
    data = json.dumps([TWEET, TWEET]).replace('"favorite_count": 1', f'"favorite_count": {HUGE}', 1)
    page = threadkit.parse(data)
    assert [post.metrics.likes for post in page.posts] == [None, 1]
    assert [d.code for d in page.diagnostics] == ["count-unreadable"]


@pytest.mark.parametrize(
    "data",
    [
        "[" * 200_000,
        '{"data":' * 100_000 + json.dumps(TWEET) + "}" * 100_000,
        "<div>" * 100_000 + EMBED.format("deep"),
        "<html><body>" + "<b>" * 100_000 + EMBED.format("deep"),
        "<html><body><div " + " ".join(f"a{n}" for n in range(50_000)) + ">" + EMBED.format("wide"),
        "<html><body>" + EMBED.format("many") + "<i>" * 5_000_000,
    ],
    ids=["arrays", "objects", "div", "b", "attributes", "tags"],
)
def test_without_end(data: str) -> None:
    with pytest.raises((threadkit.LimitError, threadkit.UnknownFormatError)):
        threadkit.parse(data)


def test_as_many_links_as_a_text_can_hold() -> None:
    link = '<a href="https://example.org/a">example.org/a</a> '
    (post,) = threadkit.parse(EMBED.format(link * 20_000)).posts
    assert len(post.entities.urls) == 20_000
    assert [post.text[slice(*url.span)] for url in post.entities.urls[-2:] if url.span] == [
        "https://example.org/a"
    ] * 2


def test_entities_are_not_expanded() -> None:
    levels = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    head = (
        f'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY l0 "lol">{levels}<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    )
    page = threadkit.parse(f"{head}<html><body>{EMBED.format('&l11;&x;')}</body></html>")
    assert [post.text for post in page.posts] == ["&l11;&x;"]


def test_references_to_what_is_no_character() -> None:
    everything(EMBED.format("a &#xD83D; &#55357;&#56832; &#0; &#x110000; &#99999999999; b"))


def test_nul_bytes_in_a_page() -> None:
    page = threadkit.parse(("<html>\x00" + EMBED.format("a\x00b")).encode())
    assert [post.text for post in page.posts] == ["a\ufffdb"]


# As a user meets it


def bad_files(folder: Path) -> list[Path]:
    """Files that cannot be read, by all kinds of reasons."""
    made = {
        "deep.json": b"[" * 100_000, "binary.jpg.txt": bytes(range(256)) * 40, "zip.zip": b"PK\x03\x04...",
        "gz.gz": b"\x1f\x8b\x08\x00...", "cut.zst": b"\x28\xb5\x2f\xfd...", "x.warc": b"WARC/1.0\r\n...", "empty.html": b"",
        "h.har": b'{"log": {"entries": [', "m.mhtml": b"MIME-Version: 1.0\nContent-Type: multipart/related\n\nx",
        "w.webarchive": b"bplist00...", "new\nline\x1b[2J.txt": b"no page",
    }  # fmt: skip
    for name, data in made.items():
        (folder / name).write_bytes(data)
    return [folder / name for name in made]


@pytest.mark.parametrize("command", ["parse", "export", "merge", "missing", "detect", "redact"])
def test_commands_say_one_clear_line(
    command: str, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    for path in bad_files(tmp_path):
        status = main([command, str(path)])
        out, err = capfdbinary.readouterr()
        if command == "detect" and b": unknown" in out:
            continue
        lines = err.decode().splitlines()
        assert (status, len(lines)) == (1, 1), (path, err)
        assert "Traceback" not in lines[0] and "\x1b" not in lines[0] and path.suffix in lines[0]


def test_an_interrupt_ends_the_command_quietly(tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    process = subprocess.Popen([sys.executable, "-m", "threadkit", "parse", str(path)], stderr=subprocess.PIPE)
    with path.open("wb", buffering=0) as pipe:  # it has opened the pipe, and waits for its bytes
        pipe.write(b"[")
        time.sleep(0.2)
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=20)
    assert (process.returncode, err.strip()) == (130, b"threadkit: interrupted")


def test_every_command_shows_examples(capsys: pytest.CaptureFixture[str]) -> None:
    cli.load_all()
    for name in cli.commands:
        assert main([name, "--help"]) == 0
        assert "Example" in capsys.readouterr().out, name


def test_backslashes_behind_a_bracket_beside_an_address_cost_their_length() -> None:
    text = "https://x.com/ann/status/20 [" + "\\a" * 5000 + "\n4 likes, 2 replies\n"
    with suppress(threadkit.ThreadkitError):
        threadkit.parse(text)
