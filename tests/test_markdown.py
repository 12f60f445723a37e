"""The Markdown export as a CommonMark parser shows it: the words as they are, no markup of a page's own."""

from __future__ import annotations

from datetime import UTC, datetime
from html import unescape
from re import sub

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

import threadkit
from threadkit.exporters._commonmark import fenced, one_line, paragraphs, web_link

COMMONMARK = MarkdownIt("commonmark")
HOSTILE = st.text(
    st.sampled_from(list("\\`*_[]<>|~&;#-+=.)(!:/\"' \n\t0123abcäß漢🧵"))
    | st.characters(exclude_categories=["Cs", "Cc"]),
    max_size=60,
)


def visible(html: str) -> str:
    return "".join(unescape(sub(r"<[^>]*>", "", html)).split())


def squeezed(text: str) -> str:
    return "".join(text.replace("\x00", "\ufffd").split())


@given(HOSTILE)
def test_texts_show_as_they_are(text: str) -> None:
    html = COMMONMARK.render(paragraphs(text))
    assert visible(html) == squeezed(text)
    assert set(sub(r"</?(?:p|br /)>", "", html)) & {"<", ">"} == set()


@given(HOSTILE)
def test_a_line_stays_one_line_of_text(text: str) -> None:
    html = COMMONMARK.render("## " + one_line(text))
    assert visible(html) == squeezed(text)


@given(HOSTILE)
def test_code_stays_code(text: str) -> None:
    html = COMMONMARK.render(fenced(text))
    assert html.startswith("<pre><code>") and html.count("<") == 4
    assert visible(html) == squeezed(text)


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "https://a.example/<b>", "data:text/html,x", "https://a b", "file:///etc", ""]
)
def test_only_web_addresses_become_links(url: str) -> None:
    assert web_link("x", url) == "x"


def a_post(**fields: object) -> threadkit.Post:
    author = threadkit.Author(username="tove_lathe", name="Tove")
    moment = datetime(2026, 3, 4, 5, 6, tzinfo=UTC)
    values: dict[str, object] = {"key": "1", "author": author, "created_at": moment, "precision": "minute"}
    return threadkit.Post.model_validate({**values, **fields})


def exported(post: threadkit.Post) -> str:
    page = threadkit.Page(posts=(post,), source=threadkit.Source(format="text_x", title="Turning"))
    return threadkit.export(threadkit.build_thread(page), "markdown")


def test_all_that_a_post_holds_is_shown() -> None:
    article = threadkit.Article(
        title="On chisels",
        blocks=(
            threadkit.ArticleBlock(type="heading", text="Grinding", level=2),
            threadkit.ArticleBlock(
                type="paragraph", text="Slowly.", links=(threadkit.UrlEntity(url="https://stone.example"),)
            ),
            threadkit.ArticleBlock(type="list-item", text="water"),
            threadkit.ArticleBlock(type="quote", text="Never dry."),
            threadkit.ArticleBlock(type="code", text="```\nrpm = 90"),
            threadkit.ArticleBlock(type="divider"),
            threadkit.ArticleBlock(type="image", text="a wheel", url="https://img.example/w.jpg"),
        ),
    )
    text = exported(
        a_post(
            text="Read this",
            article=article,
            poll=threadkit.Poll(
                options=(threadkit.PollOption(label="Oak", percent=60), threadkit.PollOption(label="Ash", votes=1))
            ),
            card=threadkit.Card(title="The shop", domain="shop.example", url="https://shop.example/"),
            community_note=threadkit.CommunityNote(text="Ash is a wood."),
            place=threadkit.Place(name="Arvika"),
            edits=threadkit.Edits(ids=("1", "2")),
            metrics=threadkit.Metrics(replies=1, likes=1200, rounded=("likes",)),
            reposted_by=threadkit.Author(username="lathe_club"),
            pinned=True,
        )
    )
    assert (
        text
        == """\
# Turning

## **Tove** @tove\\_lathe · 2026-03-04 05:06 UTC

*reposted by lathe\\_club; pinned*

Read this

### On chisels

#### Grinding

Slowly.

- water

> Never dry.

````
```
rpm = 90
````

---

[image: a wheel](<https://img.example/w.jpg>)

- Oak (60 %)
- Ash (1 vote)

*poll*

link: [The shop](<https://shop.example/>) (shop.example)

> *Readers added context:*
>
> Ash is a wood.

*1 reply · ≈ 1,200 likes · Arvika · edited, 2 versions*
"""
    )


def test_an_article_is_not_said_twice() -> None:
    article = threadkit.Article(
        title="On chisels", blocks=(threadkit.ArticleBlock(type="paragraph", text="Slowly."),)
    )
    assert exported(a_post(text="On chisels\n\nSlowly.", article=article)).count("Slowly.") == 1
