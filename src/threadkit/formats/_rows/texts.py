"""The text of a row: links written out where the tool kept what they lead to, without that to the own media."""

from __future__ import annotations

from ... import regex as re
from ...models import UrlEntity
from ...raw import RawPost
from ...values.links import parse_status_url
from .._json import Object, first_text, get_list, get_object, get_text
from .._tweet.text import read_text, unescape
from .names import ESCAPED, TEXTS

_LAST_LINK = re.compile(r"(?<!\s)\s*+https?://(?:t\.co/\w{1,40}|pic\.(?:twitter|x)\.com/\w{1,40})/?$")
_SHORT = re.compile(r"https?://t\.co/\w{1,40}")


def set_text(post: RawPost, row: Object) -> None:
    """Give the post its text and links."""
    key = next((key for key in TEXTS if isinstance(row.get(key), str)), "text")
    raw = get_text(row, key) or ""
    entities = get_object(row, "entities")
    held = post.quoted.id if post.quoted is not None and post.quoted.availability != "missing" else None
    if get_list(entities, "urls") or get_list(entities, "media") or get_list(entities, "user_mentions"):
        text = read_text(raw, entities, quoted_id=held, own_id=post.id, has_media=bool(post.media))
        post.text, post.links = text.text, text.links
        return
    plain = unescape(raw) if key in ESCAPED else raw
    known = _known_links(row, bool(post.media))
    found = _LAST_LINK.search(plain)
    if found and post.media and found[0].strip() not in known:
        plain = plain[: found.start()]  # the link to the post's own media
    last = plain.rsplit(maxsplit=1)[-1:] or [""]
    target = parse_status_url(known.get(last[0], last[0]))
    if target is not None and held is not None and target[1] == held:
        plain = plain[: plain.rindex(last[0])]
    post.text, post.links = _expanded(plain.strip(), known)


def _known_links(row: Object, has_media: bool) -> dict[str, str]:
    """``t.co`` links and what they lead to, where the tool kept both."""
    known = {
        short: target
        for one in (*get_list(row, "links"), *get_list(row, "urls"))
        if (short := first_text(one, "tcourl", "short_url", "url")) and _SHORT.fullmatch(short)
        if (target := first_text(one, "expanded_url", "expandedUrl", "url")) and target != short
    }
    shorts, longs = row.get("tcooutlinks"), row.get("outlinks")
    if isinstance(shorts, list) and isinstance(longs, list):
        known.update((str(a), str(b)) for a, b in zip(shorts, longs, strict=False))
    targets = row.get("urls") or row.get("expandedurls")
    if isinstance(targets, str):  # the tables of archives: in one cell
        targets = targets.split(",")
    if not known and isinstance(targets, list) and targets:  # twint: the targets alone, in order
        found = _SHORT.findall(first_text(row, *TEXTS) or "")
        if has_media and len(found) == len(targets) + 1:
            del found[-1]  # the link to the post's own media
        if len(found) == len(targets):
            known.update((a, str(b)) for a, b in zip(found, targets, strict=True) if isinstance(b, str))
    return known


def _expanded(text: str, known: dict[str, str]) -> tuple[str, tuple[UrlEntity, ...]]:
    """The text with known ``t.co`` links written out, and those links with their spans."""
    parts: list[str] = []
    links: list[UrlEntity] = []
    at = size = 0
    for found in _SHORT.finditer(text):
        target = known.get(found[0])
        if target is None:
            continue
        size += found.start() - at + len(target)
        parts += [text[at : found.start()], target]
        links.append(UrlEntity(url=found[0], expanded_url=target, span=(size - len(target), size)))
        at = found.end()
    return "".join(parts) + text[at:], tuple(links)
