"""Models made again of values that were checked before: checking them anew would take most of the time."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any, TypeVar

from pydantic import BaseModel, Field

M = TypeVar("M", bound=BaseModel)

#: The default of a field that is an empty dict, each model's own. ``{}`` would be copied by Python's ``deepcopy``.
EMPTY: Any = Field(default_factory=dict, json_schema_extra={"default": {}})
_put_values, _put_fields, _put_extra, _put_private = (
    BaseModel.__dict__[name].__set__ for name in BaseModel.__slots__
)

_MOST = 10_000  # of different sets of given fields; real posts have some hundred


def made_of(kind: type[M], *values: object) -> M:
    """The model with these values of its fields, in their order."""
    names, given = _fields(kind)
    model = kind.__new__(kind)
    _put_values(model, dict(zip(names, values, strict=True)))
    _put_fields(model, given)
    _put_extra(model, None)
    _put_private(model, None)
    return model


def made_as(kind: type[M]) -> Callable[[dict[str, object]], M]:
    """What makes models of all values of their fields, by name."""
    given = set(kind.model_fields)
    new = kind.__new__

    def make(values: dict[str, object]) -> M:
        model = new(kind)
        _put_values(model, values)
        _put_fields(model, given)
        _put_extra(model, None)
        _put_private(model, None)
        return model

    return make


def maker(kind: type[M], empty: str) -> Callable[[dict[str, object]], M]:
    """What makes models of some of their fields' values, the others as they are by default.

    Equal sets of given fields are one. ``empty`` is a field whose default is a dict of each model's own.
    """
    blank = {name: field.get_default() for name, field in kind.model_fields.items()}
    shared: dict[tuple[str, ...], set[str]] = {}

    def make(values: dict[str, object]) -> M:
        names = tuple(values)
        given = shared.get(names)
        if given is None:
            if len(shared) > _MOST:
                shared.clear()
            given = shared[names] = set(names)
        model = kind.__new__(kind)
        _put_values(model, {**blank, empty: {}, **values})
        _put_fields(model, given)
        _put_extra(model, None)
        _put_private(model, None)
        return model

    return make


def values_of(model: BaseModel) -> list[object]:
    """What ``made_of`` makes the model of."""
    values = model.__dict__
    return [values[name] for name in _fields(type(model))[0]]


@cache
def _fields(kind: type[BaseModel]) -> tuple[tuple[str, ...], set[str]]:
    return tuple(kind.model_fields), set(kind.model_fields)
