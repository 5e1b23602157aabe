"""What each form of harm word binds: one small rule a form, named in every toll it makes."""

from collections.abc import Callable, Iterator

from events.extraction.harm.binder import BODY, DEADLY
from events.extraction.harm.blows import mark_parts, overruled
from events.extraction.harm.corrections import corrected, told_by_harm
from events.extraction.harm.figures import FIGURE_SAID, figure_said
from events.extraction.harm.nouns import Nouns
from events.extraction.harm.predicates import HARMED, TAKE
from events.extraction.languages.pack import Form, Pack, Trigger
from events.extraction.text.clauses import Draft, Item, Read
from events.extraction.text.groups import Group
from events.extraction.text.lexicon import CAPTIVES, LOSE
from events.extraction.text.lists import name_counted, once

_MANAGED = frozenset({"managed", "manages", "on", "decided", "proceeded"})
AMONG_THEM = "among them"
NTH_OF_THEM = AMONG_THEM + ", by number"
_OWN = frozenset({"its", "their", "our"})
_SAID = frozenset({"said", "says", "say"})
_OPENS = frozenset({"", "COMMA", "SEMI", "MARK", "CONJ"})
_LIMBS = frozenset(
    {"leg", "legs", "arm", "arms", "hand", "hands", "foot", "feet", "eye"}
)
_LIMBS |= {"eyes", "sight", "limb", "limbs", "finger", "fingers", "eyesight"}
_TREATED = frozenset({"treated", "treating", "treats"})
_WOUNDS = frozenset(
    {"wounds", "injuries", "burns", "fractures", "wound", "lacerations"}
)
_WOUNDS_REACH = 6  # tokens
_HURT = Trigger((), "injured", Form.PAST)
_LISTED = frozenset({Form.PAST, Form.ADJECTIVE, Form.PARTICIPLE})
_SUM = frozenset({"total"})
_CAPTURED = Trigger((), "captured", Form.PAST)
_KILLED = Trigger((), "killed", Form.ADJECTIVE)
_STANDING = (
    LOSE | _TREATED | CAPTIVES | HARMED | {"them", "victim"}
)  # may stand for a harm word
_PAIRED = frozenset({Form.PAST, Form.ING, Form.PARTICIPLE, Form.PRESENT, Form.BASE})
_TELLING = frozenset({"TRIG", "AMONG"})
_FIGHTING = frozenset({"armed_forces", "direct_participant"})
_MEN = frozenset({"men", "members", "comrades"})


def bind(read: Read, pack: Pack, statements: Iterator[int]) -> list[Draft]:
    """All drafts of one sentence, in order; most sentences tell of no harm."""
    if _tells(read):
        return Bindings(read, pack, statements).run()
    said = figure_said(read)
    if said >= 0:
        return Bindings(read, pack, statements).said(said)
    return []


def _tells(read: Read) -> bool:
    """A harm word, or people told with the harm done to them or as part of those told before."""
    for chunk in read.chunks:
        group = chunk.group
        if group is None:
            if chunk.kind in _TELLING:
                return True
        elif group.harmed or group.of_harmed:
            return True
        elif group.part and group.kind == "bare":
            return True  # "six of those were its fighters"
    return read.has(_STANDING)


class Bindings(Nouns):
    """The drafts of a sentence that tells of a harm."""

    def run(self) -> list[Draft]:
        for at, chunk in enumerate(self.read.chunks):
            if chunk.trigger is not None and self._listed(at, chunk.trigger):
                continue
            if chunk.trigger is not None and at not in self.paired:
                _RULES[chunk.trigger.form](self, at, chunk.trigger)
            elif chunk.kind == "AMONG":
                self._among(at)
            elif chunk.kind == "VERB":
                self._verb(at, self.right.low(at))
            elif chunk.kind == "INCL" and self.predicates.among_them(at):
                parts = [Item(item.group, True) for item in self.left.find(at)]
                self._emit(at, _KILLED, parts, AMONG_THEM)
            elif chunk.group is not None:
                self._people(at, chunk.group)
        self._attributes()
        self._total()
        self._that_of()
        name_counted(self.drafts, self.read)
        drafts = corrected(told_by_harm(self.drafts), self.read)
        mark_parts(drafts, self.used)
        return once([d for d in drafts if not overruled(d, drafts, self.used)])

    def _verb(self, at: int, low: str) -> None:
        """ "Lost three men", "took 40 prisoners"."""
        if low in LOSE:
            self._lost(at)
        elif low in TAKE and self.predicates.takes_captive(at):
            self._emit(at, _CAPTURED, self.right.find(at + 1), "active")
        elif low in _TREATED:
            self._treated(at)

    def said(self, at: int) -> list[Draft]:
        """A figure for the toll of the sentence before, if there is one."""
        figure = self.right.group(at + 1)
        assert figure is not None
        self._emit(at + 1, _KILLED, [Item(figure)], FIGURE_SAID, passive=True)
        return self.drafts

    def _listed(self, at: int, trigger: Trigger) -> bool:
        """ "Killed: 4, wounded: 11": a bulletin."""
        right = self.right
        if right.kind(at + 1) != "COLON":
            return False
        figure = right.group(at + 2)
        if figure is None or figure.quantity is None:
            return False
        opens = right.kind(at - 1) in _OPENS and right.kind(at + 3) in _OPENS
        listed = opens and figure.kind == "bare" and trigger.form in _LISTED
        if listed:
            self._emit(at, trigger, [Item(figure)], "listed", passive=True)
        return listed

    def _total(self) -> None:
        """ "Three more died, bringing the total to nine"."""
        if not self.read.has(_SUM) or not any(d.harm in DEADLY for d in self.drafts):
            return
        right, rise = self.right, self.pack.sets["rise"]
        for at, chunk in enumerate(self.read.chunks):
            figure = right.group(at + 2)
            told = (
                self.read.tokens[chunk.last].low in _SUM and right.low(at + 1) == "to"
            )
            if not told or figure is None or figure.quantity is None:
                continue
            if figure.kind == "bare" and right.low(at - 1) in rise:
                trigger = Trigger((), "killed", Form.TOLL_NOUN)
                self._emit(at, trigger, [Item(figure)], "running toll", passive=True)
                self.drafts[-1].toll = True

    def _people(self, at: int, group: Group) -> None:
        """People whose words tell the harm: "six of the dead", "the dead are", "five of them"."""
        if group.of_harmed:
            self._of_harmed(at, group)
        elif group.quantity is not None and self.predicates.of_them(at, group):
            self._emit(at, _KILLED, [Item(group, True)], AMONG_THEM)
            self.drafts[-1].being = self.right.group(at + 2)
        elif group.definite and self.predicates.nth_victim(at, group):
            self._emit(at, _KILLED, [Item(group, True)], NTH_OF_THEM)
        elif group.definite:
            self._the_dead(at, group)

    def _attributes(self) -> None:
        """ "More than 300 wounded people were taken to …": a harm told by the way."""
        bound = {d.group.first for d in self.drafts if d.group is not None}
        for at, chunk in enumerate(self.read.chunks):
            group = chunk.group
            if group is None or group.harmed not in {"injured", "killed"}:
                continue
            if (
                group.of_harmed
                or self.read.tokens[group.last].low in self.pack.triggers
            ):
                continue  # "three of the dead"
            if (
                group.quantity is not None
                and group.first not in bound
                and not group.part
            ):
                trigger = Trigger((), group.harmed, Form.ADJECTIVE)
                self._emit(at, trigger, [Item(group)], "attribute", passive=True)

    # forms

    def _past(self, at: int, trigger: Trigger) -> None:
        right = self.right
        if right.is_passive(at):
            self._passive(at, trigger)
            return
        body = right.trigger(at + 1)
        before = self.right.group(at - 1)
        alone = before is None or before.quantity is None
        if alone and body is not None and body.harm in BODY:
            return  # "said the decapitated body of a man": the body tells it
        if right.kind(at + 1) == "AUX" and right.kind(at - 1) == "NP":
            group = right.group(at - 1)
            counted = group is not None and group.definite and group.quantity
            if group is not None and (group.part or counted or self._of_many(group)):
                # "two of those killed were its members", "the two killed were named"
                self._emit(at, trigger, [Item(group, True)], "of the dead")
            elif group is not None and self._wounded(at, trigger, group):
                self._emit(at, trigger, [Item(group)], "attribute", passive=True)
            return  # "one of four children injured has died"
        start = right.over_marks((self._partner(at) or at) + 1)
        inverted = right.inverted(at)
        if inverted is not None:
            self._emit(at, trigger, right.find(inverted), "inverted", passive=True)
            return
        following = right.group(start)
        if following is not None:
            right.mark_nth(following)
        if following is not None and not following.may_be_victims:
            return
        if following is not None and not self._own_clause(following, start):
            self._active(at, trigger)
            return
        self._objectless(at, trigger)

    def _wounded(self, at: int, trigger: Trigger, group: Group) -> bool:
        """ "Said 23 wounded had been admitted": a number and no people, so they are it."""
        if group.kind != "bare" or group.quantity is None:
            return False
        spot = at + 1
        while self.right.kind(spot) == "AUX":
            spot += 1
        return trigger.harm == "injured" and self.right.kind(spot) != "TRIG"

    def _of_many(self, group: Group) -> bool:
        """ "Ten of the 92 killed were children"."""
        row = self.read.tokens[group.first : group.last + 1]
        return group.quantity is not None and any(t.low == "of" for t in row)

    def _own_clause(self, following: Group, start: int) -> bool:
        verb = start - 2 - (self.right.kind(start - 2) == "AUX")
        if self.right.kind(verb) == "REL":
            return False  # "the gunman who (had) killed three people was arrested"
        return following.kind != "pronoun" and self.right.opens_clause(start)

    def _objectless(self, at: int, trigger: Trigger) -> None:
        """A past form with nobody behind it: "whom they killed", "ten soldiers killed"."""
        whom, agent = self.referring.whom(at)
        if whom:
            self._emit(at, trigger, whom, "active", agent=agent)
            return
        if trigger.weak and not self._headline(at):
            return
        self._passive(at, trigger)

    def _headline(self, at: int) -> bool:
        """ "Man shot in market": a weak harm without auxiliary needs its people right before."""
        group = self.right.group(at - 1)
        after = self.right.kind(at + 1)
        if group is None or (group.definite and self.right.low(at + 1) == "at"):
            return False  # "the attackers shot at a crowd"
        return group.kind == "people" and after == "PREP" and at == 1

    def _partner(self, at: int) -> int | None:
        """The other harm word of "killed and wounded"."""
        right = self.right
        if right.kind(at + 1) != "CONJ":
            return None
        trigger = right.trigger(at + 2)
        if trigger is None or trigger.form not in _PAIRED:
            return None
        if right.group(at + 3) is None and right.low(at + 1) != "or":
            passive = right.is_passive(at) or right.kind(at - 1) == "NP"
            if not passive:
                return None
        self.paired[at + 2] = at
        return at + 2

    def _active(self, at: int, trigger: Trigger) -> None:
        right = self.right
        start = (self._partner(at) or at) + 1
        items = right.find(start) or self.referring.all_of_them(at)
        self._antecedents(at, items)
        self._emit(at, trigger, items, "active", agent=right.agent_before(at))

    def _antecedents(self, at: int, items: list[Item]) -> None:
        """ "Kidnapped two villagers and killed them": the pronoun stands for the villagers."""
        for item in items:
            if item.group.kind != "pronoun" or item.group.singular:
                continue
            both = self.referring.both(item.group) or self.referring.everyone(
                at, item.group
            )
            if both is not None:
                item.group = both
                continue
            for spot in range(at - 1, -1, -1):
                group = self.right.group(spot)
                if group is None or group.quantity is None or not group.may_be_victims:
                    continue
                if self.right.kind(spot - 1) in {"TRIG", "VERB"}:
                    item.group = group
                    return

    def _noun(self, at: int) -> bool:
        """ "The murder of two women", "the murder in Oruz of two judges"."""
        low = self.right.low
        return low(at + 1) == "of" or (
            low(at + 1) in {"in", "on"} and low(at + 3) == "of"
        )

    def _present(self, at: int, trigger: Trigger) -> None:
        if self._noun(at):
            self._of_noun(at, trigger)
        elif trigger.harm == "injured" and self._is_noun(at):
            self._suffered(at, trigger)  # "suffered burns", "with bullet wounds"
        elif self._counts(at):
            self._count_noun(at, trigger)  # "153 murders and 20 kidnappings"
        else:
            self._active(at, trigger)

    def _counts(self, at: int) -> bool:
        group = self.right.group(at - 1)
        return group is not None and group.kind == "bare" and bool(group.quantity)

    def _is_noun(self, at: int) -> bool:
        """ "The wounds", "with burns", told from "a mine wounds two"."""
        if self.right.group(at + 1) is None:
            return True
        first = self.right.chunks[at].first
        return first > 0 and self.read.tokens[first - 1].tag in {"DET", "POSS"}

    def _base(self, at: int, trigger: Trigger) -> None:
        if self._noun(at):
            self._of_noun(at, trigger)
            return
        if self._owned(at, trigger):
            return
        before = self.right.low(at - 2) if at > 1 else ""
        managed = self.right.low(at - 1) == "to" and before in _MANAGED
        if managed or self.right.kind(at - 1) in {"NP", "CONJ"}:
            self._active(at, trigger)

    def _ing(self, at: int, trigger: Trigger) -> None:
        if self.right.kind(at + 1) == "PREP" and self.right.low(at + 1) == "of":
            self._of_noun(at, trigger)
            return
        self._active(at, trigger)

    def _passive(self, at: int, trigger: Trigger) -> None:
        self._partner(at)
        if self._among_killed(at, trigger):
            return
        items = self._meant(at) or self.left.find(at)
        items += self.trailing.find(at, items)
        agent = self.right.agent_after(at)
        self._emit(at, trigger, items, "passive", agent=agent, passive=True)
        self.predicates.describe(self.drafts, at)

    def _among_killed(self, at: int, trigger: Trigger) -> bool:
        """ "Two drivers and a boy were among the porters killed": part of those told before."""
        right, whole = self.right, self.right.group(at - 1)
        among = right.low(at - 2) == "among" and right.kind(at - 3) == "AUX"
        if not among or whole is None or not whole.definite or whole.quantity:
            return False
        parts = [Item(item.group, True) for item in self.left.find(at - 2)]
        self._emit(at, trigger, parts, "among the dead")
        return bool(parts)

    def _participle(self, at: int, trigger: Trigger) -> None:
        right = self.right
        if right.group(at + 1) is not None and not right.is_passive(at):
            self._past(at, trigger)  # "raiders burnt a mill"
        else:
            self._passive(at, trigger)

    def _meant(self, at: int) -> list[Item]:
        subject = self.referring.subject(at)
        return self.referring.each(at) or ([Item(subject)] if subject else [])

    def _intransitive(self, at: int, trigger: Trigger) -> None:
        if trigger.base and self.right.kind(at - 1) not in {"NP", "CONJ"}:
            return
        items = self.referring.each(at) or self.left.find(at)
        rule = "intransitive"
        if trigger.harm == "suicide":
            rule = "own hand"
            beside = self.right.kind(at - 1) in {"NP", "AUX"}
            items = (items[:1] if beside else []) or self.predicates.doer(at)
        items += self.trailing.find(at, items)
        self._emit(at, trigger, items, rule, passive=True)

    def _adjective(self, at: int, trigger: Trigger) -> None:
        sentenced = self.right.low(at - 1) in {"condemned", "sentenced"}
        asked = self.predicates
        unsaid = asked.counts_more(at) or asked.only_thought(at)
        if sentenced or asked.sentenced(at, trigger) or unsaid:
            return
        put = self.predicates.put_at(at)
        if put is not None:  # "put its own dead at 16"
            own = self.right.low(at - 1) in _OWN
            rule = "lost at" if own else "running toll"
            self._emit(at, trigger, [Item(put)], rule, passive=True)
            self.drafts[-1].toll = True
            return
        items = self.left.find(at)
        items = [i for i in items if i.group.first not in self.used]
        before = self.read.tokens[max(0, self.read.chunks[at].first - 1)].low
        spoken = self.right.low(at - 1) in _SAID
        # the town that buries its dead is none of them, nor who speaks of a dead end
        if before in _OWN or spoken:
            items = [i for i in items if i.group.quantity is not None]
            if not items:
                return
        if not items and self._told_bare(at, trigger):
            return
        items += self.trailing.find(at, items)
        if items:
            self._shared(at)
        self._emit(at, trigger, items, "adjective", passive=True)
        self.predicates.describe(self.drafts, at)

    def _among(self, at: int) -> None:
        """ "Among the dead were nine prisoners and three guards": parts of a toll told before."""
        spot = at + 1
        while self.right.kind(spot) in {"AUX", "COLON"}:
            spot += 1
        trigger = Trigger((), "killed", Form.ADJECTIVE)
        items = self.right.find(spot, subset=True)
        if not items and self.right.kind(at - 1) == "AUX":
            items = self.left.find(at)
        parts = [Item(item.group, True) for item in items]
        self._emit(at, trigger, parts, "among the dead")

    def _the_dead(self, at: int, group: Group) -> None:
        """ "The dead were identified as Ana Ruiz and Ivo Brand": told once more, or at last."""
        right = self.right
        if any("among the dead" in draft.rule for draft in self.drafts):
            return  # once a sentence, so that no list is read again and again
        spot = right.who_the_dead_are(at, group)
        items = right.find(spot, subset=True) if spot is not None else []
        if items and not right.speaks(spot or at):
            trigger = Trigger((), "killed", Form.ADJECTIVE)
            self._emit(at, trigger, items, "among the dead")

    def _lost(self, at: int) -> None:
        """ "The brigade lost three men": fighters, so that no lost players are dead."""
        group = self.right.group(at + 1)
        if group is not None and self.read.tokens[group.last].low in _LIMBS:
            self.used.add(group.first)
            self._emit(at, _HURT, self.left.find(at), "lost a limb", passive=True)
            return
        if group is None or group.quantity is None or group.kind != "people":
            return
        head = self.read.tokens[group.last].low
        if self.pack.status.get(head) in _FIGHTING or head in _MEN:
            trigger = Trigger((), "killed", Form.PAST)
            agent = self.right.agent_before(at)
            self._emit(at, trigger, self.right.find(at + 1), "lost", agent=agent)

    def _treated(self, at: int) -> None:
        """ "The clinic treated 37 people for shrapnel wounds"."""
        group, spot = self.right.group(at + 1), at + 2
        if self.right.low(spot) != "for" or group is None or group.quantity is None:
            return
        row = self.read.tokens[self.read.chunks[spot].first :]
        ahead = {t.low for t in row[:_WOUNDS_REACH]}
        if ahead & _WOUNDS and group.kind in {"people", "bare"}:
            self._emit(at, _HURT, [Item(group)], "treated")

    def _of_harmed(self, at: int, group: Group) -> None:
        """ "Six of the dead were members of one family"."""
        if self.right.kind(at + 1) != "AUX" or self.right.trigger(at + 2) is not None:
            return
        if self.right.low(at - 1) == "but":
            return  # "all but three of the dead"
        if group.of_harmed == "missing" and self.predicates.found_again(at):
            return
        trigger = Trigger((), group.of_harmed, Form.ADJECTIVE)
        for spot in [at, *self.predicates.further(at)]:
            part = self.right.group(spot)
            assert part is not None
            self._emit(spot, trigger, [Item(part, True)], "of the dead")
            self.drafts[-1].being = self.predicates.complement(spot)


_RULES: dict[Form, Callable[[Bindings, int, Trigger], None]] = {
    Form.PAST: Bindings._past,
    Form.PARTICIPLE: Bindings._participle,
    Form.ING: Bindings._ing,
    Form.PRESENT: Bindings._present,
    Form.BASE: Bindings._base,
    Form.INTRANSITIVE: Bindings._intransitive,
    Form.ADJECTIVE: Bindings._adjective,
    Form.OF_NOUN: Bindings._of_noun,
    Form.COUNT_NOUN: Bindings._count_noun,
    Form.TOLL_NOUN: Bindings._toll_noun,
}
