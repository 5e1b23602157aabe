"""One office under two names: "the council chairman of Bokkos" is "the chairman of the local council".

Two forms are one office where they share all common words, and where one of them names the
place that the other only says is its own ("local", "provincial", "the city's").
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_WORD = re.compile(r"\w+")
_BESIDE = frozenset({"the", "a", "an", "of", "for", "in", "at", "s", "and"})
_ANY = "local"
_LEVELS = {
    "local": _ANY,
    "province": "province",
    "provincial": "province",
    "region": "region",
    "regional": "region",
    "state": "state",
    "governorate": "governorate",
    "district": "district",
    "county": "county",
    "city": "city",
    "municipal": "city",
    "town": "town",
    "village": "village",
}


@dataclass(frozen=True, slots=True)
class _Office:
    common: frozenset[str]
    names: frozenset[str]
    levels: frozenset[str]


def same_office(one: str, two: str) -> bool:
    """Whether the two forms name one office of one place, told of one incident."""
    first, second = _read(one), _read(two)
    if first.names and second.names:
        return False
    named, bare = (first, second) if first.names else (second, first)
    if not named.names or not bare.levels or not bare.common:
        return False
    if named.common != bare.common:
        return False
    met = named.levels & bare.levels or _ANY in bare.levels
    return bool(met or not named.levels)


def _read(name: str) -> _Office:
    words = [w for w in _WORD.findall(name) if w.casefold() not in _BESIDE]
    plain = {w for w in words if w[0].islower()}
    return _Office(
        frozenset(w for w in plain if w not in _LEVELS),
        frozenset(w for w in words if w not in plain and w.casefold() not in _LEVELS),
        frozenset(_LEVELS[w.casefold()] for w in words if w.casefold() in _LEVELS),
    )
