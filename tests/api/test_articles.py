"""Giving an article: 202 with its run, once for the same article, every bad field named."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from events.models import Article, Run, Source
from tests import broker
from tests.api.conftest import bearer, named, problem

ARTICLES = "/api/v1/articles/"
TEXT = "Shells killed 33 soldiers near Saraqib on Thursday, the governor said."


def give(client: Client, headers: dict[str, str], **fields: Any) -> Any:
    return client.post(
        ARTICLES, json.dumps(fields), content_type="application/json", headers=headers
    )


def test_a_text_is_taken_and_its_run_told(
    client: Client, ingest: dict[str, str], told: broker.Told
) -> None:
    response = give(
        client,
        ingest,
        text=TEXT,
        title="Shelling",
        source="Example Wire",
        published_at="2020-02-29",
    )
    assert response.status_code == 202
    run = response.json()
    address = f"http://testserver/api/v1/runs/{run['id']}/"
    assert response.headers["Location"] == address
    assert run["state"] == "queued"
    assert run["reported_tolls"] == []
    assert run["incidents"] == []
    assert run["error"] is None
    assert told() == [UUID(run["id"])]
    article = Article.objects.get(pk=run["article"])
    assert article.text == TEXT
    assert article.source == Source.objects.get(name="Example Wire")
    assert article.published_precision == "day"
    seen = client.get(response.headers["Location"], headers=ingest)
    assert seen.json() == run


def test_an_address_is_taken_to_be_fetched_later(
    client: Client, ingest: dict[str, str], told: broker.Told
) -> None:
    response = give(client, ingest, url="https://wire.example.org/a?utm_source=x")
    assert response.status_code == 202
    run = response.json()
    assert run["article"] is None
    assert run["url"].startswith("https://wire.example.org/a")
    assert told() == [UUID(run["id"])]


def test_the_same_article_again_is_the_same_run_and_no_second_row(
    client: Client, ingest: dict[str, str]
) -> None:
    first = give(client, ingest, text=TEXT, published_at="2020-02-29").json()
    second = give(client, ingest, text=TEXT, published_at="2020-02-29")
    assert second.status_code == 202
    assert second.json()["id"] == first["id"]
    assert Article.objects.count() == Run.objects.count() == 1


def test_null_is_the_same_as_not_given(client: Client, ingest: dict[str, str]) -> None:
    response = give(
        client, ingest, text=TEXT, url=None, title=None, source=None, published_at=None
    )
    assert response.status_code == 202
    assert Article.objects.get().published_at is None


SOON = (datetime.now(UTC) + timedelta(days=3)).isoformat()
BAD: list[tuple[dict[str, Any], set[str]]] = [
    ({}, {"text", "url"}),
    ({"text": None, "url": None}, {"text", "url"}),
    ({"text": TEXT, "url": "https://wire.example.org/a"}, {"text", "url"}),
    ({"text": ""}, {"text"}),
    ({"text": " \n\t "}, {"text"}),
    ({"text": "a\x00b"}, {"text"}),
    ({"text": "a\ud800b"}, {"text"}),
    ({"text": "é" * 1_000_001}, {"text"}),
    ({"text": "%PDF-1.7 one"}, {"text"}),
    ({"text": "..."}, {"text"}),
    ({"text": 33}, {"text"}),
    ({"text": ["a"]}, {"text"}),
    ({"text": {"a": 1}}, {"text"}),
    ({"text": True}, {"text"}),
    ({"url": ""}, {"url"}),
    ({"url": "ftp://wire.example.org/"}, {"url"}),
    ({"url": "file:///etc/passwd"}, {"url"}),
    ({"url": "http://user:pass@wire.example.org/"}, {"url"}),
    ({"url": "nonsense"}, {"url"}),
    ({"url": "https://wire.example.org/" + "a" * 2000}, {"url"}),
    ({"url": "https://wire.example.org/\x00"}, {"url"}),
    ({"text": TEXT, "published_at": "yesterday"}, {"published_at"}),
    ({"text": TEXT, "published_at": ""}, {"published_at"}),
    ({"text": TEXT, "published_at": "2020-02-30"}, {"published_at"}),
    ({"text": TEXT, "published_at": "29-02-2020"}, {"published_at"}),
    ({"text": TEXT, "published_at": SOON}, {"published_at"}),
    ({"text": TEXT, "published_at": 20200229}, {"published_at"}),
    ({"text": TEXT, "title": "a\x00b"}, {"title"}),
    ({"text": TEXT, "title": "a\udfffb"}, {"title"}),
    ({"text": TEXT, "title": "a" * 1001}, {"title"}),
    ({"text": TEXT, "source": "a" * 201}, {"source"}),
    ({"text": TEXT, "source": "a\x00"}, {"source"}),
    ({"text": TEXT, "source": 7}, {"source"}),
    ({"text": TEXT, "publishd_at": "2020-02-29"}, {"publishd_at"}),
    ({"text": TEXT, "a": 1, "b\ud800": 2}, {"a", "b?"}),
]


@pytest.mark.parametrize(("fields", "at_fault"), BAD, ids=lambda value: str(value)[:40])
def test_a_bad_field_is_named_and_nothing_is_kept(
    client: Client, ingest: dict[str, str], fields: dict[str, Any], at_fault: set[str]
) -> None:
    found = problem(give(client, ingest, **fields), 400, "invalid-body")
    assert named(found) == at_fault
    assert not Article.objects.exists()
    assert not Run.objects.exists()


def test_a_query_parameter_with_a_body_is_refused(
    client: Client, ingest: dict[str, str]
) -> None:
    response = client.post(
        f"{ARTICLES}?source=a",
        json.dumps({"text": TEXT}),
        content_type="application/json",
        headers=ingest,
    )
    assert named(problem(response, 400, "invalid-parameters")) == {"source"}


def test_a_broker_that_is_away_does_not_lose_the_article(
    client: Client,
    ingest: dict[str, str],
    told: broker.Told,
    caplog: pytest.LogCaptureFixture,
) -> None:
    with broker.away():
        response = give(client, ingest, text=TEXT)
    assert "The broker took no message" in caplog.text
    assert told() == []
    assert response.status_code == 202
    assert Run.objects.get().state == "queued"


def dates_of(run: dict[str, Any]) -> list[str]:
    return [each["published_at"] for each in run["other_dates"]]


def test_another_date_of_the_same_article_is_said_and_kept(
    client: Client, ingest: dict[str, str]
) -> None:
    first = give(client, ingest, text=TEXT, published_at="2020-02-29").json()
    assert (first["published_at"], first["other_dates"]) == ("2020-02-29T00:00:00Z", [])
    same = give(client, ingest, text=TEXT, published_at="2020-02-29").json()
    without = give(client, ingest, text=TEXT).json()
    assert same["other_dates"] == without["other_dates"] == []
    for _ in range(2):  # the second time adds nothing
        again = give(client, ingest, text=TEXT, published_at="2020-03-01").json()
        assert again["id"] == first["id"]
        assert again["published_at"] == "2020-02-29T00:00:00Z"
        assert dates_of(again) == ["2020-03-01T00:00:00Z"]
    exact = "2020-02-29T10:00:00Z"
    more = give(client, ingest, text=TEXT, published_at=exact).json()
    assert dates_of(more) == ["2020-03-01T00:00:00Z", exact]
    told = client.get("/api/v1/changes/?kind=article.other_date").json()["results"]
    assert [each["before"]["published_at"] for each in told] == [
        "2020-02-29T00:00:00Z",
        "2020-02-29T00:00:00Z",
    ]
    assert told[1]["after"] == {"published_at": exact, "published_precision": "time"}
    article = client.get(f"/api/v1/articles/{first['article']}/").json()
    assert dates_of(article) == dates_of(more)
    for page in (f"/articles/{first['article']}/", f"/ingest/runs/{first['id']}/"):
        shown = client.get(page).content.decode()
        assert "It was given again as published" in shown
        assert "The recorded date stands" in shown


def test_another_date_of_an_address_that_waits_is_said_and_kept(
    client: Client, ingest: dict[str, str]
) -> None:
    address = "https://wire.example.org/a"
    first = give(client, ingest, url=address, published_at="2020-02-29").json()
    again = give(client, ingest, url=address, published_at="2020-03-01").json()
    assert again["id"] == first["id"]
    assert again["published_at"] == "2020-02-29T00:00:00Z"
    assert dates_of(again) == ["2020-03-01T00:00:00Z"]


def test_sources_are_added_once(client: Client, db: None) -> None:
    headers = bearer("write:sources")
    body = {
        "name": "Coast Radio",
        "url": "https://radio.example.org/",
        "kind": "outlet",
    }
    first = client.post(
        "/api/v1/sources/", body, content_type="application/json", headers=headers
    )
    assert first.status_code == 201
    assert first.json()["slug"] == "coast-radio"
    assert client.get(first.headers["Location"]).json() == first.json()
    again = client.post(
        "/api/v1/sources/", body, content_type="application/json", headers=headers
    )
    problem(again, 409, "conflict")


@pytest.mark.parametrize(
    ("body", "at_fault"),
    [
        ({}, {"name"}),
        ({"name": ""}, {"name"}),
        ({"name": "  "}, {"name"}),
        ({"name": "a\x00"}, {"name"}),
        ({"name": "a", "kind": "newspaper"}, {"kind"}),
        ({"name": "a", "url": "nonsense"}, {"url"}),
        ({"name": "a", "country": "SY"}, {"country"}),
        ({"name": 1}, {"name"}),
    ],
)
def test_a_bad_source_is_named(
    client: Client, db: None, body: dict[str, Any], at_fault: set[str]
) -> None:
    response = client.post(
        "/api/v1/sources/",
        body,
        content_type="application/json",
        headers=bearer("write:sources"),
    )
    assert named(problem(response, 400, "invalid-body")) == at_fault


def test_feeds_are_added_and_paused(client: Client, db: None) -> None:
    headers = bearer("write:sources", "read:team")
    options: dict[str, Any] = {"content_type": "application/json", "headers": headers}
    client.post("/api/v1/sources/", {"name": "Coast Radio"}, **options)
    body = {"source": "coast-radio", "url": "https://radio.example.org/feed"}
    first = client.post("/api/v1/feeds/", body, **options)
    assert first.status_code == 201
    problem(client.post("/api/v1/feeds/", body, **options), 409, "conflict")
    address = first.headers["Location"]
    paused = client.patch(address, {"paused": True}, **options)
    assert paused.status_code == 200
    assert paused.json()["state"] == "paused"
    assert client.get(address, headers=headers).json() == paused.json()
    assert client.patch(address, {"paused": False}, **options).json()["paused"] is False


@pytest.mark.parametrize(
    ("body", "at_fault"),
    [
        ({}, {"paused"}),
        ({"paused": "yes"}, {"paused"}),
        ({"paused": 1}, {"paused"}),
        ({"paused": None}, {"paused"}),
        ({"paused": True, "url": "https://x.example.org/"}, {"url"}),
    ],
)
def test_a_bad_change_of_a_feed_is_named(
    client: Client, world: Any, body: dict[str, Any], at_fault: set[str]
) -> None:
    response = client.patch(
        f"/api/v1/feeds/{world.feed.pk}/",
        body,
        content_type="application/json",
        headers=bearer("write:sources"),
    )
    assert named(problem(response, 400, "invalid-body")) == at_fault


@pytest.mark.parametrize(
    ("body", "at_fault"),
    [
        ({"source": "nobody", "url": "https://x.example.org/"}, {"source"}),
        ({"source": "a\x00", "url": "https://x.example.org/"}, {"source"}),
        ({"source": "example-wire", "url": "nonsense"}, {"url"}),
        ({"url": "https://x.example.org/"}, {"source"}),
        ({"source": "example-wire"}, {"url"}),
    ],
)
def test_a_bad_feed_is_named(
    client: Client, world: Any, body: dict[str, Any], at_fault: set[str]
) -> None:
    response = client.post(
        "/api/v1/feeds/",
        body,
        content_type="application/json",
        headers=bearer("write:sources"),
    )
    assert named(problem(response, 400, "invalid-body")) == at_fault


def test_a_feed_that_is_not_there_is_404(client: Client, db: None) -> None:
    response = client.patch(
        "/api/v1/feeds/00000000-0000-0000-0000-000000000000/",
        {"paused": True},
        content_type="application/json",
        headers=bearer("write:sources"),
    )
    problem(response, 404, "not-found")
