"""A toll in the making: how many of whom, by whom, as worded in one sentence."""

from collections.abc import Container
from dataclasses import dataclass, field
from datetime import date

from events.extraction.article.sizes import crew_of, times_each
from events.extraction.harm.named import persons, word_end
from events.extraction.languages.pack import Form, Pack, word_set
from events.extraction.parties import Parties, is_armed_group
from events.extraction.setting.scopes import Timing
from events.extraction.setting.wheres import Where
from events.extraction.speech import introductions
from events.extraction.speech.attribution import Claim
from events.extraction.text.clauses import MORE, Draft, Read, is_plural
from events.extraction.text.groups import Group
from events.extraction.text.lists import antecedent
from events.extraction.text.sentences import Token
from events.terms import SIDE_PRESUMED, Exactness, Harm, Scope, VictimStatus

_OF_PEOPLE = frozenset({"from", "of", "belonging"})
ARMED = frozenset({VictimStatus.ARMED_FORCES, VictimStatus.DIRECT_PARTICIPANT})
_SEVERAL = {"couple": 2, "pair": 2, "duo": 2, "twosome": 2, "trio": 3, "threesome": 3}
_SPEAKER = frozenset({"they", "it", "he", "she", "we", "its", "their", "his", "our"})
_COUNT_NOUNS = frozenset(
    (w,) for w in word_set("bodies corpses deaths lives fatalities")
)
_DEADLY = frozenset({"killed", "died"})
_DEAD = frozenset({"dead", "victims"})
_HURT = frozenset({"injured", "wounded", "victims"})
LOST = ":lost"
_BY = 4  # chunks from an attack to "by"
_LED = word_set(
    "led carried out launched conducted mounted staged waged claimed blamed"
)
_STATUS = {status.value: status for status in VictimStatus}
_DETERMINERS = frozenset({"DET", "POSS"})
_FIGHTERS = word_set(
    """militia rebel gang cartel militant insurgent jihadist jihadi paramilitary
    terrorist"""
)
_REBELS = word_set("rebel militant insurgent jihadist terrorist")
_LEADERS = word_set("leader leaders chief chiefs head commander commanders")
_FORCES = word_set("army military police security navy")


@dataclass(slots=True)
class Making:
    """Everything known so far of one toll; links fill in what other sentences tell."""

    draft: Draft
    harm: Harm
    stated: tuple[int, int]  # code points
    low: int | None
    high: int | None
    exactness: Exactness
    victims: str
    status: VictimStatus
    victim_party: str | None
    perpetrator: str | None
    perpetrator_party: str | None
    claim: Claim
    time: Timing
    where: Where | None
    scope: Scope
    persons: tuple[str, ...]
    rule: str
    quote: tuple[int, int]
    days: tuple[date | None, date | None, int | None] = (None, None, None)
    incident: str | None = None
    subset_of: "Making | None" = None
    supersedes: "Making | None" = None
    anaphor: bool = False
    name: str = ""
    borrowed: bool = False  # its time is another toll's
    seat: Where | None = None  # where the speaker holds office
    separate: bool = False  # "in a separate attack"
    presumed: bool = False  # the victims' side is that of the country, not of the words
    notes: list[str] = field(default_factory=list)

    @property
    def own_time(self) -> bool:
        """Does its sentence say when?"""
        when = self.time.when
        return when is not None and not self.borrowed

    @property
    def rule_told(self) -> str:
        """The rule and what it presumes of the victims' side; "more" stays at the end."""
        base = self.rule.removesuffix(MORE)
        presumed = f", {SIDE_PRESUMED}" if self.presumed else ""
        return base + presumed + self.rule[len(base) :]

    @property
    def total(self) -> int:
        return self.low if self.low is not None else 0


class Maker:
    """Reads the group, the perpetrator and the quote of a draft."""

    def __init__(self, text: str, pack: Pack, parties: Parties) -> None:
        self.text = text
        self.pack = pack
        self.parties = parties

    def span(self, read: Read, first: int, last: int) -> str:
        return self.text[read.tokens[first].start : word_end(read.tokens[last])]

    # how many of whom

    def number(
        self, draft: Draft
    ) -> tuple[tuple[int, int], int | None, int | None, Exactness]:
        """Span, low, high and exactness of the quantity as worded."""
        read, group = draft.read, draft.group
        assert group is not None
        tokens = read.tokens
        if group.quantity is not None:
            q = group.quantity
            span = tokens[q.first].start, tokens[_end(draft, q.last)].end
            times = times_each(draft, group)
            high = q.high * times if q.high is not None else None
            return span, q.low * times, high, q.exactness
        span = tokens[group.first].start, word_end(tokens[group.last])
        crew = crew_of(read, group, self.pack)
        if crew:
            return span, crew, crew, Exactness.EXACT
        if group.kind == "uncounted":
            least = 2 if draft.harm == "injured" else 1
            return span, least, None, Exactness.UNCOUNTED
        if self._plural(draft, group):
            return span, *self._plural_reading(read, group)
        named = group.kind == "named" or bool(persons(self.text, self.pack, draft))
        exactness = Exactness.NAMED if named else Exactness.EXACT
        return span, 1, 1, exactness

    def _plural_reading(
        self, read: Read, group: Group
    ) -> tuple[int, int | None, Exactness]:
        if any(t.low == "both" for t in read.tokens[group.first : group.body + 1]):
            return 2, 2, Exactness.EXACT
        several = _SEVERAL.get(read.tokens[group.head].low) if group.head >= 0 else None
        if several is not None:
            return several, several, Exactness.EXACT
        return 2, None, Exactness.UNCOUNTED

    def _plural(self, draft: Draft, group: Group) -> bool:
        tokens = draft.read.tokens
        several = group.head >= 0 and tokens[group.head].low in _SEVERAL
        if group.kind == "group" or several:
            return True
        if group.kind == "named" or group.singular:
            return False
        low = tokens[group.last].low
        if group.kind == "pronoun":
            return True
        head = tokens[group.head]
        if group.head >= 0 and is_plural(head.low, head.tag, self.pack):
            return True
        if any(t.tag == "PERSON" for t in tokens[group.first : group.last]):
            return False  # "Corporal Ramon Flores"
        return group.kind == "unknown" and low.endswith("s") and not low.endswith("ss")

    def victims(self, draft: Draft) -> str:
        """The group as worded without its number, with "from" and "of" phrases."""
        read, group = draft.read, draft.group
        assert group is not None
        tokens, last = read.tokens, self._described(draft)
        if group.kind == "bare" and draft.toll and draft.being is not None:
            group = draft.being  # "the number of fishermen killed has risen to 15"
            last = group.last
        first = group.body if group.body >= 0 else group.first
        if group.kind == "people" and group.quantity is None:
            last = self._without_name(draft, group, last)
        while first < last and _before_noun(tokens[first]):
            first += 1
        counted = self._counted(draft, group, first)
        if counted:
            return counted
        if group.kind in {"bare", "uncounted"} or first > group.last:
            return self._being(draft) if group.kind == "bare" else ""
        if self._only_harmed(draft, group):
            return self._being(draft)
        return self.span(read, first, last)

    def _counted(self, draft: Draft, group: Group, first: int) -> str:
        """ "17 bodies", "3,000 civilian deaths": the noun that the number counts."""
        chunk = draft.read.chunks[draft.trigger]
        noun = chunk.trigger is not None and chunk.trigger.words[-1:] in _COUNT_NOUNS
        if not noun or group.last + 1 != chunk.first or ":counted" not in draft.rule:
            return ""
        first = min(first, chunk.first) if group.kind == "people" else chunk.first
        return self.span(draft.read, first, chunk.last)

    def _only_harmed(self, draft: Draft, group: Group) -> bool:
        """ "Ten of the dead were guards": "dead" says the harm, not who they were."""
        word = draft.read.tokens[group.last].low
        deadly = draft.harm in _DEADLY
        if word == "victims" and group.other:
            return False  # "and 17 other victims"
        return word in (_DEAD if deadly else _HURT) and group.last == group.head

    def _being(self, draft: Draft) -> str:
        """Who they are said to be, "" where the text does not say."""
        being = draft.being
        if being is None or being.kind != "people":
            return ""
        first = max(being.first, being.body)
        while first < being.last and draft.read.tokens[first].tag in _DETERMINERS:
            first += 1
        return self.span(draft.read, first, being.last)

    def _without_name(self, draft: Draft, group: Group, last: int) -> int:
        """ "village priest" of "a village priest, Tomas Okelo"."""
        apposed = 0 <= group.head < group.last
        return group.head if apposed and last == group.last else last

    def _described(self, draft: Draft) -> int:
        """The last token of the victims' wording."""
        chunks = draft.read.chunks
        group = draft.group
        assert group is not None
        last = group.last
        at = draft.read.chunk_of(group)
        if at < 0:
            return last
        while at + 2 < len(chunks) and chunks[at + 1].kind == "PREP":
            word = draft.read.tokens[chunks[at + 1].first].low
            inner = chunks[at + 2].group
            if word not in _OF_PEOPLE or inner is None or at + 2 == draft.trigger:
                break
            if inner.kind == "things" and word == "from":
                break
            last, at = inner.last, at + 2
        return last

    def status(self, draft: Draft, victims: str) -> VictimStatus:
        group = draft.group
        if group is None:
            return VictimStatus.UNKNOWN
        words = [
            t.low
            for t in draft.read.tokens[max(group.body, group.first) : group.last + 1]
        ]
        if "civilian" in words or "civilians" in words:
            return VictimStatus.CIVILIAN
        found = self._head_status(words)
        armed = found is VictimStatus.ARMED_FORCES
        fighters = armed and not _REBELS.isdisjoint(words)  # "three rebel commanders"
        leads = words[-1:] and words[-1] in _LEADERS and "former" not in words
        if found is VictimStatus.UNKNOWN or fighters or leads:
            led = self._modifier_status(words[:-1] if leads else words)
            found = led if led is not VictimStatus.UNKNOWN else found
        if found is VictimStatus.UNKNOWN and words[-1:] != victims.lower().split()[-1:]:
            found = self._head_status(victims.lower().split())
        if found is VictimStatus.UNKNOWN:
            found = self._kin_status(draft)
        if found is VictimStatus.UNKNOWN and is_armed_group(self.parties.of(victims)):
            found = VictimStatus.DIRECT_PARTICIPANT  # "87 Abu Sayyaf members"
        if found is VictimStatus.ARMED_FORCES and is_armed_group(
            self.parties.of(victims)
        ):
            return VictimStatus.DIRECT_PARTICIPANT
        return found

    def _kin_status(self, draft: Draft) -> VictimStatus:
        """By who the text says they were, or whom "of them" goes back to."""
        for kin in (draft.being, antecedent(draft)):
            if kin is None:
                continue
            words = self.words(draft.read, kin)
            found = self._head_status(words)
            if found is VictimStatus.UNKNOWN:
                found = self._modifier_status(words)
            if found is not VictimStatus.UNKNOWN:
                return found
        return VictimStatus.UNKNOWN

    def words(self, read: Read, group: Group) -> list[str]:
        first = max(group.body, group.first)
        return [t.low for t in read.tokens[first : group.last + 1]]

    def _head_status(self, words: list[str]) -> VictimStatus:
        for word in reversed(words):
            status = self.pack.status.get(_tail(word, self.pack.status), "unknown")
            if status != VictimStatus.UNKNOWN:
                return _STATUS[status]
        return VictimStatus.UNKNOWN

    def _modifier_status(self, words: list[str]) -> VictimStatus:
        """ "Militia member", "army personnel"."""
        if not _FIGHTERS.isdisjoint(words):
            return VictimStatus.DIRECT_PARTICIPANT
        serving = words[-2:-1] == ["service"] and words[-1].startswith("member")
        if serving or not _FORCES.isdisjoint(words):
            return VictimStatus.ARMED_FORCES
        return VictimStatus.UNKNOWN

    def victim_party(
        self, draft: Draft, victims: str, status: VictimStatus
    ) -> str | None:
        party = self.parties.of(victims) if victims else None
        if LOST in draft.rule and draft.agent is not None and party is None:
            row = draft.agent
            return self.parties.of(self.span(draft.read, row.first, row.last))
        if party is not None and (status in ARMED or is_armed_group(party)):
            return party
        if status not in ARMED:
            return None
        party = self._kin_party(draft) or self.parties.of(self._target(draft))
        return party or self._beside_party(draft, status)

    def _beside_party(self, draft: Draft, status: VictimStatus) -> str | None:
        """ "Troops of one side fought gunmen of the other, killing five gunmen": theirs."""
        read = draft.read
        found: set[str] = set()
        for at, chunk in enumerate(read.chunks[: draft.trigger]):
            group = chunk.group
            if group is None or group in (draft.agent, draft.group):
                continue
            after = read.chunks[at + 1] if at + 1 < len(read.chunks) else None
            said = (
                after is not None
                and read.tokens[after.first].low in self.pack.sets["say"]
            )
            party = self.parties.of(self.span(read, group.first, group.last))
            if party is None or said or group.kind != "people":
                continue
            if self._head_status(self.words(read, group)) is status:
                found.add(party)
        return found.pop() if len(found) == 1 and draft.agent is None else None

    def _kin_party(self, draft: Draft) -> str | None:
        rows = (kin for kin in (draft.being, antecedent(draft)) if kin is not None)
        named = (self.span(draft.read, kin.first, kin.last) for kin in rows)
        return next((p for p in map(self.parties.of, named) if p is not None), None)

    def _target(self, draft: Draft) -> str:
        """What the strike was aimed at: "targeted regime positions"."""
        read = draft.read
        aims = self.pack.sets["aim"]
        for at, chunk in enumerate(read.chunks[: draft.trigger]):
            if read.tokens[chunk.first].low not in aims or at + 1 >= len(read.chunks):
                continue
            group = read.chunks[at + 1].group
            if group is not None and chunk.kind in {"VERB", "PREP"}:
                return self.span(read, group.first, group.last)
        return ""

    # by whom

    def perpetrator(self, draft: Draft) -> tuple[str | None, str | None]:
        """The doer as worded and its party; instruments are nobody."""
        read = draft.read
        group = draft.agent
        if LOST in draft.rule:
            return None, None  # who loses men did not kill them
        if group is not None and group.kind not in {"bare", "pronoun", "nobody"}:
            words = self._doer(read, group)
            if words is not None:
                return words, self.parties.of(words)
        for at in range(draft.trigger + 1, len(read.chunks)):
            if read.chunks[at].kind in {"SEMI", "TRIG", "VERB", "SUB"}:
                break
            event = read.chunks[at].group
            if event is not None and self._is_event(read, event):
                words = self._owner(read, event) or self._led_by(read, at)
                if words is not None:
                    return words, self.parties.of(words)
        return None, None

    def _led_by(self, read: Read, at: int) -> str | None:
        """ "Airstrikes carried out by the coalition", "attacks by the group": the party after "by"."""
        for spot in range(at + 1, min(at + _BY, len(read.chunks) - 1)):
            chunk = read.chunks[spot]
            if chunk.kind == "PREP" and read.tokens[chunk.first].low == "by":
                doer = read.chunks[spot + 1].group
                words = self._doer(read, doer) if doer is not None else None
                return words if words and self.parties.of(words) else None
            if read.tokens[chunk.first].low not in _LED:
                return None
        return None

    def is_claimant(self, draft: Draft, verb: int) -> bool:
        """ "The rebels said they had killed …", "Ukraine said its drones …": the speaker did it."""
        group = draft.agent
        if LOST in draft.rule:
            return False
        if group is None:
            return introductions.did_it(draft, verb)
        return draft.read.tokens[group.first].low in _SPEAKER

    def of_claimant(self, draft: Draft, status: VictimStatus) -> bool:
        """ "One of its soldiers": the speaker's own men."""
        group = draft.group
        if LOST in draft.rule and draft.agent is not None:
            return draft.read.tokens[draft.agent.first].low in _SPEAKER
        if group is None or status not in ARMED:
            return False
        spots = range(max(0, group.first), group.last + 1)
        return any(draft.read.tokens[n].low in {"its", "their", "our"} for n in spots)

    def _is_event(self, read: Read, group: Group) -> bool:
        return (
            group.head >= 0 and read.tokens[group.head].low in self.pack.sets["event"]
        )

    def _doer(self, read: Read, group: Group) -> str | None:
        if self._is_event(read, group):
            return self._owner(read, group)
        first = group.body if group.body >= 0 else group.first
        last = self._tail(read, group)
        words = self.span(read, first, last)
        if group.kind in {"people", "named", "group"}:
            return words
        return words if self.parties.of(words) else None

    def _tail(self, read: Read, group: Group) -> int:
        """ "Militiamen of the CODECO group": the phrase that names the party."""
        at = read.chunk_of(group)
        if at < 0 or at + 2 >= len(read.chunks) or read.chunks[at + 1].kind != "PREP":
            return group.last
        inner = read.chunks[at + 2].group
        low = read.tokens[read.chunks[at + 1].first].low
        if low not in _OF_PEOPLE or inner is None:
            return group.last
        named = self.parties.of(self.span(read, inner.first, inner.last))
        return inner.last if named else group.last

    def _owner(self, read: Read, event: Group) -> str | None:
        """The party words before "strikes": "Syrian regime" in "Syrian regime strikes"."""
        first = event.body if event.body >= 0 else event.first
        last = event.head - 1
        while last >= first and self._weapon(read, last):
            last -= 1
        if last >= first:
            words = self.span(read, first, last)
            party = self.parties.of(words)
            if party is None:
                return None
            return words.removesuffix("’s").removesuffix("'s")
        return None

    def _weapon(self, read: Read, at: int) -> bool:
        token = read.tokens[at]
        return token.tag == "THING" or token.low in {"air", "aerial", "cross-border"}

    # the quote

    def quote(self, draft: Draft, verb: int) -> tuple[int, int]:
        """The sentence; for "the killing of …" its phrase, from a reporting verb on if one governs it."""
        read = draft.read
        sentence = read.sentence
        trigger = read.chunks[draft.trigger].trigger
        if not draft.rule.removesuffix(MORE).endswith("nominal") or trigger is None:
            return sentence.start, sentence.end
        if trigger.form not in {Form.OF_NOUN, Form.ING}:
            return sentence.start, sentence.end
        before = read.chunks[draft.trigger - 1] if draft.trigger else None
        if verb >= 0 and verb == draft.trigger - 1 and before is not None:
            return read.tokens[before.first].start, sentence.end
        first = read.tokens_at(draft.trigger)
        if first and read.tokens[first - 1].tag == "DET":
            first -= 1
        last = self._phrase_end(draft)
        if draft.group is not None:  # a list may go on behind the phrase
            first, last = min(first, draft.group.first), max(last, draft.group.last)
        return read.tokens[first].start, read.tokens[last].end

    def _phrase_end(self, draft: Draft) -> int:
        chunks = draft.read.chunks
        at = draft.trigger
        while at + 1 < len(chunks) and chunks[at + 1].kind in {
            "NP",
            "PREP",
            "TIME",
            "CONJ",
            "JOIN",
        }:
            at += 1
        while chunks[at].kind in {"PREP", "CONJ", "JOIN"}:
            at -= 1
        return chunks[at].last


def _before_noun(token: Token) -> bool:
    """ "Its soldiers", "six more rangers": what is no part of who they are."""
    return token.tag in _DETERMINERS or token.low == "more"


def _end(draft: Draft, last: int) -> int:
    """The quantity without a closing "of" ("dozens", not "dozens of")."""
    tokens = draft.read.tokens
    return last - 1 if tokens[last].low == "of" else last


def _tail(word: str, known: Container[str]) -> str:
    """The last part of a hyphenated word that no table holds whole."""
    return word if word in known else word.rpartition("-")[2]
