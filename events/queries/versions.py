"""Versions of one incident: which there are, the exact state of each, what differs between two.

Every act that touches an incident (a field, a figure, a toll filed here or judged) gives it
the next version number. The state of a version is what the record held at the moment the
version was written: `recorded_as_of` that moment. It can be read `as_of` an earlier
publication too, as every state of an incident can.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Exists, OuterRef

from events.models import Assignment, Change
from events.queries import incident as incidents
from events.queries import standing
from events.queries.incident import IncidentNotFound
from events.queries.moments import NOW, PUBLIC, Moment, Viewer
from events.queries.records import IncidentDetail, RecordNotFound, as_json
from events.queries.records.versions import (
    FieldDifference,
    VersionDiff,
    VersionList,
    VersionRecord,
)
from events.queries.withheld import Mask, Names, written

_FIELDS = ("title", "status", "occurred", "place", "estimate", "independent_sources")


class VersionNotFound(RecordNotFound):
    """The incident has no version of that number."""


def listed(code: str, *, moment: Moment = NOW, viewer: Viewer = PUBLIC) -> VersionList:
    """All versions, newest first, also those of an incident that was merged or withdrawn since."""
    rows = _rows(code, moment)
    mask = Names.load(viewer, incidents=[rows[0].id]).of(rows[0].id)
    authors = _authors(rows, viewer)
    return VersionList(
        rows[0].code, [_record(row, mask, authors, viewer) for row in reversed(rows)]
    )


def moment_of(code: str, version: int, moment: Moment = NOW) -> Moment:
    """When the version was written; raises IncidentNotFound or VersionNotFound."""
    return _written(_row(_rows(code, moment), version), moment)


def _written(row: Any, moment: Moment) -> Moment:
    return Moment(as_of=moment.as_of, recorded_as_of=row.changed_at)


def at_version(
    code: str, version: int, *, moment: Moment = NOW, viewer: Viewer = PUBLIC
) -> IncidentDetail:
    """The incident as that version had it; raises what `incidents.detail` raises, and VersionNotFound."""
    written = moment_of(code, version, moment)
    return incidents.detail(code, moment=written, viewer=viewer)


def diff(
    code: str,
    *,
    older: int | None = None,
    newer: int | None = None,
    moment: Moment = NOW,
    viewer: Viewer = PUBLIC,
) -> VersionDiff:
    """Each field that differs; without numbers, the latest version against the one before it."""
    rows = _rows(code, moment)
    newer = rows[-1].version if newer is None else newer
    if older is None:
        before = [row.version for row in rows if row.version < newer]
        older = before[-1] if before else newer
    span = sorted([_row(rows, older), _row(rows, newer)], key=rows.index)
    between = rows[rows.index(span[0]) + 1 : rows.index(span[1]) + 1]
    ends = [_row(rows, number) for number in (older, newer)]
    states = [_state(row, _written(row, moment), viewer) for row in ends]
    mask = Names.load(viewer, incidents=[rows[0].id]).of(rows[0].id)
    acts = _Acts(span[0], between, mask, viewer)
    return VersionDiff(
        rows[0].code,
        older,
        newer,
        [
            acts.difference(name, states[0].get(name), states[1].get(name))
            for name in [*states[1], *(n for n in states[0] if n not in states[1])]
            if states[0].get(name) != states[1].get(name)
        ],
    )


def _rows(code: str, moment: Moment) -> list[Any]:
    """The rows of the incident's versions, oldest first: the last one of each moment."""
    printable = code.upper() if code.isprintable() else ""
    events: Any = standing.IncidentEvent._default_manager
    found = _told(standing.recorded(events, moment, "changed_at"), moment)
    found = found.filter(code=printable)
    # An act that writes an incident twice makes one version, that of its end.
    rows: dict[Any, Any] = {row.changed_at: row for row in found.order_by("pgh_id")}
    if not rows:
        raise IncidentNotFound(code)
    return sorted(rows.values(), key=lambda row: (row.version, row.changed_at))


def _told(rows: Any, moment: Moment) -> Any:
    """The versions that held a reported toll which had been published."""
    if moment.as_of is None:
        return rows.all()
    filed = Assignment.objects.filter(
        incident=OuterRef("pgh_obj_id"), recorded_at__lte=OuterRef("changed_at")
    )
    return rows.filter(Exists(standing.known(filed, moment, "reported_toll__known_at")))


def _row(rows: Sequence[Any], version: int) -> Any:
    """The row of a version; a number inside an act stands for the act's last one."""
    for row in rows:
        if row.version >= version > 0:
            return row
    raise VersionNotFound(str(version))


def _authors(rows: Sequence[Any], viewer: Viewer) -> dict[Any, str]:
    """Who acted at each moment, for the team."""
    if not viewer.team:
        return {}
    acts = Change.objects.filter(
        incident=rows[0].id, author__isnull=False
    ).select_related("author")
    return {act.recorded_at: str(act.author) for act in acts}


def _record(
    row: Any, mask: Mask, authors: Mapping[Any, str], viewer: Viewer
) -> VersionRecord:
    return VersionRecord(
        version=row.version,
        title=mask.text(row.title),
        status=row.status,
        reason=written(row.change_reason, mask, viewer) or None,
        author=authors.get(row.changed_at),
        recorded_at=row.changed_at,
    )


def _state(row: Any, moment: Moment, viewer: Viewer) -> dict[str, Any]:
    """The fields of a version by name, those within others by both names."""
    try:
        found = incidents.detail(row.code, moment=moment, viewer=viewer)
    except (
        incidents.IncidentMerged,
        incidents.IncidentWithdrawn,
        IncidentNotFound,
    ) as gone:
        return {
            "status": row.status,
            "merged_into": getattr(gone, "code", None),
            "withdrawn_reason": getattr(gone, "reason", None),
        }
    told = as_json(found)
    flat = _flat({name: told[name] for name in _FIELDS})
    for toll in told["reported_tolls"]:
        kept = ("harm", "stated", "victims", "status")
        flat[f"reported_tolls.{toll['id']}"] = {name: toll[name] for name in kept}
    return flat


def _flat(value: Mapping[str, Any], before: str = "") -> dict[str, Any]:
    flat: dict[str, Any] = {}
    for name, inner in value.items():
        if isinstance(inner, Mapping):
            flat |= _flat(inner, f"{before}{name}.")
        else:
            flat[before + name] = inner
    return flat


class _Acts:
    """The versions between two, and which of them gave a field its later value."""

    def __init__(
        self, first: Any, between: Sequence[Any], mask: Mask, viewer: Viewer
    ) -> None:
        self._rows = between
        self._last = between[-1] if between else first
        self._authors = _authors([self._last], viewer)
        self._mask, self._viewer = mask, viewer
        told = Change.objects.filter(
            incident=first.id,
            kind="incident.version",
            recorded_at__gte=first.changed_at,
        )
        self._told = {
            row.recorded_at: _told_by(row.after or {})
            for row in told.order_by("number")
        }
        self._first = self._told.get(first.changed_at, {})

    def difference(self, name: str, before: Any, after: Any) -> FieldDifference:
        """The field with the version that moved it last; where none says, the last of all."""
        by, value = self._last, self._first.get(name)
        for row in self._rows:
            told = self._told.get(row.changed_at)
            if told is not None and told.get(name) != value:
                by, value = row, told.get(name)
        record = _record(by, self._mask, self._authors, self._viewer)
        return FieldDifference(
            field=name,
            before=before,
            after=after,
            version=record.version,
            reason=record.reason,
            author=record.author,
            recorded_at=record.recorded_at,
        )


def _told_by(after: Mapping[str, Any]) -> dict[str, Any]:
    """What the feed of changes said of a version, under the names that a difference has."""
    return _flat(
        {
            **after.get("incident", {}),
            "estimate": after.get("estimate", {}),
            "reported_tolls": after.get("reported_tolls", {}),
        }
    )
