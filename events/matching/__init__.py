"""Which incident does a found toll speak of: sketches are compared, and the best fit is chosen."""

from events.matching.means import means_of
from events.matching.scores import ASK, SAME, Choice, Outcome, Score, choose, compare
from events.matching.sketch import Candidate, Sketch, kilometres
from events.matching.spelling import alike, fold
from events.matching.victims import victims_noun

__all__ = [
    "ASK",
    "SAME",
    "Candidate",
    "Choice",
    "Outcome",
    "Score",
    "Sketch",
    "alike",
    "choose",
    "compare",
    "fold",
    "kilometres",
    "means_of",
    "victims_noun",
]
