"""Articles: lists, and one with its text in segments."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from events.queries.moments import NOW, PUBLIC, Moment, Viewer
from events.queries.pages import USUAL, Page
from events.queries.records import *  # noqa: F403
from events.queries.search import ArticleSearch


def page(
    search: ArticleSearch,
    *,
    limit: int = USUAL,
    cursor: str | None = None,
    viewer: Viewer = PUBLIC,
) -> Page[ArticleRow]:
    raise NotImplementedError


def stream(search: ArticleSearch, viewer: Viewer = PUBLIC) -> Iterator[ArticleRow]:
    raise NotImplementedError


def count(search: ArticleSearch) -> int:
    raise NotImplementedError


def detail(id: UUID, *, viewer: Viewer = PUBLIC, moment: Moment = NOW) -> ArticleDetail:
    raise NotImplementedError
