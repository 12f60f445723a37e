"""Every object and every plain value inside a value, with the key that it stands under and the post around it."""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass
from functools import lru_cache

from ...raw import RawPost
from .._json import Object
from .._rows.names import TEXTS, USERNAMES, named
from .telling import is_aside, may_tell


@dataclass(slots=True)
class Step:
    """One object or plain value; ``owner`` is the post that it stands in, which who takes an object may set.

    ``keys`` lead from the owner to it. ``of_person`` tells that it is a person's: it stands beside a username;
    ``aside`` that it stands in an object that describes something other than a post.
    """

    value: object
    owner: RawPost | None
    keys: tuple[str, ...]
    of_person: bool = False
    aside: bool = False


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
                yield step
                stack.extend(_inside(one, step, is_new=step.owner is not before))
        elif isinstance(one, list):
            stack.extend(_members(one, step))
        else:
            yield step


def _inside(one: Object, step: Step, *, is_new: bool) -> list[Step]:
    """The steps from an object, the last first; where it is a post ``is_new``, the way begins anew."""
    keys, aside = ((), False) if is_new else (step.keys, step.aside)
    person, owner = _is_person(tuple(one)), step.owner
    steps = []
    for key, inner in reversed(one.items()):
        if isinstance(inner, dict | list):
            if inner:
                steps.append(
                    Step(inner, owner, (*keys, key), person, aside or (type(inner) is dict and is_aside(key)))
                )
        elif not aside and may_tell(key, inner) and f"{key}_str" not in one:  # the twin is JavaScript's number
            steps.append(Step(inner, owner, (*keys, key), person))
    return steps


def _members(one: list[object], step: Step) -> list[Step]:
    """The steps from a list, the last first."""
    key = step.keys[-1] if step.keys else ""
    return [
        Step(inner, step.owner, step.keys, step.of_person, step.aside or is_aside(key))
        for inner in reversed(one)
        if isinstance(inner, dict | list) or (not step.aside and may_tell(key, inner))
    ]


@lru_cache(maxsize=4096)
def _is_person(keys: tuple[str, ...]) -> bool:
    """Whether an object of those keys describes a person: it has a username, and no text but a description."""
    plain = {named(key).plain for key in keys}
    return not plain.isdisjoint(USERNAMES) and plain.isdisjoint(set(TEXTS) - {"description"})
