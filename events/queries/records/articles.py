"""Articles with their texts in segments, and the work on them, as values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from events.queries.records.tolls import ArticleRef, TollRecord


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a text between two boundaries; `start` and `end` count code points.

    They point into the raw text for the team; for the public into the text as it is shown, so
    that they do not tell the length of what is withheld.
    """

    start: int
    end: int
    text: str
    # reported tolls whose quote, claimant or number covers the piece
    toll_ids: list[UUID]
    claimant_ids: list[UUID]
    number_ids: list[UUID]
    person: bool
    not_casualty: str | None  # why the number was left out
    withheld: bool


@dataclass(frozen=True, slots=True)
class NotCasualtyRecord:
    """A number of the text that counts no casualties, and why it was left out."""

    text: str
    start: int | None  # into the raw text; None where a name of the article is withheld
    end: int | None
    why: str


@dataclass(frozen=True, slots=True)
class OtherDate:
    """A date of publication that the article was given again with; the recorded one stands."""

    published_at: datetime
    published_precision: str | None
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class RunRecord:
    """The work on one article: how far it came, what it found, why it failed."""

    id: UUID
    state: str
    article: UUID | None
    url: str | None
    title: str
    reported_tolls: list[UUID]
    incidents: list[str]
    error: str | None
    attempts: int
    steps: list[Any]
    recorded_at: datetime
    changed_at: datetime
    published_at: datetime | None
    published_precision: str | None
    other_dates: list[OtherDate]


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """One line of an article list; `copies` counts the other articles of its story."""

    id: UUID
    title: str
    url: str | None
    source: str | None
    source_slug: str | None
    published_at: datetime | None
    published_precision: str | None
    language: str
    recorded_at: datetime
    reported_tolls: int
    copies: int
    state: str | None  # of its run


@dataclass(frozen=True, slots=True)
class ArticleDetail:
    """An article as read once: its text in segments, what was found in it and what was not taken."""

    id: UUID
    title: str
    url: str | None
    source: str | None
    source_slug: str | None
    published_at: datetime | None
    published_precision: str | None
    language: str
    recorded_at: datetime
    content_hash: str | None  # for the team: it would confirm a guessed name
    title_segments: list[Segment]
    segments: list[Segment]
    reported_tolls: list[TollRecord]
    not_casualties: list[NotCasualtyRecord]
    unread: str | None
    extractor_version: str | None
    story: UUID
    story_articles: list[ArticleRef]  # the others of the story
    run: RunRecord | None
    names_withheld: bool
    text_withheld: bool
    other_dates: list[OtherDate]
