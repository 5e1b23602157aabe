"""Facts and their database constraints, one subject a file."""

from events.models.alert import Alert, AlertCursor, AskedAddress, Delivery
from events.models.article import Article, Reading, Run, Story
from events.models.incident import CodeCounter, Incident, Outline, PeriodTotal, Place
from events.models.matching import MatchAnswer, MatchQuestion
from events.models.record import ApiToken, Change, HistoryLink
from events.models.second_reading import (
    ModelAnswer,
    ModelQuestion,
    SecondReading,
    Suggestion,
    SuggestionReview,
)
from events.models.source import Feed, Party, Source
from events.models.toll import (
    Assignment,
    Estimate,
    Person,
    ReportedToll,
    Review,
    RevisionWithdrawal,
    TollRevision,
    WithheldName,
)

__all__ = [
    "Alert",
    "AlertCursor",
    "ApiToken",
    "Article",
    "AskedAddress",
    "Assignment",
    "Change",
    "CodeCounter",
    "Delivery",
    "Estimate",
    "Feed",
    "HistoryLink",
    "MatchAnswer",
    "MatchQuestion",
    "Incident",
    "ModelAnswer",
    "ModelQuestion",
    "Outline",
    "Party",
    "PeriodTotal",
    "Person",
    "Place",
    "Reading",
    "ReportedToll",
    "Review",
    "RevisionWithdrawal",
    "Run",
    "SecondReading",
    "Source",
    "Story",
    "Suggestion",
    "SuggestionReview",
    "TollRevision",
    "WithheldName",
]
