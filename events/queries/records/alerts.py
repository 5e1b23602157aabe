"""Alerts, their messages and what a message tells, as values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID


@dataclass(frozen=True, slots=True)
class AlertRecord:
    """An alert as its owner sees it; of `incident`, `search` and `source` the one that `about` says."""

    id: UUID
    name: str | None
    about: str
    incident: str | None  # code
    search: str | None  # query string of the list of incidents
    source: str | None  # slug
    channel: str
    address: str | None
    url: str | None
    rhythm: str
    state: str
    why: str | None  # why it is in this state
    failures: int  # tries in a row that failed
    waiting: int  # messages that are not sent yet
    last_sent_at: datetime | None
    secret: str | None  # a webhook's, shown once: when it is made
    former_secret_until: datetime | None  # both sign until then
    recorded_at: datetime
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class DeliveryRecord:
    """One message and how far it came; `message` is its `webhook-id`."""

    id: UUID
    message: str
    kind: str
    change: int | None  # number in the feed of changes
    changes: int  # how many of them it tells
    incident: str | None
    state: str
    attempts: int
    status: int | None  # of the receiver's last answer
    error: str | None
    milliseconds: int | None
    next_at: datetime | None  # of the next try
    sent_at: datetime | None
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class Told:
    """What a message says of one change, as the public may read it.

    `before` and `after` are the figures of the versions before and after; None where the
    incident counts nowhere. `tolls` are the reported tolls that the change filed.
    """

    number: int
    type: str
    at: datetime
    incident: str | None
    source: str | None
    version: int | None
    title: str | None
    status: str | None
    merged_into: str | None
    before: dict[str, Any] | None
    after: dict[str, Any] | None
    reason: str | None
    tolls: list[str]
