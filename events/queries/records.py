"""What reads hand out: plain values whose fields are those of the API's JSON, also used by pages."""

from __future__ import annotations

from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID


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
    """The figures of one group of victims; groups add up, subsets do not appear."""

    victims: str
    victim_status: str
    victim_party: str | None
    harm: str
    low: int | None
    best: int | None
    high: int | None


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
class ArticleRef:
    """The article that prints a reported toll."""

    id: UUID
    url: str | None
    title: str
    source: str | None
    published_at: datetime | None


@dataclass(frozen=True, slots=True)
class TollRecord:
    """A reported toll: the contract's fields, its article, and where it stands at the moment asked for."""

    id: UUID
    harm: str
    stated: str
    low: int | None
    high: int | None
    exactness: str
    victims: str
    victim_status: str
    perpetrator: str | None
    victim_party: str | None
    perpetrator_party: str | None
    claimant: str | None
    claimant_role: str
    hedged: bool
    denied: bool
    place: str | None
    country: str | None
    lat: float | None
    lon: float | None
    where_prec: int | None
    date_start: date | None
    date_end: date | None
    date_prec: int | None
    scope: str
    incident: str | None  # code
    period_total: UUID | None
    subset_of: UUID | None
    supersedes: UUID | None
    persons: list[str]
    in_title: bool
    quote: str
    quote_start: int
    quote_end: int
    number_start: int
    number_end: int
    rule: str
    article: ArticleRef
    status: str
    said_at: date | None
    recorded_at: datetime
    names_withheld: bool


@dataclass(frozen=True, slots=True)
class RevisionEnd:
    """One end of a revision."""

    low: int | None
    high: int | None
    stated: str
    reported_toll: UUID


@dataclass(frozen=True, slots=True)
class RevisionRecord:
    """One change of an incident's toll; `from_` is printed as `from`."""

    id: UUID
    incident: str
    harm: str
    from_: RevisionEnd
    to: RevisionEnd
    reason: str
    claimant: str | None
    claimant_role: str
    said_at: date | None
    known_at: datetime
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Figures that stand side by side: independent claimants, one group, numbers that do not meet."""

    harm: str
    victims: str
    victim_party: str | None
    low: int | None
    high: int | None
    claimants: list[str | None]
    reported_tolls: list[UUID]


@dataclass(frozen=True, slots=True)
class PeriodTotalRecord:
    """A toll for a stretch of time; never in any sum."""

    id: UUID
    scope: str
    harm: str
    stated: str
    low: int | None
    high: int | None
    victims: str
    victim_party: str | None
    perpetrator_party: str | None
    claimant: str | None
    claimant_role: str
    place: str | None
    country: str | None
    date_start: date | None
    date_end: date | None
    reported_tolls: list[TollRecord]


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


@dataclass(frozen=True, slots=True)
class IncidentDetail:
    """Everything known of one incident at a moment."""

    code: str
    title: str
    status: str
    occurred: Occurred
    place: PlaceRecord
    policy: str
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


def as_json(value: Any) -> Any:
    """The record as plain JSON values; ISO 8601 times in UTC."""
    if is_dataclass(value) and not isinstance(value, type):
        return {
            f.name.rstrip("_"): as_json(getattr(value, f.name)) for f in fields(value)
        }
    if isinstance(value, (list, tuple)):
        return [as_json(item) for item in value]
    if isinstance(value, dict):
        return {key: as_json(item) for key, item in value.items()}
    if isinstance(value, datetime):
        return value.isoformat().replace("+00:00", "Z")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, timedelta):
        return int(value.total_seconds())
    return str(value) if isinstance(value, (UUID, str)) else value
