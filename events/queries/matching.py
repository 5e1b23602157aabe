"""Incidents that found tolls may speak of: near in place and time, as sketches to compare."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from django.db.models import F, Q

from events.matching import Candidate, Sketch, means_of, victims_noun
from events.models import Incident, ReportedToll
from events.queries import filed
from events.terms import Harm, IncidentStatus

_MOST = 200
_REACH = timedelta(days=12)
_BESIDE = timedelta(days=1)
_DEGREES = 3.0
_COUNTRY = 6
_LIVE = (IncidentStatus.CANDIDATE.value, IncidentStatus.REVIEWED.value)


def near(sketch: Sketch, *, besides: Collection[UUID] = ()) -> list[Candidate]:
    """Candidates for a sketch, the latest first, without the incidents `besides`."""
    rows = (
        Incident.objects.filter(status__in=_LIVE)
        .exclude(pk__in=besides)
        .filter(_in_country(sketch), _in_time(sketch), _in_reach(sketch))
        .select_related("place")
        .order_by(F("occurred_end").desc(nulls_last=True), "id")[:_MOST]
    )
    incidents = list(rows)
    tolls = _tolls_of([incident.pk for incident in incidents])
    return [
        Candidate(str(incident.pk), _sketch(incident, tolls[incident.pk]))
        for incident in incidents
    ]


def _in_country(sketch: Sketch) -> Q:
    if sketch.country is None:
        return Q()
    return Q(country=sketch.country) | Q(country="")


def _in_time(sketch: Sketch) -> Q:
    """Incidents whose days can be the sketch's; a report without a first day may look back."""
    day = sketch.end or sketch.start or sketch.published
    if day is None:
        return Q()
    told = sketch.start is not None
    first = (sketch.start or day) - (_BESIDE if told else _REACH)
    last = day + (_BESIDE if told else _REACH)
    dated = Q(occurred_end__gte=first) & (
        Q(occurred_start__lte=last)
        | Q(occurred_start=None, occurred_end__lte=last + _REACH)
    )
    return dated | Q(occurred_end=None)


def _in_reach(sketch: Sketch) -> Q:
    if sketch.lat is None or sketch.lon is None or (sketch.where_prec or 0) >= _COUNTRY:
        return Q()
    around = Q(lat__range=(sketch.lat - _DEGREES, sketch.lat + _DEGREES))
    if abs(sketch.lon) < 180 - _DEGREES and abs(sketch.lat) < 60:
        around &= Q(lon__range=(sketch.lon - _DEGREES, sketch.lon + _DEGREES))
    return around | Q(lat=None) | Q(where_prec__gte=_COUNTRY) | Q(where_prec=None)


def _tolls_of(incidents: list[UUID]) -> dict[UUID, list[ReportedToll]]:
    standing = filed.standing_assignments().filter(incident__in=incidents)
    where = dict(standing.values_list("reported_toll", "incident"))
    rows = (
        filed.with_verdict(ReportedToll.objects.filter(pk__in=where))
        .select_related("victim_party", "perpetrator_party")
        .prefetch_related("persons")
    )
    found: dict[UUID, list[ReportedToll]] = defaultdict(list)
    for row in rows:
        if row.verdict not in filed.OUT:
            found[where[row.pk]].append(row)
    return found


def _sketch(incident: Incident, tolls: list[ReportedToll]) -> Sketch:
    place = incident.place
    return replace(
        shared(tolls),
        country=incident.country or None,
        place=place.name if place else _unlocated(tolls),
        admin1=(place.admin1 or None) if place else None,
        lat=incident.lat,
        lon=incident.lon,
        where_prec=incident.where_prec,
        start=incident.occurred_start,
        end=incident.occurred_end,
    )


def _unlocated(tolls: list[ReportedToll]) -> str | None:
    """The place as the first report words it, where none of them could be located."""
    told = [t for t in tolls if t.place_name]
    first = min(told, key=lambda t: (t.known_at, t.number_start), default=None)
    return first.place_name if first else None


def shared(tolls: Iterable[ReportedToll]) -> Sketch:
    """What a sketch takes from tolls alone: who, how many, by what means, and the first report."""
    rows = list(tolls)
    return Sketch(
        published=min((t.known_at.date() for t in rows), default=None),
        victim_parties=frozenset(t.victim_party.name for t in rows if t.victim_party),
        perpetrator_parties=frozenset(
            t.perpetrator_party.name for t in rows if t.perpetrator_party
        ),
        figures=frozenset((_deadly(t.harm), t.low, t.high) for t in rows),
        persons=frozenset(p.name.casefold() for t in rows for p in t.persons.all()),
        means=means_of(t.quote for t in rows),
        victims=frozenset(
            noun for t in rows if (noun := victims_noun(t.victims)) is not None
        ),
    )


def _deadly(harm: str) -> str:
    return Harm.KILLED.value if harm == Harm.DIED.value else harm
