"""Which incident does a found toll speak of: sketches are compared, and the best fit is chosen."""

from events.matching.hours import hours_of
from events.matching.means import means_of
from events.matching.score import Doubt, Score
from events.matching.scores import (
    ASK,
    CLOSE,
    SAME,
    Choice,
    Outcome,
    choose,
    compare,
    outcome,
)
from events.matching.sites import sites_of
from events.matching.sketch import Candidate, Sketch
from events.matching.spelling import alike, fold
from events.matching.victims import victims_noun

__all__ = [
    "ASK",
    "CLOSE",
    "SAME",
    "Candidate",
    "Choice",
    "Doubt",
    "Outcome",
    "Score",
    "Sketch",
    "alike",
    "choose",
    "compare",
    "fold",
    "hours_of",
    "means_of",
    "outcome",
    "sites_of",
    "victims_noun",
]
