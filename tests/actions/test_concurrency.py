"""Several at once come to the same state as one after the other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any

import pytest
from django.db import connection

from events.actions import acts, second_readings, sources
from events.ingestion import pipeline, submissions
from events.models import Article, Incident, ReportedToll, Run, Source, Story
from tests import building
from tests.flows import texts
from tests.views import articles as pages

pytestmark = pytest.mark.django_db(transaction=True)

SHARES = 6


def at_once(calls: Sequence[Callable[[], Any]]) -> list[Any]:
    """The results of calls made by as many threads, each with its own connection."""

    def one(call: Callable[[], Any]) -> Any:
        try:
            return call()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(one, calls))


def test_the_same_text_brought_at_once_is_one_article_with_one_run() -> None:
    def bring() -> Any:
        return submissions.submit(text=texts.FIRST, published_at="2021-06-08").pk

    assert len(set(at_once([bring] * SHARES))) == 1
    assert Article.objects.count() == Run.objects.count() == Story.objects.count() == 1


def test_one_run_worked_on_at_once_is_read_once() -> None:
    run = submissions.submit(text=texts.FIRST, published_at="2021-06-08")
    at_once([lambda: pipeline.work(run.pk)] * SHARES)
    assert ReportedToll.objects.filter(victims="Turkish soldiers").count() == 1


def test_articles_of_one_event_read_at_once_make_one_incident() -> None:
    def bring(number: int) -> None:
        text = texts.FIRST.replace("Eleven", str(20 + number))
        run = submissions.submit(
            text=text, source=f"Example {number}", published_at="2021-06-08"
        )
        pipeline.work(run.pk)

    at_once([partial(bring, n) for n in range(SHARES)])
    assert set(Run.objects.values_list("state", flat=True)) == {"done"}
    assert Incident.objects.count() == 1
    assert Incident.objects.get().code == "SYR-2021-000001"


def test_a_source_named_at_once_is_one_source() -> None:
    at_once([lambda: sources.named(name="Example Herald").pk] * SHARES)
    assert Source.objects.count() == 1


def test_due_feeds_are_claimed_once() -> None:
    source = sources.add(name="Example Herald")
    for number in range(4):
        sources.add_feed(source=source, url=f"https://example.org/{number}")
    claimed = at_once([lambda: [f.pk for f in sources.claim_due_feeds(limit=2)]] * 4)
    handed = [pk for share in claimed for pk in share]
    assert len(handed) == len(set(handed)) <= 4


def test_questions_asked_at_once_share_one_budget(settings: Any) -> None:
    settings.EXTRACTOR_LLM_REQUESTS_A_DAY = 2
    article = building.article()

    def ask(number: int) -> bool:
        try:
            second_readings.reserve(
                article=article, key=str(number), version="1", tokens=1
            )
        except second_readings.NotNow:
            return False
        return True

    assert sum(at_once([partial(ask, n) for n in range(SHARES)])) == 2


def test_a_suggestion_taken_up_at_once_is_one_toll() -> None:
    article = pages.doubtful()
    row = pages.suggest(article, pages.CLAIM)

    def take_up() -> bool:
        try:
            acts.take_up(suggestion_id=row.pk, incident=None, by=acts.By("Read again."))
        except acts.ChangedMeanwhile:
            return False
        return True

    assert sum(at_once([take_up] * SHARES)) == 1
    assert ReportedToll.objects.filter(low=14).count() == 1
