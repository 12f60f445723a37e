"""oEmbed answers: a post as the block quote that websites embed, with its author beside it in JSON."""

from __future__ import annotations

from ..diagnostics import Report
from ..documents import Document
from ..dom import Element, collapse, find, parse_html, text_nodes
from ..raw import RawAuthor, RawPage, RawPost
from ..values.links import parse_status_url
from ._account.known import Known, words_of
from ._base import Format
from ._embed.quote import read_quote
from ._json import Object, get_text, objects, page_of, values


def sniff(document: Document) -> float:
    """The keys of an oEmbed answer, and the class of the block quote."""
    text = document.sample
    return 0.95 if '"html"' in text and "twitter-tweet" in text and '"author_url"' in text else 0.0


def parse(document: Document, report: Report) -> list[RawPage]:
    """One post for each answer."""
    posts: list[RawPost] = []
    lost = 0
    for value, line in values(document, report):
        for one in objects(value):
            markup = parse_html(get_text(one, "html") or "")
            post = _post(one, markup)
            if post is None:
                lost += 1
                report.add(
                    "object-unknown", "no oEmbed answer of a post", line=line, excerpt=", ".join(list(one)[:12])
                )
                continue
            post.line = line
            posts.append(post)
            lost += _tell_rest(post, markup, report)
    if not posts:
        return []
    page = page_of(posts, lost=lost)
    page.focal = posts[0] if len(posts) == 1 else None
    return [page]


def _post(value: Object, markup: Element) -> RawPost | None:
    url = get_text(value, "url")
    quote = find(markup, "//blockquote")
    post = read_quote(quote) if quote is not None else None
    if quote is None or post is None:
        return None
    link = parse_status_url(url or "")
    linked = post.author.username if post.author else None
    username = (get_text(value, "author_url") or "").rstrip("/").rpartition("/")[2] or linked
    post.id = link[1] if link else post.id
    post.author = RawAuthor(username=username, name=get_text(value, "author_name"))
    return post


def _tell_rest(post: RawPost, markup: Element, report: Report) -> int:
    """Report each text of the markup that has words which the post does not say; how many they are."""
    known = Known(page_of([post]))
    told = 0
    for parent, text in text_nodes(markup):
        is_link = parent.tag == "a"  # the post's date, in any language, and addresses as they are shown
        if not is_link and words_of(text) - known.all_words:
            told += 1
            report.add("text-unclaimed", line=post.line, excerpt=collapse(text))
    return told


FORMAT = Format("json_oembed", "oEmbed answers: the block quote that websites embed", "json", sniff, parse)
