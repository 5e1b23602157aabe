"""Incidents and their figures, as values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from events.queries.records.tolls import (
    Disagreement,
    PeriodTotalRecord,
    RevisionRecord,
    TollRecord,
)


@dataclass(frozen=True, slots=True)
class Figures:
    """Low, best and high of one harm; None is unknown (for `high` also: open)."""

    low: int | None = None
    best: int | None = None
    high: int | None = None


@dataclass(frozen=True, slots=True)
class EstimateRecord:
    """An incident's figures by harm. `killed` holds deaths of stated cause, and all deaths once one is stated."""

    killed: Figures
    died: Figures
    injured: Figures
    missing: Figures
    captured: Figures
    # how many counted reported tolls no person has seen
    unseen: int


@dataclass(frozen=True, slots=True)
class GroupFigures:
    """The figures of one group of victims; groups add up, subsets do not appear.

    `everyone` marks a count of people of any side: it is the groups' check, added to none of them.
    """

    victims: str
    victim_status: str
    victim_party: str | None
    harm: str
    low: int | None
    best: int | None
    high: int | None
    everyone: bool


@dataclass(frozen=True, slots=True)
class Occurred:
    """When it happened, with UCDP `date_prec` (1-5)."""

    start: date | None
    end: date | None
    precision: int | None


@dataclass(frozen=True, slots=True)
class PlaceRecord:
    """Where it happened, with UCDP `where_prec` (1-7); `country` is ISO alpha-2."""

    name: str | None
    country: str | None
    lat: float | None
    lon: float | None
    where_prec: int | None


@dataclass(frozen=True, slots=True)
class SourceRef:
    """A source behind an incident, and how many of the incident's articles it printed."""

    id: UUID
    name: str
    slug: str
    kind: str
    articles: int


@dataclass(frozen=True, slots=True)
class IncidentRow:
    """One line of an incident list."""

    code: str
    title: str
    status: str
    occurred: Occurred
    place: PlaceRecord
    policy: str
    estimate: EstimateRecord
    # the standing reported toll that the line shows: words, before-figure, who says it
    stated: str | None
    stated_harm: str | None
    before: str | None
    claimant: str | None
    claimant_role: str | None
    reported_tolls: int
    independent_sources: int
    version: int
    changed_at: datetime
    policy_version: int


@dataclass(frozen=True, slots=True)
class IncidentDetail:
    """Everything known of one incident at a moment."""

    code: str
    title: str
    status: str
    occurred: Occurred
    place: PlaceRecord
    policy: str
    policy_version: int
    estimate: EstimateRecord
    estimate_by_group: list[GroupFigures]
    reported_tolls: list[TollRecord]
    revisions: list[RevisionRecord]
    disagreements: list[Disagreement]
    period_totals: list[PeriodTotalRecord]
    sources: list[SourceRef]
    independent_sources: int
    version: int
    recorded_at: datetime
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class IncidentDisagreement:
    """A disagreement and the incident it is about."""

    code: str
    title: str
    disagreement: Disagreement


@dataclass(frozen=True, slots=True)
class Facet:
    """The values of one filter within a search, most frequent first."""

    parameter: str
    label: str
    values: list[tuple[str, int]]
