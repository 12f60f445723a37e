"""HTTP archives (HAR 1.2) saved from a browser's network panel.

Only the bodies of answers are read. Request and response headers, which hold cookies and tokens, are never
looked at, nor are request bodies.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import IO

from .. import regex as re
from ..charsets import without_surrogates
from ..documents import Limits
from ..errors import ContainerError, LimitError
from ._base import Container, Member, charset_of
from ._base64 import unbase64
from ._elements import elements

_START = re.compile(rb'^(?:\xef\xbb\xbf)?\s*\{\s*"log"\s*:\s*\{')
_ENTRIES = 3  # {"log": {"entries": [ … ]}}
_BODY = 200  # characters that no value beside a body has, but addresses
_KINDS = ("json", "html", "javascript", "text/plain")


def recognise(head: bytes, name: str) -> bool:
    """A JSON object whose first key is ``log``."""
    return bool(_START.match(head))


def members(file: IO[bytes], limits: Limits) -> Iterator[Member]:
    """The body of each answer that can hold posts, in the order of the recording, which is read one by one."""
    is_any = False
    for data in elements(file, _ENTRIES, limits):
        try:
            entry = json.loads(data)
        except RecursionError:
            is_any = True
            yield Member(b"", "", error=LimitError("JSON values are nested too deeply"))
        except ValueError as error:
            is_any = True
            yield Member(b"", "", error=ContainerError(f"damaged entry of a HAR file: {error}"))
        else:
            is_any = is_any or (isinstance(entry, dict) and ("request" in entry or "response" in entry))
            if isinstance(entry, dict) and (member := _member(entry)) is not None:
                is_any = True
                yield member
    if not is_any:
        raise ContainerError("a HAR file without entries that can be read")


def _member(entry: dict[str, object]) -> Member | None:
    response, request = entry.get("response"), entry.get("request")
    content = response.get("content") if isinstance(response, dict) else None
    if not isinstance(content, dict):
        return _displaced(entry)
    text, mime = content.get("text"), str(content.get("mimeType") or "")
    if not isinstance(text, str) or not text.strip() or (mime and not any(kind in mime for kind in _KINDS)):
        return None
    data, charset, damage = without_surrogates(text)[0].encode(), "utf-8", ""  # decoded by the browser
    if content.get("encoding") == "base64":
        (data, damage), charset = unbase64(data), charset_of(mime) or ""
    url = request.get("url") if isinstance(request, dict) else None
    address = url if isinstance(url, str) else None
    return Member(
        data, address or "", address, _moment(entry.get("startedDateTime")), charset or None, damage=damage
    )


def _displaced(entry: dict[str, object]) -> Member | None:
    """What is told of an entry whose answer has no content where HAR has it, though some other value is long."""
    stack: list[object] = [value for key, value in entry.items() if key != "request"]
    while stack:
        one = stack.pop()
        stack += one.values() if isinstance(one, dict) else one if isinstance(one, list) else ()
        if isinstance(one, str) and len(one) > _BODY:
            return Member(
                b"", "", error=ContainerError("an entry of a HAR file whose answer stands in a wrong place")
            )
    return None


def _moment(text: object) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text) if isinstance(text, str) else None
    except (ValueError, OverflowError):
        return None
    return moment.replace(tzinfo=UTC) if moment is not None and moment.tzinfo is None else moment


CONTAINER = Container("har", recognise, members, forward=True)
