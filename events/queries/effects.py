"""What acts of people did: figures before and after, which acts are in force, what came since a version."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from events.models import Change, Incident
from events.queries import changes, figures, standing
from events.queries.ledgers import ledgers
from events.queries.moments import NOW, Viewer
from events.queries.records import ChangeRecord, EffectRecord, EstimateRecord, Figures
from events.terms import Harm, IncidentStatus

UNDONE: Final = "act.undone"
ACTS: Final = frozenset(
    {
        "incident.kept_apart",
        "incident.merged",
        "incident.moved",
        "incident.restored",
        "incident.split",
        "incident.withdrawn",
        "reported_toll.edited",
        "reported_toll.kept",
        "reported_toll.reviewed",
        "source.retracted",
        "suggestion.accepted",
        UNDONE,
    }
)
_COUNTS = {IncidentStatus.CANDIDATE.value, IncidentStatus.REVIEWED.value}
_NOTHING = EstimateRecord(**{harm.value: Figures() for harm in Harm}, unseen=0)
_MOST_TOLD = 100


@dataclass(frozen=True, slots=True)
class Side:
    """An incident before or after an act."""

    status: str | None
    version: int
    reported_tolls: int
    estimate: EstimateRecord


def figures_of(codes: Collection[str]) -> dict[str, Side]:
    """How these incidents stand now, reckoned from what is filed with them."""
    rows = {row.pk: row for row in Incident.objects.filter(code__in=codes)}
    books = ledgers(rows.keys(), NOW)
    found = {}
    for key, row in rows.items():
        book = books.get(key)
        counted = book is not None and row.status in _COUNTS
        found[row.code] = Side(
            # one that has no title yet was opened by the act itself
            status=row.status if row.title else None,
            version=row.version,
            reported_tolls=len(book.entries) if book else 0,
            estimate=figures.reckoned(book.reckoning, book.unseen)
            if book and counted
            else _NOTHING,
        )
    return found


def between(
    before: Mapping[str, Side], after: Mapping[str, Side]
) -> list[EffectRecord]:
    """What lies between two moments, an incident each, by code."""
    return [
        EffectRecord(
            incident=code,
            status_before=before[code].status,
            status_after=after[code].status or "",
            version=after[code].version,
            reported_tolls_before=before[code].reported_tolls,
            reported_tolls_after=after[code].reported_tolls,
            before=before[code].estimate,
            after=after[code].estimate,
        )
        for code in sorted(before)
    ]


def in_force(code: str) -> set[int]:
    """The numbers of the acts on an incident that nobody undid."""
    rows = Change.objects.filter(
        kind__in=ACTS - {UNDONE}, after__state__incidents__has_key=code
    )
    return {n for n in rows.values_list("number", flat=True) if not is_undone(n)}


def is_undone(number: int) -> bool:
    """Whether an act was undone by one that is in force itself."""
    rows = Change.objects.filter(
        kind=UNDONE, number__gt=number, after__undoes=number
    ).values_list("number", flat=True)
    return any(not is_undone(each) for each in rows)


def can_be_undone(rows: Iterable[ChangeRecord]) -> set[int]:
    """The numbers of those changes that are acts of people."""
    return {row.number for row in rows if row.kind in ACTS}


def since(code: str, version: int, viewer: Viewer) -> list[ChangeRecord]:
    """What changed of an incident after that version of it, oldest first, at most a hundred.

    All of it where there never was such a version.
    """
    incident = Incident.objects.get(code=code)
    events = standing.IncidentEvent._default_manager.filter(pgh_obj_id=incident.pk)
    at = (
        events.filter(version=version)
        .order_by("-pgh_id")
        .values_list("changed_at", flat=True)
        .first()
    )
    rows = Change.objects.filter(incident=incident)
    if at is not None:
        rows = rows.filter(recorded_at__gt=at)
    found = rows.select_related("incident", "author").order_by("number")
    return changes.records(list(found[:_MOST_TOLD]), viewer=viewer)
