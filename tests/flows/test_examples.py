"""The example articles of the README, filed as a stranger would, and what their record then says."""

import json
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from events.ingestion import pipeline, submissions

pytestmark = pytest.mark.django_db

EXAMPLES = Path(settings.BASE_DIR, "docs", "examples", "articles.jsonl")
BARRACKS = "/incidents/XXX-2024-000001/"


@pytest.fixture(autouse=True)
def _articles() -> None:
    for line in EXAMPLES.read_text().splitlines():
        given = json.loads(line)
        run = submissions.submit(
            text=given["text"],
            url=given["url"],
            title=given["title"],
            source=given["source"],
            published_at=given["published"],
        )
        pipeline.work(run.pk)


def test_the_minister_and_the_monitor_stand_and_the_mayor_does_not(
    client: Client,
) -> None:
    page = client.get(BARRACKS).content.decode()
    figure = page.split("sources differ")[1].split("Why this figure")[0]
    assert "Border Watch Monitor" in figure
    assert "The defence minister" in figure
    assert "mayor" not in figure


def test_every_report_of_the_figure_that_was_replaced_is_marked(client: Client) -> None:
    detail = client.get(f"/api/v1{BARRACKS}").json()
    told = [(t["low"], t["status"]) for t in detail["reported_tolls"]]
    assert [status for low, status in told if low == 12] == ["superseded"] * 3
    assert detail["independent_sources"] == 3


def test_no_word_of_them_is_taken_for_the_name_of_a_victim(client: Client) -> None:
    for code in ("XXX-2024-000001", "XXX-2024-000002"):
        detail = client.get(f"/api/v1/incidents/{code}/").json()
        assert not [t for t in detail["reported_tolls"] if t["names_withheld"]]
