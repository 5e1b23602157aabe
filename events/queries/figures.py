"""Low, best and high of incidents: stored reckonings for lists, the reckoning itself for one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from uuid import UUID

from events.models import Estimate
from events.queries import standing
from events.queries.moments import Moment
from events.queries.records import EstimateRecord, Figures
from events.reckoning import DEFAULT, Reckoning
from events.terms import Harm


def stored(
    incidents: Collection[UUID], moment: Moment, policy: str = DEFAULT
) -> dict[UUID, EstimateRecord]:
    """The stored figures of these incidents at a moment; one query."""
    gathered: dict[UUID, list[Estimate]] = defaultdict(list)
    for row in standing.estimates(moment, policy).filter(incident__in=incidents):
        gathered[row.incident_id].append(row)
    return {incident: _record(gathered[incident]) for incident in incidents}


def reckoned(reckoning: Reckoning, unseen: int) -> EstimateRecord:
    """The figures of a reckoning."""
    return EstimateRecord(
        **{
            harm.value: Figures(span.low, span.best, span.high)
            for harm in Harm
            if (span := reckoning.estimate[harm])
        },
        unseen=unseen,
    )


def _record(rows: Iterable[Estimate]) -> EstimateRecord:
    told = {row.harm: row for row in rows}
    return EstimateRecord(
        **{
            harm.value: Figures(row.low, row.best, row.high)
            if (row := told.get(harm.value))
            else Figures()
            for harm in Harm
        },
        unseen=sum(row.unseen for row in told.values()),
    )
