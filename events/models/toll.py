"""Reported tolls, where they are filed, and what was reckoned from them."""

from __future__ import annotations

import pgtrigger
from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from events.models.article import Article, Reading
from events.models.base import APPEND_ONLY, Identified, one_of, term_field
from events.models.incident import Incident, PeriodTotal, Place
from events.models.source import Party
from events.terms import (
    ClaimantRole,
    Exactness,
    Harm,
    RevisionReason,
    Scope,
    Verdict,
    VictimStatus,
)

# A number that its article does not hold at that place never enters the record.
QUOTE_IS_VERBATIM = pgtrigger.Trigger(
    name="quote_is_verbatim",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert,
    declare=[("source_text", "text")],
    func="""
        SELECT CASE WHEN NEW.in_title THEN title ELSE text END INTO source_text
          FROM events_article WHERE id = NEW.article_id;
        IF substring(source_text FROM NEW.quote_start + 1
                     FOR NEW.quote_end - NEW.quote_start) IS DISTINCT FROM NEW.quote THEN
            RAISE EXCEPTION 'the quote is not in the article at %-%',
                NEW.quote_start, NEW.quote_end USING ERRCODE = 'check_violation';
        END IF;
        IF substring(source_text FROM NEW.number_start + 1
                     FOR NEW.number_end - NEW.number_start) IS DISTINCT FROM NEW.stated THEN
            RAISE EXCEPTION 'the stated number is not in the article at %-%',
                NEW.number_start, NEW.number_end USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
    """,
)


def ordered_figures(name: str, *fields: str) -> models.CheckConstraint:
    """0 <= low <= best <= high, where each may be unknown (null), never a stand-in 0."""
    condition = Q()
    for field in fields:
        condition &= Q(**{f"{field}__isnull": True}) | Q(**{f"{field}__gte": 0})
    for n, lower in enumerate(fields):
        for higher in fields[n + 1 :]:
            condition &= (
                Q(**{f"{lower}__isnull": True})
                | Q(**{f"{higher}__isnull": True})
                | Q(**{f"{lower}__lte": F(higher)})
            )
    return models.CheckConstraint(condition=condition, name=name)


class ReportedToll(Identified):
    """What one article asserts about one harm to one group; a row is written once and stays."""

    article = models.ForeignKey(Article, models.PROTECT, related_name="reported_tolls")
    reading = models.ForeignKey(Reading, models.PROTECT, related_name="reported_tolls")
    label = models.CharField(max_length=20)
    harm = term_field(Harm)
    stated = models.TextField()
    low = models.PositiveIntegerField(null=True, blank=True)
    high = models.PositiveIntegerField(null=True, blank=True)
    exactness = term_field(Exactness)
    victims = models.TextField(blank=True)
    victim_status = term_field(VictimStatus)
    perpetrator = models.TextField(null=True, blank=True)
    victim_party = models.ForeignKey(
        Party, models.PROTECT, null=True, blank=True, related_name="tolls_suffered"
    )
    perpetrator_party = models.ForeignKey(
        Party, models.PROTECT, null=True, blank=True, related_name="tolls_caused"
    )
    claimant = models.TextField(null=True, blank=True)
    claimant_role = term_field(ClaimantRole)
    hedged = models.BooleanField()
    denied = models.BooleanField()
    place_name = models.TextField(null=True, blank=True)
    place = models.ForeignKey(Place, models.PROTECT, null=True, blank=True)
    country = models.CharField(max_length=2, null=True, blank=True)
    lat = models.FloatField(null=True, blank=True)
    lon = models.FloatField(null=True, blank=True)
    where_prec = models.PositiveSmallIntegerField(null=True, blank=True)
    date_start = models.DateField(null=True, blank=True)
    date_end = models.DateField(null=True, blank=True)
    date_prec = models.PositiveSmallIntegerField(null=True, blank=True)
    scope = term_field(Scope)
    incident_label = models.CharField(max_length=20, null=True, blank=True)
    subset_of = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="subsets"
    )
    supersedes = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="superseded_by"
    )
    in_title = models.BooleanField()
    quote = models.TextField()
    quote_start = models.PositiveIntegerField()
    quote_end = models.PositiveIntegerField()
    number_start = models.PositiveIntegerField()
    number_end = models.PositiveIntegerField()
    rule = models.TextField()
    said_at = models.DateField(null=True, blank=True)
    # When the public could know it: the article's publication, or else its arrival here.
    known_at = models.DateTimeField()
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        constraints = [
            one_of("harm", Harm),
            one_of("exactness", Exactness),
            one_of("victim_status", VictimStatus),
            one_of("claimant_role", ClaimantRole),
            one_of("scope", Scope),
            ordered_figures("events_reportedtoll_figures", "low", "high"),
            models.UniqueConstraint(
                fields=["reading", "in_title", "number_start", "number_end", "harm"],
                name="events_reportedtoll_once_per_span",
            ),
            models.CheckConstraint(
                condition=Q(quote_start__lt=F("quote_end"))
                & Q(number_start__lt=F("number_end"))
                & ~Q(quote=""),
                name="events_reportedtoll_quote",
            ),
            models.CheckConstraint(
                condition=Q(date_start__isnull=True)
                | Q(date_end__isnull=True)
                | Q(date_start__lte=F("date_end")),
                name="events_reportedtoll_dates_in_order",
            ),
            models.CheckConstraint(
                condition=Q(where_prec__isnull=True) | Q(where_prec__range=(1, 7)),
                name="events_reportedtoll_where_prec",
            ),
            models.CheckConstraint(
                condition=Q(date_prec__isnull=True) | Q(date_prec__range=(1, 5)),
                name="events_reportedtoll_date_prec",
            ),
            models.CheckConstraint(
                condition=~Q(subset_of=F("id")) & ~Q(supersedes=F("id")),
                name="events_reportedtoll_not_of_itself",
            ),
        ]
        indexes = [
            models.Index("claimant", name="events_reportedtoll_claimant"),
            models.Index(
                F("id").desc(),
                F("known_at").desc(),
                "recorded_at",
                name="events_reportedtoll_newest",
            ),
            GinIndex(
                SearchVector("victims", "quote", config="simple"),
                name="events_reportedtoll_words",
            ),
        ]
        triggers = [*APPEND_ONLY, QUOTE_IS_VERBATIM]

    def __str__(self) -> str:
        return f"{self.stated} {self.victims} {self.harm}"


# So that no write of a person can forget to withhold the name.
PERSON_IS_WITHHELD = pgtrigger.Trigger(
    name="withhold_name",
    when=pgtrigger.After,
    operation=pgtrigger.Insert,
    func="""
        INSERT INTO events_withheldname (id, article_id, name, recorded_at)
        SELECT gen_random_uuid(), t.article_id, NEW.name, NEW.recorded_at
          FROM events_reportedtoll t WHERE t.id = NEW.reported_toll_id
        ON CONFLICT DO NOTHING;
        RETURN NEW;
    """,
)


class Person(Identified):
    """A person whom an article names as a victim; the name is shown to the team only."""

    reported_toll = models.ForeignKey(
        ReportedToll, models.PROTECT, related_name="persons"
    )
    name = models.TextField()
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name_plural = "persons"
        constraints = [
            models.UniqueConstraint(
                fields=["reported_toll", "name"], name="events_person_once"
            )
        ]
        triggers = [*APPEND_ONLY, PERSON_IS_WITHHELD]

    def __str__(self) -> str:
        return self.name


class WithheldName(Identified):
    """A name that no public read of the article, or of what is filed with it, may show.

    It is that of a person on record (a trigger adds those), or only looks like one.
    """

    article = models.ForeignKey(Article, models.PROTECT, related_name="withheld_names")
    name = models.TextField()
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["article", "name"], name="events_withheldname_once"
            )
        ]
        triggers = APPEND_ONLY

    def __str__(self) -> str:
        return self.name


class Assignment(Identified):
    """Where a reported toll is filed: an incident or a period total, with the reasons.

    A new assignment names the one it replaces; the one that none replaces stands.
    """

    reported_toll = models.ForeignKey(
        ReportedToll, models.PROTECT, related_name="assignments"
    )
    incident = models.ForeignKey(
        Incident, models.PROTECT, null=True, blank=True, related_name="assignments"
    )
    period_total = models.ForeignKey(
        PeriodTotal, models.PROTECT, null=True, blank=True, related_name="assignments"
    )
    replaces = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="replaced_by"
    )
    score = models.FloatField(null=True, blank=True)
    reasons = models.JSONField(default=list)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True
    )
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["reported_toll"],
                condition=Q(replaces__isnull=True),
                name="events_assignment_one_first",
            ),
            models.CheckConstraint(
                condition=Q(incident__isnull=True) ^ Q(period_total__isnull=True),
                name="events_assignment_to_one_thing",
            ),
            models.UniqueConstraint(
                fields=["id", "reported_toll"], name="events_assignment_id_and_toll"
            ),
        ]
        triggers = APPEND_ONLY

    def __str__(self) -> str:
        return f"{self.reported_toll_id} -> {self.incident_id or self.period_total_id}"


class Review(Identified):
    """A person's decision on a proposed reported toll; the latest one counts."""

    reported_toll = models.ForeignKey(
        ReportedToll, models.PROTECT, related_name="reviews"
    )
    verdict = term_field(Verdict)
    reason = models.TextField(blank=True)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True
    )
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        constraints = [one_of("verdict", Verdict)]
        indexes = [
            models.Index(
                fields=["reported_toll", "-recorded_at", "-id"],
                name="events_review_latest",
            )
        ]
        triggers = APPEND_ONLY

    def __str__(self) -> str:
        return f"{self.verdict} {self.reported_toll_id}"


class TollRevision(Identified):
    """One change of an incident's toll from one reported toll to another."""

    incident = models.ForeignKey(Incident, models.PROTECT, related_name="revisions")
    harm = term_field(Harm)
    number = models.PositiveIntegerField()
    from_toll = models.ForeignKey(ReportedToll, models.PROTECT, related_name="+")
    to_toll = models.ForeignKey(ReportedToll, models.PROTECT, related_name="+")
    reason = term_field(RevisionReason)
    said_at = models.DateField(null=True, blank=True)
    known_at = models.DateTimeField()
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        constraints = [
            one_of("harm", Harm),
            one_of("reason", RevisionReason),
            models.UniqueConstraint(
                fields=["incident", "harm", "number"],
                name="events_tollrevision_numbered",
            ),
            models.CheckConstraint(
                condition=~Q(from_toll=F("to_toll")),
                name="events_tollrevision_changes_something",
            ),
        ]
        indexes = [
            models.Index(
                fields=["-known_at", "-id", "recorded_at"],
                name="events_tollrevision_newest",
            )
        ]
        triggers = APPEND_ONLY

    def __str__(self) -> str:
        return f"{self.incident_id} {self.harm} {self.number}"


class RevisionWithdrawal(Identified):
    """Why a revision no longer stands (a rejected toll, an article that arrived late); the revision stays."""

    revision = models.OneToOneField(
        TollRevision, models.PROTECT, related_name="withdrawal"
    )
    reason = models.TextField()
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        triggers = APPEND_ONLY

    def __str__(self) -> str:
        return f"{self.revision_id}: {self.reason}"


class Estimate(Identified):
    """Low, best and high of an incident and harm under a named policy, on two clocks.

    Each reckoning writes the whole line of figures along publication time (`known_from`),
    with one `recorded_at`. As of publication D and record R, the answer is the row with
    the latest `recorded_at` <= R and, within it, the latest `known_from` <= D.
    """

    incident = models.ForeignKey(Incident, models.PROTECT, related_name="estimates")
    harm = term_field(Harm)
    policy = models.CharField(max_length=40)
    known_from = models.DateTimeField()
    low = models.PositiveIntegerField(null=True, blank=True)
    best = models.PositiveIntegerField(null=True, blank=True)
    high = models.PositiveIntegerField(null=True, blank=True)
    reported_tolls = models.PositiveIntegerField()
    unseen = models.PositiveIntegerField()
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        constraints = [
            one_of("harm", Harm),
            ordered_figures("events_estimate_figures", "low", "best", "high"),
            models.UniqueConstraint(
                fields=["incident", "harm", "policy", "recorded_at", "known_from"],
                name="events_estimate_once",
            ),
        ]
        indexes = [
            models.Index(
                fields=["incident", "policy", "harm", "-recorded_at", "-known_from"],
                name="events_estimate_as_of",
            )
        ]
        triggers = APPEND_ONLY

    def __str__(self) -> str:
        return f"{self.harm} {self.low} {self.best} {self.high}"
