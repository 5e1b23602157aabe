"""What was struck, as far as the quotes say: kinds of places where many people are.

Two reports of a struck mosque are likelier of one event; a report of a market and one of a
street may be of one event all the same, so that other sites speak against nothing.
"""

from __future__ import annotations

from collections.abc import Iterable

from events.matching.kinds import named_in, patterns

_WORDS = {
    "mosque": r"mosques?|imambargah|shrines?",
    "church": r"church(?:es)?|cathedral|chapel|monastery",
    "temple": r"temples?|synagogues?|gurdwara",
    "school": r"schools?|universit(?:y|ies)|college|classrooms?",
    "hospital": r"hospitals?|clinics?|maternity ward",
    "market": r"markets?|bazaars?|shopping (?:mall|centre|center)",
    "hotel": r"hotels?|restaurants?|cafes?|cafés?|nightclubs?",
    "gathering": r"weddings?|funerals?|concerts?|rally|mourners",
    "vehicle": r"bus(?:es)?|minibus(?:es)?|trains?|subway|metro|ferry",
    "camp": r"(?:refugee|displaced persons|displacement) camps?|shelters?",
    "prison": r"prisons?|jails?",
    "airport": r"airports?",
    "base": r"barracks|(?:army|military|police|air) (?:base|academy|school|post|station)s?",
}
_KINDS = patterns(_WORDS)


def sites_of(quotes: Iterable[str]) -> frozenset[str]:
    """The kinds that the quotes name; empty where they name none."""
    return named_in(quotes, _KINDS)
