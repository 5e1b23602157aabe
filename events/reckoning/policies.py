"""The named policies by which figures are reckoned; each is prose with a version, and the code obeys it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Policy:
    """A way to come from standing claims to figures."""

    name: str
    version: int
    prose: str


_ALL = [
    Policy(
        "standing",
        1,
        "Counted is the last word of every line of reporting. A figure that the same line, the same "
        "article or a later report replaces no longer counts. Where standing figures can all be true, "
        "they narrow each other; where they cannot, low and high span them and best is the figure "
        "with the most independent reports, then the latest. What a party says of its enemy's losses "
        "counts only where nobody else speaks of them, and else only raises high.",
    ),
    Policy(
        "conservative",
        1,
        "As standing, but best is the lowest standing figure.",
    ),
    Policy(
        "without_belligerents",
        1,
        "As standing, but nothing that a party to the conflict says of its own or its enemy's losses counts.",
    ),
    Policy(
        "range_of_all",
        1,
        "Low and high span every figure ever reported and not rejected, also replaced ones; best is that of standing.",
    ),
]
POLICIES: Final = {policy.name: policy for policy in _ALL}
DEFAULT: Final = "standing"
