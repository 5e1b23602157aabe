"""The ordered record of every change, and the tokens that programs sign in with."""

from __future__ import annotations

import pghistory
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone

from events.models.base import APPEND_ONLY, Identified, history
from events.models.incident import Incident


class Change(models.Model):
    """One change of the record: what it was, what it is, who did it and why.

    A trigger gives the number, under a lock held to the end of the transaction: numbers
    have no gap, and none becomes visible after a higher one.
    """

    number = models.BigAutoField(primary_key=True)
    kind = models.CharField(max_length=60)
    subject = models.CharField(max_length=60)
    subject_id = models.UUIDField()
    incident = models.ForeignKey(
        Incident, models.PROTECT, null=True, blank=True, related_name="changes"
    )
    before = models.JSONField(null=True, blank=True)
    after = models.JSONField(null=True, blank=True)
    reason = models.TextField(blank=True)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True
    )
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        indexes = [
            models.Index("recorded_at", name="events_change_recorded"),
            models.Index("subject_id", name="events_change_subject"),
        ]
        triggers = APPEND_ONLY

    def __str__(self) -> str:
        return f"{self.number} {self.kind}"


class HistoryLink(models.Model):
    """One link of a chain of hashes over the rows of an incident's history.

    Triggers write it in the transaction of its row (migration 0004). `digest` is the
    SHA-256 of `salt` and the row's content, so that digests can be published although
    rows hold names; `hash` is that of the previous link's hash and this link.
    """

    # the incident's id; the nil UUID for what belongs to none
    chain = models.UUIDField()
    position = models.PositiveIntegerField()
    kind = models.CharField(max_length=40)
    row = models.CharField(max_length=40)
    salt = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["chain", "position"], name="events_historylink_position"
            ),
            models.UniqueConstraint(
                fields=["kind", "row"], name="events_historylink_row"
            ),
        ]
        triggers = APPEND_ONLY

    def __str__(self) -> str:
        return f"{self.chain} {self.position}"


@pghistory.track(append_only=True, exclude=["last_used_at"], meta=history())
class ApiToken(Identified):
    """A program's key: only its SHA-256 is kept, so that a stolen copy opens nothing."""

    name = models.CharField(max_length=200)
    digest = models.CharField(max_length=64, unique=True)
    scopes = ArrayField(models.CharField(max_length=40))
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True
    )
    expires_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    last_used_at = models.DateTimeField(null=True, blank=True)
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)

    def __str__(self) -> str:
        return self.name
