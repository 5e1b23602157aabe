"""Who wants to hear of what: made, confirmed, paused, left, deleted.

An address that is not the account's own is asked first, and gets nothing until it agrees.
"""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any, Final

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction
from django.db.models import Max
from django.http import QueryDict
from django.utils import timezone

from events.actions.alerts.keys import digest
from events.models import Alert, AskedAddress, Change, Delivery, Incident, Source
from events.queries.alerts import Owner
from events.queries.search import BadParameters, IncidentSearch
from events.terms import (
    AlertAbout,
    AlertChannel,
    AlertRhythm,
    AlertState,
    DeliveryKind,
    DeliveryState,
    IncidentStatus,
)

MOST_ALERTS: Final = 100
MOST_UNCONFIRMED: Final = 20
# An address that has not agreed is asked at most this often, whoever asks.
ASKED_EVERY: Final = timedelta(days=1)
# A trial message is no means to flood somebody.
PINGED_EVERY: Final = timedelta(seconds=10)
# Both secrets sign for this long after a rotation.
FORMER_FOR: Final = timedelta(days=1)
DIGEST_AT: Final = time(6)  # UTC
NO_MAIL: Final = (
    "No mail server is set up here, so no e-mail can be sent: "
    "an administrator sets EMAIL_URL. Webhooks work without it."
)
_TIMELESS = ("as_of", "recorded_as_of")


def mail_is_set_up() -> bool:
    """Whether e-mail can be sent at all."""
    return bool(settings.MAIL_IS_SET_UP)


class AlertRefused(ValueError):
    """What is asked for cannot be done; `field` names the value at fault."""

    def __init__(self, field: str, reason: str) -> None:
        super().__init__(reason)
        self.field = field


class AlertConflict(ValueError):
    """It contradicts what is on record; the message says what."""


@transaction.atomic
def create(
    *,
    owner: Owner,
    name: str = "",
    incident: str = "",
    search: str | None = None,
    source: str = "",
    email: str | None = None,
    webhook: str | None = None,
    rhythm: str = AlertRhythm.IMMEDIATE.value,
) -> Alert:
    """A new alert on exactly one of incident (code), search (query string) and source (slug).

    By `email` ("" is the account's own address) or `webhook`, whose address the caller
    has checked. Raises AlertRefused, and AlertConflict where there is the same one.
    """
    fields: dict[str, Any] = {
        **_subject(incident, search, source),
        **_receiver(owner, email, webhook),
        "name": " ".join(name.split()),
        "rhythm": rhythm,
    }
    if rhythm == AlertRhythm.DAILY:
        if fields["channel"] == AlertChannel.WEBHOOK:
            raise AlertRefused("rhythm", "Webhooks are sent at once, change by change.")
        fields["next_digest_at"] = next_digest(timezone.now())
    _check_number(owner, fields["state"])
    try:
        with transaction.atomic():
            alert = Alert.objects.create(
                owner=owner.account,
                token=None if owner.account else owner.token,
                since=_newest(),
                **fields,
            )
    except IntegrityError:
        raise AlertConflict("There is the same alert already.") from None
    if alert.state == AlertState.UNCONFIRMED:
        ask(alert=alert)
    return alert


def _subject(incident: str, search: str | None, source: str) -> dict[str, Any]:
    given = [bool(incident), search is not None, bool(source)]
    if given.count(True) != 1:
        raise AlertRefused("incident", "Give one of incident, search and source.")
    if incident:
        return {"about": AlertAbout.INCIDENT.value, "incident": _incident(incident)}
    if source:
        row = Source.objects.filter(slug=source if source.isprintable() else "").first()
        if row is None:
            raise AlertRefused("source", "There is no source of that slug.")
        return {"about": AlertAbout.SOURCE.value, "source": row}
    return {"about": AlertAbout.SEARCH.value, "query": _query(search or "")}


def _incident(code: str) -> Incident:
    """The incident; of one that was merged, the one that it is part of now."""
    row = Incident.objects.filter(
        code=code.upper() if code.isprintable() else ""
    ).first()
    while row is not None and row.merged_into is not None:
        row = row.merged_into
    if row is None:
        raise AlertRefused("incident", "There is no incident of that code.")
    if row.status == IncidentStatus.WITHDRAWN:
        raise AlertRefused("incident", "This incident was withdrawn.")
    return row


def _query(text: str) -> str:
    """The search's one spelling; raises AlertRefused naming each parameter at fault."""
    try:
        search = IncidentSearch.parse(QueryDict(text.removeprefix("?")))
    except BadParameters as refused:
        told = "; ".join(f"{each.parameter}: {each.detail}" for each in refused.errors)
        raise AlertRefused("search", told) from None
    for name in _TIMELESS:
        if name in search.asked:
            raise AlertRefused(
                "search", f"{name}: an alert tells what is new; it has no moment."
            )
    return search.query_string


def _receiver(owner: Owner, email: str | None, webhook: str | None) -> dict[str, Any]:
    if (email is None) == (webhook is None):
        raise AlertRefused("email", "Give one of email and webhook.")
    if webhook is not None:
        return {
            "channel": AlertChannel.WEBHOOK.value,
            "url": webhook,
            "state": AlertState.ACTIVE.value,
        }
    if not mail_is_set_up():
        raise AlertRefused("email", NO_MAIL)
    own = owner.account.email if owner.account else ""
    address = (email or own).strip()
    if not address:
        raise AlertRefused("email", "This account has no address of its own; give one.")
    try:
        validate_email(address)
    except ValidationError:
        raise AlertRefused("email", "This is no e-mail address.") from None
    state = AlertState.ACTIVE if is_own(owner, address) else AlertState.UNCONFIRMED
    return {
        "channel": AlertChannel.EMAIL.value,
        "address": address,
        "state": state.value,
    }


def is_own(owner: Owner, address: str) -> bool:
    """Whether an administrator has given the account this address."""
    own = owner.account.email if owner.account else ""
    return bool(own) and own.casefold() == address.casefold()


def _check_number(owner: Owner, state: str) -> None:
    if owner.alerts().count() >= MOST_ALERTS:
        raise AlertConflict(f"There are {MOST_ALERTS} alerts already; delete one.")
    waiting = owner.alerts().filter(state=AlertState.UNCONFIRMED.value).count()
    if state == AlertState.UNCONFIRMED and waiting >= MOST_UNCONFIRMED:
        raise AlertConflict(
            f"{waiting} addresses have not answered yet; wait or delete."
        )


def _newest() -> int:
    """The number of the last change: an alert tells of what comes after it."""
    return Change.objects.aggregate(n=Max("number"))["n"] or 0


def next_digest(now: datetime) -> datetime:
    """When the next daily message goes out."""
    today = now.replace(
        hour=DIGEST_AT.hour, minute=DIGEST_AT.minute, second=0, microsecond=0
    )
    return today if today > now else today + timedelta(days=1)


def ask(*, alert: Alert) -> None:
    """Queue the question whether the address agrees; raises AlertConflict where it was asked of late."""
    now = timezone.now()
    known, new = AskedAddress.objects.select_for_update().get_or_create(
        digest=digest(alert.address), defaults={"asked_at": now}
    )
    if not new and known.asked_at > now - ASKED_EVERY:
        raise AlertConflict(
            "This address was asked within the last day; it is asked once a day at most."
        )
    AskedAddress.objects.filter(pk=known.pk).update(asked_at=now)
    Delivery.objects.create(alert=alert, kind=DeliveryKind.CONFIRM.value)


@transaction.atomic
def confirm(*, alert: Alert) -> bool:
    """The address agrees; False where the alert was not waiting for that."""
    changed = Alert.objects.filter(
        pk=alert.pk, state=AlertState.UNCONFIRMED.value
    ).update(
        state=AlertState.ACTIVE.value,
        why="",
        since=_newest(),
        changed_at=timezone.now(),
    )
    return bool(changed)


@transaction.atomic
def unsubscribe(*, alert: Alert) -> None:
    """Whoever reads the address wants no more; what waits is not sent either."""
    Alert.objects.filter(pk=alert.pk).update(
        state=AlertState.UNSUBSCRIBED.value,
        why="The address unsubscribed.",
        changed_at=timezone.now(),
    )
    alert.deliveries.exclude(
        state__in=[DeliveryState.SENT.value, DeliveryState.GIVEN_UP.value]
    ).delete()


@transaction.atomic
def change(
    *,
    alert: Alert,
    name: str | None = None,
    paused: bool | None = None,
    rhythm: str | None = None,
) -> None:
    """Name, pause or resume, set the rhythm. What happens during a pause is not told afterwards.

    Messages that wait stay and go out when it is resumed. An address that has to agree is
    asked again where it unsubscribed. Raises AlertRefused or AlertConflict.
    """
    alert = Alert.objects.select_for_update().get(pk=alert.pk)
    if name is not None:
        alert.name = " ".join(name.split())
    if rhythm is not None and rhythm != alert.rhythm:
        _set_rhythm(alert, rhythm)
    if paused is True and alert.state == AlertState.ACTIVE:
        alert.state, alert.why = AlertState.PAUSED.value, ""
    if paused is False:
        _resume(alert)
    alert.changed_at = timezone.now()
    alert.save()


def _set_rhythm(alert: Alert, rhythm: str) -> None:
    if alert.channel == AlertChannel.WEBHOOK:
        raise AlertRefused("rhythm", "Webhooks are sent at once, change by change.")
    alert.rhythm = rhythm
    daily = rhythm == AlertRhythm.DAILY
    alert.next_digest_at = next_digest(timezone.now()) if daily else None


def _resume(alert: Alert) -> None:
    if alert.state == AlertState.UNSUBSCRIBED and not is_own(
        Owner(alert.owner), alert.address
    ):
        alert.state, alert.why = AlertState.UNCONFIRMED.value, ""
        ask(alert=alert)
    elif alert.state == AlertState.UNCONFIRMED:
        raise AlertRefused("paused", "The address has not agreed yet.")
    elif alert.state != AlertState.ACTIVE:
        alert.state, alert.why = AlertState.ACTIVE.value, ""
        alert.failures, alert.since = 0, _newest()
        # Whoever resumes has mended something: what failed or was given up is tried at once.
        alert.deliveries.filter(
            state__in=[DeliveryState.FAILED.value, DeliveryState.GIVEN_UP.value],
            kind__in=[DeliveryKind.CHANGE.value, DeliveryKind.DIGEST.value],
            digest=None,
        ).update(state=DeliveryState.QUEUED.value, attempts=0, next_at=timezone.now())


@transaction.atomic
def rotate(*, alert: Alert) -> Alert:
    """A new secret; the one before signs too for a day, so that the receiver can change over."""
    if alert.channel != AlertChannel.WEBHOOK:
        raise AlertConflict("Only webhooks have a secret.")
    alert = Alert.objects.select_for_update().get(pk=alert.pk)
    alert.secret_number += 1
    alert.former_until = timezone.now() + FORMER_FOR
    alert.changed_at = timezone.now()
    alert.save(update_fields=["secret_number", "former_until", "changed_at"])
    return alert


@transaction.atomic
def delete(*, alert: Alert) -> None:
    """Nothing of it stays, its address and the log of its messages included."""
    Alert.objects.filter(pk=alert.pk).delete()


@transaction.atomic
def ping(*, alert: Alert) -> Delivery:
    """Queue a trial message; raises AlertConflict where the alert may send none."""
    if alert.state in (AlertState.UNCONFIRMED, AlertState.UNSUBSCRIBED):
        raise AlertConflict("The address has not agreed to get messages.")
    if alert.channel == AlertChannel.EMAIL and not mail_is_set_up():
        raise AlertConflict(NO_MAIL)
    pings = alert.deliveries.filter(kind=DeliveryKind.PING.value)
    if pings.filter(recorded_at__gt=timezone.now() - PINGED_EVERY).exists():
        raise AlertConflict("A trial message was asked for a moment ago; see the log.")
    return Delivery.objects.create(alert=alert, kind=DeliveryKind.PING.value)


@transaction.atomic
def resend(*, alert: Alert, delivery: Delivery) -> None:
    """Send a message again that was sent or given up, under the same id."""
    again = alert.deliveries.filter(
        pk=delivery.pk,
        digest=None,
        state__in=[DeliveryState.SENT.value, DeliveryState.GIVEN_UP.value],
        kind__in=[DeliveryKind.CHANGE.value, DeliveryKind.DIGEST.value],
    ).update(
        state=DeliveryState.QUEUED.value, attempts=0, error="", next_at=timezone.now()
    )
    if not again:
        raise AlertConflict("It waits to be sent, or is none that is sent again.")
