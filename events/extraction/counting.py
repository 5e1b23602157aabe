"""One count a text out of its reported tolls, for scoring.

The policy: only incident tolls count, and none that is denied, a subset, or replaced by a
later figure. Within an incident a running toll ("the death toll rose to 12") stands for all.
Otherwise different groups add up, and what tells of the same group again does not. Where two
claimants give different figures of one group, the first stands and the others widen the range.
Incidents add up. A bound counts as the number it names ("more than 40" is 40, "up to 15" is 15).
"""

from collections.abc import Iterable
from dataclasses import dataclass

from events.extraction.types import FoundToll
from events.terms import Exactness, Harm, Scope, VictimStatus

_DEADLY = frozenset({Harm.KILLED, Harm.DIED})
_GENERIC = frozenset(
    """people persons person others victims civilians dead casualties bodies men women
    children members individuals lives residents villagers locals man body""".split()
)


@dataclass(slots=True)
class _Group:
    toll: FoundToll
    best: int
    low: int
    high: int


def counts(tolls: Iterable[FoundToll]) -> dict[str, int]:
    """killed, killed_min, killed_max, injured, injured_min, injured_max of a text."""
    rows = [t for t in tolls if t.scope is not Scope.HISTORICAL and not t.denied]
    found: dict[str, int] = {}
    for name, harms in (("killed", _DEADLY), ("injured", frozenset({Harm.INJURED}))):
        best = low = high = 0
        for group in _all_groups([t for t in rows if t.harm in harms]):
            best, low, high = best + group.best, low + group.low, high + group.high
        found |= {name: best, f"{name}_min": low, f"{name}_max": high}
    return found


def figure(toll: FoundToll) -> int:
    """The number a toll names, bound or not."""
    if toll.exactness is Exactness.MORE_THAN and toll.low is not None:
        return toll.low - 1
    if toll.exactness is Exactness.AT_MOST and toll.high is not None:
        return toll.high
    if toll.exactness is Exactness.FEWER_THAN and toll.high is not None:
        return toll.high + 1
    return toll.low if toll.low is not None else toll.high or 0


def _range(toll: FoundToll) -> tuple[int, int]:
    if toll.exactness is Exactness.RANGE:
        return toll.low or 0, toll.high or 0
    value = figure(toll)
    if toll.low is None:
        return 0, value
    return value, value


def _all_groups(tolls: list[FoundToll]) -> list[_Group]:
    incident = [t for t in tolls if t.scope is Scope.INCIDENT]
    tolls = incident or tolls[:1]  # a text of nothing but totals counts its first
    replaced = {t.supersedes for t in tolls if t.supersedes}
    incidents: dict[str | None, list[FoundToll]] = {}
    for toll in tolls:
        if toll.subset_of is None and toll.id not in replaced:
            incidents.setdefault(toll.incident, []).append(toll)
    return [group for rows in incidents.values() for group in _groups(rows)]


def _groups(tolls: list[FoundToll]) -> list[_Group]:
    """The groups of one incident."""
    running = [t for t in tolls if t.rule.endswith("running toll")]
    if running:
        return [_group(running[-1])]
    groups: list[_Group] = []
    for toll in tolls:
        known = _told_before(toll, groups)
        if known is None:
            groups.append(_group(toll))
        else:
            _merge(known, toll)
    return groups


def _group(toll: FoundToll) -> _Group:
    low, high = _range(toll)
    return _Group(toll, figure(toll), low, high)


def _merge(group: _Group, toll: FoundToll) -> None:
    low, high = _range(toll)
    if group.toll.claimant != toll.claimant and toll.claimant and group.toll.claimant:
        group.low, group.high = min(group.low, low), max(group.high, high)
    elif figure(toll) > group.best:
        group.best, group.low, group.high = figure(toll), low, high
        group.toll = toll


def _told_before(toll: FoundToll, groups: list[_Group]) -> _Group | None:
    """The group this toll speaks of again."""
    for group in groups:
        if group.toll.quote_start == toll.quote_start and not _same_words(group.toll, toll):
            continue
        if _same(group, toll):
            return group
    return None


def _same_words(one: FoundToll, two: FoundToll) -> bool:
    return one.victims == two.victims and one.low == two.low and bool(one.victims)


def _same(group: _Group, toll: FoundToll) -> bool:
    first = group.toll
    if toll.stated.lower().startswith(("another", "other")):
        return False
    if figure(toll) == group.best and _compatible(first, toll):
        return True
    if figure(toll) == 1 < group.best and _compatible(first, toll):
        return True
    return _compatible(first, toll) and _head(first) == _head(toll)


def _head(toll: FoundToll) -> str:
    words = toll.victims.lower().split()
    return words[-1].rstrip("s") if words else ""


def _compatible(one: FoundToll, two: FoundToll) -> bool:
    unknown = VictimStatus.UNKNOWN
    return (
        one.victim_status is two.victim_status
        or unknown in {one.victim_status, two.victim_status}
    )
