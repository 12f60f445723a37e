"""The plug-ins for llm and MarkItDown, the server for language models, references: each in its real host."""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import threadkit
from conftest import FIXTURES, ROOT
from golden import inputs
from threadkit import Author, Page, Post, Source

pytestmark = pytest.mark.programs

PAGE = FIXTURES / "text_aggregator" / "sourdough.txt"
KEY = threadkit.build_thread(threadkit.parse_file(PAGE)).posts[1].key


@pytest.fixture
def hosts(tmp_path: Path) -> dict[str, str]:
    """An environment in which hosts find our entry points, also where threadkit is run from its sources."""
    from tomllib import loads

    info = tmp_path / "threadkit_entry-0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: threadkit-entry\nVersion: 0\n")
    groups = loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["entry-points"]
    lines = [f"[{group}]\n{name} = {value}\n" for group, points in groups.items() for name, value in points.items()]
    if not installed("llm"):
        (info / "entry_points.txt").write_text("".join(lines))
    paths = [str(tmp_path), str(ROOT / "src"), os.environ.get("PYTHONPATH", "")]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, paths)), "LLM_USER_PATH": str(tmp_path)}


def installed(group: str) -> bool:
    from importlib.metadata import entry_points

    return "threadkit" in entry_points(group=group).names


# --- llm ---


def fragment(hosts: dict[str, str], argument: str) -> subprocess.CompletedProcess[str]:
    """What the plug-in gives to llm, asked as llm asks it."""
    code = (
        "import sys, llm; llm.plugins.load_plugins();"
        "found = llm.get_fragment_loaders()['threadkit'](sys.argv[1]);"
        "print(*[f'{one.source}\\n{one}' for one in found], sep='\\n===\\n')"
    )
    return subprocess.run(
        [sys.executable, "-c", code, argument], env=hosts, capture_output=True, text=True, encoding="utf-8"
    )


def test_llm_loads_a_thread_and_one_post(hosts: dict[str, str]) -> None:
    pytest.importorskip("llm", reason="the host of the plug-in")
    whole = fragment(hosts, str(PAGE))
    assert whole.returncode == 0, whole.stderr
    assert whole.stdout.startswith(f"threadkit:{PAGE}#")
    assert "Second lesson" in whole.stdout
    part = fragment(hosts, f"{PAGE}#{KEY}").stdout
    assert "First lesson" in part and "A sourdough starter is" in part
    assert "no post 'nothing'" in fragment(hosts, f"{PAGE}#nothing").stderr
    assert "Traceback" in fragment(hosts, "absent.txt").stderr  # this script's own: llm shows the message only
    assert "ValueError" in fragment(hosts, "absent.txt").stderr


# --- MarkItDown ---


def lines_of(text: str) -> list[str]:
    """The lines that hold something; where the file lies is told by its path, which a host may shorten."""
    return [line.rstrip() for line in text.splitlines() if line.strip() and not line.startswith("- File:")]


def test_markitdown_converts_every_kind_of_saved_thread() -> None:
    markitdown = pytest.importorskip("markitdown", reason="the host of the plug-in")
    from threadkit.integrations.markitdown import ThreadConverter

    host = markitdown.MarkItDown(enable_plugins=False)
    host.register_converter(ThreadConverter())
    kinds = {"html_embed", "html_metadata", "text_embed", "text_general"}
    for path in inputs(FIXTURES):
        if path.parent.name in kinds:
            continue
        pages = list(threadkit.iter_pages(path))
        expected = threadkit.export(threadkit.build_threads(pages), "markdown").strip()
        shown = host.convert(str(path)).markdown  # MarkItDown takes blanks and empty lines that it finds too many
        assert lines_of(shown) == lines_of(expected), path
    assert "It is a licence" not in host.convert(str(ROOT / "LICENSE")).markdown
    assert host.convert(str(ROOT / "LICENSE")).markdown.startswith("MIT License")


def test_markitdown_finds_the_plug_in_itself(hosts: dict[str, str]) -> None:
    pytest.importorskip("markitdown", reason="the host of the plug-in")
    command = [sys.executable, "-m", "markitdown", "--use-plugins", str(PAGE)]
    done = subprocess.run(command, env=hosts, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("# What a Sourdough Starter Taught Me")


# --- the Model Context Protocol ---


def test_a_client_searches_reads_and_cites() -> None:
    pytest.importorskip("mcp", reason="the extra mcp")
    from mcp import Client
    from mcp.client.stdio import StdioServerParameters, stdio_client

    async def ask() -> tuple[list[str], object, str, object, bool]:
        parameters = StdioServerParameters(
            command=sys.executable, args=["-m", "threadkit", "mcp", str(PAGE)], env=dict(os.environ)
        )
        async with Client(stdio_client(parameters)) as client:
            tools = [tool.name for tool in (await client.list_tools()).tools]
            hits = (await client.call_tool("search", {"query": "lesson flour"})).structured_content
            read = await client.call_tool("read_thread", {"key": KEY})
            cited = (await client.call_tool("cite", {"key": KEY})).structured_content
            absent = await client.call_tool("read_thread", {"key": "12"})
            return tools, hits, read.content[0].text, cited, absent.is_error

    tools, hits, read, cited, failed = asyncio.run(asyncio.wait_for(ask(), 60))
    assert tools == ["search", "read_thread", "cite"]
    assert "mira_ferments" in json.dumps(hits)
    assert "First lesson: there is no leader" in read
    assert "Mira Okonkwo-Lindt" in json.dumps(cited, ensure_ascii=False)
    assert failed


def test_a_client_asks_an_archive_and_files_beside_it(tmp_path: Path) -> None:
    pytest.importorskip("mcp", reason="the extra mcp")
    from mcp import Client
    from mcp.client.stdio import StdioServerParameters, stdio_client

    from threadkit.archive import Archive

    kept, beside = tmp_path / "kept.db", PAGE.with_name("lone_embed.txt")
    with Archive(kept) as archive:
        archive.add(PAGE)
    other = threadkit.parse_file(beside).posts[0]

    async def ask() -> tuple[list[str], list[str], list[bool]]:
        arguments = ["-m", "threadkit", "mcp", str(kept), str(beside)]
        parameters = StdioServerParameters(command=sys.executable, args=arguments, env=dict(os.environ))
        async with Client(stdio_client(parameters)) as client:
            hits = (await client.call_tool("search", {"query": "lesson flour"})).structured_content
            few = (await client.call_tool("search", {"query": "lesson", "limit": 1})).structured_content
            reads = [await client.call_tool("read_thread", {"key": key}) for key in (KEY, other.key, "12")]
            texts = [one.content[0].text for one in reads]
            return [json.dumps(hits), json.dumps(few)], texts, [one.is_error for one in reads]

    before = kept.read_bytes()
    found, texts, failed = asyncio.run(asyncio.wait_for(ask(), 60))
    assert "mira_ferments" in found[0] and found[1].count('"excerpt"') == 1
    assert "First lesson: there is no leader" in texts[0] and other.text.split()[0] in texts[1]
    assert failed == [False, False, True]
    assert kept.read_bytes() == before


def test_an_archive_that_is_opened_to_read_cannot_be_changed(tmp_path: Path) -> None:
    from threadkit.archive import Archive

    with Archive(tmp_path / "a.db") as archive:
        archive.add(PAGE)
    with Archive(tmp_path / "a.db", read_only=True) as archive:
        assert archive.stats().posts
        with pytest.raises(threadkit.ThreadkitError, match="read-only"):
            archive.remove(KEY, "no")
    with pytest.raises(threadkit.ThreadkitError, match="no such archive"):
        Archive(tmp_path / "b.db", read_only=True)


# --- references ---


def test_references_in_three_styles() -> None:
    pytest.importorskip("citeproc", reason="the extra cite")
    from threadkit.citing import cite

    post = Post(
        key="20",
        id="20",
        url="https://x.com/ann/status/20",
        author=Author(username="ann", name="Ann Salt"),
        created_at="2023-07-25T10:00:00Z",
        text="Owls moult in spring & <b>summer</b>.",
    )
    thread = threadkit.build_thread(Page(posts=(post,), source=Source(format="html_x")))
    assert cite(thread, "https://x.com/ann/status/20") == (
        "Ann Salt [@ann]. (2023, July 25). Owls moult in spring & <b>summer</b> [Post]. X. https://x.com/ann/status/20"
    )
    for style in ("mla", "chicago"):
        reference = cite(thread, "20", style)  # type: ignore[arg-type]
        assert "Owls moult in spring & <b>summer</b>" in reference and "2023" in reference
    with pytest.raises(threadkit.ExportError, match="no post '21'"):
        cite(thread, "21")


@pytest.mark.parametrize(
    ("module", "command"), [("mcp", ["mcp", str(PAGE)]), ("citeproc", ["cite", str(PAGE), KEY])]
)
def test_without_its_library_a_command_says_what_to_install(
    module: str, command: list[str], monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    from threadkit.cli import main

    for name in [name for name in sys.modules if name == "threadkit.integrations.mcp"]:
        monkeypatch.delitem(sys.modules, name)
    for name in [name for name in sys.modules if name.partition(".")[0] == module]:
        monkeypatch.setitem(sys.modules, name, None)
    monkeypatch.setitem(sys.modules, module, None)
    assert main(command) == 1
    assert "pip install 'threadkit[" in capfd.readouterr().err
