"""Atom (RFC 4287): the posts as a feed, with the threading extension (RFC 4685)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import UTC, datetime
from xml.etree.ElementTree import Element, SubElement, indent, register_namespace, tostring

from ..reader.visible import web, web_below
from ..tree import Node, Thread
from ._base import Exporter, Options
from ._prose import first_words, prose, speaker, without_controls

_ATOM, _THREAD = "http://www.w3.org/2005/Atom", "http://purl.org/syndication/thread/1.0"
_TITLE = 80  # characters of a post in an entry's title
_EPOCH = datetime.fromtimestamp(0, UTC)


def write(threads: Iterator[Thread], options: Options) -> Iterator[str]:
    """A feed of all posts, in reading order; its identity is that of its first post, its time that of its latest.

    Atom wants a time for each entry: a post without one has that of the post before it.
    """
    register_namespace("", _ATOM)
    register_namespace("thr", _THREAD)
    whole = list(threads)
    nodes = [node for thread in whole for node in thread]
    times = [node.post.created_at for node in nodes if node.post.created_at is not None]
    yield "<?xml version='1.0' encoding='utf-8'?>\n"
    yield f'<feed xmlns="{_ATOM}" xmlns:thr="{_THREAD}">\n'
    title = next((thread.title for thread in whole if thread.title), None) or "Thread"
    first = _identity(nodes[0]) if nodes else "urn:threadkit:empty"
    for name, value in (("id", f"{first}#feed"), ("title", title), ("updated", _time(max(times, default=_EPOCH)))):
        yield _shown(_leaf(name, value))
    moment = min(times, default=_EPOCH)
    for thread in whole:
        for node in thread:
            moment = node.post.created_at or moment
            yield _shown(_entry(thread, node, moment))
    yield "</feed>\n"


def _entry(thread: Thread, node: Node, moment: datetime) -> Element:
    post = node.post
    said = prose(post)
    entry = Element(f"{{{_ATOM}}}entry")
    entry.append(_leaf("id", _identity(node)))
    entry.append(_leaf("title", first_words(said, _TITLE) or speaker(post)))
    entry.append(_leaf("updated", _time(moment)))
    if post.created_at is not None:
        entry.append(_leaf("published", _time(post.created_at)))
    author = SubElement(entry, f"{{{_ATOM}}}author")
    author.append(_leaf("name", (post.author and post.author.name) or speaker(post)))
    if post.author is not None and post.author.username:
        author.append(_leaf("uri", web_below("https://x.com/", post.author.username)))
    if address := web(post.url):
        SubElement(entry, f"{{{_ATOM}}}link", {"rel": "alternate", "href": address})
    for address in filter(None, (web(medium.url) for medium in post.media)):
        SubElement(entry, f"{{{_ATOM}}}link", {"rel": "enclosure", "href": address})
    if node.parent is not None:
        parent = thread[node.parent]
        place = web(parent.post.url)
        reference = {"ref": _identity(parent), **({"href": place} if place else {})}
        SubElement(entry, f"{{{_THREAD}}}in-reply-to", reference)
    entry.append(_leaf("content", said))
    return entry


def _identity(node: Node) -> str:
    """A post's permanent name: its address, or, where it has none, a URN of its key."""
    if address := web(node.post.url):
        return address
    return f"urn:sha256:{hashlib.sha256(node.key.encode('utf-8', 'replace')).hexdigest()}"


def _leaf(name: str, text: str) -> Element:
    element = Element(f"{{{_ATOM}}}{name}")
    element.text = _clean(text)
    return element


def _clean(text: str) -> str:
    return without_controls(text)


def _time(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")


def _shown(element: Element) -> str:
    indent(element)
    text = tostring(element, encoding="unicode")
    # The feed's own start tag declares the namespaces.
    return text.replace(f' xmlns="{_ATOM}"', "").replace(f' xmlns:thr="{_THREAD}"', "") + "\n"


EXPORTER = Exporter("atom", ".atom.xml", "an Atom feed, with what answers what", write)
