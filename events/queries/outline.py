"""When and where an incident happened, as records; from its row or from an earlier version of it."""

from __future__ import annotations

from typing import Any

from events.queries.records import Occurred, PlaceRecord


def occurred(incident: Any) -> Occurred:
    return Occurred(
        incident.occurred_start, incident.occurred_end, incident.occurred_precision
    )


def place_record(incident: Any) -> PlaceRecord:
    """The place is to be at hand."""
    return PlaceRecord(
        name=incident.place.name if incident.place else None,
        country=incident.country or None,
        lat=incident.lat,
        lon=incident.lon,
        where_prec=incident.where_prec,
    )
