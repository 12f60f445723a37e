"""One post of the view as blocks of Markdown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby

from ..reader.model import (
    ArticleView,
    Block,
    CardView,
    Gone,
    Paragraph,
    Phrase,
    Picture,
    PollView,
    PostView,
    Run,
    Text,
    Who,
)
from ..reader.words import Words
from ._commonmark import (
    Flavour,
    broken,
    escaped_stretches,
    fenced,
    joined,
    label,
    one_line,
    paragraphs,
    quoted,
    web_link,
    without_indents,
)

#: Signs around a styled stretch, where it begins and ends with a letter or digit: elsewhere they would show.
_STYLES = {"bold": "**", "italic": "*"}


#: What GitHub and Obsidian have beyond that.
MORE_STYLES = {**_STYLES, "strike": "~~"}


class PostWriter:
    """Writes posts in CommonMark; what other flavours have beyond it, they override."""

    flavour: Flavour = "commonmark"
    styles = _STYLES

    def __init__(self, words: Words) -> None:
        self.words = words

    def line(self, text: str) -> str:
        """A text on one line, escaped."""
        return one_line(text, self.flavour)

    def heading(self, post: PostView) -> str:
        """Number, author, time and marks."""
        parts = [post.number] if post.number else []
        if (post.named or post.in_chain) and (post.who or not post.gone):
            parts.append(self.who(post.who))
        if post.when.full or post.when.label:
            parts.append(web_link(label(post.when.full or post.when.label, self.flavour), post.when.href))
        return " · ".join(parts) + "".join(self.mark(mark.number) for mark in post.marks)

    def mark(self, number: int) -> str:
        """The mark of a guess."""
        return f" (?{number})"

    def guess(self, number: int, text: str) -> str:
        """The line that a mark stands for."""
        return f"- ?{number} {text}\n"

    def after(self, post: PostView) -> Iterator[str]:
        """What stands behind a post: nothing, but for flavours that name it."""
        return iter(())

    def who(self, who: Who | None) -> str:
        """An author: the name in bold, the handle."""
        if who is None:
            return self.line(self.words("unknown_author"))
        name = f"**{self.line(who.name)}**" if who.name else ""
        return " ".join(filter(None, (name, self.line(who.handle))))

    def body(self, post: PostView) -> Iterator[str]:
        """All that stands below the heading, a block at a time."""
        if notes := [*map(self.phrase, post.above), *map(self.line, post.facts)]:
            yield f"*{'; '.join(notes)}*"
        if post.ad:
            yield f"*{self.line(post.ad)}*"
        if post.gone:
            yield self.gone(post.gone)
        yield from self.text(post.text)
        if post.truncated:
            yield f"*{self.line(self.words('truncated'))}*"
        if post.article:
            yield from self.article(post.article)
        for picture in post.pictures:
            yield self.picture(picture)
        if post.poll:
            yield from self.poll(post.poll)
        if post.card:
            yield self.card(post.card)
        for inner in post.quotes:
            yield self.quote(inner)
        if post.note:
            yield self.note(post.note)
        for before in post.earlier:
            yield f"*{self.line(before.label)}*"
            if before.text.paragraphs:
                yield quoted(list(self.text(before.text)))
        if post.counts:
            yield f"*{' · '.join(self.line(_count(one.label, one.earlier)) for one in post.counts)}*"

    def text(self, text: Text) -> Iterator[str]:
        """The paragraphs of a text; those of a list are one block."""
        blocks = [self.paragraph(one) for one in text.paragraphs]
        kinds = [one.kind for one in text.paragraphs]
        items: list[str] = []
        for kind, block in zip(kinds, blocks, strict=True):
            if kind == "item":
                items.append(block)
                continue
            if items:
                yield "\n".join(items)
                items = []
            if block:
                yield block
        if items:
            yield "\n".join(items)

    def paragraph(self, one: Paragraph) -> str:
        """A paragraph as its kind asks for."""
        if one.post is not None:
            return self.quote(one.post)
        if one.kind == "code":
            return fenced("".join(run.text for run in one.runs))
        if one.kind == "divider":
            return "---"
        if one.kind == "heading":
            return f"{'#' * max(4, min(6, one.level + 2))} {' '.join(self.phrase(one.runs).split())}"
        said = self.said(one.runs)
        if one.kind == "quote":
            return quoted([said])
        return "- " + said.replace("\n", "\n  ") if one.kind == "item" else said

    def said(self, runs: Phrase) -> str:
        """What somebody wrote, with its links and styles; line breaks are kept."""
        if all(run.href is None or run.kind in ("mention", "tag") for run in runs) and not any(
            run.styles for run in runs
        ):
            return paragraphs("".join(run.text for run in runs), self.flavour)
        texts = without_indents([run.text for run in runs])
        shown = [run._replace(text=text) for run, text in zip(runs, texts, strict=True)]
        return broken(joined(self._pieces(shown, lambda run: run.kind == "link" and bool(run.href), self.styled)))

    def styled(self, run: Run, text: str) -> str:
        """One stretch, which is escaped already."""
        for style in run.styles:
            if run.text[:1].isalnum() and run.text[-1:].isalnum() and "\n" not in run.text:
                sign = self.styles.get(style, "")
                text = f"{sign}{text}{sign}"
        return text

    def phrase(self, runs: Phrase) -> str:
        """Our own words around the posts."""
        return joined(self._pieces(runs, lambda run: bool(run.anchor or run.href), lambda run, text: text))

    def _pieces(
        self, runs: Iterable[Run], is_link: Callable[[Run], bool], words: Callable[[Run, str], str]
    ) -> Iterator[str]:
        """Links as they are, and between them what ``words`` makes of stretches that are escaped together."""
        for are_links, some in groupby(runs, is_link):
            group = list(some)
            if are_links:
                yield from map(self.link, group)
            else:
                yield from map(words, group, escaped_stretches([run.text for run in group], self.flavour))

    def link(self, run: Run) -> str:
        """A link to the web, or to a post."""
        return self.reference(run) if run.anchor else web_link(label(run.text, self.flavour), run.href)

    def reference(self, run: Run) -> str:
        """A post that is named by its number."""
        return run.text if run.text[:1].isdigit() else self.line(run.text)

    def gone(self, one: Gone) -> str:
        """Why a post cannot be seen."""
        parts = [f"**{self.line(one.word)}.**", self.line(one.why), self.line(one.said), self.phrase(one.proof)]
        links = [web_link(label(one.address, self.flavour), one.href)] if one.href else []
        links += [web_link(self.line(self.words("wayback")), one.wayback)] if one.wayback else []
        return " ".join(filter(None, (*parts, " · ".join(links))))

    def article(self, one: ArticleView) -> Iterator[str]:
        """A long-form article."""
        if one.title:
            yield f"### {web_link(label(one.title, self.flavour), one.href)}"
        yield from self.text(one.text)

    def picture(self, one: Picture) -> str:
        """A picture: shown where its file is at hand, else named; never shown from the network."""
        words = label(f"{one.word}: {' '.join(one.alt.split())}" if one.alt else one.word, self.flavour)
        if one.file is not None and one.kind == "photo" and not set(one.file) & {"<", ">", "\n", "\\"}:
            return f"![{label(one.alt, self.flavour)}](<{one.file}>)"
        return f"[{words}]" if one.href is None else web_link(words, one.href)

    def poll(self, one: PollView) -> Iterator[str]:
        """The choices as a list, and what is known of the vote."""
        yield "\n".join(
            f"- {self.line(choice.label)}" + (f" ({self.line(choice.shown)})" if choice.shown else "")
            for choice in one.choices
        )
        yield f"*{' · '.join(map(self.line, (self.words('poll'), *one.facts)))}*"

    def card(self, one: CardView) -> str:
        """A link preview on one line."""
        domain = f" ({self.line(one.domain)})" if one.domain else ""
        described = f": {self.line(one.description)}" if one.description else ""
        return f"{web_link(label(one.title, self.flavour), one.href)}{domain}{described}"

    def quote(self, post: PostView) -> str:
        """An embedded post as a block quote."""
        return quoted([*filter(None, (self.heading(post),)), *self.body(post)])

    def remark(self, block: Block) -> str:
        """What the saver of a note wrote."""
        return quoted([f"*{self.line(block.label)}:*", *self.text(block.text)])

    def note(self, text: Text) -> str:
        """The readers' context."""
        return quoted([f"*{self.line(self.words('note'))}:*", *self.text(text)])


def _count(label: str, earlier: tuple[str, ...]) -> str:
    return f"{label} ({', '.join(earlier)})" if earlier else label
