"""Python's cyclic garbage collector, kept from walking over results while they grow."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_paused() -> Iterator[None]:
    """No cyclic collection inside the block.

    Making many long-lived objects sets the collector off again and again, each time over all of them, so that
    the cost of a post would grow with their number. Reference counting goes on; the block leaves no cycles.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
