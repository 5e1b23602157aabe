"""A change reaches receivers and mailboxes through real beat and worker, also when workers are killed."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from standardwebhooks import Webhook

from events import tasks
from events.actions.alerts import keys, spreading, subscribing
from events.ingestion import submissions
from events.models import Alert, Change, Delivery
from events.queries.alerts import Owner, message_id
from events.queries.concerned import Asking
from tests.sending.post_office import PostOffice
from tests.sending.receiver import Came, Receiver

from . import texts, workers
from .test_history import TUESDAY, add

pytestmark = pytest.mark.django_db(transaction=True)
TOWNS = ("Raqqa", "Aleppo", "Homs", "Hama", "Latakia", "Daraa", "Palmyra", "Idlib")


@pytest.fixture
def receiver(settings: Any) -> Iterator[Receiver]:
    with Receiver() as listening:
        settings.WEBHOOK_ALLOW = frozenset({listening.place})
        yield listening


@pytest.fixture
def post_office(settings: Any) -> Iterator[PostOffice]:
    with PostOffice() as office:
        settings.MAIL_IS_SET_UP = True
        yield office


@pytest.fixture
def owner(settings: Any) -> Owner:
    settings.SECRET_KEY = workers.environment()["SECRET_KEY"]
    user = User.objects.create_user("mara", email="mara@desk.example", is_staff=True)
    return Owner(user)


def surroundings(receiver: Receiver, office: PostOffice) -> dict[str, str]:
    return {
        "ALERTS_EVERY_SECONDS": "0.5",
        "SWEEP_EVERY_SECONDS": "0.5",
        "RUN_NUDGE_AFTER_SECONDS": "1",
        "DELIVERY_LEASE_SECONDS": "3",
        "WEBHOOK_ALLOW": receiver.place,
        "EMAIL_URL": f"smtp://{office.host}:{office.port}",
        "DEFAULT_FROM_EMAIL": "record@tolls.example",
        "SITE_URL": "https://tolls.example",
    }


def follow(owner: Owner, **given: Any) -> Alert:
    return subscribing.create(owner=owner, **{"search": "", **given})


def at(receiver: Receiver, path: str) -> list[Came]:
    return [came for came in receiver.came if came.path == path]


def test_an_article_comes_in_and_every_alert_is_told(
    receiver: Receiver, post_office: PostOffice, owner: Owner, tmp_path: Path
) -> None:
    follow(owner, webhook=receiver.url("/good"))
    follow(owner, webhook=receiver.url("/slow"))
    follow(owner, webhook=receiver.url("/silent"))
    follow(owner, webhook=receiver.url("/huge"))
    failing = follow(owner, webhook=receiver.url("/500"))
    gone = follow(owner, webhook=receiver.url("/410"))
    away = follow(owner, webhook=receiver.url("/redirect"))
    elsewhere = follow(owner, webhook=receiver.url("/iraq"), search="country=IQ")
    follow(owner, email="")
    here = surroundings(receiver, post_office)
    log = tmp_path / "worker.log"
    with (
        workers.running(log, "worker", **here),
        workers.running(tmp_path / "beat.log", "beat", **here),
    ):
        submissions.submit(text=texts.FIRST, published_at="2021-06-08", source="Wire")
        for path in ("/good", "/slow", "/huge", "/410", "/redirect", "/silent"):
            workers.wait_for(partial(at, receiver, path), 60, log.read_text)
        workers.wait_for(lambda: len(post_office.came) >= 2, 30, log.read_text)
        # tried again after about five seconds, under the same id
        workers.wait_for(lambda: len(at(receiver, "/500")) > 1, 30, log.read_text)
        workers.wait_for(
            lambda: Alert.objects.filter(pk=gone.pk, state="disabled").exists(), 30
        )
    (good,) = at(receiver, "/good")
    row = Alert.objects.get(url=receiver.url("/good"))
    told = Webhook(keys.secret(row)).verify(good.body, good.headers)
    assert told["type"] == "incident.opened"
    assert told["data"]["permalink"].startswith("https://tolls.example/incidents/SYR")
    assert len({came.message for came in at(receiver, "/500")}) == 1
    assert len(at(receiver, "/410")) == 1
    assert not elsewhere.deliveries.exists()
    assert failing.deliveries.get().state == "failed"
    assert away.deliveries.get().status == 302
    subjects = {str(mail["Subject"]) for _, mail in post_office.came}
    assert "An alert was switched off" in subjects
    assert {mail["From"] for _, mail in post_office.came} == {"record@tolls.example"}


def test_killed_workers_lose_no_message_and_make_no_second_one(
    receiver: Receiver, post_office: PostOffice, owner: Owner, tmp_path: Path
) -> None:
    hooks = [
        follow(owner, webhook=receiver.url("/brief"), name="slow", search=search)
        for search in ("", "country=SY")
    ]
    mailed = follow(owner, email="")
    for town in TOWNS:
        add(texts.FIRST.replace("Raqqa", town).replace("Eleven", "Nine"), TUESDAY, town)
    here = surroundings(receiver, post_office)
    log = tmp_path / "worker.log"

    def sent(enough: int) -> bool:
        return Delivery.objects.filter(state="sent").count() >= enough

    with workers.running(tmp_path / "beat.log", "beat", **here):
        for enough in (3, 9):
            with workers.running(log, "worker", **here) as worker:
                tasks.spread_changes.delay()
                workers.wait_for(partial(sent, enough), 60)
                workers.wait_for(
                    lambda: Delivery.objects.filter(state="sending").exists(), 30
                )
                os.killpg(worker.pid, signal.SIGKILL)
        with workers.running(log, "worker", **here):
            changes = Change.objects.filter(kind="incident.version").count()
            workers.wait_for(partial(sent, 3 * changes), 90, log.read_text)
    for alert in (*hooks, mailed):
        rows = list(alert.deliveries.order_by("position"))
        assert len({row.change_id for row in rows}) == len(rows) == changes
        ids = [message_id(row.pk) for row in rows]
        if alert == mailed:
            came = [str(mail["Message-ID"]) for _, mail in post_office.came]
            came = [word.strip("<>").partition("@")[0] for word in came]
        else:
            came = [m for m in receiver.messages() if m in set(ids)]
        # each of them came, in order; a second time only under the same id
        assert list(dict.fromkeys(came)) == ids
    known = {message_id(key) for key in Delivery.objects.values_list("pk", flat=True)}
    assert set(receiver.messages()) <= known


def test_an_alert_that_is_deleted_during_a_turn_costs_the_others_nothing(
    receiver: Receiver, owner: Owner, monkeypatch: pytest.MonkeyPatch
) -> None:
    going = follow(owner, webhook=receiver.url("/a"))
    staying = follow(owner, webhook=receiver.url("/b"))
    add(texts.FIRST, TUESDAY, "Wire")
    plain = Asking.concerns

    def meanwhile(asking: Any, alert: Alert) -> bool:
        found = plain(asking, alert)
        with ThreadPoolExecutor(1) as other:
            other.submit(_delete, going).result()
        return found

    monkeypatch.setattr(Asking, "concerns", meanwhile)
    assert spreading.spread() is True
    assert not Delivery.objects.exists()
    monkeypatch.undo()
    assert spreading.spread() is False
    assert staying.deliveries.count() == 1


def _delete(alert: Alert) -> None:
    try:
        subscribing.delete(alert=alert)
    finally:
        connection.close()
