"""What every saved page at hand is read as, as one hash a file: a change of speed must change none of them.

    python tests/readings.py --record                 # writes tests/data/readings.txt, for the fixtures
    python tests/readings.py --against main           # fixtures and what lies beside: this tree and a commit
    python tests/readings.py --against main FILE ...  # those files or folders only; tells where they differ

A reading is the canonical JSON of the pages of a file and of their threads, or the error that it ends with. The
fixtures' hashes are kept and tested, for they change only together with a fixture. Those of pages beside the
project would change with each rule of reading: two trees are compared instead.
"""

from __future__ import annotations

import argparse
import difflib
import hashlib
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import threadkit
from golden import inputs, options

ROOT = Path(__file__).resolve().parents[1]
RECORD = ROOT / "tests" / "data" / "readings.txt"
BESIDE = ("../shared/cases", "../shared/corpus")
ANSWERS = (".gold.json", ".expected.json", ".py")
SHOWN = 12  # lines of a difference


def reading(path: Path) -> str:
    """The pages of a file and their threads as JSON, or the error."""
    how: dict[str, Any] = options(path) or told(path)
    try:
        pages = list(threadkit.iter_pages(path, **how))
        threads = threadkit.build_threads(pages)
    except threadkit.ThreadkitError as error:
        return f"{type(error).__name__}: {error.message}"
    return "\n".join([page.model_dump_json() for page in pages] + [thread.model_dump_json() for thread in threads])


def told(path: Path) -> dict[str, Any]:
    """The options in an answer beside a page of the corpus."""
    answer = path.with_name(path.name + ".gold.json")
    answer = answer if answer.exists() else path.with_name(path.name.rpartition(".")[0] + ".gold.json")
    found: dict[str, Any] = json.loads(answer.read_text(encoding="utf-8")) if answer.exists() else {}
    return found.get("options", {}) if isinstance(found, dict) else {}


def digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def pages_below(places: list[str]) -> Iterator[Path]:
    """The saved pages in files and folders, without what tells how they are to be read."""
    for place in map(Path, places):
        found = inputs(place) if place.is_dir() else [place]
        yield from (path for path in found if not path.name.endswith(ANSWERS))


def readings(places: list[str]) -> dict[str, str]:
    """Path -> hash; the paths as given, for a page tells its own."""
    return {path.as_posix(): digest(reading(path)) for path in pages_below(places)}


def recorded() -> set[tuple[str, str]]:
    """The path and the hash of each fixture; after a merge of two branches both may have a line for one path."""
    lines = RECORD.read_text(encoding="utf-8").splitlines()
    return {(path, kept) for kept, path in (line.split(" ", 1) for line in lines)}


def record() -> None:
    lines = (f"{kept} {path}\n" for path, kept in readings(["fixtures"]).items())
    RECORD.write_text("".join(lines), encoding="utf-8")


def compare(commit: str, places: list[str]) -> bool:
    """Whether this tree and a commit read all files the same; what differs is printed."""
    with tempfile.TemporaryDirectory() as folder:
        packed = subprocess.run(["git", "archive", commit, "src"], cwd=ROOT, check=True, capture_output=True).stdout
        subprocess.run(["tar", "-x", "-C", folder], input=packed, check=True)
        ours, theirs = (by_tree(source, places) for source in (ROOT / "src", Path(folder, "src")))
        different = [path for path in ours if ours[path] != theirs.get(path)]
        for path in different:
            print(f"differs: {path}")
        if 0 < len(different) <= SHOWN:
            one, other = (by_tree(source, different, whole=True) for source in (Path(folder, "src"), ROOT / "src"))
            for path in different:
                print(f"--- {path}", *list(differences(one[path], other[path]))[:SHOWN], sep="\n")
        print(f"{len(ours)} files, {len(different)} differ")
    return not different


def differences(one: str, other: str) -> Iterator[str]:
    """The fields that differ, a line each."""
    lines = (text.replace(',"', ',\n"').splitlines() for text in (one, other))
    return (line[:300] for line in difflib.unified_diff(*lines, n=1, lineterm="") if line[:3] not in ("---", "+++"))


def by_tree(source: Path, places: list[str], *, whole: bool = False) -> dict[str, str]:
    """What the threadkit in a folder of sources makes of the files, in a process of its own."""
    command = [sys.executable, __file__, "--print", *(["--whole"] if whole else []), *places]
    known = {"PYTHONPATH": str(source), "PYTHONWARNINGS": "ignore"}
    done = subprocess.run(command, cwd=ROOT, env=os.environ | known, check=True, stdout=subprocess.PIPE)
    found: dict[str, str] = json.loads(done.stdout)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("places", nargs="*", metavar="FILE", help="files and folders; default: all that is there")
    parser.add_argument("--record", action="store_true", help="keep what the fixtures are read as now")
    parser.add_argument("--against", metavar="COMMIT", help="compare with what a commit reads")
    parser.add_argument("--print", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--whole", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    os.chdir(ROOT)
    places = given.places or ["fixtures", *(place for place in BESIDE if Path(place).is_dir())]
    if given.record:
        record()
    elif given.print:
        found = (
            {path.as_posix(): reading(path) for path in pages_below(places)} if given.whole else readings(places)
        )
        json.dump(found, sys.stdout)
    elif given.against:
        sys.exit(not compare(given.against, places))
    else:
        parser.error("--record or --against COMMIT")


if __name__ == "__main__":
    main()
