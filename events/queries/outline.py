"""An incident's title, when and where it happened: from its reported tolls, and as records."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from copy import copy
from typing import Any
from uuid import UUID

from events.models import Place
from events.queries import facts, standing, titles
from events.queries.filed import Filed, standing_assignments
from events.queries.moments import Moment
from events.queries.records import Occurred, PlaceRecord
from events.queries.withheld import Mask


def told(rows: Sequence[Filed]) -> dict[str, Any]:
    """The fields of an incident that its reported tolls tell, by the names of its columns."""
    known = facts.of([row.toll for row in rows if row.counts])
    return {**known.fields, "title": titles.of(rows)}


def told_later(incidents: Collection[UUID], moment: Moment) -> set[UUID]:
    """Which of them hold a reported toll that had not been published at the moment; one query."""
    if moment.as_of is None:
        return set()
    rows = standing.recorded(
        standing_assignments(moment), moment, "reported_toll__recorded_at"
    )
    later = rows.filter(
        incident__in=incidents, reported_toll__known_at__gt=moment.as_of
    )
    return set(later.values_list("incident", flat=True))


def as_told(incident: Any, rows: Sequence[Filed]) -> Any:
    """The row as these tolls told it; a copy, for the row itself keeps its place in a list."""
    then = copy(incident)
    for name, value in told(rows).items():
        setattr(then, name, value)
    return then


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
