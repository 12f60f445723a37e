"""Pictures, polls, link previews and notes as tools write them; rows have normal names (``names``)."""

from __future__ import annotations

from collections.abc import Iterator

from ... import regex as re
from ...models import Article, ArticleBlock, Card, CommunityNote, Media, MediaType, Poll
from .._json import Object, first_text, get, get_list, get_object, get_text
from .._tweet.cards import listed_poll
from .._tweet.parts import best_variant, media_of, whole_number
from .names import named, normal, normal_object

_LISTS = ("media", "mediaextended", "attachments", "mediadetails", "mediaitems", "mediaurls")
_KINDS: tuple[tuple[str, MediaType], ...] = (
    ("gif", "animated_gif"),
    ("animat", "animated_gif"),
    ("tweet_video", "animated_gif"),
    ("video", "video"),
    (".mp4", "video"),
    ("photo", "photo"),
    ("image", "photo"),
)
#: Lists of one kind, by the words of their name: ``photos``, ``Image link``, ``video_urls``.
_GROUP = re.compile(
    r"(?:tweet|media)?(?P<what>photo|image|picture|img|video|film|animated|gif)s?(?:link|url|src|address)?(?:s|es)?"
)
_WHAT: dict[str, MediaType] = {"video": "video", "film": "video", "animated": "animated_gif", "gif": "animated_gif"}
#: Media of posts; the site keeps pictures of people and of link previews elsewhere.
_OF_POSTS = ("/media/", "/ext_tw_video", "/tweet_video", "/amplify_video", "//video.twimg.com/")
_URLS = (
    "fullurl",
    "original",
    "mediaurlhttps",
    "videourl",
    "url",
    "src",
    "mp4url",
    "previewurl",
    "preview",
    "thumbnailurl",
)
_FILE = re.compile(r"https://(?:pbs|video)\.twimg\.com/[^\s,;|\"'<>()\[\]{}\\]{1,300}")
_LONGEST = 10**9  # seconds, or milliseconds, that a film can last


def media_of_row(row: Object) -> tuple[Media, ...]:
    """The media, from the first place that lists any."""
    entities = get_list(row, "extendedentities", "media")
    if entities:
        return media_of(entities)
    holder = row.get("media")
    for group in (*(row.get(name) for name in _LISTS), get(holder, "all")):
        if isinstance(group, list) and group:
            return tuple(_medium(one) for one in group if one)
    entities = get_list(row, "entities", "media")
    if entities:
        return media_of(entities)
    made = list(_grouped(holder)) if isinstance(holder, dict) else []
    made = made or list(_grouped(row))
    if not made and row.get("video") == 1:  # twint tells no more of a film than that there is one
        made.append(_medium({"url": row.get("thumbnail")}, "video"))
    if not made:  # the addresses alone, in one text
        words = " ".join(get_text(row, name) or "" for name in (*_LISTS, "mediaurl"))
        made.extend(_medium(url) for url in dict.fromkeys(_FILE.findall(words)))
    return tuple(made) or _told_by_values(row)


def _grouped(holder: Object) -> Iterator[Media]:
    """The media in lists of one kind: objects, addresses, or addresses in one text."""
    for name, group in holder.items():
        found = _GROUP.fullmatch(named(name).plain) if isinstance(group, list | str) else None
        if found is None:
            continue
        kind = _WHAT.get(found["what"], "photo")
        members: list[object] = group if isinstance(group, list) else list(dict.fromkeys(_FILE.findall(str(group))))
        if members and all(_is_variant(one) for one in members):  # one film in several sizes
            members = [{"variants": members}]
        yield from (_medium(one, kind) for one in members if one)


def _is_variant(one: object) -> bool:
    return isinstance(one, dict) and "contenttype" in normal(one)


def _told_by_values(row: Object) -> tuple[Media, ...]:
    """The media whose addresses stand in fields of any name: a post's media have addresses of their own."""
    texts = (text for value in row.values() for text in (value if isinstance(value, list) else [value]))
    found = [url for text in texts if isinstance(text, str) and "twimg.com/" in text for url in _FILE.findall(text)]
    films = any("//video.twimg.com/" in url for url in found)
    known: dict[str, Media] = {}
    for url in found:
        if any(part in url for part in _OF_POSTS) and not (films and "_thumb/" in url):
            known.setdefault(_file_name(url), _medium(url))
    return tuple(known.values())


def _file_name(url: str) -> str:
    """What is the same in all addresses of one picture, whatever its size."""
    return url.partition("?")[0].rpartition("/")[2].partition(":")[0].rpartition(".")[0] or url


def medium_of_file(row: Object, url: str) -> Media:
    """A file that gallery-dl downloaded: the row beside it describes it."""
    return _medium({**row, "url": url, "alt": row.get("description"), "previewurl": None})


def _medium(one: object, kind: MediaType | None = None) -> Media:
    if not isinstance(one, dict):
        return Media(type=kind or _kind(str(one)) or "photo", url=str(one))
    value = normal(one)
    url = best_variant(get_list(value, "variants")) or first_text(value, *_URLS)
    stated = _kind(first_text(value, "type", "$type") or "")
    size = normal_object(value, "size", "originalinfo") or value
    seconds, milliseconds = value.get("duration"), value.get("durationmillis")
    if isinstance(seconds, int | float) and seconds is not True and 0 < seconds < _LONGEST and milliseconds is None:
        is_twscrape = "thumbnailurl" in value and "type" not in value  # whose durations are milliseconds
        milliseconds = round(seconds if is_twscrape else seconds * 1000)
    return Media(
        type=kind or stated or _kind(url or "") or "photo",
        url=url,
        alt=first_text(value, "alttext", "alt", "extalttext"),
        width=whole_number(size.get("width")),
        height=whole_number(size.get("height")),
        duration_ms=whole_number(milliseconds) or None,
    )


def _kind(words: str) -> MediaType | None:
    words = words.lower()
    return next((kind for word, kind in _KINDS if word in words), None)


def poll_of(row: Object) -> Poll | None:
    """The poll, whose options tools list as objects."""
    poll = get_object(row, "poll") or get_object(row, "polldata")
    found = listed_poll(poll) if poll else None
    return found if found is not None and found.options else None


def card_of_row(row: Object) -> Card | None:
    """The link preview."""
    card = normal_object(row, "card")
    title, url = get_text(card, "title"), get_text(card, "url")
    if title is None:
        return None
    return Card(
        type=first_text(card, "name", "type"),
        url=url,
        domain=first_text(card, "vanityurl", "domain"),
        title=title,
        description=get_text(card, "description"),
        image_url=first_text(card, "thumbnailurl", "imageurl"),
    )


def note_of(row: Object) -> CommunityNote | None:
    """The readers' note: an object with its text, or the text alone."""
    for name in ("communitynote", "birdwatch", "note"):
        text = get_text(row, name) or get_text(row, name, "text")
        if text is not None:
            return CommunityNote(text=text)
    return None


def article_of_row(row: Object) -> Article | None:
    """The long-form article."""
    article = normal_object(row, "article")
    title, body = get_text(article, "title"), first_text(article, "text", "plaintext", "content")
    if title is None:
        return None
    return Article(
        title=title,
        blocks=(ArticleBlock(type="paragraph", text=body),) if body else (),
        preview=first_text(article, "previewtext", "preview"),
        cover_url=first_text(article, "image", "coverimageurl"),
    )
