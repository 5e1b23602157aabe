"""Measures what every kind of read costs as of a day, beside the same of today.

Run it with `./run bench as_of`, with INCIDENTS=1000000 for the large form; it prints a table
and asserts nothing. The days are a year and ten years before the last that anything is known
of. Times are milliseconds of the wall clock, medians of several reads after one that warms up.
"""

import os
import sys
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from statistics import median
from time import perf_counter
from typing import Any

import django
from django.db import connection

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "conflicttracker.settings")
django.setup()

from events.queries import (  # noqa: E402 - needs the set-up above
    articles,
    changes,
    incidents,
    revisions,
    stats,
    tolls,
    versions,
)
from events.queries import search as searches  # noqa: E402
from tests.bench import made_up  # noqa: E402

INCIDENTS = int(os.environ.get("INCIDENTS", "100000"))
READS = 15
LONGEST = 6.0  # seconds after which a read is not repeated
PAGE = 100
LAST = date.fromisoformat(made_up.FIRST_DAY) + timedelta(made_up.DAYS)
DAYS = {"1 year": LAST - timedelta(365), "10 years": LAST - timedelta(3650)}
CODE = (
    f"{made_up.WITH}{INCIDENTS // 40 * 20 - 1:09d}"  # of one with five reported tolls
)

Read = Callable[[], object]


def taken(read: Read) -> float:
    """Milliseconds of a read."""
    read()
    times: list[float] = []
    while len(times) < READS and sum(times) < LONGEST * 1000:
        start = perf_counter()
        read()
        times.append((perf_counter() - start) * 1000)
    return median(times)


def say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def pages(
    module: Any, kind: type[searches.Search], **asked: str
) -> Callable[..., Read]:
    def read(**clock: str) -> Read:
        search = kind.parse({**asked, **clock})
        return lambda: module.page(search, limit=PAGE)

    return read


def one(**clock: str) -> Read:
    moment = searches.IncidentSearch.parse(clock).moment
    return lambda: incidents.detail(CODE, moment=moment)


def sums(**asked: str) -> Callable[..., Read]:
    def read(**clock: str) -> Read:
        search = searches.StatsSearch.parse({**asked, **clock})
        return lambda: stats.series(search)

    return read


PAGE_OF = partial(pages, incidents, searches.IncidentSearch)
READ_OF: dict[str, Callable[..., Read]] = {
    "page": PAGE_OF(),
    "page, a country": PAGE_OF(country="ML"),
    "page, a country's year": PAGE_OF(
        country="ML", date_from="2008-01-01", date_to="2008-12-31"
    ),
    "page, a place": PAGE_OF(place="Town 77"),
    "page, a province": PAGE_OF(place="Province 7"),
    "page, a box": PAGE_OF(bbox="0,0,10,10"),
    "page, killed at least 6": PAGE_OF(killed_min="6"),
    "page, a role": PAGE_OF(claimant_role="official_local"),
    "page, a party": PAGE_OF(party="Side 7"),
    "page, a source": PAGE_OF(source="made-7"),
    "page, a word": PAGE_OF(q="Town 77"),
    "one incident": one,
    "stats, a country's year": sums(
        country="ML", date_from="2008-01-01", date_to="2008-12-31"
    ),
    "stats, all": sums(),
    "reported tolls": pages(tolls, searches.TollSearch),
    "revisions": pages(revisions, searches.RevisionSearch),
    "articles": pages(articles, searches.ArticleSearch),
    "changes": pages(changes, searches.ChangeSearch),
}


def line(name: str, read: Callable[..., Read]) -> str:
    today = taken(read())
    told = f"{name:<26}{today:>9.1f}"
    for clock in ("as_of", "recorded_as_of"):
        for day in DAYS.values():
            then = taken(read(**{clock: day.isoformat()}))
            told += f"{then:>10.1f}{then / today:>6.1f}"
    return told


def main() -> None:
    say(f"{INCIDENTS:,} incidents, filled in {made_up.fill(INCIDENTS):.0f} s")
    heads = [f"{clock} {day}" for clock in ("as of", "recorded") for day in DAYS]
    say(f"{'ms, and times today':<26}{'today':>9}{''.join(f'{h:>16}' for h in heads)}")
    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = 0")
    wanted = os.environ.get("ONLY", "")
    for name, read in READ_OF.items():
        if wanted in name:
            say(line(name, read))
    say(f"{'versions of one':<26}{taken(lambda: versions.listed(CODE)):>9.1f}")


if __name__ == "__main__":
    main()
