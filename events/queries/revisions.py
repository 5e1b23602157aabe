"""Revisions: lists and one by id."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from events.queries.moments import NOW, PUBLIC, Moment, Viewer
from events.queries.pages import USUAL, Page
from events.queries.records import *  # noqa: F403
from events.queries.search import RevisionSearch


def page(
    search: RevisionSearch,
    *,
    limit: int = USUAL,
    cursor: str | None = None,
    viewer: Viewer = PUBLIC,
) -> Page[RevisionRecord]:
    raise NotImplementedError


def stream(search: RevisionSearch, viewer: Viewer = PUBLIC) -> Iterator[RevisionRecord]:
    raise NotImplementedError


def count(search: RevisionSearch) -> int:
    raise NotImplementedError


def get(id: UUID, *, moment: Moment = NOW, viewer: Viewer = PUBLIC) -> RevisionRecord:
    raise NotImplementedError
