"""A block that may take so much CPU time and no more."""

from __future__ import annotations

import contextlib
import signal
from collections.abc import Iterator


class Late(BaseException):
    """It took too long; no ``except Exception`` on its way takes it for a defect."""


@contextlib.contextmanager
def limited(seconds: float) -> Iterator[None]:
    """Raise ``Late`` in the block once it has taken ``seconds`` of CPU time."""

    def late(*_: object) -> None:
        raise Late

    before = signal.signal(signal.SIGPROF, late)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
