"""What a doubtful text was asked and answered, for the team: doubts, suggestions, and what waits."""

from __future__ import annotations

from collections.abc import Collection
from datetime import timedelta
from typing import Final
from uuid import UUID

from django.db.models import (
    Count,
    Exists,
    F,
    Max,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
)
from django.db.models.functions import Length
from django.utils import timezone

from events.extraction import EXTRACTOR_VERSION
from events.models import (
    Article,
    ModelAnswer,
    ModelQuestion,
    Reading,
    ReportedToll,
    SecondReading,
    Suggestion,
    SuggestionReview,
)
from events.queries.records import DoubtsRecord, RecordNotFound, SuggestionRecord

WAITS_FOR: Final = timedelta(days=7)
MOST_ATTEMPTS: Final = 3  # a day at a text whose answers are of no use
MOST_CHARACTERS: Final = 30_000  # of a text that a model is asked about
_AT_ONCE = 20


class SuggestionNotFound(RecordNotFound):
    """There is no suggestion of that id."""


def waiting() -> QuerySet[Article]:
    """Doubtful articles of the last days that no model has read yet, longest unasked first."""
    now = timezone.now()
    readings = Reading.objects.filter(
        article=OuterRef("pk"),
        extractor_version=EXTRACTOR_VERSION,
        recorded_at__gt=now - WAITS_FOR,
        second_reading=None,
    ).exclude(doubts=[])
    useless = Q(
        questions__answer__of_text=True,
        questions__answer__recorded_at__gt=now - timedelta(days=1),
    )
    rows = Article.objects.filter(Exists(readings)).annotate(
        size=Length("text"),
        useless=Count("questions", filter=useless),
        asked=Max("questions__recorded_at"),
    )
    rows = rows.filter(size__lte=MOST_CHARACTERS, useless__lt=MOST_ATTEMPTS)
    return rows.order_by(F("asked").asc(nulls_first=True), "pk")[:_AT_ONCE]


def of_article(article_id: UUID) -> DoubtsRecord | None:
    """The doubts of the newest reading and what came of them; None where there is none."""
    read = Reading.objects.exclude(extractor_version__startswith=Reading.BY_PERSON)
    newest = read.filter(article=article_id).order_by("-recorded_at", "-id").first()
    if newest is None or not newest.doubts:
        return None
    second = (
        SecondReading.objects.filter(reading=newest)
        .select_related("answer__question")
        .first()
    )
    rows = _shown(Suggestion.objects.filter(second_reading=second)) if second else []
    return DoubtsRecord(
        doubts=[doubt["why"] for doubt in newest.doubts],
        model=second.answer.question.model if second else None,
        suggestions=[row for row in rows if not row.agrees],
        agreed=sum(row.agrees for row in rows),
        missed=_missed(newest, {row.toll for row in rows if row.toll})
        if second
        else [],
        refusals=[f"{r['claim']}: {r['why']}" for r in second.refusals]
        if second
        else [],
        failure=None if second else _failure(article_id),
    )


def get(suggestion_id: UUID) -> SuggestionRecord:
    """One suggestion; raises SuggestionNotFound."""
    rows = _shown(Suggestion.objects.filter(pk=suggestion_id))
    if not rows:
        raise SuggestionNotFound(str(suggestion_id))
    return rows[0]


def undecided() -> QuerySet[Suggestion]:
    """Suggestions that differ from the rules and that no person has judged."""
    return Suggestion.objects.filter(agrees=False, reviews=None)


def articles_to_decide(*, limit: int) -> list[tuple[UUID, str, int]]:
    """Articles with suggestions to judge, oldest first: id, title, how many."""
    rows = (
        undecided()
        .values("article", "article__title")
        .annotate(count=Count("pk"), first=Max("recorded_at"))
        .order_by("first", "article")
    )
    return [(r["article"], r["article__title"], r["count"]) for r in rows[:limit]]


def _shown(rows: QuerySet[Suggestion]) -> list[SuggestionRecord]:
    latest = SuggestionReview.objects.filter(suggestion=OuterRef("pk")).order_by(
        "-recorded_at", "-id"
    )
    told = rows.annotate(
        verdict=Subquery(latest.values("verdict")[:1]),
        filed=Subquery(latest.values("toll")[:1]),
    )
    return [
        _record(row, row.verdict, row.filed)
        for row in told.select_related("toll").order_by("in_title", "number_start")
    ]


def _record(
    row: Suggestion, verdict: str | None, filed: UUID | None
) -> SuggestionRecord:
    return SuggestionRecord(
        id=row.pk,
        article=row.article_id,
        harm=row.harm,
        stated=row.stated,
        low=row.low,
        high=row.high,
        victims=row.victims,
        claimant=row.claimant,
        claimant_role=row.claimant_role,
        place=row.place_name,
        scope=row.scope,
        hedged=row.hedged,
        denied=row.denied,
        in_title=row.in_title,
        quote=row.quote,
        rule=row.rule,
        agrees=row.agrees,
        toll=row.toll_id,
        read_as=_words(row.toll) if row.toll else None,
        verdict=verdict,
        filed=filed,
    )


def _words(toll: ReportedToll) -> str:
    """ "23 killed", "dozens killed, 24 or more"."""
    words = f"{'denied: ' if toll.denied else ''}{toll.stated} {toll.harm}"
    if toll.stated == str(toll.low) == str(toll.high):
        return words
    high = "" if toll.high == toll.low else f" to {toll.high}"
    return f"{words}, {toll.low}{' or more' if toll.high is None else high}"


def _missed(reading: Reading, listed: Collection[UUID]) -> list[str]:
    """What the rules read and the model did not list."""
    rows = reading.reported_tolls.exclude(pk__in=listed).order_by("number_start")
    return [f"{row.stated} {row.harm}" for row in rows]


def _failure(article_id: UUID) -> str | None:
    """Why the last question about the article has no answer."""
    asked = ModelQuestion.objects.filter(article=article_id)
    last = ModelAnswer.objects.filter(question__in=asked).order_by("-recorded_at")
    return last.values_list("failure", flat=True).first()
