"""Printed times: a table of cases by kind and language, and dates rendered by CLDR read back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cldr import renderings
from threadkit.values.calendars import from_solar_hijri
from threadkit.values.dates import ReadTime, parse_time
from threadkit.values.locales import codes
from threadkit.values.mail_dates import mail_date


def at(*parts: int) -> datetime:
    return datetime(*parts)  # type: ignore[arg-type]


CLOCKS = [
    # English, of all years
    ("4:56 PM · May 27, 2026", None, at(2026, 5, 27, 16, 56)),
    ("12:00 AM · Jan 1, 2023", None, at(2023, 1, 1, 0, 0)),
    ("12:30 PM · Jan 1, 2023", None, at(2023, 1, 1, 12, 30)),
    ("08:34 PM · May 28, 2026", None, at(2026, 5, 28, 20, 34)),
    ("4:31 PM ∙ Nov 1, 2022", None, at(2022, 11, 1, 16, 31)),
    ("4:31 PM • Nov 1, 2022", None, at(2022, 11, 1, 16, 31)),
    ("4:12 PM Nov 8, 2020", None, at(2020, 11, 8, 16, 12)),
    ("12:06 AM - 31 May 2017", None, at(2017, 5, 31, 0, 6)),
    ("7:30 PM - 12 May 13", None, at(2013, 5, 12, 19, 30)),
    ("12:51 PM Jul 3rd, 2009", None, at(2009, 7, 3, 12, 51)),
    ("June 29, 2020 at 12:51 PM", None, at(2020, 6, 29, 12, 51)),
    ("9:07 pm · 30 Sept 2021", "en-GB", at(2021, 9, 30, 21, 7)),
    ("4:56\u202fPM · May 27, 2026", None, at(2026, 5, 27, 16, 56)),
    # the word for the half of the day first or last, both orders of time and date
    ("上午5:16 · 2025年4月20日", "zh", at(2025, 4, 20, 5, 16)),
    ("下午11:29 · 2026年2月23日", "zh-Hant", at(2026, 2, 23, 23, 29)),
    ("2020年3月8日下午10:49", "zh", at(2020, 3, 8, 22, 49)),
    ("午後11:29 · 2026年2月23日", "ja", at(2026, 2, 23, 23, 29)),
    ("午前0:05 · 2021年5月6日", "ja", at(2021, 5, 6, 0, 5)),
    ("오후 1:01 · 2026년 7월 16일", "ko", at(2026, 7, 16, 13, 1)),
    ("오전 12:01 · 2026년 7월 16일", "ko", at(2026, 7, 16, 0, 1)),
    ("12:59 a. m. · 10 abr. 2026", "es", at(2026, 4, 10, 0, 59)),
    ("2:48\u00a0p.\u202fm. · 16 ene. 2023", "es", at(2023, 1, 16, 14, 48)),
    ("22:49 - 8 mar. 2020", "es", at(2020, 3, 8, 22, 49)),
    ("ÖS 9:07 · 30 Ağu 2021", "tr", at(2021, 8, 30, 21, 7)),
    ("ÖÖ 9:07 · 30 Oca 2021", "tr", at(2021, 1, 30, 9, 7)),
    ("12:40 PM · 2 авг. 2021 г.", "ru", at(2021, 8, 2, 12, 40)),
    ("21:05 · 2 сент. 2021 г.", "ru", at(2021, 9, 2, 21, 5)),
    ("11:42 vorm. · 1. Januar 2024", "de", at(2024, 1, 1, 11, 42)),
    ("1:42 nachm. · 1. März 2024", "de", at(2024, 3, 1, 13, 42)),
    ("7. Dez 2018 um 13:22\u00a0Uhr", "de", at(2018, 12, 7, 13, 22)),
    ("21:56 · 27 mai 2026", "fr", at(2026, 5, 27, 21, 56)),
    ("9:56 PM · 1 juil. 2026", "fr", at(2026, 7, 1, 21, 56)),
    ("9:56 PM · 27 de mai. de 2026", "pt", at(2026, 5, 27, 21, 56)),
    ("21:56 · 27 mag 2026", "it", at(2026, 5, 27, 21, 56)),
    ("9:56 p.m. · 27 mrt. 2026", "nl", at(2026, 3, 27, 21, 56)),
    ("21:56 · 27 maj 2026", "pl", at(2026, 5, 27, 21, 56)),
    ("9:56 PM · 27 Mei 2026", "id", at(2026, 5, 27, 21, 56)),
    ("21.56 · 27 Agt 2026", "id", at(2026, 8, 27, 21, 56)),
    ("21.56 · 27. toukok. 2026", "fi", at(2026, 5, 27, 21, 56)),
    ("9:56 अपराह्न · 27 मई 2026", "hi", at(2026, 5, 27, 21, 56)),
    ("21:56 · 27 במאי 2026", "he", at(2026, 5, 27, 21, 56)),
    ("10:49 ч. · 8 март 2020 г.", "bg", at(2020, 3, 8, 10, 49)),
    ("9:56 CH · 27 thg 5, 2026", "vi", at(2026, 5, 27, 21, 56)),
    # other digits and calendars
    ("١٠:٤٩ م - ٨ مارس ٢٠٢٠", "ar", at(2020, 3, 8, 22, 49)),
    ("\u200f10:49 ص · 8 مارس، 2020", "ar", at(2020, 3, 8, 10, 49)),
    ("۲۲:۴۹ - ۱۸ اسفند ۱۳۹۸", "fa", at(2020, 3, 8, 22, 49)),
    ("22:49 - 8 มี.ค. 2563", "th", at(2020, 3, 8, 22, 49)),
    ("22:49 · 8 มี.ค. 2020", "th", at(2020, 3, 8, 22, 49)),
    # an English time on a page in another language
    ("4:56 PM · May 27, 2026", "ja", at(2026, 5, 27, 16, 56)),
]


@pytest.mark.parametrize(("text", "language", "moment"), CLOCKS)
def test_clock(text: str, language: str | None, moment: datetime) -> None:
    assert parse_time(text, language) == ReadTime("minute", moment)


DATES = [
    ("Apr 3, 2024", None, at(2024, 4, 3)),
    ("May 27, 2026", None, at(2026, 5, 27)),
    ("27 May 2026", None, at(2026, 5, 27)),
    ("2月23日", "ja", at(2000, 2, 23)),
    ("2025年2月23日", "zh", at(2025, 2, 23)),
    ("5 de jun", "pt", at(2000, 6, 5)),
    ("5 de jun de 2023", "pt", at(2023, 6, 5)),
    ("16 ene. 2023", "es", at(2023, 1, 16)),
    ("27 de mayo de 2026", "es", at(2026, 5, 27)),
    ("25. September 2018", "de", at(2018, 9, 25)),
    ("27 de maig del 2026", "ca", at(2026, 5, 27)),
    ("2026(e)ko mai. 27(a)", "eu", at(2026, 5, 27)),
    ("máj. 27.", "hu", at(2000, 5, 27)),
    ("1er mars 2021", "fr", at(2021, 3, 1)),
    ("27.05.2026 г.", "bg", at(2026, 5, 27)),
    ("27. 5. 2026", "cs", at(2026, 5, 27)),
    ("2026. 5. 27.", "ko", at(2026, 5, 27)),
    ("2026/05/27", None, at(2026, 5, 27)),
    ("31/3/2020", None, at(2020, 3, 31)),
    ("3/31/2020", None, at(2020, 3, 31)),
    ("2026-05-27", None, at(2026, 5, 27)),
    ("Feb 29", None, at(2000, 2, 29)),
]


@pytest.mark.parametrize(("text", "language", "moment"), DATES)
def test_date(text: str, language: str | None, moment: datetime) -> None:
    assert parse_time(text, language) == ReadTime("day", moment, yearless=moment.year == 2000)


def test_a_clock_without_a_year_says_so() -> None:
    assert parse_time("4:56 PM · Dec 4") == ReadTime("minute", at(2000, 12, 4, 16, 56), yearless=True)
    assert parse_time("8:37 PM Dec 4th") == ReadTime("minute", at(2000, 12, 4, 20, 37), yearless=True)


def test_a_month_alone_is_no_day() -> None:
    assert parse_time("March 2021") == ReadTime("month", at(2021, 3, 1))
    assert parse_time("2021年3月", "ja") == ReadTime("month", at(2021, 3, 1))


def utc(*parts: int) -> datetime:
    return at(*parts).replace(tzinfo=UTC)


MACHINE = [
    ("2026-05-27T16:56:01.000Z", "second", utc(2026, 5, 27, 16, 56, 1)),
    ("2026-05-27T16:56:01.250Z", "millisecond", utc(2026, 5, 27, 16, 56, 1, 250_000)),
    ("2016-02-19T18:43:33+0000", "second", utc(2016, 2, 19, 18, 43, 33)),
    ("2016-02-19T18:43:33+02:00", "second", utc(2016, 2, 19, 16, 43, 33)),
    ("2012-05-31 18:30:39 +0000", "second", utc(2012, 5, 31, 18, 30, 39)),
    ("2012-05-31 18:30:39 UTC", "second", utc(2012, 5, 31, 18, 30, 39)),
    ("2012-05-31 18:30:39", "second", at(2012, 5, 31, 18, 30, 39)),
    ("2021-12-12 09:29:32 MSK", "second", at(2021, 12, 12, 9, 29, 32)),
    ("2026-05-27 16:56", "minute", at(2026, 5, 27, 16, 56)),
    ("2026-05-27T16:56Z", "minute", utc(2026, 5, 27, 16, 56)),
    ("2026-05", "month", at(2026, 5, 1)),
    ("Wed Oct 10 20:19:24 +0000 2018", "second", utc(2018, 10, 10, 20, 19, 24)),
    ("Wed Oct 10 2018 20:19:24 GMT+0200 (Central European Summer Time)", "second", utc(2018, 10, 10, 18, 19, 24)),
    ("Wed, 27 May 2026 16:56:01 GMT", "second", utc(2026, 5, 27, 16, 56, 1)),
    ("Wed, 27 May 2026 16:56:01 -0700", "second", utc(2026, 5, 27, 23, 56, 1)),
    ("Wed, 27 May 2026 16:56:01 -0000", "second", at(2026, 5, 27, 16, 56, 1)),
    ("1589700721", "second", utc(2020, 5, 17, 7, 32, 1)),
    ("1589700721000", "second", utc(2020, 5, 17, 7, 32, 1)),
    ("1589700721123", "millisecond", utc(2020, 5, 17, 7, 32, 1, 123_000)),
    ("Jul 28, 2026 · 5:43 PM UTC", "minute", utc(2026, 7, 28, 17, 43)),
    ("24/3/2020, 09:27:35", "second", utc(2020, 3, 24, 9, 27, 35)),
    ("4/3/2020, 09:27:35", "second", utc(2020, 3, 4, 9, 27, 35)),
]


@pytest.mark.parametrize(("text", "precision", "moment"), MACHINE)
def test_machine_forms(text: str, precision: str, moment: datetime) -> None:
    read = parse_time(text)
    assert read is not None
    assert (read.precision, read.moment, read.ago) == (precision, moment, None)
    assert (read.moment.tzinfo is None) == (moment.tzinfo is None)  # type: ignore[union-attr]


RELATIVE = [
    ("6h", None, "hour", 6 * 3600),
    ("6h ago", None, "hour", 6 * 3600),
    ("12m", None, "minute", 12 * 60),
    ("40s", None, "second", 40),
    ("2d", None, "day", 2 * 86400),
    ("now", None, "minute", 0),
    ("about 9 hours ago", None, "hour", 9 * 3600),
    ("less than 20 seconds ago", None, "second", 20),
    ("half a minute ago", None, "minute", 30),
    ("44分", "ja", "minute", 44 * 60),
    ("3時間", "ja", "hour", 3 * 3600),
    ("2日", "ja", "day", 2 * 86400),
    ("3小时", "zh", "hour", 3 * 3600),
    ("3小時", "zh-Hant", "hour", 3 * 3600),
    ("3시간", "ko", "hour", 3 * 3600),
    ("3 Std.", "de", "hour", 3 * 3600),
    ("vor 3 Std.", "de", "hour", 3 * 3600),
    ("hace 3 h", "es", "hour", 3 * 3600),
    ("12 min", "pt", "minute", 12 * 60),
    ("40 s", "pt", "second", 40),
    ("3s", "tr", "hour", 3 * 3600),
    ("3d", "tr", "minute", 3 * 60),
    ("3 j", "fr", "day", 3 * 86400),
    ("٣ س", "ar", "hour", 3 * 3600),
    ("قبل ساعتين", "ar", "hour", 2 * 3600),
    ("3 ч", "ru", "hour", 3 * 3600),
    ("6h", "ja", "hour", 6 * 3600),
]


@pytest.mark.parametrize(("text", "language", "precision", "seconds"), RELATIVE)
def test_relative(text: str, language: str | None, precision: str, seconds: int) -> None:
    read = parse_time(text, language)
    assert read is not None
    assert (read.precision, read.moment, read.ago) == (precision, None, timedelta(seconds=seconds))


REFUSED = [
    "", " ", "·", "5", "2023", "20230101", "1234567890123456", "24M", "1.2K", "3,861", "hello 5", "May", "May the 4th be with you",
    "4:56 PM", "4:56", "13:00 PM · May 27, 2026", "25:00 · May 27, 2026", "4:60 PM · May 27, 2026", "4:56 PM · Feb 30, 2026",
    "4/3/2020", "1/2", "12:00 - 14:00", "Mar 2026 2027", "0:45", "0:01 / 0:45", "9999999999", "2 of 3 replies",
    "In May 2024 we", "8 Marzipan 2020", "1999-13-45", "0000-00-00",
]  # fmt: skip


@pytest.mark.parametrize("text", REFUSED)
@pytest.mark.parametrize("language", [None, "es", "ja"])
def test_refused(text: str, language: str | None) -> None:
    assert parse_time(text, language) is None


def test_other_languages_are_not_read_without_the_page_language() -> None:
    assert parse_time("3 Std.") is None
    assert parse_time("16 ene. 2023", "en") is None


def test_solar_hijri_years_begin_at_the_spring_equinox() -> None:
    starts = {
        1399: (2020, 3, 20),
        1400: (2021, 3, 21),
        1403: (2024, 3, 20),
        1404: (2025, 3, 21),
        1408: (2029, 3, 20),
    }
    for year, day in starts.items():
        assert from_solar_hijri(year, 1, 1) == datetime(*day).date()
    assert from_solar_hijri(1399, 12, 30) == datetime(2021, 3, 20).date()
    assert from_solar_hijri(1400, 12, 30) is None


#: The forms of the clock that the file of renderings holds.
CLOCK_FORMS = ("h:mm a", "a h:mm", "HH:mm")


@pytest.mark.parametrize("code", sorted(codes()))
def test_what_any_release_of_cldr_prints_is_read_back(code: str) -> None:
    """Each day with each clock, joined in each way, both ways round, once at least."""
    days, clocks = renderings(code, "yMMMd", "yMMMMd"), renderings(code, *CLOCK_FORMS)
    joints = (" · ", " - ", " ∙ ")
    for number in range(max(len(days), 6 * len(clocks))):
        day, clock = days[number % len(days)], clocks[number % len(clocks)]
        parts = [clock.text, day.text] if number % 2 else [day.text, clock.text]
        moment = datetime.fromisoformat(f"{day.value} {clock.value}")
        assert parse_time(joints[number % 3].join(parts), code) == ReadTime("minute", moment), (day, clock)


@pytest.mark.parametrize("code", sorted(codes()))
def test_list_dates_of_any_release_are_read_back(code: str) -> None:
    for day in renderings(code, "MMMd"):
        moment = datetime.fromisoformat(day.value).replace(year=2000)
        if any(letter.isalpha() for letter in day.text):  # else two numbers, which may be read either way
            assert parse_time(day.text, code) == ReadTime("day", moment, yearless=True), day


@settings(max_examples=400, deadline=None)
@given(
    st.text(alphabet="0123456789٣۴:.-/ ·年月日日时PAMapmJulMay,Tz+г年àмая", max_size=40) | st.text(max_size=60),
    st.sampled_from(sorted(codes())) | st.text(max_size=6) | st.none(),
)
def test_never_raises(text: str, language: str | None) -> None:
    read = parse_time(text, language)
    if read is not None:
        assert (read.moment is None) != (read.ago is None)
        assert read.moment is None or read.moment.tzinfo in (None, UTC)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("Fri, 27 Feb 2026 05:00:00 GMT", datetime(2026, 2, 27, 5, tzinfo=UTC)),
        ("Fri, 27 Feb 2026 05:00:00 +0100", datetime(2026, 2, 27, 4, tzinfo=UTC)),
        ("Fri, 27 Feb 2026 05:00:00 G", datetime(2026, 2, 27, 5, tzinfo=UTC)),  # cut
        ("Fri, 31 Dec 9999 05:00:00 GMT", None),
        ("soon", None),
        ("", None),
    ],
)
def test_dates_of_mail(text: str, moment: datetime | None) -> None:
    assert mail_date(text) == moment
