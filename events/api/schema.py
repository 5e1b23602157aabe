"""Records as JSON Schema, made from the very classes that are printed."""

from __future__ import annotations

import types
from dataclasses import fields, is_dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any, Union, get_args, get_origin, get_type_hints
from uuid import UUID

from events import terms
from events.api.kinds import KINDS
from events.queries import records
from events.queries.parameters import COUNTRIES
from events.queries.records.versions import VersionDiff, VersionList, VersionRecord

Schema = dict[str, Any]
REF = "#/components/schemas/"

# What a record is called in the API, where it is not the class's own name.
NAMES: dict[type, str] = {
    records.IncidentDetail: "Incident",
    records.IncidentRow: "IncidentSummary",
    records.EstimateRecord: "Estimate",
    records.TollRecord: "ReportedToll",
    records.RevisionRecord: "Revision",
    records.PeriodTotalRecord: "PeriodTotal",
    records.PlaceRecord: "Place",
    records.ArticleDetail: "Article",
    records.ArticleRow: "ArticleSummary",
    records.NotCasualtyRecord: "NotCasualty",
    records.RunRecord: "Run",
    records.SourceRecord: "Source",
    records.FeedRecord: "Feed",
    records.PartyRecord: "Party",
    records.ChangeRecord: "Change",
    records.StatsRecord: "Stats",
    records.QuestionRecord: "Question",
    records.AnswerRecord: "Answer",
    records.ActRecord: "Act",
    records.AlertRecord: "Alert",
    records.DeliveryRecord: "Delivery",
    records.EffectRecord: "Effect",
    VersionRecord: "Version",
    VersionList: "Versions",
    VersionDiff: "Difference",
}
# Fields that hold a word of the vocabulary; the first line that fits counts.
TERMS: list[tuple[type | None, str, type[StrEnum]]] = [
    (records.TollRecord, "status", terms.TollStatus),
    (records.IncidentRow, "status", terms.IncidentStatus),
    (records.IncidentDetail, "status", terms.IncidentStatus),
    (VersionRecord, "status", terms.IncidentStatus),
    (records.RunRecord, "state", terms.RunState),
    (records.ArticleRow, "state", terms.RunState),
    (records.RevisionRecord, "reason", terms.RevisionReason),
    (records.SourceRecord, "kind", terms.SourceKind),
    (records.SourceRef, "kind", terms.SourceKind),
    (records.AlertRecord, "about", terms.AlertAbout),
    (records.AlertRecord, "channel", terms.AlertChannel),
    (records.AlertRecord, "rhythm", terms.AlertRhythm),
    (records.AlertRecord, "state", terms.AlertState),
    (records.DeliveryRecord, "kind", terms.DeliveryKind),
    (records.DeliveryRecord, "state", terms.DeliveryState),
    (records.QuestionRecord, "state", terms.QuestionState),
    (records.QuestionRecord, "kind", terms.MatchKind),
    (records.AnswerRecord, "said", terms.Said),
    (None, "harm", terms.Harm),
    (None, "stated_harm", terms.Harm),
    (None, "exactness", terms.Exactness),
    (None, "victim_status", terms.VictimStatus),
    (None, "claimant_role", terms.ClaimantRole),
    (None, "scope", terms.Scope),
]
PLAIN: dict[Any, Schema] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    UUID: {"type": "string", "format": "uuid"},
    date: {"type": "string", "format": "date"},
    datetime: {"type": "string", "format": "date-time"},
    timedelta: {"type": "integer", "description": "seconds"},
    Any: {},
}
PROBLEM: Schema = {
    "type": "object",
    "description": "RFC 9457. Clients branch on `type`; titles and details are for people.",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {
            "type": "string",
            "format": "uri-reference",
            "enum": [f"/problems/{name}" for name in KINDS],
            "description": "Leads to a page that explains it.",
        },
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "instance": {"type": "string"},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["code", "detail"],
                "properties": {
                    "parameter": {"type": "string"},
                    "field": {"type": "string"},
                    "code": {"type": "string"},
                    "detail": {"type": "string"},
                },
            },
        },
    },
}


def name_of(record: type) -> str:
    return NAMES.get(record, record.__name__)


def ref(record: type) -> Schema:
    return {"$ref": REF + name_of(record)}


def page_of(record: type) -> Schema:
    """A keyset page of records."""
    link = {"type": ["string", "null"], "format": "uri"}
    return {
        "type": "object",
        "required": ["next", "previous", "results"],
        "properties": {
            "next": link,
            "previous": link,
            "results": {"type": "array", "items": ref(record)},
        },
    }


def schema_of(record: type) -> Schema:
    """The JSON Schema of a record class; every field is always there."""
    hints = get_type_hints(record)
    properties = {
        field.name.rstrip("_"): _property(record, field.name, hints[field.name])
        for field in fields(record)
    }
    return {
        "type": "object",
        "description": (record.__doc__ or "").strip(),
        "required": list(properties),
        "properties": properties,
    }


def _property(record: type, name: str, hint: Any) -> Schema:
    schema = _schema(hint)
    for owner, field, vocabulary in TERMS:
        if field == name and owner in (None, record):
            words: list[str | None] = [term.value for term in vocabulary]
            if isinstance(schema.get("type"), list):
                words.append(None)
            return {**schema, "enum": words}
    return schema


def _schema(hint: Any) -> Schema:
    if hint in PLAIN:
        return dict(PLAIN[hint])
    origin, inner = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        return _or_null([each for each in inner if each is not type(None)])
    if origin in (list, tuple):
        return {"type": "array", "items": _schema(inner[0])}
    if origin is dict:
        return {"type": "object", "additionalProperties": _schema(inner[1])}
    if isinstance(hint, type) and is_dataclass(hint):
        return ref(hint)
    raise TypeError(f"No JSON Schema is known for {hint!r}.")


def _or_null(inner: list[Any]) -> Schema:
    schemas = [_schema(each) for each in inner]
    if len(schemas) == 1 and isinstance(schemas[0].get("type"), str):
        return {**schemas[0], "type": [schemas[0]["type"], "null"]}
    return {"anyOf": [*schemas, {"type": "null"}]}


def _reached(record: type, found: dict[str, type]) -> None:
    """Collect `record` and all records within it by their API names."""
    if name_of(record) in found:
        return
    found[name_of(record)] = record
    for hint in get_type_hints(record).values():
        for each in _records_in(hint):
            _reached(each, found)


def _records_in(hint: Any) -> list[type]:
    if isinstance(hint, type) and is_dataclass(hint):
        return [hint]
    return [each for inner in get_args(hint) for each in _records_in(inner)]


def add_records(result: Schema, **_: Any) -> Schema:
    """drf-spectacular's last step: put the schemas of all records into the description."""
    found: dict[str, type] = {}
    for record in NAMES:
        _reached(record, found)
    schemas = result.setdefault("components", {}).setdefault("schemas", {})
    schemas["Problem"] = PROBLEM
    schemas["CountryCode"] = {
        "type": "string",
        "description": "ISO 3166 alpha-2 or alpha-3.",
        "enum": sorted(COUNTRIES),
    }
    schemas |= {name: schema_of(record) for name, record in found.items()}
    result["components"]["schemas"] = dict(sorted(schemas.items()))
    return result
