"""The site in a real browser: the search finds, loads little and is quick; no page says or loads anything else."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from conftest import FIXTURES
from saved_archive import id_of, record, write
from test_reader_browser import AXE, browser, pytestmark, requests  # noqa: F401
from threadkit.archive import Archive
from threadkit.archive.publishing import Line
from threadkit.site import SiteOptions, make_site
from threadkit.site.contents import SiteHead
from threadkit.site.pages import facts_json, rendered, script_markup, site_words
from threadkit.site.search_index import SearchIndex, files

if TYPE_CHECKING:
    from selenium.webdriver import Chrome


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    posts = [
        record(700, "A loaf that rose well. 東京で買ったパン粉を使った。"),
        record(701, "And the recipe: rye flour, naïve salt.", parent=700),
        record(702, "@ann <img src=x onerror=alert(1)> ขนมปังอบใหม่อร่อยมาก", author="bo", parent=701),
    ]
    with Archive(folder / "a.db") as archive:
        archive.add(
            write(folder / "all.jsonl", posts),
            FIXTURES / "text_aggregator",
            FIXTURES / "text_x",
            on_error=lambda error: None,
        )
        make_site(archive, folder / "site", SiteOptions())
    return folder / "site"


def asked(browser: Chrome, page: Path, query: str) -> list[str]:  # noqa: F811
    """The addresses that a query finds."""
    from urllib.parse import quote

    from selenium.webdriver.support.ui import WebDriverWait

    browser.get_log("browser")
    browser.get_log("performance")
    browser.get(f"{page.as_uri()}?q={quote(query)}")
    WebDriverWait(browser, 30).until(
        lambda one: one.execute_script("return document.getElementById('told').dataset.done")
    )
    return browser.execute_script(
        "return [...document.querySelectorAll('#found a')].map(a => a.getAttribute('href'))"
    )  # type: ignore[no-any-return]


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        ("loaf rose", [700]),
        ("東京", [700]),
        ("粉", [700]),
        ("naive", [701]),
        ("อร่อย", [702]),
        ("rec*", [701]),
        ("author:bo", [702]),
        ("flour -recipe", []),
        ("loaf since:2021-06 until:2021-07", [700]),
        ("loaf until:2021", []),
        ("<img src=x onerror=alert(1)>", [702]),
    ],
)
def test_queries(browser: Chrome, site: Path, query: str, numbers: list[int]) -> None:  # noqa: F811
    found = asked(browser, site / "search.html", query)
    assert [address for address in found if id_of(700) in address] == [
        f"t/{id_of(700)}.html#p{id_of(number)}" for number in numbers
    ]
    assert browser.get_log("browser") == []
    assert all(url.startswith((site.as_uri(), "data:")) for url in requests(browser))


def test_pages_without_script_load_and_say_nothing(browser: Chrome, site: Path) -> None:  # noqa: F811
    for name in ("index.html", "single.html", "people.html", f"t/{id_of(700)}.html"):
        browser.get_log("browser")
        browser.get_log("performance")
        browser.get((site / name).as_uri())
        assert requests(browser) == {(site / name).as_uri()}
        assert browser.get_log("browser") == []


@pytest.mark.parametrize("width", [320, 1180])
def test_pages_fit_and_axe_finds_nothing(browser: Chrome, site: Path, width: int) -> None:  # noqa: F811
    metrics = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 600}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    for name in ("index.html", "people.html", "missing.html", "search.html"):
        browser.get((site / name).as_uri())
        assert browser.execute_script("return document.documentElement.scrollWidth") <= width
        if AXE.exists():
            browser.execute_script(AXE.read_text(encoding="utf-8"))
            found = browser.execute_async_script(
                "const done = arguments[0]; axe.run().then(told => done(told.violations))"
            )
            assert [(one["id"], [node["html"] for node in one["nodes"]][:3]) for one in found] == []


def test_a_hundred_thousand_posts_are_searched_quickly_and_load_little(browser: Chrome, tmp_path: Path) -> None:  # noqa: F811
    index = SearchIndex()
    for name, text in files(many(100_000), index):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    words = site_words("en")
    told = {"one": words("found_one"), "many": words("found_many"), "problem": words("not_understood")}
    page = tmp_path / "search.html"
    page.write_text(
        rendered(
            "search.html", words=words, site=SiteHead("Many", ()), title="Search", root="", here="", facts=(), sources=(),
            facts_json=facts_json({**index.facts(), "words": told}), script=script_markup(),
        ),
        encoding="utf-8",
    )  # fmt: skip
    common, rare = WORDS[0], WORDS[9 * len(WORDS) // 10]
    browser.execute_cdp_cmd("Performance.enable", {"timeDomain": "threadTicks"})  # the processor's time
    for query in (
        common,
        f"{WORDS[1]} {WORDS[2]}",
        rare,
        f"{common} {rare}",
        WORDS[500],
        f"{WORDS[40]} since:2016 until:2018",
        f"{WORDS[300][:4]}*",
    ):
        assert asked(browser, page, query), query
        names = [url.rpartition("/")[2] for url in requests(browser) if "/search/" in url]
        loaded = page.stat().st_size + sum((tmp_path / "search" / name).stat().st_size for name in names)
        work = next(
            one["value"]
            for one in browser.execute_cdp_cmd("Performance.getMetrics", {})["metrics"]
            if one["name"] == "TaskDuration"
        )
        print(query, loaded, work)
        assert loaded < 1_000_000, (query, loaded)
        assert work < 0.3, (query, work)


def words_of_a_language() -> list[str]:
    rng = random.Random(4)
    letters = ["ka", "lo", "mi", "ter", "un", "sho", "re", "vin", "ba", "ost", "ill", "gra"]
    return list(
        dict.fromkeys("".join(rng.choice(letters) for _ in range(rng.randint(1, 4))) for _ in range(20_000))
    )


WORDS = words_of_a_language()


def many(count: int) -> Iterator[Line]:
    """Posts of about twenty words each, common ones more often, as in a language."""
    rng = random.Random(5)
    for number in range(count):
        text = " ".join(WORDS[int(len(WORDS) ** rng.random()) - 1] for _ in range(20))
        day = f"{2024 - number * 10 // count:04}-{12 - number * 120 // count % 12:02}-{28 - number % 28:02}"
        yield Line(str(number // 3), str(number), number % 3, f"person{number % 50}", "A Person", day, text, "")
