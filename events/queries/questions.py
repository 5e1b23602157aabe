"""What matching asks people about where things are filed, and what they answered."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from functools import partial
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

from events.models import Incident, MatchAnswer, MatchQuestion, ReportedToll
from events.queries import incidents, standing, tolls
from events.queries.evidence import toll_records
from events.queries.filed import OUT
from events.queries.listing import page_of, stream_of
from events.queries.moments import NOW, PUBLIC, TEAM, Moment, Viewer
from events.queries.pages import USUAL, Column, Order, Page
from events.queries.records import (
    AnswerRecord,
    QuestionRecord,
    RecordNotFound,
    ShownQuestion,
)
from events.queries.search import IncidentSearch, QuestionSearch
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
    describe = partial(records, moment=search.moment, viewer=viewer)
    return page_of(_selected(search), ORDER, describe, limit=limit, cursor=cursor)


def stream(search: QuestionSearch, viewer: Viewer = PUBLIC) -> Iterator[QuestionRecord]:
    """Every question of the list."""
    describe = partial(records, moment=search.moment, viewer=viewer)
    return stream_of(_selected(search), ORDER, describe)


def get(
    question_id: UUID, *, moment: Moment = NOW, viewer: Viewer = PUBLIC
) -> QuestionRecord:
    """One question; raises QuestionNotFound."""
    rows = list(_stated(moment).filter(pk=question_id))
    if not rows:
        raise QuestionNotFound(str(question_id))
    return records(rows, moment=moment, viewer=viewer)[0]


def shown(found: Sequence[QuestionRecord]) -> list[ShownQuestion]:
    """These questions as the team sees them; a constant number of queries."""
    codes = {code for each in found for code in (each.incident, each.other) if code}
    rows = Incident.objects.filter(code__in=codes).select_related("place")
    search = IncidentSearch.parse({})
    told = incidents.rows(list(rows), search=search, viewer=TEAM)
    lines = {line.code: line for line in told}
    wanted = [toll for each in found for toll in each.reported_tolls]
    filed = list(tolls.on_record(NOW).filter(pk__in=wanted))
    tolls_of = {
        toll.id: toll for toll in toll_records(tolls.entries(filed, NOW), NOW, TEAM)
    }
    return [
        ShownQuestion(
            each,
            [lines[code] for code in (each.other, each.incident) if code],
            [tolls_of[toll] for toll in each.reported_tolls if toll in tolls_of],
        )
        for each in found
    ]


def waiting() -> int:
    """How many questions no person has answered."""
    return _stated().filter(state=QuestionState.OPEN.value).count()


def open_pairs(among: Collection[UUID]) -> dict[UUID, set[UUID]]:
    """For each incident those of the others that may be one with it, directly or by way of a third."""
    rows: QuerySet[Any] = _stated().filter(
        kind=MatchKind.SAME.value,
        state=QuestionState.OPEN.value,
        incident__in=among,
        other__in=among,
    )
    together: dict[UUID, set[UUID]] = {pk: {pk} for pk in among}
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


def _with_merged(these: set[UUID]) -> set[UUID]:
    """These incidents, and all that were merged into them."""
    found, new = set(these), set(these)
    while new:
        rows = Incident.objects.filter(merged_into__in=new)
        new = set(rows.values_list("pk", flat=True)) - found
        found |= new
    return found


def _survivors(these: set[UUID]) -> set[UUID]:
    """These incidents, and those into which they were merged."""
    found, new = set(these), set(these)
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


def _stated(moment: Moment = NOW) -> QuerySet[Any]:
    """The questions on record at the moment, with their `state`.

    One is moot while what it asks about is merged, withdrawn, moved, or does not count.
    """
    said = _answers(moment).filter(question=OuterRef("pk")).values("said")[:1]
    filed_there = Exists(
        standing.filed(moment).filter(
            reported_toll=OuterRef("reported_toll"), incident=OuterRef("incident")
        )
    )
    rows = standing.recorded(MatchQuestion.objects.all(), moment)
    if moment.as_of is not None:
        both = _known("incident", moment) & (Q(other=None) | _known("other", moment))
        rows = rows.filter(both)
    rows = rows.annotate(
        status=_status("incident", moment), other_status=_status("other", moment)
    )
    one = Q(status__in=_LIVE) & _counts("incident", moment)
    two = Q(other_status__in=_LIVE) & _counts("other", moment)
    stands = one & Q(Q(other=None) | two) & Q(Q(reported_toll=None) | Q(filed_there))
    return rows.annotate(
        said=Subquery(said, output_field=CharField(null=True)),
        state=Case(
            When(said=Said.YES.value, then=Value(QuestionState.YES.value)),
            When(said=Said.NO.value, then=Value(QuestionState.NO.value)),
            When(stands, then=Value(QuestionState.OPEN.value)),
            default=Value(QuestionState.MOOT.value),
            output_field=CharField(),
        ),
    )


def _answers(moment: Moment) -> QuerySet[MatchAnswer]:
    """Answers on record, the latest first."""
    rows = standing.recorded(MatchAnswer.objects.all(), moment)
    return rows.order_by("-recorded_at", "-id")


def _known(column: str, moment: Moment) -> Q:
    return Q(Exists(standing.filed(moment).filter(incident=OuterRef(column))))


def _status(column: str, moment: Moment) -> Any:
    """The status of the incident of that column."""
    if moment.recorded_as_of is None:
        return F(f"{column}__status")
    events = standing.IncidentEvent._default_manager.filter(pgh_obj_id=OuterRef(column))
    newest = standing.recorded(events, moment, "changed_at").order_by("-pgh_id")
    return Subquery(newest.values("status")[:1], output_field=CharField(null=True))


def _counts(column: str, moment: Moment) -> Q:
    """Whether the incident of that column has a toll that counts."""
    rows = standing.filed(moment).filter(incident=OuterRef(column))
    rows = rows.annotate(verdict=standing.verdict(moment, "reported_toll"))
    return Q(Exists(rows.filter(Q(verdict=None) | ~Q(verdict__in=OUT))))


def _selected(search: QuestionSearch) -> QuerySet[Any]:
    rows = _stated(search.moment)
    if "state" in search.asked:
        rows = rows.filter(state=search.asked["state"])
    if "kind" in search.asked:
        rows = rows.filter(kind=search.asked["kind"])
    if "incident" in search.asked:
        code = search.asked["incident"]
        rows = rows.filter(Q(incident__code=code) | Q(other__code=code))
    return rows


def records(
    rows: Sequence[Any], *, moment: Moment = NOW, viewer: Viewer = PUBLIC
) -> list[QuestionRecord]:
    """The records of these questions, in their order; three queries."""
    named = {pk for row in rows for pk in (row.incident_id, row.other_id)} - {None}
    codes = dict(Incident.objects.filter(pk__in=named).values_list("pk", "code"))
    answers: dict[UUID, MatchAnswer] = {}
    given = _answers(moment).filter(question__in=[row.pk for row in rows])
    for answer in given.select_related("change__author"):
        answers.setdefault(answer.question_id, answer)
    told = _tolls(rows)
    return [
        QuestionRecord(
            id=row.pk,
            kind=row.kind,
            state=row.state,
            incident=codes[row.incident_id],
            other=codes.get(row.other_id),
            reported_tolls=told[row.pk],
            score=row.score,
            reasons=list(row.reasons),
            answer=_answer(answers.get(row.pk), viewer),
            recorded_at=row.recorded_at,
        )
        for row in rows
    ]


def _answer(row: MatchAnswer | None, viewer: Viewer) -> AnswerRecord | None:
    """What was said; why and by whom the team alone reads here, for a reason may name a victim."""
    if row is None or row.said == Said.REOPEN.value:
        return None
    author = row.change.author if viewer.team else None
    return AnswerRecord(
        said=row.said,
        change=row.change_id,
        reason=(row.change.reason or None) if viewer.team else None,
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
