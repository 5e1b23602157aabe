"""Articles as read once, the stories that group copies, and the table of work."""

from __future__ import annotations

import pghistory
import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, HashIndex
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.utils import timezone

from events.models.base import (
    APPEND_ONLY,
    NEVER_DELETED,
    Identified,
    history,
    one_of,
    term_field,
)
from events.models.source import Feed, Source
from events.terms import RunState


class Story(Identified):
    """Articles that copy one text; a story counts as one independent source.

    `sketch` holds the smallest hashes of its first article's runs of words (events/copies.py).
    """

    sketch = ArrayField(models.IntegerField())
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name_plural = "stories"
        indexes = [GinIndex(fields=["sketch"], name="events_story_sketch")]
        triggers = APPEND_ONLY

    def __str__(self) -> str:
        return str(self.pk)


@pghistory.track(
    model_name="ArticleEvent",
    append_only=True,
    meta=history(),
    fields=["source", "story", "url", "published_at", "published_precision"],
)
class Article(Identified):
    """One text of one source as read once: bytes and text are kept, hashed, never changed."""

    source = models.ForeignKey(
        Source, models.PROTECT, null=True, blank=True, related_name="articles"
    )
    feed = models.ForeignKey(Feed, models.PROTECT, null=True, blank=True)
    story = models.ForeignKey(Story, models.PROTECT, related_name="articles")
    url = models.URLField(max_length=2000, blank=True)
    url_key = models.CharField(max_length=2000, null=True, blank=True)
    external_id = models.CharField(max_length=500, blank=True)
    title = models.TextField(blank=True)
    text = models.TextField()
    raw = models.BinaryField()
    content_type = models.CharField(max_length=200)
    content_hash = models.CharField(max_length=64)
    raw_hash = models.CharField(max_length=64)
    language = models.CharField(max_length=35, default="und")
    published_at = models.DateTimeField(null=True, blank=True)
    # "day": only the date is known, and published_at is the start of that day in UTC.
    published_precision = models.CharField(
        max_length=4, null=True, blank=True, choices=[("day", "day"), ("time", "time")]
    )
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        constraints = [
            # The same text at the same address is the same article; new text at the
            # address is a new version, and both are kept.
            models.UniqueConstraint(
                fields=["url_key", "content_hash"],
                condition=Q(url_key__isnull=False),
                name="events_article_once_per_address_and_text",
            ),
            models.UniqueConstraint(
                fields=["content_hash", "source"],
                condition=Q(url_key__isnull=True),
                nulls_distinct=False,
                name="events_article_once_per_pasted_text",
            ),
            models.CheckConstraint(
                condition=~Q(text=""), name="events_article_has_text"
            ),
            models.CheckConstraint(
                condition=Q(published_at__isnull=True, published_precision__isnull=True)
                | Q(
                    published_at__isnull=False,
                    published_precision__isnull=False,
                    published_precision__in=["day", "time"],
                ),
                name="events_article_published_with_precision",
            ),
        ]
        indexes = [
            HashIndex(fields=["content_hash"], name="events_article_content"),
            models.Index(
                F("recorded_at").desc(),
                F("id").desc(),
                Coalesce("published_at", "recorded_at"),
                name="events_article_newest",
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="keep_evidence",
                operation=pgtrigger.UpdateOf(
                    "url",
                    "url_key",
                    "external_id",
                    "title",
                    "text",
                    "raw",
                    "content_hash",
                    "raw_hash",
                    "content_type",
                    "recorded_at",
                ),
            ),
            *NEVER_DELETED,
        ]

    def __str__(self) -> str:
        return self.title or str(self.pk)


class Run(Identified):
    """The work on one article: what was asked, how far it came, why it failed."""

    # Inside the database the run is the truth; a message in the broker only says "look".
    article = models.ForeignKey(
        Article, models.PROTECT, null=True, blank=True, related_name="runs"
    )
    feed = models.ForeignKey(Feed, models.PROTECT, null=True, blank=True)
    source = models.ForeignKey(Source, models.PROTECT, null=True, blank=True)
    url = models.URLField(max_length=2000, blank=True)
    url_key = models.CharField(max_length=2000, null=True, blank=True)
    title = models.TextField(blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    published_precision = models.CharField(max_length=4, null=True, blank=True)
    state = term_field(RunState, default=RunState.QUEUED.value)
    attempts = models.PositiveSmallIntegerField(default=0)
    lease_until = models.DateTimeField(null=True, blank=True)
    error = models.TextField(blank=True)
    steps = models.JSONField(default=list)
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            one_of("state", RunState),
            models.CheckConstraint(
                condition=Q(article__isnull=False) | ~Q(url=""),
                name="events_run_has_work",
            ),
            models.UniqueConstraint(
                fields=["article"],
                condition=Q(article__isnull=False, state__in=["queued", "running"]),
                name="events_run_one_open_for_an_article",
            ),
            models.UniqueConstraint(
                fields=["url_key"],
                condition=Q(article__isnull=True, state__in=["queued", "running"]),
                name="events_run_one_open_for_an_address",
            ),
        ]
        indexes = [
            models.Index(
                "changed_at",
                name="events_run_open",
                condition=Q(state__in=["queued", "running"]),
            ),
            models.Index(fields=["-recorded_at", "-id"], name="events_run_newest"),
        ]
        triggers = NEVER_DELETED

    def __str__(self) -> str:
        return f"{self.state} {self.article_id or self.url}"


class Reading(Identified):
    """What one version of the extractor made of one article, with the numbers it did not take.

    A person's correction of one toll is a reading of its own, whose version says so.
    """

    BY_PERSON = "edit:"
    article = models.ForeignKey(Article, models.PROTECT, related_name="readings")
    extractor_version = models.CharField(max_length=40)
    language = models.CharField(max_length=35)
    unread = models.TextField(blank=True)
    not_casualties = models.JSONField(default=list)
    doubts = models.JSONField(default=list)  # events/extraction/doubts.py
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["article", "extractor_version"],
                name="events_reading_once_per_version",
            )
        ]
        triggers = APPEND_ONLY

    def __str__(self) -> str:
        return f"{self.article_id} by {self.extractor_version}"
