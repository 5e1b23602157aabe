"""What the gazetteer knows of a place, and how two places lie to each other."""

from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt

from events.gazetteer.regions import REGIONS

EARTH_KM = 6371.0
Point = tuple[float, float]  # latitude, longitude: WGS 84 degrees

EXACT, NEAR, DISTRICT, PROVINCE, REGION, COUNTRY, INTERNATIONAL = range(1, 8)


@dataclass(frozen=True, slots=True)
class Place:
    """A settlement, an administrative area, a country or a named region.

    `country` is ISO 3166-1 alpha-2, None where no single country holds it. `admin1` is the
    GeoNames name of the first-order division, `iso` its ISO 3166-2 code where it could be
    told, `admin2` the second-order division. `lat`, `lon` are WGS 84 degrees; for an area
    they are the centre of its people, not of its land. `where_prec` is UCDP's, 1 to 7.
    `population` is rounded to a few per cent; 0 means unknown.
    """

    name: str
    kind: str  # city, district, province, region, country, waters
    country: str | None
    admin1: str | None
    admin2: str | None
    lat: float
    lon: float
    where_prec: int
    population: int
    iso: str | None = None

    @property
    def point(self) -> Point:
        return self.lat, self.lon


def distance_km(one: Point, two: Point) -> float:
    """Great-circle distance of two points (haversine) on a sphere of the Earth's mean radius."""
    lat1, lon1, lat2, lon2 = map(radians, (*one, *two))
    half = sin((lat2 - lat1) / 2) ** 2
    half += cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH_KM * asin(min(1.0, sqrt(half)))


def contains(outer: Place, inner: Place) -> bool:
    """Does `inner` lie in `outer`? A place holds itself; unknown divisions hold nothing."""
    if outer.kind in {"region", "waters"}:
        return outer == inner or _in_region(outer.name, inner)
    if outer.country is None or outer.country != inner.country:
        return False
    if outer.kind == "country":
        return True
    if inner.kind in {"country", "region", "waters"}:
        return False
    return _in_division(outer, inner)


def _in_division(outer: Place, inner: Place) -> bool:
    if outer.kind == "city":
        return (outer.lat, outer.lon) == (inner.lat, inner.lon)
    same = outer.admin1 is not None and outer.admin1 == inner.admin1
    if outer.kind == "district":
        return same and outer.admin2 is not None and outer.admin2 == inner.admin2
    return same


def _in_region(name: str, inner: Place) -> bool:
    region = REGIONS.get(name)
    if region is None or inner.kind in {"country", "region", "waters"}:
        return False
    if region.point is not None:
        near = distance_km(region.point, inner.point) <= region.km
        return not region.waters and near
    provinces = region.members.get(inner.country or "")
    return provinces is not None and (not provinces or inner.admin1 in provinces)
