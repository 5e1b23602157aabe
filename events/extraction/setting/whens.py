"""A time as an article words it, and the days it may come to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import MINYEAR, date


@dataclass(slots=True)
class When:
    """A time expression: tokens `first` to `last`, the days it spans, and its kind.

    kind: day, part (early February), month, year, span (this month, last week, in the past
    ten days), since. Without a publication date a relative expression has no days.
    """

    first: int
    last: int
    kind: str
    start: date | None = None
    end: date | None = None
    precision: int | None = None
    inner: "When | None" = None  # March of "since March"
    shift: int | None = None  # "the day before": so many days from the day told last


def resolve(whens: Sequence[When], told: date | None) -> None:
    """Fill "the same day" and "a day earlier" from the day that was told of last."""
    for when in whens:
        if when.shift is not None and told is not None:
            when.start = when.end = days_before(told, -when.shift)
        elif when.kind == "day" and when.start == when.end and when.end is not None:
            told = when.end


def with_year(start: date, end: date) -> date:
    """The first day of a range that names its year at the end only."""
    if start <= end or (start.month, start.day) == (2, 29):
        return start
    back = (start.month, start.day) > (end.month, end.day)
    return start.replace(year=max(end.year - back, MINYEAR))


def until(start: date | None, published: date | None) -> date | None:
    """The end of an open span: publication, unless that lies before its start."""
    late = start is not None and published is not None and start > published
    return None if late else published


def days_before(now: date, days: int) -> date:
    """So many days earlier, no earlier than there are dates."""
    return date.fromordinal(max(1, now.toordinal() - days))


def last_span(now: date, unit: str) -> tuple[date, date]:
    if unit == "month":
        end = days_before(now.replace(day=1), 1)
        return end.replace(day=1), end
    if unit == "year":
        return date(max(now.year - 1, MINYEAR), 1, 1), date(
            max(now.year - 1, MINYEAR), 12, 31
        )
    monday = days_before(now, now.weekday() + 7)
    return monday, date.fromordinal(monday.toordinal() + 6)
