"""Questions that matching puts to a person, and what people answered."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Greatest, Least
from django.utils import timezone

from events.models.base import APPEND_ONLY, Identified, one_of, term_field
from events.models.incident import Incident
from events.models.record import Change
from events.models.toll import ReportedToll
from events.terms import MatchKind, Said


class MatchQuestion(Identified):
    """Are two incidents one, or do an article's tolls belong elsewhere? Asked once, with the reasons.

    `same`: is `incident`, the later opened, one with `other`? `link`: does what its article
    reports beside `reported_toll` belong with `other` (null: with an incident of its own),
    and not with `incident`?
    """

    kind = term_field(MatchKind)
    incident = models.ForeignKey(Incident, models.PROTECT, related_name="questions")
    other = models.ForeignKey(
        Incident, models.PROTECT, null=True, blank=True, related_name="+"
    )
    reported_toll = models.ForeignKey(
        ReportedToll, models.PROTECT, null=True, blank=True, related_name="questions"
    )
    score = models.FloatField(null=True, blank=True)
    reasons = models.JSONField(default=list)
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        constraints = [
            one_of("kind", MatchKind),
            models.CheckConstraint(
                condition=Q(kind="same", other__isnull=False, reported_toll=None)
                | Q(kind="link", reported_toll__isnull=False),
                name="events_matchquestion_asks_something",
            ),
            models.CheckConstraint(
                condition=~Q(incident=F("other")),
                name="events_matchquestion_of_two",
            ),
            models.UniqueConstraint(
                Least("incident", "other"),
                Greatest("incident", "other"),
                condition=Q(kind="same"),
                name="events_matchquestion_pair_once",
            ),
            models.UniqueConstraint(
                fields=["reported_toll", "other"],
                condition=Q(kind="link"),
                nulls_distinct=False,
                name="events_matchquestion_link_once",
            ),
        ]
        triggers = APPEND_ONLY

    def __str__(self) -> str:
        return f"{self.kind} {self.incident_id} {self.other_id}"


class MatchAnswer(Identified):
    """What an act of a person said to a question; the latest counts."""

    question = models.ForeignKey(MatchQuestion, models.PROTECT, related_name="answers")
    said = term_field(Said)
    # the act that carried it out, which can be undone
    change = models.OneToOneField(Change, models.PROTECT, related_name="answer")
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        constraints = [one_of("said", Said)]
        triggers = APPEND_ONLY

    def __str__(self) -> str:
        return f"{self.said} {self.question_id}"
