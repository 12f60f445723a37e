"""What is done for each byte of a page does not grow with the page, counted in steps: exactly, on any machine."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest

import threadkit
from growth import SHAPES
from growth_fixtures import SHAPES as OF_FIXTURES
from steps import attempted, steps
from threadkit.exporters import EXPORTERS
from threadkit.redact import redact

ALL = SHAPES | OF_FIXTURES
TIMES = (1, 2, 4)
MOST = 1.3  # times the steps for a byte
PART = 4  # of the shape's own length, which is meant for measuring time
FEWEST = 4  # units of the shortest page

WRITERS = [name for name, exporter in EXPORTERS.items() if exporter.write is not None]


def read(text: str) -> None:
    """All that can be made of a page, but what redaction does."""
    thread = threadkit.build_thread(threadkit.parse(text))
    for name in WRITERS:
        threadkit.export(thread, name)


def explain(text: str) -> None:
    threadkit.explain(text)


def masked(text: str) -> None:
    redact(text.encode("utf-8", "surrogatepass"), key=b"growth")


@pytest.mark.slow
@pytest.mark.parametrize("work", [read, explain, masked])
@pytest.mark.parametrize("name", ALL)
def test_a_byte_costs_the_same_in_a_page_of_four_times_the_length(name: str, work: Callable[[str], None]) -> None:
    make, count = ALL[name]
    short, *longer = (cost(make(max(FEWEST, count // PART) * times), work) for times in TIMES)
    for size, done in longer:
        assert done / size <= MOST * short[1] / short[0], (short, longer)


def cost(text: str, work: Callable[[str], None]) -> tuple[int, int]:
    """The page's length, and the steps that it takes."""
    return len(text), steps(attempted(partial(work, text)))
