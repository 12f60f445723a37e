"""Posts as the newsletter platform Substack draws them since 2023, where the page keeps no data of them.

Class names say nothing there; what a reader sees does: an avatar that is announced, ``Name@user``, the text, a
line of time and views, a line of counts. It is read as the same thing copied as text is.
"""

from __future__ import annotations

from urllib.parse import unquote

from ... import regex as re
from ...dom import Element, find, find_all, line_of, text_of
from ...models import Media, MediaType
from ...raw import RawPost
from ...values.links import parse_status_url
from .._layout import layout_of
from .._lines import Ledger
from .._substack import read_newsletter

_ANNOUNCED = 'descendant::img[starts-with(@alt, "X avatar for @") or starts-with(@alt, "Twitter avatar for @")]'
_LAID_OUT = re.compile(r"(?<![ \t])[ \t]*+\n\s*+")
_PICTURE = re.compile(
    r"https://pbs\.(?:substack|twimg)\.com(/(?:media|ext_tw_video_thumb|amplify_video_thumb)/\S+)"
)


def is_rendered(element: Element) -> bool:
    """Whether the element is such a post, and holds no data that says more."""
    is_named = (element.get("data-component-name") or "").startswith("Twitter")
    if element.tag not in ("a", "div") or not (is_named or "twitter-embed" in (element.get("class") or "")):
        return False
    return find(element, _ANNOUNCED) is not None and find(element, "descendant-or-self::*[@data-attrs]") is None


def read_rendered(root: Element) -> RawPost:
    """The post, with the one it quotes; spans into the text that was made of the element mean nothing."""
    text = text_of(root, blocks=True)
    if layout_of(root) is not None:
        text = _LAID_OUT.sub("\n", text)
    embeds = read_newsletter(Ledger(text))
    post = embeds[0].post if embeds else RawPost(availability="missing")
    for one in (post, post.quoted):
        if one is not None:
            one.span, one.line = None, line_of(root)
    links = (root, *root.iterancestors("a"), *find_all(root, "descendant::a[@href]"))
    addresses = (node.get("href") or "" for node in links)
    status = next((found for one in addresses if (found := parse_status_url(one))), None)
    post.id = status[1] if status else post.id
    post.media = tuple(_media(root))
    return post


def _media(root: Element) -> list[Media]:
    """Pictures, from the platform's copies of them back to the site's."""
    found = (_PICTURE.search(unquote(image.get("src") or "")) for image in find_all(root, "descendant::img[@src]"))
    paths = dict.fromkeys(one[1].partition("?")[0] for one in found if one is not None)
    made = []
    for path in paths:
        kind: MediaType = "photo" if "/media/" in path else "video"
        made.append(Media(type=kind, url=f"https://pbs.twimg.com{path}"))
    return made
