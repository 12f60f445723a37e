"""A long-form article on a page of its own in the markup of Nitter (2026)."""

from __future__ import annotations

from ...dom import Element, collapse, find, find_all, line_of, text_of
from ...models import Article, ArticleBlock
from ...raw import RawPost
from .._mirror_links import unproxied
from .post import Mirror, read_post

_BLOCKS = "./p | ./h1 | ./h2 | ./h3 | ./h4 | ./ul/li | ./ol/li | ./blockquote | ./pre | .//img | ./hr"
_HEADINGS = ("h1", "h2", "h3", "h4")


def read_article(tree: Element, mirror: Mirror) -> tuple[Element, RawPost] | None:
    """The post that the article belongs to: its author, counts and id stand in the article's head."""
    body = find(tree, '//article[contains(@class, "article-body")] | //*[h1[contains(@class, "article-title")]]')
    if body is None:
        return None
    post = read_post(body, mirror)
    post.text, post.links, post.media = "", (), ()
    title = find(body, './/*[contains(@class, "article-title")]')
    cover = find(tree, '//img[contains(@class, "article-cover")]')
    post.article = Article(
        id=post.id,
        title=collapse(text_of(title)) if title is not None else None,
        blocks=tuple(_blocks(body, title)),
        cover_url=unproxied(cover.get("src")) if cover is not None else None,
    )
    post.line = line_of(body)
    return body, post


def _blocks(body: Element, title: Element | None) -> list[ArticleBlock]:
    made = []
    for node in find_all(body, _BLOCKS):
        if node is title or "avatar" in (node.get("class") or ""):
            continue
        text = text_of(node).strip()
        if node.tag == "img":
            made.append(ArticleBlock(type="image", text=node.get("alt") or "", url=unproxied(node.get("src"))))
        elif text and node.tag in _HEADINGS:
            made.append(ArticleBlock(type="heading", text=text, level=int(node.tag[1])))
        elif text:
            made.append(ArticleBlock(type=_KINDS.get(node.tag, "paragraph"), text=text))
    return made


_KINDS = {"li": "list-item", "blockquote": "quote", "pre": "code"}
