"""What hangs on a post in the React markup: a poll, a community note."""

from __future__ import annotations

from ... import regex as re
from ...dom import Element, collapse, find_all, text_of
from ...models import CommunityNote, Poll, PollOption
from ...values.locales import Locale
from .parts import Parts, href_of

_FIRST_NUMBER = re.compile(r"\d[\d.,\u00a0\u202f]{0,15}")


def poll_of(parts: Parts, locale: Locale) -> Poll | None:
    """A poll: closed ones list choices with their shares, open ones have buttons to choose by."""
    block = parts.first("cardPoll", "card.wrapper")
    if block is None:
        return None
    choices = list(find_all(block, 'descendant::*[@role="listitem" or @role="radio"]'))
    if not choices:
        return None
    inside = set(choices)
    rest = [
        text
        for one in find_all(block, "descendant::*[text()[normalize-space()]]")
        if not inside & {one, *one.iterancestors()} and (text := collapse(one.text or ""))
    ]
    votes = next((found for text in rest if (found := _FIRST_NUMBER.search(text))), None)
    final = any("final_results" in locale.names(part) for text in rest for part in text.split("·"))
    return Poll(
        options=tuple(_option(choice) for choice in choices),
        votes=int(re.sub(r"\D", "", votes[0])) if votes else None,
        final=True if final else None,
    )


def _option(choice: Element) -> PollOption:
    texts = [text for span in find_all(choice, "descendant::span[not(span)]") if (text := collapse(text_of(span)))]
    share = next(
        (
            text
            for text in reversed(texts)
            if text.strip("% ٪\u00a0").replace(",", ".").replace(".", "").isdigit() and ("%" in text or "٪" in text)
        ),
        None,
    )
    label = next((text for text in texts if text is not share), "") or collapse(choice.get("aria-label") or "")
    return PollOption(label=label, percent=float(share.strip("% ٪\u00a0").replace(",", ".")) if share else None)


def note_of(parts: Parts, locale: Locale) -> CommunityNote | None:
    """The readers' context: a heading, the note, a question whether it helps. One line alone is an invitation."""
    block = parts.first("birdwatch-pivot")
    if block is None:
        return None
    lines = [line for line in (collapse(one) for one in text_of(block, blocks=True).split("\n")) if line]
    buttons = {collapse(text_of(one)) for one in find_all(block, 'descendant::*[@role="button" or self::button]')}
    body = [
        line
        for line in lines[1:]
        if line not in buttons and not any(name.startswith(_NOTE_WORDS) for name in locale.names(line))
    ]
    if not body:
        return None
    hrefs = (href_of(a) for a in find_all(block, "descendant::a[@href]"))
    return CommunityNote(text="\n".join(body), urls=tuple(href for href in hrefs if href.startswith("http")))


_NOTE_WORDS = ("community_note", "find_out_more")
