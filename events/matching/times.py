"""When two reports say it happened, compared: the same day, days that meet, one day apart, no day told."""

from __future__ import annotations

from datetime import date, timedelta

from events.matching.hours import Hour
from events.matching.score import Doubt, Score
from events.matching.sketch import Sketch

_DAYS_BEFORE_REPORT = 10
_AT_ONCE = 2  # days between reports of one event that need no day to be told
_LONG_WINDOW = 7  # days


def compare_times(score: Score, a: Sketch, b: Sketch) -> None:
    """Days that do not meet rule out; one day apart may be one night, or two time zones."""
    one, two = _window(a), _window(b)
    if one is None or two is None:
        _undated(score, a, b)
        return
    gap = max((one[0] - two[1]).days, (two[0] - one[1]).days, 0)
    if gap > 1:
        score.rule_out(f"{gap} days apart")
    elif gap == 1:
        first, second = sorted((one, two))
        score.one_night = _one_night(a, b, one <= two)
        score.doubt(Doubt.DAY, -1, f"one day apart: {first[1]} and {second[0]}")
    elif one == two and one[0] == one[1] and a.start and b.start:
        score.add(3, f"same day, {one[0]}")
    else:
        shorter = min((w[1] - w[0]).days for w in (one, two))
        score.add(2 if shorter < _LONG_WINDOW else 1, "the times told meet")


def _one_night(a: Sketch, b: Sketch, a_first: bool) -> bool:
    """Late on the first day, and early on the second."""
    before, after = (a, b) if a_first else (b, a)
    return Hour.LATE in before.hours and Hour.EARLY in after.hours


def _window(sketch: Sketch) -> tuple[date, date] | None:
    """First and last possible day; an open begin reaches back some days before the end."""
    end = sketch.end or sketch.start
    if end is None:
        return None
    return (sketch.start or end - timedelta(days=_DAYS_BEFORE_REPORT), end)


def _undated(score: Score, a: Sketch, b: Sketch) -> None:
    """Without a day, the reports must at least be of about the same time."""
    apart = _days_apart(a, b)
    if apart is None:
        return
    for undated, other in ((a, b), (b, a)):
        if _window(undated) is None and _is_before(undated.published, other):
            score.rule_out("published before the other happened")
            return
    if apart <= _AT_ONCE:
        score.add(1, "no day told, and reported at the same time")
    elif apart <= _DAYS_BEFORE_REPORT:
        told = f"no day told, and reported {apart} days apart"
        score.doubt(Doubt.UNDATED, 0.5, told)
    else:
        score.add(-3, f"no day told, and reported {apart} days apart")


def _days_apart(a: Sketch, b: Sketch) -> int | None:
    """Days from one to the other, of which at least one is known by its report alone."""
    one, two = (_window(s) or _reported(s) for s in (a, b))
    if one is None or two is None:
        return None
    return max((one[0] - two[1]).days, (two[0] - one[1]).days, 0)


def _reported(sketch: Sketch) -> tuple[date, date] | None:
    day = sketch.published
    return (day, day) if day is not None else None


def _is_before(published: date | None, other: Sketch) -> bool:
    """Whether a report came out before the first day of the other; a day is left for time zones."""
    first = other.start
    return published is not None and first is not None and (first - published).days > 1
