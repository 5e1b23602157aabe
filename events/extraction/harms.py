"""Which group suffered which harm: harm words bound to the groups around them."""

from dataclasses import dataclass

from events.extraction.groups import Chunk, Group
from events.extraction.languages.pack import Form, Pack, Trigger
from events.extraction.sentences import Sentence, Token

_LINKS = frozenset(
    """found left leaves leave leaving pronounced declared presumed feared reported believed
    confirmed turned rendered thought listed treated taken rushed admitted remain remains remained went still put said
    counted known assumed shot gunned""".split()
)
_PEOPLE_ENDINGS = ("ers", "ors", "ists", "ians", "ees", "ants", "ites")
_LOSS_VERBS = frozenset(
    """claim claims claimed claiming cost costs costing take takes took taken taking lost
    lose losing""".split()
)
_REFLEXIVE = frozenset({"himself", "herself", "themselves", "itself"})
_NAMING = frozenset({"named", "called", "identified", "suspected", "believed", "accused"})
_FINITE = frozenset({"AUX", "MODAL"})
_RELATIVE_REACH = 16
_BY_REACH = 8


@dataclass(slots=True)
class Read:
    """One sentence with its tokens and chunks."""

    index: int
    sentence: Sentence
    tokens: list[Token]
    chunks: list[Chunk]

    def tokens_at(self, chunk: int) -> int:
        """The first token of a chunk."""
        return self.chunks[chunk].first


@dataclass(slots=True)
class Draft:
    """A harm bound to a group, before who, where and when are known."""

    harm: str
    read: Read
    trigger: int  # chunk index of the harm word
    group: Group | None
    rule: str
    subset: bool = False
    parent: "Draft | None" = None
    agent: Group | None = None
    passive: bool = False
    statement: int = 0
    old: bool = False  # the figure that the sentence itself replaces
    toll: bool = False  # a running toll, "the death toll"


@dataclass(slots=True)
class Item:
    group: Group
    subset: bool = False


class Walker:
    """Moves over the chunks of one sentence."""

    def __init__(self, read: Read, pack: Pack) -> None:
        self.read = read
        self.chunks = read.chunks
        self.tokens = read.tokens
        self.pack = pack
        self.be = pack.sets["be"]

    def low(self, at: int) -> str:
        return self.tokens[self.chunks[at].first].low if 0 <= at < len(self.chunks) else ""

    def kind(self, at: int) -> str:
        return self.chunks[at].kind if 0 <= at < len(self.chunks) else ""

    def group(self, at: int) -> Group | None:
        return self.chunks[at].group if 0 <= at < len(self.chunks) else None

    def trigger(self, at: int) -> Trigger | None:
        return self.chunks[at].trigger if 0 <= at < len(self.chunks) else None

    def is_age(self, at: int) -> bool:
        """Sara, 29, …"""
        group = self.group(at)
        if group is None or group.kind != "bare" or group.quantity is None:
            return False
        if not group.quantity.bare or self.kind(at - 1) not in {"COMMA", "OPEN"}:
            return False
        named = self.group(at - 2)
        return (
            self.kind(at + 1) in {"COMMA", "CONJ", "CLOSE", "MARK", "SEMI", ""}
            and named is not None
            and named.quantity is None
            and self.tokens[group.first].tag == "NUM"
        )

    def apposed(self, left: Group, right: Group) -> bool:
        """An Iranian cleric, Sayyid Ali Zanjani."""
        if right.quantity is not None or left.quantity is not None:
            return False
        return (left.kind == "people") != (right.kind == "people") and (
            left.kind == "named" or right.kind == "named"
        )

    def merged(self, left: Group, right: Group) -> Group:
        described = left if left.kind == "people" else right
        return Group(
            left.first,
            right.last,
            None,
            described.head,
            "people",
            described.definite,
            True,
            left.other,
            body=described.body,
        )

    def is_passive(self, trigger: int) -> bool:
        """Does a form of "be" stand before the harm word?"""
        at = trigger - 1
        while at >= 0 and self.kind(at) in {"AUX", "NEG", "MODAL"}:
            chunk = self.chunks[at]
            if any(t.low in self.be for t in self.tokens[chunk.first : chunk.last + 1]):
                return True
            at -= 1
        return False

    def participle(self, at: int) -> bool:
        """A verb form that may stand in a reduced clause ("soldiers guarding the gate")."""
        if self.kind(at) != "VERB":
            return False
        low = self.low(at)
        if low in self.pack.sets["say"] and not low.endswith("ing"):
            return False
        return low.endswith(("ing", "ed")) or low in {"held", "known", "hit", "caught"}

    def merges(self, counted: Group, group: Group) -> bool:
        """ "24 women and girls": one number over two nouns."""
        plain = group.quantity is None and not group.definite and not group.singular
        plural = self.tokens[group.last].low in self.pack.plural_people
        several = counted.quantity is not None and (
            counted.quantity.high is None or counted.quantity.high > 1
        )
        if counted.quantity is None and counted.kind == "people":
            bare = not counted.definite and not counted.singular
            several = bare and self.tokens[counted.last].low in self.pack.plural_people
        return plain and plural and several and group.kind == "people"


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
        if self.kind(at) == "REL":
            described = self.group(at - 1 - (self.kind(at - 1) == "COMMA"))
            if described is not None and described.kind == "people" and not described.part:
                return [Item(described)]
        finite = self.kind(trigger - 1) in _FINITE or self._intransitive(trigger)
        items: list[Item] = []
        joined = False
        while at >= 0:
            kind = self.kind(at)
            if kind == "NP":
                step = self._take(at, items, joined, finite)
                if step is None:
                    break
                at, joined = step
            elif items and not joined:
                break
            elif kind == "DASH" and not items and self._dash_before(at) >= 0:
                at = self._dash_before(at) - 1
            elif kind in {"COMMA", "CONJ", "JOIN", "TIME", "PREP", "DASH", "NEG", "MARK"}:
                at -= 1
            elif kind == "CLOSE":
                at = self._skip_back(at)
            else:
                at = self._relative(at) if not items else -1
        return self._as_one(trigger, items)

    def _as_one(self, trigger: int, items: list[Item]) -> list[Item]:
        """ "Majd Fadl, a member of … and a reporter, was killed": the verb says it is one."""
        whole = [item for item in items if not item.subset]
        if len(whole) < 2 or not self._singular_verb(trigger):
            return items
        if any(i.group.quantity is not None and i.group.quantity.low > 1 for i in whole):
            return items
        named = next((i for i in whole if i.group.kind == "named"), whole[0])
        return [named] + [item for item in items if item.subset]

    def _singular_verb(self, trigger: int) -> bool:
        at = trigger - 1
        while at >= 0 and self.kind(at) in {"AUX", "NEG"}:
            chunk = self.chunks[at]
            if any(t.low in {"was", "is", "has"} for t in self.tokens[chunk.first : chunk.last + 1]):
                return self.kind(at - 1) == "COMMA"
            at -= 1
        return False

    def _dash_before(self, at: int) -> int:
        """The dash that opens what this one closes."""
        for spot in range(at - 1, max(-1, at - _RELATIVE_REACH), -1):
            if self.kind(spot) == "DASH":
                return spot
        return -1

    def _intransitive(self, trigger: int) -> bool:
        found = self.trigger(trigger)
        return found is not None and found.form is Form.INTRANSITIVE

    def _shared(self, at: int, trigger: int) -> int | None:
        """ "Were arrested and killed", "was shot and died": the earlier verb's subject."""
        if self.kind(at) != "CONJ" or at != trigger - 1 or self.low(at) == "or":
            return None
        for spot in range(at - 1, max(-1, at - _RELATIVE_REACH), -1):
            kind = self.kind(spot)
            if kind in {"SEMI", "SUB", "COLON"}:
                return None
            if kind == "AUX" and self.kind(spot + 1) in {"VERB", "TRIG", "NP"}:
                return spot + 1
            found = self.trigger(spot)
            if found is not None and found.form is Form.INTRANSITIVE:
                return spot
        return None

    def _before_auxiliaries(self, at: int) -> int:
        while at >= 0:
            kind = self.kind(at)
            link = kind in {"VERB", "TRIG"} and self.low(at) in _LINKS
            to = kind == "PREP" and self.low(at) == "to"
            self_word = self.low(at) in _REFLEXIVE and self.kind(at - 1) == "NP"
            if kind not in {"AUX", "MODAL", "NEG"} and not link and not to and not self_word:
                break
            at -= 1
        return at

    def _take(
        self, at: int, items: list[Item], joined: bool, finite: bool
    ) -> tuple[int, bool] | None:
        """Take one noun phrase; returns where to go on, or None to stop."""
        group = self.group(at)
        assert group is not None
        before = self.kind(at - 1)
        if items and group.first in self.used:
            return None
        if before == "PREP" and self.low(at - 1) == "among" and group.quantity:
            self._among(at, group, items)
            return None
        if self.is_age(at):
            return at - 2, joined
        if before == "PREP" and not items and self._adjacent(at, group, finite):
            items.append(Item(group))
            return None
        if before == "PREP":
            return at - 2, joined
        if before == "INCL":
            return self._included(at, group, items)
        reduced = self.participle(at - 1) and self.kind(at - 2) in {
            "NP", "CLOSE", "COMMA", "AUX", "REL", "PREP"
        }
        if reduced and finite and not items:
            return self._relative(at - 1) if self.kind(at - 2) != "NP" else at - 2, joined
        inside = before == "CONJ" and self.kind(at - 2) == "NP" and self.kind(at - 3) == "PREP"
        if inside and not items and group.kind in {"things", "named"}:
            return at - 2, joined  # "of the Science and Technology University"
        if before == "SUB" and self.low(at - 1) == "as" and self.kind(at - 2) == "VERB":
            return at - 3, joined  # "also known as Abu Ziad"
        if before == "COMMA" and not items and self.low(at) == "all" and group.quantity is None:
            return at - 2, joined  # "five members of the family, all men, were killed"
        if self._odd(group):
            return None
        if not group.may_be_victims or (items and self._no_member(group)):
            return None
        return self._add(at, group, items, joined)

    def _no_member(self, group: Group) -> bool:
        return group.kind == "unknown" and group.quantity is None and not group.singular

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
        if finite or at + 1 >= len(self.chunks) or self.kind(at + 1) != "TRIG":
            return False
        counted = group.quantity is not None
        return (group.kind == "people" and (counted or group.definite)) or (
            group.kind == "bare" and counted
        )

    def _among(self, at: int, group: Group, items: list[Item]) -> None:
        """ "A woman and two children among nine killed"."""
        parts = Subjects(self.read, self.pack).find(at - 1)
        for part in parts:
            part.subset = True
        items[:0] = [Item(group), *parts]

    def _included(
        self, at: int, group: Group, items: list[Item]
    ) -> tuple[int, bool]:
        """What has been read so far is the part; go on to the whole."""
        items.insert(0, Item(group, True))
        for item in items:
            item.subset = True
        at -= 2
        return (at - 1 if self.kind(at) in {"COMMA", "OPEN"} else at), True

    def _add(
        self, at: int, group: Group, items: list[Item], joined: bool
    ) -> tuple[int, bool] | None:
        before = self.kind(at - 1)
        whole = [i for i in items if not i.subset]
        if group.part and (before in {"COMMA", "DASH", "OPEN"} or group.kind == "bare"):
            items.insert(0, Item(group, True))
            return at - 2, before in {"COMMA", "DASH", "OPEN"}
        if self._place_list(at, group, items):
            return None
        if whole and self.kind(at + 1) in {"CONJ"} and self.merges(group, whole[0].group):
            group.last = whole[0].group.last
            items.remove(whole[0])
        items.insert(0, Item(group))
        if before in {"CONJ", "JOIN"} and self.low(at - 1) not in {"nor", "but"}:
            return at - 2 - (self.kind(at - 2) == "COMMA"), True
        if before != "COMMA":
            return at - 1, False
        return self._over_comma(at, group, items)

    def _place_list(self, at: int, group: Group, items: list[Item]) -> bool:
        """In Bethel, Westmoreland, a man … : names after "in" are no victims."""
        if not items or group.kind != "named":
            return False
        first = items[0].group
        described = first.kind == "named" or any(
            t.tag == "POSS" for t in self.tokens[first.first : first.body + 1]
        )
        return self.kind(at + 1) == "COMMA" and not described

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
        if len(items) == 1 and self.apposed(beyond, group) and not self._is_object(spot):
            items[0] = Item(self.merged(beyond, group))
            return spot - 1, False
        listed = len([i for i in items if not i.subset]) > 1 or bracketed
        if listed and (beyond.may_be_victims or self.kind(spot - 1) == "PREP"):
            return at - 2, True
        return None

    def _phrase_start(self, at: int) -> bool:
        """Does the noun phrase close an opening phrase ("In Zarin Bagh, …", "On Monday, …")?"""
        while self.kind(at) in {"NP", "TIME"} and self.kind(at - 1) == "PREP":
            at -= 2
            while self.kind(at) == "COMMA" and self.kind(at - 1) in {"NP", "TIME"}:
                at -= 1
        return at < 0

    def _is_object(self, at: int) -> bool:
        return self.kind(at - 1) in {"PREP", "VERB", "TRIG"}

    def _relative(self, at: int) -> int:
        """Over a relative clause or participle back to the people it describes."""
        for spot in range(at, max(-1, at - _RELATIVE_REACH), -1):
            kind = self.kind(spot)
            if kind == "REL":
                return spot - 1
            if kind in {"SUB", "SEMI", "COLON"}:
                break
        found = self.trigger(at)
        if found is not None and found.form is Form.PAST and self.kind(at - 1) == "NP":
            return at - 1
        for spot in range(at, max(-1, at - _RELATIVE_REACH), -1):
            kind = self.kind(spot)
            if self.participle(spot) and self.kind(spot - 1) in {"NP", "COMMA", "CLOSE"}:
                return spot - 1
            if kind not in {"NP", "PREP", "VERB", "TIME", "CONJ"}:
                break
        return -1

    def _skip_back(self, at: int) -> int:
        while at >= 0 and self.kind(at) != "OPEN":
            at -= 1
        return at - 1


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
            kind = self.kind(at)
            if kind == "NP":
                group = self.group(at)
                assert group is not None
                if not self._takes(group, at, items, expecting):
                    break
                subset = subset or (group.part and bool(items))
                self._add(group, at, items, subset)
                expecting = False
                at += 1
            elif kind in {"CONJ", "JOIN"}:
                if self._ends_list(at):
                    break
                at, expecting = at + 1, True
                subset = subset and kind == "CONJ"
            elif kind == "INCL":
                at, expecting, subset = at + 1, True, True
            else:
                step = self._past(at, items)
                if step is None:
                    break
                at, expecting, opened = step
                subset = subset or opened
        return items

    def _ends_list(self, at: int) -> bool:
        """ "Six soldiers or a single major": an alternative is not added."""
        return self.low(at) in {"or", "but", "nor"}

    def _add(self, group: Group, at: int, items: list[Item], subset: bool) -> None:
        joined = items and self.kind(at - 1) == "CONJ"
        if joined and self.merges(items[-1].group, group):
            items[-1].group.last = group.last
        else:
            items.append(Item(group, subset))

    def _takes(self, group: Group, at: int, items: list[Item], expecting: bool) -> bool:
        if not expecting or not group.may_be_victims:
            return False
        if group.kind == "unknown" and group.quantity is None:
            capital = self.tokens[group.last].text[:1].isupper()
            if not (group.singular or (capital and not items) or self._known(group)):
                return False
        if not items:
            return True
        after_place = self.kind(at - 1) in {"CONJ", "COMMA"} and self.kind(at - 3) == "PREP"
        if group.kind == "named" and after_place and not self._person(at - 2):
            return False
        return self.nominal or not self.opens_clause(at)

    def _known(self, group: Group) -> bool:
        """ "Killed the dean": a definite single somebody no table knows."""
        low = self.tokens[group.last].low
        return group.definite and not low.endswith("s") and self.tokens[group.last].tag == "NOUN"

    def _person(self, at: int) -> bool:
        group = self.group(at)
        return group is not None and group.kind == "people"

    def _past(self, at: int, items: list[Item]) -> tuple[int, bool, bool] | None:
        """Over commas, prepositional phrases, brackets: where the list goes on."""
        kind = self.kind(at)
        if not items:
            return (at + 1, True, False) if kind in {"TIME", "MARK"} else None
        if kind == "PREP" and self.kind(at + 1) in {"NP", "TIME"}:
            return at + 2, False, False
        if kind in {"TIME", "CLOSE"}:
            return at + 1, False, False
        if kind in {"OPEN", "COLON", "DASH"}:
            return self._opened(at)
        if kind == "COMMA":
            return self._comma(at, items)
        return None

    def _opened(self, at: int) -> tuple[int, bool, bool] | None:
        group = self.group(at + 1)
        if self.is_age(at + 1) or (self.kind(at) == "OPEN" and self.kind(at + 1) != "INCL"):
            counted = group is not None and group.quantity is not None
            if self.is_age(at + 1) or not counted or self.kind(at) != "OPEN":
                return self._over_bracket(at)
        if group is None or group.quantity is None:
            return (at + 1, True, True) if self.kind(at + 1) == "INCL" else None
        return at + 1, True, True

    def _over_bracket(self, at: int) -> tuple[int, bool, bool] | None:
        for spot in range(at, min(at + 12, len(self.chunks))):
            if self.kind(spot) == "CLOSE":
                return spot + 1, False, False
        return None

    def _comma(self, at: int, items: list[Item]) -> tuple[int, bool, bool] | None:
        after = self.kind(at + 1)
        if after in {"INCL", "JOIN"}:
            return at + 1, False, False
        if after == "CONJ" and self.kind(at + 2) in {"NP", "INCL"}:
            return at + 1, False, False
        group = self.group(at + 1)
        if group is None or (not self.nominal and self.opens_clause(at + 1)):
            return None
        if self.is_age(at + 1):
            return at + 2, False, False
        last = items[-1].group
        direct = self.group(at - 1) is last
        if direct and self.apposed(last, group):
            items[-1] = Item(self.merged(last, group), items[-1].subset)
            return at + 2, False, False
        if group.part or self._fewer(last, group):
            return at + 1, True, True
        if self._role(last, group):
            return None
        if direct and self._one(last) and group.kind == "named":
            return at + 2, False, False  # "one civilian, Osama Hani"
        if not group.may_be_victims or (group.kind == "named" and not direct):
            return None
        return at + 1, True, False

    def _one(self, group: Group) -> bool:
        return group.quantity is not None and group.quantity.low == 1

    def _role(self, last: Group, group: Group) -> bool:
        """ "… of Wael Dahdouh, bureau chief for …": a bare role describes, it adds nobody."""
        if group.quantity is not None or group.singular or group.definite:
            return False
        plural = self.tokens[group.last].low in self.pack.plural_people
        opened = last.quantity is not None or last.singular or last.definite
        return group.kind == "people" and not plural and opened

    def _fewer(self, whole: Group, part: Group) -> bool:
        """ "Three militants, two with ties to …": a bare smaller number is a part."""
        if part.kind != "bare" or whole.quantity is None or part.quantity is None:
            return False
        return whole.kind != "bare" and part.quantity.low < whole.quantity.low

    def opens_clause(self, at: int) -> bool:
        """Is the noun phrase here the subject of a clause of its own?"""
        start = at
        at += 1
        while self.kind(at) in {"PREP", "TIME"}:
            at += 2 if self.kind(at) == "PREP" and self.kind(at + 1) in {"NP", "TIME"} else 1
        kind = self.kind(at)
        if kind in _FINITE:
            return True
        if kind == "VERB":
            low = self.low(at)
            if low.endswith("ing"):
                return False
            if low.endswith("ed"):
                named = low in _NAMING or self.kind(at + 1) != "NP"
                return at == start + 1 and not named
            return True
        trigger = self.trigger(at)
        return trigger is not None and trigger.form not in {Form.ING, Form.BASE}

    def agent_after(self, at: int) -> Group | None:
        """By whom: the noun phrase after "by" close to the harm word."""
        for spot in range(at + 1, min(at + _BY_REACH, len(self.chunks) - 1)):
            kind = self.kind(spot)
            if kind == "PREP" and self.low(spot) == "by" and self.kind(spot + 1) == "NP":
                return self.group(spot + 1)
            if kind in {"COMMA", "SEMI", "SUB", "TRIG", "VERB", "AUX"}:
                return None
        return None

    def agent_before(self, at: int) -> Group | None:
        """The subject of an active harm word: the leftmost noun phrase of its clause."""
        found: Group | None = None
        for spot in range(at - 1, -1, -1):
            kind = self.kind(spot)
            if kind == "NP" and self.kind(spot - 1) != "PREP":
                found = self.group(spot)
            elif kind in {"SEMI", "COLON", "SUB"}:
                break
            elif kind == "VERB" and self.low(spot) in self.pack.sets["say"]:
                break
        return found

    def loss_verb_before(self, at: int) -> bool:
        return any(self.low(n) in _LOSS_VERBS for n in range(max(0, at - 4), at))
