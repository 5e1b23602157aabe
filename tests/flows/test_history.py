"""From articles to an incident's history, through the real pipeline and database."""

from datetime import UTC, datetime
from itertools import permutations

import pytest
from django.db import transaction

from events.actions import reviews
from events.ingestion import pipeline, submissions
from events.models import Incident, PeriodTotal, ReportedToll, Run, Story, TollRevision
from events.queries import incidents
from events.queries.moments import Moment
from events.queries.records import IncidentDetail, IncidentRow
from events.queries.search import IncidentSearch
from events.terms import Verdict

from . import texts

pytestmark = pytest.mark.django_db

MONDAY, TUESDAY, WEDNESDAY = "2021-06-07", "2021-06-08", "2021-06-09"


def add(text: str, day: str, source: str) -> Run:
    run = submissions.submit(text=text, published_at=day, source=source)
    pipeline.work(run.pk)
    run.refresh_from_db()
    assert run.state == "done", run.error
    return run


def only() -> Incident:
    return Incident.objects.get(country="SY")


def killed(moment: Moment | None = None) -> tuple[int | None, int | None, int | None]:
    figures = incidents.detail(only().code, moment=moment or Moment()).estimate.killed
    return (figures.low, figures.best, figures.high)


def at(day: str) -> Moment:
    return Moment(as_of=datetime.fromisoformat(f"{day}T23:59:59").replace(tzinfo=UTC))


class TestATollThatRises:
    @pytest.fixture(autouse=True)
    def _articles(self) -> None:
        add(texts.FIRST, TUESDAY, "Example Herald")
        add(texts.LATER, WEDNESDAY, "Example Wire")

    def test_stays_one_incident_with_a_revision(self) -> None:
        detail = incidents.detail(only().code)
        moved = [(r.from_.low, r.to.low, r.reason) for r in detail.revisions]
        assert moved == [(11, 14, "rise")]
        assert killed() == (14, 14, 14)
        assert detail.independent_sources == 2

    def test_can_be_asked_as_of_the_day_before(self) -> None:
        assert killed(at(TUESDAY)) == (11, 11, 11)
        before = incidents.detail(only().code, moment=at(TUESDAY))
        assert before.revisions == []
        assert all(t.article.source == "Example Herald" for t in before.reported_tolls)

    def test_was_not_known_before_it_was_published(self) -> None:
        with pytest.raises(incidents.IncidentNotFound):
            incidents.detail(only().code, moment=at(MONDAY))

    def test_keeps_the_injured_apart(self) -> None:
        estimate = incidents.detail(only().code).estimate
        assert (estimate.injured.low, estimate.injured.high) == (4, 4)
        assert estimate.missing.best is None

    def test_returns_to_what_it_was_when_the_later_figure_is_rejected(self) -> None:
        later = ReportedToll.objects.get(low=14)
        reviews.decide(
            toll_id=later.pk, verdict=Verdict.REJECT, reason="misread", author=None
        )
        assert killed() == (11, 11, 11)
        detail = incidents.detail(only().code)
        assert detail.revisions == []
        assert detail.status == "reviewed"
        # the revision and its withdrawal are both kept
        assert TollRevision.objects.get().withdrawal.reason
        reviews.decide(toll_id=later.pk, verdict=Verdict.ACCEPT, author=None)
        assert killed() == (14, 14, 14)

    def test_a_reprint_is_no_second_source(self) -> None:
        before = Story.objects.count()
        add(texts.REPRINT, "2021-06-12", "Example Mirror")
        assert Story.objects.count() == before
        detail = incidents.detail(only().code)
        assert detail.independent_sources == 2
        assert killed() == (14, 14, 14)
        assert len(detail.revisions) == 1

    def test_a_monitor_with_another_figure_disagrees(self) -> None:
        add(texts.MONITOR, "2021-06-10", "Example Watch")
        detail = incidents.detail(only().code)
        assert killed()[0] == 14
        assert killed()[2] == 19
        assert len(detail.revisions) == 1
        assert len(detail.disagreements) == 1


def test_the_order_of_arrival_does_not_change_where_the_toll_stands() -> None:
    rows = [
        (texts.FIRST, TUESDAY, "Example Herald"),
        (texts.LATER, WEDNESDAY, "Example Wire"),
        (texts.MONITOR, "2021-06-10", "Example Watch"),
    ]
    outcomes = set()
    for order in permutations(rows):
        with transaction.atomic():
            for text, day, source in order:
                add(text, day, source)
            outcomes.add((killed(), len(incidents.detail(only().code).revisions)))
            transaction.set_rollback(True)
    assert outcomes == {((14, 19, 19), 1)}


PROVINCE = """
Nine civilians were killed on Monday when shells hit a market in Idlib province in Syria, a rescue service said.
(This is an invented example.)"""
TOWN = """
Eleven civilians were killed on Monday when shells hit a market in the town of Saraqib in Idlib province in Syria, up from nine,
the rescue service said on Wednesday.
(This is an invented example.)"""


def test_the_place_and_title_of_a_day_are_those_that_had_been_published() -> None:
    add(PROVINCE, TUESDAY, "Example Herald")
    add(TOWN, WEDNESDAY, "Example Wire")

    def told(day: str) -> list[tuple[str | None, int | None, str]]:
        rows: list[IncidentDetail | IncidentRow] = [
            incidents.detail(only().code, moment=at(day)),
            *incidents.page(IncidentSearch.parse({"as_of": day})).items,
        ]
        return [(row.place.name, row.place.where_prec, row.title) for row in rows]

    before, after = told(TUESDAY), told(WEDNESDAY)
    assert len(before) == len(after) == 2
    assert set(before) == {
        ("Idlib", 4, "Civilians reported killed, Idlib province, Syria")
    }
    assert set(after) == {("Saraqib", 1, "Civilians reported killed, Saraqib, Syria")}
    # "a rescue service" is "the rescue service" of the next day
    assert (killed(at(TUESDAY)), killed()) == ((9, 9, 9), (11, 11, 11))


def test_another_event_the_same_day_is_another_incident() -> None:
    add(texts.FIRST, TUESDAY, "Example Herald")
    add(texts.OTHER, TUESDAY, "Example Herald")
    codes = sorted(Incident.objects.values_list("code", flat=True))
    assert codes == ["IRQ-2021-000001", "SYR-2021-000001"]


def test_the_same_article_twice_is_one_row_and_one_run() -> None:
    first = add(texts.FIRST, TUESDAY, "Example Herald")
    again = add(texts.FIRST, TUESDAY, "Example Herald")
    assert first.pk == again.pk
    assert first.article is not None
    assert first.article.readings.count() == 1


def test_a_text_without_tolls_is_kept_and_makes_no_incident() -> None:
    run = add(texts.NOTHING, TUESDAY, "Example Herald")
    assert run.article is not None
    assert run.article.readings.get().not_casualties
    assert not Incident.objects.exists()


def test_working_a_run_twice_changes_nothing() -> None:
    run = add(texts.FIRST, TUESDAY, "Example Herald")
    before = list(ReportedToll.objects.values_list("pk", flat=True))
    pipeline.work(run.pk)
    assert list(ReportedToll.objects.values_list("pk", flat=True)) == before


def test_an_endless_list_is_kept_and_not_filed() -> None:
    text = "".join(
        f"{n} men were killed in Raqqa on Monday, police said.\n"
        for n in range(2, 1100)
    )
    run = submissions.submit(text=text, published_at=TUESDAY)
    pipeline.work(run.pk)
    run.refresh_from_db()
    assert run.state == "failed"
    assert "at most 1000" in run.error
    assert not ReportedToll.objects.exists()


def test_period_totals_are_recorded_at_the_moment_of_their_tolls() -> None:
    text = "At least 40 civilians have been killed in Basra in May alone, the UN said."
    add(text, "2021-05-31", "Example Herald")
    total = PeriodTotal.objects.get()
    assert total.recorded_at == ReportedToll.objects.get().recorded_at
