"""How much the main jobs do, counted and not timed, so that it is the same on every machine.

    python tests/benchmarks/work.py             # fails where a job does more than a tenth above what is recorded
    python tests/benchmarks/work.py --record    # writes tests/data/work.json anew: for work that is worth it

Counted are the lines of threadkit's own code that run, and the functions in C that they call (a search by a pattern,
a check by pydantic, an XPath expression): what a change that walks over everything once more adds to. Seconds differ
from run to run by more than a tenth, instructions of the processor cannot be counted everywhere, and allocations are
another Python version's. What a first parse loads is counted in modules. What gets slower within one call into C
is not seen here; the ratios of the other scripts show it.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

import threadkit

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests"))

from bench_html import grown  # noqa: E402
from bench_start import TEXT  # noqa: E402
from bench_text import chain, conversation  # noqa: E402
from bench_threads import make, page  # noqa: E402

from one_post import FILES  # noqa: E402

RECORD = ROOT / "tests" / "data" / "work.json"
OURS = str(Path(threadkit.__file__).parent)
MOST = 1.1  # times what is recorded
FIRST = f"import sys, threadkit; threadkit.parse({TEXT!r}); print(sum(name.startswith('threadkit') for name in sys.modules))"


def fixture(name: str) -> str:
    return grown((ROOT / "fixtures" / name).read_text(encoding="utf-8"), 5)


def jobs() -> dict[str, Callable[[], object]]:
    """Each job by its name; what it reads is made before it is counted."""
    pages = {
        "aggregator, 60 posts": chain(60),
        "text_x, 60 posts": conversation(60),
        "html_x": fixture("html_x/gaps.html"),
        "html_legacy": fixture("html_legacy/profile_wayback_2018.html"),
        **{name: FILES[name](range(100)) for name in ("json_v1", "json_graphql", "json_archive", "json_v2")},
    }
    found: dict[str, Callable[[], object]] = {
        name: lambda t=text: threadkit.parse(t) for name, text in pages.items()
    }  # type: ignore[misc]
    conversation_of_many = page(make(500))
    thread = threadkit.build_thread(conversation_of_many)
    found["building a thread, 500 posts"] = lambda: threadkit.build_thread(conversation_of_many)
    found["a thread as JSON, 500 posts"] = lambda: threadkit.export(thread, "json")
    found["a thread as Markdown, 500 posts"] = lambda: threadkit.export(thread, "markdown")
    return found


class Counter:
    """Counts the lines of our own code, and its calls into C, while it is entered."""

    def __init__(self) -> None:
        self.count = 0

    def _line(self, frame: FrameType, event: str, argument: Any) -> Any:
        self.count += event == "line"
        return self._line

    def _frame(self, frame: FrameType, event: str, argument: Any) -> Any:
        return self._line if frame.f_code.co_filename.startswith(OURS) else None

    def _call(self, frame: FrameType, event: str, argument: Any) -> None:
        self.count += event == "c_call" and frame.f_code.co_filename.startswith(OURS)

    def __enter__(self) -> Counter:
        sys.setprofile(self._call)
        sys.settrace(self._frame)
        return self

    def __exit__(self, *_: object) -> None:
        sys.settrace(None)
        sys.setprofile(None)


def counted(work: Callable[[], object]) -> int:
    """The lines and calls of the work when what it loads is loaded."""
    work()
    with Counter() as counter:
        work()
    return counter.count


def measured() -> dict[str, int]:
    """Each job's work, and the modules that a first parse loads."""
    found = {name: counted(work) for name, work in jobs().items()}
    done = subprocess.run([sys.executable, "-c", FIRST], check=True, capture_output=True, text=True)
    return found | {"modules of threadkit for a first small text": int(done.stdout)}


def check(found: dict[str, int]) -> bool:
    """Whether no job does more than it may; each is printed."""
    kept: dict[str, int] = json.loads(RECORD.read_text(encoding="utf-8"))
    grown_jobs = [name for name, count in found.items() if count > MOST * kept.get(name, 0)]
    for name, count in found.items():
        mark = "  <- too much; faster, or --record and say why" if name in grown_jobs else ""
        print(f"{name:<48} {count:>9,} {count / kept.get(name, count):6.2f}{mark}")
    return not grown_jobs


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--record", action="store_true", help="keep what is counted now")
    given = parser.parse_args()
    if os.environ.get("PYTHONHASHSEED") != "0":  # the order of a set decides which of its members is looked at
        os.execve(sys.executable, [sys.executable, *sys.argv], os.environ | {"PYTHONHASHSEED": "0"})
    found = measured()
    if given.record:
        RECORD.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    elif not check(found):
        sys.exit(1)


if __name__ == "__main__":
    main()
