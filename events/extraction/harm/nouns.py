"""What nouns of harm bind: "the murder of", "three deaths", "bodies were found", "the death toll"."""

from events.extraction.harm.binder import BODY, DEADLY, Binder
from events.extraction.languages.pack import Form, Trigger
from events.extraction.text.clauses import Draft, Item
from events.extraction.text.groups import Group
from events.extraction.text.lists import owner

_LOOSE_TOLLS = frozenset({("number",), ("figure",)})
_NEAR = 3
_ASIDE = frozenset({"INCL", "DASH", "COMMA", "OPEN", "CLOSE", "AUX"})
_ACCUSED = frozenset({"charged", "accused", "convicted", "wanted", "suspected"})
_DEAD = frozenset({"dead", "killed"})
_DEATHS = frozenset({"deaths", "fatalities"})
_LAST_WORDS = frozenset({"casualties", "fatalities", "losses"})

_SECOND_HARM = {
    "wounded": "injured",
    "injured": "injured",
    "missing": "missing",
    "dead": "killed",
}
_SECOND = frozenset(_SECOND_HARM)
_MORE_OF = frozenset({"increase", "rise", "surge", "spike", "decrease", "drop"})
_REACHED = frozenset({"to", "at"})


class Nouns(Binder):
    """The rules of nouns."""

    def _of_noun(self, at: int, trigger: Trigger) -> None:
        right = self.right
        if self._reckoned(at, trigger):
            return
        of = at + 1
        if right.low(of) in {"in", "on"} and right.low(of + 2) == "of":
            of += 2  # "the murder in Oruz of two judges"
        of_noun = right.kind(of) == "PREP" and right.low(of) == "of"
        if not of_noun or (trigger.harm == "body" and self._counted_bodies(at)):
            self._count_noun(at, trigger)
            return
        items = right.find(of + 1, nominal=True)
        if items and self._a_people(items[0].group):
            return
        if self._trend(at) and all(i.group.quantity is None for i in items):
            return
        if len(items) > 1 and self._between(at):
            items = items[:1]
        if trigger.harm == "body" and not items:
            self._count_noun(at, trigger)
            return
        agent = right.agent_after(at + 2)
        self._emit(at, trigger, items, "nominal", agent=agent, passive=True)

    def _trend(self, at: int) -> bool:
        """ "An increase in the killings of teachers": more than there were, nobody counted."""
        group = self.right.group(at - 2)
        moved = group is not None and self.read.tokens[group.last].low in _MORE_OF
        return moved and self.right.low(at - 1) == "in"

    def _a_people(self, group: Group) -> bool:
        """ "A massacre of our people", "of Kurdish people": a nation, nobody counted."""
        whole = group.quantity is None and self.read.tokens[group.last].low == "people"
        told = group.definite or group.first < group.last
        return whole and told and group.last - group.first <= 1

    def _between(self, at: int) -> bool:
        """ "A link between the men held for the murder of monks and the rebels": not of rebels."""
        for spot in range(at - 1, -1, -1):
            if self.right.kind(spot) in {"CONJ", "SEMI", "SUB"}:
                return False
            if self.right.low(spot) == "between":
                return True
        return False

    def _owned(self, at: int, trigger: Trigger) -> bool:
        """ "Tomas Okelo's murder": a named person's."""
        person = owner(self.read, self.right.group(at - 1))
        dead = any(draft.harm in DEADLY for draft in self.drafts)
        if person is None and trigger.harm in BODY and not dead:
            person = self.referring.owner_of_body(at)
        if person is not None:
            self._emit(at, trigger, [Item(person)], "owned", passive=True)
        return person is not None

    def _count_noun(self, at: int, trigger: Trigger) -> None:
        right = self.right
        if self._owned(at, trigger):
            return
        group = right.group(at - 1)
        if trigger.harm in BODY:
            group = self._bodies(at)
        if group is None or group.quantity is None or group.first in self.used:
            self._suffered(at, trigger)
            if trigger.harm == "injured" and not self._hurt():
                self._told_bare(at, trigger)
            return
        if self.right.low(at - 3) in _ACCUSED and self.right.kind(at - 2) == "PREP":
            return  # "charged with two murders"
        if trigger.words[-1] in {"life", "lives"} and not right.loss_verb_near(at):
            return
        owner = self.read.tokens[group.last].tag == "OWNER"  # "two men's bodies"
        if (
            group.kind not in {"bare", "people", "named", "unknown"}
            and not owner
            or group.part
        ):
            return
        items = [Item(group), *self.trailing.find(at, [Item(group)])]
        self._shared(at)
        self._emit(at, trigger, items, "counted", passive=True)

    def _suffered(self, at: int, trigger: Trigger) -> None:
        """ "Thirty others sustained injuries"."""
        verb = at - 1
        while verb >= 0 and self.right.kind(verb) not in {"VERB", "SUB", "SEMI"}:
            verb -= 1
        near = at - verb <= _NEAR and self.right.low(verb) in self.pack.sets["suffer"]
        if trigger.harm != "injured":
            return
        if near:
            beside = self.right.group(verb - 1)
            reduced = beside is not None and self.right.low(verb).endswith("ing")
            items = [Item(beside)] if beside and reduced else self.left.find(verb)
            dead = any(d.harm in DEADLY for d in self.drafts)
            if not (dead and items and items[0].group.kind == "pronoun"):
                self._emit(at, trigger, items, "suffered", passive=True)
            return
        left = self.referring.left_with(at)
        items = self.predicates.bearing(at, self.left)
        if left is not None:
            items = self.right.find(left)
        items = [item for item in items if item.group.first not in self.used]
        self._emit(at, trigger, items, "suffered", passive=True)

    def _toll_noun(self, at: int, trigger: Trigger) -> None:
        right = self.right
        group = right.group(at - 1)
        counted = group is not None and group.quantity is not None
        if counted and self.predicates.one_of_the(group):
            return  # "one of the heaviest losses"
        if trigger.words[-1] in _LAST_WORDS and counted:
            self._told_how(at)
            self._count_noun(at, trigger)
            return
        if self._reckoned(at, trigger):
            return
        if trigger.words == ("number",) and right.low(at + 1) == "of":
            self._number_of(at)
            return
        put = self.running.put_first(at)
        if put and trigger.words not in _LOOSE_TOLLS:
            self._moved(at, trigger, put)
            return
        if trigger.words[-1] in _DEAD:
            self._shared(at)
        loose = trigger.words in _LOOSE_TOLLS
        through = trigger.words[-1] in {"killed", "dead", "injured", "wounded"}
        if not self._figures(at, trigger, loose, through):
            self._told_bare(at, trigger)

    def _told_how(self, at: int) -> None:
        """ "Five casualties, including children, were killed": the harm word follows."""
        right = self.right
        spot, parts = at + 1, False
        while right.kind(spot) in _ASIDE or (parts and right.kind(spot) == "NP"):
            parts = parts or right.kind(spot) == "INCL"
            spot += 1
        other = right.trigger(spot)
        told = spot == at + 1 or right.kind(spot - 1) == "AUX"
        if told and other is not None and other.form is Form.PAST and not other.weak:
            self.paired[spot] = at

    def _reckoned(self, at: int, trigger: Trigger) -> bool:
        """ "Deaths are estimated at 12", "fatalities (were) recorded as 30"."""
        figure = None
        if trigger.harm in DEADLY and trigger.words[-1] in _DEATHS:
            figure = self.predicates.reckoned(at)
        if figure is not None:
            self._emit(at, trigger, [Item(figure)], "running toll", passive=True)
            self.drafts[-1].toll = True
        return figure is not None

    def _number_of(self, at: int) -> None:
        """ "The number of soldiers killed in the raids has risen to 36"."""
        harmed = self.running.harmed_people(at)
        if harmed is None:
            return
        trigger = self.right.trigger(harmed)
        assert trigger is not None
        people = self.right.group(at + 2)
        put = self.running.put_first(at)
        for draft in (
            self._moved(harmed, trigger, put)
            if put
            else self._figures(harmed, trigger, loose=False, through=True)
        ):
            draft.being, draft.agent = people, self.right.agent_after(harmed)

    def _moved(self, at: int, trigger: Trigger, figures: list[Group]) -> list[Draft]:
        """Figures of a running toll of which the last one stands."""
        last = len(figures) - 1
        return self._running(
            at, trigger, [(f, n < last) for n, f in enumerate(figures)]
        )

    def _figures(
        self, at: int, trigger: Trigger, loose: bool, through: bool = False
    ) -> list[Draft]:
        figures = self.running.figures(at, loose, through)
        figures += self.running.moved_on(figures)
        before = self.running.up_from(figures[-1]) if figures else None
        rows = [(figure, n < len(figures) - 1) for n, figure in enumerate(figures)]
        rows += [(before, True)] if before is not None else []
        if len(rows) == 1 and self.running.told_before(at):
            rows = [(figures[0], True)]  # "correcting an earlier toll of 27"
        return self._running(at, trigger, rows)

    def _running(
        self, at: int, trigger: Trigger, rows: list[tuple[Group, bool]]
    ) -> list[Draft]:
        """Drafts of the figures; of each whether it no longer holds."""
        made: list[Draft] = []
        for figure, old in rows:
            self._emit(at, trigger, [Item(figure)], "running toll", passive=True)
            draft = self.drafts[-1]
            draft.toll, draft.old = True, old
            draft.newer = not old and len(rows) > 1
            made.append(draft)
        if made and not made[-1].old:
            self._parts_of(made[-1])
        return made

    def _parts_of(self, whole: Draft) -> None:
        """ "The toll stands at 46, including 13 children and four women"."""
        assert whole.group is not None
        right = self.right
        spot = self.read.chunk_of(whole.group) + 1
        spot += right.kind(spot) in {"COMMA", "OPEN", "DASH"}
        parts = right.find(spot, subset=True) if right.kind(spot) == "INCL" else []
        if not parts or spot <= 1 or right.low(spot) == "among":
            return
        before = len(self.drafts)
        trigger = Trigger((), whole.harm, Form.TOLL_NOUN)
        rows = [Item(item.group, True) for item in parts]
        self._emit(whole.trigger, trigger, rows, "of the toll", passive=True)
        for draft in self.drafts[before:]:
            draft.parent, draft.statement = whole, whole.statement

    def _that_of(self) -> None:
        """ "The number of dead rose to 17 and that of the wounded to 40"."""
        if not any(d.toll for d in self.drafts) or not self.read.has(_SECOND):
            return
        right = self.right
        for at in range(1, len(self.read.chunks) - 4):
            people, figure = right.group(at + 2), right.group(at + 4)
            opened = right.low(at) == "that" and right.low(at + 1) == "of"
            if not opened or people is None or right.low(at + 3) not in _REACHED:
                continue
            harm = _SECOND_HARM.get(self.read.tokens[people.last].low)
            if harm is None or figure is None or figure.quantity is None:
                continue
            trigger = Trigger((), harm, Form.TOLL_NOUN)
            told = next(d for d in self.drafts if d.toll)
            row = [Item(figure)]
            self._emit(told.trigger, trigger, row, "running toll", passive=True)
            self.drafts[-1].toll = True

    def _bodies(self, at: int) -> Group | None:
        """The number of "three bullet-riddled bodies"; a body found is emitted at once."""
        right = self.right
        body = self.referring.found_body(at)
        if body is not None:
            trigger = Trigger((), "killed", Form.COUNT_NOUN)
            self._emit(at, trigger, [Item(body)], "body found", passive=True)
            return None
        spot = at - 1 - (right.kind(at - 1) == "VERB")
        return right.group(spot)

    def _counted_bodies(self, at: int) -> bool:
        """ "Recovered 40 charred bodies of the passengers": the bodies are counted."""
        verb = self.right.kind(at - 1) == "VERB"
        group = self.right.group(at - 1 - verb)
        return group is not None and group.kind == "bare" and bool(group.quantity)

    def _hurt(self) -> bool:
        return any(draft.harm == "injured" for draft in self.drafts)

    def _told_bare(self, at: int, trigger: Trigger) -> bool:
        group = self.bare.group(at, trigger)
        if group is not None and (trigger.harm == "injured" or not self.drafts):
            self._emit(at, trigger, [Item(group)], "bare", passive=True)
        return group is not None
