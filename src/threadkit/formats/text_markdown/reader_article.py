"""A long-form article in a reader's Markdown, with the posts that it embeds.

Its paragraphs are the blocks of the article. An embedded post has its author's lines; where it ends is not marked.
Since readers print a post's text as one paragraph, it is one paragraph with its pictures, and what it quotes.
"""

from __future__ import annotations

from ... import regex as re
from ...models import Article, ArticleBlock, Card
from ...raw import RawAuthor, RawPage, RawPost
from .._lines import Role
from .._localtimes import time_language
from .reader_lines import Body
from .reader_posts import claim_tail, put
from .reader_words import Interface

_HANDLE = re.compile(r"@(\w{1,20})")
_RULE = re.compile(r"[-=*_]{3,}")
_COVER = "article cover image"
_LONGEST_NAME = 60
#: The button beside an author, in the words that screen readers are told.
_BUTTON = "Click to "


class ArticleReader:
    """Reads the lines into one post with its article."""

    def __init__(self, body: Body, page: RawPage, interface: Interface, author: RawAuthor) -> None:
        self.body, self.page, self.interface = body, page, interface
        self.post = RawPost(author=author)
        self.blocks: list[ArticleBlock] = []
        self._level = 0  # of a heading whose words stand below its sign

    def read(self, first: int, title: str | None, stop: int | None = None) -> None:
        """Add the post with the article in the lines from ``first`` on, to the line ``stop``."""
        lines = [number for number in range(first, stop or len(self.body)) if self.body.rows[number]]
        at = self._own_head(lines, title) if stop is not None else 0
        while at < len(lines):
            number = lines[at]
            line = self.body[number]
            if self.blocks and self.interface.kind(line.text) == "tail":
                claim_tail(self.body, number, self.interface)
                break
            if (used := self._embedded(lines, at)) > at:
                at = used
                continue
            at += 1
            if self.interface.kind(line.text) == "chrome" or _RULE.fullmatch(line.row):
                self.body.claim(number, number, Role.CHROME)
            elif line.is_avatar and not self.blocks:
                self.body.claim(number, number, Role.AVATAR)
            else:
                self._block(number)
        if self.blocks:
            self.post.article = Article(title=title, blocks=tuple(self.blocks))
            self.post.span = (self.body.lines.starts[first], self.body.lines.ends[(stop or 0) - 1])
            self.page.posts.append(self.post)

    def _own_head(self, lines: list[int], title: str | None) -> int:
        """Take what stands between the site's heading and the article: its author, cover, title and views."""
        at = 0
        while at < len(lines):
            number = lines[at]
            line, head = self.body[number], self._head(lines, at)
            if head is not None and head[0].username == (self.post.author and self.post.author.username):
                self.post.author = head[0]
                for taken in lines[at : head[1]]:
                    self.body.claim(taken, taken, Role.AUTHOR, self.post)
                at = head[1]
                continue
            if line.text and line.text == title:
                self.body.claim(number, number, Role.ARTICLE, self.post)
            elif line.target.endswith("/analytics"):
                self.body.claim(number, number, Role.COUNTS)  # they stand below the article, too
            elif line.is_avatar or self.interface.kind(line.text) or line.text.startswith(_BUTTON):
                self.body.claim(number, number, Role.CHROME)
            elif line.read.media and not line.text:
                self._pictures(number)
                self.body.claim(number, number, Role.COVER)
            else:
                break
            at += 1
        return at

    def _pictures(self, number: int) -> None:
        media = self.body[number].read.media
        self.blocks += [ArticleBlock(type="image", url=m.url or m.path, text=m.alt or "") for m in media]

    def _block(self, number: int) -> None:
        row = self.body.rows[number]
        read = self.body[number].read
        self._pictures(number)
        if read.text:
            level = self._level or len(row) - len(row.lstrip("#"))
            links = "".join(f" ({link.url})" for link in read.links if link.url not in read.text)
            kind = "heading" if level else "paragraph"
            self.blocks.append(ArticleBlock(type=kind, text=read.text + links, level=level or None))
        self._level = len(row) if row.strip("#") == "" else 0
        self.body.claim(number, number, Role.ARTICLE, self.post)

    # -- embedded posts ----------------------------------------------------------------------------

    def _embedded(self, lines: list[int], at: int) -> int:
        """Take the post whose author stands at ``lines[at]``: the index after it, or ``at`` where none begins."""
        post, at = self._unit(lines, at)
        if post is None:
            return at
        if at < len(lines) and self.interface.kind(self.body[lines[at]].text) == "quote":
            inner, after = self._unit(lines, at + 1)
            if inner is not None:
                self.body.claim(lines[at], lines[at], Role.CHROME)
                post.quoted, at = inner, after
        if self.post.quoted is None:
            self.post.quoted = post
        else:
            self.post.also_quoted.append(post)
        self.blocks.append(ArticleBlock(type="post"))
        return at

    def _unit(self, lines: list[int], at: int) -> tuple[RawPost | None, int]:
        head = self._head(lines, at)
        if head is None:
            return None, at
        author, stop = head
        post = RawPost(author=author, span=self.body.lines.span(lines[at], lines[stop - 1]))
        for number in lines[at:stop]:
            self.body.claim(number, number, Role.QUOTED_AUTHOR, self.post if self.body[number].text else None)
        at = stop
        if at < len(lines) and time_language(self.body[lines[at]].text):
            post.time = self.body[lines[at]].text
            self.body.claim(lines[at], lines[at], Role.TIME, self.post)
            at += 1
        if at < len(lines) and _COVER in self.body.rows[lines[at]].lower():
            return post, self._card(lines, at, post)
        rows: list[int] = []
        while at < len(lines) and (self.body[lines[at]].is_picture or not _has_text(self.body, rows)):
            if self.interface.kind(self.body[lines[at]].text) == "quote" or self._head(lines, at):
                break
            rows.append(lines[at])
            at += 1
        if rows:
            put(self.body, post, rows)
        return post, at

    def _head(self, lines: list[int], at: int) -> tuple[RawAuthor, int] | None:
        """The author named from ``lines[at]`` on by a name, pictures and a username, and the index after them."""
        name = self.body[lines[at]].text if at < len(lines) else ""
        if not 0 < len(name) <= _LONGEST_NAME or self.body.rows[lines[at]].startswith("#"):
            return None
        for index in range(at + 1, min(at + 4, len(lines))):
            line = self.body[lines[index]]
            if found := _HANDLE.fullmatch(line.text):
                return RawAuthor(found[1], name), index + 1
            if not line.is_picture:
                return None
        return None

    def _card(self, lines: list[int], at: int, post: RawPost) -> int:
        """The preview of another article: its cover, its title, its beginning."""
        rows = lines[at : at + 3]
        texts = [self.body[number].text for number in rows]
        media = self.body[rows[0]].read.media
        post.card = Card(
            type="article",
            title=texts[1] if len(texts) > 1 else None,
            description=texts[2] if len(texts) > 2 else None,
            image_url=(media[0].url or media[0].path) if media else None,
        )
        self.body.claim(rows[0], rows[0], Role.COVER)
        for number in rows[1:]:
            self.body.claim(number, number, Role.CARD, self.post)
        return at + len(rows)


def _has_text(body: Body, rows: list[int]) -> bool:
    return any(body[number].text for number in rows)
