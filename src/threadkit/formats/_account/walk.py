"""Every object and every plain value inside a value, with the key that it stands under and the post around it."""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass

from ...raw import RawPost
from .._json import Object
from .shapes import NOTHING, Shape, shape_of
from .telling import is_aside, may_tell, names_person, names_text

_NESTED = (dict, list)


@dataclass(slots=True)
class Step:
    """One object or plain value; ``owner`` is the post that it stands in, which who takes an object may set.

    ``keys`` lead from the owner to it. ``of_person`` tells that it is a person's: it stands beside a username;
    ``aside`` that it stands in an object that describes something other than a post. ``shape`` is an object's.
    """

    value: object
    owner: RawPost | None
    keys: tuple[str, ...]
    of_person: bool = False
    aside: bool = False
    shape: Shape = NOTHING


def walked(value: object, left_out: Set[int]) -> Iterator[Step]:
    """The steps through a value: each object, and each plain value that may be telling, in document order.

    What is inside of those ``left_out`` is not looked at.
    """
    stack = [Step(value, None, ())]
    while stack:
        step = stack.pop()
        one = step.value
        if isinstance(one, dict):
            if id(one) not in left_out:
                before = step.owner
                step.shape = shape_of(tuple(one))
                yield step
                stack += _inside(one, step, is_new=step.owner is not before)
        elif isinstance(one, list):
            stack += _members(one, step)
        else:
            yield step


def _inside(one: Object, step: Step, *, is_new: bool) -> list[Step]:
    """The steps from an object, the last first; where it is a post ``is_new``, the way begins anew."""
    owner, shape = step.owner, step.shape
    keys, aside = ((), False) if is_new else (step.keys, step.aside and not shape.is_post)
    person = shape.is_person
    steps = []
    for (key, of_other, by_name, by_text, is_twin), inner in zip(shape.fields, reversed(one.values()), strict=True):
        if isinstance(inner, _NESTED):
            if inner:
                steps.append(Step(inner, owner, (*keys, key), person, aside or (of_other and type(inner) is dict)))
        elif is_new and by_text:
            continue  # the post's own
        elif inner is not None and not aside and not is_twin and may_tell(inner, by_name=by_name, by_text=by_text):
            steps.append(Step(inner, owner, (*keys, key), person))
    return steps


def _members(one: list[object], step: Step) -> list[Step]:
    """The steps from a list, the last first."""
    key = step.keys[-1] if step.keys else ""
    aside, by_name, by_text = step.aside or is_aside(key), names_person(key), names_text(key)
    return [
        Step(inner, step.owner, step.keys, step.of_person, aside)
        for inner in reversed(one)
        if isinstance(inner, _NESTED) or (not step.aside and may_tell(inner, by_name=by_name, by_text=by_text))
    ]
