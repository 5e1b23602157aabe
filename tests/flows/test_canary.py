"""A canary: a name goes in by every door of the pipeline, and comes out at no public address.

What the public reads is compared with what it would read had the name been another, longer or
shorter: whatever differs tells of the name, its length included.
"""

from __future__ import annotations

import html
import logging
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote
from uuid import UUID

import pytest
from django.contrib.auth.models import User
from django.db import transaction
from django.test import Client

from events import tasks
from events.actions import incidents, locks, runs, tokens
from events.ingestion import pipeline, submissions
from events.models import (
    Article,
    Incident,
    PeriodTotal,
    ReportedToll,
    Run,
    TollRevision,
)
from events.queries.withheld import MASK

pytestmark = pytest.mark.django_db

NAME, OTHER = "Zzqx Canarius", "Qvvz Wodehouseworthingtonarius"
IN_ARABIC, OTHER_IN_ARABIC = "زقزق كناريوس", "قفقف طنطاويناريوسي"
FORMATS = ("json", "csv", "geojson", "jsonl", "hxl")
LISTS = (
    "incidents",
    "reported-tolls",
    "revisions",
    "period-totals",
    "articles",
    "sources",
    "feeds",
    "parties",
    "changes",
    "runs",
    "stats",
)
PAGES = (
    "/",
    "/incidents/",
    "/incidents/?sort=title",
    "/articles/",
    "/sources/",
    "/ingest/",
    "/changes/",
    "/changes.atom",
    "/changes.json",
    "/data/",
    "/methodology/",
    "/review/",
    "/articles/new/",
    "/api/docs/",
    "/api/v1/",
    "/api/v1/openapi.json",
)
MOMENTS = (
    "as_of=2024-03-16",
    "as_of=2030-01-01",
    "recorded_as_of=2030-01-01",
)
# Files of the site, doors of the team, and what is asked for by an address of our own.
SEEN_ELSEWHERE = re.compile(r"^/(?:static|admin|accounts)/|format=|as_of=")
NEXT = re.compile(r'"(?:next|previous)": ?"http://testserver(/[^"]*)"')
MOST = 1_000


def texts(name: str, arabic: str) -> Iterator[dict[str, Any]]:
    """Articles of one incident and others: the name in title, text, address, and not at all."""
    first, last = name.split()
    slug = name.lower().replace(" ", "-")
    market = (
        "TAFTANAZ, Syria – Shells hit the market of Taftanaz on Monday, killing 14 civilians, "
        "the mayor said. {name} was among them.\n\n{more}"
        "The Syrian Observatory for Human Rights said 17 civilians were killed.\n"
    )
    yield {
        "text": market.format(name=name, more=""),
        "title": "Shells on a market",
        "url": f"https://one.example/2024/{slug}-among-the-dead",
        "published_at": "2024-03-19",
    }
    yield {
        "text": market.format(name="A baker", more=f"{last}'s stall burned.\n\n"),
        "title": f"Funeral of {name} in Taftanaz",
        "url": "https://two.example/2024/market",
        "published_at": "2024-03-19",
    }
    yield {
        "text": f"TAFTANAZ, Syria – The death toll of Monday's shelling of the market of Taftanaz has risen to "
        f"19 civilians, the family of {name} said. A doctor, {first} O'{last}, died of wounds.\n\n"
        "At least 70 civilians have been killed in Syria in March alone.\n",
        "title": "Toll rises",
        "url": "https://three.example/2024/toll",
        "published_at": "2024-03-20",
    }
    yield {
        "text": f"BAMAKO, Mali – A cleric, {name}, was killed on Friday near Bamako. Six people were injured, "
        f"a guard said.\n\nTwo guards were killed later, and {last} is mourned.\n",
        "title": f"{name} killed near Bamako",
        "url": f"https://four.example/?t={first}+{last}",
        "published_at": "2024-03-16",
    }
    yield {
        "text": f"three soldiers were killed in agadez, niger, on friday. {name.lower()} was killed too.\n",
        "title": f"{name.lower()} was killed",
        "published_at": "2024-03-16",
    }
    yield {
        "text": f"قُتل 5 أشخاص بينهم {arabic} في سراقب يوم الجمعة.\n",
        "title": f"مقتل {arabic}",
        "url": "https://five.example/ar",
        "published_at": "2024-03-16",
    }
    yield {
        "text": "Some 3,000 runners took part in the marathon of Bamako on Saturday.\n",
        "title": f"In memory of {name}",
        "url": "https://six.example/run",
        "published_at": "2024-03-17",
    }


def filed(name: str, arabic: str) -> None:
    """All of it through the real pipeline, with acts of people and a run that failed."""
    for given in texts(name, arabic):
        run = submissions.submit(source="Field Courier", **given)
        pipeline.work(UUID(str(run.pk)))
        run.refresh_from_db()
        assert run.state == "done", run.error
    slug = name.lower().replace(" ", "-")
    lost = runs.open_for_address(
        url=f"https://seven.example/{slug}-was-killed",
        url_key=f"seven.example/{slug}-was-killed",
        title=f"{name} dead",
    )
    begun = runs.begin(run_id=lost.pk)
    assert begun is not None
    runs.fail(run=begun, error=f"ValueError: no date in '{name} dead'", again=False)
    retitled(name)


def retitled(name: str) -> None:
    """Reasons that people give may tell the name as well."""
    locks.take(incidents.FILING)
    for row in Incident.objects.order_by("code"):
        if row.assignments.filter(
            reported_toll__article__url__contains="example"
        ).exists():
            incidents.refresh(
                incident=row, at=row.changed_at, why=f"{name} is confirmed dead"
            )


def addresses() -> Iterator[str]:
    """Every public address there is, in every format and at several moments."""
    yield from PAGES
    for incident in Incident.objects.order_by("code"):
        code = incident.code
        page, api = f"/incidents/{code}/", f"/api/v1/incidents/{code}/"
        yield from (page, f"{page}history/", f"{page}diff/", api)
        yield from (f"{api}versions/", f"{api}diff/?from=1&to={incident.version}")
        for number in range(1, incident.version + 1):
            yield from (f"{page}v/{number}/", f"{api}versions/{number}/")
        yield from (f"{path}?{when}" for path in (page, api) for when in MOMENTS)
    for model, pages in (
        (Article, ("/articles/{}/", "/api/v1/articles/{}/")),
        (ReportedToll, ("/api/v1/reported-tolls/{}/",)),
        (TollRevision, ("/api/v1/revisions/{}/",)),
        (PeriodTotal, ("/api/v1/period-totals/{}/",)),
        (Run, ("/ingest/runs/{}/", "/api/v1/runs/{}/")),
    ):
        rows: Any = model
        for key in rows.objects.order_by("pk").values_list("pk", flat=True):
            yield from (path.format(key) for path in pages)
    for name in LISTS:
        yield from (f"/api/v1/{name}/?format={kind}" for kind in FORMATS)
        yield from (f"/api/v1/{name}/?{when}" for when in MOMENTS)
        yield f"/api/v1/{name}/?limit=1"
    yield "/sources/field-courier/"
    yield "/api/v1/sources/field-courier/"


def crawl(client: Client) -> dict[str, str]:
    """What each address answers, and each address that an answer leads to."""
    told: dict[str, str] = {}
    waiting = list(addresses())
    while waiting:
        address = waiting.pop(0)
        if address in told:
            continue
        assert len(told) < MOST, "the crawl does not end"
        answer = client.get(address)
        assert answer.status_code < 500, address
        body = b"".join(answer) if answer.streaming else answer.content
        text = (
            "\n".join(f"{k}: {v}" for k, v in answer.items()) + "\n\n" + body.decode()
        )
        told[address] = text
        for found in re.findall(r'(?:href|src|action)="(/[^"]*)"', text):
            link = html.unescape(found).partition("#")[0]
            if not SEEN_ELSEWHERE.search(link):
                waiting.append(link)
        waiting += re.findall(NEXT, text)
    return told


def plain(text: str) -> str:
    """Without what hides a word from a reader's eye alone."""
    return html.unescape(unquote(text.replace("\\u0027", "'"))).casefold()


def shape(told: dict[str, str]) -> dict[str, str]:
    """The answers without what is another in each filing: ids, moments, and what holds them."""

    def bare(text: str) -> str:
        text = text.replace("%3A", ":")
        text = re.sub(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}", "ID", text)
        text = re.sub(
            r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|\+00:00)?",
            "AT",
            text,
        )
        text = re.sub(r"\d{1,2} \w+ \d{4},? \d\d:\d\d|\b\d\d:\d\d\b", "AT", text)
        text = re.sub(
            r"(?i)(etag|expires|last-modified|ratelimit[\w-]*|content-length): .*",
            "",
            text,
        )
        text = re.sub(r"cursor=[\w%-]+", "cursor=C", text)
        text = re.sub(r"csrfmiddlewaretoken[^>]*>", "", text)
        return re.sub(
            r"(?:changes/|since=|change-|\"number\": ?|Change )\d+", "N", text
        )

    return {bare(address): bare(text) for address, text in told.items()}


@pytest.fixture(autouse=True)
def _nobody_listens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tasks, "nudge", lambda run: None)


def test_the_name_comes_out_nowhere_and_nothing_tells_its_length(
    client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    shapes = []
    for names in ((NAME, IN_ARABIC), (OTHER, OTHER_IN_ARABIC)):
        with transaction.atomic():
            filed(*names)
            told = crawl(client)
            assert len(told) > 150
            assert leaks(told, *names) == {}
            shapes.append(shape(told))
            transaction.set_rollback(True)
        assert leaks({"log": caplog.text}, *names) == {}
    one, other = shapes
    assert one.keys() == other.keys()
    differ = {
        address: _differences(text, other[address])
        for address, text in one.items()
        if text != other[address]
    }
    assert differ == {}


def _differences(one: str, other: str) -> list[tuple[str, str]]:
    pairs = zip(one.splitlines(), other.splitlines(), strict=False)
    found = []
    for a, b in pairs:
        if a != b:
            at = next(
                n
                for n, (x, y) in enumerate(zip(a + "\n", b + "\t", strict=False))
                if x != y
            )
            found.append((a[max(0, at - 60) : at + 60], b[max(0, at - 60) : at + 60]))
    return found[:2]


def leaks(told: dict[str, str], *names: str) -> dict[str, str]:
    """The addresses that tell a word of the names, with what stands around it."""
    words = [word for name in names for word in name.casefold().split()]
    return {
        address: seen[max(0, at - 60) : at + 60]
        for address, text in told.items()
        for seen in [plain(text)]
        for word in words
        if (at := seen.find(word)) >= 0
    }


def test_a_token_that_may_not_read_names_reads_none(client: Client) -> None:
    filed(NAME, IN_ARABIC)
    _, secret = tokens.create(name="desk", scopes=["write:ingest", "write:review"])
    header = {"Authorization": f"Bearer {secret}"}
    told = {
        address: client.get(address, headers=header).content.decode()
        for address in addresses()
        if address.startswith("/api/v1/") and not SEEN_ELSEWHERE.search(address)
    }
    assert len(told) > 50
    assert leaks(told, NAME, IN_ARABIC) == {}


def test_no_search_confirms_the_name(client: Client) -> None:
    filed(NAME, IN_ARABIC)
    for word in ("Zzqx", "canar", "Zzqx Canarius", "كناريوس", "زقزق"):
        for parameter, names in (
            ("q", ("incidents", "reported-tolls", "articles", "sources", "parties")),
            ("claimant", ("incidents", "reported-tolls", "period-totals", "revisions")),
            ("place", ("incidents", "reported-tolls", "period-totals", "revisions")),
        ):
            for name in names:
                answer = client.get(f"/api/v1/{name}/", {parameter: word})
                assert answer.json()["results"] == [], (name, parameter, word)


def test_the_team_reads_it(client: Client) -> None:
    filed(NAME, IN_ARABIC)
    client.force_login(User.objects.create_user("mara", is_staff=True))
    for key in Article.objects.values_list("pk", flat=True):
        assert MASK not in client.get(f"/articles/{key}/").content.decode()
    assert "Canarius" in client.get("/articles/").content.decode()
