"""Tables, features and lines: the dialect that other programs rely on."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from events.api import reads
from events.api.doors import Reads
from events.api.encoders import encode
from events.api.formats import CSV, GEOJSON, HXL, JSONL
from events.api.tables import HXL_TAGS, cell, columns
from events.models import PeriodTotal
from events.queries import records
from tests import building as b
from tests.api.conftest import World, problem

V1 = "/api/v1"

INCIDENT_COLUMNS = (
    "code title status date_start date_end date_precision place country lat lon where_prec "
    "policy killed_low killed_best killed_high died_low died_best died_high injured_low "
    "injured_best injured_high missing_low missing_best missing_high captured_low "
    "captured_best captured_high unseen stated stated_harm before claimant claimant_role "
    "reported_tolls independent_sources version changed_at policy_version"
)
TOLL_COLUMNS = (
    "id harm stated low high exactness victims victim_status perpetrator victim_party "
    "perpetrator_party claimant claimant_role hedged denied place country lat lon "
    "where_prec date_start date_end date_prec scope incident period_total subset_of "
    "supersedes persons in_title quote quote_start quote_end number_start number_end rule "
    "article_id article_url article_title article_source article_published_at status "
    "said_at recorded_at names_withheld"
)


def body(response: Any) -> bytes:
    assert response.status_code == 200, response.content
    return b"".join(response.streaming_content)


def table(client: Client, path: str) -> list[dict[str, str]]:
    text = body(client.get(path)).decode()
    return list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.mark.parametrize(
    ("record", "names"),
    [(records.IncidentRow, INCIDENT_COLUMNS), (records.TollRecord, TOLL_COLUMNS)],
)
def test_columns_keep_their_names_and_order(record: type, names: str) -> None:
    assert [column.name for column in columns(record)] == names.split()


def test_csv_is_utf8_without_bom_with_crlf_and_a_header(
    client: Client, world: World
) -> None:
    response = client.get(f"{V1}/incidents/?format=csv")
    raw = body(response)
    assert response.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert not raw.startswith(b"\xef\xbb\xbf")
    assert raw.endswith(b"\r\n")
    assert raw.count(b"\n") == raw.count(b"\r\n")
    assert raw.split(b"\r\n")[0].decode().split(",") == INCIDENT_COLUMNS.split()


def test_csv_leaves_unknown_empty_and_numbers_alone(
    client: Client, world: World
) -> None:
    found = {row["code"]: row for row in table(client, f"{V1}/incidents/?format=csv")}
    located, unlocated = found[world.incident.code], found[world.unlocated.code]
    assert located["lon"] == "-36.8"
    assert located["killed_low"] == located["killed_high"] == "37"
    assert located["date_start"] == "2020-02-27"
    assert unlocated["lat"] == unlocated["date_start"] == unlocated["killed_low"] == ""


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("=2+2", "'=2+2"),
        ("+1 dead", "'+1 dead"),
        ("-3", "'-3"),
        ("@home", "'@home"),
        ("\ttab", "'\ttab"),
        ("\rreturn", "'\rreturn"),
        ("a=b", "a=b"),
        (-36.8, "-36.8"),
        (-1, "-1"),
        (0, "0"),
        (None, ""),
        (True, "true"),
        (False, "false"),
        ("", ""),
    ],
)
def test_only_text_that_a_spreadsheet_would_run_is_quoted(
    value: Any, text: str
) -> None:
    assert cell(value) == text


def test_a_title_that_is_a_formula_is_text_in_csv_and_untouched_in_json(
    client: Client, world: World
) -> None:
    titles = {row["title"] for row in table(client, f"{V1}/incidents/?format=csv")}
    assert "'=2+2 raid" in titles
    found = client.get(f"{V1}/incidents/").json()["results"]
    assert "=2+2 raid" in {row["title"] for row in found}


def test_hxl_is_the_same_table_with_a_row_of_tags(client: Client, world: World) -> None:
    plain = body(client.get(f"{V1}/incidents/?format=csv")).split(b"\r\n")
    tagged = body(client.get(f"{V1}/incidents/?format=hxl")).split(b"\r\n")
    assert tagged[0] == plain[0]
    assert tagged[2:] == plain[1:]
    tags = dict(
        zip(tagged[0].decode().split(","), tagged[1].decode().split(","), strict=True)
    )
    assert tags["killed_low"] == "#affected+killed+min"
    assert tags["code"] == "#event+code"


def test_hxl_tags_are_well_formed() -> None:
    for name, tag in HXL_TAGS.items():
        first, *attributes = tag.split("+")
        assert first.startswith("#"), name
        assert all(part.isidentifier() for part in (first[1:], *attributes)), name


def test_geojson_has_a_feature_for_each_also_without_a_place(
    client: Client, world: World
) -> None:
    response = client.get(f"{V1}/incidents/?format=geojson")
    assert response.headers["Content-Type"] == "application/geo+json"
    found = json.loads(body(response))
    assert found["type"] == "FeatureCollection"
    by_code = {feature["id"]: feature for feature in found["features"]}
    located = by_code[world.incident.code]
    assert located["geometry"] == {"type": "Point", "coordinates": [-36.8, 35.86]}
    assert located["properties"]["killed_low"] == 37
    assert by_code[world.unlocated.code]["geometry"] is None


def test_a_total_of_a_period_lies_where_its_place_does(
    client: Client, world: World
) -> None:
    address, toll = f"{V1}/period-totals/", world.second
    total = PeriodTotal.objects.create(
        scope="period_total", harm="killed", country="SY", place=b.place()
    )
    b.file(toll, total)
    found = json.loads(body(client.get(address, {"format": "geojson"})))["features"]
    by_id = {feature["id"]: feature for feature in found}
    located = by_id[str(total.pk)]
    assert located["geometry"] == {"type": "Point", "coordinates": [36.8, 35.86]}
    assert located["properties"]["where_prec"] == 1
    assert by_id[str(world.total.pk)]["geometry"] is None
    inside = client.get(address, {"bbox": "36,35,37,36"}).json()["results"]
    assert [each["id"] for each in inside] == [str(total.pk)]
    assert client.get(address, {"bbox": "0,0,1,1"}).json()["results"] == []


def test_jsonl_lines_are_the_records_of_json(client: Client, world: World) -> None:
    lines = body(client.get(f"{V1}/reported-tolls/?format=jsonl")).decode().splitlines()
    found = client.get(f"{V1}/reported-tolls/").json()["results"]
    assert [json.loads(line) for line in lines] == found


@pytest.mark.parametrize(
    ("accept", "content_type"),
    [
        ("text/csv", "text/csv; charset=utf-8"),
        ("application/geo+json", "application/geo+json"),
        ("application/x-ndjson", "application/x-ndjson"),
        ("application/json", "application/json"),
        ("*/*", "application/json"),
        ("text/html,application/xhtml+xml,*/*;q=0.8", "application/json"),
        ("application/json;q=0.1,text/csv", "text/csv; charset=utf-8"),
        ("", "application/json"),
    ],
)
def test_the_accept_header_chooses(
    client: Client, db: None, accept: str, content_type: str
) -> None:
    response = client.get(
        f"{V1}/incidents/", headers={"Accept": accept} if accept else {}
    )
    assert response.headers["Content-Type"] == content_type
    assert "Accept" in response.headers["Vary"]


def test_format_outdoes_the_accept_header(client: Client, db: None) -> None:
    response = client.get(
        f"{V1}/incidents/?format=json", headers={"Accept": "text/csv"}
    )
    assert response.headers["Content-Type"] == "application/json"


def test_an_accept_header_that_nothing_fits_is_406(client: Client, db: None) -> None:
    response = client.get(f"{V1}/incidents/", headers={"Accept": "image/png"})
    problem(response, 406, "not-acceptable")


def test_a_table_for_people_is_offered_as_a_file(client: Client, db: None) -> None:
    response = client.get(f"{V1}/reported-tolls/?format=csv")
    assert response.headers["Content-Disposition"] == (
        'attachment; filename="reported-tolls.csv"'
    )


@dataclass(frozen=True)
class Inner:
    name: str


@dataclass(frozen=True)
class Sample:
    id: UUID
    words: list[str]
    inner: Inner | None
    inners: list[Inner]
    plain: dict[str, int]
    day: date | None
    at: datetime


SAMPLE = Sample(
    UUID(int=1),
    ["a", "b; c"],
    None,
    [Inner("x")],
    {"n": 1},
    date(2020, 2, 29),
    datetime(2020, 2, 29, 12, tzinfo=UTC),
)


def test_nested_values_become_flat_cells() -> None:
    text = b"".join(encode(CSV, Sample, [SAMPLE])).decode()
    (row,) = csv.DictReader(io.StringIO(text, newline=""))
    assert row == {
        "id": str(SAMPLE.id),
        "words": "a; b; c",
        "inner_name": "",
        "inners": '{"name": "x"}',
        "plain": '{"n": 1}',
        "day": "2020-02-29",
        "at": "2020-02-29T12:00:00Z",
    }


def broken() -> Iterator[Sample]:
    for _ in range(2000):
        yield SAMPLE
    raise RuntimeError("the database went away")


@pytest.mark.parametrize("wanted", [CSV, HXL, GEOJSON, JSONL], ids=lambda f: f.name)
def test_a_failure_in_the_middle_never_ends_neatly(wanted: Any) -> None:
    pieces = encode(wanted, Sample, broken())
    assert next(pieces)
    with pytest.raises(RuntimeError):
        b"".join(pieces)


def test_a_failure_at_the_start_is_a_problem(
    client: Client, db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*args: Any) -> Any:
        raise RuntimeError("secret detail")
        yield

    monkeypatch.setattr(reads.TollList, "reads", Reads(fail, fail))
    response = client.get(f"{V1}/reported-tolls/?format=csv")
    found = problem(response, 500, "internal")
    assert "secret" not in json.dumps(found)
