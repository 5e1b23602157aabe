"""What matching asks people about where things are filed, and what they answered."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import (
    Case,
    CharField,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)

from events.models import (
    Assignment,
    Incident,
    MatchAnswer,
    MatchQuestion,
    ReportedToll,
    Review,
)
from events.queries.filed import OUT, latest_verdict
from events.queries.listing import page_of, stream_of
from events.queries.moments import PUBLIC, Viewer
from events.queries.pages import USUAL, Column, Order, Page
from events.queries.records import AnswerRecord, QuestionRecord, RecordNotFound
from events.queries.search import QuestionSearch
from events.terms import IncidentStatus, MatchKind, QuestionState, Said

# Newest first.
ORDER = Order("questions", (Column("recorded_at", datetime), Column("id", UUID)))
_LIVE = (IncidentStatus.CANDIDATE.value, IncidentStatus.REVIEWED.value)


class QuestionNotFound(RecordNotFound):
    """There is no question of that id."""


def page(
    search: QuestionSearch,
    *,
    limit: int = USUAL,
    cursor: str | None = None,
    viewer: Viewer = PUBLIC,
) -> Page[QuestionRecord]:
    """One page of the list."""
    return page_of(_selected(search), ORDER, records, limit=limit, cursor=cursor)


def stream(search: QuestionSearch, viewer: Viewer = PUBLIC) -> Iterator[QuestionRecord]:
    """Every question of the list."""
    return stream_of(_selected(search), ORDER, records)


def get(question_id: UUID, *, viewer: Viewer = PUBLIC) -> QuestionRecord:
    """One question; raises QuestionNotFound."""
    rows = list(_stated().filter(pk=question_id))
    if not rows:
        raise QuestionNotFound(str(question_id))
    return records(rows)[0]


def waiting() -> int:
    """How many questions no person has answered."""
    return _stated().filter(state=QuestionState.OPEN.value).count()


def open_pairs(incidents: Collection[UUID]) -> dict[UUID, set[UUID]]:
    """For each incident those of the others that may be one with it, directly or by way of a third."""
    rows: QuerySet[Any] = _stated().filter(
        kind=MatchKind.SAME.value,
        state=QuestionState.OPEN.value,
        incident__in=incidents,
        other__in=incidents,
    )
    together: dict[UUID, set[UUID]] = {pk: {pk} for pk in incidents}
    for one, two in rows.values_list("incident", "other"):
        joined = together[one] | together[two]
        together |= dict.fromkeys(joined, joined)
    return {pk: others - {pk} for pk, others in together.items()}


def settled(incident: UUID) -> set[UUID]:
    """Incidents about which was asked whether this one is one with them; also by way of merged ones."""
    names = _with_merged({incident})
    rows = MatchQuestion.objects.filter(kind=MatchKind.SAME.value).filter(
        Q(incident__in=names) | Q(other__in=names)
    )
    asked = {pk for pair in rows.values_list("incident", "other") for pk in pair if pk}
    return _survivors(asked) - {incident}


def _with_merged(incidents: set[UUID]) -> set[UUID]:
    """These incidents, and all that were merged into them."""
    found, new = set(incidents), set(incidents)
    while new:
        rows = Incident.objects.filter(merged_into__in=new)
        new = set(rows.values_list("pk", flat=True)) - found
        found |= new
    return found


def _survivors(incidents: set[UUID]) -> set[UUID]:
    """These incidents, and those into which they were merged."""
    found, new = set(incidents), set(incidents)
    while new:
        rows = Incident.objects.filter(pk__in=new, merged_into__isnull=False)
        into = rows.values_list("merged_into", flat=True)
        new = {pk for pk in into if pk} - found
        found |= new
    return found


def told_with(question: MatchQuestion) -> list[UUID]:
    """The tolls that a `link` question is about: what that article says, as far as it is filed there."""
    toll = question.reported_toll
    if toll is None:
        return []
    rows = ReportedToll.objects.filter(
        article=toll.article_id,
        incident_label=toll.incident_label,
        assignments__replaced_by=None,
        assignments__incident=question.incident_id,
    )
    return list(rows.order_by("number_start", "id").values_list("pk", flat=True))


def _stated() -> QuerySet[Any]:
    """All questions with their `state`.

    One is moot while what it asks about is merged, withdrawn, moved, or does not count.
    """
    answers = MatchAnswer.objects.filter(question=OuterRef("pk"))
    said = answers.order_by("-recorded_at", "-id").values("said")[:1]
    filed_there = Exists(
        Assignment.objects.filter(
            reported_toll=OuterRef("reported_toll"),
            incident=OuterRef("incident"),
            replaced_by=None,
        )
    )
    one = Q(incident__status__in=_LIVE) & _counts("incident")
    two = Q(other=None) | (Q(other__status__in=_LIVE) & _counts("other"))
    stands = one & two & Q(Q(reported_toll=None) | Q(filed_there))
    return MatchQuestion.objects.annotate(
        said=Subquery(said, output_field=CharField(null=True)),
        state=Case(
            When(said=Said.YES.value, then=Value(QuestionState.YES.value)),
            When(said=Said.NO.value, then=Value(QuestionState.NO.value)),
            When(stands, then=Value(QuestionState.OPEN.value)),
            default=Value(QuestionState.MOOT.value),
            output_field=CharField(),
        ),
    )


def _counts(column: str) -> Q:
    """Whether the incident of that column has a toll that counts."""
    reviews = Review.objects.filter(reported_toll=OuterRef("reported_toll"))
    rows = (
        Assignment.objects.filter(incident=OuterRef(column), replaced_by=None)
        .annotate(verdict=latest_verdict(reviews))
        .filter(Q(verdict=None) | ~Q(verdict__in=OUT))
    )
    return Q(Exists(rows))


def _selected(search: QuestionSearch) -> QuerySet[Any]:
    rows = _stated()
    if "state" in search.asked:
        rows = rows.filter(state=search.asked["state"])
    if "kind" in search.asked:
        rows = rows.filter(kind=search.asked["kind"])
    if "incident" in search.asked:
        code = search.asked["incident"]
        rows = rows.filter(Q(incident__code=code) | Q(other__code=code))
    return rows


def records(rows: Sequence[Any]) -> list[QuestionRecord]:
    """The records of these questions, in their order; at most four queries."""
    ids = [row.pk for row in rows]
    codes = dict(
        Incident.objects.filter(
            pk__in={pk for row in rows for pk in (row.incident_id, row.other_id)}
            - {None}
        ).values_list("pk", "code")
    )
    answers: dict[UUID, MatchAnswer] = {}
    for answer in (
        MatchAnswer.objects.filter(question__in=ids)
        .select_related("change__author")
        .order_by("recorded_at", "id")
    ):
        answers[answer.question_id] = answer
    tolls = _tolls(rows)
    return [
        QuestionRecord(
            id=row.pk,
            kind=row.kind,
            state=row.state,
            incident=codes[row.incident_id],
            other=codes.get(row.other_id),
            reported_tolls=tolls[row.pk],
            score=row.score,
            reasons=list(row.reasons),
            answer=_answer(answers.get(row.pk)),
            recorded_at=row.recorded_at,
        )
        for row in rows
    ]


def _answer(row: MatchAnswer | None) -> AnswerRecord | None:
    if row is None or row.said == Said.REOPEN.value:
        return None
    author = row.change.author
    return AnswerRecord(
        said=row.said,
        change=row.change_id,
        reason=row.change.reason or None,
        author=author.get_username() if author else None,
        recorded_at=row.recorded_at,
    )


def _tolls(rows: Sequence[Any]) -> dict[UUID, list[UUID]]:
    """What the article says beside each link's toll, in one query."""
    found: dict[UUID, list[UUID]] = {row.pk: [] for row in rows}
    first = [row.reported_toll_id for row in rows if row.reported_toll_id]
    if not first:
        return found
    told = ReportedToll.objects.filter(
        article__reported_tolls__questions__in=found,
        incident_label=F("article__reported_tolls__incident_label"),
    )
    for question, toll in told.order_by("number_start", "id").values_list(
        "article__reported_tolls__questions", "pk"
    ):
        if question in found and toll not in found[question]:
            found[question].append(toll)
    return found
