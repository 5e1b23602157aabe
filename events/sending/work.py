"""The sender: takes the messages whose time has come, sends many beside each other, notes each outcome.

One worker sends at a time, so that slow receivers never keep all workers from reading articles.
"""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from time import monotonic

from events.actions import locks
from events.actions.alerts import delivering, keys
from events.actions.alerts.delivering import Outcome
from events.models import Delivery
from events.queries import telling
from events.queries.alerts import message_id
from events.queries.records import Told
from events.sending import mail, messages, webhooks
from events.terms import AlertChannel, DeliveryKind

log = logging.getLogger(__name__)
LOCK = "sending of alerts"
# Messages beside each other; each has a deadline of its own.
AT_ONCE = 16
# After this time the worker is given back to other work.
LONGEST = 40.0

Sending = Callable[[], Outcome]


def send_due() -> bool:
    """Send what is due; returns whether the time ended before the messages did."""
    ends = monotonic() + LONGEST
    with locks.only_one(LOCK) as mine:
        if not mine:
            return False
        while taken := delivering.take(limit=AT_ONCE):
            _send(taken)
            if monotonic() > ends:
                return True
    return False


def _send(taken: Sequence[Delivery]) -> None:
    told = _told(taken)
    with ThreadPoolExecutor(max_workers=AT_ONCE) as pool:
        going: dict[Future[Outcome], Delivery] = {}
        for delivery in taken:
            try:
                sending = _written(delivery, told[delivery])
            except Exception as error:
                # One message that cannot be written must not hold up the others.
                log.exception("The message %s could not be written", delivery.pk)
                sending = partial(
                    Outcome, sent=False, error=f"Not written: {type(error).__name__}"
                )
            going[pool.submit(_timed, sending)] = delivery
        for done in as_completed(going):
            delivering.record(delivery=going[done], outcome=done.result())


def _told(taken: Sequence[Delivery]) -> dict[Delivery, list[Told]]:
    """What the public may read, at this moment, of the changes of each message."""
    numbers: dict[Delivery, list[int]] = defaultdict(list)
    for delivery in taken:
        if delivery.change_id is not None:
            numbers[delivery].append(delivery.change_id)
    digests = {d.pk: d for d in taken if d.kind == DeliveryKind.DIGEST}
    gathered = Delivery.objects.filter(digest__in=digests).order_by("position")
    for row in gathered:
        if row.digest_id is not None and row.change_id is not None:
            numbers[digests[row.digest_id]].append(row.change_id)
    every = {n for each in numbers.values() for n in each}
    known = {told.number: told for told in telling.told(every)} if every else {}
    return {d: [known[n] for n in numbers.get(d, ())] for d in taken}


def _written(delivery: Delivery, told: list[Told]) -> Sending:
    alert = delivery.alert
    if (
        alert.channel == AlertChannel.EMAIL.value
        or delivery.kind == DeliveryKind.NOTICE
    ):
        return partial(_mail, mail.write(delivery, alert, told))
    body = messages.payload(alert, told[0]) if told else messages.ping(alert)
    signed = webhooks.headers(
        message_id(delivery.pk), body, keys.secrets_in_force(alert), datetime.now(UTC)
    )
    return partial(_post, alert.url, body, signed)


def _timed(sending: Sending) -> Outcome:
    started = monotonic()
    try:
        outcome = sending()
    except Exception as error:
        log.exception("A message could not be sent")
        outcome = Outcome(sent=False, error=f"Not sent: {type(error).__name__}")
    return replace(outcome, milliseconds=int((monotonic() - started) * 1000))


def _mail(letter: mail.Letter) -> Outcome:
    try:
        mail.send(letter)
    except mail.Returned as returned:
        return Outcome(
            sent=False,
            status=returned.status,
            error=str(returned),
            gone=returned.nobody,
        )
    return Outcome(sent=True)


def _post(url: str, body: str, signed: dict[str, str]) -> Outcome:
    try:
        return Outcome(sent=True, status=webhooks.post(url, body, signed))
    except webhooks.Refused as refused:
        return Outcome(
            sent=False,
            status=refused.status,
            error=str(refused),
            gone=refused.status == webhooks.GONE,
            retry_after=refused.pause,
        )
