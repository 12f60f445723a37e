"""One post of the site's React markup (2020 to 2026).

Class names are generated and change with every build, so nothing here looks at them: test ids, roles, links,
labels and ``time`` elements tell what is what, each backed by another.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice, takewhile

from ... import regex as re
from ...dom import Element, collapse, find, find_all, is_element, line_of, text_of
from ...models import Verified
from ...raw import RawAuthor, RawPost
from ...values.locales import Locale
from .article import article_of
from .attached import note_of, poll_of
from .card import card_of
from .counts import counts_of
from .marks import Marks
from .media import media_of, withheld
from .notice import notice_post
from .parts import CARDS, Parts, href_of
from .text import SHOW_MORE, SITE, STATUS, rich_text

_PROFILE = re.compile(rf"{SITE}(\w{{1,50}})(?:\.html|/)?(?:\?.*)?$", re.ASCII)
_USERNAME = re.compile(r"@(\w{1,20})$", re.ASCII)
_SOURCE = "using-twitter/how-to-tweet#source-labels"
_COMMUNITY = "/i/communities/"
_MAY_REPLY = re.compile(r"[^.:]{1,120} can reply(?: to this (?:conversation|post))?")
_WHO_REPLIES = frozenset(("everyone_can_reply", "you_can_reply"))
_CLOCKS = 'descendant::script[contains(., "timestamp")]'  # shows the time in the reader's zone (2026)
_TIMESTAMP = re.compile(r"\"timestamp\":\s*(\d{12,13})\b")
_WORDED = 'descendant-or-self::*[text()[normalize-space()]] | descendant::img[contains(@src, "emoji")]'
_DEEPEST = 8  # the site shows a quote in a quote at the most
_PINNED = frozenset(("pinned_post", "pinned", "pinned_tweet", "pinned_by_author"))
_TRANSLATED = frozenset(("translated", "translated_google", "translated_grok", "auto_translated_grok"))


def read_post(parts: Parts, locale: Locale, *, indented: bool = False) -> RawPost:
    """The post that an article or a quoted block shows."""
    post = RawPost(author=_author(parts), line=line_of(parts.root))
    if post.author is not None and post.author.verified == "legacy":
        post.inferred["verified"] = "period"
    _set_identity(post, parts)
    _set_text(post, parts, locale, indented)
    post.counts = counts_of(parts, locale)
    post.media, post.notice = media_of(parts), withheld(parts)
    _set_context(post, parts, locale)
    post.poll = poll_of(parts, locale)
    post.card = card_of(parts) if post.poll is None else None
    post.community_note = note_of(parts, locale)
    post.article = article_of(parts, locale)
    post.reply_to = _replying_to(parts, post.author)
    if parts.time_stands_below:
        post.reply_control = _reply_control(parts, locale)
    post.hidden_replies = parts.first("logged_out_read_replies_pivot") is not None  # "Read 18.1K replies"
    if parts.depth < _DEEPEST:
        quoted = [_quote(block, parts, locale, indented) for block in parts.quoted]
        embedded = [_quote(block, parts, locale, indented) for block in parts.embedded]
        post.quoted = next((one for one in quoted if one is not None), None)
        post.also_quoted = [one for one in (*quoted, *embedded) if one is not None and one is not post.quoted]
    return post


def _quote(block: Element, within: Parts, locale: Locale, indented: bool) -> RawPost | None:
    parts = Parts(block, within.marks, within.depth + 1)
    if block.tag == "article" and not parts.is_post:
        return notice_post(block)
    return read_post(parts, locale, indented=indented)


def _author(parts: Parts) -> RawAuthor | None:
    """The author by the block of names, backed by the links to the profile and the avatar's test id."""
    block = parts.author
    if block is None:
        block = _names(parts)
    name, printed = _printed(block) if block is not None else _plain(parts)
    username = printed or _linked(parts)
    if username is None and name is None:
        return None
    return RawAuthor(username=username, name=name, verified=_verified(parts), avatar_url=_avatar_url(parts))


def _linked(parts: Parts) -> str | None:
    """The username by the avatar's test id or a link to the profile, but for that of who reposted the post."""
    for name in parts.by_id:
        if name.startswith("UserAvatar-Container-") and not name.endswith("-unknown"):
            return name.removeprefix("UserAvatar-Container-")
    for link, href in parts.links.items():
        if (found := _PROFILE.match(href)) and link not in parts.in_text and not _is_context(link, parts.marks):
            return found[1]
    return None


def _names(parts: Parts) -> Element | None:
    """Without test ids (until 2022): what holds the profile links that have a text and stand above the text."""
    for link, href in parts.links.items():
        if _PROFILE.match(href) and not _is_context(link, parts.marks) and link not in parts.in_text:
            text = text_of(link).strip()
            worded = find(link, _WORDED) is not None  # the avatar's link has none
            if worded and not text.startswith("@"):
                own = next((one for one in link.iterancestors() if "@" in text_of(one)), None)
                return link if "@" in text or own is parts.root else own
    return None


def _plain(parts: Parts) -> tuple[str | None, str | None]:
    """The name and the username above the text of a quoted post whose names are neither links nor marked."""
    texts: list[str] = []
    for one in find_all(parts.root, "descendant::*[text()[normalize-space()]]") if parts.depth else ():
        if parts.text is not None and (one is parts.text or parts.text in one.iterancestors()):
            break
        text = collapse(text_of(one))
        if found := _USERNAME.match(text):
            return (texts[0] if texts else None), found[1]
        texts.append(text)
    return None, None


def _printed(block: Element) -> tuple[str | None, str | None]:
    """The name and the username that a block shows: what stands first, and the last text after an ``@``.

    A name may itself look like a username.
    """
    directed = (one for one in block.iterdescendants("*") if one.get("dir") is not None)
    texts = [text for one in directed if (text := collapse(text_of(one)))]
    if not any(map(_USERNAME.match, texts)):
        texts += [text for one in block.iterdescendants("span", "a") if (text := collapse(text_of(one)))]
    places = [at for at, text in enumerate(texts) if _USERNAME.match(text)]
    before = texts[: places[-1]] if places else texts
    name = next((text for text in before if text != "·"), None)
    found = _USERNAME.match(texts[places[-1]]) if places else None
    return name, found[1] if found else None


def _verified(parts: Parts) -> Verified | None:
    """The kind of badge: gold ones are drawn with gradients, grey ones have their own colour.

    Until 2023 (``User-Names``, or no test id at all) a badge was nearly always one that could not be bought: taken
    as such, and marked as inferred.
    """
    badge = parts.first("icon-verified")
    if badge is None and parts.root.get("data-tweet-id"):
        icons = find_all(parts.root, 'descendant::svg[starts-with(@data-icon, "icon-verified")]')
        badge = next((one for one in icons if parts.is_own(one)), None)
    if badge is None:
        return None
    icon = badge.get("data-icon") or ""
    if any(word in icon for word in ("gov", "gray", "grey")):
        return "government"
    paints = {shape.get("fill") or "" for shape in find_all(badge, "descendant::*[@fill]")}
    if "#829aab" in paints:
        return "government"
    if "#d18800" in paints or any(paint.startswith("url(") for paint in paints):
        return "business"
    return "blue" if "User-Name" in parts.by_id or icon else "legacy"


def _avatar_url(parts: Parts) -> str | None:
    """The avatar's address; a badge beside the name may hold an organisation's, a card its host's."""
    for image in parts.tagged("img"):
        src = image.get("src") or ""
        if "profile_images/" in src and not parts.in_names(image) and not _is_in_card(image, parts):
            return src
    return None


def _is_in_card(element: Element, parts: Parts) -> bool:
    around = takewhile(lambda one: one is not parts.root, element.iterancestors())
    return any(parts.marks.ids.get(one) in CARDS for one in around) or parts.is_in_card


def _set_identity(post: RawPost, parts: Parts) -> None:
    """The permalink is the link around the time; links to the post's own pages back it up."""
    for time in parts.tagged("time"):
        link = next((one for one in time.iterancestors("a")), None)
        found = STATUS.match(href_of(link)) if link is not None else None
        if found and found[3].startswith("/history"):  # the time of the last edit
            post.id = post.id or found[2]
            continue
        post.time = time.get("datetime") or collapse(text_of(time)) or None
        if found:
            post.id = found[2]
            if post.author is None:
                post.author = RawAuthor(username=found[1])
        break
    if post.id is None:
        post.id = parts.root.get("data-tweet-id") or _own_id(post, parts)
    if post.time is None and (stamp := find(parts.root, _CLOCKS)) is not None and parts.is_own(stamp):
        found_stamp = _TIMESTAMP.search(stamp.text or "")
        post.time = found_stamp[1] if found_stamp else None


def _own_id(post: RawPost, parts: Parts) -> str | None:
    """The id in links to the post's pictures, counts, people; a bare permalink first."""
    own = post.author.username.lower() if post.author is not None and post.author.username else None
    found = [
        status
        for link, href in parts.links.items()
        if (status := STATUS.match(href))
        and status[1].lower() == own
        and (link not in parts.in_text or link.get("data-testid") == SHOW_MORE)
    ]
    return min(found, key=lambda status: status[3] != "")[2] if found else None


def _set_text(post: RawPost, parts: Parts, locale: Locale, indented: bool) -> None:
    block = parts.text
    if block is not None:
        read = rich_text(block, indented=indented)
        post.text, post.links, post.styles = read.text, read.links, read.styles
        post.lang = block.get("lang")
        if read.wrapped:
            post.inferred["text"] = "laid-out-anew"
        if _is_translation(parts, locale):
            post.inferred["text"] = "translation"
        post.truncated = next(block.iterdescendants("button"), None) is not None
    post.truncated = post.truncated or parts.first(SHOW_MORE) is not None
    source = next((one for one, href in parts.links.items() if _SOURCE in href), None)
    post.source = collapse(text_of(source)) or None if source is not None else None


def _is_translation(parts: Parts, locale: Locale) -> bool:
    """Whether a line above the text says that it is a machine's translation (2026)."""
    for above in parts.between():
        for one in above.iter("*"):
            if one.text or any(child.tail for child in one):
                found = locale.match(text_of(one))
                if found is not None and found[0] in _TRANSLATED:
                    return True
    before = parts.text.itersiblings(preceding=True) if parts.text is not None else ()
    return any(is_element(one) and _is_unknown_line(one, locale) for one in before)


def _is_unknown_line(element: Element, locale: Locale) -> bool:
    """A line in the text's own box in words that we do not know: in most languages, that of a translation."""
    line = collapse(text_of(element))
    if not line or "@" in line or locale.match(line) is not None or any(locale.names(line)):
        return False
    return find(element, "descendant-or-self::*[@data-testid or self::time or self::a]") is None


def _is_context(element: Element, marks: Marks) -> bool:
    around = (element, *islice(element.iterancestors(), 3), *element)
    return any(marks.ids.get(one) == "socialContext" for one in around)


def _set_context(post: RawPost, parts: Parts, locale: Locale) -> None:
    """What stands above a post: who reposted it, that it is pinned, that it is an ad."""
    for context in parts.by_id.get("socialContext", ()):
        line = collapse(text_of(context))
        if _in_community(context):
            post.community = line or None
        elif set(locale.names(line)) & _PINNED:
            post.pinned = True
        elif (reposter := _reposter(context, line, locale)) is not None:
            post.reposted_by = reposter
    if post.community is None:  # in a quoted post it is a link without that test id
        links = (one for one, href in parts.links.items() if _COMMUNITY in href and one not in parts.in_text)
        post.community = next((line for one in links if (line := collapse(text_of(one)))), None)
    if post.time is None:
        post.promoted = _is_ad(parts, locale)


def _in_community(context: Element) -> bool:
    """Whether a line above a post is a community's name, which leads to it."""
    links = [
        *(one for one in context.iterancestors() if one.tag == "a"),
        *find_all(context, "descendant::a[@href]"),
    ]
    return any(_COMMUNITY in href_of(one) for one in links[:4])


def _reposter(context: Element, line: str, locale: Locale) -> RawAuthor | None:
    """Who reposted the post: the line is a link to a profile, or around one; likes and communities are not."""
    found = locale.match(line)
    role = found[0] if found is not None else ""
    around = [context, *context.iterancestors()][:4]
    links = [one for one in around if one.tag == "a"] or list(find_all(context, "descendant::a[@href]"))
    profile = next((path for one in links if (path := _PROFILE.match(href_of(one)))), None)
    if "you_reposted" in locale.names(line) or "you_retweeted" in locale.names(line):
        return RawAuthor(username=profile[1]) if profile else None
    if role in ("0_reposted", "0_retweeted") and found is not None:
        return RawAuthor(username=profile[1] if profile else None, name=found[1][0] if profile or links else None)
    if profile is None or role == "liked_by" or line.endswith(("liked", "follow", "follows", "replied")):
        return None
    inner = next(
        (text for one in find_all(context, "descendant::*[@dir]") if (text := collapse(text_of(one)))), None
    )
    return RawAuthor(username=profile[1], name=inner if inner != line else None)


def _is_ad(parts: Parts, locale: Locale) -> bool:
    """A post without a time that is labelled as an ad, or whose links are counted for the advertiser."""
    if any("twclid=" in href for href in parts.links.values()):
        return True
    for span in find_all(parts.root, 'descendant::span[not(*)][not(ancestor::*[@data-testid="tweetText"])]'):
        text = collapse(span.text or "")
        names = locale.names(text) if text else ()
        if ("ad" in names or "promoted" in names) and parts.is_own(span):
            return True
        if text and (found := locale.match(text)) is not None and found[0] == "promoted_by":
            return True
    return False


def _reply_control(parts: Parts, locale: Locale) -> str | None:
    """Who may reply, which stands below the post that a page is about: a line on its own."""
    for one in _lines(parts):
        line = collapse(text_of(one))
        known = _MAY_REPLY.fullmatch(line) or set(locale.names(line)) & _WHO_REPLIES
        if known and one not in parts.in_text and parts.is_own(one):
            return line
    return None


def _lines(parts: Parts) -> Iterator[Element]:
    """The innermost blocks of text beside the author's own."""
    for one in parts.root.iterdescendants("div"):
        is_line = one.get("dir") is not None and next(one.iterdescendants("div"), None) is None
        if is_line and all(parts.marks.ids.get(above) != "tweetText" for above in (one, *one.iterancestors())):
            yield one


def _replying_to(parts: Parts, author: RawAuthor | None) -> tuple[str, ...]:
    """The usernames of the line "Replying to", which the page shows where the parent is not above.

    Whatever the language, they are the usernames between the author's names and the text.
    """
    names: list[str] = []
    unnamed = author is not None and parts.author is None
    blocks = [parts.root] if parts.text is None or parts.author is None else parts.between()
    for one in (one for block in blocks for one in block.iter("*") if "@" in (one.text or "")):
        found = _USERNAME.match(collapse(one.text or ""))
        if found and _is_addressee(one, parts):
            names.append(found[1])
    if unnamed and author is not None and names and names[0] == author.username:
        del names[0]  # without test ids the author's own stands first
    return tuple(dict.fromkeys(names))


def _is_addressee(element: Element, parts: Parts) -> bool:
    for one in element.iterancestors():
        if one is parts.root:
            return True
        name = one.get("data-testid") or ""
        if one in parts.blocks or one is parts.text or name.startswith(_NOT_ADDRESSED):
            return False
        if one.get("lang") or one.get("role") == "group":
            return False
    return True


_NOT_ADDRESSED = ("User-Name", "tweetText", "card.", "socialContext", "birdwatch", "twitterArticle", "tweetPhoto")
