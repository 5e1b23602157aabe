"""Sources: lists and one by slug, with their feeds and what they brought."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any
from uuid import UUID

from django.db.models import Count, Max, QuerySet

from events.models import Source
from events.queries import feeds, standing
from events.queries.listing import page_of, stream_of
from events.queries.moments import NOW, PUBLIC, Moment, Viewer
from events.queries.pages import USUAL, Column, Order, Page
from events.queries.records import FeedRecord, RecordNotFound, SourceRecord
from events.queries.search import SourceSearch
from events.queries.selection import said, words
from events.queries.withheld import NOTHING, written

ORDER = Order(
    "sources",
    (Column("name", str, descending=False), Column("id", UUID, descending=False)),
)


class SourceNotFound(RecordNotFound):
    """No source of that slug is known at the moment asked for."""


def page(
    search: SourceSearch,
    *,
    limit: int = USUAL,
    cursor: str | None = None,
    viewer: Viewer = PUBLIC,
) -> Page[SourceRecord]:
    """One page of the list, by name."""
    describe = partial(records, moment=search.moment, viewer=viewer)
    return page_of(_selected(search), ORDER, describe, limit=limit, cursor=cursor)


def stream(search: SourceSearch, viewer: Viewer = PUBLIC) -> Iterator[SourceRecord]:
    """Every source of the list."""
    describe = partial(records, moment=search.moment, viewer=viewer)
    return stream_of(_selected(search), ORDER, describe)


def count(search: SourceSearch) -> int:
    """How many sources the search selects."""
    return _selected(search).count()


def get(slug: str, *, moment: Moment = NOW, viewer: Viewer = PUBLIC) -> SourceRecord:
    """One source; raises SourceNotFound."""
    printable = slug if slug.isprintable() else ""
    found = standing.sources(moment).filter(slug=printable)
    rows = list(found.select_related("party"))
    if not rows:
        raise SourceNotFound(slug)
    return records(rows, moment=moment, viewer=viewer)[0]


def records(
    rows: Sequence[Any], *, moment: Moment, viewer: Viewer
) -> list[SourceRecord]:
    """The records of these sources, in their order; three queries."""
    ids = [row.pk for row in rows]
    printed = {
        source: (n, latest)
        for source, n, latest in standing.articles(moment)
        .filter(source__in=ids)
        .order_by()
        .values_list("source")
        .annotate(n=Count("id"), latest=Max("recorded_at"))
    }
    told = dict(
        standing.tolls(moment)
        .filter(article__source__in=ids)
        .order_by()
        .values_list("article__source")
        .annotate(n=Count("id"))
    )
    polled: dict[UUID, list[FeedRecord]] = defaultdict(list)
    of_them = standing.feeds(moment).filter(source__in=ids)
    found = list(of_them.select_related("source").order_by("id"))
    for feed, record in zip(found, feeds.records(found, viewer=viewer), strict=True):
        polled[feed.source_id].append(record)
    return [
        SourceRecord(
            id=row.pk,
            name=row.name,
            slug=row.slug,
            kind=row.kind,
            url=row.url or None,
            country=row.country or None,
            language=row.language or None,
            party=row.party.name if row.party else None,
            note=written(row.note, NOTHING, viewer) or None,
            articles=printed.get(row.pk, (0, None))[0],
            reported_tolls=told.get(row.pk, 0),
            last_article_at=printed.get(row.pk, (0, None))[1],
            feeds=polled.get(row.pk, []),
            version=row.version,
            recorded_at=row.recorded_at,
        )
        for row in rows
    ]


def _selected(search: SourceSearch) -> QuerySet[Source]:
    rows = standing.sources(search.moment)
    for name in ("kind", "country"):
        if name in search.asked:
            rows = rows.filter(**{name: search.asked[name]})
    for word in words(search.asked.get("q", "")):
        rows = rows.filter(said(word, "name"))
    return rows.select_related("party")
