"""What an act of a person comes to, as values."""

from __future__ import annotations

from dataclasses import dataclass

from events.queries.records.incidents import EstimateRecord


@dataclass(frozen=True, slots=True)
class EffectRecord:
    """What an act does to one incident; figures are unknown where it counts nowhere."""

    incident: str
    status_before: str | None  # null: it was not there
    status_after: str
    version: int  # after the act
    reported_tolls_before: int
    reported_tolls_after: int
    before: EstimateRecord
    after: EstimateRecord


@dataclass(frozen=True, slots=True)
class ActRecord:
    """An act of a person: the number of its change (null when it was only tried) and its effects."""

    kind: str
    change: int | None
    dry_run: bool
    effects: list[EffectRecord]
