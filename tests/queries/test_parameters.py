"""Query strings: strict, named in every fault, with one way to write each search."""

from datetime import UTC, datetime

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from events.queries import search as searches
from events.queries.moments import Moment
from events.queries.search import BadParameters, IncidentSearch, Search

ALL = [
    getattr(searches, name)
    for name in searches.__all__
    if name.endswith("Search") and name != "Search"
]


def faults(query: str) -> list[tuple[str, str]]:
    with pytest.raises(BadParameters) as bad:
        IncidentSearch.parse(QueryDict(query))
    assert all(error.detail for error in bad.value.errors)
    return [(error.parameter, error.code) for error in bad.value.errors]


@pytest.mark.parametrize(
    ("query", "parameter", "code"),
    [
        ("kiled_min=3", "kiled_min", "unknown"),
        ("page=2", "page", "unknown"),
        ("country=SY&country=TR", "country", "repeated"),
        ("country=Syria", "country", "format"),
        ("country=ZZZ", "country", "format"),
        ("killed_min=-1", "killed_min", "format"),
        ("killed_min=1e3", "killed_min", "format"),
        ("killed_min=1_000", "killed_min", "format"),
        ("killed_min=%D9%A3", "killed_min", "format"),
        ("killed_min=2147483648", "killed_min", "range"),
        ("killed_min=" + "9" * 5000, "killed_min", "too_long"),
        ("killed_min=9&killed_max=8", "killed_max", "order"),
        ("date_from=29-02-2020", "date_from", "format"),
        ("date_from=2020-02-30", "date_from", "range"),
        ("date_from=2020-03-01&date_to=2020-02-01", "date_to", "order"),
        ("as_of=2020-02-29T10:00", "as_of", "format"),
        ("as_of=yesterday", "as_of", "format"),
        ("as_of=0001-01-01T00:00:00%2B10:00", "as_of", "range"),
        ("recorded_as_of=2020-02-29T25:00:00Z", "recorded_as_of", "range"),
        ("bbox=1,2,3", "bbox", "format"),
        ("bbox=1,2,3,nan", "bbox", "format"),
        ("bbox=1,2,3,1e9", "bbox", "format"),
        ("bbox=-181,0,0,1", "bbox", "range"),
        ("bbox=0,-91,0,1", "bbox", "range"),
        ("bbox=0,10,1,9", "bbox", "order"),
        ("status=open", "status", "choice"),
        ("harm=KILLED", "harm", "choice"),
        ("claimant_role=boss", "claimant_role", "choice"),
        ("q=%00", "q", "characters"),
        ("place=a%00b", "place", "characters"),
        ("q=" + "a" * 5000, "q", "too_long"),
        ("q=%25%26", "q", "format"),
        ("q=" + "+".join("abcdefghijklm"), "q", "too_long"),
    ],
)
def test_a_fault_is_named(query: str, parameter: str, code: str) -> None:
    assert faults(query) == [(parameter, code)]


def test_every_fault_is_named_at_once() -> None:
    assert faults("kiled_min=3&date_from=x&bbox=1&bbox=2") == [
        ("kiled_min", "unknown"),
        ("bbox", "repeated"),
        ("date_from", "format"),
    ]


def test_a_misspelt_name_gets_a_hint() -> None:
    with pytest.raises(BadParameters) as bad:
        IncidentSearch.parse({"kiled_min": ["3"]})
    assert bad.value.errors[0].detail == "Did you mean killed_min?"


def test_an_empty_parameter_is_malformed() -> None:
    """A program that sends `as_of=` must not take today's figures for those of a day."""
    with pytest.raises(BadParameters) as bad:
        IncidentSearch.parse(QueryDict("q=&country=+&as_of"))
    assert {(e.parameter, e.code) for e in bad.value.errors} == {
        ("q", "empty"),
        ("country", "empty"),
        ("as_of", "empty"),
    }


def test_a_search_has_one_address() -> None:
    one = IncidentSearch.parse(
        QueryDict("killed_min=007&country=syr&bbox=10.50,%2B1,-3,2&q=++two+words+")
    )
    assert one.query_string == (
        "bbox=10.5%2C1%2C-3%2C2&country=SY&killed_min=7&q=two+words"
    )
    assert IncidentSearch.parse(QueryDict(one.query_string)).applied == one.applied
    assert one.without("bbox") == "country=SY&killed_min=7&q=two+words"


def test_a_day_lasts_to_its_end_and_an_instant_is_exact() -> None:
    asked = QueryDict("as_of=2020-02-29&recorded_as_of=2020-02-29T10:00:00+03:00")
    found = IncidentSearch.parse(asked)
    assert found.moment == Moment(
        as_of=datetime(2020, 2, 29, 23, 59, 59, 999999, tzinfo=UTC),
        recorded_as_of=datetime(2020, 2, 29, 7, tzinfo=UTC),
    )
    assert found.applied == [
        ("as_of", "2020-02-29"),
        ("recorded_as_of", "2020-02-29T07:00:00Z"),
    ]


def test_without_a_moment_it_is_now() -> None:
    assert IncidentSearch.parse({}).moment.is_now


@pytest.mark.parametrize("search", ALL, ids=lambda cls: cls.__name__)
@given(
    params=st.dictionaries(
        st.text(max_size=20)
        | st.sampled_from(
            [
                "q",
                "bbox",
                "as_of",
                "date_from",
                "killed_min",
                "country",
                "state",
                "since",
            ]
        ),
        st.lists(
            st.text(max_size=30)
            | st.from_regex(r"-?[0-9]{1,12}([-,:T.][0-9]{1,4}){0,6}Z?", fullmatch=True),
            max_size=2,
        ),
        max_size=5,
    )
)
def test_any_input_is_read_or_refused(
    search: type[Search], params: dict[str, list[str]]
) -> None:
    try:
        parsed = search.parse(params)
    except BadParameters as bad:
        assert bad.errors  # noqa: PT017
    else:
        again = search.parse(QueryDict(parsed.query_string))
        assert again.applied == parsed.applied
