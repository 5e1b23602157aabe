"""Sources, parties, changes, counts and queues, as values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from events.queries.records.articles import Segment
from events.queries.records.incidents import (
    EstimateRecord,
    IncidentDisagreement,
    IncidentRow,
)
from events.queries.records.tolls import RevisionRecord, TollRecord


@dataclass(frozen=True, slots=True)
class FeedRecord:
    """A feed and how it fares; the address without query and `last_error` are what the public sees."""

    id: UUID
    source: str  # slug
    source_name: str
    url: str
    title: str
    state: str  # new, healthy, quiet, failing, paused
    paused: bool
    interval: timedelta
    failures: int
    last_error: str | None
    last_attempt_at: datetime | None
    last_success_at: datetime | None
    last_new_item_at: datetime | None
    next_due_at: datetime
    version: int
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class SourceRecord:
    """A source with its feeds and what it has brought."""

    id: UUID
    name: str
    slug: str
    kind: str
    url: str | None
    country: str | None
    language: str | None
    party: str | None
    note: str | None
    articles: int
    reported_tolls: int
    last_article_at: datetime | None
    feeds: list[FeedRecord]
    version: int
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class PartyRecord:
    """A party under its neutral name, with how many reported tolls name it on either side."""

    id: UUID
    name: str
    country: str | None
    aliases: list[str]
    note: str | None
    tolls_suffered: int
    tolls_caused: int
    version: int
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class ChangeRecord:
    """One change of the record; `author` is shown to the team only, and null for the machine."""

    number: int
    kind: str
    subject: str
    subject_id: UUID
    incident: str | None
    before: Any
    after: Any
    reason: str | None
    author: str | None
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class SeriesPoint:
    """Counts of records of one month or day; `start` None gathers the undated incidents."""

    start: date | None
    incidents: int
    reported_tolls: int


@dataclass(frozen=True, slots=True)
class HarmSum:
    """Sums over incidents: `left_out` have no figure at all, `open_high` no upper end; with one of these `high` is open."""

    harm: str
    low: int | None
    best: int | None
    high: int | None
    incidents: int
    left_out: int
    open_high: int


@dataclass(frozen=True, slots=True)
class StatsRecord:
    """Incidents and reported tolls over time, and what a sum of the figures would be."""

    group_by: str
    incidents: int
    policy: str
    policy_version: int
    series: list[SeriesPoint]
    sums: list[HarmSum]


@dataclass(frozen=True, slots=True)
class IngestHealth:
    """How the machine fares, from the database alone."""

    runs: dict[str, int]  # by state
    oldest_open: datetime | None
    done_last_hour: int
    last_article_at: datetime | None
    feeds: dict[str, int]  # by state
    errors: list[tuple[str, int]]  # most frequent first


@dataclass(frozen=True, slots=True)
class Overview:
    """What a reader wants to know first: what changed, what is new, what disagrees, what waits."""

    incidents: int
    reported_tolls: int
    articles: int
    sources: int
    waiting: int
    latest_revisions: list[RevisionRecord]
    newest_incidents: list[IncidentRow]
    disagreements: list[IncidentDisagreement]
    troubled_feeds: list[FeedRecord]
    health: IngestHealth


@dataclass(frozen=True, slots=True)
class ReviewCounts:
    """The load of review: reported tolls by where they stand."""

    waiting: int
    accepted: int
    rejected: int
    retracted: int
    decided_last_day: int


@dataclass(frozen=True, slots=True)
class ReviewTask:
    """One proposed reported toll with what a reviewer needs to judge it."""

    toll: TollRecord
    score: float | None
    reasons: list[Any]
    segments: list[Segment]
    title_segments: list[Segment]
    estimate: EstimateRecord | None
    waiting: int


@dataclass(frozen=True, slots=True)
class AnswerRecord:
    """What a person said to a question, and the number of the act that carried it out."""

    said: str
    change: int
    reason: str | None
    author: str | None
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class QuestionRecord:
    """What matching asks people: `same`, are two incidents one; `link`, do these tolls belong with `other`."""

    id: UUID
    kind: str
    state: str
    incident: str  # `same`: the later opened one, which would be merged; `link`: where the tolls are filed
    other: str | None  # null: the tolls would go to an incident of their own
    reported_tolls: list[UUID]
    score: float | None
    reasons: list[str]
    answer: AnswerRecord | None
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class ShownQuestion:
    """A question with what a person needs to answer it: the incidents, and the tolls of a `link`."""

    question: QuestionRecord
    incidents: list[IncidentRow]
    tolls: list[TollRecord]
