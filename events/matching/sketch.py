"""What is compared: an incident, or the tolls that one article reports of one incident, in outline."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from events.gazetteer import Point
from events.matching.hours import Hour


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
    sites: frozenset[str] = frozenset()  # what was struck, as `sites.py` tells
    hours: frozenset[Hour] = frozenset()  # "late on Monday", "before dawn on Tuesday"
    told: str | None = None  # the place as worded, where it is not its usual name

    @property
    def point(self) -> Point | None:
        if self.lat is None or self.lon is None:
            return None
        return self.lat, self.lon


@dataclass(frozen=True, slots=True)
class Candidate:
    """An incident that may be meant; `one_with` are those that a person is asked whether it is one with."""

    id: str
    sketch: Sketch
    one_with: frozenset[str] = frozenset()
