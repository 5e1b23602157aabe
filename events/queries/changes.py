"""Changes: the one ordered record, newest first or to be followed."""

from __future__ import annotations

from collections.abc import Iterator

from events.queries.moments import PUBLIC, Viewer
from events.queries.pages import USUAL, Page
from events.queries.records import *  # noqa: F403
from events.queries.search import ChangeSearch


def page(
    search: ChangeSearch,
    *,
    limit: int = USUAL,
    cursor: str | None = None,
    viewer: Viewer = PUBLIC,
) -> Page[ChangeRecord]:
    raise NotImplementedError


def stream(search: ChangeSearch, viewer: Viewer = PUBLIC) -> Iterator[ChangeRecord]:
    raise NotImplementedError


def count(search: ChangeSearch) -> int:
    raise NotImplementedError
