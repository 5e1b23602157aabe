"""Where tolls are filed, by people: moved to another incident, two incidents made one, one made two."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from events.actions import incidents
from events.actions.acts import state as states
from events.actions.acts.performing import (
    ActRefused,
    By,
    ChangedMeanwhile,
    Done,
    Plan,
    live_incident,
    perform,
    seen,
    toll_of,
)
from events.actions.acts.state import Stand, State
from events.models import Incident, ReportedToll
from events.queries import filed
from events.terms import IncidentStatus, Scope


def merge(*, code: str, into: str, by: By) -> Done:
    """All tolls of one incident go to another, and its address leads there for ever."""
    return perform(lambda by: merge_plan(code=code, into=into, by=by), by)


def merge_plan(*, code: str, into: str, by: By) -> Plan:
    """What merging comes to."""
    row = live_incident(code, by)
    target = live_incident(into, field="into")
    if row.pk == target.pk:
        raise ActRefused("An incident cannot be merged into itself.", "into")
    wanted = State(
        {**seen([target]), row.code: _merged(target)},
        dict.fromkeys(_filed_with(row), target.code),
    )
    return Plan(
        "incident.merged",
        row,
        wanted,
        incident=target,
        told_before={"incident": row.code},
        told_after={"incident": target.code, "reported_tolls": len(wanted.filed)},
    )


def split(*, code: str, toll_ids: Sequence[UUID], by: By) -> Done:
    """Chosen tolls of an incident go to a new one."""

    def plan(by: By) -> Plan:
        row = live_incident(code, by)
        chosen, here = {str(toll) for toll in toll_ids}, _filed_with(row)
        if not chosen:
            raise ActRefused("Choose at least one reported toll.", "reported_tolls")
        if strangers := chosen - set(here):
            raise ActRefused(
                f"Not filed with {row.code}: {', '.join(sorted(strangers))}.",
                "reported_tolls",
            )
        if len(chosen) == len(here):
            raise ActRefused(
                "At least one reported toll has to stay.", "reported_tolls"
            )
        return _to_new("incident.split", row, row, sorted(chosen), by)

    return perform(plan, by)


def move(*, toll_id: UUID, to: str | None, by: By) -> Done:
    """One toll goes to another incident, or to a new one (`to` is None).

    An incident that is left without any is merged into the other, so that its address
    leads somewhere.
    """
    return perform(lambda by: move_plan(toll_ids=[toll_id], to=to, by=by), by)


def move_plan(*, toll_ids: Sequence[UUID], to: str | None, by: By) -> Plan:
    """What moving tolls comes to that are filed with one incident; the first is the act's subject."""
    toll, row = toll_of(toll_ids[0], by)
    if row is None or toll.scope != Scope.INCIDENT.value:
        raise ActRefused("This reported toll is of a stretch of time.", "incident")
    row = live_incident(row.code)
    here, ids = _filed_with(row), [str(each) for each in toll_ids]
    if to is None:
        if len(here) == len(ids):
            raise ActRefused("It stands alone in its incident.", "incident")
        return _to_new("incident.moved", row, toll, ids, by)
    target = live_incident(to, field="incident")
    if target.pk == row.pk:
        raise ActRefused(f"It is filed with {row.code} already.", "incident")
    stands = seen([row, target])
    if len(here) == len(ids):
        stands[row.code] = _merged(target)
    return Plan(
        "incident.moved",
        toll,
        State(stands, dict.fromkeys(ids, target.code)),
        incident=target,
        told_before={"incident": row.code},
        told_after={"incident": target.code},
    )


def _to_new(
    kind: str, row: Incident, subject: Incident | ReportedToll, ids: list[str], by: By
) -> Plan:
    """Tolls leave `row` for an incident of their own, which leads back if that is undone."""
    tolls = ReportedToll.objects.select_related("place").filter(pk__in=ids)
    new = incidents.open_for(
        tolls=list(tolls.order_by("known_at", "id")),
        at=by.at,
        reason=by.reason,
        author=by.author,
    )
    return Plan(
        kind,
        subject,
        State(
            {**seen([row]), new.code: states.REVIEWED},
            dict.fromkeys(ids, new.code),
        ),
        incident=row,
        before=State({new.code: _merged(row)}),
        told_before={"incident": row.code},
        told_after={"incident": new.code, "reported_tolls": len(ids)},
    )


def _merged(into: Incident) -> Stand:
    return Stand(IncidentStatus.MERGED.value, into.code)


def _filed_with(row: Incident) -> list[str]:
    rows = filed.standing_assignments().filter(incident=row)
    found = [str(pk) for pk in rows.values_list("reported_toll", flat=True)]
    if not found:
        raise ChangedMeanwhile(f"No reported toll is filed with {row.code}.")
    return found
