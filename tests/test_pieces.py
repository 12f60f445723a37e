"""Large files are read in pieces, with nothing lost, doubled or misplaced between them."""

from __future__ import annotations

import csv
import gzip
import io
import json
import tracemalloc
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import threadkit
from threadkit.containers._pieces import Piece, cut
from threadkit.documents import DEFAULT_LIMITS, Kind

texts = st.text(st.characters(codec="utf-8"), max_size=12) | st.sampled_from(['"', "\\", "},{", "]", '\\"}', "\n{"])
values = st.recursive(
    st.none() | st.integers() | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=8,
)
elements = st.lists(st.dictionaries(texts, values, min_size=1, max_size=3), min_size=1, max_size=12)


def old_archive(elements: list[object], **how: object) -> str:
    inner = "}, ".join(json.dumps(one, indent=2, **how).removesuffix("}") for one in elements)  # type: ignore[arg-type]
    return f"Grailbird.data.tweets_2012_05 = \n [ {inner}}} ]"


#: How files hold many values: the maker of the text, and whether it is one array.
STYLES: dict[str, tuple[Callable[..., str], bool]] = {
    "a value a line": (lambda all, **how: "\n".join(json.dumps(one, **how) for one in all), False),
    "a value a line, CRLF": (lambda all, **how: "".join(json.dumps(one, **how) + "\r\n" for one in all), False),
    "indented values": (lambda all, **how: "\n".join(json.dumps(one, indent=4, **how) for one in all), False),
    "values in a row": (lambda all, **how: " ".join(json.dumps(one, **how) for one in all), False),
    "one line": (lambda all, **how: json.dumps(all, **how), True),
    "no indentation": (lambda all, **how: json.dumps(all, indent=0, **how), True),
    "indented array": (lambda all, **how: json.dumps(all, indent=2, **how), True),
    "an element a line": (lambda all, **how: "[\n" + ",\n".join(json.dumps(one, **how) for one in all) + "\n]\n", True),
    "elements a line": (lambda all, **how: "[" + ",\n".join(json.dumps(one, **how) for one in all) + "]", True),
    "archive": (lambda all, **how: "window.YTD.tweets.part0 = " + json.dumps(all, indent=2, **how), True),
    "old archive": (old_archive, True),
}  # fmt: skip


def pieces(data: bytes, size: int, kind: Kind = "json", first: int = 200) -> list[Piece]:
    limits = replace(DEFAULT_LIMITS, piece_bytes=size)
    return list(cut(data[: size + 1], io.BytesIO(data[size + 1 :]), limits, kind, first))


def top_values(text: str) -> Iterator[object]:
    text = text.strip()
    if text.startswith(("window", "Grailbird")):
        text = text.partition("=")[2].lstrip()
    while text:
        value, end = json.JSONDecoder().raw_decode(text)
        yield value
        text = text[end:].lstrip()


@pytest.mark.parametrize("style", STYLES)
@settings(max_examples=60, deadline=None)
@given(all=elements, size=st.integers(8, 200), first=st.integers(1, 200), ascii=st.booleans(), mark=st.booleans())
def test_pieces_are_the_file(style: str, all: list[object], size: int, first: int, ascii: bool, mark: bool) -> None:
    make, is_array = STYLES[style]
    text = make(all, ensure_ascii=ascii)
    data = b"\xef\xbb\xbf" * mark + text.encode()
    found: list[object] = []
    for piece in pieces(data, size, first=first):
        inner = list(top_values(piece.data.decode("utf-8-sig")))
        assert not is_array or len(inner) == 1
        found.extend(inner[0] if is_array else inner)  # type: ignore[arg-type, call-overload]
    assert found == all


def post(number: int, text: str = "bread") -> dict[str, object]:
    user = {"id_str": "7", "screen_name": "invented", "name": "In Vented"}
    return {
        "created_at": "Wed Oct 10 20:19:24 +0000 2018", "id_str": str(1000000000000000000 + number),
        "full_text": f"{text} {number}", "user": user, "entities": {},
    }  # fmt: skip


SMALL = replace(DEFAULT_LIMITS, piece_bytes=4000)


@pytest.mark.parametrize("style", [style for style in STYLES if "archive" not in style])
@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_pages_of_pieces(tmp_path: Path, style: str, pack: Callable[[bytes], bytes]) -> None:
    path = tmp_path / "posts.json"
    path.write_bytes(pack(STYLES[style][0]([post(n) for n in range(100)]).encode()))
    pages = list(threadkit.iter_pages(path, limits=SMALL))
    assert len(pages) > 4
    assert [one.text for page in pages for one in page.posts] == [f"bread {n}" for n in range(100)]
    assert {page.source.path for page in pages} == {str(path)}
    assert not [d for page in pages for d in page.diagnostics]
    whole, joined = threadkit.parse_file(path), threadkit.parse_file(path, limits=SMALL)
    assert [one.model_copy(update={"line": None}) for one in joined.posts] == [
        one.model_copy(update={"line": None}) for one in whole.posts
    ]
    assert (joined.parts, joined.coverage) == (whole.parts, whole.coverage)


def test_lines_are_those_of_the_file(tmp_path: Path) -> None:
    lines = [json.dumps(post(n)) for n in range(100)]
    lines[70] = lines[70][:90]
    path = tmp_path / "posts.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    pages = list(threadkit.iter_pages(path, limits=SMALL))
    assert [one.line for page in pages for one in page.posts] == [n + 1 for n in range(100) if n != 70]
    assert [page.source.piece for page in pages] == list(range(1, len(pages) + 1))
    (broken,) = [d for page in pages for d in page.diagnostics]
    assert (broken.code, broken.line, broken.span) == ("json-broken", 71, None)


def test_a_stretch_without_posts_is_no_error(tmp_path: Path) -> None:
    gone = json.dumps({"delete": {"status": {"id_str": "5", "user_id_str": "7"}}})
    path = tmp_path / "stream.jsonl"
    path.write_text("\n".join([json.dumps(post(1)), *[gone] * 200, json.dumps(post(2))]), encoding="utf-8")
    pages = list(threadkit.iter_pages(path, limits=SMALL))
    assert [one.text for page in pages for one in page.posts] == ["bread 1", "bread 2"]
    assert {page.source.format for page in pages} == {"json_v1"}


def test_the_first_piece_is_short(tmp_path: Path) -> None:
    """The others wait for it: it tells the format."""
    path = tmp_path / "posts.jsonl"
    path.write_text("\n".join(json.dumps(post(n, "x" * 9000)) for n in range(100)), encoding="utf-8")
    first, second, *_ = threadkit.iter_pages(path, limits=replace(SMALL, piece_bytes=600_000))
    assert (len(first.posts), len(second.posts)) == (28, 65)


def test_a_value_may_be_longer_than_a_piece_but_not_than_a_page(tmp_path: Path) -> None:
    path = tmp_path / "posts.jsonl"
    path.write_text("\n".join(json.dumps(post(n, "x" * 9000)) for n in range(3)), encoding="utf-8")
    assert len(list(threadkit.iter_pages(path, limits=SMALL))) == 3
    with pytest.raises(threadkit.LimitError, match="max_bytes"):
        list(threadkit.iter_pages(path, limits=replace(SMALL, max_bytes=8000)))


def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    def peak(count: int) -> int:
        path = tmp_path / f"{count}.jsonl.gz"
        path.write_bytes(gzip.compress("\n".join(json.dumps(post(n)) for n in range(count)).encode()))
        tracemalloc.start()
        found = sum(
            len(page.posts) for page in threadkit.iter_pages(path, limits=replace(SMALL, piece_bytes=50_000))
        )
        top = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert found == count
        return top

    peak(8000)  # what is loaded once, and the parser's store of short strings, which holds 16,384
    assert peak(4000) < 1.3 * peak(800)


@settings(max_examples=60, deadline=None)
@given(
    rows=st.lists(st.lists(texts, min_size=3, max_size=3), min_size=1, max_size=12),
    size=st.integers(20, 200),
    first=st.integers(1, 200),
    mark=st.booleans(),
)
def test_pieces_of_a_table_are_its_rows(rows: list[list[str]], size: int, first: int, mark: bool) -> None:
    out = io.StringIO()
    csv.writer(out).writerows([["id", "text", "date"], *rows])
    data = b"\xef\xbb\xbf" * mark + out.getvalue().encode()
    found: list[list[str]] = []
    for piece in pieces(data, size, "table", first):
        header, *inner = csv.reader(io.StringIO(piece.data.decode("utf-8-sig"), newline=""))
        assert header == ["id", "text", "date"]
        found.extend(inner)
    assert found == rows


def test_rows_keep_their_lines(tmp_path: Path) -> None:
    path = tmp_path / "tweets.csv"
    rows = [
        f'{1500000000000000000 + n},"one\n{"more" * (n % 7)} {n}",2022-03-05 06:53:20,orla\n' for n in range(200)
    ]
    path.write_text("id,text,created_at,username\n" + "".join(rows), encoding="utf-8")
    whole, pages = threadkit.parse_file(path), list(threadkit.iter_pages(path, limits=SMALL))
    assert len(pages) > 2 and len(whole.posts) == 200
    assert [post for page in pages for post in page.posts] == list(whole.posts)
    assert whole.posts[-1].line == 400
