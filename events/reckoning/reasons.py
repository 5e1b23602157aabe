"""Why a figure moved, as far as the words of the later report say.

A correction is what a text calls one, and a lower figure by which an outlet replaces its own,
unless it is of the missing, who are found. A
recount is a lower or higher figure that comes of counting or identifying the dead anew. A late
death is a rise because someone died of wounds. Everything else is a rise or a fall.
"""

from __future__ import annotations

import re

from events.reckoning.claims import Claim
from events.terms import Harm, RevisionReason

_CORRECTED = re.compile(
    r"\bcorrect(?:s|ed|ing|ion)\b|\b(?:in error|by mistake|mistakenly|wrongly)\b",
    re.IGNORECASE,
)
_COUNTED_ANEW = re.compile(
    r"\brecount|\bcounted (?:twice|again|anew)|\bdouble[ -]count|\brevised\b|"
    r"\bafter (?:the )?(?:bodies|victims|remains|dna tests?)\b.{0,40}\bidentif",
    re.IGNORECASE | re.DOTALL,
)
_DIED_LATER = re.compile(
    r"\bsuccumb|\bdied (?:later\b|(?:\w+ ){0,3}(?:in|at) (?:an? |the )?(?:\w+ )?hospital|"
    r"of (?:his|her|their|the) (?:wounds|injuries))|"
    r"\bone of the (?:wounded|injured)\b.{0,40}\bdied\b",
    re.IGNORECASE | re.DOTALL,
)


def reason(old: Claim, new: Claim) -> RevisionReason:
    """The reason of the step from one claim to the next."""
    words = " \n ".join(t.quote for t in new.tolls)
    rises = new.best > old.best
    own = new.nameless and old.nameless and new.outlet == old.outlet
    own = own and new.harm is not Harm.MISSING
    if _CORRECTED.search(words) or (own and not rises and new.outlet is not None):
        return RevisionReason.CORRECTION
    if _COUNTED_ANEW.search(words):
        return RevisionReason.RECOUNT
    if rises and _DIED_LATER.search(words):
        return RevisionReason.LATE_DEATH
    return RevisionReason.RISE if rises else RevisionReason.FALL
