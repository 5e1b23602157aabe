"""What an optional language model was asked and answered, and what of it is put before a person.

None of these rows counts in any figure: a suggestion becomes a reported toll only by a
person's act, which files a row of its own.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from events.models.article import Article, Reading
from events.models.base import APPEND_ONLY, Identified, one_of, term_field
from events.models.toll import QUOTE_IS_VERBATIM, ReportedToll, ordered_figures
from events.terms import ClaimantRole, Exactness, Harm, Scope, Verdict, VictimStatus


class ModelQuestion(Identified):
    """A request that may go out: written before it is sent, so that workers share one budget.

    `key` is the SHA-256 of what is asked: the texts, the prompt's version, the model's name.
    """

    article = models.ForeignKey(Article, models.PROTECT, related_name="questions")
    key = models.CharField(max_length=64)
    model = models.CharField(max_length=200)
    prompt_version = models.CharField(max_length=20)
    tokens = models.PositiveIntegerField()  # at most, as reckoned before it was sent
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        indexes = [
            models.Index(fields=["key", "recorded_at"], name="events_question_key"),
            models.Index(fields=["recorded_at"], name="events_question_of_a_day"),
        ]
        triggers = APPEND_ONLY

    def __str__(self) -> str:
        return f"{self.model} on {self.article_id}"


class ModelAnswer(Identified):
    """What came back of a question: the model's words, or why there are none."""

    question = models.OneToOneField(
        ModelQuestion, models.PROTECT, related_name="answer"
    )
    content = models.TextField(blank=True)
    failure = models.TextField(blank=True)
    # The failure lies in this text or its answer, not in the server, and is likely to come again.
    of_text = models.BooleanField(default=False)
    not_before = models.DateTimeField(null=True, blank=True)  # asked for by the server
    tokens = models.PositiveIntegerField()
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(content="") ^ Q(failure=""),
                name="events_modelanswer_or_failure",
            )
        ]
        indexes = [models.Index(fields=["-recorded_at"], name="events_answer_newest")]
        triggers = APPEND_ONLY

    def __str__(self) -> str:
        return self.failure or f"answer to {self.question_id}"


class SecondReading(Identified):
    """An answer examined against one reading of the rules; `refusals` are claims that did not hold."""

    reading = models.OneToOneField(
        Reading, models.PROTECT, related_name="second_reading"
    )
    answer = models.ForeignKey(ModelAnswer, models.PROTECT, related_name="readings")
    refusals = models.JSONField(default=list)
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        triggers = APPEND_ONLY

    def __str__(self) -> str:
        return f"{self.reading_id} again"


class Suggestion(Identified):
    """A toll that the model read, with words that stand in the article; it counts nowhere.

    `toll` is what the rules read at the same number, `agrees` whether the figures are the
    same there.
    """

    article = models.ForeignKey(Article, models.PROTECT, related_name="suggestions")
    second_reading = models.ForeignKey(
        SecondReading, models.PROTECT, related_name="suggestions"
    )
    toll = models.ForeignKey(
        ReportedToll, models.PROTECT, null=True, blank=True, related_name="suggestions"
    )
    agrees = models.BooleanField()
    harm = term_field(Harm)
    stated = models.TextField()
    low = models.PositiveIntegerField()
    high = models.PositiveIntegerField(null=True, blank=True)
    exactness = term_field(Exactness)
    victims = models.TextField(blank=True)
    victim_status = term_field(VictimStatus)
    perpetrator = models.TextField(null=True, blank=True)
    claimant = models.TextField(null=True, blank=True)
    claimant_role = term_field(ClaimantRole)
    hedged = models.BooleanField()
    denied = models.BooleanField()
    place_name = models.TextField(null=True, blank=True)
    scope = term_field(Scope)
    in_title = models.BooleanField()
    quote = models.TextField()
    quote_start = models.PositiveIntegerField()
    quote_end = models.PositiveIntegerField()
    number_start = models.PositiveIntegerField()
    number_end = models.PositiveIntegerField()
    rule = models.TextField()
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        constraints = [
            one_of("harm", Harm),
            one_of("exactness", Exactness),
            one_of("victim_status", VictimStatus),
            one_of("claimant_role", ClaimantRole),
            one_of("scope", Scope),
            ordered_figures("events_suggestion_figures", "low", "high"),
            models.UniqueConstraint(
                fields=[
                    "second_reading",
                    "in_title",
                    "number_start",
                    "number_end",
                    "harm",
                ],
                name="events_suggestion_once_per_span",
            ),
            models.CheckConstraint(
                condition=Q(quote_start__lt=F("quote_end"))
                & Q(number_start__lt=F("number_end"))
                & ~Q(quote=""),
                name="events_suggestion_quote",
            ),
            models.CheckConstraint(
                condition=Q(agrees=False) | Q(toll__isnull=False),
                name="events_suggestion_agrees_with_a_toll",
            ),
        ]
        triggers = [*APPEND_ONLY, QUOTE_IS_VERBATIM]

    def __str__(self) -> str:
        return f"{self.stated} {self.victims} {self.harm}"


class SuggestionReview(Identified):
    """A person's decision on a suggestion; the latest counts. `toll` is what an acceptance filed."""

    suggestion = models.ForeignKey(Suggestion, models.PROTECT, related_name="reviews")
    verdict = term_field(Verdict)
    toll = models.ForeignKey(
        ReportedToll, models.PROTECT, null=True, blank=True, related_name="+"
    )
    reason = models.TextField(blank=True)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True
    )
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(verdict="accept", toll__isnull=False)
                | Q(verdict="reject", toll__isnull=True),
                name="events_suggestionreview_verdict",
            )
        ]
        triggers = APPEND_ONLY

    def __str__(self) -> str:
        return f"{self.verdict} {self.suggestion_id}"
