"""What stands in a post's place on a page of the application: why it is not shown."""

from __future__ import annotations

from ...dom import Element, collapse, find, line_of, text_of
from ...raw import RawPost
from ...values.site_notices import LEARN_MORE, availability_of


def notice_post(element: Element) -> RawPost | None:
    """The post that a notice stands for; None for an empty shell and for one that only holds a control."""
    if find(element, 'descendant::*[@role="button" or self::button]') is not None:
        return None
    text = collapse(text_of(element, blocks=True))
    for link in ("Learn more", *LEARN_MORE):
        text = text.removesuffix(link).rstrip()
    if not text:
        return None
    return RawPost(availability=availability_of(text), notice=text, line=line_of(element))
