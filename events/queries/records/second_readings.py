"""Doubts and suggestions as values; for the team alone, because they quote whole texts."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class SuggestionRecord:
    """A toll that a model read. It counts nowhere; `filed` is the toll that an acceptance made of it."""

    id: UUID
    article: UUID
    harm: str
    stated: str
    low: int | None
    high: int | None
    victims: str
    claimant: str | None
    claimant_role: str
    place: str | None
    scope: str
    hedged: bool
    denied: bool
    in_title: bool
    quote: str
    rule: str
    agrees: bool
    toll: UUID | None  # what the rules read at the same number
    read_as: str | None  # that toll in words
    verdict: str | None
    filed: UUID | None


@dataclass(frozen=True, slots=True)
class DoubtsRecord:
    """Why a reading is doubtful, and what a second reading brought, if there was one.

    `agreed` counts the tolls that both read alike; `missed` are those that only the rules
    read; `refusals` are claims of the model that did not hold; `failure` says why there is
    no answer although it was asked.
    """

    doubts: list[str]
    model: str | None
    suggestions: list[SuggestionRecord]
    agreed: int
    missed: list[str]
    refusals: list[str]
    failure: str | None
