"""How every act of a person is carried out: one lock, one state before and after, one change row.

The caller says what should stand; here it is put in place by new rows only, every
incident concerned is reckoned anew and gets a new version, and the figures before and
after are handed back. A trial run does all of that and takes it back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from events.actions import changes, incidents, locks, questions
from events.actions.acts import state as states
from events.actions.acts.state import Stand, State
from events.models import (
    Assignment,
    Incident,
    MatchAnswer,
    MatchQuestion,
    ReportedToll,
    Review,
)
from events.models.base import Identified
from events.queries import effects
from events.queries.records import EffectRecord
from events.terms import Said, Verdict

if TYPE_CHECKING:
    from django.contrib.auth.models import User


class SubjectNotFound(LookupError):
    """There is no such incident, toll, source or change; the message says which."""


class ActRefused(ValueError):
    """The act does not fit what it is asked of; `field` names the value at fault."""

    def __init__(self, reason: str, field: str | None = None) -> None:
        super().__init__(reason)
        self.field = field


class ChangedMeanwhile(ValueError):
    """What stands now contradicts the act; the message says what."""


class StaleVersion(ValueError):
    """The incident has moved on since the version that the caller saw."""

    def __init__(self, incident: Incident, seen: int) -> None:
        super().__init__(
            f"{incident.code} is at version {incident.version}; you saw version {seen}."
        )
        self.code, self.version, self.seen = incident.code, incident.version, seen


@dataclass(frozen=True, slots=True)
class By:
    """Who acts, why, on which version, and whether it is only tried."""

    reason: str
    author: User | None = None
    version: int | None = None
    dry_run: bool = False
    at: datetime = field(default_factory=timezone.now)


@dataclass(frozen=True, slots=True)
class Plan:
    """What an act does: its name, its subject, what should stand, and what its change row says beside."""

    kind: str
    subject: Identified
    wanted: State
    incident: Incident | None = None
    # where the state before is not the one that stood: what the act itself has made
    before: State = field(default_factory=State)
    told_before: dict[str, Any] = field(default_factory=dict)
    told_after: dict[str, Any] = field(default_factory=dict)
    # the question of matching that it answers, and what with
    answers: tuple[MatchQuestion, Said] | None = None


@dataclass(frozen=True, slots=True)
class Done:
    """An act that was carried out, or tried; `number` is that of its change, None after a trial."""

    kind: str
    number: int | None
    effects: list[EffectRecord]


def perform(plan: Callable[[By], Plan], by: By) -> Done:
    """Carry out what `plan` comes to with the lock of filing held.

    Raises SubjectNotFound, ActRefused, ChangedMeanwhile or StaleVersion, and nothing is
    written; nothing is either where `by.dry_run`.
    """
    with transaction.atomic():
        locks.take(incidents.FILING)
        # Taken after the wait, so that the order of moments is that of the record.
        by = By(by.reason, by.author, by.version, by.dry_run)
        done = _carry_out(plan(by), by)
        if by.dry_run:
            transaction.set_rollback(True)
    return done


def _carry_out(plan: Plan, by: By) -> Done:
    stood = states.now(plan.wanted)
    before = State(
        {**stood.incidents, **plan.before.incidents},
        {**stood.filed, **plan.before.filed},
        {**stood.verdicts, **plan.before.verdicts},
    )
    touched = _touched(stood, plan.wanted)
    figures = effects.figures_of(touched)
    change = changes.note(
        kind=plan.kind,
        subject=plan.subject,
        incident=plan.incident,
        before={**plan.told_before, "state": before.as_json()},
        after={**plan.told_after, "state": plan.wanted.as_json()},
        reason=by.reason,
        author=by.author,
        at=by.at,
    )
    if plan.answers:
        question, said = plan.answers
        MatchAnswer.objects.create(
            question=question, said=said.value, change=change, recorded_at=by.at
        )
    _decide(plan.wanted.verdicts, by)
    _file(plan.wanted.changed_in(stood).filed, by)
    into = {
        row.code: row
        for row in Incident.objects.filter(
            code__in=[s.merged_into for s in plan.wanted.incidents.values()]
        )
    }
    for row in Incident.objects.filter(code__in=touched).order_by("code"):
        stand = plan.wanted.incidents.get(row.code)
        fields = _fields(stand, into) if stand else {}
        incidents.refresh(
            incident=row,
            at=by.at,
            stands=fields,
            why=by.reason or plan.kind,
            author=by.author,
        )
    questions.look(
        at=by.at,
        incidents=Incident.objects.filter(code__in=touched).values_list(
            "pk", flat=True
        ),
    )
    return Done(
        plan.kind,
        None if by.dry_run else change.number,
        effects.between(figures, effects.figures_of(touched)),
    )


def _touched(before: State, wanted: State) -> set[str]:
    """The codes of all incidents concerned."""
    filed_now = states.filed_of(wanted.tolls)
    codes = {*wanted.incidents, *wanted.filed.values(), *before.filed.values()}
    return {code for code in (*codes, *filed_now.values()) if code}


def _fields(stand: Stand, into: dict[str, Incident]) -> dict[str, object]:
    return {
        "status": stand.status,
        "merged_into": into[stand.merged_into] if stand.merged_into else None,
        "withdrawn_reason": stand.withdrawn_reason,
    }


def _decide(verdicts: dict[str, str | None], by: By) -> None:
    Review.objects.bulk_create(
        Review(
            reported_toll_id=UUID(toll),
            verdict=verdict or Verdict.REOPEN.value,
            reason=by.reason,
            author=by.author,
            recorded_at=by.at,
        )
        for toll, verdict in verdicts.items()
    )


def _file(filed: dict[str, str], by: By) -> None:
    """New assignments in place of those that stand; each is told with both incidents."""
    rows = {row.code: row for row in Incident.objects.filter(code__in=filed.values())}
    replaced = {
        str(row.reported_toll_id): row
        for row in Assignment.objects.filter(
            reported_toll__in=[UUID(toll) for toll in filed], replaced_by=None
        ).select_related("incident", "reported_toll")
    }
    for toll, code in filed.items():
        old = replaced.get(toll)
        Assignment.objects.create(
            reported_toll_id=UUID(toll),
            incident=rows[code],
            replaces=old,
            reasons=[by.reason] if by.reason else [],
            author=by.author,
            recorded_at=by.at,
        )
        if old is not None:
            changes.note(
                kind="reported_toll.moved",
                subject=old.reported_toll,
                incident=rows[code],
                before={"incident": old.incident.code if old.incident else None},
                after={"incident": code},
                reason=by.reason,
                author=by.author,
                at=by.at,
            )


def live_incident(code: str, by: By | None = None, field: str | None = None) -> Any:
    """The incident of that code, to be acted on; with `by`, at the version that its caller saw."""
    row = Incident.objects.filter(code=code.upper() if code.isprintable() else "")
    incident = row.select_related("merged_into").first()
    if incident is None:
        if field:
            raise ActRefused(f"There is no incident {code}.", field)
        raise SubjectNotFound(f"There is no incident {code}.")
    if by is not None:
        check_version(incident, by)
    if incident.merged_into:
        raise ChangedMeanwhile(f"{code} was merged into {incident.merged_into.code}.")
    if not states.stand_of(incident).live:
        raise ChangedMeanwhile(f"{code} was withdrawn: {incident.withdrawn_reason}")
    return incident


def check_version(incident: Incident, by: By) -> None:
    if by.version is not None and by.version != incident.version:
        raise StaleVersion(incident, by.version)


def toll_of(toll_id: UUID, by: By) -> tuple[ReportedToll, Incident | None]:
    """The toll and the incident with which it is filed, at the version that the caller saw."""
    toll = ReportedToll.objects.filter(pk=toll_id).first()
    if toll is None:
        raise SubjectNotFound(f"There is no reported toll {toll_id}.")
    incident = incidents.of(toll)
    if incident is not None:
        check_version(incident, by)
    return toll, incident


def seen(rows: Iterable[Incident]) -> dict[str, Stand]:
    """A person has looked at these incidents, so a candidate is one no more."""
    return {
        row.code: states.REVIEWED if states.stand_of(row).live else states.stand_of(row)
        for row in rows
    }
