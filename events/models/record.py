"""The ordered record of every change, and the tokens that programs sign in with."""

from __future__ import annotations

import pghistory
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone

from events.models.base import APPEND_ONLY, Identified
from events.models.incident import Incident


class Change(models.Model):
    """One change of the record: what it was, what it is, who did it and why."""

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
        indexes = [models.Index("recorded_at", name="events_change_recorded")]
        triggers = APPEND_ONLY

    def __str__(self) -> str:
        return f"{self.number} {self.kind}"


@pghistory.track(append_only=True, exclude=["last_used_at"])
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
