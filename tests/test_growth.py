"""Reading costs time linear in the page, whatever its shape, also where other libraries do the work.

What decides is counted (test_growth_steps.py: 1.3 times for a byte). CPU time also has the caches and neighbours of a
processor in it, and no control runs beside it: so the bound is 2.0 here, half of what a square would cost.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

import threadkit
from growing import TWEET
from growth import SHAPES
from threadkit.redact import redact

LENGTHS = (4, 16)  # times the shape's own: below, the fixed cost would hide the rest
MOST = 2.0  # that a byte may cost more in the longer one: 1.3 and the noise of a busy machine; quadratic is 4
SOON = 0.02  # CPU seconds below which nothing can be told


def cost(text: str, what: str) -> float:
    """The least CPU time of three."""
    spent = []
    for _ in range(3):
        start = time.process_time()
        try:
            if what == "redact":
                redact(text, key=b"growth")
            else:
                threadkit.export(threadkit.build_thread(threadkit.parse(text)), "markdown")
        except threadkit.ThreadkitError:
            pass
        spent.append(time.process_time() - start)
    return min(spent)


@pytest.mark.slow
@pytest.mark.parametrize("what", ["read", "redact"])
@pytest.mark.parametrize("name", SHAPES)
def test_cost_is_linear(name: str, what: str) -> None:
    make, count = SHAPES[name]
    short, long = (make(count * times) for times in LENGTHS)
    first, second = cost(short, what), cost(long, what)
    assert second < SOON or second / len(long) < MOST * max(first, SOON / 4) / len(short), (first, second)


@pytest.mark.slow
@pytest.mark.parametrize("command", ["parse", "export -t jsonl"])
def test_memory_does_not_grow_with_the_number_of_lines(command: str, tmp_path: Path) -> None:
    few, many = (_peak(command, _lines(tmp_path / f"{count}.jsonl", count)) for count in (50_000, 100_000))
    assert many < 1.15 * few, (few, many)  # three pieces and six


def _lines(path: Path, count: int) -> Path:
    """So many invented posts as JSON Lines, about 500 bytes each; from 8 MiB on a file is read in pieces."""
    made = (TWEET | {"id_str": str(10**18 + number), "full_text": "Rye. " * 50} for number in range(count))
    path.write_text("".join(json.dumps(one) + "\n" for one in made), encoding="utf-8")
    return path


def _peak(command: str, path: Path) -> int:
    """The most memory that the command holds, in KiB."""
    arguments = ["threadkit", *command.split(), "-q", str(path)]
    code = f"import sys; sys.argv = {arguments}\nfrom threadkit.cli import main\nmain()\n"
    code += "print(open('/proc/self/status').read().split('VmHWM:')[1].split()[0], file=sys.stderr)"
    if not Path("/proc/self/status").exists():
        pytest.skip("only Linux tells the most memory of this process alone")
    done = subprocess.run(
        [sys.executable, "-c", code], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    )
    return int(done.stderr.split()[-1])


@pytest.mark.slow
@pytest.mark.parametrize(
    "command", ["export {} -o {}/out/", "merge {} -o {}/out.json", "archive add {} --db {}/a.db"]
)
def test_ten_thousand_files(command: str, tmp_path: Path) -> None:
    """Each takes its own time, and hardly any memory, however many there are."""
    made = [tmp_path / f"{number % 100}" / f"{number // 100}.json" for number in range(10_000)]
    for number, path in enumerate(made):
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps(TWEET | {"id_str": str(10**18 + number), "full_text": f"Rye {number}."}))
    few, many = tmp_path / "few", tmp_path / "many"
    few.mkdir(), many.mkdir()
    (short, less), (long, more) = (
        _spent(command, files, folder) for files, folder in ((made[:1000], few), (made, many))
    )
    most = 4 if "merge" in command else 1.5  # times the memory: all that is merged is one thread, or many
    assert long < 13 * short + 1 and more < most * less, (short, long, less, more)
    if "export" in command:
        assert len(list((many / "out").iterdir())) == 10_000


def _spent(command: str, files: list[Path], folder: Path) -> tuple[float, int]:
    """The CPU seconds and the most memory, in KiB, of the command for the files."""
    before, _, after = command.partition(" {} ")
    arguments = ["threadkit", *before.split(), *map(str, files), *after.format(folder).split(), "-q"]
    code = (
        "import json, os, sys; sys.argv = json.load(sys.stdin)\nfrom threadkit.cli import main\nstatus = main()\n"
    )
    code += "print(status, sum(os.times()[:2]), open('/proc/self/status').read().split('VmHWM:')[1].split()[0])"
    done = subprocess.run(
        [sys.executable, "-c", code], input=json.dumps(arguments), capture_output=True, text=True, check=False
    )
    status, seconds, memory = done.stdout.split()[-3:]
    assert status == "0", done.stderr
    return float(seconds), int(memory)
