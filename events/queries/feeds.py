"""Feeds and how they fare: lists and one by id."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from events.queries.moments import PUBLIC, Viewer
from events.queries.pages import USUAL, Page
from events.queries.records import *  # noqa: F403
from events.queries.search import FeedSearch


def page(
    search: FeedSearch,
    *,
    limit: int = USUAL,
    cursor: str | None = None,
    viewer: Viewer = PUBLIC,
) -> Page[FeedRecord]:
    raise NotImplementedError


def stream(search: FeedSearch, viewer: Viewer = PUBLIC) -> Iterator[FeedRecord]:
    raise NotImplementedError


def count(search: FeedSearch) -> int:
    raise NotImplementedError


def get(id: UUID, *, viewer: Viewer = PUBLIC) -> FeedRecord:
    raise NotImplementedError
