"""Versions of an incident: after every act that touches it, all that a follower needs to have the same."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from django.db.models import Q

from events.actions import changes
from events.models import Assignment, Change, Incident
from events.queries import figures, filed, standing
from events.queries.evidence import toll_records
from events.queries.filed import Filed
from events.queries.ledgers import entries
from events.queries.moments import NOW, TEAM
from events.queries.outline import occurred, place_record
from events.queries.records import as_json
from events.queries.withheld import NOTHING
from events.reckoning import Reckoning

if TYPE_CHECKING:
    from django.contrib.auth.models import User

KIND: Final = "incident.version"
# These change without a new filing, or depend on who reads; a toll's status stands beside it.
_NOT_OF_A_FILING = {"status", "names_withheld", "incident", "period_total"}


def moved(*, incident: Incident, at: datetime) -> bool:
    """Whether an act of this moment filed a toll here or took one away."""
    concerned = Q(incident=incident) | Q(replaces__incident=incident)
    return Assignment.objects.filter(concerned, recorded_at=at).exists()


def note(
    *,
    incident: Incident,
    rows: Sequence[Filed],
    reckoned: Reckoning,
    at: datetime,
    author: User | None,
) -> None:
    """Write down the version whole: fields, figures, which tolls are filed here and where they stand.

    `filed` holds what an act of this moment filed here, so that a follower who keeps
    what it was told has every toll that `reported_tolls` names.
    """
    judged = {str(row.toll.pk) for row in rows if row.verdict is not None}
    unseen = len(reckoned.counted - judged)
    new = Assignment.objects.filter(incident=incident, recorded_at=at)
    changes.note(
        kind=KIND,
        subject=incident,
        incident=incident,
        after={
            "version": incident.version,
            "incident": _fields(incident),
            "estimate": as_json(figures.reckoned(reckoned, unseen)),
            "reported_tolls": _statuses(rows, reckoned),
            "filed": facts(new.values_list("reported_toll", flat=True)),
        },
        reason=incident.change_reason,
        author=author,
        at=at,
    )


def outdated(*, incident: Incident, rows: Sequence[Filed], reckoned: Reckoning) -> bool:
    """Whether the version written last gives a toll another status than it has today."""
    written = Change.objects.filter(incident=incident, kind=KIND).order_by("number")
    told = written.values_list("after__reported_tolls", flat=True).last()
    return bool((told or {}) != _statuses(rows, reckoned))


def _statuses(rows: Sequence[Filed], reckoned: Reckoning) -> dict[str, str]:
    return {str(row.toll.pk): filed.status(row, reckoned).value for row in rows}


def facts(tolls: Any) -> list[dict[str, Any]]:
    """What these tolls assert, as the API tells it to the team; `tolls` are their ids."""
    wanted: list[UUID] = list(tolls)
    if not wanted:
        return []
    found = entries(standing.filed(NOW).filter(reported_toll__in=wanted), NOW)
    told = as_json(toll_records(found, NOW, TEAM, books={}))
    return [_of_a_filing(toll) for toll in told]


def _of_a_filing(toll: dict[str, Any]) -> dict[str, Any]:
    kept = {n: v for n, v in toll.items() if n not in _NOT_OF_A_FILING}
    # An address can hold a name in a form that no mask finds.
    kept["article"] = {n: v for n, v in toll["article"].items() if n != "url"}
    return kept


def _fields(incident: Incident) -> dict[str, Any]:
    return {
        "code": incident.code,
        "title": incident.title,
        "status": incident.status,
        "merged_into": incident.merged_into.code if incident.merged_into else None,
        "withdrawn_reason": incident.withdrawn_reason or None,
        "occurred": as_json(occurred(incident)),
        "place": as_json(place_record(incident, NOTHING)),
    }
