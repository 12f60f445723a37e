"""What reading a saved web page costs, as ratios measured in one run.

    python tests/benchmarks/bench_html.py              # pages made from the project's fixtures
    python tests/benchmarks/bench_html.py --corpus     # the real pages beside the project, too
    python tests/benchmarks/bench_html.py --defuddle   # against defuddle: npm installs it in a temporary folder

Each ratio is the median over rounds in which both sides are timed in turn, so that a machine that slows down
slows both. Reading includes decoding, hashing and recognising the page, and typed posts with their entities.
"""

from __future__ import annotations

import argparse
import json
import re
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import lxml.html
from bs4 import BeautifulSoup
from timing import Row, print_rows, ratio, ratios, timed

import threadkit

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT.parent / "shared" / "corpus"
FIXTURES = (
    "html_x/gaps",
    "html_x/badges_cards_links",
    "html_x/logged_out_2026",
    "html_legacy/profile_wayback_2018",
)
PATIENCE = 60  # seconds that defuddle has for a page
ID = re.compile(r"\b\d{18,19}\b")

DEFUDDLE = """
import { JSDOM } from 'jsdom'; import { Defuddle } from 'defuddle/node'; import fs from 'fs';
const out = [];
for (const path of process.argv.slice(2)) {
  const html = fs.readFileSync(path, 'utf8'); const times = []; let content = '';
  for (let round = 0; round < 2; round++) {
    const start = process.cpuUsage();
    try {
      const dom = new JSDOM(html, { url: 'https://x.com/a/status/1' });
      content = (await Defuddle(dom, 'https://x.com/a/status/1')).content ?? '';
    } catch (error) { content = ''; }
    const used = process.cpuUsage(start);
    times.push((used.user + used.system) / 1e6);
  }
  times.sort((a, b) => a - b); out.push({ seconds: times[0], content });
}
console.log(JSON.stringify(out));
"""

PEAK = """
import sys, threadkit
from pathlib import Path
sys.path.insert(0, sys.argv[3])
from timing import peak_memory
data = Path(sys.argv[1]).read_bytes()
threadkit.parse(Path(sys.argv[2]).read_bytes())
before = peak_memory()
threadkit.parse(data)
print((peak_memory() - before) / len(data))
"""


def grown(text: str, times: int) -> str:
    """A fixture's page with all that stands in its body ``times`` times over, each time with other ids."""
    start, end = text.index(">", text.index("<body")) + 1, text.rindex("</body>")
    body = text[start:end]
    return text[:start] + "".join(other_ids(body, copy) for copy in range(times)) + text[end:]


def other_ids(body: str, by: int) -> str:
    return ID.sub(lambda found: str(int(found[0]) + by), body)


def pages(folder: Path, corpus: bool) -> list[Path]:
    made = []
    for name in FIXTURES:
        path = folder / (name.replace("/", "-") + ".html")
        source = (ROOT / "fixtures" / f"{name}.html").read_text(encoding="utf-8")
        path.write_text(grown(source, 40), encoding="utf-8")
        made.append(path)
    if corpus and CORPUS.exists():
        for kind in ("raw_html/react", "raw_html/legacy", "html_x", "html_legacy"):
            made += sorted((CORPUS / kind).glob("*.html"))
    return made


def peak(folder: Path, name: str) -> tuple[float, float]:
    """Megabytes of a large page, and the peak memory of reading it over a small page's, in sizes of the page."""
    small = ROOT / "fixtures" / f"{name}.html"
    large = folder / "large.html"
    large.write_text(grown(small.read_text(encoding="utf-8"), 1000), encoding="utf-8")
    command = [sys.executable, "-c", PEAK, str(large), str(small), str(Path(__file__).parent)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return large.stat().st_size / 1e6, float(done.stdout)


def install(folder: Path) -> Path:
    """The script that runs defuddle, with defuddle beside it."""
    subprocess.run(["npm", "install", "--silent", "--prefix", folder, "defuddle", "jsdom"], check=True)
    script = folder / "run.mjs"
    script.write_text(DEFUDDLE, encoding="utf-8")
    return script


def beside(script: Path, path: Path) -> str:
    """How defuddle's time and posts compare: a post is found where the content has the beginning of its text."""
    data = path.read_bytes()
    posts = [post for post in threadkit.parse(data).posts if post.text]
    command = ["node", str(script), str(path)]
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, check=True, cwd=script.parent, timeout=PATIENCE
        )
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError):
        return f"no answer within {PATIENCE} s, of {len(posts)} posts"
    (answer,) = json.loads(done.stdout.strip().splitlines()[-1])
    seconds = statistics.median(timed(lambda: threadkit.parse(data)) for _ in range(5))
    text = "".join(BeautifulSoup(answer["content"], "lxml").get_text().split())
    found = sum("".join(post.text.split())[:30] in text for post in posts)
    return f"{answer['seconds'] / seconds:6.0f} times the time, {found} of {len(posts)} posts with a text"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", action="store_true", help="add the real pages beside the project")
    parser.add_argument("--defuddle", action="store_true", help="compare with defuddle (npm) as well")
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--table", action="store_true", help="only the rows of the table of costs")
    options = parser.parse_args()
    print_rows(rows(options.corpus))
    if options.table:
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        paths = pages(folder, options.corpus)
        compare(paths, options.rounds)
        for fixture in FIXTURES:
            size, times = peak(folder, fixture)
            print(f"peak memory: {times:.1f} times the size of a page of {size:.1f} MB like {fixture}")
        if options.defuddle:
            script = install(folder)
            print("defuddle / reading")
            plain = [ROOT / "fixtures" / f"{fixture}.html" for fixture in FIXTURES]
            for path in [*plain, *paths[len(FIXTURES) :]]:
                print(beside(script, path), path.name[:48], flush=True)


def rows(corpus: bool = False) -> Iterator[Row]:
    """The rows of the table of costs: the fixtures' pages, grown, and real ones."""
    kinds = {"html_x page": ("html_x", 2.5), "legacy page": ("html_legacy", 3.0)}
    for job, (format, aim) in kinds.items():
        grows = [name for name in FIXTURES if name.startswith(format)]
        made = [grown((ROOT / "fixtures" / f"{name}.html").read_text(encoding="utf-8"), 40) for name in grows]
        yield Row(job, "bare lxml tree", aim, [one for text in made for one in against_lxml(text.encode(), 7)])
        folders = (format, f"raw_html/{'react' if format == 'html_x' else 'legacy'}")
        real = [path for one in folders for path in sorted((CORPUS / one).glob("*.html"))] if corpus else []
        found = [statistics.median(against_lxml(path.read_bytes(), 3)) for path in real]
        if found:
            yield Row(f"{job}, {len(found)} real ones", "bare lxml tree", aim, found)


def against_lxml(data: bytes, rounds: int) -> list[float]:
    repeat = max(1, 100_000 // len(data))
    return ratios(lambda: threadkit.parse(data), lambda: lxml.html.document_fromstring(data), rounds, repeat)


def compare(paths: list[Path], rounds: int) -> None:
    print("reading / bare lxml tree, / BeautifulSoup(lxml), posts, page")
    trees, soups = [], []
    for path in paths:
        tree, soup, page = measured(path, rounds)
        trees.append(tree)
        soups.append(soup)
        print(f"{tree:6.2f} {soup:6.3f} {len(page.posts):5d}  {path.name[:48]}", flush=True)
    print(f"medians: {statistics.median(trees):.2f} of lxml, {statistics.median(soups):.3f} of BeautifulSoup")


def measured(path: Path, rounds: int) -> tuple[float, float, threadkit.Page]:
    """The ratios to lxml and to BeautifulSoup, and the page."""
    data = path.read_bytes()

    def read() -> threadkit.Page:
        return threadkit.parse(data)

    tree = ratio(read, lambda: lxml.html.document_fromstring(data), rounds)
    return tree, ratio(read, lambda: BeautifulSoup(data, "lxml"), max(3, rounds // 3)), read()


if __name__ == "__main__":
    main()
