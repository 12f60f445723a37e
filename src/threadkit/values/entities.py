"""Mentions, links, hashtags and cashtags of a text by twitter-text's rules."""

from __future__ import annotations

from ..models import Entities


def extract_entities(text: str) -> Entities:
    """The entities of ``text``, with spans in code points."""
    return Entities()
