"""Recorded HTTP exchanges that test suites play back: the cassettes of vcrpy and of R's and Ruby's vcr.

    {"interactions": [{"request": {"uri": …}, "response": {"body": {"string": "…"}}}], "version": 1}
    {"http_interactions": [{…, "recorded_at": …}], "recorded_with": …}
    interactions:⏎- request: …                                               the same as YAML

Only the bodies of answers are read: headers, which hold tokens, are never looked at.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import IO

from .. import regex as re
from ..charsets import without_surrogates
from ..documents import Limits
from ..errors import ContainerError, LimitError
from ._base import Container, Member, read_bounded
from ._base64 import unbase64
from ._yaml import yaml_values

_START = re.compile(rb'^(?:\xef\xbb\xbf)?\s*\{\s*(?:"version"\s*:\s*\d+\s*,\s*)?"(?:http_)?interactions"\s*:\s*\[')
_TEXTS = {"string", "base64_string"}  # where a body has its text, if it has any
_YAML_START = re.compile(
    rb"(?:\xef\xbb\xbf)?(?:---[ \t]*\r?\n)?(?:version: \d+\r?\n)?(?:http_)?interactions:[ \t]*\r?\n"
)


def recognise(head: bytes, name: str) -> bool:
    """An object that begins with its interactions."""
    return bool(_START.match(head) or _YAML_START.match(head))


def members(file: IO[bytes], limits: Limits) -> Iterator[Member]:
    """The body of each answer, in the order of the recording."""
    data = read_bounded(file, limits)
    try:
        value = next(iter(yaml_values(data)), None) if _YAML_START.match(data) else json.loads(data)
    except RecursionError:
        raise LimitError("JSON values are nested too deeply") from None
    except ValueError as error:
        raise ContainerError(f"damaged cassette: {error}") from None
    exchanges = value.get("interactions", value.get("http_interactions")) if isinstance(value, dict) else None
    for exchange in exchanges if isinstance(exchanges, list) else []:
        if isinstance(exchange, dict) and (member := _member(exchange)) is not None:
            yield member


def _member(exchange: dict[str, object]) -> Member | None:
    response, request = exchange.get("response"), exchange.get("request")
    body = response.get("body") if isinstance(response, dict) else None
    if not isinstance(body, dict) or (body and not _TEXTS & body.keys()):
        return Member(b"", "", error=ContainerError("an exchange without an answer that can be read"))
    url = request.get("uri") if isinstance(request, dict) else None
    address = url if isinstance(url, str) else None
    text, packed = body.get("string"), body.get("base64_string")
    if isinstance(text, bytes) and text.strip():
        return Member(text, address or "", address)
    if isinstance(text, str) and text.strip():
        return Member(without_surrogates(text)[0].encode(), address or "", address)
    if not isinstance(packed, str):
        return None
    data, damage = unbase64(without_surrogates(packed)[0].encode())
    return Member(data, address or "", address, damage=damage)


CONTAINER = Container("cassette", recognise, members)
