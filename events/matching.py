"""Which incident does a found toll speak of? Pure scores over candidates, with the reasons in words.

Each thing compared adds or takes points: place, time, parties, figures, named people. A thing
that cannot be (two far places, days that do not meet) rules a candidate out. The best candidate
is the same incident from `SAME` points on, unless another comes close; from `ASK` on, a person
is asked; below it the incident is a new one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from math import asin, cos, radians, sin, sqrt

SAME = 4.5
ASK = 3.0
CLOSE = 1.0  # points between the two best within which a person decides
_EARTH_KM = 6371.0
_SAME_TOWN_KM = 5.0
_NEAR_KM = 15.0
_FAR_KM = 60.0
_AREA_KM = 150.0
_NEAR = 2
_AREA = 3  # from this where_prec on a point stands for an area
_COUNTRY = 6
_DAYS_BEFORE_REPORT = 10
_LONG_WINDOW = 7  # days
_APART_RATIO = 3.0


class Outcome(StrEnum):
    """What follows from the scores."""

    SAME = "same"
    NEW = "new"
    ASK = "ask"


@dataclass(frozen=True, slots=True)
class Sketch:
    """What is compared of an incident, and of the tolls that one article reports of one incident.

    `figures` holds (harm, low, high) with died told as killed; `published` is the day of the
    (first) article; names are neutral party names.
    """

    country: str | None = None
    place: str | None = None
    admin1: str | None = None
    lat: float | None = None
    lon: float | None = None
    where_prec: int | None = None
    start: date | None = None
    end: date | None = None
    published: date | None = None
    victim_parties: frozenset[str] = frozenset()
    perpetrator_parties: frozenset[str] = frozenset()
    figures: frozenset[tuple[str, int | None, int | None]] = frozenset()
    persons: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Candidate:
    """An incident that may be meant."""

    id: str
    sketch: Sketch


@dataclass(slots=True)
class Score:
    """Points with their reasons; `impossible` once something rules the candidate out."""

    points: float = 0.0
    reasons: list[str] = field(default_factory=list)
    impossible: bool = False

    def add(self, points: float, reason: str) -> None:
        self.points += points
        self.reasons.append(f"{reason} ({points:+g})")

    def rule_out(self, reason: str) -> None:
        self.impossible = True
        self.reasons.append(reason)


@dataclass(frozen=True, slots=True)
class Choice:
    """The outcome; `candidate` is set for `same` and for `ask` (the one to ask about)."""

    outcome: Outcome
    candidate: str | None
    score: float | None
    reasons: tuple[str, ...]


def choose(found: Sketch, candidates: Iterable[Candidate]) -> Choice:
    """Choose among candidates; their order does not matter."""
    scored = [(compare(found, c.sketch), c.id) for c in candidates]
    fitting = sorted(
        ((s, name) for s, name in scored if not s.impossible),
        key=lambda row: (-row[0].points, row[1]),
    )
    if not fitting or fitting[0][0].points < ASK:
        return Choice(Outcome.NEW, None, None, ("no incident on record fits",))
    best, name = fitting[0]
    reasons = tuple(best.reasons)
    if best.points < SAME:
        return Choice(Outcome.ASK, name, best.points, reasons)
    if len(fitting) > 1 and best.points - fitting[1][0].points < CLOSE:
        rival = f"another incident fits about as well ({fitting[1][0].points:g} points)"
        return Choice(Outcome.ASK, name, best.points, (*reasons, rival))
    return Choice(Outcome.SAME, name, best.points, reasons)


def compare(found: Sketch, known: Sketch) -> Score:
    """How well two sketches fit; the order of the two does not matter."""
    score = Score()
    for step in _STEPS:
        step(score, found, known)
        if score.impossible:
            break
    return score


def _country(score: Score, a: Sketch, b: Sketch) -> None:
    if a.country and b.country and a.country != b.country:
        score.rule_out(f"other country: {a.country}, {b.country}")


def _place(score: Score, a: Sketch, b: Sketch) -> None:
    if not _named(a) or not _named(b):
        if a.country and a.country == b.country:
            score.add(0.5, "same country, no nearer place told")
        return
    same_name = _fold(a.place) == _fold(b.place)
    if same_name and _same_grain(a, b):
        score.add(3, f"same place, {a.place}")
    elif _inside(a, b) or _inside(b, a):
        score.add(2.5, f"{a.place} and {b.place}: one lies in the other")
    else:
        _distance(score, a, b, same_name)


def _named(sketch: Sketch) -> bool:
    return sketch.place is not None and (sketch.where_prec or 0) < _COUNTRY


def _same_grain(a: Sketch, b: Sketch) -> bool:
    return (_is_area(a) == _is_area(b)) or a.lat is None or b.lat is None


def _is_area(sketch: Sketch) -> bool:
    return (sketch.where_prec or 1) >= _AREA


def _inside(inner: Sketch, outer: Sketch) -> bool:
    """A place of a province: by the province's name, as the gazetteer tells it."""
    return (
        _is_area(outer)
        and not _is_area(inner)
        and _fold(outer.place) in {_fold(inner.admin1), _fold(inner.place)}
    )


def _distance(score: Score, a: Sketch, b: Sketch, same_name: bool) -> None:
    km = kilometres(a, b)
    if km is None:
        score.add(1 if same_name else -2, "a place without a known point")
    elif km <= _SAME_TOWN_KM:
        score.add(2, f"{km:.0f} km apart")
    elif km <= _NEAR_KM and _NEAR in {a.where_prec, b.where_prec}:
        score.add(1, f"{km:.0f} km apart, told as near a place")
    elif (_is_area(a) or _is_area(b)) and km <= _AREA_KM:
        score.add(0.5, f"{km:.0f} km from the middle of the area")
    elif km <= _FAR_KM:
        score.add(-3, f"other place, {km:.0f} km apart")
    else:
        score.rule_out(f"{km:.0f} km apart")


def kilometres(a: Sketch, b: Sketch) -> float | None:
    """Great-circle distance of two points in kilometres; None where a point is unknown."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return None
    one, two = radians(a.lat), radians(b.lat)
    across = radians(b.lon - a.lon) / 2
    chord = sin((two - one) / 2) ** 2 + cos(one) * cos(two) * sin(across) ** 2
    return 2 * _EARTH_KM * asin(sqrt(min(1.0, chord)))


def _time(score: Score, a: Sketch, b: Sketch) -> None:
    one, two = _window(a), _window(b)
    if one is None or two is None:
        _undated(score, a, b)
        return
    gap = max((one[0] - two[1]).days, (two[0] - one[1]).days, 0)
    if gap > 1:
        score.rule_out(f"{gap} days apart")
    elif gap == 1:
        score.add(-2.5, "one day apart")
    elif one == two and one[0] == one[1] and a.start and b.start:
        score.add(3, f"same day, {one[0]}")
    else:
        shorter = min((w[1] - w[0]).days for w in (one, two))
        score.add(2 if shorter < _LONG_WINDOW else 1, "the times told meet")


def _window(sketch: Sketch) -> tuple[date, date] | None:
    """First and last possible day; an open begin reaches back some days before the end."""
    end = sketch.end or sketch.start
    if end is None:
        return None
    return (sketch.start or end - timedelta(days=_DAYS_BEFORE_REPORT), end)


def _undated(score: Score, a: Sketch, b: Sketch) -> None:
    """Without a day, the reports must at least be of about the same time."""
    one = a.end or a.start or a.published
    two = b.end or b.start or b.published
    if one is None or two is None:
        return
    apart = abs((one - two).days)
    if apart <= _DAYS_BEFORE_REPORT:
        score.add(0.5, "reported at about the same time")
    else:
        score.add(-3, f"no day told, and reported {apart} days apart")


def _parties(score: Score, a: Sketch, b: Sketch) -> None:
    for one, two, weight, what in (
        (a.victim_parties, b.victim_parties, 2.0, "side of the victims"),
        (
            a.perpetrator_parties,
            b.perpetrator_parties,
            1.0,
            "side said to have done it",
        ),
    ):
        if one & two:
            score.add(weight, f"same {what}: {', '.join(sorted(one & two))}")
        elif one and two:
            score.add(-weight, f"another {what}")


def _figures(score: Score, a: Sketch, b: Sketch) -> None:
    pairs = [(x, y) for x in a.figures for y in b.figures if x[0] == y[0]]
    low = [(x[1], y[1]) for x, y in pairs if x[1] and y[1]]
    if any(x == y and x[1] and x[1] > 1 for x, y in pairs):
        score.add(1.5, "same figure")
    elif any(max(x, y) <= _APART_RATIO * min(x, y) for x, y in low):
        score.add(0.5, "figures of the same size")
    elif low:
        score.add(-1, "figures far apart")


def _persons(score: Score, a: Sketch, b: Sketch) -> None:
    if a.persons & b.persons:
        score.add(4, "same person named")
    elif a.persons and b.persons:
        score.add(-1, "other persons named")


def _fold(name: str | None) -> str:
    return (name or "").casefold().removeprefix("al-").removesuffix(" province").strip()


_STEPS: Sequence[Callable[[Score, Sketch, Sketch], None]] = (
    _country,
    _time,
    _place,
    _parties,
    _figures,
    _persons,
)
