"""A person answers what matching asked: yes merges or moves as every such act does, no is remembered."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import UUID

from events.actions.acts.filings import merge_plan, move_plan
from events.actions.acts.performing import (
    By,
    ChangedMeanwhile,
    Done,
    Plan,
    SubjectNotFound,
    check_version,
    perform,
    seen,
)
from events.actions.acts.state import State
from events.models import Incident, MatchQuestion
from events.queries import questions
from events.terms import MatchKind, QuestionState, Said


def answer(*, question_id: UUID, said: Said, by: By) -> Done:
    """Yes carries out what was asked, no keeps things as they are filed; both can be undone."""
    if said is Said.REOPEN:
        raise ValueError("A question is opened again by undoing its answer.")

    def plan(by: By) -> Plan:
        rows = MatchQuestion.objects.select_related("incident", "other")
        question = rows.filter(pk=question_id).first()
        if question is None:
            raise SubjectNotFound(f"There is no question {question_id}.")
        check_version(question.incident, by)
        _check_open(question)
        wanted = _agreed(question, by) if said is Said.YES else _refused(question)
        told = {"question": str(question.pk), "said": said.value}
        return replace(
            wanted,
            answers=(question, said),
            told_after={**wanted.told_after, **told},
        )

    return perform(plan, by)


def _check_open(question: MatchQuestion) -> None:
    state = questions.get(question.pk).state
    if state in {QuestionState.YES.value, QuestionState.NO.value}:
        raise ChangedMeanwhile(f"This was answered already: {state}.")
    if state != QuestionState.OPEN.value:
        raise ChangedMeanwhile("What this asks about was settled in another way.")


def _agreed(question: MatchQuestion, by: By) -> Plan:
    other = question.other.code if question.other else None
    if question.kind == MatchKind.SAME.value:
        return merge_plan(code=question.incident.code, into=str(other), by=by)
    return move_plan(toll_ids=questions.told_with(question), to=other, by=by)


def _refused(question: MatchQuestion) -> Plan:
    """Nothing is filed otherwise; a person has looked at the incidents."""
    rows: list[Incident] = [question.incident]
    if question.other:
        rows.append(question.other)
    subject: Any = question.incident
    kind = "incident.kept_apart"
    if question.reported_toll:
        subject, kind = question.reported_toll, "reported_toll.kept"
    return Plan(
        kind,
        subject,
        State(seen(rows)),
        incident=question.incident,
        told_before={"incident": question.incident.code},
        told_after={"other": question.other.code if question.other else None},
    )
