"""The Markdown export as a CommonMark parser shows it: the words as they are, no markup of a page's own."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from html import unescape
from pathlib import Path
from re import search, sub

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

import threadkit
from conftest import FIXTURES
from reader_threads import HOSTILE as HOSTILE_POSTS
from reader_threads import LINKS, hostile_thread
from threadkit.exporters._commonmark import Flavour, fenced, label, one_line, paragraphs, web_link
from threadkit.reader.visible import visible as as_shown

COMMONMARK = MarkdownIt("commonmark")
#: Renderers that know what the flavours have beyond CommonMark.
RENDERERS = {
    "commonmark": COMMONMARK,
    "gfm": MarkdownIt("commonmark").enable(["table", "strikethrough"]),
    "obsidian": MarkdownIt("commonmark").enable(["table", "strikethrough"]),
}
HOSTILE = st.text(
    st.sampled_from(list("\\`*_[]<>|~&;#-+=.)(!:/\"' \n\t0123abcäß漢🧵"))
    | st.characters(exclude_categories=["Cs", "Cc"]),
    max_size=60,
)


def visible(html: str) -> str:
    return "".join(unescape(sub(r"<[^>]*>", "", html)).split())


def squeezed(text: str) -> str:
    return "".join(text.replace("\x00", "\ufffd").split())


@pytest.mark.parametrize("flavour", RENDERERS)
@given(text=HOSTILE)
def test_texts_show_as_they_are(flavour: Flavour, text: str) -> None:
    html = RENDERERS[flavour].render(paragraphs(text, flavour))
    assert visible(html) == squeezed(text)
    assert set(sub(r"</?(?:p|br /)>", "", html)) & {"<", ">"} == set()


@pytest.mark.parametrize("flavour", RENDERERS)
@given(text=HOSTILE)
def test_names_and_labels_show_as_they_are(flavour: Flavour, text: str) -> None:
    text = text.replace("\x00", "")
    html = RENDERERS[flavour].render(
        f"## **{one_line(text, flavour)}** [{label(text, flavour)}](<https://a.example>)"
    )
    if text.strip():
        assert visible(html).endswith(squeezed(text))
        assert '<a href="https://a.example">' in html


@pytest.mark.parametrize(
    "text", ["%%gone%%", "==lit==", "$x$", "see ^id", "[[wiki]]", "#tag and #two", "~~s~~", "![[x.png]]", "a | b"]
)
def test_nothing_of_a_post_is_live_in_a_note(text: str) -> None:
    shown = paragraphs(text, "obsidian")
    for sign in ("%%", "==", "$x$", " ^id", "[[", "~~"):
        assert sign not in shown
    assert not search(r"(?<!\\)#\w", shown)


@pytest.mark.parametrize(
    "text", ["snake_case_name", "2 * 3 * 4", "a > b", "1 < 2", "50 % of it = half", "C# and F#", "a & b", "x] y"]
)
def test_signs_that_do_not_act_are_not_escaped(text: str) -> None:
    assert paragraphs(text) == text


@pytest.mark.parametrize("flavour", [*RENDERERS])
@pytest.mark.parametrize("path", sorted(FIXTURES.glob("*/*.expected.json")), ids=lambda path: path.stem)
def test_a_renderer_shows_the_words_of_the_posts(path: Path, flavour: str) -> None:
    told = json.loads(path.read_text(encoding="utf-8"))
    thread = threadkit.build_thread(threadkit.Page.model_validate(told["page"]))
    if flavour == "obsidian":
        text = threadkit.export(thread, "obsidian")
        assert yaml.safe_load(text.split("---\n")[1])["title"]
        text = text.split("---\n", 2)[2]
    else:
        text = threadkit.export(thread, "markdown", flavour=flavour)
    shown = visible(RENDERERS[flavour].render(text))
    for node in thread.posts:
        assert squeezed(as_shown(node.post.text)) in shown


@pytest.mark.parametrize("evil", HOSTILE_POSTS)
@pytest.mark.parametrize("form", ["markdown", "obsidian"])
def test_hostile_posts_are_inert(form: str, evil: str) -> None:
    for link in LINKS:
        html = COMMONMARK.render(threadkit.export(hostile_thread(evil, link), form).split("---\n", 2)[-1])
        assert not search(r"<(?!/?(?:h\d|p|em|strong|a|ul|ol|li|br|hr|pre|code|blockquote|img)\b)", html)
        assert not search(r'(?:href|src)="(?!https?://)', html)


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
    return threadkit.export(threadkit.build_thread(page), "markdown", evidence=False)


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
        text.replace("\u00a0", " ")
        == """\
# Turning

*1 post · 4 Mar 2026 (UTC) · 1 min to read*

## 1 · **Tove** @tove_lathe · 4 Mar 2026, 05:06

*reposted by [@lathe_club](<https://x.com/lathe_club>); pinned; edited, 2 versions; at Arvika*

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

[Picture: a wheel](<https://img.example/w.jpg>)

- Oak (60 %)
- Ash (1 vote)

*Poll*

[The shop](<https://shop.example/>) (shop.example)

> *Readers added context:*
>
> Ash is a wood.

*1 reply · ≈ 1,200 likes*
"""
    )


def test_an_article_is_not_said_twice() -> None:
    article = threadkit.Article(
        title="On chisels", blocks=(threadkit.ArticleBlock(type="paragraph", text="Slowly."),)
    )
    assert exported(a_post(text="On chisels\n\nSlowly.", article=article)).count("Slowly.") == 1
