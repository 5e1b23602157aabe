"""Titles, places and days of an incident, written down as its reported tolls tell them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from events.models import Incident, Outline
from events.queries.outline import TOLD, Told


def record(
    *, incident: Incident, line: Sequence[tuple[datetime, Told]], at: datetime
) -> bool:
    """Write down what was told from when on, where it differs from what is written.

    Returns whether it did.
    """
    if not line or list(line) == _written(incident):
        return False
    Outline.objects.bulk_create(
        Outline(incident=incident, known_from=moment, recorded_at=at, **told)
        for moment, told in line
    )
    return True


def _written(incident: Incident) -> list[tuple[datetime, Told]]:
    """The line that stands."""
    rows = list(
        Outline.objects.filter(incident=incident)
        .select_related("place")
        .order_by("recorded_at", "known_from")
    )
    return [
        (row.known_from, {name: getattr(row, name) for name in TOLD})
        for row in rows
        if row.recorded_at == rows[-1].recorded_at
    ]
