"""What an archive's own posts tell of others: the original of a repost, the quoted post.

Archives hold neither. A repost's row has the original's text after ``RT @name:``, its author among the mentions,
and, where it has media, the post that these come from. A quote is a link to a post at the end of the text.
"""

from __future__ import annotations

import re
from dataclasses import replace

from ...raw import RawAuthor, RawPost
from ...values.links import is_before, parse_status_url
from .._json import Object, get_list, get_object, get_text
from .._tweet.parts import media_objects


def repost_of(post: RawPost, found: re.Match[str], value: Object, owner: RawAuthor | None) -> RawPost:
    """The original, as far as the repost's row tells: id, time and counts are the repost's, the text is cut."""
    text = post.text[found.end() :]
    author = _mentioned(found[1], value)
    moved = tuple(
        link.model_copy(update={"span": (link.span[0] - found.end(), link.span[1] - found.end())})
        for link in post.links
        if link.span is not None
    )
    return RawPost(
        id=_source_of_media(value, author),
        author=author,
        text=text,
        links=moved,
        truncated=text.endswith("…"),
        media=post.media,
        lang=post.lang,
        reposted_by=owner,
        repost_id=post.id,
        reposted_time=post.time,
        inferred={"text": "repost-text"},
    )


def _mentioned(username: str, value: Object) -> RawAuthor:
    """The author as the mention at the beginning names them."""
    for one in get_list(value, "entities", "user_mentions"):
        if (get_text(one, "screen_name") or "").lower() == username.lower():
            return RawAuthor(username=username, name=get_text(one, "name"), id=get_text(one, "id_str"))
    return RawAuthor(username=username)


def _source_of_media(value: Object, author: RawAuthor) -> str | None:
    """The post that the media come from, where that is the author's: people share others' films, too."""
    for one in media_objects(value):
        id = get_text(one, "source_status_id_str") or get_text(one, "source_status_id")
        person = get_text(one, "source_user_id_str") or get_text(one, "source_user_id")
        link = parse_status_url(get_text(one, "expanded_url") or "")
        id = id or (link[1] if link is not None else None)
        is_author = person == author.id if person is not None and author.id is not None else _names(link, author)
        if id is not None and is_author:
            return id
    return None


def _names(link: tuple[str | None, str] | None, author: RawAuthor) -> bool:
    name = link[0] if link is not None else None
    return name is not None and name.lower() == (author.username or "").lower()


def quotes_tied(posts: list[RawPost]) -> None:
    """Give posts that end in a link to an earlier post of the archive that post as the quoted one."""
    known = {post.id: post for post in posts if post.id is not None and post.repost_id is None}
    for post in posts:
        if not post.links:
            continue
        link = post.links[-1] if post.quoted is None and post.repost_id is None else None
        if link is None or link.span is None or link.span[1] != len(post.text):
            continue
        target = parse_status_url(link.expanded_url or link.url)
        quoted = known.get(target[1]) if target is not None else None
        if quoted is not None and is_before(quoted.id or "", post.id or ""):
            post.quoted = replace(quoted, quoted=None, parent=None)
            post.text, post.links = post.text[: link.span[0]].rstrip(), post.links[:-1]


def owner_by_links(entries: list[Object]) -> RawAuthor | None:
    """Without ``account.js``: a link to a post's own picture, or to another of the posts, names the account."""
    tweets = [get_object(entry, "tweet") or entry for entry in entries]
    for value in tweets:
        media = media_objects(value)
        if media and (name := _named_by(media, {get_text(value, "id_str")})) is not None:
            return RawAuthor(username=name)
    ids = {get_text(value, "id_str") for value in tweets}
    links = (found for value in tweets if (found := get_list(value, "entities", "urls")))
    name = next((name for found in links if (name := _named_by(found, ids)) is not None), None)
    return RawAuthor(username=name) if name is not None else None


def _named_by(links: list[Object], ids: set[str | None]) -> str | None:
    """Whose one of the posts is, by the first link to one."""
    targets = (parse_status_url(get_text(one, "expanded_url") or "") for one in links)
    return next((link[0] for link in targets if link is not None and link[0] is not None and link[1] in ids), None)
