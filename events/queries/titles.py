"""An incident's title in our own, neutral words: who, what happened to them, where."""

from __future__ import annotations

from collections.abc import Sequence

import pycountry

from events import reckoning
from events.models import Place
from events.queries import facts, filed
from events.queries.filed import Filed
from events.terms import Harm, VictimStatus

_WHO = {
    VictimStatus.ARMED_FORCES.value: "Armed forces of {party}",
    VictimStatus.DIRECT_PARTICIPANT.value: "Members of {party}",
    VictimStatus.CIVILIAN.value: "Civilians of {party}",
    VictimStatus.OTHER_PROTECTED.value: "Protected persons of {party}",
}
_NAMELESS_WHO = {
    VictimStatus.ARMED_FORCES.value: (
        "A member of armed forces",
        "Members of armed forces",
    ),
    VictimStatus.DIRECT_PARTICIPANT.value: ("A fighter", "Fighters"),
    VictimStatus.CIVILIAN.value: ("A civilian", "Civilians"),
    VictimStatus.OTHER_PROTECTED.value: ("A protected person", "Protected persons"),
}
_WHAT = {
    Harm.KILLED: "reported killed",
    Harm.DIED: "reported dead",
    Harm.INJURED: "reported injured",
    Harm.MISSING: "reported missing",
    Harm.CAPTURED: "reported captured",
}
_AREAS = {3: "district", 4: "province", 5: "region"}
_MOST_GROUPS = 2


def title(
    groups: Sequence[reckoning.Group], place: Place | None, country: str | None
) -> str:
    """Such as "Armed forces of Turkey reported killed, Idlib province, Syria"."""
    worst = next((h for h in Harm if any(g.harm is h for g in groups)), Harm.KILLED)
    harmed = [g for g in groups if g.harm is worst]
    who = list(dict.fromkeys(_who(g) for g in _told(harmed))) or ["People"]
    named = _joined(who) if len(who) <= _MOST_GROUPS else "People"
    where = [_where(place)] if place and place.name != country else []
    return ", ".join(
        [f"{named} {_WHAT[worst]}", *where, *([country] if country else [])]
    )[:300]


def of(rows: Sequence[Filed], groups: Sequence[reckoning.Group]) -> str:
    """What counts gives the name; where nothing does, all that is filed: no past decides.

    `groups` are those to which the rows that count come.
    """
    told = [row for row in rows if row.counts]
    if not groups:
        told = [Filed(row.toll, None) for row in rows]
        groups = reckoning.reckon(filed.reckonable(told)).groups
    known = facts.of([row.toll for row in told])
    return title(groups, known.place, _country_name(known.country) or None)


def _told(groups: Sequence[reckoning.Group]) -> list[reckoning.Group]:
    """The groups, or everyone where the groups are only some of them: nobody is told of twice."""
    parts = [g for g in groups if not g.everyone]
    whole = [g for g in groups if g.everyone]
    all_told = sum(g.best for g in parts) >= sum(g.best for g in whole)
    return parts if all_told else whole


def _joined(who: list[str]) -> str:
    return " and ".join([who[0], *(w[:1].lower() + w[1:] for w in who[1:])])


def _who(group: reckoning.Group) -> str:
    if group.victim_party is None:
        one, many = _NAMELESS_WHO.get(group.victim_status, ("A person", "People"))
        return one if group.high == 1 else many
    words = _WHO.get(group.victim_status, "People of {party}")
    party = group.victim_party
    article = "the " if party.split()[-1][0].islower() or "States" in party else ""
    return words.format(party=article + party)


def _where(place: Place) -> str:
    kind = _AREAS.get(place.where_prec or 0, "")
    if not kind or kind in place.name.casefold():
        return place.name
    return f"{place.name} {kind}"


def _country_name(alpha2: str) -> str:
    known = pycountry.countries.get(alpha_2=alpha2) if alpha2 else None
    name = str(getattr(known, "common_name", None) or getattr(known, "name", ""))
    return _SHORT.get(alpha2, name.partition(",")[0])


# pycountry's names of these are their official ones.
_SHORT = {
    "SY": "Syria",
    "RU": "Russia",
    "PS": "Palestine",
    "CD": "DR Congo",
    "LA": "Laos",
}
