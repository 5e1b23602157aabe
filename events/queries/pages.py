"""Pages of a list: opaque keyset cursors that stay right while rows are added."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Generic, TypeVar
from uuid import UUID

from django.db.models import F, Q, QuerySet

from events.queries.parameters import BadParameters, ParameterError

T = TypeVar("T")
LONGEST = 1000
USUAL = 50


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """Some rows of a list, and the cursors of its neighbours (None: there is none)."""

    items: list[T]
    next: str | None
    previous: str | None


@dataclass(frozen=True, slots=True)
class Column:
    """One column of an order; nulls stand last, whichever way it runs."""

    name: str
    kind: type[Any]
    descending: bool = True
    nullable: bool = False


@dataclass(frozen=True, slots=True)
class Order:
    """A total order of a list: its last column is unique. `name` ties a cursor to it."""

    name: str
    columns: tuple[Column, ...]

    def by(self, *, backward: bool = False) -> list[Any]:
        """The expressions of ORDER BY."""
        ordering = []
        for column in self.columns:
            nulls = (
                {("nulls_first" if backward else "nulls_last"): True}
                if column.nullable
                else {}
            )
            field = F(column.name)
            falling = column.descending != backward
            ordering.append(field.desc(**nulls) if falling else field.asc(**nulls))
        return ordering

    def beyond(self, key: Sequence[Any], *, backward: bool) -> Q:
        """The rows after the key (before it, where `backward`)."""
        found = Q(pk__in=[])
        equal = Q()
        for column, value in zip(self.columns, key, strict=True):
            further = _further(column, value, backward)
            if further is not None:
                found |= equal & further
            equal &= (
                Q(**{f"{column.name}__isnull": True})
                if value is None
                else Q(**{column.name: value})
            )
        return found


def _further(column: Column, value: Any, backward: bool) -> Q | None:
    """The rows beyond `value` in one column; None where there can be none."""
    name = column.name
    if value is None:
        return Q(**{f"{name}__isnull": False}) if backward else None
    sign = "lt" if column.descending != backward else "gt"
    beyond = Q(**{f"{name}__{sign}": value})
    if column.nullable and not backward:
        beyond |= Q(**{f"{name}__isnull": True})
    return beyond


@dataclass(frozen=True, slots=True)
class Start:
    """Where a page begins: at a key (None: at the beginning), forward or backward."""

    backward: bool
    key: Sequence[Any] | None

    def rows(self, rows: QuerySet[Any], order: Order, most: int) -> list[Any]:
        """The next rows in this direction."""
        ordered = rows.order_by(*order.by(backward=self.backward))
        if self.key is None:
            return list(ordered[:most])
        ordered = ordered.filter(order.beyond(self.key, backward=self.backward))
        # Said of its first column alone, an index finds where to begin.
        first, value = order.columns[0], self.key[0]
        if value is None:
            return list(ordered[:most])
        falling = first.descending != self.backward
        bound = Q(**{f"{first.name}__{'lte' if falling else 'gte'}": value})
        found = list(ordered.filter(bound)[:most])
        if first.nullable and not self.backward and len(found) < most:
            unknown = ordered.filter(**{f"{first.name}__isnull": True})
            found += unknown[: most - len(found)]
        return found

    def after(self, row: Any, order: Order) -> Start:
        """Onward from this row."""
        return Start(self.backward, _key(order, row))


def start(order: Order, *, limit: int, cursor: str | None) -> Start:
    """Raises BadParameters for a limit or cursor that is not ours."""
    if not 1 <= limit <= LONGEST:
        raise BadParameters(
            [ParameterError("limit", "range", f"Use a number from 1 to {LONGEST}.")]
        )
    return Start(False, None) if cursor is None else _decode(cursor, order)


def close(
    found: list[Any],
    order: Order,
    begun: Start,
    limit: int,
    *,
    unfinished: Any = None,
) -> Page[Any]:
    """The page of rows that were read from `begun`: one more than `limit`, if there are more.

    `unfinished` is the last row that was looked at, where reading stopped before the end
    without filling the page: the list goes on after it.
    """
    more, found = len(found) > limit or unfinished is not None, found[:limit]
    onward_row = unfinished if unfinished is not None else (found[-1:] or [None])[0]
    back_row = found[0] if found else None
    onward = _encode(order, onward_row, _WAYS[begun.backward]) if more else None
    came_from = begun.key is not None and back_row is not None
    back = _encode(order, back_row, _WAYS[not begun.backward]) if came_from else None
    if begun.backward:
        return Page(found[::-1], next=back, previous=onward)
    return Page(found, next=onward, previous=back)


_WAYS = {False: "next", True: "previous"}


def _key(order: Order, row: Any) -> list[Any]:
    return [getattr(row, column.name) for column in order.columns]


def _encode(order: Order, row: Any, way: str) -> str:
    plain = [
        value
        if value is None or isinstance(value, (int, str))
        else value.isoformat()
        if isinstance(value, date)
        else str(value)
        for value in _key(order, row)
    ]
    text = json.dumps([order.name, way, plain], separators=(",", ":"))
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def _decode(cursor: str, order: Order) -> Start:
    broken = BadParameters(
        [ParameterError("cursor", "cursor", "Not a cursor of this list.")]
    )
    if len(cursor) > 2000:
        raise broken
    try:
        padded = cursor.encode("ascii") + b"=" * (-len(cursor) % 4)
        name, way, plain = json.loads(base64.b64decode(padded, b"-_", validate=True))
        if name != order.name or way not in {"next", "previous"}:
            raise broken
        key = [
            _value(column, text)
            for column, text in zip(order.columns, plain, strict=True)
        ]
    except (ValueError, TypeError, RecursionError, binascii.Error) as error:
        raise broken from error
    return Start(way == "previous", key)


def _value(column: Column, plain: Any) -> Any:
    if plain is None and column.nullable:
        return None
    if column.kind is int:
        if type(plain) is not int or not 0 <= plain < 2**63:
            raise ValueError
        return plain
    if not isinstance(plain, str) or "\0" in plain:
        raise ValueError
    if column.kind is UUID:
        return UUID(plain)
    if column.kind in {date, datetime}:
        value = column.kind.fromisoformat(plain)
        if column.kind is datetime and value.tzinfo is None:
            raise ValueError
        return value
    return plain
