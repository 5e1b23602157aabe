"""From the feed of changes to messages: each change once for each alert that it concerns.

One turn does a bounded piece of work in one transaction and notes how far it came, be it in
the middle of a change that concerns very many. A turn that breaks off has done nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from time import monotonic
from typing import Final
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Max, Min
from django.utils import timezone

from events.actions.alerts.subscribing import ASKED_EVERY, next_digest
from events.models import Alert, AlertCursor, AskedAddress, Change, Delivery
from events.queries import concerned
from events.queries.concerned import Asking, Event
from events.queries.search import BadParameters
from events.terms import AlertState, DeliveryKind, DeliveryState

# What one turn looks at, at most.
MOST_CHANGES: Final = 500
MOST_ASKED: Final = 1000
LONGEST: Final = 10.0  # seconds
BATCH: Final = 200
# What one daily message tells, at most; what is more goes out with the next one at once.
MOST_GATHERED: Final = 100
MOST_DIGESTS: Final = 100
KEPT_FOR: Final = timedelta(days=90)
# How long an address that does not answer is kept.
ASKED_FOR: Final = timedelta(days=30)
MOST_PRUNED: Final = 1000


@dataclass
class _Budget:
    """What a turn may still spend; one alert is asked in any case, so that it gets on."""

    asked: int
    ends: float = field(default_factory=lambda: monotonic() + LONGEST)

    @property
    def spent(self) -> bool:
        return self.asked <= 0 or monotonic() > self.ends


def spread(*, changes: int = MOST_CHANGES, asked: int = MOST_ASKED) -> bool:
    """One turn; returns whether it left something for the next one.

    Turns of several workers do not run beside each other: who finds one running does nothing.
    """
    try:
        return _turn(changes, asked)
    except IntegrityError:
        # An alert was deleted meanwhile: the next turn does the same without it.
        return True


@transaction.atomic
def _turn(changes: int, asked: int) -> bool:
    AlertCursor.objects.get_or_create(pk=1)
    cursor = (
        AlertCursor.objects.select_for_update(skip_locked=True).filter(pk=1).first()
    )
    if cursor is None:
        return False
    _skip(cursor)
    budget = _Budget(asked)
    events = concerned.after(cursor.number, limit=changes)
    done = all(_told(event, cursor, budget) for event in events)
    cursor.save()
    return not done or len(events) == changes


def _skip(cursor: AlertCursor) -> None:
    """Past the changes that are older than every alert."""
    first = concerned.active().aggregate(n=Min("since"))["n"]
    if first is None:
        first = Change.objects.aggregate(n=Max("number"))["n"] or 0
    if first > cursor.number:
        cursor.number, cursor.alert = first, None


def _told(event: Event, cursor: AlertCursor, budget: _Budget) -> bool:
    """Queue the messages of a change; False where the turn ended before all were asked."""
    if event.kind in concerned.TELLING:
        asking = Asking(event)
        while True:
            alerts = list(concerned.candidates(event, beyond=cursor.alert)[:BATCH])
            if not alerts:
                break
            asked = _queue(event, asking, alerts, budget)
            cursor.alert = alerts[asked - 1].pk
            if budget.spent:
                return False
    cursor.number, cursor.alert = event.number, None
    return True


def _queue(event: Event, asking: Asking, alerts: list[Alert], budget: _Budget) -> int:
    """Queue the messages of as many alerts as the budget has; returns how many were asked."""
    found, broken, asked = [], [], 0
    for alert in alerts:
        try:
            if asking.concerns(alert):
                found.append(alert)
        except BadParameters:
            broken.append(alert)
        asked, budget.asked = asked + 1, budget.asked - 1
        if budget.spent:
            break
    Delivery.objects.bulk_create(
        [
            Delivery(
                alert=alert,
                kind=DeliveryKind.CHANGE.value,
                change_id=event.number,
                position=event.number,
            )
            for alert in found
        ],
        ignore_conflicts=True,
    )
    if broken:
        Alert.objects.filter(pk__in=[alert.pk for alert in broken]).update(
            state=AlertState.DISABLED.value,
            why="Its search is not understood any more; make a new alert.",
            changed_at=timezone.now(),
        )
    return asked


def gather() -> int:
    """Make the daily messages that are due; returns how many."""
    due = concerned.active().filter(next_digest_at__lte=timezone.now())
    made = 0
    for key in list(due.order_by("next_digest_at").values_list("pk", flat=True))[
        :MOST_DIGESTS
    ]:
        made += _gather(key)
    return made


@transaction.atomic
def _gather(key: UUID) -> int:
    now = timezone.now()
    alert = (
        Alert.objects.select_for_update(skip_locked=True)
        .filter(pk=key, next_digest_at__lte=now)
        .first()
    )
    if alert is None:
        return 0
    waiting = alert.deliveries.filter(
        kind=DeliveryKind.CHANGE.value,
        digest=None,
        state__in=[DeliveryState.QUEUED.value, DeliveryState.FAILED.value],
    ).order_by("position")
    rows = list(waiting[:MOST_GATHERED])
    if len(rows) < MOST_GATHERED:
        alert.next_digest_at = next_digest(now)
        alert.save(update_fields=["next_digest_at"])
    if not rows:
        return 0
    digest = Delivery.objects.create(
        alert=alert, kind=DeliveryKind.DIGEST.value, position=rows[-1].position
    )
    Delivery.objects.filter(pk__in=[row.pk for row in rows]).update(digest=digest)
    return 1


def prune() -> int:
    """Forget some of the messages that were done with long ago; returns how many.

    The feed has gone on past their changes, so none comes back. Addresses that never
    answered are forgotten too.
    """
    old = Delivery.objects.filter(
        state__in=[DeliveryState.SENT.value, DeliveryState.GIVEN_UP.value],
        recorded_at__lt=timezone.now() - KEPT_FOR,
    ).order_by("recorded_at")
    keys = list(old.values_list("pk", flat=True)[:MOST_PRUNED])
    Delivery.objects.filter(pk__in=keys).delete()
    AskedAddress.objects.filter(asked_at__lt=timezone.now() - ASKED_EVERY).delete()
    Alert.objects.filter(
        state=AlertState.UNCONFIRMED.value, changed_at__lt=timezone.now() - ASKED_FOR
    ).delete()
    return len(keys)
