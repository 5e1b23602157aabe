"""Places that reported tolls name, one row each."""

from __future__ import annotations

from events import gazetteer
from events.models import Place

PROVINCE, COUNTRY = 4, 6


def of(
    *,
    name: str,
    country: str | None,
    lat: float | None,
    lon: float | None,
    where_prec: int | None,
) -> Place:
    """The row of a place that the reader found; a name that the gazetteer does not know has no point."""
    known = None
    if where_prec is not None:
        known = gazetteer.locate(name, country=country, kind=_kind(where_prec))
    admin1 = (known.admin1 or "") if known else ""
    # The reader's own point goes first: it saw the text around the name.
    place, _ = Place.objects.get_or_create(
        name=(known.name if known and known.where_prec == where_prec else name)[:200],
        country=country or "",
        admin1=admin1[:200],
        where_prec=where_prec,
        defaults={
            "kind": known.kind if known else "",
            "lat": lat,
            "lon": lon,
        },
    )
    return place


def _kind(where_prec: int) -> str | None:
    if where_prec == PROVINCE:
        return "province"
    return "country" if where_prec == COUNTRY else None
