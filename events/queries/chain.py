"""The chains of hashes over the history, walked from their beginnings: what was altered, is missing or was put in."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from django.db import connection, transaction

FIRST: Final = "0" * 64
RECORD: Final = UUID(int=0)  # the chain of what belongs to no incident
# Each kind of row that is linked, and the key of its table.
CHAINED: Final = {
    "assignment": "id",
    "review": "id",
    "tollrevision": "id",
    "revisionwithdrawal": "id",
    "estimate": "id",
    "outline": "id",
    "change": "number",
    "incidentevent": "pgh_id",
}
_CHUNK = 1000


@dataclass(frozen=True, slots=True)
class Fault:
    """One row that is not what it was when it was written; `incident` is a code, None for the record's chain."""

    incident: str | None
    position: int | None
    kind: str
    row: str
    what: str


@dataclass(slots=True)
class Walk:
    """What was looked at; `seal` stands for every link of every chain, to be kept elsewhere."""

    links: int = 0
    chains: int = 0
    seal: str = FIRST


def faults(walk: Walk) -> Iterator[Fault]:
    """Every fault, chain by chain from its beginning; `walk` is filled in on the way.

    After the first fault of a chain the rest of it is still compared row by row.
    """
    with transaction.atomic():
        yield from _broken(walk)
        yield from _without_a_link()
        yield from _not_the_latest()


def hash_of(
    previous: str, chain: UUID, position: int, kind: str, row: str, digest: str
) -> str:
    """The hash of a link, over the one before it."""
    parts = (previous, str(chain), str(position), kind, row, digest)
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _broken(walk: Walk) -> Iterator[Fault]:
    chain, position, before = None, 0, FIRST
    for row in _rows(
        """
        SELECT l.chain, i.code, l.position, l.kind, l."row", l.salt, l.digest, l.previous,
               l.hash, events_history_content(l.kind, l."row")
          FROM events_historylink l LEFT JOIN events_incident i ON i.id = l.chain
         ORDER BY l.chain, l.position
        """
    ):
        if row[0] != chain:
            walk.chains += 1
            walk.seal = _sealed(walk.seal, before)
            chain, position, before = row[0], 0, FIRST
        what = _fault(row, position, before)
        if what:
            yield Fault(row[1], row[2], row[3], row[4], what)
        position, before = row[2], row[8]
        walk.links += 1
    walk.seal = _sealed(walk.seal, before)


def _sealed(seal: str, head: str) -> str:
    return hashlib.sha256((seal + head).encode()).hexdigest()


def _fault(row: tuple[Any, ...], position: int, before: str) -> str | None:
    chain, _, place, kind, key, salt, digest, previous, own, content = row
    if place != position + 1:
        return f"the link before it is missing ({position + 1})"
    if previous != before or own != hash_of(before, chain, place, kind, key, digest):
        return "its link was altered"
    if content is None:
        return "the row is missing"
    if digest != hashlib.sha256((salt + content).encode()).hexdigest():
        return "the row was altered"
    return None


def _without_a_link() -> Iterator[Fault]:
    for kind, key in CHAINED.items():
        for (row,) in _rows(
            f"""
            SELECT x.{key}::text FROM events_{kind} x
              LEFT JOIN events_historylink l ON l.kind = '{kind}' AND l."row" = x.{key}::text
             WHERE l.id IS NULL ORDER BY 1
            """  # noqa: S608 - both words are ours
        ):
            yield Fault(None, None, kind, row, "the row was put in without a link")


def _not_the_latest() -> Iterator[Fault]:
    """An incident's row is to be the latest version of it that a trigger wrote down."""
    for code, key in _rows(
        """
        SELECT i.code, i.id::text FROM events_incident i
          LEFT JOIN LATERAL (SELECT e.* FROM events_incidentevent e WHERE e.pgh_obj_id = i.id
                              ORDER BY e.pgh_id DESC LIMIT 1) e ON true
         WHERE NOT (to_jsonb(e) @> to_jsonb(i) - 'known_from') OR e.pgh_id IS NULL
         ORDER BY i.code
        """
    ):
        yield Fault(code, None, "incident", key, "the row is not its latest version")


def _rows(statement: str) -> Iterator[tuple[Any, ...]]:
    """The rows of a query, read some at a time by a cursor of the database."""
    with connection.chunked_cursor() as cursor:
        cursor.execute(statement)
        while rows := cursor.fetchmany(_CHUNK):
            yield from rows
