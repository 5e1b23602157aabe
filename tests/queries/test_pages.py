"""Keyset pages: both ways, with nulls, while rows are added, and never a cursor that is not ours."""

import base64
import json
from datetime import date
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.queries import changes, incidents, listing, tolls
from events.queries.pages import Column, Order, start
from events.queries.search import (
    BadParameters,
    ChangeSearch,
    IncidentSearch,
    TollSearch,
)
from tests import building as b

ORDER = incidents.ORDER
BY_NUMBER = Order("numbers", (Column("number", int),))


@pytest.fixture
def five(db: None) -> list[str]:
    """Codes in the order of the list: two on one day, one before, two undated."""
    days = {1: "2020-02-27", 2: "2020-02-29", 3: None, 4: "2020-02-29", 5: None}
    for number, day in days.items():
        b.told(
            f"SYR-2020-{number:06d}",
            occurred_end=date.fromisoformat(day) if day else None,
        )
    return [f"SYR-2020-{n:06d}" for n in (4, 2, 1, 5, 3)]


def everything() -> IncidentSearch:
    return IncidentSearch.parse({})


def test_forward_then_back_gives_the_same_rows(five: list[str]) -> None:
    forward, cursor = [], None
    for _ in range(3):
        page = incidents.page(everything(), limit=2, cursor=cursor)
        forward.append([row.code for row in page.items])
        cursor = page.next
    assert forward == [five[:2], five[2:4], five[4:]]
    assert cursor is None
    back = []
    while page.previous:
        page = incidents.page(everything(), limit=2, cursor=page.previous)
        back.append([row.code for row in page.items])
    assert back == [five[2:4], five[:2]]
    assert page.next is not None


def test_the_first_page_has_no_previous_and_a_full_last_page_no_next(
    five: list[str],
) -> None:
    page = incidents.page(everything(), limit=5)
    assert (page.previous, page.next) == (None, None)
    assert [row.code for row in page.items] == five


@pytest.mark.parametrize("size", [1, 2, 3, 4])
def test_rows_added_in_between_move_nothing(five: list[str], size: int) -> None:
    first = incidents.page(everything(), limit=size)
    b.told("SYR-2020-000009", occurred_end=date(2020, 3, 1))
    b.told("SYR-2020-000010")
    seen = [row.code for row in first.items]
    cursor = first.next
    while cursor:
        page = incidents.page(everything(), limit=size, cursor=cursor)
        seen += [row.code for row in page.items]
        cursor = page.next
    assert [code for code in seen if code in five] == five
    assert len(seen) == len(set(seen))


def test_an_empty_list_has_no_neighbours(db: None) -> None:
    page = incidents.page(everything())
    assert (page.items, page.next, page.previous) == ([], None, None)


@pytest.mark.parametrize("limit", [0, -1, 1001])
def test_a_limit_out_of_range_is_named(db: None, limit: int) -> None:
    with pytest.raises(BadParameters) as bad:
        incidents.page(everything(), limit=limit)
    assert [(e.parameter, e.code) for e in bad.value.errors] == [("limit", "range")]


def cursor_of(value: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(value).encode()).decode().rstrip("=")


@pytest.mark.parametrize(
    "cursor",
    [
        "x",
        "é",
        "a" * 5000,
        cursor_of(1),
        cursor_of(["incidents", "next"]),
        cursor_of(["incidents", "next", []]),
        cursor_of(["incidents", "sideways", [None, str(UUID(int=0))]]),
        cursor_of(["tolls", "next", [None, str(UUID(int=0))]]),
        cursor_of(["incidents", "next", [None, None]]),
        cursor_of(["incidents", "next", ["2020-13-01", str(UUID(int=0))]]),
        cursor_of(["incidents", "next", ["2020-01-01", "\0"]]),
        cursor_of(["incidents", "next", {"a": 1}]),
    ],
)
def test_a_cursor_that_is_not_ours_is_named(db: None, cursor: str) -> None:
    with pytest.raises(BadParameters) as bad:
        incidents.page(everything(), cursor=cursor)
    assert [(e.parameter, e.code) for e in bad.value.errors] == [("cursor", "cursor")]


@given(
    st.text(max_size=80)
    | st.binary(max_size=80).map(lambda b: base64.b64encode(b).decode())
)
def test_no_text_breaks_a_cursor(text: str) -> None:
    with pytest.raises(BadParameters):
        start(BY_NUMBER, limit=1, cursor=text or "-")


def test_a_number_too_large_for_the_column_is_no_cursor(db: None) -> None:
    cursor = cursor_of(["changes", "next", [2**63]])
    with pytest.raises(BadParameters):
        changes.page(ChangeSearch.parse({}), cursor=cursor)


def test_changes_are_followed_oldest_first_and_read_newest_first(db: None) -> None:
    row = b.told()
    numbers = [b.change("incident.amended", row, incident=row).number for _ in range(4)]
    newest = changes.page(ChangeSearch.parse({}), limit=3)
    assert [c.number for c in newest.items] == numbers[:0:-1]
    since = ChangeSearch.parse({"since": str(numbers[0])})
    page = changes.page(since, limit=2)
    assert [c.number for c in page.items] == numbers[1:3]
    page = changes.page(since, limit=2, cursor=page.next)
    assert [c.number for c in page.items] == numbers[3:]
    with pytest.raises(BadParameters):
        changes.page(since, cursor=newest.next)


def test_a_page_that_had_to_look_far_ends_short_and_goes_on(
    db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listing, "CHUNK", 2)
    monkeypatch.setattr(listing, "MOST_SIFTED", 4)
    row, printed = b.incident(), b.article()
    old = b.toll(printed, "33", low=33, high=33)
    new = b.toll(printed, "36", low=36, high=36, supersedes=old)
    for each in (old, new):
        b.file(each, row)
    for word in ("Shells", "depot", "late", "near"):
        b.toll(printed, word)
    search = TollSearch.parse({"status": "superseded"})
    short = tolls.page(search, limit=1)
    assert short.items == []
    assert short.next is not None
    page = tolls.page(search, limit=1, cursor=short.next)
    assert [toll.id for toll in page.items] == [old.pk]
    assert page.next is None
    assert page.previous is not None
    back = tolls.page(search, limit=1, cursor=page.previous)
    assert (back.items, back.next) == ([], None)
    assert back.previous is not None
