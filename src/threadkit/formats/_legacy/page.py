"""The posts of a page of twitter.com of 2006 to 2020, each once, in order, and how its layout joins them.

A page may hold one post many times: overlays, copies inside an opened post, permalinks over timelines.
"""

from __future__ import annotations

from ... import regex as re
from ...diagnostics import Report
from ...dom import Element, classes, collapse, common_ancestor, find, find_all, line_of, text_of
from ...raw import RawPage, RawPost
from ...values import locales
from ...values.links import parse_status_url
from ...values.site_notices import availability_of
from .._html import account
from .controls import Controls
from .marks import NOTICES, TEXTS, Marks
from .old import read_hentry, read_mobile
from .post import read_post

#: What a text stands in, whatever is left of its post.
_TEXTS = frozenset(TEXTS)
_HENTRIES = '//*[contains(concat(" ", @class, " "), " hentry ") or starts-with(@id, "status_")]'
_TABLES = '//table[contains(@class, "tweet")]'
_GROUP = 'ancestor::li[contains(@class, "ThreadedConversation")][last()]'
_BELOW = 'ancestor::*[@id="descendants" or contains(@class, "ThreadedDescendants")]'
_ABOVE = (
    'ancestor::*[contains(@class, "ThreadedConversation--ancestors") or contains(@class, "permalink-in-reply")]'
)
_TITLE = re.compile(r"(.{1,100}?) \(@(\w{1,20})\)", re.ASCII | re.DOTALL)
_TOKENS = frozenset(("tweet", "js-stream-tweet", "permalink-tweet", "ProfileTweet", "js-actionable-tweet"))


def read_page(tree: Element, page: RawPage, report: Report) -> None:
    """Fill the page's posts, focal post, links and coverage."""
    marks = Marks(tree)
    pairs = _tweets(marks) or _old(tree)
    page.posts = [post for _, post in pairs]
    if not pairs:
        return
    page.focal = _focal(page, pairs)
    _name_reposter(page)
    _link(page, pairs)
    if page.focal is not None:
        _state_parent(tree, page.focal, page.posts)
    region = _region([element for element, _ in pairs])
    account(page, pairs, locales.get(page.language), report, region=region, is_control=Controls(marks))


def _region(elements: list[Element]) -> Element | None:
    """The list that the posts stand in, also where it holds one post."""
    shared = common_ancestor(elements)
    if shared is None or shared not in elements:
        return shared
    around = [one for one in shared.iterancestors() if one.tag not in ("body", "html")]
    lists = (one for one in around if one.tag in ("ol", "ul", "tbody", "table"))
    return next(lists, around[min(1, len(around) - 1)] if around else shared)


def _tweets(marks: Marks) -> list[tuple[Element, RawPost]]:
    """Posts with data attributes and notices in their place, in document order, the fullest copy of each."""
    elements = [one for one in marks.posts if _is_tweet(one, marks)]
    taken = set(elements)
    texts = _of_class(marks, TEXTS)
    elements += [one for one in _lost(texts, taken, marks) if one not in taken]
    if not elements:
        return []
    notices = _notices(_of_class(marks, NOTICES), set(elements), marks)
    found: dict[str, tuple[Element, RawPost]] = {}
    for element in (*elements, *notices):
        post = notices.get(element) or read_post(element, marks)
        if post is None:
            continue
        key = post.id or f"-{len(found)}"
        held = found.get(key)
        if held is None or _rank(element, post) > _rank(*held):
            found[key] = (element, post)
    return sorted(found.values(), key=lambda pair: marks.walk.places[pair[0]])


def _of_class(marks: Marks, pieces: tuple[str, ...]) -> list[Element]:
    """The posts and what stands in their place that have one of the pieces in a class name."""
    return [one for one in marks.posts if any(piece in name for name in marks.names(one) for piece in pieces)]


def _rank(element: Element, post: RawPost) -> tuple[bool, bool, int]:
    """How much a copy tells: the focal one of a permalink, one with a text, one with more counts."""
    return "permalink-tweet" in classes(element), bool(post.text), len(post.counts)


def _is_tweet(element: Element, marks: Marks) -> bool:
    names = marks.names(element)
    if element.get("data-tweet-id") is None:
        return ("js-stream-tweet" in names or "permalink-tweet" in names) and not _in_quote(element, marks)
    shaped = element.get("data-screen-name") or element.get("data-permalink-path") or _TOKENS.intersection(names)
    return bool(shaped) and not _in_quote(element, marks)


def _in_quote(element: Element, marks: Marks) -> bool:
    return any(map(marks.is_quoted, element.iterancestors()))


def _lost(texts: list[Element], taken: set[Element], marks: Marks) -> list[Element]:
    """What holds a post's text and time although its attributes are gone."""
    holders = {one for element in taken for one in element.iterancestors()}
    found: dict[Element, None] = {}
    barren: set[Element] = set()
    for text in texts:
        around = list(text.iterancestors())
        if any(one in taken or one in found for one in around):
            continue
        if "QuoteTweet-text" in marks.names(text) or _in_quote(text, marks):
            continue
        for one in around:
            if one in barren or one in holders or one.tag in ("table", "tbody", "body"):
                break
            if find(one, 'descendant::*[@data-time or contains(@class, "timestamp")]') is not None:
                found[one] = None
                break
            barren.add(one)
    return list(found)


def _notices(signs: list[Element], tweets: set[Element], marks: Marks) -> dict[Element, RawPost]:
    """Notices in place of posts; those inside a post cover its pictures, hidden ones are templates."""
    found: dict[Element, RawPost] = {}
    for one in signs:
        around = [one, *one.iterancestors()]
        if any(holder in tweets or holder in found for holder in around):
            continue
        if any({"hidden", "u-hidden", "template"}.intersection(marks.names(holder)) for holder in around):
            continue
        line = collapse(text_of(one, blocks=True))
        if line and any(
            "stream" in name or "ermalink" in name or "Threaded" in name for h in around for name in marks.names(h)
        ):
            found[one] = RawPost(availability=availability_of(line), notice=line, line=line_of(one))
    return found


def _old(tree: Element) -> list[tuple[Element, RawPost]]:
    """The pages before data attributes, and the mobile site's."""
    found: dict[str, tuple[Element, RawPost]] = {}
    for element in [*find_all(tree, _HENTRIES), *find_all(tree, _TABLES)]:
        post = read_mobile(element) if element.tag == "table" else read_hentry(element)
        if post is not None:
            found.setdefault(post.id or f"-{len(found)}", (element, post))
    _name_owner(tree, [post for _, post in found.values()])
    return list(found.values())


def _name_owner(tree: Element, posts: list[RawPost]) -> None:
    """A profile's list shows no names: the page's side bar has its owner's."""
    authors = {post.author.username for post in posts if post.author is not None}
    names = list(find_all(tree, '//*[contains(concat(" ", @class, " "), " fn ")]'))
    if len(authors) != 1 or len(names) != 1 or not (name := collapse(text_of(names[0]))):
        return
    for post in posts:
        if post.author is not None and post.author.name is None:
            post.author.name = name


def _name_reposter(page: RawPage) -> None:
    """The mobile site names who reposted by name only: on a profile that is its owner, whom the title names."""
    owner = _TITLE.match(page.title or "")
    for post in page.posts if owner is not None else ():
        reposter = post.reposted_by
        if owner is not None and reposter is not None and reposter.username is None and reposter.name == owner[1]:
            reposter.username = owner[2]
            post.inferred["reposted_by"] = "page-owner"


def _focal(page: RawPage, pairs: list[tuple[Element, RawPost]]) -> RawPost | None:
    link = parse_status_url(page.url or "")
    marked = [post for element, post in pairs if {"permalink-tweet", "main-tweet"}.intersection(classes(element))]
    named = next((post for _, post in pairs if link is not None and post.id == link[1]), None)
    return named or (marked[0] if marked else None)


def _state_parent(tree: Element, focal: RawPost, posts: list[RawPost]) -> None:
    """The page names the focal post's parent by its id, also where a notice stands in the parent's place."""
    holder = find(tree, "//*[@data-replied-tweet-id]")
    id = holder.get("data-replied-tweet-id") if holder is not None else None
    if not id or not id.isdigit() or id == focal.id:
        return
    if focal.parent is not None and focal.parent.id is None:
        focal.parent.id = id
    elif focal.parent is None or focal.parent.id != id:
        focal.parent, focal.reply_to_id = next((post for post in posts if post.id == id), None), id


def _link(page: RawPage, pairs: list[tuple[Element, RawPost]]) -> None:
    """A conversation's page: ancestors above the focal post, below it groups, each of which is a chain.

    The page states the order within the ancestors and within a group; that a group's first post answers the focal
    one is told by its place.
    """
    above: RawPost | None = None
    chain: Element | None = None
    last: dict[Element, RawPost] = {}
    for element, post in pairs:
        if page.focal is None or post.promoted:
            continue
        if post is page.focal or find(element, _ABOVE) is not None:
            post.parent = above
        elif find(element, _BELOW) is not None:
            group = find(element, _GROUP)
            if group is not None and group is chain:
                post.parent = above
            else:
                post.parent, post.parent_basis = page.focal, "position"
            chain = group
            if group is not None:
                last[group] = post
        else:
            continue
        above = post
    for group, post in last.items():
        if find(group, 'descendant::*[contains(@class, "moreReplies")]') is not None:
            post.hidden_replies = True
