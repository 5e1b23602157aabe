"""Which of the places of one name a text means: its country, then size, decide.

Policy. A name that a country bears is the country, unless a larger province of the country
the text is about bears it too. Of several places the larger is meant, and one in the text's
own country before a larger one abroad. A small place is never taken on its name alone: it
must lie in the text's country, or be the only place of that very name. Nothing else is
known rather than a tiny namesake on another continent.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from math import log10
from types import MappingProxyType

from events.gazetteer.countries import country_row
from events.gazetteer.names import key_of, without_article
from events.gazetteer.place import (
    COUNTRY,
    DISTRICT,
    EXACT,
    INTERNATIONAL,
    PROVINCE,
    REGION,
    Place,
)
from events.gazetteer.regions import REGIONS, Region
from events.gazetteer.store import Record, store

_KINDS = ("country", "province", "district", "city")
_PRECISION = {
    "country": COUNTRY,
    "province": PROVINCE,
    "district": DISTRICT,
    "city": EXACT,
}
_ASKED = {"province": PROVINCE, "district": DISTRICT, "region": REGION}
_ORDER = {
    "province": ("province", "district", "city"),
    "district": ("district", "province", "city"),
    "region": ("province", "district", "city"),
    "city": ("city",),
}
_AREA_WORDS = {
    **dict.fromkeys(("province", "governorate", "state", "oblast"), "province"),
    **dict.fromkeys(("district", "county"), "district"),
    "department": "province",
    "region": "region",
    "city": "city",
}
# An area of ten people to one of the town named like it is still the town, when the text
# does not say "province": that many tenfolds an area weighs less.
_LESS = {"country": 0.0, "province": 1.0, "district": 1.5, "city": 0.0}
_AS_SPELT = 0.4
_INSIDE, _HOME, _NEXT_DOOR, _OWN_NAME = 4.0, 3.0, 1.0, 0.7
# a hamlet's name says nothing of the country, that of a town of 20,000 all it can
_NO_SIZE, _SURE_SIZE = 3.0, 5.0
_SMALLEST = 300  # a settlement of unknown size weighs as this,
_SEAT = 15_000  # and one after which its district is called as this
_WORLD_KNOWN, _KNOWN, _SEEN = 1_000_000, 500_000, 15_000
_SHORT = 6
# a city of millions is not a namesake at home with so much fewer people: London is not in Ohio
_CITY_OF_MILLIONS, _DWARFED = 5_000_000, 500
_CACHED = 8192


@dataclass(frozen=True, slots=True)
class _Candidate:
    record: Record
    kind: str
    country: str
    province: str | None
    own_name: bool
    short: bool  # the name is a few letters only
    seat: bool = False  # a district beside it bears its name

    @property
    def size(self) -> float:
        """Tenfolds of people it weighs, before the text is asked."""
        unknown = _SEAT if self.seat else _SMALLEST
        people = log10(self.record.population or unknown)
        people = max(people, log10(_SMALLEST))
        return people - _LESS[self.kind] + _OWN_NAME * self.own_name

    def is_spelt(self, name: str) -> bool:
        """A town of some size, letter for letter: "Djugu" is not rather "Djougou"."""
        spelt = self.kind == "city" and self.record.name.casefold() == name.casefold()
        return spelt and self.record.population >= _SEEN

    def lies_in(self, outer: Place | None) -> bool:
        if outer is None or outer.country != self.country:
            return False
        return outer.kind == "country" or outer.admin1 == self.province


@lru_cache(_CACHED)
def locate(
    name: str,
    *,
    country: str | None = None,
    kind: str | None = None,
    within: Place | None = None,
) -> Place | None:
    """The place this name means, or None where none is known or none can be told.

    `country` is the ISO alpha-2 code of the country the text is about, a prior and no
    filter; `kind` is what the text calls the place: province, district, city or region;
    `within` is the area the text puts it in ("Vera Cruz, Bahia").
    """
    key = key_of(name)
    if not key:
        return None
    if kind in {None, "region"}:
        region = _region(key, country)
        if region is not None:
            return region
    found = _listed(name.strip(), _Asker(country, within), kind)
    if (
        kind == "city"
        and country is not None
        and (not found or found.country != country)
    ):
        region = _region(key, country)  # "a town of Sinai", "a Sinai town"
        if region is not None and region.country == country:
            return region
    return found


def _listed(name: str, asker: "_Asker", kind: str | None) -> Place | None:
    for spelling, told in _spellings(name, kind):
        found = asker.known(spelling, told)
        if found is not None:
            return found
    return None


@lru_cache(_CACHED)
def homes(name: str, kind: str | None = None) -> Mapping[str, float]:
    """How much a place name speaks for each country, by code; together at most 1.

    A country's own name speaks for it alone; a name that many countries have, or one of a
    small place, says little.
    """
    state = country_row(name) if kind is None else None
    if state is not None:
        return MappingProxyType({store().codes[state]: 1.0})
    region = _BY_KEY.get(key_of(name), ("", None))[1]
    if region is not None and (kind in {None, "region"} or _in_a_region(name, kind)):
        return MappingProxyType({c: 1 / len(region.members) for c in region.members})
    sizes: dict[str, float] = {}
    for spelling, told in _spellings(name.strip(), kind):
        for c in _candidates(key_of(spelling)):
            fits = c.kind != "country" and told in {None, c.kind, "region", "district"}
            if fits or (told == "city" and c.kind == "district"):
                size = c.size + _AS_SPELT * c.is_spelt(spelling)
                sizes[c.country] = max(sizes.get(c.country, 0.0), size)
        if sizes:
            break
    weights = {code: 10 ** (size / 2) for code, size in sizes.items()}
    largest = max(sizes.values(), default=0.0)
    known = min(1.0, max(0.0, largest - _NO_SIZE) / (_SURE_SIZE - _NO_SIZE))
    total = sum(weights.values())
    return MappingProxyType({c: known * w / total for c, w in weights.items()})


def _in_a_region(name: str, kind: str | None) -> bool:
    """ "A Sinai town": is no city of that very name widely known?"""
    towns = (c for c in _candidates(key_of(name)) if c.kind == "city" and c.own_name)
    known = any(c.record.population >= _KNOWN for c in towns)
    return kind == "city" and not known


@lru_cache(_CACHED)
def state(code: str) -> Place | None:
    """The country of an ISO alpha-2 code; None for a code that no country has."""
    codes = store().codes
    if code not in codes:
        return None
    record = store().record(codes.index(code))
    return _place(_Candidate(record, "country", code, None, True, False), None)


def _spellings(name: str, kind: str | None) -> Iterable[tuple[str, str | None]]:
    """The name; without "Province", which then says what it is; without its article."""
    head, _, last = name.rpartition(" ")
    told = _AREA_WORDS.get(last.casefold()) if head else None
    if told is not None and told != "city":
        yield head, kind or told
    yield name, kind
    bare = without_article(name)
    if bare:
        yield bare, kind
    if told == "city":
        yield head, "city"


def _country_or_province(
    row: int, candidates: Iterable[_Candidate], country: str | None
) -> Place:
    """ "Georgia" in a text about the United States is the state."""
    state, code = store().record(row), store().codes[row]
    here = [
        c
        for c in candidates
        if c.kind == "province"
        and c.country == country
        and c.country != code
        and c.record.population > state.population
    ]
    whole = _Candidate(state, "country", code, None, True, False)
    return _place(here[0] if here else whole, None)


@lru_cache(_CACHED)
def _candidates(key: str) -> tuple[_Candidate, ...]:
    found = [_candidate(store().record(row), key) for row in store().find(key)]
    districts = {(c.country, c.province) for c in found if c.kind == "district"}
    return tuple(
        replace(c, seat=c.kind == "city" and (c.country, c.province) in districts)
        for c in found
    )


def _candidate(record: Record, key: str) -> _Candidate:
    rows = store()
    province, top = None, record
    while top.parent is not None:
        if _kind(top.row) == "province":
            province = top.name
        top = rows.record(top.parent)
    bare = without_article(record.name) or record.name
    plain = record.name.removesuffix(" City")
    own = key in {key_of(record.name), key_of(bare), key_of(plain)}
    code = rows.codes[top.row]
    short = len(key) < _SHORT and key.isascii()
    return _Candidate(record, _kind(record.row), code, province, own, short)


def _kind(row: int) -> str:
    starts = store().rows
    return next(k for n, k in enumerate(_KINDS) if row < starts[n + 1])


class _Asker:
    """One look-up: what the text has said of where it all happens."""

    def __init__(self, country: str | None, within: Place | None) -> None:
        self.country = country
        self.within = within
        home = (within.country if within is not None else None) or country
        self.near = store().neighbours(home) if home else frozenset()

    def known(self, name: str, kind: str | None) -> Place | None:
        candidates = _candidates(key_of(name))
        if kind is None:
            state = country_row(name)
            if state is not None:
                return _country_or_province(state, candidates, self.country)
            best = self._best(candidates, name)
            return _place(best, None) if best else None
        for wanted in _ORDER.get(kind, ("city",)):
            best = self._best([c for c in candidates if c.kind == wanted], name)
            if best is not None:
                return _place(best, _ASKED.get(kind))
        return None

    def _best(self, candidates: Iterable[_Candidate], name: str) -> _Candidate | None:
        found = [c for c in candidates if c.kind != "country"]
        if not found:
            return None
        spelt = {c.country for c in found if c.is_spelt(name)}
        best = max(
            found, key=lambda c: self._weight(c) + _AS_SPELT * (c.country in spelt)
        )
        largest = max(found, key=lambda c: c.record.population)
        if self._dwarfs(largest, best):
            return largest
        return best if self._sure(best, found) else None

    def _dwarfs(self, largest: _Candidate, best: _Candidate) -> bool:
        people = largest.record.population
        known = largest.own_name and people >= _CITY_OF_MILLIONS
        small = _SMALLEST < best.record.population * _DWARFED < people
        return known and small and not best.lies_in(self.within)

    def _weight(self, c: _Candidate) -> float:
        weight = c.size + (_INSIDE if c.lies_in(self.within) else 0.0)
        if c.country == self.country:
            return weight + _HOME
        return weight + _NEXT_DOOR * (c.country in self.near)

    def _sure(self, best: _Candidate, found: list[_Candidate]) -> bool:
        """Is it safe to say that the text means this one?"""
        people = best.record.population
        if best.country == self.country or best.lies_in(self.within):
            return True
        if self.country is not None:
            next_door = best.country in self.near and best.own_name and people >= _SEEN
            return next_door or people >= (_KNOWN if best.own_name else _WORLD_KNOWN)
        elsewhere = {c.country for c in found} - {best.country}
        if best.own_name:
            return people >= _SEEN or not elsewhere
        rivals = any(c.own_name for c in found if c.country in elsewhere)
        return people >= (_WORLD_KNOWN if rivals or best.short else _SEEN)


def _place(c: _Candidate, asked: int | None) -> Place:
    rows, record = store(), c.record
    above: dict[str, Record] = {}
    spot: Record | None = record
    while spot is not None:
        above[_kind(spot.row)] = spot
        spot = rows.record(spot.parent) if spot.parent is not None else None
    first, second = above.get("province"), above.get("district")
    precision = _PRECISION[c.kind]
    if asked is not None and (c.kind == "city" or asked == PROVINCE):
        precision = max(precision, asked)
    return Place(
        name=record.name,
        kind=c.kind,
        country=c.country,
        admin1=first.name if first else None,
        admin2=second.name if second else None,
        lat=record.lat,
        lon=record.lon,
        where_prec=precision,
        population=record.population,
        iso=(rows.iso[first.row - rows.rows[1]] or None) if first else None,
    )


_BY_KEY = {
    key_of(form): (name, region)
    for name, region in REGIONS.items()
    for form in (name, *region.aliases)
}


def _region(key: str, country: str | None) -> Place | None:
    """A named region; a province of the text's own country comes before one abroad."""
    name, region = _BY_KEY.get(key, ("", None))
    if region is None:
        return None
    if not region.waters and country is not None and country not in region.members:
        home = [c for c in _candidates(key) if c.country == country]
        if any(c.kind == "province" for c in home):
            return None
    lat, lon = region.point or _middle(region)
    only = next(iter(region.members)) if len(region.members) == 1 else None
    return Place(
        name=name,
        kind="waters" if region.waters else "region",
        country=only,
        admin1=None,
        admin2=None,
        lat=lat,
        lon=lon,
        where_prec=INTERNATIONAL if region.waters else REGION,
        population=0,
    )


def _middle(region: Region) -> tuple[float, float]:
    """The mean point of the provinces or countries that make a region up."""
    rows, points = store(), []
    for code, members in region.members.items():
        state = rows.codes.index(code)
        if not members:
            points.append(rows.record(state))
        for member in members:
            for row in rows.find(key_of(member)):
                record = rows.record(row)
                if record.parent == state and _kind(row) == "province":
                    points.append(record)
    return (
        round(sum(p.lat for p in points) / len(points), 4),
        round(sum(p.lon for p in points) / len(points), 4),
    )
