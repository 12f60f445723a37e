"""One post that a text holds twice in different words: a translation beside it, an edit, a fault."""

from __future__ import annotations

from collections.abc import Iterable

from ...diagnostics import Report
from ...raw import RawPost
from ...values.text import comparison_key


def tell_twice(posts: Iterable[RawPost], report: Report) -> None:
    """Say of each id that stands at two texts that they differ; that one of them is cut is no difference."""
    first: dict[str, RawPost] = {}
    for post in posts:
        if post.id is None or not post.text:
            continue
        other = first.setdefault(post.id, post)
        one, two = sorted((comparison_key(other.text), comparison_key(post.text)), key=len)
        if not two.startswith(one):
            report.add("copies-disagree", f"the texts at {post.id}", span=post.span)
