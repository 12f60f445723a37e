"""Base64 as it is found in wrappers: cut, in several parts, with characters in it that are none."""

from __future__ import annotations

import binascii

from .. import regex as re

_PADDING = re.compile(rb"=+")
_FOREIGN = re.compile(rb"[^A-Za-z0-9+/=]")
_SPACE = b" \t\r\n"


def unbase64(packed: bytes) -> tuple[bytes, str]:
    """The bytes as far as they can be told, and what is wrong with them.

    Some tools encode part by part, so that the padding of each stands in the middle.
    """
    packed = packed.translate(None, _SPACE)
    try:
        return binascii.a2b_base64(packed, strict_mode=True), ""
    except binascii.Error:
        good = _FOREIGN.sub(b"", packed)
    damage = "characters that are no base64" if len(good) < len(packed) else ""
    if len(good) % 4:
        damage = "base64 ends too early"
    return b"".join(map(_part, _PADDING.split(good))), damage


def _part(part: bytes) -> bytes:
    """One part without its padding; a last character by itself stands for no byte."""
    part = part[:-1] if len(part) % 4 == 1 else part
    return binascii.a2b_base64(part + b"=" * (-len(part) % 4))


__all__ = ["unbase64"]
