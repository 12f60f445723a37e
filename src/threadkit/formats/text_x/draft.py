"""A post of a copied page while it is read."""

from __future__ import annotations

from dataclasses import dataclass, field

from ...raw import RawPost
from .._lines import Role


@dataclass(slots=True)
class Draft:
    """A top-level post while it is read.

    ``claims`` are its lines with what each was taken for, ``chrome`` the page's own lines, ``counts`` the counts
    that could not be told, ``doubtful`` the labels that may be the last line of a text, ``labelled`` what the
    counts with a label count.
    """

    post: RawPost
    claims: dict[int, Role] = field(default_factory=dict)
    chrome: dict[int, Role] = field(default_factory=dict)
    counts: list[int] = field(default_factory=list)
    doubtful: list[int] = field(default_factory=list)
    labelled: set[str] = field(default_factory=set)

    def count(self, name: str, printed: str) -> None:
        """Take a count that has a label: the first one of its name, and rather than one told by its place."""
        if name not in self.labelled:
            self.labelled.add(name)
            self.post.counts[name] = printed


@dataclass(slots=True)
class PageDraft:
    """A page while it is read: its posts, and the lines that are the page's own.

    ``boxes`` are the usernames that boxes for replies name. ``is_article``: its head says that it shows an article,
    ``suggested``: accounts that the site suggests stand between its posts.
    """

    drafts: list[Draft] = field(default_factory=list)
    chrome: dict[int, Role] = field(default_factory=dict)
    focal: RawPost | None = None
    boxes: list[str] = field(default_factory=list)
    is_article: bool = False
    suggested: bool = False


def take_ad(post: RawPost) -> None:
    """Take the label ``Promoted`` below a post: no ad has a day, so above it another one has lost its head."""
    if post.time is None:
        post.promoted = True
    else:
        post.inferred["text"] = "borders-unknown"
