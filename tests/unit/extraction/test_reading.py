"""The reader as a whole: title, language, quotes, JSON."""

import json
from datetime import date

import pytest

from events.extraction import EXTRACTOR_VERSION, find_tolls

FIELDS = """id harm stated low high exactness victims victim_status perpetrator victim_party
perpetrator_party claimant claimant_role hedged denied place country lat lon where_prec
date_start date_end date_prec scope incident subset_of supersedes persons in_title quote
quote_start quote_end number_start number_end rule""".split()  # noqa: SIM905


def test_the_json_has_the_fields_of_the_contract_in_order() -> None:
    (toll,) = find_tolls("Six guards were killed.").reported_tolls
    assert list(toll.as_json()) == FIELDS
    assert json.loads(json.dumps(toll.as_json()))["low"] == 6
    assert EXTRACTOR_VERSION


def test_dates_are_iso_strings_in_json() -> None:
    (toll,) = find_tolls(
        "Six guards were killed on Monday.", published=date(2021, 6, 17)
    ).reported_tolls
    assert toll.as_json()["date_start"] == "2021-06-14"
    assert toll.as_json()["persons"] == []


def test_a_title_adds_only_what_the_body_does_not_say() -> None:
    reading = find_tolls("Six guards were killed.", title="Six killed, 20 hurt in raid")
    body, title = reading.reported_tolls
    assert (body.in_title, title.in_title) == (False, True)
    assert (title.harm, title.low, title.id) == ("injured", 20, "t2")
    assert "Six killed, 20 hurt in raid"[title.number_start : title.number_end] == "20"


def test_ids_run_in_the_order_of_the_text() -> None:
    reading = find_tolls("Six died and nine were hurt. Two cooks are missing.")
    assert [t.id for t in reading.reported_tolls] == ["t1", "t2", "t3"]
    starts = [t.number_start for t in reading.reported_tolls]
    assert starts == sorted(starts)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Fünf Soldaten wurden bei dem Angriff auf die Stadt getötet.", "de"),
        ("五名士兵在袭击中丧生", "zh"),
        ("qwx zzk vvp", "und"),
        ("", "und"),
        ("123 456", "und"),
    ],
)
def test_a_text_in_a_language_without_a_pack_is_marked_and_not_misread(
    text: str, language: str
) -> None:
    reading = find_tolls(text)
    assert reading.language == language
    assert reading.unread
    assert reading.reported_tolls == ()


@pytest.mark.parametrize(
    "text",
    [
        "Truck bomb kills 7 in Oruz",
        "Two shells killed three people.",
        "All five pilots died.",
    ],
)
def test_short_english_is_known_as_english(text: str) -> None:
    assert find_tolls(text).language == "en"


def test_the_language_can_be_given() -> None:
    assert find_tolls("5 dead", language="en-GB").reported_tolls[0].low == 5


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("They met. Six guards were killed in Oruz. They left.", "Six guards were killed in Oruz."),
        ("They met after the death of six guards in Oruz.", "the death of six guards in Oruz"),
        ("Oruz News reported the death of six guards on Monday.", "reported the death of six guards on Monday."),
        ("The killing of six guards in May angered many.", "The killing of six guards in May"),
    ],
)  # fmt: skip
def test_the_quote_is_the_sentence_or_the_phrase(text: str, quote: str) -> None:
    (toll,) = find_tolls(text, language="en").reported_tolls
    assert toll.quote == quote
    assert text[toll.quote_start : toll.quote_end] == quote


def test_the_reader_needs_no_published_day_and_makes_none_up() -> None:
    reading = find_tolls("Six guards were killed on Monday and 12 this month.")
    assert all(t.date_start is None for t in reading.reported_tolls)


@pytest.mark.parametrize(
    ("title", "in_title"),
    [
        ("Soldiers killed in Quetta bombing", []),
        ("Bomb kills 12 soldiers in Quetta", []),
        ("At least 15 dead in Quetta", [15]),
    ],
)
def test_a_title_adds_only_what_the_text_does_not_say(
    title: str, in_title: list[int]
) -> None:
    text = "At least 12 soldiers were killed on Thursday when a bomb hit their convoy in Quetta."
    tolls = find_tolls(text, title=title, published=date(2019, 2, 15)).reported_tolls
    assert [t.low for t in tolls if t.in_title] == in_title
    assert len({t.incident for t in tolls}) == 1
