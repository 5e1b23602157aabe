"""Whatever the text: no crash, offsets verbatim, bounds and days in order, links that exist."""

import gc
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from events.extraction import FoundToll, find_tolls

PIECES = """six people 2,100 soldiers killed and wounded Ana Ruiz, 42; was were of whom in Basra
    near Idlib province Kunduz's murder of the death toll rose to from 19 to 17 said police
    on Monday since May 4, 2017 past 99999 months last 1000000000 days February 30, 2020
    first half of last year quarter 0001 ( ) “ ” — - . ; : , ½ 1e9 ٣٣ 𝟛𝟛 12,34,567 −5 's ﬁ
    İstanbul dozens several half a dozen between or at least more than up to including two
    denied reportedly no one nobody himself suicide bomber\u2028 \x1b 🙂"""
WORDS = st.sampled_from(PIECES.split(" "))
TEXTS = st.one_of(st.lists(WORDS, max_size=40).map(" ".join), st.text(max_size=200))
DAYS = st.none() | st.dates(date(1900, 1, 1), date(9999, 12, 31))


def check(toll: FoundToll, text: str) -> None:
    assert text[toll.quote_start : toll.quote_end] == toll.quote
    assert text[toll.number_start : toll.number_end] == toll.stated
    assert toll.quote_start <= toll.number_start < toll.number_end <= toll.quote_end
    assert toll.low is None or toll.high is None or 0 <= toll.low <= toll.high
    if toll.date_start is not None and toll.date_end is not None:
        assert toll.date_start <= toll.date_end
    assert toll.where_prec is None or toll.where_prec in range(1, 8)
    assert (toll.lat is None) == (toll.lon is None)


@settings(max_examples=250, deadline=None)
@given(TEXTS, DAYS)
def test_any_text_is_read(text: str, published: date | None) -> None:
    reading = find_tolls(text, published=published, language="en", title=text[:50])
    names = {toll.id for toll in reading.reported_tolls}
    assert len(names) == len(reading.reported_tolls)
    for toll in reading.reported_tolls:
        check(toll, text[:50] if toll.in_title else text)
        assert {toll.subset_of, toll.supersedes} <= names | {None}
    for number in reading.not_casualties:
        assert text[number.start : number.end] == number.text


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
