"""What stood at a moment: rows published by then and recorded by then, and no later ones.

A row counts at (D, R) when it was recorded by R and, where it tells of a publication, was
published by D. What was replaced, withdrawn or judged after R stands as if that had not
happened yet.
"""

from __future__ import annotations

from typing import Any, TypeVar

from django.apps import apps
from django.db.models import Exists, Model, OuterRef, QuerySet, Subquery

from events.models import (
    Assignment,
    Estimate,
    Incident,
    ReportedToll,
    Review,
    TollRevision,
)
from events.queries.filed import latest_verdict, standing_assignments
from events.queries.moments import Moment
from events.reckoning import DEFAULT

M = TypeVar("M", bound=Model)
IncidentEvent: type[Model] = apps.get_model("events", "IncidentEvent")


def recorded(
    rows: QuerySet[M], moment: Moment, column: str = "recorded_at"
) -> QuerySet[M]:
    """The rows that this system had by then."""
    bound = moment.recorded_as_of
    return rows if bound is None else rows.filter(**{f"{column}__lte": bound})


def known(rows: QuerySet[M], moment: Moment, column: str = "known_at") -> QuerySet[M]:
    """The rows that had been published by then."""
    return (
        rows
        if moment.as_of is None
        else rows.filter(**{f"{column}__lte": moment.as_of})
    )


def tolls(moment: Moment) -> QuerySet[ReportedToll]:
    """The reported tolls on record."""
    return known(recorded(ReportedToll.objects.all(), moment), moment)


def filed(moment: Moment) -> QuerySet[Assignment]:
    """The standing assignments of the reported tolls on record."""
    rows = standing_assignments(moment)
    rows = recorded(rows, moment, "reported_toll__recorded_at")
    return known(rows, moment, "reported_toll__known_at")


def verdict(moment: Moment, toll: str = "pk") -> Subquery:
    """The latest decision on the toll that the column `toll` names."""
    rows = recorded(Review.objects.filter(reported_toll=OuterRef(toll)), moment)
    return latest_verdict(rows)


def incidents(moment: Moment) -> QuerySet[Any]:
    """The incidents on record with the fields they had; `id` is the incident's in either table."""
    if moment.recorded_as_of is None:
        return Incident.objects.all()
    # The row's own clock is that of the tolls and figures written with it; the
    # trigger's is the start of the transaction, a little before or after.
    rows = recorded(IncidentEvent._default_manager.all(), moment, "changed_at")
    newest = rows.order_by("pgh_obj_id", "-pgh_id").distinct("pgh_obj_id")
    return IncidentEvent._default_manager.filter(pk__in=newest.values("pk"))


def revisions(moment: Moment) -> QuerySet[TollRevision]:
    """The revisions on record that had not been withdrawn."""
    rows = known(recorded(TollRevision.objects.all(), moment), moment)
    if moment.recorded_as_of is None:
        return rows.filter(withdrawal__isnull=True)
    return rows.exclude(withdrawal__recorded_at__lte=moment.recorded_as_of)


def estimates(moment: Moment, policy: str = DEFAULT) -> QuerySet[Estimate]:
    """One row for each incident and harm: of the latest reckoning by R, the figures known by D."""
    rows = Estimate.objects.filter(policy=policy)
    same = recorded(
        rows.filter(incident=OuterRef("incident"), harm=OuterRef("harm")), moment
    )
    newest = same.order_by("-recorded_at").values("recorded_at")[:1]
    later = known(
        rows.filter(
            incident=OuterRef("incident"),
            harm=OuterRef("harm"),
            recorded_at=OuterRef("recorded_at"),
            known_from__gt=OuterRef("known_from"),
        ),
        moment,
        "known_from",
    )
    rows = known(rows, moment, "known_from")
    return rows.filter(~Exists(later), recorded_at=Subquery(newest))
