"""What all lists share: a page or a stream of rows, described some hundred at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, Generic, TypeVar

from django.db.models import QuerySet

from events.queries.pages import Order, Page, close, start

R = TypeVar("R")
# How many rows of a stream are described together.
CHUNK = 500
# How many rows a page looks through for what only records answer; then it ends short.
MOST_SIFTED = 2000

Describe = Callable[[Sequence[Any]], list[R]]


Keep = Callable[[R], bool]


def page_of(
    rows: QuerySet[Any],
    order: Order,
    describe: Describe[R],
    *,
    limit: int,
    cursor: str | None,
    keep: Keep[R] | None = None,
) -> Page[R]:
    """One page of records; `keep` is a condition that only the record itself answers."""
    begun = start(order, limit=limit, cursor=cursor)
    if keep is None:
        page = close(begun.rows(rows, order, limit + 1), order, begun, limit)
        return Page(describe(page.items), page.next, page.previous)
    kept: list[_Kept[R]] = []
    at, read, unfinished = begun, 0, None
    while len(kept) <= limit and (chunk := at.rows(rows, order, CHUNK)):
        at, read = at.after(chunk[-1], order), read + len(chunk)
        kept += _sifted(chunk, describe, keep)
        if read >= MOST_SIFTED and len(kept) <= limit and len(chunk) == CHUNK:
            unfinished = chunk[-1]
            break
    found = [each.row for each in kept]
    page = close(found, order, begun, limit, unfinished=unfinished)
    records = {each.row.pk: each.record for each in kept}
    return Page([records[row.pk] for row in page.items], page.next, page.previous)


def stream_of(
    rows: QuerySet[Any],
    order: Order,
    describe: Describe[R],
    keep: Keep[R] | None = None,
) -> Iterator[R]:
    """Every record in order, through a cursor of the database, never all in memory."""
    every = rows.order_by(*order.by()).iterator(chunk_size=CHUNK)
    while chunk := list(islice(every, CHUNK)):
        for record in describe(chunk):
            if keep is None or keep(record):
                yield record


@dataclass(frozen=True, slots=True)
class _Kept(Generic[R]):
    row: Any
    record: R


def _sifted(
    chunk: Sequence[Any], describe: Describe[R], keep: Keep[R]
) -> Iterator[_Kept[R]]:
    for row, record in zip(chunk, describe(chunk), strict=True):
        if keep(record):
            yield _Kept(row, record)
