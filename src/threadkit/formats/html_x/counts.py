"""The counts of a post in the React markup: exact ones from labels, rounded ones as shown."""

from __future__ import annotations

from functools import cache

from ... import regex as re
from ...dom import Element, collapse, find_all, text_of
from ...values import locales
from ...values.locales import Locale
from .parts import Parts

_BUTTONS = {
    "reply": "replies", "retweet": "reposts", "unretweet": "reposts", "like": "likes", "unlike": "likes",
    "bookmark": "bookmarks", "removeBookmark": "bookmarks",
}  # fmt: skip
_ICONS = (
    ("icon-reply", "replies"), ("icon-retweet", "reposts"), ("icon-heart", "likes"),
    ("icon-bookmark", "bookmarks"), ("icon-bar-chart", "views"),
)  # fmt: skip
_NUMBER = re.compile(r"\d(?:[.,\u00a0\u202f\u2009\u066c'’ ]?\d){0,15}")
_SHOWN = re.compile(r"\d[\d.,\u00a0]{0,15}\s?[^\W\d]{0,8}\.?")
_PIECES = re.compile(r",\s+|[،、，]\s*")
_ORDER = ("replies", "reposts", "likes", "bookmarks", "views")
_EDGES = " \u200e\u200f\u202a\u202b\u202c"


def counts_of(parts: Parts, locale: Locale) -> dict[str, str]:
    """The printed counts by metric.

    The group's label names them in the reader's language and leaves zeros out; each button's label has its own,
    whatever the language; the rounded numbers beside the icons are the last resort.
    """
    counts: dict[str, str] = {}
    for name, metric in _BUTTONS.items():
        for button in parts.by_id.get(name, ()):
            if (number := _number(button)) is not None:
                counts[metric] = number
    for link, href in parts.links.items():
        if href.endswith("/analytics") and (number := _number(link)) is not None:
            counts["views"] = number
    if not counts and parts.root.get("data-tweet-id"):
        counts = _by_icons(parts)
    group = next((one for one in parts.of_role("group") if one.get("aria-label")), None)
    if group is not None:
        _read_label(group.get("aria-label") or "", locale, counts)
    return counts


def _by_icons(parts: Parts) -> dict[str, str]:
    """The rounded numbers beside the icons, where there are no labels (2026)."""
    counts: dict[str, str] = {}
    for icon in find_all(parts.root, "descendant::svg[@data-icon]"):
        metric = next((metric for name, metric in _ICONS if name in (icon.get("data-icon") or "")), None)
        button = icon.getparent()
        beside = button.getnext() if button is not None and button.tag == "button" else None
        if metric is None or beside is None or not parts.is_own(icon):
            continue
        if shown := _SHOWN.fullmatch(collapse(text_of(beside))):
            counts.setdefault(metric, shown[0])
    return counts


def _number(control: Element) -> str | None:
    found = _NUMBER.search(control.get("aria-label") or "")
    if found:
        return found[0]
    shown = _SHOWN.fullmatch(collapse(text_of(control)))
    return shown[0] if shown else None


def _read_label(label: str, locale: Locale, counts: dict[str, str]) -> None:
    """``12 replies, 3 reposts, 40 likes, Liked, 1 bookmark, 14211 views`` into ``counts``.

    The number stands first or last. Words that no table knows are told by their place: the order is the same in
    all languages, and what the buttons give as zero is left out of the label.
    """
    pieces: list[tuple[str, str | None]] = []
    for piece in _PIECES.split(label):
        if found := _NUMBER.search(piece):
            word = (piece[: found.start()] + piece[found.end() :]).strip(_EDGES).removeprefix("件の")
            pieces.append((found[0], locale.metric(word) or _in_any_language(word)))
    known = {metric for _, metric in pieces if metric}
    left = [metric for metric in _ORDER if metric not in known and counts.get(metric) != "0"]
    unknown = [number for number, metric in pieces if metric is None]
    for number, metric in pieces:
        if metric is not None:
            counts[metric] = number
    if len(unknown) == len(left):
        counts.update(zip(left, unknown, strict=True))


@cache
def _in_any_language(word: str) -> str | None:
    """The metric that the word names in the interface's languages, where those that know it agree.

    Servers rendered pages whose label was in another language than the rest.
    """
    if len(word) > 40:
        return None
    metrics = {metric for code in sorted(locales.codes()) if (metric := locales.get(code).metric(word)) is not None}
    return metrics.pop() if len(metrics) == 1 else None
