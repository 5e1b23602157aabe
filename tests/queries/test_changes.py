"""The feed of changes has no gap, and a follower never passes a number that shows up later."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event, Thread
from time import monotonic, sleep

import pytest
from django.db import connection, transaction

from events.models import Change, Source
from events.queries import changes
from events.queries.moments import PUBLIC, TEAM
from events.queries.search import ChangeSearch
from tests import building as b


def numbers(since: int = 0) -> list[int]:
    search = ChangeSearch.parse({"since": str(since)})
    return [change.number for change in changes.stream(search)]


def somebody_waits() -> bool:
    """Whether a session of this database waits for a lock that another one holds."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_locks WHERE NOT granted AND database ="
            " (SELECT oid FROM pg_database WHERE datname = current_database())"
        )
        return bool(cursor.fetchone()[0])


def wait_for(condition: Callable[[], bool]) -> None:
    """Look until it is so; fails after ten seconds."""
    end = monotonic() + 10
    while not condition():
        assert monotonic() < end
        sleep(0.01)


@pytest.mark.django_db
def test_numbers_have_no_gap_after_a_change_that_was_taken_back() -> None:
    source = b.source()
    b.change("source.added", source)
    with transaction.atomic():
        b.change("source.added", source)
        transaction.set_rollback(True)
    b.change("source.added", source)
    assert numbers() == [1, 2]


@pytest.mark.django_db(transaction=True)
def test_a_lower_number_is_never_committed_after_a_higher_one() -> None:
    source = b.source()
    written, looked = Event(), Event()
    failed: list[BaseException] = []

    def slow() -> None:
        try:
            with transaction.atomic():
                b.change("slow", source)
                written.set()
                assert looked.wait(10)
        except BaseException as error:  # noqa: BLE001 - told by the test's own thread
            failed.append(error)
        finally:
            connection.close()

    def fast() -> None:
        try:
            b.change("fast", source)
        finally:
            connection.close()

    first, second = Thread(target=slow), Thread(target=fast)
    first.start()
    assert written.wait(10)
    second.start()
    wait_for(lambda: not second.is_alive() or somebody_waits())
    # The fast one wants a number while the slow one holds a lower one: nobody sees it yet.
    seen = numbers()
    looked.set()
    first.join()
    second.join()
    assert failed == []
    last = seen[-1] if seen else 0
    assert seen + numbers(since=last) == numbers()
    assert list(Change.objects.order_by("number").values_list("kind", flat=True)) == [
        "slow",
        "fast",
    ]
    assert Source.objects.count() == 1


def test_a_move_that_names_incidents_by_code_is_told_to_everybody(db: None) -> None:
    row = b.told()
    codes = {"before": {"incident": "SYR-2020-000002"}, "after": {"incident": row.code}}
    b.change("incident.moved", row, incident=row, **codes)
    for viewer in (PUBLIC, TEAM):
        (moved,) = changes.page(ChangeSearch.parse({}), viewer=viewer).items
        assert (moved.before, moved.after) == (codes["before"], codes["after"])
