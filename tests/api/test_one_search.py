"""One query string: the same incidents on the page, in every format and in the sums; refused alike everywhere."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client

from events.queries import search as searches
from events.queries.parameters import Code, Count, Day, Id, Since, Slug, Term, Text
from tests import building as b
from tests.api.conftest import named, problem

pytestmark = pytest.mark.django_db

CODE = re.compile(r"/incidents/([A-Z]{3}-[0-9]{4}-[0-9]{6})/")


@pytest.fixture
def told() -> None:
    """Three incidents that every filter can tell apart."""
    saraqib = b.incident(
        "SYR-2020-000001",
        place=b.place(),
        country="SY",
        lat=35.86,
        lon=36.8,
        occurred_start="2020-02-27",
        occurred_end="2020-02-27",
    )
    article = b.article()
    first = b.toll(article, "33", low=33, victims="soldiers", victim_party="Turkey")
    second = b.toll(
        article,
        "36",
        low=36,
        high=36,
        victims="soldiers",
        claimant="Orhan Demir",
        claimant_role="party_own_losses",
    )
    for toll in (first, second):
        b.file(toll, saraqib)
    b.revision(saraqib, first, second)
    b.estimate(saraqib, 36, 36, 36)
    elsewhere = b.article(
        "Two guards were injured in Suva.\n",
        title="Suva",
        source=b.source("Island Wire"),
        published="2020-03-10",
    )
    suva = b.incident(
        "FJI-2020-000001",
        country="FJ",
        lat=-18.1,
        lon=178.4,
        occurred_start="2020-03-09",
        occurred_end="2020-03-10",
        recorded="2020-03-10",
        status="reviewed",
    )
    guards = b.toll(elsewhere, "Two guards", low=2, harm="injured", victims="guards")
    b.file(guards, suva)
    undated = b.incident("XXX-2020-000001", recorded="2020-03-12", title="Undated")
    late = b.article("Someone died.\n", title="Late", published="2020-03-12")
    b.file(b.toll(late, "Someone", low=1, harm="died"), undated)


SYRIA, FIJI, UNDATED = "SYR-2020-000001", "FJI-2020-000001", "XXX-2020-000001"
SELECTIONS = {
    "": {SYRIA, FIJI, UNDATED},
    "country=SY": {SYRIA},
    "country=fji": {FIJI},
    "place=saraq": {SYRIA},
    "place=idlib": {SYRIA},
    "bbox=36,35,37,36": {SYRIA},
    "bbox=-180,-90,180,90": {SYRIA, FIJI},
    "bbox=177,-19,-178,-17": {FIJI},
    "bbox=-10,-10,-5,-5": set(),
    "date_from=2020-03-10": {FIJI},
    "date_to=2020-03-09": {SYRIA, FIJI},
    "date_from=2020-02-27&date_to=2020-02-27": {SYRIA},
    "party=turkey": {SYRIA},
    "claimant=demir": {SYRIA},
    "claimant_role=party_own_losses": {SYRIA},
    "harm=injured": {FIJI},
    "killed_min=36": {SYRIA},
    "killed_min=37": set(),
    "killed_max=36": {SYRIA},
    "status=reviewed": {FIJI},
    "status=candidate": {SYRIA, UNDATED},
    "status=withdrawn": set(),
    "q=guard": {FIJI},
    "q=SYR-2020": {SYRIA},
    "revised_since=2020-02-29": {SYRIA},
    "revised_since=2020-03-01": set(),
    "changed_since=2020-03-10T00:00:00Z": {FIJI, UNDATED},
    "source=island-wire": {FIJI},
    "as_of=2020-02-29": {SYRIA},
    "recorded_as_of=2020-03-10": {SYRIA, FIJI},
    "policy=range_of_all&country=SY": {SYRIA},
    "country=SY&harm=injured": set(),
}


def of_json(body: str) -> list[str]:
    return [row["code"] for row in json.loads(body)["results"]]


def of_table(body: str) -> list[str]:
    rows = csv.DictReader(io.StringIO(body, newline=""))
    return [row["code"] for row in rows if not row["code"].startswith("#")]


READERS: dict[str, Callable[[str], list[str]]] = {
    "json": of_json,
    "csv": of_table,
    "hxl": of_table,
    "jsonl": lambda body: [json.loads(line)["code"] for line in body.splitlines()],
    "geojson": lambda body: [each["id"] for each in json.loads(body)["features"]],
}


def text_of(response: Any) -> str:
    assert response.status_code == 200, response.content
    body = b"".join(response) if response.streaming else response.content
    return str(body.decode())


@pytest.mark.parametrize("query", SELECTIONS)
def test_it_selects_the_same_everywhere(client: Client, told: None, query: str) -> None:
    wanted = SELECTIONS[query]
    orders = set()
    for name, read in READERS.items():
        joint = "&" if query else ""
        found = client.get(f"/api/v1/incidents/?{query}{joint}format={name}")
        codes = read(text_of(found))
        assert set(codes) == wanted, name
        orders.add(tuple(codes))
    page = text_of(client.get(f"/incidents/?{query}"))
    shown = list(dict.fromkeys(CODE.findall(page)))
    assert set(shown) == wanted
    assert orders == {tuple(shown)}, "the order is the same too"
    stats = client.get(f"/api/v1/stats/?{query}").json()
    assert stats["incidents"] == len(wanted)


def test_every_filter_is_among_those_tried() -> None:
    tried = {
        pair.partition("=")[0] for query in SELECTIONS for pair in query.split("&")
    }
    assert tried - {""} == set(searches.IncidentSearch.base_filters)


ADDRESSES: dict[str, tuple[type[searches.Search], str | None]] = {
    "incidents": (searches.IncidentSearch, "/incidents/"),
    "reported-tolls": (searches.TollSearch, None),
    "revisions": (searches.RevisionSearch, None),
    "period-totals": (searches.PeriodTotalSearch, None),
    "articles": (searches.ArticleSearch, "/articles/"),
    "sources": (searches.SourceSearch, "/sources/"),
    "feeds": (searches.FeedSearch, None),
    "parties": (searches.PartySearch, None),
    "changes": (searches.ChangeSearch, "/changes/"),
    "runs": (searches.RunSearch, "/ingest/"),
    "stats": (searches.StatsSearch, None),
}
STRICT = (Count, Day, Since, Id, Code, Term, Slug)


def hostile(kind: type[Text]) -> list[str]:
    """Values that a parameter of this kind never has."""
    always = ["\x00", "a\x00b", "a" * 10_000, "a\x1b[0m", "\ufffd", "\u2028"]
    if issubclass(kind, STRICT):
        always += ["\u0663", "\uff11\uff12", "' or 1=1 --", "%", "../..", "-1 "]
    return always


CASES = [
    (name, parameter, declared.field_class)
    for name, (search, _) in ADDRESSES.items()
    for parameter, declared in search.base_filters.items()
]


@pytest.mark.parametrize(
    ("name", "parameter", "kind"), CASES, ids=[f"{n}-{p}" for n, p, _ in CASES]
)
def test_a_hostile_value_is_named_and_nothing_is_read(
    client: Client, name: str, parameter: str, kind: type[Text]
) -> None:
    page = ADDRESSES[name][1]
    for value in hostile(kind):
        if issubclass(kind, Slug) and value == "-1 ":
            continue  # a slug may be that
        response = client.get(f"/api/v1/{name}/", {parameter: value})
        found = problem(response, 400, "invalid-parameters")
        assert named(found) == {parameter}, value
        if page:
            assert client.get(page, {parameter: value}).status_code == 400, value
    twice = urlencode([(parameter, "a"), (parameter, "a")])
    found = problem(client.get(f"/api/v1/{name}/?{twice}"), 400, "invalid-parameters")
    assert [each["code"] for each in found["errors"]] == ["repeated"]
    if page:
        assert client.get(f"{page}?{twice}").status_code == 400


@pytest.mark.parametrize("form", READERS)
def test_pairs_in_the_wrong_order_are_refused_in_every_format(
    client: Client, form: str
) -> None:
    for query, at_fault in (
        ("date_from=2020-03-01&date_to=2020-02-01", "date_to"),
        ("killed_min=9&killed_max=8", "killed_max"),
        ("bbox=0,10,1,9", "bbox"),
    ):
        response = client.get(f"/api/v1/incidents/?{query}&format={form}")
        assert named(problem(response, 400, "invalid-parameters")) == {at_fault}


def test_a_name_with_joiners_may_be_looked_for(client: Client) -> None:
    """Persian writes words with a zero-width non-joiner."""
    found = client.get("/api/v1/incidents/", {"claimant": "خبر\u200cگزاری"})
    assert found.status_code == 200
