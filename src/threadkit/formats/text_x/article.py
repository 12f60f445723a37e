"""A long-form Article on a page of its own: title, counts, body, and posts that stand within the body."""

from __future__ import annotations

from ...models import Article, ArticleBlock, Media
from ...raw import RawPost
from .._lines import Role
from .body import BodyReader
from .counts import CountReader
from .next import LONGEST, weight
from .post_heads import PostHead
from .unit import Unit

ARTICLE_COUNTS = ("replies", "reposts", "likes", "views")
_REACH = 30


class ArticleReader:
    """Reads the lines of an article into its post."""

    def __init__(self, body: BodyReader, counts: CountReader, unit: Unit) -> None:
        self.body = body
        self.counts = counts
        self.unit = unit
        self.rows = body.rows
        self.text = body.text
        self.blocks: list[ArticleBlock] = []

    def read(self, first: int, last: int, embedded: list[PostHead], above: int | None = None) -> None:
        """Take the lines ``first`` to ``last`` (excluded) with the posts whose headers stand in them.

        ``above``: the line of the title, where it stands above the author.
        """
        first = self._above_title(first, last)
        run = self._run(first, min(first + _REACH, last))
        at = first
        title = None
        if above is not None:
            title = self.text[above]
            self._claim(above, above + 1, Role.ARTICLE)
        if run and (title is None or self.rows.next(first, last, last - first) == run[0]):
            title = title or self.rows.join(first, run[0]) or None
            self._claim(first, run[0], Role.ARTICLE)
            self._assign(self.unit.post, run)
            at = run[-1] + 1
        elif title is None and (heading := self.rows.next(first, last, last - first)) is not None:
            title = self.text[heading]
            at = heading + 1
            self._claim(heading, at, Role.ARTICLE)
        for number, header in enumerate(embedded):
            self._paragraphs(at, header.first)
            at = self._post(header, embedded[number + 1].first if number + 1 < len(embedded) else last)
        self._paragraphs(at, last)
        self.unit.post.article = Article(title=title, blocks=tuple(self.blocks))

    def _above_title(self, first: int, last: int) -> int:
        """The line of the title: a button below the author's name and the picture above the title are none."""
        while (number := self.rows.next(first, last, 3)) is not None:
            if self.text[number] in self.body.words.follow:
                self.unit.chrome[number] = Role.BUTTON
            elif self.rows.roles[number] == "image":
                self.unit.chrome[number] = Role.MEDIA
                self.unit.post.media = (*self.unit.post.media, Media(type="photo"))
            else:
                return number
            first = number + 1
        return first

    def begins(self, first: int, last: int) -> bool:
        """Whether the lines begin as an article does: a title, then all its counts."""
        return len(self._run(first, min(first + _REACH, last))) > 3

    def _run(self, first: int, last: int) -> list[int]:
        """The first row of counts in these lines: at least three, one below another."""
        run: list[int] = []
        for number in range(first, last):
            line = self.text[number]
            if not line:
                continue
            if self.body.words.count(line) is not None:
                run.append(number)
            elif len(run) > 2:
                break
            else:
                run = []
        return run if len(run) > 2 else []

    def _assign(self, post: RawPost, run: list[int]) -> None:
        if len(run) in (4, 5):
            post.counts.update(zip(ARTICLE_COUNTS, (self.text[number] for number in run), strict=False))
            post.inferred["metrics"] = "position"
            for number in run:
                self.unit.chrome[number] = Role.COUNTS
        else:
            self.unit.counts.extend(run)

    def _post(self, header: PostHead, last: int) -> int:
        """Take a post within the body; the line after it."""
        run = self._run(header.body, last)
        end = run[0] if run else self._end(header.body, last)
        post = RawPost(author=header.author, time=header.time, line=header.first + 1)
        for number in range(header.first, header.body):
            if self.text[number]:
                self.unit.claims[number] = Role.AUTHOR_AND_TIME
        self.body.part(header.body, end, self.unit, post)
        if run:
            self._assign(post, run)
        post.span = self.rows.lines.span(header.first, (run[-1] if run else end - 1))
        if self.unit.post.quoted is None:
            self.unit.post.quoted = post
        else:
            self.unit.post.also_quoted.append(post)
        self.blocks.append(ArticleBlock(type="post"))
        return run[-1] + 1 if run else end

    def _end(self, first: int, last: int) -> int:
        """Where a post without counts ends: with the article, if that is soon enough, else at a blank line."""
        if weight(self.rows.join(first, last)) <= LONGEST:
            return last
        return next((n for n in range(first + 1, last) if not self.text[n]), last)

    def _paragraphs(self, first: int, last: int) -> None:
        start = None
        for number in range(first, last + 1):
            if number < last and self.text[number]:
                start = number if start is None else start
            elif start is not None:
                self.blocks.append(ArticleBlock(type="paragraph", text=self.rows.join(start, number)))
                self._claim(start, number, Role.ARTICLE)
                start = None

    def _claim(self, first: int, last: int, role: Role) -> None:
        for number in range(first, last):
            if self.text[number]:
                self.unit.claims[number] = role
