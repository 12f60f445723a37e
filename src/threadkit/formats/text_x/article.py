"""A long-form Article on a page of its own: title, counts, body, and posts that stand within the body."""

from __future__ import annotations

from ...models import Article, ArticleBlock, Media
from ...raw import RawPost
from .._lines import Role
from .alphabet import COUNTS
from .body import BodyReader
from .counts import CountReader
from .draft import Draft
from .headless import LONGEST, weight
from .post_heads import PostHead

ARTICLE_COUNTS = ("replies", "reposts", "likes", "views")
_REACH = 30


class ArticleReader:
    """Reads the lines of an article into its post."""

    def __init__(self, body: BodyReader, counts: CountReader, draft: Draft) -> None:
        self.body = body
        self.counts = counts
        self.draft = draft
        self.lines = body.lines
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
        if run and (title is None or self.lines.filled_below(first, last, last - first) == run[0]):
            title = title or self.lines.join(first, run[0]) or None
            self._claim(first, run[0], Role.ARTICLE)
            self._assign(self.draft.post, run)
            at = run[-1] + 1
        elif title is None and (heading := self.lines.filled_below(first, last, last - first)) is not None:
            title = self.text[heading]
            at = heading + 1
            self._claim(heading, at, Role.ARTICLE)
        for number, head in enumerate(embedded):
            self._paragraphs(at, head.first)
            at = self._post(head, embedded[number + 1].first if number + 1 < len(embedded) else last)
        self._paragraphs(at, last)
        self.draft.post.article = Article(title=title, blocks=tuple(self.blocks))

    def _above_title(self, first: int, last: int) -> int:
        """The line of the title: a button below the author's name and the picture above the title are none."""
        while (number := self.lines.filled_below(first, last, 3)) is not None:
            if self.text[number] in self.body.wording.follow:
                self.draft.chrome[number] = Role.BUTTON
            elif self.lines.roles[number] == "image":
                self.draft.chrome[number] = Role.MEDIA
                self.draft.post.media = (*self.draft.post.media, Media(type="photo"))
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
            letter = self.lines.letters[number]
            if letter == "_":
                continue
            if letter in COUNTS:
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
                self.draft.chrome[number] = Role.COUNTS
        else:
            self.draft.counts.extend(run)

    def _post(self, head: PostHead, last: int) -> int:
        """Take a post within the body; the line after it."""
        run = self._run(head.body, last)
        end = run[0] if run else self._end(head.body, last)
        post = RawPost(author=head.author, time=head.time, line=head.first + 1)
        for number in range(head.first, head.body):
            if self.text[number]:
                self.draft.claims[number] = Role.AUTHOR_AND_TIME
        self.body.part(head.body, end, self.draft, post)
        if run:
            self._assign(post, run)
        post.span = self.lines.source.span(head.first, (run[-1] if run else end - 1))
        if self.draft.post.quoted is None:
            self.draft.post.quoted = post
        else:
            self.draft.post.also_quoted.append(post)
        self.blocks.append(ArticleBlock(type="post"))
        return run[-1] + 1 if run else end

    def _end(self, first: int, last: int) -> int:
        """Where a post without counts ends: with the article, if that is soon enough, else at a blank line."""
        if weight(self.lines.join(first, last)) <= LONGEST:
            return last
        return next((n for n in range(first + 1, last) if not self.text[n]), last)

    def _paragraphs(self, first: int, last: int) -> None:
        start = None
        for number in range(first, last + 1):
            if number < last and self.text[number]:
                start = number if start is None else start
            elif start is not None:
                self.blocks.append(ArticleBlock(type="paragraph", text=self.lines.join(start, number)))
                self._claim(start, number, Role.ARTICLE)
                start = None

    def _claim(self, first: int, last: int, role: Role) -> None:
        for number in range(first, last):
            if self.text[number]:
                self.draft.claims[number] = role
