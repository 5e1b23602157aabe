"""Incidents: opening them, and keeping what they say in step with the tolls filed with them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Final
from uuid import UUID

import pycountry
from django.db import connection, transaction
from django.db.models import Exists, OuterRef, Q

from events import reckoning
from events.actions import changes, estimates, locks, outlines, versions
from events.models import Estimate, Incident, ReportedToll
from events.queries import facts, filed, outline, standing
from events.queries.moments import Moment

if TYPE_CHECKING:
    from django.contrib.auth.models import User

# Filing and reviewing of tolls wait for each other: what is filed where depends on all before.
FILING: Final = "filing"
NEWER_RULES: Final = "reckoned again by newer rules"
_NO_COUNTRY = "XXX"  # ISO 3166-1 keeps it free for users' own purposes


def open_for(
    *,
    tolls: Sequence[ReportedToll],
    at: datetime,
    reason: str = "",
    author: User | None = None,
) -> Incident:
    """A new incident for tolls that fit none on record; `refresh` fills in the rest."""
    known = facts.of(tolls)
    day = known.occurred_end or known.occurred_start or tolls[0].known_at.date()
    incident = Incident.objects.create(
        code=_next_code(known.country, day.year),
        title="",
        recorded_at=at,
        changed_at=at,
        change_reason="opened",
        **known.fields,
    )
    changes.note(
        kind="incident.opened",
        subject=incident,
        incident=incident,
        after={"code": incident.code},
        reason=reason,
        author=author,
        at=at,
    )
    return incident


def _next_code(country: str, year: int) -> str:
    known = pycountry.countries.get(alpha_2=country) if country else None
    alpha3 = known.alpha_3 if known else _NO_COUNTRY
    with connection.cursor() as cursor:
        cursor.execute(
            """
            INSERT INTO events_codecounter AS counter (country, year, last)
            VALUES (%s, %s, 1)
            ON CONFLICT (country, year) DO UPDATE SET last = counter.last + 1
            RETURNING last
            """,
            [alpha3, year],
        )
        (number,) = cursor.fetchone()
    return f"{alpha3}-{year}-{number:06d}"


def of(toll: ReportedToll) -> Incident | None:
    """The incident with which a toll is filed."""
    standing = filed.standing_assignments().filter(reported_toll=toll)
    assignment = standing.select_related("incident").first()
    return assignment.incident if assignment else None


def refresh(
    *,
    incident: Incident,
    at: datetime,
    stands: Mapping[str, object] | None = None,
    why: str = "",
    if_changed: str = "",
    author: User | None = None,
) -> None:
    """Reckon the incident anew and write down what changed; call it with `FILING` held.

    `stands` are fields that an act of a person gives it, `why` is that act's reason and
    `author` who did it: the incident then has a new version even where its own fields stay
    as they are. `if_changed` is the reason where something changed and no act gives one.
    """
    rows = filed.tolls(incident.pk)
    tolls = filed.reckonable(rows)
    timeline, reckoned = reckoning.timeline(tolls), reckoning.reckon(tolls)
    line = outline.along(rows, timeline)
    moved = estimates.record(
        incident=incident,
        rows=rows,
        timeline=timeline,
        reckoned=reckoned,
        at=at,
        author=author,
    )
    moved = outlines.record(incident=incident, line=line, at=at) or moved
    moved = versions.moved(incident=incident, at=at) or moved
    if if_changed:
        moved = moved or versions.outdated(
            incident=incident, rows=rows, reckoned=reckoned
        )
    after = {**(line[-1][1] if line else {}), **(stands or {})}
    written = _update(
        incident,
        after,
        at,
        known_from=line[0][0] if line else None,
        why=why,
        if_changed=if_changed,
        moved=moved,
        author=author,
    )
    if written is not None:
        versions.note(
            incident=written, rows=rows, reckoned=reckoned, at=at, author=author
        )


@transaction.atomic
def reckon_missing(*, at: datetime) -> int:
    """Write down what this program learned to reckon after an incident was; returns of how many.

    Figures of policies are reckoned as of now, outlines for every version on record.
    """
    locks.take(FILING)
    figures = Estimate.objects.filter(incident=OuterRef("pk"))
    lacking = [Q(~Exists(figures.filter(policy=p))) for p in reckoning.POLICIES]
    found = Incident.objects.filter(Exists(figures), Q(*lacking, _connector=Q.OR))
    for incident in found:
        rows = filed.tolls(incident.pk)
        tolls = filed.reckonable(rows)
        estimates.record(
            incident=incident,
            rows=rows,
            timeline=reckoning.timeline(tolls),
            reckoned=reckoning.reckon(tolls),
            at=at,
            author=None,
        )
    bare = Incident.objects.filter(assignments__isnull=False, outlines=None).distinct()
    for incident in bare:
        _write_outlines(incident)
    return len({row.pk for row in (*found, *bare)})


def _write_outlines(incident: Incident) -> None:
    """Those of each moment at which the incident changed, under that moment."""
    past = standing.IncidentEvent._default_manager.filter(id=incident.pk)
    for at in sorted(set(past.values_list("changed_at", flat=True))):
        rows = filed.tolls(incident.pk, Moment(recorded_as_of=at))
        timeline = reckoning.timeline(filed.reckonable(rows))
        line = outline.along(rows, timeline)
        outlines.record(incident=incident, line=line, at=at)


@transaction.atomic
def reckon_again(*, incident_id: UUID, at: datetime) -> bool:
    """Bring an incident to today's rules of reckoning; returns whether that changed anything.

    What it said before stays on record, and the new version names the reason.
    """
    locks.take(FILING)
    incident = Incident.objects.get(pk=incident_id)
    refresh(incident=incident, at=at, if_changed=NEWER_RULES)
    return Incident.objects.get(pk=incident_id).version > incident.version


def _update(
    incident: Incident,
    after: dict[str, object],
    at: datetime,
    *,
    known_from: datetime | None,
    why: str,
    if_changed: str,
    moved: bool,
    author: User | None,
) -> Incident | None:
    """The incident as it was written; None where nothing changed, neither in it nor (`moved`) beside it."""
    incident = Incident.objects.select_for_update().get(pk=incident.pk)
    before = {name: getattr(incident, name) for name in after}
    changed = {name: value for name, value in after.items() if before[name] != value}
    if not (changed or why or moved):
        return None
    first = not incident.title
    for name, value in changed.items():
        setattr(incident, name, value)
    incident.known_from, incident.changed_at = known_from, at
    if first:
        incident.change_reason = why or incident.change_reason
    else:
        incident.version += 1
        more = "reported tolls say more: " + ", ".join(sorted(changed))
        more = more if changed else "reported tolls or figures changed"
        incident.change_reason = why or if_changed or more
        if changed:
            changes.note(
                kind="incident.changed",
                subject=incident,
                incident=incident,
                before={n: _plain(before[n]) for n in changed},
                after={n: _plain(v) for n, v in changed.items()},
                reason=incident.change_reason,
                author=author,
                at=at,
            )
    written = ["known_from", "version", "changed_at", "change_reason"]
    incident.save(update_fields=[*changed, *written])
    return incident


def _plain(value: object) -> object:
    return value if value is None or isinstance(value, int | float) else str(value)
