"""Where and when an incident happened, as far as the reported tolls filed with it agree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from events.models import Place, ReportedToll


@dataclass(frozen=True, slots=True)
class Facts:
    """What the filed tolls say of place and time, put together."""

    place: Place | None
    country: str
    lat: float | None
    lon: float | None
    where_prec: int | None
    occurred_start: date | None
    occurred_end: date | None
    occurred_precision: int | None

    @property
    def fields(self) -> dict[str, Any]:
        """By the names that the columns of an incident have."""
        return {name: getattr(self, name) for name in self.__slots__}


def of(tolls: Sequence[ReportedToll]) -> Facts:
    """The finest place and the narrowest time that the tolls agree on."""
    located = [t for t in tolls if t.place is not None]
    best = min(located, key=lambda t: (t.where_prec or 9, t.known_at), default=None)
    countries = [t.country for t in tolls if t.country]
    start, end, precision = _time(tolls)
    return Facts(
        place=best.place if best else None,
        country=(best and best.country) or (countries[0] if countries else ""),
        lat=best.lat if best else None,
        lon=best.lon if best else None,
        where_prec=best.where_prec if best else _country_alone(tolls),
        occurred_start=start,
        occurred_end=end,
        occurred_precision=precision,
    )


def _country_alone(tolls: Sequence[ReportedToll]) -> int | None:
    """The precision of tolls that name no place but a country."""
    return min((t.where_prec for t in tolls if t.where_prec), default=None)


def _time(tolls: Sequence[ReportedToll]) -> tuple[date | None, date | None, int | None]:
    """The days that all can mean; where they contradict each other, the first report's."""
    dated = [t for t in tolls if t.date_end or t.date_start]
    if not dated:
        return None, None, None
    starts = [t.date_start for t in dated if t.date_start]
    ends = [t.date_end for t in dated if t.date_end]
    start, end = max(starts, default=None), min(ends, default=None)
    if start and end and start > end:
        first = min(dated, key=lambda t: t.known_at)
        return first.date_start, first.date_end, first.date_prec
    finest = min((t.date_prec for t in dated if t.date_prec), default=None)
    return start, end, finest
