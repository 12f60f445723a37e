"""API v2: ``data`` with ``includes`` beside it, as the API answers, as twarc2 and others save it, a post a line.

Authors, quoted and reposted posts, media, polls and places stand in ``includes`` and are joined by id. twarc2's
flattened lines hold the same objects inside each post. academictwitteR keeps them in two files, ``data_ID.json``
and ``users_ID.json``.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import PurePath

from ...diagnostics import Report
from ...documents import Document
from ...raw import RawPage, RawPost
from ...values.site_notices import availability_of
from .._account import account
from .._base import Format
from .._json import Object, assigned_name, get_list, get_object, get_text, loads, objects, page_of, values
from .post import Includes, is_post, post_of

_NO_POSTS = frozenset(("errors", "meta", "status", "title", "includes", *("users", "media", "polls", "places")))

#: Names that tools give to fields of their own.
_OF_TOOLS = ('"createdAt"', '"screenName"', '"userName"', '"likeCount"', '"screen_name"')


def sniff(document: Document) -> float:
    """``author_id`` and ``public_metrics`` exist in this version only."""
    text = document.sample
    if '"tweet_results"' in text or '"rest_id"' in text or assigned_name(text):
        return 0.0
    if '"public_metrics"' in text or '"author_id"' in text or '"edit_history_tweet_ids"' in text:
        return 0.9 if '"text"' in text else 0.3 if '"public_metrics"' in text else 0.0
    if any(name in text for name in _OF_TOOLS):
        return 0.0
    return 0.4 if '"data"' in text[:200] and '"text"' in text and '"id"' in text else 0.0


def parse(document: Document, report: Report) -> list[RawPage]:
    """The posts of ``data``, in order, as one page.

    What is only included belongs to the post that embeds it, or is the page's context; where a file holds nothing
    but included posts, they are the page's own.
    """
    read = values(document, report)
    answers = [(answer, line) for value, line in read for answer in objects(value)]
    includes = _includes(document, answers)
    posts: list[RawPost] = []
    lost = 0
    for answer, line in answers:
        for one in objects(answer.get("data", answer)):
            if is_post(one):
                posts.append(post_of(one, includes))
            elif not one.keys() & _NO_POSTS and not _is_user(one):
                lost += 1
                report.add("object-unknown", "no post of API v2", line=line, excerpt=", ".join(list(one)[:12]))
                continue
            else:
                continue
            posts[-1].line = line
        for post in _refused(answer):
            post.line = line
            posts.append(post)
    context = list(_rest(posts, includes))
    if not posts:
        posts, context = context, []
    page = page_of(posts, lost=lost)
    page.context = context
    page.coverage = page.coverage.model_copy(update={"posts": len(posts) + len(context)})
    if posts:
        account(read, page, report, native=lambda one: post_of(one, includes) if is_post(one) else None)
    return [page] if posts else []


def _includes(document: Document, answers: list[tuple[Object, int]]) -> Includes:
    includes = Includes()
    for answer, _ in answers:
        includes.add(answer)
        if "data" not in answer and isinstance(answer.get("users"), list):
            includes.add_lists(answer)
    name = PurePath(document.path or "").name
    other = name.replace("data_", "users_") if "data_" in name else None
    if other is not None and document.beside is not None and (data := document.beside.read(other)) is not None:
        with suppress(ValueError, RecursionError):  # it is read, and complained of, as a file of its own
            includes.add_lists(get_object(loads(data.decode())))
    return includes


def _is_user(value: Object) -> bool:
    return "username" in value and "name" in value


def _refused(answer: Object) -> Iterator[RawPost]:
    """Posts that were asked for by their ids and not given: the answer says why."""
    for error in get_list(answer, "errors"):
        id = get_text(error, "resource_id") or get_text(error, "value")
        if error.get("parameter") in ("id", "ids") and error.get("resource_type") == "tweet" and id is not None:
            notice = get_text(error, "detail") or get_text(error, "title")
            yield RawPost(id=id, availability=availability_of(notice), notice=notice)


def _rest(posts: list[RawPost], includes: Includes) -> Iterator[RawPost]:
    """Included posts that no other embeds: parents of replies, as a rule."""
    own = {post.id for post in posts}
    for id, value in list(includes.tweets.items()):
        if id not in own and id not in includes.used:
            post = post_of(value, includes)
            if post.id not in own:
                yield post


FORMAT = Format("json_v2", "answers of API v2, twarc2 output, one post a line", "json", sniff, parse)
