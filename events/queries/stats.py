"""Counts of incidents and reported tolls over time, and sums that say what they leave out."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Count, DateField, F, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce, TruncDay, TruncMonth

from events.queries import standing
from events.queries.records import HarmSum, SeriesPoint, StatsRecord
from events.queries.search import StatsSearch
from events.queries.selection import selected
from events.reckoning import POLICIES
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
        policy=search.under,
        policy_version=POLICIES[search.under].version,
        series=points,
        sums=_sums(found, search, total),
    )


def _points(
    found: QuerySet[Any], search: StatsSearch, group_by: str
) -> list[SeriesPoint]:
    """Counted by the database, tolls incident by incident: few selected ones cost little."""
    dated = Coalesce(F("occurred_end"), F("occurred_start"))
    filed = standing.filed(search.moment).filter(incident=OuterRef("id")).order_by()
    tolls = filed.values("incident").annotate(n=Count("id")).values("n")
    rows = (
        found.order_by()
        .values_list(_TRUNC[group_by](dated, output_field=DateField()))
        .annotate(incidents=Count("id"), tolls=Sum(Coalesce(Subquery(tolls), 0)))
    )
    return [
        SeriesPoint(*row)
        for row in sorted(rows, key=lambda row: (row[0] is None, row[0] or date.min))
    ]


def _sums(found: QuerySet[Any], search: StatsSearch, total: int) -> list[HarmSum]:
    """Sums of stored estimates; periods and rejected tolls are in none of them."""
    rows = standing.estimates(search.moment, search.under).filter(
        incident__in=found.values("id"), best__isnull=False
    )
    sums = {
        harm: figures
        for harm, *figures in rows.order_by()
        .values_list("harm")
        .annotate(
            lows=Sum("low"),
            bests=Sum("best"),
            highs=Sum("high"),
            n=Count("id"),
            open_high=Count("id", filter=Q(high__isnull=True)),
        )
    }
    nothing: list[Any] = [None, None, None, 0, 0]
    return [
        HarmSum(
            harm=harm.value,
            low=low,
            best=best,
            high=None if open_high else high,  # one open end leaves the sum open
            incidents=n,
            left_out=total - n,
            open_high=open_high,
        )
        for harm in Harm
        for low, best, high, n, open_high in [sums.get(harm.value, nothing)]
    ]
