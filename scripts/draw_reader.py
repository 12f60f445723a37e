"""Draw the README's pictures of the reader's page, from ``docs/reader/two-lamps.json``, in headless Chromium.

    python scripts/draw_reader.py

Needs Chromium with its driver, and Selenium.
"""

from __future__ import annotations

import base64
import os
import shutil
import tempfile
from pathlib import Path
from typing import NamedTuple

from selenium import webdriver
from selenium.webdriver.chrome.service import Service

import threadkit

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs" / "reader"
FLAGS = "--headless=new --no-sandbox --disable-gpu --disable-background-networking --hide-scrollbars"


class Shot(NamedTuple):
    """One picture: its file, the window's width, the part of the page, the scheme of colours."""

    name: str
    width: int
    top: int
    height: int
    scheme: str


SHOTS = (
    Shot("page-desktop.png", 1100, 0, 1000, "light"),
    Shot("page-phone.png", 390, 0, 1000, "dark"),
)


def main() -> None:
    """Write each picture."""
    os.chdir(ROOT)  # where the example's pictures lie
    options = webdriver.ChromeOptions()
    for flag in FLAGS.split():
        options.add_argument(flag)
    options.binary_location = str(shutil.which("chromium"))
    driver = webdriver.Chrome(options=options, service=Service(str(shutil.which("chromedriver"))))
    try:
        with tempfile.TemporaryDirectory() as folder:
            page = Path(folder) / "page.html"
            threadkit.export_file(threadkit.load((FOLDER / "two-lamps.json").read_bytes()), page)
            for shot in SHOTS:
                (FOLDER / shot.name).write_bytes(taken(driver, page, shot))
    finally:
        driver.quit()


def taken(driver: webdriver.Chrome, page: Path, shot: Shot) -> bytes:
    """The picture as PNG."""
    metrics = {"width": shot.width, "height": 900, "deviceScaleFactor": 1, "mobile": shot.width < 600}
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    features = [{"name": "prefers-color-scheme", "value": shot.scheme}]
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})
    driver.get(page.as_uri())
    clip = {"x": 0, "y": shot.top, "width": shot.width, "height": shot.height, "scale": 1}
    told = driver.execute_cdp_cmd("Page.captureScreenshot", {"captureBeyondViewport": True, "clip": clip})
    return base64.b64decode(told["data"])


if __name__ == "__main__":
    main()
