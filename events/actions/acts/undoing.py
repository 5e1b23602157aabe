"""An act is undone: what stood before it stands again, by a new act that can itself be undone."""

from __future__ import annotations

from typing import Any

from events.actions.acts import state as states
from events.actions.acts.performing import (
    ActRefused,
    By,
    ChangedMeanwhile,
    Done,
    Plan,
    SubjectNotFound,
    perform,
)
from events.actions.acts.state import Stand, State
from events.models import (
    Change,
    Incident,
    MatchAnswer,
    MatchQuestion,
    ReportedToll,
    Source,
)
from events.queries import effects, filed
from events.terms import IncidentStatus, Said

_SUBJECTS: dict[str, Any] = {
    "incident": Incident,
    "reportedtoll": ReportedToll,
    "source": Source,
}


def undo(*, number: int, by: By) -> Done:
    """Put back what the act of that change found; refused where it was changed again since."""

    def plan(by: By) -> Plan:
        change = Change.objects.filter(number=number).first()
        if change is None:
            raise SubjectNotFound(f"There is no change {number}.")
        if change.kind not in effects.ACTS or "state" not in (change.before or {}):
            raise ActRefused(f"Change {number} is no act of a person.")
        before = states.of_json((change.before or {})["state"])
        after = states.of_json((change.after or {})["state"])
        if effects.is_undone(number):
            raise ChangedMeanwhile(f"Change {number} is undone already.")
        made = after.changed_in(before)
        if later := made.changed_in(states.now(made)):
            _refuse(later)
        wanted = _with_later_tolls(before.changed_in(after))
        looked_at = _looked_at(wanted.incidents, number)
        return Plan(
            effects.UNDONE,
            _SUBJECTS[change.subject].objects.get(pk=change.subject_id),
            State(looked_at, wanted.filed, wanted.verdicts),
            incident=change.incident,
            told_before={"kind": change.kind},
            told_after={"undoes": number},
            answers=_answer_before(change),
        )

    return perform(plan, by)


def _answer_before(change: Change) -> tuple[MatchQuestion, Said] | None:
    """What stood as the answer to a question before this act answered it."""
    undone = MatchAnswer.objects.filter(change=change).select_related("question")
    answer = undone.first()
    if answer is None:
        return None
    earlier = answer.question.answers.filter(change__number__lt=change.number)
    stood = earlier.order_by("-change__number").first()
    return answer.question, Said(stood.said) if stood else Said.REOPEN


def _refuse(later: State) -> None:
    """Later acts build on this one, and are to be undone first."""
    names = [*later.incidents, *sorted(later.tolls)]
    if names:
        raise ChangedMeanwhile(
            f"Changed again since: {', '.join(names[:10])}. Undo what came later first."
        )


def _with_later_tolls(wanted: State) -> State:
    """What was filed since with an incident that will be merged goes along with its tolls."""
    into = {c: s.merged_into for c, s in wanted.incidents.items() if s.merged_into}
    rows = filed.standing_assignments().filter(incident__code__in=into)
    here = rows.values_list("reported_toll", "incident__code")
    along = {str(toll): into[code] for toll, code in here}
    return State(wanted.incidents, {**along, **wanted.filed}, wanted.verdicts)


def _looked_at(stands: dict[str, Stand], number: int) -> dict[str, Stand]:
    """A candidate again only where no other act of a person is in force."""
    return {
        code: states.REVIEWED
        if stand.status == IncidentStatus.CANDIDATE.value
        and effects.in_force(code) - {number}
        else stand
        for code, stand in stands.items()
    }
