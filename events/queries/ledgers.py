"""The ledger of an incident at a moment: its reported tolls, what was decided, what they come to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from events.models import Assignment, ReportedToll
from events.queries import filed, standing
from events.queries.filed import Filed
from events.queries.moments import Moment
from events.reckoning import DEFAULT, Reckoning, reckon

BULKY = ("text", "raw")


@dataclass(frozen=True, slots=True)
class Entry:
    """A reported toll where it is filed, with the latest decision on it."""

    toll: ReportedToll
    verdict: str | None
    incident: UUID | None
    code: str | None
    period_total: UUID | None

    @property
    def filed(self) -> Filed:
        return Filed(self.toll, self.verdict)


@dataclass(frozen=True, slots=True)
class Ledger:
    """The entries of one incident and their reckoning."""

    entries: list[Entry]
    reckoning: Reckoning

    @property
    def unseen(self) -> int:
        """How many counted tolls no person has judged."""
        judged = {str(e.toll.pk) for e in self.entries if e.verdict is not None}
        return len(self.reckoning.counted - judged)

    @property
    def standing(self) -> list[Entry]:
        """The entries that nobody rejected or retracted."""
        return [e for e in self.entries if e.filed.counts]


def entries(rows: QuerySet[Assignment], moment: Moment) -> list[Entry]:
    """The filed tolls of these assignments, in order of publication; one query."""
    joined = rows.annotate(
        verdict=standing.verdict(moment, "reported_toll")
    ).select_related(
        "incident",
        "reported_toll__article__source",
        "reported_toll__place",
        "reported_toll__victim_party",
        "reported_toll__perpetrator_party",
    )
    light = joined.defer(*(f"reported_toll__article__{name}" for name in BULKY))
    return [
        Entry(
            toll=row.reported_toll,
            verdict=row.verdict,
            incident=row.incident_id,
            code=row.incident.code if row.incident else None,
            period_total=row.period_total_id,
        )
        for row in light.order_by(
            "reported_toll__known_at",
            "-reported_toll__in_title",
            "reported_toll__number_start",
            "reported_toll",
        )
    ]


def ledgers(
    incidents: Collection[UUID], moment: Moment, policy: str = DEFAULT
) -> dict[UUID, Ledger]:
    """The ledgers of these incidents that hold any reported toll; one query."""
    if not incidents:
        return {}
    gathered: dict[UUID, list[Entry]] = defaultdict(list)
    for entry in entries(standing.filed(moment).filter(incident__in=incidents), moment):
        if entry.incident is not None:
            gathered[entry.incident].append(entry)
    return {
        incident: Ledger(rows, _reckoned(rows, policy))
        for incident, rows in gathered.items()
    }


def status(entry: Entry, reckoning: Reckoning | None) -> str:
    """Where the toll stands; what is filed with no incident is replaced by nothing."""
    return filed.status(entry.filed, reckoning or reckon([])).value


def _reckoned(rows: list[Entry], policy: str) -> Reckoning:
    return reckon(filed.reckonable(entry.filed for entry in rows), policy)
