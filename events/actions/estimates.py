"""Figures and revisions of an incident, written down as they come out of the reckoning."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from itertools import groupby
from uuid import UUID

from django.db.models import Max

from events import reckoning
from events.actions import changes
from events.models import (
    Estimate,
    Incident,
    ReportedToll,
    RevisionWithdrawal,
    TollRevision,
)
from events.queries import filed
from events.queries.filed import Filed
from events.reckoning import Reckoning, Span, Step
from events.terms import Harm

_Line = list[tuple[datetime, Span, int, int]]


def record(
    *, incident: Incident, rows: Sequence[Filed], reckoned: Reckoning, at: datetime
) -> bool:
    """Write down the line of figures and the revisions, where they differ from what is written.

    Returns whether anything did.
    """
    tolls = filed.reckonable(rows)
    lines = _lines(reckoning.timeline(tolls), {t.id for t in tolls if not t.reviewed})
    moved = lines != _written(incident)
    if moved:
        _write(incident, lines, at)
    return _revise(incident, rows, reckoned.revisions, at) or moved


def _lines(
    timeline: Sequence[tuple[datetime, Reckoning]], unseen: set[str]
) -> dict[str, _Line]:
    """For each harm the figures and from when on they were known; only moments that change them."""
    lines: dict[str, _Line] = {}
    for moment, reckoned in timeline:
        for harm in Harm:
            span = reckoned.estimate[harm]
            line = lines.setdefault(harm.value, [])
            counted = {
                toll
                for group in reckoned.groups
                if group.harm is harm
                for toll in group.tolls
            }
            entry = (span, len(counted), len(counted & unseen))
            if entry != (line[-1][1:] if line else (Span(), 0, 0)):
                line.append((moment, *entry))
    return {harm: line for harm, line in lines.items() if line}


def _written(incident: Incident) -> dict[str, _Line]:
    rows = Estimate.objects.filter(incident=incident, policy=reckoning.DEFAULT)
    latest = dict(
        rows.values("harm").annotate(at=Max("recorded_at")).values_list("harm", "at")
    )
    known: dict[str, _Line] = {}
    for harm, group in groupby(rows.order_by("harm", "known_from"), lambda e: e.harm):
        line = [e for e in group if e.recorded_at == latest[harm]]
        if (
            line[0].reported_tolls or len(line) > 1
        ):  # else it says that nothing is known
            known[harm] = [
                (e.known_from, Span(e.low, e.best, e.high), e.reported_tolls, e.unseen)
                for e in line
            ]
    return known


def _write(incident: Incident, lines: dict[str, _Line], at: datetime) -> None:
    """A new line for every harm ever told of; one that no toll tells of any more is unknown again."""
    told = Estimate.objects.filter(incident=incident, policy=reckoning.DEFAULT)
    before = dict(
        told.values("harm")
        .annotate(Max("known_from"))
        .values_list("harm", "known_from__max")
    )
    rows = []
    for harm in sorted({*lines, *before}):
        line = lines.get(harm) or [(before[harm], Span(), 0, 0)]
        rows += [
            Estimate(
                incident=incident,
                harm=harm,
                policy=reckoning.DEFAULT,
                known_from=moment,
                low=span.low,
                best=span.best,
                high=span.high,
                reported_tolls=count,
                unseen=unseen,
                recorded_at=at,
            )
            for moment, span, count, unseen in line
        ]
    Estimate.objects.bulk_create(rows)


def _revise(
    incident: Incident, rows: Sequence[Filed], steps: Sequence[Step], at: datetime
) -> bool:
    """Add the revisions that are new; one that no longer follows is withdrawn, with the reason.

    Returns whether there was any of either.
    """
    tolls = {str(row.toll.pk): row.toll for row in rows}
    standing = {
        (r.harm, r.from_toll_id, r.to_toll_id): r
        for r in incident.revisions.filter(withdrawal=None)
    }
    wanted = {(s.harm.value, UUID(s.before), UUID(s.after)): s for s in steps}
    for key, revision in standing.items():
        if key not in wanted:
            _withdraw(revision, incident, tolls, at)
    numbers: dict[str, int] = dict(
        incident.revisions.values("harm")
        .annotate(n=Max("number"))
        .values_list("harm", "n")
    )
    for key, step in wanted.items():
        if key not in standing:
            number = numbers[step.harm.value] = numbers.get(step.harm.value, 0) + 1
            _add(incident, step, tolls, number, at)
    return set(wanted) != set(standing)


def _withdraw(
    revision: TollRevision,
    incident: Incident,
    tolls: dict[str, ReportedToll],
    at: datetime,
) -> None:
    gone = {str(revision.from_toll_id), str(revision.to_toll_id)} - set(tolls)
    reason = (
        "one of its reported tolls is no longer filed here"
        if gone
        else "reported tolls published in between, or decided on since, change the order"
    )
    RevisionWithdrawal.objects.create(revision=revision, reason=reason, recorded_at=at)
    changes.note(
        kind="incident.revision_withdrawn",
        subject=revision,
        incident=incident,
        reason=reason,
        at=at,
    )


def _add(
    incident: Incident,
    step: Step,
    tolls: dict[str, ReportedToll],
    number: int,
    at: datetime,
) -> None:
    before, after = tolls[step.before], tolls[step.after]
    revision = TollRevision.objects.create(
        incident=incident,
        harm=step.harm.value,
        number=number,
        from_toll=before,
        to_toll=after,
        reason=step.reason.value,
        said_at=after.said_at or after.known_at.date(),
        known_at=step.known_at,
        recorded_at=at,
    )
    changes.note(
        kind="incident.revised",
        subject=revision,
        incident=incident,
        before={"low": before.low, "high": before.high, "stated": before.stated},
        after={"low": after.low, "high": after.high, "stated": after.stated},
        reason=step.reason.value,
        at=at,
    )
