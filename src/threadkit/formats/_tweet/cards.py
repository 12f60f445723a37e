"""Cards: link previews, polls, films, broadcasts, Spaces and the advertisers' kinds, all under ``card``.

A card is a name and a bag of values. The names tell polls apart; for all others the values have a handful of names
for the same few facts. ``unified_card`` (since 2020) holds them as JSON in a string.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from ...models import Card, Media, Poll, PollOption
from ...values.dates import parse_time
from .._json import Object, first_text, get, get_list, get_object, get_text, loads
from .parts import whole_number

_URLS = ("website_dest_url", "website_url", "broadcast_url", "card_url")
_DOMAINS = ("vanity_url", "domain", "website_shortened_url")
_TITLES = ("title", "broadcast_title", "event_title")
_DESCRIPTIONS = ("description", "event_subtitle")
_IMAGES = (
    "thumbnail_image_original",
    "photo_image_full_size_original",
    "summary_photo_image_original",
    "player_image_original",
    "broadcast_thumbnail_original",
    "event_thumbnail_original",
    "promo_image_original",
    "thumbnail_original",
    "photo_image_full_size_large",
    "summary_photo_image_large",
    "thumbnail_image",
)
_NOWHERE = "https://twitter.com"  # what the site writes where a card leads nowhere by itself


def card_of(card: Object, links: Mapping[str, str]) -> tuple[Card | None, Poll | None]:
    """A card object as the link preview or the poll that it is; ``links`` tells where short links lead."""
    card = get_object(card, "legacy") or card
    values = _bindings(card.get("binding_values"))
    name = get_text(card, "name")
    if name is None:
        return None, None
    if name.startswith("poll"):
        return None, _poll(values)
    if "unified_card" in values:
        return _unified(name, values["unified_card"]), None
    url = first_text(values, *_URLS) or get_text(card, "url")
    if name.endswith(":audiospace") and "id" in values:
        url = f"https://x.com/i/spaces/{values['id']}"
    return (
        Card(
            type=name,
            url=links.get(url, url) if url and url != _NOWHERE else None,
            domain=first_text(values, *_DOMAINS),
            title=first_text(values, *_TITLES),
            description=first_text(values, *_DESCRIPTIONS),
            image_url=first_text(values, *_IMAGES),
        ),
        None,
    )


def poll_media(card: Object) -> tuple[Media, ...]:
    """The picture or film that a poll shows above its choices, which is no medium of the post itself."""
    card = get_object(card, "legacy") or card
    name = get_text(card, "name") or ""
    if not name.startswith("poll") or not name.endswith(("_image", "_video")):
        return ()
    values = _bindings(card.get("binding_values"))
    if name.endswith("_image"):
        return (Media(type="photo", url=first_text(values, "image_original", "image_large", "image")),)
    return (Media(type="video", url=first_text(values, "player_stream_url", "player_hls_url")),)


def _bindings(values: object) -> dict[str, str]:
    """The values by name: a list of pairs in GraphQL, an object in v1.1 and syndication."""
    pairs: list[tuple[object, object]] = []
    if isinstance(values, list):
        pairs = [(one.get("key"), one.get("value")) for one in values if isinstance(one, dict)]
    elif isinstance(values, dict):
        pairs = list(values.items())
    found = {}
    for key, value in pairs:
        text = get_text(value, "string_value") or get_text(value, "image_value", "url")
        if text is None and isinstance(get(value, "boolean_value"), bool):
            text = str(get(value, "boolean_value")).lower()
        if isinstance(key, str) and text is not None:
            found[key] = text
    return found


def _unified(name: str, text: str) -> Card:
    """An advertiser's card: parts that refer to one another by name, as JSON in a string."""
    try:
        value = loads(text)
    except (ValueError, RecursionError):
        return Card(type=name)
    details = {}
    for part in get_object(value, "component_objects").values():
        details.update({key: one for key, one in get_object(part, "data").items() if key not in details})
    targets = [get_object(one, "data", "url_data") for one in get_object(value, "destination_objects").values()]
    target = next((one for one in targets if get_text(one, "url")), {})
    pictures = [get_text(one, "media_url_https") for one in get_object(value, "media_entities").values()]
    return Card(
        type=name,
        url=get_text(target, "url"),
        domain=get_text(target, "vanity") or get_text(details, "subtitle", "content"),
        title=get_text(details, "title", "content"),
        image_url=next((one for one in pictures if one), None),
    )


def _poll(values: dict[str, str]) -> Poll:
    options = []
    for number in range(1, 5):
        label = values.get(f"choice{number}_label")
        if label is not None:
            votes = whole_number(values.get(f"choice{number}_count", ""))
            options.append(PollOption(label=label, votes=votes))
    known = [option.votes for option in options if option.votes is not None]
    return Poll(
        options=tuple(options),
        votes=sum(known) if known and len(known) == len(options) else None,
        ends_at=moment_of(values.get("end_datetime_utc")),
        final=values["counts_are_final"] == "true" if "counts_are_final" in values else None,
    )


def listed_poll(poll: Object) -> Poll:
    """A poll whose options are a list of objects, as API v2 and many tools write it."""
    options = tuple(
        PollOption(
            label=first_text(one, "label", "name") or "",
            votes=_whole(one.get("votes", one.get("count"))),
            percent=_percent(one.get("percent", one.get("percentage"))),
        )
        for one in get_list(poll, "options") or get_list(poll, "choices")
    )
    known = [option.votes for option in options if option.votes is not None]
    stated = _whole(poll.get("total_votes"))
    return Poll(
        options=options,
        votes=stated if stated is not None else sum(known) if known and len(known) == len(options) else None,
        ends_at=moment_of(first_text(poll, "end_datetime", "ends_at", "endsAt")),
        final={"closed": True, "open": False}.get(get_text(poll, "voting_status") or ""),
    )


def moment_of(text: str | None) -> datetime | None:
    """The moment that a program wrote, in UTC where it states no zone."""
    time = parse_time(text) if text else None
    if time is None or time.moment is None:
        return None
    return time.moment if time.moment.tzinfo else time.moment.replace(tzinfo=UTC)


def _whole(value: object) -> int | None:
    number = whole_number(value) if isinstance(value, int) else None
    return number if number is not None and number >= 0 else None


def _percent(value: object) -> float | None:
    is_share = isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 100
    return float(value) if is_share else None  # type: ignore[arg-type]
