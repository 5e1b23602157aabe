"""Feeds and how they fare today: lists and one by id."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from functools import partial
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from django.db.models import F, Q, QuerySet, Value
from django.db.models.functions import Coalesce, Greatest

from events.models import Feed
from events.queries import standing
from events.queries.listing import page_of, stream_of
from events.queries.moments import NOW, PUBLIC, Moment, Viewer
from events.queries.pages import USUAL, Column, Order, Page
from events.queries.records import FeedRecord, RecordNotFound
from events.queries.search import FeedSearch

# Oldest first: the order in which they were added.
ORDER = Order("feeds", (Column("id", UUID, descending=False),))


class FeedNotFound(RecordNotFound):
    """No feed of that id is known at the moment asked for."""


def page(
    search: FeedSearch,
    *,
    limit: int = USUAL,
    cursor: str | None = None,
    viewer: Viewer = PUBLIC,
) -> Page[FeedRecord]:
    """One page of the list."""
    describe = partial(records, viewer=viewer)
    return page_of(_selected(search), ORDER, describe, limit=limit, cursor=cursor)


def stream(search: FeedSearch, viewer: Viewer = PUBLIC) -> Iterator[FeedRecord]:
    """Every feed of the list."""
    return stream_of(_selected(search), ORDER, partial(records, viewer=viewer))


def count(search: FeedSearch) -> int:
    """How many feeds the search selects."""
    return _selected(search).count()


def get(feed_id: UUID, *, moment: Moment = NOW, viewer: Viewer = PUBLIC) -> FeedRecord:
    """One feed; raises FeedNotFound."""
    found = standing.feeds(moment).filter(pk=feed_id)
    rows = list(found.select_related("source"))
    if not rows:
        raise FeedNotFound(str(feed_id))
    return records(rows, viewer=viewer)[0]


def records(rows: Sequence[Any], *, viewer: Viewer) -> list[FeedRecord]:
    """The records of these feeds, in their order; the source is to be at hand."""
    return [
        FeedRecord(
            id=row.pk,
            source=row.source.slug,
            source_name=row.source.name,
            url=row.url if viewer.team else open_address(row.url),
            title=row.title,
            state=row.state,
            paused=row.paused,
            interval=row.interval,
            failures=row.failures,
            last_error=(row.last_error or None) if viewer.team else None,
            last_attempt_at=row.last_attempt_at,
            last_success_at=row.last_success_at,
            last_new_item_at=row.last_new_item_at,
            next_due_at=row.next_due_at,
            version=row.version,
            recorded_at=row.recorded_at,
        )
        for row in rows
    ]


def open_address(url: str) -> str:
    """Without user, password and query, where a subscription's key may stand."""
    parts = urlsplit(url)
    host = parts.netloc.rpartition("@")[2]
    return f"{parts.scheme}://{host}{parts.path}"


def of_state(state: str) -> Q:
    """The feeds of which `Feed.state` says this word; written once more for the database."""
    running = Q(paused=False)
    tried = running & Q(failures=0)
    quiet = Q(
        last_success_at__gt=Coalesce(F("last_new_item_at"), F("recorded_at"))
        + Greatest(F("interval") * 100, Value(timedelta(days=7)))
    )
    return {
        "paused": Q(paused=True),
        "failing": running & Q(failures__gt=0),
        "new": tried & Q(last_success_at__isnull=True),
        "quiet": tried & quiet,
        "healthy": tried & Q(last_success_at__isnull=False) & ~quiet,
    }[state]


def _selected(search: FeedSearch) -> QuerySet[Feed]:
    rows = standing.feeds(search.moment)
    if "source" in search.asked:
        rows = rows.filter(source__slug=search.asked["source"])
    if "state" in search.asked:
        rows = rows.filter(of_state(search.asked["state"]))
    return rows.select_related("source")
