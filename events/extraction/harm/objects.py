"""To the right of a harm word: the list of people it killed or hurt, and by whom."""

from events.extraction.languages.pack import Form, word_set
from events.extraction.text.clauses import FINITE, Item, Walker
from events.extraction.text.groups import Group

_AGENT_REACH = 40
_BESIDE_TIME = frozenset({"after", "before"})
_BY_REACH = 8
_BRACKET_REACH = 12
_THE_DEAD = frozenset({"dead", "deceased", "slain"})
_KIN = word_set(
    """wife husband son daughter brother sister mother father grandson grandmother
    grandfather granddaughter nephew niece uncle aunt cousin child mother-in-law
    father-in-law brother-in-law sister-in-law son-in-law daughter-in-law girlfriend
    boyfriend friend neighbour neighbor stepson stepdaughter infant baby"""
)
_GERUNDS = frozenset({"being", "having"})
_Step = tuple[int, bool, bool]  # where to go on, is a member due, do parts begin
_UNFINISHED = frozenset({"REL", "AUX", "NEG", "CONJ"})
_RELATIVE_REACH = 14
_OPENINGS = frozenset({"COMMA", "SEMI", "COLON", "MARK", "SUB"})


class Objects(Walker):
    """To the right of a harm word: whom it killed, and by whom."""

    nominal = False

    def over_marks(self, at: int) -> int:
        """Past quotation marks: had "neutralised" 20 attackers."""
        while self.kind(at) == "MARK":
            at += 1
        return at

    def find(self, at: int, subset: bool = False, nominal: bool = False) -> list[Item]:
        """The list of people from this chunk on; `nominal`: it hangs on a noun, not a verb."""
        self.nominal = nominal
        items: list[Item] = []
        expecting = True
        while at < len(self.chunks):
            group = self.group(at)
            if group is not None:
                if not items:
                    self.mark_nth(group)
                if not self._takes(group, at, items, expecting):
                    break
                subset = subset or (group.part and bool(items))
                self._add(group, at, items, subset)
                at, expecting = at + 1, False
                continue
            step = self._joint(at) or self._past(at, items)
            if step is None:
                break
            at, expecting, opened = step
            subset = (subset or opened) and self.kind(at - 1) != "JOIN"
        return items

    def _joint(self, at: int) -> _Step | None:
        """Over what joins members of a list."""
        kind = self.kind(at)
        if kind in {"CONJ", "JOIN"} and not self._ends_list(at):
            of = self.nominal and self.low(at + 1) == "of" and self.low(at) == "and"
            return at + 1 + of, True, False  # "the murders of Ana Ruiz and of a guard"
        if kind == "SEMI" and self.low(at) == ";" and self._goes_on(at + 1):
            return at + 1, True, False
        return (at + 1, True, True) if kind == "INCL" else None

    def _goes_on(self, at: int) -> bool:
        """ "Ana Petrov, 42; Ivo Petrov, 19; and a guard": people parted by semicolons."""
        at += self.kind(at) == "CONJ"
        group = self.group(at)
        person = group is not None and group.kind in {"named", "people"}
        return person and self.kind(at + 1) in {"COMMA", "SEMI", "MARK", "OPEN"}

    def _ends_list(self, at: int) -> bool:
        """ "Six soldiers or a single major": an alternative is not added."""
        return self.low(at) in {"or", "but", "nor"}

    def _add(self, group: Group, at: int, items: list[Item], subset: bool) -> None:
        joined = items and self.kind(at - 1) == "CONJ"
        if joined and self.merges(items[-1].group, group):
            items[-1].group.last = items[-1].group.head = group.last
        else:
            items.append(Item(group, subset))

    def _takes(self, group: Group, at: int, items: list[Item], expecting: bool) -> bool:
        if not expecting or not group.may_be_victims or self._vague(group, items):
            return False
        if not items:
            return True
        if self.speaks(at) or self._second_role(group, at, items[-1].group):
            return False
        after_place = (
            self.kind(at - 1) in {"CONJ", "COMMA"} and self.kind(at - 3) == "PREP"
        )
        after_place = after_place and not self._row_of_names(at, items[-1].group)
        if group.kind == "named" and after_place and not self._person(at - 2):
            return False
        if self.nominal:
            loose = self.kind(at - 1) == "COMMA" or group.kind == "unknown"
            listed = not loose or not self.opens_clause(at)
            return self.kind(at + 1) != "TRIG" and listed
        return not self.opens_clause(at)

    def _row_of_names(self, at: int, last: Group) -> bool:
        """ "The brothers Ivan Petrov, Oleg Petrov and Ilya Danko": the names go on."""
        goes_on = self.kind(at - 1) == "CONJ" or self.kind(at + 1) in {"COMMA", "CONJ"}
        return self.group(at - 2) is last and goes_on

    def mark_nth(self, group: Group) -> None:
        """ "Killed two militiamen and wounded a third", "killing one and hurting the second"."""
        row = [t.low for t in self.tokens[group.first : group.last + 1]]
        if len(row) != 2 or row[0] not in {"a", "the"} or row[1] == "first":
            return
        told = (c.group for c in self.chunks if c.first < group.first)
        counted = any(
            g is not None and g.quantity is not None and g.kind in {"people", "bare"}
            for g in told
        )
        if row[1] in self.pack.ordinals and counted:
            group.kind, group.singular = "people", True

    def _vague(self, group: Group, items: list[Item]) -> bool:
        """A word no table knows, without number, article or capital."""
        if group.kind != "unknown" or group.quantity is not None:
            return False
        capital = self.tokens[group.last].text[:1].isupper()
        other = group.definite and self.tokens[group.last].low == "other"
        known = other or self._known(group)
        return not (group.singular or (capital and not items) or known)

    def _second_role(self, group: Group, at: int, last: Group) -> bool:
        """ "Ana Ruiz, head of the union and member of the council": still one woman."""
        row = self.tokens[last.first : last.last + 1]
        named = last.quantity is None and any(t.tag == "NAME" for t in row)
        joined = self.kind(at - 1) == "CONJ" and self.low(at + 1) == "of"
        return named and joined and self._role(last, group)

    def _known(self, group: Group) -> bool:
        """ "Killed the dean": a definite single somebody no table knows."""
        low = self.tokens[group.last].low
        return (
            group.definite
            and not low.endswith("s")
            and self.tokens[group.last].tag == "NOUN"
        )

    def _person(self, at: int) -> bool:
        group = self.group(at)
        return group is not None and group.kind == "people"

    def _past(self, at: int, items: list[Item]) -> _Step | None:
        """Over commas, prepositional phrases, brackets: where the list goes on."""
        kind = self.kind(at)
        if not items:
            return (at + 1, True, False) if kind in {"TIME", "MARK"} else None
        if kind == "PREP" and self.kind(at + 1) in {"NP", "TIME"}:
            return at + 2, False, False
        quoted = kind == "MARK" and self.kind(at + 2) == "MARK"
        if kind in {"TIME", "CLOSE"} or quoted:  # one rebel “general”
            return at + (3 if quoted else 1), False, False
        if kind in {"OPEN", "COLON", "DASH"}:
            return self._opened(at)
        if kind == "COMMA":
            return self._comma(at, items)
        return None

    def _opened(self, at: int) -> _Step | None:
        group = self.group(at + 1)
        if self.is_age(at + 1) or (
            self.kind(at) == "OPEN" and self.kind(at + 1) != "INCL"
        ):
            counted = group is not None and group.quantity is not None
            if self.is_age(at + 1) or not counted or self.kind(at) != "OPEN":
                return self._over_bracket(at)
        if group is None or group.quantity is None:
            return (at + 1, True, True) if self.kind(at + 1) == "INCL" else None
        return at + 1, True, True

    def _over_bracket(self, at: int) -> _Step | None:
        for spot in range(at, min(at + _BRACKET_REACH, len(self.chunks))):
            if self.kind(spot) == "CLOSE":
                return spot + 1, False, False
        return None

    def _comma(self, at: int, items: list[Item]) -> _Step | None:
        after = self.kind(at + 1)
        of = self.nominal and self.low(at + 2) == "of"
        listed = after == "CONJ" and (self.kind(at + 2) in {"NP", "INCL"} or of)
        if listed or after in {"INCL", "JOIN"}:
            return at + 1, False, False
        group = self.group(at + 1)
        if group is None or self.opens_clause(at + 1) or self.speaks(at + 1):
            return None
        if self.is_age(at + 1):
            return at + 2, False, False
        return self._after_comma(at, group, items)

    def _after_comma(self, at: int, group: Group, items: list[Item]) -> _Step | None:
        """Is the noun phrase after a comma a name, a part, or the next of the list?"""
        last = items[-1].group
        before = at - 1
        while self.kind(before) == "COMMA" or self.is_age(before):
            before -= 1
        direct = self.group(before) is last
        if direct and self.apposed(last, group):
            if before == at - 1:
                items[-1] = Item(self.merged(last, group), items[-1].subset)
            return at + 2, False, False
        if group.part or self._fewer(last, group):
            return at + 1, True, True
        if group.kind == "unknown" and self.low(at + 2) in {"of", "in", "on", "over"}:
            return None  # "…, an increase of a third"
        if direct and self._one(last) and group.kind == "named":
            return at + 2, False, False  # "one civilian, Ana Ruiz"
        stops = not group.may_be_victims or self._role(last, group)
        stops = stops or self._names_one(last, group, at + 1)
        if stops or (group.kind == "named" and not direct):
            return None
        return at + 1, True, False

    def _one(self, group: Group) -> bool:
        return group.quantity is not None and group.quantity.low == 1

    def _names_one(self, last: Group, group: Group, at: int) -> bool:
        """ "At least one villager, a boy, and hurt others": the boy is the villager."""
        if not self._one(last) or not group.singular or self.kind(at + 1) != "COMMA":
            return False
        after = at + 2 + (self.kind(at + 2) == "CONJ")
        return self.kind(after) in {"TRIG", "VERB", "PREP"}

    def _role(self, last: Group, group: Group) -> bool:
        """ "… of Ana Ruiz, head nurse at …": a bare role describes, it adds nobody."""
        if group.quantity is not None or group.singular or group.definite:
            return False
        if self._his_kin(last) and self.tokens[group.last].low in _KIN:
            return False  # "his wife, son and daughter"
        plural = self.tokens[group.last].low in self.pack.plural_people
        opened = last.quantity is not None or last.singular or last.definite
        return group.kind == "people" and not plural and opened

    def _his_kin(self, group: Group) -> bool:
        row = self.tokens[group.first : group.last + 1]
        own = any(token.tag in {"POSS", "OWNER"} for token in row)
        return row[-1].low in _KIN and (own or not group.definite)

    def _fewer(self, whole: Group, part: Group) -> bool:
        """ "Three militants, two with ties to …": a bare smaller number is a part."""
        if part.kind != "bare" or whole.quantity is None or part.quantity is None:
            return False
        return whole.kind != "bare" and part.quantity.low < whole.quantity.low

    def speaks(self, at: int) -> bool:
        """ "…, an army spokesman, Colonel Petrov, said": who tells of it is no victim."""
        spot = at + 1
        while self.kind(spot) == "PREP" and self.kind(spot + 1) in {"NP", "TIME"}:
            spot += 2
        if self.kind(spot) == "COMMA" and self.kind(spot + 1) == "NP":
            inner = spot + 2
            if self.kind(inner) == "COMMA" and self._says(inner + 1):
                return True
        if self.kind(spot) == "CONJ" and self.kind(spot + 1) == "NP":
            spot += 2  # "witnesses and the mayor said"
        return self._says(spot) or self._says_behind(spot)

    def _says_behind(self, at: int) -> bool:
        """ "…, a source who asked not to be named said": a verb of saying ends the relative."""
        start = at + (self.kind(at) == "COMMA")
        if self.kind(start) != "REL":
            return False
        for spot in range(start + 2, min(start + _RELATIVE_REACH, len(self.chunks))):
            if self.kind(spot) in {"TRIG", "SEMI"}:
                return False
            if self._says(spot) and self.kind(spot - 1) not in _UNFINISHED:
                return self.kind(spot) == "VERB"
        return False

    def _says(self, at: int) -> bool:
        """A verb of saying, of its own or in "has said"; not in "were announced"."""
        if self.kind(at) == "AUX" and self.low(at) in self.be:
            return False
        at += self.kind(at) == "AUX"
        low = self.low(at)
        told = self.kind(at) == "VERB" and low in self.pack.sets["say"]
        return told and not low.endswith("ing") and low != "according"

    def opens_clause(self, at: int) -> bool:
        """Is the noun phrase here the subject of a clause of its own?"""
        start = at
        at += 1
        while self.kind(at) in {"PREP", "TIME"}:
            if self.low(at + 1) in _GERUNDS:
                return False  # "four people suspected of being involved"
            pair = self.kind(at) == "PREP" and self.kind(at + 1) in {"NP", "TIME"}
            at += 2 if pair else 1
        kind = self.kind(at)
        if kind == "VERB":
            return self._finite(at, direct=at == start + 1)
        trigger = self.trigger(at)
        harmed = trigger is not None and trigger.form not in {Form.ING, Form.BASE}
        return kind in FINITE or harmed

    def _finite(self, at: int, direct: bool) -> bool:
        """Is this verb the clause's own, not a participle ("three men identified as …")?"""
        low = self.low(at)
        if low.endswith("ing"):
            return False  # "killed six villagers according to the mayor"
        if direct and low in self.pack.sets["say"]:
            return True
        if low.endswith("ed"):
            naming = low in self.pack.sets["naming"] or self.kind(at + 1) != "NP"
            return direct and not naming
        return True

    def agent_after(self, at: int) -> Group | None:
        """By whom: the noun phrase after "by" close to the harm word."""
        for spot in range(at + 1, min(at + _BY_REACH, len(self.chunks) - 1)):
            kind = self.kind(spot)
            if (
                kind == "PREP"
                and self.low(spot) == "by"
                and self.kind(spot + 1) == "NP"
            ):
                return self.group(spot + 1)
            if kind in {"COMMA", "SEMI", "SUB", "TRIG", "VERB", "AUX"}:
                return None
        return None

    def agent_before(self, at: int) -> Group | None:
        """The subject of an active harm word: the leftmost noun phrase of its clause."""
        found: Group | None = None
        chunks = self.chunks
        for spot in range(at - 1, max(-1, at - _AGENT_REACH), -1):
            chunk = chunks[spot]
            if chunk.group is not None:
                if not spot or not self._leads_in(spot - 1):
                    found = chunk.group
            elif (
                chunk.kind in {"SEMI", "COLON", "SUB"}
                and not self._leads_in(spot)
                # "four days after gunmen killed"
                or chunk.kind == "TIME"
                and self.tokens[chunk.last].low in _BESIDE_TIME
                or chunk.kind == "VERB"
                and self.low(spot) in self.pack.sets["say"]
            ):
                break
        return found

    def _leads_in(self, at: int) -> bool:
        """A preposition, or the "after" of "bombed the town after sunset, killing five"."""
        if self.kind(at) == "SUB" and self.low(at) in _BESIDE_TIME:
            return self.kind(at + 1) == "NP" and self.kind(at + 2) == "COMMA"
        return self.kind(at) == "PREP"

    def who_the_dead_are(self, at: int, group: Group) -> int | None:
        """Where the people stand in "the dead were …", "the deceased was identified as …"."""
        if self.tokens[group.last].low not in _THE_DEAD or self.kind(at + 1) != "AUX":
            return None
        spot = at + 2
        while self.kind(spot) == "AUX":
            spot += 1
        if self.low(spot) in self.pack.sets["naming"] and self.low(spot + 1) == "as":
            return spot + 2
        return spot if self.kind(spot) == "NP" else None

    def inverted(self, at: int) -> int | None:
        """Where the people stand in "also killed were two nurses", "killed in the raid were …"."""
        if not self._first_of_clause(at):
            return None
        spot = at + 1
        while self.kind(spot) == "PREP" and self.kind(spot + 1) in {"NP", "TIME"}:
            spot += 2
        return spot + 1 if self.kind(spot) == "AUX" else None

    def _first_of_clause(self, at: int) -> bool:
        """Does a clause open here: "on Friday, killed were", "the mayor said that killed were"?"""
        if not at or self.kind(at - 1) in _OPENINGS:
            return True
        return self.kind(at - 1) == "VERB" and self.low(at - 1) in self.pack.sets["say"]

    def loss_verb_near(self, at: int) -> bool:
        """ "Claimed six lives", "six lives were lost"."""
        verbs, counted = self.pack.sets["loss verb"], self.group(at - 1)
        if counted is not None and self.tokens[counted.first - 1].low in verbs:
            return True  # "a dispute over a well cost 30 lives"
        if any(self.low(n) in verbs for n in range(max(0, at - 4), at)):
            return True
        return self.kind(at + 1) == "AUX" and any(
            self.low(n) in verbs for n in (at + 2, at + 3)
        )
