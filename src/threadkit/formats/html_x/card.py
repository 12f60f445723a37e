"""Previews under a post in the React markup: of links, carousels of them, broadcasts, events and Spaces."""

from __future__ import annotations

from ... import regex as re
from ...dom import Element, collapse, find, find_all, text_nodes, text_of
from ...models import Card
from .media import image_in, leads_somewhere
from .parts import Parts, href_of

_DOMAIN = re.compile(r"([\w.-]{1,80}\.\w{2,20}) (?=\S)")
_HOST = re.compile(r"[\w-]{1,60}(?:\.[\w-]{1,60})+")
_HOSTED = 'descendant::*[@data-testid="UserAvatar-Container-unknown"]'
_SPACE = 'descendant::*[@role="link"][@aria-label!=""][descendant::*[@data-testid="UserAvatar-Container-unknown"]]'
_SPOKEN = 'descendant::*[@dir][not(ancestor::*[@role="button"])][not(ancestor::*[@hidden])]'


def card_of(parts: Parts) -> Card | None:
    """The preview of a link; its target is often only known by the site's short link, and by name."""
    cards = [_card(one) for one in parts.by_id.get("card.wrapper", ()) if leads_somewhere(one)]
    if not cards:
        return _space(parts)
    return cards[0].model_copy(update={"slides": tuple(cards[1:])}) if len(cards) > 1 else cards[0]


def _card(card: Element) -> Card:
    link = card if card.tag == "a" else find(card, "descendant::a[@href]")
    layout = find(card, 'descendant::*[starts-with(@data-testid, "card.layout")]')
    detail = find(card, 'descendant::*[contains(@data-testid, ".detail")]')
    host = _host(detail) if detail is not None else None
    lines = _detail_lines(detail) if detail is not None else []
    label = collapse(link.get("aria-label") or "") if link is not None else ""
    stated = _DOMAIN.match(label)
    if host is not None:  # a broadcast or an event: who makes it stands in the domain's place
        lines = ["", *lines[:1], host]
    elif not lines and label:
        lines = [stated[1], label[stated.end() :]] if stated else ["", label]
    elif len(lines) == 1 and lines[0] == label:
        lines = ["", label]
    href = href_of(link) if link is not None else ""
    href = f"https://x.com{href}" if href.startswith("/") and not href.startswith("//") else href
    image = image_in(card)
    return Card(
        type=layout.get("data-testid") if layout is not None else None,
        url=href if href.startswith("http") else None,
        domain=lines[0] or None if lines else None,
        title=lines[1] if len(lines) > 1 else None,
        description=lines[2] if len(lines) > 2 else None,
        image_url=image.get("src") if image is not None else None,
    )


def _host(detail: Element) -> str | None:
    """Who broadcasts: name and username beside a portrait."""
    row = next((div for div in find_all(detail, "./div") if find(div, _HOSTED) is not None), None)
    if row is None:
        return None
    names = [text for one in find_all(row, _SPOKEN) if (text := collapse(text_of(one)))]
    names += [text for _, text in text_nodes(row) if text.startswith("@")]
    return " ".join(list(dict.fromkeys(names))[:2]) or None


def _detail_lines(detail: Element) -> list[str]:
    """Domain, title, description: until 2021 the domain came last. Who broadcasts is left out."""
    divs = [div for div in find_all(detail, "./div") if find(div, _HOSTED) is None]
    lines = [text for div in divs if (text := collapse(text_of(div)))]
    if len(lines) > 1 and _HOST.fullmatch(lines[-1]) and not _HOST.fullmatch(lines[0]):
        return [lines[-1], *lines[:-1]]
    return lines


def _space(parts: Parts) -> Card | None:
    """A Space: host, that word, the title, whether it has ended. Its label names the title and the host."""
    for place in parts.by_id.get("placementTracking", ()):
        block = find(place, _SPACE)
        if block is None:
            continue
        label = collapse(block.get("aria-label") or "")
        lines = [text for one in find_all(block, _SPOKEN) if (text := collapse(text_of(one)))]
        lines = list(dict.fromkeys(lines))
        host = lines[0] if lines else None
        title = max((line for line in lines[1:] if line in label), key=len, default=None)
        state = [line for line in lines[1:] if line != title and any(map(str.isdigit, line))]
        image = image_in(block)
        return Card(
            type="audiospace",
            title=title,
            description=" · ".join(one for one in (host, *state) if one) or None,
            image_url=image.get("src") if image is not None else None,
        )
    return None
