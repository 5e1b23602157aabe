"""The OpenAPI description: valid, without gaps, and true of every answer."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from jsonschema import (  # type: ignore[import-untyped]
    Draft202012Validator,
    FormatChecker,
)
from openapi_spec_validator import OpenAPIV31SpecValidator

from events.api import docs, urls
from tests import building
from tests.api.conftest import World, bearer
from tests.api.test_articles import TEXT
from tests.api.test_details import details

API = docs.description()


def validator(schema: dict[str, Any]) -> Draft202012Validator:
    """Validates against a schema of the description, and knows nothing that it does not name."""
    schemas = {
        name: _closed(each) for name, each in API["components"]["schemas"].items()
    }
    # Problems may say more than the standard's members.
    schemas["Problem"] = API["components"]["schemas"]["Problem"]
    whole = {**_closed(schema), "components": {"schemas": schemas}}
    return Draft202012Validator(whole, format_checker=FormatChecker())


def _closed(schema: dict[str, Any]) -> dict[str, Any]:
    """The same, but a field that is not described is an error."""
    return (
        {"additionalProperties": False, **schema} if "properties" in schema else schema
    )


def answer_schema(path: str, method: str, status: int) -> dict[str, Any]:
    responses = API["paths"][path][method]["responses"]
    response = responses.get(str(status), responses["default"])
    (content,) = [
        each
        for kind, each in response["content"].items()
        if "json" in kind and "geo" not in kind and "nd" not in kind
    ]
    schema: dict[str, Any] = content["schema"]
    return schema


def test_the_description_is_valid_openapi_3_1() -> None:
    assert API["openapi"].startswith("3.1")
    OpenAPIV31SpecValidator(API).validate()


def test_the_command_prints_it_without_a_warning(tmp_path: Path) -> None:
    target = tmp_path / "openapi.json"
    call_command(
        "spectacular",
        "--validate",
        "--fail-on-warn",
        "--format",
        "openapi-json",
        "--file",
        str(target),
    )
    assert json.loads(target.read_text())["paths"].keys() == API["paths"].keys()


def test_it_describes_every_address() -> None:
    described = set(API["paths"])
    routed = {
        "/api/"
        + str(route.pattern)
        .replace("<uuid:", "{")
        .replace("<str:", "{")
        .replace("<int:", "{")
        .replace(">", "}")
        for route in urls.urlpatterns
        if route.name not in {"openapi", "docs", "nothing"}
    }
    assert described == routed


def test_operations_have_names_words_and_problems() -> None:
    seen = set()
    for path, operations in API["paths"].items():
        for method, operation in operations.items():
            assert operation["operationId"] not in seen
            seen.add(operation["operationId"])
            assert operation["summary"], path
            assert {"400", "401", "default"} <= set(operation["responses"]), (
                path,
                method,
            )
            for parameter in operation.get("parameters", []):
                assert parameter.get("description") or parameter["in"] == "path", (
                    parameter
                )


def test_the_file_is_served_as_it_is(client: Client, db: None) -> None:
    assert client.get("/api/v1/openapi.json").json() == API


# Alerts are read by their owners alone (test_alerts.py).
READS = [
    path
    for path, operations in API["paths"].items()
    if "get" in operations and "/alerts/" not in path
]
WORDS = {"period-totals": "period total", "reported-tolls": "reported toll"}


def address(path: str, world: World) -> str:
    if "{" not in path:
        return path
    kind = path.split("/")[3]
    known = details(world)
    if kind == "incidents":
        _, _, rest = path.partition("{code}/")
        if "{number}" in rest:  # the first was written before any toll was filed
            building.amend(world.incident, "2020-03-05")
        return known["incident"] + rest.replace("{number}", "2")
    singular = {"parties": "party"}.get(kind, kind.removesuffix("s"))
    return known[WORDS.get(kind, singular)]


@pytest.mark.parametrize("path", READS)
@pytest.mark.parametrize("team", [False, True], ids=["public", "team"])
def test_every_read_answers_as_described(
    client: Client, world: World, path: str, team: bool
) -> None:
    headers = bearer("read:team") if team else {}
    response = client.get(address(path, world), headers=headers)
    assert response.status_code == 200
    validator(answer_schema(path, "get", 200)).validate(response.json())
    if "results" in response.json():
        assert response.json()["results"], "an empty list proves nothing"


@pytest.mark.parametrize("path", READS)
def test_every_refusal_answers_as_described(
    client: Client, world: World, path: str
) -> None:
    wrong = client.get(address(path, world), {"nonsense": "1"})
    assert wrong.status_code == 400
    validator(answer_schema(path, "get", 400)).validate(wrong.json())


def test_writes_answer_as_described(client: Client, db: None) -> None:
    options: dict[str, Any] = {
        "content_type": "application/json",
        "headers": bearer("write:ingest", "write:sources"),
    }
    run = client.post("/api/v1/articles/", {"text": TEXT}, **options)
    source = client.post("/api/v1/sources/", {"name": "Coast Radio"}, **options)
    feed = client.post(
        "/api/v1/feeds/",
        {"source": "coast-radio", "url": "https://radio.example.org/feed"},
        **options,
    )
    changed = client.patch(feed.headers["Location"], {"paused": True}, **options)
    for path, method, response, status in (
        ("/api/v1/articles/", "post", run, 202),
        ("/api/v1/sources/", "post", source, 201),
        ("/api/v1/feeds/", "post", feed, 201),
        ("/api/v1/feeds/{id}/", "patch", changed, 200),
    ):
        assert response.status_code == status
        if status in (201, 202):
            made = response.headers["Location"]
            assert made.startswith("http://testserver/api/v1/")
            assert client.get(made).status_code == 200
        validator(answer_schema(path, method, status)).validate(response.json())


def test_bodies_are_described_with_their_fields() -> None:
    body = API["components"]["schemas"]["ArticleBody"]["properties"]
    assert set(body) == {"text", "url", "title", "source", "published_at"}
    needed = API["paths"]["/api/v1/articles/"]["post"]["security"]
    assert {"token": ["write:ingest"]} in needed
