"""Who they were: "the dead are 49 gendarmes", "ten of the dead were guards", whom a pronoun means."""

from collections.abc import Sequence

from events.extraction.harm.objects import Objects
from events.extraction.harm.subjects import Subjects
from events.extraction.languages.pack import Trigger, word_set
from events.extraction.text.clauses import Draft, Item
from events.extraction.text.groups import Group
from events.extraction.text.lexicon import CAPTIVES

HARMED = frozenset({"dead", "deceased", "victims", "wounded", "injured"})
_AMONG = frozenset({"them", "those", "these"})
TAKE = frozenset({"take", "takes", "took", "taken", "taking"})
_THOUGHT = frozenset({"thought", "believed", "supposed", "presumed", "imagined"})
_WHO_THINKS = frozenset({"he", "she", "they", "we", "i", "had", "have", "has"})
_PUT = frozenset({"put", "puts", "putting", "placed", "gave", "gives"})
_RECKONED = frozenset({"estimated", "recorded", "coded", "counted", "given", "listed"})
_RECKONED_REACH = 9
_MOST_PARTS = 4
_FOUND = word_set(
    """found recovered located rescued identified pulled dug freed reunited retrieved
    accounted discovered confirmed declared"""
)


class Predicates:
    """Sentences whose verb is "be" and whose subject or complement are people harmed."""

    def __init__(self, right: Objects) -> None:
        self.right = right

    def complement(self, at: int) -> Group | None:
        """What the people before "were" are said to be: "… were conscripts"."""
        right = self.right
        group = right.group(at + 2)
        if right.kind(at + 1) != "AUX" or right.low(at + 1) not in right.be:
            return None
        return group if group is not None and group.kind == "people" else None

    def further(self, at: int) -> list[int]:
        """Where "… and seven were inmates" goes on counting the same people."""
        right, found = self.right, list[int]()
        spot = at + 3
        while spot < len(right.chunks) and len(found) < _MOST_PARTS:
            group = right.group(spot)
            bare = (
                group is not None
                and group.kind == "bare"
                and group.quantity is not None
            )
            if bare and right.kind(spot - 1) in {"CONJ", "COMMA"}:
                if self.complement(spot) is None:
                    break
                found.append(spot)
                spot += 2
            elif right.kind(spot) in {"SEMI", "TRIG", "SUB"}:
                break
            spot += 1
        return found

    def found_again(self, at: int) -> bool:
        """ "(The bodies of) eight of the missing were found": they are missing no more."""
        right = self.right
        if right.low(at - 1) == "of" and right.trigger(at - 2) is not None:
            return True
        spot = at + 1
        while right.kind(spot) in {"AUX", "NEG"}:
            spot += 1
        return right.low(spot) in _FOUND

    def of_them(self, at: int, part: Group) -> bool:
        """ "Six of those were its fighters": part of the people told of just before."""
        right = self.right
        if part.kind != "bare" and not self._of_victims(part):
            return False
        known = part.kind != "bare" or right.tokens[part.last].low in _AMONG
        if not known or right.trigger(at + 2) is not None:
            return False
        opens = at == 0 or right.kind(at - 1) in {"SEMI", "CONJ", "TIME"}
        other = right.group(at + 2)
        if not opens or right.low(at + 1) not in right.be or other is None:
            return False
        return other.kind == "people" and other.quantity is None

    def _of_victims(self, part: Group) -> bool:
        """ "Three of the victims": how they were harmed, the sentence before tells."""
        row = [t.low for t in self.right.tokens[part.first : part.last + 1]]
        return part.quantity is not None and row[-3:] == ["of", "the", "victims"]

    def nth_victim(self, at: int, group: Group) -> bool:
        """ "The fifth victim was caught near the river": one of those told of just before."""
        right = self.right
        row = [t.low for t in right.tokens[group.first : group.last + 1]]
        opens = at == 0 or right.kind(at - 1) == "SEMI"
        told = row[0] == "the" and row[2:] == ["victim"] and right.kind(at + 1) == "AUX"
        return opens and told and row[1] in right.pack.ordinals

    def put_at(self, at: int) -> Group | None:
        """ "Put its own dead at 16": the figure."""
        right = self.right
        near = [right.low(n) for n in range(max(0, at - 4), at)]
        figure = right.group(at + 2)
        if right.low(at + 1) != "at" or figure is None or figure.quantity is None:
            return None
        return figure if figure.kind == "bare" and set(near) & _PUT else None

    def reckoned(self, at: int) -> Group | None:
        """ "Estimated at 12", "recorded as 30" behind a word for deaths: the figure."""
        right = self.right
        for spot in range(at + 1, min(at + _RECKONED_REACH, len(right.chunks))):
            if right.kind(spot) not in {"AUX", "VERB", "PREP", "NP", "TIME"}:
                return None
            figure = right.group(spot + 2)
            said = right.low(spot) in _RECKONED and right.low(spot + 1) in {"as", "at"}
            if said and figure is not None and figure.quantity is not None:
                return figure if figure.kind == "bare" else None
        return None

    def one_of_the(self, group: Group | None) -> bool:
        """ "One of the deadliest": no count."""
        if group is None:
            return False
        row = [t.low for t in self.right.tokens[group.first : group.first + 3]]
        return row in (["one", "of", "the"], ["one", "of", "its"])

    def takes_captive(self, at: int) -> bool:
        """ "Took 40 prisoners", "had taken 40 prisoner"."""
        group = self.right.group(at + 1)
        if group is None or group.quantity is None:
            return False
        return self.right.tokens[group.last].low in CAPTIVES

    def among_them(self, at: int) -> bool:
        """ "A South African, Adrian Nel, was among them"."""
        right = self.right
        chunk = right.chunks[at]
        words = [t.low for t in right.tokens[chunk.first : chunk.last + 1]]
        told = len(words) == 2 and words[0] == "among" and words[1] in _AMONG
        return told and right.kind(at - 1) == "AUX" and right.kind(at + 1) != "NP"

    def counts_more(self, at: int) -> bool:
        """ "War monitor counts more dead": the dead are no subject's."""
        group = self.right.group(at - 1)
        if group is None or group.quantity is not None or group.first == group.last:
            return False
        return self.right.tokens[group.last].low in {"more", "further", "additional"}

    def only_thought(self, at: int) -> bool:
        """ "The brother he had thought dead", "had believed him dead": who thinks is not dead."""
        tokens, before = self.right.tokens, self.right.group(at - 1)
        spot = self.right.chunks[at].first - 1
        if before is not None and before.kind == "pronoun" and before.last == spot:
            return before.first > 0 and tokens[before.first - 1].low in _THOUGHT
        if spot < 1 or tokens[spot].low not in _THOUGHT:
            return False
        spot -= 1
        while spot > 0 and tokens[spot].tag == "ADV":
            spot -= 1
        return tokens[spot].low in _WHO_THINKS

    def sentenced(self, at: int, trigger: Trigger) -> bool:
        """ "To death" kills only after a blow: "beat three men to death"."""
        if trigger.words != ("to", "death"):
            return False
        blows = {"killed", "injured"}
        for spot in range(at - 1, -1, -1):
            found = self.right.trigger(spot)
            if found is not None:
                return found.harm not in blows
            low = self.right.low(spot)
            if low in {"tortured", "torturing", "hacked", "bludgeoned", "dragged"}:
                return False
        return True

    def bearing(self, at: int, left: Subjects) -> list[Item]:
        """ "Seven people with machete wounds", "80 were admitted with injuries"."""
        right = self.right
        bearing = next((n for n in (at - 1, at - 2) if right.low(n) == "with"), -1)
        if bearing < 1:
            return []
        group = right.group(bearing - 1)
        if group is None:
            told = right.kind(bearing - 1) == "VERB"
            return left.find(bearing - 1) if told else []
        counted = group.quantity is not None and group.kind in {"people", "bare"}
        return [Item(group)] if counted else []

    def doer(self, at: int) -> list[Item]:
        """ "He killed eight before turning the gun on himself": the subject of the sentence."""
        for spot in range(at):
            group = self.right.group(spot)
            if (
                group is None
                or group.quantity is not None
                or self.right.kind(spot - 1) == "PREP"
            ):
                continue
            if group.kind in {"people", "pronoun", "named"} and self._single(group):
                return [Item(group)]
        return []

    def _single(self, group: Group) -> bool:
        plural = self.right.tokens[group.last].low in self.right.pack.plural_people
        return group.singular or not plural

    def describe(self, drafts: Sequence[Draft], at: int) -> None:
        """ "…, four of whom were clerks"."""
        for draft in reversed(drafts):
            if draft.trigger != at or draft.group is None:
                return
            if draft.subset and draft.group.part:
                spots = range(at, len(self.right.chunks))
                spot = next(
                    (n for n in spots if self.right.group(n) is draft.group), -1
                )
                draft.being = self.complement(spot) if spot >= 0 else None
