"""Damages the fixtures in all ways and looks whether what must hold of any input still holds.

    python tests/fuzz/run.py --minutes 10 --seed 1

One line: how many inputs, and what was found. What is found is kept, to become a fixed case (``cases``).
"""

# ruff: noqa: E402 - the folders of the tests have to be known first

from __future__ import annotations

import argparse
import random
import re
import sys
import tempfile
import time
import warnings
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

sys.path[:0] = [str(Path(__file__).resolve().parent), str(Path(__file__).resolve().parent.parent)]
from abuse import spliced
from checks import problem
from mutations import mutated
from wrapping import wrapped

import golden
import threadkit
from conftest import FIXTURES
from threadkit.documents import kind_of
from threadkit.models import Availability, MediaType, Precision, Verified

MARKER = "Zqvxwortjqkz"  # a word of no language, so that it can be followed; as long as the one that it replaces
LARGEST = 60_000  # bytes of a fixture; larger ones would take all the time
WRAPPED = 0.15  # of the inputs
SPLICED = 0.1  # of the inputs
_OURS = {
    *get_args(Availability),
    *get_args(Precision),
    *get_args(Verified),
    *get_args(MediaType),
}  # our words for what a page says


def marked(text: str, rng: random.Random) -> tuple[str, str]:
    """The page with a marker in place of a word that stands in a post, and only there; and the marker, if any."""
    try:
        posts = threadkit.parse(text).posts
    except threadkit.ThreadkitError:
        return text, ""
    said = (
        [post.text for post in posts]
        if rng.random() < 0.7
        else list(_strings([post.model_dump() for post in posts]))
    )
    words = [word for text in said for word in re.findall(r"(?<![\w@#/.&])[A-Za-z]{6,12}(?![\w@/.;:])", text)]
    once = [
        word
        for word in words
        if len(re.findall(rf"(?<!\w){word}(?!\w)", text)) == 1 and not _in_address(word, text)
    ]
    if not once:
        return text, ""
    word = rng.choice(once)
    marker = MARKER[: len(word)]
    put = rng.choice((marker, marker, f"{word} {marker}", f"{marker} {word}"))  # in its place, or beside it
    if kind_of(text) == "text" and rng.random() < 0.3:  # or on a line of its own
        put = rng.choice((f"{word}\n{marker}\n", f"{word}\n\n{marker}\n\n", f"{word}\n{marker} "))
    return re.sub(rf"(?<!\w){word}(?!\w)", put, text), marker


def _in_address(word: str, text: str) -> bool:
    return re.search(rf"[/.?&=%]{word}|{word}[/?&=]", text) is not None


def _strings(value: object) -> Iterator[str]:
    """Every text in the value: names, descriptions, titles, notices; addresses are none."""
    stack = [value]
    while stack:
        one = stack.pop()
        if isinstance(one, str) and "://" not in one and one not in _OURS:
            yield one
        stack += list(one.values()) if isinstance(one, dict) else list(one) if isinstance(one, list | tuple) else []


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", help="only fixtures whose path holds this")
    parser.add_argument("--pages", type=Path, help="a folder of saved pages to damage instead of the fixtures")
    parser.add_argument(
        "--wrapped", type=float, default=WRAPPED, help="so much of the inputs in a wrapper: 1 is all"
    )
    parser.add_argument("--quick", action="store_true", help="only read: several times as many inputs")
    parser.add_argument("--keep", type=Path, default=Path(tempfile.gettempdir()) / "threadkit-fuzz")
    options = parser.parse_args()
    warnings.simplefilter("ignore")
    rng = random.Random(options.seed)
    pages = [path for path in _pages(options.pages) if options.only in str(path)]
    pages = [path for path in pages if path.is_file() and path.stat().st_size <= LARGEST]
    found: Counter[str] = Counter()
    kept: set[str] = set()
    count, start = 0, time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        while time.monotonic() - start < options.minutes * 60:
            path = rng.choice(pages)
            text = path.read_bytes().decode("utf-8", "replace")
            kind = kind_of(text)
            text, marker = marked(text, rng)
            for _ in range(5):  # of one marked page
                made, place, inner = mutated(text, kind, rng).encode("utf-8", "surrogatepass"), None, b""
                if rng.random() < SPLICED:
                    other = rng.choice(pages).read_bytes().decode("utf-8", "replace")
                    made = spliced(text, other, rng).encode("utf-8", "surrogatepass")
                if rng.random() < options.wrapped:
                    name, data, is_whole = wrapped(made, kind, rng)
                    inner = made if is_whole or marker.encode() in data else b""
                    made, place = data, Path(folder) / name
                    place.write_bytes(made)
                count += 1
                if (said := problem(made, place, marker, inner=inner, quick=options.quick)) is not None:
                    found[said.split(":")[0]] += 1
                    _keep(said, made, path, place, options.keep, kept, inner)
    told = ", ".join(f"{number} {what}" for what, number in sorted(found.items())) or "nothing found"
    where = f"; kept in {options.keep}" if found else ""
    print(f"fuzz: {count} inputs in {time.monotonic() - start:.0f} s with seed {options.seed}: {told}{where}")
    return int(bool(found))


def _pages(folder: Path | None) -> list[Path]:
    """The pages to damage: those of the folder, without the answers beside them, or the fixtures."""
    if folder is not None:
        return [path for path in sorted(folder.rglob("*")) if not re.search(r"\.(gold|thread)\.", path.name)]
    folders = [one for one in sorted(FIXTURES.iterdir()) if one.is_dir() and one.name != "containers"]
    return [path for one in folders for path in golden.inputs(one)]


def _keep(
    said: str, made: bytes, path: Path, place: Path | None, folder: Path, kept: set[str], inner: bytes
) -> None:
    """Write down one input of each kind of problem in each kind of page."""
    sign = re.sub(r"\d+|'[^']*'|\S*/\S*", "", said)[:100] + path.parent.name
    if sign in kept:
        return
    kept.add(sign)
    folder.mkdir(parents=True, exist_ok=True)
    name = f"{path.parent.name}-{len(kept)}-{place.name if place else path.name}"
    (folder / name).write_bytes(made)
    if inner:
        (folder / f"{name}.inner").write_bytes(inner)
    (folder / f"{name}.why").write_text(f"{said}\n{path}\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
