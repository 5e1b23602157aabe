"""Incidents: lists, counts, facets and the whole of one at a moment."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from events.queries.moments import NOW, PUBLIC, Moment, Viewer
from events.queries.pages import USUAL, Page
from events.queries.records import *  # noqa: F403
from events.queries.search import IncidentSearch


def page(
    search: IncidentSearch,
    *,
    limit: int = USUAL,
    cursor: str | None = None,
    viewer: Viewer = PUBLIC,
) -> Page[IncidentRow]:
    raise NotImplementedError


def stream(search: IncidentSearch, viewer: Viewer = PUBLIC) -> Iterator[IncidentRow]:
    raise NotImplementedError


def count(search: IncidentSearch) -> int:
    raise NotImplementedError


class IncidentNotFound(RecordNotFound):
    """No incident of that code is known at the moment asked for."""


class IncidentMerged(RecordNotFound):
    """The incident was merged; `code` is that of the survivor."""

    def __init__(self, code: str) -> None:
        self.code = code


class IncidentWithdrawn(RecordNotFound):
    """The incident was withdrawn, with a reason and when."""

    def __init__(self, reason: str, at: datetime) -> None:
        self.reason, self.at = reason, at


def facets(search: IncidentSearch) -> list[Facet]:
    raise NotImplementedError


def detail(
    code: str,
    *,
    moment: Moment = NOW,
    viewer: Viewer = PUBLIC,
    policy: str = "standing",
) -> IncidentDetail:
    raise NotImplementedError
