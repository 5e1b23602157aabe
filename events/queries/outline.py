"""When and where an incident happened, as records; from its row or from an earlier version of it."""

from __future__ import annotations

from typing import Any

from events.models import Place
from events.queries.records import Occurred, PlaceRecord
from events.queries.withheld import Mask


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
