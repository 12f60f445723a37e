"""What other packages add: formats, exporters and containers, by entry points.

A package names an object under one of the groups ``threadkit.formats``, ``threadkit.exporters`` and
``threadkit.containers`` in its metadata; it is imported when it is first asked for. One that cannot be loaded, or
is not what its group asks for, is named in a ``RuntimeWarning`` and left out.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from typing import Literal, TypeVar

T = TypeVar("T")
Group = Literal["formats", "exporters", "containers"]


@cache
def names(group: Group) -> dict[str, str]:
    """The names that plug-ins give in a group, sorted, and the package of each. Looks at all that is installed."""
    return {name: _package(point) for name, point in _points(group).items()}


@cache
def _points(group: Group) -> dict[str, EntryPoint]:
    found = entry_points(group=f"threadkit.{group}")
    return {point.name: point for point in sorted(found, key=lambda point: (point.name, point.value))}


def _package(point: EntryPoint) -> str:
    return point.dist.name if point.dist is not None else point.value.partition(":")[0]


def load(group: Group, name: str, kind: type[T]) -> T | None:
    """The object of that name, a ``kind``; None, after a warning, where it cannot be loaded or is none."""
    point = _points(group).get(name)
    if point is None:
        return None
    try:
        found = point.load()
    except Exception as error:  # whatever a stranger's module does when it is imported
        _warn(group, point, f"{type(error).__name__}: {str(error)[:200]}")
        return None
    if not isinstance(found, kind) or getattr(found, "name", name) != name:
        _warn(group, point, f"{point.value} is no threadkit {kind.__name__} of that name")
        return None
    return found


def load_all(group: Group, kind: type[T]) -> Iterator[T]:
    """Every plug-in of a group that can be loaded, by name."""
    return (found for name in _points(group) if (found := load(group, name, kind)) is not None)


def _warn(group: Group, point: EntryPoint, why: str) -> None:
    message = f"the plug-in {point.name!r} of threadkit.{group} from {_package(point)} is left out: {why}"
    warnings.warn(message, RuntimeWarning, stacklevel=2)
