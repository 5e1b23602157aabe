"""Which group suffered which harm: harm words bound to the groups around them."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from events.extraction.groups import Chunk, Group
from events.extraction.languages.pack import Form, Pack
from events.extraction.sentences import Sentence, Token

_LINKS = frozenset(
    """found left leaves leave leaving pronounced declared presumed feared reported believed
    confirmed shot gunned turned rendered thought reportedly listed dead remain remains
    remained went still put said counted""".split()
)
_LOSS_VERBS = frozenset(
    """claim claims claimed claiming cost costs costing take takes took taken taking lost
    lose losing""".split()
)


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
    extra: dict[str, object] = field(default_factory=dict)


@dataclass(slots=True)
class Item:
    group: Group
    subset: bool = False


class Binder:
    """Binds the harm words of one sentence."""

    def __init__(self, read: Read, pack: Pack) -> None:
        self.read = read
        self.chunks = read.chunks
        self.tokens = read.tokens
        self.pack = pack
        self.be = pack.sets["be"]

    def low(self, at: int) -> str:
        return self.tokens[self.chunks[at].first].low

    def kind(self, at: int) -> str:
        return self.chunks[at].kind if 0 <= at < len(self.chunks) else ""

    def group(self, at: int) -> Group | None:
        return self.chunks[at].group if 0 <= at < len(self.chunks) else None

    # to the left: who was killed

    def subjects(self, trigger: int) -> list[Item]:
        """The list of people that a passive or intransitive harm word speaks of."""
        at = self._before_auxiliaries(trigger - 1)
        items: list[Item] = []
        joined = listed = False
        while at >= 0:
            kind = self.kind(at)
            if kind == "NP":
                step = self._subject(at, items, joined, listed)
                if step is None:
                    break
                at, joined, listed = step
            elif items and not joined:
                break
            elif kind in {"COMMA", "CONJ", "JOIN", "TIME", "PREP", "DASH", "NEG"}:
                at -= 1
            elif kind == "CLOSE":
                at = self._skip_back(at)
            else:
                jump = self._relative(at) if not items else -1
                if jump < 0:
                    break
                at = jump
        return items

    def _subject(
        self, at: int, items: list[Item], joined: bool, listed: bool
    ) -> tuple[int, bool, bool] | None:
        """Take one noun phrase; returns where to go on, or None to stop."""
        group = self.group(at)
        assert group is not None
        before = self.kind(at - 1)
        if before == "PREP" and self.low(at - 1) == "among" and group.quantity:
            parts = self.subjects(at - 1)
            for part in parts:
                part.subset = True
            items[:0] = [Item(group), *parts]
            return None
        if before == "PREP" and not (self.low(at - 1) in {"over", "about", "under"}):
            return at - 2, joined, listed
        if before == "INCL":
            items.insert(0, Item(group, True))
            for item in items:
                item.subset = True
            at -= 2
            return (at - 1 if self.kind(at) == "COMMA" else at), True, False
        if not group.may_be_victims or (items and group.kind == "unknown"):
            return None
        if group.part and before == "COMMA" and not items:
            items.insert(0, Item(group, True))
            return at - 2, True, listed
        if self._is_age(at):
            return at - 2, joined, listed
        main = [i for i in items if not i.subset]
        items.insert(0, Item(group))
        if before in {"CONJ", "JOIN"} and self.low(at - 1) != "nor":
            return at - 2 - (self.kind(at - 2) == "COMMA"), True, True
        if before == "COMMA" and self.kind(at - 2) == "NP":
            other = self.group(at - 2)
            if other is not None and other.may_be_victims and (listed or self._is_age(at - 2)):
                return at - 2, True, listed
            if other is not None and self._apposed(other, group) and not main:
                items[0] = Item(self._merge(other, group))
                return at - 3, False, False
        return at - 1, False, listed

    def _is_age(self, at: int) -> bool:
        """Sara, 29, …"""
        group = self.group(at)
        if group is None or group.kind != "bare" or group.quantity is None:
            return False
        if not group.quantity.bare or self.kind(at - 1) != "COMMA":
            return False
        named = self.group(at - 2)
        return (
            self.kind(at + 1) in {"COMMA", "CONJ", ""}
            and named is not None
            and named.quantity is None
            and self.tokens[group.first].tag == "NUM"
        )

    def _apposed(self, left: Group, right: Group) -> bool:
        """An Iranian cleric, Sayyid Ali Zanjani."""
        if right.quantity is not None or left.quantity is not None:
            return False
        return (left.kind == "people") != (right.kind == "people") and (
            left.kind == "named" or right.kind == "named"
        )

    def _merge(self, left: Group, right: Group) -> Group:
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

    def _before_auxiliaries(self, at: int) -> int:
        while at >= 0:
            kind = self.kind(at)
            link = kind in {"VERB", "TRIG"} and self.low(at) in _LINKS
            to = kind == "PREP" and self.low(at) == "to"
            if kind not in {"AUX", "MODAL", "NEG"} and not link and not to:
                break
            at -= 1
        return at

    def _relative(self, at: int) -> int:
        """Over a relative clause or participle back to the people it describes."""
        for spot in range(at, max(-1, at - 14), -1):
            kind = self.kind(spot)
            if kind == "REL":
                return spot - 1
            if kind in {"SUB", "SEMI", "COLON", "TRIG"}:
                return -1
        word = self.tokens[self.chunks[at].first]
        participle = word.tag == "ING" or word.low.endswith(("ing", "ed"))
        if self.kind(at) == "VERB" and participle and self.kind(at - 1) == "NP":
            return at - 1
        return -1

    def _skip_back(self, at: int) -> int:
        while at >= 0 and self.kind(at) != "OPEN":
            at -= 1
        return at - 1

    # to the right: whom it killed

    def objects(self, at: int, subset: bool = False) -> list[Item]:
        """The list of people from this chunk on."""
        items: list[Item] = []
        expecting = True
        while at < len(self.chunks):
            kind = self.kind(at)
            if kind == "NP":
                group = self.group(at)
                assert group is not None
                if not self._takes(group, at, items, expecting):
                    break
                if group.part and items:
                    subset = True
                if self._joins(items, group, at):
                    items[-1].group.last = group.last
                else:
                    items.append(Item(group, subset))
                expecting = False
                at += 1
            elif kind in {"CONJ", "JOIN"}:
                at, expecting = at + 1, True
                if kind == "JOIN":
                    subset = False
            elif kind == "INCL":
                at, expecting, subset = at + 1, True, True
            else:
                step = self._past(at, items)
                if step is None:
                    break
                at, expecting, opened = step
                subset = subset or opened
        return items

    def _takes(
        self, group: Group, at: int, items: list[Item], expecting: bool
    ) -> bool:
        if not expecting or not group.may_be_victims:
            return False
        if items and group.kind == "unknown" and group.quantity is None:
            return group.singular or group.definite
        return not (items and self.opens_clause(at))

    def _joins(self, items: list[Item], group: Group, at: int) -> bool:
        """ "24 women and girls": one number over two nouns."""
        if not items or self.kind(at - 1) != "CONJ" or at < 1:
            return False
        counted = items[-1].group
        plain = group.quantity is None and not group.definite and not group.singular
        plural = self.tokens[group.last].low in self.pack.plural_people
        several = counted.quantity is not None and counted.quantity.low > 1
        return plain and plural and several and group.kind == "people"

    def _past(self, at: int, items: list[Item]) -> tuple[int, bool, bool] | None:
        """Over commas, prepositional phrases, brackets: where the list goes on."""
        kind = self.kind(at)
        if not items:
            return (at + 1, True, False) if kind in {"TIME", "NEG"} else None
        if kind == "PREP" and self.kind(at + 1) in {"NP", "TIME"}:
            return at + 2, False, False
        if kind == "TIME":
            return at + 1, False, False
        if kind in {"OPEN", "COLON", "DASH"} and self.kind(at + 1) == "NP":
            return at + 1, True, True
        if kind == "CLOSE":
            return at + 1, False, False
        if kind == "COMMA":
            return self._comma(at, items)
        return None

    def _comma(self, at: int, items: list[Item]) -> tuple[int, bool, bool] | None:
        after = self.kind(at + 1)
        if after in {"INCL", "JOIN"}:
            return at + 1, False, False
        if after == "CONJ" and self.kind(at + 2) in {"NP", "INCL"}:
            return at + 1, False, False
        if after != "NP" or self.opens_clause(at + 1):
            return None
        group = self.group(at + 1)
        assert group is not None
        if self._is_age(at + 1):
            return at + 2, False, False
        last = items[-1].group
        if self._apposed(last, group):
            items[-1] = Item(self._merge(last, group), items[-1].subset)
            return at + 2, False, False
        if group.part:
            return at + 1, True, True
        if not group.may_be_victims:
            return None
        return at + 1, True, False

    def opens_clause(self, at: int) -> bool:
        """Is the noun phrase here the subject of a clause of its own?"""
        at += 1
        while self.kind(at) in {"PREP", "TIME", "NP"}:
            if self.kind(at) == "PREP" and self.kind(at + 1) == "NP":
                at += 2
            elif self.kind(at) == "TIME":
                at += 1
            else:
                break
        kind = self.kind(at)
        if kind in {"AUX", "MODAL"}:
            return True
        if kind == "VERB":
            word = self.tokens[self.chunks[at].first]
            return not word.low.endswith("ing")
        trigger = self.chunks[at].trigger if kind == "TRIG" else None
        return trigger is not None and trigger.form in {
            Form.PAST,
            Form.ADJECTIVE,
            Form.INTRANSITIVE,
            Form.PRESENT,
        }

    # the perpetrator

    def agent_after(self, at: int) -> Group | None:
        """By whom: the noun phrase after "by" close to the harm word."""
        for spot in range(at + 1, min(at + 8, len(self.chunks) - 1)):
            kind = self.kind(spot)
            if kind == "PREP" and self.low(spot) == "by" and self.kind(spot + 1) == "NP":
                return self.group(spot + 1)
            if kind in {"COMMA", "SEMI", "SUB", "TRIG", "VERB", "AUX"}:
                return None
        return None

    def agent_before(self, at: int) -> Group | None:
        """The subject of an active harm word."""
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

    def is_passive(self, trigger: int) -> bool:
        """Does a form of "be" (or a link such as "found") stand before the harm word?"""
        at = trigger - 1
        while at >= 0 and self.kind(at) in {"AUX", "NEG", "MODAL"}:
            if any(
                self.tokens[n].low in self.be
                for n in range(self.chunks[at].first, self.chunks[at].last + 1)
            ):
                return True
            at -= 1
        return False

    def loss_verb_before(self, at: int) -> bool:
        return any(
            self.low(n) in _LOSS_VERBS for n in range(max(0, at - 4), at)
        )


def numbers_of(chunks: Sequence[Chunk], start: int, stop: int) -> list[int]:
    """Chunk indexes of bare numbers between two places."""
    return [
        n
        for n in range(max(0, start), min(stop, len(chunks)))
        if (group := chunks[n].group) is not None and group.quantity is not None
    ]
