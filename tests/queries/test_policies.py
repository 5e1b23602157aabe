"""The same reports under each policy: one incident, the list, its filters and sums agree."""

import io
from typing import Any

import pytest
from django.core.management import call_command
from django.utils import timezone

from events.actions import incidents as actions
from events.models import Estimate, Incident
from events.queries import incidents, stats, versions
from events.queries.search import IncidentSearch, StatsSearch
from events.reckoning import POLICIES
from events.terms import TollStatus
from tests.views import articles

pytestmark = pytest.mark.django_db


@pytest.fixture
def market() -> Incident:
    """A mayor says 14, a monitor 17: both stand."""
    return articles.make().syria


def row(query: dict[str, str]) -> Any:
    found = incidents.page(IncidentSearch.parse({"country": "SY", **query})).items
    return found[0] if found else None


@pytest.mark.parametrize("policy", POLICIES)
def test_the_list_tells_what_the_incident_tells(market: Incident, policy: str) -> None:
    listed = row({"policy": policy})
    whole = incidents.detail(market.code, policy=policy)
    assert listed.estimate == whole.estimate
    assert (listed.policy, listed.policy_version) == (policy, 1)
    assert (whole.policy, whole.policy_version) == (policy, 1)


def test_best_is_the_lowest_under_the_conservative_policy(market: Incident) -> None:
    killed = row({"policy": "conservative"}).estimate.killed
    assert (killed.low, killed.best, killed.high) == (14, 14, 17)
    assert row({}).estimate.killed.best == 17


def test_filters_and_sums_ask_the_policy(market: Incident) -> None:
    niger: dict[str, str] = {"country": "NE", "killed_min": "26"}
    assert incidents.count(IncidentSearch.parse(niger)) == 1
    every = {**niger, "policy": "range_of_all"}  # 21 came before 26
    assert incidents.count(IncidentSearch.parse(every)) == 0
    for policy, best in (("standing", 17), ("conservative", 14)):
        asked = {"country": "SY", "policy": policy}
        found = stats.series(StatsSearch.parse(asked))
        assert found.policy == policy
        assert {s.harm: s.best for s in found.sums}["killed"] == best


def test_what_was_published_by_a_day_holds_under_each_policy(market: Incident) -> None:
    for policy in POLICIES:
        asked = {"policy": policy, "as_of": "2024-03-11"}
        assert row(asked) is None
        assert row({**asked, "as_of": "2024-03-12"}) is not None


def test_newer_rules_reach_what_is_on_record_by_a_command_and_as_a_version(
    market: Incident, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert reckoned_again() == ["2 incidents reckoned again: 0 changed"]
    before = incidents.detail(market.code)
    monkeypatch.setattr("events.reckoning.figures._best", lambda base: base[0].low)
    assert row({}).estimate.killed.best == 17
    assert market.code in reckoned_again()
    after = incidents.detail(market.code)
    assert row({}).estimate == after.estimate
    assert after.estimate.killed.best == 14
    assert after.version == before.version + 1
    told = versions.listed(market.code).versions[0]
    assert told.reason == "reckoned again by newer rules"
    assert reckoned_again()[-1] == "2 incidents reckoned again: 0 changed"


def test_newer_rules_that_change_only_a_tolls_status_make_a_version_too(
    market: Incident, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("events.queries.filed.status", lambda *_: TollStatus.SUPERSEDED)
    assert reckoned_again()[-1] == "2 incidents reckoned again: 2 changed"
    assert reckoned_again()[-1] == "2 incidents reckoned again: 0 changed"


def reckoned_again() -> list[str]:
    out = io.StringIO()
    call_command("reckon_again", stdout=out)
    return out.getvalue().splitlines()


def test_a_policy_that_came_later_is_reckoned_for_what_is_on_record(
    market: Incident, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = Estimate.objects.filter(incident=market).count()
    newer = {**POLICIES, "newer": POLICIES["standing"]}
    monkeypatch.setattr("events.reckoning.POLICIES", newer)
    monkeypatch.setattr("events.reckoning.reckoning.POLICIES", newer)
    assert actions.reckon_missing(at=timezone.now()) == 2
    assert Estimate.objects.filter(incident=market, policy="newer").count() == 1
    assert Estimate.objects.filter(incident=market).count() == before + 1
    assert actions.reckon_missing(at=timezone.now()) == 0
