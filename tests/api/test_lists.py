"""Lists: pages that join, strict parameters, and the same search in every format."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest
from django.test import Client

from tests import building as b
from tests.api.conftest import World, named, problem

LISTS = (
    "incidents",
    "reported-tolls",
    "revisions",
    "period-totals",
    "articles",
    "sources",
    "feeds",
    "parties",
    "questions",
    "changes",
    "runs",
)
V1 = "/api/v1"


def rows(client: Client, path: str, wanted: str) -> list[Any]:
    """What a list holds in one of its formats."""
    joint = "&" if "?" in path else "?"
    response = client.get(f"{path}{joint}format={wanted}")
    assert response.status_code == 200, response.content
    if wanted == "json":
        return list(response.json()["results"])
    text = b"".join(response.streaming_content).decode()  # type: ignore[attr-defined]
    if wanted == "jsonl":
        return [json.loads(line) for line in text.splitlines()]
    if wanted == "geojson":
        return list(json.loads(text)["features"])
    lines = list(csv.DictReader(io.StringIO(text, newline="")))
    return lines[1:] if wanted == "hxl" else lines


@pytest.mark.parametrize("name", LISTS)
def test_every_format_holds_the_same_records(
    client: Client, world: World, name: str
) -> None:
    path = f"{V1}/{name}/"
    counts = {
        wanted: len(rows(client, path, wanted))
        for wanted in ("json", "csv", "geojson", "jsonl", "hxl")
    }
    assert len(set(counts.values())) == 1, counts
    assert counts["json"] > 0


@pytest.mark.parametrize("name", LISTS)
def test_every_list_names_unknown_malformed_and_repeated_parameters(
    client: Client, world: World, name: str
) -> None:
    response = client.get(
        f"{V1}/{name}/?nmae=a&as_of=yesterday&limit=0&format=xml"
        "&recorded_as_of=2020-01-01&recorded_as_of=2020-01-02"
    )
    found = problem(response, 400, "invalid-parameters")
    assert named(found) == {"nmae", "as_of", "limit", "format", "recorded_as_of"}


@pytest.mark.parametrize("limit", ["0", "1001", "-1", "abc", "1.5", "٣", "9" * 5000])
def test_limit_is_a_number_from_1_to_1000(client: Client, db: None, limit: str) -> None:
    found = problem(
        client.get(f"{V1}/incidents/", {"limit": limit}), 400, "invalid-parameters"
    )
    assert named(found) == {"limit"}


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("cursor", ["", "x", "e30", "bnVsbA", "💥", "\x00", "A" * 5000])
def test_a_cursor_that_is_not_ours_is_named(
    client: Client, db: None, name: str, cursor: str
) -> None:
    found = problem(
        client.get(f"{V1}/{name}/", {"cursor": cursor}), 400, "invalid-parameters"
    )
    assert named(found) == {"cursor"}


def test_pages_join_forwards_and_backwards(client: Client, db: None) -> None:
    for number in range(1, 8):
        b.told(f"SYR-2020-{number:06d}", country="SY")
    seen, address = [], f"{V1}/incidents/?country=SYR&limit=3"
    pages = []
    while address:
        page = client.get(address).json()
        assert set(page) == {"next", "previous", "results"}
        seen += [row["code"] for row in page["results"]]
        pages.append(page)
        address = page["next"]
        assert address is None or address.startswith("http://testserver/api/v1/")
    assert len(seen) == len(set(seen)) == 7
    assert pages[0]["previous"] is None
    back = client.get(pages[2]["previous"]).json()
    assert back["results"] == pages[1]["results"]


def test_the_link_header_says_what_the_body_says(client: Client, db: None) -> None:
    for number in range(1, 4):
        b.told(f"SYR-2020-{number:06d}")
    first = client.get(f"{V1}/incidents/?limit=1")
    following = first.json()["next"]
    assert first.headers["Link"] == f'<{following}>; rel="next"'
    second = client.get(following)
    assert 'rel="next"' in second.headers["Link"]
    assert 'rel="prev"' in second.headers["Link"]
    assert "Link" not in client.get(f"{V1}/incidents/").headers


def test_next_keeps_filters_and_format(client: Client, db: None) -> None:
    for number in range(1, 4):
        b.told(f"SYR-2020-{number:06d}", country="SY")
    first = client.get(f"{V1}/incidents/?country=sy&limit=2&format=csv")
    assert len(b"".join(first.streaming_content).splitlines()) == 3  # type: ignore[attr-defined]
    link = first.headers["Link"]
    assert "country=SY" in link
    assert "format=csv" in link
    second = client.get(link[1 : link.index(">")])
    assert second.headers["Content-Type"].startswith("text/csv")
    assert len(b"".join(second.streaming_content).splitlines()) == 2  # type: ignore[attr-defined]


def test_without_a_limit_other_formats_hold_everything(
    client: Client, db: None
) -> None:
    for number in range(1, 105):
        b.told(f"SYR-2020-{number:06d}")
    path = f"{V1}/incidents/"
    assert len(rows(client, path, "json")) == 100
    assert len(rows(client, path, "csv")) == 104
    assert len(rows(client, path, "jsonl")) == 104
    assert len(rows(client, f"{path}?limit=7", "csv")) == 7


def test_changes_come_in_order_and_can_be_followed(
    client: Client, world: World
) -> None:
    found = client.get(f"{V1}/changes/").json()["results"]
    numbers = [row["number"] for row in found]
    assert numbers == sorted(numbers)
    later = client.get(f"{V1}/changes/?since={numbers[0]}").json()["results"]
    assert [row["number"] for row in later] == numbers[1:]
    assert client.get(f"{V1}/changes/?since={numbers[-1]}").json()["next"] is None


def test_the_root_lists_addresses_that_answer(client: Client, world: World) -> None:
    addresses = client.get(f"{V1}/").json()
    assert len(addresses) == len(LISTS) + 3
    for address in addresses.values():
        assert client.get(address).status_code == 200, address


def test_lists_cost_a_bounded_number_of_queries(
    client: Client, world: World, django_assert_max_num_queries: Any
) -> None:
    for name in LISTS:
        with django_assert_max_num_queries(10):
            client.get(f"{V1}/{name}/")


def test_as_of_holds_on_lists_and_exports(client: Client, world: World) -> None:
    early = f"{V1}/incidents/?recorded_as_of=2020-02-28"
    assert [row["code"] for row in rows(client, early, "json")] == [
        row["code"] for row in rows(client, early, "csv")
    ]
    assert world.unlocated.code not in {
        row["code"] for row in rows(client, early, "json")
    }
