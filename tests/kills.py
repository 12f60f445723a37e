"""Kills the command while it writes, again and again: there is never half a file, and never a lost input.

python tests/kills.py 300
"""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import threadkit
from conftest import FIXTURES

PAGES = [FIXTURES / "text_aggregator" / "sourdough.txt", FIXTURES / "html_x" / "conversation.html"]


def killed(command: list[str], after: float) -> None:
    """Run the command and kill it after so many seconds, if it still runs."""
    process = subprocess.Popen([sys.executable, "-m", "threadkit", *command], stderr=subprocess.DEVNULL)
    time.sleep(after)
    process.kill()
    process.wait()


def main(count: int) -> int:
    rng, bad, written = random.Random(1), 0, 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        inputs = []
        for page in PAGES:
            inputs.append(folder / page.name)
            inputs[-1].write_bytes(page.read_bytes())
        target = folder / "out.json"
        for number in range(count):
            command = ["export", str(inputs[number // 2 % 2])] if number % 2 else ["merge", *map(str, inputs)]
            killed([*command, "-o", str(target), "--force"], rng.uniform(0, 2))
            if target.exists():
                written += 1
                threadkit.load(target.read_bytes())  # raises where it is half a file
            bad += sum(one.read_bytes() != page.read_bytes() for one, page in zip(inputs, PAGES, strict=True))
            bad += len(
                [
                    one
                    for one in folder.iterdir()
                    if one not in (*inputs, target) and not one.name.startswith(".threadkit-")
                ]
            )
        subprocess.run(
            [sys.executable, "-m", "threadkit", "merge", *map(str, inputs), "-o", str(target), "--force"],
            check=False,
            stderr=subprocess.DEVNULL,
        )
        left = [one.name for one in folder.iterdir() if one.name.startswith(".threadkit-")]
    print(
        f"{count} kills: the file was there {written} times and whole; {bad} inputs lost or strangers left; {len(left)} leftovers after the next run"
    )
    return int(bool(bad or left))


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 300))
