"""What the reader hands out: found tolls, numbers that are no tolls, and the reading that holds both."""

from dataclasses import dataclass, fields
from datetime import date

from events.terms import ClaimantRole, Exactness, Harm, Scope, VictimStatus

EXTRACTOR_VERSION = "rules-1"


@dataclass(frozen=True, slots=True)
class FoundToll:
    """One harm to one group as the text asserts it; field names and order are those of the JSON.

    Offsets count code points of the raw text (of the title where `in_title`); both ends
    follow slice rules. `low` and `high` read `stated`; an open end is None.
    """

    id: str
    harm: Harm
    stated: str
    low: int | None
    high: int | None
    exactness: Exactness
    victims: str
    victim_status: VictimStatus
    perpetrator: str | None
    victim_party: str | None
    perpetrator_party: str | None
    claimant: str | None
    claimant_role: ClaimantRole
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
    scope: Scope
    incident: str | None
    subset_of: str | None
    supersedes: str | None
    persons: tuple[str, ...]
    in_title: bool
    quote: str
    quote_start: int
    quote_end: int
    number_start: int
    number_end: int
    rule: str
    # the day the claimant spoke ("the minister said Saturday"); kept beside the printed fields
    said_on: date | None = None

    def as_json(self) -> dict[str, object]:
        """The printed fields, ready for `json.dumps`."""
        return {name: _plain(getattr(self, name)) for name in _PRINTED}


@dataclass(frozen=True, slots=True)
class NotCasualty:
    """A number of the text that counts no casualties, and why it was left out."""

    text: str
    start: int
    end: int
    why: str

    def as_json(self) -> dict[str, object]:
        return {
            "text": self.text,
            "start": self.start,
            "end": self.end,
            "why": self.why,
        }


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read from one text.

    `language` is a BCP-47 tag, "und" where it could not be told. `unread` says why a text
    was kept without being read; it is None for every text that was read.
    """

    reported_tolls: tuple[FoundToll, ...]
    not_casualties: tuple[NotCasualty, ...]
    language: str
    unread: str | None = None


_PRINTED = tuple(f.name for f in fields(FoundToll) if f.name != "said_on")


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return list(value)
    return str(value) if isinstance(value, str) else value
