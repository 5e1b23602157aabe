"""Reported tolls, their revisions and the totals of periods, as values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID


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
    # into the raw text; None where they would tell the length of a withheld name
    quote_start: int | None
    quote_end: int | None
    number_start: int | None
    number_end: int | None
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
class Coverage:
    """How much of a period's total the incidents on record account for (codes in `incidents`).

    `not_itemised` is what the total's low figure has beyond their best figures, never below 0.
    """

    itemised_low: int
    itemised_best: int
    not_itemised: int | None
    incidents: list[str]


@dataclass(frozen=True, slots=True)
class PeriodTotalRecord:
    """A toll for a stretch of time; never in any sum. `coverage` is null where place or period is open."""

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
    coverage: Coverage | None
    lat: float | None
    lon: float | None
    where_prec: int | None
