"""Dates of publication as they are written, and what cannot be one."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.ingestion.published import BadDate, parse_published, read

NOW = datetime(2020, 3, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("written", "moment", "precision"),
    [
        ("2020-02-29", "2020-02-29T00:00:00", "day"),
        (" 2020-02-29\n", "2020-02-29T00:00:00", "day"),
        ("2020-02-29T14:30", "2020-02-29T14:30:00", "time"),
        ("2020-02-29T14:30:15Z", "2020-02-29T14:30:15", "time"),
        ("2020-02-29 14:30:15", "2020-02-29T14:30:15", "time"),
        ("2020-02-29t14:30:15z", "2020-02-29T14:30:15", "time"),
        ("2020-02-29T14:30:15.123456789Z", "2020-02-29T14:30:15.123456", "time"),
        ("2020-02-29T14:30:15,5Z", "2020-02-29T14:30:15.500000", "time"),
        ("2020-02-29T23:30:00-05:00", "2020-03-01T04:30:00", "time"),
        ("2020-02-29T14:30:00+0300", "2020-02-29T11:30:00", "time"),
        ("2020-02-29T14:30:00+03", "2020-02-29T11:30:00", "time"),
        ("2020-02-29T14:30:00 UTC", "2020-02-29T14:30:00", "time"),
        ("Sat, 29 Feb 2020 14:30:00 +0300", "2020-02-29T11:30:00", "time"),
        ("29 Feb 2020 14:30 GMT", "2020-02-29T14:30:00", "time"),
        ("Sat, 29 Feb 2020 14:30:00 EST", "2020-02-29T19:30:00", "time"),
        ("2020-03-02", "2020-03-02T00:00:00", "day"),
    ],
)
def test_dates_are_read_as_written(written: str, moment: str, precision: str) -> None:
    expected = datetime.fromisoformat(moment).replace(tzinfo=UTC)
    assert parse_published(written, now=NOW) == (expected, precision)


@pytest.mark.parametrize(
    "written",
    ["", " ", "yesterday", "29.02.2020", "29/02/2020", "2020-2-29", "2020-02-30", "2019-02-29",
     "2020-13-01", "20200229", "2020-02", "2020", "1583000000", "2020-02-29T25:00", "2020-02-29T14",
     "2020-02-29T14:30:61Z", "2020-02-29T14:30+99:00", "0000-00-00", "٢٠٢٠-٠٢-٢٩", "2020-W09-6",
     "2020-02-29\x00", "2020-02-29T14:30:00Z; DROP", "Sat, 31 Feb 2020 14:30:00 GMT", "x" * 10_000,
     "1 Jan 2020 " + "1" * 40, "2020-060"],
)  # fmt: skip
def test_what_is_no_date_is_refused_by_field(written: str) -> None:
    with pytest.raises(BadDate, match="is not a date; write 2020-02-29") as caught:
        parse_published(written, now=NOW)
    assert caught.value.field == "published_at"
    assert len(caught.value.reason) < 150


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("2020-03-03", "lies in the future"),
        ("2020-03-02T12:00:01Z", "lies in the future"),
        ("9999-12-31", "lies in the future"),
        ("1899-12-31", "before 1900"),
        ("0202-02-28", "before 1900"),
    ],
)
def test_dates_that_cannot_be_right_are_refused(written: str, says: str) -> None:
    with pytest.raises(BadDate, match=says):
        parse_published(written, now=NOW, field="published")


def test_the_clock_is_the_default() -> None:
    assert parse_published(datetime.now(UTC).date().isoformat())[1] == "day"


@given(st.datetimes(timezones=st.timezones()))
def test_any_moment_written_is_read(moment: datetime) -> None:
    try:
        expected = moment.astimezone(UTC)
        whole_minutes = moment.strftime("%z")[5:] == ""
    except OverflowError:
        return
    if whole_minutes and moment.year >= 1:
        assert read(moment.isoformat()) == (expected, "time")


@given(st.text(max_size=70))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        assert read(text)[0].tzinfo is UTC
    except ValueError:
        return
