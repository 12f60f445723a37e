"""Account archives of 2012 to 2018 (Grailbird): a script file of API v1.1 posts for each month."""

from __future__ import annotations

from datetime import datetime

from ..diagnostics import Report
from ..documents import Document
from ..raw import RawPage, RawPost
from ._account import account
from ._archive.files import moment_of
from ._base import Format
from ._json import Object, assigned_name, get_object, get_text, objects, page_of, tell_missing, values
from ._tweet.v1 import PLACES, is_post, post_of

_MIDNIGHT = " 00:00:00 +0000"


def sniff(document: Document) -> float:
    """The name that the file assigns to."""
    return 0.95 if (assigned_name(document.text) or "").startswith("Grailbird.data.tweets_") else 0.0


def parse(document: Document, report: Report) -> list[RawPage]:
    """The month's posts, in the file's order (newest first)."""
    posts: list[RawPost] = []
    lost = 0
    read = values(document, report)
    for value, line in read:
        for one in objects(value):
            if is_post(one):
                posts.append(post_of(_dated(one)))
                posts[-1].line = line
                tell_missing(posts[-1], PLACES, report)
            else:
                lost += 1
                report.add("object-unknown", "no post", line=line, excerpt=", ".join(list(one)[:12]))
    if not posts:
        return []
    page = page_of(posts, lost=lost)
    account(read, page, report, native=lambda one: post_of(_dated(one)) if is_post(one) else None)
    page.captured_at = _made_at(document, report)
    return [page]


def _made_at(document: Document, report: Report) -> datetime | None:
    """When the site made the archive: in the folder above the months."""
    data = document.beside.read("../payload_details.js") if document.beside is not None else None
    if data is None:
        return None
    details = Document(data, path="payload_details.js", limits=document.limits)
    times = (get_text(one, "created_at") for value, _ in values(details, report) for one in objects(value))
    return moment_of(next(filter(None, times), None))


def _dated(value: Object) -> Object:
    """Archives made since 2016 give posts up to November 2010 midnight as their time: only the day is known."""
    changed: Object = {}
    time = get_text(value, "created_at")
    if time is not None and time.endswith(_MIDNIGHT):
        changed["created_at"] = time.removesuffix(_MIDNIGHT)
    original = get_object(value, "retweeted_status")
    if original:
        changed["retweeted_status"] = _dated(
            {key: one for key, one in original.items() if key != "retweeted_status"}
        )
    return {**value, **changed} if changed else value


FORMAT = Format("json_archive_old", "account archives of 2012 to 2018, a script file a month", "json", sniff, parse)
