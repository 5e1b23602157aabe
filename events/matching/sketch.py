"""What is compared: an incident, or the tolls that one article reports of one incident, in outline."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from math import asin, cos, radians, sin, sqrt

_EARTH_KM = 6371.0


@dataclass(frozen=True, slots=True)
class Sketch:
    """What is compared of an incident, and of the tolls that one article reports of one incident.

    `figures` holds (harm, low, high) with died told as killed; `published` is the day of the
    (first) article; names are neutral party names; `means` are those of `means.py`, and
    `victims` the nouns that name groups of them ("farmer").
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
    means: frozenset[str] = frozenset()
    victims: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Candidate:
    """An incident that may be meant."""

    id: str
    sketch: Sketch


def kilometres(a: Sketch, b: Sketch) -> float | None:
    """Great-circle distance of two points in kilometres; None where a point is unknown."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return None
    one, two = radians(a.lat), radians(b.lat)
    across = radians(b.lon - a.lon) / 2
    chord = sin((two - one) / 2) ** 2 + cos(one) * cos(two) * sin(across) ** 2
    return 2 * _EARTH_KM * asin(sqrt(min(1.0, chord)))
