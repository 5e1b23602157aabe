"""From reported tolls of one incident to what stands, what replaced what, and low/best/high."""

from events.reckoning.figures import Disagreement, Group, Span, by_harm
from events.reckoning.policies import DEFAULT, POLICIES, Policy
from events.reckoning.reckoning import Reckoning, Step, Timeline, reckon, timeline
from events.reckoning.toll import Toll

__all__ = [
    "DEFAULT",
    "POLICIES",
    "Disagreement",
    "Group",
    "Policy",
    "Reckoning",
    "Span",
    "Step",
    "Timeline",
    "Toll",
    "by_harm",
    "reckon",
    "timeline",
]
