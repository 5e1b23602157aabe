"""Incidents: lists, counts, facets, and the whole of one at a moment."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from django.db.models import Count, QuerySet

from events.queries import figures, standing
from events.queries.headlines import Headline, headlines
from events.queries.incident import (
    IncidentMerged,
    IncidentNotFound,
    IncidentWithdrawn,
    detail,
)
from events.queries.listing import page_of, stream_of
from events.queries.moments import PUBLIC, Viewer
from events.queries.outline import as_told, occurred, place_record
from events.queries.pages import USUAL, Column, Order, Page
from events.queries.records import EstimateRecord, Facet, IncidentRow
from events.queries.search import IncidentSearch
from events.queries.selection import selected
from events.queries.withheld import Mask, Names
from events.reckoning import POLICIES

__all__ = [
    "IncidentMerged",
    "IncidentNotFound",
    "IncidentWithdrawn",
    "count",
    "detail",
    "facets",
    "page",
    "rows",
    "stream",
]

# Latest first by the end of what is known of the date; undated ones last.
ORDER = Order(
    "incidents", (Column("occurred_end", date, nullable=True), Column("id", UUID))
)


def page(
    search: IncidentSearch,
    *,
    limit: int = USUAL,
    cursor: str | None = None,
    viewer: Viewer = PUBLIC,
) -> Page[IncidentRow]:
    """One page of the list; raises BadParameters for a limit or cursor that is not ours."""
    return page_of(
        _with_place(selected(search)),
        ORDER,
        partial(rows, search=search, viewer=viewer),
        limit=limit,
        cursor=cursor,
    )


def stream(search: IncidentSearch, viewer: Viewer = PUBLIC) -> Iterator[IncidentRow]:
    """Every row of the list."""
    describe = partial(rows, search=search, viewer=viewer)
    return stream_of(_with_place(selected(search)), ORDER, describe)


def count(search: IncidentSearch) -> int:
    """How many incidents the search selects."""
    return selected(search).count()


def facets(search: IncidentSearch) -> list[Facet]:
    """The values of country, status, claimant_role and harm among the selected incidents."""
    found = selected(search)
    filed = standing.filed(search.moment).filter(incident__in=found.values("id"))
    return [
        _facet("country", "Country", found, "country", "id"),
        _facet("status", "Status", found, "status", "id"),
        _facet(
            "claimant_role",
            "Who says so",
            filed,
            "reported_toll__claimant_role",
            "incident",
        ),
        _facet("harm", "Harm", filed, "reported_toll__harm", "incident"),
    ]


def _facet(
    parameter: str, label: str, found: QuerySet[Any], column: str, counted: str
) -> Facet:
    values = (
        found.order_by().values_list(column).annotate(n=Count(counted, distinct=True))
    )
    told = [(value, n) for value, n in values if value]
    return Facet(parameter, label, sorted(told, key=lambda pair: (-pair[1], pair[0])))


def _with_place(found: QuerySet[Any]) -> QuerySet[Any]:
    return found.select_related("place")


def rows(
    found: Sequence[Any], *, search: IncidentSearch, viewer: Viewer
) -> list[IncidentRow]:
    """The list's lines for these incidents, in their order; a constant number of queries."""
    ids = [incident.id for incident in found]
    estimates = figures.stored(ids, search.moment, search.under)
    lines = headlines(ids, search.moment)
    names = Names.load(viewer, incidents=ids)
    return [
        _row(
            incident,
            estimates[incident.id],
            lines.get(incident.id, Headline()),
            names.of(incident.id),
            search.under,
        )
        for incident in as_told(found, search.moment)
    ]


def _row(
    incident: Any, estimate: EstimateRecord, line: Headline, mask: Mask, policy: str
) -> IncidentRow:
    return IncidentRow(
        code=incident.code,
        title=mask.text(incident.title),
        status=incident.status,
        occurred=occurred(incident),
        place=place_record(incident, mask),
        policy=policy,
        policy_version=POLICIES[policy].version,
        estimate=estimate,
        stated=mask.optional(line.stated),
        stated_harm=line.harm,
        before=mask.optional(line.before),
        claimant=mask.optional(line.claimant),
        claimant_role=line.claimant_role,
        reported_tolls=line.reported_tolls,
        independent_sources=line.independent_sources,
        version=incident.version,
        changed_at=incident.changed_at,
    )
