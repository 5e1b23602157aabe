"""What messages say of changes: always what the public may read in the feed, and of it little.

It is read anew for every try, so that what was withheld in the meantime is not told any more.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from django.db.models import Exists, OuterRef, Subquery

from events.models import Change
from events.queries import changes
from events.queries.concerned import RETRACTED, VERSION
from events.queries.moments import PUBLIC
from events.queries.records import ChangeRecord, Told
from events.terms import IncidentStatus

_GONE = {
    IncidentStatus.MERGED.value: "incident.merged",
    IncidentStatus.WITHDRAWN.value: "incident.withdrawn",
}
_REVISING = ("incident.revised", "incident.revision_withdrawn")
TYPES = (
    "incident.opened",
    "incident.revised",
    "incident.changed",
    *_GONE.values(),
    "incident.restored",
    RETRACTED,
)


def told(numbers: Collection[int]) -> list[Told]:
    """What these changes tell, in their order; some four queries, however many they are."""
    earlier = Change.objects.filter(
        kind=VERSION, incident=OuterRef("incident"), number__lt=OuterRef("number")
    )
    moved = Change.objects.filter(
        kind__in=_REVISING,
        incident=OuterRef("incident"),
        recorded_at=OuterRef("recorded_at"),
    )
    rows = list(
        Change.objects.filter(number__in=numbers)
        .annotate(
            earlier=Subquery(earlier.order_by("-number").values("number")[:1]),
            moved=Exists(moved),
        )
        .select_related("incident", "author")
        .order_by("number")
    )
    before = {row.earlier for row in rows if row.earlier} - {row.pk for row in rows}
    others = Change.objects.filter(number__in=before).select_related(
        "incident", "author"
    )
    # Together, so that a name known from one of them is withheld in all.
    known = {r.number: r for r in changes.records([*rows, *others], viewer=PUBLIC)}
    return [
        _told(known[row.pk], known.get(row.earlier or 0), revised=row.moved)
        for row in rows
    ]


def _told(now: ChangeRecord, before: ChangeRecord | None, *, revised: bool) -> Told:
    after = _mapping(now.after)
    earlier = _mapping(before.after) if before and now.kind == VERSION else {}
    incident = _mapping(after.get("incident"))
    return Told(
        number=now.number,
        type=_type(now, earlier, incident, revised=revised),
        at=now.recorded_at,
        incident=now.incident,
        source=after.get("source") if now.kind == RETRACTED else None,
        version=after.get("version"),
        title=incident.get("title") or None,
        status=incident.get("status"),
        merged_into=incident.get("merged_into"),
        before=_figures(earlier),
        after=_figures(after),
        reason=now.reason or incident.get("withdrawn_reason"),
        tolls=[str(toll["id"]) for toll in after.get("filed") or []],
    )


def _type(
    now: ChangeRecord,
    earlier: Mapping[str, Any],
    incident: Mapping[str, Any],
    *,
    revised: bool,
) -> str:
    if now.kind != VERSION:
        return now.kind
    if not earlier:
        return "incident.opened"
    status = incident.get("status")
    stood = _mapping(earlier.get("incident")).get("status")
    if status in _GONE and status != stood:
        return _GONE[str(status)]
    if stood in _GONE and status not in _GONE:
        return "incident.restored"
    if revised or _figures(earlier) != _figures(_mapping(now.after)):
        return "incident.revised"
    return "incident.changed"


def _figures(version: Mapping[str, Any]) -> dict[str, Any] | None:
    """Low, best and high by harm; None where there is no version, or one that counts nowhere."""
    status = _mapping(version.get("incident")).get("status")
    if not version.get("estimate") or status in _GONE:
        return None
    estimate = version["estimate"]
    return {name: value for name, value in estimate.items() if name != "unseen"}


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}
