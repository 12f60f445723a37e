"""What keeps posts small: equal models share the set that tells which of their fields were given.

Each pydantic model keeps one, of 200 bytes or more; for the small models of a post that is more than their values,
and a third of a post in all. Models are frozen, and a copy of a model gets a set of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

from pydantic import BaseModel

from ..models import Entities, Post, ReplyTo
from ..packing import maker

M = TypeVar("M", bound=BaseModel)

_SHARED: dict[frozenset[str], set[str]] = {}
_MOST = 10_000  # of different sets; real posts have some hundred
_post = maker(Post, "inferred")
_checked_entities = Entities.__pydantic_validator__.validate_python
_checked_reply = ReplyTo.__pydantic_validator__.validate_python


def compact(post: Post) -> Post:
    """The post, with shared sets in it and in what it is made of; its quoted posts have been here before."""
    for model in _models(post):
        shared(model)
    if len(_SHARED) > _MOST:
        _SHARED.clear()
    return post


def shared(model: M) -> M:
    """The model, with the set that all models with the same given fields share."""
    given = model.__pydantic_fields_set__
    kept = _SHARED.setdefault(frozenset(given), given)
    if kept is not given:
        object.__setattr__(model, "__pydantic_fields_set__", kept)
    return model


def straight_post(values: dict[str, object]) -> Post:
    """The same post as ``compact`` makes of what pydantic has checked, in less than half the time.

    Only the entities and what the post replies to are checked; the kinds of all other values must be right.
    """
    if "entities" in values:
        entities = values["entities"] = _checked_entities(values["entities"])
        for model in _entities(entities):
            shared(model)
    if "reply_to" in values:
        values["reply_to"] = shared(_checked_reply(values["reply_to"]))
    post = _post(values)
    for medium in post.media:
        shared(medium)
    return post


def _models(post: Post) -> Iterator[BaseModel]:
    given = post.__pydantic_fields_set__
    yield post
    if "entities" in given:
        yield from _entities(post.entities)
    if post.reply_to is not None:
        yield post.reply_to
    yield from post.media


def _entities(entities: Entities) -> Iterator[BaseModel]:
    yield entities
    yield from entities.urls
    yield from entities.mentions
    yield from entities.hashtags
    yield from entities.cashtags
