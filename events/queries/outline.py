"""An incident's title, when and where it happened: from its reported tolls, and as records."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from copy import copy
from datetime import datetime
from typing import Any, Final

from events.models import Place
from events.queries import facts, standing, titles
from events.queries.filed import Filed
from events.queries.moments import Moment
from events.queries.records import Occurred, PlaceRecord
from events.queries.withheld import Mask
from events.reckoning import DEFAULT, Group, Timeline

# The columns that reported tolls fill in, of an incident and of an outline.
TOLD: Final = (*facts.Facts.__slots__, "title")

Told = dict[str, Any]  # by the names in TOLD


def along(rows: Sequence[Filed], timeline: Timeline) -> list[tuple[datetime, Told]]:
    """What the reported tolls told from each moment of publication on, oldest first.

    Only moments that change it; `timeline` is the reckoning of those tolls that count.
    """
    reckoned = {moment: groups[DEFAULT] for moment, groups in timeline}
    line: list[tuple[datetime, Told]] = []
    groups: Sequence[Group] = ()
    for moment in sorted({row.toll.known_at for row in rows}):
        groups = reckoned.get(moment, groups)
        told = _told([row for row in rows if row.toll.known_at <= moment], groups)
        if not line or told != line[-1][1]:
            line.append((moment, told))
    return line


def _told(rows: Sequence[Filed], groups: Sequence[Group]) -> Told:
    known = facts.of([row.toll for row in rows if row.counts])
    return {**known.fields, "title": titles.of(rows, groups)}


def as_told(incidents: Collection[Any], moment: Moment) -> list[Any]:
    """The rows of these incidents as what had been published told them; at most one query.

    Those of which nothing was written down by then stay as they are.
    """
    if moment.as_of is None:
        return list(incidents)
    rows = standing.outlines(moment).filter(incident__in=[i.id for i in incidents])
    then = {row.incident_id: row for row in rows.select_related("place")}
    return [_as(row, then.get(row.id)) for row in incidents]


def _as(incident: Any, outline: Any | None) -> Any:
    """A copy, for the row itself keeps its place in a list."""
    told = copy(incident)
    for name in TOLD if outline else ():
        setattr(told, name, getattr(outline, name))
    return told


def occurred(incident: Any) -> Occurred:
    return Occurred(
        incident.occurred_start, incident.occurred_end, incident.occurred_precision
    )


def place_name(place: Place | None, mask: Mask) -> str | None:
    """A gazetteer's name is public; one that only a text told may hold a victim's."""
    if place is None:
        return None
    return mask.text(place.name) if place.where_prec is None else place.name


def place_record(incident: Any, mask: Mask) -> PlaceRecord:
    """The place is to be at hand."""
    return PlaceRecord(
        name=place_name(incident.place, mask),
        country=incident.country or None,
        lat=incident.lat,
        lon=incident.lon,
        where_prec=incident.where_prec,
    )
