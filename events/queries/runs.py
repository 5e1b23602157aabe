"""Runs: lists, one by id, and how the machine fares."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import Any
from uuid import UUID

from django.db.models import Count, Max, Min, Q, QuerySet
from django.utils import timezone

from events import guesses
from events.models import Article, Feed, Run
from events.queries import dates, standing
from events.queries.listing import page_of, stream_of
from events.queries.moments import NOW, PUBLIC, Moment, Viewer
from events.queries.pages import USUAL, Column, Order, Page
from events.queries.records import (
    IngestHealth,
    OtherDate,
    RecordNotFound,
    RunRecord,
)
from events.queries.search import RunSearch
from events.queries.withheld import Mask, Names
from events.terms import RunState

# Newest first.
ORDER = Order("runs", (Column("recorded_at", datetime), Column("id", UUID)))
OPEN = (RunState.QUEUED.value, RunState.RUNNING.value)
BROKEN = (RunState.FAILED.value, RunState.QUARANTINED.value)


class RunNotFound(RecordNotFound):
    """No run of that id is known at the moment asked for."""


def page(
    search: RunSearch,
    *,
    limit: int = USUAL,
    cursor: str | None = None,
    viewer: Viewer = PUBLIC,
) -> Page[RunRecord]:
    """One page of the list."""
    describe = partial(records, moment=search.moment, viewer=viewer)
    return page_of(_selected(search), ORDER, describe, limit=limit, cursor=cursor)


def stream(search: RunSearch, viewer: Viewer = PUBLIC) -> Iterator[RunRecord]:
    """Every run of the list."""
    describe = partial(records, moment=search.moment, viewer=viewer)
    return stream_of(_selected(search), ORDER, describe)


def count(search: RunSearch) -> int:
    """How many runs the search selects."""
    return _selected(search).count()


def get(run_id: UUID, *, moment: Moment = NOW, viewer: Viewer = PUBLIC) -> RunRecord:
    """One run; raises RunNotFound."""
    rows = list(standing.runs(moment).filter(pk=run_id).select_related("article"))
    if not rows:
        raise RunNotFound(str(run_id))
    return records(rows, moment=moment, viewer=viewer)[0]


def health(viewer: Viewer = PUBLIC) -> IngestHealth:
    """How the machine fares, from the database alone; what errors say only the team reads."""
    states = dict(Run.objects.order_by().values_list("state").annotate(n=Count("id")))
    recent = timezone.now() - timedelta(hours=1)
    times = Run.objects.aggregate(
        oldest=Min("recorded_at", filter=Q(state__in=OPEN)),
        done=Count("id", filter=Q(state=RunState.DONE.value, changed_at__gte=recent)),
    )
    feeds = Counter(feed.state for feed in Feed.objects.all())
    return IngestHealth(
        runs={state.value: states.get(state.value, 0) for state in RunState},
        oldest_open=times["oldest"],
        done_last_hour=times["done"],
        last_article_at=Article.objects.aggregate(at=Max("recorded_at"))["at"],
        feeds=dict(feeds),
        errors=_errors() if viewer.team else [],
    )


def _errors() -> list[tuple[str, int]]:
    """The first lines of what broke runs, most frequent first."""
    counted = (
        Run.objects.filter(state__in=BROKEN)
        .order_by()
        .values_list("error")
        .annotate(n=Count("id"))
        .order_by("-n", "error")[:10]
    )
    return [(_first_line(error), n) for error, n in counted]


def records(rows: Sequence[Any], *, moment: Moment, viewer: Viewer) -> list[RunRecord]:
    """The records of these runs, in their order; at most five queries.

    What they found is that of the moment; how far the work came is always today's.
    """
    articles = {row.article_id for row in rows if row.article_id}
    told: dict[UUID, list[UUID]] = defaultdict(list)
    for article, toll in (
        standing.tolls(moment)
        .filter(article__in=articles)
        .order_by("number_start", "id")
        .values_list("article", "id")
    ):
        told[article].append(toll)
    codes: dict[UUID, set[str]] = defaultdict(set)
    for article, code in (
        standing.filed(moment)
        .filter(reported_toll__article__in=articles, incident__isnull=False)
        .values_list("reported_toll__article", "incident__code")
    ):
        codes[article].add(code)
    names = Names.load(viewer, articles=articles)
    if not viewer.team:
        for row in rows:
            names.add(row.pk, _guessed(row))
    told_dates = dates.others({*articles, *(row.pk for row in rows)}, moment)
    return [
        _record(
            row,
            [*told_dates.get(row.pk, []), *told_dates.get(row.article_id, [])],
            told.get(row.article_id, []),
            sorted(codes.get(row.article_id, ())),
            names.of(row.pk, row.article_id),
            viewer,
        )
        for row in rows
    ]


def _record(
    row: Run,
    others: list[OtherDate],
    told: list[UUID],
    codes: list[str],
    mask: Mask,
    viewer: Viewer,
) -> RunRecord:
    title = row.title or (row.article.title if row.article else "")
    url = row.url or (row.article.url if row.article else "")
    dated = row.article or row
    return RunRecord(
        id=row.pk,
        state=row.state,
        article=row.article_id,
        url=mask.url(url),
        title=mask.text(title),
        reported_tolls=told,
        incidents=codes,
        error=mask.text(row.error if viewer.team else _first_line(row.error)) or None,
        attempts=row.attempts,
        steps=mask.value(row.steps),
        recorded_at=row.recorded_at,
        changed_at=row.changed_at,
        published_at=dated.published_at,
        published_precision=dated.published_precision,
        other_dates=others,
    )


def _guessed(row: Run) -> set[str]:
    """What may be names in the title and address that the run was given: nobody read them yet."""
    known = row.article
    if known and row.title in {"", known.title} and row.url in {"", known.url}:
        return set()
    return guesses.in_text(row.title) | guesses.in_address(row.url)


def _first_line(error: str) -> str:
    return error.strip().partition("\n")[0][:300]


def _selected(search: RunSearch) -> QuerySet[Run]:
    rows = standing.runs(search.moment)
    asked = search.asked
    for name in ("state", "article"):
        if name in asked:
            rows = rows.filter(**{name: asked[name]})
    if "changed_since" in asked:
        rows = rows.filter(changed_at__gte=asked["changed_since"].at)
    return rows.select_related("article").defer("article__text", "article__raw")
