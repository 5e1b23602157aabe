"""Counts of incidents and reported tolls over time, and sums that say what they leave out."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Count, DateField, F, Q, QuerySet, Sum
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
    """The database counts: of a million incidents not one is read here."""
    dated = Coalesce(F("occurred_end"), F("occurred_start"))
    when = _TRUNC[group_by](dated, output_field=DateField())
    filed = standing.filed(search.moment).filter(incident__in=found.values("id"))
    try:
        incidents, of_incidents = (
            found.order_by().values_list("id", when).query.sql_with_params()
        )
        tolls, of_tolls = (
            filed.order_by()
            .values_list("incident")
            .annotate(n=Count("id"))
            .query.sql_with_params()
        )
    except EmptyResultSet:
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            SELECT start::date, count(*), COALESCE(sum(n), 0)
              FROM ({incidents}) AS found (id, start)
              LEFT JOIN ({tolls}) AS told (id, n) USING (id)
             GROUP BY start ORDER BY start NULLS LAST
            """,  # noqa: S608 - both statements are those of querysets
            [*of_incidents, *of_tolls],
        )
        return [SeriesPoint(start, n, int(told)) for start, n, told in cursor]


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
