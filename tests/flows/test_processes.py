"""Articles of one event, read by eight worker processes at once, come to the state of one after another."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from events import tasks
from events.ingestion import submissions
from events.models import Assignment, Incident, ReportedToll, Run
from tests.actions.test_orders import OUTLETS, SPEAKERS, Told, bring, state

from . import workers

pytestmark = pytest.mark.django_db(transaction=True)

AT_ONCE, ALONE = "Saraqib, Syria", "Kunduz, Afghanistan"
PROCESSES = 8


def of_one_event(town: str) -> list[Told]:
    """Two speakers whose figures rise and fall, printed by three outlets within a day."""
    return [
        Told(town, 7, 5 + n * 3 % 7, SPEAKERS[n % 2], OUTLETS[n % 3], n + 1)
        for n in range(2 * PROCESSES)
    ]


def test_eight_processes_come_to_the_state_of_one(tmp_path: Path) -> None:
    told = of_one_event(AT_ONCE)
    ids = [
        submissions.submit(text=t.text, published_at=t.published, source=t.outlet).pk
        for t in told
    ]
    for run_id in ids:  # all wait when the processes begin
        tasks.nudge(run_id)
    log = tmp_path / "worker.log"
    with workers.running(log, "worker", PROCESSES):
        workers.wait_for(
            lambda: Run.objects.filter(state="done").count() == len(told),
            120,
            lambda: str(list(Run.objects.values_list("state", "error", "attempts"))),
        )
        hands = {line.split("ForkPoolWorker-")[1].split("]")[0] for line in _lines(log)}
    assert len(hands) > 1
    assert Incident.objects.count() == 1
    filed = Assignment.objects.filter(replaced_by=None).count()
    assert filed == ReportedToll.objects.count() == len(told)

    bring(of_one_event(ALONE))
    assert Incident.objects.count() == 2
    at_once, alone = (_of(town) for town in (AT_ONCE, ALONE))
    assert at_once == alone
    assert len(alone[-1]) > 5, "too few revisions to prove anything"


def _of(town: str) -> list[Any]:
    """The figures, reports and moves of the incident in that town."""
    (seen,) = (each for each in state() if town in str(each))
    figures, reports, moves = seen[3:]
    return [figures, [(q.replace(town, ""), outlet) for q, outlet in reports], moves]


def _lines(log: Path) -> list[str]:
    return [line for line in log.read_text().splitlines() if "succeeded" in line]
