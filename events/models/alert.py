"""Alerts, the messages that they bring about, and how far the feed of changes was gone through.

These are settings of accounts, not evidence: whoever deletes an alert leaves no address behind.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from events.models.base import Identified, one_of, term_field
from events.models.incident import Incident
from events.models.record import ApiToken, Change
from events.models.source import Source
from events.terms import (
    AlertAbout,
    AlertChannel,
    AlertRhythm,
    AlertState,
    DeliveryKind,
    DeliveryState,
)

OPEN = (
    DeliveryState.QUEUED.value,
    DeliveryState.SENDING.value,
    DeliveryState.FAILED.value,
)


class Alert(Identified):
    """Who wants to hear of what, and how: an account or a program, by e-mail or webhook.

    The secret of a webhook is not kept: it follows from the site's key, the alert's id and
    `secret_number`.
    """

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, blank=True
    )
    # a program of its own, that belongs to no account
    token = models.ForeignKey(ApiToken, models.CASCADE, null=True, blank=True)
    name = models.CharField(max_length=200, blank=True)
    about = term_field(AlertAbout)
    incident = models.ForeignKey(Incident, models.PROTECT, null=True, blank=True)
    source = models.ForeignKey(Source, models.PROTECT, null=True, blank=True)
    # the query string of the list of incidents, in its one spelling
    query = models.TextField(blank=True)
    channel = term_field(AlertChannel)
    address = models.CharField(max_length=254, blank=True)
    url = models.CharField(max_length=2000, blank=True)
    rhythm = term_field(AlertRhythm, default=AlertRhythm.IMMEDIATE.value)
    state = term_field(AlertState)
    why = models.CharField(max_length=500, blank=True)
    # The number of the last change before it was switched on: only later ones are told.
    since = models.BigIntegerField(default=0)
    # tries in a row that failed
    failures = models.PositiveIntegerField(default=0)
    secret_number = models.PositiveIntegerField(default=1)
    # until when the secret before signs too
    former_until = models.DateTimeField(null=True, blank=True)
    next_digest_at = models.DateTimeField(null=True, blank=True)
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            one_of("about", AlertAbout),
            one_of("channel", AlertChannel),
            one_of("rhythm", AlertRhythm),
            one_of("state", AlertState),
            models.CheckConstraint(
                condition=Q(owner__isnull=False, token__isnull=True)
                | Q(owner__isnull=True, token__isnull=False),
                name="events_alert_has_one_owner",
            ),
            models.CheckConstraint(
                condition=Q(about="incident", incident__isnull=False, source=None)
                | Q(about="source", source__isnull=False, incident=None)
                | Q(about="search", incident=None, source=None),
                name="events_alert_follows_one_thing",
            ),
            models.CheckConstraint(
                condition=(Q(channel="email") & ~Q(address="") & Q(url=""))
                | (Q(channel="webhook") & ~Q(url="") & Q(address="")),
                name="events_alert_has_one_receiver",
            ),
            models.CheckConstraint(
                condition=Q(channel="email") | Q(rhythm="immediate"),
                name="events_alert_webhooks_are_immediate",
            ),
            models.CheckConstraint(
                condition=Q(rhythm="immediate", next_digest_at__isnull=True)
                | Q(rhythm="daily", next_digest_at__isnull=False),
                name="events_alert_daily_has_a_time",
            ),
            models.UniqueConstraint(
                fields=[
                    *("owner", "token", "incident", "source", "query"),
                    *("address", "url"),
                ],
                nulls_distinct=False,
                name="events_alert_once",
            ),
        ]
        indexes = [
            models.Index("id", name="events_alert_active", condition=Q(state="active")),
            models.Index(
                "incident", name="events_alert_of_incident", condition=Q(state="active")
            ),
        ]

    def __str__(self) -> str:
        return self.name or f"{self.about} {self.channel}"


class Delivery(Identified):
    """One message of an alert and how far it came; this table is the truth, the broker only a hint.

    Messages of changes are sent one after the other, by `position`; the other kinds at once.
    """

    alert = models.ForeignKey(Alert, models.CASCADE, related_name="deliveries")
    kind = term_field(DeliveryKind)
    change = models.ForeignKey(
        Change, models.PROTECT, null=True, blank=True, related_name="+"
    )
    # the daily message that a change went out with
    digest = models.ForeignKey(
        "self", models.CASCADE, null=True, blank=True, related_name="gathered"
    )
    position = models.BigIntegerField(default=0)
    state = term_field(DeliveryState, default=DeliveryState.QUEUED.value)
    attempts = models.PositiveSmallIntegerField(default=0)
    lease_until = models.DateTimeField(null=True, blank=True)
    next_at = models.DateTimeField(default=timezone.now)
    # the HTTP status or SMTP code of the last answer
    status = models.PositiveSmallIntegerField(null=True, blank=True)
    error = models.CharField(max_length=500, blank=True)
    milliseconds = models.PositiveIntegerField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name_plural = "deliveries"
        constraints = [
            one_of("kind", DeliveryKind),
            one_of("state", DeliveryState),
            models.CheckConstraint(
                condition=Q(kind="change", change__isnull=False)
                | (~Q(kind="change") & Q(change=None)),
                name="events_delivery_of_a_change",
            ),
            models.CheckConstraint(
                condition=Q(digest=None) | Q(kind="change"),
                name="events_delivery_gathers_changes",
            ),
            models.UniqueConstraint(
                fields=["alert", "change"],
                condition=Q(change__isnull=False),
                name="events_delivery_once",
            ),
        ]
        indexes = [
            models.Index(
                *("alert", "position"),
                name="events_delivery_in_order",
                condition=Q(kind__in=["change", "digest"], digest=None, state__in=OPEN),
            ),
            models.Index(
                "next_at",
                name="events_delivery_at_once",
                condition=Q(kind__in=["ping", "confirm", "notice"], state__in=OPEN),
            ),
            models.Index(
                F("alert"), F("id").desc(), name="events_delivery_newest_first"
            ),
            models.Index(
                "recorded_at",
                name="events_delivery_done",
                condition=Q(state__in=["sent", "given_up"]),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.state}"


class AlertCursor(models.Model):
    """How far the feed of changes was turned into messages; there is one row."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    # every change up to this one is done
    number = models.BigIntegerField(default=0)
    # the last alert that was asked about the next change, where a turn ended in its midst
    alert = models.UUIDField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(id=1), name="events_alertcursor_one_row")
        ]

    def __str__(self) -> str:
        return str(self.number)


class AskedAddress(models.Model):
    """When an address was last asked whether it agrees: only a keyed digest of it is kept."""

    digest = models.CharField(max_length=64, unique=True)
    asked_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.digest
