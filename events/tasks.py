"""The doors of the worker: each task loads by id, makes one call, and may run twice."""

from __future__ import annotations

import logging
from uuid import UUID

from celery import shared_task
from kombu.exceptions import OperationalError

from events.actions import runs, sources
from events.actions.alerts import spreading
from events.ingestion import pipeline
from events.models import Feed
from events.sending import work

log = logging.getLogger(__name__)
# Runs handed to the broker in one sweep: a backlog waits in the table, not in the broker.
MOST_AT_ONCE = 100
# A question may take a minute more, and the task has to end before its limit.
SECONDS_FOR_DOUBTS = 30.0


@shared_task
def work_on_run(run_id: str) -> None:
    pipeline.work(UUID(run_id))


@shared_task
def poll_feed(feed_id: str) -> None:
    for run_id in pipeline.poll(Feed.objects.select_related("source").get(pk=feed_id)):
        nudge(run_id)


@shared_task
def poll_due_feeds() -> None:
    for feed in sources.claim_due_feeds():
        _send(poll_feed, str(feed.pk))


@shared_task
def sweep_runs() -> None:
    for run_id in runs.claim_waiting(limit=MOST_AT_ONCE):
        nudge(run_id)


@shared_task
def read_doubtful_texts() -> None:
    pipeline.read_doubtful(seconds=SECONDS_FOR_DOUBTS)


@shared_task
def spread_changes() -> None:
    if spreading.spread():
        _send(spread_changes)
    spreading.gather()
    spreading.prune()


@shared_task
def send_deliveries() -> None:
    if work.send_due():
        _send(send_deliveries)


def send_soon() -> None:
    """Tell the workers that a message waits, after the transaction that queued it. Never raises."""
    _send(send_deliveries)


def nudge(run_id: UUID) -> None:
    """Tell the workers of a run, after the transaction that queued it. Never raises."""
    _send(work_on_run, str(run_id))


def _send(task: object, *ids: str) -> None:
    try:
        task.delay(*ids)  # type: ignore[attr-defined]
    except (OperationalError, OSError) as error:
        # The sweep finds what the broker did not take.
        log.warning("The broker took no message for %s: %s", ids, error)
