"""Changes: the one ordered record, newest first, or from a given number on to be followed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from django.db.models import QuerySet

from events import guesses
from events.models import Change
from events.queries import feeds, standing
from events.queries.listing import page_of, stream_of
from events.queries.moments import PUBLIC, Viewer
from events.queries.pages import USUAL, Column, Order, Page
from events.queries.records import ChangeRecord
from events.queries.search import ChangeSearch
from events.queries.withheld import Mask, Names

NEWEST_FIRST = Order("changes", (Column("number", int),))
OFFSETS = frozenset({"quote_start", "quote_end", "number_start", "number_end"})
WRITTEN = ("reason", "change_reason", "withdrawn_reason", "note")
TO_FOLLOW = Order("changes-followed", (Column("number", int, descending=False),))


def page(
    search: ChangeSearch,
    *,
    limit: int = USUAL,
    cursor: str | None = None,
    viewer: Viewer = PUBLIC,
) -> Page[ChangeRecord]:
    """One page of the record."""
    describe, rows = partial(records, viewer=viewer), _selected(search, viewer)
    return page_of(rows, _order(search), describe, limit=limit, cursor=cursor)


def stream(search: ChangeSearch, viewer: Viewer = PUBLIC) -> Iterator[ChangeRecord]:
    """Every change of the record."""
    describe = partial(records, viewer=viewer)
    return stream_of(_selected(search, viewer), _order(search), describe)


def count(search: ChangeSearch, viewer: Viewer = PUBLIC) -> int:
    """How many changes the search selects."""
    return _selected(search, viewer).count()


def records(rows: Sequence[Any], *, viewer: Viewer) -> list[ChangeRecord]:
    """The records of these changes, in their order; names of victims withheld; two queries."""
    subjects = {row.subject_id for row in rows}
    names = Names.load(
        viewer,
        articles=subjects,
        incidents={row.incident_id for row in rows if row.incident_id} | subjects,
        tolls=subjects,
    )
    # Before and after may speak of any article: every name loaded is withheld.
    mask = names.all()
    return [_record(row, mask, viewer) for row in rows]


def _record(row: Any, mask: Mask, viewer: Viewer) -> ChangeRecord:
    if not viewer.team:
        mask = mask.also(guesses.in_text(text) for text in _written(row))
    return ChangeRecord(
        number=row.number,
        kind=row.kind,
        subject=row.subject,
        subject_id=row.subject_id,
        incident=row.incident.code if row.incident else None,
        before=_shown(mask, _open(row.subject, row.before, viewer), viewer),
        after=_shown(mask, _open(row.subject, row.after, viewer), viewer),
        reason=mask.text(row.reason) or None,
        author=str(row.author) if row.author and viewer.team else None,
        recorded_at=row.recorded_at,
    )


def _written(row: Any) -> Iterator[str]:
    """What people wrote in their own words, which may tell a name that no article does."""
    yield row.reason
    for value in (row.before, row.after):
        if isinstance(value, dict):
            # An act that moves a toll names the incident by its code alone.
            whole = value.get("incident")
            told = {**value, **whole} if isinstance(whole, dict) else value
            yield from (str(told[name]) for name in WRITTEN if told.get(name))


def _shown(mask: Mask, value: Any, viewer: Viewer) -> Any:
    """The value with names withheld; without offsets, which would tell their length."""
    return value if viewer.team else _unmeasured(mask.value(value))


def _unmeasured(value: Any) -> Any:
    if isinstance(value, list):
        return [_unmeasured(item) for item in value]
    if not isinstance(value, dict):
        return value
    return {
        name: None if name in OFFSETS else _unmeasured(item)
        for name, item in value.items()
    }


def _open(subject: str, value: Any, viewer: Viewer) -> Any:
    """A feed's address may hold a subscription's key, which the public is not shown."""
    if viewer.team or subject != "feed" or not isinstance(value, dict):
        return value
    url = value.get("url")
    return {**value, "url": feeds.open_address(url)} if isinstance(url, str) else value


def _order(search: ChangeSearch) -> Order:
    following = "since" in search.asked or "changed_since" in search.asked
    return TO_FOLLOW if following else NEWEST_FIRST


def _selected(search: ChangeSearch, viewer: Viewer) -> QuerySet[Change]:
    """What concerns the programs that sign in is shown to the team only."""
    rows = standing.changes(search.moment)
    if not viewer.team:
        rows = rows.exclude(subject="apitoken")
    for name, lookup in (
        ("since", "number__gt"),
        ("kind", "kind"),
        ("subject", "subject"),
        ("incident", "incident__code"),
    ):
        if name in search.asked:
            rows = rows.filter(**{lookup: search.asked[name]})
    if "changed_since" in search.asked:
        rows = rows.filter(recorded_at__gte=search.asked["changed_since"].at)
    return rows.select_related("incident", "author")
