"""The number grammar and its reading table."""

import pytest

from events.extraction.languages import PACKS
from events.extraction.text.lexicon import lexicon
from events.extraction.text.quantities import Quantity, ages, find, outside, read_digits
from events.extraction.text.sentences import Token, openings, split, tokens

ENGLISH = PACKS["en"]


def row(text: str) -> list[Token]:
    (sentence,) = split(text)
    return tokens(sentence, lexicon(ENGLISH, shouting=False))


def found(text: str) -> dict[int, Quantity]:
    tokens_of = row(text)
    return find(tokens_of, openings(tokens_of), ENGLISH)


@pytest.mark.parametrize(
    ("text", "low", "high", "exactness"),
    [
        ("seven men", 7, 7, "exact"),
        ("Seventy-two men", 72, 72, "exact"),
        ("eighty three men", 83, 83, "exact"),
        ("one hundred and nine men", 109, 109, "exact"),
        ("two thousand three hundred men", 2300, 2300, "exact"),
        ("4,250 men", 4250, 4250, "exact"),
        ("4.250 men", 4250, 4250, "exact"),
        ("4 250 men", 4250, 4250, "exact"),
        ("4\u2009250 men", 4250, 4250, "exact"),
        ("1.7 million men", 1_700_000, 1_700_000, "exact"),
        ("1,7 million men", 1_700_000, 1_700_000, "exact"),
        ("a dozen men", 12, 12, "exact"),
        ("half a dozen men", 6, 6, "exact"),
        ("three dozen men", 36, 36, "exact"),
        ("a couple of men", 2, 2, "exact"),
        ("a hundred men", 100, 100, "exact"),
        ("at least 41 men", 41, None, "at_least"),
        ("no fewer than 41 men", 41, None, "at_least"),
        ("41 or more men", 41, None, "at_least"),
        ("41+ men", 41, None, "at_least"),
        ("at least 41+ men", 41, None, "at_least"),
        ("more than 41 men", 42, None, "more_than"),
        ("over 41 men", 42, None, "more_than"),
        ("up to 41 men", 1, 41, "at_most"),
        ("as many as 41 men", 1, 41, "at_most"),
        ("fewer than 41 men", 1, 40, "fewer_than"),
        ("about 41 men", 41, 41, "about"),
        ("nearly 41 men", 41, 41, "about"),
        ("some 41 men", 41, 41, "about"),
        ("41 or so men", 41, 41, "about"),
        ("between 41 and 44 men", 41, 44, "range"),
        ("between 41 and “more than 60” men", 41, 60, "range"),
        ("between 41 and about 60 men", 41, 60, "range"),
        ("41 to 44 men", 41, 44, "range"),
        ("41-44 men", 41, 44, "range"),
        ("41–44 men", 41, 44, "range"),
        ("three or four men", 3, 4, "range"),
        ("at least 41 and up to 44 men", 41, 44, "range"),
        ("two to three thousand men", 2000, 3000, "range"),
        ("several men", 3, None, "several"),
        ("a few men", 3, None, "several"),
        ("many men", 3, None, "many"),
        ("dozens of men", 24, None, "dozens"),
        ("scores of men", 40, None, "scores"),
        ("hundreds of men", 200, None, "hundreds"),
        ("several hundred men", 300, None, "hundreds"),
        ("thousands of men", 2000, None, "thousands"),
        ("tens of thousands of men", 20_000, None, "tens"),
        ("an unknown number of men", 2, None, "uncounted"),
    ],
)
def test_a_quantity_reads_as_the_table_says(
    text: str, low: int, high: int | None, exactness: str
) -> None:
    (quantity,) = found(text).values()
    assert (quantity.low, quantity.high, str(quantity.exactness)) == (
        low,
        high,
        exactness,
    )
    assert quantity.first == 0


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("five men and six women", [5, 6]),
        ("five of the 300 men", [5, 300]),
        ("ten men, four of them old", [10, 4]),
        ("no men at all", []),
        ("from 17 to 12", [17, 12]),
        ("2.5 tons", []),
    ],
)
def test_a_sentence_yields_its_quantities_in_order(
    text: str, expected: list[int]
) -> None:
    assert [q.low for q in found(text).values()] == expected


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12", 12),
        ("1,234,567", 1_234_567),
        ("1.234", 1234),
        ("12.5", 12.5),
        ("0.250", 0.25),
        ("12,5", None),
    ],
)
def test_digits_read_with_their_separators(text: str, value: float | None) -> None:
    assert read_digits(text) == value


def test_a_comma_is_a_point_before_million() -> None:
    assert read_digits("12,5", decimal=True) == 12.5


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("a man 40 years old", {2: 4}),
        ("a 40 year-old man", {1: 2}),
        ("a man aged 40", {2: 3}),
        ("40 men", {}),
    ],
)
def test_ages_are_told_from_counts(text: str, spans: dict[int, int]) -> None:
    assert ages(row(text), openings(row(text))) == spans


def test_quantities_inside_dates_are_left_out() -> None:
    both = found("12 men on 14 May")
    assert [q.low for q in outside(both, [(3, 4)]).values()] == [12]
    assert len(outside(both, [])) == 2
