"""In what capacity a claimant speaks of a toll, once the victims and the country are known."""

import re

from events.extraction.article.makings import LOST, Making
from events.extraction.languages.pack import Pack, word_set
from events.extraction.parties import Parties, is_armed_group
from events.gazetteer import country_of, locate
from events.terms import ClaimantRole, VictimStatus

_ARMED = frozenset({VictimStatus.ARMED_FORCES, VictimStatus.DIRECT_PARTICIPANT})
_STATE_FORCES = word_set(
    """army army's military navy police force forces troops defence defense ministry staff
    command government interior air"""
)
_RANKS = word_set(
    "colonel captain major lieutenant brigadier admiral general marshal sergeant"
)
_LEADERS = word_set(
    "president prime government defence defense military army minister ministry"
)
_OTHER_OFFICES = word_set(
    "health labour labor education foreign justice transport state provincial regional"
)
_INITIALS = re.compile(r"\b[A-Z]{2,6}\b")
# "the US State Department", "the French foreign ministry"
_OFFICE_ABROAD = re.compile(
    r"\A(?:[Tt]he )?([A-Z][\w.]*) (?:State Department|[Ff]oreign (?:[Mm]inistry|[Oo]ffice)|embassy)"
)
_PROTECTED = frozenset({VictimStatus.CIVILIAN, VictimStatus.OTHER_PROTECTED})
_ITSELF = frozenset({"it", "they", "its", "their", "he", "his"})
_GREAT_CITY = 500_000


class Capacity:
    """Settles roles; the text's parties say who is whose enemy."""

    def __init__(self, pack: Pack, parties: Parties) -> None:
        self.pack = pack
        self.parties = parties
        self.strikers: set[str | None] = set()  # who the text says struck

    def role(self, making: Making, country: str | None) -> ClaimantRole:
        """Whether a party speaks of its own or of its enemy's losses, or a third state speaks."""
        claim = making.claim
        if claim.words is None:
            return claim.role
        role = claim.role
        if LOST in making.rule and _speaks_of_itself(making):
            return ClaimantRole.PARTY_OWN_LOSSES
        if role is ClaimantRole.PARTY_ENEMY_LOSSES:
            role = self._sided(making, country)
        if role is ClaimantRole.OFFICIAL_LOCAL:
            if self._leads(making):
                return ClaimantRole.PARTY_OWN_LOSSES
            if self._fights(making):
                return ClaimantRole.PARTY_ENEMY_LOSSES
            if self._abroad(making, country):
                foe = making.victim_party and making.claim.party in self.strikers
                return (
                    ClaimantRole.PARTY_ENEMY_LOSSES if foe else ClaimantRole.THIRD_STATE
                )
        return role

    def _sided(self, making: Making, country: str | None) -> ClaimantRole:
        claim = making.claim
        own = claim.party or self.parties.of(claim.about)
        if making.perpetrator == claim.words and making.status not in _PROTECTED:
            return ClaimantRole.PARTY_ENEMY_LOSSES  # "the rebels said they had killed"
        if own is not None and own == making.victim_party:
            return ClaimantRole.PARTY_OWN_LOSSES
        words = set(claim.about.lower().split())
        armed = self.pack.sets["armed"]
        fighting = not (words.isdisjoint(armed) and words.isdisjoint(_STATE_FORCES))
        sided = own is not None and making.victim_party is not None and fighting
        known = making.victim_party is not None and not making.presumed
        sided = sided or (own in self.strikers and making.status in _ARMED and known)
        if sided or (own is not None and own == making.perpetrator_party):
            return ClaimantRole.PARTY_ENEMY_LOSSES
        if own is None and _the_force(claim.words or "") and _only_victims(making):
            return ClaimantRole.PARTY_OWN_LOSSES
        if own is None or fighting:
            return self._armed_role(making, words)
        third = making.victim_party is not None or making.perpetrator_party is not None
        # "the Ukrainian prosecutor's office", of a strike in Ukraine
        third = third and (country is None or country_of(own) != country)
        return ClaimantRole.THIRD_STATE if third else ClaimantRole.OFFICIAL_LOCAL

    def _armed_role(self, making: Making, words: set[str]) -> ClaimantRole:
        """A force named without its party: soldiers are its own or its enemy's."""
        own = {True: VictimStatus.ARMED_FORCES, False: VictimStatus.DIRECT_PARTICIPANT}
        if making.status in _ARMED:
            mine = making.status is own[self._of_state(making, words)]
            return (
                ClaimantRole.PARTY_OWN_LOSSES
                if mine
                else ClaimantRole.PARTY_ENEMY_LOSSES
            )
        if making.claim.concedes:
            return ClaimantRole.PARTY_OWN_LOSSES
        return ClaimantRole.OFFICIAL_LOCAL

    def _of_state(self, making: Making, words: set[str]) -> bool:
        """Does the force belong to a state? A group known by initials alone does not."""
        if words & self.pack.sets["rebel"]:
            return False
        if words & _STATE_FORCES:
            return True
        return bool(words & _RANKS) and not _INITIALS.search(making.claim.about)

    def _leads(self, making: Making) -> bool:
        """ "President Museveni said 54 soldiers were killed by the rebels": his own."""
        words = set(making.claim.about.lower().split())
        if not words & _LEADERS or words & _OTHER_OFFICES:
            return False
        soldiers = making.status is VictimStatus.ARMED_FORCES
        if LOST in making.rule or not soldiers:
            return LOST in making.rule
        unsided = making.victim_party is None or making.presumed
        if unsided and making.perpetrator_party is None:
            return True
        told = self.parties.of(making.draft.read.sentence.text)
        return is_armed_group(making.perpetrator_party or told)

    def _fights(self, making: Making) -> bool:
        """ "The army has killed 40 rebels, the information ministry said"."""
        words = set(making.claim.about.lower().split())
        foe = making.status is VictimStatus.DIRECT_PARTICIPANT
        by_state = bool(set((making.perpetrator or "").lower().split()) & _STATE_FORCES)
        return (
            foe and by_state and bool(words & _LEADERS) and not words & _OTHER_OFFICES
        )

    def _abroad(self, making: Making, country: str | None) -> bool:
        """ "Britain said a British contractor had died": a state not of the place."""
        words = making.claim.words or ""
        office = _OFFICE_ABROAD.search(words)
        if office is not None:
            words = office.group(1)
        if country is None or len(words.split()) > 2 or not words[:1].isupper():
            return False
        state = country_of(words) or _capital(words)
        return state is not None and state != country


def _the_force(words: str) -> bool:
    """ "A spokesman for the force": the one that the sentence names."""
    return words.lower().endswith(("the force", "the group", "the movement"))


def _only_victims(making: Making) -> bool:
    """Does the sentence name no other force than that of the victims?"""
    return making.victim_party is not None and making.perpetrator_party is None


def _speaks_of_itself(making: Making) -> bool:
    """ "The Hamar said they lost 15 men", "put its own dead at 16"."""
    agent = making.draft.agent
    if agent is None:
        return LOST + " at" in making.rule
    return making.draft.read.tokens[agent.first].low in _ITSELF


def _capital(word: str) -> str | None:
    """The country that a great city's name may speak for."""
    place = locate(word) if " " not in word else None
    great = (
        place is not None and place.kind == "city" and place.population > _GREAT_CITY
    )
    return place.country if great and place is not None else None
