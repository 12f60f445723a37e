"""The models of a thread: ``Thread``, its ``Node``s and the ``Link``s between them.

A thread is flat: every post once, in reading order, with a link to its parent. The tree is a view on that;
all walks are iterative, so a chain of any depth works.
"""

from .context import Context
from .nodes import (
    THREAD_SCHEMA,
    Basis,
    Counts,
    Edge,
    Link,
    LinkKind,
    Node,
    Order,
    Sighting,
    ThreadRemark,
    same_author,
)
from .thread import Thread

__all__ = [
    "THREAD_SCHEMA",
    "Basis",
    "Context",
    "Counts",
    "Edge",
    "Link",
    "LinkKind",
    "Node",
    "Order",
    "Sighting",
    "Thread",
    "ThreadRemark",
    "same_author",
]
