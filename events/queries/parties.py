"""Parties: lists and one by id."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from events.queries.moments import PUBLIC, Viewer
from events.queries.pages import USUAL, Page
from events.queries.records import *  # noqa: F403
from events.queries.search import PartySearch


def page(
    search: PartySearch,
    *,
    limit: int = USUAL,
    cursor: str | None = None,
    viewer: Viewer = PUBLIC,
) -> Page[PartyRecord]:
    raise NotImplementedError


def stream(search: PartySearch, viewer: Viewer = PUBLIC) -> Iterator[PartyRecord]:
    raise NotImplementedError


def count(search: PartySearch) -> int:
    raise NotImplementedError


def get(id: UUID, *, viewer: Viewer = PUBLIC) -> PartyRecord:
    raise NotImplementedError
