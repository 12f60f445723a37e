"""The names of the files that threads are written to."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reader_threads import grown
from threadkit.cli import main
from threadkit.cli._names import Names, fields_of, safe_name


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("a/b\\c:d*e?", "a_b_c_d_e_"),
        ("con", "_con"),
        ("nul.txt", "_nul.txt"),
        (" .. ", ""),
        ("a\x00b\u202ec", "a_b_c"),
        ("漢" * 200, "漢" * 40),
        ("plain name", "plain name"),
    ],
)
def test_names_are_safe(name: str, safe: str) -> None:
    assert safe_name(name) == safe


def test_a_template_names_each_thread() -> None:
    names = Names("{date} {author} {title}", ".md")
    fields = fields_of(grown([None, 0]))
    found = list(names.of("saved/page.html", [fields, fields]))
    assert found == ["2026-03-04 u0 Word 0 of the matter.md", "2026-03-04 u0 Word 0 of the matter-2.md"]


def tweets(folder: Path) -> Path:
    path = folder / "tweets.jsonl"
    made = [
        {"id_str": str(9000 + n), "full_text": f"Part {n}", "created_at": f"Wed May 01 12:0{n}:00 +0000 2024",
         "user": {"id_str": "7", "screen_name": "bo", "name": "Bo"}}
        for n in range(3)
    ]  # fmt: skip
    path.write_text("\n".join(map(json.dumps, made)), encoding="utf-8")
    return path


def test_a_file_of_data_is_a_file_a_thread(tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert main(["export", str(tweets(tmp_path)), "-t", "markdown", "-o", f"{out}/", "-q"]) == 0
    assert sorted(path.name for path in out.iterdir()) == [f"tweets-{9000 + n}.md" for n in range(3)]
    (out / "tweets-9001.md").write_text("kept", encoding="utf-8")
    assert main(["export", str(tweets(tmp_path)), "-t", "markdown", "-o", f"{out}/", "-q"]) == 1
    assert (out / "tweets-9001.md").read_text(encoding="utf-8") == "kept"


def test_several_files_can_be_one_book(tmp_path: Path) -> None:
    page = tweets(tmp_path)
    assert main(["export", str(page), str(page), "-o", str(tmp_path / "book.epub"), "-q"]) == 0
    assert (tmp_path / "book.epub").stat().st_size > 1000


def test_a_template_with_unknown_fields_is_wrong_usage(tmp_path: Path) -> None:
    assert main(["export", str(tweets(tmp_path)), "-o", f"{tmp_path}/", "--name", "{nothing}"]) == 2


def test_a_page_links_the_data_that_lies_beside_it(tmp_path: Path) -> None:
    page = str(tweets(tmp_path))
    for name in ("a thread.json", "a thread.html"):
        assert main(["export", page, "-o", str(tmp_path / name), "-q"]) == 0
    assert 'href="a%20thread.json"' in (tmp_path / "a thread.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "template", ["{stem:>999999999}", "{stem!z}", "{stem.upper}", "{stem[0]}", "{}", "{", "{title:{key}}"]
)
def test_a_template_is_no_program(template: str, tmp_path: Path) -> None:
    assert main(["export", str(tweets(tmp_path)), "-o", f"{tmp_path}/", "--name", template]) == 2


def test_ten_thousand_threads_of_one_name() -> None:
    names = Names("same", ".json")
    made = [names._free("same") for _ in range(10_000)]
    assert len(set(made)) == 10_000 and made[:2] == ["same.json", "same-2.json"]
