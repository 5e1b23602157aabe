"""What an act changes, as a plain value: where tolls are filed, what was decided, how incidents stand.

An act is written down as the state of everything it touches, before and after. To undo it
is to put the state before in place again, as far as nobody changed it since.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from events.models import Incident, ReportedToll
from events.queries import filed
from events.terms import IncidentStatus


@dataclass(frozen=True, slots=True)
class Stand:
    """How an incident stands: its status, what it was merged into (a code), why it was withdrawn."""

    status: str
    merged_into: str | None = None
    withdrawn_reason: str = ""

    @property
    def live(self) -> bool:
        return self.status in {
            IncidentStatus.CANDIDATE.value,
            IncidentStatus.REVIEWED.value,
        }


REVIEWED = Stand(IncidentStatus.REVIEWED.value)


@dataclass(frozen=True, slots=True)
class State:
    """`incidents` by code, `filed` and `verdicts` by the id of the toll; None: nobody has judged it."""

    incidents: dict[str, Stand] = field(default_factory=dict)
    filed: dict[str, str] = field(default_factory=dict)
    verdicts: dict[str, str | None] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        return {
            "incidents": {
                code: {
                    "status": stand.status,
                    "merged_into": stand.merged_into,
                    "withdrawn_reason": stand.withdrawn_reason,
                }
                for code, stand in self.incidents.items()
            },
            "filed": dict(self.filed),
            "verdicts": dict(self.verdicts),
        }

    def changed_in(self, other: State) -> State:
        """What of this state stands otherwise in the other."""
        return State(
            _differing(self.incidents, other.incidents),
            _differing(self.filed, other.filed),
            _differing(self.verdicts, other.verdicts),
        )

    @property
    def tolls(self) -> set[str]:
        return {*self.filed, *self.verdicts}


def _differing(mine: Mapping[str, Any], other: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in mine.items() if other.get(key) != value}


def of_json(value: Mapping[str, Any]) -> State:
    """The state that `as_json` wrote."""
    return State(
        {code: Stand(**stand) for code, stand in value["incidents"].items()},
        dict(value["filed"]),
        dict(value["verdicts"]),
    )


def now(like: State) -> State:
    """How what `like` speaks of stands now; an incident or toll that is not there is left out."""
    rows = Incident.objects.filter(code__in=like.incidents).select_related(
        "merged_into"
    )
    return State(
        {row.code: stand_of(row) for row in rows},
        {toll: code for toll, code in filed_of(like.filed).items() if code},
        verdicts_of(like.verdicts),
    )


def stand_of(row: Incident) -> Stand:
    into = row.merged_into.code if row.merged_into else None
    return Stand(row.status, into, row.withdrawn_reason)


def filed_of(tolls: Mapping[str, Any] | set[str] | list[str]) -> dict[str, str | None]:
    """Under which incident's code each toll is filed (None: with a total of a period)."""
    rows = filed.standing_assignments().filter(
        reported_toll__in=[UUID(toll) for toll in tolls]
    )
    return {
        str(toll): code
        for toll, code in rows.values_list("reported_toll", "incident__code")
    }


def verdicts_of(tolls: Mapping[str, Any] | set[str] | list[str]) -> dict[str, Any]:
    """The latest verdict on each toll."""
    rows = ReportedToll.objects.filter(pk__in=[UUID(toll) for toll in tolls])
    return {str(row.pk): row.verdict for row in filed.with_verdict(rows)}
