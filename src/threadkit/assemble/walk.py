"""Walks over nested raw posts without recursion."""

from __future__ import annotations

from collections.abc import Iterator

from ..raw import RawPost


def nested(post: RawPost) -> Iterator[RawPost]:
    """The post itself, then every post nested in it, outer before inner."""
    stack = [post]
    while stack:
        one = stack.pop()
        yield one
        if one.also_quoted:
            stack.extend(reversed(one.also_quoted))
        if one.quoted is not None:
            stack.append(one.quoted)


def bottom_up(post: RawPost) -> list[RawPost]:
    """The post and all posts nested in it, inner before outer."""
    return list(nested(post))[::-1]
