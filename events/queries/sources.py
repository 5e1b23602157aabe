"""Sources: lists and one by slug."""

from __future__ import annotations

from collections.abc import Iterator

from events.queries.moments import PUBLIC, Viewer
from events.queries.pages import USUAL, Page
from events.queries.records import *  # noqa: F403
from events.queries.search import SourceSearch


def page(
    search: SourceSearch,
    *,
    limit: int = USUAL,
    cursor: str | None = None,
    viewer: Viewer = PUBLIC,
) -> Page[SourceRecord]:
    raise NotImplementedError


def stream(search: SourceSearch, viewer: Viewer = PUBLIC) -> Iterator[SourceRecord]:
    raise NotImplementedError


def count(search: SourceSearch) -> int:
    raise NotImplementedError


def get(slug: str, *, viewer: Viewer = PUBLIC) -> SourceRecord:
    raise NotImplementedError
