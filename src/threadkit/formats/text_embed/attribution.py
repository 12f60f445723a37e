"""The line that closes an embedded post: ``— Name (@username) May 27, 2026``.

The date may be a link to the post, and the line may be wrapped, in a block quote with a mark before its second
half.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ... import regex as re
from ...values.links import parse_status_url
from ...values.text import trim
from .._inline import inline
from .._localtimes import time_language

_HANDLE = r"\((\[)?@([A-Za-z0-9_]{1,20}|[A-Za-z0-9_\\]{1,30})(?:\]\([^\s()]{1,200}\))?\)"
#: What machine translation makes of a handle; the address of the post settles it.
_SPACED = r"\(\s?@\s?(?P<spaced>(?:[A-Za-z0-9_]{1,20}\s){0,6}[A-Za-z0-9_]{1,20})\s?\)"
_HANDLE_OR_SPACED = re.compile(f"{_HANDLE}|{_SPACED}")
_DASH = re.compile(r"(?:[—–―]|--|&mdash;|(?<!\S)-(?=\s))")
#: A bullet before words in quotation marks.
_QUOTED_ITEM = re.compile(r"-\s{1,3}[\"“«„「]")
_GAP = r"\s(?:>\s?)?"
_MONTH_FIRST = rf"[^\W\d_]{{3,12}}\.?{_GAP}\d{{1,2}}(?:st|nd|rd|th)?,?{_GAP}\d{{4}}"
_DAY_FIRST = rf"\d{{1,2}}(?:\.?º?|er){_GAP}(?:de\s|d')?[^\W\d_]{{3,12}}\.?,?{_GAP}(?:de\s)?\d{{4}}"
_NUMBERS = r"\d{4}\s?[年년.]\s?\d{1,2}\s?[月월.]\s?\d{1,2}\s?[日일]?"
_DATE = re.compile(rf"(?:{_GAP}){{0,3}}(?:{_MONTH_FIRST}|{_DAY_FIRST}|{_NUMBERS})")
#: What else the line holds may be a date in the order and script of another language.
_REST = re.compile(r"[ \t]+(\S[^\n()@]{6,38})(?=\n|$)")
_YEAR = re.compile(r"\d{4}")
_LINKED = re.compile(
    rf"(?:{_GAP}){{0,3}}\[([^\[\]]{{4,60}})\]\(\s?<?([^\s()<>]{{8,400}})>?(?:\s\"[^\"\n]{{0,100}}\")?\)"
)
#: The same link as the site's embed code has it, which some tools leave in a block quote.
_ANCHORED = re.compile(
    rf"(?:{_GAP}){{0,3}}<a\b[^<>]{{0,200}}?\bhref=\"(?P<url>[^\"<>\s]{{8,400}})\"[^<>]{{0,200}}>(?P<date>[^<>]{{4,60}})</a>"
)
_SITE = re.compile(r"\s{0,3}(?:on|via) (?:Twitter|X)\b,?")
_WRAP = re.compile(r"(?<!\s)[^\S\n]*+\n\s*+>?\s*+")
_NAME_REACH = 140


class Attribution(NamedTuple):
    """Who an embed is by and where that stands; ``marked``: in a way that only the site's posts have."""

    start: int
    end: int
    name: str
    username: str
    date: str | None
    url: str | None
    marked: bool


def attributions(text: str) -> Iterator[Attribution]:
    """The ``— Name (@username) date`` stretches of ``text``, in order."""
    floor = 0
    for found in _HANDLE_OR_SPACED.finditer(text):
        if (
            found.start() >= floor
            and (mark := _attribution(text, found, floor) or _spaced(text, found)) is not None
        ):
            floor = mark.end
            yield mark


def _spaced(text: str, found: re.Match[str]) -> Attribution | None:
    """``—name(@ user _ name)[date](address)``: the address says what the spaces broke, the name is lost."""
    link = _LINKED.match(text, found.end()) if found["spaced"] else None
    at = parse_status_url(link[2]) if link is not None else None
    handle = "".join((found["spaced"] or "").split())
    if link is None or at is None or (at[0] or "").lower() != handle.lower():
        return None
    line = text.rfind("\n", 0, found.start()) + 1
    dash = _dash(text[line : found.start()])
    if dash is None or found.start() - line > _NAME_REACH:
        return None
    return Attribution(line + dash.start(), link.end(), "", at[0] or handle, link[1], link[2], True)


def _attribution(text: str, found: re.Match[str], floor: int) -> Attribution | None:
    if found["spaced"]:
        return None
    line = max(text.rfind("\n", floor, found.start()) + 1, floor, found.start() - _NAME_REACH)
    before = text[line : found.start()]
    dash = _dash(before)
    if dash is None and (above := _wrapped(text, line, floor)) < line:
        line, before = above, text[above : found.start()]
        dash = _dash(before)
    site = _SITE.match(text, found.end())
    end, date, url = _date(text, site.end() if site else found.end())
    if date is None and site:
        end = site.end()
    alone = not before[: dash.start()].strip(" \t>*_") if dash else not before.strip(" \t>")
    if dash is None and not (before.strip() and date is not None and ends_line(text, end) and line == 0):
        return None
    if date is None and not (dash is not None and alone and ends_line(text, end)):
        return None
    start = line + (dash.start() if dash else 0)
    name = trim(inline(_WRAP.sub(" ", before[dash.end() if dash else 0 :])).text)
    marked = bool(date or site or found[1] or before.lstrip().startswith(">"))
    return Attribution(start, end, name, found[2].replace("\\", ""), date, url, marked)


def _dash(before: str) -> re.Match[str] | None:
    """The dash that begins an attribution: the first, where it opens the line and is no bullet; else the last."""
    dashes = list(_DASH.finditer(before))
    if not dashes:
        return None
    opening = not before[: dashes[0].start()].strip(" \t>*_")
    listed = len(dashes) > 1 and _QUOTED_ITEM.match(before, dashes[0].start())
    return dashes[0] if opening and not listed else dashes[-1]


def _wrapped(text: str, line: int, floor: int) -> int:
    """The start of the line above, where an attribution that goes on in the line at ``line`` begins it."""
    above = max(text.rfind("\n", floor, max(line - 1, floor)) + 1, floor)
    opening = text[above:line].lstrip(" \t>")
    return above if line - above < _NAME_REACH and _DASH.match(opening) else line


def ends_line(text: str, at: int) -> bool:
    """Whether nothing but white space and marks follows on the line."""
    stop = text.find("\n", at)
    return not text[at : stop if stop >= 0 else len(text)].strip(" \t\r*_\\")


def _date(text: str, at: int) -> tuple[int, str | None, str | None]:
    """``(end, date, url)`` of the date after an author, linked or not."""
    if (found := _LINKED.match(text, at)) and parse_status_url(found[2]):
        return found.end(), _WRAP.sub(" ", found[1]).strip(), found[2]
    if (found := _ANCHORED.match(text, at)) and parse_status_url(found["url"]):
        return found.end(), _WRAP.sub(" ", found["date"]).strip(), found["url"]
    if found := _REST.match(text, at):
        date = found[1].strip(" >*_\\\r")
        if _YEAR.search(date) and time_language(date):
            return found.end(), date, None
    if found := _DATE.match(text, at):
        date = _WRAP.sub(" ", found[0]).strip(" >")
        if time_language(date):
            return found.end(), date, None
    return at, None, None
