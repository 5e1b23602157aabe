"""Sides of a conflict: from the words of the text to one neutral name a party."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from events.extraction.sides import CAPITALS, GROUPS, OF_INDIA, OF_NEPAL, STATES
from events.gazetteer import country_of

_RULERS = ("regime", "government", "junta")
_REGIME = f"(?:{'|'.join(_RULERS)})"


def _table() -> dict[str, str]:
    names: dict[str, str] = {}
    for party, aliases in GROUPS.items():
        names.update(dict.fromkeys(aliases.split("|"), party))
        # texts are asked without their possessive endings
        bare = aliases.replace("'s", "").split("|")
        names.update(dict.fromkeys(bare, party))
    for party, text in STATES.items():
        names.update(dict.fromkeys(text.split("|"), party))
    names.update(CAPITALS)
    return names


NAMES = _table()


def neutral_name(name: str) -> str:
    """The neutral name of a party that is called so; the name itself where the table has none."""
    words = " ".join(name.replace("’", "'").split())
    return NAMES.get(words.lower().removeprefix("the "), words)


_DEMONYMS = {w for text in STATES.values() for w in text.split("|") if len(w) > 3}
_DEMONYM = "|".join(sorted(_DEMONYMS, key=len, reverse=True))
_GOVERNMENT = re.compile(rf"(?<![\w-])({_DEMONYM}) ({_REGIME})(?![\w])")
_PIECE = re.compile(r"\w+")
_BACKED = re.compile(
    r"-(?:back|bas|made|built|supplied|link|align|train|affiliat|alli|support|fund|sponsor|lean)"
)
_SHOUTED = frozenset({"us", "is"})  # parties only in capitals
_WORD = re.compile(r"[\w'-]+")


def _by_opener() -> dict[str, re.Pattern[str]]:
    """What a name may be by its first word; of two names that begin so, the longer."""
    rows: dict[str, list[str]] = {}
    for name in sorted(NAMES, key=len, reverse=True):
        rows.setdefault(_PIECE.findall(name)[0], []).append(re.escape(name))
    return {
        first: re.compile(f"(?:{'|'.join(names)})(?!\\w)")
        for first, names in rows.items()
    }


_ALIASES = _by_opener()
_OPENERS = frozenset(_ALIASES)
_MOST_ASKED = 500
_RULE = re.compile(rf"(?<= ){_REGIME}(?!\w)")
_OFFICE = re.compile(
    rf"\b({_DEMONYM}) (?:[a-z]+[ -]){{0,3}}"
    r"(?:president|prime minister|minister|leader|chancellor|spokesman|spokeswoman|"
    r"general|commander|premier)(?: of [a-z]+)? ((?:[^\W\d_][\w’'-]+ ?){1,4})"
)


class Parties:
    """The parties of one text: the fixed table and what the text itself teaches."""

    def __init__(self, text: str) -> None:
        low = text.lower().replace("’", "'")
        self.taught: dict[str, str] = {}
        self.asked: dict[str, str | None] = {}
        self.nepal = "nepal" in low  # whose Maoists they are
        self._teach_regimes(low)
        self._teach_leaders(low, text)
        self.openers = {_PIECE.findall(word)[0] for word in self.taught}

    def _teach_regimes(self, low: str) -> None:
        """After "the Syrian regime" a bare "regime" is the Syrian government."""
        for match in _RULE.finditer(low):
            word = low[low.rfind(" ", 0, match.start() - 1) + 1 : match.start() - 1]
            if word not in _DEMONYMS:
                continue
            party = NAMES[word]
            if not party.endswith("government"):
                party = f"{_adjective(word)} government"
            self.taught.setdefault(match.group(), party)

    def _teach_leaders(self, low: str, text: str) -> None:
        """ "Kenyan President Amina Otieno" makes Otieno speak for Kenya."""
        for match in _offices(low):
            start, end = match.span(2)
            if start == end or len(low) != len(text):
                continue
            name: list[str] = []
            for word in text[start:end].split():
                if not word[0].isupper():
                    break
                name.append(word.lower().replace("’", "'"))
            if name:
                self.taught.setdefault(name[-1], NAMES[match.group(1)])

    def of(self, words: str) -> str | None:
        """The party these words name, if any."""
        if words not in self.asked:
            if len(self.asked) > _MOST_ASKED:
                self.asked.clear()
            self.asked[words] = self._of(words)
        return self.asked[words]

    def _of(self, words: str) -> str | None:
        low = words.lower().replace("’s", "").replace("'s", "").replace("’", "'")
        pieces = _PIECE.findall(low)
        if _OPENERS.isdisjoint(pieces) and self.openers.isdisjoint(pieces):
            return None
        ruled = any(word in low for word in _RULERS)
        government = _GOVERNMENT.search(low) if ruled else None
        if government:
            party = NAMES[government.group(1)]
            if party.endswith("government"):
                return party
            return f"{_adjective(government.group(1))} government"
        found = [n for n in _aliases(low) if n not in _SHOUTED or n.upper() in words]
        groups = [f for f in found if f not in _STATE_WORDS]
        if groups:
            party = NAMES[groups[0]]
            return OF_NEPAL if self.nepal and party == OF_INDIA else party
        for word in _WORD.findall(low) if self.taught else ():
            if word in self.taught:
                return self.taught[word]
        return NAMES[found[0]] if found else None


def _aliases(low: str) -> Iterator[str]:
    """The names of parties in lower-case words, in order."""
    end = 0
    for piece in _PIECE.finditer(low):
        names, at = _ALIASES.get(piece.group()), piece.start()
        if names is None or at < end or low[at - 1 : at] == "-":
            continue
        match = names.match(low, at)
        if match is None:
            continue
        end = match.end()
        # "Iran-backed militiamen" are not Iran
        if match.group() not in _STATE_WORDS or not _BACKED.match(low, end):
            yield match.group()


def _offices(low: str) -> Iterator[re.Match[str]]:
    """Where a people's name opens a title and a name, in order."""
    spots = []
    for word in _DEMONYMS.intersection(low.split()):
        at = low.find(word)
        while at >= 0:
            spots.append(at)
            at = low.find(word, at + 1)
    end = 0
    for at in sorted(spots):
        match = _OFFICE.match(low, at) if at >= end else None
        if match is not None:
            end = match.end()
            yield match


_STATE_WORDS = {w for text in STATES.values() for w in text.split("|")}


def _adjective(word: str) -> str:
    """The demonym as it stands in a neutral name."""
    for text in STATES.values():
        if word in text.split("|"):
            return text.partition("|")[0].title()
    return word.capitalize()


def first(parties: Iterable[str | None]) -> str | None:
    return next((p for p in parties if p), None)


_ARMED_GROUPS = frozenset(GROUPS) - {
    "Israel",
    "Iran",
    "Syrian government",
    "NATO",
    "Saudi-led coalition",
    "US-led coalition",
    "United Nations",
    "Sudanese Armed Forces",
}


@cache
def _states() -> dict[str, str]:
    codes = ((country_of(party), party) for party in STATES)
    rows = {code: party for code, party in codes if code is not None}
    return rows | {"SY": "Syrian government"}


def state_of(country: str | None) -> str | None:
    """The neutral name of the state of a country (ISO alpha-2), None where no text names it."""
    return _states().get(country or "")


def is_state(party: str | None) -> bool:
    """Is this party a state?"""
    return party in STATES


def is_armed_group(party: str | None) -> bool:
    """Is this party no state?"""
    return party in _ARMED_GROUPS
