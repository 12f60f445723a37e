"""Printed counts, by language."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cldr import renderings
from threadkit.values.counts import parse_count
from threadkit.values.locales import codes, get

CASES = [
    ("0", None, 0, False), ("7", None, 7, False), ("3,861", None, 3861, False), ("1,234,567", None, 1234567, False),
    ("3861", "en", 3861, False), ("32.3K", None, 32300, True), ("1.38M", None, 1380000, True), ("2B", "en", 2 * 10**9, True),
    ("32.3 K", None, 32300, True), ("1.2k", None, 1200, True), (" 155.3K ", None, 155300, True), ("1,234K", None, 1234000, True),
    ("1,2 Mio.", "de", 1200000, True), ("1,2\u00a0Mio.", "de", 1200000, True), ("2 Tsd.", "de", 2000, True),
    ("1.234", "de", 1234, False), ("3,861", "de", 3861, False), ("1.234.567", "de", 1234567, False),
    ("108,7 mil", "es", 108700, True), ("3,5 mil", "es", 3500, True), ("1,38 M", "es", 1380000, True), ("12.345", "es", 12345, False),
    ("3,5 mil", "pt", 3500, True), ("1,2 mi", "pt", 1200000, True), ("1,2 bi", "pt", 1200000000, True),
    ("1,2 k", "fr", 1200, True), ("12\u202f345", "fr", 12345, False), ("12 345", "fr", 12345, False),
    ("1.2万", "ja", 12000, True), ("3億", "ja", 3 * 10**8, True), ("6.8万", "zh", 68000, True), ("7.3 万", "zh", 73000, True),
    ("1.5亿", "zh", 15 * 10**7, True), ("712.6萬", "zh-Hant", 7126000, True), ("5.4만", "ko", 54000, True), ("1.2천", "ko", 1200, True),
    ("1,2 B", "tr", 1200, True), ("3,4 Mn", "tr", 3400000, True), ("1,2 тыс.", "ru", 1200, True), ("3 861", "ru", 3861, False),
    ("1,5 млн", "ru", 1500000, True), ("1,2 rb", "id", 1200, True), ("1,2 jt", "id", 1200000, True), ("1,2 Mln", "it", 1200000, True),
    ("12.3K", "it", 12300, True), ("1,2 tys.", "pl", 1200, True), ("1,2K", "nl", 1200, True), ("1,2 N", "vi", 1200, True),
    ("1,2 Tr", "vi", 1200000, True), ("1.5 लाख", "hi", 150000, True), ("12,34,567", "hi", 1234567, False), ("2 क॰", "hi", 2 * 10**7, True),
    ("١٬٢٣٤", "ar", 1234, False), ("١٬٢٣٤", None, 1234, False), ("٣٫٥ ألف", "ar", 3500, True), ("۱۲٫۳ هزار", "fa", 12300, True),
    ("1.2K", "he", 1200, True), ("1.2K", "th", 1200, True), ("3.3 หมื่น", "th", 33000, True), ("32.3K", "ja", 32300, True),
    ("120万", "en", 1200000, True), ("7.3 万", None, 73000, True), ("3.2만", "de", 32000, True), ("1.5億", "en", 15 * 10**7, True),
]  # fmt: skip


@pytest.mark.parametrize(("text", "language", "number", "rounded"), CASES)
def test_counts(text: str, language: str | None, number: int, rounded: bool) -> None:
    assert parse_count(text, language) == (number, rounded)


REFUSED = [
    "", " ", "-", "-5", "+5", "007", "00", "0:45", "1.2.3", "1,23", "12,34", "1,2345", "1.5", ".5", "5.", "1e5", "K", "5X", "5 posts",
    "1/2", "3%", "$5", "#1", "1st", "12m", "5 thousand things", "9" * 40, "1,2,3", "½", "²", "五", "5h", "4:56 PM", "May 8",
]  # fmt: skip


@pytest.mark.parametrize("text", REFUSED)
@pytest.mark.parametrize("language", [None, "en", "es", "ja", "ru"])
def test_refused(text: str, language: str | None) -> None:
    assert parse_count(text, language) is None


def test_a_point_is_read_by_the_language() -> None:
    assert parse_count("1.234") is None
    assert parse_count("1.234", "de") == (1234, False)
    assert parse_count("1.234", "ja") is None


@pytest.mark.parametrize("code", sorted(codes()))
def test_what_any_release_of_cldr_prints_is_read_back(code: str) -> None:
    for one in renderings(code, "whole"):
        assert parse_count(one.text, code) == (int(one.value), False), one


@pytest.mark.parametrize("code", sorted(codes()))
def test_compact_numbers_of_any_release_are_read_back(code: str) -> None:
    for one in renderings(code, "compact"):
        if one.text.endswith("0m"):  # Catalan's thousands of one release: as well twenty minutes
            continue
        read = parse_count(one.text, code)
        assert read is not None, one
        assert abs(read[0] - int(one.value)) <= int(one.value) * Decimal("0.05"), one


@pytest.mark.parametrize("code", [*sorted(codes()), None])
@pytest.mark.parametrize("space", [" ", "\u00a0", "\u202f", "\u2009", "\u3000", "'", "’"])
def test_any_space_groups_in_every_language(code: str | None, space: str) -> None:
    assert parse_count(f"12{space}345", code) == (12345, False)
    assert parse_count(f"1{space}234{space}567", code) == (1234567, False)
    assert parse_count(f"12{space}34", code) is None
    assert parse_count(f"1234{space}567", code) is None


@settings(max_examples=400, deadline=None)
@given(
    st.text(alphabet="0123456789٣۴.,' \u00a0\u202f٬٫KMkm万mil-", max_size=24) | st.text(max_size=50),
    st.sampled_from(sorted(codes())) | st.none(),
)
def test_never_raises(text: str, language: str | None) -> None:
    read = parse_count(text, language)
    assert read is None or read[0] >= 0


@given(st.decimals(min_value=Decimal("0.1"), max_value=Decimal("999.9"), places=1), st.sampled_from("KMB"))
def test_shortened_numbers_are_exact(mantissa: Decimal, unit: str) -> None:
    factor = {"K": 10**3, "M": 10**6, "B": 10**9}[unit]
    assert parse_count(f"{mantissa}{unit}") == (int(mantissa * factor), True)
    assert parse_count(f"{str(mantissa).replace('.', ',')} {unit}", "nl") == (int(mantissa * factor), True)


def test_units_and_relative_times_share_few_words() -> None:
    """Where a language writes hours and thousands alike, only the place of the line tells them apart."""
    shared = {
        code: {key for key in get(code).units if len(key) > 1 and f"{{}}{key}" in get(code).relative}
        for code in codes()
    }
    assert not {code: words for code, words in shared.items() if words}
