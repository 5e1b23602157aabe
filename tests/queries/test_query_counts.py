"""No list asks the database more often because it has more rows."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from events.models import Feed, PeriodTotal, Run
from events.queries import (
    articles,
    changes,
    feeds,
    incidents,
    overview,
    parties,
    periods,
    revisions,
    runs,
    sources,
    stats,
    tolls,
)
from events.queries import search as searches
from tests import building as b

pytestmark = pytest.mark.django_db

MOST = 12
MOMENT = {"as_of": "2030-01-01", "recorded_as_of": timezone.now().date() + timedelta(2)}


def world(first: int, last: int) -> None:
    """Incidents with all that a row can have."""
    for n in range(first, last):
        wire = b.source(f"Wire {n}")
        Feed.objects.create(source=wire, url=f"https://wire.example/{n}")
        printed = b.article(source=wire)
        Run.objects.create(article=printed, state="done")
        row = b.incident(
            f"SYR-2020-{n:06d}",
            place=b.place(f"Place {n}"),
            occurred_end=b.at("2020-02-27").date(),
        )
        before, after = (
            b.toll(
                printed,
                number,
                low=int(number),
                victim_party=f"Party {n}",
                perpetrator_party="Other",
                claimant=f"Speaker {n}",
                persons=("Karim Dastani",),
            )
            for number in ("33", "36")
        )
        b.file(before, row)
        b.file(after, row)
        b.revision(row, before, after)
        b.estimate(row, 36, 36, 36)
        period = PeriodTotal.objects.create(
            scope="period_total", harm="killed", country="SY", place=row.place
        )
        b.file(b.toll(printed, "14", scope="period_total"), period)
        b.change("incident.revised", row, incident=row)


def _items(module: Any, search: searches.Search) -> Any:
    return module.page(search, limit=100).items


def queries(read: Callable[[], Any]) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert read()
    return len(captured)


LISTS: list[tuple[Any, type[searches.Search]]] = [
    (incidents, searches.IncidentSearch),
    (tolls, searches.TollSearch),
    (revisions, searches.RevisionSearch),
    (periods, searches.PeriodTotalSearch),
    (articles, searches.ArticleSearch),
    (sources, searches.SourceSearch),
    (feeds, searches.FeedSearch),
    (parties, searches.PartySearch),
    (runs, searches.RunSearch),
    (changes, searches.ChangeSearch),
]


def test_lists_ask_a_constant_number_of_times(db: None) -> None:
    world(1, 3)
    reads: dict[str, Callable[[], Any]] = {
        "overview": lambda: overview.overview(searches.MomentSearch.parse({})),
        "stats": lambda: stats.series(searches.StatsSearch.parse({})),
        "facets": lambda: incidents.facets(searches.IncidentSearch.parse({})),
    }
    for module, kind in LISTS:
        for name, params in (("now", {}), ("then", MOMENT)):
            asked = kind.parse({key: str(value) for key, value in params.items()})
            reads[f"{kind.__name__} {name}"] = partial(_items, module, asked)
    few = {name: queries(read) for name, read in reads.items()}
    world(3, 12)
    many = {name: queries(read) for name, read in reads.items()}
    assert many == few
    assert {n: k for n, k in few.items() if k > MOST and n != "overview"} == {}
    assert few["overview"] <= 30
