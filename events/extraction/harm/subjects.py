"""To the left of a harm word: the list of people that were killed or hurt."""

from events.extraction.harm import apposition
from events.extraction.languages.pack import Form, Pack
from events.extraction.text.clauses import FINITE, Item, Read, Walker
from events.extraction.text.groups import Group

_PEOPLE_ENDINGS = ("ers", "ors", "ists", "ians", "ees", "ants", "ites")
_REACH = 16
_PASSED = frozenset({"COMMA", "CONJ", "JOIN", "TIME", "PREP", "DASH", "NEG", "MARK"})
_REDUCED_AFTER = frozenset({"TRIG", "NP", "CLOSE", "COMMA", "AUX", "REL", "PREP"})
_CLAUSE_STARTS = frozenset({"SEMI", "SUB", "COLON", ""})
_KINDRED = frozenset({"families", "clans", "tribes", "communities"})
_NOUNS = frozenset({Form.OF_NOUN, Form.COUNT_NOUN, Form.PRESENT, Form.BASE})
_BRACKETS = frozenset({"COMMA", "DASH", "OPEN"})


class Subjects(Walker):
    """To the left of a harm word: who was killed."""

    def __init__(self, read: Read, pack: Pack, used: set[int] | None = None) -> None:
        super().__init__(read, pack)
        self.used: set[int] = used if used is not None else set()

    def find(self, trigger: int) -> list[Item]:
        """The list of people that a passive or intransitive harm word speaks of."""
        at = self._before_auxiliaries(trigger - 1)
        shared = self._shared(at, trigger)
        if shared is not None:
            return self.find(shared)
        described = self._described(apposition.over_speaker(self, at))
        if described is not None:
            return [Item(described)]
        if self.kind(at) == "INCL" and self.low(at) == "among":
            return [
                Item(i.group, True) for i in self.find(at)
            ]  # "three among them died"
        finite = self.kind(trigger - 1) in FINITE and self.low(trigger - 1) != "being"
        finite = finite or self._intransitive(trigger)
        items: list[Item] = []
        joined = False
        while at >= 0:
            if self.kind(at) == "NP":
                step = self._take(at, items, joined, finite)
                if step is None or apposition.of_those(self, at, items):
                    break
                at, joined = step
            elif items and not joined:
                break
            else:
                at = self._pass(at, items)
        return self._as_one(trigger, items)

    def _pass(self, at: int, items: list[Item]) -> int:
        """Over one chunk that is no noun phrase; -1 at a boundary."""
        kind = self.kind(at)
        if kind == "DASH":
            opening = self._dash_before(at)
            return opening - 1 if opening >= 0 else at - 1
        if kind in _PASSED:
            return at - 1
        if kind == "CLOSE":
            return self._skip_back(at)
        noun = self.trigger(at)
        counted = self.kind(at - 1) == "NP" and self.kind(at - 2) == "PREP"
        joined = (counted or self.kind(at - 1) in {"CONJ", "PREP"}) and not items
        if joined and noun is not None and noun.form in _NOUNS:
            return at - 1  # "accused of theft and murder"
        return -1 if items else self._relative(at)

    def _described(self, at: int) -> Group | None:
        """ "The ten leaders who were killed": the people before the relative pronoun."""
        if self.kind(at) != "REL":
            return None
        group = self.group(at - 1 - (self.kind(at - 1) == "COMMA"))
        if group is None or group.kind not in {"people", "named"} or group.part:
            return None
        return group

    def _as_one(self, trigger: int, items: list[Item]) -> list[Item]:
        """ "Rustam Aliyev, a member of … and a poet, was killed": the verb says it is one."""
        items = self._spelled_out(items)
        whole = [item for item in items if not item.subset]
        if len(whole) < 2 or not self._singular_verb(trigger):
            return items
        if any(
            i.group.quantity is not None and i.group.quantity.low > 1 for i in whole
        ):
            return items
        if self.kind(trigger - 2) != "COMMA" and not self._second_calling(whole):
            return items
        named = next((i for i in whole if i.group.kind == "named"), whole[0])
        return [named] + [item for item in items if item.subset]

    def _spelled_out(self, items: list[Item]) -> list[Item]:
        """ "The occupants, a father and a son, were killed": two, not two besides."""
        if len(items) < 3 or any(item.subset for item in items):
            return items
        first = items[0].group
        last = self.tokens[first.last]
        plural = first.quantity is None and last.low in self.pack.plural_people
        before = self.tokens[items[1].group.first - 1].text
        return items[1:] if plural and first.definite and before == "," else items

    def _second_calling(self, whole: list[Item]) -> bool:
        """ "A farmer and father of four", "governor and party leader Ivo Brand"."""
        rows = [item.group for item in whole[1:]]
        return any(
            self.tokens[group.first].tag in {"PERSON", "ADJ"} and group.quantity is None
            for group in rows
        )

    def _singular_verb(self, trigger: int) -> bool:
        at = trigger - 1
        while at >= 0 and self.kind(at) in {"AUX", "NEG"}:
            chunk = self.chunks[at]
            if any(
                t.low in {"was", "is", "has"}
                for t in self.tokens[chunk.first : chunk.last + 1]
            ):
                return True
            at -= 1
        return False

    def _dash_before(self, at: int) -> int:
        """The dash that opens what this one closes."""
        return self._back_to(at - 1, {"DASH"}, set())

    def _intransitive(self, trigger: int) -> bool:
        found = self.trigger(trigger)
        return found is not None and found.form is Form.INTRANSITIVE

    def _shared(self, at: int, trigger: int) -> int | None:
        """ "Were arrested and killed", "was shot and died": the earlier verb's subject."""
        if self.kind(at) != "CONJ" or at != trigger - 1 or self.low(at) == "or":
            return None
        for spot in range(at - 1, max(-1, at - _REACH), -1):
            kind = self.kind(spot)
            if kind in {"SEMI", "SUB", "COLON"}:
                return None
            if kind == "AUX" and self.kind(spot + 1) in {"VERB", "TRIG", "NP"}:
                return spot + 1
            found = self.trigger(spot)
            if found is not None and found.form is Form.INTRANSITIVE:
                return spot
            if kind == "VERB" and self._doer_before(spot):
                return spot  # "the driver hit a wall and died"
        return None

    def _doer_before(self, at: int) -> bool:
        """A finite verb with its people before it."""
        low = self.low(at)
        at -= 1
        while self.kind(at) == "NP" and self.kind(at - 1) == "PREP":
            at -= 2
        group = self.group(at)
        people = group is not None and group.kind in {"people", "named", "pronoun"}
        return people and not low.endswith("ing") and low not in self.pack.sets["say"]

    def _before_auxiliaries(self, at: int) -> int:
        while at >= 0:
            kind = self.kind(at)
            link = kind in {"VERB", "TRIG"} and self.low(at) in self.pack.sets["link"]
            to = kind == "PREP" and self.low(at) == "to"
            self_word = (
                self.low(at) in self.pack.sets["reflexive"]
                and self.kind(at - 1) == "NP"
            )
            if (
                kind not in {"AUX", "MODAL", "NEG"}
                and not link
                and not to
                and not self_word
            ):
                break
            at -= 1
        return at

    def _take(
        self, at: int, items: list[Item], joined: bool, finite: bool
    ) -> tuple[int, bool] | None:
        """Take one noun phrase; returns where to go on, or None to stop."""
        group = self.group(at)
        if group is None or (items and group.first in self.used):
            return None
        before = self.kind(at - 1)
        if before == "PREP" and self._ends_here(at, group, items, finite):
            return None
        if before == "INCL":
            return self._included(at, group, items)
        described = not items and apposition.describes(self, at)
        if described or self._description(at, group):
            items.clear()
            return at - 2, False
        over = self._over(at, group, items, finite)
        if over is not None:
            return over, joined
        return None if self._refused(at, group, items) else self._add(at, group, items)

    def _what_one_is(self, at: int, group: Group) -> bool:
        part = self.group(at - 1)
        single = group.singular and group.kind == "people"
        return single and part is not None and part.part and part.kind == "bare"

    def _parts_end(self, at: int, group: Group) -> bool:
        """ "20 were killed, 19 of them women and children, and seven were hurt": of the 20."""
        parts = self.group(at - 2)
        plain = group.quantity is None and not group.singular and not group.definite
        joined = self.kind(at - 1) == "CONJ" and self.kind(at - 3) != "AUX"
        return joined and plain and parts is not None and parts.part

    def _description(self, at: int, group: Group) -> bool:
        """ "Two boys, brothers aged nine, were": "62 people, both fighters and civilians,"."""
        whole = self.group(at - 2)
        if self.kind(at - 1) != "COMMA" or whole is None or whole.quantity is None:
            return False
        if self.tokens[group.first].low == "both":
            return True
        plural = self.tokens[group.last].low in self.pack.plural_people
        plain = group.quantity is None and not group.definite and not group.singular
        closed = self.kind(at + 1) == "COMMA" and whole.kind == "people"
        return plain and plural and closed and group.kind == "people"

    def _ends_here(
        self, at: int, group: Group, items: list[Item], finite: bool
    ) -> bool:
        """People after a preposition that are the victims all the same."""
        if self.low(at - 1) == "among" and group.quantity:
            self._among(at, group, items)
            return True
        if not items and self._adjacent(at, group, finite):
            items.append(Item(group))
            return True
        return False

    def _over(
        self, at: int, group: Group, items: list[Item], finite: bool
    ) -> int | None:
        """Where to go on when this noun phrase is none of the people, or None."""
        before = self.kind(at - 1)
        one = before == "NP" and self._what_one_is(at, group)
        if one or before == "PREP" or self.is_age(at):
            return at - (
                1 if one else 2
            )  # "two soldiers, one of them a sergeant, were"
        if before == "CONJ" and self.kind(at - 3) == "MOSTLY":
            at, before = at - 2, "MOSTLY"  # "mainly women and children"
        if before == "MOSTLY":
            return at - 2 - (self.kind(at - 2) == "COMMA")
        if before == "SUB" and self.low(at - 1) == "as" and self.kind(at - 2) == "VERB":
            return at - 3  # "also known as Grom"
        if before == "COMMA" and self.low(at) == "all" and group.quantity is None:
            return at - 2  # "five members of the family, all men, were killed"
        if any(not item.subset for item in items):
            return None
        return self._over_inner(at, group, before, finite)

    def _over_inner(
        self, at: int, group: Group, before: str, finite: bool
    ) -> int | None:
        """Over what lies inside the subject: its participles, its "and", its "all men"."""
        killer = before == "TRIG" and group.first in self.used
        if killer and self.kind(at + 1) == "COMMA":
            return self._relative(at - 1)  # "the gunman, who killed three, was shot"
        say = self.low(at - 1) in self.pack.sets["say"]
        said = say and (self.kind(at - 2) == "COMMA" or self.low(at - 1) == "saying")
        if said:
            return None  # "…, saying (with some saying) 31 officers had been killed"
        if finite and self.participle(at - 1) and self.kind(at - 2) in _REDUCED_AFTER:
            return at - 2 if self.kind(at - 2) == "NP" else self._relative(at - 1)
        return self._over_beside(at, group, before, finite)

    def _over_beside(
        self, at: int, group: Group, before: str, finite: bool
    ) -> int | None:
        """Over the second of two in a phrase, a bracket's rest, a clause of parts."""
        if before == "CONJ" and self.kind(at - 2) == "NP" and self._beside(at, group):
            return at - 2
        if (
            before == "TRIG"
            and group.first in self.used
            and self.kind(at + 1) == "COMMA"
        ):
            return self._relative(at - 1)  # "the gunman, who killed three, was shot"
        if before == "CLOSE" and group.kind == "things":
            return at - 1  # "of the Front (RF) Coast unit"
        if before == "AUX" and finite and self.kind(at + 1) == "CONJ":
            return at - 2  # "the driver was a courier and was shot"
        part = self.group(at - 2) if before == "AUX" else None
        if part is not None and part.part:
            return at - 3  # "ten people, seven of whom were civilians, were killed"
        return None

    def _beside(self, at: int, group: Group) -> bool:
        """ "Of the Science and Technology University", "two civilians and a horse"."""
        things = group.kind == "things"
        nobody = things or self._mere_word(group)
        nobody = nobody or self.tokens[group.last].low in _KINDRED
        inside = self.kind(at - 3) == "PREP" and nobody
        return inside or (things and self._counted_people(at - 2))

    def _counted_people(self, at: int) -> bool:
        group = self.group(at)
        known = group is not None and group.kind == "people"
        return known and group is not None and group.quantity is not None

    def _refused(self, at: int, group: Group, items: list[Item]) -> bool:
        if self._odd(group) or self._mere_word(group) or not group.may_be_victims:
            return True
        if items and (group.harmed or self._parts_end(at, group)):
            return True  # "nine dead civilians and 20 wounded"
        return bool(items) and self._no_member(group)

    def _no_member(self, group: Group) -> bool:
        return group.kind == "unknown" and group.quantity is None and not group.singular

    def _mere_word(self, group: Group) -> bool:
        """A small word no table knows, without number or article ("fraud")."""
        told = group.quantity is not None or group.singular or group.definite
        word = self.tokens[group.last].text
        return group.kind == "unknown" and not told and word.islower()

    def _odd(self, group: Group) -> bool:
        """A plain plural no table knows for people ("the names were …")."""
        if group.kind != "unknown" or group.quantity is not None or group.singular:
            return False
        word = self.tokens[group.last]
        if not word.low.endswith("s") or word.text[:1].isupper():
            return False
        return not word.low.endswith(_PEOPLE_ENDINGS)

    def _adjacent(self, at: int, group: Group, finite: bool) -> bool:
        """ "For the ten soldiers killed": without an auxiliary the nearest people it is."""
        if (
            finite
            or at + 1 >= len(self.chunks)
            or self.kind(at + 1) not in {"TRIG", "AUX"}
        ):
            return False
        counted = group.quantity is not None
        told = counted or group.definite or group.singular
        return (group.kind == "people" and told) or (group.kind == "bare" and counted)

    def _among(self, at: int, group: Group, items: list[Item]) -> None:
        """ "A woman and two children among nine killed"."""
        parts = Subjects(self.read, self.pack).find(at - 1)
        for part in parts:
            part.subset = True
        items[:0] = [Item(group), *parts]

    def _included(
        self, at: int, group: Group, items: list[Item]
    ) -> tuple[int, bool] | None:
        """What has been read so far is the part; go on to the whole."""
        if self.low(at - 1) == "of":
            items.insert(0, Item(group))  # "workers, of whom five were killed"
            return None
        self._merge_right(at, group, items)
        items.insert(0, Item(group, True))
        beside = len(items) == 2 and apposition.closed(self, at)
        for item in items[:1] if beside else items:
            item.subset = True
        at -= 2
        return (at - 1 if self.kind(at) in {"COMMA", "OPEN"} else at), True

    def _add(self, at: int, group: Group, items: list[Item]) -> tuple[int, bool] | None:
        before = self.kind(at - 1)
        if group.part and (before in _BRACKETS or group.kind == "bare"):
            items.insert(0, Item(group, True))
            if before in _CLAUSE_STARTS:
                return None  # "…; four of them later died"
            return at - 2, before in _BRACKETS
        if self._place_list(at, group, items):
            return None
        if self._alternative(at - 1):
            return at - 2, True
        return self._member(at, group, items, before)

    def _member(
        self, at: int, group: Group, items: list[Item], before: str
    ) -> tuple[int, bool] | None:
        """One of the list; returns where to go on for the next."""
        self._merge_right(at, group, items)
        items.insert(0, Item(group))
        if before in {"CONJ", "JOIN"} and self.low(at - 1) not in {"nor", "but"}:
            return at - 2 - (self.kind(at - 2) == "COMMA"), True
        names = [item for item in items if item.group.kind == "named"]
        if before == "SEMI" and self.low(at - 1) == ";" and len(names) > 1:
            return at - 2, True  # "Ana Ruiz, rector; Ivo Brand, and a guard"
        if before != "COMMA":
            return at - 1, False
        return self._over_comma(at, group, items)

    def _alternative(self, at: int) -> bool:
        """ "Six soldiers or a single major": the first of two accounts counts."""
        if self.kind(at) != "CONJ" or self.low(at) != "or":
            return False
        group = self.group(at - 1)
        return group is not None and group.may_be_victims and group.kind != "unknown"

    def _merge_right(self, at: int, group: Group, items: list[Item]) -> None:
        """ "Five soldiers and policemen": the plural to the right shares the number."""
        whole = next((item for item in items if not item.subset), None)
        if whole is None or self.kind(at + 1) != "CONJ":
            return
        if self.merges(group, whole.group):
            group.last = group.head = whole.group.last
            items.remove(whole)

    def _place_list(self, at: int, group: Group, items: list[Item]) -> bool:
        """In Oruz, Belen district, a man … : names after "in" are no victims."""
        if not items or group.kind != "named":
            return False
        first, beyond = items[0].group, self.group(at - 2)
        if beyond is not None and beyond.singular and beyond.kind == "people":
            return False  # "a doctor, Chinelo Okafor, and a driver"
        described = first.kind == "named" or any(
            t.tag == "POSS" for t in self.tokens[first.first : first.body + 1]
        )
        if self.kind(at + 1) == "PREP":
            return self.kind(at - 1) == "COMMA" and self._phrase_start(at - 2)
        return self.kind(at + 1) == "COMMA" and not described

    def _before_it(self, spot: int, items: list[Item]) -> tuple[int, bool]:
        """Left of a person told by name: "seven people including a boy, Omar Adi"."""
        if self.kind(spot - 1) != "INCL" or self.low(spot - 1) == "of":
            return spot - 1, False
        for item in items:
            item.subset = True
        return spot - 2 - (self.kind(spot - 2) == "COMMA"), True

    def _over_comma(
        self, at: int, group: Group, items: list[Item]
    ) -> tuple[int, bool] | None:
        """Left of a comma: another member of the list, the same person's name, or nothing."""
        spot, bracketed = at - 2, False
        if self.is_age(spot):
            spot -= 2
        while self.kind(spot) == "CLOSE":
            spot, bracketed = self._skip_back(spot), True
        beyond = self.group(spot)
        if beyond is None or self._phrase_start(spot):
            return None
        if apposition.one_of_two_callings(self, at, spot, items):
            del items[1:]  # "Sara Khoury, a nurse and mother of two, died"
        alone = len(items) == 1 or apposition.introduces(self, spot, group)
        if alone and self.apposed(beyond, group) and not self._is_object(spot):
            items[0] = Item(self.merged(beyond, group))
            if self.kind(spot - 1) in {"CONJ", "JOIN"}:
                return spot - 2 - (self.kind(spot - 2) == "COMMA"), True
            if self.kind(spot - 1) == "COMMA" and len(items) > 1:
                return self._over_comma(spot, items[0].group, items)
            return self._before_it(spot, items)
        listed = len([i for i in items if not i.subset]) > 1 or bracketed
        if listed and (beyond.may_be_victims or self.kind(spot - 1) == "PREP"):
            return at - 2, True
        return None

    def _phrase_start(self, at: int) -> bool:
        """Does the noun phrase close an opening phrase ("In Oruz, …", "On Monday, …")?"""
        while self.kind(at) in {"NP", "TIME"} and self.kind(at - 1) == "PREP":
            at -= 2
            while self.kind(at) == "COMMA" and self.kind(at - 1) in {"NP", "TIME"}:
                at -= 1
        return at < 0

    def _is_object(self, at: int) -> bool:
        return self.kind(at - 1) in {"PREP", "VERB", "TRIG"}

    def _relative(self, at: int) -> int:
        """Over a relative clause or participle back to the people it describes."""
        pronoun = self._back_to(at, {"REL"}, {"SUB", "SEMI", "COLON"})
        if pronoun >= 0:
            return pronoun - 1
        found = self.trigger(at)
        if found is not None and found.form is Form.PAST and self.kind(at - 1) == "NP":
            return at - 1
        for spot in range(at, max(-1, at - _REACH), -1):
            if self.participle(spot) and self.kind(spot - 1) in {
                "NP",
                "COMMA",
                "CLOSE",
            }:
                return spot - 1
            if self.kind(spot) not in {"NP", "PREP", "VERB", "TIME", "CONJ"}:
                break
        return -1

    def _back_to(self, at: int, wanted: set[str], stops: set[str]) -> int:
        for spot in range(at, max(-1, at - _REACH), -1):
            if self.kind(spot) in wanted:
                return spot
            if self.kind(spot) in stops:
                break
        return -1

    def _skip_back(self, at: int) -> int:
        while at >= 0 and self.kind(at) != "OPEN":
            at -= 1
        return at - 1
