"""The page in a real browser: nothing is loaded, nothing is said on the console, the switches work, axe finds nothing.

Needs Chromium with its driver and Selenium; axe-core is looked for in ``node_modules`` (``npm install axe-core``).
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import threadkit
from conftest import ROOT
from reader_threads import HOSTILE, LINKS, example, grown, hostile_thread

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

selenium = pytest.importorskip("selenium", reason="Selenium is not installed")
CHROMIUM, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
FLAGS = "--headless=new --no-sandbox --disable-gpu --disable-background-networking --hide-scrollbars"
pytestmark = [
    pytest.mark.skipif(not (CHROMIUM and DRIVER), reason="Chromium or its driver is not installed"),
    pytest.mark.programs,
]
WIDTHS = (320, 390, 1180)


@pytest.fixture(scope="module")
def browser() -> Iterator[Chrome]:
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service

    options = webdriver.ChromeOptions()
    for flag in FLAGS.split():
        options.add_argument(flag)
    options.binary_location = str(CHROMIUM)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(str(DRIVER)))
    yield driver
    driver.quit()


def opened(browser: Chrome, folder: Path, thread: threadkit.Thread, width: int = 1180, **media: str) -> Path:
    """The thread's page, open at that width."""
    path = folder / "page.html"
    threadkit.export_file(thread, path)
    features = [{"name": f"prefers-{name}", "value": value} for name, value in media.items()]
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})
    metrics = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 600}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    browser.get_log("browser")
    browser.get_log("performance")
    browser.get(path.as_uri())
    return path


def requests(browser: Chrome) -> set[str]:
    told = (json.loads(entry["message"])["message"] for entry in browser.get_log("performance"))
    return {one["params"]["request"]["url"] for one in told if one["method"] == "Network.requestWillBeSent"}


@pytest.mark.parametrize("evil", HOSTILE[:8])
def test_nothing_is_loaded_run_or_said(browser: Chrome, tmp_path: Path, evil: str) -> None:
    page = opened(browser, tmp_path, hostile_thread(evil, LINKS[5]))
    assert {url for url in requests(browser) if not url.startswith("data:")} == {page.as_uri()}
    assert browser.get_log("browser") == []
    assert browser.execute_script("return document.scripts.length") == 1  # data, which is not run


@pytest.mark.parametrize("width", WIDTHS)
def test_no_page_is_wider_than_its_window(browser: Chrome, tmp_path: Path, width: int) -> None:
    opened(browser, tmp_path, hostile_thread("W" * 3000, LINKS[-1]), width)
    assert browser.execute_script("return document.documentElement.scrollWidth") <= width
    opened(browser, tmp_path, grown([None, *range(40)]), width)
    assert browser.execute_script("return document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS[1:])
@pytest.mark.skipif(not AXE.exists(), reason="axe-core is not installed: npm install --no-save axe-core")
def test_axe_finds_no_violation(browser: Chrome, tmp_path: Path, width: int, scheme: str) -> None:
    opened(browser, tmp_path, example(), width, **{"color-scheme": scheme})
    browser.execute_script(AXE.read_text(encoding="utf-8"))
    found = browser.execute_async_script("const done = arguments[0]; axe.run().then(told => done(told.violations))")
    assert [(one["id"], [node["html"] for node in one["nodes"]][:3]) for one in found] == []


def test_the_switches_hide_and_show_without_script(browser: Chrome, tmp_path: Path) -> None:
    opened(browser, tmp_path, example())
    for switch, hidden in ((".only", ".side"), (".plain", ".counts"), (".sure", ".mark")):
        shown = browser.find_element("css selector", hidden)
        assert shown.is_displayed()
        browser.find_element("css selector", switch).click()
        assert not shown.is_displayed()
        browser.find_element("css selector", switch).click()


def test_paper_shows_what_is_folded_and_keeps_the_marks(browser: Chrome, tmp_path: Path) -> None:
    opened(browser, tmp_path, example())
    browser.find_element("css selector", ".side > summary").click()
    browser.find_element("css selector", ".sure").click()
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    height = "return document.querySelector(arguments[0]).getBoundingClientRect().height"
    assert browser.execute_script(height, ".rails .text") > 10
    assert browser.execute_script(height, ".mark") > 5
    assert not browser.find_element("css selector", "nav.view").is_displayed()


def test_ten_thousand_posts_open_and_scroll(browser: Chrome, tmp_path: Path) -> None:
    opened(browser, tmp_path, grown([None, *(number // 3 for number in range(9_999))]))
    assert browser.execute_script("return document.querySelectorAll('article').length") == 10_000
    browser.execute_script("scrollTo(0, document.documentElement.scrollHeight)")
    assert browser.execute_script("return scrollY") > 100_000
