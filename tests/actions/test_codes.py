"""An incident's code: country, year and number, given once from what is known first."""

from __future__ import annotations

from uuid import UUID

import pytest
from django.db import ProgrammingError, transaction
from django.utils import timezone

from events.ingestion import pipeline, submissions
from events.models import Incident

pytestmark = pytest.mark.django_db

DATED = "AGADEZ, Niger – Six soldiers were killed near Agadez on 30 December 2018, an official said.\n"
UNDATED = "AGADEZ, Niger – Six soldiers were killed near Agadez, an official said.\n"


def code_of(text: str, published: str) -> str:
    run = submissions.submit(text=text, published_at=published)
    pipeline.work(UUID(str(run.pk)))
    return Incident.objects.order_by("recorded_at", "id").last().code  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("text", "published", "year"),
    [
        (DATED, "2019-01-02", 2018),
        (UNDATED, "2019-01-02", 2019),
        (UNDATED, "", timezone.now().year),
    ],
)
def test_the_year_is_that_of_the_event_or_of_its_first_publication(
    text: str, published: str, year: int
) -> None:
    assert code_of(text, published) == f"NER-{year}-000001"


def test_a_code_stays_when_the_day_is_corrected() -> None:
    code = code_of(UNDATED, "2019-01-02")
    row = Incident.objects.get(code=code)
    row.occurred_start = row.occurred_end = "2018-12-30"
    row.version += 1
    row.save(update_fields=["occurred_start", "occurred_end", "version"])
    assert Incident.objects.get(pk=row.pk).code == code
    with pytest.raises(ProgrammingError, match="annot update"), transaction.atomic():
        Incident.objects.filter(pk=row.pk).update(code="NER-2018-000001")


def test_numbers_go_on_and_are_given_once() -> None:
    codes = [
        code_of(UNDATED, "2019-01-02"),
        code_of(UNDATED.replace("Agadez", "Diffa"), "2019-03-02"),
        code_of(
            UNDATED.replace("Six", "Nine").replace("Agadez", "Zinder"), "2019-07-02"
        ),
    ]
    assert codes == [f"NER-2019-{n:06d}" for n in (1, 2, 3)]
