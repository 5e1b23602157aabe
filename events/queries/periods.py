"""Totals of periods: lists and one by id; they stand beside incidents and enter no sum."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, OuterRef, QuerySet

from events.models import Assignment, PeriodTotal, Place
from events.queries import coverage, standing
from events.queries.evidence import toll_records
from events.queries.ledgers import Entry, entries
from events.queries.listing import page_of, stream_of
from events.queries.moments import NOW, PUBLIC, Moment, Viewer
from events.queries.pages import USUAL, Column, Order, Page
from events.queries.records import PeriodTotalRecord, RecordNotFound, TollRecord
from events.queries.records.tolls import Coverage
from events.queries.search import PeriodTotalSearch
from events.queries.selection import of_period, toll_condition, where_and_when

ORDER = Order("periods", (Column("date_end", date, nullable=True), Column("id", UUID)))


class PeriodTotalNotFound(RecordNotFound):
    """No total of a period of that id is known at the moment asked for."""


def page(
    search: PeriodTotalSearch,
    *,
    limit: int = USUAL,
    cursor: str | None = None,
    viewer: Viewer = PUBLIC,
) -> Page[PeriodTotalRecord]:
    """One page of the list, latest period first."""
    describe = partial(records, moment=search.moment, viewer=viewer)
    return page_of(_selected(search), ORDER, describe, limit=limit, cursor=cursor)


def stream(
    search: PeriodTotalSearch, viewer: Viewer = PUBLIC
) -> Iterator[PeriodTotalRecord]:
    """Every total of the list."""
    describe = partial(records, moment=search.moment, viewer=viewer)
    return stream_of(_selected(search), ORDER, describe)


def count(search: PeriodTotalSearch) -> int:
    """How many totals the search selects."""
    return _selected(search).count()


def get(
    period_total_id: UUID, *, moment: Moment = NOW, viewer: Viewer = PUBLIC
) -> PeriodTotalRecord:
    """One total; raises PeriodTotalNotFound."""
    rows = list(_on_record(moment).filter(pk=period_total_id))
    if not rows:
        raise PeriodTotalNotFound(str(period_total_id))
    return records(rows, moment=moment, viewer=viewer)[0]


def of_articles(
    articles: Collection[UUID], moment: Moment, viewer: Viewer
) -> list[PeriodTotalRecord]:
    """What these articles say of longer stretches of time."""
    printed = standing.filed(moment).filter(
        period_total=OuterRef("pk"), reported_toll__article__in=articles
    )
    rows = PeriodTotal.objects.filter(Exists(printed))
    found = list(rows.select_related(*_PARTS).order_by(*ORDER.by()))
    return records(found, moment=moment, viewer=viewer) if found else []


_PARTS = ("place", "victim_party", "perpetrator_party")


def records(
    rows: Sequence[Any], *, moment: Moment, viewer: Viewer
) -> list[PeriodTotalRecord]:
    """The records of these totals, in their order; a constant number of queries."""
    filed = standing.filed(moment).filter(period_total__in=[row.pk for row in rows])
    found = entries(filed, moment) if rows else []
    told: dict[UUID, list[tuple[Entry, TollRecord]]] = defaultdict(list)
    for entry, record in zip(
        found, toll_records(found, moment, viewer, books={}), strict=True
    ):
        if entry.period_total is not None:
            told[entry.period_total].append((entry, record))
    mains = {row.pk: _main(told[row.pk]) for row in rows if told[row.pk]}
    covered = coverage.of(
        [(row, mains[row.pk].low) for row in rows if row.pk in mains], moment
    )
    return [
        _record(row, mains[row.pk], told[row.pk], covered.get(row.pk))
        for row in rows
        if row.pk in mains
    ]


def _selected(search: PeriodTotalSearch) -> QuerySet[PeriodTotal]:
    rows = _on_record(search.moment)
    asked = search.asked
    for name in ("scope", "harm"):
        if name in asked:
            rows = rows.filter(**{name: asked[name]})
    rows = rows.filter(where_and_when(asked, "date_start", "date_end", of_period("id")))
    if toll := toll_condition(asked, "reported_toll__"):
        rows = rows.filter(Exists(_filed(search.moment).filter(toll)))
    if "changed_since" in asked:
        since = asked["changed_since"].at
        newer = _filed(search.moment).filter(reported_toll__recorded_at__gte=since)
        rows = rows.filter(Exists(newer))
    return rows


def _filed(moment: Moment) -> QuerySet[Assignment]:
    return standing.filed(moment).filter(period_total=OuterRef("pk"))


def _on_record(moment: Moment) -> QuerySet[PeriodTotal]:
    rows = standing.recorded(PeriodTotal.objects.all(), moment)
    # A total has its place's point, by which it is found in a box.
    located = rows.alias(lat=F("place__lat"), lon=F("place__lon"))
    return located.filter(Exists(_filed(moment))).select_related(*_PARTS)


def _main(told: Sequence[tuple[Entry, TollRecord]]) -> TollRecord:
    """The toll whose words and figures the total has: published last, and rejected by nobody."""
    standing_tolls = [r for e, r in told if e.filed.counts]
    return (standing_tolls or [r for _, r in told])[-1]


def _place(place: Place | None, main: TollRecord) -> str | None:
    """As the main toll tells it, where the gazetteer has no such place."""
    if place is None or place.where_prec is not None:
        return place.name if place else None
    return main.place


def _record(
    row: PeriodTotal,
    main: TollRecord,
    told: Sequence[tuple[Entry, TollRecord]],
    covered: Coverage | None,
) -> PeriodTotalRecord:
    return PeriodTotalRecord(
        id=row.pk,
        scope=row.scope,
        harm=row.harm,
        stated=main.stated,
        low=main.low,
        high=main.high,
        victims=main.victims,
        victim_party=row.victim_party.name if row.victim_party else None,
        perpetrator_party=row.perpetrator_party.name if row.perpetrator_party else None,
        claimant=main.claimant,
        claimant_role=main.claimant_role,
        place=_place(row.place, main),
        country=row.country or None,
        date_start=row.date_start,
        date_end=row.date_end,
        reported_tolls=[record for _, record in told],
        coverage=covered,
        lat=row.place.lat if row.place else None,
        lon=row.place.lon if row.place else None,
        where_prec=row.place.where_prec if row.place else None,
    )
