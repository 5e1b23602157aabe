"""The ledger of an incident at a moment: its reported tolls, what was decided, what they come to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from events.models import Assignment, ReportedToll
from events.queries import standing
from events.queries.moments import Moment
from events.reckoning import DEFAULT, Reckoning, Toll, reckon
from events.terms import (
    ClaimantRole,
    Exactness,
    Harm,
    Scope,
    TollStatus,
    Verdict,
    VictimStatus,
)

JUDGED_OUT = {
    Verdict.REJECT.value: TollStatus.REJECTED.value,
    Verdict.RETRACT.value: TollStatus.RETRACTED.value,
}
# The tolls of a title stand before those of the text.
_TITLE_FIRST = -1_000_000
BULKY = ("text", "raw")


@dataclass(frozen=True, slots=True)
class Entry:
    """A reported toll where it is filed, with the latest decision on it."""

    toll: ReportedToll
    incident: UUID | None
    code: str | None
    period_total: UUID | None
    verdict: str | None


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
        return [e for e in self.entries if e.verdict not in JUDGED_OUT]


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
            incident=row.incident_id,
            code=row.incident.code if row.incident else None,
            period_total=row.period_total_id,
            verdict=row.verdict,
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
    """Where the toll stands: judged out, replaced by a newer one, accepted or only proposed."""
    if entry.verdict in JUDGED_OUT:
        return JUDGED_OUT[entry.verdict]
    if reckoning is not None and str(entry.toll.pk) in reckoning.superseded:
        return TollStatus.SUPERSEDED.value
    accepted = entry.verdict == Verdict.ACCEPT.value
    return (TollStatus.ACCEPTED if accepted else TollStatus.PROPOSED).value


def as_toll(row: ReportedToll, *, reviewed: bool) -> Toll:
    """The stored row as the reckoning wants it; article and parties are to be at hand."""
    return Toll(
        id=str(row.pk),
        harm=Harm(row.harm),
        low=row.low,
        high=row.high,
        exactness=Exactness(row.exactness),
        victims=row.victims,
        victim_status=VictimStatus(row.victim_status),
        victim_party=row.victim_party.name if row.victim_party else None,
        perpetrator_party=row.perpetrator_party.name if row.perpetrator_party else None,
        claimant=row.claimant,
        claimant_role=ClaimantRole(row.claimant_role),
        article=str(row.article_id),
        story=str(row.article.story_id),
        known_at=row.known_at,
        hedged=row.hedged,
        denied=row.denied,
        subset_of=str(row.subset_of_id) if row.subset_of_id else None,
        supersedes=str(row.supersedes_id) if row.supersedes_id else None,
        said_on=row.said_at,
        position=row.number_start + (_TITLE_FIRST if row.in_title else 0),
        running="running toll" in row.rule,
        reviewed=reviewed,
    )


def _reckoned(rows: list[Entry], policy: str) -> Reckoning:
    return reckon(
        [
            as_toll(entry.toll, reviewed=entry.verdict is not None)
            for entry in rows
            if entry.verdict not in JUDGED_OUT
            and entry.toll.scope == Scope.INCIDENT.value
        ],
        policy,
    )
