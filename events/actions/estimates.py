"""Figures and revisions of an incident, written down as they come out of the reckoning."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING
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
from events.queries.filed import Filed
from events.reckoning import Reckoning, Span, Step, Timeline
from events.terms import Verdict

if TYPE_CHECKING:
    from django.contrib.auth.models import User

_Line = list[tuple[datetime, Span, int, int]]
_Lines = dict[tuple[str, str], _Line]  # by policy and harm


def record(
    *,
    incident: Incident,
    rows: Sequence[Filed],
    timeline: Timeline,
    reckoned: Reckoning,
    at: datetime,
    author: User | None,
) -> bool:
    """Write down each policy's line of figures and the revisions, where they differ from what is written.

    Returns whether anything did.
    """
    unseen = {str(row.toll.pk) for row in rows if row.verdict != Verdict.ACCEPT.value}
    lines = _lines(timeline, unseen)
    moved = _write(incident, lines, at)
    return _revise(incident, rows, reckoned.revisions, at, author) or moved


def _lines(timeline: Timeline, unseen: set[str]) -> _Lines:
    """The figures and from when on they were known; only moments that change them."""
    lines: _Lines = defaultdict(list)
    for moment, by_policy in timeline:
        for policy, groups in by_policy.items():
            spans = reckoning.by_harm(groups, policy)
            for harm, span in spans.items():
                counted = {
                    toll
                    for group in groups
                    if group.harm is harm
                    for toll in group.tolls
                }
                entry = (span, len(counted), len(counted & unseen))
                line = lines[policy, harm.value]
                if entry != (line[-1][1:] if line else (Span(), 0, 0)):
                    line.append((moment, *entry))
    return {key: line for key, line in lines.items() if line}


def _written(incident: Incident) -> _Lines:
    """The lines that stand, also those that say that nothing is known any more."""
    rows = Estimate.objects.filter(incident=incident)
    latest = {
        (policy, harm): at
        for policy, harm, at in rows.values_list("policy", "harm").annotate(
            at=Max("recorded_at")
        )
    }
    known: _Lines = defaultdict(list)
    for e in rows.order_by("known_from"):
        if e.recorded_at == latest[e.policy, e.harm]:
            span = Span(e.low, e.best, e.high)
            known[e.policy, e.harm].append(
                (e.known_from, span, e.reported_tolls, e.unseen)
            )
    return known


def _write(incident: Incident, lines: _Lines, at: datetime) -> bool:
    """The lines that differ from those that stand; one that no toll tells of any more is unknown again.

    Returns whether there was any.
    """
    written = _written(incident)
    rows = []
    for key in sorted({*lines, *written}):
        policy, harm = key
        line = lines.get(key) or [(written[key][-1][0], Span(), 0, 0)]
        if line != written.get(key):
            rows += [
                Estimate(
                    incident=incident,
                    harm=harm,
                    policy=policy,
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
    return bool(rows)


def _revise(
    incident: Incident,
    rows: Sequence[Filed],
    steps: Sequence[Step],
    at: datetime,
    author: User | None,
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
            _withdraw(revision, incident, tolls, at, author)
    numbers: dict[str, int] = dict(
        incident.revisions.values("harm")
        .annotate(n=Max("number"))
        .values_list("harm", "n")
    )
    for key, step in wanted.items():
        if key not in standing:
            number = numbers[step.harm.value] = numbers.get(step.harm.value, 0) + 1
            _add(incident, step, tolls, number, at, author)
    return set(wanted) != set(standing)


def _withdraw(
    revision: TollRevision,
    incident: Incident,
    tolls: dict[str, ReportedToll],
    at: datetime,
    author: User | None,
) -> None:
    gone = {str(revision.from_toll_id), str(revision.to_toll_id)} - set(tolls)
    reason = (
        "one of its reported tolls is no longer filed here"
        if gone
        else "reported tolls published in between or decided on since, or newer rules, change the order"
    )
    RevisionWithdrawal.objects.create(revision=revision, reason=reason, recorded_at=at)
    changes.note(
        kind="incident.revision_withdrawn",
        subject=revision,
        incident=incident,
        reason=reason,
        author=author,
        at=at,
    )


def _add(
    incident: Incident,
    step: Step,
    tolls: dict[str, ReportedToll],
    number: int,
    at: datetime,
    author: User | None,
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
        author=author,
        at=at,
    )
