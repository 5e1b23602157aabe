"""The figure that a line of a list shows in words: what stands, what stood before, who says so.

The harm is the gravest that any reported toll states. Its line is the newest revision; where
nothing was revised, the reported toll with the largest low. What a person rejected or
retracted, what is denied, and parts of other tolls are passed over.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from events.models import TollRevision
from events.queries import standing
from events.queries.filed import OUT
from events.queries.moments import Moment
from events.terms import Harm

_COLUMNS = {
    "incident": "incident",
    "harm": "reported_toll__harm",
    "stated": "reported_toll__stated",
    "low": "reported_toll__low",
    "claimant": "reported_toll__claimant",
    "claimant_role": "reported_toll__claimant_role",
    "denied": "reported_toll__denied",
    "part_of": "reported_toll__subset_of",
    "story": "reported_toll__article__story",
}
_GRAVITY = [harm.value for harm in Harm]


@dataclass(frozen=True, slots=True)
class Headline:
    """The words of a line; all None where no standing toll says anything."""

    harm: str | None = None
    stated: str | None = None
    before: str | None = None
    claimant: str | None = None
    claimant_role: str | None = None
    reported_tolls: int = 0
    independent_sources: int = 0


def headlines(incidents: Collection[UUID], moment: Moment) -> dict[UUID, Headline]:
    """The headlines of these incidents; two queries."""
    filed = standing.filed(moment).filter(incident__in=incidents)
    told: dict[UUID, list[dict[str, Any]]] = defaultdict(list)
    columns = (source for name, source in _COLUMNS.items())
    for row in (
        filed.annotate(verdict=standing.verdict(moment, "reported_toll"))
        .order_by("reported_toll__known_at", "reported_toll__number_start")
        .values_list(*columns, "verdict")
    ):
        line = dict(zip([*_COLUMNS, "verdict"], row, strict=True))
        told[line["incident"]].append(line)
    newest = _newest_revisions(incidents, moment)
    return {
        incident: _headline(lines, newest.get(incident, {}))
        for incident, lines in told.items()
    }


def _newest_revisions(
    incidents: Collection[UUID], moment: Moment
) -> dict[UUID, dict[str, TollRevision]]:
    """The newest standing revision of each incident and harm."""
    newest: dict[UUID, dict[str, TollRevision]] = defaultdict(dict)
    rows = standing.revisions(moment).filter(incident__in=incidents)
    for row in rows.select_related("from_toll", "to_toll").order_by(
        *standing.REVISIONS_IN_ORDER
    ):
        newest[row.incident_id][row.harm] = row
    return newest


def _headline(lines: list[dict[str, Any]], newest: dict[str, TollRevision]) -> Headline:
    kept = [line for line in lines if line["verdict"] not in OUT]
    counts = (len(lines), len({line["story"] for line in kept}))
    saying = [line for line in kept if not line["denied"] and line["part_of"] is None]
    if not saying:
        return Headline(None, None, None, None, None, *counts)
    harm = min((line["harm"] for line in saying), key=_GRAVITY.index)
    if (revision := newest.get(harm)) is not None:
        to, before = revision.to_toll, revision.from_toll.stated
        return Headline(harm, to.stated, before, to.claimant, to.claimant_role, *counts)
    line = _largest(line for line in saying if line["harm"] == harm)
    return Headline(
        harm, line["stated"], None, line["claimant"], line["claimant_role"], *counts
    )


def _largest(lines: Iterable[dict[str, Any]]) -> dict[str, Any]:
    return max(lines, key=lambda line: line["low"] or 0)
