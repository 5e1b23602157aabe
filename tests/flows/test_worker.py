"""Feeds and pages come in through real worker and beat processes over the real broker."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from events import tasks
from events.actions import sources
from events.ingestion import pipeline, submissions
from events.models import Article, Feed, Incident, ReportedToll, Run
from tests.ingestion.server import NewsServer

from . import texts, workers

pytestmark = pytest.mark.django_db(transaction=True)

TICKS = {
    "POLL_EVERY_SECONDS": "0.5",
    "SWEEP_EVERY_SECONDS": "0.5",
    "RUN_NUDGE_AFTER_SECONDS": "1",
}


@pytest.fixture
def news() -> Iterator[NewsServer]:
    with NewsServer() as server:
        yield server


@pytest.fixture
def feed(news: NewsServer) -> Feed:
    source = sources.add(name="Harwan Courier")
    return sources.add_feed(source=source, url=news.url("/rss"))


def done(article_count: int) -> bool:
    runs = list(Run.objects.values_list("state", flat=True))
    return runs.count("done") >= article_count


def test_beat_polls_the_feed_and_the_worker_reads_its_articles(
    news: NewsServer, feed: Feed, tmp_path: Path
) -> None:
    allow = {"FETCH_ALLOW": news.address, **TICKS}
    log = tmp_path / "worker.log"
    with (
        workers.running(log, "worker", **allow),
        workers.running(tmp_path / "beat.log", "beat", **allow),
    ):
        workers.wait_for(lambda: done(2), 60, log.read_text)
        assert Article.objects.count() == 2
        assert {t.low for t in ReportedToll.objects.filter(harm="killed")} >= {6, 8}
        feed.refresh_from_db()
        assert feed.last_new_item_at
        assert feed.etag

        Feed.objects.update(next_due_at=timezone.now())
        first = feed.last_attempt_at

        def polled_again() -> bool:
            feed.refresh_from_db()
            return feed.last_attempt_at != first

        workers.wait_for(polled_again, 30, log.read_text)
    asked = [r for r in news.requests if r.path == "/rss"]
    assert "if-none-match" in asked[-1].headers
    assert Article.objects.count() == 2
    assert Run.objects.count() == 2


def test_a_run_whose_message_was_lost_is_swept_up(
    news: NewsServer, tmp_path: Path
) -> None:
    run = submissions.submit(text=texts.FIRST, published_at="2021-06-08")
    log = tmp_path / "worker.log"
    with (
        workers.running(log, "worker", **TICKS),
        workers.running(tmp_path / "beat.log", "beat", **TICKS),
    ):
        workers.wait_for(lambda: done(1), 60, log.read_text)
    run.refresh_from_db()
    assert run.state == "done"
    assert Incident.objects.count() == 1


def test_a_killed_worker_loses_nothing_and_counts_nothing_twice(tmp_path: Path) -> None:
    quick = {**TICKS, "RUN_LEASE_SECONDS": "3"}
    ids = [
        submissions.submit(text=texts.FIRST.replace("Eleven", word), source=word).pk
        for word in ["Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten"]
    ]
    log = tmp_path / "worker.log"
    with workers.running(tmp_path / "beat.log", "beat", **quick):
        for _ in range(2):
            with workers.running(log, "worker", **quick) as worker:
                for run_id in ids:
                    tasks.nudge(run_id)
                workers.wait_for(
                    lambda: Run.objects.exclude(state="queued").exists(), 60
                )
                os.killpg(worker.pid, signal.SIGKILL)
        with workers.running(log, "worker", **quick):
            workers.wait_for(lambda: done(len(ids)), 90, log.read_text)
    assert Article.objects.count() == len(ids)
    readings = Article.objects.filter(readings__isnull=False).count()
    assert readings == len(ids)
    tolls = ReportedToll.objects.filter(victims="Turkish soldiers")
    assert tolls.count() == len(ids)
    assert all(toll.assignments.count() == 1 for toll in tolls)


def test_what_servers_answer_is_written_at_the_feed(
    news: NewsServer, feed: Feed
) -> None:
    answers = {
        "/busy": "429",
        "/gone": "410",
        "/hopeless.xml": "broken xml",
        "/missing": "404",
    }
    for path, word in answers.items():
        Feed.objects.update(url=news.url(path))
        feed.refresh_from_db()
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("django.conf.settings.FETCH_ALLOW", {news.address})
            assert pipeline.poll(feed) == []
        feed.refresh_from_db()
        assert word in feed.last_error.casefold(), (path, feed.last_error)
        assert feed.next_due_at > timezone.now()
    assert feed.failures == len(answers)
    # 429 said 120 seconds; four failures in a row wait longer than that
    assert feed.next_due_at - timezone.now() > timedelta(seconds=120)


def test_broken_xml_that_still_holds_items_is_taken(
    news: NewsServer, feed: Feed
) -> None:
    Feed.objects.update(url=news.url("/broken.xml"))
    feed.refresh_from_db()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("django.conf.settings.FETCH_ALLOW", {news.address})
        assert len(pipeline.poll(feed)) == 2


def test_a_page_that_is_not_there_fails_the_run_with_words(news: NewsServer) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("django.conf.settings.FETCH_ALLOW", {news.address})
        run = submissions.submit(url=news.url("/missing"))
        pipeline.work(run.pk)
    run.refresh_from_db()
    assert run.state == "failed"
    assert "404" in run.error


def test_new_text_at_an_address_is_a_new_article_and_both_are_kept(
    news: NewsServer,
) -> None:
    url = news.url("/article/1")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("django.conf.settings.FETCH_ALLOW", {news.address})
        for _ in range(2):
            pipeline.work(submissions.submit(url=url).pk)
        assert Article.objects.count() == 1
        page = news.pages["/article/1"].body.replace(b"Six guards", b"Seven guards")
        news.put("/article/1", page)
        pipeline.work(submissions.submit(url=url).pk)
    assert Article.objects.count() == 2
    assert set(Run.objects.values_list("state", flat=True)) == {"done"}
