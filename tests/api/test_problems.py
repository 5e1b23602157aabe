"""Errors: always a problem document, never a page, never a stack."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.core.exceptions import (
    PermissionDenied,
    RequestDataTooBig,
    SuspiciousOperation,
)
from django.db import IntegrityError, OperationalError
from django.http import Http404
from django.test import Client

from events.api import writes
from events.queries import runs
from tests.api.conftest import bearer, named, problem

V1 = "/api/v1"


@pytest.mark.parametrize(
    ("error", "status", "kind"),
    [
        (RuntimeError("secret"), 500, "internal"),
        (IntegrityError("duplicate key secret"), 409, "conflict"),
        (OperationalError("secret"), 503, "unavailable"),
        (Http404("secret"), 404, "not-found"),
        (PermissionDenied("Not you."), 403, "forbidden"),
        (RequestDataTooBig("secret"), 413, "too-large"),
        (SuspiciousOperation("secret"), 400, "malformed"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_what_goes_wrong_inside_is_told_without_its_inside(
    client: Client,
    db: None,
    monkeypatch: pytest.MonkeyPatch,
    error: Exception,
    status: int,
    kind: str,
) -> None:
    def fail(*args: Any, **kwargs: Any) -> None:
        raise error

    monkeypatch.setattr(writes.ArticleList, "post", fail)
    response = client.post(f"{V1}/articles/", headers=bearer("write:ingest"))
    found = problem(response, status, kind)
    assert "secret" not in json.dumps(found)


@pytest.mark.parametrize("method", ["put", "patch", "delete", "post"])
def test_a_method_that_is_not_there_is_405_and_says_which_are(
    client: Client, db: None, method: str
) -> None:
    response = getattr(client, method)(f"{V1}/incidents/")
    problem(response, 405, "method-not-allowed")
    assert "GET" in response.headers["Allow"]


@pytest.mark.parametrize(
    "header",
    [
        "Bearer",
        "Bearer ",
        "Bearer nonsense",
        "Bearer ct_unknown",
        "Token ct_unknown",
        "Basic YTpi",
        "ct_unknown",
        "Bearer \x00",
        "Bearer ct_é",
        "Bearer a b c",
        "",
    ],
)
def test_a_header_that_opens_nothing_is_401_even_for_public_data(
    client: Client, db: None, header: str
) -> None:
    response = client.get(f"{V1}/incidents/", headers={"Authorization": header})
    problem(response, 401, "unauthenticated")
    assert response.headers["WWW-Authenticate"].startswith("Bearer")
    assert response.headers["Cache-Control"].startswith("private")


@pytest.mark.parametrize(
    "body", ["", "{", "[1,", '{"text": NaN}', '{"a":1,"a":2}', "\ufeff{}"]
)
def test_malformed_json_is_told_as_such(client: Client, db: None, body: str) -> None:
    response = client.post(
        f"{V1}/articles/",
        body,
        content_type="application/json",
        headers=bearer("write:ingest"),
    )
    assert response.status_code == 400
    found = response.json()
    assert found["type"] in {"/problems/malformed-json", "/problems/invalid-body"}


@pytest.mark.parametrize(
    "body",
    [
        b"\xff\xfe",
        b'{"text": "\xed\xa0\x80"}',
        b"[" * 100_000,
        b'{"n": ' + b"9" * 10_000 + b"}",
    ],
    ids=["not utf-8", "surrogate bytes", "deep", "long number"],
)
def test_bytes_that_are_no_json_are_told_as_such(
    client: Client, db: None, body: bytes
) -> None:
    response = client.post(
        f"{V1}/articles/",
        body,
        content_type="application/json",
        headers=bearer("write:ingest"),
    )
    problem(response, 400, "malformed-json")


@pytest.mark.parametrize("body", ["null", "[]", "1", '"text"', "true"])
def test_json_that_is_no_object_is_refused(client: Client, db: None, body: str) -> None:
    response = client.post(
        f"{V1}/articles/",
        body,
        content_type="application/json",
        headers=bearer("write:ingest"),
    )
    found = problem(response, 400, "invalid-body")
    assert found["errors"]


@pytest.mark.parametrize(
    "content_type",
    [
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "",
    ],
)
def test_a_body_that_is_not_called_json_is_415(
    client: Client, db: None, content_type: str
) -> None:
    response = client.generic(
        "POST",
        f"{V1}/articles/",
        b'{"text": "a"}',
        content_type=content_type,
        headers=bearer("write:ingest"),
    )
    problem(response, 415, "unsupported-media-type")


def test_a_body_over_12_mb_is_413(client: Client, db: None) -> None:
    response = client.post(
        f"{V1}/articles/",
        json.dumps({"text": "a" * 12_000_000}),
        content_type="application/json",
        headers=bearer("write:ingest"),
    )
    found = problem(response, 413, "too-large")
    assert found["limit"] == 12_000_000


def test_a_body_of_unknown_length_is_411_and_not_taken_for_empty(
    client: Client, db: None
) -> None:
    response = client.generic(
        "POST",
        f"{V1}/articles/",
        b"",
        content_type="application/json",
        headers={"Transfer-Encoding": "chunked", **bearer("write:ingest")},
    )
    problem(response, 411, "length-required")


def test_a_missing_scope_is_named(client: Client, db: None) -> None:
    response = client.post(
        f"{V1}/articles/", headers=bearer("read:team", "write:review")
    )
    found = problem(response, 403, "forbidden")
    assert found["scope"] == "write:ingest"
    assert "write:ingest" in found["detail"]


def test_a_write_without_a_token_is_401(client: Client, db: None) -> None:
    response = client.post(f"{V1}/articles/")
    problem(response, 401, "unauthenticated")
    assert response.headers["WWW-Authenticate"].startswith("Bearer")


def test_too_many_writes_are_told_when_to_go_on(
    client: Client, db: None, settings: Any
) -> None:
    settings.API_WRITES_PER_MINUTE = 2
    headers = bearer("write:sources")
    for left in (1, 0):
        response = client.post(f"{V1}/sources/", headers=headers)
        assert response.status_code in {400, 415}
        assert f"r={left};" in response.headers["RateLimit"]
    refused = client.post(f"{V1}/sources/", headers=headers)
    found = problem(refused, 429, "rate-limited")
    assert 1 <= int(refused.headers["Retry-After"]) <= 60
    assert found["retry_after"] == int(refused.headers["Retry-After"])
    assert client.get(f"{V1}/sources/", headers=headers).status_code == 200
    other = client.post(f"{V1}/sources/", headers=bearer("write:sources"))
    assert other.status_code != 429


@pytest.mark.parametrize(
    "query",
    [
        "q=%00",
        "q=%ED%A0%80",
        "place=%00",
        "claimant=%FF",
        "%00=1",
        "q=" + "a" * 5000,
        "bbox=1,2",
    ],
)
def test_wild_queries_never_break_it(client: Client, db: None, query: str) -> None:
    response = client.get(f"{V1}/incidents/?{query}")
    assert response.status_code in {200, 400}
    assert response.headers["Content-Type"] in {
        "application/json",
        "application/problem+json",
    }


def test_unknown_parameters_get_a_hint(client: Client, db: None) -> None:
    found = problem(
        client.get(f"{V1}/incidents/?kiled_min=10"), 400, "invalid-parameters"
    )
    assert named(found) == {"kiled_min"}
    assert "killed_min" in found["errors"][0]["detail"]


def test_no_error_under_api_is_a_page(client: Client, db: None) -> None:
    for path in (
        "/api/",
        "/api/v1/x",
        "/api/v2/",
        "/api/v1/incidents/../x",
        "/api/x.html",
    ):
        problem(client.get(path, headers={"Accept": "text/html"}), 404, "not-found")


def test_an_error_in_a_query_is_a_500_problem(
    client: Client, db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*args: Any, **kwargs: Any) -> None:
        raise ZeroDivisionError("secret")

    monkeypatch.setattr(runs, "records", fail)
    problem(client.get(f"{V1}/runs/"), 500, "internal")
