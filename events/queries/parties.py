"""Parties: lists and one by id, with how many reported tolls name them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from events.models import Party
from events.queries import standing
from events.queries.listing import page_of, stream_of
from events.queries.moments import NOW, PUBLIC, Moment, Viewer
from events.queries.pages import USUAL, Column, Order, Page
from events.queries.records import PartyRecord, RecordNotFound
from events.queries.search import PartySearch
from events.queries.selection import said, words

ORDER = Order("parties", (Column("name", str, descending=False),))


class PartyNotFound(RecordNotFound):
    """No party of that id is known at the moment asked for."""


def page(
    search: PartySearch,
    *,
    limit: int = USUAL,
    cursor: str | None = None,
    viewer: Viewer = PUBLIC,
) -> Page[PartyRecord]:
    """One page of the list, by name."""
    describe = partial(records, moment=search.moment)
    return page_of(_selected(search), ORDER, describe, limit=limit, cursor=cursor)


def stream(search: PartySearch, viewer: Viewer = PUBLIC) -> Iterator[PartyRecord]:
    """Every party of the list."""
    return stream_of(_selected(search), ORDER, partial(records, moment=search.moment))


def count(search: PartySearch) -> int:
    """How many parties the search selects."""
    return _selected(search).count()


def get(
    party_id: UUID, *, moment: Moment = NOW, viewer: Viewer = PUBLIC
) -> PartyRecord:
    """One party; raises PartyNotFound."""
    rows = list(standing.parties(moment).filter(pk=party_id))
    if not rows:
        raise PartyNotFound(str(party_id))
    return records(rows, moment=moment)[0]


def records(rows: Sequence[Any], *, moment: Moment) -> list[PartyRecord]:
    """The records of these parties, in their order; two queries."""
    ids = [row.pk for row in rows]
    suffered, caused = (
        _tolls(side, ids, moment) for side in ("victim_party", "perpetrator_party")
    )
    return [
        PartyRecord(
            id=row.pk,
            name=row.name,
            country=row.country or None,
            aliases=list(row.aliases),
            note=row.note or None,
            tolls_suffered=suffered.get(row.pk, 0),
            tolls_caused=caused.get(row.pk, 0),
            version=row.version,
            recorded_at=row.recorded_at,
        )
        for row in rows
    ]


def _tolls(side: str, parties: list[UUID], moment: Moment) -> dict[UUID, int]:
    rows = standing.tolls(moment).filter(**{f"{side}__in": parties})
    return dict(rows.order_by().values_list(side).annotate(n=Count("id")))


def _selected(search: PartySearch) -> QuerySet[Party]:
    rows = standing.parties(search.moment)
    if "country" in search.asked:
        rows = rows.filter(country=search.asked["country"])
    for word in words(search.asked.get("q", "")):
        alias = Q(aliases__icontains=word)
        rows = rows.filter(said(word, "name") | alias)
    return rows
