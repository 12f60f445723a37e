"""The view: a thread as a person reads it, in words of the reader's language.

Every string of a page has passed ``visible``: no control character acts, no half surrogate is left.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

RunKind = Literal["text", "link", "mention", "tag", "post"]


class Run(NamedTuple):
    """A stretch of text. ``href`` is an address on the web (http or https), ``anchor`` a post of this view."""

    text: str
    href: str | None = None
    anchor: str | None = None
    kind: RunKind = "text"
    styles: tuple[str, ...] = ()


Phrase = tuple[Run, ...]


class Paragraph(NamedTuple):
    """A paragraph: ``text``; in articles also ``heading``, ``quote``, ``item``, ``code``, ``divider``, ``post``.

    ``post`` is the embedded post that stands there, where it is at hand.
    """

    runs: Phrase = ()
    kind: str = "text"
    level: int = 0
    post: PostView | None = None


class Text(NamedTuple):
    """What somebody wrote, with its language (empty: not known) and direction."""

    paragraphs: tuple[Paragraph, ...] = ()
    lang: str = ""
    dir: str = "auto"

    @property
    def plain(self) -> str:
        """The words alone."""
        return "\n\n".join("".join(run.text for run in one.runs) for one in self.paragraphs)


class Who(NamedTuple):
    """An author as shown: ``name`` or ``handle`` is never both empty."""

    name: str
    handle: str
    href: str | None
    verified: bool

    @property
    def label(self) -> str:
        """The name, else the handle."""
        return self.name or self.handle


class When(NamedTuple):
    """A time: as short as the place allows, in full, and for machines (empty where it is not known)."""

    label: str
    full: str
    iso: str
    href: str | None


class Count(NamedTuple):
    """A count in words; ``earlier`` are other values that captures showed."""

    name: str
    label: str
    rounded: bool
    earlier: tuple[str, ...] = ()


class Picture(NamedTuple):
    """A picture or film. ``file`` is where its file lies, ``linked`` whether pages link it there or take it in.

    ``href`` is its address, which is never fetched; ``label`` is said where it is not shown.
    """

    kind: str
    word: str
    alt: str
    label: str
    href: str | None
    file: str | None
    linked: bool
    length: str
    width: int | None
    height: int | None


class Choice(NamedTuple):
    """A choice of a poll; ``share`` in whole per cent, or None where it is not known."""

    label: str
    share: int | None
    shown: str


class PollView(NamedTuple):
    """A poll and what is known of the vote."""

    choices: tuple[Choice, ...]
    facts: tuple[str, ...]


class CardView(NamedTuple):
    """A link preview."""

    title: str
    domain: str
    description: str
    href: str | None


class ArticleView(NamedTuple):
    """A long-form article, without what the post's own text holds of it."""

    title: str
    href: str | None
    text: Text


class Gone(NamedTuple):
    """Why a post cannot be seen: a word, a sentence, the page's words, what proves it, where it was."""

    kind: str
    word: str
    why: str
    said: str
    proof: Phrase
    address: str
    href: str | None
    wayback: str | None


class Earlier(NamedTuple):
    """What an earlier capture showed in place of the text."""

    label: str
    text: Text


class Mark(NamedTuple):
    """That something of a post is guessed: the number of the line that tells how, and what."""

    number: int
    label: str


class PostView(NamedTuple):
    """One post, with all that is shown of it."""

    key: str
    anchor: str
    number: str
    in_chain: bool
    own: bool
    named: bool
    who: Who | None
    when: When
    above: tuple[Phrase, ...]
    facts: tuple[str, ...]
    marks: tuple[Mark, ...]
    gone: Gone | None
    ad: str
    text: Text
    truncated: bool
    article: ArticleView | None
    pictures: tuple[Picture, ...]
    poll: PollView | None
    card: CardView | None
    note: Text | None
    quotes: tuple[PostView, ...]
    counts: tuple[Count, ...]
    earlier: tuple[Earlier, ...]
    permalink: str | None
    parent_url: str | None
    parent_anchor: str | None
    tags: tuple[str, ...]


StepKind = Literal[
    "tree", "/tree", "item", "/item", "side", "/side", "group", "/group", "rail", "/rail", "post", "more", "remark"
]


class Block(NamedTuple):
    """One step through the view, in reading order: a post, or where a part of the page begins or ends.

    ``tree`` … ``/tree`` hold an author's chain, whose ``item``s are a post and the ``side``: ``label`` tells how
    many posts are in it. A ``group`` holds ``rail``s, where answers compete. ``more``: the page had more here.
    ``remark``: ``text`` is what the saver of a note wrote there.
    """

    kind: StepKind
    level: int = 0
    post: PostView | None = None
    label: str = ""
    text: Text = Text()


class GuessLine(NamedTuple):
    """A numbered line of "What was guessed", and the posts that it concerns."""

    number: int
    text: str
    posts: Phrase
    rest: str


class Fact(NamedTuple):
    """One line of evidence."""

    label: str
    value: str
    kind: Literal["text", "file", "code", "link"] = "text"
    href: str | None = None


class Evidence(NamedTuple):
    """Where all this comes from: a list of facts for each capture, what is in which, what was noticed."""

    captures: tuple[tuple[Fact, ...], ...]
    notes: tuple[str, ...]
    noticed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Head:
    """The top of the page. ``around`` is what stands before and behind the author's name ("", " and 7 others")."""

    title: str
    title_lang: str
    title_dir: str
    who: Who | None
    around: tuple[str, str]
    facts: tuple[str, ...]
    band: tuple[str, ...]
    only_author: bool
    counts: bool
    description: str
    url: str | None
    first_anchor: str
    published: str
    modified: str
