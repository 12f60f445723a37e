"""Nothing of a page acts in what is written of it: a case for each kind that once did."""

from __future__ import annotations

import json
from xml.etree import ElementTree

import pytest
from markdown_it import MarkdownIt

import threadkit
from threadkit import Author, Entities, Media, Page, Post, Source
from threadkit.models import Style, UrlEntity
from threadkit.values.cells import bare, safe

BASE = Post(key="20", id="20", text="bread")


def page(*posts: Post, **values: object) -> Page:
    return Page.model_validate({"source": Source(format="json_v1"), "posts": posts, **values})


def styled(text: str, *ends: int) -> Page:
    """A post whose text is in stretches that end so, every other in bold."""
    spans = list(zip((0, *ends), (*ends, len(text)), strict=True))[::2]
    entities = Entities(styles=tuple(Style(kind="bold", span=span) for span in spans))
    return page(BASE.model_copy(update={"text": text, "entities": entities}))


@pytest.mark.parametrize("flavour", ["commonmark", "gfm", "obsidian"])
@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("<img src=x>", 1),
        ("&lt;b&gt;", 1),
        ("%%hidden%%", 1),
        ("1. one", 1),
        ("~~gone~~", 1),
        ("![a](http://x.example)", 1),
    ],
)
def test_what_styles_part_does_not_act_together(flavour: str, text: str, cut: int) -> None:
    one = styled(text, cut, len(text) - 1)
    if flavour == "obsidian":
        shown = threadkit.export(one, "obsidian").split("\n---\n", 1)[1]
        assert "%%" not in shown.replace(r"\%", "")
    else:
        shown = threadkit.export(one, "markdown", flavour=flavour)  # type: ignore[arg-type]
    tokens = [
        inner for token in MarkdownIt("commonmark").parse(shown) for inner in (token, *(token.children or ()))
    ]
    assert not {token.type for token in tokens} & {"html_inline", "html_block", "image", "ordered_list_open"}
    words = "".join(token.content for token in tokens if token.type == "text")
    assert text.replace("~~", "") in words.replace("~~", "")


def test_an_indented_line_with_a_link_is_no_code() -> None:
    text = "a\n\n\t\tsee https://t.co/a"
    link = UrlEntity(url="https://t.co/a", expanded_url="https://example.org/a", span=(len(text) - 14, len(text)))
    shown = threadkit.export(
        page(BASE.model_copy(update={"text": text, "entities": Entities(urls=(link,))})), "markdown"
    )
    assert "code_block" not in {token.type for token in MarkdownIt("commonmark").parse(shown)}


def test_an_address_with_brackets_stays_a_link() -> None:
    url = "https://example.org/Loaf_(bread)?a=1&lt;=2"
    link = UrlEntity(url="https://t.co/a", expanded_url=url, span=(0, 14))
    shown = threadkit.export(
        page(BASE.model_copy(update={"text": "https://t.co/a", "entities": Entities(urls=(link,))})), "markdown"
    )
    tokens = [inner for token in MarkdownIt("commonmark").parse(shown) for inner in token.children or ()]
    assert url.replace("<", "%3C") in [token.attrs.get("href") for token in tokens]


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "https://x.com/\ufffe", "https://a b"])
def test_addresses_that_are_none_of_the_web_are_no_links(url: str) -> None:
    author = Author(username="a b", avatar_url=url)
    one = BASE.model_copy(update={"url": url, "media": (Media(url=url),), "author": author})
    feed = ElementTree.fromstring(threadkit.export(page(one), "atom"))
    addresses = [
        element.get("href") or element.text or ""
        for element in feed.iter()
        if "href" in element.attrib or element.tag.endswith("uri")
    ]
    assert all(address.startswith("https://x.com/a%20b") for address in addresses)
    for form in ("activitystreams", "csl", "labelstudio"):
        shown = json.loads(threadkit.export(page(one), form))
        assert url not in _addresses(shown), form


def _addresses(value: object) -> list[object]:
    if isinstance(value, dict):
        own = [one for name, one in value.items() if name in ("url", "href", "URL", "id", "quoteUrl")]
        return own + [found for one in value.values() for found in _addresses(one)]
    return [found for one in value for found in _addresses(one)] if isinstance(value, list) else []


def test_keys_with_controls_in_a_graph() -> None:
    pytest.importorskip("networkx")
    posts = [BASE.model_copy(update={"key": key, "id": None}) for key in ("a\x01", "a\x02", "b")]
    graph = ElementTree.fromstring(threadkit.export(page(*posts), "graphml"))
    assert len([element for element in graph.iter() if element.tag.endswith("node")]) == 3


def test_a_name_without_an_end_leaves_room_in_chunks() -> None:
    one = BASE.model_copy(update={"author": Author(name="x" * 5000), "text": "bread " * 600})
    chunks = [json.loads(line) for line in threadkit.export(page(one), "chunks").splitlines()]
    assert sum(chunk["text"].count("bread") for chunk in chunks) == 600


def test_a_property_with_a_long_name_is_yaml() -> None:
    yaml = pytest.importorskip("yaml")
    properties = {"x" * 2000: "long", "y" * 200: ("a", "b"), "z": "z"}
    note = threadkit.export(page(BASE, properties=properties), "obsidian")
    read = yaml.safe_load(note.split("---\n")[1])
    assert (read["x" * 2000], read["y" * 200], read["z"]) == ("long", ["a", "b"], "z")


@pytest.mark.parametrize("before", ["\u200b", "\ufeff", "\u2060", "\x00", "\u00a0\u200b", "\x1f", "\u3000"])
def test_a_formula_behind_what_nobody_sees(before: str) -> None:
    cell = f"{before}=1+1"
    assert safe(cell).startswith("'") and bare(safe(cell)) == cell
