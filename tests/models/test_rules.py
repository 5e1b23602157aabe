"""The database itself keeps the rules: no code path, not even plain SQL, gets around them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pgtrigger
import pytest
from django.apps import apps
from django.db import DataError, Error, IntegrityError, connection, models, transaction

from events.models import Assignment, Feed, Incident, ReportedToll, Run
from events.models.base import APPEND_ONLY, NEVER_DELETED
from tests import building

pytestmark = pytest.mark.django_db

MODELS = list(apps.get_app_config("events").get_models())


def holds(model: type[models.Model], trigger: pgtrigger.Trigger) -> bool:
    return trigger in getattr(model._meta, "triggers", [])


EVIDENCE = [m for m in MODELS if holds(m, APPEND_ONLY[0])]
KEPT = [m for m in MODELS if holds(m, NEVER_DELETED[0])]


def refused(statement: str) -> str:
    """What the database says against a statement; fails when it says nothing."""
    with (
        pytest.raises(Error) as caught,
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(f"SET CONSTRAINTS ALL IMMEDIATE; {statement}")
    return str(caught.value)


@pytest.fixture
def toll() -> ReportedToll:
    article = building.article()
    row = building.toll(article, "33", low=33, persons=("Karim Dastani",))
    later = building.toll(article, "36", low=36)
    incident = building.incident()
    building.file(row, incident)
    building.file(later, incident)
    building.review(row, "accept", "2020-03-01")
    building.revision(incident, row, later)
    building.estimate(incident, 33, 33, None)
    return row


class TestEvidence:
    def test_is_what_the_house_says_it_is(self) -> None:
        named = {m.__name__ for m in EVIDENCE}
        assert named >= {
            "ReportedToll",
            "TollRevision",
            "Review",
            "Change",
            "Assignment",
            "Estimate",
            "Reading",
            "Story",
            "Person",
        }
        assert {m.__name__ for m in KEPT} >= {"Article", "Incident", "Run", "Place"}

    @pytest.mark.parametrize("model", EVIDENCE, ids=lambda m: m.__name__)
    def test_cannot_be_changed_deleted_or_emptied(
        self, model: type[models.Model], toll: ReportedToll
    ) -> None:
        table = model._meta.db_table
        key = model._meta.pk
        assert key is not None
        if model.objects.exists():  # type: ignore[attr-defined]
            assert "annot update" in refused(
                f'UPDATE "{table}" SET "{key.column}" = "{key.column}"'
            )
            assert "annot" in refused(f'DELETE FROM "{table}"')
        assert "append-only" in refused(f'TRUNCATE "{table}" CASCADE')

    @pytest.mark.parametrize("model", KEPT, ids=lambda m: m.__name__)
    def test_other_records_cannot_be_deleted(
        self, model: type[models.Model], toll: ReportedToll
    ) -> None:
        table = model._meta.db_table
        if model.objects.exists():  # type: ignore[attr-defined]
            assert "annot" in refused(f'DELETE FROM "{table}"')
        assert "append-only" in refused(f'TRUNCATE "{table}" CASCADE')

    @pytest.mark.parametrize(
        "column", ["text", "title", "content_hash", "url", "external_id"]
    )
    def test_the_text_of_an_article_stays_as_it_came(
        self, toll: ReportedToll, column: str
    ) -> None:
        assert "annot update" in refused(
            f'UPDATE events_article SET "{column}" = "{column}"'
        )

    def test_every_version_of_an_incident_is_kept(self, toll: ReportedToll) -> None:
        incident = Incident.objects.get()
        incident.title = "Another title"
        incident.version += 1
        incident.save(update_fields=["title", "version"])
        titles = apps.get_model("events", "IncidentEvent").objects.values_list(
            "title", flat=True
        )
        assert len(set(titles)) == 2
        assert "annot" in refused("UPDATE events_incidentevent SET title = 'x'")


class TestAReportedToll:
    @pytest.mark.parametrize(
        "wrong",
        [
            {"low": -1},
            {"low": 40, "high": 33},
            {"harm": "murdered"},
            {"exactness": "roughly"},
            {"claimant_role": "rumour"},
            {"scope": "war"},
            {"victim_status": "enemy"},
            {"where_prec": 8},
            {"date_prec": 0},
            {"quote_start": 3, "quote_end": 3},
        ],
        ids=lambda wrong: ", ".join(wrong),
    )
    def test_outside_the_vocabulary_is_refused(self, wrong: dict[str, Any]) -> None:
        article = building.article()
        with pytest.raises((IntegrityError, DataError)), transaction.atomic():
            building.toll(article, "33", **wrong)

    def test_must_quote_its_article_word_for_word(self) -> None:
        article = building.article()
        with pytest.raises(IntegrityError, match="quote is not in the article"):
            building.toll(article, "33", quote_start=0, quote_end=10)

    def test_must_show_its_number_where_it_says(self) -> None:
        article = building.article()
        with pytest.raises(IntegrityError, match="number is not in the article"):
            building.toll(article, "33", number_start=0, number_end=2)

    def test_is_written_once_for_a_span_and_a_reading(self) -> None:
        article = building.article()
        building.toll(article, "33", low=33)
        with pytest.raises(IntegrityError, match="once_per_span"):
            building.toll(article, "33", low=34)

    def test_has_one_standing_assignment(self, toll: ReportedToll) -> None:
        other = building.incident("SYR-2020-000002")
        with pytest.raises(IntegrityError, match="one_first"), transaction.atomic():
            Assignment.objects.create(reported_toll=toll, incident=other)
        first = Assignment.objects.get(reported_toll=toll)
        Assignment.objects.create(reported_toll=toll, incident=other, replaces=first)
        with pytest.raises(IntegrityError, match="replaces"), transaction.atomic():
            Assignment.objects.create(
                reported_toll=toll, incident=other, replaces=first
            )

    def test_is_not_moved_along_another_tolls_chain(self, toll: ReportedToll) -> None:
        other = Assignment.objects.exclude(reported_toll=toll).get()
        with pytest.raises(IntegrityError), transaction.atomic():  # noqa: PT012
            Assignment.objects.create(
                reported_toll=toll, incident=other.incident, replaces=other
            )
            connection.check_constraints()


class TestAnArticle:
    @pytest.mark.parametrize("precision", [None, "hour"])
    def test_that_is_dated_says_how_exactly(self, precision: str | None) -> None:
        with pytest.raises(IntegrityError, match="precision"), transaction.atomic():
            building.article(published_precision=precision)

    def test_without_text_is_refused(self) -> None:
        with pytest.raises(IntegrityError, match="has_text"), transaction.atomic():
            building.article("")


class TestAnIncident:
    @pytest.mark.parametrize(
        "wrong",
        [
            {"code": "SY-2020-1"},
            {"status": "merged"},
            {"status": "withdrawn"},
            {"status": "verified"},
            {"lat": 91.0, "lon": 0.0},
            {"lat": 35.0},
            {"occurred_start": "2020-03-02", "occurred_end": "2020-03-01"},
            {"occurred_precision": 6},
        ],
        ids=str,
    )
    def test_that_contradicts_itself_is_refused(self, wrong: dict[str, Any]) -> None:
        with pytest.raises(IntegrityError), transaction.atomic():
            building.incident(**wrong)

    def test_figures_are_in_order(self) -> None:
        incident = building.incident()
        with pytest.raises(IntegrityError, match="figures"), transaction.atomic():
            building.estimate(incident, 5, 4, 9)
        with pytest.raises(IntegrityError, match="figures"), transaction.atomic():
            building.estimate(incident, 5, None, 4)


class TestWork:
    def test_needs_an_article_or_an_address(self) -> None:
        with pytest.raises(IntegrityError, match="has_work"), transaction.atomic():
            Run.objects.create()

    def test_on_an_article_is_open_once(self) -> None:
        article = building.article()
        first = Run.objects.create(article=article)
        with pytest.raises(IntegrityError, match="one_open"), transaction.atomic():
            Run.objects.create(article=article)
        Run.objects.filter(pk=first.pk).update(state="done")
        Run.objects.create(article=article)

    def test_a_feed_is_not_polled_every_second(self) -> None:
        with pytest.raises(IntegrityError, match="interval"), transaction.atomic():
            Feed.objects.create(
                source=building.source(),
                url="https://example.org/rss",
                interval=timedelta(seconds=1),
            )
