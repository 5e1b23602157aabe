"""The table of work: taken once, tried a few times, swept when forgotten."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from events.actions import runs
from events.models import Run
from tests import building

pytestmark = pytest.mark.django_db


@pytest.fixture
def run() -> Run:
    return runs.open_for_article(article=building.article())


def expire(run: Run) -> None:
    past = timezone.now() - timedelta(minutes=10)
    Run.objects.filter(pk=run.pk).update(lease_until=past, changed_at=past)


def state(run: Run) -> str:
    run.refresh_from_db()
    return run.state


def test_a_run_is_taken_by_one_worker(run: Run) -> None:
    assert runs.begin(run_id=run.pk) is not None
    assert runs.begin(run_id=run.pk) is None
    assert state(run) == "running"


def test_a_run_whose_worker_died_is_taken_over_when_its_lease_ends(run: Run) -> None:
    runs.begin(run_id=run.pk)
    expire(run)
    again = runs.begin(run_id=run.pk)
    assert again is not None
    assert again.attempts == 2


def test_a_run_that_kills_its_worker_is_set_aside_after_three_attempts(
    run: Run,
) -> None:
    for _ in range(3):
        assert runs.begin(run_id=run.pk) is not None
        expire(run)
    assert runs.begin(run_id=run.pk) is None
    assert state(run) == "quarantined"
    assert "3 times" in run.error


def test_a_run_that_is_done_stays_done(run: Run) -> None:
    taken = runs.begin(run_id=run.pk)
    assert taken is not None
    runs.finish(run=taken)
    assert runs.begin(run_id=run.pk) is None
    assert state(run) == "done"


def test_a_failure_that_may_pass_waits_longer_each_time(run: Run) -> None:
    waits = []
    for _ in range(2):
        taken = runs.begin(run_id=run.pk)
        assert taken is not None
        runs.fail(run=taken, error="no answer", again=True)
        assert state(run) == "queued"
        assert run.lease_until is not None
        waits.append(run.lease_until - timezone.now())
        assert runs.begin(run_id=run.pk) is None
        expire(run)
    assert waits[1] > 2 * waits[0]
    taken = runs.begin(run_id=run.pk)
    assert taken is not None
    runs.fail(run=taken, error="no answer", again=True)
    assert state(run) == "failed"
    assert run.error == "no answer"


def test_a_server_that_asks_for_patience_gets_it(run: Run) -> None:
    taken = runs.begin(run_id=run.pk)
    assert taken is not None
    runs.fail(run=taken, error="429", again=True, after=7200)
    run.refresh_from_db()
    assert run.lease_until is not None
    assert run.lease_until - timezone.now() > timedelta(seconds=7100)


def test_a_failed_run_can_be_queued_again_by_a_person(run: Run) -> None:
    taken = runs.begin(run_id=run.pk)
    assert taken is not None
    assert not runs.retry(run_id=run.pk)
    runs.fail(run=taken, error="gone", again=False)
    assert runs.retry(run_id=run.pk)
    assert state(run) == "queued"
    assert run.attempts == 0


class TestTheSweep:
    def test_finds_what_waits_too_long(self, run: Run) -> None:
        assert runs.claim_waiting(limit=10) == []
        expire(run)
        assert runs.claim_waiting(limit=10) == [run.pk]

    def test_does_not_hand_the_same_run_out_at_once_again(self, run: Run) -> None:
        expire(run)
        runs.claim_waiting(limit=10)
        assert runs.claim_waiting(limit=10) == []

    def test_leaves_alone_what_is_worked_on(self, run: Run) -> None:
        runs.begin(run_id=run.pk)
        past = timezone.now() - timedelta(minutes=10)
        Run.objects.filter(pk=run.pk).update(changed_at=past)
        assert runs.claim_waiting(limit=10) == []

    def test_hands_out_no_more_than_asked_for(self) -> None:
        for _ in range(3):
            expire(runs.open_for_article(article=building.article()))
        assert len(runs.claim_waiting(limit=2)) == 2


def test_two_requests_for_one_address_share_an_open_run() -> None:
    one = runs.open_for_address(url="https://example.org/a", url_key="example.org/a")
    two = runs.open_for_address(url="https://example.org/a", url_key="example.org/a")
    assert one.pk == two.pk
