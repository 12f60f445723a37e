"""Writes ``docs/forms``: a page for each form of output, with an excerpt and what the form keeps, as measured.

    python scripts/form_pages.py          # writes; the tests compare

What a form keeps is found by trying: a thread in which everything is filled is written, and then once more without
one field. Where the output is the same, the form has lost that field.
"""

from __future__ import annotations

import io
import tempfile
import zipfile
from pathlib import Path

import threadkit
from threadkit import Post, Thread
from threadkit.exporters import EXPORTERS, Exporter

ROOT = Path(__file__).resolve().parent.parent
PAGES = ROOT / "docs" / "forms"
EXAMPLE = "fixtures/text_aggregator/sourdough.txt"
_EXCERPT = 28  # lines of an excerpt
_WIDTH = 160  # characters of a line of it

#: What each form is for and how it is opened: the words that no measuring gives.
INTRODUCTIONS = {
    "json": "threadkit's own form, which loses nothing: every command reads it, and `threadkit.load` gives an equal thread back.",
    "jsonl": "One post a line, for `jq`, pipes and data frames: `jq -r .text thread.jsonl`. threadkit reads it back.",
    "markdown": 'CommonMark to read in any editor. Nothing of a post acts as Markdown. `flavour="gfm"` writes GitHub\'s.',
    "obsidian": "A note for Obsidian: properties as the Web Clipper writes them, quotes as callouts, a block id a post.",
    "html": "The page to read and to hand on: one file without script, that fetches nothing, for screen, phone and print.",
    "text": "The page of `threadkit read` as plain text: for mail, for quoting, for `less`.",
    "epub": "A book for e-readers and phones, one chapter a thread.",
    "pdf": "The page printed, with live links and page numbers; needs `pip install 'threadkit[pdf]'`.",
    "csv": "One post a row for spreadsheets, pandas, DuckDB, Polars. A spreadsheet rounds the ids of posts to 15 digits: use the "
    "column `url`, or import the column `id` as text. What it would take for a formula stands behind an apostrophe.",
    "parquet": "One post a row with real types: `duckdb -c \"select username, count(*) from 'posts.parquet' group by 1\"`. The column "
    "`post` holds the whole post, so threadkit reads it back; needs `pip install 'threadkit[parquet]'`.",
    "edges": "A table of who replied to whom, for Gephi, NetworkX, igraph and spreadsheets.",
    "messages": "Chat messages as the APIs of language models take them: the thread's author is the `user`, others the `assistant`.",
    "chunks": "Pieces of a bounded size for retrieval, each with what leads to it and where it was saved. "
    "`budget` counts characters, or tokens with your own `tokenizer`.",
    "csl": "Items for Zotero (File, Import), `pandoc --citeproc` and Word's tools. `threadkit cite` prints a reference at once.",
    "atom": "A feed of the posts, for feed readers, with RFC 4685's marks of what answers what.",
    "activitystreams": "ActivityStreams 2.0, for the Fediverse's tools: notes, questions and tombstones.",
    "v2": "The answers of the X API v2 as twarc2 writes them: `twarc2 csv posts.v2.jsonl posts.csv`. Posts without a status id are "
    "told in `errors`; what was inferred is left out.",
    "convokit": "A folder that `convokit.Corpus(filename=...)` loads. What was not saved is an utterance of `[missing]`.",
    "graphml": "The tree for Gephi, yEd, Cytoscape and `networkx.read_graphml`; needs `pip install 'threadkit[graph]'`.",
    "mermaid": "A diagram that GitHub, GitLab and Obsidian draw from a code block.",
    "labelstudio": 'Tasks for Label Studio with `<Paragraphs value="$dialogue" layout="dialogue"/>`.',
    "media": "A list for a program that downloads pictures and films: `aria2c -i`, `curl -K`, `wget -nc -i`, or a table. What lies in "
    "the folder already (`media=`) is left out; the next export with that folder shows the pictures.",
}

_INNER = {"key": "7", "id": "7", "text": "inner words", "author": {"username": "inner"}}
#: A post in which every field is filled, each with a value that stands nowhere else.
FULL = {
    "key": "1900000000000000001",
    "id": "1900000000000000001",
    "url": "https://x.com/ann_salt/status/1900000000000000001",
    "author": {
        "username": "ann_salt",
        "name": "Ann Salt",
        "id": "4141",
        "verified": "blue",
        "avatar_url": "https://pbs.twimg.com/profile_images/4141/ann.jpg",
    },
    "created_at": "2025-03-13T08:30:00Z",
    "precision": "minute",
    "time_text": "8:30 AM · Mar 13, 2025",
    "text": "Salt keeps #bread, says @bo_rye of $RYE: https://e.example/salt",
    "entities": {
        "urls": [
            {
                "url": "https://e.example/salt",
                "expanded_url": "https://expanded.example/salt",
                "display_url": "shown.example/salt",
                "span": [41, 63],
            }
        ],
        "mentions": [{"username": "bo_rye", "span": [24, 31]}],
        "hashtags": [{"tag": "bread", "span": [11, 17]}],
        "cashtags": [{"tag": "RYE", "span": [35, 39]}],
        "styles": [{"kind": "bold", "span": [0, 4]}],
    },
    "metrics": {
        "replies": 1101,
        "reposts": 1202,
        "likes": 1303,
        "quotes": 1404,
        "bookmarks": 1505,
        "views": 1606,
        "rounded": ["views"],
    },
    "media": [
        {
            "type": "photo",
            "url": "https://pbs.twimg.com/media/salt.jpg",
            "alt": "a heap of salt",
            "width": 1213,
            "height": 1415,
            "duration_ms": 1617,
        }
    ],
    "quoted": _INNER,
    "also_quoted": [{**_INNER, "key": "8", "id": "8", "text": "second inner words"}],
    "reply_to": {"id": "1899999999999999999", "usernames": ["cy_oat"]},
    "reposted_by": {"username": "di_wheat", "name": "Di Wheat"},
    "repost_id": "1900000000000000777",
    "reposted_at": "2025-03-14T09:00:00Z",
    "poll": {
        "options": [{"label": "sea salt", "votes": 1711}, {"label": "rock salt", "percent": 18.5}],
        "votes": 1919,
    },
    "card": {
        "type": "summary",
        "url": "https://card.example/",
        "domain": "card.example",
        "title": "On brine",
        "description": "A description",
        "image_url": "https://card.example/i.jpg",
    },
    "community_note": {"text": "Readers say that it is sweet."},
    "article": {
        "title": "A history of salt",
        "blocks": [{"type": "paragraph", "text": "In the beginning was brine."}],
    },
    "place": {"name": "Hallein"},
    "edits": {"ids": ["1899999999999999000", "1900000000000000001"]},
    "conversation_id": "1899999999999999998",
    "lang": "en",
    "source": "Twitter for Saltworks",
    "community": "Salt people",
    "reply_control": "Accounts that @ann_salt mentioned can reply",
    "pinned": True,
    "truncated": True,
    "hidden_replies": True,
    "inferred": {"author": "page-author"},
}
#: The fields that are tried, with what they are called in the table; a path leads into the post.
FIELDS = {
    "status id": ("id",),
    "address": ("url",),
    "username": ("author", "username"),
    "display name": ("author", "name"),
    "author's id": ("author", "id"),
    "verified": ("author", "verified"),
    "avatar": ("author", "avatar_url"),
    "time": ("created_at",),
    "how fine the time is": ("precision",),
    "time as printed": ("time_text",),
    "text": ("text",),
    "where links lead": ("entities", "urls"),
    "mentions": ("entities", "mentions"),
    "hashtags": ("entities", "hashtags"),
    "cashtags": ("entities", "cashtags"),
    "bold, italic, struck": ("entities", "styles"),
    "replies": ("metrics", "replies"),
    "reposts": ("metrics", "reposts"),
    "likes": ("metrics", "likes"),
    "quotes": ("metrics", "quotes"),
    "bookmarks": ("metrics", "bookmarks"),
    "views": ("metrics", "views"),
    "which counts are rounded": ("metrics", "rounded"),
    "pictures and films": ("media",),
    "their descriptions": ("media", 0, "alt"),
    "their sizes": ("media", 0, "width"),
    "quoted post": ("quoted",),
    "further quoted posts": ("also_quoted",),
    "whom it answers, as stated": ("reply_to",),
    "who reposted it": ("reposted_by",),
    "the repost's id": ("repost_id",),
    "the repost's time": ("reposted_at",),
    "poll": ("poll",),
    "link preview": ("card",),
    "community note": ("community_note",),
    "article": ("article",),
    "place": ("place",),
    "edits": ("edits",),
    "conversation id": ("conversation_id",),
    "language": ("lang",),
    "client": ("source",),
    "community": ("community",),
    "who may reply": ("reply_control",),
    "pinned": ("pinned",),
    "cut short": ("truncated",),
    "replies left out": ("hidden_replies",),
    "what was inferred": ("inferred",),
}


def thread_of(post: dict[str, object]) -> Thread:
    """A root and the post under it, so that the post has a parent."""
    root = Post(
        key="1899999999999999998", id="1899999999999999998", text="root", author=threadkit.Author(username="cy_oat")
    )
    source = threadkit.Source(format="json_v1", path="saved.json", sha256="ab" * 32)
    made = Post.model_validate({**post, "reply_to": post.get("reply_to") or {"key": root.key}})
    return threadkit.build_thread(threadkit.Page(posts=(root, made), source=source, focal=root.key))


def without(post: dict[str, object], path: tuple[str | int, ...]) -> dict[str, object]:
    """The post without the field that the path leads to."""
    first, *rest = path
    if not rest:
        return {name: value for name, value in post.items() if name != first}
    inner = post[str(first)]
    if isinstance(inner, list):
        return {**post, str(first): [without(inner[0], tuple(rest[1:]))]}
    assert isinstance(inner, dict)
    return {**post, str(first): without(inner, tuple(rest))}


def written(thread: Thread, exporter: Exporter) -> bytes:
    """What the form makes of the thread, for a form that is no text unpacked and put together."""
    if exporter.write is not None:
        return threadkit.export(thread, exporter.name).encode("utf-8", "replace")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"thread{exporter.suffix}"
        threadkit.export_file(thread, path, exporter.name)
        if path.is_dir():
            return b"".join(file.read_bytes() for file in sorted(path.rglob("*")) if file.is_file())
        data = path.read_bytes()
    if zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            return b"".join(packed.read(name) for name in packed.namelist())
    return data


def kept(exporter: Exporter) -> list[str]:
    """The names of the fields that the form keeps, in the order of the table."""
    whole = written(thread_of(FULL), exporter)
    return [name for name, path in FIELDS.items() if written(thread_of(without(FULL, path)), exporter) != whole]


def excerpt(exporter: Exporter) -> str:
    """The beginning of what the form makes of the example."""
    thread = threadkit.build_thread(threadkit.parse_file(ROOT / EXAMPLE))
    thread = thread.model_copy(
        update={"sources": tuple(one.model_copy(update={"path": EXAMPLE}) for one in thread.sources)}
    )
    lines = threadkit.export(thread, exporter.name).splitlines()
    cut = [line if len(line) <= _WIDTH else line[: _WIDTH - 1] + "…" for line in lines[:_EXCERPT]]
    return "\n".join([*cut, *(["…"] if len(lines) > _EXCERPT else [])])


def page(exporter: Exporter) -> str:
    """The form's page."""
    found = kept(exporter)
    lost = [name for name in FIELDS if name not in found]
    parts = [
        f"# `{exporter.name}`",
        INTRODUCTIONS.get(exporter.name, exporter.description),
        f"```console\nthreadkit export saved.html --to {exporter.name} -o thread{exporter.suffix}\n```",
    ]
    if exporter.write is not None and exporter.name != "html":
        fence = "````"
        parts += [f"The beginning of what it makes of `{EXAMPLE}`:", f"{fence}text\n{excerpt(exporter)}\n{fence}"]
    parts += [
        "## What it keeps",
        f"Of {len(FIELDS)} fields it keeps {len(found)}: {', '.join(found)}.",
        f"It leaves out: {', '.join(lost)}." if lost else "It leaves nothing out.",
    ]
    return "\n\n".join(parts) + "\n"


def overview(pages: dict[str, list[str]]) -> str:
    """The table of all forms and fields."""
    names = list(pages)
    lines = [
        "# Forms and what they keep",
        "",
        "Measured: a post in which everything is filled is written with and without each field. A dot: the form tells it.",
        "",
        "| | " + " | ".join(f"[{name}]({name}.md)" for name in names) + " |",
        "| --- |" + " :-: |" * len(names),
        *(
            f"| {field} | " + " | ".join("•" if field in pages[name] else "" for name in names) + " |"
            for field in FIELDS
        ),
    ]
    return "\n".join(lines) + "\n"


def documents() -> dict[Path, str]:
    """Every page of the folder, by its path; forms that need what is not installed are left as they are."""
    made: dict[Path, str] = {}
    table: dict[str, list[str]] = {}
    for exporter in EXPORTERS.values():
        if exporter.name == "pdf":  # the page of `html`, printed
            continue
        made[PAGES / f"{exporter.name}.md"] = page(exporter)
        table[exporter.name] = kept(exporter)
    made[PAGES / "index.md"] = overview(table)
    return made


def main() -> None:
    """Write the pages."""
    for path, text in documents().items():
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
