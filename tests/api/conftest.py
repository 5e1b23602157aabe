"""A small world of records, tokens of each scope, and what the broker was told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from events.actions import tokens
from events.models import (
    Alert,
    ApiToken,
    Delivery,
    Feed,
    Incident,
    MatchQuestion,
    PeriodTotal,
    ReportedToll,
    Run,
)
from tests import broker
from tests import building as b

SCOPES = ("read:team", "write:alerts", "write:ingest", "write:review", "write:sources")


@dataclass
class World:
    """Two incidents, one gone into another, one withdrawn; a toll of a period; a feed; a run; a question."""

    incident: Incident
    unlocated: Incident
    merged: Incident
    withdrawn: Incident
    first: ReportedToll
    second: ReportedToll
    cleric: ReportedToll
    total: PeriodTotal
    feed: Feed
    run: Run
    alert: Alert
    question: MatchQuestion


SOLDIERS: dict[str, Any] = {
    "victims": "Turkish soldiers",
    "victim_status": "armed_forces",
    "victim_party": "Turkey",
    "perpetrator_party": "Syrian government",
    "claimant": "Orhan Demir",
    "claimant_role": "party_own_losses",
    "harm": "killed",
}


@pytest.fixture
def world(db: None) -> World:
    article = b.article(url="https://wire.example/a1", published="2020-02-29")
    row = b.incident(
        place=b.place(),
        country="SY",
        lat=35.86,
        lon=-36.8,
        where_prec=1,
        occurred_start="2020-02-27",
        occurred_end="2020-02-27",
        occurred_precision=1,
    )
    row.refresh_from_db()
    first = b.toll(article, "33", low=33, high=None, **SOLDIERS)
    second = b.toll(
        article, "36", low=36, high=36, exactness="exact", supersedes=first, **SOLDIERS
    )
    cleric = b.toll(
        article,
        "An elderly cleric",
        low=1,
        high=1,
        exactness="named",
        victims="An elderly cleric",
        persons=("Karim Dastani",),
    )
    for toll in (first, second, cleric):
        b.file(toll, row)
    b.revision(row, first, second)
    b.estimate(row, 37, 37, 37)
    other = b.article(
        "Two guards were injured, the agency Farsnow reported.\n",
        url="https://wire.example/a2",
        published="2020-03-02",
    )
    unlocated = b.incident("XXX-2020-000002", recorded="2020-03-02", title="=2+2 raid")
    b.file(b.toll(other, "Two guards", low=2, high=2, harm="injured"), unlocated)
    merged = b.incident("SYR-2020-000003")
    b.amend(merged, "2020-03-03", status="merged", merged_into=row)
    withdrawn = b.incident("SYR-2020-000004")
    b.amend(
        withdrawn, "2020-03-03", status="withdrawn", withdrawn_reason="A road accident."
    )
    total = february()
    b.file(b.toll(other, "Dozens", in_title=True, low=24, scope="period_total"), total)
    feed = Feed.objects.create(
        source=b.source(),
        url="https://wire.example/feed?key=secret",
        interval=timedelta(minutes=5),
    )
    run = Run.objects.create(article=article, state="done")
    b.change("incident.created", row, incident=row, after={"code": row.code})
    b.change("incident.created", unlocated, incident=unlocated)
    rows = (row, unlocated, merged, withdrawn, first, second, cleric, total, feed, run)
    return World(*rows, alert(), asked(unlocated, row))


def alert() -> Alert:
    """An alert of some program's, with a message that was sent."""
    token = ApiToken.objects.create(name="desk", digest="none", scopes=["write:alerts"])
    row = Alert.objects.create(
        token=token,
        about="search",
        channel="webhook",
        url="https://hooks.example/in",
        state="active",
    )
    earlier = timezone.now() - timedelta(hours=1)
    Delivery.objects.create(
        alert=row, kind="ping", state="sent", status=204, recorded_at=earlier
    )
    return row


def asked(one: Incident, other: Incident) -> MatchQuestion:
    """A question that no person has answered."""
    return MatchQuestion.objects.create(
        kind="same",
        incident=one,
        other=other,
        score=4.5,
        reasons=["one day apart: 2020-02-27 and 2020-02-28 (-1)"],
        recorded_at=b.at("2020-03-02"),
    )


def february() -> PeriodTotal:
    return PeriodTotal.objects.create(
        scope="period_total",
        harm="killed",
        country="SY",
        date_start="2020-02-01",
        date_end="2020-02-29",
        recorded_at=b.at("2020-03-02"),
    )


def bearer(*scopes: str) -> dict[str, str]:
    """The header of a new token with these scopes."""
    _, secret = tokens.create(name="test", scopes=scopes)
    return {"Authorization": f"Bearer {secret}"}


@pytest.fixture
def ingest(db: None) -> dict[str, str]:
    return bearer("write:ingest")


@pytest.fixture
def told() -> broker.Told:
    """The runs that the broker was told of."""
    broker.told()  # of earlier tests
    return broker.told


def problem(response: Any, status: int, kind: str) -> dict[str, Any]:
    """The problem document of a response, which is one in every respect."""
    assert response.status_code == status, response.content[:500]
    assert response.headers["Content-Type"] == "application/problem+json"
    found: dict[str, Any] = response.json()
    assert found["type"] == f"/problems/{kind}"
    assert found["status"] == status
    assert found["title"]
    assert found["detail"]
    assert found["instance"]
    assert "Traceback" not in response.content.decode()
    return found


def named(found: dict[str, Any]) -> set[str]:
    """The parameters or fields that a problem names."""
    return {each.get("parameter") or each["field"] for each in found["errors"]}
