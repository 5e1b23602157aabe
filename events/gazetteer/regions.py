"""Regions that news names and no gazetteer of settlements holds: which provinces make them up."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Region:
    """Provinces by country (an empty set: the whole country), or a circle of `km` about `point`."""

    members: Mapping[str, frozenset[str]] = field(default_factory=dict)
    aliases: tuple[str, ...] = ()
    point: tuple[float, float] | None = None
    km: float = 0.0
    waters: bool = False


def _land(aliases: str = "", **members: str) -> Region:
    split = {
        code: frozenset(p.strip() for p in names.split(";") if p.strip())
        for code, names in members.items()
    }
    return Region(split, tuple(a.strip() for a in aliases.split(";") if a.strip()))


def _sea(lat: float, lon: float, aliases: str = "") -> Region:
    names = tuple(a.strip() for a in aliases.split(";") if a.strip())
    return Region(point=(lat, lon), waters=True, aliases=names)


def _spot(lat: float, lon: float, km: float, country: str, aliases: str = "") -> Region:
    """A landscape that no provinces make up: its middle and about how far it reaches."""
    names = tuple(a.strip() for a in aliases.split(";") if a.strip())
    return Region({country: frozenset()}, names, (lat, lon), km)


# Province names are those of GeoNames; the build refuses one that it does not know.
REGIONS: Mapping[str, Region] = {
    "Donbas": _land("Donbass", UA="Donetsk; Luhansk"),
    "Darfur": _land(
        SD="Northern Darfur; Southern Darfur; Western Darfur; "
        "Central Darfur; Eastern Darfur"
    ),
    "Kordofan": _land(SD="North Kordofan; Southern Kordofan; West Kordofan"),
    "Kivu": _land("the Kivus", CD="South Kivu; North Kivu"),
    "Sahel": _land(BF="", ML="", NE=""),
    "Kashmir": _land(
        "Indian Kashmir; Indian-administered Kashmir",
        IN="Jammu and Kashmir; Ladakh",
        PK="Azad Kashmir; Gilgit-Baltistan",
    ),
    "Palestinian territories": _land(
        "occupied Palestinian territory; Occupied Palestinian Territories; "
        "Palestinian Territory",
        PS="",
    ),
    "Sinai": _land("Sinai Peninsula; Sinai desert", EG="North Sinai; South Sinai"),
    "Kurdistan": _land(
        "Kurdistan Region; Iraqi Kurdistan; Kurdish region of Iraq",
        IQ="Erbil; Sulaymaniyah; Duhok; Halabja",
    ),
    "Golan Heights": _spot(33.0, 35.75, 35, "SY", "Golan"),
    "Ghouta": _spot(33.53, 36.42, 11, "SY", "Eastern Ghouta; East Ghouta; Ghuta"),
    "Nagorno-Karabakh": _spot(39.82, 46.75, 70, "AZ", "Karabakh; Artsakh"),
    "Swat Valley": _spot(34.9, 72.4, 60, "PK", "Swat"),
    "Sambisa Forest": _spot(11.25, 13.4, 60, "NG", "Sambisa"),
    "Lake Chad": _spot(13.1, 14.1, 150, "TD", "Lake Chad basin; Lake Chad region"),
    "Red Sea": _sea(20.0, 38.5),
    "Gulf of Aden": _sea(12.0, 47.0),
    "Black Sea": _sea(43.4, 34.3),
    "Sea of Azov": _sea(46.1, 36.6),
    "Mediterranean Sea": _sea(35.0, 18.0, "Mediterranean"),
    "Persian Gulf": _sea(26.9, 51.5, "Arabian Gulf"),
    "Gulf of Oman": _sea(24.8, 58.5),
    "Gulf of Guinea": _sea(1.0, 4.0),
    "Arabian Sea": _sea(16.0, 63.0),
    "Indian Ocean": _sea(-20.0, 80.0),
    "South China Sea": _sea(12.0, 113.0),
    "Caribbean Sea": _sea(15.0, -75.0, "Caribbean"),
    "Strait of Hormuz": _sea(26.6, 56.5),
    "Bab el-Mandeb": _sea(12.6, 43.3, "Bab al-Mandab"),
}
