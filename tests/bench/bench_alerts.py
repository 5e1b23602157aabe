"""Measures alerts: one change asked of very many, and the next messages among very many that wait.

Run it with `./run bench alerts`; it prints a table and asserts nothing. Incidents, searches and
messages are made up; the database is otherwise empty, so times on a large record are longer.
"""

from __future__ import annotations

import os
import sys
from datetime import timedelta
from time import perf_counter
from typing import Any

import django
from django.utils import timezone

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "conflicttracker.settings")
django.setup()

from events.actions.alerts import delivering, spreading  # noqa: E402 - needs the set-up above
from events.models import (  # noqa: E402
    Alert,
    AlertCursor,
    ApiToken,
    Change,
    Delivery,
    Incident,
)
from tests import building as b  # noqa: E402

ALERTS = int(os.environ.get("ALERTS", "1000"))
INCIDENTS = 5_000
WAITING = 200  # of each alert


def main() -> None:
    row = _record()
    token = ApiToken.objects.create(name="bench", digest="bench", scopes=[])
    for what, queries in (
        ("the same search", ["country=SY"] * ALERTS),
        ("different searches", [f"killed_min={n}" for n in range(ALERTS)]),
        ("different words", [f"q=Shelling+{n}" for n in range(ALERTS)]),
    ):
        Alert.objects.all().delete()
        AlertCursor.objects.all().delete()
        _alerts(token, queries)
        _version(row)
        start, turns = perf_counter(), 1
        while spreading.spread():
            turns += 1
        _say(f"{ALERTS} alerts, {what}", perf_counter() - start, f"{turns} turn(s)")
    _waiting()
    start = perf_counter()
    taken = delivering.take(limit=16)
    _say(f"take 16 of {Delivery.objects.count()}", perf_counter() - start)
    start = perf_counter()
    for delivery in taken:
        outcome = delivering.Outcome(sent=True, status=204)
        delivering.record(delivery=delivery, outcome=outcome)
    _say("note 16 outcomes", perf_counter() - start)


def _record() -> Incident:
    """Many incidents, the last with a figure and two versions."""
    Incident.objects.bulk_create(
        Incident(
            code=f"SYR-2020-{n:06d}",
            title=f"Shelling {n}",
            recorded_at=b.at("2020-01-01"),
        )
        for n in range(2, INCIDENTS + 2)
    )
    row = b.told(country="SY")
    b.estimate(row, 33, 33, 33)
    _version(row)
    return row


def _version(row: Incident) -> None:
    b.amend(row, timezone.now().isoformat()[:26])
    b.change("incident.version", row, incident=row, recorded_at=row.changed_at)


def _alerts(token: ApiToken, queries: list[str]) -> None:
    since = Change.objects.latest("number").number
    Alert.objects.bulk_create(
        Alert(
            token=token,
            about="search",
            query=query,
            channel="webhook",
            url=f"https://hooks.example/{n}",
            state="active",
            since=since,
        )
        for n, query in enumerate(queries)
    )


def _waiting() -> None:
    """Every alert has many messages; the first of most of them waits for its next try."""
    Delivery.objects.all().delete()
    now = timezone.now()
    made: list[Any] = []
    for n, alert in enumerate(Alert.objects.all()):
        for position in range(WAITING):
            later = position == 0 and n % 4
            made.append(
                Delivery(
                    alert=alert,
                    kind="digest",
                    position=position,
                    next_at=now + timedelta(hours=1) if later else now,
                )
            )
    Delivery.objects.bulk_create(made, batch_size=5000)


def _say(what: str, seconds: float, more: str = "") -> None:
    sys.stdout.write(f"{what:<40} {seconds:8.3f} s  {more}\n")


if __name__ == "__main__":
    main()
