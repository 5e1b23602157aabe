"""How much of a period's total the incidents on record account for: beside it, never an error, never in a sum.

An incident is covered by a total when it lies where the total does (its country, the
province, or the very town; one that names only the country may lie there), when all its days
lie within the period, and with those of its groups that are of the side that the total
counts, where it says one. A total without a country or with an open period is set beside
nothing: what it covers is not known.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Q

from events.models import PeriodTotal
from events.queries import figures, standing
from events.queries.ledgers import Ledger, ledgers
from events.queries.moments import Moment
from events.queries.records import EstimateRecord
from events.queries.records.tolls import Coverage
from events.terms import Harm, IncidentStatus

_DEATHS = {Harm.KILLED.value, Harm.DIED.value}
_GONE = (IncidentStatus.MERGED.value, IncidentStatus.WITHDRAWN.value)
# UCDP where_prec of a place and what may be looked for within it.
_TOWN, _PROVINCE = (1, 2), (3, 4)


@dataclass(frozen=True, slots=True)
class _Covered:
    """What the covered incidents come to."""

    low: int
    best: int
    codes: list[str]


def of(
    totals: Sequence[tuple[PeriodTotal, int | None]], moment: Moment
) -> dict[UUID, Coverage]:
    """The coverage of these totals (each with its low figure); at most three queries.

    What cannot be set beside incidents is left out.
    """
    spans = [(total, low) for total, low in totals if _where(total) is not None]
    if not spans:
        return {}
    anywhere = Q()
    for total, _ in spans:
        anywhere |= _where(total) or Q()
    rows = list(
        standing.incidents(moment)
        .exclude(status__in=_GONE)
        .filter(anywhere)
        .select_related("place")
        .order_by("occurred_end", "code")
    )
    inside = {total.pk: [r for r in rows if _covers(total, r)] for total, _ in spans}
    stored = figures.stored({row.id for row in rows}, moment) if rows else {}
    sided = {
        row.id
        for total, _ in spans
        if total.victim_party_id
        for row in inside[total.pk]
    }
    books = ledgers(sided, moment)
    return {
        total.pk: _coverage(low, _covered(total, inside[total.pk], stored, books))
        for total, low in spans
    }


def _where(total: PeriodTotal) -> Q | None:
    """The incidents that may lie in the total's place and period; None where either is not known."""
    if not total.country or total.date_start is None or total.date_end is None:
        return None
    return Q(
        country=total.country,
        occurred_end__gte=total.date_start,
        occurred_end__lte=total.date_end,
    )


def _covers(total: PeriodTotal, incident: Any) -> bool:
    start = incident.occurred_start or incident.occurred_end
    if total.date_start is None or total.date_end is None or start is None:
        return False
    if incident.country != total.country:
        return False
    in_time = total.date_start <= start and incident.occurred_end <= total.date_end
    return in_time and _contains(total.place, incident.place)


def _contains(outer: Any, inner: Any) -> bool:
    """Whether a place of the same country lies in another; an unknown division holds only itself."""
    if outer is None or outer.where_prec not in (*_TOWN, *_PROVINCE):
        # a country, or a line or stretch of land whose bounds nobody wrote down
        return outer is None or outer.where_prec == 6 or outer == inner
    if inner is None or inner.where_prec == 6:
        return True  # no nearer place is told, so it may lie there
    if outer.name == inner.name and outer.admin1 == inner.admin1:
        return True
    province = outer.where_prec == 4 and bool(outer.admin1)
    return province and outer.admin1 == inner.admin1


def _covered(
    total: PeriodTotal,
    incidents: Sequence[Any],
    stored: dict[UUID, EstimateRecord],
    books: dict[UUID, Ledger],
) -> _Covered:
    low = best = 0
    codes = []
    for row in incidents:
        if total.victim_party_id and row.id in books:
            found = _of_side(books[row.id], total)
        else:
            found = _of_all(stored[row.id], total.harm)
        if found is not None:
            low, best = low + found[0], best + found[1]
            codes.append(row.code)
    return _Covered(low, best, codes)


def _of_all(estimate: EstimateRecord, harm: str) -> tuple[int, int] | None:
    names = ("killed", "died") if harm in _DEATHS else (harm,)
    for name in names:
        told = getattr(estimate, name)
        if told.best is not None:
            return (told.low or 0, told.best)
    return None


def _of_side(book: Ledger, total: PeriodTotal) -> tuple[int, int] | None:
    """The groups of the total's side."""
    side = total.victim_party.name if total.victim_party else None
    harms = _DEATHS if total.harm in _DEATHS else {total.harm}
    groups = [
        group
        for group in book.reckoning.groups
        if group.harm.value in harms and group.victim_party == side
    ]
    if not groups:
        return None
    return sum(group.low for group in groups), sum(group.best for group in groups)


def _coverage(low: int | None, covered: _Covered) -> Coverage:
    return Coverage(
        itemised_low=covered.low,
        itemised_best=covered.best,
        not_itemised=None if low is None else max(0, low - covered.best),
        incidents=covered.codes,
    )
