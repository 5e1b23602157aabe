"""Both clocks at their very boundary, on every read of the API and on the pages that show the same."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from events.models import Feed, Incident, MatchQuestion, Party, PeriodTotal, Run
from tests import building as b

pytestmark = pytest.mark.django_db

PUBLISHED = "2020-02-29T12:00:00"
RECORDED = "2020-03-05T08:00:00"
MOMENTS = [("as_of", PUBLISHED), ("recorded_as_of", RECORDED)]
FORMATS = ("json", "csv", "geojson", "jsonl", "hxl")


@dataclass
class Told:
    """One article, and all that came of it."""

    incident: Incident
    lists: dict[str, int]
    details: list[str]


@pytest.fixture
def told() -> Told:
    """Everything was published at one instant and recorded at another."""
    when: dict[str, Any] = {"recorded_at": b.at(RECORDED)}
    source = b.source(**when)
    feed = Feed.objects.create(source=source, url="https://late.example/feed", **when)
    party = Party.objects.create(name="Turkey", **when)
    article = b.article(
        published=PUBLISHED, recorded=RECORDED, source=source, feed=feed
    )
    row = b.incident(recorded=RECORDED, country="SY", occurred_start="2020-02-27")
    first = b.toll(article, "33", low=33, victim_party=party)
    second = b.toll(article, "36", low=36, victim_party=party)
    for toll in (first, second):
        b.file(toll, row, recorded=RECORDED)
    revision = b.revision(row, first, second)
    b.estimate(row, 36, 36, None, known=PUBLISHED, recorded=RECORDED)
    total = PeriodTotal.objects.create(
        scope="period_total", harm="killed", country="SY", **when
    )
    dozens = b.toll(article, "Dozens", in_title=True, low=24, scope="period_total")
    b.file(dozens, total, recorded=RECORDED)
    run = Run.objects.create(article=article, state="done", **when)
    asked = MatchQuestion.objects.create(
        kind="link", incident=row, reported_toll=first, recorded_at=b.at(RECORDED)
    )
    for subject in (source, feed, article, first, revision, row):
        of = row if subject in (first, revision, row) else None
        b.change(f"{subject._meta.model_name}.x", subject, incident=of, **when)
    lists = {
        "incidents/": 1,
        "reported-tolls/": 3,
        "revisions/": 1,
        "period-totals/": 1,
        "articles/": 1,
        "sources/": 1,
        "feeds/": 1,
        "parties/": 1,
        "questions/": 1,
        "runs/": 1,
        "changes/": 6,
    }
    details = [
        f"incidents/{row.code}/",
        f"incidents/{row.code}/versions/",
        f"incidents/{row.code}/versions/1/",
        f"incidents/{row.code}/diff/",
        f"reported-tolls/{first.pk}/",
        f"revisions/{revision.pk}/",
        f"period-totals/{total.pk}/",
        f"articles/{article.pk}/",
        f"sources/{source.slug}/",
        f"feeds/{feed.pk}/",
        f"parties/{party.pk}/",
        f"questions/{asked.pk}/",
        f"runs/{run.pk}/",
    ]
    return Told(row, lists, details)


def instant(text: str, microseconds: int = 0) -> str:
    return (b.at(text) + timedelta(microseconds=microseconds)).isoformat()


def rows(client: Client, address: str, form: str, **asked: str) -> int:
    """How many records a list has in this format."""
    response = client.get(f"/api/v1/{address}", {**asked, "format": form})
    assert response.status_code == 200, response.content
    body = b"".join(response) if response.streaming else response.content
    text = body.decode()
    if form == "json":
        return len(json.loads(text)["results"])
    if form == "geojson":
        return len(json.loads(text)["features"])
    if form == "jsonl":
        return len(text.splitlines())
    table = list(csv.reader(io.StringIO(text, newline="")))
    return len(table) - (2 if form == "hxl" else 1)


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize(("clock", "boundary"), MOMENTS)
def test_a_list_holds_what_came_at_the_instant_and_nothing_a_microsecond_before(
    client: Client, told: Told, clock: str, boundary: str, form: str
) -> None:
    def found(moment: str) -> dict[str, int]:
        return {
            each: rows(client, each, form, **{clock: moment}) for each in told.lists
        }

    assert found(instant(boundary, -1)) == dict.fromkeys(told.lists, 0)
    assert found(instant(boundary)) == told.lists


@pytest.mark.parametrize(("clock", "boundary"), MOMENTS)
def test_a_record_is_there_from_the_instant_on(
    client: Client, told: Told, clock: str, boundary: str
) -> None:
    def status(moment: str) -> dict[str, int]:
        return {
            each: client.get(f"/api/v1/{each}", {clock: moment}).status_code
            for each in told.details
        }

    assert status(instant(boundary, -1)) == dict.fromkeys(told.details, 404)
    assert status(instant(boundary)) == dict.fromkeys(told.details, 200)


@pytest.mark.parametrize(("clock", "boundary"), MOMENTS)
def test_sums_count_from_the_instant_on(
    client: Client, told: Told, clock: str, boundary: str
) -> None:
    def stats(moment: str) -> tuple[int, int | None]:
        found = client.get("/api/v1/stats/", {clock: moment}).json()
        killed = next(each for each in found["sums"] if each["harm"] == "killed")
        return found["incidents"], killed["best"]

    assert stats(instant(boundary, -1)) == (0, None)
    assert stats(instant(boundary)) == (1, 36)


@pytest.mark.parametrize(("clock", "boundary"), MOMENTS)
def test_what_counts_of_a_record_is_that_of_the_moment(
    client: Client, told: Told, clock: str, boundary: str
) -> None:
    """A second article of the same source and story, a day later on both clocks, is not counted yet."""
    article = told.incident.assignments.earliest("id").reported_toll.article
    later = b.article(
        published="2020-03-01T12:00:00",
        recorded="2020-03-06T08:00:00",
        source=article.source,
        story=article.story,
    )
    b.toll(later, "33", victim_party=b.party("Turkey"))

    def counted(**asked: str) -> list[Any]:
        def get(address: str) -> Any:
            return client.get(f"/api/v1/{address}", asked).json()["results"]

        source, party, listed = get("sources/")[0], get("parties/")[0], get("articles/")
        return [
            (source["articles"], source["reported_tolls"]),
            party["tolls_suffered"],
            [(each["copies"], each["reported_tolls"]) for each in listed],
        ]

    assert counted(**{clock: instant(boundary)}) == [(1, 3), 2, [(0, 3)]]
    assert counted() == [(2, 4), 3, [(1, 1), (1, 3)]]


def test_what_nobody_published_counts_from_when_it_was_recorded(
    client: Client, told: Told
) -> None:
    """So that `as_of` now is the same as no `as_of`."""
    b.source("Silent Wire", recorded_at=b.at("2020-03-07"))
    Party.objects.create(name="Nobody", recorded_at=b.at("2020-03-07"))
    for address in ("sources/", "parties/"):
        assert rows(client, address, "json", as_of="2020-03-06") == 1
        assert rows(client, address, "json", as_of="2020-03-07") == 2
        assert rows(client, address, "json") == 2


def test_a_run_without_an_article_goes_by_the_date_given_with_it(
    client: Client, told: Told
) -> None:
    Run.objects.create(
        url="https://late.example/b",
        url_key="late.example/b",
        published_at=b.at("2020-03-02"),
        published_precision="day",
    )
    assert rows(client, "runs/", "json", as_of="2020-03-01") == 1
    assert rows(client, "runs/", "json", as_of="2020-03-02") == 2


def test_a_change_of_an_incident_waits_for_the_last_toll_that_it_tells(
    client: Client, told: Told
) -> None:
    later = b.article(published="2020-03-08", recorded="2020-03-09")
    b.file(b.toll(later, "36"), told.incident)
    when = {"incident": told.incident, "recorded_at": b.at("2020-03-09")}
    b.change("incident.version", told.incident, **when)

    def kinds(day: str) -> list[str]:
        found = client.get("/api/v1/changes/", {"as_of": day, "subject": "incident"})
        return [each["kind"] for each in found.json()["results"]]

    assert kinds("2020-03-07") == ["incident.x"]
    assert kinds("2020-03-08") == ["incident.x", "incident.version"]


@pytest.mark.parametrize(("clock", "boundary"), MOMENTS)
def test_pages_of_lists_and_feeds_of_changes_show_what_the_api_has(
    client: Client, told: Told, clock: str, boundary: str
) -> None:
    marks = {
        "/incidents/": told.incident.code,
        "/articles/": b.TITLE,
        "/sources/": "Example Wire",
        "/changes/": "no. ",
        "/changes.atom": "<entry>",
        "/changes.json": '"content_text"',
        "/ingest/": b.TITLE,
        "/": f"/incidents/{told.incident.code}/",
    }

    def shown(moment: str) -> dict[str, bool]:
        found = {}
        for address, mark in marks.items():
            response = client.get(address, {clock: moment})
            assert response.status_code == 200
            found[address] = mark in response.content.decode()
        return found

    assert shown(instant(boundary, -1)) == dict.fromkeys(marks, False)
    assert shown(instant(boundary)) == dict.fromkeys(marks, True)


@pytest.mark.parametrize(("clock", "boundary"), MOMENTS)
def test_pages_of_records_are_there_when_the_api_has_them(
    client: Client, told: Told, clock: str, boundary: str
) -> None:
    article = told.incident.assignments.earliest("id").reported_toll.article
    run = article.runs.get()
    code = told.incident.code
    pages = [
        f"/incidents/{code}/",
        f"/incidents/{code}/history/",
        f"/incidents/{code}/v/1/",
        f"/incidents/{code}/diff/",
        f"/articles/{article.pk}/",
        "/sources/example-wire/",
        f"/ingest/runs/{run.pk}/",
    ]
    for moment, status in ((-1, 404), (0, 200)):
        asked = {clock: instant(boundary, moment)}
        got = {page: client.get(page, asked).status_code for page in pages}
        assert got == dict.fromkeys(pages, status)
    for page in pages:
        shown = client.get(page, {clock: instant(boundary)}).content.decode()
        assert "See it as it stands now" in shown, page
        assert client.get(page, {"as_off": "2020-03-01"}).status_code == 400, page


def test_a_page_hands_its_moment_on_to_the_data_behind_it(
    client: Client, told: Told
) -> None:
    asked = {"as_of": "2020-03-01", "recorded_as_of": "2020-03-06"}
    for page in (f"/incidents/{told.incident.code}/history/", "/sources/example-wire/"):
        shown = client.get(page, asked).content.decode()
        assert "as_of=2020-03-01&amp;" in shown, page
