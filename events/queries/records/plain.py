"""Records as plain JSON values, and what is said where a record is not there."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID


class RecordNotFound(LookupError):
    """Nothing of that id or code is known at the moment asked for."""


def as_json(value: Any) -> Any:
    """The record as plain JSON values; ISO 8601 times in UTC."""
    if is_dataclass(value) and not isinstance(value, type):
        return {
            f.name.rstrip("_"): as_json(getattr(value, f.name)) for f in fields(value)
        }
    if isinstance(value, (list, tuple)):
        return [as_json(item) for item in value]
    if isinstance(value, dict):
        return {key: as_json(item) for key, item in value.items()}
    return _scalar(value)


def _scalar(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat().replace("+00:00", "Z")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, timedelta):
        return int(value.total_seconds())
    return str(value) if isinstance(value, (UUID, str)) else value
