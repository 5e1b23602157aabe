"""A reported toll as the reckoning takes it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from events.terms import ClaimantRole, Exactness, Harm, VictimStatus


@dataclass(frozen=True, slots=True)
class Toll:
    """A reported toll as the reckoning needs it.

    `subset_of` and `supersedes` are ids of the same article; `story` groups copies of one
    text; `known_at` is when the article was published; `position` orders the tolls of an
    article; `running` marks a total that moved ("rose to 36").
    """

    id: str
    harm: Harm
    low: int | None
    high: int | None
    exactness: Exactness
    victims: str
    victim_status: VictimStatus
    victim_party: str | None
    perpetrator_party: str | None
    claimant: str | None
    claimant_role: ClaimantRole
    article: str
    story: str
    known_at: datetime
    hedged: bool = False
    denied: bool = False
    subset_of: str | None = None
    supersedes: str | None = None
    said_on: date | None = None
    position: int = 0
    running: bool = False
    reviewed: bool = False
    # who publishes, and the words; both only where they are known
    outlet: str | None = None
    quote: str = ""
