"""Runs: lists, one by id, and how the machine fares."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from events.queries.moments import PUBLIC, Viewer
from events.queries.pages import USUAL, Page
from events.queries.records import *  # noqa: F403
from events.queries.search import RunSearch


def page(
    search: RunSearch,
    *,
    limit: int = USUAL,
    cursor: str | None = None,
    viewer: Viewer = PUBLIC,
) -> Page[RunRecord]:
    raise NotImplementedError


def stream(search: RunSearch, viewer: Viewer = PUBLIC) -> Iterator[RunRecord]:
    raise NotImplementedError


def count(search: RunSearch) -> int:
    raise NotImplementedError


def get(id: UUID, *, viewer: Viewer = PUBLIC) -> RunRecord:
    raise NotImplementedError


def health() -> IngestHealth:
    raise NotImplementedError
