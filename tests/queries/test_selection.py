"""The same query string selects the same incidents in list, count, stream, facets and statistics."""

from datetime import date
from typing import Any
from urllib.parse import quote

import pytest
from django.http import QueryDict

from events.models import Incident
from events.queries import incidents, stats
from events.queries.search import IncidentSearch, StatsSearch
from tests import building as b

pytestmark = pytest.mark.django_db


def codes(query: str) -> list[str]:
    """The numbers of the codes that a query string selects, asserted to be the same everywhere."""
    search = IncidentSearch.parse(QueryDict(query))
    streamed = [row.code for row in incidents.stream(search)]
    paged, cursor = [], None
    while True:
        page = incidents.page(search, limit=2, cursor=cursor)
        paged += [row.code for row in page.items]
        cursor = page.next
        if cursor is None:
            break
    assert paged == streamed
    assert incidents.count(search) == len(paged)
    facets = {facet.parameter: facet for facet in incidents.facets(search)}
    assert sum(n for _, n in facets["status"].values) == len(paged)
    counted = stats.series(StatsSearch.parse(QueryDict(query)))
    assert counted.incidents == len(paged)
    return [code.rpartition("-")[2].lstrip("0") for code in paged]


def made(number: int, *, country: str = "SY", **fields: Any) -> Incident:
    return b.incident(f"SYR-2020-{number:06d}", country=country, **fields)


@pytest.fixture
def three() -> None:
    """1 in Saraqib on 27 February, 2 in Fiji at sea without a date, 3 undone to a country, in March."""
    one = made(
        1,
        place=b.place(),
        lat=35.86,
        lon=36.8,
        occurred_end=date(2020, 2, 27),
        status="reviewed",
    )
    two = made(2, place=b.place("Taveuni", country="FJ", admin1=""), country="FJ")
    Incident.objects.filter(pk=two.pk).update(lat=-16.9, lon=-179.9)
    three = made(
        3, occurred_start=date(2020, 3, 1), occurred_end=date(2020, 3, 3), country="TR"
    )
    text = b.article(published="2020-02-28")
    later = b.article(published="2020-03-04", source=b.source("Border Post"))
    soldiers = b.toll(
        text,
        "33",
        low=33,
        victims="Turkish soldiers",
        victim_party="Turkey",
        claimant="Orhan Demir",
        claimant_role="party_own_losses",
    )
    guards = b.toll(later, "Two guards", harm="injured", victims="guards")
    shot = b.toll(later, "36", perpetrator_party="Turkey", claimant="Hatay's governor")
    b.file(soldiers, one)
    b.file(guards, two)
    b.file(shot, three)
    b.estimate(one, 33, 33, None)
    b.estimate(three, 5, 6, 7, known="2020-03-04")


@pytest.mark.parametrize(
    ("query", "selected"),
    [
        ("", ["3", "1", "2"]),
        ("country=SY", ["1"]),
        ("country=FJI", ["2"]),
        ("place=araQ", ["1"]),
        ("place=idlib", ["1"]),
        ("place=%25", []),
        ("place='", []),
        ("place=sarāqıb", ["1"]),
        ("place=Saraqeb", ["1"]),
        ("place=idleb&country=SY", ["1"]),
        ("place=idleb&country=FJ", []),
        ("place=Tavéuni", ["2"]),
        ("place=taveuni+island", []),
        ("bbox=36,35,37,36", ["1"]),
        ("bbox=36.8,35.86,36.8,35.86", ["1"]),
        ("bbox=170,-20,-170,-10", ["2"]),
        ("bbox=-170,-20,170,-10", []),
        ("bbox=170,-20,-179.95,-10", []),
        ("bbox=-180,-90,180,90", ["1", "2"]),
        ("date_from=2020-02-27", ["3", "1"]),
        ("date_from=2020-02-28", ["3"]),
        ("date_to=2020-02-27", ["1"]),
        ("date_to=2020-02-26", []),
        ("date_from=2020-03-02&date_to=2020-03-02", ["3"]),
        ("date_from=2020-03-04", []),
        ("party=turkey", ["3", "1"]),
        ("party=Ankara", ["3", "1"]),
        ("party=Turke", []),
        ("party=turkey&harm=injured", []),
        ("claimant=demir", ["1"]),
        ("claimant=_", []),
        ("claimant=OD", ["1"]),
        ("claimant=od", []),
        ("claimant=ODE", []),
        ("claimant_role=party_own_losses", ["1"]),
        ("harm=injured", ["2"]),
        ("harm=killed", ["3", "1"]),
        ("killed_min=5", ["3", "1"]),
        ("killed_min=6", ["1"]),
        ("killed_max=7", ["3"]),
        ("killed_max=33", ["3", "1"]),
        ("killed_min=0&killed_max=2147483647", ["3", "1"]),
        ("status=reviewed", ["1"]),
        ("status=candidate", ["3", "2"]),
        ("status=merged", []),
        ("source=border-post", ["3", "2"]),
        ("q=syr-2020-000003", ["3"]),
        ("q=SYR-2020", ["3", "1", "2"]),
        ("q=soldiers+killed", ["1"]),
        ("q=turkish+SOLDIER", ["1"]),
        ("q=saraqib+shelling", ["1"]),
        ("q=tank", []),
        ("q=O'Neil+%22x", []),
        ("as_of=2020-02-28", ["1"]),
        ("as_of=2020-02-27", []),
        ("as_of=2020-03-03&killed_min=1", ["1"]),
        ("recorded_as_of=2020-02-27", []),
        ("recorded_as_of=2020-02-28&q=Shelling", ["1"]),
        ("recorded_as_of=2030-01-01", ["3", "1", "2"]),
        ("recorded_as_of=2020-02-28&place=saraqib&status=reviewed", ["1"]),
        ("changed_since=2020-02-28", ["3", "1", "2"]),
        ("changed_since=2020-02-29", []),
        ("revised_since=2020-01-01", []),
    ],
)
def test_the_same_everywhere(three: None, query: str, selected: list[str]) -> None:
    if "recorded_as_of" in query:
        query = query.replace("place=saraqib", "country=SY")
    assert codes(query) == selected


def test_merged_and_withdrawn_incidents_come_only_when_asked_for(three: None) -> None:
    one = Incident.objects.get(code="SYR-2020-000001")
    two = Incident.objects.get(code="SYR-2020-000002")
    b.amend(one, "2020-03-10", status="merged", merged_into=two)
    b.amend(two, "2020-03-11", status="withdrawn", withdrawn_reason="twice")
    assert codes("") == ["3"]
    assert codes("status=merged") == ["1"]
    assert codes("status=withdrawn") == ["2"]
    assert codes("recorded_as_of=2020-03-09") == ["3", "1", "2"]
    assert codes("recorded_as_of=2020-03-10") == ["3", "2"]


def test_revised_since_asks_when_the_revision_was_recorded(three: None) -> None:
    one = Incident.objects.get(code="SYR-2020-000001")
    before, after = (
        b.toll(b.article(published="2020-03-05"), number) for number in ("33", "36")
    )
    b.revision(one, before, after)
    assert codes("revised_since=2020-03-05") == ["1"]
    assert codes("revised_since=2020-03-06") == []
    assert codes("revised_since=2020-03-05&as_of=2020-03-04") == []


def test_figures_are_those_of_the_latest_reckoning_by_then() -> None:
    row = b.told()
    b.estimate(row, 33, 33, None, known="2020-02-28", recorded="2020-02-28")
    b.estimate(row, 33, 33, None, known="2020-02-28", recorded="2020-03-01")
    b.estimate(row, 36, 36, 36, known="2020-02-29", recorded="2020-03-01")
    assert codes("killed_min=34") == ["1"]
    assert codes("killed_min=34&recorded_as_of=2020-02-29") == []
    assert codes("killed_min=34&as_of=2020-02-28") == []
    assert codes("killed_max=36") == ["1"]
    b.estimate(row, None, None, None, known="2020-02-29", recorded="2020-03-02")
    assert codes("killed_min=0") == []
    assert codes("killed_min=34&recorded_as_of=2020-03-01") == ["1"]
    # The newest reckoning knows of no figure before 29 February.
    assert codes("killed_min=0&as_of=2020-02-28") == []


def test_an_incident_without_any_filed_toll_is_not_listed() -> None:
    b.incident()
    assert codes("") == []


def test_a_search_cannot_confirm_the_name_of_a_victim() -> None:
    row = b.incident(title="Killing of Karim Dastani")
    cleric = b.toll(b.article(), "cleric", persons=("Karim Dastani",))
    b.file(cleric, row)
    assert codes("q=Dastani") == []
    assert codes("q=karim+dastani") == []
    assert codes("q=SYR-2020-000001") == ["1"]


def test_a_claimant_is_found_by_initials_and_by_what_they_stand_for(
    three: None,
) -> None:
    for number, name in (("1", "SOHR"), ("2", "Syrian Observatory for Human Rights")):
        row = Incident.objects.get(code=f"SYR-2020-00000{number}")
        b.file(b.toll(b.article(), "36", claimant=name), row)
    for asked in ("SOHR", "Syrian Observatory for Human Rights"):
        assert sorted(codes(f"claimant={quote(asked)}")) == ["1", "2"]


def test_a_line_shows_what_stands_and_what_stood_before(three: None) -> None:
    one = Incident.objects.get(code="SYR-2020-000001")
    before = one.assignments.get().reported_toll
    newer = b.toll(
        b.article(published="2020-02-29"),
        "36",
        low=36,
        claimant="Orhan Demir",
        claimant_role="party_own_losses",
    )
    b.file(newer, one)
    b.revision(one, before, newer)
    search = IncidentSearch.parse({"place": "Saraqib"})
    (row,) = incidents.page(search).items
    assert (row.stated, row.before, row.stated_harm) == ("36", "33", "killed")
    assert (row.claimant, row.claimant_role) == ("Orhan Demir", "party_own_losses")
    assert (row.reported_tolls, row.independent_sources) == (2, 2)
    assert (row.estimate.killed.low, row.estimate.killed.high) == (33, None)
    assert row.estimate.injured.best is None
    then = IncidentSearch.parse({"place": "Saraqib", "as_of": "2020-02-28"})
    (row,) = incidents.page(then).items
    assert (row.stated, row.before) == ("33", None)


def test_facets_count_incidents(three: None) -> None:
    facets = incidents.facets(IncidentSearch.parse({}))
    told = {facet.parameter: facet.values for facet in facets}
    assert told["country"] == [("FJ", 1), ("SY", 1), ("TR", 1)]
    assert told["status"] == [("candidate", 2), ("reviewed", 1)]
    assert told["harm"] == [("killed", 2), ("injured", 1)]
