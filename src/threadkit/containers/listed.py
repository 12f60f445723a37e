"""Lists of posts in YAML, TOML and XML, as the JSON that they would be.

    - id: "12"                    [[posts]]             <statuses type="array"><status>
      text: …                     id = "12"               <id>12</id><text>…</text>

A file is taken for such a list only where its beginning has fields for an id (or an address) and for a text.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterator
from typing import IO, TYPE_CHECKING

from .. import regex as re
from ..documents import Limits
from ..errors import ContainerError, LimitError
from ._base import Container, Member, read_bounded
from ._yaml import as_json, yaml_values

if TYPE_CHECKING:
    from ..dom import Element

_ID = r"(?:tweet|post|status)?_?(?:id|id_str|url|link|permalink)"
_TEXT = r"(?:full_|tweet_|raw_?)?(?:text|content)"
_YAML = re.compile(
    rb"\A(?:\xef\xbb\xbf)?(?:\s*+#[^\n]*+\n)*+(?:\s*+---[ \t]*+\r?\n)?\s*+(?:- |[A-Za-z_]++:[ \t]*+\r?\n\s*+- )"
)
_TOML = re.compile(rb"\A(?:\xef\xbb\xbf)?(?:\s*+#[^\n]*+\n|\s*+\w++ *+=[^\n]*+\n)*+\s*+\[\[[\w.]++\]\]")
_XML = re.compile(
    rb"\A(?:\xef\xbb\xbf)?\s*+(?:<\?xml[^>]{0,200}\?>\s*+)?<(?!html|rss|feed|svg|!)[A-Za-z_][\w-]*[\s>]", re.I
)
_FIELDS = {
    "YAML": tuple(re.compile(rf"^[ \t-]*[\"']?{name}[\"']?[ \t]*:".encode(), re.M | re.I) for name in (_ID, _TEXT)),
    "TOML": tuple(re.compile(rf"^[ \t]*[\"']?{name}[\"']?[ \t]*=".encode(), re.M | re.I) for name in (_ID, _TEXT)),
    "XML": (re.compile(rf"<{_ID}>|\sid=".encode(), re.I), re.compile(rf"<{_TEXT}[\s>]".encode(), re.I)),
}
_TEXT_NAME = re.compile(_TEXT, re.I)
_WORDS: dict[str, object] = {"": None, "true": True, "false": False}
_DEEPEST = 60  # elements within elements


def _form(head: bytes) -> str | None:
    """What the beginning of a file is, where it may be a list of posts."""
    for form, start in (("XML", _XML), ("TOML", _TOML), ("YAML", _YAML)):
        if start.match(head) and all(field.search(head) for field in _FIELDS[form]):
            return form
    return None


def recognise(head: bytes, name: str) -> bool:
    """By how it begins and by the fields in its beginning; Markdown has lists like YAML's, but not such fields."""
    return _form(head) is not None and not name.lower().endswith((".md", ".markdown", ".html", ".htm"))


def members(file: IO[bytes], limits: Limits) -> Iterator[Member]:
    """The list, as JSON."""
    data = read_bounded(file, limits)
    form = _form(data[:16384])
    if form == "XML":
        values: list[object] = [_xml(data)]
    elif form == "TOML":
        values = [_toml(data)]
    else:
        values = yaml_values(data)
    for value in values:
        yield Member(as_json(value, limits, len(data)), f"{form}.json")


def _toml(data: bytes) -> object:
    try:
        return tomllib.loads(data.decode("utf-8-sig"))
    except RecursionError:
        raise LimitError("TOML values are nested too deeply") from None
    except ValueError as error:
        raise ContainerError(f"damaged TOML: {error}") from None


def _xml(data: bytes) -> object:
    """The document's elements as objects, those of one name side by side as a list."""
    from ..dom import parse_xml  # lxml is loaded only where a file is XML

    root = parse_xml(data.decode("utf-8", "replace").removeprefix("\ufeff"))
    if root is None:
        raise ContainerError("damaged XML")
    found = _value(root, 0)
    lists = [one for one in found.values() if isinstance(one, list)] if isinstance(found, dict) else []
    return lists[0] if len(lists) == 1 else found


def _value(element: Element, depth: int) -> object:
    children = [child for child in element if isinstance(child.tag, str)]
    if depth > _DEEPEST:
        raise LimitError("XML elements are nested too deeply")
    counts = Counter(child.tag for child in children)
    made: dict[str, object] = {str(name): str(value) for name, value in element.attrib.items()}
    lists: dict[str, list[object]] = {}
    for child in children:
        name = child.tag.rpartition("}")[2]
        value = _value(child, depth + 1) if len(child) or child.attrib else _leaf(name, child.text or "")
        if counts[child.tag] > 1:
            made[name] = lists.setdefault(name, [])
            lists[name].append(value)
        else:
            made[name] = value
    if not children:
        return made or _leaf(element.tag, element.text or "")
    return made


def _leaf(name: str, text: str) -> object:
    """An element's text; the words for yes, no and nothing are those, unless they are what somebody wrote."""
    return text if _TEXT_NAME.fullmatch(name) else _WORDS.get(text.strip().lower(), text.strip())


CONTAINER = Container("listed", recognise, members)
