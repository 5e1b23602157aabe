"""What all lists share: a page or a stream of rows, described some hundred at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

from django.db.models import QuerySet

from events.queries.pages import Order, Page, cut

R = TypeVar("R")
# How many rows of a stream are described together.
CHUNK = 500

Describe = Callable[[Sequence[Any]], list[R]]


def page_of(
    rows: QuerySet[Any],
    order: Order,
    describe: Describe[R],
    *,
    limit: int,
    cursor: str | None,
) -> Page[R]:
    """One page of records."""
    found = cut(rows, order, limit=limit, cursor=cursor)
    return Page(describe(found.items), found.next, found.previous)


def stream_of(rows: QuerySet[Any], order: Order, describe: Describe[R]) -> Iterator[R]:
    """Every record in order, through a cursor of the database, never all in memory."""
    chunk: list[Any] = []
    for row in rows.order_by(*order.by()).iterator(chunk_size=CHUNK):
        chunk.append(row)
        if len(chunk) == CHUNK:
            yield from describe(chunk)
            chunk = []
    yield from describe(chunk)
