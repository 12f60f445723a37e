"""Reading costs time linear in the page, whatever its shape."""

from __future__ import annotations

import time

import pytest

import threadkit
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
