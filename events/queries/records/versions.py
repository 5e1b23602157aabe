"""Versions of an incident and what differs between two of them, as values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class VersionRecord:
    """One version: what an act made of the incident; `author` is shown to the team only."""

    version: int
    title: str
    status: str
    reason: str | None
    author: str | None
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class VersionList:
    """Every version of an incident, newest first."""

    code: str
    versions: list[VersionRecord]


@dataclass(frozen=True, slots=True)
class FieldDifference:
    """A field before and after; the version that gave it its later value says why, who and when."""

    field: str  # "title", "estimate.killed.best", "reported_tolls.<id>"
    before: Any
    after: Any
    version: int
    reason: str | None
    author: str | None
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class VersionDiff:
    """What differs between two versions of an incident."""

    code: str
    from_: int
    to: int
    differences: list[FieldDifference]
