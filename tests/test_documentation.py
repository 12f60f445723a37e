"""The documentation's pages: what they show is what is printed, what they run runs, and the site builds strictly."""

from __future__ import annotations

import importlib.util
import os
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from conftest import ROOT

DOCS = ROOT / "docs"
PAGES = sorted(path for path in (*DOCS.glob("*.md"), *DOCS.glob("tasks/*.md")))


def script(name: str) -> ModuleType:
    """A script of the project, as a module."""
    spec = importlib.util.spec_from_file_location(name, ROOT / "scripts" / f"{name}.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.slow
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_shown_output_is_real(page: Path) -> None:
    for shown, real in script("doc_sessions").sessions(page.read_text(encoding="utf-8")):
        assert shown == real


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_python_examples_run(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if any("pandas" in line for line in page.read_text(encoding="utf-8").splitlines()):
        pytest.importorskip("pandas", reason="the extra pandas")
    monkeypatch.chdir(ROOT)
    names: dict[str, object] = {}  # the examples of a page follow one another
    for code in re.findall(r"^```python\n(.*?)^```", page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL):
        exec(compile(code, str(page), "exec"), names)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_links_and_fixtures_exist(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#:]+?)(?:#[^)]*)?\)", text):
        assert (page.parent / target).exists(), target
    for name in re.findall(r"fixtures/[\w./-]+\w", text):
        assert (ROOT / name).exists(), name


@pytest.mark.slow
def test_what_forms_keep_is_measured() -> None:
    pytest.importorskip("pyarrow", reason="the extra parquet")
    for path, text in script("form_pages").documents().items():
        assert path.read_text(encoding="utf-8") == text, f"{path.name}: run scripts/form_pages.py"


@pytest.mark.slow
def test_the_site_builds_strictly(tmp_path: Path) -> None:
    pytest.importorskip("material", reason="the extra docs")
    pytest.importorskip("mkdocstrings", reason="the extra docs")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(tmp_path / "site")]
    quiet = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, env=quiet)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "site" / "reference" / "index.html").stat().st_size > 10_000


@pytest.mark.slow
def test_manual_pages_are_those_of_the_help_texts() -> None:
    pytest.importorskip("click_man", reason="the extra docs")
    made = script("man_pages").pages()
    assert {path.name for path in (DOCS / "man").glob("*.1")} == made.keys()
    for name, text in made.items():
        assert (DOCS / "man" / name).read_text(encoding="utf-8") == text, f"{name}: run scripts/man_pages.py"


@pytest.mark.slow
def test_the_wheel_holds_all_that_is_needed(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "--wheel-dir", str(tmp_path), str(ROOT)]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode and "No matching distribution" in done.stderr:
        pytest.skip("the build back end cannot be had without a network")
    assert done.returncode == 0, done.stderr
    wheel = next(tmp_path.glob("*.whl"))
    target = tmp_path / "installed"
    install = [sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--target", str(target), str(wheel)]
    subprocess.run(install, check=True, capture_output=True)
    page = str(ROOT / "fixtures" / "text_x" / "german_focal.txt")
    code = (
        f"import sys; sys.path.insert(0, {str(target)!r}); import threadkit; from threadkit.cli import main; "
        f"assert threadkit.__file__.startswith({str(target)!r}); "
        f"sys.exit(main(['export', {page!r}, '--to', 'html', '--language', 'de']))"
    )
    done = subprocess.run([sys.executable, "-I", "-c", code], cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "Heute war kein Schiff da" in done.stdout and "<html" in done.stdout
    assert (target / "share" / "man" / "man1" / "threadkit.1").is_file()
