"""Which incident does a found toll speak of? Pure scores over candidates, with the reasons in words.

Each thing compared adds or takes points: place, time, parties, figures, named people. A thing
that cannot be (two far places, days that do not meet) rules a candidate out. The best candidate
is the same incident from `SAME` points on, unless another comes close; from `ASK` on, a person
is asked; below it the incident is a new one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum

from events.gazetteer import contains, locate
from events.matching.sketch import Candidate, Sketch, kilometres
from events.matching.spelling import alike

SAME = 4.5
ASK = 3.0
CLOSE = 1.0  # points between the two best within which a person decides
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
    a, b = _located(a, b), _located(b, a)
    if not a.place or not b.place or _whole_country(a) or _whole_country(b):
        if a.place and b.place and _one_is_a_spelling(a, b):
            score.add(2.5, f"{a.place} and {b.place}: spellings of one name")
        elif a.country and a.country == b.country:
            score.add(0.5, "same country, no nearer place told")
        return
    km = kilometres(a, b)
    far = km is not None and km > _FAR_KM
    same_name = alike(a.place, b.place)
    if same_name and _same_grain(a, b) and not far:
        score.add(3, f"same place, {_in_words(a.place, b.place)}")
    elif _inside(a, b) or _inside(b, a):
        score.add(2.5, f"{a.place} and {b.place}: one lies in the other")
    else:
        _distance(score, a, b, km, same_name)


def _located(sketch: Sketch, other: Sketch) -> Sketch:
    """A place that its text alone could not locate, sought in the country of the other sketch."""
    if sketch.place is None or sketch.lat is not None:
        return sketch
    found = locate(sketch.place, country=sketch.country or other.country)
    if found is None or found.where_prec >= _COUNTRY:
        return sketch
    if found.country != (sketch.country or other.country or found.country):
        return sketch
    return replace(
        sketch,
        admin1=found.admin1,
        lat=found.lat,
        lon=found.lon,
        where_prec=found.where_prec,
    )


def _in_words(one: str, two: str) -> str:
    return one if one.casefold() == two.casefold() else f"{one} as {two}"


def _whole_country(sketch: Sketch) -> bool:
    return (sketch.where_prec or 0) >= _COUNTRY


def _one_is_a_spelling(a: Sketch, b: Sketch) -> bool:
    """A name that no list of places holds has its country's point; it may be the other's."""
    one_known = _whole_country(a) != _whole_country(b)
    return one_known and alike(str(a.place), str(b.place))


def _same_grain(a: Sketch, b: Sketch) -> bool:
    """Both points or both areas; a town and the district of its name are one place too."""
    areas = {_is_area(a), _is_area(b)}
    return len(areas) == 1 or None in {a.lat, b.lat}


def _is_area(sketch: Sketch) -> bool:
    return (sketch.where_prec or 1) >= _AREA


def _inside(inner: Sketch, outer: Sketch) -> bool:
    """A place of a province, district or region, as the gazetteer tells it."""
    if not _is_area(outer) or _grain(inner) >= _grain(outer):
        return False
    names = [name for name in (inner.admin1, inner.place) if name]
    if any(alike(str(outer.place), name) for name in names):
        return True
    country = outer.country or inner.country
    area = locate(str(outer.place), country=country)
    spot = locate(str(inner.place), country=country)
    return area is not None and spot is not None and contains(area, spot)


def _grain(sketch: Sketch) -> int:
    return sketch.where_prec or 1


def _distance(
    score: Score, a: Sketch, b: Sketch, km: float | None, same_name: bool
) -> None:
    if km is None:
        score.add(1 if same_name else -2, "a place without a known point")
    elif km <= _SAME_TOWN_KM:
        score.add(2, f"{km:.0f} km apart")
    elif km <= _NEAR_KM and _NEAR in {a.where_prec, b.where_prec}:
        score.add(1, f"{km:.0f} km apart, told as near a place")
    elif (_is_area(a) and _is_area(b)) or km > _AREA_KM:
        score.rule_out(f"{km:.0f} km apart")
    elif _is_area(a) or _is_area(b):
        score.add(-1, f"not in the area, {km:.0f} km from its middle")
    elif km <= _FAR_KM:
        score.add(-3, f"other place, {km:.0f} km apart")
    else:
        score.rule_out(f"{km:.0f} km apart")


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
    if any(alike(one, two) for one in a.persons for two in b.persons):
        score.add(4, "same person named")
    elif a.persons and b.persons:
        score.add(-1, "other persons named")


def _means(score: Score, a: Sketch, b: Sketch) -> None:
    if a.means & b.means:
        score.add(0.5, f"same means: {', '.join(sorted(a.means & b.means))}")
    elif a.means and b.means:
        told = " and ".join(", ".join(sorted(s.means)) for s in (a, b))
        score.add(-3, f"other means: {told}")


def _victims(score: Score, a: Sketch, b: Sketch) -> None:
    if a.victims & b.victims:
        score.add(0.5, f"same victims: {', '.join(sorted(a.victims & b.victims))}")


_STEPS: Sequence[Callable[[Score, Sketch, Sketch], None]] = (
    _country,
    _time,
    _place,
    _parties,
    _figures,
    _persons,
    _means,
    _victims,
)
