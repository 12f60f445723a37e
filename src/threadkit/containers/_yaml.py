"""YAML to values, with what it can be made to cost in bounds. Needs PyYAML."""

from __future__ import annotations

import base64
import json

from ..documents import Limits
from ..errors import ContainerError, LimitError
from ._base import Budget
from ._table import text_of


def yaml_values(data: bytes) -> list[object]:
    """The values of the documents in YAML text. Raises ``ContainerError``."""
    try:
        import yaml
    except ImportError:
        raise ContainerError("YAML needs PyYAML: pip install 'threadkit[tables]'") from None

    class Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
        """Plain values only, and Ruby's way of writing bytes."""

    Loader.add_constructor("!binary", lambda loader, node: base64.b64decode(loader.construct_scalar(node)))
    try:
        return list(yaml.load_all(data, Loader=Loader))
    except RecursionError:
        raise LimitError("YAML values are nested too deeply") from None
    except Exception as error:  # yaml.YAMLError, and what dates and numbers of no sense raise
        raise ContainerError(
            f"damaged YAML: {str(error).splitlines()[0] if str(error) else 'unreadable'}"
        ) from None


def as_json(value: object, limits: Limits, size: int) -> bytes:
    """A value as JSON. Raises ``LimitError`` where it is much more than the ``size`` of its file.

    Parts of YAML may refer to one another.
    """
    parts, budget = [], Budget(limits, size)
    try:
        for part in json.JSONEncoder(ensure_ascii=False, default=text_of).iterencode(value):
            parts.append(part)
            budget.spend(len(part))
    except RecursionError:
        raise LimitError("values are nested too deeply") from None
    except (ValueError, TypeError) as error:
        raise ContainerError(f"no list of posts: {error}") from None
    return "".join(parts).encode("utf-8", "replace")
