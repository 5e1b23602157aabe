"""Alerts: those of one account or program, one of them, and the log of its messages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib.auth.models import User
from django.db.models import Count, Max, Q, QuerySet

from events.models import Alert, ApiToken, Delivery
from events.models.alert import OPEN
from events.queries.listing import page_of
from events.queries.pages import USUAL, Column, Order, Page
from events.queries.records import AlertRecord, DeliveryRecord, RecordNotFound
from events.terms import DeliveryKind, DeliveryState

# Newest first.
ORDER = Order("alerts", (Column("id", UUID),))
LOG = Order("deliveries", (Column("id", UUID),))


class AlertNotFound(RecordNotFound):
    """Nobody has an alert of that id, or somebody else has it."""


class DeliveryNotFound(RecordNotFound):
    """The alert has no message of that id."""


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose alerts: an account's, or those of a program that belongs to no account."""

    account: User | None
    token: ApiToken | None = None

    def alerts(self) -> QuerySet[Alert]:
        if self.account is not None:
            return Alert.objects.filter(owner=self.account)
        return Alert.objects.filter(token=self.token, token__isnull=False)


def page(owner: Owner, *, limit: int = USUAL, cursor: str | None = None) -> Page[Any]:
    """One page of the owner's alerts."""
    rows = _described(owner.alerts())
    return page_of(rows, ORDER, _records, limit=limit, cursor=cursor)


def find(owner: Owner, alert: UUID) -> Alert:
    """The owner's alert of that id; raises AlertNotFound."""
    row = owner.alerts().filter(pk=alert).first()
    if row is None:
        raise AlertNotFound(str(alert))
    return row


def get(owner: Owner, alert: UUID) -> AlertRecord:
    """One alert of the owner's; raises AlertNotFound."""
    rows = list(_described(owner.alerts().filter(pk=alert)))
    if not rows:
        raise AlertNotFound(str(alert))
    return _records(rows)[0]


def log(
    owner: Owner, alert: UUID, *, limit: int = USUAL, cursor: str | None = None
) -> Page[DeliveryRecord]:
    """One page of an alert's messages, newest first; raises AlertNotFound.

    What went out with a daily message is told by that message.
    """
    rows = _logged(find(owner, alert).deliveries.filter(digest=None))
    return page_of(rows, LOG, _logs, limit=limit, cursor=cursor)


def delivery(owner: Owner, alert: UUID, message: UUID) -> DeliveryRecord:
    """One message of an alert; raises AlertNotFound or DeliveryNotFound."""
    rows = list(_logged(find(owner, alert).deliveries.filter(pk=message)))
    if not rows:
        raise DeliveryNotFound(str(message))
    return _logs(rows)[0]


def message_id(delivery: UUID) -> str:
    """How receivers know a message again, on every try."""
    return f"msg_{delivery.hex}"


def _described(rows: QuerySet[Alert]) -> QuerySet[Any]:
    return rows.select_related("incident", "source").annotate(
        waiting=Count("deliveries", filter=Q(deliveries__state__in=OPEN)),
        last_sent_at=Max("deliveries__sent_at"),
    )


def _records(rows: Sequence[Any]) -> list[AlertRecord]:
    return [
        AlertRecord(
            id=row.pk,
            name=row.name or None,
            about=row.about,
            incident=row.incident.code if row.incident else None,
            search=row.query if row.about == "search" else None,
            source=row.source.slug if row.source else None,
            channel=row.channel,
            address=row.address or None,
            url=row.url or None,
            rhythm=row.rhythm,
            state=row.state,
            why=row.why or None,
            failures=row.failures,
            waiting=row.waiting,
            last_sent_at=row.last_sent_at,
            secret=None,
            former_secret_until=row.former_until,
            recorded_at=row.recorded_at,
            changed_at=row.changed_at,
        )
        for row in rows
    ]


def _logged(rows: QuerySet[Delivery]) -> QuerySet[Any]:
    return rows.select_related("change__incident").annotate(told=Count("gathered"))


def _logs(rows: Sequence[Any]) -> list[DeliveryRecord]:
    return [
        DeliveryRecord(
            id=row.pk,
            message=message_id(row.pk),
            kind=row.kind,
            change=row.change_id,
            changes=1 if row.kind == DeliveryKind.CHANGE else row.told,
            incident=row.change.incident.code
            if row.change and row.change.incident
            else None,
            state=row.state,
            attempts=row.attempts,
            status=row.status,
            error=row.error or None,
            milliseconds=row.milliseconds,
            next_at=row.next_at
            if row.state in (DeliveryState.QUEUED, DeliveryState.FAILED)
            else None,
            sent_at=row.sent_at,
            recorded_at=row.recorded_at,
        )
        for row in rows
    ]
