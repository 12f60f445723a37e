"""What the JSON exporters share: a node's fields as JSON has them."""

from __future__ import annotations

import json

from ..tree import Node
from ..values.text import displayed_json


def node_value(node: Node) -> dict[str, object]:
    """A node as JSON has it: the post's fields (``quoted`` given as keys) and the node's own."""
    value: dict[str, object] = node.post.model_dump(mode="json", exclude={"quoted", "also_quoted"})
    value.update(node.model_dump(mode="json", exclude={"post"}))
    return value


def dump(value: object) -> str:
    """JSON on one line, non-ASCII kept; what UTF-8 cannot hold and what a terminal would obey is escaped."""
    text = json.dumps(value, ensure_ascii=False)
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return json.dumps(value, ensure_ascii=True)
    return displayed_json(text)
