"""Incidents that found tolls may speak of: near in place and time, in outline, to be compared."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import F, Q

from events.gazetteer import homes, locate
from events.matching import (
    Candidate,
    Sketch,
    hours_of,
    means_of,
    sites_of,
    victims_noun,
)
from events.models import Assignment, Incident, ReportedToll
from events.queries import facts, filed, questions
from events.terms import Harm, IncidentStatus

_MOST = 200
_REACH = timedelta(days=12)
_BESIDE = timedelta(days=1)
_DEGREES = 3.0
_TOWN_DEGREES = 0.1
_AREA = 3
_COUNTRY = 6
_LIVE = (IncidentStatus.CANDIDATE.value, IncidentStatus.REVIEWED.value)


@dataclass(frozen=True)
class Group:
    """What one article says of one incident."""

    article: UUID
    story: UUID
    tolls: list[ReportedToll]
    by_person: bool  # a person decided where it is filed

    @cached_property
    def sketch(self) -> Sketch:
        return sketch_of(self.tolls)


@dataclass
class Outline:
    """An incident with the tolls that count in it, as matching looks at it."""

    incident: Incident
    tolls: list[ReportedToll] = field(default_factory=list)
    by_person: set[UUID] = field(default_factory=set)  # tolls that a person filed
    came_from: set[UUID] = field(default_factory=set)  # where its tolls were before

    @cached_property
    def sketch(self) -> Sketch:
        row = self.incident
        return _sketch(
            self.tolls,
            facts.Facts(**{n: getattr(row, n) for n in facts.Facts.__slots__}),
        )

    @cached_property
    def groups(self) -> list[Group]:
        told: dict[tuple[Any, Any], list[ReportedToll]] = defaultdict(list)
        for toll in self.tolls:
            told[toll.article_id, toll.incident_label].append(toll)
        return [
            Group(
                rows[0].article_id,
                rows[0].story,  # type: ignore[attr-defined]
                rows,
                any(toll.pk in self.by_person for toll in rows),
            )
            for rows in told.values()
        ]

    @property
    def articles(self) -> set[UUID]:
        return {group.article for group in self.groups}

    @property
    def stories(self) -> set[UUID]:
        return {group.story for group in self.groups}

    def without(self, group: Group) -> Sketch | None:
        """The incident as the other articles tell it; None where there is no other."""
        rest = [t for t in self.tolls if t.article_id != group.article]
        return _sketch(rest, facts.of(rest)) if rest else None


def near(sketch: Sketch, *, besides: Collection[UUID] = ()) -> list[Outline]:
    """Incidents that may be meant, the latest first, without the incidents `besides`."""
    rows = (
        Incident.objects.filter(status__in=_LIVE)
        .exclude(pk__in=besides)
        .filter(_in_time(sketch))
        .filter(_in_space(sketch))
        .select_related("place")
        .order_by(F("occurred_end").desc(nulls_last=True), "id")[:_MOST]
    )
    return outlines(list(rows))


def candidates(found: Sequence[Outline]) -> list[Candidate]:
    """The outlines as matching takes them, with the pairs that a person is asked about."""
    pairs = questions.open_pairs([each.incident.pk for each in found])
    return [
        Candidate(
            str(each.incident.pk),
            each.sketch,
            frozenset(str(pk) for pk in pairs.get(each.incident.pk, ())),
        )
        for each in found
    ]


def outlines(incidents: Sequence[Incident]) -> list[Outline]:
    """These incidents in outline, in their order; four queries."""
    found = {row.pk: Outline(row) for row in incidents}
    filings = filed.standing_assignments().filter(incident__in=found)
    where: dict[UUID, Outline] = {}
    for toll, incident, replaced in filings.values_list(
        "reported_toll", "incident", "replaces"
    ):
        where[toll] = found[incident]
        if replaced is not None:
            found[incident].by_person.add(toll)
    rows = (
        filed.with_verdict(ReportedToll.objects.filter(pk__in=where))
        .annotate(story=F("article__story"))
        .select_related("place", "victim_party", "perpetrator_party")
        .prefetch_related("persons")
        .order_by("known_at", "article", "in_title", "number_start", "id")
    )
    for row in rows:
        if row.verdict not in filed.OUT:
            where[row.pk].tolls.append(row)
    moved = {toll for each in found.values() for toll in each.by_person}
    before = Assignment.objects.filter(reported_toll__in=moved, incident__isnull=False)
    for toll, incident in before.values_list("reported_toll", "incident"):
        if incident != where[toll].incident.pk:
            where[toll].came_from.add(incident)
    return list(found.values())


def _in_space(sketch: Sketch) -> Q:
    around = _in_country(sketch) & _in_reach(sketch)
    namesakes = _namesakes(sketch)
    # an empty condition lets everything through, and is lost where it meets an "or"
    return around | namesakes if around and namesakes else around


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
    around = _within(sketch.lat, sketch.lon, _DEGREES)
    return around | Q(lat=None) | Q(where_prec__gte=_COUNTRY) | Q(where_prec=None)


def _within(lat: float, lon: float, degrees: float) -> Q:
    around = Q(lat__range=(lat - degrees, lat + degrees))
    if abs(lon) < 180 - degrees and abs(lat) < 60:
        around &= Q(lon__range=(lon - degrees, lon + degrees))
    return around


def _namesakes(sketch: Sketch) -> Q:
    """Incidents at places of the same name in other countries."""
    found = Q()
    if not sketch.place or not sketch.country:
        return found
    name = sketch.told or sketch.place
    for country in homes(name):
        place = locate(name, country=country)
        if country == sketch.country or place is None or place.country != country:
            continue
        found |= Q(country=country) & _within(place.lat, place.lon, _TOWN_DEGREES)
    return found


def sketch_of(group: Sequence[ReportedToll]) -> Sketch:
    """What an article says of one incident, as matching compares it."""
    located = [t for t in group if t.place_name]
    best = min(located, key=lambda t: t.where_prec or 9, default=group[0])
    dated = [t for t in group if t.date_end or t.date_start]
    # The wounded may die later: of days told alike exactly, the first is that of the incident.
    time = min(dated, key=_exactness, default=group[0])
    return replace(
        _shared(group),
        country=best.country,
        place=best.place.name if best.place else best.place_name,
        admin1=(best.place.admin1 or None) if best.place else None,
        lat=best.lat,
        lon=best.lon,
        where_prec=best.where_prec,
        start=time.date_start,
        end=time.date_end,
        told=best.place_name,
    )


def _exactness(toll: ReportedToll) -> tuple[int, date]:
    return (toll.date_prec or 9, toll.date_end or toll.date_start or date.max)


def _sketch(tolls: Sequence[ReportedToll], known: facts.Facts) -> Sketch:
    place = known.place
    found = replace(
        _shared(tolls),
        country=known.country or None,
        place=place.name if place else None,
        admin1=(place.admin1 or None) if place else None,
        lat=known.lat,
        lon=known.lon,
        where_prec=known.where_prec,
        start=known.occurred_start,
        end=known.occurred_end,
        told=next((t.place_name for t in tolls if place and t.place == place), None),
    )
    if known.where_prec is not None and known.where_prec < _AREA:
        return found
    name = _unlocated(tolls)
    if name is None or (place and name == place.name):
        return found
    # a place that could not be located is finer than the area around it
    return replace(found, place=name, lat=None, lon=None, where_prec=None, told=None)


def _unlocated(tolls: Sequence[ReportedToll]) -> str | None:
    """A place that could not be located, as the first report of it words it."""
    told = [t for t in tolls if t.place_name and t.place and t.place.where_prec is None]
    first = min(told, key=lambda t: (t.known_at, t.number_start), default=None)
    return first.place_name if first else None


def _shared(tolls: Iterable[ReportedToll]) -> Sketch:
    """What a sketch takes from tolls alone: who, how many, by what means, and the first report."""
    rows = list(tolls)
    return Sketch(
        published=min((t.known_at.date() for t in rows), default=None),
        victim_parties=frozenset(
            side for t in rows if (side := filed.told_side(t)) is not None
        ),
        perpetrator_parties=frozenset(
            t.perpetrator_party.name for t in rows if t.perpetrator_party
        ),
        figures=frozenset((_deadly(t.harm), t.low, t.high) for t in rows),
        persons=frozenset(p.name.casefold() for t in rows for p in t.persons.all()),
        means=means_of(t.quote for t in rows),
        sites=sites_of(t.quote for t in rows),
        hours=hours_of(t.quote for t in rows),
        victims=frozenset(
            noun for t in rows if (noun := victims_noun(t.victims)) is not None
        ),
    )


def _deadly(harm: str) -> str:
    return Harm.KILLED.value if harm == Harm.DIED.value else harm
