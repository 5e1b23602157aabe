"""Reported tolls of one article are filed: with an incident on record, a new one, or a period total."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from events import matching
from events.actions import changes, incidents, locks, questions, versions
from events.matching import Choice, Outcome
from events.models import Assignment, Incident, PeriodTotal, ReportedToll
from events.queries.matching import candidates, near, sketch_of
from events.terms import Scope


@transaction.atomic
def file(*, tolls: Sequence[ReportedToll], at: datetime) -> list[Incident]:
    """File the tolls of one article; those that are filed already stay where they are.

    Returns the incidents concerned. What the article tells apart goes to different incidents.
    """
    locks.take(incidents.FILING)
    filed = set(
        Assignment.objects.filter(reported_toll__in=tolls).values_list(
            "reported_toll", flat=True
        )
    )
    waiting = [toll for toll in tolls if toll.pk not in filed]
    for toll in waiting:
        if toll.scope != Scope.INCIDENT:
            total = period_total(toll, at)
            _assign(toll, at, period_total=total)
            # A toll filed with an incident is told by that incident's version.
            changes.note(
                kind="reported_toll.filed",
                subject=toll,
                after={
                    "period_total": str(total.pk),
                    "filed": versions.facts([toll.pk]),
                },
                at=at,
            )
    touched: dict[UUID, Incident] = {}
    for group in _told_apart(waiting):
        incident, choice = _incident_for(group, list(touched), at)
        touched[incident.pk] = incident
        for toll in group:
            _assign(toll, at, incident=incident, choice=choice)
    for incident in touched.values():
        incidents.refresh(incident=incident, at=at)
    questions.look(at=at, incidents=touched)
    return list(touched.values())


def _told_apart(tolls: Iterable[ReportedToll]) -> list[list[ReportedToll]]:
    """One list for each incident that the article tells of."""
    groups: dict[str, list[ReportedToll]] = defaultdict(list)
    for toll in tolls:
        if toll.scope == Scope.INCIDENT:
            groups[toll.incident_label or str(toll.pk)].append(toll)
    return list(groups.values())


def _incident_for(
    group: Sequence[ReportedToll], besides: Sequence[UUID], at: datetime
) -> tuple[Incident, Choice]:
    """The incident that is meant, or a new one, of which `questions.look` asks what there is to ask."""
    sketch = sketch_of(group)
    found = near(sketch, besides=besides)
    choice = matching.choose(sketch, candidates(found))
    if choice.outcome is Outcome.SAME:
        return Incident.objects.get(pk=str(choice.candidate)), choice
    return incidents.open_for(tolls=group, at=at), choice


def period_total(toll: ReportedToll, at: datetime) -> PeriodTotal:
    """The total of a stretch of time that a toll tells of; put on record when it is new."""
    key: dict[str, Any] = {
        "scope": toll.scope,
        "harm": toll.harm,
        "place": toll.place,
        "country": toll.country or "",
        "date_start": toll.date_start,
        "date_end": toll.date_end,
        "victim_party": toll.victim_party,
        "perpetrator_party": toll.perpetrator_party,
    }
    known = PeriodTotal.objects.filter(
        **{k: v for k, v in key.items() if v is not None},
        **{f"{k}__isnull": True for k, v in key.items() if v is None},
    ).first()
    return known or PeriodTotal.objects.create(**key, recorded_at=at)


def _assign(
    toll: ReportedToll,
    at: datetime,
    *,
    incident: Incident | None = None,
    period_total: PeriodTotal | None = None,
    choice: Choice | None = None,
) -> None:
    Assignment.objects.create(
        reported_toll=toll,
        incident=incident,
        period_total=period_total,
        score=choice.score if choice and choice.outcome is Outcome.SAME else None,
        reasons=list(choice.reasons) if choice else [],
        recorded_at=at,
    )
