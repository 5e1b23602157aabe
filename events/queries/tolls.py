"""Reported tolls: lists and one by id."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from events.models import ReportedToll
from events.queries import standing
from events.queries.evidence import toll_records
from events.queries.ledgers import BULKY, Entry
from events.queries.listing import page_of, stream_of
from events.queries.moments import NOW, PUBLIC, Moment, Viewer
from events.queries.pages import USUAL, Column, Order, Page
from events.queries.records import RecordNotFound, TollRecord
from events.queries.search import TollSearch
from events.queries.selection import toll_condition, toll_says, where_and_when, words
from events.terms import TollStatus, Verdict

# Newest on record first: ids sort by the time they were made.
ORDER = Order("tolls", (Column("id", UUID),))


class TollNotFound(RecordNotFound):
    """No reported toll of that id is known at the moment asked for."""


def page(
    search: TollSearch,
    *,
    limit: int = USUAL,
    cursor: str | None = None,
    viewer: Viewer = PUBLIC,
) -> Page[TollRecord]:
    """One page of the list."""
    describe = partial(records, moment=search.moment, viewer=viewer)
    return page_of(selected(search), ORDER, describe, limit=limit, cursor=cursor)


def stream(search: TollSearch, viewer: Viewer = PUBLIC) -> Iterator[TollRecord]:
    """Every reported toll of the list."""
    describe = partial(records, moment=search.moment, viewer=viewer)
    return stream_of(selected(search), ORDER, describe)


def count(search: TollSearch) -> int:
    """How many reported tolls the search selects."""
    return selected(search).count()


def get(toll_id: UUID, *, moment: Moment = NOW, viewer: Viewer = PUBLIC) -> TollRecord:
    """One reported toll; raises TollNotFound."""
    rows = list(on_record(moment).filter(pk=toll_id))
    if not rows:
        raise TollNotFound(str(toll_id))
    return records(rows, moment=moment, viewer=viewer)[0]


def on_record(moment: Moment) -> QuerySet[Any]:
    """The reported tolls on record with their latest verdict and what describes them."""
    rows = standing.tolls(moment).annotate(verdict=standing.verdict(moment))
    joined = rows.select_related(
        "article__source", "place", "victim_party", "perpetrator_party"
    )
    return joined.defer(*(f"article__{name}" for name in BULKY))


def records(rows: Sequence[Any], *, moment: Moment, viewer: Viewer) -> list[TollRecord]:
    """The records of rows of `on_record`, in their order; a constant number of queries."""
    return toll_records(entries(rows, moment), moment, viewer)


def entries(rows: Sequence[Any], moment: Moment) -> list[Entry]:
    """Rows of `on_record` with where they are filed; one query."""
    filed = standing.filed(moment).filter(reported_toll__in=[row.pk for row in rows])
    places = {
        toll: (incident, code, period)
        for toll, incident, code, period in filed.values_list(
            "reported_toll", "incident", "incident__code", "period_total"
        )
    }
    nowhere = (None, None, None)
    return [Entry(row, row.verdict, *places.get(row.pk, nowhere)) for row in rows]


def selected(search: TollSearch) -> QuerySet[Any]:
    """The reported tolls that the search selects, without order."""
    asked = search.asked
    rows = on_record(search.moment).filter(
        where_and_when(asked, "date_start", "date_end"), toll_condition(asked)
    )
    for name in ("victim_status", "scope", "article"):
        if name in asked:
            rows = rows.filter(**{name: asked[name]})
    if "changed_since" in asked:
        rows = rows.filter(recorded_at__gte=asked["changed_since"].at)
    if "incident" in asked:
        filed = standing.filed(search.moment).filter(reported_toll=OuterRef("pk"))
        rows = rows.filter(Exists(filed.filter(incident__code=asked["incident"])))
    for word in words(asked.get("q", "")):
        rows = rows.filter(toll_says(word))
    return _of_status(rows, search) if "status" in asked else rows


def _of_status(rows: QuerySet[Any], search: TollSearch) -> QuerySet[Any]:
    """By verdict, and by the standing revisions: a toll that one leads away from is superseded."""
    judged_out = Q(verdict__in=[Verdict.REJECT.value, Verdict.RETRACT.value])
    wanted = search.asked["status"]
    if wanted == TollStatus.REJECTED.value:
        return rows.filter(verdict=Verdict.REJECT.value)
    if wanted == TollStatus.RETRACTED.value:
        return rows.filter(verdict=Verdict.RETRACT.value)
    rows = rows.exclude(judged_out & Q(verdict__isnull=False))
    replaced = Exists(
        standing.revisions(search.moment).filter(from_toll=OuterRef("pk"))
    )
    if wanted == TollStatus.SUPERSEDED.value:
        return rows.filter(replaced)
    rows = rows.filter(~replaced)
    if wanted == TollStatus.ACCEPTED.value:
        return rows.filter(verdict=Verdict.ACCEPT.value)
    return rows.filter(verdict__isnull=True)


def unjudged() -> QuerySet[ReportedToll]:
    """The reported tolls that no person has judged."""
    return ReportedToll.objects.filter(reviews__isnull=True).order_by(F("id"))
