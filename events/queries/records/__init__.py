"""What reads hand out: plain values whose fields are those of the API's JSON, also used by pages."""

from events.queries.records.acts import ActRecord, EffectRecord
from events.queries.records.alerts import (
    AlertRecord,
    DeliveryRecord,
    Told,
)
from events.queries.records.articles import (
    ArticleDetail,
    ArticleRow,
    NotCasualtyRecord,
    RunRecord,
    Segment,
)
from events.queries.records.incidents import (
    EstimateRecord,
    Facet,
    Figures,
    GroupFigures,
    IncidentDetail,
    IncidentDisagreement,
    IncidentRow,
    Occurred,
    PlaceRecord,
    SourceRef,
)
from events.queries.records.plain import RecordNotFound, as_json
from events.queries.records.second_readings import DoubtsRecord, SuggestionRecord
from events.queries.records.tolls import (
    ArticleRef,
    Disagreement,
    PeriodTotalRecord,
    RevisionEnd,
    RevisionRecord,
    TollRecord,
)
from events.queries.records.workings import (
    ChangeRecord,
    FeedRecord,
    HarmSum,
    IngestHealth,
    Overview,
    PartyRecord,
    ReviewCounts,
    ReviewTask,
    SeriesPoint,
    SourceRecord,
    StatsRecord,
)

__all__ = [
    "ActRecord",
    "AlertRecord",
    "ArticleDetail",
    "ArticleRef",
    "ArticleRow",
    "ChangeRecord",
    "DeliveryRecord",
    "Disagreement",
    "DoubtsRecord",
    "EffectRecord",
    "EstimateRecord",
    "Facet",
    "FeedRecord",
    "Figures",
    "GroupFigures",
    "HarmSum",
    "IncidentDetail",
    "IncidentDisagreement",
    "IncidentRow",
    "IngestHealth",
    "NotCasualtyRecord",
    "Occurred",
    "Overview",
    "PartyRecord",
    "PeriodTotalRecord",
    "PlaceRecord",
    "RecordNotFound",
    "ReviewCounts",
    "ReviewTask",
    "RevisionEnd",
    "RevisionRecord",
    "RunRecord",
    "Segment",
    "SeriesPoint",
    "SourceRecord",
    "SourceRef",
    "StatsRecord",
    "SuggestionRecord",
    "Told",
    "TollRecord",
    "as_json",
]
