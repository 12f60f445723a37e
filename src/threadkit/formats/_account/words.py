"""Which strings of a record read as somebody's words, whatever they are called and wherever they stand.

Words that stand under a name which is known to hold nothing of a post are the site's own, or tell of people and
places. All others have to be in a post, or are told. It is the names here that are exact: a field that is renamed,
moved or wrapped up is unknown, and so its words are looked for.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from ... import regex as re

Kind = Literal["text", "label", "prose"]
#: Facts of people, places, topics, media and of the site itself, that no post has a place for, each as one string.
_FURNITURE = frozenset(
    """
    name username screen_name displayname displayName display_name profile_name full_name fullName country
    description rawDescription renderedDescription raw_description bio biography location time_zone timezone
    expanded_url_description expanded_url_title profile_location profile_bio publisher category category_name
    category_label descriptive_text normalized_text tag result_type voting_status reply_settings source
    display_url displayUrl display url expanded_url website
    title title_full shorttitle shortTitle subtitle prompt confirmation actionText label_text
    created_at createdAt joined date time_left_en translator_type lang contributors_enabled
    id id_str protected verified geo_enabled following notifications utc_offset
    matched distinctive _comment _readme message detail error errors warning reason provider_name
    userLabelType parody_commentary_fan_label bitcoin_handle ethereum_handle cash_app_handle venmo_handle
    patreon_handle gofundme_handle bandcamp_handle
    """.split()
)
_JOINED = re.compile(r"(?<=[^\W_])_(?=[^\W_])")  # ``time_zone`` is ``timeZone``; ``name_`` is nothing that is known
_NAMES = frozenset(_JOINED.sub("", name).lower() for name in _FURNITURE - {"source", "name", "tag"})
#: Names that hold a post's words elsewhere, with the names around them under which they hold the site's.
_UNDER = frozenset(
    """
    hashtags.text symbols.text cashtags.text
    header.text footer.text socialContext.text social_context.text subtitle.text
    link.text links.text descriptionLinks.text descriptionUrls.text raw_description.text tweetInterstitial.text
    sizeType.originalName birdwatch_pivot.title actor.summary author.about user.about profile.about
    """.split()
)
#: Objects in which nothing is a post's: what the site counts, asks, offers and answers, and what programs recorded.
_APART = frozenset(
    """
    clientEventInfo feedbackInfo feedbackKeys feedbackActions responseObjects scribeConfig search_metadata
    displayTreatment callToAction headers tweetInterstitial timelinesDetails context_annotations
    reactiveTriggers socialContext limitedActionResults limited_action_results related
    """.split()
)
#: Facts that are one string each: what an object there holds is that string, wrapped up.
ONE_STRING = frozenset(
    "name displayname screen_name source text full_text content label string_value description title".split()
)
#: Whose facts a table's column tells.
_WHOSE = re.compile(r"^(?:user|author|profile|account|twitter)(?:[._]|(?=[A-Z]))")
#: Fields called like those that hold what somebody wrote: there one word is enough.
_SPEAKS = re.compile(
    r"(?:text|(?<!type)name|label|title|descr\w{0,12}|content|body|caption|notes?|choices?\d?|string|value|alt|message|options?|words|bio|header)[_sx\d]{0,3}$"
)
#: Fields that count, say yes or no, or hold addresses, in objects that tell of something other than a post.
_MEASURES = re.compile(r"_count$|^(?:is|has|can|want)_|_url(?:_https)?$|^__typename$")
#: One word as people write it; names of the site's own things have capitals or marks in them.
_ONE_WORD = re.compile(r"\W{0,3}[^\W\d_][a-z]{3,40}\W{0,3}")
#: Several words: white space between two of them, or a script that has none.
_SEVERAL = re.compile(r"[^\W\d_]{2}[^\w\s]{0,9}\s|[^\x00-\u02ff]{8}")
_DATA = re.compile(r"\{|\[\s{0,9}[\[{\"'\d\]]")
_TEXT = re.compile(r"""['"](?:(?:full|raw|tweet|post)_?)?(?:text|content)\\{0,9}['"]\s{0,4}:""", re.I)
_CARD = '"component_objects"'  # what a unified card is made of
_LONGEST_DATA = 200_000
_LONGEST = 20_000  # characters in which several words are looked for


@lru_cache(maxsize=8192)
def is_furniture(around: str, key: str) -> bool:
    """Whether a string under a key, in what stands under another, is known to be nothing of a post."""
    if key in _FURNITURE:
        return True
    return _JOINED.sub("", _WHOSE.sub("", key)).lower() in _NAMES or f"{around}.{key}" in _UNDER


@lru_cache(maxsize=8192)
def is_apart(key: str) -> bool:
    """Whether nothing of a post stands in what stands under the key."""
    return key in _APART


@lru_cache(maxsize=8192)
def to_be_read(around: str, keys: tuple[str, ...]) -> tuple[str, ...]:
    """The keys of an object, in what stands under a name, whose strings have to be looked at."""
    return tuple(key for key in keys if not is_furniture(around, key) and _MEASURES.search(key) is None)


@lru_cache(maxsize=8192)
def speaks(around: str, key: str) -> bool:
    """Whether what stands under a key is called as what somebody wrote, or wraps up what else is one string."""
    return _SPEAKS.search(key.lower()) is not None or (around in ONE_STRING and not key.endswith(("type", "Type")))


def is_written(value: str) -> bool:
    """Whether a string is data, of which some are called as a post's text; of cards, their reader takes it."""
    return _CARD not in value and _TEXT.search(value, 0, _LONGEST_DATA) is not None


def reads_as(around: str, key: str, value: str) -> Kind | None:
    """What a string that is no furniture reads as: a sentence, what somebody called something, or no words."""
    is_spoken = speaks(around, key)
    if not is_spoken and " " not in value and value.isascii():
        return None
    if value.startswith(("http://", "https://")) and " " not in value:
        return None
    if _DATA.match(value):
        return "text" if is_written(value) else None
    if is_spoken and _ONE_WORD.fullmatch(value):
        return "label"
    if _SEVERAL.search(value, 0, _LONGEST):
        return "label" if is_spoken else "prose"
    return None
