"""Every act that touches an incident gives it a version, and each version stays as it was."""

from __future__ import annotations

import pytest

from events.actions import reviews
from events.models import Incident, ReportedToll
from events.queries import incidents, versions
from events.queries.moments import TEAM
from events.terms import Verdict
from tests.flows import texts
from tests.flows.test_history import MONDAY, TUESDAY, WEDNESDAY, add

pytestmark = pytest.mark.django_db


def code() -> str:
    return Incident.objects.filter(country="SY").earliest("code").code


@pytest.fixture(autouse=True)
def _first() -> None:
    add(texts.FIRST, TUESDAY, "Example Herald")


def test_a_new_incident_has_one_version() -> None:
    assert [v.version for v in versions.listed(code()).versions] == [1]
    assert versions.at_version(code(), 1) == incidents.detail(code())


def test_every_act_makes_exactly_one_version_and_old_ones_stay_as_they_were() -> None:
    seen = {1: incidents.detail(code())}
    add(texts.LATER, WEDNESDAY, "Example Wire")
    seen[2] = incidents.detail(code())
    add(texts.MONITOR, "2021-06-10", "Example Watch")
    seen[3] = incidents.detail(code())
    later = ReportedToll.objects.get(low=14)
    reviews.decide(toll_id=later.pk, verdict=Verdict.REJECT, reason="no", author=None)
    seen[4] = incidents.detail(code())
    add(texts.REPRINT, "2021-06-12", "Example Mirror")
    seen[5] = incidents.detail(code())
    add(texts.OTHER, MONDAY, "Example Herald")  # of another incident: no version here
    assert [v.version for v in versions.listed(code()).versions] == [5, 4, 3, 2, 1]
    for number, then in seen.items():
        assert then.version == number
        assert versions.at_version(code(), number) == then


def test_a_figure_that_moves_makes_a_version_though_no_field_of_the_incident_does() -> (
    None
):
    add(texts.LATER, WEDNESDAY, "Example Wire")
    one, two = (versions.at_version(code(), n) for n in (1, 2))
    assert (one.title, one.place, one.occurred) == (two.title, two.place, two.occurred)
    assert one.estimate.killed.best == 11
    assert two.estimate.killed.best == 14


def test_a_difference_tells_before_after_why_and_when() -> None:
    add(texts.LATER, WEDNESDAY, "Example Wire")
    later = ReportedToll.objects.get(low=14)
    reviews.decide(
        toll_id=later.pk, verdict=Verdict.REJECT, reason="misread", author=None
    )
    found = versions.diff(code(), older=1, newer=2)
    rows = {row.field: row for row in found.differences}
    assert (
        rows["estimate.killed.best"].before,
        rows["estimate.killed.best"].after,
    ) == (
        11,
        14,
    )
    toll = rows[f"reported_tolls.{later.pk}"]
    assert toll.before is None
    assert toll.after == {
        "harm": "killed",
        "stated": "14",
        "victims": toll.after["victims"],
        "status": "proposed",
    }
    back = {row.field: row for row in versions.diff(code()).differences}
    assert back["estimate.killed.best"].reason == "misread"
    assert back[f"reported_tolls.{later.pk}"].after["status"] == "rejected"
    whole = {row.field: row for row in versions.diff(code(), older=1).differences}
    assert whole["status"].version == 3
    assert "estimate.killed.best" not in whole


def test_a_field_is_dated_by_the_version_that_moved_it_last() -> None:
    add(texts.LATER, WEDNESDAY, "Example Wire")
    eleven = ReportedToll.objects.filter(low=11).first()
    assert eleven is not None
    reviews.decide(toll_id=eleven.pk, verdict=Verdict.ACCEPT, author=None)
    rows = {row.field: row for row in versions.diff(code(), older=1).differences}
    assert rows["estimate.killed.best"].version == 2
    assert rows["status"].version == 3


def test_a_version_that_is_not_there_is_not_found() -> None:
    for number in (0, 2, 10**30):
        with pytest.raises(versions.VersionNotFound):
            versions.at_version(code(), number)
    with pytest.raises(incidents.IncidentNotFound):
        versions.listed("SYR-1999-000001")


def test_names_are_withheld_in_versions_and_differences() -> None:
    add(texts.NAMED, "2021-06-10", "Example Herald")
    codes = Incident.objects.values_list("code", flat=True)
    for each in codes:
        told = str(versions.listed(each)) + str(versions.diff(each))
        told += str(versions.at_version(each, 1))
        assert "Canarius" not in told
    team = [versions.at_version(each, 1, viewer=TEAM) for each in codes]
    assert "Canarius" in str(team)
