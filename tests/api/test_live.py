"""From outside: a listening server, the standard library's client, and a table reader."""

from __future__ import annotations

import csv
import http.client
import io
import json
import urllib.error
import urllib.request
from typing import Any
from urllib.parse import urlsplit

import pytest
from pytest_django.live_server_helper import LiveServer

from tests import building as b
from tests.api.conftest import bearer

pytestmark = pytest.mark.django_db(transaction=True)


def read_csv(address: str) -> list[dict[str, Any]]:
    """What pandas.read_csv makes of an address: numbers where a column holds only numbers."""
    with urllib.request.urlopen(address, timeout=20) as response:
        assert response.headers.get_content_type() == "text/csv"
        text = response.read().decode("utf-8")
    rows: list[dict[str, Any]] = list(csv.DictReader(io.StringIO(text, newline="")))
    for name in rows[0]:
        try:
            numbers = [float(row[name]) if row[name] else None for row in rows]
        except ValueError:
            continue
        for row, number in zip(rows, numbers, strict=True):
            row[name] = number
    return rows


def test_a_table_reader_gets_numbers_from_the_address(live_server: LiveServer) -> None:
    for number in (1, 2):
        row = b.told(f"SYR-2020-{number:06d}", country="SY", lat=-35.5, lon=-36.8)
        b.estimate(row, 33, 36, None)
    rows = read_csv(f"{live_server.url}/api/v1/incidents/?country=SYR&format=csv")
    assert [row["killed_best"] for row in rows] == [36.0, 36.0]
    assert [row["killed_high"] for row in rows] == [None, None]
    assert {row["lat"] for row in rows} == {-35.5}


def test_pages_join_by_their_link_headers(live_server: LiveServer) -> None:
    for number in range(1, 6):
        b.told(f"SYR-2020-{number:06d}")
    address, seen = f"{live_server.url}/api/v1/incidents/?limit=2", []
    while address:
        with urllib.request.urlopen(address, timeout=20) as response:
            seen += [row["code"] for row in json.load(response)["results"]]
            links = response.headers.get("Link", "").split(", ")
        following = [link for link in links if 'rel="next"' in link]
        address = following[0][1:].partition(">")[0] if following else ""
    assert len(seen) == len(set(seen)) == 5


def test_an_article_is_given_and_its_run_asked_for(live_server: LiveServer) -> None:
    request = urllib.request.Request(
        f"{live_server.url}/api/v1/articles/",
        json.dumps({"text": "Shells killed 33 soldiers near Saraqib."}).encode(),
        {"Content-Type": "application/json", **bearer("write:ingest")},
    )
    with urllib.request.urlopen(request, timeout=20) as response:
        assert response.status == 202
        run = json.load(response)
        location = response.headers["Location"]
    with urllib.request.urlopen(location, timeout=20) as response:
        assert json.load(response) == run


def test_a_body_that_is_too_large_gets_its_answer(live_server: LiveServer) -> None:
    request = urllib.request.Request(
        f"{live_server.url}/api/v1/articles/",
        json.dumps({"text": "a" * 20_000_000}).encode(),
        {"Content-Type": "application/json", **bearer("write:ingest")},
    )
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(request, timeout=20)
    assert refused.value.code == 413
    assert json.load(refused.value)["type"] == "/problems/too-large"
    refused.value.close()


def test_a_request_without_a_slash_keeps_its_body(live_server: LiveServer) -> None:
    place = urlsplit(live_server.url)
    connection = http.client.HTTPConnection(str(place.hostname), place.port, timeout=20)
    connection.request(
        "POST", "/api/v1/articles", b"{}", {"Content-Type": "application/json"}
    )
    response = connection.getresponse()
    assert response.status == 308
    assert response.headers["Location"] == f"{live_server.url}/api/v1/articles/"
    connection.close()


def test_an_unknown_code_is_a_problem_and_not_a_page(live_server: LiveServer) -> None:
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(f"{live_server.url}/api/v1/incidents/SYR-1900-000001/")
    assert refused.value.code == 404
    assert refused.value.headers["Content-Type"] == "application/problem+json"
    refused.value.close()
