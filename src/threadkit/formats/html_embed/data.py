"""Posts that a page holds outside its markup: JSON of whole posts in scripts, and embed code kept as text.

The pages of platform.twitter.com and syndication.twitter.com are drawn from ``__NEXT_DATA__``, as are websites
that draw posts themselves. Consent walls and editors keep the embed code in a ``textarea``, an attribute, or a
string of JSON until the reader agrees.
"""

from __future__ import annotations

from collections.abc import Iterator

from ... import regex as re
from ...charsets import without_surrogates
from ...dom import Element, find_all, line_of, parse_html, undo_archive
from ...raw import RawPost
from ...values.text import unescaped
from .._embed.quote import read_quote
from .._json import Object, found_in, loads
from .._tweet.v1 import is_post, post_of

_MARK = "twitter-tweet"
_CODE = re.compile(
    r"(?:<|\\u003[cC]|&lt;|\\x3[cC])blockquote(?:(?!blockquote).){0,6000}?(?:<|\\u003[cC]|&lt;|\\x3[cC])\\?/blockquote",
    re.DOTALL,
)
_ESCAPED = re.compile(r"\\(?:u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|[\"'/\\bfnrt])")
_STILL_ESCAPED = re.compile(r"\\[\"/ux]")
_SIMPLE = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f"}


def posts_in_data(script: Element) -> list[RawPost]:
    """The whole posts in a script's JSON, in its order; those nested in a post are its own."""
    source = script.text or ""
    if '"created_at"' not in source or ('"id_str"' not in source and '"full_text"' not in source):
        return []
    try:
        value = loads(source)
    except (ValueError, RecursionError):
        return []
    posts = [post_of(one) for one in found_in(value, _is_whole)]
    for post in posts:
        post.line = line_of(script)
    return posts


def _is_whole(value: Object) -> bool:
    return is_post(value) and isinstance(value.get("user"), dict)


def kept_code(node: Element) -> Iterator[RawPost]:
    """The posts of embed code that the element holds as text, in an attribute or its own."""
    values = [value for value in node.attrib.values() if isinstance(value, str) and _MARK in value]
    if node.tag in ("textarea", "script") and node.text and _MARK in node.text:
        values.append(node.text)
    for value in values:
        for code in _CODE.finditer(value):
            tree = parse_html(f"<html><body>{_plain(code[0])}></body></html>")
            undo_archive(tree)
            for quote in find_all(tree, "//blockquote"):
                post = read_quote(quote)
                if post is not None:
                    post.line = line_of(node)
                    yield post


def _plain(code: str) -> str:
    """Embed code without the escapes of JSON, of JSON in JSON, of scripts or markup."""
    for _ in range(3):
        if _STILL_ESCAPED.search(code) is None:
            break
        code = without_surrogates(_ESCAPED.sub(_unescape, code))[0]
    return unescaped(code) if code.startswith("&lt;") else code


def _unescape(found: re.Match[str]) -> str:
    body = found[0][1:]
    if body[0] in "ux":
        return chr(int(body[1:], 16))
    return _SIMPLE.get(body, body)
