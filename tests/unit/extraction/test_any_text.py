"""Whatever the text: no crash, every promise of the contract kept, no more steps than length asks."""

import gc
from datetime import date
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from events.extraction import find_tolls
from tests.fuzz.invariants import read
from tests.fuzz.texts import PIECES, texts
from tests.steps import steps

DAYS = st.none() | st.dates(date(1, 1, 1), date(9999, 12, 31))
STEPS = 80  # calls for each character; an article takes about four
ENDLESS = [
    "killed ",
    "killed 5, ",
    "killed and wounded ",
    "12 ",
    "1",
    ", ",
    "(",
    "“",
    "A ",
    "a",
    "\n",
    ". ",
    "and ",
    "Ana Ruiz, ",
    "Five men, ",
    "who was killed ",
    "Ana Petrov, 42; ",
    "UN ",
    "most of ",
    "a family of ",
    "one of five of ",
    "the death toll rose to 5 ",
    "since 2 May 2020 ",
    "in Mosul in Basra ",
    "said that killed ",
    "of the ",
    ", a man, Ana Ruiz, said ",
    "$5 ",
    "including two children ",
    "between 5 and ",
    "ك",
    "قتل 5 و",
]


@pytest.mark.parametrize("code", sorted(PIECES))
@settings(max_examples=60, deadline=None)
@given(data=st.data(), published=DAYS)
def test_every_promise_holds_of_any_text(
    code: str, data: st.DataObject, published: date | None
) -> None:
    text = data.draw(texts(code) | st.text(max_size=200))
    read(text, text[:50], code, published)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(sorted(PIECES)).flatmap(texts), DAYS)
def test_every_promise_holds_where_the_language_is_not_told(
    text: str, published: date | None
) -> None:
    read(text, text[-50:], None, published)


@pytest.mark.parametrize(
    "text",
    [
        "Six guards were killed on May ² in Oruz.",
        "Six guards were killed on May ①, 2020 in Oruz.",
    ],
)
def test_texts_that_once_broke_the_reader(text: str) -> None:
    read(text, text, "en", date(2021, 6, 17))


@pytest.mark.parametrize("piece", ENDLESS)
def test_the_work_stays_in_proportion_to_length(piece: str) -> None:
    length = 4_000
    text = piece * (2 * length // len(piece))
    half, whole = (
        steps(partial(find_tolls, part, language="en"))
        for part in (text[:length], text)
    )
    assert whole < 2.2 * half + 500
    assert half < STEPS * length


@pytest.mark.parametrize(
    "text",
    [
        "In Oruz six guards were killed, including two women, said police on Monday.",
        "Le maire a déclaré que six gardes, dont deux femmes, ont été tués à Oruz.",
    ],
)
def test_a_reading_leaves_nothing_for_the_collector(text: str) -> None:
    """Else a worker's memory would grow while a long text is read."""
    find_tolls(text)
    gc.collect()
    assert find_tolls(text).reported_tolls
    assert gc.isenabled()
    assert gc.collect() == 0


@pytest.mark.parametrize(
    "text",
    [
        "“killed ” " * 40,
        "““killed””",
        '""killed"" "hurt"',
        "“ “killed ”",
        "Two were ““killed””.",
        "'killed' 'killed'",
    ],
)
def test_marks_around_harm_words_break_nothing(text: str) -> None:
    assert find_tolls(text, language="en").language == "en"
