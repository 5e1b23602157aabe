"""The way from a plain text to its reported tolls, sentence by sentence."""

import re
from collections import deque
from datetime import date

from events.extraction.languages.plain import PlainPack
from events.extraction.plain import times
from events.extraction.plain.binding import Binder, Bound
from events.extraction.plain.leftovers import leftovers
from events.extraction.plain.names import By, Finder, Named, country_of
from events.extraction.plain.phrases import Sentence
from events.extraction.plain.sayings import NOBODY, Claim, Sayings, settled
from events.extraction.plain.words import words
from events.extraction.setting.whens import When
from events.extraction.text import sentences
from events.extraction.types import FoundToll, NotCasualty
from events.gazetteer import Place
from events.terms import Exactness, Harm, Scope, VictimStatus

_LETTER = re.compile(r"[^\W\d_]")
_SAID_REACH = 4
_PAST_DAYS = 300
_REMEMBERED = 8  # figures that a later part may belong to
_OPEN = 10**12
_NUMERIC = frozenset(
    {
        Exactness.EXACT,
        Exactness.AT_LEAST,
        Exactness.MORE_THAN,
        Exactness.AT_MOST,
        Exactness.FEWER_THAN,
        Exactness.ABOUT,
        Exactness.RANGE,
    }
)


class PlainReader:
    """One text on its way; `tolls` and `left` are what came of it."""

    def __init__(self, text: str, pack: PlainPack, published: date | None) -> None:
        self.text = text
        self.pack = pack
        self.published = published
        self.left: list[NotCasualty] = []
        self._script = re.compile(f"[{pack.script}]")
        self._found: list[_Draft] = []
        self._wholes: deque[_Draft] = deque(maxlen=_REMEMBERED)
        self._incident = 1
        self._scene = False  # has an incident been told of?
        self._day: date | None = None
        self._names = Finder(text, pack)
        self._scenes: dict[str, Place] = {}  # where the incidents told so far happened

    def read(self) -> "PlainReader":
        for piece in sentences.split(self.text):
            tokens = words(piece, self.pack)
            whens = times.find(tokens, self.pack, self.published)
            sentence = Sentence(tokens, self.pack, whens)
            if not self._in_script(piece.text):
                self.left += leftovers(sentence, set(), self.text, "in another script")
                continue
            self._read(sentence, piece)
        return self

    def _in_script(self, text: str) -> bool:
        """Most letters of the sentence are of the language's script."""
        letters = len(_LETTER.findall(text))
        return 2 * len(self._script.findall(text)) >= letters

    def _read(self, sentence: Sentence, piece: sentences.Sentence) -> None:
        bound = Binder(sentence).run() if sentence.harmful else []
        taken = {b.number for b in bound}
        self.left += leftovers(sentence, taken, self.text)
        if not bound:
            return
        stops = {at for b in bound for at in _tokens(sentence, b)} | set(
            sentence.hit_at
        )
        claim = Sayings(
            self.text, sentence.tokens, self.pack, sentence.whens, stops
        ).claim()
        shell = _Shell(self, sentence, piece, claim)
        self._set_incident(shell)
        self._name(shell)
        drafts: dict[int, _Draft] = {}
        for item in bound:
            draft = shell.counted(item)
            drafts[id(item)] = draft
            self._found.append(draft)
        for item in bound:
            self._link(drafts, item)
        whole = [drafts[id(b)] for b in bound if drafts[id(b)].parent is None]
        self._wholes.extend(whole)

    def _name(self, shell: "_Shell") -> None:
        """Parties and place of the sentence; an incident stays where it was told to be."""
        shell.named = named = self._names.read(shell.sentence)
        if named is None:
            return
        shell.by = named.perpetrator()
        shell.place = named.place()
        if shell.incident is not None:
            known = self._scenes.get(shell.incident)
            shell.place = shell.place or known
            if shell.place is not None and known is None:
                self._scenes[shell.incident] = shell.place

    def _set_incident(self, shell: "_Shell") -> None:
        """Another day or "another attack" opens an incident."""
        day = shell.when.start if shell.when is not None else None
        moved = day is not None and self._day is not None and day != self._day
        if self._scene and shell.scope is Scope.INCIDENT and (moved or shell.another):
            self._incident += 1
            self._day = None
        if shell.scope is Scope.INCIDENT:
            self._scene = True
            self._day = day if day is not None else self._day
            shell.incident = f"i{self._incident}"

    def _link(self, drafts: dict[int, "_Draft"], bound: Bound) -> None:
        draft = drafts[id(bound)]
        if bound.parent is not None:
            draft.parent = drafts.get(id(bound.parent))
        elif bound.part_of_earlier:
            draft.parent = self._earlier(draft)
        if bound.older is not None:
            draft.older = drafts.get(id(bound.older))

    def _earlier(self, draft: "_Draft") -> "_Draft | None":
        """The last whole figure of the same harm that could hold the part."""
        for other in reversed(self._wholes):
            same = _deadly(other.harm) == _deadly(draft.harm)
            if same and (draft.low or 0) <= (other.high or _OPEN):
                return other
        return None

    def tolls(self, in_title: bool = False) -> list[FoundToll]:
        """The finished tolls in order of appearance."""
        ordered = sorted(self._found, key=lambda d: d.span)
        for n, draft in enumerate(ordered, 1):
            draft.name = f"t{n}"
        prior = self._names.prior
        return [draft.toll(self.text, in_title, prior) for draft in ordered]


def _deadly(harm: Harm) -> Harm:
    return Harm.KILLED if harm is Harm.DIED else harm


def _tokens(sentence: Sentence, bound: Bound) -> range:
    number = sentence.numbers[bound.number]
    return range(number.first, sentence.end_of_noun(bound.number) + 1)


class _Draft:
    """A toll before it has its id."""

    def __init__(self, shell: "_Shell", harm: Harm, span: tuple[int, int]) -> None:
        self.shell = shell
        self.harm = harm
        self.span = span
        self.low: int | None = None
        self.high: int | None = None
        self.exactness = Exactness.EXACT
        self.victims = ""
        self.status = VictimStatus.UNKNOWN
        self.party: str | None = None
        self.rule = ""
        self.name = ""
        self.parent: _Draft | None = None
        self.older: _Draft | None = None

    def toll(self, text: str, in_title: bool, prior: str | None) -> FoundToll:
        shell = self.shell
        place, by = shell.place, shell.by
        country, precision = country_of(place, prior)
        begin, end = shell.piece.start, shell.piece.end
        when, claim = shell.when, shell.claim
        return FoundToll(
            id=self.name,
            harm=self.harm,
            stated=text[self.span[0] : self.span[1]],
            low=self.low,
            high=self.high,
            exactness=self.exactness,
            victims=self.victims,
            victim_status=self.status,
            perpetrator=by.words if by else None,
            victim_party=self.party,
            perpetrator_party=by.party if by else None,
            claimant=claim.words,
            claimant_role=settled(claim.role, self.status, shell.own),
            hedged=shell.hedged,
            denied=shell.denied,
            place=place.name if place else None,
            country=country,
            lat=place.lat if place else None,
            lon=place.lon if place else None,
            where_prec=precision,
            date_start=when.start if when is not None else None,
            date_end=when.end if when is not None else None,
            date_prec=when.precision if when is not None else None,
            scope=shell.scope,
            incident=shell.incident,
            subset_of=self.parent.name if self.parent is not None else None,
            supersedes=self.older.name if self.older is not None else None,
            persons=(),
            in_title=in_title,
            quote=text[begin:end],
            quote_start=begin,
            quote_end=end,
            number_start=self.span[0],
            number_end=self.span[1],
            rule=f"plain:{self.rule}",
            said_on=shell.said,
        )


class _Shell:
    """What all tolls of one sentence share: claimant, day, scope, doubt."""

    def __init__(
        self,
        reader: PlainReader,
        sentence: Sentence,
        piece: sentences.Sentence,
        claim: Claim,
    ) -> None:
        self.text = reader.text
        self.published = reader.published
        self.sentence = sentence
        self.piece = piece
        self.claim = claim if claim.words is not None else NOBODY
        self.incident: str | None = None
        self.named: Named | None = None
        self.place: Place | None = None
        self.by: By | None = None
        self.own = sentence.anywhere("own")
        self.hedged = sentence.anywhere("hedge")
        self.denied = sentence.anywhere("deny")
        self.another = sentence.anywhere("another")
        self.violent = sentence.anywhere("event")
        self.said: date | None = None
        self.when = self._when()
        self.scope = self._scope()

    def _when(self) -> When | None:
        """The first time that is not when the claimant spoke."""
        found = None
        for when in self.sentence.whens:
            if when.kind == "day" and self._of_saying(when):
                self.said = when.start
            elif found is None:
                found = when
        return found

    def _of_saying(self, when: When) -> bool:
        spots = range(max(0, when.first - _SAID_REACH), when.first)
        said = [at for at in spots if self.sentence.has("says", at)]
        if not said:
            return False
        between = range(said[-1], when.first)
        return not any(
            self.sentence.has("that", at) or self.sentence.mark(at) for at in between
        )

    def _scope(self) -> Scope:
        for at in self.sentence.spots.get("since", ()):
            if self.sentence.has("since", at):
                war = self.sentence.anywhere("war")
                dated = any(
                    w.kind == "since" and w.first == at for w in self.sentence.whens
                )
                if war or dated:
                    return Scope.CUMULATIVE if war else Scope.PERIOD_TOTAL
        if self._years_ago():
            return Scope.HISTORICAL
        if self.sentence.anywhere("period"):
            return Scope.PERIOD_TOTAL
        when = self.when
        if when is None or when.end is None or self.published is None:
            return Scope.INCIDENT
        past = (self.published - when.end).days > _PAST_DAYS
        return Scope.HISTORICAL if past else Scope.INCIDENT

    def _years_ago(self) -> bool:
        """ "Il y a deux ans", "два года назад"."""
        s = self.sentence
        return any(
            noun.why == "age or years"
            and (s.ends_with("ago", number.first) or s.has("ago", noun.noun + 1))
            for number, noun in zip(s.numbers, s.counted, strict=True)
        )

    def counted(self, bound: Bound) -> _Draft:
        s = self.sentence
        number, noun = s.numbers[bound.number], s.counted[bound.number]
        last = number.last
        if number.article:
            last = max(last, noun.noun)  # "un homme"
        while last > number.first and s.has("of", last):
            last -= 1  # "une vingtaine de"
        span = s.tokens[number.first].start, s.tokens[last].end
        draft = _Draft(self, self._harm(bound.harm), span)
        draft.low, draft.high, draft.exactness = (
            number.low,
            number.high,
            number.exactness,
        )
        draft.rule = f"{bound.harm} {bound.rule}"
        if noun.status is not None:
            draft.status = VictimStatus(noun.status)
        draft.victims = self._victims(bound.number)
        if self.named is not None:
            draft.party = self.named.victims(number, noun)
        if bound.both and number.exactness in _NUMERIC:
            draft.low = None  # how many of them died is not said
            if number.high is not None:
                draft.exactness = Exactness.AT_MOST
        return draft

    def _harm(self, harm: str) -> Harm:
        """A death in an attack is a killing."""
        found = Harm(harm)
        return Harm.KILLED if found is Harm.DIED and self.violent else found

    def _victims(self, n: int) -> str:
        s = self.sentence
        number, noun = s.numbers[n], s.counted[n]
        if noun.noun < 0:
            return ""
        first = min(number.last + 1, noun.noun)
        while first < noun.noun and (
            first in s.number_at or s.has("of", first) or s.has("article", first)
        ):
            first += 1
        return self.text[s.tokens[first].start : s.tokens[noun.noun].end]
