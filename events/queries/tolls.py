"""Reported tolls: lists and one by id."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from events.queries.moments import NOW, PUBLIC, Moment, Viewer
from events.queries.pages import USUAL, Page
from events.queries.records import *  # noqa: F403
from events.queries.search import TollSearch


def page(
    search: TollSearch,
    *,
    limit: int = USUAL,
    cursor: str | None = None,
    viewer: Viewer = PUBLIC,
) -> Page[TollRecord]:
    raise NotImplementedError


def stream(search: TollSearch, viewer: Viewer = PUBLIC) -> Iterator[TollRecord]:
    raise NotImplementedError


def count(search: TollSearch) -> int:
    raise NotImplementedError


class TollNotFound(RecordNotFound):
    """No reported toll of that id is known at the moment asked for."""


def get(id: UUID, *, moment: Moment = NOW, viewer: Viewer = PUBLIC) -> TollRecord:
    raise NotImplementedError
