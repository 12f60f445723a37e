"""The models of one saved page: ``Page``, ``Post`` and what a post is made of.

All are frozen pydantic models; nothing is parsed in validators. Times are aware and in UTC. Spans are half-open
``(start, end)`` offsets in code points.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from pydantic import BaseModel, ConfigDict

from .calendar_bounds import Moment
from .diagnostics import Diagnostic
from .packing import EMPTY, made_of, values_of
from .showing import by_line, in_notebook, shortened, time_line

PAGE_SCHEMA = "page/1"
Span = tuple[int, int]
Precision = Literal["millisecond", "second", "minute", "hour", "day", "month", "year"]
Verified = Literal["blue", "business", "government", "legacy"]
#: Who says when a page was captured: the user, the page itself, or what it was kept in (a WARC, a HAR, a mail).
CapturedBy = Literal["given", "page", "container"]
MediaType = Literal["photo", "video", "animated_gif"]
Availability = Literal[
    "available", "deleted", "withheld", "protected", "suspended", "blocked", "restricted", "unavailable", "missing",
]  # fmt: skip


class Model(BaseModel):
    """Base of all models: immutable, hashable; a field that a later version adds is ignored when read.

    A ``repr`` names only the fields that are not as they are by default.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    def __reduce__(self) -> tuple[object, ...]:
        """What crosses to another process: the values alone, in half the bytes of pydantic's own state."""
        return made_of, (type(self), *values_of(self))

    def __str__(self) -> str:
        return repr(self)

    def __repr_args__(self) -> Iterator[tuple[str | None, object]]:
        for name, field in type(self).model_fields.items():
            value = getattr(self, name)
            if field.is_required() or value != field.default:
                yield name, value


class Author(Model):
    """Who wrote a post. ``username`` has no ``@``; each field is null where the page does not show it."""

    username: str | None = None
    name: str | None = None
    id: str | None = None
    verified: Verified | None = None
    avatar_url: str | None = None


class UrlEntity(Model):
    """A link in a post's text: as written (``url``), where it leads (``expanded_url``), as shown."""

    url: str
    expanded_url: str | None = None
    display_url: str | None = None
    span: Span | None = None


class Mention(Model):
    """An ``@username`` in a post's text; ``username`` is without the ``@``, ``span`` includes it."""

    username: str
    span: Span


class Hashtag(Model):
    """A ``#tag`` in a post's text; ``tag`` is without the ``#``, ``span`` includes it."""

    tag: str
    span: Span


class Cashtag(Model):
    """A ``$TAG`` in a post's text; ``tag`` is without the ``$``, ``span`` includes it."""

    tag: str
    span: Span


class Style(Model):
    """A stretch of a post's text that the source states as bold, italic or struck through."""

    kind: Literal["bold", "italic", "strike"]
    span: Span


class Entities(Model):
    """Links, mentions, hashtags and cashtags of a text, and its styled stretches, each in order of appearance."""

    urls: tuple[UrlEntity, ...] = ()
    mentions: tuple[Mention, ...] = ()
    hashtags: tuple[Hashtag, ...] = ()
    cashtags: tuple[Cashtag, ...] = ()
    styles: tuple[Style, ...] = ()


class Metrics(Model):
    """Counts as the page shows them, null where it shows none.

    ``rounded`` names the counts that were printed shortened: ``32.3K`` is 32300 and rounded.
    """

    replies: int | None = None
    reposts: int | None = None
    likes: int | None = None
    quotes: int | None = None
    bookmarks: int | None = None
    views: int | None = None
    rounded: tuple[str, ...] = ()


class Media(Model):
    """A picture, video or GIF of a post. ``path`` is the local file where it was saved with the page."""

    type: MediaType = "photo"
    url: str | None = None
    alt: str | None = None
    width: int | None = None
    height: int | None = None
    duration_ms: int | None = None
    path: str | None = None


class ReplyTo(Model):
    """What a post replies to.

    ``id`` is the parent's status id, ``usernames`` are those the page says it replies to (no ``@``), ``key``
    is the parent's key where the page's own structure (a connector line, an indentation) names a post of the
    same page.
    """

    id: str | None = None
    usernames: tuple[str, ...] = ()
    key: str | None = None


class PollOption(Model):
    """One choice of a poll; ``votes`` or ``percent`` as the source has them."""

    label: str
    votes: int | None = None
    percent: float | None = None


class Poll(Model):
    """A poll. ``final`` is null where the page does not say whether the vote has ended."""

    options: tuple[PollOption, ...] = ()
    votes: int | None = None
    ends_at: Moment | None = None
    final: bool | None = None


class Card(Model):
    """A link preview. ``url`` is where it leads, ``type`` the site's own name of the card.

    Of a carousel it is the first slide; ``slides`` are the others.
    """

    type: str | None = None
    url: str | None = None
    domain: str | None = None
    title: str | None = None
    description: str | None = None
    image_url: str | None = None
    slides: tuple[Card, ...] = ()


class CommunityNote(Model):
    """The readers' context that the site shows with a post."""

    text: str
    id: str | None = None
    url: str | None = None
    urls: tuple[str, ...] = ()


class ArticleBlock(Model):
    """One block of a long-form article: ``type`` such as ``paragraph``, ``heading``, ``image``, ``post``.

    ``links`` and ``styles`` are those of its text, with spans into it; a link's words stay as the author
    wrote them. ``rows`` are the cells of a table.
    """

    type: str
    text: str = ""
    level: int | None = None
    url: str | None = None
    links: tuple[UrlEntity, ...] = ()
    styles: tuple[Style, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


class Article(Model):
    """A long-form X Article."""

    title: str | None = None
    blocks: tuple[ArticleBlock, ...] = ()
    id: str | None = None
    url: str | None = None
    preview: str | None = None
    cover_url: str | None = None
    published_at: Moment | None = None


class Place(Model):
    """The place that a post is tagged with. ``coordinates`` are ``(latitude, longitude)`` in degrees."""

    name: str | None = None
    id: str | None = None
    country: str | None = None
    coordinates: tuple[float, float] | None = None


class Edits(Model):
    """The versions of an edited post: status ids, oldest first; ``edited_at`` is the last change."""

    ids: tuple[str, ...] = ()
    edited_at: Moment | None = None


class Post(Model):
    """One post as a page shows it; a quoted post is a ``Post`` nested in ``quoted``.

    ``created_at`` is in UTC and as fine as ``precision`` says. ``inferred`` maps each field that the source
    does not state to the basis on which it was inferred. ``time_text`` is the time as printed. ``also_quoted``
    holds further embedded posts, where a page shows more than one under a post. ``hidden_replies`` tells that the
    page leaves out replies to the post ("Show more replies"). ``repost_id`` and ``reposted_at`` are the repost's
    own, beside ``reposted_by``. ``community`` names the community that it was posted in, ``reply_control``
    tells who may reply, in the page's words. ``span`` points into the decoded text of a text page, ``line`` (from
    1) into the source of an HTML page.
    """

    key: str
    id: str | None = None
    url: str | None = None
    author: Author | None = None
    created_at: Moment | None = None
    precision: Precision | None = None
    time_text: str | None = None
    text: str = ""
    entities: Entities = Entities()
    metrics: Metrics = Metrics()
    media: tuple[Media, ...] = ()
    quoted: Post | None = None
    also_quoted: tuple[Post, ...] = ()
    reply_to: ReplyTo | None = None
    reposted_by: Author | None = None
    repost_id: str | None = None
    reposted_at: Moment | None = None
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
    inferred: dict[str, str] = EMPTY
    span: Span | None = None
    line: int | None = None

    def __hash__(self) -> int:
        return hash(self.key)  # posts that are equal have one key

    def __repr_args__(self) -> Iterator[tuple[str | None, object]]:
        yield None, self.key
        yield "author", by_line(self)
        yield "created_at", time_line(self)
        yield "text", shortened(self.text)
        if self.availability != "available":
            yield "availability", self.availability

    def _repr_html_(self) -> str:
        """The post as a notebook shows it."""
        return in_notebook(self)


class Coverage(Model):
    """How much of a page is in posts, in known chrome, and unclaimed.

    ``unit`` is ``characters`` for text (white space not counted), ``nodes`` for HTML's text nodes, ``objects``
    for JSON's post objects.
    """

    unit: Literal["characters", "nodes", "objects"] = "characters"
    posts: int = 0
    chrome: int = 0
    unclaimed: int = 0


class Source(Model):
    """Where a page came from. ``captured_at`` is when it was saved, and ``captured_by`` who says so.

    ``timezone`` is that of its clock times, ``language`` that of the page's interface; ``container`` names the
    wrapper that it was found in. ``piece`` is set where a large file was read in pieces, each a page: the number,
    from 1, of the one that this page is, of which ``sha256`` is then. ``coverage`` is the page's.
    """

    format: str
    path: str | None = None
    url: str | None = None
    title: str | None = None
    sha256: str | None = None
    encoding: str | None = None
    language: str | None = None
    timezone: str | None = None
    captured_at: Moment | None = None
    captured_by: CapturedBy | None = None
    container: str | None = None
    piece: int | None = None
    coverage: Coverage | None = None


class Part(Model):
    """One of several saved pages in one document: its posts begin at index ``first``."""

    first: int
    focal: str | None = None
    title: str | None = None


class Remark(Model):
    """The saver's own words in a note: what stands in it and is neither a post nor the page's furniture.

    ``before`` is the index in ``Page.posts`` of the post above which they stand; null below the last one.
    """

    text: str
    span: Span | None = None
    line: int | None = None
    before: int | None = None


class StatedLink(Model):
    """How a post hangs under another in a thread that was saved as such; ``post`` and ``parent`` are keys."""

    post: str
    parent: str
    kind: Literal["reply", "quote", "continuation", "quoted"]
    basis: Literal["stated", "matched", "inferred"]


class Page(Model):
    """What one saved document says, in its own order; ``focal`` is the key of the post that it is about.

    ``context`` holds posts that are not the page's own and that the source sends along because its own refer to
    them, such as parents of replies in API v2's ``includes``; a thread takes them in. Where a file holds several
    saved pages, ``parts`` tells where each begins; it is empty otherwise. ``remarks`` are the saver's own words,
    ``properties`` a note's front matter, as written. ``links`` are those of a thread that was saved as such: what
    hangs under nothing there is a root. ``threadkit`` tells readers of the JSON what it is.
    """

    threadkit: Literal["page/1"] = "page/1"
    posts: tuple[Post, ...] = ()
    context: tuple[Post, ...] = ()
    source: Source
    focal: str | None = None
    parts: tuple[Part, ...] = ()
    coverage: Coverage = Coverage()
    remarks: tuple[Remark, ...] = ()
    links: tuple[StatedLink, ...] = ()
    properties: dict[str, str | tuple[str, ...]] = EMPTY
    diagnostics: tuple[Diagnostic, ...] = ()

    def __hash__(self) -> int:
        return hash((self.source, self.focal, len(self.posts)))

    def __repr_args__(self) -> Iterator[tuple[str | None, object]]:
        yield None, self.source.format
        yield "posts", len(self.posts)
        for name in ("path", "title"):
            if (value := getattr(self.source, name)) is not None:
                yield name, value

    def _repr_html_(self) -> str:
        """The page's posts as a notebook shows them."""
        return in_notebook(self)
