"""An incident is taken back with a reason, or put in place again."""

from __future__ import annotations

from events.actions.acts import state as states
from events.actions.acts.performing import (
    By,
    ChangedMeanwhile,
    Done,
    Plan,
    SubjectNotFound,
    check_version,
    live_incident,
    perform,
)
from events.actions.acts.state import Stand, State
from events.models import Incident
from events.terms import IncidentStatus


def withdraw(*, code: str, by: By) -> Done:
    """The incident counts nowhere any more, and its address says why."""

    def plan(by: By) -> Plan:
        row = live_incident(code, by)
        stand = Stand(IncidentStatus.WITHDRAWN.value, withdrawn_reason=by.reason)
        return _plan("incident.withdrawn", row, stand)

    return perform(plan, by)


def restore(*, code: str, by: By) -> Done:
    """A withdrawn incident counts again."""

    def plan(by: By) -> Plan:
        row = Incident.objects.filter(code=code.upper()).first()
        if row is None:
            raise SubjectNotFound(f"There is no incident {code}.")
        check_version(row, by)
        if row.status != IncidentStatus.WITHDRAWN.value:
            raise ChangedMeanwhile(f"{row.code} is not withdrawn.")
        return _plan("incident.restored", row, states.REVIEWED)

    return perform(plan, by)


def _plan(kind: str, row: Incident, stand: Stand) -> Plan:
    return Plan(
        kind,
        row,
        State({row.code: stand}),
        incident=row,
        told_before={"status": row.status},
        told_after={"status": stand.status},
    )
