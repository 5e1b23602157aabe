"""Whoever keeps what the feed of changes said has the same record, without ever asking for anything else."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest
from django.test import Client

from events.actions import reviews
from events.models import Incident, ReportedToll
from events.queries.changes import OFFSETS
from events.terms import Verdict
from tests.api.conftest import bearer

from . import texts
from .test_history import TUESDAY, WEDNESDAY, add

pytestmark = pytest.mark.django_db
V1 = "/api/v1"
# What the feed leaves out of a toll: how it is served, not what it says.
SERVED = {"names_withheld", "incident", "period_total"}
GONE = {"merged", "withdrawn"}


class Copy:
    """A follower's copy: incidents by code, reported tolls by id."""

    def __init__(self) -> None:
        self.incidents: dict[str, dict[str, Any]] = {}
        self.tolls: dict[str, dict[str, Any]] = {}
        self.last = 0

    def follow(self, client: Client, headers: dict[str, str]) -> None:
        """Read the feed to its end, in small pages, from where it was left."""
        address: str | None = f"{V1}/changes/?since={self.last}&limit=7"
        while address:
            page = client.get(address, headers=headers).json()
            self.take(page["results"])
            address = page["next"]

    def take(self, changes: Iterable[dict[str, Any]]) -> None:
        for change in changes:
            assert change["number"] > self.last
            self.last = change["number"]
            if change["kind"] == "incident.version":
                after = change["after"]
                self.incidents[change["incident"]] = after
                self.tolls |= {toll["id"]: toll for toll in after["filed"]}

    def incident(self, code: str) -> dict[str, Any]:
        """The incident as the API would tell it, as far as the feed carries it."""
        kept = self.incidents[code]
        fields = kept["incident"]
        return {
            **{n: fields[n] for n in ("code", "title", "status", "occurred", "place")},
            "version": kept["version"],
            "estimate": kept["estimate"],
            "reported_tolls": {
                toll: {**self.tolls[toll], "status": status}
                for toll, status in kept["reported_tolls"].items()
            },
        }


def served(client: Client, code: str, headers: dict[str, str]) -> dict[str, Any]:
    """What the API tells; to the public the feed tells no offsets, which measure what is withheld."""
    found = client.get(f"{V1}/incidents/{code}/", headers=headers).json()
    names = ("code", "title", "status", "occurred", "place", "version", "estimate")
    tolls = {}
    for toll in found["reported_tolls"]:
        kept = {n: v for n, v in toll.items() if n not in SERVED}
        kept |= {} if headers else dict.fromkeys(OFFSETS)
        kept["article"] = {n: v for n, v in toll["article"].items() if n != "url"}
        tolls[toll["id"]] = kept
    return {**{n: found[n] for n in names}, "reported_tolls": tolls}


def live(copy: Copy) -> set[str]:
    return {
        code
        for code, kept in copy.incidents.items()
        if kept["incident"]["status"] not in GONE
    }


@pytest.mark.parametrize("team", [False, True], ids=["public", "team"])
def test_replaying_the_feed_from_empty_gives_the_same_state(
    client: Client, team: bool
) -> None:
    headers = bearer("read:team") if team else {}
    early = Copy()
    add(texts.FIRST, TUESDAY, "Example Herald")
    early.follow(client, headers)
    add(texts.LATER, WEDNESDAY, "Example Wire")
    add(texts.MONITOR, "2021-06-10", "Example Watch")
    add(texts.OTHER, TUESDAY, "Example Herald")
    add(texts.NAMED, TUESDAY, "Example Herald")
    early.follow(client, headers)
    later = ReportedToll.objects.get(low=14)
    reviews.decide(toll_id=later.pk, verdict=Verdict.REJECT, reason="no", author=None)
    add(texts.REPRINT, "2021-06-12", "Example Mirror")
    reviews.decide(toll_id=later.pk, verdict=Verdict.ACCEPT, author=None)
    early.follow(client, headers)
    fresh = Copy()
    fresh.follow(client, headers)
    shown = {row["code"] for row in client.get(f"{V1}/incidents/").json()["results"]}
    assert live(fresh) == shown == set(Incident.objects.values_list("code", flat=True))
    for code in shown:
        assert fresh.incident(code) == served(client, code, headers)
    # Who followed all along has what one who starts today gets.
    assert early.incidents == fresh.incidents
    assert early.tolls == fresh.tolls
    assert ("Canarius" in str(fresh.tolls)) is team


def test_what_was_filed_with_a_period_is_in_the_feed(client: Client) -> None:
    add(
        "DAMASCUS, Syria - At least 56 civilians have been killed in Syria in February alone, "
        "the Syrian Observatory for Human Rights said.\n",
        "2021-03-02",
        "Example Watch",
    )
    toll = ReportedToll.objects.get()
    assert toll.scope == "period_total"
    (change,) = client.get(f"{V1}/changes/?kind=reported_toll.filed").json()["results"]
    assert change["subject_id"] == str(toll.pk)
    told = client.get(f"{V1}/reported-tolls/{toll.pk}/").json()
    assert change["after"]["period_total"] == told["period_total"]
    (filed,) = change["after"]["filed"]
    assert (filed["stated"], filed["scope"]) == (told["stated"], "period_total")
