"""A person decides on one reported toll."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from events.actions.acts import state as states
from events.actions.acts.performing import (
    ActRefused,
    By,
    Done,
    Plan,
    perform,
    seen,
    toll_of,
)
from events.actions.acts.state import State
from events.terms import Verdict

# What a person may say; that a toll is replaced follows from an edit.
DECISIONS: Final = (Verdict.ACCEPT, Verdict.REJECT, Verdict.RETRACT, Verdict.REOPEN)


def review(*, toll_id: UUID, verdict: Verdict, by: By) -> Done:
    """The decision is written down and the figures follow; the latest one counts."""
    if verdict not in DECISIONS:
        raise ActRefused(f"Nobody can decide to {verdict.value} a toll.", "verdict")
    said = None if verdict is Verdict.REOPEN else verdict.value

    def plan(by: By) -> Plan:
        toll, row = toll_of(toll_id, by)
        key = str(toll.pk)
        return Plan(
            "reported_toll.reviewed",
            toll,
            State(seen([row]) if row else {}, verdicts={key: said}),
            incident=row,
            told_before={"verdict": states.verdicts_of([key])[key]},
            told_after={"verdict": said},
        )

    return perform(plan, by)
