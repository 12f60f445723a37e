"""A page is the same page however it was kept: laid out anew, minified, copied by an archive, in a container."""

from __future__ import annotations

import re
import shutil
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup, XMLParsedAsHTMLWarning

import golden
import threadkit
import wrappers
from conftest import FIXTURES

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

FOLDERS = ("html_x", "html_legacy", "html_nitter", "html_threadreader", "html_embed", "html_metadata")
PAGES = [path for folder in FOLDERS for path in sorted((FIXTURES / folder).glob("*.html"))]
IDS = [f"{path.parent.name}/{path.stem}" for path in PAGES]
HOSTS = {
    "html_nitter": "nitter.net",
    "html_threadreader": "threadreaderapp.com",
    "html_embed": "blog.example",
    "html_legacy": "twitter.com",
}
PREFIXES = (
    "https://web.archive.org/web/20240110030405/",
    "/web/20240110030405im_/",
    "https://wayback.archive-it.org/4399/20240110030405/",
    "https://arquivo.pt/noFrame/replay/20240110030405/",
    "https://webarchive.loc.gov/all/20240110030405/",
    "https://www.webarchive.org.uk/wayback/archive/20240110030405/",
    "http://localhost:8080/my-collection/20240110030405mp_/",
    "https://replayweb.page/w/id-12ab/20240110030405mp_/",
    "https://archive.ph/o/AbCdE/",
    "https://archive.today/20240110030405/",
)
ADDRESS = re.compile(r'(\s(?:href|src|poster)=")([^"]*)"')
QUOTED = re.compile(r"""(?<=\s)([\w-]+)="([^"\s'=<>`]*[^"\s'=<>`/])\"""")
WHITE = re.compile(r"\s+")


def said(pages: list[threadkit.Page], *, spaces: bool = True) -> list[object]:
    """All that the pages' posts say, but for their places in the source; without ``spaces`` no white space counts."""

    def plain(value: object) -> object:
        if isinstance(value, dict):
            left_out = {"line", "span", "key", "path"} | (set() if spaces else {"display_url"})
            kept = {key: plain(one) for key, one in value.items() if key not in left_out}
            if not spaces and kept.get("inferred") == {"text": "laid-out-anew"}:
                del kept["inferred"]  # what is said of white space
            return kept
        if isinstance(value, list):
            return [plain(one) for one in value]
        return WHITE.sub("", value) if isinstance(value, str) and not spaces else value

    return [plain(post.model_dump(mode="json", exclude_defaults=True)) for page in pages for post in page.posts]


def host_of(path: Path) -> str:
    """Where such a page stood."""
    return HOSTS.get(path.parent.name, "x.com")


def read(path: Path, source: str | bytes, **how: bool) -> list[object]:
    return said([threadkit.parse(source, **golden.options(path))], **how)


def laid_out(source: str) -> str:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", XMLParsedAsHTMLWarning)
        return BeautifulSoup(source, "lxml").prettify()


def minified(source: str) -> str:
    """Each run of white space one space, no quotes around values that need none."""
    return WHITE.sub(" ", QUOTED.sub(r"\1=\2", source))


@pytest.mark.parametrize("change", [laid_out, minified])
@pytest.mark.parametrize("path", PAGES, ids=IDS)
def test_what_a_tool_did_to_the_source_changes_nothing(path: Path, change: Callable[[str], str]) -> None:
    source = path.read_text(encoding="utf-8")
    assert read(path, change(source), spaces=False) == read(path, source, spaces=False)


@pytest.mark.parametrize("path", PAGES, ids=IDS)
def test_attributes_need_no_quotes(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert read(path, QUOTED.sub(r"\1=\2", source)) == read(path, source)


def archived(source: str, host: str, prefix: str) -> str:
    """The page as an archive keeps it: each address whole, behind the archive's prefix."""

    def behind(found: re.Match[str]) -> str:
        address = found[2]
        if address.startswith("//"):
            address = f"https:{address}"
        elif address.startswith("/"):
            address = f"https://{host}{address}"
        return f'{found[1]}{prefix}{address}"' if address.startswith("http") else found[0]

    return ADDRESS.sub(behind, source)


@pytest.mark.parametrize("prefix", PREFIXES)
@pytest.mark.parametrize("path", PAGES, ids=IDS)
def test_an_archives_copy_says_the_same(path: Path, prefix: str) -> None:
    source = path.read_text(encoding="utf-8")
    assert read(path, archived(source, host_of(path), prefix)) == read(path, source)


def test_an_authors_own_link_to_an_archive_stays() -> None:
    source = (FIXTURES / "html_nitter" / "status_2026.html").read_text(encoding="utf-8")
    kept = "https://web.archive.org/web/20200101000000/https://example.com/tide"
    source = source.replace("https://www.example.com/tides/harbour/2026/march", kept)
    for page in (source, archived(source, "nitter.net", PREFIXES[0])):
        links = [url.url for post in threadkit.parse(page).posts for url in post.entities.urls]
        assert kept in links


WRAPPED: dict[str, Callable[[bytes], bytes]] = {
    "saved.zip": lambda data: wrappers.zipped({"page.html": data}),
    "saved.har": lambda data: wrappers.har([(data, "text/html; charset=utf-8")], packed=True),
    "saved.warc": lambda data: wrappers.warc([(data, {"Content-Type": "text/html; charset=utf-8"})]),
    "saved.mhtml": lambda data: wrappers.mhtml([(data, "text/html; charset=utf-8")]),
}


@pytest.mark.parametrize("name", WRAPPED)
@pytest.mark.parametrize("path", PAGES, ids=IDS)
def test_a_page_in_a_container_says_the_same(path: Path, name: str, tmp_path: Path) -> None:
    options = golden.options(path)
    if "captured_at" not in options:
        options["captured_at"] = "2026-03-15T10:00:00Z"  # the container's
    wrapped = tmp_path / name
    wrapped.write_bytes(WRAPPED[name](path.read_bytes()))
    pages = list(threadkit.iter_pages(wrapped, **options))
    assert said(pages) == said([threadkit.parse(path.read_bytes(), **options)])


# What the browser leaves out when it saves: scripts, properties in the body, frames that are parts of their own,
# and files beside the page, which it gives addresses.
LEFT_OUT = {
    "consent": "scripts",
    "frames": "frames",
    "frames_shown": "frames",
    "home_2021": "files beside the page",
    "json_ld": "scripts",
    "logged_out_2026": "properties in the body",
    "status_singlefile_2025": "links to the page itself, which is not at its address",
    "syndication": "scripts",
}
CHROMIUM, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")


@pytest.fixture(scope="module")
def browser() -> Iterator[Chrome]:
    pytest.importorskip("selenium", reason="Selenium is not installed")
    if not (CHROMIUM and DRIVER):
        pytest.skip("Chromium or its driver is not installed")
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service

    options = webdriver.ChromeOptions()
    for flag in ("--headless=new", "--no-sandbox", "--disable-gpu", "--blink-settings=scriptEnabled=false"):
        options.add_argument(flag)
    # Nothing that a fixture names is fetched: no name is looked up.
    options.add_argument("--host-resolver-rules=MAP * ~NOTFOUND")
    options.binary_location = str(CHROMIUM)
    driver = webdriver.Chrome(options=options, service=Service(str(DRIVER)))
    yield driver
    driver.quit()


@pytest.mark.programs
@pytest.mark.parametrize("path", PAGES, ids=IDS)
def test_the_browsers_own_mhtml_says_the_same(path: Path, browser: Chrome, tmp_path: Path) -> None:
    """The browser writes addresses out in full: those of the site, as the page is given its address there."""
    if path.stem in LEFT_OUT:
        pytest.skip(f"the browser does not keep what this page is read by: {LEFT_OUT[path.stem]}")
    page, saved = tmp_path / "page.html", tmp_path / "saved.mhtml"
    source = path.read_text(encoding="utf-8")
    page.write_text(f'<base href="https://{host_of(path)}/">{source}', encoding="utf-8")
    browser.get(page.as_uri())
    snapshot = browser.execute_cdp_cmd("Page.captureSnapshot", {"format": "mhtml"})["data"]
    saved.write_bytes(snapshot.encode("utf-8"))
    options = {"captured_at": "2026-03-15T10:00:00Z", **golden.options(path)}
    pages = [threadkit.parse_file(saved, **options)]
    assert said(pages, spaces=False) == said([threadkit.parse(page.read_bytes(), **options)], spaces=False)
