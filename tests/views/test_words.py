"""Records in words: tables of what is given and what is said."""

from datetime import UTC, date, datetime, timedelta

import pytest

from events.queries.records import Figures, Occurred, PlaceRecord
from events.templatetags import words


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        (36, 36, "36"),
        (9, 14, "9 to 14"),
        (24, None, "24 or more"),
        (None, 9, "up to 9"),
        (None, None, "not known"),
        (2100, 2100, "2,100"),
        (0, 0, "0"),
    ],
)
def test_two_bounds(low: int | None, high: int | None, said: str) -> None:
    assert words.span_words(low, high) == said


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        (1, 1, "1 person"),
        (36, 36, "36 people"),
        (24, None, "24 or more people"),
        (9, 14, "9 to 14 people"),
    ],
)
def test_a_figure_with_its_noun(low: int, high: int | None, said: str) -> None:
    assert words.people(Figures(low, low, high)) == said


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        ("2020-02-28", "2020-02-28", "28 Feb 2020"),
        (None, "2020-02-28", "by 28 Feb 2020"),
        ("2020-02-28", None, "from 28 Feb 2020"),
        ("2020-02-01", "2020-02-10", "1 to 10 Feb 2020"),
        ("2020-02-28", "2020-03-01", "28 Feb to 1 Mar 2020"),
        ("2019-12-31", "2020-01-01", "31 Dec 2019 to 1 Jan 2020"),
        (None, None, "we do not know the day"),
    ],
)
def test_days(start: str | None, end: str | None, said: str) -> None:
    first, last = (date.fromisoformat(d) if d else None for d in (start, end))
    assert words.when(Occurred(first, last, 1)) == said


@pytest.mark.parametrize(
    ("name", "country", "precision", "said"),
    [
        ("Taftanaz", "SY", 1, "Taftanaz, Syria"),
        ("Idlib", "SY", 4, "Idlib (province), Syria"),
        ("Syria", "SY", 6, "Syria"),
        (None, "SY", 6, "Syria"),
        (None, None, None, "place not stated"),
        ("Nowhere", None, None, "Nowhere"),
    ],
)
def test_places(
    name: str | None, country: str | None, precision: int | None, said: str
) -> None:
    assert words.place(PlaceRecord(name, country, None, None, precision)) == said


@pytest.mark.parametrize(
    ("past", "said"),
    [
        (timedelta(seconds=5), "just now"),
        (timedelta(minutes=5), "5 min ago"),
        (timedelta(hours=5), "5 h ago"),
        (timedelta(days=5), "5 d ago"),
        (timedelta(seconds=-60), "just now"),
    ],
)
def test_how_long_ago(past: timedelta, said: str) -> None:
    now = datetime(2020, 3, 1, tzinfo=UTC)
    assert words.ago(now - past, now) == said


def test_never_is_said_of_what_did_not_happen() -> None:
    now = datetime(2020, 3, 1, tzinfo=UTC)
    assert (words.ago(None, now), words.moment(None)) == ("never", "never")


@pytest.mark.parametrize(
    ("claimant", "role", "said"),
    [
        ("Rezan Aydar", "party_own_losses", "Rezan Aydar (party, own losses)"),
        (None, "media_own_voice", "the article’s own voice"),
        (None, "unattributed", "nobody named"),
    ],
)
def test_who_says_so(claimant: str | None, role: str, said: str) -> None:
    assert words.said_by(claimant, role) == said
