"""An invented example on which the pages show what each policy makes of the same reports."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Final

from events.reckoning import POLICIES, Span, Toll, reckon
from events.terms import ClaimantRole, Exactness, Harm, VictimStatus

_FIRST = Toll(
    id="first",
    harm=Harm.KILLED,
    low=12,
    high=12,
    exactness=Exactness.EXACT,
    victims="soldiers",
    victim_status=VictimStatus.ARMED_FORCES,
    victim_party="Norland",
    perpetrator_party="Rebels",
    claimant=None,
    claimant_role=ClaimantRole.MEDIA_OWN_VOICE,
    article="first",
    story="first",
    known_at=datetime(2024, 5, 1, tzinfo=UTC),
)


@dataclass(frozen=True, slots=True)
class Example:
    """What is told, a sentence each, and the killed under each policy."""

    told: list[str]
    figures: list[tuple[str, Span]]


def _later(name: str, number: int, days: int, who: str, role: ClaimantRole) -> Toll:
    return replace(
        _FIRST,
        id=name,
        low=number,
        high=number,
        claimant=who,
        claimant_role=role,
        article=name,
        story=name,
        known_at=_FIRST.known_at + timedelta(days=days),
    )


_MINISTRY = replace(
    _later("ministry", 15, 1, "the ministry", ClaimantRole.PARTY_OWN_LOSSES),
    running=True,
)
_MONITOR = _later("monitor", 19, 2, "a monitor", ClaimantRole.MONITOR_NGO)
_REBELS = _later("rebels", 40, 3, "the rebels", ClaimantRole.PARTY_ENEMY_LOSSES)
_ROWS = (_FIRST, _MINISTRY, _MONITOR, _REBELS)

EXAMPLE: Final = Example(
    told=[
        f"An outlet reports {_FIRST.low} soldiers killed, naming nobody.",
        f"Their ministry says a day later that its losses have risen to {_MINISTRY.low}.",
        f"A monitor counts {_MONITOR.low}.",
        f"The rebels say that they killed {_REBELS.low}.",
    ],
    figures=[
        (policy, reckon(_ROWS, policy).estimate[Harm.KILLED]) for policy in POLICIES
    ],
)
