"""The waist of the pipeline: what a format *saw*, as strings exactly as printed.

Formats fill these records and know nothing of zones, counts or threads; ``assemble`` understands them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from .models import (
    Article,
    Availability,
    Card,
    CommunityNote,
    Coverage,
    Edits,
    Media,
    Page,
    Place,
    Poll,
    Remark,
    Span,
    Style,
    UrlEntity,
    Verified,
)


@dataclass(slots=True)
class RawAuthor:
    """An author as printed; ``username`` without ``@``."""

    username: str | None = None
    name: str | None = None
    id: str | None = None
    verified: Verified | None = None
    avatar_url: str | None = None


@dataclass(slots=True, eq=False)
class RawPost:
    """One post as printed.

    ``time`` is any form that ``values.dates`` reads: a clock time, a date, a relative time, ISO 8601, an epoch;
    ``time_language`` is the language it is printed in, where that is not the page's.
    ``counts`` maps a metric's name to the printed number. ``text`` is final: entities decoded, links expanded;
    ``links`` are the links that the source itself delimits, ``styles`` the stretches that it styles, both with
    spans into ``text``. ``reposted_time`` is when ``reposted_by`` reposted it, printed like ``time``. ``parent`` is
    the post of the same page that the page's structure shows as the parent (``parent_basis`` is null where that is
    stated, else what it was inferred from). ``inferred`` holds what the format itself had to infer, with its basis.
    ``checked`` tells that the format has looked at the kind of each value, as readers of JSON do.
    """

    text: str = ""
    author: RawAuthor | None = None
    id: str | None = None
    url: str | None = None
    time: str | None = None
    time_language: str | None = None
    counts: dict[str, str] = field(default_factory=dict)
    quoted: RawPost | None = None
    also_quoted: list[RawPost] = field(default_factory=list)
    links: tuple[UrlEntity, ...] = ()
    styles: tuple[Style, ...] = ()
    media: tuple[Media, ...] = ()
    reply_to_id: str | None = None
    reply_to: tuple[str, ...] = ()
    parent: RawPost | None = None
    parent_basis: str | None = None
    reposted_by: RawAuthor | None = None
    repost_id: str | None = None
    reposted_time: str | None = None
    poll: Poll | None = None
    card: Card | None = None
    community_note: CommunityNote | None = None
    article: Article | None = None
    place: Place | None = None
    edits: Edits | None = None
    conversation_id: str | None = None
    lang: str | None = None
    source: str | None = None
    community: str | None = None
    reply_control: str | None = None
    availability: Availability = "available"
    notice: str | None = None
    promoted: bool = False
    pinned: bool = False
    truncated: bool = False
    hidden_replies: bool = False
    inferred: dict[str, str] = field(default_factory=dict)
    span: Span | None = None
    line: int | None = None
    checked: bool = False


@dataclass(slots=True)
class Claim:
    """What one line of a text page was taken for: ``role``, and the index of the top-level post, if any."""

    line: int
    role: str
    post: int | None
    text: str


@dataclass(slots=True)
class RawPage:
    """One page as a format saw it; ``claims`` is the line-by-line account of a text page.

    ``context`` holds posts that the source sends along because its own refer to them, such as their parents.
    ``page`` is the page itself, where the source is threadkit's own JSON: nothing is left to be understood.
    ``remarks`` are the saver's own words, ``properties`` a note's front matter as written. ``begins`` is the offset
    at which a page begins that is one of several in a text.
    """

    posts: list[RawPost] = field(default_factory=list)
    context: list[RawPost] = field(default_factory=list)
    focal: RawPost | None = None
    title: str | None = None
    url: str | None = None
    language: str | None = None
    timezone: str | None = None
    captured_at: datetime | None = None
    coverage: Coverage = field(default_factory=Coverage)
    remarks: list[Remark] = field(default_factory=list)
    properties: dict[str, str | tuple[str, ...]] = field(default_factory=dict)
    claims: Iterable[Claim] = ()
    page: Page | None = None
    begins: int = 0

    def add_unclaimed(self, count: int) -> None:
        """Count what belongs to no post beside what the format told of, in the unit of the page's coverage."""
        self.coverage = self.coverage.model_copy(update={"unclaimed": self.coverage.unclaimed + count})


def total(coverages: Sequence[Coverage]) -> Coverage:
    """What the coverages of several pages, at least one, come to; the unit is the first one's."""
    counted = {name: sum(getattr(one, name) for one in coverages) for name in ("posts", "chrome", "unclaimed")}
    return coverages[0].model_copy(update=counted)
