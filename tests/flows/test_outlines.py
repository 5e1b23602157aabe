"""What an incident was called, where and when it was, on both clocks: as if told at that moment."""

from datetime import datetime, timedelta
from itertools import product

import pytest
from django.db import connection
from django.utils import timezone

from events import reckoning
from events.actions import incidents as actions
from events.actions import reviews
from events.models import Incident, Outline, ReportedToll
from events.queries import filed, incidents, outline
from events.queries.moments import Moment
from events.queries.search import IncidentSearch
from events.terms import Verdict

from .test_history import MONDAY, PROVINCE, TOWN, TUESDAY, WEDNESDAY, add, at, only

pytestmark = pytest.mark.django_db

SEEN = "Civilians reported killed, Idlib province, Syria"
FOUND = "Civilians reported killed, Saraqib, Syria"


def titles(moment: Moment) -> set[str]:
    """What page and list call it, asserted to be one."""
    search = IncidentSearch.parse({})
    search.moment = moment
    listed = {row.title for row in incidents.page(search).items}
    for title in listed:
        assert incidents.detail(only().code, moment=moment).title == title
    return listed


@pytest.fixture
def late() -> datetime:
    """Wednesday's article arrives, then Tuesday's, then Wednesday's is rejected; the moment between."""
    add(TOWN, WEDNESDAY, "Example Wire")
    between = timezone.now()
    add(PROVINCE, TUESDAY, "Example Herald")
    for toll in ReportedToll.objects.filter(article__text__contains="town of Saraqib"):
        reviews.decide(toll_id=toll.pk, verdict=Verdict.REJECT, author=None)
    return between


def test_a_late_arrival_tells_the_day_it_was_published_from_then_on(
    late: datetime,
) -> None:
    tuesday, wednesday = at(TUESDAY).as_of, at(WEDNESDAY).as_of
    assert titles(Moment(as_of=at(MONDAY).as_of)) == set()
    assert titles(Moment(as_of=tuesday, recorded_as_of=late)) == set()
    assert titles(Moment(as_of=tuesday)) == {SEEN}
    assert titles(Moment(as_of=wednesday, recorded_as_of=late)) == {FOUND}
    # what was rejected since tells nothing any more, whatever the day
    assert titles(Moment(as_of=wednesday)) == titles(Moment()) == {SEEN}


def moments() -> list[Moment]:
    """Each bound at, just before and just after every moment of the record, and none."""
    step = timedelta(microseconds=1)
    published = set(ReportedToll.objects.values_list("known_at", flat=True))
    recorded = set(Outline.objects.values_list("recorded_at", flat=True))
    either = [
        [None, *(when + n * step for when in sorted(found) for n in (-1, 0, 1))]
        for found in (published, recorded)
    ]
    return [Moment(*pair) for pair in product(*either)]


def test_what_is_written_down_is_what_the_tolls_of_the_moment_tell(
    late: datetime,
) -> None:
    row = only()
    told = set()
    for moment in moments():
        rows = filed.tolls(row.pk, moment)
        timeline = reckoning.timeline(filed.reckonable(rows))
        line = outline.along(rows, timeline)
        found = titles(moment)
        assert found == {fields["title"] for _, fields in line[-1:]}
        told |= found
    assert told == {SEEN, FOUND}


def test_incidents_older_than_outlines_get_those_of_all_their_past(
    late: datetime,
) -> None:
    before = {moment: titles(moment) for moment in moments()}
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = 'replica'")
        cursor.execute("DELETE FROM events_outline")
        cursor.execute("SET LOCAL session_replication_role = 'origin'")
    assert actions.reckon_missing(at=timezone.now()) == Incident.objects.count() == 1
    assert {moment: titles(moment) for moment in before} == before
    assert actions.reckon_missing(at=timezone.now()) == 0
