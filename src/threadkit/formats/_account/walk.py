"""Every object and every plain value inside a value, with the key that it stands under and the post around it."""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass
from functools import lru_cache

from ...raw import RawPost
from .._rows.names import TEXTS, USERNAMES, named


@dataclass(slots=True)
class Step:
    """One object or plain value; ``owner`` is the post that it stands in, which who takes an object may set.

    ``keys`` lead from the owner to it. ``of_person`` tells that it is a person's: it stands beside a username.
    """

    value: object
    owner: RawPost | None
    keys: tuple[str, ...]
    of_person: bool = False


def walked(value: object, left_out: Set[int]) -> Iterator[Step]:
    """The steps through a value in document order; what is inside of those ``left_out`` is not looked at."""
    stack = [Step(value, None, ())]
    while stack:
        step = stack.pop()
        one = step.value
        if isinstance(one, dict):
            if id(one) in left_out:
                continue
            before = step.owner
            yield step
            keys = step.keys if step.owner is before else ()
            person = _is_person(tuple(one))
            stack.extend(
                Step(inner, step.owner, (*keys, key), person)
                for key, inner in reversed(one.items())
                if inner and f"{key}_str" not in one
            )  # the twin is the number as JavaScript rounds it
        elif isinstance(one, list):
            stack.extend(Step(inner, step.owner, step.keys, step.of_person) for inner in reversed(one) if inner)
        elif isinstance(one, str | int) and not isinstance(one, bool):
            yield step


@lru_cache(maxsize=4096)
def _is_person(keys: tuple[str, ...]) -> bool:
    """Whether an object of those keys describes a person: it has a username, and no text but a description."""
    plain = {named(key).plain for key in keys}
    return not plain.isdisjoint(USERNAMES) and plain.isdisjoint(set(TEXTS) - {"description"})
