"""Places, incidents and their codes, and totals of periods."""

from __future__ import annotations

import pghistory
import pgtrigger
from django.contrib.postgres.indexes import GinIndex, GistIndex
from django.contrib.postgres.search import SearchVector
from django.db import models
from django.db.models import F, Func, Q
from django.utils import timezone

from events.models.base import (
    APPEND_ONLY,
    NEVER_DELETED,
    Identified,
    history,
    one_of,
    term_field,
)
from events.models.plain import Plain
from events.models.source import Party
from events.terms import Harm, IncidentStatus, Scope


def _coordinates(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=Q(lat__isnull=True, lon__isnull=True)
        # a check that comes out as null passes, so both must be asked for
        | Q(
            lat__isnull=False,
            lon__isnull=False,
            lat__range=(-90.0, 90.0),
            lon__range=(-180.0, 180.0),
        ),
        name=name,
    )


class Place(Identified):
    """A named place with its point and UCDP precision, where known; once for each name, area and precision."""

    name = models.CharField(max_length=200)
    country = models.CharField(max_length=2, blank=True)
    admin1 = models.CharField(max_length=200, blank=True)
    kind = models.CharField(max_length=20)
    lat = models.FloatField(null=True, blank=True)
    lon = models.FloatField(null=True, blank=True)
    # null: named in a text, and not in the gazetteer
    where_prec = models.PositiveSmallIntegerField(null=True, blank=True)
    # kept, since parts of names are looked for in all of them
    plain_name = models.GeneratedField(
        expression=Plain("name"), output_field=models.TextField(), db_persist=True
    )
    plain_admin1 = models.GeneratedField(
        expression=Plain("admin1"), output_field=models.TextField(), db_persist=True
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["name", "country", "admin1", "where_prec"],
                nulls_distinct=False,
                name="events_place_once",
            ),
            models.CheckConstraint(
                condition=Q(where_prec__isnull=True) | Q(where_prec__range=(1, 7)),
                name="events_place_where_prec",
            ),
            _coordinates("events_place_coordinates"),
        ]
        triggers = NEVER_DELETED

    def __str__(self) -> str:
        return self.name


class CodeCounter(models.Model):
    """The last number given out for a country and year, so that no code is used twice."""

    country = models.CharField(max_length=3)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["country", "year"], name="events_codecounter_once"
            )
        ]
        triggers = NEVER_DELETED

    def __str__(self) -> str:
        return f"{self.country}-{self.year}-{self.last:06d}"


# The order of the list. The clock comes last in these indexes: what was not there yet at the
# moment asked for is passed over without a look at its row.
_LATEST = (F("occurred_end").desc(nulls_last=True), F("id").desc())

# What stood is listed and looked up as what stands is.
_PAST = [
    models.Index("code", name="events_incidentevent_code"),
    models.Index("id", "pgh_id", "changed_at", name="events_incidentevent_of"),
    models.Index(*_LATEST, "changed_at", name="events_incidentevent_latest"),
    models.Index("country", *_LATEST, "changed_at", name="events_incidentevent_land"),
]


@pghistory.track(append_only=True, meta=history(*_PAST), exclude=["known_from"])
class Incident(Identified):
    """Something that happened once, somewhere, at a time, and killed or hurt people.

    The row holds what is known now; a trigger writes every version of it to
    `IncidentEvent`, which answers what stood here at an earlier time.
    """

    code = models.CharField(max_length=20, unique=True)
    title = models.CharField(max_length=300)
    status = term_field(IncidentStatus, default=IncidentStatus.CANDIDATE.value)
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, blank=True)
    withdrawn_reason = models.TextField(blank=True)
    place = models.ForeignKey(Place, models.PROTECT, null=True, blank=True)
    country = models.CharField(max_length=2, blank=True)
    lat = models.FloatField(null=True, blank=True)
    lon = models.FloatField(null=True, blank=True)
    where_prec = models.PositiveSmallIntegerField(null=True, blank=True)
    occurred_start = models.DateField(null=True, blank=True)
    occurred_end = models.DateField(null=True, blank=True)
    occurred_precision = models.PositiveSmallIntegerField(null=True, blank=True)
    # Since when the public could know of it: the first publication of what is filed with it
    # now, null where nothing is. Lists are found by it; of the past the tolls are asked.
    known_from = models.DateTimeField(null=True, blank=True, editable=False)
    version = models.PositiveIntegerField(default=1)
    change_reason = models.TextField(blank=True)
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            one_of("status", IncidentStatus),
            models.CheckConstraint(
                condition=Q(status="merged", merged_into__isnull=False)
                | (~Q(status="merged") & Q(merged_into__isnull=True)),
                name="events_incident_merged_says_into_what",
            ),
            models.CheckConstraint(
                condition=~Q(status="withdrawn") | ~Q(withdrawn_reason=""),
                name="events_incident_withdrawn_says_why",
            ),
            models.CheckConstraint(
                condition=~Q(merged_into=F("id")),
                name="events_incident_not_into_itself",
            ),
            models.CheckConstraint(
                condition=Q(occurred_start__isnull=True)
                | Q(occurred_end__isnull=True)
                | Q(occurred_start__lte=F("occurred_end")),
                name="events_incident_dates_in_order",
            ),
            models.CheckConstraint(
                condition=Q(where_prec__isnull=True) | Q(where_prec__range=(1, 7)),
                name="events_incident_where_prec",
            ),
            models.CheckConstraint(
                condition=Q(occurred_precision__isnull=True)
                | Q(occurred_precision__range=(1, 5)),
                name="events_incident_occurred_precision",
            ),
            models.CheckConstraint(
                condition=Q(code__regex=r"^[A-Z]{3}-[0-9]{4}-[0-9]{6,}$"),
                name="events_incident_code",
            ),
            _coordinates("events_incident_coordinates"),
        ]
        indexes = [
            models.Index(*_LATEST, "known_from", name="events_incident_latest"),
            models.Index(
                "country", *_LATEST, "known_from", name="events_incident_country"
            ),
            models.Index("changed_at", "id", name="events_incident_changed"),
            GistIndex(
                Func("lon", "lat", function="point"), name="events_incident_point"
            ),
            GinIndex(
                SearchVector("title", config="simple"), name="events_incident_words"
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="keep_name",
                operation=pgtrigger.UpdateOf("id", "code", "recorded_at"),
            ),
            *NEVER_DELETED,
        ]

    def __str__(self) -> str:
        return self.code


class Outline(Identified):
    """What an incident's reported tolls told of its title, place and days, on two clocks.

    Rows are written and asked for as those of `Estimate` are: each change writes the whole
    line along publication time (`known_from`), with one `recorded_at`.
    """

    incident = models.ForeignKey(Incident, models.PROTECT, related_name="outlines")
    known_from = models.DateTimeField()
    title = models.CharField(max_length=300)
    place = models.ForeignKey(Place, models.PROTECT, null=True, blank=True)
    country = models.CharField(max_length=2, blank=True)
    lat = models.FloatField(null=True, blank=True)
    lon = models.FloatField(null=True, blank=True)
    where_prec = models.PositiveSmallIntegerField(null=True, blank=True)
    occurred_start = models.DateField(null=True, blank=True)
    occurred_end = models.DateField(null=True, blank=True)
    occurred_precision = models.PositiveSmallIntegerField(null=True, blank=True)
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["incident", "recorded_at", "known_from"],
                name="events_outline_once",
            )
        ]
        triggers = APPEND_ONLY

    def __str__(self) -> str:
        return self.title


class PeriodTotal(Identified):
    """A toll for a stretch of time or a whole war; never an incident, never added to sums."""

    scope = term_field(Scope)
    harm = term_field(Harm)
    place = models.ForeignKey(Place, models.PROTECT, null=True, blank=True)
    country = models.CharField(max_length=2, blank=True)
    date_start = models.DateField(null=True, blank=True)
    date_end = models.DateField(null=True, blank=True)
    victim_party = models.ForeignKey(
        Party, models.PROTECT, null=True, blank=True, related_name="+"
    )
    perpetrator_party = models.ForeignKey(
        Party, models.PROTECT, null=True, blank=True, related_name="+"
    )
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(scope__in=["period_total", "cumulative", "historical"]),
                name="events_periodtotal_scope_term",
            ),
            one_of("harm", Harm),
            models.UniqueConstraint(
                fields=[
                    "scope",
                    "harm",
                    "place",
                    "country",
                    "date_start",
                    "date_end",
                    "victim_party",
                    "perpetrator_party",
                ],
                nulls_distinct=False,
                name="events_periodtotal_once",
            ),
            models.CheckConstraint(
                condition=Q(date_start__isnull=True)
                | Q(date_end__isnull=True)
                | Q(date_start__lte=F("date_end")),
                name="events_periodtotal_dates_in_order",
            ),
        ]
        indexes = [
            models.Index("country", "date_end", name="events_periodtotal_country")
        ]
        triggers = APPEND_ONLY

    def __str__(self) -> str:
        return f"{self.harm} {self.date_start} to {self.date_end}"
