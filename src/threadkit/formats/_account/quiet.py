"""Whether anything could be found in a value by looking through it: asked by formats that read it themselves."""

from __future__ import annotations

from .shapes import shape_of


def is_quiet(value: object) -> bool:
    """Whether no object in what describes no post could be one."""
    stack = [value]
    while stack:
        one = stack.pop()
        if isinstance(one, dict):
            shape = shape_of(tuple(one))
            if shape.may_be_post or shape.is_post:
                return False
            stack += one.values()
        elif isinstance(one, list):
            stack += one
    return True
