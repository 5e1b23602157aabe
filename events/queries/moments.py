"""The two clocks of every read: what had been published by then, what this system knew by then."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Moment:
    """Both bounds are inclusive and aware; None means now, without a bound."""

    as_of: datetime | None = None
    recorded_as_of: datetime | None = None

    @property
    def is_now(self) -> bool:
        return self.as_of is None and self.recorded_as_of is None


NOW = Moment()


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who reads: members of the team see names of victims and whole texts, the public does not."""

    team: bool = False


PUBLIC = Viewer()
TEAM = Viewer(team=True)
