"""Every number of a text ends as a toll or in the list of numbers that are none."""

import pytest

from events.extraction import find_tolls

from .reads import PUBLISHED


def left(text: str) -> list[tuple[str, str]]:
    reading = find_tolls(text, published=PUBLISHED, language="en")
    return [(number.text, number.why) for number in reading.not_casualties]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They hold 14 Syrian border posts.", ("14 Syrian border posts", "counts posts, not people")),
        ("More than 40 towns and villages fell.", ("More than 40 towns and villages", "counts towns, not people")),
        ("They sent about 300 tanks.", ("300 tanks", "counts tanks, not people")),
        ("It has 9,000 troops there.", ("9,000 troops", "people of whom no harm is reported")),
        ("The war began in 2009.", ("2009", "year")),
        ("They have been there since 2009.", ("since 2009", "year")),
        ("It was signed on June 4, 2017.", ("June 4, 2017", "date")),
        ("Their 2017 peace deal failed.", ("2017 peace", "year")),
        ("It lies 60 km away.", ("60 km", "distance")),
        ("It costs $40 million.", ("40 million", "money")),
        ("Turnout was 12 percent.", ("12 percent", "share")),
        ("It began at 10 am.", ("10 am", "time of day")),
        ("Hassan, 41, saw it.", ("41", "age")),
        ("A 41-year-old man saw it.", ("41-year-old", "age")),
        ("The 101st brigade left.", ("101st", "ordinal")),
        ("It lasted three days.", ("three days", "time")),
    ],
)  # fmt: skip
def test_a_number_that_counts_no_casualties_is_listed_with_its_reason(
    text: str, expected: tuple[str, str]
) -> None:
    assert left(text) == [expected]


def test_a_toll_is_not_listed_among_the_others() -> None:
    assert left("Six guards were killed.") == []


def test_spans_are_verbatim() -> None:
    text = "On 12 May 2020, at 10 am, 300 men with 12 tanks crossed; six died."
    reading = find_tolls(text, published=PUBLISHED, language="en")
    assert len(reading.not_casualties) == 4
    for number in reading.not_casualties:
        assert text[number.start : number.end] == number.text
