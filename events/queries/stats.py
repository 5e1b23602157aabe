"""Counts of incidents and reported tolls over time, and sums that say what they leave out."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

from django.db.models import Count, DateField, F, Q, QuerySet, Sum
from django.db.models.functions import Coalesce, TruncDay, TruncMonth

from events.queries import standing
from events.queries.records import HarmSum, SeriesPoint, StatsRecord
from events.queries.search import StatsSearch
from events.queries.selection import selected
from events.reckoning import DEFAULT
from events.terms import Harm

_TRUNC = {"month": TruncMonth, "day": TruncDay}


def series(search: StatsSearch) -> StatsRecord:
    """The selected incidents by the month or day of their latest date; undated ones last."""
    found = selected(search)
    group_by = search.asked.get("group_by", "month")
    points = _points(found, search, group_by)
    total = sum(point.incidents for point in points)
    return StatsRecord(
        group_by=group_by,
        incidents=total,
        policy=DEFAULT,
        series=points,
        sums=[_sum(harm, found, search, total) for harm in Harm],
    )


def _points(
    found: QuerySet[Any], search: StatsSearch, group_by: str
) -> list[SeriesPoint]:
    dated = Coalesce(F("occurred_end"), F("occurred_start"))
    rows = found.order_by().values_list(
        "id", _TRUNC[group_by](dated, output_field=DateField())
    )
    when: dict[Any, date | None] = dict(rows)
    filed = standing.filed(search.moment).filter(incident__in=found.values("id"))
    told: Counter[date | None] = Counter()
    for incident, n in filed.order_by().values_list("incident").annotate(n=Count("id")):
        told[when.get(incident)] += n
    counted = Counter(when.values())
    return [
        SeriesPoint(start, counted[start], told[start])
        for start in sorted(counted, key=lambda day: (day is None, day or date.min))
    ]


def _sum(harm: Harm, found: QuerySet[Any], search: StatsSearch, total: int) -> HarmSum:
    """Sums of stored estimates; periods and rejected tolls are in none of them."""
    rows = standing.estimates(search.moment).filter(
        harm=harm.value, incident__in=found.values("id"), best__isnull=False
    )
    sums = rows.aggregate(
        low=Sum(Coalesce("low", 0)),
        best=Sum("best"),
        high=Sum(Coalesce("high", "best")),
        n=Count("id"),
        open_high=Count("id", filter=Q(high__isnull=True)),
    )
    return HarmSum(
        harm=harm.value,
        low=sums["low"] or 0,
        best=sums["best"] or 0,
        high=sums["high"] or 0,
        incidents=sums["n"],
        left_out=total - sums["n"],
        open_high=sums["open_high"],
    )
