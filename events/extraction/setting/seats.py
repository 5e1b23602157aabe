"""Where a speaker holds office: "the mayor of Pokrovsk said", "a doctor at the hospital of Kadugli said"."""

import re

from events.extraction.setting.placenames import PlaceNames
from events.extraction.setting.wheres import Where
from events.extraction.text.clauses import Read

_SITS = frozenset({"of", "in", "at"})
_SEATS = frozenset({"city", "district", "province"})
_COUNTY = re.compile(r" (?:county|district|province|governorate|municipality)\b")
_NAME = re.compile(
    r"(?<=\bof )[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)*|^[A-Z][\w'’-]+(?= [a-z])"
)


def seat_of(names: PlaceNames, read: Read, verb: int) -> Where | None:
    """ "A doctor at the hospital of Kadugli said": where the speaker works."""
    for at in range(verb - 1, 0, -1):
        kind = read.chunks[at].kind
        if kind not in {"NP", "PREP"}:
            return None
        low = read.tokens[read.chunks[at - 1].first].low
        if kind == "NP" and low in _SITS:
            named = names.phrase(read, at, low)
            where = names.where(read, named) if named is not None else None
            if where is not None and where.in_a_country:
                return where if where.country == names.prior else None
    return None


def seat(names: PlaceNames, speaker: str) -> Where | None:
    """The town or province in the name of an office: "mayor of Pokrovsk"."""
    for match in _NAME.finditer(speaker):
        name = match.group()
        if match.start() and names.country(name) is not None:
            continue
        place = names.locate(name, None)
        if place is None and _held(speaker, match):
            return Where(name, None)  # "the commissioner of Pibor county"
        known = place is not None and place.kind in _SEATS
        if place is not None and known and place.country == names.prior:
            spot = place
            return Where(
                name, spot.country, spot.lat, spot.lon, spot.where_prec, -1, spot
            )
    return None


def _held(speaker: str, name: re.Match[str]) -> bool:
    """Does the wording of an office say that the name is a county's or the like?"""
    return _COUNTY.match(speaker, name.end()) is not None
