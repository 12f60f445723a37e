"""Models made again of values that were checked before: checking them anew would take most of the time."""

from __future__ import annotations

from functools import cache
from typing import TypeVar

from pydantic import BaseModel

M = TypeVar("M", bound=BaseModel)

_put_values, _put_fields, _put_extra, _put_private = (
    BaseModel.__dict__[name].__set__ for name in BaseModel.__slots__
)


def made_of(kind: type[M], *values: object) -> M:
    """The model with these values of its fields, in their order."""
    names, given = _fields(kind)
    model = kind.__new__(kind)
    _put_values(model, dict(zip(names, values, strict=True)))
    _put_fields(model, given)
    _put_extra(model, None)
    _put_private(model, None)
    return model


def values_of(model: BaseModel) -> list[object]:
    """What ``made_of`` makes the model of."""
    values = model.__dict__
    return [values[name] for name in _fields(type(model))[0]]


@cache
def _fields(kind: type[BaseModel]) -> tuple[tuple[str, ...], set[str]]:
    return tuple(kind.model_fields), set(kind.model_fields)
