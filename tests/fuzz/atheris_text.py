"""A harness for Atheris, which finds its own ways through the readers of text, markup and JSON.

pip install atheris && python tests/fuzz/atheris_text.py -max_total_time=600 -max_len=4096 corpus/

``corpus`` is a folder of small pages, such as copies of fixtures.
"""

from __future__ import annotations

import sys
from pathlib import Path

import atheris

sys.path.insert(0, str(Path(__file__).resolve().parent))
with atheris.instrument_imports(include=["threadkit"]):
    from checks import problem


def one_input(data: bytes) -> None:
    """Whatever is wrong with an input ends the run, with the input kept."""
    if (said := problem(data, quick=True)) is not None:
        raise AssertionError(said)


if __name__ == "__main__":
    atheris.Setup(sys.argv, one_input)
    atheris.Fuzz()
