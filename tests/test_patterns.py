"""No regular expression of the package costs more than time linear in its text, whatever the text."""

from __future__ import annotations

import contextlib
import re
import subprocess
import sys
from pathlib import Path

import pytest

import golden
import threadkit
from conftest import FIXTURES
from limits import Late, limited
from patterns import ENDS, Use, cost, made_meanwhile, pumps, uses, written_out
from threadkit.exporters import EXPORTERS
from threadkit.redact import redact

REPEATS = 20_000  # of a unit in the longer text, a quarter in the shorter
LONG = 100_000  # characters that the longer text has at most
CHEAP = 0.003  # CPU seconds that are not looked into: a linear search takes less than a thousandth
ROOM = 0.5  # CPU seconds that the longest may take at all
LONGEST = 1.5  # CPU seconds after which it is given up: several times ROOM
PATIENCE = (
    0.3  # CPU seconds for one text that is known to be dear: a linear search in it takes a thousandth of that
)
GROWTH = 8  # that four times the length may cost, where linear is 4 and quadratic 16

USES = uses()
ROOMS = sorted({use.where.rpartition(".")[0] for use in USES})


def backtracks(use: Use, cheap: float = CHEAP, longest: int = LONG, patience: float = LONGEST) -> str | None:
    """A text, in words, that the pattern takes more than linear time for.

    ``cheap`` seconds are not looked into; after ``patience`` seconds a text is given up and is one.
    """
    for before, unit in pumps(use.pattern):
        for end in ENDS:
            repeats = min(REPEATS, longest // len(unit))
            short, long = (before + unit * count + end for count in (repeats // 4, repeats))
            try:
                with limited(patience):
                    if not is_dear(use, short, long, cheap):
                        continue
            except Late:
                pass
            return f"{use.where}: {before[-40:]!r} then {unit!r} again and again, then {end!r}"
    return None


def is_dear(use: Use, short: str, long: str, cheap: float) -> bool:
    """Whether the text of four times the length costs far more than four times as much.

    The least of several measures counts: what else the machine does is in the others.
    """
    if cost(use, short) < cheap:
        return False
    least = min(cost(use, short) for _ in range(3))
    if least < cheap or cost(use, long) < GROWTH / 2 * least:
        return False
    most = min(cost(use, long) for _ in range(2))
    return most >= ROOM or most >= GROWTH * least


@pytest.mark.slow
@pytest.mark.parametrize("room", ROOMS)
def test_every_pattern_is_linear(room: str) -> None:
    found = [said for use in USES if use.where.rpartition(".")[0] == room and (said := backtracks(use)) is not None]
    assert not found


@pytest.mark.slow
def test_patterns_written_where_they_are_used_are_linear() -> None:
    found = list(written_out())
    assert found
    assert not [said for use in found if (said := backtracks(use)) is not None]


#: Compares what waits to be compiled with what is tried, before anything was read: what reading makes is tried apart.
_ESCAPING = """
import gc, re, test_patterns as tests
from threadkit.regex import Lazy
tried = {(use.pattern.pattern, use.pattern.flags) for use in tests.USES}
waiting = [one for one in gc.get_objects() if type(one) is Lazy]
compiled = {(made.pattern, made.flags) for made in (re.compile(one.pattern, one.flags) for one in waiting)}
assert waiting
print(*compiled - tried, sep="\\n", end="")
"""


def test_no_pattern_escapes() -> None:
    """All that wait to be compiled, wherever the package keeps them, are among those that are tried."""
    done = subprocess.run(
        [sys.executable, "-c", _ESCAPING], cwd=Path(__file__).parent, capture_output=True, text=True, check=True
    )
    assert not done.stdout


@pytest.mark.slow
def test_patterns_made_while_reading_are_linear() -> None:
    """Those that are made of what a page says, and those that wait for the first page that needs them."""
    with made_meanwhile() as made:
        for folder in sorted(FIXTURES.iterdir()):
            for path in golden.inputs(folder)[::7] if folder.is_dir() else ():
                with contextlib.suppress(threadkit.ThreadkitError):
                    page = threadkit.parse_file(path)
                    for name, exporter in EXPORTERS.items():
                        if exporter.write is not None:
                            threadkit.export(threadkit.build_thread(page), name)
                    redact(path.read_bytes(), key=b"a key")
    assert made
    assert not [said for use in made if (said := backtracks(use)) is not None]


def test_what_backtracks_is_found() -> None:
    odd = r"\[((?:[^\[\]]|\\.){0,200})\]\("  # two readings of a backslash, and bounded
    twice = r"Replying to (?:\s?(?:,|and)?\s?@\w{1,20}){1,40}$"  # two readings of a space
    for source in (
        odd,
        twice,
        r"<a\b[^>]*>x",
        r"\s*x$",
        r"(a|aa)+$",
        r"(\w+)*!",
        r"^[>\s]*@",
        r"(.*?)\s*\(@",
        r"\d[\d.]*K? likes",
    ):
        use = Use("here", re.compile(source, re.M), frozenset(("search",)))
        # from a fifth of a millisecond on: a quick machine takes no more for the shorter text
        assert any(backtracks(use, 0.0002, 16_000, PATIENCE) for _ in range(3)), source
    for source in (r"(?<!\s)\s*+x$", r"\d{1,4}K? likes", r"[a-z]+"):
        assert backtracks(Use("here", re.compile(source, re.M), frozenset(("search",)))) is None, source
