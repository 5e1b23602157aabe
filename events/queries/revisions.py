"""Revisions: lists and one by id; withdrawn ones are not shown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from events.models import TollRevision
from events.queries import standing
from events.queries.evidence import REVISION_TOLLS, revision_records
from events.queries.listing import page_of, stream_of
from events.queries.moments import NOW, PUBLIC, Moment, Viewer
from events.queries.pages import USUAL, Column, Order, Page
from events.queries.records import RecordNotFound, RevisionRecord
from events.queries.search import RevisionSearch
from events.queries.selection import GONE, of_incident, toll_condition, where_and_when
from events.queries.withheld import Names

# Latest published first.
ORDER = Order("revisions", (Column("known_at", datetime), Column("id", UUID)))


class RevisionNotFound(RecordNotFound):
    """No revision of that id stands at the moment asked for."""


def page(
    search: RevisionSearch,
    *,
    limit: int = USUAL,
    cursor: str | None = None,
    viewer: Viewer = PUBLIC,
) -> Page[RevisionRecord]:
    """One page of the list."""
    describe = partial(records, viewer=viewer)
    return page_of(_selected(search), ORDER, describe, limit=limit, cursor=cursor)


def stream(search: RevisionSearch, viewer: Viewer = PUBLIC) -> Iterator[RevisionRecord]:
    """Every revision of the list."""
    return stream_of(_selected(search), ORDER, partial(records, viewer=viewer))


def count(search: RevisionSearch) -> int:
    """How many revisions the search selects."""
    return _selected(search).count()


def get(
    revision_id: UUID, *, moment: Moment = NOW, viewer: Viewer = PUBLIC
) -> RevisionRecord:
    """One revision; raises RevisionNotFound."""
    rows = list(_on_record(moment).filter(pk=revision_id))
    if not rows:
        raise RevisionNotFound(str(revision_id))
    return records(rows, viewer=viewer)[0]


def records(rows: Sequence[Any], *, viewer: Viewer) -> list[RevisionRecord]:
    """The records of these revisions, in their order; at most two queries."""
    names = Names.load(
        viewer,
        articles={
            toll.article_id for row in rows for toll in (row.from_toll, row.to_toll)
        },
        incidents={row.incident_id for row in rows},
    )
    return revision_records(rows, names)


def _on_record(moment: Moment) -> QuerySet[TollRevision]:
    """What the lists of incidents do not show, the list of revisions does not show either."""
    rows = standing.revisions(moment).filter(incident__in=_shown(moment).values("id"))
    return rows.select_related(*REVISION_TOLLS)


def _shown(moment: Moment) -> QuerySet[Any]:
    return standing.incidents(moment).exclude(status__in=GONE)


def _selected(search: RevisionSearch) -> QuerySet[TollRevision]:
    asked = search.asked
    newer = {name: value for name, value in asked.items() if name != "harm"}
    rows = _on_record(search.moment).filter(toll_condition(newer, "to_toll__"))
    if where := where_and_when(
        asked, "occurred_start", "occurred_end", of_incident("id")
    ):
        found = _shown(search.moment).filter(where)
        rows = rows.filter(incident__in=found.values("id"))
    if "incident" in asked:
        rows = rows.filter(incident__code=asked["incident"])
    for name in ("harm", "reason"):
        if name in asked:
            rows = rows.filter(**{name: asked[name]})
    if "revised_since" in asked:
        rows = rows.filter(recorded_at__gte=asked["revised_since"].at)
    return rows
