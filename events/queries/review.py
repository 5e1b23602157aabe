"""The queue of review: the next reported toll that no person has judged, and the load."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from events.models import Article, ReportedToll, Review
from events.queries import articles, figures, standing, tolls
from events.queries.evidence import toll_records
from events.queries.moments import NOW, TEAM
from events.queries.records import ReviewCounts, ReviewTask
from events.terms import Verdict


def waiting() -> int:
    """How many filed reported tolls no person has judged."""
    return _unjudged().count()


def counts() -> ReviewCounts:
    """The load: reported tolls by their latest verdict."""
    latest = (
        Review.objects.order_by("reported_toll", "-recorded_at", "-id")
        .distinct("reported_toll")
        .values_list("verdict", flat=True)
    )
    by_verdict = Counter(latest)
    recent = timezone.now() - timedelta(days=1)
    return ReviewCounts(
        waiting=waiting(),
        accepted=by_verdict[Verdict.ACCEPT.value],
        rejected=by_verdict[Verdict.REJECT.value],
        retracted=by_verdict[Verdict.RETRACT.value],
        decided_last_day=Review.objects.filter(recorded_at__gte=recent).count(),
    )


def next_task(*, after: UUID | None = None) -> ReviewTask | None:
    """The oldest proposed reported toll (after the one of that id, to skip it); None: nothing waits."""
    rows = _unjudged().order_by("id")
    if after is not None:
        rows = rows.filter(pk__gt=after)
    toll = rows.values_list("pk", flat=True).first()
    return None if toll is None else task(toll)


def task(toll_id: UUID) -> ReviewTask:
    """One reported toll for review, whatever its status; raises TollNotFound."""
    rows = list(tolls.on_record(NOW).filter(pk=toll_id))
    if not rows:
        raise tolls.TollNotFound(str(toll_id))
    entries = tolls.entries(rows, NOW)
    filing = standing.filed(NOW).filter(reported_toll=toll_id).first()
    article = Article.objects.defer("raw").get(pk=rows[0].article_id)
    body, title = articles.marked(article, entries)
    incident = filing.incident_id if filing else None
    return ReviewTask(
        toll=toll_records(entries, NOW, TEAM)[0],
        score=filing.score if filing else None,
        reasons=filing.reasons if filing else [],
        segments=body,
        title_segments=title,
        estimate=figures.stored([incident], NOW)[incident] if incident else None,
        waiting=waiting(),
    )


def _unjudged() -> QuerySet[ReportedToll]:
    filed = ReportedToll.objects.filter(assignments__isnull=False).distinct()
    return filed.annotate(verdict=standing.verdict(NOW)).filter(verdict=None)
