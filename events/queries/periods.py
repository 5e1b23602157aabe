"""Totals of periods: lists and one by id."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from events.queries.moments import NOW, PUBLIC, Moment, Viewer
from events.queries.pages import USUAL, Page
from events.queries.records import *  # noqa: F403
from events.queries.search import PeriodTotalSearch


def page(
    search: PeriodTotalSearch,
    *,
    limit: int = USUAL,
    cursor: str | None = None,
    viewer: Viewer = PUBLIC,
) -> Page[PeriodTotalRecord]:
    raise NotImplementedError


def stream(
    search: PeriodTotalSearch, viewer: Viewer = PUBLIC
) -> Iterator[PeriodTotalRecord]:
    raise NotImplementedError


def count(search: PeriodTotalSearch) -> int:
    raise NotImplementedError


def get(
    id: UUID, *, moment: Moment = NOW, viewer: Viewer = PUBLIC
) -> PeriodTotalRecord:
    raise NotImplementedError
