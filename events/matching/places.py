"""Where two reports say it happened, compared: the same place, one within the other, near, or elsewhere.

A name is compared by its spelling and by where it lies: "Deir al-Zour" and "Dayr az Zawr"
are one point of the gazetteer. A place that its text alone could not locate is sought in
the country of the other.
"""

from __future__ import annotations

from dataclasses import replace

from events.gazetteer import Place, contains, distance_km, locate
from events.matching.score import Doubt, Score
from events.matching.sketch import Sketch
from events.matching.spelling import alike

_SAME_POINT_KM = 0.5
_SAME_TOWN_KM = 5.0
_NEAR_KM = 15.0
_FAR_KM = 60.0
_AREA_KM = 150.0
_NEAR = 2
_AREA = 3  # from this where_prec on a point stands for an area
_COUNTRY = 6


def compare_countries(score: Score, a: Sketch, b: Sketch) -> None:
    """Two countries rule out, but for a name that places in both of them have."""
    if not a.country or not b.country or a.country == b.country:
        return
    if _misplaced(a, b) or _misplaced(b, a):
        return
    if _namesake(a, b) or _namesake(b, a):
        score.doubt(
            Doubt.NAMESAKE,
            -1,
            f"{a.told or a.place}: there is one in {a.country} and in {b.country}",
        )
    else:
        score.rule_out(f"other country: {a.country}, {b.country}")


def _misplaced(a: Sketch, b: Sketch) -> bool:
    """Whether `a` has a country that does not hold its place, and `b` is the place of that name.

    The country then was a guess, such as that of a speaker.
    """
    if not a.place or not b.place or not _whole_country(a) or _whole_country(b):
        return False
    found = locate(a.told or a.place, country=a.country)
    held = found is not None and found.country == a.country
    return not held and alike(a.place, b.place)


def _namesake(a: Sketch, b: Sketch) -> bool:
    """Whether the place that `a` names may be the one of `b`, in the country of `b`."""
    if not a.place or not b.place or _whole_country(a) or _whole_country(b):
        return False
    found = locate(a.told or a.place, country=b.country)
    if found is None or found.country != b.country or b.point is None:
        return False
    return distance_km(found.point, b.point) <= _SAME_TOWN_KM


def compare_places(score: Score, a: Sketch, b: Sketch) -> None:
    """Points by how near the places are; two places far from each other rule out."""
    if Doubt.NAMESAKE in score.doubts:
        score.add(3, "same name of a place")
        return
    a, b = _located(a, b), _located(b, a)
    if not a.place or not b.place or _whole_country(a) or _whole_country(b):
        if a.place and b.place and _one_is_a_spelling(a, b):
            score.add(2.5, f"{a.place} and {b.place}: spellings of one name")
        elif a.country and a.country == b.country:
            score.placeless = True
            score.add(0.5, "same country, no nearer place told")
        return
    km = distance_km(a.point, b.point) if a.point and b.point else None
    same_name = alike(a.place, b.place) or (km is not None and km <= _SAME_POINT_KM)
    far = km is not None and km > _FAR_KM
    if same_name and _same_grain(a, b) and not far:
        score.add(3, f"same place, {_in_words(a.place, b.place)}")
    elif _inside(a, b) or _inside(b, a):
        score.add(2.5, f"{a.place} and {b.place}: one lies in the other")
    elif _is_capital_for(a, b) or _is_capital_for(b, a):
        told = f"{a.place} and {b.place}: one may stand for the province of both"
        score.doubt(Doubt.CAPITAL, 1, told)
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
    area, spot = _known(outer, inner), _known(inner, outer)
    return area is not None and spot is not None and contains(area, spot)


def _known(sketch: Sketch, other: Sketch) -> Place | None:
    return locate(str(sketch.place), country=sketch.country or other.country)


def _is_capital_for(town: Sketch, other: Sketch) -> bool:
    """A town that has the name of its province ("Idlib"), and another place of that province."""
    if not town.admin1 or not other.admin1 or _is_area(town) or _is_area(other):
        return False
    return alike(str(town.place), town.admin1) and alike(town.admin1, other.admin1)


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
        told = f"not in the area, {km:.0f} km from its middle"
        score.doubt(Doubt.AREA, -1, told)
    elif km <= _FAR_KM:
        score.doubt(Doubt.TOWN, -3, f"other place, {km:.0f} km apart")
    else:
        score.rule_out(f"{km:.0f} km apart")
