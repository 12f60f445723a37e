"""One post of the site's React markup (2021 to 2026).

Class names are generated and change with every build, so nothing here looks at them: test ids, roles, links,
labels and ``time`` elements tell what is what, each backed by another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..dom import Element, collapse, find, find_all, line_of, text_of
from ..models import Article, ArticleBlock, Card, CommunityNote, Media, Poll, PollOption
from ..raw import RawAuthor, RawPost
from ..values.links import parse_status_url
from ..values.locales import Locale
from ._react_text import RichText, rich_text

_STATUS_PATH = re.compile(r"(?:https?://[^/]{1,80})?/(\w{1,50})/status/(\d{1,20})")
_PROFILE_PATH = re.compile(r"(?:https?://(?:www\.|mobile\.)?(?:x|twitter)\.com)?/(\w{1,50})/?$")
_COUNT = re.compile(r"^(\d[\d.,\u00a0\u202f\u066c\u2009]*)")
_MARKED = (
    './/*[@data-testid or @role="group" or self::time or self::article or @role="link" or @role="radio"'
    " or self::a or self::video]"
)
_BUTTONS = {
    "reply": "replies", "retweet": "reposts", "unretweet": "reposts", "like": "likes", "unlike": "likes",
    "bookmark": "bookmarks", "removeBookmark": "bookmarks",
}  # fmt: skip
_DEEPEST = 8  # the site shows a quote in a quote at the most
_NOT_ALT = frozenset(("image", "embedded video", "video", ""))


class Parts:
    """The elements of a post that carry meaning, in document order, those of its quoted post left out."""

    def __init__(self, root: Element) -> None:
        self.root = root
        marked = list(find_all(root, _MARKED))
        self.quoted = _quoted_root(root, marked)
        if self.quoted is not None:
            inside = set(find_all(self.quoted, "descendant-or-self::*"))
            marked = [one for one in marked if one not in inside]
        self.marked = marked
        self.by_id: dict[str, list[Element]] = {}
        for one in marked:
            self.by_id.setdefault(one.get("data-testid") or "", []).append(one)

    def first(self, *names: str) -> Element | None:
        """The first element with one of the test ids."""
        return next((self.by_id[name][0] for name in names if name in self.by_id), None)

    def all(self, name: str) -> list[Element]:
        """All elements with the test id."""
        return self.by_id.get(name, [])

    def tagged(self, tag: str) -> Iterator[Element]:
        """The elements of that tag among them."""
        return (one for one in self.marked if one.tag == tag)


def _quoted_root(root: Element, marked: list[Element]) -> Element | None:
    """The block of the quoted post: the nested article, or what holds the second author."""
    nested = next((one for one in marked if one.tag == "article" and one is not root), None)
    if nested is not None:
        return nested
    authors = [one for one in marked if (one.get("data-testid") or "").startswith("User-Name")]
    if len(authors) < 2:
        return None
    first, second = authors[0], authors[1]
    above_first = set(first.iterancestors())
    block = second
    for ancestor in second.iterancestors():
        if ancestor is root or ancestor in above_first:
            break
        if ancestor.get("role") == "link" and ancestor.tag != "a":
            return ancestor
        if find(ancestor, './/*[@role="group"][@aria-label]') is None:
            block = ancestor
    return block


def read_post(root: Element, locale: Locale, depth: int = 0) -> RawPost:
    """The post that an article or a quoted block shows; ``depth`` counts the quotes around it."""
    parts = Parts(root)
    post = RawPost(author=_author(parts), line=line_of(root))
    _set_identity(post, parts)
    _set_text(post, parts)
    _set_counts(post, parts, locale)
    post.media = _media(parts)
    _set_context(post, parts, locale)
    _set_card(post, parts)
    post.community_note = _community_note(parts)
    post.article = _article(parts)
    post.reply_to = _replying_to(parts, locale)
    if (
        depth < _DEEPEST
        and parts.quoted is not None
        and find(parts.quoted, './/*[starts-with(@data-testid, "User-Name")]') is not None
    ):
        post.quoted = read_post(parts.quoted, locale, depth + 1)
    return post


def _author(parts: Parts) -> RawAuthor | None:
    block = parts.first("User-Name", "User-Names")
    if block is None:
        return _author_by_links(parts)
    name = find(block, ".//div[@dir][1] | .//span")
    handle = next(
        (text for span in find_all(block, ".//span") if (text := text_of(span).strip()).startswith("@")), None
    )
    if handle is None:
        handle = next(
            (
                f"@{found[1]}"
                for a in find_all(block, ".//a")
                if (found := _PROFILE_PATH.match(a.get("href") or ""))
            ),
            None,
        )
    verified = find(block, './/*[@data-testid="icon-verified" or @aria-label="Verified account"]')
    avatar = parts.first("Tweet-User-Avatar")
    image = find(avatar, ".//img[@src]") if avatar is not None else None
    return RawAuthor(
        username=handle.lstrip("@") if handle else None,
        name=collapse(text_of(name)) or None if name is not None else None,
        verified="blue" if verified is not None else None,
        avatar_url=image.get("src") if image is not None else None,
    )


def _author_by_links(parts: Parts) -> RawAuthor | None:
    """Without test ids (2021): the profile links before the time, one with the name, one with the username."""
    name = username = None
    for link in parts.tagged("a"):
        found = _PROFILE_PATH.match(link.get("href") or "")
        text = collapse(text_of(link))
        if found and text:
            username = username or found[1]
            name = name or text.partition("@")[0].strip() or None
            break
    return RawAuthor(username=username, name=name) if username else None


def _set_identity(post: RawPost, parts: Parts) -> None:
    """The permalink is the link around the time; links to the post's own pages back it up."""
    time = next(parts.tagged("time"), None)
    if time is not None:
        post.time = time.get("datetime") or collapse(text_of(time)) or None
        for ancestor in time.iterancestors():
            if ancestor.tag == "a":
                found = _STATUS_PATH.match(ancestor.get("href") or "")
                post.id = found[2] if found else None
                break
    if post.id is None:
        own = post.author.username.lower() if post.author is not None and post.author.username else None
        for link in find_all(parts.root, ".//a[contains(@href, '/status/')]"):
            found = _STATUS_PATH.match(link.get("href") or "")
            if found and found[1].lower() == own and not _in_text(link) and _outside(link, parts):
                post.id = found[2]
                break


def _in_text(element: Element) -> bool:
    return any(one.get("data-testid") == "tweetText" for one in element.iterancestors())


def _outside(element: Element, parts: Parts) -> bool:
    return parts.quoted is None or not any(one is parts.quoted for one in element.iterancestors())


def _set_text(post: RawPost, parts: Parts) -> None:
    block = parts.first("tweetText")
    if block is None:
        block = next((one for one in find_all(parts.root, ".//div[@lang]") if _outside(one, parts)), None)
    if block is not None:
        text: RichText = rich_text(block)
        post.text, post.links = text.text, text.links
        post.lang = block.get("lang")
    post.truncated = parts.first("tweet-text-show-more-link") is not None


def _set_counts(post: RawPost, parts: Parts, locale: Locale) -> None:
    """The group's label gives exact counts and leaves zeros out; the buttons' labels have them all."""
    for name, elements in parts.by_id.items():
        metric = _BUTTONS.get(name)
        found = _COUNT.match(elements[0].get("aria-label") or "") if metric else None
        if metric and found:
            post.counts[metric] = found[1].strip()
    for link in parts.tagged("a"):
        if (link.get("href") or "").endswith("/analytics") and (
            found := _COUNT.match(link.get("aria-label") or "")
        ):
            post.counts["views"] = found[1].strip()
    group = next((one for one in parts.marked if one.get("role") == "group" and one.get("aria-label")), None)
    for piece in re.split(r"[,،、]\s+", group.get("aria-label") or "") if group is not None else ():
        found = _COUNT.match(piece.strip())
        if found and (metric := locale.metric(piece[found.end() :].strip())):
            post.counts[metric] = found[1].strip()


def _media(parts: Parts) -> tuple[Media, ...]:
    made: list[Media] = []
    players: set[Element] = set()
    for block in [one for one in parts.marked if one.get("data-testid") in ("tweetPhoto", "videoPlayer")]:
        if any(ancestor in players for ancestor in block.iterancestors()) or _in_card(block):
            continue
        players.add(block)
        video = find(block, ".//video")
        image = find(block, ".//img[@src]")
        if video is not None or block.get("data-testid") == "videoPlayer":
            made.append(_film(video, image))
        elif image is not None:
            alt = image.get("alt") or ""
            made.append(Media(type="photo", url=image.get("src"), alt=alt if alt.lower() not in _NOT_ALT else None))
    return tuple(made)


def _in_card(element: Element) -> bool:
    return any(one.get("data-testid") == "card.wrapper" for one in element.iterancestors())


def _film(video: Element | None, image: Element | None) -> Media:
    source = (video.get("src") or "") if video is not None else ""
    poster = video.get("poster") if video is not None else image.get("src") if image is not None else None
    label = (video.get("aria-label") or "") if video is not None else ""
    is_gif = "tweet_video/" in source or "tweet_video_thumb" in (poster or "")
    return Media(
        type="animated_gif" if is_gif else "video",
        url=source if source.startswith("http") else poster,
        alt=label if label.lower() not in _NOT_ALT else None,
    )


def _set_context(post: RawPost, parts: Parts, locale: Locale) -> None:
    """What stands above a post: who reposted it, that it is pinned, that it is an ad."""
    for context in parts.all("socialContext"):
        line = collapse(text_of(context))
        found = locale.match(line)
        if locale.label(line) in ("pinned_post", "pinned", "pinned_tweet") or "pinned" in line.lower():
            post.pinned = True
        elif (found is not None and "repost" in found[0]) or re.search(r"\b(?:reposted|Retweeted)$", line):
            link = next((one for one in [context, *context.iterancestors()][:4] if one.tag == "a"), None)
            username = _PROFILE_PATH.match(link.get("href") or "") if link is not None else None
            name = found[1][0] if found is not None and found[1] else None
            post.reposted_by = RawAuthor(username=username[1] if username else None, name=name)
    if post.time is None and any(
        locale.label(collapse(text_of(span))) in ("ad", "promoted")
        for span in find_all(parts.root, ".//span[not(*)]")
    ):
        post.promoted = True


def _set_card(post: RawPost, parts: Parts) -> None:
    card = parts.first("card.wrapper")
    poll = parts.first("cardPoll")
    choices = list(find_all(poll if poll is not None else parts.root, './/*[@role="listitem" or @role="radio"]'))
    if choices and (poll is not None or card is not None):
        post.poll = _poll(choices, collapse(text_of(poll if poll is not None else parts.root)))
        return
    if card is None:
        return
    link = card if card.tag == "a" else find(card, ".//a[@href]")
    layout = find(card, './/*[starts-with(@data-testid, "card.layout")]')
    detail = find(card, './/*[contains(@data-testid, ".detail")]')
    lines = (
        [text for div in find_all(detail, "./div") if (text := collapse(text_of(div)))]
        if detail is not None
        else []
    )
    href = link.get("href") if link is not None else None
    post.card = Card(
        type=(layout if layout is not None else card).get("data-testid"),
        url=href if href and href.startswith("http") else None,
        domain=lines[0] if lines else None,
        title=lines[1] if len(lines) > 1 else link.get("aria-label") if link is not None else None,
        description=lines[2] if len(lines) > 2 else None,
    )


def _poll(choices: list[Element], line: str) -> Poll:
    options = []
    for choice in choices:
        texts = [text for span in find_all(choice, ".//span[not(*)]") if (text := collapse(text_of(span)))]
        share = next((text for text in texts if text.endswith("%")), None)
        label = next((text for text in texts if not text.endswith("%")), "")
        options.append(
            PollOption(
                label=label,
                percent=float(share[:-1].replace(",", "."))
                if share and share[:-1].replace(",", "").replace(".", "").isdigit()
                else None,
            )
        )
    votes = re.search(r"(\d[\d,.]*) votes?", line)
    number = int(re.sub(r"\D", "", votes[1])) if votes else None
    return Poll(options=tuple(options), votes=number, final=True if "Final results" in line else None)


def _community_note(parts: Parts) -> CommunityNote | None:
    block = parts.first("birdwatch-pivot")
    if block is None:
        return None
    lines = [line for line in (collapse(one) for one in text_of(block, blocks=True).split("\n")) if line]
    if not lines or not lines[0].startswith("Readers added"):
        return None
    body = [line for line in lines[1:] if not line.startswith(("Do you find", "Rate it", "Context is written"))]
    links = tuple(href for a in find_all(block, ".//a[@href]") if (href := a.get("href") or "").startswith("http"))
    return CommunityNote(text="\n".join(body), urls=links) if body else None


def _article(parts: Parts) -> Article | None:
    """A long-form article that is read on the page, or its card in a timeline."""
    title = parts.first("twitter-article-title")
    body = parts.first("twitterArticleRichTextView", "longformRichTextComponent")
    if title is None and body is None:
        return None
    blocks = []
    for block in find_all(body, './/*[@data-block="true"]') if body is not None else ():
        if text := text_of(block).strip():
            heading = block.tag in ("h1", "h2", "h3")
            blocks.append(ArticleBlock(type="heading" if heading else "paragraph", text=text))
    return Article(title=collapse(text_of(title)) if title is not None else None, blocks=tuple(blocks))


def _replying_to(parts: Parts, locale: Locale) -> tuple[str, ...]:
    """The usernames after "Replying to", which the page shows where the parent is not above."""
    for line in find_all(parts.root, './/div[not(.//div[@data-testid]) and (contains(., "@"))]'):
        if not _outside(line, parts) or line.get("data-testid") or _in_text(line):
            continue
        text = collapse(text_of(line))
        if len(text) < 200 and (found := locale.match(text)) is not None and found[0].startswith("replying_to"):
            return tuple(dict.fromkeys(re.findall(r"@(\w{1,20})", text)))
    return ()


def status_of(url: str | None) -> str | None:
    """The status id in a page's address."""
    link = parse_status_url(url or "")
    return link[1] if link else None
