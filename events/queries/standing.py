"""What stood at a moment: rows published by then and recorded by then, and no later ones.

A row counts at (D, R) when it was recorded by R and, where it tells of a publication, was
published by D. What was replaced, withdrawn or judged after R stands as if that had not
happened yet. What is no publication itself (a source, a feed, a party, a run, a change) is
there at D when something of it had been published by D, and where nothing ever was, from
when it was recorded.
"""

from __future__ import annotations

from typing import Any, Final, TypeVar

from django.apps import apps
from django.db.models import (
    Case,
    Exists,
    F,
    Model,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    When,
)
from django.db.models.functions import Coalesce

from events.models import (
    Article,
    Assignment,
    Change,
    Estimate,
    Feed,
    Incident,
    Outline,
    Party,
    ReportedToll,
    Review,
    Run,
    Source,
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


_PUBLISHED = Coalesce("published_at", "recorded_at")


def articles(moment: Moment) -> QuerySet[Article]:
    """The articles on record; one without a date counts as published when it arrived."""
    rows = recorded(Article.objects.all(), moment)
    return known(rows.alias(known_at=_PUBLISHED), moment)


def sources(moment: Moment) -> QuerySet[Source]:
    """The sources on record of which an article had been published."""
    return _since_first(Source.objects.all(), _articles_of("source", "pk"), moment)


def feeds(moment: Moment) -> QuerySet[Feed]:
    """The feeds on record through which an article came that had been published."""
    return _since_first(Feed.objects.all(), _articles_of("feed", "pk"), moment)


def parties(moment: Moment) -> QuerySet[Party]:
    """The parties on record that a published reported toll names."""
    side = Q(victim_party=OuterRef("pk")) | Q(perpetrator_party=OuterRef("pk"))
    named = ReportedToll.objects.filter(side).annotate(at=F("known_at"))
    return _since_first(Party.objects.all(), named, moment)


def _articles_of(publisher: str, outer: str) -> QuerySet[Any]:
    return Article.objects.filter(**{publisher: OuterRef(outer)}).annotate(
        at=_PUBLISHED
    )


def _first(published: QuerySet[Any], moment: Moment) -> Subquery:
    return Subquery(recorded(published, moment).order_by("at").values("at")[:1])


def _since_first(
    rows: QuerySet[M], published: QuerySet[Any], moment: Moment
) -> QuerySet[M]:
    """The rows of which something had been published; of which nothing ever was, those on record."""
    rows = recorded(rows, moment)
    if moment.as_of is None:
        return rows
    since = Coalesce(_first(published, moment), "recorded_at")
    dated: QuerySet[Any] = rows.alias(known_at=since)
    return known(dated, moment)


def runs(moment: Moment) -> QuerySet[Run]:
    """The runs on record whose article had been published (not fetched yet: by the date given with it)."""
    published = Coalesce(
        "article__published_at", "article__recorded_at", "published_at", "recorded_at"
    )
    rows = recorded(Run.objects.all(), moment)
    return known(rows.alias(known_at=published), moment)


def changes(moment: Moment) -> QuerySet[Change]:
    """The changes on record of what had been published."""
    rows = recorded(Change.objects.all(), moment)
    if moment.as_of is None:
        return rows
    return known(rows.alias(known_at=_told_of(moment)), moment)


def _told_of(moment: Moment) -> Coalesce:
    """When what a change tells of had been published; what never was, when it was recorded.

    An incident as it stood then: with the last of the reported tolls filed by then.
    """
    subject = OuterRef("subject_id")
    filed_then = Assignment.objects.filter(
        incident=subject, recorded_at__lte=OuterRef("recorded_at")
    ).annotate(at=F("reported_toll__known_at"))
    of_toll, of_revision = (
        Subquery(model._default_manager.filter(pk=subject).values("known_at"))
        for model in (ReportedToll, TollRevision)
    )
    told = {
        "article": _first(_articles_of("pk", "subject_id"), moment),
        "reportedtoll": of_toll,
        "tollrevision": of_revision,
        "incident": Subquery(filed_then.order_by("-at").values("at")[:1]),
        "source": _first(_articles_of("source", "subject_id"), moment),
        "feed": _first(_articles_of("feed", "subject_id"), moment),
    }
    cases = [When(subject=name, then=when) for name, when in told.items()]
    return Coalesce(Case(*cases), F("recorded_at"))


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
    # Row by row, so that a page stops at its last row and never sorts all versions.
    newer = rows.filter(id=OuterRef("id"), pk__gt=OuterRef("pk"))
    return rows.filter(~Exists(newer))


# Oldest first; of one moment by what they say, since an undo may write one of them down anew.
REVISIONS_IN_ORDER: Final = ("known_at", "harm", "to_toll__low", "to_toll")


def revisions(moment: Moment) -> QuerySet[TollRevision]:
    """The revisions on record that had not been withdrawn."""
    rows = known(recorded(TollRevision.objects.all(), moment), moment)
    if moment.recorded_as_of is None:
        return rows.filter(withdrawal__isnull=True)
    return rows.exclude(withdrawal__recorded_at__lte=moment.recorded_as_of)


def estimates(moment: Moment, policy: str = DEFAULT) -> QuerySet[Estimate]:
    """One row for each incident and harm: of the latest reckoning by R, the figures known by D."""
    rows = Estimate.objects.filter(policy=policy)
    return _of_lines(rows, ("incident", "harm"), moment)


def outlines(moment: Moment) -> QuerySet[Outline]:
    """One row for each incident: as it was written down last by R, what was known by D."""
    return _of_lines(Outline.objects.all(), ("incident",), moment)


def _of_lines(rows: QuerySet[M], key: tuple[str, ...], moment: Moment) -> QuerySet[M]:
    """Of each line along publication that was recorded last by R, the row known last by D."""
    own = rows.filter(**{name: OuterRef(name) for name in key})
    newest = recorded(own, moment).order_by("-recorded_at").values("recorded_at")[:1]
    later = known(
        own.filter(
            recorded_at=OuterRef("recorded_at"), known_from__gt=OuterRef("known_from")
        ),
        moment,
        "known_from",
    )
    rows = known(rows, moment, "known_from")
    return rows.filter(~Exists(later), recorded_at=Subquery(newest))
