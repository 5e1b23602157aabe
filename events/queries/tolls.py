"""Reported tolls: lists and one by id."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from events.queries import standing
from events.queries.evidence import toll_records
from events.queries.ledgers import BULKY, Entry
from events.queries.listing import page_of, stream_of
from events.queries.moments import NOW, PUBLIC, Moment, Viewer
from events.queries.pages import USUAL, Column, Order, Page
from events.queries.records import RecordNotFound, TollRecord
from events.queries.search import TollSearch
from events.queries.selection import (
    of_article,
    toll_condition,
    toll_says,
    where_and_when,
    words,
)
from events.terms import TollStatus, Verdict

# Newest on record first: ids sort by the time they were made.
# The id decides; with the date beside it the index is taken that ends with the clocks.
ORDER = Order("tolls", (Column("id", UUID), Column("known_at", datetime)))


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
    return page_of(
        selected(search),
        ORDER,
        partial(records, moment=search.moment, viewer=viewer),
        limit=limit,
        cursor=cursor,
        keep=_keep(search),
    )


def stream(search: TollSearch, viewer: Viewer = PUBLIC) -> Iterator[TollRecord]:
    """Every reported toll of the list."""
    describe = partial(records, moment=search.moment, viewer=viewer)
    return stream_of(selected(search), ORDER, describe, _keep(search))


def count(search: TollSearch) -> int:
    """How many reported tolls the search selects; by status it has to reckon them all."""
    if _keep(search) is None:
        return selected(search).count()
    return sum(1 for _ in stream(search))


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
    """The reported tolls that the search selects (by status: may select), without order."""
    asked = search.asked
    rows = on_record(search.moment).filter(
        where_and_when(asked, "date_start", "date_end", of_article("article")),
        toll_condition(asked),
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
    return _may_have_status(rows, asked["status"]) if "status" in asked else rows


def _keep(search: TollSearch) -> Callable[[TollRecord], bool] | None:
    """What only the reckoning of a toll's incident can tell: whether a newer one replaced it."""
    wanted = search.asked.get("status")
    if wanted in (None, TollStatus.REJECTED.value, TollStatus.RETRACTED.value):
        return None
    return lambda record: record.status == wanted


def _may_have_status(rows: QuerySet[Any], wanted: str) -> QuerySet[Any]:
    """The tolls whose latest verdict allows the status."""
    verdicts = {
        TollStatus.REJECTED.value: Q(verdict=Verdict.REJECT.value),
        TollStatus.RETRACTED.value: Q(verdict=Verdict.RETRACT.value),
        TollStatus.ACCEPTED.value: Q(verdict=Verdict.ACCEPT.value),
        TollStatus.PROPOSED.value: Q(verdict=None),
    }
    not_refused = Q(verdict=None) | Q(
        verdict__in=[Verdict.ACCEPT.value, Verdict.REPLACE.value]
    )
    return rows.filter(verdicts.get(wanted, not_refused))
