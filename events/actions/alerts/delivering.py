"""How far each message came: taken under a lease, sent, failed and tried again, given up.

Messages of changes leave an alert one after the other: the next one is taken when the one
before it was sent or given up. Taking is committed before anything is sent, so that a message
whose sender is killed is sent again when its lease ends, under the same id.

A try that fails is followed by the next one after a longer pause, for almost three days. After
the last one the alert is disabled and its owner told; so it is at once where the receiver says
that it is gone. What waits then stays, and goes out when the owner resumes the alert.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.conf import settings
from django.db import transaction
from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from events.models import Alert, Delivery
from events.models.alert import OPEN
from events.queries import concerned
from events.terms import (
    AlertChannel,
    AlertRhythm,
    AlertState,
    DeliveryKind,
    DeliveryState,
)

IN_ORDER: Final = (DeliveryKind.CHANGE.value, DeliveryKind.DIGEST.value)
AT_ONCE: Final = (
    DeliveryKind.PING.value,
    DeliveryKind.CONFIRM.value,
    DeliveryKind.NOTICE.value,
)
PAUSES: Final = (
    *(timedelta(seconds=n) for n in (5, 30)),
    *(timedelta(minutes=n) for n in (2, 10, 30)),
    *(timedelta(hours=n) for n in (1, 2, 4, 8, 12, 18, 24)),
)
# A pause is up to a fifth shorter or longer, so that receivers are not asked all at once.
JITTER: Final = 0.2
LONGEST_ASKED_FOR: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one try; `gone`: the receiver wants no message ever again."""

    sent: bool
    status: int | None = None
    error: str = ""
    milliseconds: int | None = None
    gone: bool = False
    retry_after: int | None = None


@transaction.atomic
def take(*, limit: int) -> list[Delivery]:
    """Up to `limit` messages whose time has come, each with its alert, now leased to the caller."""
    now = timezone.now()
    free = Q(lease_until=None) | Q(lease_until__lt=now)
    due = Delivery.objects.filter(free, next_at__lte=now, state__in=OPEN)
    if not settings.MAIL_IS_SET_UP:
        due = due.exclude(alert__channel=AlertChannel.EMAIL.value).exclude(
            kind=DeliveryKind.NOTICE.value
        )
    rows: list[Delivery] = []
    # Two questions, so that each finds its index.
    for wanted in (Q(kind__in=AT_ONCE), Q(pk__in=_first_of_each())):
        locked = due.filter(wanted).select_for_update(skip_locked=True, of=("self",))
        rows += locked.order_by("next_at")[: limit - len(rows)]
    Delivery.objects.filter(pk__in=[row.pk for row in rows]).update(
        state=DeliveryState.SENDING.value, lease_until=now + settings.DELIVERY_LEASE
    )
    for row in rows:
        row.attempts += 1
        Delivery.objects.filter(pk=row.pk).update(attempts=row.attempts)
    alerts = Alert.objects.select_related("owner", "incident", "source").in_bulk(
        [row.alert_id for row in rows]
    )
    for row in rows:
        row.alert = alerts[row.alert_id]
    return rows


def _first_of_each() -> QuerySet[Alert, object]:
    """The message that each active alert has to send next; asked alert by alert, not message by message."""
    whole = Q(kind=DeliveryKind.DIGEST.value) | Q(
        kind=DeliveryKind.CHANGE.value,
        alert__rhythm=AlertRhythm.IMMEDIATE.value,
    )
    waiting = Delivery.objects.filter(
        whole, alert=OuterRef("pk"), digest=None, kind__in=IN_ORDER, state__in=OPEN
    )
    first = Subquery(waiting.order_by("position", "id").values("pk")[:1])
    return concerned.active().annotate(first=first).values("first")


@transaction.atomic
def record(*, delivery: Delivery, outcome: Outcome) -> None:
    """Write down what came of a try. Nothing to do where the alert was deleted meanwhile."""
    alert = Alert.objects.select_for_update().filter(pk=delivery.alert_id).first()
    row = Delivery.objects.select_for_update().filter(pk=delivery.pk).first()
    if alert is None or row is None or row.state != DeliveryState.SENDING:
        return
    if row.attempts != delivery.attempts and not outcome.sent:
        return  # another one has taken it since
    now = timezone.now()
    row.status, row.error = outcome.status, outcome.error[:500]
    row.milliseconds, row.lease_until = outcome.milliseconds, None
    if outcome.sent:
        row.state, row.sent_at, alert.failures = DeliveryState.SENT.value, now, 0
    else:
        alert.failures += 1
        _failed(row, outcome, now)
    row.save()
    if row.kind == DeliveryKind.DIGEST and row.state not in OPEN:
        row.gathered.update(state=row.state, sent_at=row.sent_at)
    if outcome.gone or (row.kind in IN_ORDER and row.state == DeliveryState.GIVEN_UP):
        _disable(alert, row, outcome, now)
    alert.save(update_fields=["failures", "state", "why", "changed_at"])


def _failed(row: Delivery, outcome: Outcome, now: datetime) -> None:
    """A trial is tried once: whoever asked for it sees how it went and asks again."""
    tries = 1 if row.kind == DeliveryKind.PING else len(PAUSES) + 1
    if outcome.gone or row.attempts >= tries:
        row.state = DeliveryState.GIVEN_UP.value
        return
    row.state = DeliveryState.FAILED.value
    spread = 1 + JITTER * (secrets.randbelow(2001) - 1000) / 1000
    pause = PAUSES[row.attempts - 1] * spread
    if outcome.retry_after is not None:
        asked = timedelta(seconds=outcome.retry_after)
        pause = max(pause, min(asked, LONGEST_ASKED_FOR))
    row.next_at = now + pause


def _disable(alert: Alert, row: Delivery, outcome: Outcome, now: datetime) -> None:
    if alert.state not in (AlertState.ACTIVE, AlertState.PAUSED):
        return
    alert.state, alert.changed_at = AlertState.DISABLED.value, now
    if outcome.gone:
        why = "The receiver says that nothing is to be sent there any more"
    else:
        why = f"{row.attempts} tries to send a message failed"
    alert.why = f"{why}: {outcome.error}"[:500]
    # Who is told by this very address would get nothing.
    to = alert.owner.email if alert.owner else ""
    if to and to.casefold() != alert.address.casefold():
        Delivery.objects.create(alert=alert, kind=DeliveryKind.NOTICE.value)
