"""Citations, feeds, the API's shape, corpora, tasks and lists of media, opened by the programs that they are meant for."""

from __future__ import annotations

import functools
import http.server
import json
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

import threadkit
from conftest import FIXTURES
from golden import inputs
from threadkit import Article, ArticleBlock, Author, Media, Page, Post, Source, Thread

pytestmark = pytest.mark.programs


@pytest.fixture(scope="module")
def threads() -> list[Thread]:
    return [threadkit.build_thread(threadkit.parse_file(path)) for path in inputs(FIXTURES)]


@pytest.fixture(scope="module")
def nodes(threads: list[Thread]) -> list[threadkit.Node]:
    return [node for thread in threads for node in thread]


# --- citations ---


def test_a_post_is_cited_by_its_words_author_and_day() -> None:
    post = Post(
        key="20",
        id="20",
        url="https://x.com/ann/status/20",
        author=Author(username="ann", name="Ann Salt"),
        created_at="2023-07-22T10:00:00Z",
        precision="minute",
        text="Owls moult\nin spring.",
    )
    archived = "https://web.archive.org/web/2024/https://x.com/ann/status/20"
    source = Source(format="html_x", url=archived, captured_at="2024-03-04T05:06:07Z")
    assert json.loads(threadkit.export(Page(posts=(post,), source=source), "csl")) == [
        {
            "id": "20",
            "type": "post",
            "genre": "Tweet",
            "container-title": "Twitter",
            "author": [{"literal": "Ann Salt [@ann]"}],
            "title": "Owls moult in spring.",
            "issued": {"date-parts": [[2023, 7, 22]]},
            "URL": "https://x.com/ann/status/20",
            "accessed": {"date-parts": [[2024, 3, 4]]},
            "archive": "Internet Archive",
            "archive_location": archived,
        }
    ]


def test_citeproc_takes_every_item(threads: list[Thread], nodes: list[threadkit.Node]) -> None:
    citeproc = pytest.importorskip("citeproc", reason="the extra cite")
    from citeproc.source.json import CiteProcJSON

    items = json.loads(threadkit.export(threads, "csl"))
    assert len(items) == sum(node.post.availability != "missing" for node in nodes)
    assert set(CiteProcJSON(items)) == {item["id"].lower() for item in items}
    assert citeproc is not None


def test_pandoc_reads_the_items(threads: list[Thread], tmp_path: Path) -> None:
    if shutil.which("pandoc") is None:
        pytest.skip("pandoc is not installed")
    path = tmp_path / "posts.csl.json"
    threadkit.export_file(threads, path)
    done = subprocess.run(["pandoc", "-f", "csljson", "-t", "csljson", path], capture_output=True, check=True)
    assert len(json.loads(done.stdout)) == len(json.loads(path.read_bytes()))


# --- feeds and federation ---


def test_feedparser_reads_every_post(threads: list[Thread]) -> None:
    feedparser = pytest.importorskip("feedparser", reason="reads the feed back")
    for thread in threads:
        feed = feedparser.parse(threadkit.export(thread, "atom").encode())
        assert not feed.bozo, feed.bozo_exception
        assert len(feed.entries) == len(thread)
        for entry, node in zip(feed.entries, thread, strict=True):
            text = " ".join(node.post.text.split())
            assert text in " ".join(entry.content[0].value.split()) if text else True
            if node.post.url:
                assert entry.link == node.post.url
            if node.post.created_at is not None:
                assert entry.published.startswith(f"{node.post.created_at:%Y-%m-%dT%H:%M:%S}")
        assert len({entry.id for entry in feed.entries}) == len({node.post.url or node.key for node in thread})


def test_control_characters_do_not_break_the_feed() -> None:
    text = "\x00\x1b[31m\x85\ud800 <b>&amp; ]]> \uffff end"
    feed = threadkit.export(Page(posts=(Post(key="1", text=text),), source=Source(format="json_v1")), "atom")
    from xml.etree import ElementTree

    found = ElementTree.fromstring(feed.encode())
    content = found.find(".//{http://www.w3.org/2005/Atom}content")
    assert content is not None and content.text is not None and "<b>&amp; ]]>" in content.text


#: The types of the vocabulary (w3.org/TR/activitystreams-vocabulary) that are used, and Hashtag, which Mastodon added.
_VOCABULARY = {
    "OrderedCollection", "Collection", "Note", "Question", "Tombstone", "Person", "Image", "Video", "Mention", "Hashtag",
    "Application",
}  # fmt: skip


def _types(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        yield from (one for name, one in value.items() if name == "type")
        for one in value.values():
            yield from _types(one)
    elif isinstance(value, list):
        for one in value:
            yield from _types(one)


def test_activities_are_of_the_vocabulary(threads: list[Thread]) -> None:
    for thread in threads:
        value = json.loads(threadkit.export(thread, "activitystreams"))
        assert set(_types(value)) <= _VOCABULARY
        assert value["totalItems"] == len(value["orderedItems"]) == len(thread)
        ids = [item["id"] for item in value["orderedItems"]]
        for item, node in zip(value["orderedItems"], thread, strict=True):
            if item.get("inReplyTo"):
                assert item["inReplyTo"] in ids
            assert item.get("published", "Z").endswith("Z")
            assert item.get("url") == node.post.url
        assert "<script" not in json.dumps(value)


# --- research ---


def test_the_answers_of_the_api_are_read_back(threads: list[Thread], nodes: list[threadkit.Node]) -> None:
    lines = threadkit.export(threads, "v2").splitlines()
    told = [json.loads(line) for line in lines]
    shown = [one for answer in told for one in answer["data"]]
    errors = [one for answer in told for one in answer.get("errors", ())]
    assert len(shown) + len(errors) == len(nodes)
    whole = [node for node in nodes if node.post.id and node.post.availability == "available"]
    assert [(one["id"], one["text"]) for one in shown] == [(node.post.id, node.post.text) for node in whole]
    for answer in told:
        users = {user["id"] for user in answer.get("includes", {}).get("users", ())}
        assert {one["author_id"] for one in answer["data"] if "author_id" in one} <= users


def answered(thread: Thread, node: threadkit.Node) -> str | None:
    """The id of what a post answers, by its own word or by a link that is more than a guess."""
    if node.post.reply_to is not None and node.post.reply_to.id:
        return node.post.reply_to.id
    if node.parent is None or node.link is None or node.link.kind != "reply" or node.link.basis == "inferred":
        return None
    return thread[node.parent].post.id


@pytest.mark.parametrize("format", ["json_v1", "json_v2", "json_graphql", "html_x"])
def test_threadkit_reads_the_answers_back(format: str) -> None:
    for path in inputs(FIXTURES / format):
        thread = threadkit.build_thread(threadkit.parse_file(path))
        answers = [line for line in threadkit.export(thread, "v2").splitlines() if json.loads(line)["data"]]
        found = {
            node.key: node.post for one in threadkit.build_threads(map(threadkit.parse, answers)) for node in one
        }
        for node in thread:
            post = node.post
            if post.id is None or post.availability != "available":
                continue
            again = found[node.key]
            assert (again.text, again.reply_to and again.reply_to.id) == (post.text, answered(thread, node))
            assert (again.author and again.author.username) == (post.author and post.author.username)
            if post.created_at is not None:
                assert again.created_at == post.created_at


#: What `twarc2 csv` does. pandas 3 has another name for what it calls.
_TWARC = """
import sys, pandas
pandas.DataFrame.applymap = pandas.DataFrame.map
from twarc_csv import CSVConverter, DataFrameConverter
converter = DataFrameConverter(input_data_type="tweets", allow_duplicates=True)
with open(sys.argv[1]) as source, open(sys.argv[2], "w") as target:
    CSVConverter(infile=source, outfile=target, converter=converter).process()
"""


def test_twarc_makes_its_table_of_the_answers(threads: list[Thread], tmp_path: Path) -> None:
    pytest.importorskip("twarc_csv", reason="turns the API's answers into a table")
    import pandas

    path, out = tmp_path / "posts.v2.jsonl", tmp_path / "posts.csv"
    threadkit.export_file([thread for thread in threads if any(node.post.id for node in thread)], path)
    done = subprocess.run([sys.executable, "-c", _TWARC, str(path), str(out)], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    frame = pandas.read_csv(out, dtype=str)
    answers = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert sorted(frame["id"]) == sorted(one["id"] for answer in answers for one in answer["data"])


def corpus(threads: list[Thread], folder: Path) -> Path:
    path = folder / "corpus"
    threadkit.export_file(threads, path, "convokit")
    return path


def test_a_corpus_keeps_the_rules_of_its_loader(
    threads: list[Thread], nodes: list[threadkit.Node], tmp_path: Path
) -> None:
    path = corpus(threads, tmp_path)
    assert {one.name for one in path.iterdir()} == {
        "utterances.jsonl", "speakers.json", "conversations.json", "corpus.json", "index.json",
    }  # fmt: skip
    utterances = [json.loads(line) for line in (path / "utterances.jsonl").read_text(encoding="utf-8").splitlines()]
    ids = {one["id"] for one in utterances}
    speakers = json.loads((path / "speakers.json").read_text(encoding="utf-8"))
    conversations = json.loads((path / "conversations.json").read_text(encoding="utf-8"))
    assert [one["text"] for one in utterances] == [node.post.text for node in nodes]
    for one, node in zip(utterances, nodes, strict=True):
        assert one["speaker"] in speakers and one["conversation_id"] in conversations
        assert one["reply-to"] is None or one["reply-to"] in ids
        assert (one["speaker"] == "[missing]") == (node.post.availability == "missing" and node.post.author is None)


def test_convokit_loads_the_corpus(threads: list[Thread], nodes: list[threadkit.Node], tmp_path: Path) -> None:
    convokit = pytest.importorskip("convokit", reason="asks for torch, two GB of it: .ci/run does not install it")
    loaded = convokit.Corpus(filename=str(corpus(threads, tmp_path)))
    assert {one.id: one.text for one in loaded.iter_utterances()} == {node.key: node.post.text for node in nodes}
    for conversation in loaded.iter_conversations():
        assert list(conversation.traverse("preorder"))


def test_tasks_hold_the_turns_that_the_tag_looks_for(threads: list[Thread]) -> None:
    tasks = json.loads(threadkit.export(threads, "labelstudio"))
    assert len(tasks) == len(threads)
    for task, thread in zip(tasks, threads, strict=True):
        turns = task["data"]["dialogue"]
        assert [turn["key"] for turn in turns] == [node.key for node in thread]
        assert all(isinstance(turn["author"], str) and isinstance(turn["text"], str) for turn in turns)


# --- media ---


def media_page(base: str) -> Page:
    posts = (
        Post(
            key="1",
            media=(Media(url=f"{base}/media/AbC.jpg"), Media(url=f"{base}/video/film%20one.mp4", type="video")),
        ),
        Post(
            key="2",
            media=(Media(url=f"{base}/media/AbC.jpg"), Media(url="javascript:alert(1)"), Media(path="saved/x.png")),
        ),
        Post(key="3", article=Article(blocks=(ArticleBlock(type="image", url=f"{base}/media/inline.png"),))),
    )
    return Page(posts=posts, source=Source(format="json_v1"))


def test_the_best_of_a_picture_is_asked_for_first() -> None:
    picture = Media(url="https://pbs.twimg.com/media/AbC.jpg:small")
    page = Page(posts=(Post(key="1", media=(picture,)),), source=Source(format="json_v1"))
    best = "https://pbs.twimg.com/media/AbC?format=jpg&name=orig"
    assert threadkit.export(page, "media") == f"{best}\tAbC.jpg\n"
    assert threadkit.export(page, "media", downloader="aria2") == f"{best}\t{picture.url}\n  out=AbC.jpg\n"


@pytest.fixture
def server(tmp_path: Path) -> Iterator[str]:
    folder = tmp_path / "served"
    for name in ("media/AbC.jpg", "video/film one.mp4", "media/inline.png"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(name.encode())
    handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as served:
        thread = threading.Thread(target=served.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{served.server_port}"
        served.shutdown()


@pytest.mark.parametrize(
    ("downloader", "command"),
    [
        ("wget", ["wget", "-q", "-nc", "-i"]),
        ("curl", ["curl", "-s", "-K"]),
        ("aria2", ["aria2c", "-q", "-i"]),
    ],
)
def test_another_program_downloads_what_is_missing(
    server: str, tmp_path: Path, downloader: str, command: list[str]
) -> None:
    if shutil.which(command[0]) is None:
        pytest.skip(f"{command[0]} is not installed")
    page, folder, media = media_page(server), tmp_path / "pictures", tmp_path / "list.media.txt"
    folder.mkdir()
    (folder / "inline.png").write_bytes(b"saved before")
    threadkit.export_file(page, media, media=folder, downloader=downloader)  # type: ignore[arg-type]
    subprocess.run([*command, str(media)], cwd=folder, check=True, timeout=60)
    assert (folder / "AbC.jpg").read_bytes() == b"media/AbC.jpg"
    assert (folder / "inline.png").read_bytes() == b"saved before"
    assert len(list(folder.iterdir())) == 3
    assert threadkit.export(page, "media", media=folder) == ""


def test_a_name_cannot_leave_the_folder() -> None:
    odd = (
        "https://e.example/..%2f..%2fetc%2fpasswd",
        "https://e.example/%00",
        "https://e.example/.bashrc",
        "https://e.example/",
    )
    posts = tuple(Post(key=str(at), media=(Media(url=url),)) for at, url in enumerate(odd))
    lines = threadkit.export(Page(posts=posts, source=Source(format="json_v1")), "media").splitlines()
    names = [line.split("\t")[1] for line in lines]
    assert names and not [name for name in names if name.startswith(".") or set(name) & {"/", "\\", "\0"}]
