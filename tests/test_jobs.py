"""Several processes read what one would, in the same order; one that dies costs what it had, and that is said."""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

import threadkit
from conftest import FIXTURES
from threadkit import Limits, Page
from threadkit.documents import Document
from threadkit.jobs import in_order
from wrappers import zipped


def dumped(pages: Iterator[Page]) -> list[str]:
    return [page.model_dump_json() for page in pages]


@pytest.mark.parametrize("folder", ["text_x", "html_x", "json_archive"])
def test_the_pages_are_the_same_in_the_same_order(folder: str) -> None:
    errors: tuple[list[str], list[str]] = ([], [])
    one = dumped(threadkit.iter_pages(FIXTURES / folder, on_error=lambda error: errors[0].append(str(error))))
    two = dumped(
        threadkit.iter_pages(FIXTURES / folder, on_error=lambda error: errors[1].append(str(error)), jobs=2)
    )
    assert len(one) > 3
    assert two == one and errors[0] == errors[1]


def test_members_of_containers_and_pieces_of_a_large_file_are_shared_out(tmp_path: Path) -> None:
    packed = tmp_path / "saved.zip"
    packed.write_bytes(zipped({path.name: path.read_bytes() for path in (FIXTURES / "text_x").glob("*.txt")}))
    lines = tmp_path / "posts.jsonl"
    row = '{{"id_str": "{0}", "full_text": "post {0}", "created_at": "Mon Mar 09 08:00:00 +0000 2020", "user": {{"screen_name": "ann"}}}}\n'
    lines.write_text("".join(row.format(1_200_000_000_000_000_000 + n) for n in range(400)))
    limits = Limits(piece_bytes=10_000)
    one = dumped(threadkit.iter_pages(packed, lines, limits=limits))
    assert len(one) > 10
    assert dumped(threadkit.iter_pages(packed, lines, limits=limits, jobs=2)) == one


def test_an_error_is_raised_in_its_place(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_bytes((FIXTURES / "json_v2" / "answer.json").read_bytes())
    broken = tmp_path / "b.json"
    broken.write_text("no page")
    pages = threadkit.iter_pages(tmp_path / "a.json", broken, jobs=2)
    assert next(pages).posts
    with pytest.raises(threadkit.ThreadkitError, match=r"b\.json"):
        next(pages)


def _name(document: Document) -> str:
    return document.path or ""


def _deadly(document: Document, deadly: str) -> str:
    """Work that ends its process, as the system does where memory is short."""
    if document.path == deadly:
        os.kill(os.getpid(), signal.SIGKILL)
    return _name(document)


@pytest.mark.skipif(sys.platform == "win32", reason="has no SIGKILL")
def test_a_process_that_dies_costs_its_own_input_only() -> None:
    names = [f"{number}.txt" for number in range(12)]
    documents = (Document(b"text", path=name) for name in names)
    found = list(in_order(documents, partial(_deadly, deadly="5.txt"), 2, lambda document: f"lost {document.path}"))
    assert found == [f"lost {name}" if name == "5.txt" else name for name in names]


def test_no_more_is_held_than_a_few_documents_for_each_process() -> None:
    drawn: list[int] = []

    def documents() -> Iterator[Document]:
        for number in range(40):
            drawn.append(number)
            yield Document(b"text", path=f"{number}")

    for done, _ in enumerate(in_order(documents(), _name, 2, _name), 1):
        assert len(drawn) - done <= 2 * 3


def test_json_is_what_crosses_back() -> None:
    pages = threadkit.iter_pages(FIXTURES / "json_v2" / "answer.json", jobs=2)
    assert json.loads(next(pages).model_dump_json())["source"]["format"] == "json_v2"


def test_the_command_says_the_same_with_several_processes(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    from threadkit.cli import main

    folder = FIXTURES / "text_x"
    files = [str(path) for path in sorted(folder.glob("*.txt"))[:6]]
    arguments = ["parse", files[0], str(FIXTURES / "README.md"), *files, files[0]]
    said = [(main([*arguments, "--jobs", jobs]), *capfdbinary.readouterr()) for jobs in ("1", "2")]
    assert said[0] == said[1]
    status, out, err = said[0]
    assert status == 1 and len(out.splitlines()) == 8 and b"README.md" in err


@pytest.mark.parametrize("form", ["html", "markdown", "json", "epub"])
def test_files_of_a_folder_are_the_same_with_several_processes(tmp_path: Path, form: str) -> None:
    """Also where two inputs have one name, and where a page finds its thread as JSON beside it."""
    from threadkit.cli import main

    saved = tmp_path / "saved"
    for name in ("a", "b"):
        (saved / name).mkdir(parents=True)
        for path in sorted((FIXTURES / "text_x").glob("*.txt"))[:4]:
            (saved / name / path.name).write_bytes(path.read_bytes())
    for jobs in ("1", "2"):
        out = tmp_path / jobs
        if form == "html":
            assert main(["export", f"{saved}/a", "--to", "json", "-o", f"{out}/", "-q"]) == 0
        assert main(["export", str(saved), "--to", form, "-o", f"{out}/", "--jobs", jobs, "-q", "--force"]) == 0
    one, two = ({path.name: path.read_bytes() for path in (tmp_path / jobs).iterdir()} for jobs in "12")
    assert one == two and len(one) >= 8
