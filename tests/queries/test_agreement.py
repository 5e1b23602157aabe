"""The list reads stored figures and one incident is reckoned on the spot: they say the same at every moment."""

from datetime import timedelta
from itertools import product
from typing import Any

import pytest
from django.db import transaction

from events.actions import incidents as keeping
from events.models import Incident
from events.queries import incidents, tolls
from events.queries.moments import Moment
from events.queries.search import IncidentSearch, TollSearch
from tests import building as b

pytestmark = pytest.mark.django_db

SOLDIERS: dict[str, Any] = {
    "victims": "Turkish soldiers",
    "victim_status": "armed_forces",
    "victim_party": "Turkey",
    "exactness": "exact",
}
# published, recorded, number, claimant; the third arrived late
STORY = [
    ("2020-02-28T10:00:00", "2020-02-28T11:00:00", 33, "Orhan Demir"),
    ("2020-02-29T10:00:00", "2020-02-29T11:00:00", 36, "Orhan Demir"),
    ("2020-02-28T20:00:00", "2020-03-02T11:00:00", 30, "Watch Group"),
    ("2020-03-03T10:00:00", "2020-03-03T11:00:00", 34, "Orhan Demir"),
]


def keep(row: Incident, when: str) -> None:
    with transaction.atomic():
        row.refresh_from_db()
        keeping.refresh(incident=row, at=b.at(when))


@pytest.fixture
def told() -> Incident:
    row = b.incident(title="Shelling", recorded="2020-02-28T11:00:00")
    for n, (published, recorded, number, claimant) in enumerate(STORY):
        text = f"{number} Turkish soldiers were killed, {claimant} said."
        printed = b.article(
            text, published=published, recorded=recorded, source=b.source(f"Wire {n}")
        )
        toll = b.toll(
            printed,
            str(number),
            low=number,
            high=number,
            claimant=claimant,
            claimant_role="monitor_ngo",
            **SOLDIERS,
        )
        b.file(toll, row)
        keep(row, recorded)
    newest = row.assignments.get(reported_toll__stated="34").reported_toll
    b.review(newest, "reject", "2020-03-05")
    keep(row, "2020-03-05")
    first = row.assignments.get(reported_toll__stated="33").reported_toll
    b.review(first, "accept", "2020-03-06")
    keep(row, "2020-03-06")
    return row


KNOWN = [published for published, *_ in STORY]
RECORDED = [recorded for _, recorded, *_ in STORY] + ["2020-03-05", "2020-03-06"]


def moments() -> list[Moment]:
    second = timedelta(seconds=1)
    known = [b.at(t) + d for t in KNOWN for d in (-second, 0 * second)]
    recorded = [b.at(t) + d for t in RECORDED for d in (-second, 0 * second)]
    return [Moment(k, r) for k, r in product([None, *known], [None, *recorded])]


def test_list_and_detail_agree_at_every_moment(told: Incident) -> None:
    seen = set()
    for moment in moments():
        params = {
            name: value.isoformat()
            for name in ("as_of", "recorded_as_of")
            if (value := getattr(moment, name))
        }
        rows = incidents.page(IncidentSearch.parse(params)).items
        try:
            whole = incidents.detail(told.code, moment=moment)
        except incidents.IncidentNotFound:
            assert rows == [], moment
            continue
        assert [row.code for row in rows] == [told.code], moment
        assert rows[0].estimate == whole.estimate, moment
        assert rows[0].title == whole.title
        assert rows[0].status == whole.status
        assert rows[0].version == whole.version
        assert rows[0].reported_tolls == len(whole.reported_tolls)
        assert rows[0].independent_sources == whole.independent_sources
        listed = {
            toll.id: toll.status for toll in tolls.page(TollSearch.parse(params)).items
        }
        assert listed == {toll.id: toll.status for toll in whole.reported_tolls}
        seen.add(whole.estimate.killed)
    assert len(seen) >= 5


def test_the_line_shows_the_revision_that_the_detail_tells(told: Incident) -> None:
    (row,) = incidents.page(IncidentSearch.parse({})).items
    last = incidents.detail(told.code).revisions[-1]
    assert (row.before, row.stated) == (last.from_.stated, last.to.stated)
    assert (row.before, row.stated) == ("33", "36")


def test_revisions_of_one_moment_stand_in_one_order_however_they_were_numbered() -> (
    None
):
    incident, article = b.incident(), b.article()
    low, middle, high = (
        b.toll(article, stated, low=int(stated), high=int(stated))
        for stated in ("14", "33", "36")
    )
    for row in (low, middle, high):
        b.file(row, incident)
    b.revision(incident, middle, high)
    b.revision(incident, high, low)
    b.estimate(incident, 36, 36, 36)
    moved = [r.to.stated for r in incidents.detail(incident.code).revisions]
    assert moved == ["14", "36"]
    (line,) = incidents.page(IncidentSearch.parse({})).items
    assert line.stated == "36"
