"""What must hold of the reading of any text at all."""

import json
import re
from datetime import date

from events.extraction import FoundToll, NotCasualty, Reading, find_tolls
from events.terms import Exactness, Scope

_COUNTRY = re.compile(r"[A-Z]{2}\Z")
_OPEN = frozenset({Exactness.AT_LEAST, Exactness.MORE_THAN, Exactness.SEVERAL})
_CLOSED = frozenset({Exactness.EXACT, Exactness.NAMED})


def read(text: str, title: str, language: str | None, published: date | None) -> None:
    """Read a text and check all that the contract promises of its reading."""
    reading = find_tolls(text, title=title, language=language, published=published)
    again = find_tolls(text, title=title, language=language, published=published)
    assert reading == again
    for toll in reading.reported_tolls:
        _verbatim(toll, title if toll.in_title else text)
        _number(toll)
        _place_and_day(toll)
        json.dumps(toll.as_json())
    _links(reading)
    for left in reading.not_casualties:
        _left(left, text)


def _verbatim(toll: FoundToll, text: str) -> None:
    assert text[toll.quote_start : toll.quote_end] == toll.quote
    assert text[toll.number_start : toll.number_end] == toll.stated
    assert toll.quote_start <= toll.number_start < toll.number_end <= toll.quote_end
    assert toll.rule
    for words in (toll.claimant, toll.perpetrator, toll.place):
        assert words != ""


def _number(toll: FoundToll) -> None:
    low, high = toll.low, toll.high
    told = low is not None or high is not None
    assert told or toll.exactness is Exactness.UNCOUNTED  # "left casualties"
    assert low is None or low >= 0
    assert low is None or high is None or low <= high
    assert high is None or toll.exactness not in _OPEN
    if toll.exactness in _CLOSED:
        assert low is not None
        assert high is not None
    if toll.exactness is Exactness.EXACT:
        assert low == high


def _place_and_day(toll: FoundToll) -> None:
    assert (toll.lat is None) == (toll.lon is None)
    assert toll.where_prec is None or toll.where_prec in range(1, 8)
    assert toll.country is None or _COUNTRY.match(toll.country)
    assert toll.date_prec is None or toll.date_prec in range(1, 6)
    if toll.date_start is not None and toll.date_end is not None:
        assert toll.date_start <= toll.date_end


def _links(reading: Reading) -> None:
    known = {toll.id: toll for toll in reading.reported_tolls}
    assert len(known) == len(reading.reported_tolls)
    for toll in known.values():
        assert (toll.incident is not None) == (toll.scope is Scope.INCIDENT)
        assert {toll.subset_of, toll.supersedes} <= {None, *known}
        whole, steps = toll, 0
        while whole.subset_of is not None:
            whole, steps = known[whole.subset_of], steps + 1
            assert steps <= len(known), "a part of itself"


def _left(left: NotCasualty, text: str) -> None:
    assert left.start < left.end
    assert text[left.start : left.end] == left.text
    assert left.why
