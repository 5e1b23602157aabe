"""The reported tolls filed with an incident at a moment, as rows and as the reckoning takes them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import CharField, Exists, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import NullIf

from events import reckoning
from events.models import Assignment, ReportedToll, Review
from events.queries.moments import NOW, Moment
from events.terms import (
    SIDE_PRESUMED,
    ClaimantRole,
    Exactness,
    Harm,
    TollStatus,
    Verdict,
    VictimStatus,
)

OUT = frozenset({Verdict.REJECT.value, Verdict.RETRACT.value, Verdict.REPLACE.value})
# How the rule of a toll begins that a person's correction put in place of another.
EDITED = "edited by a person"
_OF_VERDICT = {
    Verdict.REPLACE.value: TollStatus.SUPERSEDED,
    Verdict.ACCEPT.value: TollStatus.ACCEPTED,
    Verdict.REJECT.value: TollStatus.REJECTED,
    Verdict.RETRACT.value: TollStatus.RETRACTED,
}


@dataclass(frozen=True, slots=True)
class Filed:
    """A reported toll and the latest verdict of a person on it, if there is one."""

    toll: ReportedToll
    verdict: str | None

    @property
    def counts(self) -> bool:
        return self.verdict not in OUT


def standing_assignments(moment: Moment = NOW) -> QuerySet[Assignment]:
    """Assignments that no other one had replaced at the moment."""
    # Not a join of what is null: of that the database thinks one row is left.
    newer = Assignment.objects.filter(replaces=OuterRef("pk"))
    rows = Assignment.objects.all()
    if (known := moment.recorded_as_of) is not None:
        rows = rows.filter(recorded_at__lte=known)
        newer = newer.filter(recorded_at__lte=known)
    return rows.filter(~Exists(newer))


def with_verdict(tolls: QuerySet[ReportedToll], moment: Moment = NOW) -> QuerySet[Any]:
    """The tolls known at the moment, each with `verdict`, the latest one by then (or None)."""
    reviews = Review.objects.filter(reported_toll=OuterRef("pk"))
    if moment.as_of is not None:
        tolls = tolls.filter(known_at__lte=moment.as_of)
    if moment.recorded_as_of is not None:
        tolls = tolls.filter(recorded_at__lte=moment.recorded_as_of)
        reviews = reviews.filter(recorded_at__lte=moment.recorded_as_of)
    return tolls.annotate(verdict=latest_verdict(reviews))


def latest_verdict(reviews: QuerySet[Review]) -> Subquery:
    """The verdict of the latest of these reviews; None where it took back those before."""
    said = NullIf("verdict", Value(Verdict.REOPEN.value))
    newest = reviews.order_by("-recorded_at", "-id").annotate(said=said)
    return Subquery(newest.values("said")[:1], output_field=CharField(null=True))


def tolls(incident_id: UUID, moment: Moment = NOW) -> list[Filed]:
    """The tolls filed with an incident, by time of publication and place in the text."""
    filed = standing_assignments(moment).filter(incident=incident_id)
    rows = (
        with_verdict(ReportedToll.objects.all(), moment)
        .filter(pk__in=filed.values("reported_toll"))
        .select_related("article__source", "victim_party", "perpetrator_party", "place")
        .prefetch_related("persons")
        .order_by("known_at", "article", "in_title", "number_start", "id")
    )
    return [Filed(row, row.verdict) for row in rows]


def reckonable(filed: Iterable[Filed]) -> list[reckoning.Toll]:
    """Those that count, as the reckoning takes them."""
    rows = list(filed)
    edits = _edits(rows)
    return [_as_reckoned(f, edits) for f in rows if f.counts]


def _edits(rows: Iterable[Filed]) -> dict[UUID, ReportedToll]:
    """Each toll that a person's corrected reading replaced, under the id of that reading's toll."""
    replaced = {f.toll.pk: f.toll for f in rows if f.verdict == Verdict.REPLACE.value}
    return {
        f.toll.pk: replaced[f.toll.supersedes_id]
        for f in rows
        if f.toll.supersedes_id in replaced and f.toll.rule.startswith(EDITED)
    }


def _as_reckoned(filed: Filed, edits: Mapping[UUID, ReportedToll]) -> reckoning.Toll:
    row = filed.toll
    original = row
    while original.pk in edits:  # an edit takes over what the original replaces
        original = edits[original.pk]
    edited = {old.pk: new for new, old in edits.items()}
    supersedes = original.supersedes_id
    while supersedes in edited:  # and is replaced by what replaces the original
        supersedes = edited[supersedes]
    return reckoning.Toll(
        id=str(row.pk),
        harm=Harm(row.harm),
        low=row.low,
        high=row.high,
        exactness=Exactness(row.exactness),
        victims=row.victims,
        victim_status=VictimStatus(row.victim_status),
        victim_party=told_side(row),
        perpetrator_party=row.perpetrator_party.name if row.perpetrator_party else None,
        claimant=row.claimant,
        claimant_role=ClaimantRole(row.claimant_role),
        article=str(row.article_id),
        story=str(row.article.story_id),
        known_at=row.known_at,
        hedged=row.hedged,
        denied=row.denied,
        subset_of=_id(row.subset_of_id),
        supersedes=_id(supersedes),
        said_on=row.said_at,
        position=row.number_start - (1_000_000_000 if row.in_title else 0),
        running="running toll" in original.rule,
        reviewed=filed.verdict == Verdict.ACCEPT.value,
        outlet=_id(row.article.source_id),
        quote=row.quote,
    )


def told_side(row: ReportedToll) -> str | None:
    """Whose people they were, where words or a person say so; what the country alone tells parts no groups."""
    presumed = SIDE_PRESUMED in row.rule and not row.rule.startswith(EDITED)
    return None if presumed or row.victim_party is None else row.victim_party.name


def _id(value: UUID | None) -> str | None:
    return None if value is None else str(value)


def status(filed: Filed, reckoned: reckoning.Reckoning) -> TollStatus:
    """Where a toll stands: what a person decided, else whether another took its place."""
    if not filed.counts:
        return _OF_VERDICT[str(filed.verdict)]
    if str(filed.toll.pk) in reckoned.superseded:
        return TollStatus.SUPERSEDED
    return _OF_VERDICT.get(str(filed.verdict), TollStatus.PROPOSED)
