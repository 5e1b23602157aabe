"""Names that the reader did not take for persons, guessed from a toll's words: rather too many.

Where a toll counts somebody by name and no person is on record, and wherever a quote gives an
age or says "named", the words with capitals are withheld from the public.
"""

from __future__ import annotations

import re

from events.gazetteer.countries import country_of
from events.models import ReportedToll
from events.terms import Exactness

_UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĘĚĞĢĪİĶĹĽŁŃŇŌŐŘŚŞŠŤŪŮŰŹŻŽЀ-Я"
_WORD = rf"(?<!\w)[{_UPPER}][\w'’-]*\w"
_LINK = r"(?:al|el|bin|ibn|abu|de|da|van|von|der|den)"
_RUN = rf"{_WORD}(?:[ \u00a0](?:{_LINK}[ -])*{_WORD})*"
_CAPITALS = re.compile(_RUN)
_TOLD = (
    re.compile(rf"({_RUN}),\s+(?:aged\s+|age\s+)?\d{{1,3}}(?=\s*[,)])"),
    re.compile(rf"\b(?:named|identified as)\s+({_RUN})"),
)
_DAYS = frozenset(
    """january february march april may june july august september october november december
    monday tuesday wednesday thursday friday saturday sunday""".split()  # noqa: SIM905
)
_COMMON = _DAYS | frozenset(
    """the a an at in on of for from by two three four five six seven eight nine ten one
    some several dozens hundreds thousands many more most about around nearly almost and but
    he she they his her their it its this that these those there when where while after before
    who no not least among police officials""".split()  # noqa: SIM905
)


def guessed(toll: ReportedToll, *, bare: bool) -> set[str]:
    """What may be names in the toll's words; `bare` says that no person is on record for it.

    The toll's party and place rows are to be at hand.
    """
    found = {hit[1] for pattern in _TOLD for hit in pattern.finditer(toll.quote)}
    found = {name for name in found if _unknown(name, _known(toll))}
    if bare and toll.exactness == Exactness.NAMED.value:
        for text in (toll.stated, toll.victims):
            found |= _unknown(text, _known(toll))
        said = _known(toll) | _words(toll.claimant)
        found |= _unknown(toll.quote, said)
    return found


def _unknown(text: str, known: set[str]) -> set[str]:
    """The runs of words with capitals, less the words that are known."""
    left = (
        " ".join(
            w
            for w in re.findall(r"[\w-]+", run)
            if not (_words(w) <= _COMMON | known or country_of(w))
        )
        for run in _CAPITALS.findall(text)
        if not country_of(run)
    )
    return {name for name in left if len(name) > 1}


def _known(toll: ReportedToll) -> set[str]:
    """The words of the toll's place and parties."""
    known = _words(toll.perpetrator)
    if toll.place:
        known |= _words(toll.place.name) | _words(toll.place.admin1)
    for party in (toll.victim_party, toll.perpetrator_party):
        if party:
            known |= _words(party.name).union(*map(_words, party.aliases))
    return known


def _words(text: str | None) -> set[str]:
    return {word.lower() for word in re.findall(r"\w+", text or "")}
