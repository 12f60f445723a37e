"""twitter-text's rules: its own conformance cases, exact spans, linear cost."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import SHARED
from threadkit import extract_entities

CASES = SHARED / "conformance" / "twitter-text" / "conformance"


def _groups(name: str) -> list[tuple[str, dict]]:  # type: ignore[type-arg]
    if not (CASES / name).exists():
        return []
    import yaml

    tests = yaml.safe_load((CASES / name).read_text(encoding="utf-8"))["tests"]
    return [(group, case) for group, cases in tests.items() for case in cases]


EXTRACT = _groups("extract.yml")
#: How a group's expectation reads in our models.
READ = {
    "mentions": lambda e: [m.username for m in e.mentions],
    "mentions_with_indices": lambda e: [{"screen_name": m.username, "indices": list(m.span)} for m in e.mentions],
    "urls": lambda e: [u.url for u in e.urls],
    "urls_with_indices": lambda e: [{"url": u.url, "indices": list(u.span)} for u in e.urls],
    "urls_with_directional_markers": lambda e: [{"url": u.url, "indices": list(u.span)} for u in e.urls],
    "tco_urls_with_params": lambda e: [u.url for u in e.urls],
    "hashtags": lambda e: [h.tag for h in e.hashtags],
    "hashtags_from_astral": lambda e: [h.tag for h in e.hashtags],
    "hashtags_with_indices": lambda e: [{"hashtag": h.tag, "indices": list(h.span)} for h in e.hashtags],
    "cashtags": lambda e: [c.tag for c in e.cashtags],
    "cashtags_with_indices": lambda e: [{"cashtag": c.tag, "indices": list(c.span)} for c in e.cashtags],
}
#: Groups that ask for what the model does not hold, whom a text replies to and names of lists: checked by their mentions.
BESIDE = {"replies", "mentions_or_lists_with_indices"}
needs_cases = pytest.mark.skipif(not EXTRACT, reason="the conformance data is not part of the project")


@needs_cases
@pytest.mark.parametrize("group", READ)
def test_conformance(group: str) -> None:
    cases = [case for name, case in EXTRACT if name == group]
    assert cases
    wrong = [
        (case["description"], case["text"], case["expected"], READ[group](extract_entities(case["text"])))
        for case in cases
        if READ[group](extract_entities(case["text"])) != case["expected"]
    ]
    assert not wrong


@needs_cases
def test_no_group_is_left_out() -> None:
    assert {group for group, _ in EXTRACT} == {*READ, *BESIDE}


@needs_cases
def test_replies_are_mentions_that_a_text_begins_with() -> None:
    for group, case in EXTRACT:
        if group == "replies":
            opening = [m for m in extract_entities(case["text"]).mentions if not case["text"][: m.span[0]].strip()]
            assert [m.username for m in opening] == [one for one in (case["expected"],) if one]


@needs_cases
def test_mentions_beside_lists() -> None:
    for group, case in EXTRACT:
        if group == "mentions_or_lists_with_indices":
            got = [m.username for m in extract_entities(case["text"]).mentions]
            assert got == [m["screen_name"] for m in case["expected"] if not m["list_slug"]]


@needs_cases
def test_every_top_level_domain() -> None:
    wrong = [
        case["text"]
        for _, case in _groups("tlds.yml")
        if [u.url for u in extract_entities(case["text"]).urls] != case["expected"]
    ]
    assert not wrong


SIGNS = st.text(alphabet=st.sampled_from("@＠#＃$.:/?ab1_-~( )&rRtTé漢\u200d\ufe0f\n"), max_size=40)
PIECES = st.sampled_from(
    (
        "@ann",
        "#tag",
        "$TAG",
        "http://",
        "https://t.co/abc",
        "example.com",
        "www.example.co.uk/a(b)c?d=e#f",
        "漢字",
        " ",
        "\n",
        "…",
        "a@b.com",
        "みんな",
    )
)


@settings(max_examples=500, deadline=None)
@given(st.one_of(st.text(max_size=60), SIGNS, st.lists(PIECES, max_size=12).map("".join)))
def test_spans_are_exact_and_do_not_overlap(text: str) -> None:
    found = extract_entities(text)
    for url in found.urls:
        assert url.span and text[slice(*url.span)] == url.url
    for mention in found.mentions:
        assert text[slice(*mention.span)][1:] == mention.username
    for tag in (*found.hashtags, *found.cashtags):
        assert text[slice(*tag.span)][1:] == tag.tag
    for group in (found.urls, found.mentions, found.hashtags, found.cashtags):
        spans = [one.span for one in group]
        assert spans == sorted(spans)
    every = sorted(
        one.span for group in (found.urls, found.mentions, found.hashtags, found.cashtags) for one in group
    )
    assert all(one[1] <= two[0] for one, two in itertools.pairwise(every))


@pytest.mark.parametrize(
    "piece",
    ["@", "a.", "http://", "#a", "$A ", "(", "x.com/(", "a-", "http://a.", "é", ".com", "@a/", "x.com/((()))?"],
)
def test_hostile_text_is_finished(piece: str) -> None:
    """Quadratic work would take minutes here; tests/benchmarks/bench_text.py measures the ratio."""
    found = extract_entities(piece * 50_000)
    assert len(found.urls) <= 50_000
