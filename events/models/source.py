"""Who publishes, the feeds that are polled, and the parties to a conflict."""

from __future__ import annotations

from datetime import timedelta

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone

from events.models.base import NEVER_DELETED, Identified, history, one_of, term_field
from events.terms import SourceKind


@pghistory.track(append_only=True, meta=history())
class Party(Identified):
    """A side of a conflict under its neutral name."""

    name = models.CharField(max_length=200, unique=True)
    country = models.CharField(max_length=2, blank=True)
    aliases = ArrayField(models.CharField(max_length=200), default=list, blank=True)
    note = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name_plural = "parties"
        triggers = NEVER_DELETED

    def __str__(self) -> str:
        return self.name


@pghistory.track(append_only=True, meta=history())
class Source(Identified):
    """An outlet, agency, ministry, monitor, NGO or channel."""

    name = models.CharField(max_length=200)
    slug = models.SlugField(max_length=200, unique=True)
    kind = term_field(SourceKind, default=SourceKind.OUTLET.value)
    host = models.CharField(max_length=253, null=True, blank=True, unique=True)
    url = models.URLField(max_length=2000, blank=True)
    country = models.CharField(max_length=2, blank=True)
    language = models.CharField(max_length=35, blank=True)
    party = models.ForeignKey(Party, models.PROTECT, null=True, blank=True)
    note = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        constraints = [one_of("kind", SourceKind)]
        triggers = NEVER_DELETED

    def __str__(self) -> str:
        return self.name


def default_interval() -> timedelta:
    return timedelta(minutes=15)


POLL_FIELDS = [
    "next_due_at",
    "lease_until",
    "etag",
    "last_modified",
    "last_attempt_at",
    "last_success_at",
    "last_new_item_at",
    "failures",
    "last_error",
]


@pghistory.track(append_only=True, exclude=POLL_FIELDS, meta=history())
class Feed(Identified):
    """A feed of a source, polled on a schedule; when it is due stands here, not in the broker."""

    source = models.ForeignKey(Source, models.PROTECT, related_name="feeds")
    url = models.URLField(max_length=2000, unique=True)
    title = models.CharField(max_length=500, blank=True)
    interval = models.DurationField(default=default_interval)
    paused = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)

    next_due_at = models.DateTimeField(default=timezone.now)
    lease_until = models.DateTimeField(null=True, blank=True)
    etag = models.CharField(max_length=1000, blank=True)
    last_modified = models.CharField(max_length=200, blank=True)
    last_attempt_at = models.DateTimeField(null=True, blank=True)
    last_success_at = models.DateTimeField(null=True, blank=True)
    last_new_item_at = models.DateTimeField(null=True, blank=True)
    failures = models.PositiveIntegerField(default=0)
    last_error = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(interval__gte=timedelta(minutes=1)),
                name="events_feed_interval_at_least_a_minute",
            )
        ]
        indexes = [
            models.Index(
                "next_due_at", name="events_feed_due", condition=Q(paused=False)
            )
        ]
        triggers = NEVER_DELETED

    def __str__(self) -> str:
        return self.url

    @property
    def state(self) -> str:
        """healthy, failing, quiet (nothing new for long) or paused; in words for pages and API."""
        if self.paused:
            return "paused"
        if self.failures:
            return "failing"
        if self.last_success_at is None:
            return "new"
        newest = self.last_new_item_at or self.recorded_at
        quiet = max(self.interval * 100, timedelta(days=7))
        return "quiet" if self.last_success_at - newest > quiet else "healthy"
